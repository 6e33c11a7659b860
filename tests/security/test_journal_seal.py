"""The chain under attack by the database's owner, and under writers that race the sealer. Real commits throughout."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_sessions, run_sql, set_area, try_lock
from api.models.auth import Role, SigningKey
from api.models.base import utc_now
from api.models.journal import JournalCheck
from api.models.units import Unit, UnitCategory
from api.services import checkpoints, journal
from tests.conftest import make_actor

PLACE = "510411"
ACTOR = make_actor(Role.OFFICE, PLACE)
Sessions = Callable[[], AsyncSession]


@pytest.fixture
async def owner(database: DatabaseUrls) -> AsyncIterator[asyncpg.Connection]:
    """The database's owner, who is above every wall."""
    connection = await asyncpg.connect(re.sub(r"^postgresql\+\w+:", "postgresql:", database.direct))
    yield connection
    await connection.close()


@pytest.fixture
async def sessions(engine: AsyncEngine, owner: asyncpg.Connection) -> AsyncIterator[Sessions]:
    """Sessions that commit for real; what they leave in the county is removed."""
    yield make_sessions(engine)
    for table in ("journal_links", "journal_entries"):
        await owner.execute(f"delete from {table} where county_code = '{PLACE}'")


async def write(sessions: Sessions, *names: str) -> None:
    async with sessions() as session:
        await set_area(session, PLACE)
        for name in names:
            await journal.record(session, ACTOR, "unit.registered", place(name))
        await session.commit()


def place(name: str) -> Unit:
    return Unit(county_code=PLACE, area_code=PLACE, name=name, category=UnitCategory.SCHOOL, state_at=utc_now())


async def seal(sessions: Sessions) -> int:
    async with sessions() as session:
        await set_area(session, PLACE)
        count = await journal.seal(session, PLACE) if await try_lock(session, f"seal:{PLACE}") else 0
        await session.commit()
    return count


async def check(sessions: Sessions, head: tuple[int, str] | None = None) -> JournalCheck:
    async with sessions() as session:
        await set_area(session, PLACE)
        return await journal.verify(session, PLACE, expected_head=head)


async def head_of(sessions: Sessions) -> tuple[int, str]:
    found = await check(sessions)
    assert found.head_hash
    return found.checked_count, found.head_hash


async def test_an_untouched_chain_holds(sessions: Sessions) -> None:
    assert (await check(sessions)).model_dump() == {
        "county_code": PLACE,
        "is_intact": True,
        "checked_count": 0,
        "unsealed_count": 0,
        "first_bad_number": None,
        "reason": None,
        "head_hash": None,
        "checkpoint_number": None,
    }
    await write(sessions, "a", "b", "c")
    assert (await check(sessions)).unsealed_count == 3
    assert await seal(sessions) == 3
    await write(sessions, "d")
    assert await seal(sessions) == 1
    assert await seal(sessions) == 0
    found = await check(sessions, await head_of(sessions))
    assert (found.is_intact, found.checked_count, found.unsealed_count, found.checkpoint_number) == (True, 4, 0, 4)


@pytest.mark.parametrize(
    ("attack", "number", "reason"),
    [
        ("update journal_entries set actor_id = 'x' || substr(actor_id, 2) where id = $1", 2, "entry_altered"),
        (
            "update journal_entries set recorded_at = recorded_at + interval '1 microsecond' where id = $1",
            2,
            "entry_altered",
        ),
        ("update journal_entries set changes = '{\"name\": [1, 2]}' where id = $1", 2, "entry_altered"),
        ("delete from journal_entries where id = $1", 2, "entry_missing"),
        ("delete from journal_links where entry_id = $1", 2, "link_missing"),
        ("update journal_links set entry_hash = repeat('0', 64) where entry_id = $1", 2, "entry_altered"),
        ("update journal_links set hash = repeat('0', 64) where entry_id = $1", 2, "link_altered"),
    ],
)
async def test_the_owners_change_is_named(
    sessions: Sessions, owner: asyncpg.Connection, attack: str, number: int, reason: str
) -> None:
    await write(sessions, "a", "b", "c", "d")
    await seal(sessions)
    victim = await owner.fetchval(f"select entry_id from journal_links where county_code = '{PLACE}' and number = 2")
    assert (await owner.execute(attack, victim)).endswith(" 1")
    found = await check(sessions)
    assert (found.is_intact, found.first_bad_number, found.reason) == (False, number, reason)
    assert (found.checked_count, found.head_hash) == (1, None)


async def test_two_swapped_links_are_named(sessions: Sessions, owner: asyncpg.Connection) -> None:
    await write(sessions, "a", "b", "c", "d")
    await seal(sessions)
    for old, new in ((2, 9), (3, 2), (9, 3)):
        await owner.execute(
            "update journal_links set number = $1 where county_code = $2 and number = $3", new, PLACE, old
        )
    assert ((found := await check(sessions)).first_bad_number, found.reason) == (2, "link_altered")


async def test_an_inserted_entry_is_named(sessions: Sessions, owner: asyncpg.Connection) -> None:
    await write(sessions, "a", "b", "c")
    await seal(sessions)
    await owner.execute(
        "insert into journal_entries select county_code, gen_random_uuid(), recorded_at, actor_kind, actor_id,"
        " actor_role, action, resource, resource_id, area_code, resource_version, changes from journal_entries"
        f" where county_code = '{PLACE}' order by id limit 1"
    )
    await owner.execute(f"update journal_links set number = number + 10 where county_code = '{PLACE}' and number >= 2")
    await owner.execute(f"update journal_links set number = number - 9 where county_code = '{PLACE}' and number > 10")
    await owner.execute(
        "insert into journal_links select l.county_code, 2, e.id, l.entry_hash, l.hash, l.sealed_at"
        " from journal_links l, journal_entries e"
        f" where l.number = 1 and l.county_code = '{PLACE}' and e.county_code = '{PLACE}'"
        " and not exists (select from journal_links k where k.entry_id = e.id)"
    )
    assert ((found := await check(sessions)).first_bad_number, found.is_intact) == (2, False)


async def test_a_cut_tail_is_found_by_the_checkpoint(sessions: Sessions, owner: asyncpg.Connection) -> None:
    await write(sessions, "a", "b", "c", "d")
    await seal(sessions)
    head = await head_of(sessions)
    await owner.execute(
        "delete from journal_entries where id in"
        f" (select entry_id from journal_links where county_code = '{PLACE}' and number > 2)"
    )
    await owner.execute(f"delete from journal_links where county_code = '{PLACE}' and number > 2")
    assert (await check(sessions)).is_intact, "the rest is a chain by itself"
    found = await check(sessions, head)
    assert (found.is_intact, found.first_bad_number, found.reason) == (False, 3, "checkpoint_differs")


async def test_a_chain_made_anew_is_found_by_the_checkpoint(sessions: Sessions, owner: asyncpg.Connection) -> None:
    await write(sessions, "a", "b", "c")
    await seal(sessions)
    head = await head_of(sessions)
    await owner.execute(f"delete from journal_links where county_code = '{PLACE}'")
    await owner.execute(f"update journal_entries set actor_id = 'nobody' where county_code = '{PLACE}'")
    assert await seal(sessions) == 3
    assert (await check(sessions)).is_intact
    assert (await check(sessions, head)).reason == "checkpoint_differs"


async def test_only_genuine_checkpoints_count(sessions: Sessions, tmp_path: Path) -> None:
    await write(sessions, "a", "b")
    await seal(sessions)
    kid, pem, public = security.new_key_pair()
    keyring = security.Keyring("urn:test", kid, pem)
    async with sessions() as session:
        await set_area(session, PLACE)
        session.add(SigningKey(kid=kid, private_key=b"-", public_jwk=public, active_at=utc_now(), retired_at=utc_now()))
        await session.flush()
        path = tmp_path / "checkpoints" / f"{PLACE}.jsonl"
        for _ in range(2):
            assert await checkpoints.make(session, keyring, tmp_path, PLACE)
        genuine = path.read_text()
        assert genuine.count("\n") == 1, "one a day"
        forged = genuine.replace(genuine[-12:-4], "AAAAAAAA")
        path.write_text(genuine + forged + '{"cut')
        assert await checkpoints.newest(session, tmp_path, PLACE) == await head_of(sessions)
        assert await checkpoints.newest(session, tmp_path, "510422") is None
        await session.rollback()


@pytest.mark.parametrize("table", ["journal_entries", "journal_links"])
@pytest.mark.parametrize("deed", ["update {} set county_code = county_code", "delete from {}", "truncate {}"])
async def test_the_application_can_only_append(sessions: Sessions, table: str, deed: str) -> None:
    async with sessions() as session:
        await set_area(session, PLACE)
        with pytest.raises(DBAPIError, match="permission denied"):
            await run_sql(session, deed.format(table))


async def feed(sessions: Sessions, after: int, limit: int = 7) -> tuple[list[tuple[int, str]], int]:
    async with sessions() as session:
        await set_area(session, PLACE)
        items, cursor = await journal.changes(session, ACTOR, after=after, resources=[], limit=limit)
    return [(item.number, item.resource_id) for item in items], cursor


async def test_an_entry_that_commits_late_comes_later_in_the_feed(sessions: Sessions) -> None:
    early, late = place("early"), place("late")
    async with sessions() as slow:
        await set_area(slow, PLACE)
        await journal.record(slow, ACTOR, "unit.registered", early)
        async with sessions() as fast:
            await set_area(fast, PLACE)
            await journal.record(fast, ACTOR, "unit.registered", late)
            await fast.commit()
        await seal(sessions)
        seen, cursor = await feed(sessions, 0)
        assert seen == [(1, str(late.id))]
        await slow.commit()
    await seal(sessions)
    assert await feed(sessions, cursor) == ([(2, str(early.id))], 2)


async def write_or_fail(sessions: Sessions, rows: list[Unit], *, fails: bool) -> bool:
    async with sessions() as session:
        await set_area(session, PLACE)
        for row in rows:
            await journal.record(session, ACTOR, "unit.registered", row)
        await (session.rollback() if fails else session.commit())
    return not fails


async def follow(sessions: Sessions, done: asyncio.Event) -> list[tuple[int, str]]:
    seen: list[tuple[int, str]] = []
    cursor = 0
    while True:
        ended = done.is_set()
        items, cursor = await feed(sessions, cursor)
        seen += items
        if ended and not items:
            return seen


async def test_writers_that_race_two_sealers_lose_nothing(sessions: Sessions) -> None:
    written: list[str] = []
    done = asyncio.Event()

    async def writer(number: int) -> None:
        for turn in range(8):
            rows = [place(f"{number}-{turn}-{n}") for n in range(2)]
            if await write_or_fail(sessions, rows, fails=(number + turn) % 4 == 0):
                written.extend(str(row.id) for row in rows)

    async def sealer() -> None:
        while not done.is_set():
            await seal(sessions)

    async def writers() -> None:
        await asyncio.gather(*(writer(number) for number in range(6)))
        done.set()

    helpers = [asyncio.create_task(sealer()), asyncio.create_task(sealer())]
    following = asyncio.create_task(follow(sessions, done))
    await writers()
    await asyncio.gather(*helpers)
    await seal(sessions)
    seen = await following
    seen += (await feed(sessions, len(seen), 200))[0]
    assert [number for number, _ in seen] == list(range(1, len(written) + 1))
    assert sorted(which for _, which in seen) == sorted(written)
    assert (await check(sessions)).is_intact
