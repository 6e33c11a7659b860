"""HTTP in and out of discrimination cases: findings, remedies, reviews, and which unit stands above which."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, status

from api.deps import HallDep, KeyDep, Session, require
from api.door import make_router
from api.models.feedback_cases import FeedbackTrackRead
from api.models.feedback_remedies import (
    RemedyDone,
    RemedyFindingCreate,
    RemedyList,
    RemedyRead,
    ReviewRequest,
    SuperiorCreate,
    SuperiorList,
    SuperiorRead,
)
from api.permissions import Actor, Permission
from api.services import feedback_remedies, idempotency, unit_superiors

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]
Handler = Annotated[Actor, Depends(require(Permission.FEEDBACK_HANDLE))]
Dispatcher = Annotated[Actor, Depends(require(Permission.FEEDBACK_ROUTE))]


@router.post("/review", responses={404: {}})
async def ask_feedback_review(
    session: Session, actor: Sender, hall: HallDep, draft: ReviewRequest
) -> FeedbackTrackRead:
    """Ask, once, that another unit look at an answered case of discrimination."""
    return await feedback_remedies.ask_review(session, actor, hall.vault, draft)


@router.get("/superiors")
async def list_unit_superiors(session: Session, actor: Dispatcher) -> SuperiorList:
    """Which unit stands above which, all of it; a township government stands above its place without being entered."""
    return SuperiorList(items=await unit_superiors.every(session, actor), next_cursor=None)


@router.post("/superiors", status_code=status.HTTP_201_CREATED)
async def add_unit_superior(session: Session, actor: Dispatcher, draft: SuperiorCreate, key: KeyDep) -> SuperiorRead:
    """Enter that a unit stands above another; discrimination by the lower one no longer goes to the upper one."""
    return await idempotency.once(
        session, actor, key, "add_unit_superior", draft, SuperiorRead, lambda: unit_superiors.add(session, actor, draft)
    )


@router.delete("/superiors/{line_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_unit_superior(session: Session, actor: Dispatcher, line_id: UUID) -> None:
    """Take such a pair away."""
    await unit_superiors.remove(session, actor, line_id)


@router.get("/{feedback_id}/findings")
async def list_feedback_findings(session: Session, actor: Handler, feedback_id: UUID) -> RemedyList:
    """The findings of a case of discrimination with their remedies, the first one first."""
    return RemedyList(items=await feedback_remedies.every(session, actor, feedback_id), next_cursor=None)


@router.post("/{feedback_id}/findings", status_code=status.HTTP_201_CREATED)
async def add_feedback_finding(
    session: Session, actor: Handler, feedback_id: UUID, draft: RemedyFindingCreate, key: KeyDep
) -> RemedyRead:
    """Say what was found in a case of discrimination, and the remedy that a founded one is owed."""
    operation = f"add_feedback_finding|{feedback_id}"
    return await idempotency.once(
        session,
        actor,
        key,
        operation,
        draft,
        RemedyRead,
        lambda: feedback_remedies.find(session, actor, feedback_id, draft),
    )


@router.post("/{feedback_id}/remedy")
async def fulfil_feedback_remedy(session: Session, actor: Handler, feedback_id: UUID, draft: RemedyDone) -> RemedyRead:
    """Note that the remedy was carried out, with the document that proves it."""
    return await feedback_remedies.fulfil(session, actor, feedback_id, draft)
