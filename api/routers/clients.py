"""HTTP in and out of clients."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.auth import ClientCreate, ClientFilter, ClientRead, ClientSecretRead, ClientUpdate
from api.permissions import Actor, Permission
from api.services import clients, idempotency

router = make_router("clients")
Admin = Annotated[Actor, Depends(require(Permission.CLIENTS_WRITE))]
_SETTLED = frozenset({"name", "scopes", "networks", "is_active"})


class ClientPage(SQLModel):
    """A page of clients."""

    items: list[ClientRead]
    next_cursor: str | None


@router.get("")
async def list_clients(
    session: Session, actor: Admin, chosen: Annotated[ClientFilter, Query()], page: PageDep
) -> ClientPage:
    """Clients of the area, newest first."""
    items, cursor = await clients.page(session, actor, chosen, page)
    return ClientPage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_client(
    session: Session, actor: Admin, draft: ClientCreate, key: KeyDep, response: Response
) -> ClientRead:
    """Enter another department's system; then make its first secret."""
    client = await idempotency.once(
        session, actor, key, "create_client", draft, ClientRead, lambda: clients.create(session, actor, draft)
    )
    tag(response, client.version)
    return client


@router.get("/{client_id}")
async def get_client(session: Session, actor: Admin, client_id: UUID, response: Response) -> ClientRead:
    """One client."""
    client = await clients.get(session, actor, client_id)
    tag(response, client.version)
    return client


@router.patch("/{client_id}")
async def update_client(
    session: Session, actor: Admin, client_id: UUID, draft: ClientUpdate, version: VersionDep, response: Response
) -> ClientRead:
    """Change a client under its version; other scopes or networks, or its end, end its tokens within a minute."""
    client = await clients.update(session, actor, client_id, changes_of(draft, required=_SETTLED), version)
    tag(response, client.version)
    return client


@router.post("/{client_id}/secrets", status_code=status.HTTP_201_CREATED)
async def create_client_secret(session: Session, actor: Admin, client_id: UUID) -> ClientSecretRead:
    """Make one more secret of at most two; it is shown this once and not kept, so no key makes it repeat."""
    return await clients.add_secret(session, actor, client_id)


@router.delete("/{client_id}/secrets/{position}")
async def delete_client_secret(
    session: Session,
    actor: Admin,
    client_id: UUID,
    position: Annotated[int, Path(ge=1, le=clients.LIVE_SECRETS, description="1 is the oldest")],
    version: VersionDep,
    response: Response,
) -> ClientRead:
    """Delete a secret; the client's tokens end within a minute."""
    client = await clients.delete_secret(session, actor, client_id, position, version)
    tag(response, client.version)
    return client
