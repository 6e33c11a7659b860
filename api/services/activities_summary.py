"""A year of activities in sums, for the office and the leaders: each list is one question to the database."""

from datetime import date
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.activities_summary import (
    ActivitySummary,
    ChannelSum,
    CommitteeSum,
    FestivalSum,
    InspectionSum,
    KindSum,
    OutletSum,
    TeamSum,
    UnitGap,
)
from api.models.base import today
from api.models.kpi import KpiRead, KpiTile
from api.permissions import Actor, Permission, is_inside, require_one_county
from api.services import almanac, kpi

OUTCOMES: Final = ("K3", "K11", "K12", "K13")
"""Coverage, awareness, satisfaction and answers in time: without them a count of activities says nothing."""
MOST_GAPS: Final = 50
MOST_ROWS: Final = 500
"""Of a list of outlets, committees or teams."""
_HELD: Final = """
with held as (
    select a.id, a.kind, a.state = 'verified' as is_verified, a.tags, a.area_code, a.host_unit_id,
        coalesce(a.participant_count, 0) as heads, coalesce(a.details, '{}') as details,
        (a.starts_at at time zone 'Asia/Shanghai')::date as first_on,
        (coalesce(a.ends_at, a.starts_at) at time zone 'Asia/Shanghai')::date as last_on
    from activities a
    where a.county_code = :county_code and a.area_code ^@ :area and a.state in ('held', 'verified')
      and a.starts_at >= cast(:first as date)::timestamp at time zone 'Asia/Shanghai'
      and a.starts_at < (cast(:last as date) + 1)::timestamp at time zone 'Asia/Shanghai'
)
"""
_WHOLE: Final = """
select count(*) as held_count, count(*) filter (where is_verified) as verified_count,
    count(*) filter (where exists (
        select from activity_units j where j.county_code = :county_code and j.activity_id = held.id
    )) as joint_count,
    count(*) filter (where exists (
        select from jsonb_to_recordset(cast(:windows as jsonb)) as w ("from" date, "to" date)
        where held.first_on <= w."to" and held.last_on >= w."from"
    )) as window_count,
    count(*) filter (where length(area_code) = 12) as village_count,
    coalesce(sum(heads), 0) as participant_count,
    coalesce(sum((details #>> '{audiences,grassroots}')::int), 0) as grassroots,
    coalesce(sum((details #>> '{audiences,youth}')::int), 0) as youth,
    coalesce(sum((details #>> '{audiences,representatives}')::int), 0) as representatives
from held
"""
_LISTS: Final[dict[str, tuple[type[Any], str]]] = {
    "kinds": (
        KindSum,
        """select kind, count(*) as held_count, count(*) filter (where is_verified) as verified_count,
             sum(heads) as participant_count from held group by kind order by kind""",
    ),
    "channels": (
        ChannelSum,
        """select channel, sum(items) as item_count,
             coalesce(sum(items) filter (where origin = 'original'), 0) as original_count,
             coalesce(sum(items) filter (where origin = 'reposted'), 0) as reposted_count,
             sum(reach) as reach_count
           from (
             select coalesce(details ->> 'channel', substr(tag, length('channel_') + 1)) as channel,
               coalesce((details ->> 'item_count')::int, 1) as items, (details ->> 'reach_count')::int as reach,
               coalesce(details ->> 'origin', case when 'original' = any (tags) then 'original' end) as origin
             from held
             left join lateral (
               select tag from unnest(tags) as tag where tag ^@ 'channel_' and details ->> 'channel' is null
             ) t on true
             where kind in ('publicity', 'lecture')
           ) published
           where channel is not null group by channel order by channel""",
    ),
    "outlets": (
        OutletSum,
        """select details ->> 'outlet' as outlet, details ->> 'channel' as channel,
             to_char(first_on, 'YYYY-MM') as month, sum((details ->> 'item_count')::int) as item_count
           from held where kind = 'publicity' and details ? 'outlet'
           group by 1, 2, 3 order by 1, 2, 3""",
    ),
    "committees": (
        CommitteeSum,
        """select details ->> 'party_committee' as party_committee, count(*) as session_count,
             count(*) filter (where (details ->> 'is_on_topic')::bool) as on_topic_count
           from held where kind = 'study' and details ? 'party_committee' group by 1 order by 1""",
    ),
    "teams": (
        TeamSum,
        """select details ->> 'team' as team, sum((details ->> 'session_count')::int) as session_count,
             sum(heads) as audience_count
           from held where kind = 'lecture' and details ? 'team' group by 1 order by 1""",
    ),
    "festivals": (
        FestivalSum,
        """select festival, count(*) as event_count, sum(heads) as participant_count
           from (
             select held.id, held.heads, w.code as festival
             from held join jsonb_to_recordset(cast(:festivals as jsonb)) as w (code text, "from" date, "to" date)
               on held.first_on <= w."to" and held.last_on >= w."from"
             union
             select id, heads, details ->> 'festival' from held where details ? 'festival'
           ) celebrated group by festival order by festival""",
    ),
    "inspections": (
        InspectionSum,
        """select coalesce(a.details ->> 'subject', 'other') as subject, count(*) as planned_count,
             count(*) filter (where a.state in ('held', 'verified')) as held_count,
             coalesce(sum((a.details ->> 'finding_count')::int), 0) as finding_count,
             coalesce(sum((a.details ->> 'closed_count')::int), 0) as closed_count
           from activities a
           where a.county_code = :county_code and a.area_code ^@ :area and a.kind = 'inspection'
             and a.state <> 'cancelled'
             and a.starts_at >= cast(:first as date)::timestamp at time zone 'Asia/Shanghai'
             and a.starts_at < (cast(:last as date) + 1)::timestamp at time zone 'Asia/Shanghai'
           group by 1 order by 1""",
    ),
}
_GAPS: Final = """
, lived as (
    select held.host_unit_id as unit_id, first_on from held
    union
    select j.unit_id, held.first_on from held
    join activity_units j on j.county_code = :county_code and j.activity_id = held.id
), marks as (
    select u.id as unit_id, d.day
    from units u
    cross join lateral (
        select cast(:first as date) as day union select cast(:last as date)
        union select first_on from lived where lived.unit_id = u.id
    ) d
    where u.county_code = :county_code and u.area_code ^@ :area
      and u.state in ('planning', 'creating', 'applied', 'accepted', 'named')
), gaps as (
    select unit_id, day - lag(day) over (partition by unit_id order by day) as days from marks
)
select u.id as unit_id, u.name as unit_name, coalesce(max(gaps.days), 0) as longest_gap_days,
    (select max(first_on) from lived where lived.unit_id = u.id) as last_on
from gaps join units u on u.county_code = :county_code and u.id = gaps.unit_id
group by u.id, u.name order by longest_gap_days desc, u.id limit :most
"""


async def of_year(
    session: AsyncSession, actor: Actor, year: int, area_code: str | None, locale: str
) -> ActivitySummary:
    """The year's sums of an area, the actor's own unless another inside it is named; a running year up to today.

    Raises:
        NotFound: an area outside the actor's (404).
    """
    area = area_code or actor.area_code
    if not is_inside(actor, area):
        raise NotFound
    county_code = require_one_county(actor, area)
    first, last = date(year, 1, 1), max(min(date(year, 12, 31), today()), date(year, 1, 1))
    days = await almanac.metric_inputs(session, county_code, first, last)
    scope: dict[str, Any] = {"county_code": county_code, "area": area, "first": first, "last": last}
    whole = (await run_sql(session, _HELD + _WHOLE, **scope, windows=days["windows"])).mappings().one()
    lists: dict[str, list[Any]] = {}
    for name, (shape, sql) in _LISTS.items():
        more = {"festivals": days["festivals"]} if name == "festivals" else {}
        rows = await run_sql(session, f"{_HELD}{sql} limit {MOST_ROWS}", **scope, **more)
        lists[name] = [shape.model_validate(dict(row)) for row in rows.mappings()]
    gaps = await run_sql(session, _HELD + _GAPS, **scope, most=MOST_GAPS)
    audiences = ("grassroots", "youth", "representatives")
    sums: dict[str, Any] = {name: int(value) for name, value in whole.items() if name not in audiences}
    told: dict[str, Any] = {
        "year": year,
        "area_code": area,
        "outcomes": await _outcomes(session, actor, area, year, locale),
        "exchange_audiences": {name: int(whole[name]) for name in audiences},
        "gaps": [UnitGap.model_validate(dict(row)) for row in gaps.mappings()],
    }
    return ActivitySummary.model_validate(sums | lists | told)


async def _outcomes(session: AsyncSession, actor: Actor, area: str, year: int, locale: str) -> list[KpiTile]:
    if not actor.may(Permission.KPI_READ):
        return []
    screen = await kpi.read(session, actor, area, str(year), locale)
    return [tile for tile in KpiRead.model_validate_json(screen.body).tiles if tile.code in OUTCOMES]
