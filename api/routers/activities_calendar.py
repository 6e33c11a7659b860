"""HTTP in and out of the county's calendar of windows and festivals, and a year of activities in sums."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.activities_calendar import (
    CalendarEntryCreate,
    CalendarEntryRead,
    CalendarEntryUpdate,
    CalendarYear,
)
from api.models.activities_summary import ActivitySummary
from api.models.base import ScopeCode
from api.permissions import Actor, Permission, require_one_county
from api.services import activities_calendar, activities_summary, almanac, idempotency

router = make_router("activities")
Reader = Annotated[Actor, Depends(require(Permission.ACTIVITIES_READ))]
Post = Annotated[Actor, Depends(require(Permission.INDICATORS_READ))]
Office = Annotated[Actor, Depends(require(Permission.ACTIVITIES_VERIFY))]


class CalendarEntryPage(SQLModel):
    """A page of entries."""

    items: list[CalendarEntryRead]
    next_cursor: str | None


@router.get("/calendar")
async def get_calendar_year(
    session: Session, actor: Reader, year: Annotated[int, Query(ge=2000, le=2099)]
) -> CalendarYear:
    """A year's publicity windows and festivals by the solar calendar, and its make-up days; for forms and leaders."""
    return await almanac.year_of(session, require_one_county(actor), year)


@router.get("/summary", responses={404: {}})
async def get_activity_summary(
    session: Session,
    actor: Post,
    year: Annotated[int, Query(ge=2000, le=2099)],
    locale: LocaleDep,
    area: Annotated[ScopeCode | None, Query(description="Area code; the reader's own if left out")] = None,
) -> ActivitySummary:
    """A year in sums, beside what came of it: kinds, channels, study, teams, festivals, and who was long silent."""
    return await activities_summary.of_year(session, actor, year, area, locale)


@router.get("/calendar/entries")
async def list_calendar_entries(session: Session, actor: Reader, page: PageDep) -> CalendarEntryPage:
    """What the county has set, newest first."""
    items, cursor = await activities_calendar.page(session, actor, page)
    return CalendarEntryPage(items=items, next_cursor=cursor)


@router.post("/calendar/entries", status_code=status.HTTP_201_CREATED)
async def create_calendar_entry(
    session: Session, actor: Office, draft: CalendarEntryCreate, key: KeyDep, response: Response
) -> CalendarEntryRead:
    """Set a window or festival from a day on, with the document that says so; the office's alone."""
    made = await idempotency.once(
        session,
        actor,
        key,
        "create_calendar_entry",
        draft,
        CalendarEntryRead,
        lambda: activities_calendar.create(session, actor, draft),
    )
    tag(response, made.version)
    return made


@router.patch("/calendar/entries/{entry_id}")
async def update_calendar_entry(
    session: Session,
    actor: Office,
    entry_id: UUID,
    draft: CalendarEntryUpdate,
    version: VersionDep,
    response: Response,
) -> CalendarEntryRead:
    """End an entry, or mend its source, under its version."""
    changed = changes_of(draft, required=frozenset({"source"}))
    entry = await activities_calendar.update(session, actor, entry_id, changed, version)
    tag(response, entry.version)
    return entry
