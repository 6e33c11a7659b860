"""Fifty groups want the same hour at once, each on a connection of its own: exactly as many as fit get it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
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
from api.models.base import new_id, today, utc_now
from api.models.bases_bookings import BaseBooking, BookingAsk
from api.models.courses import CompletionCreate, QuizAnswers
from api.problems import from_database
from api.services import bases_bookings, courses_quiz
from api.services.anonymity import Vault
from api.zone import ZONE
from tests.conftest import make_actor
from tests.factories import make_base, make_unit
from tests.factories_bases import make_course

RACE_COUNTY, TOWNSHIP = "510411", "510411001"
WRITERS, LANES = 50, 7
TABLES = (
    "base_visits",
    "base_bookings",
    "course_days",
    "course_versions",
    "courses",
    "bases",
    "unit_standings",
    "units",
    "journal_entries",
)
VAULT = Vault.of(b"a secret that only the tests know, long enough")
HOURS = {"weekly": [{"weekday": day, "opens": "08:00", "closes": "20:00"} for day in range(1, 8)]}

Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[Sessions]:
    """Sessions that really commit, one connection a writer; the county's rows are removed by the owner at the end."""
    crowd = make_engine(database.app, pool_size=WRITERS)
    yield make_sessions(crowd)
    await crowd.dispose()
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        for table in TABLES:
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
        await connection.execute(text("delete from spent_proofs"))
    await owner.dispose()


async def prepare(committed: Sessions) -> tuple[UUID, UUID]:
    """A base that receives seven groups at a time, and a course."""
    async with committed() as session:
        unit = await make_unit(session, area_code=RACE_COUNTY)
        place = {"area_code": RACE_COUNTY, "unit_id": unit.id}
        base = await make_base(session, **place, hours=HOURS, booking_lanes=LANES)
        course = await make_course(session, **place)
        await session.commit()
        return base.id, course.id


async def test_an_hour_is_never_booked_twice(committed: Sessions) -> None:
    base_id, _ = await prepare(committed)
    day = today() + timedelta(days=2)
    gate = asyncio.Barrier(WRITERS)

    async def book(number: int) -> str:
        # Every second group comes half an hour later, so that bookings overlap without being the same.
        start = datetime(day.year, day.month, day.day, 9, 30 * (number % 2), tzinfo=ZONE)
        draft = BookingAsk(
            starts_at=start, ends_at=start + timedelta(hours=1), group_name=f"第{number}班", head_count=30
        )
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            await gate.wait()
            try:
                actor = make_actor(Role.RESIDENT, RACE_COUNTY)
                await bases_bookings.ask(session, actor, VAULT, base_id, draft, None)
                await session.commit()
            except DomainError as refused:
                return refused.code
            except DBAPIError as refused:
                return from_database(refused).code
        return "ok"

    met = Counter(await asyncio.gather(*(book(number) for number in range(WRITERS))))
    while met["busy"]:
        # A lock that was waited for too long is told as busy; those groups ask again, one after another.
        again = Counter([await _again(committed, base_id, day) for _ in range(met["busy"])])
        met = met + again - Counter({"busy": met["busy"]})
    assert met["ok"] == LANES
    assert met["slot_taken"] == WRITERS - LANES
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        rows = (await run_sql(session, "select lane, starts_at, ends_at from base_bookings order by lane")).all()
    assert [row.lane for row in rows] == list(range(1, LANES + 1))


async def _again(committed: Sessions, base_id: UUID, day: object) -> str:
    start = datetime.combine(today() + timedelta(days=2), datetime.min.time(), ZONE) + timedelta(hours=9)
    draft = BookingAsk(starts_at=start, ends_at=start + timedelta(hours=1), group_name="再试", head_count=30)
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        try:
            await bases_bookings.ask(session, make_actor(Role.RESIDENT, RACE_COUNTY), VAULT, base_id, draft, None)
            await session.commit()
        except DomainError as refused:
            return refused.code
    return "ok"


async def test_the_database_refuses_an_overlap_whatever_the_code_does(committed: Sessions) -> None:
    base_id, _ = await prepare(committed)
    start = utc_now()

    def booking(offset: int, **changes: object) -> BaseBooking:
        values = {
            "county_code": RACE_COUNTY,
            "area_code": RACE_COUNTY,
            "id": new_id(),
            "base_id": base_id,
            "lane": 1,
            "starts_at": start + timedelta(minutes=offset),
            "ends_at": start + timedelta(minutes=offset + 60),
            "group_name": "班",
            "head_count": 1,
        }
        return BaseBooking(**values | changes)

    async def store(row: BaseBooking) -> str:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            session.add(row)
            try:
                await session.commit()
            except DBAPIError as refused:
                return from_database(refused).code
        return "ok"

    assert await store(booking(0)) == "ok"
    assert await store(booking(59)) == "slot_taken"
    assert await store(booking(60)) == "ok"
    assert await store(booking(0, lane=2)) == "ok"
    assert await store(booking(0, state="cancelled")) == "ok"


async def test_a_completion_is_counted_once_and_none_is_lost(committed: Sessions) -> None:
    _, course_id = await prepare(committed)

    async def learn(number: int) -> tuple[str, str]:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            actor = make_actor(Role.RESIDENT, RACE_COUNTY, token_id=f"{course_id}-{number}")
            quiz = await courses_quiz.draw(session, actor, VAULT, course_id)
            answers = [[question.options.index("对")] for question in quiz.questions]
            sheet = QuizAnswers(attempt=quiz.attempt, answers=answers)
            result = await courses_quiz.mark(session, actor, VAULT, course_id, sheet)
            await session.commit()
            assert result.proof
            return result.proof, f"{course_id}-{number}"

    proofs = [await learn(number) for number in range(10)]
    gate = asyncio.Barrier(WRITERS)

    async def complete(number: int) -> bool | None:
        """Whether it was counted; None where the database was too busy, and nothing of it was kept."""
        proof, token_id = proofs[number % len(proofs)]
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            await gate.wait()
            actor = make_actor(Role.RESIDENT, RACE_COUNTY, token_id=token_id)
            try:
                done = await courses_quiz.complete(session, actor, VAULT, course_id, CompletionCreate(proof=proof))
                await session.commit()
            except DBAPIError as refused:
                if from_database(refused).code != "busy":
                    raise
                return None
            return done.is_counted

    met = await asyncio.gather(*(complete(number) for number in range(WRITERS)))
    gate = asyncio.Barrier(1)
    again = [await complete(number) for number, counted in enumerate(met) if counted is None]
    assert sum(counted is True for counted in (*met, *again)) == len(proofs)
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        assert (await run_sql(session, "select completion_count from course_days")).scalar_one() == len(proofs)
