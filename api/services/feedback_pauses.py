"""Stopping the clock of a case with a reason and a cap, and setting it going again: by a word, or at the cap."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.base import utc_now
from api.models.feedback import OPEN_STATES, Feedback, FeedbackMessage, MessageAuthor
from api.models.feedback_clock import FeedbackPause, PauseCreate, PauseEnd, PauseKindRead
from api.permissions import Actor, worker_actor
from api.rules import clock
from api.rules.clock import DAY_MINUTES
from api.services import anonymity, cases_reach, cases_steps, feedback_stops, records, work_calendars

EXPIRE_BATCH: Final = 100
REFERRAL: Final = "referral"
"""The kind under which the clock stands while another county is at it; it begins and ends with the referral."""


def read_kinds(locale: str) -> list[PauseKindRead]:
    """The kinds of pauses that a handler may choose, in a language."""
    return [
        PauseKindRead(
            code=kind.code,
            name=kind.name[locale],
            told=kind.told[locale],
            most_working_days=kind.most_minutes // DAY_MINUTES,
            is_until_heard=kind.is_until_heard,
        )
        for kind in feedback_stops.kinds().values()
        if kind.code != REFERRAL
    ]


async def ask(session: AsyncSession, actor: Actor, case_id: UUID, draft: PauseCreate) -> Feedback:
    """Stop the clock of an open case at a handler's word, which is never that of a referral.

    Raises:
        InvalidInput: `pause_kind_unknown` (422). NotFound, Conflict: as in `pause` (404, 409).
    """
    if draft.kind == REFERRAL:
        raise InvalidInput.field("/kind", "pause_kind_unknown")
    return await pause(session, actor, case_id, draft)


async def pause(session: AsyncSession, actor: Actor, case_id: UUID, draft: PauseCreate) -> Feedback:
    """Stop the clock of an open case; it runs on by itself when the kind's, or all pauses', time is used up.

    Raises:
        NotFound: not the actor's case (404). InvalidInput: `pause_kind_unknown` (422).
        Conflict: `clock_not_running`, `clock_paused_already`, `clock_run_out` or `pause_used_up` (409).
    """
    kind = feedback_stops.kinds().get(draft.kind)
    if kind is None:
        raise InvalidInput.field("/kind", "pause_kind_unknown")
    case = await cases_reach.locked(session, actor, case_id)
    now = utc_now()
    _require_running(case, now)
    left = await feedback_stops.left_minutes(session, case, kind)
    if left <= 0:
        raise Conflict("pause_used_up")
    calendar = await work_calendars.of(session, case.county_code)
    reason = anonymity.clean_words(draft.reason, "/reason")
    row = FeedbackPause(
        county_code=case.county_code,
        feedback_id=case.id,
        kind=kind.code,
        reason=reason,
        paused_at=now,
        until_at=clock.after(now, left, clock.guessing(calendar)),
        synthetic=case.synthetic,
    )
    session.add(row)
    if kind.is_until_heard:  # What the sender is asked stays in the conversation when the clock runs on.
        session.add(_question(case, reason))
    await session.flush()
    changed = {"paused_at": now, "pause_kind": kind.code}
    return await _keep(session, actor, case, changed, "feedback.paused")


async def resume(session: AsyncSession, actor: Actor, case_id: UUID) -> Feedback:
    """Let the clock run on.

    Raises:
        NotFound: not the actor's case (404). Conflict: `clock_not_paused` (409).
    """
    case = await cases_reach.locked(session, actor, case_id)
    if case.paused_at is None:
        raise Conflict("clock_not_paused")
    changed = await feedback_stops.over(session, case, utc_now(), PauseEnd.HANDLER)
    return await _keep(session, actor, case, changed, "feedback.resumed")


async def heard(session: AsyncSession, actor: Actor, case: Feedback) -> None:
    """The sender of a locked case wrote: a clock that waits for him runs on."""
    kind = feedback_stops.kinds().get(case.pause_kind or "")
    if kind and kind.is_until_heard and case.main_id is None:
        changed = await feedback_stops.over(session, case, utc_now(), PauseEnd.SENDER)
        await _keep(session, actor, case, changed, "feedback.resumed")


async def expire(session: AsyncSession, county_code: str) -> int:
    """Set going what stood for as long as it may, from the minute at which its time was used up. Returns how many."""
    of_case = (col(Feedback.county_code) == FeedbackPause.county_code) & (col(Feedback.id) == FeedbackPause.feedback_id)
    statement = (
        select(FeedbackPause.feedback_id, FeedbackPause.until_at)
        .join(Feedback, of_case)
        .where(
            FeedbackPause.county_code == county_code,
            Feedback.county_code == county_code,
            col(FeedbackPause.resumed_at).is_(None),
            col(FeedbackPause.until_at) <= utc_now(),
            col(Feedback.paused_at).is_not(None),
            col(Feedback.main_id).is_(None),
        )
        .order_by(col(FeedbackPause.until_at))
        .limit(EXPIRE_BATCH)
    )
    count = 0
    for case_id, until_at in (await session.exec(statement)).all():
        mine = select(Feedback).where(
            Feedback.county_code == county_code,
            Feedback.id == case_id,
            col(Feedback.paused_at).is_not(None),
            col(Feedback.main_id).is_(None),
        )
        waiting = mine.with_for_update(skip_locked=True).execution_options(populate_existing=True)
        case = (await session.exec(waiting)).first()
        if case is not None:
            changed = await feedback_stops.over(session, case, until_at, PauseEnd.CAP)
            await _keep(session, worker_actor(county_code), case, changed, "feedback.resumed")
            count += 1
    return count


def _question(case: Feedback, text: str) -> FeedbackMessage:
    return FeedbackMessage(
        county_code=case.county_code,
        feedback_id=case.id,
        author=MessageAuthor.OFFICE,
        is_answer=False,
        text=text,
        synthetic=case.synthetic,
    )


def _require_running(case: Feedback, now: datetime) -> None:
    if case.paused_at is not None:
        raise Conflict("clock_paused_already")
    if case.state not in OPEN_STATES:
        raise Conflict("clock_not_running")
    if case.due_at <= now:
        raise Conflict("clock_run_out")


async def _keep(session: AsyncSession, actor: Actor, case: Feedback, changed: dict[str, Any], action: str) -> Feedback:
    kept = await records.update(session, actor, case, changed, case.version, action=action)
    await cases_steps.mirror(session, kept.county_code, kept.id)
    return kept
