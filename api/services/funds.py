"""Funds: give money of a budget to units and projects, pay it out by voucher, and never more than there is.

Each writer adds to its parent by one update that locks the row; the CHECK there decides, so the last fen goes to one.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.activities import Activity
from api.models.base import today
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
    ReversalCreate,
)
from api.models.funds_ledger import AllocationEntry, BudgetEntry, EntryKind
from api.models.funds_projects import Project, ProjectState
from api.models.units import Unit, UnitState
from api.permissions import Actor, require_inside, require_own_unit, visible_area, visible_county
from api.services import funds_sums, records, units
from api.services.funds_sums import require_past
from api.services.records import Page

POPULATION = "resident_population"
"""The series that budgets are divided by."""


async def page_budgets(
    session: AsyncSession, actor: Actor, chosen: BudgetFilter, page_: Page
) -> tuple[list[BudgetRead], str | None]:
    """Budget lines of the area, newest first; an officer of a unit sees those that it has money of."""
    where = [
        *funds_sums.own_budgets(actor),
        *_conditions(Budget, chosen),
    ]
    rows, cursor = await records.page(session, actor, Budget, where, page_, context=chosen.model_dump_json())
    return [BudgetRead.model_validate(row, from_attributes=True) for row in rows], cursor


async def get_budget(session: AsyncSession, actor: Actor, budget_id: UUID) -> BudgetRead:
    """One budget line.

    Raises:
        NotFound: outside the area, or nothing of it is the unit's (404).
    """
    row = await records.get(session, actor, Budget, budget_id, *funds_sums.own_budgets(actor))
    return BudgetRead.model_validate(row, from_attributes=True)


async def create_budget(session: AsyncSession, actor: Actor, draft: BudgetCreate) -> BudgetRead:
    """Enter a budget line.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area, or approved in the future (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    require_past("/approved_on", draft.approved_on)
    _require_whole_vintage(draft.population_year, draft.population_vintage)
    if draft.unit_id is not None:
        await units.require(session, actor, draft.unit_id, "/unit_id")
    about = {"county_code": draft.area_code[:6], "client_id": actor.client_id, "entered_by": actor.id}
    row = Budget.model_validate(draft, update=about)
    await records.create(session, actor, row, action="budget.created")
    session.add(
        BudgetEntry(
            budget_id=row.id,
            kind=EntryKind.ORIGINAL,
            occurred_on=row.approved_on,
            document_number=row.document_number,
            **first_of(row),
        )
    )
    await session.flush()
    return BudgetRead.model_validate(row, from_attributes=True)


async def update_budget(
    session: AsyncSession, actor: Actor, budget_id: UUID, changed: dict[str, Any], version: int
) -> BudgetRead:
    """Change what is said about a budget line under its version; its amount changes by entries only.

    Raises:
        InvalidInput: a population's vintage without its year (422).
        PreconditionFailed: someone changed it, or allocated from it, first (412).
    """
    row = await records.get(session, actor, Budget, budget_id)
    said = {name: changed.get(name, getattr(row, name)) for name in ("population_year", "population_vintage")}
    _require_whole_vintage(*said.values())
    row = await records.update(session, actor, row, changed, version, action="budget.updated")
    return BudgetRead.model_validate(row, from_attributes=True)


async def page_allocations(
    session: AsyncSession, actor: Actor, chosen: AllocationFilter, page_: Page
) -> tuple[list[AllocationRead], str | None]:
    """Allocations of the area, newest first; an officer of a unit sees its own only."""
    where = [
        *funds_sums.own_allocations(actor),
        *_conditions(Allocation, chosen),
    ]
    rows, cursor = await records.page(session, actor, Allocation, where, page_, context=chosen.model_dump_json())
    return await read_allocations(session, actor, rows), cursor


async def get_allocation(session: AsyncSession, actor: Actor, allocation_id: UUID) -> AllocationRead:
    """One allocation.

    Raises:
        NotFound: outside the area, or another unit's (404).
    """
    row = await records.get(session, actor, Allocation, allocation_id, *funds_sums.own_allocations(actor))
    return (await read_allocations(session, actor, [row]))[0]


async def allocate(session: AsyncSession, actor: Actor, draft: AllocationCreate) -> AllocationRead:
    """Give money of a budget to a unit or a project; it takes it from the budget now, and is paid once approved.

    Raises:
        InvalidInput: no such unit, project or budget in the area, or approved in the future (422).
        Conflict: the project is over, `project_over` (409).
        IntegrityError: `ck_budgets_allocated_within_amount`, answered as `allocation_over_budget` (409).
    """
    return (await read_allocations(session, actor, [await give(session, actor, draft)]))[0]


async def give(session: AsyncSession, actor: Actor, draft: AllocationCreate) -> Allocation:
    """Store an allocation, as `allocate` tells; what can be looked up is, before the budget's row is locked."""
    require_past("/approved_on", draft.approved_on)
    unit = await _receiver(session, actor, draft)
    stood = await funds_sums.unit_state_on(session, unit, draft.approved_on)
    budget = await funds_sums.add(session, actor, Budget, draft.budget_id, allocated_fen=draft.amount_fen)
    if budget is None:
        raise InvalidInput.field("/budget_id", "reference_unknown")
    row = Allocation.model_validate(
        draft,
        update={
            "county_code": unit.county_code,
            "area_code": unit.area_code,
            "unit_id": unit.id,
            "is_demonstration_place": stood is UnitState.NAMED,
            "place_state": stood,
            "entered_by": actor.id,
            "client_id": actor.client_id,
        },
    )
    await records.create(session, actor, row, action="allocation.created")
    entry = AllocationEntry(allocation_id=row.id, kind=EntryKind.ORIGINAL, occurred_on=row.approved_on, **first_of(row))
    session.add(entry)
    await session.flush()
    await funds_sums.note(session, actor, budget, "budget.allocated", allocated_fen=draft.amount_fen)
    return row


async def read_allocations(session: AsyncSession, actor: Actor, rows: Sequence[Allocation]) -> list[AllocationRead]:
    """Allocations as they go out, with the names of who gets them and of what they come from."""
    names = await units.names(session, actor, {row.unit_id for row in rows})
    of_them = (visible_county(actor, Budget), col(Budget.id).in_({row.budget_id for row in rows}))
    titles = dict((await session.exec(select(Budget.id, Budget.title).where(*of_them))).all()) if rows else {}
    return [
        AllocationRead.model_validate(
            row,
            from_attributes=True,
            update={
                "unit_name": names[row.unit_id],
                "budget_title": titles[row.budget_id],
                "is_mine": row.entered_by == actor.id,
                "is_by_two_posts": row.decided_by is not None,
            },
        )
        for row in rows
    ]


async def require_project(session: AsyncSession, actor: Actor, project_id: UUID, pointer: str) -> Project:
    """The project that money is meant for.

    Raises:
        InvalidInput: `reference_unknown` at the pointer (422).
        Conflict: it was cancelled, `project_over` (409).
    """
    found = select(Project).where(visible_area(actor, Project), Project.id == project_id)
    project = (await session.exec(found)).first()
    if project is None:
        raise InvalidInput.field(pointer, "reference_unknown")
    if project.state == ProjectState.CANCELLED:
        raise Conflict("project_over")
    return project


async def _receiver(session: AsyncSession, actor: Actor, draft: AllocationCreate) -> Unit:
    """The unit that an allocation goes to: the one named, else the project's."""
    if draft.project_id is None:
        if draft.unit_id is None:
            raise InvalidInput.field("/unit_id", "field_missing")
        return await units.require(session, actor, draft.unit_id, "/unit_id")
    project = await require_project(session, actor, draft.project_id, "/project_id")
    if draft.unit_id not in {None, project.unit_id}:
        raise InvalidInput.field("/unit_id", "project_unit_differs")
    return await units.require(session, actor, project.unit_id, "/project_id")


async def page_expenditures(
    session: AsyncSession, actor: Actor, chosen: ExpenditureFilter, page_: Page
) -> tuple[list[ExpenditureRead], str | None]:
    """Payments of the area, newest first; an officer of a unit sees its own only."""
    where = [
        *funds_sums.own_expenditures(actor),
        *_conditions(Expenditure, chosen),
    ]
    rows, cursor = await records.page(session, actor, Expenditure, where, page_, context=chosen.model_dump_json())
    return [ExpenditureRead.model_validate(row, from_attributes=True) for row in rows], cursor


async def get_expenditure(session: AsyncSession, actor: Actor, expenditure_id: UUID) -> ExpenditureRead:
    """One payment.

    Raises:
        NotFound: outside the area, or another unit's (404).
    """
    row = await records.get(session, actor, Expenditure, expenditure_id, *funds_sums.own_expenditures(actor))
    return ExpenditureRead.model_validate(row, from_attributes=True)


async def spend(session: AsyncSession, actor: Actor, draft: ExpenditureCreate) -> ExpenditureRead:
    """Pay money of an approved allocation out.

    Raises:
        Forbidden: another unit's allocation (403).
        InvalidInput: no such allocation or activity in the area, or paid in the future (422).
        IntegrityError: `ck_allocations_spent_within_amount`, answered as `expenditure_over_allocation`,
            `ck_allocations_paid_only_when_approved` as `allocation_not_approved` (409); a voucher's number is used
            once in an allocation (409).
    """
    require_past("/paid_on", draft.paid_on)
    await require_activity(session, actor, draft.activity_id)
    allocation = await funds_sums.add(session, actor, Allocation, draft.allocation_id, spent_fen=draft.amount_fen)
    if allocation is None:
        raise InvalidInput.field("/allocation_id", "reference_unknown")
    require_own_unit(actor, allocation.unit_id)
    about = {"county_code": allocation.county_code, "area_code": allocation.area_code}
    row = Expenditure.model_validate(
        draft, update=about | {"entered_by": actor.id, "client_id": actor.client_id, "synthetic": allocation.synthetic}
    )
    await records.create(session, actor, row, action="expenditure.created")
    await funds_sums.note(session, actor, allocation, "allocation.spent", spent_fen=draft.amount_fen)
    return ExpenditureRead.model_validate(row, from_attributes=True)


async def reverse(session: AsyncSession, actor: Actor, expenditure_id: UUID, draft: ReversalCreate) -> ExpenditureRead:
    """Take a payment back by an entry of its own; the payment itself stays as it is.

    The parts of a project's payment go back together, and the asked one's entry is answered. Entries are stored
    before the sums are lowered, so that of two reversals the second meets the unique key.

    Raises:
        NotFound: no such payment in the area (404).
        Forbidden: another unit's payment (403).
        Conflict: `reversal_stands`, a reversal is not reversed (409).
        IntegrityError: `already_reversed` (409).
    """
    asked = await records.get(session, actor, Expenditure, expenditure_id)
    require_own_unit(actor, (await records.get(session, actor, Allocation, asked.allocation_id)).unit_id)
    if asked.reverses_id is not None:
        raise Conflict("reversal_stands")
    parts = [asked]
    if asked.payment_id is not None:
        of_it = (visible_area(actor, Expenditure), col(Expenditure.payment_id) == asked.payment_id)
        found = select(Expenditure).where(*of_it, col(Expenditure.reverses_id).is_(None))
        parts = list((await session.exec(found.order_by(col(Expenditure.allocation_id)))).all())
    entries = {paid.id: await _take_back(session, actor, paid, draft) for paid in parts}
    for paid in parts:
        allocation = await funds_sums.add(session, actor, Allocation, paid.allocation_id, spent_fen=-paid.amount_fen)
        if allocation is not None:
            await funds_sums.note(session, actor, allocation, "allocation.spent", spent_fen=-paid.amount_fen)
    return ExpenditureRead.model_validate(entries[asked.id], from_attributes=True)


async def _take_back(session: AsyncSession, actor: Actor, paid: Expenditure, draft: ReversalCreate) -> Expenditure:
    row = Expenditure(
        county_code=paid.county_code,
        area_code=paid.area_code,
        allocation_id=paid.allocation_id,
        amount_fen=-paid.amount_fen,
        paid_on=today(),
        voucher_number=draft.voucher_number,
        note=draft.note,
        reverses_id=paid.id,
        activity_id=paid.activity_id,
        payment_id=paid.payment_id,
        entered_by=actor.id,
        synthetic=paid.synthetic,
    )
    return await records.create(session, actor, row, action="expenditure.reversed")


async def require_activity(session: AsyncSession, actor: Actor, activity_id: UUID | None) -> None:
    """Refuse a payment for an activity that is not there.

    Raises:
        InvalidInput: `reference_unknown` (422).
    """
    if activity_id is None:
        return
    found = select(Activity.id).where(visible_area(actor, Activity), Activity.id == activity_id)
    if (await session.exec(found)).first() is None:
        raise InvalidInput.field("/activity_id", "reference_unknown")


def first_of(row: Budget | Allocation) -> dict[str, Any]:
    """What the first entry of a ledger takes from the record that it begins with."""
    names = ("county_code", "area_code", "amount_fen", "entered_by", "synthetic")
    return {name: getattr(row, name) for name in names}


def _require_whole_vintage(year: int | None, vintage: str | None) -> None:
    if vintage is not None and year is None:
        raise InvalidInput.field("/population_year", "field_missing")


def _conditions(
    table: type[Budget | Allocation | Expenditure], chosen: BudgetFilter | AllocationFilter | ExpenditureFilter
) -> list[ColumnElement[bool]]:
    asked = chosen.model_dump(exclude={"area"}, exclude_none=True)
    found = [col(getattr(table, name)) == value for name, value in asked.items()]
    if chosen.area:
        found.append(col(table.area_code).startswith(chosen.area, autoescape=True))
    return found
