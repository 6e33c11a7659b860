"""The step of a case: its new state, its journal entry, and the voices joined to it."""

from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import utc_now
from api.models.feedback import FEEDBACK_DEEDS, FEEDBACK_STEPS, Feedback, FeedbackKind, FeedbackState
from api.permissions import Actor
from api.services import case_cells, feedback_clock, feedback_parting, feedback_stops, records

State = FeedbackState
_ENDING = (State.ANSWERED, State.CLOSED)
"""What is said of a case then is said to those of whom somebody said that they belong to it."""

_MIRROR = """
update feedback as voice set
    state = main.state, state_at = main.state_at,
    state_reason = case when voice.join_confirmed_at is not null then main.state_reason end,
    assigned_unit_id = nullif(main.assigned_unit_id, voice.about_unit_id), accepted_at = main.accepted_at,
    answered_at = main.answered_at, closed_at = coalesce(main.closed_at, voice.closed_at), outcome = main.outcome,
    is_adopted = main.is_adopted, due_on = main.due_on, due_at = main.due_at, accept_due_at = main.accept_due_at,
    is_due_provisional = main.is_due_provisional, paused_at = main.paused_at, pause_kind = main.pause_kind,
    paused_minutes = main.paused_minutes, ladder_level = main.ladder_level, bounce_count = main.bounce_count,
    reopened_count = main.reopened_count,
    is_urgent = voice.is_urgent or (main.is_urgent and voice.join_confirmed_at is not null),
    reopen_asked_at = case when main.state = 'closed' then voice.reopen_asked_at end,
    version = voice.version + 1, updated_at = :now
from feedback as main
where main.county_code = :county and main.id = :main_id
  and voice.county_code = main.county_code and voice.main_id = main.id
"""


async def take(
    session: AsyncSession,
    actor: Actor,
    case: Feedback,
    to: State,
    changed: dict[str, Any],
    *,
    reason: str | None = None,
    deed: str | None = None,
) -> Feedback:
    """Change a locked case's state, note it, and let the joined voices follow; the counts follow by themselves.

    Voices that nobody confirmed follow until the answer; from then on they stand for themselves.

    Raises:
        Conflict: neither the state machine nor the deed has the step (409).
    """
    require_edge(case, to, deed)
    now = utc_now()
    changed |= await feedback_stops.on_step(session, case, to)
    match to:
        case State.ACCEPTED:
            changed["accepted_at"] = case.accepted_at or now
        case State.ANSWERED:
            changed["answered_at"] = now
        case State.CLOSED:
            changed["closed_at"] = now
        case State.ASSIGNED if case.answered_at:
            changed["answered_at"] = None
        case State.REOPENED:
            again = feedback_clock.terms(FeedbackKind(case.kind), now, case.county_code)
            changed |= {"due_on": again.due_on, "due_at": again.due_at, "is_due_provisional": again.is_provisional}
            changed["accept_due_at"] = again.accept_due_at
            changed |= {"answered_at": None, "outcome": None, "reopen_asked_at": None}
            changed |= {"reopened_count": case.reopened_count + 1}
    action = f"feedback.{to.value}"
    moved = await records.move(session, actor, case, to, action=action, reason=reason, **changed)
    if to in _ENDING:
        await feedback_parting.part_unconfirmed(session, moved)
    await mirror(session, moved.county_code, moved.id)
    return moved


def require_edge(case: Feedback, to: State, deed: str | None = None) -> None:
    """Refuse a step that neither the state machine nor the deed that takes it has.

    Raises:
        Conflict: `step_not_allowed` (409).
    """
    if to not in FEEDBACK_DEEDS.get(deed or "", {}).get(State(case.state), ()):
        records.require_step(FEEDBACK_STEPS, case.state, to)


async def mirror(session: AsyncSession, county_code: str, main_id: UUID) -> None:
    """Let the voices joined to a locked case stand as it stands; whoever changes its state or clock calls this.

    A voice that joined by itself gets no reason before the office has confirmed it: reasons are words for the sender.

    A voice that is being joined meanwhile holds the main case's row (`feedback_store`, `feedback_merging`), so that
    either it is seen here or it sees what was written here.
    """
    async with case_cells.follow_voices(session, county_code, main_id):
        await run_sql(session, _MIRROR, county=county_code, main_id=main_id, now=utc_now())
