"""Who sees an assessment, who its posts are, and what its review has said of its rows: the doors for everyone else."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput, NotFound
from api.models.assessments import Assessment, ReviewState
from api.models.frozen import AssessmentSnapshot
from api.models.indicators import NodeKind
from api.models.reviews import ReviewNote
from api.permissions import Actor, Permission, assessed_by, visible_area
from api.rules import reviews as rules
from api.rules.reviews import Desk, State
from api.services import documents, indicators, records


async def find(session: AsyncSession, actor: Actor, assessment_id: UUID, *, lock: bool = False) -> Assessment:
    """An assessment that the actor may see: in his area, and of his own unit where he is bound to one.

    Raises:
        NotFound: outside his reach or not there (404).
    """
    return await records.get(session, actor, Assessment, assessment_id, *seen(actor), lock=lock)


def seen(actor: Actor) -> list[ColumnElement[bool]]:
    """What a post bound to a unit sees, as conditions beside its area: its own unit's and, of a department, areas'."""
    return assessed_by(actor, Assessment)


async def notes(session: AsyncSession, assessment: Assessment) -> dict[str, str]:
    """The body's explanations by row, as they are printed; rows without one are left out."""
    statement = select(ReviewNote.code, ReviewNote.note).where(*_of(ReviewNote, assessment))
    return {code: note for code, note in (await session.exec(statement)).all() if note}


async def require_rows(session: AsyncSession, row: Assessment, codes: Sequence[str], pointer: str) -> None:
    """Refuse codes that are no rows of the assessment's framework.

    Args:
        pointer: where a code stands in the input, with `{}` for its place.

    Raises:
        InvalidInput: `review_row_unknown` at the first (422).
    """
    nodes = await indicators.nodes(session, row.framework_code)
    known = {node.code for node in nodes if node.kind == NodeKind.INDICATOR}
    for place, code in enumerate(codes):
        if code not in known:
            raise InvalidInput.field(pointer.format(place), "review_row_unknown", value=code)


async def require_document(session: AsyncSession, actor: Actor, document_id: UUID, pointer: str) -> None:
    """Refuse a document that the actor cannot see.

    Raises:
        InvalidInput: `reference_unknown` at the pointer (422).
    """
    try:
        await documents.find(session, actor, document_id)
    except NotFound:
        raise InvalidInput.field(pointer, "reference_unknown") from None


async def is_frozen(session: AsyncSession, row: Assessment) -> bool:
    """Whether there is a frozen number, so that nothing goes back and what is wrong is corrected beside it."""
    statement = select(AssessmentSnapshot.id).where(*_of(AssessmentSnapshot, row)).limit(1)
    return (await session.exec(statement)).first() is not None


def way(row: Assessment) -> tuple[State, ...]:
    """The states that an assessment passes."""
    return rules.stations(row.area_code, is_unit=row.unit_id is not None)


def is_reviewed(row: Assessment) -> bool:
    """Whether the review is whole, so that it can be kept."""
    return row.state in rules.REVIEWED


def next_state(row: Assessment) -> ReviewState | None:
    """The state that comes next on its way."""
    found = rules.following(way(row), ReviewState(row.state).value)
    return ReviewState(found) if found else None


def sits_at(actor: Actor, row: Assessment, desk: Desk) -> bool:
    """Whether the actor's post is the one that takes an assessment on at a desk."""
    if desk == "external":
        return actor.may(Permission.ASSESSMENTS_ATTEST) and row.area_code.startswith(actor.area_code)
    if not actor.may(Permission.ASSESSMENTS_REVIEW):
        return False
    if desk == "body":
        return is_of_body(actor, row)
    if row.unit_id is not None and row.unit_id == actor.unit_id:
        return False  # A post of the very unit that is scored, whatever its role.
    if actor.bound_unit is not None or not actor.may(Permission.ASSESSMENTS_WRITE):
        return False
    wanted = row.area_code[:9] if desk == "township" else row.county_code
    return actor.area_code == wanted


def is_of_body(actor: Actor, row: Assessment) -> bool:
    """Whether the actor's post is of the very body that is assessed; a village may have none but its township's."""
    if row.unit_id is not None:
        return actor.bound_unit == row.unit_id
    if actor.bound_unit is not None or not actor.may(Permission.ASSESSMENTS_WRITE):
        return False
    return actor.area_code in {row.area_code, row.area_code[:9]}


def next_desk(row: Assessment) -> Desk | None:
    """The desk that an assessment lies on now; None at the end of its way."""
    following = next_state(row)
    return rules.DESKS[following.value] if following else None


def post_of(actor: Actor) -> str:
    """The post that an actor speaks for, so that two accounts of one post are one."""
    return "|".join([actor.role.value, actor.area_code, str(actor.unit_id or ""), actor.name])[:300]


def _of(table: Any, assessment: Assessment) -> tuple[ColumnElement[bool], ...]:
    return (col(table.county_code) == assessment.county_code, col(table.assessment_id) == assessment.id)


def of_assessment(actor: Actor, table: Any, assessment: Assessment) -> list[ColumnElement[bool]]:
    """The rows of a review's table about one assessment, as conditions under the actor's reach."""
    return [visible_area(actor, table), *_of(table, assessment)]
