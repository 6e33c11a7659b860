"""What a county sets in its calendar: dated, with its source, so that the past keeps the windows that it had."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.activities_calendar import (
    CalendarEntry,
    CalendarEntryCreate,
    CalendarEntryRead,
    CalendarSort,
    DatesRule,
)
from api.models.documents import Document
from api.permissions import Actor, require_one_county
from api.services import almanac, anonymity, records
from api.services.bounds import require_room
from api.services.records import Page

MOST_ENTRIES: Final = 500
"""Of a county: all of them are read for each year of its calendar."""
LONGEST_DAYS: Final = 62
"""Given dates span two months at most. House rule: a longer one would make every activity one of a window."""


async def page(session: AsyncSession, actor: Actor, page_: Page) -> tuple[list[CalendarEntryRead], str | None]:
    """What the county has set, newest first."""
    rows, cursor = await records.page(session, anonymity.within_county(actor), CalendarEntry, [], page_)
    return [read(row) for row in rows], cursor


async def create(session: AsyncSession, actor: Actor, draft: CalendarEntryCreate) -> CalendarEntryRead:
    """Set a window or festival of the county.

    Raises:
        Conflict: there is an entry of that code and day, or as many as there may be (409).
        InvalidInput: no name for a new code, another sort than the catalogue's, impossible dates, or no such
            document (422).
    """
    county_code = require_one_county(actor)
    sort, names = _named(draft)
    _require_dates(draft)
    await _require_document(session, county_code, draft.document_id)
    await require_room(session, CalendarEntry, MOST_ENTRIES, col(CalendarEntry.county_code) == county_code)
    row = CalendarEntry(
        county_code=county_code,
        area_code=county_code,
        sort=sort,
        names=names,
        rule=draft.rule.model_dump(mode="json"),
        entered_by=actor.id,
        **draft.model_dump(include={"code", "in_force_from", "in_force_until", "source", "document_id"}),
    )
    return read(await records.create(session, actor, row, action="calendar_entry.created"))


async def update(
    session: AsyncSession, actor: Actor, entry_id: UUID, changed: dict[str, Any], version: int
) -> CalendarEntryRead:
    """End an entry, or mend its source, under its version.

    Raises:
        NotFound: another county's (404). InvalidInput: it would end before it begins, or no such document (422).
        PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, CalendarEntry, entry_id, lock=True)
    _require_order(row.in_force_from, changed.get("in_force_until"))
    await _require_document(session, row.county_code, changed.get("document_id"))
    return read(await records.update(session, actor, row, changed, version, action="calendar_entry.updated"))


def read(row: CalendarEntry) -> CalendarEntryRead:
    """An entry as it goes out."""
    return CalendarEntryRead.model_validate(row, from_attributes=True)


def _named(draft: CalendarEntryCreate) -> tuple[CalendarSort, dict[str, str]]:
    """The sort and the names of a code: the catalogue's where it knows the code."""
    given = almanac.known().get(draft.code)
    if given is not None:
        if draft.sort not in {None, given[0]}:
            raise InvalidInput.field("/sort", "sort_differs")
        return given[0], given[1]["name"]
    if draft.sort is None:
        raise InvalidInput.field("/sort", "field_missing")
    if draft.name is None:
        raise InvalidInput.field("/name", "field_missing")
    names = {"zh-Hans": draft.name, "zh-Hant": draft.name_zh_hant or draft.name, "en": draft.name_en or draft.name}
    return draft.sort, names


def _require_dates(draft: CalendarEntryCreate) -> None:
    _require_order(draft.in_force_from, draft.in_force_until)
    rule = draft.rule
    if not isinstance(rule, DatesRule):
        return
    if rule.ends_on < rule.starts_on:
        raise InvalidInput.field("/rule/ends_on", "ends_before_start")
    if (rule.ends_on - rule.starts_on).days >= LONGEST_DAYS:
        raise InvalidInput.field("/rule/ends_on", "dates_too_long", limit=LONGEST_DAYS)
    is_over = draft.in_force_until is not None and rule.starts_on > draft.in_force_until
    if rule.starts_on < draft.in_force_from or is_over:
        raise InvalidInput.field("/rule/starts_on", "dates_outside_force")


def _require_order(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise InvalidInput.field("/in_force_until", "ends_before_start")


async def _require_document(session: AsyncSession, county_code: str, document_id: UUID | None) -> None:
    if document_id is None:
        return
    where = (col(Document.county_code) == county_code, col(Document.id) == document_id)
    if (await session.exec(select(Document.id).where(*where))).first() is None:
        raise InvalidInput.field("/document_id", "reference_unknown")
