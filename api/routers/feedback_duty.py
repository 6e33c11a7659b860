"""HTTP in and out of duty for urgent cases: the roster, what waits, and the word that a call was heard."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, status
from sqlmodel import SQLModel

from api.deps import KeyDep, Session, require
from api.door import make_router
from api.models.feedback_duty import DutyRoster, DutyShiftCreate, DutyShiftRead, UrgentCall, UrgentList
from api.permissions import Actor, Permission
from api.services import cases_reach, feedback_duty, idempotency

router = make_router("feedback")
Handler = Annotated[Actor, Depends(require(Permission.FEEDBACK_HANDLE))]
Dispatcher = Annotated[Actor, Depends(require(Permission.FEEDBACK_ROUTE))]


class UrgentCalls(SQLModel):
    """How a case was called out."""

    items: list[UrgentCall]
    next_cursor: str | None


@router.get("/duty")
async def get_duty_roster(session: Session, actor: Dispatcher) -> DutyRoster:
    """Who is on duty for urgent cases, now and later."""
    return await feedback_duty.roster(session, actor)


@router.post("/duty", status_code=status.HTTP_201_CREATED)
async def add_duty_shift(session: Session, actor: Dispatcher, draft: DutyShiftCreate, key: KeyDep) -> DutyShiftRead:
    """Put a post on duty."""
    return await idempotency.once(
        session,
        actor,
        key,
        "add_duty_shift",
        draft,
        DutyShiftRead,
        lambda: feedback_duty.add_shift(session, actor, draft),
    )


@router.delete("/duty/{shift_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_duty_shift(session: Session, actor: Dispatcher, shift_id: UUID) -> None:
    """Take a shift off the roster."""
    await feedback_duty.remove_shift(session, actor, shift_id)


@router.get("/urgent")
async def list_urgent_feedback(session: Session, actor: Handler) -> UrgentList:
    """The urgent cases that nobody has taken yet, a hundred at most."""
    return await feedback_duty.waiting(session, actor)


@router.get("/{feedback_id}/calls")
async def list_feedback_calls(session: Session, actor: Handler, feedback_id: UUID) -> UrgentCalls:
    """How an urgent case was called out, level by level."""
    case = await cases_reach.handled(session, actor, feedback_id)
    return UrgentCalls(items=await feedback_duty.calls_of(session, case), next_cursor=None)


@router.post("/{feedback_id}/calls")
async def answer_feedback_call(session: Session, actor: Handler, feedback_id: UUID) -> UrgentCalls:
    """Say that the call was heard, so that it goes to nobody else."""
    return UrgentCalls(items=await feedback_duty.acknowledge(session, actor, feedback_id), next_cursor=None)
