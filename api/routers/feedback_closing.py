"""HTTP in and out of how cases end: joined, thanked for, rated, asked for anew."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from api.deps import HallDep, PageDep, Session, require, tag
from api.door import make_router
from api.models.base import ScopeCode
from api.models.feedback_cases import FeedbackDetail
from api.models.feedback_closing import (
    AcknowledgeRequest,
    JoinedList,
    JoinRequest,
    RatingsFilter,
    RatingsRead,
    ReopenRead,
    ReopenRequest,
    SimilarList,
)
from api.permissions import Actor, Permission
from api.services import cases, feedback_merging, feedback_ratings, feedback_reopening

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]
Reader = Annotated[Actor, Depends(require(Permission.FEEDBACK_READ))]
Handler = Annotated[Actor, Depends(require(Permission.FEEDBACK_HANDLE))]
Dispatcher = Annotated[Actor, Depends(require(Permission.FEEDBACK_ROUTE))]


@router.post("/reopen", responses={404: {}})
async def ask_to_reopen_feedback(session: Session, actor: Sender, hall: HallDep, draft: ReopenRequest) -> ReopenRead:
    """Ask for a closed case again: its sender opens it, those who joined it open it when enough of them ask."""
    return await feedback_reopening.ask(session, actor, hall.vault, draft)


@router.get("/ratings")
async def get_feedback_ratings(
    session: Session,
    actor: Reader,
    chosen: Annotated[RatingsFilter, Query()],
    area: Annotated[ScopeCode | None, Query()] = None,
) -> RatingsRead:
    """How closed cases were rated, with the share of people who did; a unit's officer is told of his own unit."""
    return await feedback_ratings.summary(session, actor, chosen, area)


@router.post("/{feedback_id}/join")
async def join_feedback(
    session: Session, actor: Dispatcher, feedback_id: UUID, draft: JoinRequest, response: Response
) -> FeedbackDetail:
    """Let another case stand for this one; words and tracking codes stay with those who sent them."""
    case = await feedback_merging.join(session, actor, feedback_id, draft)
    tag(response, case.version)
    return case


@router.post("/{feedback_id}/join/confirmation")
async def confirm_joined_feedback(
    session: Session, actor: Dispatcher, feedback_id: UUID, response: Response
) -> FeedbackDetail:
    """Confirm a case that its sender joined to another: it is the same matter."""
    case = await feedback_merging.confirm(session, actor, feedback_id)
    tag(response, case.version)
    return case


@router.delete("/{feedback_id}/join")
async def part_feedback(session: Session, actor: Dispatcher, feedback_id: UUID, response: Response) -> FeedbackDetail:
    """Let a joined case stand for itself again."""
    case = await feedback_merging.part(session, actor, feedback_id)
    tag(response, case.version)
    return case


@router.get("/{feedback_id}/similar")
async def list_similar_feedback(session: Session, actor: Dispatcher, hall: HallDep, feedback_id: UUID) -> SimilarList:
    """Open cases of the county that may be the same matter, to join them."""
    items = await feedback_merging.similar(session, actor, hall.vault, feedback_id)
    return SimilarList(items=items, next_cursor=None)


@router.get("/{feedback_id}/joined")
async def list_joined_feedback(session: Session, actor: Handler, feedback_id: UUID, page: PageDep) -> JoinedList:
    """The voices joined to a case, in their own words, first come first."""
    items, cursor = await feedback_merging.joined(session, actor, feedback_id, page)
    return JoinedList(items=items, next_cursor=cursor)


@router.post("/{feedback_id}/acknowledge")
async def acknowledge_feedback(
    session: Session, actor: Handler, feedback_id: UUID, draft: AcknowledgeRequest, response: Response
) -> FeedbackDetail:
    """Thank for a praise, which closes it and passes it on."""
    case = await cases.acknowledge(session, actor, feedback_id, draft)
    tag(response, case.version)
    return case
