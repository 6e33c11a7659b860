"""HTTP in and out of the clock of a case: pauses, returns, urgent calls, and the years of the working calendar."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, Session, VersionDep, changes_of, require
from api.door import make_router
from api.models.feedback_clock import (
    CaseClock,
    CaseReturnCreate,
    PauseCreate,
    PauseKindRead,
    ReturnRead,
    WorkCalendarCreate,
    WorkCalendarRead,
    WorkCalendars,
    WorkCalendarUpdate,
)
from api.permissions import Actor, Permission
from api.services import (
    cases_reach,
    feedback_countdown,
    feedback_pauses,
    feedback_returns,
    idempotency,
    work_calendars,
)

router = make_router("feedback")
Handler = Annotated[Actor, Depends(require(Permission.FEEDBACK_HANDLE))]
Dispatcher = Annotated[Actor, Depends(require(Permission.FEEDBACK_ROUTE))]
_NEEDED = frozenset({"document_number", "issued_on", "free_days", "make_up_days"})


class PauseKinds(SQLModel):
    """The kinds of pauses."""

    items: list[PauseKindRead]
    next_cursor: str | None


class Returned(SQLModel):
    """The returns of a case, after one more."""

    items: list[ReturnRead]
    next_cursor: str | None


@router.get("/pause-kinds")
async def list_feedback_pause_kinds(actor: Handler, locale: LocaleDep) -> PauseKinds:
    """For what reasons a clock may be stopped, and for how long at most."""
    del actor
    return PauseKinds(items=feedback_pauses.read_kinds(locale), next_cursor=None)


@router.get("/calendars")
async def list_work_calendars(session: Session, actor: Dispatcher) -> WorkCalendars:
    """The years of the working calendar that are loaded, and what waits for the next one."""
    return await work_calendars.every(session, actor)


@router.post("/calendars", status_code=status.HTTP_201_CREATED)
async def enter_work_calendar(
    session: Session, actor: Dispatcher, draft: WorkCalendarCreate, key: KeyDep
) -> WorkCalendarRead:
    """Enter the notice of the next year; provisional dates are then set right."""
    return await idempotency.once(
        session,
        actor,
        key,
        "enter_work_calendar",
        draft,
        WorkCalendarRead,
        lambda: work_calendars.enter(session, actor, draft),
    )


@router.patch("/calendars/{calendar_id}")
async def amend_work_calendar(
    session: Session, actor: Dispatcher, calendar_id: UUID, draft: WorkCalendarUpdate, version: VersionDep
) -> WorkCalendarRead:
    """Correct a year that was entered wrongly; dates of open cases that it touches are computed anew."""
    changed = changes_of(draft, required=_NEEDED)
    return await work_calendars.amend(session, actor, calendar_id, changed, version)


@router.get("/{feedback_id}/clock")
async def get_feedback_clock(session: Session, actor: Handler, feedback_id: UUID) -> CaseClock:
    """How the clock of a case stands, with its pauses and returns."""
    return await feedback_countdown.of_case(session, await cases_reach.handled(session, actor, feedback_id))


@router.post("/{feedback_id}/pause")
async def pause_feedback(session: Session, actor: Handler, feedback_id: UUID, draft: PauseCreate) -> CaseClock:
    """Stop the clock of a case, for a reason that its sender reads."""
    return await feedback_countdown.of_case(session, await feedback_pauses.ask(session, actor, feedback_id, draft))


@router.post("/{feedback_id}/resume")
async def resume_feedback(session: Session, actor: Handler, feedback_id: UUID) -> CaseClock:
    """Let the clock of a case run on."""
    return await feedback_countdown.of_case(session, await feedback_pauses.resume(session, actor, feedback_id))


@router.post("/{feedback_id}/return")
async def return_feedback(
    session: Session, actor: Handler, feedback_id: UUID, draft: CaseReturnCreate, key: KeyDep
) -> Returned:
    """Give a case back with a reason; after the third time the county's arbiter has it."""

    async def give_back() -> Returned:
        return Returned(items=await feedback_returns.give_back(session, actor, feedback_id, draft), next_cursor=None)

    return await idempotency.once(session, actor, key, f"return_feedback|{feedback_id}", draft, Returned, give_back)
