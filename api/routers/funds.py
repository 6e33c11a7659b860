"""HTTP in and out of funds."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.funds import (
    AllocationCreate,
    AllocationFilter,
    AllocationRead,
    BudgetCreate,
    BudgetFilter,
    BudgetRead,
    BudgetUpdate,
    ExpenditureCreate,
    ExpenditureFilter,
    ExpenditureRead,
    ReversalCreate,
)
from api.permissions import Actor, Permission
from api.services import funds
from api.services.idempotency import once

router = make_router("funds")
Reader = Annotated[Actor, Depends(require(Permission.FUNDS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.FUNDS_WRITE))]


class BudgetPage(SQLModel):
    """A page of budget lines."""

    items: list[BudgetRead]
    next_cursor: str | None


class AllocationPage(SQLModel):
    """A page of allocations."""

    items: list[AllocationRead]
    next_cursor: str | None


class ExpenditurePage(SQLModel):
    """A page of payments."""

    items: list[ExpenditureRead]
    next_cursor: str | None


@router.get("/budgets")
async def list_budgets(
    session: Session, actor: Reader, chosen: Annotated[BudgetFilter, Query()], page: PageDep
) -> BudgetPage:
    """Budget lines of the area, newest first."""
    items, cursor = await funds.page_budgets(session, actor, chosen, page)
    return BudgetPage(items=items, next_cursor=cursor)


@router.post("/budgets", status_code=status.HTTP_201_CREATED)
async def create_budget(
    session: Session, actor: Writer, draft: BudgetCreate, key: KeyDep, response: Response
) -> BudgetRead:
    """Enter a budget line of a year."""
    budget = await once(
        session, actor, key, "create_budget", draft, BudgetRead, lambda: funds.create_budget(session, actor, draft)
    )
    tag(response, budget.version)
    return budget


@router.get("/budgets/{budget_id}")
async def get_budget(session: Session, actor: Reader, budget_id: UUID, response: Response) -> BudgetRead:
    """One budget line."""
    budget = await funds.get_budget(session, actor, budget_id)
    tag(response, budget.version)
    return budget


@router.patch("/budgets/{budget_id}")
async def update_budget(
    session: Session, actor: Writer, budget_id: UUID, draft: BudgetUpdate, version: VersionDep, response: Response
) -> BudgetRead:
    """Change what is said about a budget line under its version; its amount changes by entries of its ledger."""
    changed = changes_of(draft, required=frozenset({"title", "is_minority_fund"}))
    budget = await funds.update_budget(session, actor, budget_id, changed, version)
    tag(response, budget.version)
    return budget


@router.get("/allocations")
async def list_allocations(
    session: Session, actor: Reader, chosen: Annotated[AllocationFilter, Query()], page: PageDep
) -> AllocationPage:
    """Allocations of the area, newest first; an officer of a unit sees its own only."""
    items, cursor = await funds.page_allocations(session, actor, chosen, page)
    return AllocationPage(items=items, next_cursor=cursor)


@router.post("/allocations", status_code=status.HTTP_201_CREATED)
async def create_allocation(
    session: Session, actor: Writer, draft: AllocationCreate, key: KeyDep, response: Response
) -> AllocationRead:
    """Give money of a budget to a unit or a project; another post approves it before it is paid."""
    allocation = await once(
        session, actor, key, "create_allocation", draft, AllocationRead, lambda: funds.allocate(session, actor, draft)
    )
    tag(response, allocation.version)
    return allocation


@router.get("/allocations/{allocation_id}")
async def get_allocation(session: Session, actor: Reader, allocation_id: UUID, response: Response) -> AllocationRead:
    """One allocation."""
    allocation = await funds.get_allocation(session, actor, allocation_id)
    tag(response, allocation.version)
    return allocation


@router.get("/expenditures")
async def list_expenditures(
    session: Session, actor: Reader, chosen: Annotated[ExpenditureFilter, Query()], page: PageDep
) -> ExpenditurePage:
    """Payments of the area, newest first; an officer of a unit sees its own only."""
    items, cursor = await funds.page_expenditures(session, actor, chosen, page)
    return ExpenditurePage(items=items, next_cursor=cursor)


@router.post("/expenditures", status_code=status.HTTP_201_CREATED)
async def create_expenditure(
    session: Session, actor: Writer, draft: ExpenditureCreate, key: KeyDep, response: Response
) -> ExpenditureRead:
    """Pay money of an allocation out, by voucher."""
    paid = await once(
        session, actor, key, "create_expenditure", draft, ExpenditureRead, lambda: funds.spend(session, actor, draft)
    )
    tag(response, paid.version)
    return paid


@router.get("/expenditures/{expenditure_id}")
async def get_expenditure(session: Session, actor: Reader, expenditure_id: UUID, response: Response) -> ExpenditureRead:
    """One payment."""
    paid = await funds.get_expenditure(session, actor, expenditure_id)
    tag(response, paid.version)
    return paid


@router.post("/expenditures/{expenditure_id}/reversals", status_code=status.HTTP_201_CREATED)
async def reverse_expenditure(
    session: Session, actor: Writer, expenditure_id: UUID, draft: ReversalCreate, key: KeyDep, response: Response
) -> ExpenditureRead:
    """Take a payment back by an entry and a voucher of its own; the payment itself stays."""
    route = f"reverse_expenditure:{expenditure_id.hex}"
    entry = await once(
        session,
        actor,
        key,
        route,
        draft,
        ExpenditureRead,
        lambda: funds.reverse(session, actor, expenditure_id, draft),
    )
    tag(response, entry.version)
    return entry
