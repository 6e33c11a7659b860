"""Where others find the keys and the token endpoint: RFC 7517 and RFC 8414. Open to all."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlmodel import SQLModel

from api.deps import HallDep
from api.door import Route
from api.permissions import Permission
from api.services.sign_in import GRANTS

router = APIRouter(prefix="/.well-known", tags=["auth"], route_class=Route)
CACHED = "public, max-age=300"


class KeySetRead(SQLModel):
    """The public keys of access tokens: today's, the next one, and those whose tokens still run."""

    keys: list[dict[str, Any]]


class ReceiptKeysRead(SQLModel):
    """Public keys as RFC 7517 has them; `retired_at` says when a key stopped, or will stop, being trusted."""

    keys: list[dict[str, Any]]


class AuthorizationServerRead(SQLModel):
    """RFC 8414 section 2."""

    issuer: str
    token_endpoint: str
    revocation_endpoint: str
    jwks_uri: str
    scopes_supported: list[str]
    response_types_supported: list[str]
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]


@router.get("/jwks.json")
async def get_key_set(hall: HallDep, response: Response) -> KeySetRead:
    """The public keys of access tokens."""
    response.headers["Cache-Control"] = CACHED
    return KeySetRead(keys=hall.authority.keyring.jwks)


@router.get("/receipt-keys.json")
async def get_receipt_keys(hall: HallDep, response: Response) -> ReceiptKeysRead:
    """Every public key that ever signed receipts of feedback; they are kept for good.

    To check a receipt without Shiliu: split `signature` at its dots; the first part names `kid`; verify the signature
    over the first two parts (ES256, RFC 7515); the second part is the payload, whose `typ` in the header must be
    `receipt+jwt`. A receipt dated after its key's `retired_at` is not genuine.
    """
    response.headers["Cache-Control"] = CACHED
    return ReceiptKeysRead(keys=hall.authority.keyring.ever_jwks)


@router.get("/oauth-authorization-server")
async def get_authorization_server(request: Request, hall: HallDep, response: Response) -> AuthorizationServerRead:
    """Where tokens are given and how."""
    response.headers["Cache-Control"] = CACHED
    base = (hall.settings.public_url or str(request.base_url)).rstrip("/")
    return AuthorizationServerRead(
        issuer=hall.settings.issuer,
        token_endpoint=f"{base}/api/v1/auth/token",
        revocation_endpoint=f"{base}/api/v1/auth/revoke",
        jwks_uri=f"{base}/.well-known/jwks.json",
        scopes_supported=sorted(Permission),
        response_types_supported=[],
        grant_types_supported=list(GRANTS),
        token_endpoint_auth_methods_supported=["client_secret_basic", "client_secret_post"],
    )
