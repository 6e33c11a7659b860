"""What all money shares: a parent's running total, who sees which money, and the unit's standing on a day."""

from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy import update as sql_update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.base import CountyTable, today, utc_now
from api.models.funds import Allocation, Budget, Expenditure
from api.models.journal import JournalEntry
from api.models.units import Unit, UnitState
from api.permissions import Actor, Permission, visible_area
from api.services import journal
from api.zone import ZONE

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
    """How far a unit had come in the programme at the end of a day, as the journal tells it.

    The first step noted after the day says from where it was taken; without one, today's state stood already.
    """
    end_of_day = datetime.combine(day, time.min, ZONE) + timedelta(days=1)
    if unit.state_at < end_of_day:
        return UnitState(unit.state)
    steps = select(JournalEntry.changes).where(
        col(JournalEntry.county_code) == unit.county_code,
        col(JournalEntry.resource) == "unit",
        col(JournalEntry.resource_id) == str(unit.id),
        col(JournalEntry.recorded_at) >= end_of_day,
        col(JournalEntry.changes).has_key("state"),
    )
    first = (await session.exec(steps.order_by(col(JournalEntry.recorded_at), col(JournalEntry.id)).limit(1))).first()
    return UnitState(first["state"][0]) if first else UnitState.REGISTERED
