"""The issuer: who may cast a ballot, in a schema that the application's own role cannot read.

Everything here runs under the role `shiliu_issuer`, for as long as one `with issuing(session)` lasts; that role reads
no other table. A slot and a token are stored as keyed hashes only: a reader of the database cannot tell which row is
whose, and of a signed row he sees a number that says nothing of the ballot (RFC 9474, 7.1: blindness is perfect).
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import APP_ROLE, run_sql
from api.errors import Conflict, InvalidInput, NotFound
from api.models.base import new_hidden_id, today
from api.models.surveys_ballots import MODULUS_BITS, MODULUS_BYTES
from api.rules import blind_signature
from api.rules.blind_signature import BlindSignatureError, PrivateKey
from api.services.anonymity import Vault

ISSUER_ROLE = "shiliu_issuer"
TOKEN_BYTES = 20


@dataclass(frozen=True, slots=True)
class BallotKeys:
    """The vault's keys of ballots, one for each purpose."""

    tokens: bytes
    slots: bytes
    cell_keys: bytes
    box: bytes
    tags: bytes
    devices: bytes


@lru_cache(maxsize=4)
def keys_of(vault: Vault) -> BallotKeys:
    """The keys of ballots that belong to a vault."""
    names = ("tokens", "slots", "cell keys", "box", "tags", "devices")
    return BallotKeys(*(security.derive(vault.contents, f"ballots' {name}") for name in names))


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the log knows of a token."""

    id: UUID
    survey_id: UUID
    cell_id: UUID
    expires_on: date
    is_revoked: bool
    blinded_hash: bytes | None
    signature: bytes | None


@asynccontextmanager
async def issuing(session: AsyncSession) -> AsyncIterator[None]:
    """Speak to the database as the issuer; afterwards as the application again, unless the transaction failed."""
    await run_sql(session, f"set local role {ISSUER_ROLE}")
    yield
    await run_sql(session, f"set local role {APP_ROLE}")


def new_token() -> str:
    """160 random bits, safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(vault: Vault, token: str) -> bytes:
    """How a token is stored."""
    return bytes.fromhex(security.keyed_hash(keys_of(vault).tokens, token))


def slot_hash(vault: Vault, cell_id: UUID, area_code: str, number: int) -> bytes:
    """How a slot is stored."""
    return bytes.fromhex(security.keyed_hash(keys_of(vault).slots, str(cell_id), area_code, str(number)))


async def find(session: AsyncSession, vault: Vault, county_code: str, token: str, *, lock: bool = False) -> Invitation:
    """The invitation of a token, inside `issuing`.

    Raises:
        NotFound: `invitation_unknown`; never given out, or another took its place (404).
    """
    sql = "select id, survey_id, cell_id, expires_on, is_revoked, blinded_hash, signature"
    sql += " from survey_issuer.invitations where county_code = :county and token_hash = :hash"
    values = {"county": county_code, "hash": token_hash(vault, token)}
    row = (await run_sql(session, sql + (" for update" if lock else ""), **values)).first()
    if row is None:
        raise NotFound("invitation_unknown")
    return Invitation(
        id=row.id,
        survey_id=row.survey_id,
        cell_id=row.cell_id,
        expires_on=row.expires_on,
        is_revoked=row.is_revoked,
        blinded_hash=row.blinded_hash,
        signature=row.signature,
    )


def require_held(found: Invitation) -> None:
    """Refuse an invitation that holds no longer.

    Raises:
        Conflict: `invitation_revoked` or `invitation_expired` (409).
    """
    if found.is_revoked:
        raise Conflict("invitation_revoked")
    if found.expires_on < today():
        raise Conflict("invitation_expired")


async def sign(session: AsyncSession, vault: Vault, county_code: str, token: str, blinded: bytes) -> tuple[UUID, bytes]:
    """Sign a blinded message for a token, once, inside `issuing`: the cell and the signature.

    The same message again gives the same signature, whatever became of the invitation since. Whoever has the link but
    not that message learns whether it was used only by spending it: everything else is refused first, and alike.

    Raises:
        NotFound: as `find` (404). Conflict: as `require_held`, or `invitation_used` (409).
        InvalidInput: `blinded_invalid`; no number below the modulus (422).
    """
    found = await find(session, vault, county_code, token, lock=True)
    hashed = sha256(blinded).digest()
    if found.signature is not None and found.blinded_hash == hashed:
        return found.cell_id, found.signature
    require_held(found)
    key = await private_key(session, vault, county_code, found.cell_id)
    try:
        signature = await asyncio.to_thread(_sign, key, blinded)
    except BlindSignatureError:
        raise InvalidInput.field("/blinded", "blinded_invalid") from None
    if found.signature is not None:
        raise Conflict("invitation_used")
    await run_sql(
        session,
        "update survey_issuer.invitations set blinded_hash = :hash, signature = :signature"
        " where county_code = :county and id = :id",
        county=county_code,
        id=found.id,
        hash=hashed,
        signature=signature,
    )
    return found.cell_id, signature


def _sign(key: PrivateKey, blinded: bytes) -> bytes:
    return blind_signature.sign(key, blinded, secrets.randbelow(key.n - 1) + 1)


async def private_key(session: AsyncSession, vault: Vault, county_code: str, cell_id: UUID) -> PrivateKey:
    """The secret half of a cell's key, inside `issuing`.

    Raises:
        NotFound: the cell has no key: nobody has looked at an invitation of it (404).
    """
    sql = "select sealed from survey_issuer.cell_keys where county_code = :county and cell_id = :cell"
    sealed = (await run_sql(session, sql, county=county_code, cell=cell_id)).scalar_one_or_none()
    if sealed is None:
        raise NotFound("invitation_unknown")
    return _opened(vault, bytes(sealed), _place(county_code, cell_id))


async def make_key(session: AsyncSession, vault: Vault, county_code: str, cell_id: UUID) -> bytes:
    """The modulus of a cell's key, which is made when it is first asked for; of two who make one the first wins."""
    key = await asyncio.to_thread(blind_signature.new_key, MODULUS_BITS)
    place = _place(county_code, cell_id)
    sealed = security.encrypt_field(keys_of(vault).cell_keys, f"{key.p:x} {key.q:x}", where=place)
    async with issuing(session):
        stored = await run_sql(
            session,
            "insert into survey_issuer.cell_keys (county_code, cell_id, sealed) values (:county, :cell, :sealed)"
            " on conflict do nothing",
            county=county_code,
            cell=cell_id,
            sealed=sealed,
        )
        if not stored.rowcount:
            key = await private_key(session, vault, county_code, cell_id)
    modulus = key.n.to_bytes(MODULUS_BYTES)
    await run_sql(
        session,
        "insert into survey_cell_keys (county_code, cell_id, modulus) values (:county, :cell, :modulus)"
        " on conflict do nothing",
        county=county_code,
        cell=cell_id,
        modulus=modulus,
    )
    return modulus


@lru_cache(maxsize=64)
def _opened(vault: Vault, sealed: bytes, place: str) -> PrivateKey:
    p, q = security.decrypt_field(keys_of(vault).cell_keys, sealed, where=place).split()
    return PrivateKey(int(p, 16), int(q, 16))


def _place(county_code: str, cell_id: UUID) -> str:
    return f"{county_code}|survey_issuer.cell_keys|sealed|{cell_id}"


async def plan(
    session: AsyncSession,
    county_code: str,
    survey_id: UUID,
    batch: tuple[UUID, date],
    slots: Sequence[tuple[UUID, bytes]],
) -> int:
    """Enter slots, each with its cell, into a batch; those that are in one already stay there. Inside `issuing`.

    They are entered in the order of their hashes, so that no place in the table tells a number.

    Returns:
        How many were entered.
    """
    ordered = sorted(slots, key=lambda slot: slot[1])
    stored = await run_sql(
        session,
        "insert into survey_issuer.invitations"
        " (county_code, id, survey_id, cell_id, batch_id, slot_hash, expires_on)"
        " select :county, t.id, :survey, t.cell, :batch, t.slot, :expires"
        " from unnest(cast(:ids as uuid[]), cast(:cells as uuid[]), cast(:slots as bytea[])) as t (id, cell, slot)"
        " on conflict (county_code, slot_hash) do nothing",
        county=county_code,
        survey=survey_id,
        batch=batch[0],
        expires=batch[1],
        ids=[new_hidden_id() for _ in ordered],
        cells=[cell for cell, _ in ordered],
        slots=[slot for _, slot in ordered],
    )
    return int(stored.rowcount)


async def least_invited(session: AsyncSession, county_code: str, batch_id: UUID) -> int:
    """How many invitations hold in the smallest cell that a batch touches, of whatever batch. Inside `issuing`."""
    found = await run_sql(
        session,
        "select coalesce(min(cell.held), 0) from (select count(*) as held from survey_issuer.invitations"
        " where county_code = :county and not is_revoked and cell_id in (select cell_id"
        " from survey_issuer.invitations where county_code = :county and batch_id = :batch) group by cell_id) as cell",
        county=county_code,
        batch=batch_id,
    )
    return int(found.scalar_one())


async def untold_batch(session: AsyncSession, county_code: str, slot: bytes) -> UUID | None:
    """The batch of a slot whose link was not told yet; None where it was, or holds no longer. Inside `issuing`."""
    sql = "select batch_id from survey_issuer.invitations where county_code = :county and slot_hash = :slot"
    sql += " and token_hash is null and not is_revoked"
    found: UUID | None = (await run_sql(session, sql, county=county_code, slot=slot)).scalar_one_or_none()
    return found


async def slots_of(session: AsyncSession, county_code: str, batch_id: UUID) -> dict[bytes, UUID]:
    """The slots of a batch by hash, with the ids of their invitations; without those revoked. Inside `issuing`."""
    sql = "select slot_hash, id from survey_issuer.invitations"
    sql += " where county_code = :county and batch_id = :batch and not is_revoked"
    rows = (await run_sql(session, sql, county=county_code, batch=batch_id)).all()
    return {bytes(row.slot_hash): row.id for row in rows}


async def give_tokens(session: AsyncSession, county_code: str, tokens: Sequence[tuple[UUID, bytes]]) -> None:
    """Put tokens' hashes to invitations, inside `issuing`. That a link was told is never taken back."""
    ordered = sorted(tokens, key=lambda pair: pair[1])
    await run_sql(
        session,
        "update survey_issuer.invitations kept set token_hash = t.hash, is_told = true"
        " from unnest(cast(:ids as uuid[]), cast(:hashes as bytea[])) as t (id, hash)"
        " where kept.county_code = :county and kept.id = t.id",
        county=county_code,
        ids=[id_ for id_, _ in ordered],
        hashes=[hash_ for _, hash_ in ordered],
    )


async def revoke(session: AsyncSession, county_code: str, where: str, *, is_open: bool, **values: Any) -> int:
    """Let invitations hold no longer, inside `issuing`. `where` is a constant of the caller's; how many there were.

    Args:
        is_open: whether the survey is; a link that was told and is taken back from then on is counted at the closing.
    """
    sql = "update survey_issuer.invitations set is_revoked = true,"
    sql += " was_revoked = was_revoked or (is_told and cast(:is_open as boolean))"
    sql += f" where county_code = :county and {where}"
    return int((await run_sql(session, sql, county=county_code, is_open=is_open, **values)).rowcount)


async def renew(
    session: AsyncSession, county_code: str, into: tuple[UUID, date], where: str, *, is_open: bool, **values: Any
) -> int:
    """Move invitations into a new batch without their tokens, inside `issuing`; one that was used stays used.

    Args:
        is_open: as for `revoke`, of links that are replaced.
    """
    sql = "update survey_issuer.invitations set batch_id = :new_batch, expires_on = :expires, token_hash = null,"
    sql += " is_revoked = false, was_renewed = was_renewed or (is_told and cast(:is_open as boolean))"
    sql += f" where county_code = :county and {where}"
    named = {"new_batch": into[0], "expires": into[1], "county": county_code, "is_open": is_open}
    return int((await run_sql(session, sql, **named, **values)).rowcount)


async def rewrite_log(session: AsyncSession, county_code: str, survey_id: UUID) -> None:
    """Write a survey's log anew in random order, as if nobody had used an invitation, inside `issuing`.

    Who took a ballot is not known from then on, nor what visitors found, nor which links were taken back or replaced.
    """
    here = {"county": county_code, "survey": survey_id}
    await run_sql(
        session,
        "with gone as (delete from survey_issuer.invitations where county_code = :county and survey_id = :survey"
        " returning *) insert into survey_issuer.invitations (county_code, id, survey_id, cell_id, batch_id,"
        " slot_hash, token_hash, expires_on, is_revoked, is_told)"
        " select county_code, gen_random_uuid(), survey_id, cell_id, batch_id, slot_hash, token_hash, expires_on,"
        " is_revoked, is_told from gone order by gen_random_uuid()",
        **here,
    )
    gone = "delete from survey_issuer.dispositions where county_code = :county and survey_id = :survey"
    await run_sql(session, gone, **here)
