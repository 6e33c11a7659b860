"""Saved versions of the wall plan: as many as people like, and every one comparable with now or with another."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict
from api.models.base import new_id, utc_now
from api.models.tasks import LIVE_TASKS, Task, TaskState
from api.models.tasks_plan import (
    BaselineCreate,
    BaselineRead,
    PlanChange,
    PlanComparison,
    PlanLine,
    TaskBaseline,
    TaskBaselineItem,
)
from api.permissions import Actor, require_one_county, visible_area
from api.services import records, tasks, units
from api.services.records import Page

_COPIED = (
    "title", "unit_id", "owner_post", "starts_on", "due_on", "weight", "progress_percent", "is_milestone", "state",
)  # fmt: skip
_CHUNK = 500


async def page(session: AsyncSession, actor: Actor, page_: Page) -> tuple[list[BaselineRead], str | None]:
    """Saved versions, the latest first."""
    rows, cursor = await records.page(session, actor, TaskBaseline, [], page_)
    return [told(row) for row in rows], cursor


async def save(session: AsyncSession, actor: Actor, draft: BaselineCreate) -> BaselineRead:
    """Keep the plan of the actor's area as it stands, under a name.

    Raises:
        Conflict: the name is taken, or there is nothing on the plan (409).
        InvalidInput: the actor's scope is wider than a county (422).
    """
    require_one_county(actor)
    same = select(TaskBaseline.id).where(
        col(TaskBaseline.county_code) == actor.county_code,
        col(TaskBaseline.area_code) == actor.area_code,
        col(TaskBaseline.name) == draft.name,
    )
    if (await session.exec(same)).first() is not None:
        raise Conflict("baseline_name_used")
    rows = (await session.exec(select(Task).where(*_live(actor)).order_by(col(Task.due_on)))).all()
    if not rows:
        raise Conflict("plan_empty")
    names = await units.names(session, actor, {row.unit_id for row in rows})
    row = TaskBaseline(
        county_code=actor.county_code,
        area_code=actor.area_code,
        name=draft.name,
        note=draft.note,
        task_count=len(rows),
        saved_by=actor.id,
    )
    await records.create(session, actor, row, action="task_baseline.saved")
    copies = [_copy(row, task, names) for task in rows]
    for start in range(0, len(copies), _CHUNK):
        await session.exec(insert(TaskBaselineItem), params=copies[start : start + _CHUNK])
    return told(row)


async def compare(session: AsyncSession, actor: Actor, baseline_id: UUID, against_id: UUID | None) -> PlanComparison:
    """A saved version against another, or against now: what was added, taken off, moved, and given to another post.

    Raises:
        NotFound: there is no such version in the actor's area (404).
    """
    before = await saved(session, actor, baseline_id)
    after = await saved(session, actor, against_id) if against_id else None
    old = {one.task_id: line(one, one.unit_name) for one in await items(session, actor, before)}
    if after is not None:
        new = {one.task_id: line(one, one.unit_name) for one in await items(session, actor, after)}
    else:
        place = col(Task.area_code).startswith(before.area_code, autoescape=True)
        rows = (await session.exec(select(Task).where(*_live(actor), place))).all()
        names = await units.names(session, actor, {row.unit_id for row in rows})
        new = {row.id: line(row, names.get(row.unit_id, "")) for row in rows}
    both = [_change(old[key], new[key]) for key in old if key in new]
    changed = [one for one in both if _is_changed(one)]
    return PlanComparison(
        baseline=told(before),
        against=told(after) if after else None,
        added=_in_order(new[key] for key in new.keys() - old.keys()),
        removed=_in_order(old[key] for key in old.keys() - new.keys()),
        changed=sorted(changed, key=lambda one: (-abs(one.due_moved_days), one.after.due_on, str(one.after.task_id))),
        unchanged_count=len(both) - len(changed),
        moved_later_count=sum(one.due_moved_days > 0 for one in both),
        moved_earlier_count=sum(one.due_moved_days < 0 for one in both),
        owner_changed_count=sum(one.is_owner_changed for one in both),
    )


async def saved(session: AsyncSession, actor: Actor, baseline_id: UUID) -> TaskBaseline:
    """A saved version.

    Raises:
        NotFound: there is none in the actor's area (404).
    """
    return await records.get(session, actor, TaskBaseline, baseline_id)


async def items(session: AsyncSession, actor: Actor, row: TaskBaseline) -> Sequence[TaskBaselineItem]:
    """The tasks of a version that the actor may know of."""
    on = (col(Task.county_code) == TaskBaselineItem.county_code) & (col(Task.id) == TaskBaselineItem.task_id)
    where = (col(TaskBaselineItem.county_code) == row.county_code, col(TaskBaselineItem.baseline_id) == row.id)
    statement = select(TaskBaselineItem).join(Task, on).where(*where, *tasks.shown(actor))
    return (await session.exec(statement)).all()


def told(row: TaskBaseline) -> BaselineRead:
    """A version as it goes out."""
    return BaselineRead.model_validate(row, from_attributes=True)


def line(one: Task | TaskBaselineItem, unit_name: str) -> PlanLine:
    """A task as a version has it."""
    task_id = one.task_id if isinstance(one, TaskBaselineItem) else one.id
    return PlanLine.model_validate(one, from_attributes=True, update={"task_id": task_id, "unit_name": unit_name})


def _live(actor: Actor) -> list[Any]:
    return [visible_area(actor, Task), *tasks.shown(actor), col(Task.state).in_(LIVE_TASKS)]


def _copy(row: TaskBaseline, task: Task, names: Mapping[UUID, str]) -> dict[str, Any]:
    now = utc_now()
    values = {name: getattr(task, name) for name in _COPIED}
    return values | {
        "county_code": task.county_code,
        "id": new_id(),
        "created_at": now,
        "updated_at": now,
        "version": 1,
        "synthetic": task.synthetic,
        "baseline_id": row.id,
        "task_id": task.id,
        "unit_name": names.get(task.unit_id, ""),
        "state": TaskState(task.state).value,
    }


def _change(before: PlanLine, after: PlanLine) -> PlanChange:
    return PlanChange(
        before=before,
        after=after,
        starts_moved_days=(after.starts_on - before.starts_on).days,
        due_moved_days=(after.due_on - before.due_on).days,
        is_owner_changed=(before.unit_name, before.owner_post) != (after.unit_name, after.owner_post),
        is_weight_changed=before.weight != after.weight,
        is_title_changed=before.title != after.title,
    )


def _is_changed(one: PlanChange) -> bool:
    is_moved = bool(one.starts_moved_days or one.due_moved_days)
    return is_moved or one.is_owner_changed or one.is_weight_changed or one.is_title_changed


def _in_order(lines: Iterable[PlanLine]) -> list[PlanLine]:
    return sorted(lines, key=lambda one: (one.due_on, str(one.task_id)))
