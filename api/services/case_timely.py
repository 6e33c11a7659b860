"""Cases answered in time, by township: from cells and the few cases of the day, or counted where no cells can say.

Cases of discrimination are in no township's count.
"""

from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.feedback import OPEN_STATES
from api.rules import case_months
from api.rules.case_counts import Window
from api.rules.case_months import Timely
from api.rules.clock import midnight
from api.services import case_cells, feedback_overdue, feedback_places, live
from api.services.case_metrics import RUNS_OUT, clock, is_answerable
from api.zone import day_of

_OF_TOWNSHIPS: Final = """county_code = :county_code and amount <> 0 and (
    month = 'open' and measure ^@ 'case.open|'
    or month between :first_month and :last_month and (measure ^@ 'case.answered|' or measure ^@ 'case.owed|'))"""
_CELLS: Final = f"""
with seen as (
  select area_code as place, month, measure, amount from counter_cells
  where {_OF_TOWNSHIPS} and length(area_code) = 9
  union all
  select left(area_code, 9), month, measure, amount from counter_deltas
  where {_OF_TOWNSHIPS} and length(area_code) >= 9
)
select place, month, measure, sum(amount) as amount from seen group by 1, 2, 3 having sum(amount) <> 0
union all
select left(f.area_code, 9), '', 'today.open', count(*) from feedback f
where f.county_code = :county_code and length(f.area_code) >= 9 and f.{feedback_places.NOT_BELOW} and {RUNS_OUT}
group by 1
union all
select left(f.area_code, 9), '', 'today.owed|' || case when {feedback_overdue.in_time_in("f")} then 't' else '-' end
  || '|' || coalesce(to_char(f.answered_at at time zone 'Asia/Shanghai', 'YYYY-MM'), '-'), count(*)
from feedback f
where exists (select from seen where measure ^@ ('case.owed|' || cast(:due_day as text) || '|'))
  and f.county_code = :county_code and length(f.area_code) >= 9 and f.{feedback_places.NOT_BELOW}
  and f.due_on = cast(:due_day as date) and f.due_at <= :moment and f.main_id is null
  and f.state <> all(:open_states)
  and to_char(f.answered_at at time zone 'Asia/Shanghai', 'YYYY-MM')
    is distinct from to_char(f.due_on, 'YYYY-MM')
group by 1, 3
union all
select '', '', 'built', 1 where exists (select from rollup_builds where county_code = :county_code and basis = :basis)
"""  # noqa: S608  Only names of columns and parameters are put in, here and below.
_COUNTED: Final = f"""
select left(area_code, 9) as place, to_char(answered_on, 'YYYY-MM') as answered_in,
  to_char(ran_out_on, 'YYYY-MM') as ran_out_in, {feedback_overdue.in_time_in("f")} as is_kept, count(*) as number
from feedback f cross join lateral (
  select case when (answered_at at time zone 'Asia/Shanghai')::date between :period_start and :period_end
      then (answered_at at time zone 'Asia/Shanghai')::date end as answered_on,
    case when due_on between :period_start and :period_end and due_at <= :moment
      and not (state = any(:open_states) and paused_at is not null) then due_on end as ran_out_on
) as days
where county_code = :county_code and main_id is null and length(area_code) >= 9 and {feedback_places.NOT_BELOW}
  and (answered_on is not null or ran_out_on is not null)
group by 1, 2, 3, 4
"""  # noqa: S608
TABLES: Final = live.tables_in(_CELLS + _COUNTED)
"""What its counts by township are made of."""


async def by_township(
    session: AsyncSession, county_code: str, first_day: date, last_day: date, now: datetime
) -> dict[str, Timely]:
    """The cases of a period that were answered or whose last minute is over, by township that has any."""
    moment = min(now, midnight(last_day + timedelta(days=1)))
    values = {"county_code": county_code, "moment": moment, "open_states": list(OPEN_STATES)}
    window = Window(
        first_day.isoformat()[:7], last_day.isoformat()[:7], first_day.isoformat(), day_of(moment).isoformat()
    )
    cells = (
        await _cells(session, values | clock(moment), window) if is_answerable(first_day, last_day, moment) else None
    )
    if cells is not None:
        return {place: case_months.timely(found, window) for place, found in cells.items()}
    return await _counted(session, values | {"period_start": first_day, "period_end": last_day})


async def _cells(
    session: AsyncSession, values: dict[str, Any], window: Window
) -> dict[str, dict[tuple[str, str], int]] | None:
    months = {"first_month": window.first_month, "last_month": window.last_month}
    cells: dict[str, dict[tuple[str, str], int]] = {}
    for row in await run_sql(session, _CELLS, **values, **months, basis=case_cells.BASIS):
        cells.setdefault(row.place, {})[row.month, row.measure] = int(row.amount)
    return cells if cells.pop("", None) else None


async def _counted(session: AsyncSession, values: dict[str, Any]) -> dict[str, Timely]:
    found: dict[str, Timely] = {}
    for row in await run_sql(session, _COUNTED, **values):
        one = found.setdefault(row.place, Timely())
        for place, month in enumerate(sorted({row.answered_in, row.ran_out_in} - {None})):
            one.add(row.number, month=month, is_kept=row.is_kept, is_first=place == 0)
    return found
