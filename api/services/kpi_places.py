"""The townships of a county beside each other, in bands: a difference that may well be chance is not told as one."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.areas import Area
from api.models.base import utc_now
from api.models.feedback import OPEN_STATES
from api.models.kpi import Band, KpiShare, KpiTownship
from api.permissions import Actor, Permission
from api.rules import bands, suppression
from api.rules.bands import Share
from api.rules.case_counts import Waiting
from api.rules.periods import assessed
from api.services import case_waiting, feedback_overdue, feedback_places, kpi, scores
from api.zone import day_of

_RAN_OUT: Final = """due_on between :period_start and :period_end and due_at <= :now
    and not (state = any(:open_states) and paused_at is not null)"""
_TAKES_PART: Final = "is_eligible and state in ('planning', 'creating', 'applied', 'accepted', 'named')"
_TOWNSHIPS: Final = f"""
with held as (
  select a.area_code, a.starts_at, h.unit_id from activities a
  cross join lateral (
    select a.host_unit_id as unit_id
    union
    select j.unit_id from activity_units j where j.county_code = a.county_code and j.activity_id = a.id
  ) h
  where a.county_code = :county_code and a.state = 'verified'
    and a.starts_at >= cast(:quarter_start as date)::timestamp at time zone 'Asia/Shanghai'
    and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'
), unit as (
  select left(area_code, 9) as code,
    count(*) filter (where is_eligible and state <> 'revoked') as eligible,
    count(*) filter (where {_TAKES_PART}) as taking_part,
    count(*) filter (where {_TAKES_PART} and id in (select unit_id from held)) as active
  from units where county_code = :county_code group by 1
), activity as (
  select left(area_code, 9) as code, count(*) as verified from activities
  where county_code = :county_code and state = 'verified'
    and starts_at >= cast(:period_start as date)::timestamp at time zone 'Asia/Shanghai'
    and starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'
  group by 1
), answered as (
  select left(area_code, 9) as code, count(*) as due, count(*) filter (where {feedback_overdue.in_time_in("f")}) as kept
  from feedback f where county_code = :county_code and main_id is null and {feedback_places.NOT_BELOW} and (
    (answered_at at time zone 'Asia/Shanghai')::date between :period_start and :period_end
    or ({_RAN_OUT})
  ) group by 1
)
select a.code, a.name, coalesce(eligible, 0) as eligible, coalesce(taking_part, 0) as taking_part,
  coalesce(active, 0) as active, coalesce(verified, 0) as verified, coalesce(due, 0) as due, coalesce(kept, 0) as kept
from areas a
left join unit using (code) left join activity using (code) left join answered using (code)
where a.level = 'township' and a.code ^@ :area_prefix
  and daterange(a.valid_from, a.valid_until) @> cast(:period_end as date)
order by a.code
"""  # noqa: S608  Only the names of columns and parameters are put in, here and below.
_BY_MONTH: Final = f"""
select left(area_code, 9) as code, month, count(*) as number from feedback f cross join lateral (
  select to_char(answered_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month
  where (answered_at at time zone 'Asia/Shanghai')::date between :period_start and :period_end
  union
  select to_char(due_on, 'YYYY-MM') where {_RAN_OUT}
) of_month
where county_code = :county_code and main_id is null and {feedback_places.NOT_BELOW} group by 1, 2
"""  # noqa: S608


async def townships(session: AsyncSession, actor: Actor, area: str | None, period: str | None) -> list[KpiTownship]:
    """The townships of a county by code, never by rank; activities are verified ones of the period.

    Cases of discrimination are in no township's count. Open cases are those of this moment, whatever the period.

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
    values["quarter_start"] = date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
    rows = (await run_sql(session, _TOWNSHIPS, **values)).all()
    coverage = _compared([Share(row.taking_part, row.eligible) for row in rows])
    active = _compared([Share(row.active, row.taking_part) for row in rows])
    unsafe = await _unsafe(session, actor, period or kpi.current_period(), values)
    due = [min(row.due, suppression.THRESHOLD - 1) if row.code in unsafe else row.due for row in rows]
    told = suppression.show_cells(due)
    answered = _compared([Share(row.kept, row.due) if told[at] else None for at, row in enumerate(rows)])
    waiting = await case_waiting.by_township(session, values["county_code"], now)
    cases = _cases(actor, [waiting.get(row.code, Waiting()) for row in rows])
    return [
        KpiTownship(
            area_code=row.code,
            name=row.name,
            coverage=coverage[at],
            active=active[at],
            answered=answered[at],
            activity_count=row.verified,
            feedback_open_count=cases[at][0],
            feedback_overdue_count=cases[at][1],
        )
        for at, row in enumerate(rows)
    ]


async def _unsafe(session: AsyncSession, actor: Actor, period: str, values: dict[str, Any]) -> set[str]:
    """The townships whose year or quarter, without the months and quarters that are told, would tell a small cell."""
    if _reads_cases(actor) or values["period_start"].month == values["period_end"].month:
        return set()
    names = ("county_code", "period_start", "period_end", "now", "open_states")
    found: dict[str, dict[int, list[int]]] = {}
    for row in await run_sql(session, _BY_MONTH, **{name: values[name] for name in names}):
        quarter = (int(row.month[5:]) - 1) // 3
        found.setdefault(row.code, {}).setdefault(quarter, []).append(row.number)
    return {code for code, quarters in found.items() if not suppression.is_sum_safe(_left(period, quarters.values()))}


def _left(period: str, quarters: Iterable[Sequence[int]]) -> list[int]:
    """The months that no told quarter of a year covers."""
    is_year = len(period) == len("2026")
    return [number for months in quarters if not (is_year and suppression.is_sum_safe(months)) for number in months]


def _compared(shares: Sequence[Share | None]) -> list[KpiShare]:
    """Each share with its interval and its band against all the others."""
    return [_told(share, band) for share, band in zip(shares, bands.bands(shares), strict=True)]


def _told(share: Share | None, band: bands.Band | None) -> KpiShare:
    if share is None:
        nothing = dict.fromkeys(("count", "base", "ratio", "low", "high", "band"))
        return KpiShare.model_validate(nothing | {"is_withheld": True})
    ends = bands.interval(share)
    return KpiShare(
        count=share.count,
        base=share.base,
        ratio=scores.shown(share.ratio),
        low=_four(ends[0]) if ends else None,
        high=_four(ends[1]) if ends else None,
        band=Band(band) if band else None,
        is_withheld=False,
    )


def _four(number: float) -> str:
    return str(Decimal(number).quantize(Decimal("0.0001"), ROUND_HALF_EVEN))


def _reads_cases(actor: Actor) -> bool:
    return actor.may(Permission.FEEDBACK_READ) and actor.bound_unit is None


def _cases(actor: Actor, rows: Sequence[Waiting]) -> list[tuple[int | None, int | None]]:
    """Open and overdue cases: as they are to who reads the cases of the area, small ones withheld from all others."""
    if _reads_cases(actor):
        return [(row.open, row.overdue) for row in rows]
    told = suppression.show_cells([row.open for row in rows])
    return [
        (count, None if count is None else suppression.show_part(row.overdue, count))
        for row, count in zip(rows, told, strict=True)
    ]
