"""HTTP in and out of the ledgers of funds: entries, approvals, returns and reversals."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response, status

from api.deps import KeyDep, Session, require, tag
from api.door import make_router
from api.models.funds import AllocationRead
from api.models.funds_ledger import (
    AllocationDecision,
    BudgetEntryCreate,
    EntryRead,
    EntryReversalCreate,
    LedgerRead,
    ReturnCreate,
)
from api.permissions import Actor, Permission
from api.services import funds_ledger
from api.services.idempotency import once

router = make_router("funds")
Reader = Annotated[Actor, Depends(require(Permission.FUNDS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.FUNDS_WRITE))]


@router.get("/budgets/{budget_id}/entries")
async def list_budget_entries(session: Session, actor: Reader, budget_id: UUID) -> LedgerRead:
    """Every change of a budget line's amount, in order; they add up to it."""
    return await funds_ledger.budget_ledger(session, actor, budget_id)


@router.post("/budgets/{budget_id}/entries", status_code=status.HTTP_201_CREATED)
async def change_budget(
    session: Session, actor: Writer, budget_id: UUID, draft: BudgetEntryCreate, key: KeyDep
) -> EntryRead:
    """Raise or lower a budget line by an entry; never below what is allocated."""
    route = f"change_budget:{budget_id.hex}"
    return await once(
        session,
        actor,
        key,
        route,
        draft,
        EntryRead,
        lambda: funds_ledger.change_budget(session, actor, budget_id, draft),
    )


@router.post("/budgets/{budget_id}/entries/{entry_id}/reversals", status_code=status.HTTP_201_CREATED)
async def reverse_budget_entry(
    session: Session, actor: Writer, budget_id: UUID, entry_id: UUID, draft: EntryReversalCreate
) -> EntryRead:
    """Take an increase or a decrease back by an entry of its own; a second time is refused, so it needs no key."""
    return await funds_ledger.reverse_budget_entry(session, actor, budget_id, entry_id, draft)


@router.get("/allocations/{allocation_id}/entries")
async def list_allocation_entries(session: Session, actor: Reader, allocation_id: UUID) -> LedgerRead:
    """Every change of what was given, in order; they add up to it."""
    return await funds_ledger.allocation_ledger(session, actor, allocation_id)


@router.post("/allocations/{allocation_id}/decisions")
async def decide_allocation(
    session: Session, actor: Writer, allocation_id: UUID, decision: AllocationDecision, response: Response
) -> AllocationRead:
    """Approve or refuse what another post entered; refused money is the budget's again."""
    allocation = await funds_ledger.decide(session, actor, allocation_id, decision)
    tag(response, allocation.version)
    return allocation


@router.post("/allocations/{allocation_id}/returns", status_code=status.HTTP_201_CREATED)
async def return_allocation(
    session: Session, actor: Writer, allocation_id: UUID, draft: ReturnCreate, key: KeyDep
) -> EntryRead:
    """Return unspent money to the budget by an entry of its own."""
    route = f"return_allocation:{allocation_id.hex}"
    return await once(
        session,
        actor,
        key,
        route,
        draft,
        EntryRead,
        lambda: funds_ledger.give_back(session, actor, allocation_id, draft),
    )


@router.post("/allocations/{allocation_id}/entries/{entry_id}/reversals", status_code=status.HTTP_201_CREATED)
async def reverse_return(
    session: Session, actor: Writer, allocation_id: UUID, entry_id: UUID, draft: EntryReversalCreate
) -> EntryRead:
    """Take a return back by an entry of its own; a second time is refused, so it needs no key."""
    return await funds_ledger.reverse_return(session, actor, allocation_id, entry_id, draft)
