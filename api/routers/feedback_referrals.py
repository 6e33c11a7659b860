"""HTTP in and out of referrals: the office asks, the sender agrees by his code, the other county answers."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, PageDep, Session, require
from api.door import make_router
from api.models.feedback import ContactRead, ContactRequest, TrackRequest
from api.models.feedback_referrals import (
    HandoverRead,
    HandoverState,
    HandoverStep,
    ReferralConsent,
    ReferralCreate,
    ReferralQuestionList,
    ReferralRead,
    ReferralReply,
    ReferralSending,
    ReferralState,
    ReferralWithdrawal,
)
from api.permissions import Actor, Permission
from api.services import feedback_handovers, feedback_referrals, idempotency

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]
Reader = Annotated[Actor, Depends(require(Permission.FEEDBACK_READ))]
Dispatcher = Annotated[Actor, Depends(require(Permission.FEEDBACK_ROUTE))]


class ReferralPage(SQLModel):
    """A page of referrals."""

    items: list[ReferralRead]
    next_cursor: str | None


class ReferralList(SQLModel):
    """All referrals of a case, newest first."""

    items: list[ReferralRead]


class HandoverPage(SQLModel):
    """A page of what other counties ask."""

    items: list[HandoverRead]
    next_cursor: str | None


@router.get("/referrals")
async def list_referrals(
    session: Session, actor: Reader, page: PageDep, state: Annotated[ReferralState | None, Query()] = None
) -> ReferralPage:
    """All referrals of the county, newest first."""
    items, cursor = await feedback_referrals.page(session, actor, state, page)
    return ReferralPage(items=items, next_cursor=cursor)


@router.post("/referral-questions", responses={404: {}})
async def ask_referral_questions(
    session: Session, actor: Sender, hall: HallDep, request: TrackRequest
) -> ReferralQuestionList:
    """What the sender of a case is asked about handing it to another county."""
    return await feedback_referrals.questions(session, actor, hall.vault, request)


@router.post("/referral-consent", responses={404: {}})
async def answer_referral_question(
    session: Session, actor: Sender, hall: HallDep, consent: ReferralConsent
) -> ReferralQuestionList:
    """The sender's word, which he can take back; the same word again changes nothing, so it needs no key."""
    return await feedback_referrals.answer(session, actor, hall.vault, consent)


@router.get("/handovers")
async def list_handovers(
    session: Session, actor: Reader, page: PageDep, state: Annotated[HandoverState | None, Query()] = None
) -> HandoverPage:
    """What other counties ask of ours, newest first."""
    items, cursor = await feedback_handovers.page(session, actor, state, page)
    return HandoverPage(items=items, next_cursor=cursor)


@router.get("/handovers/{handover_id}")
async def get_handover(session: Session, actor: Reader, handover_id: UUID) -> HandoverRead:
    """One matter that another county handed to ours."""
    return await feedback_handovers.get(session, actor, handover_id)


@router.post("/handovers/{handover_id}/transitions")
async def move_handover(session: Session, actor: Dispatcher, handover_id: UUID, step: HandoverStep) -> HandoverRead:
    """Take the matter on, answer it or refuse it."""
    return await feedback_handovers.step(session, actor, handover_id, step)


@router.post("/handovers/{handover_id}/contact")
async def reveal_handover_contact(
    session: Session, actor: Dispatcher, hall: HallDep, handover_id: UUID, request: ContactRequest
) -> ContactRead:
    """The contact that the sender let go across; the reason stays in the journal."""
    return await feedback_handovers.reveal(session, actor, hall.vault, handover_id, request)


@router.get("/{feedback_id}/referrals")
async def list_case_referrals(session: Session, actor: Reader, feedback_id: UUID) -> ReferralList:
    """The referrals of a case."""
    return ReferralList(items=await feedback_referrals.of_case(session, actor, feedback_id))


@router.post("/{feedback_id}/referrals", status_code=status.HTTP_201_CREATED)
async def ask_referral(
    session: Session, actor: Dispatcher, feedback_id: UUID, draft: ReferralCreate, key: KeyDep
) -> ReferralRead:
    """Ask the sender whether his matter may be handed to another county."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"ask_referral {feedback_id}",
        draft,
        ReferralRead,
        lambda: feedback_referrals.ask(session, actor, feedback_id, draft),
    )


@router.post("/{feedback_id}/referrals/{referral_id}/sending")
async def send_referral(
    session: Session, actor: Dispatcher, feedback_id: UUID, referral_id: UUID, draft: ReferralSending
) -> ReferralRead:
    """Note the paper by which it went to a county that is not hosted here."""
    return await feedback_referrals.send(session, actor, feedback_id, referral_id, draft)


@router.post("/{feedback_id}/referrals/{referral_id}/reply")
async def enter_referral_reply(
    session: Session, actor: Dispatcher, feedback_id: UUID, referral_id: UUID, draft: ReferralReply
) -> ReferralRead:
    """Enter what came back on paper."""
    return await feedback_referrals.enter_reply(session, actor, feedback_id, referral_id, draft)


@router.post("/{feedback_id}/referrals/{referral_id}/withdrawal")
async def withdraw_referral(
    session: Session, actor: Dispatcher, feedback_id: UUID, referral_id: UUID, draft: ReferralWithdrawal
) -> ReferralRead:
    """Call a referral back."""
    return await feedback_referrals.withdraw(session, actor, feedback_id, referral_id, draft.reason)
