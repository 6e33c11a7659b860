"""Visits of bases: noted by day, told by organiser (rows S61, S84)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.base import today
from api.models.bases import Base, BaseState, BaseVisit
from api.models.bases_visits import (
    BaseUsageRead,
    BaseUsageRow,
    BaseVisitCreate,
    BaseVisitEntry,
    BaseVisitFilter,
    BaseVisitRead,
)
from api.models.units import Unit
from api.permissions import Actor, require_own_unit, visible_area
from api.services import records, units
from api.services.paging import Page

MOST_ROWS = 500


async def add(session: AsyncSession, actor: Actor, base_id: UUID, draft: BaseVisitCreate) -> BaseVisitRead:
    """Note how many people and groups came to a base on a day, who brought them, and how many sessions were given.

    Raises:
        Conflict: the base has never been open (409). Forbidden: another unit's base (403).
        InvalidInput: a day that has not come yet, or an unknown organiser (422). NotFound: no such base (404).
    """
    base = await records.get(session, actor, Base, base_id)
    require_own_unit(actor, base.unit_id)
    if base.state == BaseState.PROPOSED:
        raise Conflict("base_not_open")
    if draft.visited_on > today():
        raise InvalidInput.field("/visited_on", "day_in_future")
    if draft.organiser_unit_id:
        await units.require(session, actor, draft.organiser_unit_id, "/organiser_unit_id")
    return read(await store(session, actor, base, draft))


async def create(session: AsyncSession, actor: Actor, draft: BaseVisitEntry) -> BaseVisitRead:
    """The same for an entry that names its base itself.

    Raises:
        InvalidInput: `reference_unknown` at `/base_id`, else as `add` (422). Conflict, Forbidden: as `add`.
    """
    known = select(Base.id).where(visible_area(actor, Base), Base.id == draft.base_id)
    if (await session.exec(known)).first() is None:
        raise InvalidInput.field("/base_id", "reference_unknown")
    return await add(session, actor, draft.base_id, draft)


async def store(
    session: AsyncSession, actor: Actor, base: Base, draft: BaseVisitCreate, booking_id: UUID | None = None
) -> BaseVisit:
    """Store visits that were checked."""
    update = {
        "county_code": base.county_code,
        "area_code": base.area_code,
        "base_id": base.id,
        "booking_id": booking_id,
        "client_id": actor.client_id,
        "synthetic": base.synthetic,
    }
    row = BaseVisit.model_validate(draft.model_dump(), update=update)
    return await records.create(session, actor, row, action="base.visited")


async def page(
    session: AsyncSession, actor: Actor, chosen: BaseVisitFilter, page_: Page
) -> tuple[list[BaseVisitRead], str | None]:
    """Visits of the area's bases, latest day first."""
    where = [*_conditions(chosen), *_of_open_bases(actor)]
    context = chosen.model_dump_json()
    rows, cursor = await records.page(
        session, actor, BaseVisit, where, page_, order=col(BaseVisit.visited_on), context=context
    )
    return [read(row) for row in rows], cursor


async def page_of(
    session: AsyncSession, actor: Actor, base: Base, page_: Page
) -> tuple[list[BaseVisitRead], str | None]:
    """What was noted of one base's visits, latest entry first."""
    where = [col(BaseVisit.base_id) == base.id]
    rows, cursor = await records.page(session, actor, BaseVisit, where, page_, context=str(base.id))
    return [read(row) for row in rows], cursor


async def usage(session: AsyncSession, actor: Actor, chosen: BaseVisitFilter) -> BaseUsageRead:
    """Visits by base and organiser, the last twelve months unless days are given; at most 500 rows."""
    until = chosen.until or today()
    since = chosen.since or year_before(until) + timedelta(days=1)
    where = [*_conditions(chosen.model_copy(update={"since": since, "until": until})), *_of_open_bases(actor)]
    visitors = func.sum(BaseVisit.visitor_count)
    columns: list[Any] = [
        Base.id,
        Base.name,
        Unit.id,
        Unit.name,
        visitors,
        func.sum(BaseVisit.group_count),
        func.sum(BaseVisit.session_count),
        func.count(func.distinct(BaseVisit.visited_on)),
        func.max(BaseVisit.visited_on),
    ]
    statement = (
        select(*columns)
        .select_from(BaseVisit)
        .join(Base, (col(Base.county_code) == BaseVisit.county_code) & (col(Base.id) == BaseVisit.base_id))
        .outerjoin(
            Unit, (col(Unit.county_code) == BaseVisit.county_code) & (col(Unit.id) == BaseVisit.organiser_unit_id)
        )
        .where(visible_area(actor, BaseVisit), *where)
        .group_by(col(Base.county_code), col(Base.id), col(Unit.county_code), col(Unit.id))
        .order_by(visitors.desc(), col(Base.id))
        .limit(MOST_ROWS)
    )
    names = list(BaseUsageRow.model_fields)
    items = [
        BaseUsageRow.model_validate(dict(zip(names, row, strict=True))) for row in (await session.exec(statement)).all()
    ]
    return BaseUsageRead(since=since, until=until, visitor_count=sum(item.visitor_count for item in items), items=items)


def year_before(day: date) -> date:
    """The same day a year earlier; the 28th for a 29th of February."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004  February.


def read(row: BaseVisit) -> BaseVisitRead:
    """The visits as they go out."""
    return BaseVisitRead.model_validate(row, from_attributes=True)


def _of_open_bases(actor: Actor) -> list[ColumnElement[bool]]:
    if not actor.is_outside:
        return []
    here = (col(Base.county_code) == BaseVisit.county_code, col(Base.id) == BaseVisit.base_id)
    return [select(Base.id).where(*here, col(Base.state) == BaseState.ACTIVE).correlate(BaseVisit).exists()]


def _conditions(chosen: BaseVisitFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(BaseVisit.area_code).startswith(chosen.area, autoescape=True))
    for name in ("base_id", "organiser_unit_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(BaseVisit, name)) == value)
    if chosen.since:
        found.append(col(BaseVisit.visited_on) >= chosen.since)
    if chosen.until:
        found.append(col(BaseVisit.visited_on) <= chosen.until)
    return found
