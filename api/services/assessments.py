"""Assessments: a framework over an area and a period. Nothing of the score is stored: it is computed when asked."""

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment, AssessmentCreate, AssessmentFilter, AssessmentRead, ScoreRead
from api.models.known import Asked, Known
from api.models.provenance import ProvenanceRead
from api.permissions import Actor, require_inside
from api.services import (
    assessments_known,
    case_secrecy,
    catalogue,
    provenance,
    provenance_frozen,
    records,
    reviews,
    reviews_openings,
    scores,
)
from api.services.records import Page
from api.services.scores import Board

LIVE: Final = Asked()
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


async def get(
    session: AsyncSession, actor: Actor, assessment_id: UUID, locale: str, asked: Asked = LIVE
) -> AssessmentRead:
    """One assessment with its score of this moment, of a day, or of a frozen number.

    Raises:
        NotFound: outside the area or not there, or as `assessments_known.seen` (404).
        InvalidInput: as `assessments_known.seen` (422).
    """
    row = await reviews.find(session, actor, assessment_id)
    found, known = await assessments_known.seen(session, row, asked)
    return read(row, found, locale, known)


async def open_one(session: AsyncSession, actor: Actor, draft: AssessmentCreate, locale: str) -> AssessmentRead:
    """Open an assessment.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area or framework, or one that does not assess such a body (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    await reviews_openings.require_subject(session, draft.framework_code, draft.period, draft.area_code, draft.unit_id)
    row = Assessment.model_validate(draft, update={"county_code": draft.area_code[:6]})
    await records.create(session, actor, row, action="assessment.created")
    return read(row, await board(session, row), locale)


async def list_scores(
    session: AsyncSession, actor: Actor, assessment_id: UUID, locale: str, asked: Asked = LIVE
) -> tuple[list[ScoreRead], Known | None]:
    """Every node with its score, points rolled up, in reading order; and as of when, unless of this moment.

    Raises:
        NotFound, InvalidInput: as `get` (404, 422).
    """
    row = await reviews.find(session, actor, assessment_id)
    found, known = await assessments_known.seen(session, row, asked)
    found = case_secrecy.seen_by(actor, found)
    told = [scores.read_node(found, node, locale) for node in found.nodes]
    if known is not None:
        told = [score.model_copy(update={"computed_at": known.known_at}) for score in told]
    return told, known


async def explain(
    session: AsyncSession, actor: Actor, assessment_id: UUID, code: str, page_: Page, locale: str, asked: Asked = LIVE
) -> ProvenanceRead:
    """Why a row's score is what it is, with a page of its records.

    Raises:
        NotFound: no such row, or as `get` (404). InvalidInput: as `get` (422).
    """
    row = await reviews.find(session, actor, assessment_id)
    if asked.number is not None:
        frozen = await assessments_known.frozen(session, row, asked)
        return await provenance_frozen.explain(session, actor, row, frozen, code, page_, locale)
    found, known = await assessments_known.seen(session, row, asked)
    return await provenance.explain(
        session, actor, row, case_secrecy.seen_by(actor, found), code, page_, locale, known=known
    )


async def board(session: AsyncSession, row: Assessment) -> Board:
    """The assessment's live result."""
    return await assessments_known.board(session, row)


def read(row: Assessment, found: Board, locale: str, known: Known | None = None) -> AssessmentRead:
    """The assessment as it goes out."""
    reason = catalogue.phrase("assessments", locale, "vetoed") if found.is_vetoed else None
    return AssessmentRead.model_validate(
        {
            **dict(row),
            **scores.four(found.total),
            "framework_code": found.framework.code,
            "apply_line_points": found.framework.apply_line_points,
            "is_vetoed": found.is_vetoed,
            "veto_reason": reason,
            "known": known,
        }
    )
