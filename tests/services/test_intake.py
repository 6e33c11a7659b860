"""The gatherer over real commits: one effect a key, one answer a sender, no bad case in the way of the others."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from api import security
from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, read_only, set_area, try_lock
from api.deps import Hall
from api.errors import Unavailable
from api.main import create_app, make_hall
from api.models.auth import Role
from api.models.base import utc_now
from api.models.feedback import FeedbackCreate, FeedbackKind
from api.services import case_recount, counters, feedback
from api.services.auth import claims_of
from api.services.feedback_store import Incoming, Kept
from api.services.idempotency import IdempotencyKeyReused
from api.services.intake import Intake
from api.settings import Settings
from tests.conftest import make_actor, with_random_key

COUNTY = "510411"
TABLES = ("feedback_messages", "feedback", "journal_entries", "counter_deltas", "counter_cells")


class Ledger:
    """What the owner of the database finds in this file's own county."""

    def __init__(self, owner: asyncpg.Connection) -> None:
        self.owner = owner

    async def count(self, table: str) -> int:
        found: int = await self.owner.fetchval(f"select count(*) from {table} where county_code = $1", COUNTY)
        return found

    async def clear(self) -> None:
        for table in TABLES:
            await self.owner.execute(f"delete from {table} where county_code = $1", COUNTY)


@pytest.fixture
async def ledger(database: DatabaseUrls) -> AsyncIterator[Ledger]:
    owner = await asyncpg.connect(database.direct.replace("+asyncpg", ""))
    ledger = Ledger(owner)
    yield ledger
    await ledger.clear()
    await owner.close()


@pytest.fixture
async def real(engine: AsyncEngine, settings: Settings, ledger: Ledger) -> AsyncIterator[Hall]:
    """A hall whose commits are real, with its gatherer."""
    hall = make_hall(settings, make_sessions(engine), make_sessions(read_only(engine)))
    async with hall.sessions() as session:
        await hall.authority.refresh(session)
    hall.intake = gatherer = Intake(engine)
    yield hall
    await gatherer.close()


@pytest.fixture
async def resident(real: Hall) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app()
    app.state.hall = real
    token = security.sign_access_token(
        real.authority.keyring, claims_of(make_actor(Role.RESIDENT, COUNTY)), now=int(time.time())
    )
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    headers = {"Authorization": f"Bearer {token}"}
    hooks: dict[str, Any] = {"request": [with_random_key]}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test/api/v1", headers=headers, event_hooks=hooks
    ) as client:
        yield client


def draft(**change: Any) -> dict[str, Any]:
    return {"area_code": COUNTY, "kind": "help", "text": "没有水了。"} | change


def case(hall: Hall, key: str | None = None, **change: Any) -> Incoming:
    key = key or str(uuid4())
    return feedback.incoming(hall.vault, FeedbackCreate.model_validate(draft(**change)), key, received_at=utc_now())


async def test_two_hundred_deliveries_of_one_message(resident: httpx.AsyncClient, ledger: Ledger) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    answers = await asyncio.gather(*(resident.post("/feedback", json=draft(), headers=key) for _ in range(200)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert [await ledger.count(table) for table in ("feedback", "journal_entries", "counter_deltas")] == [1, 1, 2]
    other = await resident.post("/feedback", json=draft(text="另一件事"), headers=key)
    assert (other.status_code, other.json()["type"]) == (409, "urn:shiliu:problem:idempotency_key_reused")
    assert [await ledger.count(table) for table in ("feedback", "journal_entries", "counter_deltas")] == [1, 1, 2]


async def test_processes_racing_with_one_key(real: Hall, engine: AsyncEngine, ledger: Ledger) -> None:
    key = str(uuid4())
    others = [Intake(engine, flushers=1) for _ in range(3)]
    racers = [real.intake, *others] * 25
    kept = await asyncio.gather(*(intake.save(COUNTY, case(real, key)) for intake in racers))
    assert len(set(kept)) == 1
    assert await ledger.count("feedback") == 1
    for intake in others:
        await intake.close()


async def test_every_sender_gets_his_own_answer(resident: httpx.AsyncClient, ledger: Ledger) -> None:
    drafts = [draft(text=f"第 {number} 件") for number in range(150)]
    drafts[10] = draft(area_code="510411999")
    drafts[20] = draft(about_unit_id=str(uuid4()))
    drafts[30] = draft(base_id=str(uuid4()))
    drafts[40] = draft(activity_id=str(uuid4()))
    answers = await asyncio.gather(*(resident.post("/feedback", json=sent) for sent in drafts))
    refused = {number: answer.json()["errors"][0]["code"] for number, answer in enumerate(answers) if answer.is_error}
    assert refused == {10: "area_unknown", 20: "reference_unknown", 30: "reference_unknown", 40: "reference_unknown"}
    codes = {answer.json()["tracking_code"] for answer in answers if answer.is_success}
    assert len(codes) == 146
    assert [await ledger.count(table) for table in ("feedback", "journal_entries")] == [146, 146]
    told = await resident.post("/feedback/track", json={"tracking_code": answers[5].json()["tracking_code"]})
    assert told.json()["text"] == "第 5 件"


async def test_a_batch_that_the_database_refuses_is_tried_one_by_one(real: Hall, ledger: Ledger) -> None:
    intake = real.intake
    cases = [case(real, text=f"第 {number} 件") for number in range(20)]
    cases[7] = cases[7]._replace(kind="gossip")  # Past the model's check, against the table's.
    results = await asyncio.gather(*(intake.save(COUNTY, one) for one in cases), return_exceptions=True)
    assert [number for number, result in enumerate(results) if isinstance(result, Exception)] == [7]
    assert await ledger.count("feedback") == 19


async def test_the_same_key_twice_in_one_batch(real: Hall, ledger: Ledger) -> None:
    intake = real.intake
    key = str(uuid4())
    first, same, other = case(real, key), case(real, key), case(real, key, text="别的")
    results: list[Kept | BaseException] = await asyncio.gather(
        *(intake.save(COUNTY, one) for one in (first, same, other)), return_exceptions=True
    )
    assert results[0] == results[1]
    assert isinstance(results[2], IdempotencyKeyReused)
    assert await ledger.count("journal_entries") == 1


async def test_a_sender_who_hangs_up_does_not_stop_the_others(real: Hall, ledger: Ledger) -> None:
    intake = real.intake
    senders = [asyncio.create_task(intake.save(COUNTY, case(real, text=f"{number}"))) for number in range(10)]
    await asyncio.sleep(0)
    senders[3].cancel()
    results = await asyncio.gather(*senders, return_exceptions=True)
    assert sum(isinstance(result, Kept) for result in results) == 9
    assert isinstance(results[3], asyncio.CancelledError)
    assert await ledger.count("feedback") == 10


async def test_closing_stores_what_waits_and_takes_no_more(real: Hall, engine: AsyncEngine, ledger: Ledger) -> None:
    intake = Intake(engine)
    senders = [asyncio.create_task(intake.save(COUNTY, case(real, text=f"{number}"))) for number in range(130)]
    await asyncio.sleep(0)
    await intake.close()
    assert len(await asyncio.gather(*senders)) == 130
    with pytest.raises(Unavailable):
        await intake.save(COUNTY, case(real))
    assert await ledger.count("feedback") == 130


async def test_counters_agree_with_what_was_stored(real: Hall, engine: AsyncEngine, ledger: Ledger) -> None:
    intake = real.intake
    kinds = [kind.value for kind in FeedbackKind]
    writers = [intake.save(COUNTY, case(real, kind=kinds[number % 5])) for number in range(200)]

    async def folder() -> None:
        for _ in range(20):
            async with real.sessions() as session:
                await set_area(session, COUNTY)
                if await try_lock(session, f"fold:{COUNTY}"):
                    await counters.fold(session, COUNTY)
                await session.commit()

    await asyncio.gather(*writers, folder(), folder())
    async with real.sessions() as session:
        await set_area(session, COUNTY)
        assert (await case_recount.differences(session, COUNTY))[1] == []
    sums = "select split_part(measure, '|', 2) as kind, sum(amount)::int as amount from ("
    sums += " select measure, amount from counter_cells where county_code = $1 and area_code = $1 union all"
    sums += " select measure, amount from counter_deltas where county_code = $1"
    sums += ") as both_parts where measure like 'case.received|%' group by 1"
    assert dict(await ledger.owner.fetch(sums, COUNTY)) == dict.fromkeys(kinds, 40)


async def test_a_lost_connection_is_told_and_replaced(real: Hall, database: DatabaseUrls, ledger: Ledger) -> None:
    engine = make_engine(database.app, pool_size=1)
    intake = Intake(engine, flushers=1)
    async with engine.connect() as connection:
        pid = (await connection.exec_driver_sql("select pg_backend_pid()")).scalar_one()
    assert await ledger.owner.fetchval("select pg_terminate_backend($1, 5000)", pid)
    key = str(uuid4())
    with pytest.raises(Unavailable):
        await intake.save(COUNTY, case(real, key))
    assert isinstance(await intake.save(COUNTY, case(real, key)), Kept)
    assert await ledger.count("feedback") == 1
    await intake.close()
    await engine.dispose()
