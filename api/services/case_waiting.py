"""Cases that stand open now: from cells and the few cases that run out today, or counted where no cells were built."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.feedback import OPEN_STATES
from api.rules import case_counts
from api.rules.case_counts import Waiting
from api.services import case_cells, feedback_overdue, feedback_places, feedback_returns, live
from api.services.case_metrics import OF_AREA, RUNS_OUT, TODAY_OPEN, clock
from api.zone import day_of

ESCALATED_FROM: Final = 3
"""The rung of the ladder from which the leader's screen tells of a case."""
_COUNTED: Final = f"""
select {{place}} as place, count(*) as open,
  count(*) filter (where {feedback_overdue.overdue_in("f", ":moment")}) as overdue,
  count(*) filter (where f.paused_at is null and f.ladder_level >= :escalated_from) as escalated,
  count(*) filter (where f.assigned_unit_id is null and f.bounce_count >= :bounced_from) as arbiter_missing,
  count(*) filter (where f.is_due_provisional) as calendar_missing
from feedback f where {OF_AREA} and f.state = any(:open_states) and f.main_id is null and {{which}} group by 1
"""  # noqa: S608  Only names of columns and parameters are put in, here and below.
_BY_TOWNSHIP: Final = f"""
select place, measure, sum(amount) as amount from (
  select area_code as place, measure, amount from counter_cells
  where county_code = :county_code and length(area_code) = 9 and month = 'open' and measure ^@ 'case.' and amount <> 0
  union all
  select left(area_code, 9), measure, amount from counter_deltas
  where county_code = :county_code and length(area_code) >= 9 and month = 'open' and measure ^@ 'case.'
  union all
  select left(f.area_code, 9), 'today.open', 1 from feedback f
  where f.county_code = :county_code and length(f.area_code) >= 9 and f.{feedback_places.NOT_BELOW} and {RUNS_OUT}
) as both_parts group by place, measure having sum(amount) <> 0
union all
select '', 'built', 1 where exists (select from rollup_builds where county_code = :county_code and basis = :basis)
"""  # noqa: S608
TABLES: Final = live.tables_in(_BY_TOWNSHIP + _COUNTED)
"""What its counts by township are made of."""


async def of_area(session: AsyncSession, county_code: str, area_code: str, moment: datetime) -> Waiting:
    """The cases of an area that stand open at this moment."""
    values = {"county_code": county_code, "area_prefix": area_code, **_values(moment)}
    cells = await case_cells.read(session, TODAY_OPEN, values, first_month="", last_month="")
    if cells is not None:
        return _waiting(cells, moment)
    counted = await _counted(session, values, "''", "true")
    return counted.get("", Waiting())


async def by_township(session: AsyncSession, county_code: str, moment: datetime) -> dict[str, Waiting]:
    """The same for each township of a county that has any, by code, without cases of discrimination."""
    values = {"county_code": county_code, "area_prefix": county_code, **_values(moment)}
    cells: dict[str, dict[str, int]] = {}
    for row in await run_sql(session, _BY_TOWNSHIP, **values, basis=case_cells.BASIS):
        cells.setdefault(row.place, {})[row.measure] = int(row.amount)
    if cells.pop("", None):
        return {place: _waiting(found, moment) for place, found in cells.items()}
    return await _counted(session, values, "left(f.area_code, 9)", f"f.{feedback_places.NOT_BELOW}")


def _values(moment: datetime) -> dict[str, Any]:
    return {"moment": moment, "open_states": list(OPEN_STATES), **clock(moment)}


def _waiting(cells: Mapping[str, int], moment: datetime) -> Waiting:
    return case_counts.waiting(
        cells, day_of(moment).isoformat(), escalated_from=ESCALATED_FROM, bounced_from=feedback_returns.most()
    )


async def _counted(session: AsyncSession, values: Mapping[str, Any], place: str, which: str) -> dict[str, Waiting]:
    limits = {"escalated_from": ESCALATED_FROM, "bounced_from": feedback_returns.most()}
    rows = (await run_sql(session, _COUNTED.format(place=place, which=which), **values, **limits)).mappings()
    return {row["place"]: Waiting(**{name: row[name] for name in Waiting.__slots__}) for row in rows}
