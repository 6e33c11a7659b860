"""HTTP in and out of ledgers: one's own orders, how far they are, and what was made."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Query, Response, status
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse
from sqlmodel import SQLModel

from api.adapters.storage import Store
from api.deps import HallDep, PageDep, Session, glance, require, tag
from api.door import make_router
from api.models.documents_sharing import FileToken
from api.models.ledgers import OPEN_STATES, Ledger, LedgerFilter, LedgerLink, LedgerRead
from api.permissions import Actor, Permission
from api.services import ledgers

router = make_router("ledgers")
Owner = Annotated[Actor, Depends(require(Permission.DOCUMENTS_READ))]
_LOOK_AGAIN_SECONDS = 1.0
_DOWNLOAD: dict[str, Any] = {
    "response_class": StreamingResponse,
    "responses": {200: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}},
}


class LedgerPage(SQLModel):
    """A page of orders."""

    items: list[LedgerRead]
    next_cursor: str | None


@router.get("")
async def list_ledgers(
    session: Session, actor: Owner, chosen: Annotated[LedgerFilter, Query()], page: PageDep
) -> LedgerPage:
    """One's own orders, newest first."""
    items, cursor = await ledgers.page(session, actor, chosen, page)
    return LedgerPage(items=items, next_cursor=cursor)


@router.get("/files/{token}", **_DOWNLOAD)
async def download_shared_ledger(hall: HallDep, token: FileToken) -> Response:
    """The file that a link leads to, until the link expires."""
    async with hall.readers() as session:
        row = await ledgers.open_link(session, hall.link_key, hall.store, token)
    return _serve(hall.store, row)


@router.get("/{ledger_id}")
async def get_ledger(session: Session, actor: Owner, ledger_id: UUID, response: Response) -> LedgerRead:
    """How far an order is."""
    found = await ledgers.get(session, actor, ledger_id)
    tag(response, found.version)
    return found


@router.get("/{ledger_id}/progress", response_class=EventSourceResponse)
async def watch_ledger(actor: Owner, hall: HallDep, ledger_id: UUID) -> AsyncIterator[LedgerRead]:
    """The same as a stream of events, one at each step, until the work is over."""
    last: LedgerRead | None = None
    while last is None or last.state in OPEN_STATES:
        async with glance(hall, actor) as session:
            found = await ledgers.get(session, actor, ledger_id)
        if found != last:
            yield found
        last = found
        await asyncio.sleep(_LOOK_AGAIN_SECONDS)


@router.post("/{ledger_id}/cancel")
async def cancel_ledger(session: Session, actor: Owner, ledger_id: UUID, response: Response) -> LedgerRead:
    """Call an order off; said twice, it is called off once."""
    found = await ledgers.cancel(session, actor, ledger_id)
    tag(response, found.version)
    return found


@router.post("/{ledger_id}/again", status_code=status.HTTP_202_ACCEPTED)
async def remake_ledger(session: Session, actor: Owner, ledger_id: UUID, response: Response) -> LedgerRead:
    """Make it anew of today's records."""
    found = await ledgers.again(session, actor, ledger_id)
    tag(response, found.version)
    return found


@router.get("/{ledger_id}/file", **_DOWNLOAD)
async def download_ledger(session: Session, actor: Owner, hall: HallDep, ledger_id: UUID) -> Response:
    """The file itself, once it is whole."""
    return _serve(hall.store, await ledgers.find_file(session, actor, hall.store, ledger_id))


@router.post("/{ledger_id}/file-links", status_code=status.HTTP_201_CREATED)
async def share_ledger(session: Session, actor: Owner, hall: HallDep, ledger_id: UUID) -> LedgerLink:
    """Make a link by which the browser itself fetches the file, for minutes."""
    return await ledgers.share(session, actor, hall.link_key, hall.store, ledger_id)


def _serve(store: Store, row: Ledger) -> Response:
    """The whole file, to be saved and never to be kept by others on the way."""
    plain = f"ledger-{row.id}.{ledgers.ending(row)}"
    name = f"filename=\"{plain}\"; filename*=UTF-8''{quote(ledgers.file_name(row), safe='')}"
    headers = {
        "Content-Disposition": f"attachment; {name}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Content-Length": str(row.size_bytes),
    }
    return StreamingResponse(store.read(row.sha256 or ""), headers=headers, media_type=ledgers.media_type(row))
