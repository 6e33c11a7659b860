"""Proof of work: a resident's device pays for its token, and under pressure for a case, with seconds of its own time.

It pays with nothing about itself.
Wire form: ALTCHA v1 (SHA-256). The salt ends in `&`, so that no digit of the number can be read as one of the expiry.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
import secrets
import time
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import DomainError
from api.models.auth import ChallengeRead, SpentProof

TOKEN: Final = "token"  # noqa: S105  No password: a word of the challenge route.
CASE: Final = "case"
"""What a proof is good for: one for a token is none for a case."""
CEILING: Final = 640_000
"""The largest number that a device is ever made to search, unless the operator asks for more; half of it on average.
The page's code tried 2.4 million a second of processor time where it was measured (two shared cores, Node 24); a phone
twenty times slower, of whose time it takes three quarters, needs 7 s at worst."""
LIFE: Final = timedelta(minutes=10)
PAYLOAD_BYTES: Final = 2_048
_ALGORITHM: Final = "SHA-256"
_SALT: Final = re.compile(r"[0-9a-f]{24}\?expires=([0-9]{1,10})&")


class ProofRefused(DomainError):
    """The proof of work is wrong, late, or was used (400)."""

    status, code = 400, "proof_refused"
    members = {"error": "invalid_grant"}  # noqa: RUF012  Read-only by its declared type.


def make(key: bytes, hardest: int, *, factor: int = 1, purpose: str = TOKEN) -> ChallengeRead:
    """A new challenge.

    Args:
        key: signs it, so that the server need not remember it.
        hardest: the largest number to search; the work is half of it on average.
        factor: how many times harder it is just now, within `CEILING`.
        purpose: what the proof will be good for.
    """
    hardest = min(hardest * factor, max(hardest, CEILING))
    expires = int(time.time() + LIFE.total_seconds())
    salt = f"{secrets.token_hex(12)}?expires={expires}&"
    challenge = security.sha256(f"{salt}{secrets.randbelow(hardest + 1)}")
    return ChallengeRead(
        algorithm=_ALGORITHM,
        challenge=challenge,
        salt=salt,
        max_number=hardest,
        signature=_sign(key, challenge, purpose),
        expires_at=datetime.fromtimestamp(expires, UTC),
    )


async def spend(session: AsyncSession, key: bytes, payload: str, *, purpose: str = TOKEN) -> None:
    """Take a solved challenge, once: base64 of the JSON object {algorithm, challenge, number, salt, signature}.

    Raises:
        ProofRefused: unsigned, unsolved, for another purpose, expired or used before (400).
    """
    found = _read(payload)
    challenge, salt, number = str(found["challenge"]), str(found["salt"]), found["number"]
    form = _SALT.fullmatch(salt)
    if form is None or found["algorithm"] != _ALGORITHM or type(number) is not int or number < 0:
        raise ProofRefused
    signed = hmac.compare_digest(
        _sign(key, challenge, purpose).encode(), str(found["signature"]).encode("utf-8", "replace")
    )
    solved = hmac.compare_digest(security.sha256(f"{salt}{number}").encode(), challenge.encode("utf-8", "replace"))
    if not (signed and solved):
        raise ProofRefused
    expires = datetime.fromtimestamp(int(form[1]), UTC)
    if expires < datetime.now(UTC):
        raise ProofRefused
    statement = insert(SpentProof).values(proof=challenge, expires_at=expires)
    fresh = (await session.exec(statement.on_conflict_do_nothing().returning(col(SpentProof.proof)))).first()
    if fresh is None:
        raise ProofRefused


def _sign(key: bytes, challenge: str, purpose: str = TOKEN) -> str:
    what = challenge if purpose == TOKEN else f"{purpose}|{challenge}"
    return hmac.new(key, what.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _read(payload: str) -> dict[str, object]:
    if len(payload) > PAYLOAD_BYTES:
        raise ProofRefused
    try:
        found = json.loads(base64.b64decode(payload, validate=True))
        shaped = isinstance(found, dict) and {"algorithm", "challenge", "number", "salt", "signature"} <= found.keys()
        if not shaped or not all(str(found[name]).encode() for name in ("challenge", "salt")):
            raise ProofRefused
    except (ValueError, binascii.Error, RecursionError):
        raise ProofRefused from None
    else:
        return dict(found)
