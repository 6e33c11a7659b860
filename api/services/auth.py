"""The keys behind access tokens, the tokens themselves, and what ends them."""

import re
import time
from collections import OrderedDict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql
from api.errors import Conflict, NotFound, Unauthenticated
from api.models.auth import Account, BootstrapLink, RefreshToken, Revocation, Role, SigningKey
from api.models.base import new_secret, utc_now
from api.permissions import ROLE_PERMISSIONS, Actor, Permission

CACHE_SIZE: Final = 10_000
WHOLE: Final = 2**31 - 1
"""The session version that ends a sign-in whatever its tokens say."""
SPREAD: Final = timedelta(minutes=1)
"""How long it may take until every process has read the keys and the revocations; they read every ten seconds."""
ACCESS: Final = timedelta(seconds=security.ACCESS_SECONDS + security.LEEWAY_SECONDS)
BOOTSTRAP: Final = timedelta(minutes=30)


class Authority:
    """A process's memory of keys and revocations, refreshed from the database every few seconds by `main`.

    Genuine tokens are remembered until they expire or their subject is revoked, so that a busy caller's signature is
    checked once and not at each request.
    """

    def __init__(self, keyring: security.Keyring, wrapping_key: bytes) -> None:
        self.keyring = keyring
        self.wrapping_key = wrapping_key
        self.proof_key = security.derive(wrapping_key, "proof of work")
        self.revoked: dict[str, int] = {}
        self._seen: OrderedDict[str, tuple[float, int, Actor]] = OrderedDict()

    def sign(self, actor: Actor, *, session_version: int = 1) -> str:
        """An access token for an actor."""
        claims = claims_of(actor, session_version=session_version)
        return security.sign_access_token(self.keyring, claims, now=int(time.time()))

    def actor_of(self, token: str) -> Actor:
        """The bearer of a token.

        Raises:
            Unauthenticated: not genuine, not current, or revoked (401, one answer for all).
        """
        known = self._seen.get(token)
        if known is None:
            try:
                claims = security.verify_access_token(self.keyring, token)
                known = (float(claims["exp"]), int(claims["sv"]), actor_from_claims(claims))
            except (security.TokenInvalid, ValueError, KeyError):
                raise Unauthenticated from None
            self._remember(token, known)
        expires, session_version, actor = known
        if time.time() > expires + security.LEEWAY_SECONDS or self._is_revoked(actor, session_version):
            self._seen.pop(token, None)
            raise Unauthenticated
        return actor

    def session_of(self, token: str) -> str | None:
        """The sign-in that a token belongs to; None when the token is not genuine or has ended."""
        actor = self.known(token)
        return actor.token_id if actor else None

    def known(self, token: str) -> Actor | None:
        """The bearer of a token, or None where `actor_of` refuses."""
        try:
            return self.actor_of(token)
        except Unauthenticated:
            return None

    async def refresh(self, session: AsyncSession) -> None:
        """Read the keys and the revocations of the last hour; make the first key of an installation."""
        keys = (await session.exec(select(SigningKey).order_by(col(SigningKey.active_at)))).all()
        if not keys:
            await _lock_keys(session)
            keys = (await session.exec(select(SigningKey))).all() or [await self.add_key(session)]
        self._load(keys)
        since = utc_now() - timedelta(hours=1)
        rows = (await session.exec(select(Revocation).where(Revocation.revoked_at > since))).all()
        self.revoked = {row.subject: row.session_version for row in rows}

    async def add_key(self, session: AsyncSession, *, wait: timedelta = timedelta(0)) -> SigningKey:
        """Store a new pair that signs after `wait`, its private half encrypted under the installation's secret."""
        kid, pem, public = security.new_key_pair()
        sealed = security.encrypt_field(self.wrapping_key, pem, where=f"signing_keys|{kid}")
        row = SigningKey(kid=kid, private_key=sealed, public_jwk=public, active_at=utc_now() + wait)
        session.add(row)
        await session.flush()
        return row

    async def rotate(self, session: AsyncSession) -> SigningKey:
        """Publish the next key now; it signs one token's life later, and today's are trusted until their tokens end.

        Raises:
            Conflict: `rotation_under_way`: the last new key does not sign yet (409).
        """
        await _lock_keys(session)
        now = utc_now()
        keys = (await session.exec(select(SigningKey).where(_is_trusted()))).all()
        if any(key.active_at > now for key in keys):
            raise Conflict("rotation_under_way")
        fresh = await self.add_key(session, wait=ACCESS + SPREAD)
        for key in keys:
            key.retired_at = key.retired_at or fresh.active_at + ACCESS + SPREAD
            session.add(key)
        await session.flush()
        return fresh

    async def retire(self, session: AsyncSession, kid: str) -> None:
        """Stop trusting a key at once, in an emergency; a new one signs in its place when no other does.

        Raises:
            NotFound: no such key is trusted (404).
        """
        await _lock_keys(session)
        key = (await session.exec(select(SigningKey).where(SigningKey.kid == kid, _is_trusted()))).first()
        if key is None:
            raise NotFound
        key.retired_at = utc_now()
        session.add(key)
        await session.flush()
        left = select(SigningKey.kid).where(_is_trusted(), SigningKey.active_at <= utc_now())
        if (await session.exec(left)).first() is None:
            await self.add_key(session)

    def _load(self, keys: Sequence[SigningKey]) -> None:
        now = utc_now()
        trusted = [key for key in keys if key.retired_at is None or key.retired_at > now]
        signing = max((key for key in trusted if key.active_at <= now), key=lambda key: key.active_at)
        public = {key.kid: security.public_pem(key.public_jwk) for key in trusted}
        if not self.keyring.public.keys() <= public.keys():
            self._seen.clear()  # A key is trusted no more, nor are the tokens remembered under it.
        self.keyring.public = public
        self.keyring.jwks = [key.public_jwk for key in trusted]
        self.keyring.ever = {key.kid: public.get(key.kid) or security.public_pem(key.public_jwk) for key in keys}
        self.keyring.ever_jwks = [key.public_jwk | _retirement(key) for key in keys]
        if self.keyring.signing_kid != signing.kid:
            where = f"signing_keys|{signing.kid}"
            self.keyring.signing_pem = security.decrypt_field(self.wrapping_key, signing.private_key, where=where)
            self.keyring.signing_kid = signing.kid

    def _remember(self, token: str, known: tuple[float, int, Actor]) -> None:
        self._seen[token] = known
        if len(self._seen) > CACHE_SIZE:
            self._seen.popitem(last=False)

    def _is_revoked(self, actor: Actor, session_version: int) -> bool:
        return any(
            subject is not None and session_version < self.revoked.get(subject, 0)
            for subject in (actor.id, actor.token_id)
        )


def _retirement(key: SigningKey) -> dict[str, str]:
    return {"retired_at": key.retired_at.isoformat(timespec="seconds")} if key.retired_at else {}


def _is_trusted() -> Any:
    return col(SigningKey.retired_at).is_(None) | (col(SigningKey.retired_at) > utc_now())


async def _lock_keys(session: AsyncSession) -> None:
    await run_sql(session, "select pg_advisory_xact_lock(hashtext('signing-keys'))")


def actor_from_claims(claims: dict[str, Any]) -> Actor:
    """The actor that a genuine token names; its scopes can only narrow its role's.

    Raises:
        ValueError: a claim that none of our tokens has.
    """
    role = Role(claims["role"])
    asked = {scope for scope in str(claims["scope"]).split() if scope in Permission.__members__.values()}
    unit, client, area = claims.get("unit"), claims.get("client_id"), str(claims["area"])
    if not re.fullmatch(r"[0-9]{2,12}", area) or not isinstance(client, str | None):
        raise ValueError(area)
    return Actor(
        kind=str(claims["kind"]),
        id=str(claims["sub"]),
        role=role,
        area_code=area,
        name=str(claims.get("name", "")),
        unit_id=UUID(unit) if isinstance(unit, str) else None,
        scopes=frozenset(Permission(scope) for scope in asked) & ROLE_PERMISSIONS[role],
        client_id=client,
        token_id=str(claims.get("sid") or claims["jti"]),
    )


def claims_of(actor: Actor, *, session_version: int = 1) -> dict[str, Any]:
    """The claims that make `actor_from_claims` give this actor; a `token_id` is the sign-in that it belongs to."""
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
    if actor.token_id:
        claims["sid"] = actor.token_id
    return claims


async def revoke(session: AsyncSession, subject: str, *, session_version: int = WHOLE) -> None:
    """Refuse a subject's access tokens below a session version, everywhere within a minute."""
    values = {"session_version": session_version, "revoked_at": utc_now()}
    statement = insert(Revocation).values(subject=subject, **values)
    await session.exec(statement.on_conflict_do_update(index_elements=["subject"], set_=values))


async def end_session(session: AsyncSession, session_id: str) -> None:
    """End one sign-in: its access tokens, and its right to renew if it has one (then the id is the family's)."""
    await _end_refresh(session, col(RefreshToken.family_id) == UUID(session_id))
    await revoke(session, session_id)


async def end_sessions(session: AsyncSession, account_id: UUID, session_version: int) -> None:
    """End every sign-in of an account that began before this session version."""
    await _end_refresh(session, col(RefreshToken.account_id) == account_id)
    await revoke(session, str(account_id), session_version=session_version)


async def _end_refresh(session: AsyncSession, which: Any) -> None:
    live = col(RefreshToken.revoked_at).is_(None)
    await session.exec(update(RefreshToken).where(which, live).values(revoked_at=utc_now()))


async def make_bootstrap_link(session: AsyncSession) -> str:
    """The token that makes the first admin of an empty installation: once, within half an hour; the last made counts.

    Raises:
        Conflict: `already_set_up`: there are accounts (409).
    """
    if await session.scalar(select(func.count()).select_from(Account)):
        raise Conflict("already_set_up")
    await session.exec(delete(BootstrapLink))
    token = new_secret()
    session.add(BootstrapLink(token_hash=security.sha256(token), expires_at=utc_now() + BOOTSTRAP))
    await session.flush()
    return token
