"""The sealed ballot box: an answer is durable as ciphertext beside its nullifier, until the mixer takes it out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import Run, run_sql
from api.errors import Conflict, DomainError, Unavailable
from api.models.base import today
from api.rules import ballot_size
from api.services.anonymity import Vault
from api.services.surveys_issuer import keys_of

_CAST = """
with given as (
    select * from unnest($2::uuid[], $3::bytea[], $4::uuid[], $5::int[], $6::bytea[], $7::bytea[])
        as t (survey_id, nullifier, cell_id, number, tag, sealed)
), asked as (
    select id, current_number from surveys
    where county_code = $1 and id in (select survey_id from given) and state = 'open'
        and coalesce(opens_on, $8) <= $8 and $8 <= coalesce(closes_on, $8)
    order by id for key share
), noted as (
    insert into survey_nullifiers (county_code, survey_id, nullifier, tag, received_on)
    select $1, given.survey_id, given.nullifier, given.tag, $8
    from given join asked on asked.id = given.survey_id and asked.current_number = given.number
    order by given.survey_id, given.nullifier
    on conflict do nothing returning survey_id, nullifier
), boxed as (
    insert into survey_ballot_box (county_code, survey_id, nullifier, cell_id, sealed)
    select $1, given.survey_id, given.nullifier, given.cell_id, given.sealed
    from given join noted using (survey_id, nullifier)
)
select given.survey_id, given.nullifier, asked.current_number = given.number, noted.nullifier is not null
from given left join asked on asked.id = given.survey_id left join noted using (survey_id, nullifier)
"""
_KEPT = """
select kept.survey_id, kept.nullifier, kept.tag, kept.received_on
from unnest($2::uuid[], $3::bytea[]) as t (survey_id, nullifier)
join survey_nullifiers kept on kept.county_code = $1
    and kept.survey_id = t.survey_id and kept.nullifier = t.nullifier
"""


@dataclass(frozen=True, slots=True)
class Ballot:
    """An answer to store. `tag` tells a repeat from another answer under the same nullifier."""

    survey_id: UUID
    nullifier: bytes
    cell_id: UUID | None
    number: int
    tag: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Inclusion:
    """The list of a survey's nullifiers: how many there are, and SHA-256 of `text`, in hex.

    `text` has a line for each, in hex and in ascending order, ended by a line feed: the order of the numbers, not of
    their coming.
    """

    count: int
    hash: str
    text: str = field(repr=False)


class BallotTaken(Conflict):
    """Another answer was given with this ballot, or with this key."""

    code = "ballot_used"


class SurveyMoved(Conflict):
    """The survey is not open, or asks something else by now; the caller finds out which."""

    code = "survey_not_open"


async def cast_ballots(run: Run, county_code: str, ballots: Sequence[Ballot]) -> list[date | DomainError]:
    """Store answers of one county, in the transaction whose statements `run` runs.

    Returns:
        For each, in the order given, the day that it was received on: that of the first where it is a repeat. Else why
        it was not stored: `SurveyMoved`, `BallotTaken` (409).
    """
    firsts = {(ballot.survey_id, ballot.nullifier): ballot for ballot in reversed(ballots)}
    batch = [firsts[key] for key in sorted(firsts)]  # One order for all: nobody waits in a circle.
    columns = [[getattr(ballot, name) for ballot in batch] for name in Ballot.__slots__]
    day, found = today(), dict[tuple[UUID, bytes], tuple[bytes, date] | DomainError]()
    repeated: list[tuple[UUID, bytes]] = []
    for survey_id, nullifier, is_asked, is_new in await run(_CAST, county_code, *columns, day):
        key = (survey_id, bytes(nullifier))
        if is_new:
            found[key] = (firsts[key].tag, day)
            continue
        repeated.append(key)
        if not is_asked:
            found[key] = SurveyMoved()
    if repeated:  # A statement of its own: it also sees what another transaction committed while the first one waited.
        surveys, nullifiers = zip(*repeated, strict=True)
        for survey_id, nullifier, tag, received_on in await run(_KEPT, county_code, list(surveys), list(nullifiers)):
            if tag is not None:  # Of a closed survey nothing tells a repeat from another answer.
                found[survey_id, bytes(nullifier)] = (bytes(tag), received_on)
    return [_result(found.get((ballot.survey_id, ballot.nullifier)), ballot) for ballot in ballots]


def _result(kept: tuple[bytes, date] | DomainError | None, ballot: Ballot) -> date | DomainError:
    if kept is None:
        return Unavailable()
    if isinstance(kept, DomainError):
        return kept
    tag, received_on = kept
    return received_on if tag == ballot.tag else BallotTaken()


async def inclusion(session: AsyncSession, county_code: str, survey_id: UUID) -> Inclusion:
    """Which ballots were cast."""
    sql = "select count(*) as times, string_agg(encode(nullifier, 'hex') || chr(10), '' order by nullifier) as lines"
    sql += " from survey_nullifiers where county_code = :county and survey_id = :survey"
    row = (await run_sql(session, sql, county=county_code, survey=survey_id)).one()
    lines = row.lines or ""
    return Inclusion(row.times, sha256(lines.encode()).hexdigest(), lines)


def seal(vault: Vault, place: tuple[str, UUID, bytes], content: dict[str, Any], size: int) -> bytes:
    """Encrypt an answer for its place in the box: county, survey, nullifier.

    Args:
        size: to how many bytes it is filled up: the same for all answers of a survey (`ballot_size.sealed_bytes`), so
            that no length, together with the order of signing, tells whose an answer is.

    Raises:
        ValueError: it is longer; no answer that `questionnaire.checked` takes is.
    """
    plain = ballot_size.written(content)
    if len(plain) > size:
        msg = "an answer is longer than its questionnaire allows"
        raise ValueError(msg)
    return security.encrypt_field(keys_of(vault).box, plain.ljust(size).decode(), where=_where(place))


def unseal(vault: Vault, place: tuple[str, UUID, bytes], sealed: bytes) -> dict[str, Any]:
    """The answer in the box.

    Raises:
        ValueError: it was altered, or put elsewhere.
    """
    content: dict[str, Any] = json.loads(security.decrypt_field(keys_of(vault).box, sealed, where=_where(place)))
    return content


def _where(place: tuple[str, UUID, bytes]) -> str:
    county_code, survey_id, nullifier = place
    return f"{county_code}|survey_ballot_box|sealed|{survey_id}|{nullifier.hex()}"
