r"""The signed receipt of a case: what anyone can check with it, and what only its sender can.

- Canonical content: `FeedbackCreate` says what it is. The contact is no part, so that erasing it takes nothing away.
- `content_hash`: SHA-256 in hex of `<tracking code>\n<canonical content>` in UTF-8, the code with its hyphens. Whoever
  has the code can recompute it; nobody else can guess short words from it.
- `receipt_hash`: SHA-256 in hex of `JSON.stringify([id, area_code, kind, content_hash, received_on, due_on])`; the days
  are days in China, written `2026-11-23`, and nothing in it is finer than the day.
- `signature`: compact JWS (RFC 7515), ES256, header `typ` `receipt+jwt`. Its payload names `sub` (the id), `area_code`,
  `kind`, `content_hash`, `receipt_hash`, `received_on`, `due_on` and `iss`. Its keys stay at
  `/.well-known/receipt-keys.json` after they have stopped signing.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import set_area
from api.errors import InvalidInput
from api.models.feedback import Feedback, FeedbackCreate
from api.models.feedback_voice import ReceiptCheckRead
from api.zone import day_of

KIND: Final = "receipt+jwt"


@dataclass(frozen=True)
class Promise:
    """What a receipt promises: this content of this case was received on this day and is due on that one."""

    id: UUID
    area_code: str
    kind: str
    content_hash: str
    received_on: date
    due_on: date

    @cached_property
    def receipt_hash(self) -> str:
        """The leaf of the case in the day's tree of receipts."""
        days = (self.received_on.isoformat(), self.due_on.isoformat())
        return _sha256(_as_json([str(self.id), self.area_code, self.kind, self.content_hash, *days]))


def canonical(draft: FeedbackCreate, text: str) -> str:
    """The content of a draft in the one form that every device writes alike; `text` is the cleaned one."""
    ids = (draft.about_unit_id, draft.honour_id, draft.base_id, draft.activity_id)
    is_placed = draft.latitude is not None and draft.longitude is not None
    point = f"{draft.latitude:.4f},{draft.longitude:.4f}" if is_placed else ""
    named = [str(one) if one else "" for one in ids]
    return _as_json([draft.area_code, draft.kind.value, draft.topic or "", text, *named, point])


def require_undamaged(draft: FeedbackCreate, content: str) -> None:
    """Refuse content that is not what the device hashed.

    Raises:
        InvalidInput: `content_damaged` (422).
    """
    if draft.content_hash is not None and draft.content_hash != _sha256(content):
        raise InvalidInput.field("/content_hash", "content_damaged")


def content_hash(tracking_code: str, content: str) -> str:
    """The hash of canonical content that only the holder of the code can recompute."""
    return _sha256(f"{tracking_code}\n{content}")


def sign(keyring: security.Keyring, promise: Promise) -> str:
    """The promise under the installation's signature; the same promise and key give the same signature."""
    claims = {
        "iss": keyring.issuer,
        "sub": str(promise.id),
        "area_code": promise.area_code,
        "kind": promise.kind,
        "content_hash": promise.content_hash,
        "receipt_hash": promise.receipt_hash,
        "received_on": promise.received_on.isoformat(),
        "due_on": promise.due_on.isoformat(),
    }
    return security.sign_note(keyring, claims, kind=KIND)


def verify(public: Mapping[str, str], signature: str) -> Promise | None:
    """The promise of a genuine signature whose hash fits it; None for anything else.

    Args:
        public: PEM by `kid`, of all keys that ever signed.
        signature: the compact JWS.
    """
    try:
        claims = security.verify_note(public, signature, kind=KIND)
        promise = _promised(claims)
    except (security.TokenInvalid, KeyError, ValueError, TypeError):
        return None
    return promise if claims.get("receipt_hash") == promise.receipt_hash else None


async def check(session: AsyncSession, keyring: security.Keyring, signature: str) -> ReceiptCheckRead:
    """Whether a receipt is genuine, and whether its case is kept as it says; the session has no area yet."""
    promise, kid = verify(keyring.ever, signature), _kid_of(signature)
    retired = next((key.get("retired_at") for key in keyring.ever_jwks if key["kid"] == kid), None)
    retired_at = datetime.fromisoformat(retired) if retired else None
    if promise is None or (retired_at and day_of(retired_at) < promise.received_on):
        return ReceiptCheckRead(valid=False, kid=None, day=None, due_on=None, key_retired_at=None, is_kept=False)
    await set_area(session, promise.area_code)
    mine = (Feedback.county_code == promise.area_code[:6], Feedback.id == promise.id)
    kept = (await session.exec(select(Feedback.receipt_hash).where(*mine))).first()
    return ReceiptCheckRead(
        valid=True,
        kid=kid,
        day=promise.received_on,
        due_on=promise.due_on,
        key_retired_at=retired_at,
        is_kept=kept == promise.receipt_hash,
    )


def _kid_of(signature: str) -> str:
    """The key that a signature names; whether it is its own is not yet known."""
    try:
        return str(json.loads(base64.urlsafe_b64decode(signature.partition(".")[0] + "=="))["kid"])
    except (ValueError, KeyError, TypeError):
        return ""


def _promised(claims: Mapping[str, Any]) -> Promise:
    return Promise(
        id=UUID(claims["sub"]),
        area_code=claims["area_code"],
        kind=claims["kind"],
        content_hash=claims["content_hash"],
        received_on=date.fromisoformat(claims["received_on"]),
        due_on=date.fromisoformat(claims["due_on"]),
    )


_as_json: Callable[[list[str]], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""What `JSON.stringify` writes for a list of strings."""


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
