"""Which figure of a series, area and period is the current one: of its publications the last, in its last revision."""

from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.statistics import Observation, ObservationState
from api.permissions import Actor, visible_county
from api.rules.figures import Place


def newest(*where: ColumnElement[bool], verified: bool = False) -> Any:
    """The last revision of each publication, of those vouched for if so asked; `where` must name the county."""
    asked = [*where, *([col(Observation.state) == ObservationState.VERIFIED] if verified else [])]
    place = (Observation.series_code, Observation.area_code, Observation.period, Observation.vintage)
    return (
        select(Observation)
        .where(*asked)
        .ext(distinct_on(*(col(name) for name in place)))
        .order_by(*(col(name) for name in place), col(Observation.revision).desc())
    )


def current(*where: ColumnElement[bool], verified: bool = False) -> Any:
    """The current figure of each series, area and period, as a statement; `where` must name the county."""
    publication: Select[Any] = newest(*where, verified=verified)
    row = aliased(Observation, publication.subquery())
    place = (row.series_code, row.area_code, row.period)
    return (
        select(row)
        .where(col(row.county_code).is_not(None))
        .ext(distinct_on(*(col(name) for name in place)))
        .order_by(*(col(name) for name in place), col(row.published_on).desc().nulls_last(), col(row.revision).desc())
    )


async def rows(
    session: AsyncSession, actor: Actor, *where: ColumnElement[bool], verified: bool = False
) -> list[Observation]:
    """The current figures that a condition chooses, in the county that the actor may see."""
    found = await session.exec(current(visible_county(actor, Observation), *where, verified=verified))
    return list(found.all())


async def numbers(session: AsyncSession, actor: Actor, county_code: str, places: set[Place]) -> dict[Place, Decimal]:
    """The current numbers at some places; one without a number is left out."""
    series, areas, periods = ({place[part] for place in places} for part in range(3))
    found = await rows(
        session,
        actor,
        col(Observation.county_code) == county_code,
        col(Observation.series_code).in_(series),
        col(Observation.area_code).in_(areas),
        col(Observation.period).in_(periods),
    )
    known = {(row.series_code, row.area_code, row.period): row.value for row in found if row.value is not None}
    return {place: value for place, value in known.items() if place in places}
