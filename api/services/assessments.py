"""Assessments: a framework over an area and a period. Nothing of the score is stored: it is computed when asked."""

from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import (
    Assessment,
    AssessmentCreate,
    AssessmentFilter,
    AssessmentRead,
    ProvenanceRead,
    ScoreRead,
)
from api.permissions import Actor, require_inside
from api.services import catalogue, indicators, provenance, records, reviews, reviews_openings, scores
from api.services.records import Page
from api.services.scores import Board

MOST_ON_A_PAGE = 20
"""Each line is a whole live score."""


async def page(
    session: AsyncSession, actor: Actor, chosen: AssessmentFilter, page_: Page, locale: str
) -> tuple[list[AssessmentRead], str | None]:
    """Assessments of the area with their scores of this moment, newest first."""
    where: list[ColumnElement[bool]] = reviews.seen(actor)
    if chosen.area:
        where.append(col(Assessment.area_code).startswith(chosen.area, autoescape=True))
    if chosen.period:
        where.append(col(Assessment.period) == chosen.period)
    context = chosen.model_dump_json()
    rows, cursor = await records.page(session, actor, Assessment, where, page_, context=context)
    return [read(row, await board(session, row), locale) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, assessment_id: UUID, locale: str) -> AssessmentRead:
    """One assessment with its score of this moment.

    Raises:
        NotFound: outside the area or not there (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    return read(row, await board(session, row), locale)


async def open_one(session: AsyncSession, actor: Actor, draft: AssessmentCreate, locale: str) -> AssessmentRead:
    """Open an assessment.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area or framework, or one that does not assess such a body (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    await reviews_openings.require_subject(session, draft.framework_code, draft.area_code, draft.unit_id)
    row = Assessment.model_validate(draft, update={"county_code": draft.area_code[:6]})
    await records.create(session, actor, row, action="assessment.created")
    return read(row, await board(session, row), locale)


async def list_scores(session: AsyncSession, actor: Actor, assessment_id: UUID, locale: str) -> list[ScoreRead]:
    """Every node with its score, points rolled up, in reading order.

    Raises:
        NotFound: outside the area or not there (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    found = await board(session, row)
    return [scores.read_node(found, node, locale) for node in found.nodes]


async def explain(
    session: AsyncSession, actor: Actor, assessment_id: UUID, code: str, page_: Page, locale: str
) -> ProvenanceRead:
    """Why a row's score is what it is, with a page of its records.

    Raises:
        NotFound: no such assessment in the area, or no such row (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    return await provenance.explain(session, actor, row, await board(session, row), code, page_, locale)


async def board(session: AsyncSession, row: Assessment) -> Board:
    """The assessment's live result."""
    framework = await indicators.framework(session, row.framework_code)
    exempt = await reviews.exempt(session, row)
    return await scores.board(session, row.area_code, row.period, framework, unit_id=row.unit_id, exempt=exempt)


def read(row: Assessment, found: Board, locale: str) -> AssessmentRead:
    """The assessment as it goes out."""
    reason = catalogue.phrase("assessments", locale, "vetoed") if found.is_vetoed else None
    return AssessmentRead.model_validate(
        {
            **dict(row),
            **scores.four(found.total),
            "apply_line_points": found.framework.apply_line_points,
            "is_vetoed": found.is_vetoed,
            "veto_reason": reason,
        }
    )
