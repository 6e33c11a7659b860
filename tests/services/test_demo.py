"""The demonstration: complete, plainly marked, the same when loaded twice, and refused where people work for real."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api import inspection, schema
from api.adapters.embedded_postgres import DatabaseUrls
from api.adapters.storage import LocalStore
from api.db import make_engine, make_sessions, run_sql, set_area
from api.errors import Conflict
from api.models.auth import Account, Role
from api.security import Keyring
from api.services import demo, indicators, journal, metrics, passwords, scopes, scores
from api.services.anonymity import Vault
from api.services.auth import Authority
from api.services.metrics import Scope
from tests import recounted

DAY = date(2026, 11, 23)
PASSWORD = "only for this test"
COUNTED = (
    "units",
    "bases",
    "base_visits",
    "base_bookings",
    "base_checks",
    "heritage_items",
    "heritage_inspections",
    "courses",
    "course_versions",
    "course_days",
    "activities",
    "activity_units",
    "activity_signups",
    "calendar_entries",
    "budgets",
    "allocations",
    "expenditures",
    "observations",
    "documents",
    "document_versions",
    "document_links",
    "feedback",
    "feedback_messages",
    "feedback_routes",
    "feedback_channels",
    "channel_tests",
    "feedback_referrals",
    "surveys",
    "survey_versions",
    "survey_frames",
    "survey_frame_parts",
    "survey_draws",
    "survey_cells",
    "survey_cell_numbers",
    "survey_plans",
    "survey_batches",
    "survey_releases",
    "survey_answers",
    "assessments",
    "review_steps",
    "review_notes",
    "review_exemptions",
    "assessment_corrections",
    "assessment_snapshots",
    "rechecks",
    "recheck_items",
    "alert_rules",
    "tasks",
    "task_helpers",
    "task_dependencies",
    "task_baselines",
    "task_baseline_items",
    "honours",
    "honour_steps",
    "honour_incentives",
    "journal_entries",
    "counter_deltas",
)
PLAIN = ("journal_entries", "counter_deltas")
OF_THE_HOUR = (
    *("recompute", "drift", "alert_rule", "assessment", "assessment_correction", "freeze", "recheck"),
    *("review_exemption", "review_note", "review_step"),
)

Sessions = async_sessionmaker[AsyncSession]


def beside(url: str, name: str) -> str:
    """The address of another database of the same server."""
    head, _, tail = url.partition("://")
    place, slash, query = tail.partition("?")
    return f"{head}://{place.rpartition('/')[0]}/{name}" + ("?" + query if slash else "")


@pytest.fixture(scope="module")
def place(database: DatabaseUrls) -> Iterator[DatabaseUrls]:
    """A migrated database of its own on the same server, where the demonstration is committed."""
    asyncio.run(run_as_owner(database, "create database demonstration"))
    urls = DatabaseUrls(beside(database.app, "demonstration"), beside(database.direct, "demonstration"))
    schema.upgrade(urls.direct)
    yield urls
    asyncio.run(run_as_owner(database, "drop database demonstration with (force)"))


async def run_as_owner(database: DatabaseUrls, sql: str) -> None:
    """One statement outside any transaction."""
    owner = await asyncpg.connect(database.direct.replace("postgresql+asyncpg", "postgresql"))
    await owner.execute(sql)
    await owner.close()


@pytest.fixture(scope="module")
async def filled(place: DatabaseUrls) -> AsyncIterator[Sessions]:
    """Sessions of that database."""
    engine = make_engine(place.app, pool_size=3)
    yield make_sessions(engine)
    await engine.dispose()


async def load(filled: Sessions, folder: Path) -> int:
    """Load the demonstration as the command does."""
    authority = Authority(Keyring("https://shiliu.test"), b"a key that only the tests know..")
    steps: list[str] = []
    vault = Vault.of(b"a secret that only the tests know, long enough")
    prepared = await demo.prepare(LocalStore(folder), vault, PASSWORD, tell=steps.append, on=DAY)
    async with filled() as session:
        count = await demo.load(session, prepared, tell=steps.append)
        if count:
            await authority.refresh(session)
            await demo.take_steps(session, prepared, authority.keyring, vault, tell=steps.append)
        await session.commit()
    assert "feedback" in steps
    return count


async def counts(filled: Sessions) -> dict[str, int]:
    """Rows of each table in the county."""
    async with filled() as session:
        await set_area(session, demo.COUNTY)
        return {table: (await run_sql(session, f"select count(*) from {table}")).scalar_one() for table in COUNTED}


async def ask(filled: Sessions, sql: str) -> int:
    """One number of the county."""
    async with filled() as session:
        await set_area(session, demo.COUNTY)
        return int((await run_sql(session, sql)).scalar_one())


async def test_loads_once_and_is_complete(filled: Sessions, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.monotonic()
    assert await load(filled, tmp_path) > 5_000
    taken, first = time.monotonic() - begun, await counts(filled)
    assert await load(filled, tmp_path) == 0
    assert await counts(filled) == first
    with capsys.disabled():
        sys.stdout.write(f"\nThe demonstration took {taken:.1f} s: {first}\n")
    assert (first["activities"], first["feedback"], first["assessments"]) == (1_500, 600, 8)
    assert first["survey_answers"] > 1_000
    assert all(first[table] > 0 for table in COUNTED)


async def test_only_what_is_real_is_not_marked(filled: Sessions) -> None:
    for table in COUNTED:
        if table in PLAIN:
            continue
        where = "where not synthetic" + (" and external_id is null" if table in {"units", "bases"} else "")
        assert await ask(filled, f"select count(*) from {table} {where}") == 0, table
    assert await ask(filled, "select count(*) from units where not synthetic") == 41
    linked = "id in (select unit_id from leader_links)"
    invented = f"select count(*) from units where not synthetic and (named_level is not null or {linked})"
    assert await ask(filled, invented) == 0
    sourced = "select count(*) from journal_entries where changes ? 'source'"
    assert await ask(filled, sourced) == 43


async def test_its_sums_hold(filled: Sessions) -> None:
    budgets = """
        select count(*) from budgets b where allocated_fen <> coalesce(
            (select sum(amount_fen) from allocations a where a.county_code = b.county_code and a.budget_id = b.id), 0)
    """
    allocations = """
        select count(*) from allocations a where spent_fen <> coalesce(
            (select sum(e.amount_fen) from expenditures e where e.county_code = a.county_code and allocation_id = a.id),
            0
        )
    """
    assert await ask(filled, budgets) == 0
    assert await ask(filled, allocations) == 0
    assert await ask(filled, "select count(*) from expenditures where amount_fen < 0") == 2


async def test_no_score_waits_for_the_worker_to_read_a_paper(filled: Sessions) -> None:
    judged = "select count(*) from documents d where d.slot in ('annual_plan', 'study_plan')"
    read = """ and exists (select from document_texts t
        where t.county_code = d.county_code and t.sha256 = d.sha256 and t.state = 'extracted')"""
    assert await ask(filled, judged + read) == await ask(filled, judged) > 0


async def test_both_counts_of_the_score_agree_on_every_row_of_the_plan(filled: Sessions) -> None:
    set_to = {"P2": "4", "P3": "2", "P4": "10", "P5": "0.9", "P6": "0.5", "P7": "0.8", "P9": "90", "P14": "03-31"}
    async with filled() as session:
        await set_area(session, demo.COUNTY)
        framework = await indicators.framework(session, None)
        nodes = await indicators.nodes(session, framework.code)
        known = await indicators.standing(session, demo.COUNTY, framework.code, DAY)
        for area, values in ((demo.COUNTY, {}), (demo.COUNTY, set_to), (f"{demo.COUNTY}100", set_to)):
            standing = {code: replace(state, value=values.get(code, state.value)) for code, state in known.items()}
            scope = Scope(demo.COUNTY, area, DAY.replace(month=1, day=1), DAY)
            scope = replace(scope, interval_days=scopes.interval(standing["P9"]))
            scope = replace(scope, budget_cutoff=scopes.cutoff(standing["P14"], DAY.year))
            rows = await metrics.aggregates(session, scope)
            board = scores.assemble(framework, scope, nodes, standing, metrics.figures(rows, scope))
            assert recounted.held_apart(board, recounted.of_board(board, rows)) == []
            assert len(board.scores) == 153
    assert len({score.verified.verdict for score in board.scores.values()}) > 4


async def test_is_the_same_in_every_run(tmp_path: Path) -> None:
    vault, steps = Vault.of(b"another secret that only the tests know"), list[str]()
    first, second = [
        await demo.prepare(LocalStore(tmp_path), vault, PASSWORD, tell=steps.append, on=DAY) for _ in range(2)
    ]
    assert first.demo.rows == second.demo.rows
    assert first.cases == second.cases


async def test_a_recompute_agrees_in_every_place(filled: Sessions, place: DatabaseUrls) -> None:
    """Cells of cases, rows of metrics, scores and sums of money, of the county and each of its townships."""
    made = [found async for found in inspection.make_recomputes(place.app, mend=False)]
    assert [drift.name for _, drifts in made for drift in drifts] == []
    home = next(one for one, _ in made if one.county_code == demo.COUNTY)
    assert home.drift_count == 0
    assert home.cell_count > 1_000
    assert home.sum_count > 10
    assert home.score_count > 2_000


async def test_the_officer_has_work(filled: Sessions) -> None:
    school = "(select id from units where external_id = 'county_ethnic_middle_school')"
    for table, column in (("activities", "host_unit_id"), ("allocations", "unit_id"), ("feedback", "assigned_unit_id")):
        assert await ask(filled, f"select count(*) from {table} where {column} = {school}") > 0, table
    waiting = f"select count(*) from feedback where assigned_unit_id = {school} and state = 'assigned'"
    assert await ask(filled, waiting) > 0


async def test_nobody_vouches_for_the_own_work(filled: Sessions) -> None:
    assert await ask(filled, "select count(*) from activities where verified_by = created_by") == 0
    assert await ask(filled, "select count(*) from observations where verified_by = reported_by") == 0
    assert await ask(filled, "select count(*) from feedback where assigned_unit_id = about_unit_id") == 0
    assert await ask(filled, "select count(*) from tasks where verified_by in (done_by, reported_by)") == 0
    alone = """select count(*) from honour_steps c join honour_steps n using (county_code, honour_id)
        where c.kind = 'checked' and n.kind = 'named' and c.signed_by = n.signed_by"""
    assert await ask(filled, alone) == 0


async def test_reviews_stand_at_every_desk(filled: Sessions) -> None:
    """By the services alone: what is sent back, exempted, frozen and asked for is theirs to decide."""
    async with filled() as session:
        await set_area(session, demo.COUNTY)
        found = (await run_sql(session, "select area_code, period, state from assessments order by 2, 1, 3")).all()
        claims = (await run_sql(session, "select state from review_exemptions order by 1")).scalars().all()
    assert [(row.area_code[6:], row.state) for row in found if row.period == "2026"] == [
        *(("", "open"), ("", "open"), ("100", "open"), ("100001", "township_reviewed"), ("100004", "self_reviewed")),
        *(("101", "self_reviewed"), ("102", "office_reviewed")),
    ]
    assert [row.state for row in found if row.period == "2025"] == ["external_reviewed"]
    assert claims == ["accepted", "claimed"]
    assert await ask(filled, "select count(*) from review_steps where is_return and returned <> '[]'") == 1
    frozen = "select count(*) from assessment_snapshots s join assessment_corrections c using (assessment_id)"
    assert await ask(filled, f"{frozen} where s.number = 1 and s.journal_number > 0 and c.state = 'asked'") == 1


async def test_nothing_is_later_than_its_day(filled: Sessions) -> None:
    for table, column in (
        ("journal_entries", "recorded_at"),
        ("feedback", "state_at"),
        ("feedback_messages", "created_at"),
        ("documents", "created_at"),
        ("activities", "created_at"),
    ):
        late = f"select count(*) from {table} where {column} > '2026-11-23 00:00:00+00'"
        # What the services did for the reviews, and the recompute beside this test, is of its own hour.
        late += f" and resource not in {OF_THE_HOUR}" if table == "journal_entries" else ""
        assert await ask(filled, late) == 0, table


async def test_everyone_can_sign_in_and_the_chain_closes(filled: Sessions) -> None:
    async with filled() as session:
        kept = (await run_sql(session, "select username, password_hash, synthetic from accounts order by 1")).all()
    assert [row.username for row in kept] == [
        *("admin", "auditor", "checker", "leader", "neighbour", "office", "officer", "township")
    ]
    assert all(row.synthetic for row in kept)
    assert await passwords.matches(PASSWORD, kept[0].password_hash)
    async with filled() as session:
        await set_area(session, demo.COUNTY)
        while await journal.seal(session, demo.COUNTY) == journal.SEAL_BATCH:
            pass
        assert (await journal.verify(session, demo.COUNTY)).is_intact
        await session.rollback()


async def test_is_refused_beside_real_accounts(session: AsyncSession) -> None:
    assert not await demo.is_loaded(session)
    session.add(Account(username="real", post_title="x", role=Role.ADMIN, area_code=demo.COUNTY, password_hash="x"))
    await session.flush()
    with pytest.raises(Conflict, match="demo_refused"):
        await demo.is_loaded(session)
