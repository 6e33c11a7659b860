"""Matters that were refused, bounced or let lie, department by department (row S129 of the plan's framework)."""

from typing import Any, Final
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.base import today, utc_now
from api.models.tasks_plan import MattersRead, MattersRow
from api.permissions import Actor, Permission, is_inside, reads_confidential, require_one_county
from api.services import catalogue, feedback_overdue

_NOBODY: Final = UUID(int=0)
_SQL: Final = f"""
with secret as (
  select f.id from feedback f
  where f.county_code = :county and f.kind = 'discrimination' and not cast(:reads_confidential as boolean)
), matter as (
  select f.assigned_unit_id as unit_id, 'overdue_cases' as kind from feedback f
  where f.county_code = :county and f.area_code ^@ :area and {feedback_overdue.overdue_in("f", ":now")}
    and f.id not in (select id from secret)
  union all
  select cast(j.changes -> 'assigned_unit_id' ->> 0 as uuid), 'returned_cases' from journal_entries j
  where j.county_code = :county and j.area_code ^@ :area and j.resource = 'feedback' and j.action = 'feedback.assigned'
    and extract(year from j.recorded_at at time zone 'Asia/Shanghai') = :year
    and j.changes -> 'assigned_unit_id' ->> 0 is not null and j.resource_id not in (select id::text from secret)
  union all
  select r.unit_id, 'returned_cases' from feedback_returns r
  join feedback f on f.county_code = r.county_code and f.id = r.feedback_id
  where r.county_code = :county and f.area_code ^@ :area
    and extract(year from r.created_at at time zone 'Asia/Shanghai') = :year
    and f.id not in (select id from secret)
  union all
  select f.assigned_unit_id, 'reopened_cases' from journal_entries j
  join feedback f on f.county_code = j.county_code and f.id::text = j.resource_id
  where j.county_code = :county and j.area_code ^@ :area and j.resource = 'feedback' and j.action = 'feedback.reopened'
    and extract(year from j.recorded_at at time zone 'Asia/Shanghai') = :year
    and f.id not in (select id from secret)
  union all
  select t.unit_id, 'overdue_tasks' from tasks t
  where t.county_code = :county and t.area_code ^@ :area and t.state in ('todo', 'doing') and t.last_day_on < :today
    and not (t.origin = 'feedback' and t.origin_id in (select id from secret))
  union all
  select t.unit_id, 'sent_back_tasks' from journal_entries j
  join tasks t on t.county_code = j.county_code and t.id::text = j.resource_id
  where j.county_code = :county and j.area_code ^@ :area and j.resource = 'task' and j.action = 'task.doing'
    and extract(year from j.recorded_at at time zone 'Asia/Shanghai') = :year
    and j.changes -> 'state' ->> 0 in ('done', 'verified')
    and not (t.origin = 'feedback' and t.origin_id in (select id from secret))
)
select m.unit_id, u.name,
  count(*) filter (where kind = 'overdue_cases') as overdue_cases,
  count(*) filter (where kind = 'returned_cases') as returned_cases,
  count(*) filter (where kind = 'reopened_cases') as reopened_cases,
  count(*) filter (where kind = 'overdue_tasks') as overdue_tasks,
  count(*) filter (where kind = 'sent_back_tasks') as sent_back_tasks,
  count(*) as total_count
from matter m left join units u on u.county_code = :county and u.id = m.unit_id
where cast(:unit as uuid) is null or m.unit_id = cast(:unit as uuid)
group by m.unit_id, u.name
order by total_count desc, u.name
"""  # noqa: S608  Only the names of columns and parameters are put in.


async def read(
    session: AsyncSession, actor: Actor, area_code: str | None, year: int | None, locale: str
) -> MattersRead:
    """The matters of an area by department: overdue now; handed on, reopened or sent back in the year.

    Whoever is bound to a unit, or may not read cases, sees his own unit's alone. Confidential
    cases and the tasks out of them are counted for those who read them.

    Raises:
        NotFound: the area is outside the actor's scope (404).
        InvalidInput: the scope is wider than a county and no county is named (422).
    """
    county = require_one_county(actor, area_code)
    area = area_code or actor.area_code
    if not is_inside(actor, area):
        raise NotFound
    is_whole = actor.bound_unit is None and actor.may(Permission.FEEDBACK_READ)
    day = today()
    values: dict[str, Any] = {
        "county": county,
        "area": area,
        "year": year or day.year,
        "today": day,
        "now": utc_now(),
        "reads_confidential": actor.bound_unit is not None or reads_confidential(actor),
        "unit": None if is_whole else actor.bound_unit or _NOBODY,
    }
    rows = (await run_sql(session, _SQL, **values)).mappings()
    nobody = catalogue.phrase("tasks", locale, "matters_of_nobody")
    return MattersRead(
        area_code=area,
        year=values["year"],
        items=[MattersRow.model_validate({**row, "unit_name": row["name"] or nobody}) for row in rows],
        next_cursor=None,
    )
