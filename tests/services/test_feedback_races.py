"""Two officers at once on connections of their own: one return, one pause, and a return or an answer but never both."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area
from api.errors import DomainError
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.feedback import FeedbackKind, FeedbackState, Outcome
from api.models.feedback_cases import ReplyCreate
from api.models.feedback_clock import CaseReturnCreate, PauseCreate
from api.services import cases, feedback_pauses, feedback_returns
from tests.conftest import make_actor
from tests.factories import make_case, make_unit

RACE_COUNTY = "510411"
OFFICES = [make_actor(Role.OFFICE, RACE_COUNTY, id=f"office-{number}") for number in range(2)]
TABLES = (
    "feedback_messages", "feedback_returns", "feedback_pauses", "feedback", "unit_standings", "units",
    "counter_deltas", "journal_entries",
)  # fmt: skip
RETURN = CaseReturnCreate(reason="不属于本单位职责范围")

Sessions = async_sessionmaker[AsyncSession]
Deed = Callable[[AsyncSession, int], Awaitable[Any]]


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


async def _taken_up(committed: Sessions, **more: Any) -> UUID:
    """A complaint that a unit has taken up, due in nine days."""
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        unit = await make_unit(session, area_code=RACE_COUNTY)
        case = await make_case(
            session, area_code=RACE_COUNTY, kind=FeedbackKind.COMPLAINT, state=FeedbackState.ACCEPTED,
            accepted_at=utc_now(), assigned_unit_id=unit.id, due_on=today() + timedelta(days=9),
            **more,
        )  # fmt: skip
        await session.commit()
        return case.id


async def _at_once(committed: Sessions, *deeds: Deed) -> list[str]:
    """What became of deeds done at the same time: `done`, or the code of the refusal."""

    async def does(number: int, deed: Deed) -> str:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            try:
                await deed(session, number)
            except DomainError as refusal:
                return refusal.code
            await session.commit()
            return "done"

    return list(await asyncio.gather(*(does(number, deed) for number, deed in enumerate(deeds))))


async def _row(committed: Sessions, sql: str) -> tuple[Any, ...]:
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        return tuple((await run_sql(session, sql, c=RACE_COUNTY)).one())


async def test_two_returns_at_once_are_one(committed: Sessions) -> None:
    case_id = await _taken_up(committed)

    async def returns(session: AsyncSession, number: int) -> None:
        await feedback_returns.give_back(session, OFFICES[number], case_id, RETURN)

    assert sorted(await _at_once(committed, returns, returns)) == ["done", "return_not_allowed"]
    sql = """select state, bounce_count, assigned_unit_id,
        (select count(*) from feedback_returns where county_code = :c) from feedback where county_code = :c"""
    assert await _row(committed, sql) == ("received", 1, None, 1)


async def test_two_pauses_at_once_are_one(committed: Sessions) -> None:
    case_id = await _taken_up(committed)
    draft = PauseCreate(kind="awaiting_sender", reason="请补充现场照片")

    async def pauses(session: AsyncSession, number: int) -> None:
        await feedback_pauses.pause(session, OFFICES[number], case_id, draft)

    assert sorted(await _at_once(committed, pauses, pauses)) == ["clock_paused_already", "done"]
    sql = """select paused_at is not null, (select count(*) from feedback_pauses where county_code = :c)
        from feedback where county_code = :c"""
    assert await _row(committed, sql) == (True, 1)


async def test_a_case_is_given_back_or_answered_but_not_both(committed: Sessions) -> None:
    case_id = await _taken_up(committed)
    answer = ReplyCreate(
        text="图书室周末上午九点到下午五点开放，凭身份证入内。", is_answer=True, outcome=Outcome.SOLVED
    )

    async def returns(session: AsyncSession, number: int) -> None:
        await feedback_returns.give_back(session, OFFICES[number], case_id, RETURN)

    async def answers(session: AsyncSession, number: int) -> None:
        await cases.reply(session, OFFICES[number], case_id, answer)

    returned, answered = await _at_once(committed, returns, answers)
    assert (returned, answered) in {("done", "step_not_allowed"), ("return_not_allowed", "done")}
    sql = """select state, bounce_count, (select count(*) from feedback_messages where county_code = :c)
        from feedback where county_code = :c"""
    expected = ("received", 1, 0) if returned == "done" else ("answered", 0, 1)
    assert await _row(committed, sql) == expected
