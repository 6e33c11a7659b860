"""Leaders' links: which post looks after which unit, and which units nobody looks after or nobody has visited."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.base import today
from api.models.units import Unit
from api.models.units_links import (
    LeaderCoverageFilter,
    LeaderCoverageRow,
    LeaderCoverageTotals,
    LeaderLink,
    LeaderLinkCreate,
    LeaderLinkFilter,
    LeaderLinkRead,
    LeaderVisit,
)
from api.permissions import Actor, require_post, require_unbound, visible_area, visible_county
from api.services import records, units, units_registry
from api.services.paging import Page


async def page(
    session: AsyncSession, actor: Actor, chosen: LeaderLinkFilter, page_: Page
) -> tuple[list[LeaderLinkRead], str | None]:
    """Links in the area, newest first."""
    require_post(actor)
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(LeaderLink.area_code).startswith(chosen.area, autoescape=True))
    if chosen.unit_id:
        found.append(col(LeaderLink.unit_id) == chosen.unit_id)
    if chosen.on:
        found.append(holds(LeaderLink, chosen.on))
    rows, cursor = await records.page(session, actor, LeaderLink, found, page_, context=chosen.model_dump_json())
    return await _read(session, actor, rows), cursor


def holds(table: Any, on: date) -> ColumnElement[bool]:
    """The row with `from_on` and `until_on` holds on a day."""
    return and_(col(table.from_on) <= on, or_(col(table.until_on).is_(None), col(table.until_on) >= on))


async def create(session: AsyncSession, actor: Actor, draft: LeaderLinkCreate) -> LeaderLinkRead:
    """Link a leading post to a unit.

    Raises:
        Conflict: the post is linked to the unit already (409).
        Forbidden: the actor acts for one unit only (403).
        InvalidInput: no such unit, or days that cannot be (422).
    """
    require_unbound(actor)
    unit = await units.require(session, actor, draft.unit_id, "/unit_id")
    from_on = draft.from_on or today()
    require_days(from_on, draft.until_on)
    row = LeaderLink.model_validate(
        draft,
        update={
            "county_code": unit.county_code,
            "area_code": unit.area_code,
            "from_on": from_on,
            "client_id": actor.client_id,
        },
    )
    await records.create(session, actor, row, action="unit.leader_linked")
    return (await _read(session, actor, [row]))[0]


def require_days(from_on: date, until_on: date | None) -> None:
    """Refuse a beginning in the future and an end before the beginning.

    Raises:
        InvalidInput: `day_in_future` at `/from_on`, `ends_before_start` at `/until_on` (422).
    """
    if from_on > today():
        raise InvalidInput.field("/from_on", "day_in_future")
    if until_on is not None and until_on < from_on:
        raise InvalidInput.field("/until_on", "ends_before_start")


async def update(
    session: AsyncSession, actor: Actor, link_id: UUID, changed: dict[str, Any], version: int
) -> LeaderLinkRead:
    """Change a link under its version, or end it.

    Raises:
        Forbidden: the actor acts for one unit only (403).
        InvalidInput: it would end before it began (422).
        PreconditionFailed: someone changed it first (412).
    """
    require_unbound(actor)
    row = await records.get(session, actor, LeaderLink, link_id)
    require_days(row.from_on, changed.get("until_on"))
    updated = await records.update(session, actor, row, changed, version, action="unit.leader_link_updated")
    return (await _read(session, actor, [updated]))[0]


async def get(session: AsyncSession, actor: Actor, link_id: UUID) -> LeaderLinkRead:
    """One link."""
    require_post(actor)
    return (await _read(session, actor, [await records.get(session, actor, LeaderLink, link_id)]))[0]


async def _read(session: AsyncSession, actor: Actor, rows: list[LeaderLink]) -> list[LeaderLinkRead]:
    names = await units.names(session, actor, {row.unit_id for row in rows})
    where = (visible_county(actor, LeaderVisit), col(LeaderVisit.link_id).in_([row.id for row in rows]))
    latest = select(LeaderVisit.link_id, func.max(LeaderVisit.visited_on)).where(*where)
    days = dict((await session.exec(latest.group_by(col(LeaderVisit.link_id)))).all())
    return [
        LeaderLinkRead.model_validate(
            row,
            from_attributes=True,
            update={"unit_name": names.get(row.unit_id, ""), "last_visited_on": days.get(row.id)},
        )
        for row in rows
    ]


def _linked(actor: Actor, on: date) -> Subquery:
    """Units with the posts that are linked to them on a day."""
    return (
        select(
            LeaderLink.county_code,
            LeaderLink.unit_id,
            func.array_agg(LeaderLink.post).label("posts"),
        )
        .where(visible_area(actor, LeaderLink), holds(LeaderLink, on))
        .group_by(col(LeaderLink.county_code), col(LeaderLink.unit_id))
        .subquery()
    )


def _visited(actor: Actor, on: date) -> Subquery:
    """Units with the day of the last visit until a day."""
    return (
        select(
            LeaderVisit.county_code,
            LeaderVisit.unit_id,
            func.max(LeaderVisit.visited_on).label("last_on"),
        )
        .where(visible_area(actor, LeaderVisit), col(LeaderVisit.visited_on) <= on)
        .group_by(col(LeaderVisit.county_code), col(LeaderVisit.unit_id))
        .subquery()
    )


def _same(found: Subquery) -> ColumnElement[bool]:
    return and_(found.c.county_code == Unit.county_code, found.c.unit_id == Unit.id)


def _eligible(actor: Actor, chosen: LeaderCoverageFilter, on: date, *columns: Any) -> tuple[Any, Subquery, Subquery]:
    """A statement over the eligible units of a day, with their posts and visits where there are any."""
    standing = units_registry.standing_at(actor, on, chosen.area)
    linked, visited = _linked(actor, on), _visited(actor, on)
    where = [visible_area(actor, Unit), standing.c.is_eligible]
    if chosen.category:
        where.append(col(Unit.category) == chosen.category)
    statement = (
        select(*columns)
        .select_from(Unit)
        .join(standing, units_registry.same_unit(standing))
        .join(linked, _same(linked), isouter=True)
        .join(visited, _same(visited), isouter=True)
        .where(*where)
    )
    return statement, linked, visited


async def totals(session: AsyncSession, actor: Actor, chosen: LeaderCoverageFilter) -> LeaderCoverageTotals:
    """How many eligible units are linked on a day, and how many of these were visited in the year before it."""
    require_post(actor)
    on = chosen.on or today()
    statement, linked, visited = _eligible(actor, chosen, on)
    is_linked = linked.c.unit_id.is_not(None)
    is_visited = visited.c.last_on > on - timedelta(days=365)
    counts = (func.count(), func.count().filter(is_linked), func.count().filter(is_linked, is_visited))
    eligible, with_link, with_visit = (await session.exec(statement.add_columns(*counts))).one()
    return LeaderCoverageTotals(
        on=on,
        eligible_count=eligible,
        linked_count=with_link,
        visited_count=with_visit,
        coverage_ratio=units_registry.ratio(with_link, eligible),
    )


async def coverage(
    session: AsyncSession, actor: Actor, chosen: LeaderCoverageFilter, page_: Page
) -> tuple[list[LeaderCoverageRow], str | None]:
    """The eligible units of a day with their posts and last visit, in the order in which they were entered."""
    require_post(actor)
    on = chosen.on or today()
    statement, linked, visited = _eligible(actor, chosen, on, Unit.id, Unit.name, Unit.area_code, Unit.category)
    statement = statement.add_columns(linked.c.posts, visited.c.last_on)
    if chosen.is_linked is not None:
        statement = statement.where(linked.c.unit_id.is_not(None) if chosen.is_linked else linked.c.unit_id.is_(None))
    if chosen.silent_days is not None:
        before = on - timedelta(days=chosen.silent_days)
        statement = statement.where(or_(visited.c.last_on.is_(None), visited.c.last_on < before))
    context = f"leader-coverage|{actor.id}|{on}|{chosen.model_dump_json()}"
    after = page_.open(context)
    if after is not None:
        statement = statement.where(col(Unit.id) > UUID(after[0]))
    rows = (await session.exec(statement.order_by(col(Unit.id)).limit(page_.limit + 1))).all()
    items = [
        LeaderCoverageRow(
            unit_id=unit_id,
            name=name,
            area_code=area_code,
            category=category,
            posts=sorted(posts or []),
            last_visited_on=last_on,
            days_since_visit=(on - last_on).days if last_on else None,
        )
        for unit_id, name, area_code, category, posts, last_on in rows[: page_.limit]
    ]
    return items, page_.seal([items[-1].unit_id], context) if len(rows) > page_.limit else None
