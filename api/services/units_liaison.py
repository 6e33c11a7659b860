"""Liaison posts and service points of townships and villages: set them up, and tell which of them are running."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import InvalidInput, NotFound
from api.models.base import today
from api.models.units_liaison import (
    LiaisonCoverage,
    LiaisonLog,
    LiaisonPlace,
    LiaisonPost,
    LiaisonPostCreate,
    LiaisonPostFilter,
    LiaisonPostRead,
)
from api.permissions import (
    COUNTY_DIGITS,
    Actor,
    is_inside,
    require_inside,
    require_one_county,
    require_own_unit,
    require_post,
    visible_county,
)
from api.services import areas_tree, records, scopes, units, units_registry
from api.services.paging import Page
from api.services.units_links import holds, require_days

_PLACES: Final = """
with post as (
  select p.area_code, p.id, p.kind, p.post, max(l.logged_on) as logged_on
  from liaison_posts p
  left join liaison_logs l on l.county_code = p.county_code and l.post_id = p.id and l.logged_on <= :day
  where p.county_code = :county_code and p.from_on <= :day and (p.until_on is null or p.until_on >= :day)
  group by p.area_code, p.id, p.kind, p.post
), liaison as (
  select distinct on (area_code) area_code, post, logged_on from post where kind = 'liaison'
  order by area_code, logged_on desc nulls last, post
), place as (
  select a.code, a.name, l.post, l.logged_on, (cast(:day as date) - l.logged_on) as days,
    coalesce(cast(:day as date) - l.logged_on <= cast(:interval_days as int), false) as is_running,
    exists (select from post p where p.kind = 'service_point' and p.area_code = a.code) as has_point
  from areas a left join liaison l on l.area_code = a.code
  where a.code ^@ :county_code and a.code ^@ :area_prefix and a.level in ('township', 'village')
    and (a.valid_from is null or a.valid_from <= :day) and (a.valid_until is null or a.valid_until > :day)
)
"""
_SUM: Final = """
select count(*) as places, count(post) as posts, count(*) filter (where is_running) as running,
  count(*) filter (where has_point) as points
from place
"""
_LIST: Final = """
select * from place
where (cast(:after as text) is null or code > :after) and (cast(:wanted as boolean) is null or is_running = :wanted)
order by code limit :limit
"""


async def page(
    session: AsyncSession, actor: Actor, chosen: LiaisonPostFilter, page_: Page
) -> tuple[list[LiaisonPostRead], str | None]:
    """Posts and points in the area, newest first."""
    require_post(actor)
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(LiaisonPost.area_code).startswith(chosen.area, autoescape=True))
    if chosen.kind:
        found.append(col(LiaisonPost.kind) == chosen.kind)
    if chosen.unit_id:
        found.append(col(LiaisonPost.unit_id) == chosen.unit_id)
    if chosen.on:
        found.append(holds(LiaisonPost, chosen.on))
    rows, cursor = await records.page(session, actor, LiaisonPost, found, page_, context=chosen.model_dump_json())
    return await _read(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, post_id: UUID) -> LiaisonPostRead:
    """One post or point."""
    require_post(actor)
    return (await _read(session, actor, [await records.get(session, actor, LiaisonPost, post_id)]))[0]


async def create(session: AsyncSession, actor: Actor, draft: LiaisonPostCreate) -> LiaisonPostRead:
    """Set up a post or point in a township or village; an officer's is kept by his own unit.

    Raises:
        Forbidden: the area is outside the actor's scope, or the keeper another unit than the officer's (403).
        InvalidInput: `below_county_only`, an unknown area or unit, no keeper, or a day in the future (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    if len(draft.area_code) == COUNTY_DIGITS:
        raise InvalidInput.field("/area_code", "below_county_only")
    keeper = draft.unit_id or actor.bound_unit
    if keeper is None:
        raise InvalidInput.field("/unit_id", "field_missing")
    require_own_unit(actor, keeper)
    await units.require(session, actor, keeper, "/unit_id")
    from_on = draft.from_on or today()
    require_days(from_on, None)
    row = LiaisonPost.model_validate(
        draft,
        update={
            "county_code": draft.area_code[:COUNTY_DIGITS],
            "unit_id": keeper,
            "from_on": from_on,
            "client_id": actor.client_id,
        },
    )
    await records.create(session, actor, row, action="unit.liaison_post_set_up")
    return (await _read(session, actor, [row]))[0]


async def update(
    session: AsyncSession, actor: Actor, post_id: UUID, changed: dict[str, Any], version: int
) -> LiaisonPostRead:
    """Change a post or point under its version, or close it.

    Raises:
        Forbidden: another unit keeps it (403). InvalidInput: it would end before it began (422).
        PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, LiaisonPost, post_id)
    require_own_unit(actor, row.unit_id)
    require_days(row.from_on, changed.get("until_on"))
    updated = await records.update(session, actor, row, changed, version, action="unit.liaison_post_updated")
    return (await _read(session, actor, [updated]))[0]


async def _read(session: AsyncSession, actor: Actor, rows: list[LiaisonPost]) -> list[LiaisonPostRead]:
    names = await areas_tree.names(session, {row.area_code for row in rows})
    where = (visible_county(actor, LiaisonLog), col(LiaisonLog.post_id).in_([row.id for row in rows]))
    latest = select(LiaisonLog.post_id, func.max(LiaisonLog.logged_on)).where(*where)
    days = dict((await session.exec(latest.group_by(col(LiaisonLog.post_id)))).all())
    return [
        LiaisonPostRead.model_validate(
            row,
            from_attributes=True,
            update={"area_name": names.get(row.area_code, row.area_code), "last_logged_on": days.get(row.id)},
        )
        for row in rows
    ]


async def coverage(
    session: AsyncSession,
    actor: Actor,
    page_: Page,
    *,
    area: str | None,
    on: date | None,
    interval_days: int | None,
    is_running: bool | None,
) -> LiaisonCoverage:
    """Which townships and villages have a liaison post whose log is recent, and which do not (row S23).

    Raises:
        Forbidden: one without a post (403). InvalidInput: a scope wider than a county without `area` (422).
        NotFound: the area is outside the actor's scope (404).
    """
    require_post(actor)
    prefix = area or actor.area_code
    if not is_inside(actor, prefix):
        raise NotFound
    county = require_one_county(actor, prefix)
    day = on or today()
    days = interval_days if interval_days is not None else await scopes.regular(session, county, day)
    asked: dict[str, Any] = {"county_code": county, "area_prefix": prefix, "day": day, "interval_days": days}
    total = (await run_sql(session, _PLACES + _SUM, **asked)).mappings().one()
    context = f"liaison|{actor.id}|{prefix}|{day}|{days}|{is_running}"
    after = page_.open(context)
    more = {"after": after[0] if after else None, "wanted": is_running, "limit": page_.limit + 1}
    rows = (await run_sql(session, _PLACES + _LIST, **asked, **more)).mappings().all()
    items = [
        LiaisonPlace(
            area_code=row["code"],
            name=row["name"],
            post=row["post"],
            last_logged_on=row["logged_on"],
            days_since_log=row["days"],
            is_running=row["is_running"],
            has_service_point=row["has_point"],
        )
        for row in rows[: page_.limit]
    ]
    return LiaisonCoverage(
        on=day,
        interval_days=days,
        place_count=total["places"],
        with_post_count=total["posts"],
        running_count=total["running"],
        with_service_point_count=total["points"],
        running_ratio=units_registry.ratio(total["running"], total["places"]) if days is not None else None,
        items=items,
        next_cursor=page_.seal([items[-1].area_code], context) if len(rows) > page_.limit else None,
    )
