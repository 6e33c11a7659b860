"""How the clock of a case stands, and when such cases were answered so far."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from statistics import median
from typing import Any, Final

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import utc_now
from api.models.feedback import OPEN_STATES, Feedback
from api.models.feedback_clock import CaseClock, Countdown, FeedbackPause, PauseRead
from api.rules import clock
from api.rules.deadlines import WorkCalendar
from api.services import catalogue, feedback_returns, feedback_stops, work_calendars
from api.zone import ZONE, day_of

RECENT: Final = timedelta(days=365)


@lru_cache
def _law() -> dict[str, int]:
    """How many cases a forecast looks at, and the fewest it needs. Source: `catalogue/feedback/clock.json`."""
    found: dict[str, int] = catalogue.read_json("feedback/clock.json")["forecast"]
    return found


async def countdown(session: AsyncSession, case: Feedback) -> Countdown:
    """The clock of a case as its sender sees it; why it stands is told to those whose matter it is."""
    stand = await _stand(session, case)
    del stand["count"]
    if case.is_join_unconfirmed:  # The minute would tell when something was done with the other case.
        stand |= {"pause_kind": None, "pause_reason": None, "paused_until": None, "minutes_left": None}
        stand |= {"due_at": datetime.combine(case.due_on + timedelta(days=1), time.min, ZONE), "forecast_on": None}
    return Countdown(**stand)


async def of_case(session: AsyncSession, case: Feedback) -> CaseClock:
    """The clock of a case as its handlers see it."""
    stand = await _stand(session, case)
    forecast_on, count = stand["forecast_on"], stand.pop("count")
    pauses = await feedback_stops.of_case(session, case)
    return CaseClock(
        **stand,
        accept_due_at=case.accept_due_at,
        accepted_at=case.accepted_at,
        is_likely_late=bool(forecast_on and forecast_on > case.due_on),
        forecast_count=count,
        paused_minutes=case.paused_minutes,
        can_pause_minutes=max(feedback_stops.most_minutes() - case.paused_minutes, 0),
        can_return=feedback_returns.can_return(case),
        returns_left=max(feedback_returns.most() - case.bounce_count, 0),
        pauses=[PauseRead.model_validate(pause, from_attributes=True) for pause in pauses],
        returns=await feedback_returns.of_case(session, case),
    )


async def _stand(session: AsyncSession, case: Feedback) -> dict[str, Any]:
    now = utc_now()
    calendar = await work_calendars.covering(session, case.county_code, case.due_on, day_of(now))
    known, is_open = clock.guessing(calendar), case.state in OPEN_STATES
    pause: FeedbackPause | None = None
    if case.paused_at is not None:
        pause = next((row for row in await feedback_stops.of_case(session, case) if row.resumed_at is None), None)
    forecast_on, count = await forecast(session, case, known) if is_open else (None, 0)
    return {
        "due_at": case.due_at,
        "is_provisional": case.is_due_provisional,
        "is_paused": case.paused_at is not None,
        "pause_kind": case.pause_kind,
        "pause_reason": pause.reason if pause else None,
        "paused_until": pause.until_at if pause else None,
        "minutes_left": clock.minutes_between(case.paused_at or now, case.due_at, known) if is_open else None,
        "forecast_on": forecast_on,
        "count": count,
    }


async def forecast(session: AsyncSession, case: Feedback, calendar: WorkCalendar) -> tuple[date | None, int]:
    """The day by which half of such cases were answered that had waited as long, and how many such cases there were.

    Of the handler's last cases of the kind; where those are too few, of all last cases of the kind; else none.
    """
    now = utc_now()
    # What a pause takes is added to the day at the end: only the time in which the clock ran is compared.
    stood = case.paused_minutes
    if case.paused_at is not None:
        stood += clock.minutes_between(case.paused_at, now, calendar)
    passed = clock.minutes_between(case.received_at, now, calendar) - stood
    mine = [col(Feedback.assigned_unit_id) == case.assigned_unit_id] if case.assigned_unit_id else []
    for where in ([mine] if mine else []) + [[]]:
        lasted = [length for length in await _lengths(session, case, where, calendar) if length > passed]
        if len(lasted) >= _law()["fewest"]:
            end = clock.after(case.received_at, int(median(lasted)) + stood, calendar)
            return clock.last_day(end), len(lasted)
    return None, 0


async def _lengths(
    session: AsyncSession, case: Feedback, where: list[ColumnElement[bool]], calendar: WorkCalendar
) -> list[int]:
    """How many working minutes the last answered cases of the kind took, pauses apart."""
    statement = (
        select(Feedback.received_at, Feedback.answered_at, Feedback.paused_minutes)
        .where(
            Feedback.county_code == case.county_code,
            Feedback.kind == case.kind,
            col(Feedback.answered_at).is_not(None),
            col(Feedback.answered_at) > utc_now() - RECENT,
            col(Feedback.main_id).is_(None),
            Feedback.reopened_count == 0,
            *where,
        )
        .order_by(col(Feedback.answered_at).desc())
        .limit(_law()["cases"])
    )
    rows: list[tuple[datetime, datetime | None, int]] = list((await session.exec(statement)).all())
    return [
        clock.minutes_between(received_at, answered_at, calendar) - paused
        for received_at, answered_at, paused in rows
        if answered_at is not None
    ]
