"""Clients: other departments' systems, their scopes, networks and at most two live secrets."""

from ipaddress import ip_network
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import Conflict, InvalidInput, NotFound, PreconditionFailed
from api.models.auth import Client, ClientCreate, ClientFilter, ClientRead, ClientSecretRead, Role
from api.models.base import new_secret
from api.permissions import ROLE_PERMISSIONS, Actor, require_inside
from api.services import auth, principals, records
from api.services.records import Page

LIVE_SECRETS: Final = 2
"""So that a department can change over without a gap."""


async def page(
    session: AsyncSession, actor: Actor, chosen: ClientFilter, page_: Page
) -> tuple[list[ClientRead], str | None]:
    """Clients of the area, newest first."""
    where: list[ColumnElement[bool]] = []
    if chosen.is_active is not None:
        where.append(col(Client.is_active) == chosen.is_active)
    if chosen.q:
        named = (col(column).contains(chosen.q, autoescape=True) for column in (Client.client_id, Client.name))
        where.append(next(named) | next(named))
    rows, cursor = await principals.page(session, actor, Client, where, page_, context=chosen.model_dump_json())
    return [read(row) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, client_id: UUID) -> ClientRead:
    """One client.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return read(await principals.get(session, actor, Client, client_id))


async def create(session: AsyncSession, actor: Actor, draft: ClientCreate) -> ClientRead:
    """Enter a client; its first secret is made by `add_secret`.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area, a scope that no client has, or no network (422).
        Conflict: `client_id_used` (409).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    values = draft.model_dump()
    _check(values)
    return read(await principals.create(session, actor, Client(**values), action="client.created"))


async def update(
    session: AsyncSession, actor: Actor, client_id: UUID, changed: dict[str, Any], version: int
) -> ClientRead:
    """Change a client under its version; other scopes or networks, or its end, end its tokens within a minute.

    Raises:
        PreconditionFailed: someone changed it first (412). InvalidInput: as in `create` (422).
    """
    row = await principals.get(session, actor, Client, client_id, lock=True)
    _check(changed)
    ends_tokens = changed.keys() & {"scopes", "networks", "is_active"}
    if ends_tokens:
        changed["session_version"] = row.session_version + 1
    await principals.change(session, actor, row, changed, version, action="client.updated")
    if ends_tokens:
        await auth.revoke(session, str(row.id), session_version=row.session_version)
    return read(row)


async def add_secret(session: AsyncSession, actor: Actor, client_id: UUID) -> ClientSecretRead:
    """Make one more secret, shown this once.

    Raises:
        Conflict: `two_secrets_live`: delete the old one first (409).
    """
    row = await principals.get(session, actor, Client, client_id, lock=True)
    if len(row.secret_hashes) >= LIVE_SECRETS:
        raise Conflict("two_secrets_live")
    secret = new_secret()
    changed = {"secret_hashes": [*row.secret_hashes, security.sha256(secret)]}
    await principals.change(session, actor, row, changed, row.version, action="client.secret_added")
    return ClientSecretRead(client_id=row.client_id, client_secret=secret)


async def delete_secret(
    session: AsyncSession, actor: Actor, client_id: UUID, position: int, version: int
) -> ClientRead:
    """Delete a secret, and end the client's tokens within a minute.

    Args:
        session: the request's.
        actor: the administrator.
        client_id: the client's own id.
        position: 1 is the oldest.
        version: the client's, as it was read; positions move.

    Raises:
        NotFound: no secret stands there (404). PreconditionFailed: the client was changed first (412).
    """
    row = await principals.get(session, actor, Client, client_id, lock=True)
    if row.version != version:
        raise PreconditionFailed
    if position > len(row.secret_hashes):
        raise NotFound
    left = [kept for place, kept in enumerate(row.secret_hashes, 1) if place != position]
    changed = {"secret_hashes": left, "session_version": row.session_version + 1}
    await principals.change(session, actor, row, changed, version, action="client.secret_deleted")
    await auth.revoke(session, str(row.id), session_version=row.session_version)
    return read(row)


def _check(values: dict[str, Any]) -> None:
    """Refuse scopes that no client has, and what is not a network; write each in its one form."""
    if "scopes" in values:
        allowed = sorted(permission.value for permission in ROLE_PERMISSIONS[Role.CLIENT])
        for place, scope in enumerate(values["scopes"]):
            if scope not in allowed:
                raise InvalidInput.field(f"/scopes/{place}", "not_in_list", expected=", ".join(allowed))
        values["scopes"] = sorted(set(values["scopes"]))
    for place, network in enumerate(values.get("networks", [])):
        try:
            values["networks"][place] = str(ip_network(network))
        except ValueError:
            raise InvalidInput.field(f"/networks/{place}", "network_invalid") from None


def read(row: Client) -> ClientRead:
    """The client as it goes out."""
    return ClientRead.model_validate(row.model_dump() | {"secret_count": len(row.secret_hashes)})
