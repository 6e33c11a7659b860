"""The way to the goal, planned backwards from the target year P1, and the score that the plan would come to by then."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict
from api.models.base import today
from api.models.frameworks import TieSort
from api.models.tasks import OPEN_TASKS, Task, TaskCreate, TaskState
from api.models.tasks_plan import MilestoneRead, MilestonesOpen, MilestonesRead
from api.permissions import Actor, require_one_county, visible_county
from api.services import (
    catalogue,
    frameworks_ties,
    indicators,
    records,
    scores,
    tasks,
    tasks_read,
    tasks_sources,
    tasks_views,
)
from api.services.indicators import worded
from api.services.tasks_schedule import Network


@dataclass(frozen=True, slots=True)
class Template:
    """A milestone on the way to a goal day."""

    code: str
    names: dict[str, str]
    bases: dict[str, str]
    due_on: date


def templates(goal: date) -> list[Template]:
    """The milestones before a goal day, the first one first. Source: `catalogue/tasks/milestones.json`."""
    about: list[dict[str, Any]] = catalogue.read_json("tasks/milestones.json")["milestones"]
    found = [
        Template(
            code=f"{goal.year}:{one['code']}",
            names=one["name"],
            bases=one["basis"],
            due_on=date.fromisoformat(f"{goal.year - one['years_before']}-{one['month_day']}"),
        )
        for one in about
    ]
    return sorted(found, key=lambda one: one.due_on)


async def read(session: AsyncSession, actor: Actor, locale: str) -> MilestonesRead:
    """The backward plan with the tasks that carry it, and what the score would be if the plan holds.

    Raises:
        InvalidInput: the actor's scope is wider than a county (422).
    """
    county = require_one_county(actor)
    goal = await tasks_views.goal_day(session, county)
    rows, network = await tasks_views.live(session, actor, actor.area_code)
    kept = {row.template_code: row for row in rows if row.template_code}
    told = await tasks_read.read_all(session, actor, list(kept.values()), network)
    by_id = {one.id: one for one in told}
    steps = templates(goal) if goal else []
    points = await _points(session, county, rows, network, goal)
    chain = network.chain({row.id for row in rows})
    return MilestonesRead(
        target_year=goal.year if goal else None,
        goal_on=goal,
        forecast_on=network.forecasts[chain[-1]].finish_on if chain else None,
        **points,
        items=[
            MilestoneRead(
                code=one.code.partition(":")[2],
                name=worded(one.names, locale),
                basis=worded(one.bases, locale),
                due_on=one.due_on,
                task=by_id.get(kept[one.code].id) if one.code in kept else None,
            )
            for one in steps
        ],
    )


async def open_all(session: AsyncSession, actor: Actor, draft: MilestonesOpen, locale: str) -> MilestonesRead:
    """Put the milestones that the plan lacks on it, each after the one before; one that was taken off comes back.

    Raises:
        Conflict: no target year is set (409).
        InvalidInput: unknown unit (422).
    """
    county = require_one_county(actor)
    goal = await tasks_views.goal_day(session, county)
    if goal is None:
        raise Conflict("target_year_not_set")
    node = await tasks_sources.row_of(session, tasks_sources.GOAL)
    where = (visible_county(actor, Task), col(Task.template_code).is_not(None))
    kept = {row.template_code: row for row in (await session.exec(select(Task).where(*where))).all()}
    before, begins = None, today()
    for one in templates(goal):
        row = kept.get(one.code)
        if row is None:
            made = await tasks.create(
                session,
                actor,
                TaskCreate(
                    title=worded(one.names, "zh-Hans"),
                    unit_id=draft.unit_id,
                    owner_post=draft.owner_post,
                    starts_on=min(begins, one.due_on),
                    due_on=one.due_on,
                    is_milestone=True,
                    framework_code=node.framework_code if node else None,
                    indicator_code=node.code if node else None,
                    predecessor_ids=[before] if before else [],
                ),
                template=one.code,
            )
            before = made.id
        else:
            before = row.id
            if row.state == TaskState.REMOVED:
                await records.move(session, actor, row, TaskState.TO_DO, action="task.todo")
        begins = max(begins, one.due_on)
    return await read(session, actor, locale)


async def _points(
    session: AsyncSession, county: str, rows: Any, network: Network, goal: date | None
) -> dict[str, str | None]:
    """Points verified now, and those that the plan would bring by the goal day if every task on it succeeds."""
    chosen = await indicators.framework(session, None)
    found = await scores.board(session, county, str(today().year), chosen)
    ends: dict[str, list[date]] = {}
    ties = await frameworks_ties.into(session, county, chosen.code, TieSort.INDICATOR)
    for row in rows:
        if row.state in OPEN_TASKS and row.indicator_code:
            for code in ties.codes_of(chosen.code, (row.framework_code or "", row.indicator_code)):
                ends.setdefault(code, []).append(network.forecasts[row.id].finish_on)
    total = Fraction(0)
    for code, one in found.scores.items():
        points = one.points
        is_planned = goal is not None and bool(ends.get(code)) and max(ends[code]) <= goal
        total += points.claimed + points.missing if is_planned else points.verified
    line = chosen.apply_line_points
    return {
        "verified_points": str(scores.rounded(found.total.verified)),
        "forecast_points": str(scores.rounded(total)) if goal else None,
        "apply_line_points": None if line is None else str(line),
    }
