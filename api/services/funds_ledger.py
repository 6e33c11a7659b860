"""The ledgers of budgets and allocations: approve, raise, lower, return and take back, each by an entry of its own."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput, NotFound
from api.models.base import today
from api.models.funds import Allocation, AllocationRead, AllocationState, Budget
from api.models.funds_ledger import (
    AllocationDecision,
    AllocationEntry,
    BudgetEntry,
    BudgetEntryCreate,
    EntryKind,
    EntryRead,
    EntryReversalCreate,
    LedgerRead,
    ReturnCreate,
)
from api.permissions import Actor, require_own_unit, visible_area
from api.services import funds, funds_sums, records

Entry = BudgetEntry | AllocationEntry


async def budget_ledger(session: AsyncSession, actor: Actor, budget_id: UUID) -> LedgerRead:
    """Every entry of a budget line in order.

    Raises:
        NotFound: outside the area, or nothing of it is the unit's (404).
    """
    row = await records.get(session, actor, Budget, budget_id, *funds_sums.own_budgets(actor))
    of_it = (visible_area(actor, BudgetEntry), col(BudgetEntry.budget_id) == row.id)
    found = select(BudgetEntry).where(*of_it).order_by(col(BudgetEntry.created_at), col(BudgetEntry.id))
    return _ledger(row, (await session.exec(found)).all())


async def allocation_ledger(session: AsyncSession, actor: Actor, allocation_id: UUID) -> LedgerRead:
    """Every entry of an allocation in order.

    Raises:
        NotFound: outside the area, or another unit's (404).
    """
    row = await records.get(session, actor, Allocation, allocation_id, *funds_sums.own_allocations(actor))
    of_it = (visible_area(actor, AllocationEntry), col(AllocationEntry.allocation_id) == row.id)
    found = select(AllocationEntry).where(*of_it).order_by(col(AllocationEntry.created_at), col(AllocationEntry.id))
    return _ledger(row, (await session.exec(found)).all())


async def change_budget(session: AsyncSession, actor: Actor, budget_id: UUID, draft: BudgetEntryCreate) -> EntryRead:
    """Raise or lower a budget line by an entry.

    Raises:
        NotFound: no such line in the area (404).
        InvalidInput: a day to come (422).
        IntegrityError: below what is allocated, `allocation_over_budget` (409).
    """
    funds_sums.require_past("/occurred_on", draft.occurred_on)
    fen = draft.amount_fen if draft.kind == "increase" else -draft.amount_fen
    budget = await _budget_plus(session, actor, budget_id, fen, "budget.amended")
    row = BudgetEntry.model_validate(
        draft, update=_of(budget, actor) | {"budget_id": budget.id, "amount_fen": fen, "kind": EntryKind(draft.kind)}
    )
    return await _store(session, actor, row, "budget_entry.created")


async def reverse_budget_entry(
    session: AsyncSession, actor: Actor, budget_id: UUID, entry_id: UUID, draft: EntryReversalCreate
) -> EntryRead:
    """Take an increase or a decrease back by an entry of its own.

    Raises:
        NotFound: no such entry (404).
        Conflict: the first entry and a reversal stand, `entry_stands` (409).
        IntegrityError: `already_reversed`, or below what is allocated (409).
    """
    entry = await records.get(session, actor, BudgetEntry, entry_id, col(BudgetEntry.budget_id) == budget_id)
    _require_reversible(entry)
    row = BudgetEntry(budget_id=budget_id, **_opposite(entry, actor, draft))
    read = await _store(session, actor, row, "budget_entry.reversed")
    await _budget_plus(session, actor, budget_id, -entry.amount_fen, "budget.amended")
    return read


async def decide(
    session: AsyncSession, actor: Actor, allocation_id: UUID, decision: AllocationDecision
) -> AllocationRead:
    """Approve or refuse what another post entered; refused money is the budget's again.

    Raises:
        NotFound: no such allocation in the area (404).
        Forbidden: a system, or a post of the unit that gets the money (403).
        Conflict: `already_decided`, or `own_work_not_approved` (409).
        InvalidInput: a refusal without its reason (422).

    Source: the house's rule of two posts for money (SEC20 of the design pages).
    """
    row = await records.get(session, actor, Allocation, allocation_id, lock=True)
    if actor.kind != "account" or actor.bound_unit == row.unit_id:
        raise Forbidden("own_unit_not_approved" if actor.kind == "account" else None)
    if row.state != AllocationState.ENTERED:
        raise Conflict("already_decided")
    if row.entered_by == actor.id:
        raise Conflict("own_work_not_approved")
    if decision.to is AllocationState.REFUSED and not decision.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    fen = row.amount_fen
    changed = {"decided_by": actor.id} | ({"amount_fen": 0} if decision.to is AllocationState.REFUSED else {})
    action = f"allocation.{decision.to.value}"
    await records.move(session, actor, row, decision.to, action=action, reason=decision.reason, **changed)
    if decision.to is AllocationState.REFUSED:
        await _take_first_entry_back(session, actor, row, decision.reason or "")
        await _free(session, actor, row, fen)
    return (await funds.read_allocations(session, actor, [row]))[0]


async def give_back(session: AsyncSession, actor: Actor, allocation_id: UUID, draft: ReturnCreate) -> EntryRead:
    """Return unspent money of an approved allocation to its budget.

    Raises:
        NotFound: no such allocation in the area (404). Forbidden: another unit's (403).
        Conflict: `allocation_not_approved`, or more than is unspent, `return_over_unspent` (409).
        InvalidInput: a day to come (422).
    """
    funds_sums.require_past("/occurred_on", draft.occurred_on)
    row = await records.get(session, actor, Allocation, allocation_id, lock=True)
    require_own_unit(actor, row.unit_id)
    if row.state != AllocationState.APPROVED:
        raise Conflict("allocation_not_approved")
    if draft.amount_fen > row.amount_fen - row.spent_fen:
        raise Conflict("return_over_unspent")
    entry = AllocationEntry.model_validate(
        draft,
        update=_of(row, actor) | {"allocation_id": row.id, "kind": EntryKind.RETURN, "amount_fen": -draft.amount_fen},
    )
    read = await _store(session, actor, entry, "allocation_entry.returned")
    await _allocation_plus(session, actor, row, -draft.amount_fen)
    return read


async def reverse_return(
    session: AsyncSession, actor: Actor, allocation_id: UUID, entry_id: UUID, draft: EntryReversalCreate
) -> EntryRead:
    """Take a return back by an entry of its own, as long as the budget still has the money.

    Raises:
        NotFound: no such entry (404). Forbidden: another unit's allocation (403).
        Conflict: the first entry and a reversal stand, `entry_stands` (409).
        IntegrityError: `already_reversed`, or the budget has given it to others, `allocation_over_budget` (409).
    """
    row = await records.get(session, actor, Allocation, allocation_id, lock=True)
    require_own_unit(actor, row.unit_id)
    of_it = col(AllocationEntry.allocation_id) == allocation_id
    entry = await records.get(session, actor, AllocationEntry, entry_id, of_it)
    _require_reversible(entry)
    opposite = AllocationEntry(allocation_id=allocation_id, **_opposite(entry, actor, draft))
    read = await _store(session, actor, opposite, "allocation_entry.reversed")
    await _allocation_plus(session, actor, row, -entry.amount_fen)
    return read


def _ledger(row: Budget | Allocation, entries: Sequence[Entry]) -> LedgerRead:
    items = [EntryRead.model_validate(entry, from_attributes=True) for entry in entries]
    return LedgerRead(total_fen=row.amount_fen, items=items)


def _of(row: Budget | Allocation, actor: Actor) -> dict[str, Any]:
    return {
        "county_code": row.county_code,
        "area_code": row.area_code,
        "entered_by": actor.id,
        "synthetic": row.synthetic,
    }


def _opposite(entry: Entry, actor: Actor, draft: EntryReversalCreate) -> dict[str, Any]:
    return {
        "county_code": entry.county_code,
        "area_code": entry.area_code,
        "kind": EntryKind.REVERSAL,
        "amount_fen": -entry.amount_fen,
        "occurred_on": today(),
        "note": draft.note,
        "reverses_id": entry.id,
        "entered_by": actor.id,
        "synthetic": entry.synthetic,
    }


def _require_reversible(entry: Entry) -> None:
    if entry.kind in {EntryKind.ORIGINAL, EntryKind.REVERSAL}:
        raise Conflict("entry_stands")


async def _store(session: AsyncSession, actor: Actor, row: Entry, action: str) -> EntryRead:
    return EntryRead.model_validate(await records.create(session, actor, row, action=action), from_attributes=True)


async def _budget_plus(session: AsyncSession, actor: Actor, budget_id: UUID, fen: int, action: str) -> Budget:
    budget = await funds_sums.add(session, actor, Budget, budget_id, amount_fen=fen)
    if budget is None:
        raise NotFound
    await funds_sums.note(session, actor, budget, action, amount_fen=fen)
    return budget


async def _allocation_plus(session: AsyncSession, actor: Actor, row: Allocation, fen: int) -> None:
    """Change what is given by some fen, and what its budget has given by the same."""
    await funds_sums.add(session, actor, Allocation, row.id, amount_fen=fen)
    await funds_sums.note(session, actor, row, "allocation.amended", amount_fen=fen)
    await _free(session, actor, row, -fen)


async def _free(session: AsyncSession, actor: Actor, row: Allocation, fen: int) -> None:
    budget = await funds_sums.add(session, actor, Budget, row.budget_id, allocated_fen=-fen)
    if budget is not None:
        await funds_sums.note(session, actor, budget, "budget.allocated", allocated_fen=-fen)


async def _take_first_entry_back(session: AsyncSession, actor: Actor, row: Allocation, reason: str) -> None:
    first = (
        col(AllocationEntry.county_code) == row.county_code,
        col(AllocationEntry.allocation_id) == row.id,
        col(AllocationEntry.kind) == EntryKind.ORIGINAL,
    )
    entry = (await session.exec(select(AllocationEntry).where(*first))).one()
    opposite = AllocationEntry(allocation_id=row.id, **_opposite(entry, actor, EntryReversalCreate(note=reason)))
    await _store(session, actor, opposite, "allocation_entry.reversed")
