"""Areas: the tree of division codes, with how many people live there."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.areas import Area, AreaFilter, AreaLifeRead, AreaRead, AreaSuccession, SuccessionRead
from api.models.base import today
from api.models.statistics import Observation
from api.permissions import Actor, visible_county
from api.services import areas_tree, statistics_current
from api.services.areas_tree import CHILD_DIGITS, PARENT_DIGITS
from api.services.paging import Page

POPULATION_SERIES = "resident_population"


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
    people = await populations(session, actor, [row.code for row in kept], chosen.on)
    cursor = page_.seal([kept[-1].code], context) if len(rows) > page_.limit else None
    return [read(row, people.get(row.code)) for row in kept], cursor


async def get(session: AsyncSession, actor: Actor, code: str) -> AreaLifeRead:
    """One area with its life: what came after it and what was before it.

    Raises:
        NotFound: no such code (404).
    """
    row = await session.get(Area, code)
    if row is None:
        raise NotFound
    people = await populations(session, actor, [code])
    after = await _successions(session, col(AreaSuccession.old_code) == code, AreaSuccession.new_code)
    before = await _successions(session, col(AreaSuccession.new_code) == code, AreaSuccession.old_code)
    return AreaLifeRead(
        **read(row, people.get(code)).model_dump(),
        is_alive=areas_tree.is_alive(row, today()),
        successors=after,
        predecessors=before,
    )


async def _successions(session: AsyncSession, where: ColumnElement[bool], other: Any) -> list[SuccessionRead]:
    """The links of an area, with the area at their other end; oldest first."""
    statement = select(AreaSuccession, Area).join(Area, col(Area.code) == other).where(where)
    rows = (await session.exec(statement.order_by(col(AreaSuccession.effective_on), col(Area.code)))).all()
    return [
        SuccessionRead(
            code=area.code,
            name=area.name,
            kind=link.kind,
            effective_on=link.effective_on,
            document=link.document,
            share=None if link.share is None else f"{link.share.normalize():f}",
        )
        for link, area in rows
    ]


async def populations(
    session: AsyncSession, actor: Actor, codes: Sequence[str], on: date | None = None
) -> dict[str, tuple[Decimal, str]]:
    """The latest verified count of residents of each area, as {code: (count, period)}, in the counties one may see.

    With a day, of the years up to that day's; of several publications the last.
    """
    current = statistics_current.current(
        visible_county(actor, Observation),
        col(Observation.series_code) == POPULATION_SERIES,
        col(Observation.area_code).in_(codes),
        col(Observation.period) <= f"{(on or date.max).year:04}~",
        verified=True,
    )
    rows = [row for row in (await session.exec(current)).all() if row.value is not None]
    return {row.area_code: (row.value, row.period) for row in sorted(rows, key=lambda row: row.period)}


def read(row: Area, people: tuple[Decimal, str] | None) -> AreaRead:
    """The area as it goes out."""
    return AreaRead(
        code=row.code,
        name=row.name,
        level=row.level,
        parent_code=row.code[: PARENT_DIGITS[len(row.code)]] or None,
        population=None if people is None else int(people[0]),
        population_year=None if people is None else int(people[1][:4]),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def _conditions(chosen: AreaFilter) -> list[ColumnElement[bool]]:
    day = chosen.on or today()
    found: list[ColumnElement[bool]] = [col(Area.valid_until) <= day if chosen.has_ended else areas_tree.alive_on(day)]
    if chosen.parent:
        found += [col(Area.code).startswith(chosen.parent), col(Area.code) != chosen.parent]
        if chosen.level is None:
            found.append(func.length(Area.code) == CHILD_DIGITS[len(chosen.parent)])
    if chosen.level:
        found.append(col(Area.level) == chosen.level)
    if chosen.q:
        found.append(col(Area.name).contains(chosen.q, autoescape=True))
    return found
