"""What the worker does about clocks: late cases go up the ladder, provisional dates are set right once a year is known.

Nobody is punished by it: a case is put before the unit, then before those who can help it, and the journal says so.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import utc_now
from api.models.feedback import OPEN_STATES, Feedback, FeedbackKind
from api.models.journal import JournalEntry
from api.permissions import worker_actor
from api.rules import clock
from api.rules.clock import CalendarUnknown
from api.rules.deadlines import WorkCalendar
from api.services import cases_steps, catalogue, feedback_clock, feedback_stops, records, work_calendars
from api.zone import day_of

BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of the ladder, and how many working minutes after the last minute (before it: below 0) it is reached."""

    level: int
    who: str
    minutes_late: int


@lru_cache
def rungs() -> tuple[Rung, ...]:
    """The ladder, lowest first. Source: `catalogue/feedback/clock.json`."""
    rows = catalogue.read_json("feedback/clock.json")["ladder"]["levels"]
    return tuple(Rung(row["level"], row["who"], row["minutes_late"]) for row in rows)


def reached_until(rung: Rung, now: datetime, calendar: WorkCalendar) -> datetime:
    """The latest last minute for which a rung is reached by now: the index is asked one comparison, not each case."""
    known = clock.guessing(calendar)
    if rung.minutes_late < 0:
        return clock.last_within(now, -rung.minutes_late, known)
    return clock.before(now, rung.minutes_late, known)


async def climb(session: AsyncSession, county_code: str) -> int:
    """Put late cases on the rung that they have reached, each once a rung. Returns how many were moved.

    A case that nobody has taken up climbs by its term for that, then, once taken up, by the term for the answer.
    """
    calendar, now, count = await work_calendars.of(session, county_code), utc_now(), 0
    for rung in reversed(rungs()):
        until = reached_until(rung, now, calendar)
        statement = (
            select(Feedback)
            .where(*_open(county_code), col(Feedback.ladder_level) < rung.level, _due(until))
            .order_by(col(Feedback.due_at))
            .limit(BATCH)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        )
        for case in (await session.exec(statement)).all():
            changed = {"ladder_level": rung.level}
            actor = worker_actor(county_code)
            await records.update(session, actor, case, changed, case.version, action="feedback.escalated")
            await cases_steps.mirror(session, county_code, case.id)
            count += 1
    return count


async def redate(session: AsyncSession, county_code: str) -> int:
    """Compute the dates of provisional cases whose years are all known by now. Returns how many were set right.

    A last minute that has passed while the clock ran stays, and is provisional no more.
    """
    calendar = await work_calendars.of(session, county_code)
    end = clock.midnight(date(work_calendars.last_known(calendar) + 1, 1, 1))
    statement = (
        select(Feedback)
        .where(
            col(Feedback.county_code) == county_code,
            col(Feedback.state).in_([state.value for state in OPEN_STATES]),
            col(Feedback.is_due_provisional),
            col(Feedback.main_id).is_(None),
            col(Feedback.due_at) <= end,
        )
        .order_by(col(Feedback.due_at))
        .limit(BATCH)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    count = 0
    for case in (await session.exec(statement)).all():
        try:
            changed = await _settled(session, case, calendar)
        except CalendarUnknown:
            continue  # A guess by Monday to Friday ends a little before the year that is still unknown.
        await records.update(session, worker_actor(county_code), case, changed, case.version, action="feedback.redated")
        await cases_steps.mirror(session, county_code, case.id)
        count += 1
    return count


async def _settled(session: AsyncSession, case: Feedback, calendar: WorkCalendar) -> dict[str, object]:
    now = utc_now()
    if case.paused_at is None and case.due_at <= now:
        return {"is_due_provisional": False}
    changed = await _exact(session, case, calendar)
    if case.accept_due_at is not None and case.accept_due_at <= now:
        changed["accept_due_at"] = case.accept_due_at
    return changed


async def _exact(session: AsyncSession, case: Feedback, calendar: WorkCalendar) -> dict[str, object]:
    since = await _clock_since(session, case)
    terms = feedback_clock.exact(FeedbackKind(case.kind), day_of(since), calendar)
    minutes = 0
    for pause in await feedback_stops.of_case(session, case):
        if pause.resumed_at is not None and pause.paused_at >= since:
            minutes += clock.minutes_between(pause.paused_at, pause.resumed_at, calendar)
            pause.minutes = clock.minutes_between(pause.paused_at, pause.resumed_at, calendar)
            session.add(pause)
    due_at = clock.after(terms.due_at, minutes, calendar)
    await session.flush()
    total = sum(pause.minutes or 0 for pause in await feedback_stops.of_case(session, case))
    return {
        "due_at": due_at,
        "due_on": clock.last_day(due_at),
        "accept_due_at": terms.accept_due_at if case.accept_due_at else None,
        "is_due_provisional": False,
        "paused_minutes": total,
    }


async def _clock_since(session: AsyncSession, case: Feedback) -> datetime:
    """When the clock began: at receipt, or at the last reopening."""
    if not case.reopened_count:
        return case.received_at
    statement = (
        select(JournalEntry.recorded_at)
        .where(
            JournalEntry.county_code == case.county_code,
            JournalEntry.resource == "feedback",
            JournalEntry.resource_id == str(case.id),
            JournalEntry.action == "feedback.reopened",
        )
        .order_by(col(JournalEntry.id).desc())
        .limit(1)
    )
    return (await session.exec(statement)).first() or case.received_at


def _open(county_code: str) -> list[ColumnElement[bool]]:
    return [
        col(Feedback.county_code) == county_code,
        col(Feedback.state).in_([state.value for state in OPEN_STATES]),
        col(Feedback.paused_at).is_(None),
        col(Feedback.main_id).is_(None),
    ]


def _due(until: datetime) -> ColumnElement[bool]:
    waits = and_(col(Feedback.accepted_at).is_(None), col(Feedback.accept_due_at) <= until)
    return or_(col(Feedback.due_at) <= until, waits)
