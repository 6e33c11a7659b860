"""Writers at once on connections of their own: every report becomes one revision, and a merge is entered once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area
from api.errors import DomainError
from api.models.areas import AreaChangeCreate
from api.models.auth import Role
from api.models.statistics import ObservationCreate
from api.services import areas_changes, statistics
from tests.conftest import make_actor

RACE_COUNTY = "510403"
OLD, NEW = f"{RACE_COUNTY}100", f"{RACE_COUNTY}890"
WRITERS = 12


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Sessions that really commit; a county of their own, with two townships, is removed by the owner at the end."""
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        sql = "insert into areas (code, name, level) values (:code, :code, 'township')"
        await connection.execute(text(sql), [{"code": OLD}, {"code": f"{RACE_COUNTY}101"}])
    crowd = make_engine(database.app, pool_size=WRITERS)
    yield make_sessions(crowd)
    await crowd.dispose()
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        for table in ("observations", "area_changes", "journal_entries"):
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
        await connection.execute(text(f"delete from area_successions where old_code like '{RACE_COUNTY}%'"))
        await connection.execute(text(f"delete from areas where code like '{RACE_COUNTY}___'"))
    await owner.dispose()


async def race(
    sessions: async_sessionmaker[AsyncSession], verb: Callable[[AsyncSession, int], Awaitable[object]]
) -> list[str]:
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
            return "ok"

    return list(await asyncio.gather(*(write(number) for number in range(WRITERS))))


async def test_every_report_becomes_one_revision(committed: async_sessionmaker[AsyncSession]) -> None:
    async def one(session: AsyncSession, number: int) -> object:
        values = {"area_code": RACE_COUNTY, "series_code": "unsafe_dwellings", "period": "2024", "source": "台账"}
        draft = ObservationCreate.model_validate(values | {"value": number})
        return await statistics.report(session, make_actor(Role.OFFICE, RACE_COUNTY, id=f"post-{number}"), draft)

    assert await race(committed, one) == ["ok"] * WRITERS
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select revision from observations where county_code = :county order by revision"
        found = [row[0] for row in await run_sql(session, sql, county=RACE_COUNTY)]
        assert found == list(range(1, WRITERS + 1))


async def test_the_same_figure_from_many_stands_once(committed: async_sessionmaker[AsyncSession]) -> None:
    async def one(session: AsyncSession, number: int) -> object:
        values = {"area_code": RACE_COUNTY, "series_code": "unsafe_dwellings", "period": "2023", "source": "台账"}
        draft = ObservationCreate.model_validate(values | {"value": 7})
        return await statistics.report(session, make_actor(Role.OFFICE, RACE_COUNTY, id=f"post-{number}"), draft)

    assert await race(committed, one) == ["ok"] * WRITERS
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select count(*) from observations where county_code = :county and period = '2023'"
        assert (await run_sql(session, sql, county=RACE_COUNTY)).scalar_one() == 1


async def test_a_merge_is_entered_once(committed: async_sessionmaker[AsyncSession]) -> None:
    draft = AreaChangeCreate.model_validate(
        {
            "kind": "merge",
            "effective_on": "2025-07-01",
            "document": "批复",
            "links": [{"old_code": OLD, "new_code": NEW}, {"old_code": f"{RACE_COUNTY}101", "new_code": NEW}],
            "new_areas": [{"code": NEW, "name": "合并镇"}],
        }
    )

    async def one(session: AsyncSession, number: int) -> object:
        return await areas_changes.enter(session, make_actor(Role.OFFICE, RACE_COUNTY, id=f"post-{number}"), draft)

    met = await race(committed, one)
    assert sorted(met) == ["invalid_input"] * (WRITERS - 1) + ["ok"]
