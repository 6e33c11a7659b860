"""Both walls around a county's rows, attacked by raw SQL under the application's role and by a crowd."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Annotated, Any

import asyncpg
import pytest
from fastapi import Depends, FastAPI
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import (
    APP_ROLE,
    CountyForgotten,
    area_statement,
    make_engine,
    make_sessions,
    read_only,
    run_sql,
    set_area,
)
from api.deps import Session, require
from api.door import Route
from api.main import create_app, make_hall
from api.models.activities import Activity, ActivityKind
from api.models.auth import Role
from api.models.base import utc_now
from api.models.units import Unit
from api.permissions import Actor, Permission
from api.settings import Settings
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, make_unit

COUNTY_TABLES = sorted(t.name for t in SQLModel.metadata.tables.values() if t.info.get("scope") == "county")
HERE, THERE = "510402", "510403"
READ_ONLY = "25006"
"""SQLSTATE read_only_sql_transaction."""
SAMPLES = {
    "uuid": "gen_random_uuid()",
    "timestamptz": "now()",
    "date": "current_date",
    "time": "'09:00'",
    "bool": "false",
    "jsonb": "'{}'",
    "bytea": "''",
}


async def owner_of(database: DatabaseUrls) -> asyncpg.Connection:
    return await asyncpg.connect(re.sub(r"^postgresql\+\w+:", "postgresql:", database.direct))


@pytest.fixture
async def filled(database: DatabaseUrls, engine: AsyncEngine) -> AsyncIterator[asyncpg.Connection]:
    """The application's role on a database in which every county table holds a row of two counties each; undone."""
    owner = await owner_of(database)
    cage = owner.transaction()
    await cage.start()
    # The rows need not make sense, only exist: what they must satisfy is put aside inside the cage.
    script = ["set local session_replication_role = replica"]
    checks = (
        "select conrelid::regclass, conname from pg_constraint"
        " where contype = 'c' and conrelid::regclass::text = any($1)"
    )
    script += [
        f'alter table {table} drop constraint "{name}"' for table, name in await owner.fetch(checks, COUNTY_TABLES)
    ]
    columns = await owner.fetch(
        "select table_name, column_name, udt_name from information_schema.columns where table_name = any($1)"
        " and table_schema = 'public' and is_generated = 'NEVER' and column_name <> 'county_code'",
        COUNTY_TABLES,
    )
    for table in COUNTY_TABLES:
        script.append(f"delete from {table}")  # What a worker of an earlier test wrote after it is put aside as well.
        mine = [(name, kind) for of, name, kind in columns if of == table]
        names = ", ".join(f'"{name}"' for name, _ in mine)
        values = ", ".join(sample(kind) for _, kind in mine)
        script += [f"insert into {table} (county_code, {names}) values ('{c}', {values})" for c in (COUNTY, NEIGHBOUR)]
    await owner.execute("; ".join(script))
    await owner.execute(f"set local role {APP_ROLE}")
    yield owner
    await cage.rollback()
    await owner.close()


def sample(kind: str) -> str:
    if kind.startswith("_"):
        return "'{}'"
    return SAMPLES.get(kind, "'1'")


async def counties(connection: asyncpg.Connection, table: str) -> list[str]:
    return sorted(row[0] for row in await connection.fetch(f"select county_code from {table}"))


async def test_each_table_shows_only_the_county_that_is_set(filled: asyncpg.Connection) -> None:
    # An emptied setting is no scope.
    for area, shown in (
        ("", []),
        (COUNTY, [COUNTY]),
        (NEIGHBOUR, [NEIGHBOUR]),
        ("5104", [COUNTY, NEIGHBOUR]),
        ("11", []),
        ("%", []),
        ("5", []),
        ("51_", []),
    ):
        await filled.execute(f"set local app.area = '{area}'")
        for table in COUNTY_TABLES:
            assert await counties(filled, table) == shown, (table, area)


async def test_without_any_scope_nothing_shows(database: DatabaseUrls, engine: AsyncEngine) -> None:
    owner = await owner_of(database)
    try:
        await owner.execute(f"set role {APP_ROLE}")
        assert await owner.fetchval("select current_setting('app.area', true)") is None
        for table in COUNTY_TABLES:
            assert await counties(owner, table) == [], table
        async with owner.transaction():
            await owner.execute(f"set local app.area = '{COUNTY}'")
        assert await owner.fetchval("select current_setting('app.area', true)") == ""
        for table in COUNTY_TABLES:
            assert await counties(owner, table) == [], table
    finally:
        await owner.close()


async def test_a_row_cannot_be_put_into_another_county(session: AsyncSession) -> None:
    unit = await make_unit(session)
    columns = "created_at, updated_at, version, synthetic, name, category, state, state_at, is_eligible, is_pilot"
    copy = (
        f"insert into units (county_code, area_code, id, {columns}) select :there, :there, gen_random_uuid(), {columns}"
    )
    for attack in (f"{copy} from units", "update units set county_code = :there, area_code = :there"):
        cage = await session.begin_nested()
        with pytest.raises(DBAPIError, match="row-level security"):
            await run_sql(session, attack, there=NEIGHBOUR)
        await cage.rollback()
    await set_area(session, NEIGHBOUR)
    unseen = await run_sql(session, "update units set name = 'x' where id = :id", id=unit.id)
    assert unseen.rowcount == 0


async def test_a_row_cannot_refer_to_another_countys(session: AsyncSession) -> None:
    unit = await make_unit(session)
    await set_area(session, NEIGHBOUR)
    values = {"county_code": NEIGHBOUR, "area_code": NEIGHBOUR, "kind": ActivityKind.STUDY, "title": "x"}
    who = {"created_by": "x", "changed_by": "x"}
    session.add(Activity(**values, **who, host_unit_id=unit.id, starts_at=utc_now(), state_at=utc_now()))
    with pytest.raises(IntegrityError, match="fk_activities_county_code_host_unit_id"):
        await session.flush()


@pytest.mark.parametrize("scope", ["", "5", "51042%", "510421' or '1", "5104210000000", "510421\n", "５１", None])
def test_a_scope_is_digits_or_refused(scope: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        area_statement(scope)


@pytest.mark.parametrize(
    "statement",
    [
        select(Unit),
        select(Unit).where(col(Unit.name) == COUNTY),
        select(Unit.county_code),
        select(Activity).join(Unit, col(Unit.id) == Activity.host_unit_id),
        update(Unit).values(name="x"),
        delete(Unit),
    ],
)
async def test_a_statement_that_forgets_the_county_is_refused(session: AsyncSession, statement: Any) -> None:
    with pytest.raises(CountyForgotten):
        await session.exec(statement)


async def test_a_statement_that_means_the_nation_says_so(session: AsyncSession) -> None:
    await make_unit(session)
    found = await session.exec(select(Unit), execution_options={"national": True})
    assert [unit.county_code for unit in found] == [COUNTY]


@pytest.fixture
async def crowd(
    database: DatabaseUrls, engine: AsyncEngine, settings: Settings
) -> AsyncIterator[tuple[FastAPI, asyncpg.Connection]]:
    """The application on a pool of two connections, over rows of two counties that are really there."""
    owner = await owner_of(database)
    small = make_engine(database.app, pool_size=2)
    app = create_app()
    app.state.hall = make_hall(settings, make_sessions(small), make_sessions(read_only(small)))
    app.state.hall.limits = None
    async with make_sessions(small)() as session:
        await app.state.hall.authority.refresh(session)
        for county in (HERE, THERE):
            for number in range(3):
                await make_unit(session, area_code=county, name=f"{county}-{number}")
        await session.commit()
    yield app, owner
    await small.dispose()
    for table in ("journal_links", "journal_entries", "idempotency_keys", "unit_standings", "units"):
        await owner.execute(f"delete from {table} where county_code in ('{HERE}', '{THERE}')")
    # A key that stays would be younger than the days to which other tests travel.
    await owner.execute("delete from signing_keys")
    await owner.close()


async def test_a_crowd_on_two_connections_never_sees_a_foreign_row(crowd: tuple[FastAPI, asyncpg.Connection]) -> None:
    app, _ = crowd
    router = app.router

    async def fails(session: Session, actor: Annotated[Actor, Depends(require(Permission.UNITS_READ))]) -> None:
        await session.exec(select(Unit).where(col(Unit.county_code) == actor.county_code))
        raise RuntimeError("in the middle")

    router.routes.insert(0, Route("/api/v1/fails", fails))
    callers = Callers(app)
    clients = {county: callers.get(Role.OFFICE, county) for county in (HERE, THERE)}
    seen: list[tuple[str, list[str]]] = []

    async def ask(number: int) -> None:
        county = (HERE, THERE)[number % 2]
        client = clients[county]
        if number % 5 == 3:
            assert (await client.get("/fails")).status_code == 500
            return
        if number % 5 == 4:
            bad = {"area_code": (THERE, HERE)[number % 2], "name": "x", "category": "school"}
            assert (await client.post("/units", json=bad)).status_code == 403
            return
        answer = await client.get("/units")
        assert answer.status_code == 200, answer.text
        seen.append((county, [unit["name"] for unit in answer.json()["items"]]))

    tasks = [asyncio.create_task(ask(number)) for number in range(200)]
    for turn, task in enumerate(tasks):
        if turn % 9 == 0:
            await asyncio.sleep(0)
            task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [error for error in ended if error and not isinstance(error, asyncio.CancelledError)] == []
    assert len(seen) > 80
    for county, names in seen:
        assert names == [f"{county}-{number}" for number in (2, 1, 0)]
    await callers.close()


async def test_a_get_cannot_write(crowd: tuple[FastAPI, asyncpg.Connection], caplog: pytest.LogCaptureFixture) -> None:
    app, owner = crowd

    async def writes(session: Session, actor: Annotated[Actor, Depends(require(Permission.UNITS_READ))]) -> None:
        await make_unit(session, area_code=actor.county_code, name="by a get")

    app.router.routes.insert(0, Route("/api/v1/writes", writes))
    callers = Callers(app)
    answer = await callers.get(Role.OFFICE, HERE).get("/writes")
    await callers.close()
    assert answer.status_code == 500
    assert READ_ONLY in caplog.text
    assert await owner.fetchval("select count(*) from units where name = 'by a get'") == 0
