"""Units at once on connections of their own: a track agrees with its units; histories and links stay single."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area
from api.errors import Conflict, InvalidInput
from api.models.auth import Role
from api.models.units import UnitCreate, UnitRead, UnitState, UnitTransition
from api.models.units_links import LeaderLinkCreate
from api.models.units_registry import TrackUpdate
from api.services import units, units_links, units_tracks
from tests.conftest import make_actor

RACE_COUNTY = "510411"
OFFICE = make_actor(Role.OFFICE, RACE_COUNTY)
TABLES = ("leader_links", "unit_standings", "track_standings", "units", "journal_entries")


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Sessions that really commit; the county's rows are removed by the owner at the end."""
    crowd = make_engine(database.app, pool_size=10)
    yield make_sessions(crowd)
    await crowd.dispose()
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        for table in TABLES:
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
    await owner.dispose()


async def enter(sessions: async_sessionmaker[AsyncSession], category: str = "school") -> UnitRead | None:
    async with sessions() as session:
        await set_area(session, RACE_COUNTY)
        try:
            unit = await units.register(session, OFFICE, UnitCreate(area_code=RACE_COUNTY, name="x", category=category))
            await session.commit()
        except InvalidInput:
            return None
        return unit


async def count(sessions: async_sessionmaker[AsyncSession], sql: str) -> int:
    async with sessions() as session:
        await set_area(session, RACE_COUNTY)
        return int((await run_sql(session, sql, county=RACE_COUNTY)).scalar_one())


async def test_a_track_and_its_units_decide_one_after_the_other(committed: async_sessionmaker[AsyncSession]) -> None:
    async def close() -> bool:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            try:
                await units_tracks.state(session, OFFICE, "company", TrackUpdate(applies=False, reason="没有连队"))
                await session.commit()
            except Conflict:
                return False
            return True

    closed, *entered = await asyncio.gather(close(), *(enter(committed, "company") for _ in range(8)))
    eligible = await count(
        committed, "select count(*) from units where county_code = :county and category = 'company' and is_eligible"
    )
    assert eligible == sum(unit is not None for unit in entered)
    assert closed == (eligible == 0)


async def test_a_step_taken_at_once_is_taken_and_kept_once(committed: async_sessionmaker[AsyncSession]) -> None:
    unit = await enter(committed)
    assert unit

    async def step() -> bool:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            try:
                await units.move(session, OFFICE, unit.id, UnitTransition(to=UnitState.PLANNING))
                await session.commit()
            except Conflict:
                return False
            return True

    assert sum(await asyncio.gather(*(step() for _ in range(8)))) == 1
    kept = "select count(*) from unit_standings where county_code = :county"
    assert await count(committed, kept) == 2


async def test_the_same_post_is_linked_once(committed: async_sessionmaker[AsyncSession]) -> None:
    unit = await enter(committed)
    assert unit

    async def link() -> bool:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            try:
                await units_links.create(session, OFFICE, LeaderLinkCreate(unit_id=unit.id, post="副县长"))
                await session.commit()
            except DBAPIError:
                return False
            return True

    assert sum(await asyncio.gather(*(link() for _ in range(8)))) == 1
    open_links = "select count(*) from leader_links where county_code = :county and until_on is null"
    assert await count(committed, open_links) == 1
