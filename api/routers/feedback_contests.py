"""HTTP in and out of contested ratings."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, require
from api.door import make_router
from api.errors import Forbidden
from api.models.feedback_contests import ContestCreate, ContestFilter, ContestRead, VerdictCreate
from api.permissions import Actor, Permission
from api.services import feedback_contests, idempotency

router = make_router("feedback")
Reader = Annotated[Actor, Depends(require(Permission.FEEDBACK_READ))]
Handler = Annotated[Actor, Depends(require(Permission.FEEDBACK_HANDLE))]
Reviewer = Annotated[Actor, Depends(require(Permission.FEEDBACK_REVIEW))]


class ContestPage(SQLModel):
    """A page of contested ratings."""

    items: list[ContestRead]
    next_cursor: str | None


@router.get("/contests")
async def list_feedback_contests(
    session: Session, actor: Reader, chosen: Annotated[ContestFilter, Query()], page: PageDep
) -> ContestPage:
    """Contested ratings, newest first: for reviewers, and for a unit its own."""
    if actor.bound_unit is None and not actor.may(Permission.FEEDBACK_REVIEW):
        raise Forbidden
    items, cursor = await feedback_contests.page(session, actor, chosen, page)
    return ContestPage(items=items, next_cursor=cursor)


@router.post("/{feedback_id}/contest", status_code=status.HTTP_201_CREATED)
async def contest_feedback_rating(
    session: Session, actor: Handler, feedback_id: UUID, draft: ContestCreate, key: KeyDep
) -> ContestRead:
    """Object to the rating that one's own unit was given; once, with a reason."""
    operation = f"contest_feedback_rating|{feedback_id}"
    return await idempotency.once(
        session,
        actor,
        key,
        operation,
        draft,
        ContestRead,
        lambda: feedback_contests.contest(session, actor, feedback_id, draft),
    )


@router.post("/contests/{contest_id}/verdicts", status_code=status.HTTP_201_CREATED)
async def judge_feedback_contest(
    session: Session, actor: Reviewer, contest_id: UUID, draft: VerdictCreate, key: KeyDep
) -> ContestRead:
    """Say, as one of two reviewers, whether a rating leaves the mean; the other one's word is not shown before."""
    operation = f"judge_feedback_contest|{contest_id}"
    return await idempotency.once(
        session,
        actor,
        key,
        operation,
        draft,
        ContestRead,
        lambda: feedback_contests.judge(session, actor, contest_id, draft),
    )
