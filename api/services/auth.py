"""Signing in: grants, the keys behind access tokens, and what ends them."""

import time
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql
from api.errors import Unauthenticated
from api.models.auth import Revocation, Role, SigningKey
from api.models.base import utc_now
from api.permissions import ROLE_PERMISSIONS, Actor, Permission

CACHE_SIZE = 10_000


class Authority:
    """A process's memory of keys and revocations, refreshed from the database every few seconds by `main`.

    Genuine tokens are remembered until they expire or their subject is revoked, so that a busy caller's signature is
    checked once and not at each request.
    """

    def __init__(self, keyring: security.Keyring, wrapping_key: bytes) -> None:
        self.keyring = keyring
        self.wrapping_key = wrapping_key
        self.revoked: dict[str, float] = {}
        self._seen: OrderedDict[str, tuple[float, float, Actor]] = OrderedDict()

    def actor_of(self, token: str) -> Actor:
        """The bearer of a token.

        Raises:
            Unauthenticated: not genuine, not current, or revoked (401, one answer for all).
        """
        now = time.time()
        known = self._seen.get(token)
        if known is None:
            try:
                claims = security.verify_access_token(self.keyring, token)
                known = (float(claims["exp"]), float(claims["iat"]), actor_from_claims(claims))
            except (security.TokenInvalid, ValueError, KeyError):
                raise Unauthenticated from None
            self._remember(token, known)
        expires, issued, actor = known
        if now > expires + security.LEEWAY_SECONDS or self._is_revoked(actor, issued):
            self._seen.pop(token, None)
            raise Unauthenticated
        return actor

    async def refresh(self, session: AsyncSession) -> None:
        """Read the keys and the revocations of the last hour; make the first key of an installation."""
        keys = (await session.exec(select(SigningKey).order_by(col(SigningKey.active_at)))).all()
        if not keys:
            await run_sql(session, "select pg_advisory_xact_lock(hashtext('signing-keys'))")
            keys = (await session.exec(select(SigningKey))).all() or [await self.add_key(session, utc_now())]
        self._load(keys)
        since = utc_now() - timedelta(hours=1)
        rows = (await session.exec(select(Revocation).where(Revocation.revoked_at > since))).all()
        self.revoked = {row.subject: row.revoked_at.timestamp() for row in rows}

    async def add_key(self, session: AsyncSession, active_at: datetime) -> SigningKey:
        """Store a new pair, its private half encrypted under the installation's secret."""
        kid, pem, public = security.new_key_pair()
        sealed = security.encrypt_field(self.wrapping_key, pem, where=f"signing_keys|{kid}")
        row = SigningKey(kid=kid, private_key=sealed, public_jwk=public, active_at=active_at)
        session.add(row)
        await session.flush()
        return row

    def _load(self, keys: Sequence[SigningKey]) -> None:
        now = utc_now()
        trusted = [key for key in keys if key.retired_at is None or key.retired_at > now]
        signing = max((key for key in trusted if key.active_at <= now), key=lambda key: key.active_at)
        self.keyring.public = {key.kid: security.public_pem(key.public_jwk) for key in trusted}
        self.keyring.jwks = [key.public_jwk for key in trusted]
        if self.keyring.signing_kid != signing.kid:
            where = f"signing_keys|{signing.kid}"
            self.keyring.signing_pem = security.decrypt_field(self.wrapping_key, signing.private_key, where=where)
            self.keyring.signing_kid = signing.kid

    def _remember(self, token: str, known: tuple[float, float, Actor]) -> None:
        self._seen[token] = known
        if len(self._seen) > CACHE_SIZE:
            self._seen.popitem(last=False)

    def _is_revoked(self, actor: Actor, issued: float) -> bool:
        return any(
            subject is not None and issued <= self.revoked.get(subject, -1.0) for subject in (actor.id, actor.token_id)
        )


def actor_from_claims(claims: dict[str, Any]) -> Actor:
    """The actor that a genuine token names; its scopes can only narrow its role's."""
    role = Role(claims["role"])
    asked = {scope for scope in str(claims["scope"]).split() if scope in Permission.__members__.values()}
    unit = claims.get("unit")
    return Actor(
        kind=str(claims["kind"]),
        id=str(claims["sub"]),
        role=role,
        area_code=str(claims["area"]),
        name=str(claims.get("name", "")),
        unit_id=UUID(unit) if isinstance(unit, str) else None,
        scopes=frozenset(Permission(scope) for scope in asked) & ROLE_PERMISSIONS[role],
        client_id=claims.get("client_id"),
        token_id=str(claims["jti"]),
    )


def claims_of(actor: Actor, *, session_version: int = 1) -> dict[str, Any]:
    """The claims that make `actor_from_claims` give this actor."""
    claims: dict[str, Any] = {
        "sub": actor.id,
        "kind": actor.kind,
        "role": actor.role.value,
        "area": actor.area_code,
        "name": actor.name,
        "scope": " ".join(sorted(actor.scopes)),
        "sv": session_version,
    }
    if actor.unit_id:
        claims["unit"] = str(actor.unit_id)
    if actor.client_id:
        claims["client_id"] = actor.client_id
    return claims
