"""The grants of the token endpoint: who proves what, and gets which token. Source: RFC 6749, RFC 9700."""

import base64
import hmac
import urllib.parse
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import DomainError
from api.models.areas import County
from api.models.auth import Account, Client, MeRead, RefreshToken, Role, TokenForm, TokenRead
from api.models.base import new_id, new_secret, utc_now
from api.permissions import ROLE_PERMISSIONS, Actor, Permission
from api.services import auth, passwords, proofs, strikes
from api.services.auth import Authority

ANONYMOUS: Final = "urn:shiliu:anonymous"
GRANTS: Final = ("password", "refresh_token", "client_credentials", ANONYMOUS)
GUESSABLE: Final = ("password", "client_credentials")
"""Grants whose proof is short enough to be guessed at."""
IDLE: Final = timedelta(days=7)
"""An unused right to renew ends."""
ABSOLUTE: Final = timedelta(days=30)
"""People sign in anew after this at the latest."""


class GrantRefused(DomainError):
    """No token (400); `error` is the word of RFC 6749 section 5.2. Counted mistakes and ended sign-ins stay."""

    status, code = 400, "sign_in_refused"
    keeps_writes = True
    challenge = 'Basic realm="shiliu"'

    def __init__(self, error: str, code: str | None = None) -> None:
        super().__init__(code)
        self.members = {"error": error}
        self.status = 401 if error == "invalid_client" else 400
        self.is_guess = error in {"invalid_grant", "invalid_client"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What a grant needs from the process and the request.

    Args:
        county: where residents go who name no county.
        address: the caller's, believed only as far as the proxies are.
        cookie: the refresh token that the browser kept.
        basic: the value of `Authorization: Basic`.
    """

    authority: Authority
    county: str
    address: str
    cookie: str | None = None
    basic: str | None = None


@dataclass(frozen=True, slots=True)
class _Right:
    """What one sign-in may renew, and until when; a renewal asks for a part of it and never for more."""

    family: UUID
    scopes: frozenset[Permission]
    ends_at: datetime


async def issue(session: AsyncSession, desk: Desk, form: TokenForm) -> TokenRead:
    """Give the token that a grant proves a right to.

    Raises:
        GrantRefused: it proves nothing (400; 401 for a client). TooManyRequests: too many mistakes (429).
        ProofRefused: the proof of work does not hold (400).
    """
    match form.grant_type:
        case "password":
            return await _with_password(session, desk, form)
        case "refresh_token":
            return await _with_refresh(session, desk, form)
        case "client_credentials":
            return await _with_secret(session, desk, form)
        case str(name) if name == ANONYMOUS:
            return await _with_proof(session, desk, form)
        case None:
            raise GrantRefused("invalid_request", "grant_type_missing")
    raise GrantRefused("unsupported_grant_type", "grant_type_unknown")


async def _with_password(session: AsyncSession, desk: Desk, form: TokenForm) -> TokenRead:
    username = (form.username or "").strip().lower()
    if not username or not form.password:
        raise GrantRefused("invalid_request", "username_or_password_missing")
    name = security.keyed_hash(desk.authority.proof_key, "sign-in", username)
    account = (await session.exec(select(Account).where(Account.username == username, col(Account.is_active)))).first()
    is_known_device = account is not None and await _has_signed_in(session, desk.cookie, account.id)
    if not is_known_device:
        await strikes.require_none(session, name)
    await session.close()  # No connection is held while the hash is computed.
    is_right = await passwords.matches(form.password, account.password_hash if account else None)
    if not is_known_device:
        await strikes.require_none(session, name)  # Others may have guessed meanwhile: right and wrong hear the same.
    if not is_right:
        await strikes.add(session, name)
        raise GrantRefused("invalid_grant")
    current = await session.get(Account, account.id) if account else None
    if account is None or current is None or current.session_version != account.session_version:
        raise GrantRefused("invalid_grant")
    await strikes.clear(session, name)
    scopes = _narrowed(ROLE_PERMISSIONS[Role(current.role)], form.scope)
    right = _Right(family=new_id(), scopes=scopes, ends_at=utc_now() + ABSOLUTE)
    return await _renewable(session, desk, current, right, scopes)


async def _has_signed_in(session: AsyncSession, cookie: str | None, account_id: UUID) -> bool:
    """Whether this browser has been the account's, so that a stranger's mistakes do not delay its owner."""
    if not cookie:
        return False
    known = select(RefreshToken.account_id).where(
        RefreshToken.token_hash == security.sha256(cookie), RefreshToken.account_id == account_id
    )
    return (await session.exec(known)).first() is not None


async def _renewable(
    session: AsyncSession, desk: Desk, account: Account, right: _Right, scopes: frozenset[Permission]
) -> TokenRead:
    """The access token of an account with the next right to renew it, which is kept as a hash."""
    token = new_secret()
    session.add(
        RefreshToken(
            token_hash=security.sha256(token),
            family_id=right.family,
            account_id=account.id,
            session_version=account.session_version,
            scopes=sorted(right.scopes),
            expires_at=min(utc_now() + IDLE, right.ends_at),
            family_expires_at=right.ends_at,
        )
    )
    await session.flush()
    actor = actor_of_account(account, scopes=scopes, family=right.family)
    return _answer(desk, actor, account.session_version, token)


async def _with_refresh(session: AsyncSession, desk: Desk, form: TokenForm) -> TokenRead:
    began = utc_now()
    token = form.refresh_token or desk.cookie
    if not token:
        raise GrantRefused("invalid_request", "refresh_token_missing")
    mine = select(RefreshToken).where(RefreshToken.token_hash == security.sha256(token))
    row = (await session.exec(mine.with_for_update(skip_locked=True))).first()
    if row is None or row.revoked_at is not None:
        raise GrantRefused("invalid_grant", "refresh_refused")
    if row.used_at is not None:
        # A request that was under way when another used the token is no thief's: two tabs woke up together.
        if began > row.used_at:
            await auth.end_session(session, str(row.family_id))
        raise GrantRefused("invalid_grant", "refresh_refused")
    account = await session.get(Account, row.account_id)
    is_current = account is not None and account.is_active and account.session_version == row.session_version
    if account is None or not is_current or row.expires_at < began:
        raise GrantRefused("invalid_grant", "refresh_refused")
    kept = ROLE_PERMISSIONS[Role(account.role)] & {Permission(s) for s in row.scopes if s in set(Permission)}
    scopes = _narrowed(kept, form.scope)  # A refusal here leaves the token unused.
    row.used_at = utc_now()
    session.add(row)
    right = _Right(family=row.family_id, scopes=kept, ends_at=row.family_expires_at)
    return await _renewable(session, desk, account, right, scopes)


async def _with_secret(session: AsyncSession, desk: Desk, form: TokenForm) -> TokenRead:
    client_id, secret = _credentials(desk.basic, form)
    client = (await session.exec(select(Client).where(Client.client_id == client_id))).first()
    given = security.sha256(secret)
    known = [hmac.compare_digest(given, kept) for kept in (client.secret_hashes if client else [])]
    if client is None or not client.is_active or not any(known) or not _is_from(client.networks, desk.address):
        raise GrantRefused("invalid_client", "client_refused")
    allowed = ROLE_PERMISSIONS[Role.CLIENT] & {Permission(s) for s in client.scopes if s in set(Permission)}
    scopes = _narrowed(allowed, form.scope)
    now = utc_now()
    is_stale = col(Client.last_used_at).is_(None) | (col(Client.last_used_at) < now - timedelta(minutes=1))
    await session.exec(update(Client).where(col(Client.id) == client.id, is_stale).values(last_used_at=now))
    actor = Actor(
        kind="client",
        id=str(client.id),
        role=Role.CLIENT,
        area_code=client.area_code,
        name=client.name,
        scopes=scopes,
        client_id=client.client_id,
    )
    return _answer(desk, actor, client.session_version)


def _credentials(basic: str | None, form: TokenForm) -> tuple[str, str]:
    """The client's name and secret from the header, else from the form; both ways at once are refused."""
    if basic is None:
        if not form.client_id or not form.client_secret:
            raise GrantRefused("invalid_client", "client_refused")
        return form.client_id, form.client_secret
    if form.client_secret:
        raise GrantRefused("invalid_request", "client_twice")
    try:
        name, _, secret = base64.b64decode(basic, validate=True).decode().partition(":")
    except ValueError:
        raise GrantRefused("invalid_client", "client_refused") from None
    return urllib.parse.unquote_plus(name), urllib.parse.unquote_plus(secret)


def _is_from(networks: list[str], address: str) -> bool:
    if not networks:
        return True
    try:
        caller = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(caller, "ipv4_mapped", None) or caller
    return any(mapped in ip_network(network) for network in networks)


async def _with_proof(session: AsyncSession, desk: Desk, form: TokenForm) -> TokenRead:
    if not form.altcha:
        raise GrantRefused("invalid_request", "proof_missing")
    county = (form.area_code or desk.county)[:6]
    if await session.get(County, county) is None:
        raise GrantRefused("invalid_request", "county_not_open")
    await proofs.spend(session, desk.authority.proof_key, form.altcha)
    scopes = _narrowed(ROLE_PERMISSIONS[Role.RESIDENT], form.scope)
    return _answer(desk, Actor("resident", uuid4().hex, Role.RESIDENT, county, scopes=scopes), 1)


def _narrowed(allowed: frozenset[Permission], asked: str | None) -> frozenset[Permission]:
    """What is asked for, which can only be a part of what is allowed.

    Raises:
        GrantRefused: `invalid_scope` (400).
    """
    if not asked or not asked.strip():
        return allowed
    words = set(asked.split())
    if not words <= {permission.value for permission in allowed}:
        raise GrantRefused("invalid_scope", "scope_refused")
    return frozenset(Permission(word) for word in words)


def actor_of_account(account: Account, *, scopes: frozenset[Permission], family: UUID) -> Actor:
    """The post as it speaks; its token belongs to one sign-in."""
    return Actor(
        kind="account",
        id=str(account.id),
        role=Role(account.role),
        area_code=account.area_code,
        name=account.post_title,
        unit_id=account.unit_id,
        scopes=scopes,
        token_id=str(family),
    )


def _answer(desk: Desk, actor: Actor, session_version: int, refresh_token: str | None = None) -> TokenRead:
    return TokenRead(
        access_token=desk.authority.sign(actor, session_version=session_version),
        token_type="Bearer",  # noqa: S106  The word of RFC 6750.
        expires_in=security.ACCESS_SECONDS,
        scope=" ".join(sorted(actor.scopes)),
        refresh_token=refresh_token,
    )


async def end(session: AsyncSession, authority: Authority, tokens: list[str]) -> None:
    """End the sign-ins of refresh or access tokens; one that is unknown or has ended is no error (RFC 7009).

    Raises:
        GrantRefused: no token at all (400).
    """
    if not tokens:
        raise GrantRefused("invalid_request", "refresh_token_missing")
    for token in tokens:
        row = await session.get(RefreshToken, security.sha256(token))
        ended = str(row.family_id) if row else authority.session_of(token)
        if ended:
            await auth.end_session(session, ended)


def describe(actor: Actor) -> MeRead:
    """Who the actor is."""
    return MeRead(
        id=actor.id,
        kind=actor.kind,
        role=actor.role,
        name=actor.name,
        area_code=actor.area_code,
        unit_id=actor.unit_id,
        scopes=sorted(scope.value for scope in actor.scopes),
    )
