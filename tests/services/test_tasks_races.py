"""Two writers at once on connections of their own: no circle of tasks, no second verdict, no name by one post alone."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area
from api.errors import DomainError
from api.models.auth import Role
from api.models.base import today
from api.models.honours import HonourState, HonourTransition, HonourType
from api.models.tasks import TaskState, TaskTransition
from api.models.units import UnitLevel
from api.services import honours, honours_procedures, tasks
from tests.conftest import make_actor
from tests.factories import make_honour, make_task, make_unit

RACE_COUNTY = "510411"
OFFICES = [make_actor(Role.OFFICE, RACE_COUNTY, id=f"office-{number}") for number in range(2)]
TABLES = (
    "task_dependencies", "tasks", "honour_steps", "honours", "unit_standings", "units", "journal_entries",
)  # fmt: skip

Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[Sessions]:
    """Sessions that really commit; the county's rows are removed by the owner at the end."""
    crowd = make_engine(database.app, pool_size=4)
    yield make_sessions(crowd)
    await crowd.dispose()
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        for table in TABLES:
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
    await owner.dispose()


async def test_two_that_tie_at_once_make_no_circle(committed: Sessions) -> None:
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        unit = await make_unit(session, area_code=RACE_COUNTY)
        rows = [await make_task(session, unit_id=unit.id, area_code=RACE_COUNTY, title=title) for title in ("甲", "乙")]
        await session.commit()

    async def tie(one: UUID, before: UUID) -> str:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            try:
                await tasks.update(session, OFFICES[0], one, {"predecessor_ids": [before]}, 1)
            except DomainError as refusal:
                return refusal.errors[0].code
            await session.commit()
            return "tied"

    answers = await asyncio.gather(tie(rows[0].id, rows[1].id), tie(rows[1].id, rows[0].id))
    assert sorted(answers) == ["dependency_circle", "tied"]
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select count(*) from task_dependencies where county_code = :county"
        assert (await run_sql(session, sql, county=RACE_COUNTY)).scalar_one() == 1


async def test_a_task_is_verified_or_sent_back_but_not_both(committed: Sessions) -> None:
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        unit = await make_unit(session, area_code=RACE_COUNTY)
        done = {"state": "done", "done_on": today(), "done_by": "someone", "progress_percent": 100}
        row = await make_task(session, unit_id=unit.id, area_code=RACE_COUNTY, **done)
        await session.commit()

    async def move(number: int, to: TaskState) -> str:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            try:
                await tasks.move(session, OFFICES[number], row.id, TaskTransition(to=to, reason="复查"))
            except DomainError as refusal:
                return refusal.code
            await session.commit()
            return "moved"

    answers = await asyncio.gather(move(0, TaskState.VERIFIED), move(1, TaskState.DOING))
    # Verified first, it may be opened again; opened first, it cannot be verified. Never is it both at once.
    assert sorted(answers) in (["moved", "moved"], ["moved", "step_not_allowed"])
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select state, done_on is null, verified_by is null from tasks where county_code = :county"
        assert (await run_sql(session, sql, county=RACE_COUNTY)).one() == ("doing", True, True)


async def test_two_posts_that_name_at_once_name_once(committed: Sessions) -> None:
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        unit = await make_unit(session, area_code=RACE_COUNTY, state="named", named_level="county")
        first = today() - timedelta(days=30)
        notice = {"notice_from": first, "notice_until": first + timedelta(days=7), "last_step_on": first}
        row = await make_honour(
            session, unit_id=unit.id, area_code=RACE_COUNTY, state="noticed", **notice, procedure=_without_papers()
        )
        await session.commit()

    async def name(number: int) -> str:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            step = HonourTransition(to=HonourState.NAMED, document_number="民创组〔2026〕3号")
            try:
                await honours.move(session, OFFICES[number], row.id, step, "zh-Hans")
            except DomainError as refusal:
                return refusal.code
            await session.commit()
            return "named"

    assert sorted(await asyncio.gather(name(0), name(1))) == ["named", "step_not_allowed"]
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select count(*) from honour_steps where county_code = :county and kind = 'named'"
        assert (await run_sql(session, sql, county=RACE_COUNTY)).scalar_one() == 1


def _without_papers() -> dict[str, object]:
    """The county's procedure, asking for no documents."""
    found = honours_procedures.choose(HonourType.DEMONSTRATION_UNIT, UnitLevel.COUNTY, date(2026, 1, 1)).about
    return found | {"steps": [step | {"documents": []} for step in found["steps"]]}
