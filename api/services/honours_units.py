"""What an honour means for the unit that it is about: its standing moves by the registry's own steps, no other way."""

from datetime import date
from typing import Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict
from api.models.base import today
from api.models.honours import Honour, HonourState, HonourType
from api.models.units import Unit, UnitLevel, UnitState, UnitTransition
from api.permissions import Actor
from api.services import records, units

MOVING: Final = (HonourType.DEMONSTRATION_UNIT, HonourType.DEMONSTRATION_POINT)
"""Types whose naming is the unit's own standing in the programme."""
_RANK: Final = {level.value: rank for rank, level in enumerate(UnitLevel)}
_UNDER_WAY: Final = {UnitState.APPLIED, UnitState.ACCEPTED}


async def apply(session: AsyncSession, actor: Actor, row: Honour) -> None:
    """Let the unit stand as applying; one that is named already stays named while it seeks a higher level.

    Raises:
        Conflict: the unit is not creating yet, or applies already (409).
    """
    unit = await _unit(session, actor, row)
    if unit is None or unit.state == UnitState.NAMED:
        return
    if unit.state != UnitState.CREATING:
        raise Conflict("unit_not_creating")
    await _move(session, actor, unit, UnitState.APPLIED, row.last_step_on)


async def accept(session: AsyncSession, actor: Actor, row: Honour, on: date) -> None:
    """Let the unit stand as accepted after its check."""
    unit = await _unit(session, actor, row)
    if unit is not None and unit.state == UnitState.APPLIED:
        await _move(session, actor, unit, UnitState.ACCEPTED, on)


async def name(session: AsyncSession, actor: Actor, row: Honour, on: date) -> None:
    """Let the unit stand as named at the honour's level, or at a higher one that it has."""
    unit = await _unit(session, actor, row)
    if unit is None:
        return
    level = UnitLevel(row.level)
    if unit.state == UnitState.NAMED:
        if unit.named_level is None or _RANK[level.value] > _RANK[str(unit.named_level)]:
            await units.relevel(session, actor, unit.id, level, on)
        return
    await _move(session, actor, unit, UnitState.NAMED, on, level=level)


async def give_up(session: AsyncSession, actor: Actor, row: Honour, reason: str, on: date) -> None:
    """Let a unit whose application ended go on creating."""
    unit = await _unit(session, actor, row)
    if unit is not None and unit.state in _UNDER_WAY:
        await _move(session, actor, unit, UnitState.CREATING, on, reason=reason)


async def revoke(session: AsyncSession, actor: Actor, row: Honour, reason: str, on: date) -> None:
    """Take the unit's name away, or leave it the highest that another honour still gives."""
    unit = await _unit(session, actor, row)
    if unit is None or unit.state != UnitState.NAMED:
        return
    left = [other.level for other in await _others(session, row)]
    if not left:
        await _move(session, actor, unit, UnitState.REVOKED, on, reason=reason)
        return
    highest = max(left, key=lambda level: _RANK[str(level)])
    if str(unit.named_level) != str(highest):
        await units.relevel(session, actor, unit.id, UnitLevel(highest), on)


async def _unit(session: AsyncSession, actor: Actor, row: Honour) -> Unit | None:
    if row.type not in MOVING or row.unit_id is None:
        return None
    return await records.get(session, actor, Unit, row.unit_id)


async def _others(session: AsyncSession, row: Honour) -> list[Honour]:
    """The unit's other names that stand and have not expired."""
    where = (
        col(Honour.county_code) == row.county_code,
        col(Honour.unit_id) == row.unit_id,
        col(Honour.id) != row.id,
        col(Honour.type).in_(MOVING),
        col(Honour.state) == HonourState.NAMED,
    )
    rows = (await session.exec(select(Honour).where(*where))).all()
    return [other for other in rows if other.expires_on is None or other.expires_on >= today()]


async def _move(
    session: AsyncSession,
    actor: Actor,
    unit: Unit,
    to: UnitState,
    on: date,
    *,
    level: UnitLevel | None = None,
    reason: str | None = None,
) -> None:
    await units.move(session, actor, unit.id, UnitTransition(to=to, named_level=level, reason=reason, on=on))
