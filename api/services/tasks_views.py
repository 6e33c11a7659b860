"""The wall plan as a whole: its pace, its board, its bars."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final, Literal
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.areas import Area
from api.models.base import today
from api.models.tasks import FINISHED_TASKS, LIVE_TASKS, OPEN_TASKS, Task, TaskRead, TaskState
from api.models.tasks_plan import BoardColumn, ChainLink, GanttRead, GanttRow, TaskBoard, TaskCounts, TaskPace
from api.models.units import Unit
from api.permissions import Actor, is_inside, visible_area
from api.rules.areas import TOWNSHIP_DIGITS
from api.services import areas_tree, scopes, tasks, tasks_plan, tasks_read, tasks_schedule, units, workdays
from api.services.tasks_schedule import Network

Grouping = Literal["state", "township", "unit"]
MOST_BARS: Final = 500
"""Lines of one wall; more is another wall, by unit or township."""


async def live(
    session: AsyncSession, actor: Actor, area_code: str, *, unit_id: UUID | None = None
) -> tuple[Sequence[Task], Network]:
    """The area's tasks on the plan by due date, and the network of their counties.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    if not is_inside(actor, area_code):
        raise NotFound
    where = [visible_area(actor, Task), col(Task.area_code).startswith(area_code, autoescape=True)]
    where += [*tasks.shown(actor), col(Task.state).in_(LIVE_TASKS)]
    where += [] if unit_id is None else [col(Task.unit_id) == unit_id]
    rows = (await session.exec(select(Task).where(*where).order_by(col(Task.due_on), col(Task.id)))).all()
    counties = {row.county_code for row in rows}
    return rows, await tasks_schedule.network(session, counties) if counties else Network({}, {})


async def board(
    session: AsyncSession, actor: Actor, area_code: str, *, by: Grouping, unit_id: UUID | None, most: int
) -> TaskBoard:
    """The wall of an area, in columns by state, township or unit; each shows the first `most` by their last day.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    rows, network = await live(session, actor, area_code, unit_id=unit_id)
    groups: dict[str, list[Task]] = {state.value: [] for state in LIVE_TASKS} if by == "state" else {}
    for row in rows:
        groups.setdefault(_key(row, by), []).append(row)
    names = await _names(session, actor, by, groups)
    kept = [row for group in groups.values() for row in group[:most]]
    read = {one.id: one for one in await tasks_read.read_all(session, actor, kept, network)}
    columns = [
        BoardColumn(
            **counts(group, network).model_dump(),
            key=key,
            name=names.get(key, key),
            items=_by_need([read[row.id] for row in group[:most]]),
        )
        for key, group in groups.items()
    ]
    return TaskBoard(
        area_code=area_code, by=by, pace=await pace(session, area_code, rows, network), columns=_by_worst(columns, by)
    )


async def pace(session: AsyncSession, area_code: str, rows: Sequence[Task], network: Network) -> TaskPace:
    """The pace of these tasks, with the chain that holds up their end."""
    day = today()
    due = [row for row in rows if date(day.year, 1, 1) <= row.last_day_on <= day]
    on_time = [row for row in due if row.done_on is not None and row.done_on <= row.last_day_on]
    known = {row.id: row for row in rows}
    chain = network.chain(known)
    last = network.forecasts[chain[-1]].finish_on if chain else None
    goal = await goal_day(session, area_code[:6])
    others = [one for one in chain if one not in known]
    chain = [one for one in chain if one not in others]
    names = await _unit_names(session, [known[one] for one in chain])
    return TaskPace(
        **counts(rows, network).model_dump(),
        on=day,
        due_count=len(due),
        on_time_count=len(on_time),
        on_time_ratio=ratio(len(on_time), len(due)),
        forecast_on=last,
        chain=[
            ChainLink(
                task_id=one,
                title=known[one].title,
                unit_name=names.get(known[one].unit_id, ""),
                forecast_on=network.forecasts[one].finish_on,
                last_day_on=known[one].last_day_on,
            )
            for one in chain
        ],
        goal_on=goal,
        is_goal_met_by_forecast=None if goal is None or last is None else last <= goal,
        is_provisional=last is not None and workdays.is_provisional(last),
    )


async def gantt(
    session: AsyncSession, actor: Actor, area_code: str, *, unit_id: UUID | None, baseline_id: UUID | None
) -> GanttRead:
    """The bars of an area or a unit, beside those of a saved version if one is named.

    Raises:
        NotFound: the area is outside the actor's scope, or there is no such version (404).
    """
    rows, network = await live(session, actor, area_code, unit_id=unit_id)
    saved = await tasks_plan.saved(session, actor, baseline_id) if baseline_id else None
    old = {one.task_id: one for one in await tasks_plan.items(session, actor, saved)} if saved else {}
    shown = rows[:MOST_BARS]
    critical = set(network.chain({row.id for row in rows}))
    read = await tasks_read.read_all(session, actor, shown, network)
    area = await session.get(Area, area_code)
    bars = [_bar(one, network, critical, old.get(one.id)) for one in read]
    return GanttRead(
        area_code=area_code,
        area_name=area.name if area else area_code,
        on=today(),
        first_on=min((min(bar.starts_on, bar.forecast_starts_on) for bar in bars), default=None),
        last_on=max((max(bar.last_day_on, bar.forecast_on) for bar in bars), default=None),
        total_count=len(rows),
        baseline=tasks_plan.told(saved) if saved else None,
        rows=bars,
    )


def counts(rows: Iterable[Task], network: Network) -> TaskCounts:
    """How many of the tasks stand where; progress is weighted."""
    every = list(rows)
    by_state = {state: sum(row.state == state for row in every) for state in LIVE_TASKS}
    forecasts = [network.forecasts[row.id] for row in every if row.state in OPEN_TASKS and row.id in network.forecasts]
    weight = sum(row.weight for row in every)
    done = sum(row.weight * row.progress_percent for row in every)
    return TaskCounts(
        total_count=len(every),
        todo_count=by_state[TaskState.TO_DO],
        doing_count=by_state[TaskState.DOING],
        done_count=by_state[TaskState.DONE],
        verified_count=by_state[TaskState.VERIFIED],
        late_count=sum(one.is_late for one in forecasts),
        at_risk_count=sum(one.is_at_risk for one in forecasts),
        overdue_days=sum(one.overdue_days for one in forecasts),
        progress_percent=round(done / weight) if weight else None,
    )


def ratio(part: int, whole: int) -> str | None:
    """A share with four decimals; none of nothing."""
    return str((Decimal(part) / whole).quantize(Decimal("0.0001"), ROUND_HALF_EVEN)) if whole else None


async def goal_day(session: AsyncSession, county_code: str) -> date | None:
    """The last day of the target year P1, if the county has set it."""
    return scopes.goal_day(await scopes.leading(session, county_code, today()))


def _key(row: Task, by: Grouping) -> str:
    return {"state": str(row.state), "township": row.area_code[:TOWNSHIP_DIGITS], "unit": str(row.unit_id)}[by]


async def _names(session: AsyncSession, actor: Actor, by: Grouping, groups: Mapping[str, Any]) -> dict[str, str]:
    if by == "township":
        return await areas_tree.names(session, groups)
    if by == "unit":
        named = await units.names(session, actor, [UUID(key) for key in groups])
        return {str(unit_id): name for unit_id, name in named.items()}
    return {}


async def _unit_names(session: AsyncSession, rows: Sequence[Task]) -> dict[UUID, str]:
    counties, ids = {row.county_code for row in rows}, {row.unit_id for row in rows}
    where = (col(Unit.county_code).in_(counties), col(Unit.id).in_(ids))
    return dict((await session.exec(select(Unit.id, Unit.name).where(*where))).all())


def _by_need(items: list[TaskRead]) -> list[TaskRead]:
    """Late ones first, then those at risk, then by their last day."""
    return sorted(items, key=lambda one: (not one.is_late, not one.is_at_risk, one.last_day_on, str(one.id)))


def _by_worst(columns: list[BoardColumn], by: Grouping) -> list[BoardColumn]:
    """States in their order; places and units with most late tasks first."""
    if by == "state":
        return columns
    return sorted(columns, key=lambda one: (-one.late_count, -one.at_risk_count, one.name, one.key))


def _bar(one: TaskRead, network: Network, critical: set[UUID], old: Any) -> GanttRow:
    forecast = network.forecasts[one.id]
    is_done = one.state in FINISHED_TASKS
    return GanttRow.model_validate(
        one,
        from_attributes=True,
        update={
            "task_id": one.id,
            "forecast_starts_on": forecast.starts_on,
            "forecast_on": forecast.finish_on,
            "is_critical": one.id in critical and not is_done,
            "baseline_starts_on": old.starts_on if old else None,
            "baseline_due_on": old.due_on if old else None,
        },
    )
