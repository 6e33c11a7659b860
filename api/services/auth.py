"""Signing in: grants, the keys behind access tokens, and what ends them."""

import time
from collections import OrderedDict
from typing import Any
from uuid import UUID

from api import security
from api.errors import Unauthenticated
from api.models.auth import Role
from api.permissions import ROLE_PERMISSIONS, Actor, Permission

CACHE_SIZE = 10_000


class Authority:
    """A process's memory of keys and revocations, refreshed from the database every few seconds by `main`.

    Genuine tokens are remembered until they expire or their subject is revoked, so that a busy caller's signature is
    checked once and not at each request.
    """

    def __init__(self, keyring: security.Keyring) -> None:
        self.keyring = keyring
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
