"""The curious administrator: whoever reads the whole database, again and again, joins no answer with its invitation.

He is given everything: every table of both schemas with the physical order of rows (xmin, ctid), before and after every
single ballot, every mix and the closing; who signed when; which nullifier came with it; and days. For each person he
keeps the answers that can be the one. There are never fewer than ten of them, and no order finds more than chance does.
The same attack finds people where answers leave the box as soon as ten wait, keep their own day and their small cell,
and everybody where they are kept naively. Real commits throughout, over ten days of the test's own calendar.
"""

import hashlib
import itertools
import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_sessions
from api.models.base import today
from api.models.surveys import Survey
from api.rules import blind_signature, pooling
from api.rules.ballot_size import WIDEST
from api.rules.blind_signature import PrivateKey
from api.rules.questionnaire import LONGEST_TEXT
from api.services import surveys_ballots, surveys_box, surveys_issuer, surveys_mixing
from tests.ballots_real import KEY, Person, Sessions, closed, mixed, owning, sampled
from tests.factories import NEIGHBOUR

DAYS = 10
CELLS = (("s1", 32), ("s1", 14), ("s1", 10), ("s2", 10))
"""By stratum how many were invited in each cell."""
WHO = sorted([(place * DAYS // 30, 0) for place in range(30)] + [(place * DAYS // 12, 1) for place in range(12)])
WHO = sorted([*WHO, (1, 2), (4, 2), (6, 2), (9, 2), (2, 3), (5, 3), (8, 3)])
"""Who answers: on which day, out of which cell. Thirty, twelve, four and three."""
GROUPS = (10, 10, 10, 19)
"""Of thirty twice ten leave and ten stay behind; the other cells are one pool."""
MOST_BY_CHANCE = 18
"""Pairing these groups in any order that tells nothing finds four on average; 18 or more in one of ten million."""
Guess = list[tuple[int, UUID]]
"""Persons, by their place in the order of signing, each with the answer that is held for his."""


@dataclass(slots=True)
class Calendar:
    """The day that the services go by."""

    day: date = field(default_factory=today)


@dataclass(slots=True)
class Look:
    """What the administrator reads at one moment."""

    signed: set[UUID]
    cast: dict[bytes, date | None]
    box: dict[bytes, UUID]
    answers: dict[UUID, asyncpg.Record]


@dataclass(slots=True)
class Suspicion:
    """Of one person what the administrator has found: his ballot, and the answers that can be his."""

    nullifier: bytes
    signed_on: date
    answers: tuple[UUID, ...] = ()


@pytest.fixture
async def owner(database: DatabaseUrls) -> AsyncIterator[asyncpg.Connection]:
    """Who reads everything."""
    async with owning(database.direct) as connection:
        yield connection
        await connection.execute("drop table if exists naive_tokens, naive_answers")


@pytest.fixture
def sessions(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> Sessions:
    """Sessions that commit for real."""
    monkeypatch.setattr(blind_signature, "new_key", lambda _: KEY)
    return make_sessions(engine)


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """Ten days that pass as fast as the test does."""
    found = Calendar()
    for service in (surveys_ballots, surveys_box, surveys_issuer):
        monkeypatch.setattr(service, "today", lambda: found.day)
    return found


@dataclass(slots=True)
class Administrator:
    """Reads the database after everything that happens, and reasons."""

    owner: asyncpg.Connection
    survey: Survey
    seen: Look = field(default_factory=lambda: Look(set(), {}, {}, {}))
    people: list[Suspicion] = field(default_factory=list)
    groups: list[tuple[list[int], dict[UUID, asyncpg.Record]]] = field(default_factory=list)
    """People who left the box together, with the answers that appeared, as they lay then."""

    lengths: set[int] = field(default_factory=set)
    """Of all sealed answers."""

    async def rows(self, table: str, columns: str = "*") -> list[asyncpg.Record]:
        """A table of the survey, with where its rows lie."""
        sql = f"select {columns}, xmin::text::bigint as xid, ctid from {table} where survey_id = '{self.survey.id}'"
        return list(await self.owner.fetch(sql))

    async def look(self, day: date) -> None:
        """Read everything, and compare with the last time."""
        box = await self.rows("survey_ballot_box")
        self.lengths |= {len(row["sealed"]) for row in box}
        new = Look(
            {row["id"] for row in await self.rows("survey_issuer.invitations") if row["signature"]},
            {row["nullifier"]: row["received_on"] for row in await self.rows("survey_nullifiers")},
            {row["nullifier"]: row["cell_id"] for row in box},
            {row["id"]: row for row in await self.rows("survey_answers")},
        )
        came = set(new.cast) - set(self.seen.cast)
        assert len(came) == len(new.signed - self.seen.signed) <= 1, "who signed and what came are seen together"
        self.people += [Suspicion(nullifier, day) for nullifier in came]
        left = set(self.seen.box) - set(new.box)
        if left or came - set(new.box):
            await self.suspect(left | (came - set(new.box)), new)
        self.seen = new

    async def suspect(self, left: set[bytes], new: Look) -> None:
        """Who left the box gave one of the answers that appeared: of his pool, of his day if there is one of it."""
        sql = f"select id, coalesce(pool_id, id) as stands from survey_cells where survey_id = '{self.survey.id}'"
        stands = {row["id"]: row["stands"] for row in await self.owner.fetch(sql)}
        appeared = {id_: row for id_, row in new.answers.items() if id_ not in self.seen.answers}
        assert len(appeared) == len(left)
        together: dict[UUID, list[int]] = {}
        for place, person in enumerate(self.people):
            if person.nullifier in left:
                cell = stands[self.seen.box.get(person.nullifier) or new.box[person.nullifier]]
                own = {id_: row for id_, row in appeared.items() if row["cell_id"] == cell}
                of_day = [id_ for id_, row in own.items() if row["answered_on"] == person.signed_on]
                person.answers = tuple(of_day or own)
                together.setdefault(cell, []).append(place)
        for cell, people in together.items():
            self.groups.append((people, {id_: row for id_, row in appeared.items() if row["cell_id"] == cell}))

    def guesses(self, final: dict[UUID, asyncpg.Record]) -> Iterator[Guess]:
        """Pair the people of each group, in the order of signing, with its answers in each order that these have."""
        for key, is_late, step in itertools.product(ORDERS, (False, True), (1, -1)):
            guess: Guess = []
            for people, appeared in self.groups:
                rows = [final[id_] for id_ in appeared] if is_late else list(appeared.values())
                guess += zip(people, [row["id"] for row in sorted(rows, key=key)][::step], strict=True)
            yield guess


ORDERS: tuple[Callable[[Any], Any], ...] = (
    lambda row: (row["xid"], row["ctid"]),
    lambda row: row["ctid"],
    lambda row: row["id"],
    lambda row: (row["answered_on"], row["xid"], row["ctid"]),
    lambda row: hashlib.sha256(row["answers"].encode()).digest(),
)


async def fieldwork(
    sessions: Sessions, calendar: Calendar, owner: asyncpg.Connection, *, is_weak: bool = False
) -> tuple[Administrator, dict[UUID, int]]:
    """Ten days of answers and the closing under the administrator's eyes; and which answer is whose."""
    survey, tokens = await sampled(sessions, CELLS, calendar.day + timedelta(days=DAYS))
    begin, admin = calendar.day, Administrator(owner, survey)
    # The text is a random number, so that no order of the contents is the order of the people by itself.
    names = [str(name) for name in secrets.SystemRandom().sample(range(10**9), len(WHO))]
    names = [name if place % 7 else name + WIDEST * (LONGEST_TEXT - len(name)) for place, name in enumerate(names)]
    left = [iter(own) for own in tokens]
    for place, (day, cell) in enumerate(WHO):
        calendar.day = begin + timedelta(days=day)
        person = Person(sessions, survey, next(left[cell]))
        await person.send(await person.proof(), 1 + place % 5, names[place])
        await admin.look(calendar.day)
        if await mixed(sessions):
            await admin.look(calendar.day)
            assert is_weak or await in_common(admin) == set()
    sealed = str(await admin.rows("survey_ballot_box"))
    assert [name for name in names if name in sealed] == []
    assert len(admin.lengths) == 1, "the longest words are as long as the shortest"
    log = [row["signature"] for row in await admin.rows("survey_issuer.invitations") if row["signature"]]
    assert looks_like_ballots(log, KEY) <= MOST_BY_CHANCE
    await closed(sessions, survey)
    await admin.look(calendar.day)
    rows = await owner.fetch(f"select id, answers->>'wish' as wish from survey_answers where survey_id = '{survey.id}'")
    return admin, {row["id"]: names.index(row["wish"]) for row in rows}


async def test_whoever_reads_the_whole_database_joins_no_answer_with_its_invitation(
    sessions: Sessions, calendar: Calendar, owner: asyncpg.Connection
) -> None:
    admin, truth = await fieldwork(sessions, calendar, owner)
    assert sorted(truth.values()) == list(range(len(WHO))) == list(range(len(admin.people)))
    assert sorted(len(people) for people, _ in admin.groups) == sorted(GROUPS)
    assert all(place in {truth[id_] for id_ in person.answers} for place, person in enumerate(admin.people))
    assert min(len(person.answers) for person in admin.people) == min(GROUPS)
    assert max(right(guess, truth) for guess in admin.guesses(admin.seen.answers)) <= MOST_BY_CHANCE
    assert await in_common(admin) == set()
    for table in ("survey_answers", "survey_nullifiers", "survey_issuer.invitations"):
        assert len({row["xid"] for row in await admin.rows(table)}) == 1, "written anew as a whole"
    kept = {row["stratum"]: row["answered"] for row in await admin.rows("survey_responses")}
    assert kept == {"s1+s2": 49}, "no finer than the pools: one of them holds answers of both"
    cells = await admin.rows("survey_cells")
    assert len({row["pool_id"] for row in cells if row["pool_id"]}) == 1
    assert sorted(row["stratum"] for row in cells if row["pool_id"]) == ["s1", "s2"]
    log = await admin.rows("survey_issuer.invitations")
    assert {(row["signature"], row["blinded_hash"]) for row in log} == {(None, None)}
    assert {(row["tag"], row["received_on"]) for row in await admin.rows("survey_nullifiers")} == {(None, None)}
    assert await admin.rows("survey_issuer.dispositions") == await admin.rows("survey_devices") == []
    entries = await owner.fetch(f"select * from journal_entries where county_code = '{NEIGHBOUR}'")
    assert [entry["changes"] for entry in entries if entry["action"] == "survey.answers_mixed"] == ["{}"] * 2
    assert len(entries) < len(WHO) / 4


async def test_the_same_administrator_finds_people_where_answers_keep_their_day_and_their_small_cell(
    sessions: Sessions, calendar: Calendar, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, move = surveys_mixing._row, surveys_mixing._move

    def with_own_day(survey: Survey, place: Any, content: dict[str, Any], band: str) -> dict[str, Any]:
        return store(survey, (place[0], date.fromisoformat(content["day"])), content, band)

    async def without_rest(*given: Any, least: int, stay: int) -> Any:
        return await move(*given, least=least, stay=0)

    monkeypatch.setattr(surveys_mixing, "LEAST_WAITING", surveys_mixing.LEAST_TOGETHER)
    monkeypatch.setattr(surveys_mixing, "_row", with_own_day)
    monkeypatch.setattr(surveys_mixing, "_move", without_rest)
    monkeypatch.setattr(pooling, "pools", lambda _: {})
    admin, truth = await fieldwork(sessions, calendar, owner, is_weak=True)
    found = [place for place, person in enumerate(admin.people) if len(person.answers) == 1]
    assert [truth[admin.people[place].answers[0]] for place in found] == found
    assert len(found) >= 4 + 3 + 2, "the small cells, and the two who came last in the second"


def right(guess: Guess, truth: dict[UUID, int]) -> int:
    """How many people were found."""
    return sum(truth.get(id_) == person for person, id_ in guess)


def looks_like_ballots(signatures: Sequence[bytes], key: PrivateKey) -> int:
    """How many signatures are of a message as it was encoded: raised to the public power they end as RFC 8017 says."""
    numbers = [pow(int.from_bytes(signature), key.e, key.n) for signature in signatures]
    return sum(number % 256 == 0xBC for number in numbers)


async def in_common(admin: Administrator) -> set[str]:
    """Values that lead from one single invitation, answer or ballot to one of another table, or to the journal."""
    sides: list[set[str]] = []
    for table in ("survey_issuer.invitations", "survey_answers", "survey_nullifiers"):
        rows = [dict(row) for row in await admin.rows(table)]
        values = [value for row in rows for name, value in row.items() if name not in {"xid", "ctid"} and value]
        told = [value.hex() if isinstance(value, bytes) else str(value) for value in values]
        sides.append({value for value in told if told.count(value) == 1})
    found = set().union(*(a & b for a, b in itertools.combinations(sides, 2)))
    for table in ("journal_entries", "idempotency_keys", "counter_deltas"):
        text = str(await admin.owner.fetch(f"select t::text from {table} t where county_code = '{NEIGHBOUR}'"))
        found |= {value for side in sides for value in side if len(value) >= LEAST_TELLING and value in text}
    return found


LEAST_TELLING = 12
"""Shorter values stand somewhere by chance."""


async def test_the_same_attacks_find_everybody_where_answers_are_kept_naively(owner: asyncpg.Connection) -> None:
    """The naive variant: separate transactions, no time, no token with the answer; only the order is left."""
    await owner.execute("create table naive_tokens (id uuid, is_used boolean)")
    await owner.execute("create table naive_answers (id uuid, answers jsonb)")
    tokens = [uuid4() for _ in WHO]
    await owner.executemany("insert into naive_tokens values ($1, false)", [(token,) for token in tokens])
    for person, token in enumerate(tokens):
        await owner.execute("update naive_tokens set is_used = true where id = $1", token)
        words = f'{{"wish": "{person}"}}'
        await owner.execute("insert into naive_answers values ($1, $2)", uuid4(), words)
    rows = await owner.fetch("select id, (answers->>'wish')::int as person from naive_answers")
    truth = {row["id"]: row["person"] for row in rows}
    lain = await owner.fetch("select id from naive_answers order by xmin::text::bigint, ctid")
    assert right(list(enumerate(row["id"] for row in lain)), truth) == len(WHO)
    plain = [blind_signature.blind(KEY.n, secrets.token_bytes(64), salt=bytes(48), factor=1)[0] for _ in range(8)]
    assert looks_like_ballots([blind_signature.sign(KEY, each, 1) for each in plain], KEY) == len(plain)


async def test_the_applications_own_role_cannot_read_the_log(sessions: Sessions, owner: asyncpg.Connection) -> None:
    await sampled(sessions, [("s1", 10)], today())
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
