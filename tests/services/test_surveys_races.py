"""Fifty devices with one invitation, fifty deliveries of one answer, work that breaks off. Real commits throughout."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_sessions
from api.errors import Conflict, DomainError
from api.models.surveys import AnswerReceipt
from api.models.surveys_ballots import BlindSignature
from api.rules import blind_signature
from api.services import surveys_fieldwork, surveys_mixing
from api.services.intake import Gatherer
from api.services.surveys_box import Ballot, cast_ballots
from tests.ballots_real import KEY, VAULT, Person, Sessions, closed, mixed, owning, prepared, reading
from tests.factories import NEIGHBOUR


@pytest.fixture
async def owner(database: DatabaseUrls) -> AsyncIterator[asyncpg.Connection]:
    """Who counts what is stored."""
    async with owning(database.direct) as connection:
        yield connection


@pytest.fixture
def sessions(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> Sessions:
    """Sessions that commit for real."""
    monkeypatch.setattr(blind_signature, "new_key", lambda _: KEY)
    return make_sessions(engine)


async def count(owner: asyncpg.Connection, table: str) -> int:
    return int(await owner.fetchval(f"select count(*) from {table} where county_code = '{NEIGHBOUR}'"))


async def stored(owner: asyncpg.Connection) -> list[str]:
    """What everybody wrote, as it is among the answers."""
    rows = await owner.fetch(f"select answers->>'wish' as wish from survey_answers where county_code = '{NEIGHBOUR}'")
    return sorted(row["wish"] for row in rows)


async def test_of_fifty_devices_with_one_invitation_one_is_signed(
    sessions: Sessions, owner: asyncpg.Connection
) -> None:
    survey, (token, *_) = await prepared(sessions, 10)
    people = [Person(sessions, survey, token) for _ in range(50)]
    first = await people[0].blind()
    blinded = [first[0], *[bytes([0, *first[0][2:], place]) for place in range(1, 50)]]

    async def ask(person: Person, ballot: bytes) -> BlindSignature | str:
        while True:
            try:
                return await person.ask(ballot)
            except Conflict as refusal:
                return refusal.code
            except DBAPIError as busy:  # On a slow machine some wait too long for their turn: they ask again.
                if "lock timeout" not in str(busy):
                    raise

    told = await asyncio.gather(*(ask(*pair) for pair in zip(people, blinded, strict=True)))
    signed = [answer for answer in told if isinstance(answer, BlindSignature)]
    assert (len(signed), sorted({str(answer) for answer in told} - {str(signed[0])})) == (1, ["invitation_used"])
    sql = f"select count(*) from survey_issuer.invitations where county_code = '{NEIGHBOUR}' and signature is not null"
    assert await owner.fetchval(sql) == 1


async def test_fifty_deliveries_of_one_ballot_are_one_answer(
    sessions: Sessions, owner: asyncpg.Connection, engine: AsyncEngine
) -> None:
    survey, (token, *_) = await prepared(sessions, 10)
    person = Person(sessions, survey, token)
    proof = await person.proof()
    boxes = [Gatherer[Ballot, date](engine, cast_ballots) for _ in range(2)]
    sent = [person.send(proof, 5, box=boxes[number % 2]) for number in range(40)]
    sent += [person.send(proof, 1, box=boxes[number % 2]) for number in range(10)]
    told = await asyncio.gather(*sent, return_exceptions=True)
    receipts = {str(answer) for answer in told if not isinstance(answer, BaseException)}
    codes = {answer.code for answer in told if isinstance(answer, DomainError)}
    assert (len(receipts), codes) == (1, {"ballot_used"})
    assert (await count(owner, "survey_ballot_box"), await count(owner, "survey_nullifiers")) == (1, 1)
    await asyncio.gather(closed(sessions, survey), *(box.close() for box in boxes))
    assert (await count(owner, "survey_ballot_box"), await count(owner, "survey_answers")) == (0, 1)


async def test_what_breaks_off_loses_and_doubles_nothing(sessions: Sessions, owner: asyncpg.Connection) -> None:
    survey, tokens = await prepared(sessions, 24)
    people = [Person(sessions, survey, token) for token in tokens]
    proofs = [await person.proof() for person in people]
    sent = {str(number) for number in range(24)}
    first = [await people[int(wish)].send(proofs[int(wish)], wish=wish) for wish in sorted(sent)]
    begun = reading(sessions)
    session = await begun.__aenter__()
    assert await surveys_mixing.mix(session, VAULT, NEIGHBOUR) == 14
    backend = await session.connection()
    raw = (await backend.get_raw_connection()).driver_connection
    assert raw is not None
    await owner.execute("select pg_terminate_backend($1)", raw.get_server_pid())
    with pytest.raises((DBAPIError, OSError)):
        await session.commit()
    await session.invalidate()
    assert (await count(owner, "survey_ballot_box"), await stored(owner)) == (24, [])
    assert await people[0].send(proofs[0], wish="0") == first[sorted(sent).index("0")]
    workers = await asyncio.gather(mixed(sessions), mixed(sessions), closed(sessions, survey))
    # The two take fourteen between them, or the closing was faster; never what was left to stay behind.
    assert sum(done or 0 for done in workers[:2]) in {0, 14}
    assert (await count(owner, "survey_ballot_box"), await stored(owner)) == (0, sorted(sent))
    assert await count(owner, "survey_nullifiers") == 24


async def test_an_answer_beside_the_closing_is_in_or_refused(
    sessions: Sessions, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey, (last, *tokens) = await prepared(sessions, 25)
    people = [Person(sessions, survey, token) for token in tokens]
    proofs = [await person.proof() for person in people]
    unsigned = Person(sessions, survey, last)
    blinded, _, _ = await unsigned.blind()
    told: dict[str, AnswerReceipt | DomainError] = {}

    async def send(number: int) -> None:
        try:
            told[str(number)] = await people[number].send(proofs[number], wish=str(number))
        except DomainError as refusal:
            told[str(number)] = refusal

    async def sign() -> None:
        with pytest.raises(Conflict, match="survey_not_open"):
            await unsigned.ask(blinded)

    late: list[asyncio.Task[None]] = []
    keep = surveys_fieldwork.keep

    async def keep_while_others_send(*given: Any) -> None:
        late.extend(asyncio.create_task(one) for one in (sign(), *(send(number) for number in range(20, 24))))
        await keep(*given)

    monkeypatch.setattr(surveys_fieldwork, "keep", keep_while_others_send)
    await asyncio.gather(*(send(number) for number in range(4)))
    beside = [send(number) for number in range(4, 20)]
    await asyncio.gather(*beside[:8], closed(sessions, survey), *beside[8:])
    await asyncio.gather(*late)
    sql = f"select count(*) from survey_issuer.invitations where county_code = '{NEIGHBOUR}' and signature is not null"
    assert await owner.fetchval(sql) == 0, "nobody is signed for after the log was blanked"
    receipts = {wish for wish, answer in told.items() if isinstance(answer, AnswerReceipt)}
    assert receipts >= {"0", "1", "2", "3"}
    assert not receipts & {"20", "21", "22", "23"}
    assert {answer.code for answer in told.values() if isinstance(answer, DomainError)} == {"survey_not_open"}
    assert len(told) == len(people)
    assert (await count(owner, "survey_ballot_box"), await stored(owner)) == (0, sorted(receipts))
    assert await count(owner, "survey_nullifiers") == len(receipts)
    for number in (0, 23):  # A repeat is told no more than a stranger.
        await send(number)
    assert [getattr(told[str(number)], "code", "") for number in (0, 23)] == ["survey_not_open"] * 2
