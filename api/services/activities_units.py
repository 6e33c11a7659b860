"""The units of an activity: its host, and those that hold it together with the host."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import FieldError, InvalidInput
from api.models.activities import Activity, ActivityUnit, UnitName
from api.models.units import Unit
from api.permissions import Actor, require_own_unit, visible_area, visible_county


def joined_by(unit_id: UUID | None) -> ColumnElement[bool]:
    """Whether a unit holds the activity together with its host."""
    return (
        select(ActivityUnit.id)
        .where(
            col(ActivityUnit.county_code) == Activity.county_code,
            col(ActivityUnit.activity_id) == Activity.id,
            col(ActivityUnit.unit_id) == unit_id,
        )
        .exists()
    )


def visible(actor: Actor) -> ColumnElement[bool]:
    """The activities of the actor's area, and those elsewhere in the county that his own unit holds with others."""
    inside = visible_area(actor, Activity)
    return inside if actor.bound_unit is None else or_(inside, joined_by(actor.bound_unit))


def is_joint() -> ColumnElement[bool]:
    """Whether any unit holds the activity together with its host."""
    ties = (col(ActivityUnit.county_code) == Activity.county_code, col(ActivityUnit.activity_id) == Activity.id)
    return select(ActivityUnit.id).where(*ties).exists()


async def names(session: AsyncSession, actor: Actor, activity_ids: Sequence[UUID]) -> dict[UUID, list[UnitName]]:
    """The joint units of activities by name; an activity without any is not in it."""
    statement = (
        select(ActivityUnit.activity_id, Unit.id, Unit.name)
        .join(Unit, (col(Unit.county_code) == ActivityUnit.county_code) & (col(Unit.id) == ActivityUnit.unit_id))
        .where(visible_county(actor, ActivityUnit), col(ActivityUnit.activity_id).in_(activity_ids))
        .order_by(Unit.name, col(Unit.id))
    )
    found: dict[UUID, list[UnitName]] = {}
    for activity_id, unit_id, name in (await session.exec(statement)).all():
        found.setdefault(activity_id, []).append(UnitName(id=unit_id, name=name))
    return found


async def of(session: AsyncSession, row: Activity) -> list[UUID]:
    """The joint units of an activity, in one order."""
    where = (col(ActivityUnit.county_code) == row.county_code, col(ActivityUnit.activity_id) == row.id)
    return sorted((await session.exec(select(ActivityUnit.unit_id).where(*where))).all())


async def require_known(session: AsyncSession, county_code: str, host_id: UUID, unit_ids: Sequence[UUID]) -> None:
    """Refuse joint units that are not the county's, are named twice, or are the host.

    Raises:
        InvalidInput: at `/joint_unit_ids/…` (422).
    """
    where = (col(Unit.county_code) == county_code, col(Unit.id).in_(unit_ids))
    there = set((await session.exec(select(Unit.id).where(*where))).all())
    wrong = []
    for number, unit_id in enumerate(unit_ids):
        if unit_id not in there:
            wrong.append(FieldError(f"/joint_unit_ids/{number}", "reference_unknown"))
        elif unit_id == host_id or unit_id in unit_ids[:number]:
            wrong.append(FieldError(f"/joint_unit_ids/{number}", "unit_named_twice"))
    if wrong:
        raise InvalidInput(errors=wrong)


async def put(session: AsyncSession, row: Activity, unit_ids: Sequence[UUID]) -> dict[str, list[list[str]]]:
    """Make these the joint units of an activity. Returns the change for the journal, empty when nothing changed."""
    before, after = await of(session, row), sorted(unit_ids)
    if before == after:
        return {}
    gone = (col(ActivityUnit.county_code) == row.county_code, col(ActivityUnit.activity_id) == row.id)
    await session.exec(delete(ActivityUnit).where(*gone, col(ActivityUnit.unit_id).not_in(after)))
    for unit_id in set(after) - set(before):
        tie = ActivityUnit(county_code=row.county_code, activity_id=row.id, unit_id=unit_id, synthetic=row.synthetic)
        session.add(tie)
    await session.flush()
    return {"joint_unit_ids": [[str(unit_id) for unit_id in side] for side in (before, after)]}


async def require_part(session: AsyncSession, actor: Actor, row: Activity) -> None:
    """Refuse who is bound to a unit that neither hosts the activity nor holds it together with the host.

    Raises:
        Forbidden: `unit_not_yours` (403).
    """
    if actor.bound_unit is None or actor.bound_unit not in await of(session, row):
        require_own_unit(actor, row.host_unit_id)
