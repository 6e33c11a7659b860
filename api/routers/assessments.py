"""HTTP in and out of assessments."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, LocaleDep, PageDep, Session, content_tag, require
from api.door import make_router
from api.models.assessments import AssessmentCreate, AssessmentFilter, AssessmentRead, ScoreRead
from api.models.known import Asked, Known
from api.models.provenance import ProvenanceRead
from api.permissions import Actor, Permission
from api.services import assessments, idempotency
from api.services.paging import Page

router = make_router("assessments")
Reader = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_WRITE))]
AskedQuery = Annotated[Asked, Query()]
IndicatorCode = Annotated[str, Path(pattern=r"^[A-Z0-9][A-Za-z0-9._-]{0,19}$")]


async def short_page(
    hall: HallDep,
    limit: Annotated[int, Query(ge=1, le=assessments.MOST_ON_A_PAGE)] = assessments.MOST_ON_A_PAGE,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page:
    """Where the list continues; its pages are short, because each line is a whole live score."""
    return Page(limit=limit, cursor=cursor, key=hall.cursor_key)


class AssessmentPage(SQLModel):
    """A page of assessments."""

    items: list[AssessmentRead]
    next_cursor: str | None


class ScorePage(SQLModel):
    """A whole tree of scores: of this moment, or as `known` says."""

    items: list[ScoreRead]
    next_cursor: str | None
    known: Known | None


@router.get("")
async def list_assessments(
    session: Session,
    actor: Reader,
    chosen: Annotated[AssessmentFilter, Query()],
    page: Annotated[Page, Depends(short_page)],
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
async def get_assessment(
    session: Session, actor: Reader, assessment_id: UUID, asked: AskedQuery, locale: LocaleDep, response: Response
) -> AssessmentRead:
    """One assessment with its score of this moment, which the ETag tells, since records move it between versions.

    With `as_of` as it was known at the end of that day, with `number` as it was frozen; `known` says as of when.
    """
    assessment = await assessments.get(session, actor, assessment_id, locale, asked)
    response.headers["ETag"] = content_tag(assessment.model_dump_json())
    return assessment


@router.get("/{assessment_id}/scores")
async def list_scores(
    session: Session, actor: Reader, assessment_id: UUID, asked: AskedQuery, locale: LocaleDep
) -> ScorePage:
    """Every node of the framework with its score, in reading order; of a day or a frozen number as asked."""
    items, known = await assessments.list_scores(session, actor, assessment_id, locale, asked)
    return ScorePage(items=items, next_cursor=None, known=known)


@router.get("/{assessment_id}/scores/{code}/provenance")
async def get_provenance(
    session: Session,
    actor: Reader,
    assessment_id: UUID,
    code: IndicatorCode,
    asked: AskedQuery,
    page: PageDep,
    locale: LocaleDep,
) -> ProvenanceRead:
    """Why a row's score is what it is: rule, parameters, inputs, records, their files and their journal entries."""
    return await assessments.explain(session, actor, assessment_id, code, page, locale, asked)
