"""A voice that was joined to a case stands for itself again: at the office's word, or where nobody confirmed it.

The answer to a case is none to a voice of which nobody said that it belongs there. So with the answer, and with the
end, each such voice goes on alone, received, with the terms of the day on which it came.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import utc_now
from api.models.feedback import Feedback, FeedbackKind, FeedbackState
from api.permissions import worker_actor
from api.services import case_cells, feedback_clock, journal

_OF_THE_OTHER: Final[Mapping[str, Any]] = {
    "main_id": None,
    "joined_at": None,
    "join_confirmed_at": None,
    "state_reason": None,
    "accepted_at": None,
    "answered_at": None,
    "outcome": None,
    "is_adopted": None,
    "paused_at": None,
    "pause_kind": None,
    "paused_minutes": 0,
    "ladder_level": 0,
    "bounce_count": 0,
    "reopened_count": 0,
    "reopen_asked_at": None,
}
_UNCONFIRMED: Final[Mapping[str, Any]] = {"closed_at": None, "assigned_unit_id": None}
"""Whoever joined a case by himself is not told who handled it: the office gives his own to a unit anew."""


def alone(case: Feedback) -> dict[str, Any]:
    """What changes of a joined case when it stands for itself from its beginning."""
    own = feedback_clock.terms(FeedbackKind(case.kind), case.received_at, case.county_code)
    changed: dict[str, Any] = {"state": FeedbackState.RECEIVED, "state_at": utc_now(), **_OF_THE_OTHER}
    changed |= {"due_on": own.due_on, "due_at": own.due_at, "is_due_provisional": own.is_provisional}
    changed["accept_due_at"] = own.accept_due_at
    return {**changed, **_UNCONFIRMED} if case.is_join_unconfirmed else changed


async def part_unconfirmed(session: AsyncSession, main: Feedback) -> int:
    """Part the voices that nobody confirmed from a locked case. Returns how many.

    The journal has an entry for each, from which its sender's stream hears of it.
    """
    mine = (
        select(Feedback)
        .where(
            Feedback.county_code == main.county_code,
            Feedback.main_id == main.id,
            col(Feedback.join_confirmed_at).is_(None),
        )
        .order_by(col(Feedback.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    voices = (await session.exec(mine)).all()
    for voice in voices:
        await set_apart(session, voice)
    return len(voices)


async def set_apart(session: AsyncSession, voice: Feedback) -> None:
    """Part a locked voice from its case without anyone's word."""
    changed = alone(voice)
    changes = journal.diff(voice, changed)
    async with case_cells.follow_row(session, voice, changed):
        for name, value in changed.items():
            setattr(voice, name, value)
        voice.version += 1
        voice.updated_at = utc_now()
        session.add(voice)
        await session.flush()
    await journal.record(session, worker_actor(voice.county_code), "feedback.parted", voice, changes=changes)
