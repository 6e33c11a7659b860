"""What all money shares: a parent's running total, who sees which money, and the unit's standing on a day."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy import update as sql_update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.base import CountyTable, today, utc_now
from api.models.funds import Allocation, Budget, Expenditure
from api.models.units import Unit, UnitState
from api.models.units_registry import UnitStanding
from api.permissions import Actor, Permission, visible_area
from api.services import journal

Parent = TypeVar("Parent", bound=CountyTable)


async def add(
    session: AsyncSession, actor: Actor, table: type[Parent], parent_id: UUID, **totals: int
) -> Parent | None:
    """Add fen to a parent's running totals under its lock; None when the actor has no such parent.

    The CHECK in the row decides, so the last fen goes to one of many writers.
    """
    statement = (
        sql_update(table)
        .where(visible_area(actor, table), col(table.id) == parent_id)
        .values(
            {name: getattr(table, name) + fen for name, fen in totals.items()}
            | {"version": col(table.version) + 1, "updated_at": utc_now()}
        )
        .returning(table)
        .execution_options(populate_existing=True, synchronize_session=False)
    )
    found: Parent | None = (await session.exec(statement)).scalars().first()
    return found


async def note(session: AsyncSession, actor: Actor, parent: CountyTable, action: str, **totals: int) -> None:
    """Write the journal's line about totals that were raised by these fen."""
    changes = {name: [getattr(parent, name) - fen, getattr(parent, name)] for name, fen in totals.items()}
    await journal.record(session, actor, action, parent, changes=changes)


def require_past(pointer: str, day: date) -> None:
    """Refuse a day to come.

    Raises:
        InvalidInput: `date_in_future` at the pointer (422).
    """
    if day > today():
        raise InvalidInput.field(pointer, "date_in_future")


def own_allocations(actor: Actor) -> list[ColumnElement[bool]]:
    """Who keeps no funds sees those of the own unit only."""
    if actor.bound_unit is None or actor.may(Permission.FUNDS_WRITE):
        return []
    return [col(Allocation.unit_id) == actor.bound_unit]


def own_budgets(actor: Actor) -> list[ColumnElement[bool]]:
    """The lines that the own unit has money of."""
    own = own_allocations(actor)
    given = select(Allocation.budget_id).where(visible_area(actor, Allocation), *own)
    return [col(Budget.id).in_(given)] if own else []


def own_expenditures(actor: Actor) -> list[ColumnElement[bool]]:
    """The payments of the own unit's money."""
    own = own_allocations(actor)
    chosen = select(Allocation.id).where(visible_area(actor, Allocation), *own)
    return [col(Expenditure.allocation_id).in_(chosen)] if own else []


async def unit_state_on(session: AsyncSession, unit: Unit, day: date) -> UnitState:
    """How far a unit had come in the programme at the end of a day: registered, where nothing is known of it yet."""
    stood = select(UnitStanding.state).where(
        col(UnitStanding.county_code) == unit.county_code,
        col(UnitStanding.unit_id) == unit.id,
        col(UnitStanding.from_on) <= day,
    )
    latest = (col(UnitStanding.from_on).desc(), col(UnitStanding.created_at).desc(), col(UnitStanding.id).desc())
    found = (await session.exec(stood.order_by(*latest).limit(1))).first()
    return UnitState(found) if found else UnitState.REGISTERED
