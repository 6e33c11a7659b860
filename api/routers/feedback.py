"""HTTP in and out of feedback. A tracking code travels in a body, never in an address."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, PageDep, Session, require, tag
from api.door import make_router
from api.models.feedback import ContactRead, ContactRequest, FollowUpCreate, MessageRead, RatingCreate, TrackRequest
from api.models.feedback_cases import (
    FeedbackDetail,
    FeedbackFilter,
    FeedbackRead,
    FeedbackTrackRead,
    FeedbackTransition,
    ReplyCreate,
)
from api.permissions import Actor, Permission
from api.services import cases, feedback, feedback_contact, feedback_ratings, feedback_told, idempotency

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]
Reader = Annotated[Actor, Depends(require(Permission.FEEDBACK_READ))]
Handler = Annotated[Actor, Depends(require(Permission.FEEDBACK_HANDLE))]


class FeedbackPage(SQLModel):
    """A page of the inbox."""

    items: list[FeedbackRead]
    next_cursor: str | None


@router.get("")
async def list_feedback(
    session: Session, actor: Reader, chosen: Annotated[FeedbackFilter, Query()], page: PageDep
) -> FeedbackPage:
    """The inbox, newest first, or by `sort=due_on` the one due soonest first."""
    items, cursor = await cases.page(session, actor, chosen, page)
    return FeedbackPage(items=items, next_cursor=cursor)


@router.post("/track", responses={404: {}})
async def track_feedback(session: Session, actor: Sender, hall: HallDep, request: TrackRequest) -> FeedbackTrackRead:
    """The case of a tracking code."""
    return await feedback_told.track(session, actor, hall.vault, request)


@router.post("/follow-ups", status_code=status.HTTP_201_CREATED, responses={404: {}})
async def add_follow_up(
    session: Session, actor: Sender, hall: HallDep, draft: FollowUpCreate, key: KeyDep
) -> MessageRead:
    """A further word of the sender."""
    return await feedback.follow_up(session, actor, hall.vault, draft, key)


@router.post("/rating", responses={404: {}})
async def rate_feedback(session: Session, actor: Sender, hall: HallDep, draft: RatingCreate) -> FeedbackTrackRead:
    """Rate a closed case, once; the same rating again gets the same answer, so it needs no key."""
    return await feedback_ratings.rate(session, actor, hall.vault, draft)


@router.get("/{feedback_id}")
async def get_feedback(session: Session, actor: Reader, feedback_id: UUID, response: Response) -> FeedbackDetail:
    """One case with its conversation."""
    case = await cases.get(session, actor, feedback_id)
    tag(response, case.version)
    return case


@router.post("/{feedback_id}/transitions")
async def move_feedback(
    session: Session, actor: Handler, feedback_id: UUID, step: FeedbackTransition, response: Response
) -> FeedbackDetail:
    """Take the case's next step."""
    case = await cases.move(session, actor, feedback_id, step)
    tag(response, case.version)
    return case


@router.post("/{feedback_id}/contact")
async def reveal_feedback_contact(
    session: Session, actor: Handler, hall: HallDep, feedback_id: UUID, request: ContactRequest
) -> ContactRead:
    """How to reach the sender, for whoever handles the case; every look is journalled with its reason."""
    return await feedback_contact.reveal(session, actor, hall.vault, feedback_id, request)


@router.post("/{feedback_id}/messages", status_code=status.HTTP_201_CREATED)
async def reply_to_feedback(
    session: Session, actor: Handler, feedback_id: UUID, draft: ReplyCreate, key: KeyDep
) -> MessageRead:
    """Say a word to the sender, or give the answer."""
    operation = f"reply_to_feedback|{feedback_id}"
    return await idempotency.once(
        session, actor, key, operation, draft, MessageRead, lambda: cases.reply(session, actor, feedback_id, draft)
    )
