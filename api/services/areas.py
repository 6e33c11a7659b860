"""Areas: the tree of division codes, with how many people live there."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import ColumnElement, func
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.areas import Area, AreaFilter, AreaRead
from api.models.statistics import Observation, ObservationState
from api.permissions import Actor, visible_county
from api.services.paging import Page

POPULATION_SERIES = "resident_population"
CHILD_DIGITS = {2: 4, 4: 6, 6: 9, 9: 12, 12: 12}
PARENT_DIGITS = {2: 0, 4: 2, 6: 4, 9: 6, 12: 9}


async def page(
    session: AsyncSession, actor: Actor, chosen: AreaFilter, page_: Page
) -> tuple[list[AreaRead], str | None]:
    """Areas in the order of their codes."""
    context = f"areas|{chosen.model_dump_json()}"
    statement = select(Area).where(*_conditions(chosen))
    after = page_.open(context)
    if after is not None:
        statement = statement.where(col(Area.code) > after[0])
    rows = (await session.exec(statement.order_by(col(Area.code)).limit(page_.limit + 1))).all()
    kept = rows[: page_.limit]
    people = await populations(session, actor, [row.code for row in kept])
    cursor = page_.seal([kept[-1].code], context) if len(rows) > page_.limit else None
    return [read(row, people.get(row.code)) for row in kept], cursor


async def get(session: AsyncSession, actor: Actor, code: str) -> AreaRead:
    """One area.

    Raises:
        NotFound: no such code (404).
    """
    row = await session.get(Area, code)
    if row is None:
        raise NotFound
    people = await populations(session, actor, [code])
    return read(row, people.get(code))


async def populations(session: AsyncSession, actor: Actor, codes: Sequence[str]) -> dict[str, tuple[Decimal, str]]:
    """The latest verified count of residents of each area, as {code: (count, period)}, in the counties one may see."""
    newest = (
        select(Observation.area_code, col(Observation.value), Observation.period)
        .where(
            visible_county(actor, Observation),
            Observation.series_code == POPULATION_SERIES,
            Observation.state == ObservationState.VERIFIED,
            col(Observation.value).is_not(None),
            col(Observation.area_code).in_(codes),
        )
        .ext(distinct_on(col(Observation.area_code)))
        .order_by(col(Observation.area_code), col(Observation.period).desc(), col(Observation.revision).desc())
    )
    found = (await session.exec(newest)).all()
    return {code: (value, period) for code, value, period in found if value is not None}


def read(row: Area, people: tuple[Decimal, str] | None) -> AreaRead:
    """The area as it goes out."""
    return AreaRead(
        code=row.code,
        name=row.name,
        level=row.level,
        parent_code=row.code[: PARENT_DIGITS[len(row.code)]] or None,
        population=None if people is None else int(people[0]),
        population_year=None if people is None else int(people[1][:4]),
    )


def _conditions(chosen: AreaFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.parent:
        found += [col(Area.code).startswith(chosen.parent), col(Area.code) != chosen.parent]
        if chosen.level is None:
            found.append(func.length(Area.code) == CHILD_DIGITS[len(chosen.parent)])
    if chosen.level:
        found.append(col(Area.level) == chosen.level)
    if chosen.q:
        found.append(col(Area.name).contains(chosen.q, autoescape=True))
    return found
