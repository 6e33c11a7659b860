"""Fifty devices with one invitation, fifty deliveries of one answer, work that breaks off. Real commits throughout."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_sessions
from api.errors import Conflict, DomainError
from api.models.surveys_ballots import BlindSignature
from api.rules import blind_signature
from api.services import surveys_mixing
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


async def test_of_fifty_devices_with_one_invitation_one_is_signed(
    sessions: Sessions, owner: asyncpg.Connection
) -> None:
    survey, (token, *_) = await prepared(sessions, 10)
    people = [Person(sessions, survey, token) for _ in range(50)]
    first = await people[0].blind()
    blinded = [first[0], *[bytes([0, *first[0][2:], place]) for place in range(1, 50)]]

    async def ask(person: Person, ballot: bytes) -> BlindSignature | str:
        try:
            return await person.ask(ballot)
        except Conflict as refusal:
            return refusal.code

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


async def test_what_breaks_off_loses_and_doubles_nothing(
    sessions: Sessions, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey, tokens = await prepared(sessions, 12)
    people = [Person(sessions, survey, token) for token in tokens]
    proofs = [await person.proof() for person in people]
    for person, proof in zip(people, proofs, strict=True):
        await person.send(proof)
    begun = reading(sessions)
    session = await begun.__aenter__()
    assert await surveys_mixing.mix(session, VAULT, NEIGHBOUR) == 12
    backend = await session.connection()
    raw = (await backend.get_raw_connection()).driver_connection
    assert raw is not None
    await owner.execute("select pg_terminate_backend($1)", raw.get_server_pid())
    with pytest.raises((DBAPIError, OSError)):
        await session.commit()
    await session.invalidate()
    assert (await count(owner, "survey_ballot_box"), await count(owner, "survey_answers")) == (12, 0)
    assert (await people[0].send(proofs[0])).answered_on is not None
    workers = await asyncio.gather(mixed(sessions), mixed(sessions), closed(sessions, survey))
    assert sum(done or 0 for done in workers[:2]) <= 12
    assert (await count(owner, "survey_ballot_box"), await count(owner, "survey_answers")) == (0, 12)
    assert await count(owner, "survey_nullifiers") == 12


async def test_an_answer_beside_the_closing_is_in_or_refused(sessions: Sessions, owner: asyncpg.Connection) -> None:
    survey, tokens = await prepared(sessions, 20)
    people = [Person(sessions, survey, token) for token in tokens]
    proofs = [await person.proof() for person in people]
    told = await asyncio.gather(
        *(person.send(proof) for person, proof in zip(people[:10], proofs[:10], strict=True)),
        closed(sessions, survey),
        *(person.send(proof) for person, proof in zip(people[10:], proofs[10:], strict=True)),
        return_exceptions=True,
    )
    faults = [answer for answer in told if isinstance(answer, BaseException)]
    assert all(isinstance(fault, DomainError) for fault in faults), faults
    taken = len(told) - 1 - len(faults)
    assert (await count(owner, "survey_ballot_box"), await count(owner, "survey_answers")) == (0, taken)
