"""The townships of a county beside each other."""

from fractions import Fraction
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.areas import Area
from api.models.assessments import KpiTownship
from api.models.base import utc_now
from api.models.feedback import OPEN_STATES
from api.permissions import Actor
from api.rules.periods import assessed
from api.services import feedback_overdue, feedback_places, kpi, scores
from api.zone import day_of

_TOWNSHIPS: Final = f"""
with unit as (
  select left(area_code, 9) as code,
    count(*) filter (where is_eligible and state <> 'revoked') as eligible,
    count(*) filter (
      where is_eligible and state in ('planning', 'creating', 'applied', 'accepted', 'named')
    ) as taking_part
  from units where county_code = :county_code group by 1
), activity as (
  select left(area_code, 9) as code, count(*) as verified from activities
  where county_code = :county_code and state = 'verified'
    and starts_at >= cast(:period_start as date)::timestamp at time zone 'Asia/Shanghai'
    and starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'
  group by 1
), voice as (
  select left(area_code, 9) as code,
    count(*) as open, count(*) filter (where {feedback_overdue.overdue_in("feedback", ":now")}) as overdue
  from feedback where county_code = :county_code and state = any(:open_states) and main_id is null
    and {feedback_places.NOT_BELOW} group by 1
)
select a.code, a.name, coalesce(eligible, 0) as eligible, coalesce(taking_part, 0) as taking_part,
  coalesce(verified, 0) as verified, coalesce(open, 0) as open, coalesce(overdue, 0) as overdue
from areas a
left join unit using (code) left join activity using (code) left join voice using (code)
where a.level = 'township' and a.code ^@ :area_prefix
  and daterange(a.valid_from, a.valid_until) @> cast(:period_end as date)
order by a.code
"""  # noqa: S608  Only the names of columns and parameters are put in.


async def townships(session: AsyncSession, actor: Actor, area: str | None, period: str | None) -> list[KpiTownship]:
    """The townships of a county beside each other, by code; activities are verified ones of the period.

    Cases of discrimination are in no township's count.

    Raises:
        NotFound: the area lies outside the actor's scope, or there is none of that code (404).
    """
    area_code = kpi.asked_area(actor, area)
    if await session.get(Area, area_code) is None:
        raise NotFound
    now = utc_now()
    first, last = assessed(period or kpi.current_period(), day_of(now))
    values: dict[str, Any] = {"county_code": area_code[: kpi.COUNTY_DIGITS], "area_prefix": area_code, "now": now}
    values |= {"period_start": first, "period_end": last, "open_states": list(OPEN_STATES)}
    rows = await run_sql(session, _TOWNSHIPS, **values)
    return [
        KpiTownship(
            area_code=row.code,
            name=row.name,
            eligible_count=row.eligible,
            taking_part_count=row.taking_part,
            coverage_ratio=scores.shown(Fraction(row.taking_part, row.eligible)) if row.eligible else None,
            activity_count=row.verified,
            feedback_open_count=row.open,
            feedback_overdue_count=row.overdue,
        )
        for row in rows
    ]
