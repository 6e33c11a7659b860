"""What accounts and clients share: they stand in shared tables, and an administrator manages those of the own area."""

from collections.abc import Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound, PreconditionFailed
from api.models.auth import Account, Client
from api.models.base import utc_now
from api.permissions import Actor
from api.services import journal
from api.services.records import Page

T = TypeVar("T", Account, Client)


def in_area(actor: Actor, table: type[Account] | type[Client]) -> ColumnElement[bool]:
    """Those whose area lies in the actor's."""
    return col(table.area_code).startswith(actor.area_code)


async def page(
    session: AsyncSession, actor: Actor, table: type[T], where: list[ColumnElement[bool]], page_: Page, *, context: str
) -> tuple[list[T], str | None]:
    """A page of them, newest first, with the next cursor."""
    context = f"{table.__tablename__}|{actor.id}|{context}"
    statement = select(table).where(in_area(actor, table), *where)
    after = page_.open(context)
    if after is not None:
        point = (datetime.fromisoformat(after[0]), UUID(after[1]))
        statement = statement.where(tuple_(col(table.created_at), col(table.id)) < tuple_(*point))
    ordered = statement.order_by(col(table.created_at).desc(), col(table.id).desc())
    rows = (await session.exec(ordered.limit(page_.limit + 1))).all()
    kept = list(rows[: page_.limit])
    cursor = page_.seal([kept[-1].created_at, kept[-1].id], context) if len(rows) > page_.limit else None
    return kept, cursor


async def get(session: AsyncSession, actor: Actor, table: type[T], row_id: UUID, *, lock: bool = False) -> T:
    """One of them.

    Raises:
        NotFound: it does not exist or lies outside (404, the same answer for both).
    """
    statement = select(table).where(in_area(actor, table), table.id == row_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = (await session.exec(statement)).first()
    if row is None:
        raise NotFound
    return row


async def create(session: AsyncSession, actor: Actor, row: T, *, action: str) -> T:
    """Store a new one and its journal entry."""
    session.add(row)
    await session.flush()
    await note(session, actor, action, row)
    return row


async def change(
    session: AsyncSession, actor: Actor, row: T, changed: Mapping[str, Any], version: int, *, action: str
) -> dict[str, Any]:
    """Change a locked one under its version; returns what differs, `{field: [before, after]}`.

    Raises:
        PreconditionFailed: someone changed it first (412).
    """
    if row.version != version:
        raise PreconditionFailed
    changes = journal.diff(row, dict(changed))
    if changes:
        for name, value in changed.items():
            setattr(row, name, value)
        row.version += 1
        row.updated_at = utc_now()
        session.add(row)
        await session.flush()
        await note(session, actor, action, row, changes=changes)
    return changes


async def note(
    session: AsyncSession, actor: Actor, action: str, row: Account | Client, *, changes: dict[str, Any] | None = None
) -> None:
    """Write the journal entry, in the county of the row; a wider area's county is filled with zeros."""
    subject = SimpleNamespace(
        county_code=row.area_code[:6].ljust(6, "0"), id=row.id, area_code=row.area_code, version=row.version
    )
    await journal.record(session, actor, action, subject, changes=changes)
