"""Where assessments stand: one with its steps, notes and claims; all bodies of a period in a list without scores."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, literal, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.areas import Area
from api.models.assessments import Assessment, ReviewState
from api.models.base import today
from api.models.reviews import ExemptionState, ReviewExemption, ReviewNote, ReviewStep
from api.models.reviews_views import ReviewFilter, ReviewLine, ReviewRead, ReviewRow, ReviewStepRead
from api.models.units import Unit
from api.permissions import Actor, Permission
from api.rules import reviews as rules
from api.rules.reviews import Desk
from api.services import records, reviews, reviews_check, reviews_children, reviews_rows, reviews_steps
from api.services.records import Page


async def get(session: AsyncSession, actor: Actor, assessment_id: UUID) -> ReviewRead:
    """Where an assessment stands and what the actor may do.

    Raises:
        NotFound: outside the actor's reach or not there (404).
    """
    return await read(session, actor, await reviews.find(session, actor, assessment_id))


async def read(session: AsyncSession, actor: Actor, row: Assessment) -> ReviewRead:
    """The review as it goes out to an actor."""
    state, way = ReviewState(row.state), reviews.way(row)
    steps = await _steps(session, actor, row)
    line = _line(actor, row, await _names(session, [row]))
    waiting = await reviews_children.awaited(session, row, reviews_steps.MOST_NAMED)
    is_next = line.can_step
    back = [ReviewState(one) for one in rules.behind(way, state.value)]
    is_kept = await reviews.is_frozen(session, row)
    is_alone = await reviews_steps.is_second_time(session, actor, row)
    return ReviewRead.model_validate(
        {
            **line.model_dump(),
            "state_reason": row.state_reason,
            "stations": [ReviewState(one) for one in way],
            "returns_to": [] if is_kept else back,
            "can_write": state is ReviewState.OPEN and line.is_mine,
            "can_step": is_next and not is_alone,
            "can_return": is_next and bool(back) and not is_kept,
            "can_correct": line.is_mine and reviews.is_reviewed(row),
            # How many is the county's own state; which units they are is not for another unit.
            "waits_for": [] if reviews.is_reviewed(row) or actor.bound_unit is not None else waiting.bodies,
            "waits_for_count": 0 if reviews.is_reviewed(row) else waiting.count,
            "steps": [_read_step(step) for step in steps],
            "rows": await _rows(session, actor, row),
        }
    )


async def page(
    session: AsyncSession, actor: Actor, chosen: ReviewFilter, page_: Page
) -> tuple[list[ReviewLine], str | None]:
    """The bodies' assessments that the actor may see, without their scores, the newest first."""
    where = [*reviews.seen(actor), *_chosen(chosen)]
    if chosen.is_yours is not None:
        where.append(_on_desk(actor).is_(chosen.is_yours))
    rows, cursor = await records.page(session, actor, Assessment, where, page_, context=chosen.model_dump_json())
    names = await _names(session, rows)
    return [_line(actor, row, names) for row in rows], cursor


def _chosen(chosen: ReviewFilter) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if chosen.area:
        where.append(col(Assessment.area_code).startswith(chosen.area, autoescape=True))
    for column, value in (
        (col(Assessment.period), chosen.period),
        (col(Assessment.framework_code), chosen.framework),
        (col(Assessment.state), chosen.state),
    ):
        if value is not None:
            where.append(column == value)
    if chosen.is_late is not None:
        late = and_(col(Assessment.due_on) < today(), col(Assessment.state) == ReviewState.OPEN)
        where.append(late.is_(True) if chosen.is_late else late.is_not(True))
    return where


def _on_desk(actor: Actor) -> ColumnElement[bool]:
    """What `reviews.sits_at` says of the next desk, as a condition: each kind of body at each state of its way."""
    length, is_unit = func.length(col(Assessment.area_code)), col(Assessment.unit_id).is_not(None)
    kinds = {
        (digits, unit): and_(length == digits, is_unit.is_(unit)) for digits in (6, 9, 12) for unit in (True, False)
    }
    found: list[ColumnElement[bool]] = []
    for (digits, unit), kind in kinds.items():
        way = rules.stations("0" * digits, is_unit=unit)
        for state in way[:-1]:
            desk = rules.DESKS[rules.following(way, state) or "external_reviewed"]
            found.append(and_(kind, col(Assessment.state) == state, _sits_at(actor, desk)))
    return or_(*found)


def _sits_at(actor: Actor, desk: Desk) -> ColumnElement[bool]:
    """Whether the actor sits at a desk, by the assessment's place and unit."""
    if desk == "external":
        return literal(actor.may(Permission.ASSESSMENTS_ATTEST))
    unit, area = col(Assessment.unit_id), col(Assessment.area_code)
    if actor.bound_unit is not None:
        return and_(literal(desk == "body"), unit == actor.bound_unit)
    if not actor.may(Permission.ASSESSMENTS_REVIEW) or not actor.may(Permission.ASSESSMENTS_WRITE):
        return literal(value=False)
    if desk == "body":
        return and_(unit.is_(None), or_(area == actor.area_code, func.left(area, 9) == actor.area_code))
    wanted = func.left(area, 9) if desk == "township" else col(Assessment.county_code)
    is_other = literal(value=True) if actor.unit_id is None else unit.is_distinct_from(actor.unit_id)
    return and_(wanted == actor.area_code, is_other)


Names = tuple[dict[str, str], dict[UUID, str]]
"""Names of areas by code and of units by id."""


async def _names(session: AsyncSession, rows: Sequence[Assessment]) -> Names:
    codes = {row.area_code for row in rows}
    units = {row.unit_id for row in rows if row.unit_id}
    areas = (await session.exec(select(Area.code, Area.name).where(col(Area.code).in_(codes)))).all()
    if not units:
        return dict(areas), {}
    counties = {row.county_code for row in rows}
    statement = select(Unit.id, Unit.name).where(col(Unit.county_code).in_(counties), col(Unit.id).in_(units))
    return dict(areas), dict((await session.exec(statement)).all())


def _line(actor: Actor, row: Assessment, names: Names) -> ReviewLine:
    areas, units = names
    desk = reviews.next_desk(row)
    more = {
        "subject_name": units.get(row.unit_id, "") if row.unit_id else areas.get(row.area_code, row.area_code),
        "next_state": reviews.next_state(row),
        "is_late": row.state == ReviewState.OPEN and row.due_on is not None and row.due_on < today(),
        "is_mine": reviews.sits_at(actor, row, "body"),
        "can_step": desk is not None and reviews.sits_at(actor, row, desk),
    }
    return ReviewLine.model_validate(row, from_attributes=True, update=more)


async def _steps(session: AsyncSession, actor: Actor, row: Assessment) -> Sequence[ReviewStep]:
    statement = select(ReviewStep).where(*reviews.of_assessment(actor, ReviewStep, row))
    return (await session.exec(statement.order_by(col(ReviewStep.created_at), col(ReviewStep.id)))).all()


def _read_step(step: ReviewStep) -> ReviewStepRead:
    more = {"post": reviews_rows.title_of(step.post), "taken_at": step.created_at}
    return ReviewStepRead.model_validate(step, from_attributes=True, update=more)


async def _rows(session: AsyncSession, actor: Actor, row: Assessment) -> list[ReviewRow]:
    """Every row of which something was said; the claim is the one that stands, else the latest."""
    notes = {
        note.code: note
        for note in (await session.exec(select(ReviewNote).where(*reviews.of_assessment(actor, ReviewNote, row)))).all()
    }
    statement = select(ReviewExemption).where(*reviews.of_assessment(actor, ReviewExemption, row))
    claims: dict[str, ReviewExemption] = {}
    for claim in (await session.exec(statement.order_by(col(ReviewExemption.created_at)))).all():
        claims[claim.code] = claim
    _, returned = await reviews_check.last_return(session, row, ReviewState(row.state))
    return [
        ReviewRow(
            code=code,
            note=notes[code].note if code in notes else "",
            note_version=notes[code].version if code in notes else 0,
            exemption=reviews_rows.read_claim(claims[code]) if _is_told(claims.get(code)) else None,
            returned_reason=returned.get(code),
        )
        for code in sorted({*notes, *claims, *returned})
    ]


def _is_told(claim: ReviewExemption | None) -> bool:
    return claim is not None and claim.state != ExemptionState.WITHDRAWN
