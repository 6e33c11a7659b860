"""The townships of a county beside each other, in bands: a difference that may well be chance is not told as one."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.areas import Area
from api.models.base import utc_now
from api.models.kpi import Band, KpiShare, KpiTownship
from api.permissions import Actor
from api.rules import bands, case_months, suppression
from api.rules.bands import Share
from api.rules.case_counts import Waiting
from api.rules.case_months import Timely
from api.rules.periods import assessed
from api.services import case_secrecy, case_timely, case_waiting, kpi, live, scores
from api.services.held import Held, Shelf
from api.zone import day_of

_FEW: Final = suppression.THRESHOLD - 1
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
)
select a.code, a.name, coalesce(eligible, 0) as eligible, coalesce(taking_part, 0) as taking_part,
  coalesce(active, 0) as active, coalesce(verified, 0) as verified
from areas a
left join unit using (code) left join activity using (code)
where a.level = 'township' and a.code ^@ :area_prefix
  and daterange(a.valid_from, a.valid_until) @> cast(:period_end as date)
order by a.code
"""  # noqa: S608  Only the names of columns are put in.
_UNTOLD: Final = {**dict.fromkeys(("count", "ratio", "low", "high")), "is_withheld": True}
"""Of a share whose count is withheld; how many it is of, and its band, may be told nevertheless."""
MOST_HELD: Final = 64
"""Areas, periods and kinds of readers; about 20 KB each."""
_TABLES: Final = live.tables_in(_TOWNSHIPS) | case_timely.TABLES | case_waiting.TABLES
_shelf: Shelf[tuple[str, str, bool], tuple[KpiTownship, ...]] = Shelf(MOST_HELD, _TABLES)


async def townships(session: AsyncSession, actor: Actor, area: str | None, period: str | None) -> list[KpiTownship]:
    """The townships of a county by code, never by rank; activities are verified ones of the period.

    Cases of discrimination are in no township's count. Open cases are those of this moment, whatever the period.
    What was made is held in the process while nobody touches its tables and no clock changes it.

    Raises:
        NotFound: the area lies outside the actor's scope, or there is none of that code (404).
    """
    area_code, asked, reads_cases = kpi.asked_area(actor, area), kpi.asked_period(period), case_secrecy.sees_all(actor)
    county_code, key = area_code[: kpi.COUNTY_DIGITS], (area_code, asked, reads_cases)
    held = await _shelf.find(session, county_code, key)
    if held is not None:
        return list(held)
    seen, _ = await live.look(session, county_code, None)
    now = utc_now()
    found = await _made(session, area_code, asked, now, reads_cases=reads_cases)
    if seen.xact_id is None and not await live.pending(session):
        until = (await live.clocks(session, county_code, now))["due"]
        _shelf.put(key, Held(tuple(found), seen, until))
    return found


def forget() -> None:
    """Forget what this process holds of townships."""
    _shelf.forget()


async def _made(
    session: AsyncSession, area_code: str, period: str, now: datetime, *, reads_cases: bool
) -> list[KpiTownship]:
    if await session.get(Area, area_code) is None:
        raise NotFound
    first, last = assessed(period, day_of(now))
    county_code = area_code[: kpi.COUNTY_DIGITS]
    values: dict[str, Any] = {"county_code": county_code, "area_prefix": area_code}
    values |= {"period_start": first, "period_end": last}
    values["quarter_start"] = date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
    rows = (await run_sql(session, _TOWNSHIPS, **values)).all()
    coverage = _compared([Share(row.taking_part, row.eligible) for row in rows])
    active = _compared([Share(row.active, row.taking_part) for row in rows])
    cases_of = await case_timely.by_township(session, county_code, first, last, now)
    timely = [cases_of.get(row.code, Timely()) for row in rows]
    answered = _answered(timely, is_year=len(period) == len("2026"), reads_cases=reads_cases)
    waiting = await case_waiting.by_township(session, county_code, now)
    cases = _cases([waiting.get(row.code, Waiting()) for row in rows], reads_cases=reads_cases)
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


def _answered(timely: Sequence[Timely], *, is_year: bool, reads_cases: bool) -> list[KpiShare]:
    """Cases answered in time: to who does not read all cases small numbers of late ones are withheld, too."""
    hidden = [not reads_cases and case_months.tells_few_cases(one, is_year=is_year) for one in timely]
    due = [min(one.due, _FEW) if is_few else one.due for one, is_few in zip(timely, hidden, strict=True)]
    told = suppression.show_cells(due)
    found = _compared([Share(one.kept, one.due) if told[at] else None for at, one in enumerate(timely)])
    if reads_cases:
        return found
    few = [at for at, one in enumerate(timely) if not told[at] or case_months.tells_few_late(one, is_year=is_year)]
    gone = suppression.hide_splits([(one.due - one.kept, one.kept) for one in timely], few)
    return [share.model_copy(update=_UNTOLD) if at in gone else share for at, share in enumerate(found)]


def _compared(shares: Sequence[Share | None]) -> list[KpiShare]:
    """Each share with its interval and its band against all the others."""
    return [_told(share, band) for share, band in zip(shares, bands.bands(shares), strict=True)]


def _told(share: Share | None, band: bands.Band | None) -> KpiShare:
    if share is None:
        return KpiShare.model_validate({"base": None, "band": None, **_UNTOLD})
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


def _cases(rows: Sequence[Waiting], *, reads_cases: bool) -> list[tuple[int | None, int | None]]:
    """Open and overdue cases: as they are to who reads the cases of the area, small ones withheld from all others."""
    if reads_cases:
        return [(row.open, row.overdue) for row in rows]
    told = suppression.show_cells([row.open for row in rows])
    return [
        (count, None if count is None else suppression.show_part(row.overdue, count))
        for row, count in zip(rows, told, strict=True)
    ]
