"""Fifty writers at once on connections of their own: 0 ≤ paid ≤ allocated ≤ budget, and exactly what fits succeeds."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area
from api.errors import DomainError
from api.models.auth import Role
from api.models.funds import AllocationCreate, AllocationState, ExpenditureCreate, ReversalCreate
from api.models.funds_ledger import AllocationDecision, BudgetEntryCreate, ReturnCreate
from api.models.funds_projects import ProjectPaymentCreate, SourcesCreate, SourceShare
from api.problems import from_database
from api.services import funds, funds_ledger, funds_projects
from tests.conftest import make_actor
from tests.factories import make_allocation, make_budget, make_project, make_unit

RACE_COUNTY = "510411"
WRITERS = 50
OFFICE = make_actor(Role.OFFICE, RACE_COUNTY)
SECOND = make_actor(Role.OFFICE, RACE_COUNTY, id="second-post")
TABLES = (
    "expenditures", "allocation_entries", "allocations", "budget_entries", "budgets", "projects", "unit_standings",
    "units", "journal_entries",
)  # fmt: skip

Verb = Callable[[AsyncSession, int], Awaitable[object]]


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Sessions that really commit, one connection a writer; the county's rows are removed by the owner at the end."""
    crowd = make_engine(database.app, pool_size=WRITERS)
    yield make_sessions(crowd)
    await crowd.dispose()
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        for table in TABLES:
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
    await owner.dispose()


async def race(sessions: async_sessionmaker[AsyncSession], verb: Verb) -> list[str]:
    """Let all writers go at once; what each met, `ok` or the code of its refusal.

    They wait for each other as long as it takes: how many succeed is a matter of money, not of the machine's speed.
    """
    gate = asyncio.Barrier(WRITERS)

    async def write(number: int) -> str:
        async with sessions() as session:
            await set_area(session, RACE_COUNTY)
            for patience in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"):
                await run_sql(session, f"set local {patience} = '60s'")
            await gate.wait()
            try:
                await verb(session, number)
                await session.commit()
            except DomainError as refused:
                return refused.code
            except DBAPIError as refused:
                return from_database(refused).code
            return "ok"

    return list(await asyncio.gather(*(write(number) for number in range(WRITERS))))


async def prepare(sessions: async_sessionmaker[AsyncSession]) -> tuple[UUID, UUID, UUID]:
    """A unit, its budget of 1,000 fen, and 500 fen of it allocated."""
    async with sessions() as session:
        unit = await make_unit(session, area_code=RACE_COUNTY)
        budget = await make_budget(session, area_code=RACE_COUNTY, amount_fen=1_000)
        allocation = await make_allocation(session, budget, unit, amount_fen=500)
        await session.commit()
        return unit.id, budget.id, allocation.id


async def sums(sessions: async_sessionmaker[AsyncSession]) -> tuple[int, ...]:
    """Budget; kept and true sum of allocations; kept and true sum of payments; entries of the journal."""
    sql = """
        select (select sum(amount_fen) from budgets), (select sum(allocated_fen) from budgets),
               (select sum(amount_fen) from allocations), (select sum(spent_fen) from allocations),
               (select coalesce(sum(amount_fen), 0) from expenditures),
               (select count(*) from journal_entries)
    """
    async with sessions() as session:
        await set_area(session, RACE_COUNTY)
        return tuple(int(value) for value in (await run_sql(session, sql)).one())


async def prepare_project(sessions: async_sessionmaker[AsyncSession], *fens: int) -> UUID:
    """A project with an approved allocation of each amount, every one of a budget of its own."""
    async with sessions() as session:
        unit = await make_unit(session, area_code=RACE_COUNTY)
        project = await make_project(session, unit)
        for fen in fens:
            budget = await make_budget(session, area_code=RACE_COUNTY, amount_fen=fen)
            await make_allocation(session, budget, unit, amount_fen=fen, project_id=project.id)
        await session.commit()
        return project.id


async def drift(sessions: async_sessionmaker[AsyncSession]) -> int:
    """How many budgets and allocations do not stand at the sum of their entries, or of what hangs on them."""
    sql = """
        select (select count(*) from budgets b where amount_fen <> (
            select coalesce(sum(e.amount_fen), 0) from budget_entries e
            where e.county_code = b.county_code and e.budget_id = b.id)
          or allocated_fen <> (
            select coalesce(sum(a.amount_fen), 0) from allocations a
            where a.county_code = b.county_code and a.budget_id = b.id))
        + (select count(*) from allocations a where amount_fen <> (
            select coalesce(sum(e.amount_fen), 0) from allocation_entries e
            where e.county_code = a.county_code and e.allocation_id = a.id)
          or spent_fen <> (
            select coalesce(sum(x.amount_fen), 0) from expenditures x
            where x.county_code = a.county_code and x.allocation_id = a.id)
          or not (0 <= spent_fen and spent_fen <= amount_fen))
    """
    async with sessions() as session:
        await set_area(session, RACE_COUNTY)
        return int((await run_sql(session, sql)).scalar_one())


async def test_fifty_allocate_from_one_budget(committed: async_sessionmaker[AsyncSession]) -> None:
    unit_id, budget_id, _ = await prepare(committed)
    draft = AllocationCreate(
        budget_id=budget_id, unit_id=unit_id, purpose="x", amount_fen=30, approved_on=date(2026, 3, 1)
    )
    met = await race(committed, lambda session, _: funds.allocate(session, OFFICE, draft))
    assert (met.count("ok"), met.count("allocation_over_budget")) == (16, 34)
    assert await sums(committed) == (1_000, 980, 980, 0, 0, 32)


async def test_fifty_pay_from_one_allocation(committed: async_sessionmaker[AsyncSession]) -> None:
    _, _, allocation_id = await prepare(committed)

    def pay(session: AsyncSession, number: int) -> Awaitable[object]:
        draft = ExpenditureCreate(
            allocation_id=allocation_id, amount_fen=30, paid_on=date(2026, 4, 1), voucher_number=f"记-{number}"
        )
        return funds.spend(session, OFFICE, draft)

    met = await race(committed, pay)
    assert (met.count("ok"), met.count("expenditure_over_allocation")) == (16, 34)
    assert await sums(committed) == (1_000, 500, 500, 480, 480, 32)


async def test_fifty_reverse_one_payment(committed: async_sessionmaker[AsyncSession]) -> None:
    _, _, allocation_id = await prepare(committed)
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        draft = ExpenditureCreate(
            allocation_id=allocation_id, amount_fen=300, paid_on=date(2026, 4, 1), voucher_number="记-1"
        )
        paid = await funds.spend(session, OFFICE, draft)
        await session.commit()

    def reverse(session: AsyncSession, number: int) -> Awaitable[object]:
        return funds.reverse(session, OFFICE, paid.id, ReversalCreate(voucher_number=f"冲-{number}", note="记错"))

    met = await race(committed, reverse)
    assert (met.count("ok"), met.count("already_reversed")) == (1, 49)
    assert await sums(committed) == (1_000, 500, 500, 0, 0, 4)


async def test_budget_shrinks_while_fifty_allocate(committed: async_sessionmaker[AsyncSession]) -> None:
    unit_id, budget_id, _ = await prepare(committed)
    draft = AllocationCreate(
        budget_id=budget_id, unit_id=unit_id, purpose="x", amount_fen=30, approved_on=date(2026, 3, 1)
    )
    less = BudgetEntryCreate(kind="decrease", amount_fen=100, occurred_on=date(2026, 3, 2), note="调减")

    async def act(session: AsyncSession, number: int) -> None:
        if number % 10:
            await funds.allocate(session, OFFICE, draft)
        else:
            await funds_ledger.change_budget(session, OFFICE, budget_id, less)

    met = await race(committed, act)
    assert set(met) <= {"ok", "allocation_over_budget"}
    budget, kept, allocated, *_ = await sums(committed)
    assert kept == allocated <= budget
    assert await drift(committed) == 0


async def test_fifty_return_from_one_allocation(committed: async_sessionmaker[AsyncSession]) -> None:
    _, _, allocation_id = await prepare(committed)
    back = ReturnCreate(amount_fen=30, occurred_on=date(2026, 5, 1), note="结余")
    met = await race(committed, lambda session, _: funds_ledger.give_back(session, OFFICE, allocation_id, back))
    assert (met.count("ok"), met.count("return_over_unspent")) == (16, 34)
    assert (await sums(committed))[:3] == (1_000, 20, 20)
    assert await drift(committed) == 0


async def test_payments_and_returns_meet(committed: async_sessionmaker[AsyncSession]) -> None:
    """Each takes 30 of 500 fen: whoever comes first, no more than sixteen of both succeed and nothing is negative."""
    _, _, allocation_id = await prepare(committed)
    back = ReturnCreate(amount_fen=30, occurred_on=date(2026, 5, 1), note="结余")

    async def act(session: AsyncSession, number: int) -> None:
        if number % 2:
            await funds_ledger.give_back(session, OFFICE, allocation_id, back)
            return
        paid = ExpenditureCreate(
            allocation_id=allocation_id, amount_fen=30, paid_on=date(2026, 4, 1), voucher_number=f"记-{number}"
        )
        await funds.spend(session, OFFICE, paid)

    met = await race(committed, act)
    assert met.count("ok") == 16
    assert set(met) == {"ok", "return_over_unspent", "expenditure_over_allocation"}
    _, kept, allocated, spent, paid, _ = await sums(committed)
    assert kept == allocated
    assert 0 <= spent == paid <= allocated
    assert await drift(committed) == 0


async def test_twenty_approve_one_allocation(committed: async_sessionmaker[AsyncSession]) -> None:
    unit_id, budget_id, _ = await prepare(committed)
    draft = AllocationCreate(
        budget_id=budget_id, unit_id=unit_id, purpose="x", amount_fen=30, approved_on=date(2026, 3, 1)
    )
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        entered = await funds.allocate(session, OFFICE, draft)
        await session.commit()

    def act(session: AsyncSession, number: int) -> Awaitable[object]:
        to = AllocationState.APPROVED if number % 2 else AllocationState.REFUSED
        decision = AllocationDecision(to=to, reason="不符合条件")
        return funds_ledger.decide(session, SECOND, entered.id, decision)

    met = await race(committed, act)
    assert (met.count("ok"), met.count("already_decided")) == (1, 49)
    assert await drift(committed) == 0


async def test_fifty_pay_for_one_project_of_three_sources(committed: async_sessionmaker[AsyncSession]) -> None:
    project_id = await prepare_project(committed, 500, 300, 201)

    def pay(session: AsyncSession, number: int) -> Awaitable[object]:
        draft = ProjectPaymentCreate(amount_fen=31, paid_on=date(2026, 4, 1), voucher_number=f"记-{number}")
        return funds_projects.pay(session, OFFICE, project_id, draft)

    met = await race(committed, pay)
    assert (met.count("ok"), met.count("expenditure_over_allocation")) == (32, 18)
    _, kept, allocated, spent, paid, _ = await sums(committed)
    assert (kept, allocated, spent, paid) == (1_001, 1_001, 992, 992)
    assert await drift(committed) == 0


async def test_project_payments_and_their_reversals_meet(committed: async_sessionmaker[AsyncSession]) -> None:
    project_id = await prepare_project(committed, 500, 300, 201)
    paid = []
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        for number in range(25):
            draft = ProjectPaymentCreate(amount_fen=20, paid_on=date(2026, 4, 1), voucher_number=f"先-{number}")
            paid.append((await funds_projects.pay(session, OFFICE, project_id, draft)).items[number % 3].id)
        await session.commit()

    async def act(session: AsyncSession, number: int) -> None:
        if number < 25:
            why = ReversalCreate(voucher_number=f"冲-{number}", note="记错")
            await funds.reverse(session, OFFICE, paid[number], why)
            return
        draft = ProjectPaymentCreate(amount_fen=7, paid_on=date(2026, 4, 1), voucher_number=f"记-{number}")
        await funds_projects.pay(session, OFFICE, project_id, draft)

    assert await race(committed, act) == ["ok"] * WRITERS
    assert (await sums(committed))[3:5] == (175, 175)
    assert await drift(committed) == 0


async def test_two_projects_draw_on_the_same_budgets_in_opposite_order(
    committed: async_sessionmaker[AsyncSession],
) -> None:
    project_id = await prepare_project(committed)
    async with committed() as session:
        budgets = [(await make_budget(session, area_code=RACE_COUNTY, amount_fen=1_000)).id for _ in range(2)]
        await session.commit()

    def share(session: AsyncSession, number: int) -> Awaitable[object]:
        first, second = budgets if number % 2 else reversed(budgets)
        shares = [SourceShare(budget_id=first, weight=60), SourceShare(budget_id=second, weight=40)]
        draft = SourcesCreate(amount_fen=101, approved_on=date(2026, 3, 1), shares=shares)
        return funds_projects.add_sources(session, OFFICE, project_id, draft)

    met = await race(committed, share)
    assert set(met) == {"ok", "allocation_over_budget"}
    _, kept, allocated, *_ = await sums(committed)
    assert kept == allocated == 101 * met.count("ok") <= 2_000
    assert met.count("ok") >= 16
    assert await drift(committed) == 0
