"""Giving a case back 退單: with a reason, three times at most; then the county's arbiter has the last word."""

from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict
from api.models.feedback import Feedback, FeedbackKind, FeedbackState
from api.models.feedback_clock import CaseReturnCreate, FeedbackReturn, ReturnRead
from api.models.units import Unit
from api.permissions import Actor
from api.services import anonymity, cases_reach, cases_steps, catalogue, feedback_lines, journal, records

_HELD: Final = frozenset({FeedbackState.RECEIVED, FeedbackState.ASSIGNED, FeedbackState.ACCEPTED})


@lru_cache
def _law() -> dict[str, Any]:
    found: dict[str, Any] = catalogue.read_json("feedback/routes.json")["returns"]
    return found


def most() -> int:
    """After how many returns the arbiter decides. Source: `catalogue/feedback/routes.json`."""
    return int(_law()["most"])


def can_return(case: Feedback) -> bool:
    """Whether the unit that has the case may still give it back."""
    has_it = case.assigned_unit_id is not None and case.state in _HELD
    return has_it and case.paused_at is None and case.bounce_count < most()


async def give_back(session: AsyncSession, actor: Actor, case_id: UUID, draft: CaseReturnCreate) -> list[ReturnRead]:
    """Give a case back to the office, and the third time to the county's arbiter. The clock runs on meanwhile.

    Without an arbiter on record it lies with the office, unassigned: the journal and the office's alerts say so.

    Raises:
        NotFound: not the actor's case (404).
        Conflict: `returns_over` once the arbiter had it, `return_not_allowed` where no unit has it, it is paused, or
            it is answered (409).
    """
    case = await cases_reach.locked(session, actor, case_id)
    if case.bounce_count >= most():
        raise Conflict("returns_over", limit=most())
    if not can_return(case) or case.assigned_unit_id is None:
        raise Conflict("return_not_allowed")
    number = case.bounce_count + 1
    row = FeedbackReturn(
        county_code=case.county_code,
        feedback_id=case.id,
        number=number,
        unit_id=case.assigned_unit_id,
        reason=anonymity.clean_words(draft.reason, "/reason"),
        synthetic=case.synthetic,
    )
    session.add(row)
    await session.flush()
    given: dict[str, Any] = {"bounce_count": number, "assigned_unit_id": None}
    cases_steps.require_edge(case, FeedbackState.RECEIVED, "returned")
    case = await records.move(session, actor, case, FeedbackState.RECEIVED, action="feedback.returned", **given)
    arbiter = await _arbiter(session, case) if number >= most() else None
    if arbiter is not None:
        cases_steps.require_edge(case, FeedbackState.ASSIGNED)
        case = await records.move(
            session, actor, case, FeedbackState.ASSIGNED, action="feedback.arbitrated", assigned_unit_id=arbiter
        )
    elif number >= most():
        await journal.record(session, actor, "feedback.arbiter_missing", case)
    await cases_steps.mirror(session, case.county_code, case.id)
    return await of_case(session, case)


async def of_case(session: AsyncSession, case: Feedback) -> list[ReturnRead]:
    """The returns of a case, oldest first."""
    statement = (
        select(FeedbackReturn, Unit.name)
        .join(Unit, (col(Unit.county_code) == FeedbackReturn.county_code) & (col(Unit.id) == FeedbackReturn.unit_id))
        .where(FeedbackReturn.county_code == case.county_code, FeedbackReturn.feedback_id == (case.main_id or case.id))
        .order_by(col(FeedbackReturn.number))
    )
    return [
        ReturnRead(
            number=row.number, unit_id=row.unit_id, unit_name=name, reason=row.reason, returned_at=row.created_at
        )
        for row, name in (await session.exec(statement)).all()
    ]


async def _arbiter(session: AsyncSession, case: Feedback) -> UUID | None:
    """The county's arbiter, or his deputy where the case, or a voice joined to it, is about him; else None."""
    keys = list(_law()["arbiter_unit_keys"])
    known = select(Unit.external_id, Unit.id).where(
        Unit.county_code == case.county_code, col(Unit.external_id).in_(keys)
    )
    voices = select(Feedback.about_unit_id).where(
        Feedback.county_code == case.county_code, Feedback.main_id == case.id, col(Feedback.about_unit_id).is_not(None)
    )
    about = {case.about_unit_id, *(await session.exec(voices.distinct())).all()}
    units = {key: unit_id for key, unit_id in (await session.exec(known)).all() if unit_id not in about}
    for key in keys:
        unit_id = units.get(key)
        if unit_id is not None and not await _is_above(session, case, unit_id):
            return unit_id
    return None


async def _is_above(session: AsyncSession, case: Feedback, unit_id: UUID) -> bool:
    """Whether a case of discrimination is about a unit below this one."""
    if case.kind != FeedbackKind.DISCRIMINATION or case.about_unit_id is None:
        return False
    return await feedback_lines.is_in_line(session, case.county_code, case.about_unit_id, unit_id)
