"""HTTP in and out of activities."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Query, Response, status
from sqlmodel import SQLModel

from api.deps import (
    ActorDep,
    KeyDep,
    LocaleDep,
    PageDep,
    Session,
    VersionDep,
    changes_of,
    content_tag,
    is_unchanged,
    require,
    tag,
)
from api.door import make_router
from api.models.activities import (
    ActivityCreate,
    ActivityFilter,
    ActivityRead,
    ActivityTransition,
    ActivityUpdate,
    ThemeRead,
)
from api.models.base import ExternalId
from api.permissions import Actor, Permission
from api.services import activities, calendars, idempotency

router = make_router("activities")
Reader = Annotated[Actor, Depends(require(Permission.ACTIVITIES_READ))]
Writer = Annotated[Actor, Depends(require(Permission.ACTIVITIES_WRITE))]
_CALENDAR = {"text/calendar": {"schema": {"type": "string"}}}


class ActivityPage(SQLModel):
    """A page of activities."""

    items: list[ActivityRead]
    next_cursor: str | None


class ThemeList(SQLModel):
    """All themes."""

    items: list[ThemeRead]
    next_cursor: str | None


@router.get("")
async def list_activities(
    session: Session, actor: Reader, chosen: Annotated[ActivityFilter, Query()], page: PageDep
) -> ActivityPage:
    """Activities of the area, latest start first; the public sees those that are published, held or verified."""
    items, cursor = await activities.page(session, actor, chosen, page)
    return ActivityPage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_activity(
    session: Session, actor: Writer, draft: ActivityCreate, key: KeyDep, response: Response
) -> ActivityRead:
    """Enter an activity; an officer's own unit is its host."""
    activity = await idempotency.once(
        session, actor, key, "create_activity", draft, ActivityRead, lambda: activities.create(session, actor, draft)
    )
    tag(response, activity.version)
    return activity


@router.get(
    "/calendar.ics",
    response_class=Response,
    responses={200: {"content": _CALENDAR}, 304: {"description": "Not changed"}},
)
async def get_activity_calendar(
    session: Session,
    actor: Reader,
    chosen: Annotated[ActivityFilter, Query()],
    locale: LocaleDep,
    with_special_days: Annotated[
        bool, Query(description="Also publicity windows and festivals, as whole days")
    ] = False,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """Published activities as a calendar to subscribe to, from ninety days ago unless `since` says otherwise.

    It holds the 1,000 that start last; a longer stretch is asked for in parts, with `until`.
    """
    content = await calendars.make(session, actor, chosen, with_special_days=with_special_days, locale=locale)
    headers = {"ETag": content_tag(content.decode()), "Cache-Control": "no-cache"}
    if is_unchanged(if_none_match, headers["ETag"]):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


@router.get("/themes")
async def list_activity_themes(_: ActorDep) -> ThemeList:
    """The themes that activities can be tagged with."""
    return ThemeList(items=activities.themes(), next_cursor=None)


@router.put("/by-external-id/{external_id}", responses={201: {"model": ActivityRead}})
async def put_activity(
    session: Session, actor: Writer, external_id: ExternalId, draft: ActivityCreate, response: Response
) -> ActivityRead:
    """Enter or change the activity that a client's own system knows by this name."""
    activity, is_new = await activities.put(session, actor, external_id, draft)
    response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
    tag(response, activity.version)
    return activity


@router.get("/{activity_id}")
async def get_activity(session: Session, actor: Reader, activity_id: UUID, response: Response) -> ActivityRead:
    """One activity."""
    activity = await activities.get(session, actor, activity_id)
    tag(response, activity.version)
    return activity


@router.patch("/{activity_id}")
async def update_activity(
    session: Session, actor: Writer, activity_id: UUID, draft: ActivityUpdate, version: VersionDep, response: Response
) -> ActivityRead:
    """Change an activity that is not yet verified, under its version."""
    changed = changes_of(draft, required=frozenset({"title", "starts_at", "tags"}))
    activity = await activities.update(session, actor, activity_id, changed, version)
    tag(response, activity.version)
    return activity


@router.post("/{activity_id}/transitions")
async def move_activity(
    session: Session, actor: Writer, activity_id: UUID, step: ActivityTransition, response: Response
) -> ActivityRead:
    """Take the activity's next step; only another person than its author may verify it."""
    activity = await activities.move(session, actor, activity_id, step)
    tag(response, activity.version)
    return activity
