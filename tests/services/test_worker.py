"""The worker: each job in its own transaction, the failure of one stops no other, and it ends when told."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import SQLModel, col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import schema, worker
from api.adapters.embedded_postgres import DATABASE, DatabaseUrls
from api.db import make_sessions, run_sql, set_area, try_lock
from api.models.auth import RateBucket, Revocation, Role, SpentProof
from api.models.base import utc_now
from api.models.counters import CounterDelta
from api.models.feedback import Feedback, FeedbackState
from api.models.journal import IdempotencyKey, JournalLink
from api.models.kpi import KpiSnapshot
from api.services import counters, journal, kpi
from api.settings import Settings
from api.worker import Worker, make_worker
from tests.conftest import make_actor
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, actions, make_case, make_unit

Sessions = Callable[[], AsyncSession]


@pytest.fixture
def at_work(settings: Settings, sessions: Sessions, tmp_path: Path) -> Worker:
    """A worker inside the cage."""
    made = make_worker(settings, sessions)
    made.folder = tmp_path
    return made


async def sealed_count(session: AsyncSession, county_code: str) -> int:
    await set_area(session, county_code)
    counted = select(func.count()).select_from(JournalLink).where(col(JournalLink.county_code) == county_code)
    return int((await session.exec(counted)).one())


async def write(session: AsyncSession, county_code: str = COUNTY) -> None:
    unit = await make_unit(session, area_code=county_code)
    await journal.record(session, make_actor(Role.OFFICE, county_code), "unit.registered", unit)


async def test_a_round_seals_every_county_and_notes_its_head(at_work: Worker, session: AsyncSession) -> None:
    await write(session)
    await write(session)
    await write(session, NEIGHBOUR)
    await at_work.go_round()
    assert (await sealed_count(session, COUNTY), await sealed_count(session, NEIGHBOUR)) == (2, 1)
    assert sorted(path.name for path in (at_work.folder / "checkpoints").iterdir()) == ["510421.jsonl", "510422.jsonl"]
    await at_work.go_round()
    assert (at_work.folder / "checkpoints" / "510421.jsonl").read_text().count("\n") == 1


async def test_a_round_folds_counts_and_brings_the_screen_up_to_date(
    at_work: Worker, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kpi.refresh, "__kwdefaults__", {"rest": 0})
    await set_area(session, COUNTY)
    await counters.add(session, [counters.Delta(TOWNSHIP, "2026-11", "feedback.received", 2)] * 2)
    await at_work.go_round()
    await set_area(session, COUNTY)
    deltas = select(func.count()).select_from(CounterDelta).where(col(CounterDelta.county_code) == COUNTY)
    assert (await session.exec(deltas)).one() == 0
    kept = await counters.total(session, COUNTY, ["feedback.received"], "2026-11", "2026-11")
    assert kept == {"feedback.received": 4}
    shown = select(KpiSnapshot.journal_number).where(col(KpiSnapshot.county_code) == COUNTY)
    assert (await session.exec(shown)).all() == [0]
    await write(session)
    await at_work.go_round()
    await set_area(session, COUNTY)
    assert (await session.exec(shown)).all() == [1]


async def test_a_full_batch_is_followed_by_the_next(
    at_work: Worker, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "SEAL_BATCH", 2)
    monkeypatch.setattr(journal.seal, "__kwdefaults__", {"since": None, "limit": 2})
    for _ in range(5):
        await write(session)
    await at_work.go_round()
    assert await sealed_count(session, COUNTY) == 5


async def test_a_failing_job_stops_no_other(
    at_work: Worker, session: AsyncSession, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(session: AsyncSession, county_code: str, **_: object) -> int:
        await set_area(session, county_code)
        raise ValueError("the phone 13800000000")

    monkeypatch.setattr(worker.checkpoints, "make", fails)
    await write(session)
    await write(session, NEIGHBOUR)
    await at_work.go_round()
    assert (await sealed_count(session, COUNTY), await sealed_count(session, NEIGHBOUR)) == (1, 1)
    assert "checkpoint of 510421 failed: " in caplog.text
    assert "1380" not in caplog.text
    assert at_work.counties[COUNTY].noted_on is None, "it is tried again"


async def test_purge_forgets_what_has_no_effect_any_more(at_work: Worker, session: AsyncSession) -> None:
    now = utc_now()
    key = {"county_code": COUNTY, "principal": "p", "route": "r", "fingerprint": "f"}
    kept = [
        IdempotencyKey(**key, key="young", created_at=now - timedelta(hours=47)),
        SpentProof(proof="live", expires_at=now + timedelta(minutes=1)),
        RateBucket(key="busy", tokens=1, updated_at=now),
        Revocation(subject="fresh", session_version=1, revoked_at=now),
    ]
    spent = [
        IdempotencyKey(**key, key="old", created_at=now - timedelta(hours=49)),
        SpentProof(proof="dead", expires_at=now - timedelta(seconds=1)),
        RateBucket(key="idle", tokens=1, updated_at=now - timedelta(days=2)),
        Revocation(subject="stale", session_version=1, revoked_at=now - timedelta(hours=2)),
    ]
    session.add_all([*kept, *spent])
    await session.flush()
    await at_work.go_round()
    await set_area(session, COUNTY)
    session.expunge_all()
    assert [await exists(session, row) for row in kept] == [True] * len(kept)
    assert [await exists(session, row) for row in spent] == [False] * len(spent)


async def test_contact_is_erased_when_it_has_served(at_work: Worker, session: AsyncSession) -> None:
    now = utc_now()
    closed = {"state": FeedbackState.CLOSED, "contact": b"sealed"}
    old = await make_case(session, **closed, closed_at=now - timedelta(days=91))
    young = await make_case(session, **closed, closed_at=now - timedelta(days=89))
    await at_work.go_round()
    await set_area(session, COUNTY)
    session.expunge_all()
    kept = {
        case.id: case.contact
        for case in (await session.exec(select(Feedback).where(Feedback.county_code == COUNTY))).all()
    }
    assert kept == {old.id: None, young.id: b"sealed"}
    assert "feedback.contact_erased" in await actions(session)


async def exists(session: AsyncSession, row: SQLModel) -> bool:
    columns = list(row.__table__.primary_key)  # type: ignore[attr-defined]
    where = [column == getattr(row, column.name) for column in columns]
    return (await session.exec(select(type(row)).where(*where))).first() is not None


async def test_a_job_that_another_worker_does_is_left_to_it(
    engine: AsyncEngine, settings: Settings, sessions: Sessions
) -> None:
    elsewhere = make_worker(settings, make_sessions(engine))
    calls: list[str] = []

    async def job(_: AsyncSession, code: str) -> bool:
        calls.append(code)
        return True

    async with sessions() as other:
        assert await try_lock(other, f"probe:{COUNTY}")
        assert await elsewhere.attempt("probe", COUNTY, job) is None
        assert await elsewhere.attempt("probe", NEIGHBOUR, job) is True
    assert calls == [NEIGHBOUR]


async def test_it_stops_between_two_jobs(at_work: Worker) -> None:
    stop = asyncio.Event()
    stop.set()
    await asyncio.wait_for(at_work.run(stop), 1)
    running = asyncio.create_task(at_work.run(stop := asyncio.Event()))
    stop.set()
    await asyncio.wait_for(running, 5)


@pytest.fixture(scope="module")
async def own_database(database: DatabaseUrls) -> DatabaseUrls:
    """A database that a real worker may write to."""
    owner = await asyncpg.connect(re.sub(r"^postgresql\+\w+:", "postgresql:", database.direct))
    await owner.execute("create database worker")
    await owner.close()
    urls = DatabaseUrls(*(url.replace(f"/{DATABASE}?", "/worker?") for url in (database.app, database.direct)))
    await asyncio.to_thread(schema.upgrade, urls.direct)
    return urls


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_ends_cleanly_on_a_signal(
    own_database: DatabaseUrls, tmp_path: Path, root: Path, number: signal.Signals
) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": own_database.app,
        "SHILIU_DATA": str(tmp_path),
        "SHILIU_SECRET_KEY": "a secret that only the tests know, long enough",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "api.worker", cwd=root, env=environment, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr
    first = await asyncio.wait_for(process.stderr.readline(), 30)
    assert b"the worker has begun" in first
    process.send_signal(number)
    rest = await asyncio.wait_for(process.stderr.read(), 15)
    assert (await process.wait(), b"failed" in rest) == (0, False)


async def test_beside_the_rounds_receipts_are_kept_and_counts_released(at_work: Worker, session: AsyncSession) -> None:
    await make_case(session, received_at=utc_now() - timedelta(days=3))
    await at_work.go_round()
    for _ in "ab":
        await at_work.keep_receipts()
    await set_area(session, COUNTY)
    for table, least in (("feedback_receipt_days", 1), ("feedback_receipt_checks", 1), ("feedback_releases", 13)):
        found = await run_sql(session, f"select count(*) from {table} where county_code = :c", c=COUNTY)
        assert found.scalar_one() >= least, table
    faults = "select count(fault) from feedback_receipt_checks where county_code = :c"
    assert (await run_sql(session, faults, c=COUNTY)).scalar_one() == 0
    assert at_work.counties[COUNTY].released_on is not None


async def test_an_altered_case_is_an_alarm(
    at_work: Worker, session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    await make_case(
        session, received_at=utc_now() - timedelta(days=3), receipt_hash="ab" * 32, text="phone 13800000000"
    )
    await at_work.go_round()
    await at_work.keep_receipts()
    assert "case_altered" in caplog.text
    assert "1380" not in caplog.text
