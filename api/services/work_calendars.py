"""The years of the working calendar: those the programme carries, and those a county enters from the year's notice.

Every process keeps the years that it has seen, so that the intake needs no question; where one has not seen a new year
yet, its dates are provisional and the worker sets them right.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, InvalidInput
from api.models.base import utc_now
from api.models.feedback import OPEN_STATES, Feedback
from api.models.feedback_clock import (
    WorkCalendarCreate,
    WorkCalendarRead,
    WorkCalendars,
    WorkCalendarYear,
)
from api.permissions import Actor, require_inside, require_one_county
from api.rules import clock
from api.rules.deadlines import WorkCalendar
from api.services import case_cells, feedback_redating, records, workdays
from api.services.anonymity import within_county
from api.zone import day_of

FIRST_SHOWN: Final = 2025
_DAYS_BEFORE: Final = 10
"""A notice may move days at the end of the year before, as that of 2019 did."""
_STATUTORY: Final = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Days off with a fixed date. Source: 全國年節及紀念日放假辦法, State Council decree 795 of 2024-11-10, art. 2."""
_SATURDAY: Final = 5
_MOST_FREE: Final = 13
"""How many weekdays a year's notice frees at most beyond those that it has made up. Source: the same decree, art. 2."""
_LONGEST_RUN: Final = 10
"""Days on end without work, weekends included: 2020's spring festival, which was prolonged, had as many."""

_seen: dict[str, WorkCalendar] = {}
_entered: dict[tuple[str, int], datetime] = {}
"""When a county entered a year, as far as this process has seen it."""


def seen(county_code: str) -> WorkCalendar:
    """The calendar of a county as far as this process has seen it."""
    return _seen.get(county_code, workdays.calendar())


def was_guessed(county_code: str, since: datetime, until: date) -> bool:
    """Whether a day counted from a moment was provisional then: what was promised is repeated as it was promised."""
    known = workdays.calendar().known_years
    years = (year for year in range(day_of(since).year, until.year + 1) if year not in known)
    return any((entered := _entered.get((county_code, year))) is None or entered > since for year in years)


async def of(session: AsyncSession, county_code: str) -> WorkCalendar:
    """The calendar of a county as it stands now."""
    statement = select(WorkCalendarYear).where(WorkCalendarYear.county_code == county_code)
    years = (await session.exec(statement)).all()
    found = workdays.calendar()
    for year in sorted(years, key=lambda year: year.year):
        # What a later edition of the programme carries has been checked twice: it goes before what was typed in.
        _entered[county_code, year.year] = year.created_at
        if year.year not in workdays.calendar().known_years:
            found = WorkCalendar(
                (found.free_days | set(year.free_days)) - set(year.make_up_days),
                (found.make_up_days | set(year.make_up_days)) - set(year.free_days),
                found.known_years | {year.year},
            )
    _seen[county_code] = found
    return found


async def provisional(session: AsyncSession, county_code: str, start: date, until: date) -> bool:
    """Whether a day counted from another one passes a year whose notice the county does not know yet."""
    known = (await covering(session, county_code, start, until)).known_years
    return any(year not in known for year in range(start.year, until.year + 1))


async def covering(session: AsyncSession, county_code: str, *days: date) -> WorkCalendar:
    """The calendar of a county; the database is asked only where a day lies where the programme's own years end."""
    carried = workdays.calendar()
    edge = date(max(carried.known_years), 12, 31) - timedelta(days=_DAYS_BEFORE)
    return carried if max(days) < edge else await of(session, county_code)


def last_known(calendar: WorkCalendar) -> int:
    """The last year up to which no year is missing."""
    year = max(workdays.calendar().known_years)
    while year + 1 in calendar.known_years:
        year += 1
    return year


async def every(session: AsyncSession, actor: Actor) -> WorkCalendars:
    """The years that are loaded, latest first, and what waits for the next one."""
    county = require_one_county(actor)
    mine = select(WorkCalendarYear).where(WorkCalendarYear.county_code == county)
    own = [read(year) for year in (await session.exec(mine)).all()]
    carried = workdays.calendar()
    given = [_carried(year) for year in carried.known_years if year >= FIRST_SHOWN]
    waiting = select(func.count()).where(*_provisional(county))
    return WorkCalendars(
        items=sorted([*own, *given], key=lambda item: (-item.year, item.is_own)),
        next_cursor=None,
        missing_year=last_known(await of(session, county)) + 1,
        provisional_count=(await session.exec(waiting)).one(),
    )


async def enter(session: AsyncSession, actor: Actor, draft: WorkCalendarCreate) -> WorkCalendarRead:
    """Enter the notice of the next year; the worker then sets the provisional dates right.

    Raises:
        Conflict: `calendar_year_known` (409).
        InvalidInput: days that cannot be in it, or a year before it is missing (422).
    """
    county = require_one_county(actor)
    require_inside(actor, county)
    calendar = await of(session, county)
    if draft.year in calendar.known_years:
        raise Conflict("calendar_year_known", year=draft.year)
    if draft.year != last_known(calendar) + 1:
        raise InvalidInput.field("/year", "calendar_year_gap", year=last_known(calendar) + 1)
    _require_days(draft.year, draft.free_days, draft.make_up_days)
    year = WorkCalendarYear.model_validate(
        draft.model_dump() | {"county_code": county, "entered_by": actor.id},
    )
    year.free_days, year.make_up_days = sorted(year.free_days), sorted(year.make_up_days)
    kept = read(await records.create(session, actor, year, action="work_calendar.entered"))
    await feedback_redating.follow(session, actor, year.year, calendar, await of(session, county))
    return kept


async def amend(
    session: AsyncSession, actor: Actor, calendar_id: UUID, changed: Mapping[str, Any], version: int
) -> WorkCalendarRead:
    """Correct a year that was entered wrongly; the dates of open cases that it touches are computed anew.

    What is past stays: no correction makes a late answer timely. A paused case's last minute is still to come.

    Raises:
        NotFound: not the county's (404). PreconditionFailed: someone changed it first (412).
        InvalidInput: days that cannot be in it (422).
    """
    year = await records.get(session, within_county(actor), WorkCalendarYear, calendar_id)
    values, before = dict(changed), await of(session, year.county_code)
    for name in ("free_days", "make_up_days"):
        if name in values:
            values[name] = sorted(values[name])
    _require_days(year.year, values.get("free_days", year.free_days), values.get("make_up_days", year.make_up_days))
    amended = await records.update(session, actor, year, values, version, action="work_calendar.amended")
    since = clock.midnight(date(year.year, 1, 1) - timedelta(days=_DAYS_BEFORE))
    await _set_provisional(session, year.county_code, since)
    await feedback_redating.follow(session, actor, year.year, before, await of(session, year.county_code))
    return read(amended)


async def _set_provisional(session: AsyncSession, county: str, since: datetime) -> None:
    touched = select(Feedback.id).where(
        col(Feedback.county_code) == county,
        col(Feedback.state).in_([state.value for state in OPEN_STATES]),
        col(Feedback.due_at) >= since,
        (col(Feedback.due_at) > utc_now()) | col(Feedback.paused_at).is_not(None),
    )
    ids = (await session.exec(touched.order_by(col(Feedback.id)).with_for_update())).all()
    async with case_cells.follow(session, county, ids):
        mine = (col(Feedback.county_code) == county, col(Feedback.id).in_(ids))
        await session.exec(update(Feedback).where(*mine).values(is_due_provisional=True))


def read(year: WorkCalendarYear) -> WorkCalendarRead:
    """A year that the county entered, as it goes out."""
    return WorkCalendarRead.model_validate(year, from_attributes=True, update={"is_own": True})


def _carried(year: int) -> WorkCalendarRead:
    calendar = workdays.calendar()
    return WorkCalendarRead(
        id=None,
        year=year,
        document_number=None,
        issued_on=None,
        free_days=sorted(day for day in calendar.free_days if day.year == year),
        make_up_days=sorted(day for day in calendar.make_up_days if day.year == year),
        is_own=False,
        version=None,
    )


def _provisional(county: str) -> tuple[Any, ...]:
    return (
        col(Feedback.county_code) == county,
        col(Feedback.state).in_([state.value for state in OPEN_STATES]),
        col(Feedback.is_due_provisional),
        col(Feedback.main_id).is_(None),
    )


async def provisional_count(session: AsyncSession, county: str, area: str) -> int:
    """How many open cases of an area wait for a year's notice."""
    statement = select(func.count()).where(*_provisional(county), col(Feedback.area_code).startswith(area))
    return (await session.exec(statement)).one()


def _require_days(year: int, free: list[date], worked: list[date]) -> None:
    """Refuse a list of days that no notice can contain, so that a slip of the pen moves no deadline."""
    first = date(year, 1, 1) - timedelta(days=_DAYS_BEFORE)
    errors: list[FieldError] = []
    for name, days in (("free_days", free), ("make_up_days", worked)):
        for number, day in enumerate(days):
            code = _fault(year, first, days, number, free if name == "make_up_days" else worked, name)
            if code:
                errors.append(FieldError(f"/{name}/{number}", code, day=day.isoformat()))
    for month, day_number in _STATUTORY:
        day = date(year, month, day_number)
        if day not in free:
            errors.append(FieldError("/free_days", "calendar_needs_statutory_day", day=day.isoformat()))
    errors += _excess(year, free, worked)
    if errors:
        raise InvalidInput(errors=errors)


def _excess(year: int, free: list[date], worked: list[date]) -> list[FieldError]:
    """What is too much to be a notice: holidays that no decree gives, or a rest that never ends."""
    errors: list[FieldError] = []
    given = len({day for day in free if day.weekday() < _SATURDAY}) - len(set(worked))
    if given > _MOST_FREE:
        errors.append(FieldError("/free_days", "calendar_too_many_days", most=_MOST_FREE, given=given))
    carried = workdays.calendar()
    calendar = WorkCalendar(carried.free_days | set(free), carried.make_up_days | set(worked), frozenset())
    run, day = 0, date(year, 1, 1) - timedelta(days=_DAYS_BEFORE)
    while day.year <= year:
        run = 0 if calendar.is_workday(day) else run + 1
        if run == _LONGEST_RUN + 1:
            errors.append(FieldError("/free_days", "calendar_rest_too_long", day=day.isoformat(), most=_LONGEST_RUN))
        day += timedelta(days=1)
    return errors


def _fault(year: int, first: date, days: list[date], number: int, others: list[date], name: str) -> str | None:
    day, carried = days[number], workdays.calendar()
    if not (first <= day and day.year <= year):
        return "calendar_not_of_year"
    if day in days[:number] or day in others:
        return "calendar_day_twice"
    if name == "make_up_days" and day.weekday() < _SATURDAY:
        return "calendar_not_weekend"
    is_contrary = day in (carried.make_up_days if name == "free_days" else carried.free_days)
    return "calendar_contradicts" if is_contrary else None
