"""What every kind of record shares: get one you may see, a page of them, change it under its version, move it on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound, PreconditionFailed
from api.models.areas import Area
from api.models.base import CountyTable, today, utc_now
from api.permissions import Actor, visible_area
from api.services import batches, case_cells, journal
from api.services.paging import Page

__all__ = ("Page", "create", "get", "move", "page", "require_area", "require_step", "update")

T = TypeVar("T", bound=CountyTable)


async def get(
    session: AsyncSession,
    actor: Actor,
    table: type[T],
    record_id: UUID,
    *where: ColumnElement[bool] | bool,
    lock: bool = False,
) -> T:
    """One record in the actor's area; with `lock`, as it stands now and until the transaction ends.

    Raises:
        NotFound: it does not exist or lies outside (404, the same answer for both).
    """
    statement = select(table).where(visible_area(actor, table), table.id == record_id, *where)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = (await session.exec(statement)).first()
    if row is None:
        raise NotFound
    return row


async def page(
    session: AsyncSession,
    actor: Actor,
    table: type[T],
    where: Sequence[ColumnElement[bool]],
    page_: Page,
    *,
    order: Any = None,
    is_ascending: bool = False,
    place: Callable[[T], date] | None = None,
    context: str = "",
) -> tuple[list[T], str | None]:
    """A page of the actor's records, latest first by `order` (a column of days or moments) and id, and its cursor.

    Where `order` is no column but an expression, `place` gives a record's value of it.
    """
    order = col(table.created_at) if order is None else order
    context = f"{table.__tablename__}|{actor.id}|{context}"
    statement = select(table).where(visible_area(actor, table), *where)
    after = page_.open(context)
    if after is not None:
        point = tuple_(order.type.python_type.fromisoformat(after[0]), UUID(after[1]))
        key = tuple_(order, col(table.id))
        statement = statement.where(key > point if is_ascending else key < point)
    by = [column if is_ascending else column.desc() for column in (order, col(table.id))]
    rows = (await session.exec(statement.order_by(*by).limit(page_.limit + 1))).all()
    kept = list(rows[: page_.limit])
    if len(rows) <= page_.limit:
        return kept, None
    last = kept[-1]
    at = place(last) if place else getattr(last, order.key)
    return kept, page_.seal([at, last.id], context)


async def require_area(
    session: AsyncSession, area_code: str, pointer: str = "/area_code", *, on: date | None = None
) -> Area:
    """The area of a code, if it is not over: today, or by the day that the record is about.

    Raises:
        InvalidInput: `area_unknown`, or `area_ended` with the day, at the pointer (422).
    """
    area = await batches.held(session, ("area", area_code), lambda: session.get(Area, area_code))
    if area is None:
        raise InvalidInput.field(pointer, "area_unknown", value=area_code)
    if area.valid_until is not None and area.valid_until <= (on or today()):
        raise InvalidInput.field(pointer, "area_ended", day=area.valid_until.isoformat())
    return area


async def create(session: AsyncSession, actor: Actor, row: T, *, action: str) -> T:
    """Store a new record and its journal entry; inside a batch they wait for its end."""
    await batches.store(session, row)
    await journal.record(session, actor, action, row)
    return row


async def update(
    session: AsyncSession, actor: Actor, row: T, changed: Mapping[str, Any], version: int, *, action: str
) -> T:
    """Change a record under its version.

    Raises:
        PreconditionFailed: someone changed it first (412).
    """
    locked = (
        await session.exec(
            select(type(row))
            .where(type(row).county_code == row.county_code, type(row).id == row.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    ).one()
    if locked.version != version:
        raise PreconditionFailed
    changes = journal.diff(locked, dict(changed))
    if not changes:
        return locked
    async with case_cells.follow_row(session, locked, changed):
        for name, value in changed.items():
            setattr(locked, name, value)
        locked.version += 1
        locked.updated_at = utc_now()
        session.add(locked)
        await session.flush()
    await journal.record(session, actor, action, locked, changes=changes)
    return locked


def require_step(steps: Mapping[Any, tuple[Any, ...]], state: Any, to: Any) -> None:
    """Refuse a step that the state machine does not have.

    Raises:
        Conflict: `step_not_allowed` with `state` and `to` (409).
    """
    if to not in steps[type(to)(state)]:
        raise Conflict("step_not_allowed", state=str(state), to=str(to))


async def move(
    session: AsyncSession, actor: Actor, row: T, to: Any, *, action: str, reason: str | None = None, **changed: Any
) -> T:
    """Put a locked record into its next state, with the reason given for it and what goes along."""
    stand = {"state": to, "state_at": utc_now(), "state_reason": reason or None}
    return await update(session, actor, row, stand | changed, row.version, action=action)
