"""What a task is tied to: the units that help, and the tasks that must be finished before it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, InvalidInput
from api.models.tasks import LIVE_TASKS, OPEN_TASKS, Task, TaskDependency, TaskHelper
from api.permissions import Actor
from api.rules import schedule
from api.services import journal, units

_TIES: Final[Mapping[str, tuple[Any, str]]] = {
    "helper_unit_ids": (TaskHelper, "unit_id"),
    "predecessor_ids": (TaskDependency, "predecessor_id"),
}
_ARROW: Final = " → "


async def of(session: AsyncSession, name: str, rows: Sequence[Task]) -> dict[UUID, list[UUID]]:
    """The ties of a kind by task, in the order they were made."""
    table, column = _TIES[name]
    other = getattr(table, column)
    counties, ids = {row.county_code for row in rows}, [row.id for row in rows]
    statement = select(table.task_id, other).where(table.county_code.in_(counties), table.task_id.in_(ids))
    found: dict[UUID, list[UUID]] = {}
    for one, to in (await session.exec(statement.order_by(table.id))).all():
        found.setdefault(one, []).append(to)
    return found


async def differences(session: AsyncSession, row: Task, wanted: Mapping[str, Sequence[UUID]]) -> dict[str, list[UUID]]:
    """Those of the wanted ties that are not as they stand."""
    return {
        name: list(ids)
        for name, ids in wanted.items()
        if set(ids) != set((await of(session, name, [row])).get(row.id, []))
    }


async def tie(
    session: AsyncSession,
    actor: Actor,
    row: Task,
    *,
    helpers: Sequence[UUID] | None = None,
    predecessors: Sequence[UUID] | None = None,
) -> None:
    """Make a task's ties be these; None leaves a kind as it is. What changed goes into the journal.

    Raises:
        InvalidInput: an unknown unit or task, the responsible unit as its own helper, or a circle, with its way (422).
    """
    changes: dict[str, Any] = {}
    if helpers is not None:
        for number, unit_id in enumerate(helpers):
            if unit_id == row.unit_id:
                raise InvalidInput.field(f"/helper_unit_ids/{number}", "helper_is_responsible")
            await units.require(session, actor, unit_id, f"/helper_unit_ids/{number}")
        changes |= await _set(session, row, "helper_unit_ids", helpers)
    if predecessors is not None:
        await _require_no_circle(session, row, predecessors)
        changes |= await _set(session, row, "predecessor_ids", predecessors)
    if changes:
        await journal.record(session, actor, "task.tied", row, changes=changes)


async def take_turns(session: AsyncSession, county_code: str) -> None:
    """Let those who change what tasks wait for go one after the other: two could be right each, and both a circle.

    It is taken before any task is locked: a tie needs its predecessor's row, which the other one might hold.
    """
    key = f"task ties|{county_code}"
    await run_sql(session, "select pg_advisory_xact_lock(hashtextextended(:key, 0))", key=key)


async def require_finished_before(session: AsyncSession, row: Task) -> None:
    """Refuse to begin a task while one that it waits for is open.

    Raises:
        Conflict: `predecessor_open`, with its title (409).
    """
    on = (col(Task.county_code) == TaskDependency.county_code) & (col(Task.id) == TaskDependency.predecessor_id)
    where = (
        col(TaskDependency.county_code) == row.county_code,
        col(TaskDependency.task_id) == row.id,
        col(Task.state).in_(OPEN_TASKS),
    )
    statement = select(Task.title).join(TaskDependency, on).where(*where).order_by(col(Task.due_on)).limit(1)
    title = (await session.exec(statement)).first()
    if title is not None:
        raise Conflict("predecessor_open", title=title)


async def _set(session: AsyncSession, row: Task, name: str, wanted: Sequence[UUID]) -> dict[str, Any]:
    table, column = _TIES[name]
    before = (await of(session, name, [row])).get(row.id, [])
    gone = [one for one in before if one not in wanted]
    fresh = [one for one in dict.fromkeys(wanted) if one not in before]
    if gone:
        mine = (table.county_code == row.county_code, table.task_id == row.id)
        await session.exec(delete(table).where(*mine, getattr(table, column).in_(gone)))
    for one in fresh:
        session.add(
            table(**{"county_code": row.county_code, "task_id": row.id, column: one, "synthetic": row.synthetic})
        )
    await session.flush()
    after = [one for one in before if one in wanted] + fresh
    return {name: [list(map(str, before)), list(map(str, after))]} if gone or fresh else {}


async def _require_no_circle(session: AsyncSession, row: Task, wanted: Sequence[UUID]) -> None:
    await take_turns(session, row.county_code)
    where = (col(Task.county_code) == row.county_code, col(Task.id).in_(wanted), col(Task.state).in_(LIVE_TASKS))
    known = set((await session.exec(select(Task.id).where(*where))).all())
    for number, one in enumerate(wanted):
        if one not in known:
            raise InvalidInput.field(f"/predecessor_ids/{number}", "reference_unknown")
    pairs = await session.exec(
        select(TaskDependency.task_id, TaskDependency.predecessor_id).where(
            TaskDependency.county_code == row.county_code, TaskDependency.task_id != row.id
        )
    )
    waits: dict[UUID, list[UUID]] = {row.id: list(wanted)}
    for task_id, before in pairs.all():
        waits.setdefault(task_id, []).append(before)
    path = schedule.find_cycle(waits, row.id)
    if path:
        titles = dict(
            (
                await session.exec(
                    select(Task.id, Task.title).where(col(Task.county_code) == row.county_code, col(Task.id).in_(path))
                )
            ).all()
        )
        way = _ARROW.join(titles[one] for one in path)
        raise InvalidInput.field("/predecessor_ids", "dependency_circle", path=way)
