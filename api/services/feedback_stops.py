"""The stops of a case's clock: the kinds of pauses, what is left of them, and how a stop ends."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import utc_now
from api.models.feedback import Feedback, FeedbackState
from api.models.feedback_clock import FeedbackPause, PauseEnd
from api.rules import clock
from api.rules.clock import DAY_MINUTES, CalendarUnknown
from api.rules.deadlines import WorkCalendar
from api.services import catalogue, work_calendars

_ENDING: Final = frozenset({FeedbackState.ANSWERED, FeedbackState.CLOSED})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of pause; minutes are working minutes of one case."""

    code: str
    most_minutes: int
    is_until_heard: bool
    name: dict[str, str]
    told: dict[str, str]


@lru_cache
def kinds() -> dict[str, Kind]:
    """The kinds of pauses. Source: `catalogue/feedback/clock.json`."""
    rows = catalogue.read_json("feedback/clock.json")["pauses"]["kinds"]
    return {
        row["code"]: Kind(
            row["code"], row["most_working_days"] * DAY_MINUTES, row["is_until_heard"], row["name"], row["told"]
        )
        for row in rows
    }


@lru_cache
def most_minutes() -> int:
    """How long all pauses of a case may last together, in working minutes."""
    return int(catalogue.read_json("feedback/clock.json")["pauses"]["most_working_days"]) * DAY_MINUTES


async def on_step(session: AsyncSession, case: Feedback, to: FeedbackState) -> dict[str, Any]:
    """What a step changes of a locked case's clock besides its terms.

    Taken up, or opened anew, a case begins at the foot of the ladder: from then on it climbs by its term for the
    answer. An answer, or the end, sets a stopped clock going before it is looked at.
    """
    if to in {FeedbackState.ACCEPTED, FeedbackState.REOPENED}:
        return {"ladder_level": 0}
    if case.paused_at is None or to not in _ENDING:
        return {}
    return await over(session, case, utc_now(), PauseEnd.STEP)


async def of_case(session: AsyncSession, case: Feedback) -> list[FeedbackPause]:
    """The pauses of a case, oldest first."""
    statement = (
        select(FeedbackPause)
        .where(FeedbackPause.county_code == case.county_code, FeedbackPause.feedback_id == (case.main_id or case.id))
        .order_by(col(FeedbackPause.paused_at))
    )
    return list((await session.exec(statement)).all())


async def left_minutes(session: AsyncSession, case: Feedback, kind: Kind) -> int:
    """How many working minutes a case may still be paused for a reason of a kind."""
    used = (
        await session.exec(
            select(func.coalesce(func.sum(FeedbackPause.minutes), 0)).where(
                FeedbackPause.county_code == case.county_code,
                FeedbackPause.feedback_id == case.id,
                FeedbackPause.kind == kind.code,
            )
        )
    ).one()
    return min(kind.most_minutes - int(used or 0), most_minutes() - case.paused_minutes)


def moved(due_at: datetime, minutes: int, calendar: WorkCalendar) -> tuple[datetime, bool]:
    """A last minute moved on by working minutes, and whether a year on the way had to be guessed."""
    try:
        return clock.after(due_at, minutes, calendar), False
    except CalendarUnknown:
        return clock.after(due_at, minutes, clock.guessing(calendar)), True


async def over(session: AsyncSession, case: Feedback, at: datetime, by: PauseEnd) -> dict[str, Any]:
    """End the pause of a locked case at a moment; what it changes of the case: its last minute moves by what stood."""
    open_one = select(FeedbackPause).where(
        FeedbackPause.county_code == case.county_code,
        FeedbackPause.feedback_id == case.id,
        col(FeedbackPause.resumed_at).is_(None),
    )
    row = (await session.exec(open_one)).one()
    calendar = await work_calendars.of(session, case.county_code)
    minutes = clock.minutes_between(row.paused_at, at, clock.guessing(calendar))
    row.resumed_at, row.minutes, row.ended_by = max(at, row.paused_at), minutes, by
    row.version += 1
    row.updated_at = utc_now()
    session.add(row)
    due_at, is_guess = moved(case.due_at, minutes, calendar)
    return {
        "paused_at": None,
        "pause_kind": None,
        "paused_minutes": case.paused_minutes + minutes,
        "due_at": due_at,
        "due_on": clock.last_day(due_at),
        "is_due_provisional": case.is_due_provisional or is_guess,
    }
