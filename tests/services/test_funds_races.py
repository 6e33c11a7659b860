"""Fifty writers at once on connections of their own: 0 ≤ spent ≤ allocated ≤ budget, and exactly what fits succeeds."""

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
from api.models.funds import AllocationCreate, ExpenditureCreate, ReversalCreate
from api.problems import from_database
from api.services import funds
from tests.conftest import make_actor
from tests.factories import make_allocation, make_budget, make_unit

RACE_COUNTY = "510411"
WRITERS = 50
OFFICE = make_actor(Role.OFFICE, RACE_COUNTY)
TABLES = ("expenditures", "allocations", "budgets", "units", "journal_entries")

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
    """Let all writers go at once; what each met, `ok` or the code of its refusal."""
    gate = asyncio.Barrier(WRITERS)

    async def write(number: int) -> str:
        async with sessions() as session:
            await set_area(session, RACE_COUNTY)
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

    async def act(session: AsyncSession, number: int) -> None:
        if number % 10:
            await funds.allocate(session, OFFICE, draft)
        else:
            found = await funds.get_budget(session, OFFICE, budget_id)
            less = {"amount_fen": found.amount_fen - 100}
            await funds.update_budget(session, OFFICE, budget_id, less, found.version)

    await race(committed, act)
    budget, kept, allocated, *_ = await sums(committed)
    assert kept == allocated <= budget
