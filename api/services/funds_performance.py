"""The performance form 績效目標表: entered once for a project or an allocation, checked, and given as asked for."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, InvalidInput, NotFound
from api.models.funds import Allocation, AllocationState, Budget
from api.models.funds_notices import (
    AreaTargetRead,
    FormSource,
    GoalRead,
    PerformanceForm,
    PerformanceOwner,
    PerformanceRead,
    PerformanceWrite,
)
from api.models.funds_projects import Project
from api.models.units import Unit
from api.permissions import Actor, require_own_unit, visible_area
from api.services import areas_tree, funds_projects, funds_sums, records

_LEVELS = ("central", "province", "city", "county", "township", "unit")


async def get(session: AsyncSession, actor: Actor, owner: PerformanceOwner, owner_id: UUID) -> PerformanceRead:
    """The form of a project or an allocation, with what the records know already.

    Raises:
        NotFound: no such record in what the actor may see, or it has no form yet (404).
    """
    record = await _record(session, actor, owner, owner_id)
    return await _read(session, actor, owner, record, await _form(session, actor, owner, owner_id))


async def create(
    session: AsyncSession, actor: Actor, owner: PerformanceOwner, owner_id: UUID, draft: PerformanceWrite
) -> PerformanceRead:
    """Enter the form.

    Raises:
        NotFound: no such record (404). Forbidden: another unit's (403).
        Conflict: an allocation of a project has the project's form, `form_of_project` (409).
        InvalidInput: unknown or repeated areas or lines, or areas that do not add up (422).
        IntegrityError: it has one already (409).
    """
    record = await _record(session, actor, owner, owner_id)
    require_own_unit(actor, record.unit_id)
    if isinstance(record, Allocation) and record.project_id is not None:
        raise Conflict("form_of_project")
    await _require_sound(session, record.county_code, draft)
    row = PerformanceForm(
        county_code=record.county_code,
        area_code=record.area_code,
        total_goal=draft.total_goal,
        indicators=_stored(draft),
        entered_by=actor.id,
        synthetic=record.synthetic,
        project_id=record.id if isinstance(record, Project) else None,
        allocation_id=record.id if isinstance(record, Allocation) else None,
    )
    await records.create(session, actor, row, action="performance_form.created")
    return await _read(session, actor, owner, record, row)


async def replace(
    session: AsyncSession, actor: Actor, owner: PerformanceOwner, owner_id: UUID, draft: PerformanceWrite, version: int
) -> PerformanceRead:
    """Write the form anew under its version, such as with the values that were reached.

    Raises:
        NotFound: no such record, or no form yet (404). Forbidden: another unit's (403).
        InvalidInput: as in `create` (422). PreconditionFailed: someone changed it first (412).
    """
    record = await _record(session, actor, owner, owner_id)
    require_own_unit(actor, record.unit_id)
    row = await _form(session, actor, owner, owner_id)
    await _require_sound(session, record.county_code, draft)
    changed = {"total_goal": draft.total_goal, "indicators": _stored(draft)}
    row = await records.update(session, actor, row, changed, version, action="performance_form.updated")
    return await _read(session, actor, owner, record, row)


def _stored(draft: PerformanceWrite) -> list[dict[str, Any]]:
    return [goal.model_dump(mode="json") for goal in draft.indicators]


def _key(owner: PerformanceOwner) -> str:
    return "project_id" if owner is PerformanceOwner.PROJECTS else "allocation_id"


async def _record(session: AsyncSession, actor: Actor, owner: PerformanceOwner, owner_id: UUID) -> Project | Allocation:
    if owner is PerformanceOwner.PROJECTS:
        return await records.get(session, actor, Project, owner_id, *funds_projects.own(actor))
    return await records.get(session, actor, Allocation, owner_id, *funds_sums.own_allocations(actor))


async def _form(session: AsyncSession, actor: Actor, owner: PerformanceOwner, owner_id: UUID) -> PerformanceForm:
    of_it = (visible_area(actor, PerformanceForm), col(getattr(PerformanceForm, _key(owner))) == owner_id)
    row = (await session.exec(select(PerformanceForm).where(*of_it))).first()
    if row is None:
        raise NotFound
    return row


async def _require_sound(session: AsyncSession, county_code: str, draft: PerformanceWrite) -> None:
    """Refuse lines and areas that are named twice, unknown areas, and areas that do not add up to the whole."""
    known = await _area_names(session, {part.area_code for goal in draft.indicators for part in goal.areas})
    wrong: list[FieldError] = []
    lines = [(goal.level1, goal.level2, goal.level3) for goal in draft.indicators]
    for place, goal in enumerate(draft.indicators):
        here = f"/indicators/{place}"
        if lines[place] in lines[:place]:
            wrong.append(FieldError(f"{here}/level3", "named_twice"))
        codes = [part.area_code for part in goal.areas]
        for number, code in enumerate(codes):
            if code in codes[:number]:
                wrong.append(FieldError(f"{here}/areas/{number}/area_code", "named_twice"))
            if code not in known or not code.startswith(county_code):
                wrong.append(FieldError(f"{here}/areas/{number}/area_code", "area_unknown", value=code))
        total = sum((part.target for part in goal.areas), Decimal(0))
        if goal.is_sum and goal.areas and total != goal.target:
            wrong.append(FieldError(f"{here}/target", "areas_do_not_add_up", total=plain(total)))
    if wrong:
        raise InvalidInput(errors=wrong)


async def _area_names(session: AsyncSession, codes: set[str]) -> dict[str, str]:
    return await areas_tree.names(session, codes) if codes else {}


async def _read(
    session: AsyncSession, actor: Actor, owner: PerformanceOwner, record: Project | Allocation, row: PerformanceForm
) -> PerformanceRead:
    sources, spent = await _money(session, actor, record)
    goals = row.indicators
    names = await _area_names(session, {part["area_code"] for goal in goals for part in goal["areas"]})
    named = select(Unit.name).where(Unit.county_code == record.county_code, Unit.id == record.unit_id)
    about = {
        "owner": owner,
        "owner_id": record.id,
        "title": record.title if isinstance(record, Project) else record.purpose,
        "unit_name": (await session.exec(named)).one(),
        "starts_on": record.starts_on if isinstance(record, Project) else None,
        "ends_on": record.ends_on if isinstance(record, Project) else None,
        "amount_fen": sum(source.amount_fen for source in sources),
        "spent_fen": spent,
        "sources": sources,
        "indicators": [_goal(goal, names) for goal in goals],
    }
    return PerformanceRead.model_validate(row, from_attributes=True, update=about)


async def _money(session: AsyncSession, actor: Actor, record: Project | Allocation) -> tuple[list[FormSource], int]:
    """The approved money by level of its source, highest first, and what of it is paid."""
    of_it = Allocation.project_id if isinstance(record, Project) else Allocation.id
    statement: Any = (
        select(col(Budget.source_level), func.sum(Allocation.amount_fen), func.sum(Allocation.spent_fen))
        .join(Budget, (col(Budget.county_code) == Allocation.county_code) & (col(Budget.id) == Allocation.budget_id))
        .where(
            visible_area(actor, Allocation),
            col(of_it) == record.id,
            col(Allocation.state) == AllocationState.APPROVED,
        )
        .group_by(col(Budget.source_level))
    )
    lines = sorted((await session.exec(statement)).all(), key=lambda line: _LEVELS.index(line[0]))
    sources = [FormSource(source_level=line[0], amount_fen=int(line[1])) for line in lines]
    return sources, sum(int(line[2]) for line in lines)


def _goal(goal: Mapping[str, Any], names: Mapping[str, str]) -> GoalRead:
    parts = [
        AreaTargetRead(
            area_code=part["area_code"],
            area_name=names.get(part["area_code"], part["area_code"]),
            target=plain(Decimal(part["target"])),
            actual=None if part["actual"] is None else plain(Decimal(part["actual"])),
        )
        for part in goal["areas"]
    ]
    return GoalRead(
        level1=goal["level1"],
        level2=goal["level2"],
        level3=goal["level3"],
        unit=goal["unit"],
        target=plain(Decimal(goal["target"])),
        actual=_reached(parts) if goal["is_sum"] else None,
        is_sum=goal["is_sum"],
        areas=parts,
    )


def _reached(parts: Sequence[AreaTargetRead]) -> str | None:
    """What all areas reached together; null while one has not reported."""
    values = [part.actual for part in parts]
    known = [Decimal(value) for value in values if value is not None]
    return plain(sum(known, Decimal(0))) if parts and len(known) == len(values) else None


def plain(number: Decimal) -> str:
    """A decimal as it is written, without trailing zeros."""
    return f"{number.normalize():f}"
