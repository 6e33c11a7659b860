"""A parent only after its children: which assessments below one are not reviewed yet."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.areas import Area
from api.models.assessments import Assessment, ReviewState
from api.models.reviews_views import ReviewBody
from api.models.units import Unit
from api.rules.reviews import REVIEWED


@dataclass(frozen=True, slots=True)
class Awaited:
    """What an assessment waits for: how many, and the first of them."""

    count: int
    bodies: list[ReviewBody]


async def awaited(session: AsyncSession, row: Assessment, most: int) -> Awaited:
    """The assessments below one that were opened and are not reviewed: of areas under its framework, of units any."""
    if row.unit_id is not None:
        return Awaited(0, [])
    where = _below(row)
    count = await session.scalar(select(func.count()).select_from(Assessment).where(*where)) or 0
    if not count:
        return Awaited(0, [])
    statement = (
        select(Assessment, func.coalesce(Unit.name, Area.name))
        .join(Area, col(Area.code) == Assessment.area_code)
        .join(
            Unit, (col(Unit.county_code) == Assessment.county_code) & (col(Unit.id) == Assessment.unit_id), isouter=True
        )
        .where(*where)
        .order_by(col(Assessment.area_code), col(Assessment.id))
        .limit(most)
    )
    found = (await session.exec(statement)).all()
    return Awaited(count, [ReviewBody(id=one.id, name=name, state=ReviewState(one.state)) for one, name in found])


def _below(row: Assessment) -> list[ColumnElement[bool]]:
    return [
        col(Assessment.county_code) == row.county_code,
        col(Assessment.period) == row.period,
        col(Assessment.area_code).startswith(row.area_code),
        col(Assessment.id) != row.id,
        or_(col(Assessment.unit_id).is_not(None), col(Assessment.framework_code) == row.framework_code),
        col(Assessment.state).not_in(list(REVIEWED)),
    ]
