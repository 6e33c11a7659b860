"""Funds: give money of a budget to units, pay it out by voucher, and never give or pay more than there is.

Each writer adds to its parent by one update that locks the row; the CHECK there decides, so the last fen goes to one.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlalchemy import update as sql_update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.base import CountyTable, today, utc_now
from api.models.funds import (
    Allocation,
    AllocationCreate,
    AllocationFilter,
    AllocationRead,
    Budget,
    BudgetCreate,
    BudgetFilter,
    BudgetRead,
    Expenditure,
    ExpenditureCreate,
    ExpenditureFilter,
    ExpenditureRead,
    PerCapitaRead,
    ReversalCreate,
)
from api.models.units import Unit, UnitState
from api.permissions import Actor, Permission, is_inside, require_inside, require_own_unit, visible_area
from api.services import journal, records, statistics
from api.services.records import Page
from api.zone import ZONE

POPULATION = "resident_population"
Parent = TypeVar("Parent", bound=CountyTable)


async def page_budgets(
    session: AsyncSession, actor: Actor, chosen: BudgetFilter, page_: Page
) -> tuple[list[BudgetRead], str | None]:
    """Budget lines of the area, newest first; an officer of a unit sees those that it has money of."""
    where = [*_own_budgets(actor), *_conditions(Budget, chosen, ("year", "source_level"))]
    rows, cursor = await records.page(session, actor, Budget, where, page_, context=chosen.model_dump_json())
    return [BudgetRead.model_validate(row, from_attributes=True) for row in rows], cursor


async def get_budget(session: AsyncSession, actor: Actor, budget_id: UUID) -> BudgetRead:
    """One budget line.

    Raises:
        NotFound: outside the area, or nothing of it is the unit's (404).
    """
    row = await records.get(session, actor, Budget, budget_id, *_own_budgets(actor))
    return BudgetRead.model_validate(row, from_attributes=True)


async def create_budget(session: AsyncSession, actor: Actor, draft: BudgetCreate) -> BudgetRead:
    """Enter a budget line.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area, or approved in the future (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    _require_past("/approved_on", draft.approved_on)
    row = Budget.model_validate(draft, update={"county_code": draft.area_code[:6], "client_id": actor.client_id})
    await records.create(session, actor, row, action="budget.created")
    return BudgetRead.model_validate(row, from_attributes=True)


async def update_budget(
    session: AsyncSession, actor: Actor, budget_id: UUID, changed: dict[str, Any], version: int
) -> BudgetRead:
    """Change a budget line under its version; below what is allocated its CHECK refuses.

    Raises:
        PreconditionFailed: someone changed it, or allocated from it, first (412).
    """
    row = await records.get(session, actor, Budget, budget_id)
    row = await records.update(session, actor, row, changed, version, action="budget.updated")
    return BudgetRead.model_validate(row, from_attributes=True)


async def page_allocations(
    session: AsyncSession, actor: Actor, chosen: AllocationFilter, page_: Page
) -> tuple[list[AllocationRead], str | None]:
    """Allocations of the area, newest first; an officer of a unit sees its own only."""
    where = [*_own_allocations(actor), *_conditions(Allocation, chosen, ("budget_id", "unit_id"))]
    rows, cursor = await records.page(session, actor, Allocation, where, page_, context=chosen.model_dump_json())
    return [AllocationRead.model_validate(row, from_attributes=True) for row in rows], cursor


async def get_allocation(session: AsyncSession, actor: Actor, allocation_id: UUID) -> AllocationRead:
    """One allocation.

    Raises:
        NotFound: outside the area, or another unit's (404).
    """
    row = await records.get(session, actor, Allocation, allocation_id, *_own_allocations(actor))
    return AllocationRead.model_validate(row, from_attributes=True)


async def allocate(session: AsyncSession, actor: Actor, draft: AllocationCreate) -> AllocationRead:
    """Give money of a budget to a unit.

    Raises:
        InvalidInput: no such unit or budget in the area, or approved in the future (422).
        IntegrityError: `ck_budgets_allocated_within_amount`, answered as `allocation_over_budget` (409).
    """
    _require_past("/approved_on", draft.approved_on)
    unit = (await session.exec(select(Unit).where(visible_area(actor, Unit), Unit.id == draft.unit_id))).first()
    if unit is None:
        raise InvalidInput.field("/unit_id", "reference_unknown")
    budget = await _add(session, actor, Budget, draft.budget_id, "allocated_fen", draft.amount_fen)
    if budget is None:
        raise InvalidInput.field("/budget_id", "reference_unknown")
    row = Allocation.model_validate(
        draft,
        update={
            "county_code": unit.county_code,
            "area_code": unit.area_code,
            "is_demonstration_place": is_demonstration_place(unit, draft.approved_on),
            "client_id": actor.client_id,
        },
    )
    await records.create(session, actor, row, action="allocation.created")
    await _note_sum(session, actor, budget, "budget.allocated", "allocated_fen", draft.amount_fen)
    return AllocationRead.model_validate(row, from_attributes=True)


async def page_expenditures(
    session: AsyncSession, actor: Actor, chosen: ExpenditureFilter, page_: Page
) -> tuple[list[ExpenditureRead], str | None]:
    """Payments of the area, newest first; an officer of a unit sees its own only."""
    where = [*_own_expenditures(actor), *_conditions(Expenditure, chosen, ("allocation_id",))]
    rows, cursor = await records.page(session, actor, Expenditure, where, page_, context=chosen.model_dump_json())
    return [ExpenditureRead.model_validate(row, from_attributes=True) for row in rows], cursor


async def get_expenditure(session: AsyncSession, actor: Actor, expenditure_id: UUID) -> ExpenditureRead:
    """One payment.

    Raises:
        NotFound: outside the area, or another unit's (404).
    """
    row = await records.get(session, actor, Expenditure, expenditure_id, *_own_expenditures(actor))
    return ExpenditureRead.model_validate(row, from_attributes=True)


async def spend(session: AsyncSession, actor: Actor, draft: ExpenditureCreate) -> ExpenditureRead:
    """Pay money of an allocation out.

    Raises:
        Forbidden: another unit's allocation (403).
        InvalidInput: no such allocation in the area, or paid in the future (422).
        IntegrityError: `ck_allocations_spent_within_amount`, answered as `expenditure_over_allocation` (409); a
            voucher's number is used once in an allocation (409).
    """
    _require_past("/paid_on", draft.paid_on)
    allocation = await _add(session, actor, Allocation, draft.allocation_id, "spent_fen", draft.amount_fen)
    if allocation is None:
        raise InvalidInput.field("/allocation_id", "reference_unknown")
    require_own_unit(actor, allocation.unit_id)
    row = Expenditure.model_validate(
        draft, update={"county_code": allocation.county_code, "area_code": allocation.area_code}
    )
    await records.create(session, actor, row, action="expenditure.created")
    await _note_sum(session, actor, allocation, "allocation.spent", "spent_fen", draft.amount_fen)
    return ExpenditureRead.model_validate(row, from_attributes=True)


async def reverse(session: AsyncSession, actor: Actor, expenditure_id: UUID, draft: ReversalCreate) -> ExpenditureRead:
    """Take a payment back by an entry of its own; the payment itself stays as it is.

    The entry is stored before the sum is lowered, so that of two reversals the second meets the unique key.

    Raises:
        NotFound: no such payment in the area (404).
        Forbidden: another unit's payment (403).
        Conflict: `reversal_stands`, a reversal is not reversed (409).
        IntegrityError: `already_reversed` (409).
    """
    paid = await records.get(session, actor, Expenditure, expenditure_id)
    require_own_unit(actor, (await records.get(session, actor, Allocation, paid.allocation_id)).unit_id)
    if paid.reverses_id is not None:
        raise Conflict("reversal_stands")
    row = Expenditure(
        county_code=paid.county_code,
        area_code=paid.area_code,
        allocation_id=paid.allocation_id,
        amount_fen=-paid.amount_fen,
        paid_on=today(),
        voucher_number=draft.voucher_number,
        note=draft.note,
        reverses_id=paid.id,
        synthetic=paid.synthetic,
    )
    await records.create(session, actor, row, action="expenditure.reversed")
    allocation = await _add(session, actor, Allocation, paid.allocation_id, "spent_fen", -paid.amount_fen)
    if allocation is not None:
        await _note_sum(session, actor, allocation, "allocation.spent", "spent_fen", -paid.amount_fen)
    return ExpenditureRead.model_validate(row, from_attributes=True)


async def per_capita(session: AsyncSession, actor: Actor, *, area: str, year: int) -> PerCapitaRead:
    """Creation funds budgeted in the area over the residents of the same area and year (row S36 of the plan).

    Returns:
        Fen per resident with two decimals; null with `reason` where a part of the division is not vouched for.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    if not is_inside(actor, area):
        raise NotFound
    total, lines = (
        await session.exec(
            select(func.coalesce(func.sum(Budget.amount_fen), 0), func.count()).where(
                visible_area(actor, Budget),
                col(Budget.area_code).startswith(area),
                Budget.year == year,
                col(Budget.is_creation_fund),
            )
        )
    ).one()
    found = await statistics.latest_verified(session, actor, series_code=POPULATION, area_code=area, period=str(year))
    people = int(found.value) if found and found.value else None
    reason = None if people and lines else "population_not_reported" if not people else "budget_not_reported"
    ratio = (Decimal(total) / people).quantize(Decimal("0.01")) if people and lines else None
    return PerCapitaRead(
        area_code=area,
        year=year,
        budget_fen=int(total),
        population=people,
        population_source=found.source if found else None,
        per_capita_fen=None if ratio is None else str(ratio),
        reason=reason,
    )


def is_demonstration_place(unit: Unit, approved_on: date) -> bool:
    """Whether the unit bore a demonstration name at the end of the day of approval."""
    end_of_day = datetime.combine(approved_on, time.min, ZONE) + timedelta(days=1)
    return unit.state == UnitState.NAMED and unit.state_at < end_of_day


async def _add(
    session: AsyncSession, actor: Actor, table: type[Parent], parent_id: UUID, total: str, amount_fen: int
) -> Parent | None:
    """Add to a parent's sum under its lock; None when the actor has no such parent."""
    statement = (
        sql_update(table)
        .where(visible_area(actor, table), col(table.id) == parent_id)
        .values(
            {
                total: getattr(table, total) + amount_fen,
                "version": col(table.version) + 1,
                "updated_at": utc_now(),
            }
        )
        .returning(table)
        .execution_options(populate_existing=True, synchronize_session=False)
    )
    found: Parent | None = (await session.exec(statement)).scalars().first()
    return found


async def _note_sum(
    session: AsyncSession, actor: Actor, parent: CountyTable, action: str, total: str, amount_fen: int
) -> None:
    after = getattr(parent, total)
    await journal.record(session, actor, action, parent, changes={total: [after - amount_fen, after]})


def _require_past(pointer: str, day: date) -> None:
    if day > today():
        raise InvalidInput.field(pointer, "date_in_future")


def _own_allocations(actor: Actor) -> list[ColumnElement[bool]]:
    """Who keeps no funds sees those of the own unit only."""
    if actor.bound_unit is None or actor.may(Permission.FUNDS_WRITE):
        return []
    return [col(Allocation.unit_id) == actor.bound_unit]


def _own_budgets(actor: Actor) -> list[ColumnElement[bool]]:
    own = _own_allocations(actor)
    return (
        [col(Budget.id).in_(select(Allocation.budget_id).where(visible_area(actor, Allocation), *own))] if own else []
    )


def _own_expenditures(actor: Actor) -> list[ColumnElement[bool]]:
    own = _own_allocations(actor)
    chosen = select(Allocation.id).where(visible_area(actor, Allocation), *own)
    return [col(Expenditure.allocation_id).in_(chosen)] if own else []


def _conditions(
    table: type[Budget | Allocation | Expenditure],
    chosen: BudgetFilter | AllocationFilter | ExpenditureFilter,
    names: tuple[str, ...],
) -> list[ColumnElement[bool]]:
    found = [col(getattr(table, name)) == getattr(chosen, name) for name in names if getattr(chosen, name) is not None]
    if chosen.area:
        found.append(col(table.area_code).startswith(chosen.area, autoescape=True))
    return found
