"""HTTP in and out of assessments."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, require
from api.door import make_router
from api.models.assessments import AssessmentCreate, AssessmentFilter, AssessmentRead, ProvenanceRead, ScoreRead
from api.permissions import Actor, Permission
from api.services import assessments, idempotency

router = make_router("assessments")
Reader = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_WRITE))]
IndicatorCode = Annotated[str, Path(pattern=r"^[A-Z0-9][A-Za-z0-9._-]{0,19}$")]


class AssessmentPage(SQLModel):
    """A page of assessments; at most twenty, because each is a whole live score."""

    items: list[AssessmentRead]
    next_cursor: str | None


class ScorePage(SQLModel):
    """A whole tree of scores."""

    items: list[ScoreRead]
    next_cursor: str | None


@router.get("")
async def list_assessments(
    session: Session,
    actor: Reader,
    chosen: Annotated[AssessmentFilter, Query()],
    page: PageDep,
    locale: LocaleDep,
) -> AssessmentPage:
    """Assessments of the area with their scores of this moment, newest first."""
    items, cursor = await assessments.page(session, actor, chosen, page, locale)
    return AssessmentPage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def open_assessment(
    session: Session, actor: Writer, draft: AssessmentCreate, key: KeyDep, locale: LocaleDep
) -> AssessmentRead:
    """Open an assessment: a framework over an area and a period."""
    return await idempotency.once(
        session,
        actor,
        key,
        "open_assessment",
        draft,
        AssessmentRead,
        lambda: assessments.open_one(session, actor, draft, locale),
    )


@router.get("/{assessment_id}")
async def get_assessment(session: Session, actor: Reader, assessment_id: UUID, locale: LocaleDep) -> AssessmentRead:
    """One assessment with its score of this moment."""
    return await assessments.get(session, actor, assessment_id, locale)


@router.get("/{assessment_id}/scores")
async def list_scores(session: Session, actor: Reader, assessment_id: UUID, locale: LocaleDep) -> ScorePage:
    """Every node of the framework with its score, in reading order."""
    items = await assessments.list_scores(session, actor, assessment_id, locale)
    return ScorePage(items=items, next_cursor=None)


@router.get("/{assessment_id}/scores/{code}/provenance")
async def get_provenance(
    session: Session, actor: Reader, assessment_id: UUID, code: IndicatorCode, page: PageDep, locale: LocaleDep
) -> ProvenanceRead:
    """Why a row's score is what it is, down to the records and their files."""
    return await assessments.explain(session, actor, assessment_id, code, page, locale)
