"""A curious administrator reads the whole database, knows in which order people answered, and joins nothing.

He tries every order that rows have (transaction, place, id, hash), every value that two tables share, and what the
signatures say. The same attacks find everybody in a naive variant, so they can succeed. Real commits throughout.
"""

import hashlib
import itertools
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_sessions
from api.models.surveys import Survey
from api.rules import blind_signature
from api.rules.blind_signature import PrivateKey
from tests.ballots_real import KEY, Person, Sessions, closed, mixed, owning, prepared
from tests.factories import NEIGHBOUR

PEOPLE = 64
MOST_BY_CHANCE = 6
"""Of 64 guessed at random one is right on average; seven and more have a chance of 8 in 100,000."""
Guess = list[UUID]
"""For each person, in the order in which they answered, the row that is held for his answer."""


@pytest.fixture
async def owner(database: DatabaseUrls) -> AsyncIterator[asyncpg.Connection]:
    """Who reads everything."""
    async with owning(database.direct) as connection:
        yield connection
        await connection.execute("drop table if exists naive_tokens, naive_answers")


@pytest.fixture
def sessions(engine: AsyncEngine) -> Sessions:
    """Sessions that commit for real."""
    return make_sessions(engine)


async def orders(owner: asyncpg.Connection, table: str, id_: str, keys: Sequence[str]) -> list[Guess]:
    """The rows of a table in each of the orders that it has."""
    found = []
    for key in keys:
        rows = await owner.fetch(f"select {id_} as id from {table} order by {key}")
        found.append([row["id"] for row in rows])
    return found


def right(guess: Guess, truth: dict[UUID, int]) -> int:
    """How many people were found."""
    return sum(truth.get(id_) == person for person, id_ in enumerate(guess))


def best(guesses: Sequence[Guess], truth: dict[UUID, int]) -> list[int]:
    """What each attack finds, forwards and backwards."""
    return [right(each, truth) for guess in guesses for each in (guess, guess[::-1])]


ORDERS = ("xmin::text::bigint, ctid", "ctid", "id", "content_hash", "answers::text", "md5(answers::text)")


async def guesses_of(owner: asyncpg.Connection, survey: Survey) -> list[Guess]:
    """Every order of the answers, and the answers by the order of whatever lies beside them."""
    table = f"(select *, xmin, ctid from survey_answers where survey_id = '{survey.id}') t"
    found = await orders(owner, table, "id", ORDERS)
    # The cast ballots have an order too; it would be of use if anything led from them to the answers.
    mine = f"survey_id = '{survey.id}' order by xmin::text::bigint, ctid"
    notes = await owner.fetch(f"select nullifier, tag from survey_nullifiers where {mine}")
    rows = await owner.fetch(f"select * from survey_answers where survey_id = '{survey.id}'")
    for derive in DERIVED:
        by_value = {derive(row): row["id"] for row in rows}
        found.append([by_value.get(value, UUID(int=0)) for note in notes for value in (bytes(note["nullifier"]),)])
        found.append([by_value.get(bytes(note["tag"]), UUID(int=0)) for note in notes])
    return found


DERIVED: tuple[Callable[[Any], bytes], ...] = (
    lambda row: bytes.fromhex(row["content_hash"]),
    lambda row: hashlib.sha256(row["id"].bytes).digest(),
    lambda row: hashlib.sha256(row["answers"].encode()).digest(),
    lambda row: hashlib.sha256(bytes.fromhex(row["content_hash"])).digest(),
)


async def test_whoever_reads_the_whole_database_joins_no_answer_with_its_invitation(
    sessions: Sessions, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blind_signature, "new_key", lambda _: KEY)
    survey, tokens = await prepared(sessions, PEOPLE)
    # The text is a random number, so that no order of the contents is the order of the people by itself.
    names = secrets.SystemRandom().sample(range(10**9), PEOPLE)
    for person, token in enumerate(tokens):
        one = Person(sessions, survey, token)
        await one.send(await one.proof(), 1 + person % 5, str(names[person]))
        if person % 7 == 0:
            await mixed(sessions)
    place = {str(name): person for person, name in enumerate(names)}

    async def truth() -> dict[UUID, int]:
        sql = f"select id, answers->>'wish' as wish from survey_answers where survey_id = '{survey.id}'"
        return {row["id"]: place[row["wish"]] for row in await owner.fetch(sql)}

    known = await truth()
    assert 50 <= len(known) < PEOPLE
    assert max(best(await guesses_of(owner, survey), known)) <= MOST_BY_CHANCE
    assert await one_transaction(owner, "survey_answers", survey)
    sealed = str(await owner.fetch(f"select * from survey_ballot_box where survey_id = '{survey.id}'"))
    assert [name for name in place if name in sealed] == []
    assert await owner.fetchval("select count(distinct octet_length(sealed)) from survey_ballot_box") == 1
    log = await owner.fetch(f"select * from survey_issuer.invitations where survey_id = '{survey.id}'")
    assert looks_like_ballots([bytes(row["signature"]) for row in log], KEY) <= MOST_BY_CHANCE
    await closed(sessions, survey)
    known = await truth()
    assert len(known) == PEOPLE
    assert max(best(await guesses_of(owner, survey), known)) <= MOST_BY_CHANCE
    assert await one_transaction(owner, "survey_answers", survey)
    assert await one_transaction(owner, "survey_nullifiers", survey)
    assert await one_transaction(owner, "survey_issuer.invitations", survey)
    entries = await owner.fetch(f"select * from journal_entries where county_code = '{NEIGHBOUR}'")
    assert {entry["action"] for entry in entries} >= {"survey.answers_mixed"}
    assert len(entries) < PEOPLE / 4
    shared = await values_in_common(owner, survey)
    assert shared == []


def looks_like_ballots(signatures: Sequence[bytes], key: PrivateKey) -> int:
    """How many signatures are of a message as it was encoded: raised to the public power they end as RFC 8017 says."""
    numbers = [pow(int.from_bytes(signature), key.e, key.n) for signature in signatures]
    return sum(number % 256 == 0xBC for number in numbers)


async def one_transaction(owner: asyncpg.Connection, table: str, survey: Survey) -> bool:
    return bool(
        await owner.fetchval(f"select count(distinct xmin::text) = 1 from {table} where survey_id = '{survey.id}'")
    )


async def values_in_common(owner: asyncpg.Connection, survey: Survey) -> list[str]:
    """Values that lead from one single invitation to one single answer or nullifier."""
    sides = []
    for table in ("survey_issuer.invitations", "survey_answers", "survey_nullifiers"):
        rows = await owner.fetch(f"select * from {table} where survey_id = '{survey.id}'")
        told = [str(value) for row in rows for value in row.values() if value not in (None, b"")]
        sides.append({value for value in told if told.count(value) == 1})
    return sorted(set().union(*(a & b for a, b in itertools.combinations(sides, 2))))


async def test_the_same_attacks_find_everybody_where_answers_are_kept_naively(owner: asyncpg.Connection) -> None:
    """The naive variant: separate transactions, no time, no token with the answer; only the order is left."""
    await owner.execute("create table naive_tokens (id uuid, is_used boolean)")
    await owner.execute("create table naive_answers (id uuid, content_hash text, answers jsonb)")
    tokens = [uuid4() for _ in range(PEOPLE)]
    await owner.executemany("insert into naive_tokens values ($1, false)", [(token,) for token in tokens])
    for person, token in enumerate(tokens):
        await owner.execute("update naive_tokens set is_used = true where id = $1", token)
        words = f'{{"wish": "{person}"}}'
        await owner.execute("insert into naive_answers values ($1, $2, $3)", uuid4(), secrets.token_hex(32), words)
    rows = await owner.fetch("select id, (answers->>'wish')::int as person from naive_answers")
    truth = {row["id"]: row["person"] for row in rows}
    found = best(await orders(owner, "(select *, xmin, ctid from naive_answers) t", "id", ORDERS), truth)
    assert max(found) == PEOPLE
    plain = [blind_signature.blind(KEY.n, secrets.token_bytes(64), salt=bytes(48), factor=1)[0] for _ in range(8)]
    assert looks_like_ballots([blind_signature.sign(KEY, each, 1) for each in plain], KEY) == len(plain)


async def test_the_applications_own_role_cannot_read_the_log(sessions: Sessions, owner: asyncpg.Connection) -> None:
    await prepared(sessions, 10)
    for sql, role in (
        ("select count(*) from survey_issuer.invitations", "shiliu_app"),
        ("select count(*) from survey_issuer.cell_keys", "shiliu_app"),
        ("select count(*) from survey_answers", "shiliu_issuer"),
        ("select count(*) from survey_ballot_box", "shiliu_issuer"),
    ):
        async with owner.transaction():
            await owner.execute(f"set local role {role}")
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with owner.transaction():
                    await owner.fetchval(sql)
