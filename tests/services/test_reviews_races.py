"""Twenty posts at once approve one assessment: one does, and one line says so."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area
from api.errors import DomainError
from api.models.assessments import Assessment, ReviewState
from api.models.auth import Role
from api.models.reviews import ReviewStep
from api.models.reviews_views import ReviewStepCreate
from api.services import reviews_steps
from tests.conftest import make_actor

RACE_COUNTY = "510424"
BODY = f"{RACE_COUNTY}100"
APPROVERS = 20


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Sessions that really commit, in a county with one township that is removed by the owner at the end."""
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        sql = "insert into areas (code, name, level) values (:code, :code, 'township')"
        await connection.execute(text(sql), [{"code": BODY}])
    crowd = make_engine(database.app, pool_size=APPROVERS)
    yield make_sessions(crowd)
    await crowd.dispose()
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        for table in ("review_steps", "assessments", "journal_entries"):
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
        await connection.execute(text(f"delete from areas where code = '{BODY}'"))
    await owner.dispose()


async def test_one_of_twenty_approvals_is_the_one(committed: async_sessionmaker[AsyncSession]) -> None:
    common = {"county_code": RACE_COUNTY, "area_code": BODY}
    row = Assessment(**common, framework_code="county-plan-510421", period="2025", title="考评", state="self_reviewed")
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        session.add(row)
        await session.flush()
        first = {"from_state": "open", "to_state": "self_reviewed", "is_return": False, "taken_by": "x", "post": "x"}
        session.add(ReviewStep(**common, assessment_id=row.id, **first))
        await session.commit()
    gate = asyncio.Barrier(APPROVERS)

    async def approve(number: int) -> str:
        actor = make_actor(Role.OFFICE, RACE_COUNTY, id=f"post-{number}", name=f"post-{number}")
        draft = ReviewStepCreate(to=ReviewState.OFFICE_REVIEWED)
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            await gate.wait()
            try:
                await reviews_steps.take(session, actor, row.id, draft, 1, "en")
                await session.commit()
            except DomainError as refusal:
                return refusal.code
            return "ok"

    met = await asyncio.gather(*(approve(number) for number in range(APPROVERS)))
    assert sorted(met) == ["ok"] + ["precondition_failed"] * (APPROVERS - 1)
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select count(*) from review_steps where county_code = :county and to_state = 'office_reviewed'"
        assert (await run_sql(session, sql, county=RACE_COUNTY)).scalar_one() == 1
