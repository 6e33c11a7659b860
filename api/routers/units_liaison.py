"""HTTP in and out of liaison posts, their log, and the leading group."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.base import Day, ScopeCode
from api.models.units_group import (
    GroupSeatCreate,
    GroupSeatFilter,
    GroupSeatRead,
    GroupSeatUpdate,
    LeadingGroup,
)
from api.models.units_liaison import (
    LiaisonCoverage,
    LiaisonLogCreate,
    LiaisonLogFilter,
    LiaisonLogRead,
    LiaisonPostCreate,
    LiaisonPostFilter,
    LiaisonPostRead,
    LiaisonPostUpdate,
)
from api.permissions import Actor, Permission
from api.services import idempotency, units_group, units_liaison, units_logs

router = make_router("units")
Reader = Annotated[Actor, Depends(require(Permission.UNITS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.UNITS_WRITE))]
Area = Annotated[ScopeCode | None, Query(description="Area code; the reader's own if left out")]
AskedDay = Annotated[Day | None, Query(description="The day that is read back; today if left out")]


class LiaisonPostPage(SQLModel):
    """A page of posts and points."""

    items: list[LiaisonPostRead]
    next_cursor: str | None


class LiaisonLogPage(SQLModel):
    """A page of a log."""

    items: list[LiaisonLogRead]
    next_cursor: str | None


class GroupSeatPage(SQLModel):
    """A page of seats."""

    items: list[GroupSeatRead]
    next_cursor: str | None


@router.get("/liaison-posts")
async def list_liaison_posts(
    session: Session, actor: Reader, chosen: Annotated[LiaisonPostFilter, Query()], page: PageDep
) -> LiaisonPostPage:
    """Liaison posts and service points of townships and villages, newest first."""
    items, cursor = await units_liaison.page(session, actor, chosen, page)
    return LiaisonPostPage(items=items, next_cursor=cursor)


@router.post("/liaison-posts", status_code=status.HTTP_201_CREATED)
async def set_up_liaison_post(
    session: Session, actor: Writer, draft: LiaisonPostCreate, key: KeyDep, response: Response
) -> LiaisonPostRead:
    """Set up a liaison post or service point; an officer's is kept by his own unit."""
    made = await idempotency.once(
        session,
        actor,
        key,
        "set_up_liaison_post",
        draft,
        LiaisonPostRead,
        lambda: units_liaison.create(session, actor, draft),
    )
    tag(response, made.version)
    return made


@router.get("/liaison-posts/{post_id}")
async def get_liaison_post(session: Session, actor: Reader, post_id: UUID, response: Response) -> LiaisonPostRead:
    """One post or point."""
    found = await units_liaison.get(session, actor, post_id)
    tag(response, found.version)
    return found


@router.patch("/liaison-posts/{post_id}")
async def update_liaison_post(
    session: Session, actor: Writer, post_id: UUID, draft: LiaisonPostUpdate, version: VersionDep, response: Response
) -> LiaisonPostRead:
    """Change a post or point under its version, or close it."""
    changed = changes_of(draft, required=frozenset({"post"}))
    made = await units_liaison.update(session, actor, post_id, changed, version)
    tag(response, made.version)
    return made


@router.get("/liaison-logs")
async def list_liaison_logs(
    session: Session, actor: Reader, chosen: Annotated[LiaisonLogFilter, Query()], page: PageDep
) -> LiaisonLogPage:
    """Lines of the log, latest day first."""
    items, cursor = await units_logs.page(session, actor, chosen, page)
    return LiaisonLogPage(items=items, next_cursor=cursor)


@router.post("/liaison-logs", status_code=status.HTTP_201_CREATED)
async def log_liaison(
    session: Session, actor: Writer, draft: LiaisonLogCreate, key: KeyDep, response: Response
) -> LiaisonLogRead:
    """Add a line to a post's log."""
    made = await idempotency.once(
        session, actor, key, "log_liaison", draft, LiaisonLogRead, lambda: units_logs.create(session, actor, draft)
    )
    tag(response, made.version)
    return made


@router.get("/liaison-logs/{log_id}")
async def get_liaison_log(session: Session, actor: Reader, log_id: UUID, response: Response) -> LiaisonLogRead:
    """One line."""
    found = await units_logs.get(session, actor, log_id)
    tag(response, found.version)
    return found


@router.get("/liaison-coverage", responses={404: {}})
async def get_liaison_coverage(
    session: Session,
    actor: Reader,
    page: PageDep,
    area: Area = None,
    on: AskedDay = None,
    interval_days: Annotated[int | None, Query(ge=0, le=3650, description="Else the county's parameter P9")] = None,
    is_running: bool | None = None,
) -> LiaisonCoverage:
    """Townships and villages with a liaison post whose log is recent, and those without."""
    return await units_liaison.coverage(
        session, actor, page, area=area, on=on, interval_days=interval_days, is_running=is_running
    )


@router.get("/group-seats")
async def list_group_seats(
    session: Session, actor: Reader, chosen: Annotated[GroupSeatFilter, Query()], page: PageDep
) -> GroupSeatPage:
    """Seats of leading groups, newest first."""
    items, cursor = await units_group.page(session, actor, chosen, page)
    return GroupSeatPage(items=items, next_cursor=cursor)


@router.post("/group-seats", status_code=status.HTTP_201_CREATED)
async def fill_group_seat(
    session: Session, actor: Writer, draft: GroupSeatCreate, key: KeyDep, response: Response
) -> GroupSeatRead:
    """Fill a seat of a leading group."""
    made = await idempotency.once(
        session, actor, key, "fill_group_seat", draft, GroupSeatRead, lambda: units_group.create(session, actor, draft)
    )
    tag(response, made.version)
    return made


@router.get("/group-seats/{seat_id}")
async def get_group_seat(session: Session, actor: Reader, seat_id: UUID, response: Response) -> GroupSeatRead:
    """One seat."""
    found = await units_group.get(session, actor, seat_id)
    tag(response, found.version)
    return found


@router.patch("/group-seats/{seat_id}")
async def update_group_seat(
    session: Session, actor: Writer, seat_id: UUID, draft: GroupSeatUpdate, version: VersionDep, response: Response
) -> GroupSeatRead:
    """Change a seat under its version, or vacate it."""
    changed = changes_of(draft, required=frozenset({"post"}))
    made = await units_group.update(session, actor, seat_id, changed, version)
    tag(response, made.version)
    return made


@router.get("/leading-group", responses={404: {}})
async def get_leading_group(
    session: Session, actor: Reader, locale: LocaleDep, area: Area = None, on: AskedDay = None
) -> LeadingGroup:
    """The role matrix of an area's leading group, and what is missing in it."""
    return await units_group.matrix(session, actor, area or actor.area_code, on, locale)
