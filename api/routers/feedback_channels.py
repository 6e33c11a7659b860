"""HTTP in and out of channels and one-stop services: anyone may read them."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import (
    ActorDep,
    KeyDep,
    LocaleDep,
    PageDep,
    Session,
    VersionDep,
    changes_of,
    require,
    tag,
    visited_area,
)
from api.door import make_router
from api.models.base import AreaCode
from api.models.feedback_channels import (
    ChannelCreate,
    ChannelDetail,
    ChannelFilter,
    ChannelRead,
    ChannelTestCreate,
    ChannelUpdate,
    HelpTopicList,
    PageViewCreate,
)
from api.permissions import Actor, Permission
from api.services import feedback_channels, feedback_help, idempotency

router = make_router("feedback")
Handler = Annotated[Actor, Depends(require(Permission.FEEDBACK_HANDLE))]
AreaDep = Annotated[str | None, Depends(visited_area)]


class ChannelPage(SQLModel):
    """A page of channels."""

    items: list[ChannelRead]
    next_cursor: str | None


@router.get("/channels")
async def list_feedback_channels(
    session: Session, actor: ActorDep, chosen: Annotated[ChannelFilter, Query()], page: PageDep
) -> ChannelPage:
    """Where people can speak up or are served, the newest first; anyone may read it."""
    items, cursor = await feedback_channels.page(session, actor, chosen, page)
    return ChannelPage(items=items, next_cursor=cursor)


@router.post("/channels", status_code=status.HTTP_201_CREATED)
async def add_feedback_channel(
    session: Session, actor: Handler, draft: ChannelCreate, key: KeyDep, response: Response
) -> ChannelDetail:
    """Enter a channel of the own unit; the office those of any."""
    made = await idempotency.once(
        session,
        actor,
        key,
        "add_feedback_channel",
        draft,
        ChannelDetail,
        lambda: feedback_channels.create(session, actor, draft),
    )
    tag(response, made.version)
    return made


@router.get("/channels/{channel_id}")
async def get_feedback_channel(
    session: Session, actor: ActorDep, channel_id: UUID, response: Response, _: AreaDep
) -> ChannelDetail:
    """One channel with its latest tries; anyone may read it."""
    found = await feedback_channels.get(session, actor, channel_id)
    tag(response, found.version)
    return found


@router.patch("/channels/{channel_id}")
async def update_feedback_channel(
    session: Session, actor: Handler, channel_id: UUID, draft: ChannelUpdate, version: VersionDep, response: Response
) -> ChannelDetail:
    """Change a channel under its version, close it for now, or end it."""
    changed = changes_of(draft, required=frozenset({"name", "languages", "topics", "is_active"}))
    made = await feedback_channels.update(session, actor, channel_id, changed, version)
    tag(response, made.version)
    return made


@router.post("/channels/{channel_id}/tests", status_code=status.HTTP_201_CREATED)
async def add_channel_test(
    session: Session, actor: Handler, channel_id: UUID, draft: ChannelTestCreate, key: KeyDep
) -> ChannelDetail:
    """Enter what came of trying a channel that one does not run."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"add_channel_test {channel_id}",
        draft,
        ChannelDetail,
        lambda: feedback_channels.try_out(session, actor, channel_id, draft),
    )


@router.get("/services")
async def list_help_services(
    session: Session, actor: ActorDep, locale: LocaleDep, area: Annotated[AreaCode | None, Query()] = None
) -> HelpTopicList:
    """The help topics and where they are served; anyone may read it."""
    return await feedback_help.services(session, actor, area or actor.county_code, locale)


@router.post("/views", status_code=status.HTTP_204_NO_CONTENT)
async def count_page_view(session: Session, actor: ActorDep, draft: PageViewCreate, _: AreaDep) -> None:
    """Count one showing of a page of results; nothing about who looked is taken or kept."""
    await feedback_help.count_view(session, actor, draft.page)
