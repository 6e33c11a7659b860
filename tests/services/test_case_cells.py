"""Numbers about cases come from cells: equal to what the cases themselves say, whoever wrote, however many at once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area, try_lock
from api.errors import DomainError
from api.models.auth import Role
from api.models.base import utc_now
from api.models.feedback import FeedbackCreate, FeedbackKind, FeedbackState, Outcome, RatingCreate
from api.models.feedback_cases import FeedbackTransition, ReplyCreate
from api.models.feedback_clock import CaseReturnCreate, PauseCreate
from api.models.feedback_closing import JoinRequest
from api.models.feedback_remedies import Finding
from api.models.tasks import TaskState
from api.rules import aggregate_rows
from api.rules.periods import assessed
from api.services import (
    case_recount,
    case_timely,
    cases,
    counters,
    feedback,
    feedback_merging,
    feedback_pauses,
    feedback_ratings,
    feedback_returns,
    feedback_store,
    metrics,
)
from api.services.anonymity import Vault
from api.services.metrics import Scope
from api.zone import day_of
from tests.conftest import make_actor
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, VILLAGE, make_case, make_document, make_task, make_unit
from tests.factories_feedback import make_remedy

RACE_COUNTY = "510411"
State = FeedbackState
VAULT = Vault.of(b"a secret that only this test knows, long enough")
PLACES = (COUNTY, TOWNSHIP, VILLAGE, "510421100202", "510421101")
KINDS = tuple(FeedbackKind)
OPEN = (State.RECEIVED, State.ACCEPTED, State.ASSIGNED, State.REOPENED)
ANSWER = "图书室周末上午九点到下午五点开放，凭身份证入内。"
TABLES = (
    *("feedback_messages", "feedback_returns", "feedback_pauses", "tasks", "feedback", "unit_standings", "units"),
    *("counter_deltas", "counter_cells", "rollup_builds", "journal_entries"),
)


def _any_case(chance: Random, now: datetime) -> dict[str, Any]:
    """A case as the state machine could have left it: from two years ago to this minute, due up to in two months."""
    kind, received = chance.choice(KINDS), now - timedelta(minutes=chance.randrange(700 * 24 * 60))
    due = received + timedelta(days=chance.randrange(1, 60), minutes=chance.randrange(600))
    if chance.random() < 0.15:
        due = now + timedelta(minutes=chance.randrange(-900, 900))
    place = chance.choice(PLACES)
    values: dict[str, Any] = {
        "area_code": place, "kind": kind, "received_at": received, "due_on": day_of(due), "due_at": due,
        "topic": chance.choice([None, "customs", "language_service", "housing"]),
        "state": chance.choice([State.RECEIVED, State.ASSIGNED, State.REOPENED]),
        "bounce_count": chance.choice([0, 0, 0, 1, 3]), "ladder_level": chance.choice([0, 0, 3, 4]),
        "is_due_provisional": chance.random() < 0.2, "synthetic": chance.random() < 0.1,
        "reopened_count": chance.choice([0, 0, 1]),
    }  # fmt: skip
    if chance.random() < 0.2:
        values |= {"paused_at": received, "pause_kind": "awaiting_sender"}
    if chance.random() < 0.6:
        answered = min(now, received + timedelta(minutes=chance.randrange(70 * 24 * 60)))
        values |= {"state": State.ANSWERED, "answered_at": answered, "paused_at": None, "pause_kind": None}
        values |= {"is_adopted": chance.choice([None, True, False])}
        if chance.random() < 0.7:
            closed = min(now, answered + timedelta(days=chance.randrange(40)))
            rating = chance.choice([None, 1, 3, 4, 5])
            values |= {"state": State.CLOSED, "closed_at": closed, "rating": rating}
            values |= {"rating_excluded_at": closed if rating and chance.random() < 0.2 else None}
        if kind not in {FeedbackKind.DISCRIMINATION, FeedbackKind.PRAISE} and chance.random() < 0.5:
            values |= {"published_at": answered, "published_change": chance.choice([None, "改了"])}
    return values


async def _scattered(session: AsyncSession, chance: Random, number: int) -> None:
    now, proof = utc_now(), (await make_document(session)).id
    for _ in range(number):
        values = _any_case(chance, now)
        if values["kind"] != FeedbackKind.DISCRIMINATION and chance.random() < 0.1:
            main = await make_case(session)
            confirmed = chance.choice([None, now])
            values |= {"main_id": main.id, "joined_at": now, "join_confirmed_at": confirmed}
        case = await make_case(session, **values)
        if values["kind"] == FeedbackKind.DISCRIMINATION and chance.random() < 0.6:
            received = values["received_at"]
            due_on = day_of(received) + timedelta(days=chance.randrange(5, 90))
            done_on = chance.choice([None, due_on - timedelta(days=1), due_on + timedelta(days=9)])
            for place, finding in enumerate(chance.choice([(Finding.FOUNDED,), (Finding.FOUNDED, Finding.UNFOUNDED)])):
                more: dict[str, Any] = {"due_on": None, "remedy": None}
                if finding == Finding.FOUNDED:
                    more = {"due_on": due_on, "done_on": done_on, "document_id": proof if done_on else None}
                await make_remedy(
                    session, feedback_id=case.id, number=place + 1, finding=finding, created_at=received, **more
                )


async def _require_equal(session: AsyncSession, periods: tuple[str, ...]) -> int:
    """Hold the rows from cells against those of the SQL, for every kind of place. Returns how many were compared."""
    compared, statement = 0, metrics.groups(is_of_unit=False)[metrics.OF_CASES]
    for area in (COUNTY, TOWNSHIP, VILLAGE):
        for period in periods:
            scope = Scope(COUNTY, area, *assessed(period, day_of(utc_now())), interval_days=30)
            given = await metrics.bindings(session, scope)
            found: list[dict[str, Any]] = []
            for with_cells in (True, False):
                rows: metrics.Rows = {}
                metrics.add(
                    rows, await metrics.group(session, metrics.OF_CASES, statement, given, with_cells=with_cells)
                )
                found.append(aggregate_rows.plain(rows))
            assert found[0] == found[1], (area, period)
            compared += len(found[0])
    return compared


def _months_before(count: int) -> str:
    today = day_of(utc_now())
    month = today.year * 12 + today.month - 1 - count
    return f"{month // 12}-{month % 12 + 1:02}"


async def test_cells_say_of_any_cases_what_their_sql_says(session: AsyncSession) -> None:
    chance = Random(20261123)  # noqa: S311  Not a secret: the same cases each time.
    await make_unit(session, id=UNIT_ID)
    await _scattered(session, chance, 260)
    await make_task(session, state=TaskState.DOING, due_on=date(2025, 3, 1))
    await make_task(session, state=TaskState.TO_DO, reopened_count=1)
    written = await case_recount.build(session, COUNTY)
    assert written > 500
    year = day_of(utc_now()).year
    periods = (str(year), str(year - 1), _months_before(0), _months_before(1), _months_before(2), f"{year - 1}-Q3")
    assert await _require_equal(session, periods) > 250
    assert (await case_recount.differences(session, COUNTY))[1] == []
    await _require_same_townships(session, periods)


async def _require_same_townships(session: AsyncSession, periods: tuple[str, ...]) -> None:
    """Hold what cells say of townships, month by month, against the cases themselves."""
    now = utc_now()
    told = [await case_timely.by_township(session, COUNTY, *assessed(period, day_of(now)), now) for period in periods]
    await run_sql(session, "delete from rollup_builds where county_code = :county", county=COUNTY)
    for period, found in zip(periods, told, strict=True):
        assert found == await case_timely.by_township(session, COUNTY, *assessed(period, day_of(now)), now), period
    year = told[0][TOWNSHIP]
    assert year.due > year.kept > 0
    assert sum(map(sum, year.months.values())) > year.due, "some are told of in two months"


async def test_a_period_that_ends_within_a_month_is_asked_of_the_cases(session: AsyncSession) -> None:
    await case_recount.build(session, COUNTY)
    await run_sql(
        session,
        "insert into counter_deltas (county_code, id, area_code, month, measure, amount) values"
        " (:c, :id, :c, '2025-03', 'case.published|a|-|-', 7)",
        c=COUNTY,
        id=uuid4(),
    )
    whole, part = (Scope(COUNTY, COUNTY, date(2025, 3, 1), date(2025, 3, day)) for day in (31, 30))
    name = "feedback.outcomes_published"
    assert [row["all_count"] for row in (await metrics.aggregates(session, whole))[name]] == [7]
    assert (await metrics.aggregates(session, part))[name] == []


class Walk:
    """Deeds at random, each by the verb that does it; what is not allowed is refused and changes nothing."""

    def __init__(self, session: AsyncSession, chance: Random, county: str) -> None:
        self.session, self.chance, self.county = session, chance, county
        self.office = make_actor(Role.OFFICE, county)
        self.codes: dict[UUID, str] = {}
        self.units: list[UUID] = []

    async def receive(self) -> None:
        """A few voices at once; some say that they are the same matter as another."""
        drafts = []
        for _ in range(3):
            place = self.chance.choice((self.county, self.county + "100", self.county + "100201"))
            known = list(self.codes)
            joins = self.chance.choice(known) if known and self.chance.random() < 0.3 else None
            draft = FeedbackCreate(
                area_code=place if self.county == COUNTY else self.county,
                kind=self.chance.choice(KINDS),
                text="路灯不亮",
                topic=self.chance.choice([None, "customs"]),
                joins_id=joins,
            )
            drafts.append(feedback.incoming(VAULT, draft, str(uuid4()), received_at=utc_now()))
        connection = await self.session.connection()
        for one, kept in zip(drafts, await feedback_store.save_batch(connection, self.county, drafts), strict=True):
            if not isinstance(kept, DomainError):
                self.codes[one.id] = feedback.anonymity.tracking_code(VAULT, one.id)

    async def step(self) -> None:
        """One deed on one case."""
        case_id = self.chance.choice(list(self.codes))
        other = self.chance.choice(list(self.codes))
        s, office = self.session, self.office
        match self.chance.randrange(9):
            case 0:
                step = FeedbackTransition(to=State.ASSIGNED, unit_id=self.chance.choice(self.units))
                await cases.move(s, office, case_id, step)
            case 1:
                await cases.move(s, office, case_id, FeedbackTransition(to=State.ACCEPTED))
            case 2:
                outcome, adopted = self.chance.choice([(Outcome.SOLVED, None), (Outcome.SOLVED, True)])
                draft = ReplyCreate(text=ANSWER, is_answer=True, outcome=outcome, is_adopted=adopted)
                await cases.reply(s, office, case_id, draft)
            case 3:
                await cases.move(s, office, case_id, FeedbackTransition(to=State.CLOSED))
            case 4:
                await cases.move(s, office, case_id, FeedbackTransition(to=State.REOPENED, reason="还没有修好"))
            case 5:
                await feedback_merging.join(s, office, case_id, JoinRequest(main_id=other))
            case 6:
                await feedback_merging.part(s, office, case_id)
            case 7:
                draft_of_rating = RatingCreate(tracking_code=self.codes[case_id], rating=self.chance.randint(3, 5))
                await feedback_ratings.rate(s, make_actor(Role.RESIDENT, self.county), VAULT, draft_of_rating)
            case _:
                deed = self.chance.choice(("return", "pause"))
                if deed == "return":
                    draft_of_return = CaseReturnCreate(reason="不属于本单位职责范围")
                    await feedback_returns.give_back(s, office, case_id, draft_of_return)
                else:
                    await feedback_pauses.pause(
                        s, office, case_id, PauseCreate(kind="awaiting_sender", reason="请补充现场照片")
                    )


async def test_cells_follow_a_walk_of_verbs(session: AsyncSession) -> None:
    chance = Random(7)  # noqa: S311
    await case_recount.build(session, COUNTY)
    walk = Walk(session, chance, COUNTY)
    walk.units = [(await make_unit(session, id=uuid4(), name=f"单位{number}")).id for number in range(2)]
    done = 0
    for round_ in range(260):
        if round_ % 12 == 0:
            await walk.receive()
        savepoint = await session.begin_nested()
        try:
            await walk.step()
            await savepoint.commit()
            done += 1
        except DomainError:
            await savepoint.rollback()
            session.expire_all()
    assert done > 50
    count, found = await case_recount.differences(session, COUNTY)
    assert found == []
    assert count > 30
    assert await _require_equal(session, (str(day_of(utc_now()).year),)) > 25


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Sessions that really commit; the county's rows are removed by the owner at the end."""
    crowd = make_engine(database.app, pool_size=8)
    yield make_sessions(crowd)
    await crowd.dispose()
    owner = await asyncpg.connect(database.direct.replace("+asyncpg", ""))
    await owner.execute(f"set app.area = '{RACE_COUNTY}'")
    for table in TABLES:
        await owner.execute(f"delete from {table} where county_code = $1", RACE_COUNTY)
    await owner.close()


async def test_many_writers_at_once_lose_no_count(committed: async_sessionmaker[AsyncSession]) -> None:
    """On one case and on many, while the worker folds and the cells are built in the middle of it."""
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        unit = await make_unit(session, area_code=RACE_COUNTY)
        first = Walk(session, Random(1), RACE_COUNTY)  # noqa: S311
        for _ in range(4):
            await first.receive()
        await session.commit()
    known, refused, done = dict(first.codes), 0, 0

    async def writer(number: int) -> None:
        nonlocal refused, done
        chance = Random(number)  # noqa: S311
        for _ in range(12):
            async with committed() as session:
                await set_area(session, RACE_COUNTY)
                walk = Walk(session, chance, RACE_COUNTY)
                walk.units, walk.codes = [unit.id], dict(known)
                try:
                    await walk.step()
                    if chance.random() < 0.3:
                        await walk.receive()
                    await session.commit()
                    done += 1
                except DomainError:
                    refused += 1

    async def worker() -> None:
        for round_ in range(12):
            async with committed() as session:
                if round_ == 5:
                    await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
                await set_area(session, RACE_COUNTY)
                if await try_lock(session, f"fold:{RACE_COUNTY}"):
                    await (case_recount.build if round_ == 5 else counters.fold)(session, RACE_COUNTY)
                await session.commit()

    await asyncio.gather(*(writer(number) for number in range(6)), worker())
    assert done > 10
    async with committed() as session:
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        await set_area(session, RACE_COUNTY)
        count, found = await case_recount.differences(session, RACE_COUNTY)
        assert found == []
        assert count > 10
        assert await case_recount.build_missing(session, RACE_COUNTY) == 0
