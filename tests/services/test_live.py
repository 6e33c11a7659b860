"""Scores at the next read: over real commits, whichever order they end in, and only what was touched computed anew."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from api import changes
from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, read_only, run_sql, set_area, still
from api.deps import Hall
from api.models.auth import Role
from api.models.base import utc_now
from api.models.feedback import FeedbackCreate
from api.models.units import UnitCreate
from api.services import feedback, kept_days, kpi, kpi_kept, live, metrics, units
from api.services.intake import Intake
from api.services.kpi_screens import Screens
from api.services.metrics import Scope
from tests.conftest import make_actor
from tests.factories import COUNTY, make_case, make_unit

PLACE = "510411"
TOWN = "510411100"
OFFICE = make_actor(Role.OFFICE, PLACE)
LEADER = make_actor(Role.LEADER, PLACE)
REQUESTS = "feedback.one_stop_requests"
TABLES = (
    *("unit_standings", "track_standings", "counter_deltas", "feedback", "units", "kept_rows", "kpi_snapshots"),
    *("assessments", "journal_links", "journal_entries"),
)
Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    live.forget()
    kpi_kept.forget()


@pytest.fixture
async def crowd(database: DatabaseUrls, engine: object) -> AsyncIterator[AsyncEngine]:
    """Connections that really commit; the county's rows are removed by the owner at the end."""
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        town = f"insert into areas (code, name, level) values ('{TOWN}', '一个镇', 'township')"
        await connection.execute(text(town))
    crowd = make_engine(database.app, pool_size=5)
    yield crowd
    await crowd.dispose()
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{PLACE}'"))
        for table in TABLES:
            await connection.execute(text(f"delete from {table} where county_code = '{PLACE}'"))
        await connection.execute(text(f"delete from change_marks where place = '{PLACE}'"))
        await connection.execute(text(f"delete from areas where code = '{TOWN}'"))
    await owner.dispose()


@pytest.fixture
def writers(crowd: AsyncEngine) -> Sessions:
    return make_sessions(crowd)


@pytest.fixture
def readers(crowd: AsyncEngine) -> Sessions:
    return make_sessions(read_only(crowd))


def scope_of(area_code: str = PLACE) -> Scope:
    return Scope(PLACE, area_code, date(2026, 1, 1), date(2026, 12, 31))


async def look_up(readers: Sessions, scope: Scope | None = None) -> live.Live:
    async with readers() as session:
        await set_area(session, PLACE)
        return await live.look_up(session, scope or scope_of())


async def enter(session: AsyncSession, area_code: str = PLACE) -> None:
    await set_area(session, PLACE)
    await units.register(session, OFFICE, UnitCreate(area_code=area_code, name="一所学校", category="school"))
    await session.flush()


def reading(*tables: str) -> frozenset[str]:
    statements = metrics.groups(is_of_unit=False)
    return frozenset(file for file in statements if live.tables_of(file, statements) & set(tables))


def eligible(found: live.Live) -> int:
    rows = found.rows(scope_of())["units.coverage"]
    return sum(row["all_count"] for row in rows)


@contextmanager
def statements_on(engine: AsyncEngine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.lstrip().lower().startswith(("select", "with")):
            seen.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)


async def test_what_is_kept_as_a_whole_takes_nothing_from_a_later_moment(
    crowd: AsyncEngine, writers: Sessions, readers: Sessions
) -> None:
    async with make_sessions(still(crowd))() as one:
        await set_area(one, PLACE)
        before = eligible(await live.look_up(one, scope_of()))
        async with writers() as other:
            await enter(other)
            await other.commit()
        assert eligible(await look_up(readers)) == before + 1, "and the process remembers it"
        _, rows = await kept_days.keep(one, scope_of(), "2026")
        assert sum(row["all_count"] for row in rows["units.coverage"]) == before
        await one.rollback()


@pytest.mark.parametrize(
    ("snapshot", "other", "is_ahead"),
    [
        ("5:9:5,7", "5:9:5,7", False),
        ("5:9:5,7", "9:12:10", False),
        ("5:9:5,7", "8:12:8", True),
        ("5:9:5,7", "5:9:5,6,7", True),
        ("5:9:5,7", "5:8:5,7", True),
        ("5:9:5,8", "5:8:5", False),
        ("9:9:", "9:9:", False),
    ],
)
def test_a_snapshot_that_saw_more_is_ahead(snapshot: str, other: str, is_ahead: bool) -> None:
    assert live.is_ahead(snapshot, other) is is_ahead


async def test_only_the_groups_that_a_commit_touched_are_computed(writers: Sessions, readers: Sessions) -> None:
    first = await look_up(readers)
    assert first.computed == frozenset(metrics.groups(is_of_unit=False))
    assert (await look_up(readers)).computed == frozenset()
    async with writers() as writer:
        await enter(writer)
        assert (await look_up(readers)).computed == frozenset(), "nothing is committed yet"
        await writer.commit()
    after = await look_up(readers)
    assert eligible(after) == eligible(first) + 1
    assert after.computed == reading("units", "unit_standings", "track_standings")
    assert {"statistics", "surveys", "feedback"} <= after.found
    assert (await look_up(readers)).computed == frozenset()


async def test_a_transaction_that_began_first_and_ends_last_is_heard(writers: Sessions, readers: Sessions) -> None:
    async with writers() as slow, writers() as quick:
        await enter(slow)
        await enter(quick)
        await quick.commit()
        between = await look_up(readers)
        assert (await look_up(readers)).computed == frozenset()
        await slow.commit()
    after = await look_up(readers)
    assert eligible(after) == eligible(between) + 1
    assert "units" in after.computed


async def test_what_is_undone_or_of_another_county_touches_nothing(writers: Sessions, readers: Sessions) -> None:
    await look_up(readers)
    async with writers() as writer:
        await enter(writer)
        await writer.rollback()
    async with writers() as writer:
        await set_area(writer, PLACE)
        await run_sql(writer, "update units set name = name where county_code = :code and id is null", code=PLACE)
        await writer.commit()
    async with writers() as writer:
        await set_area(writer, "510422")
        await run_sql(
            writer,
            "insert into change_marks (place, xact_id, made_at, names)"
            " values ('510422', pg_current_xact_id()::text::bigint, clock_timestamp(), '{units}')",
        )
        await writer.commit()
        assert (await look_up(readers)).computed == frozenset()
    async with writers() as writer:
        await run_sql(writer, "update areas set name = name where code = :code", code=TOWN)
        await writer.commit()
    assert (await look_up(readers)).computed == reading("areas"), "every county reads areas"


async def test_what_the_gatherer_stores_is_heard(crowd: AsyncEngine, readers: Sessions, hall: Hall) -> None:
    before = await look_up(readers)
    gatherer = Intake(crowd)
    draft = FeedbackCreate.model_validate({"area_code": PLACE, "kind": "help", "text": "没有水了。"})
    await gatherer.save(PLACE, feedback.incoming(hall.vault, draft, str(uuid4()), received_at=utc_now()))
    await gatherer.close()
    after = await look_up(readers)
    assert metrics.OF_CASES in after.computed
    assert "statistics" in after.found
    heard = [sum(row["all_count"] for row in found.rows(scope_of())[REQUESTS]) for found in (before, after)]
    assert heard == [0, 1]


async def test_the_screen_moves_at_the_next_read_and_costs_one_select_while_nothing_moves(
    crowd: AsyncEngine, writers: Sessions, readers: Sessions
) -> None:
    screens = Screens(readers)

    async def read(area: str) -> tuple[str, int]:
        with statements_on(crowd) as seen:
            screen = await screens.read(LEADER, area, None, "en")
        return screen.etag, len(seen)

    for area in (PLACE, TOWN):
        first, _ = await read(area)
        assert await read(area) == (first, 1)
        async with writers() as writer:
            await enter(writer, TOWN)
            await writer.commit()
        second, _ = await read(area)
        assert second != first
        assert await read(area) == (second, 1)


async def test_the_worker_keeps_what_every_process_begins_with(writers: Sessions, readers: Sessions) -> None:
    async with writers() as worker:
        await set_area(worker, PLACE)
        assert await kpi.refresh(worker, PLACE, rest=0) is True
        await worker.commit()
    async with writers() as worker:
        await set_area(worker, PLACE)
        assert await kpi.refresh(worker, PLACE, rest=0) is False
        assert await kpi.refresh_places(worker, PLACE) is True
        await worker.commit()
    live.forget()
    async with readers() as session:
        await set_area(session, PLACE)
        _, found = await kpi.scores.seen_board(
            session, PLACE, kpi.current_period(), await kpi.indicators.framework(session, None)
        )
    assert found.computed == frozenset()


async def test_nothing_kept_is_believed_after_a_restore_and_the_worker_heals_it(
    writers: Sessions, readers: Sessions
) -> None:
    async def refresh() -> bool:
        async with writers() as worker:
            await set_area(worker, PLACE)
            done = await kpi.refresh(worker, PLACE, rest=0)
            await worker.commit()
            return done

    assert await refresh() is True
    assert await refresh() is False
    async with writers() as owner:
        await set_area(owner, PLACE)
        values = {"code": PLACE, "cluster": "7000000000000000000.5"}
        for table in ("kept_rows", "kpi_snapshots"):
            await run_sql(owner, f"update {table} set cluster = :cluster where county_code = :code", **values)
        await run_sql(
            owner,
            "insert into change_marks (place, xact_id, made_at, names)"
            " values (:code, pg_current_xact_id()::text::bigint + 1000000, clock_timestamp(), '{units}')",
            code=PLACE,
        )
        await owner.commit()
    live.forget()
    kpi_kept.forget()
    async with readers() as session:
        await set_area(session, PLACE)
        key = (PLACE, kpi.current_period(), "en")
        assert await kpi_kept.find(session, key, kpi.program_hash()) is None
        kept = await live.stored(session, PLACE, PLACE)
        assert (await live.look_up(session, scope_of(), kept=kept)).found == frozenset()
    assert await refresh() is True
    assert await refresh() is False, "a mark that this cluster cannot have made is no reason"


async def test_what_hangs_on_the_clock_is_computed_when_the_clock_says(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = utc_now()
    await make_unit(session)
    case = await make_case(session, due_at=now + timedelta(minutes=20))
    first, last = date(now.year, 1, 1), date(now.year, 12, 31)
    scope = Scope(COUNTY, COUNTY, first, last)
    before = await live.look_up(session, scope)
    assert before.until == case.due_at
    assert (await live.look_up(session, scope, kept=before)).computed == frozenset()
    monkeypatch.setattr(live, "utc_now", lambda: now + timedelta(minutes=21))
    assert (await live.look_up(session, scope, kept=before)).computed == {metrics.OF_CASES}
    monkeypatch.setattr(live, "utc_now", lambda: now + live.LONGEST + timedelta(minutes=1))
    assert (await live.look_up(session, scope, kept=before)).found == frozenset(), "nothing is believed for ever"


def test_a_statement_tells_what_it_writes() -> None:
    assert changes.written("UPDATE units SET name=$1") == {"units"}
    assert changes.written("with x as (insert into feedback (id) values ($1)) select 1") == {"feedback"}
    assert changes.written("delete from counter_deltas where true") == frozenset(), "the fold changes no sum"
    assert changes.written("insert into counter_deltas values ($1)") == {"counter_deltas"}
    assert changes.written("select 1 from units for update of units") == frozenset()
    assert changes.written("insert into ballots (id) values ($1)") == frozenset(), "ballots have no time"
    noted = changes.Noted()
    noted.take("SET LOCAL app.area = '510421'")
    noted.take("insert into referral_handovers values ($1)")
    noted.take("insert into units values ($1)")
    assert noted.places() == {"": ["referral_handovers"], "510421": ["units"]}
    assert changes.telling(noted).count("insert into change_marks") == 2
    assert changes.telling(changes.Noted()) == ""


_WORD = re.compile(r"[a-z_]+")
UNMARKED = {"counter_cells", "change_marks", "kept_rows", "kpi_snapshots", "journal_links"}
"""What a screen reads and nobody needs to mark: sums that the fold does not change, what is kept, the chain's head."""


def tables_in(statement: str) -> set[str]:
    plain = re.sub(r"--[^\n]*|'[^']*'", "", statement.lower())
    after = re.findall(r"\b(?:from|join)\s+\(?\s*(?:only\s+)?([a-z_]+)|,\s*([a-z_]+)\s+[a-z]\b", plain)
    return {word for pair in after for word in pair if word} & set(SQLModel.metadata.tables)


async def test_every_table_that_a_screen_reads_is_watched(session: AsyncSession, engine: AsyncEngine) -> None:
    await make_unit(session)
    await make_case(session)
    with statements_on(engine) as seen:
        await kpi.compute(session, COUNTY, kpi.current_period())
    for is_of_unit in (False, True):
        seen += metrics.groups(is_of_unit=is_of_unit).values()
    read = set().union(*map(tables_in, seen))
    assert len(read) > 40
    assert read - changes.WATCHED == UNMARKED & read
    known = SQLModel.metadata.tables
    assert changes.WATCHED - set(known) == set()
    assert {name for name in changes.WATCHED if known[name].info["scope"] == "shared"} == changes.SHARED


async def test_marks_that_nothing_can_ask_for_are_forgotten(session: AsyncSession) -> None:
    old = utc_now() - live.MARKS_STAY - timedelta(minutes=1)
    for made_at in (old, utc_now()):
        sql = "insert into change_marks (place, xact_id, made_at, names) values (:place, 7, :made_at, '{units}')"
        await run_sql(session, sql, place=PLACE, made_at=made_at)
    before = (
        await run_sql(session, "select count(*) from change_marks where place = :place", place=PLACE)
    ).scalar_one()
    assert await live.purge(session) == 1
    after = (await run_sql(session, "select count(*) from change_marks where place = :place", place=PLACE)).scalar_one()
    assert (before, after) == (2, 1)
