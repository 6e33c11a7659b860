"""Fifty sign up at once on connections of their own: exactly as many get a place as there are, and nobody is lost."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area
from api.errors import DomainError
from api.models.activities import ActivityState
from api.models.activities_signups import SignupCreate, SignupMade
from api.models.base import utc_now
from api.permissions import public_actor
from api.services import activities_signups
from api.services.anonymity import Vault
from tests.factories import make_activity, make_unit

RACE_COUNTY = "510403"
WRITERS = 50
ANYONE = public_actor(RACE_COUNTY)
VAULT = Vault.of(b"a secret that only this test knows, long enough")
TABLES = ("activity_signups", "activities", "unit_standings", "units", "journal_entries")


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Sessions that really commit; the county's rows are removed by the owner at the end."""
    crowd = make_engine(database.app, pool_size=WRITERS)
    yield make_sessions(crowd)
    await crowd.dispose()
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        for table in TABLES:
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
    await owner.dispose()


async def offer(sessions: async_sessionmaker[AsyncSession], capacity: int) -> UUID:
    """A published activity of tomorrow."""
    async with sessions() as session:
        unit = await make_unit(session, area_code=RACE_COUNTY)
        row = await make_activity(
            session,
            area_code=RACE_COUNTY,
            host_unit_id=unit.id,
            state=ActivityState.PUBLISHED,
            starts_at=utc_now() + timedelta(days=1),
            signup_capacity=capacity,
        )
        await session.commit()
        return row.id


async def sign_up(
    sessions: async_sessionmaker[AsyncSession], gate: asyncio.Barrier, activity_id: UUID, size: int, key: str | None
) -> SignupMade | str:
    async with sessions() as session:
        await set_area(session, RACE_COUNTY)
        await gate.wait()
        try:
            draft = SignupCreate(party_size=size)
            made = await activities_signups.sign_up(session, ANYONE, VAULT, activity_id, draft, key)
            await session.commit()
        except DomainError as refused:
            return refused.code
        return made


async def stand(sessions: async_sessionmaker[AsyncSession]) -> tuple[int, ...]:
    """Kept and true sum of people with a place; kept and true sum of those who wait; entries; distinct turns."""
    sql = """
        select (select signup_taken from activities where county_code = :county),
               (select coalesce(sum(party_size), 0) from activity_signups
                where county_code = :county and state = 'confirmed'),
               (select signup_waiting from activities where county_code = :county),
               (select coalesce(sum(party_size), 0) from activity_signups
                where county_code = :county and state = 'waiting'),
               (select count(*) from journal_entries where county_code = :county),
               (select count(distinct number) from activity_signups where county_code = :county)
    """
    async with sessions() as session:
        await set_area(session, RACE_COUNTY)
        return tuple(int(value) for value in (await run_sql(session, sql, county=RACE_COUNTY)).one())


async def test_fifty_for_ten_places(committed: async_sessionmaker[AsyncSession]) -> None:
    activity_id = await offer(committed, 10)
    gate = asyncio.Barrier(WRITERS)
    met = await asyncio.gather(*(sign_up(committed, gate, activity_id, 1, None) for _ in range(WRITERS)))
    states = Counter(made if isinstance(made, str) else made.state.value for made in met)
    assert states == {"confirmed": 10, "waiting": 40}
    assert await stand(committed) == (10, 10, 40, 40, 50, 50)


async def test_fifty_parties_of_three_for_ten_places(committed: async_sessionmaker[AsyncSession]) -> None:
    activity_id = await offer(committed, 10)
    gate = asyncio.Barrier(WRITERS)
    met = await asyncio.gather(*(sign_up(committed, gate, activity_id, 3, None) for _ in range(WRITERS)))
    states = Counter(made if isinstance(made, str) else made.state.value for made in met)
    assert states == {"confirmed": 3, "waiting": 16, "signup_full": 31}
    assert await stand(committed) == (9, 9, 48, 48, 19, 19)


async def test_one_device_that_sends_fifty_times_signs_up_once(committed: async_sessionmaker[AsyncSession]) -> None:
    activity_id = await offer(committed, 10)
    gate = asyncio.Barrier(WRITERS)
    met = await asyncio.gather(*(sign_up(committed, gate, activity_id, 2, "one-and-the-same") for _ in range(WRITERS)))
    assert len({made.tracking_code for made in met if isinstance(made, SignupMade)}) == 1
    assert not [made for made in met if isinstance(made, str)]
    assert await stand(committed) == (2, 2, 0, 0, 1, 1)


async def test_ten_give_back_while_forty_wait(committed: async_sessionmaker[AsyncSession]) -> None:
    activity_id = await offer(committed, 10)
    gate = asyncio.Barrier(WRITERS)
    met = await asyncio.gather(*(sign_up(committed, gate, activity_id, 1, None) for _ in range(WRITERS)))
    made = [turn for turn in met if isinstance(turn, SignupMade)]
    lucky = [turn.tracking_code for turn in made if turn.state == "confirmed"]
    ahead = {turn.people_ahead: turn.tracking_code for turn in made if turn.people_ahead is not None}

    async def give_back(code: str) -> None:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            await activities_signups.cancel(session, ANYONE, VAULT, activity_id, code)
            await session.commit()

    await asyncio.gather(*map(give_back, lucky))
    assert (await stand(committed))[:4] == (10, 10, 30, 30)
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        for place, code in ahead.items():
            found = await activities_signups.find(session, ANYONE, VAULT, activity_id, code)
            assert (found.state == "confirmed") == (place < 10)
