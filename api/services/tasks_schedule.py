"""What the wall plan comes to as things stand: the plan's lines from the database, and their forecasts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import today
from api.models.tasks import LIVE_TASKS, OPEN_TASKS, TaskState
from api.rules import schedule
from api.rules.schedule import Forecast, Line, Workdays
from api.services import feedback_places, workdays

_BEFORE = """with recursive wanted as (
      select cast(id as uuid) as id from unnest(cast(:ids as uuid[])) as id
      union
      select d.predecessor_id from task_dependencies d join wanted w on w.id = d.task_id
      where d.county_code = any (cast(:counties as varchar[]))
    )"""
_LINES = """select t.id, t.starts_on, t.due_on, t.last_day_on, t.progress_percent, t.state, t.is_milestone, t.done_on,
      coalesce(d.before, '{{}}') as before
    from tasks t left join (
      select county_code, task_id, array_agg(predecessor_id) as before from task_dependencies
      where county_code = any (cast(:counties as varchar[])) group by county_code, task_id
    ) d on d.county_code = t.county_code and d.task_id = t.id
    where t.county_code = any (cast(:counties as varchar[])) and t.state = any (cast(:states as varchar[])){more}"""


@dataclass(frozen=True, slots=True)
class Network:
    """The lines of a plan and what each will come to."""

    lines: dict[UUID, Line]
    forecasts: dict[UUID, Forecast]

    def chain(self, among: Collection[UUID] | None = None) -> list[UUID]:
        """The critical chain of the plan, or of the tasks whose end it should be."""
        lines: Iterable[Line] = self.lines.values()
        if among is not None:
            lines = [line for line in lines if line.id in among]
        return schedule.critical_chain(lines, self.forecasts)


@lru_cache
def calendar() -> Workdays:
    """The published working calendar, ready to count."""
    return Workdays(workdays.calendar())


async def end(session: AsyncSession, county_code: str, area_code: str) -> date | None:
    """The day on which the last open task of an area can be finished; None when nothing is open."""
    found = await network(session, [county_code])
    is_told = feedback_places.task_told_in("t", ":area")
    sql = f"""select t.id from tasks t where t.county_code = :county and t.area_code ^@ :area
      and t.state = any (:states) and {is_told}"""  # noqa: S608  Only the names of columns and parameters are put in.
    rows = await run_sql(session, sql, county=county_code, area=area_code, states=[one.value for one in OPEN_TASKS])
    return max((found.forecasts[row.id].finish_on for row in rows), default=None)


async def network(session: AsyncSession, counties: Collection[str], ids: Collection[UUID] | None = None) -> Network:
    """The live tasks of counties; with `ids` only these and all that they wait for.

    What a task waits for may lie outside the reader's area: only days are computed from it, nothing of it is told.
    """
    given = {"counties": list(counties), "states": [state.value for state in LIVE_TASKS]}
    if ids is None:
        rows = await run_sql(session, _LINES.format(more=""), **given)
    else:
        narrowed = _BEFORE + _LINES.format(more=" and t.id in (select id from wanted)")
        rows = await run_sql(session, narrowed, **given, ids=list(ids))
    lines = {
        row.id: Line(
            id=row.id,
            starts_on=row.starts_on,
            due_on=row.due_on,
            last_day_on=row.last_day_on,
            progress_percent=row.progress_percent,
            is_begun=row.state == TaskState.DOING,
            is_milestone=row.is_milestone,
            done_on=row.done_on,
            predecessor_ids=tuple(row.before),
        )
        for row in rows
    }
    return Network(lines, schedule.forecast(lines.values(), today(), calendar()))
