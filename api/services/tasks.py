"""Tasks: put them on the wall plan, report them, and let another person vouch for them."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput
from api.models.base import today, utc_now
from api.models.documents import LinkedResource
from api.models.feedback import Feedback, FeedbackKind
from api.models.frameworks import FrameworkTie
from api.models.indicators import NodeKind
from api.models.tasks import (
    LIVE_TASKS,
    OPEN_TASKS,
    TASK_STEPS,
    Task,
    TaskCreate,
    TaskFilter,
    TaskHelper,
    TaskOrigin,
    TaskRead,
    TaskState,
    TaskTransition,
)
from api.permissions import Actor, Permission, reads_confidential, require_inside, require_own_unit, visible_county
from api.rules import schedule
from api.services import (
    evidence,
    frameworks_ties,
    indicators,
    partners,
    records,
    tasks_follow_up,
    tasks_origins,
    tasks_read,
    tasks_ties,
    units,
    workdays,
)
from api.services.records import Page

_REPORTED: Final = {"measures", "progress_percent", "owner_post"}
"""What a unit itself may change; the rest is the plan."""
_KEPT: Final = {"unit_id", "area_code", "framework_code"}
"""What a system may leave out, and then stays."""
_SENT_BACK_PERCENT: Final = 90
"""What is sent back is not finished, whatever was reported."""
_TIES: Final[tuple[str, str]] = ("helper_unit_ids", "predecessor_ids")


async def page(
    session: AsyncSession, actor: Actor, chosen: TaskFilter, page_: Page
) -> tuple[list[TaskRead], str | None]:
    """Tasks of the area, soonest due first (or newest first)."""
    served = await _served(session, chosen.indicator_code) if chosen.indicator_code else []
    rows, cursor = await records.page(
        session,
        actor,
        Task,
        [*shown(actor), *served, *_conditions(actor, chosen)],
        page_,
        order=col(getattr(Task, chosen.sort)),
        is_ascending=chosen.sort == "due_on",
        context=chosen.model_dump_json(),
    )
    return await tasks_read.read_all(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, task_id: UUID) -> TaskRead:
    """One task.

    Raises:
        NotFound: outside the area, out of a case that is not the actor's, or not there (404).
    """
    return await tasks_read.read(session, actor, await records.get(session, actor, Task, task_id, *shown(actor)))


async def create(session: AsyncSession, actor: Actor, draft: TaskCreate, *, template: str | None = None) -> TaskRead:
    """Put a task on the plan.

    Raises:
        Forbidden: another unit's task, or an area outside the scope (403).
        Conflict: its origin does not call for it (409).
        InvalidInput: unknown unit, indicator, origin, helper or predecessor; days not in order (422).
    """
    unit_id = draft.unit_id or actor.bound_unit
    if unit_id is None:
        raise InvalidInput.field("/unit_id", "field_missing")
    if not await tasks_origins.require(session, actor, draft.origin, draft.origin_id, unit_id):
        require_own_unit(actor, unit_id)
    unit = await units.require(session, actor, unit_id, "/unit_id")
    area_code = draft.area_code or unit.area_code
    if draft.area_code:
        require_inside(actor, area_code)
        await records.require_area(session, area_code)
    if area_code[:6] != unit.county_code:
        raise InvalidInput.field("/area_code", "area_not_of_host")
    about = await _indicator(session, draft.framework_code, draft.indicator_code)
    if draft.origin is TaskOrigin.INDICATOR_GAP and draft.indicator_code is None:
        raise InvalidInput.field("/indicator_code", "field_missing")
    row = Task.model_validate(
        draft.model_dump(exclude=set(_TIES)),
        update={
            **_days(draft.starts_on, draft.due_on),
            "county_code": unit.county_code,
            "unit_id": unit.id,
            "area_code": area_code,
            "framework_code": about,
            "template_code": template,
            "state_at": utc_now(),
            "created_by": actor.id,
            "client_id": actor.client_id,
        },
    )
    await records.create(session, actor, row, action="task.created")
    await tasks_ties.tie(session, actor, row, helpers=draft.helper_unit_ids, predecessors=draft.predecessor_ids)
    return await tasks_read.read(session, actor, row)


async def put(session: AsyncSession, actor: Actor, external_id: str, draft: TaskCreate) -> tuple[TaskRead, bool]:
    """Enter or report the task that a client's system knows as `external_id`; whether it is new comes second.

    Raises:
        Conflict: it is finished and would change (409).
        Forbidden: the caller is no client, or it would change the plan (403). Others as in `create`.
    """
    draft = partners.named(actor, draft, external_id)
    row = await partners.find(session, actor, Task, external_id)
    if row is None:
        return await create(session, actor, draft), True
    await tasks_ties.take_turns(session, row.county_code)
    sent = draft.model_dump(exclude={"external_id", "origin", "origin_id"}, exclude_unset=True)
    changed = {name: value for name, value in sent.items() if value is not None or name not in _KEPT}
    return await _change(session, actor, row, changed, row.version), False


async def update(session: AsyncSession, actor: Actor, task_id: UUID, changed: dict[str, Any], version: int) -> TaskRead:
    """Change a task that is not finished, under its version.

    Raises:
        Conflict: it is finished or off the plan (409).
        Forbidden: another unit's, or the plan's own part without that right (403).
        InvalidInput: together with what stays it would not hold (422).
        PreconditionFailed: someone changed it first (412).
    """
    if "predecessor_ids" in changed:
        found = await records.get(session, actor, Task, task_id, *shown(actor))
        await tasks_ties.take_turns(session, found.county_code)
    row = await records.get(session, actor, Task, task_id, *shown(actor), lock=True)
    return await _change(session, actor, row, changed, version)


async def move(session: AsyncSession, actor: Actor, task_id: UUID, step: TaskTransition) -> TaskRead:
    """Take the task's next step.

    Raises:
        Conflict: no such step, something before it is open, or one's own work to verify (409).
        Forbidden: another unit's, or a step that is not the actor's to take (403).
        InvalidInput: neither evidence nor a reason for what is done, or no reason where one is needed (422).
    """
    row = await records.get(session, actor, Task, task_id, *shown(actor), lock=True)
    require_own_unit(actor, row.unit_id)
    records.require_step(TASK_STEPS, row.state, step.to)
    await tasks_follow_up.require_not_rated(session, actor, row, step.to)
    before, changed = TaskState(row.state), await _consequences(session, actor, row, step)
    row = await records.move(
        session, actor, row, step.to, action=f"task.{step.to.value}", reason=step.reason, **changed
    )
    if step.to is TaskState.VERIFIED:
        await tasks_origins.give_back(session, actor, row)
    elif before is TaskState.VERIFIED:
        await tasks_origins.take_back(session, actor, row)
    return await tasks_read.read(session, actor, row)


def shown(actor: Actor) -> list[ColumnElement[bool]]:
    """The tasks that an actor may know of: those out of cases only with the right to read cases.

    Whoever is bound to a unit sees of these only what his unit answers for or helps with. Those out of confidential
    cases would tell of which unit they are.
    """
    if actor.may(Permission.FEEDBACK_READ) and actor.bound_unit is None:
        return _not_of_confidential(actor)
    no_case = col(Task.origin) != TaskOrigin.FEEDBACK
    return [no_case if actor.bound_unit is None else or_(no_case, _mine(actor))]


async def _consequences(session: AsyncSession, actor: Actor, row: Task, step: TaskTransition) -> dict[str, Any]:
    """What goes along with a step, once it is sure that the actor may take it."""
    before = TaskState(row.state)
    match step.to:
        case TaskState.DOING if before is TaskState.TO_DO:
            await tasks_ties.require_finished_before(session, row)
            return {}
        case TaskState.DONE:
            proofs = await evidence.count(session, actor, LinkedResource.TASK, [str(row.id)])
            if not proofs and not step.reason:
                raise InvalidInput.field("/reason", "evidence_or_reason")
            return {"progress_percent": 100, "done_on": today(), "done_by": actor.id}
        case TaskState.VERIFIED:
            _require(actor, Permission.TASKS_VERIFY)
            if actor.id in {row.done_by, row.reported_by}:
                raise Conflict("own_task_not_verified")
            return {"verified_by": actor.id}
    if not step.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    if step.to is TaskState.DOING:
        _require(actor, Permission.TASKS_VERIFY)
        undone = {"done_on": None, "done_by": None, "verified_by": None}
        return undone | {"progress_percent": _SENT_BACK_PERCENT, "reopened_count": row.reopened_count + 1}
    if TaskState.REMOVED in {before, step.to}:
        _require(actor, Permission.TASKS_PLAN)
    return {}


async def _change(session: AsyncSession, actor: Actor, row: Task, changed: dict[str, Any], version: int) -> TaskRead:
    require_own_unit(actor, row.unit_id)
    if row.state not in OPEN_TASKS:
        raise Conflict("finished_task_stays")
    ties: dict[str, list[UUID]] = {name: changed.pop(name) for name in _TIES if name in changed}
    if "due_on" in changed or "starts_on" in changed:
        changed |= _days(changed.get("starts_on", row.starts_on), changed.get("due_on", row.due_on))
    if "unit_id" in changed:
        unit = await units.require(session, actor, changed["unit_id"], "/unit_id")
        if unit.id != row.unit_id:
            await tasks_follow_up.require_other_unit(session, row, unit.id)
        changed |= {} if unit.id == row.unit_id else {"area_code": unit.area_code}
    if changed.get("indicator_code"):
        changed["framework_code"] = await _indicator(session, row.framework_code, changed["indicator_code"])
    elif "indicator_code" in changed and row.origin == TaskOrigin.INDICATOR_GAP:
        raise InvalidInput.field("/indicator_code", "field_missing")
    changed = {name: value for name, value in changed.items() if value != getattr(row, name)}
    untied = await tasks_ties.differences(session, row, ties)
    if (changed.keys() - _REPORTED or untied) and not actor.may(Permission.TASKS_PLAN):
        raise Forbidden("plan_changed_by_office")
    if changed.keys() & {"progress_percent", "measures"}:
        changed["reported_by"] = actor.id
    row = await records.update(session, actor, row, changed, version, action="task.updated")
    if untied and not changed:
        row.version, row.updated_at = row.version + 1, utc_now()
    await tasks_ties.tie(session, actor, row, helpers=untied.get(_TIES[0]), predecessors=untied.get(_TIES[1]))
    return await tasks_read.read(session, actor, row)


def _days(starts_on: Any, due_on: Any) -> dict[str, Any]:
    if due_on < starts_on:
        raise InvalidInput.field("/due_on", "ends_before_start")
    return {"starts_on": starts_on, "due_on": due_on, "last_day_on": schedule.last_day(due_on, workdays.calendar())}


def _require(actor: Actor, permission: Permission) -> None:
    if not actor.may(permission):
        raise Forbidden


async def _indicator(session: AsyncSession, framework_code: str | None, code: str | None) -> str | None:
    """The framework of the indicator that a task serves.

    Raises:
        InvalidInput: there is none of that code (422).
    """
    if code is None:
        return None
    chosen = framework_code or (await indicators.framework(session, None)).code
    node = await indicators.node(session, chosen, code)
    if node is None or node.kind != NodeKind.INDICATOR:
        raise InvalidInput.field("/indicator_code", "reference_unknown")
    return chosen


def _not_of_confidential(actor: Actor) -> list[ColumnElement[bool]]:
    if reads_confidential(actor):
        return []
    cases = select(Feedback.id).where(visible_county(actor, Feedback), Feedback.kind == FeedbackKind.DISCRIMINATION)
    return [or_(col(Task.origin) != TaskOrigin.FEEDBACK, col(Task.origin_id).not_in(cases))]


def _mine(actor: Actor) -> ColumnElement[bool]:
    helps = select(TaskHelper.task_id).where(
        col(TaskHelper.county_code) == Task.county_code, TaskHelper.unit_id == actor.unit_id
    )
    return or_(col(Task.unit_id) == actor.unit_id, col(Task.id).in_(helps))


def _conditions(actor: Actor, chosen: TaskFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Task.area_code).startswith(chosen.area, autoescape=True))
    for name in ("state", "unit_id", "origin", "origin_id", "is_milestone"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Task, name)) == value)
    if chosen.state is None:
        found.append(col(Task.state).in_(LIVE_TASKS))
    if chosen.mine:
        found.append(_mine(actor))
    is_open = col(Task.state).in_(OPEN_TASKS)
    if chosen.is_open is not None:
        found.append(is_open if chosen.is_open else ~is_open)
    if chosen.is_late is not None:
        late = is_open & (col(Task.last_day_on) < today())
        found.append(late if chosen.is_late else ~late)
    if chosen.q:
        found.append(col(Task.title).contains(chosen.q, autoescape=True))
    return found + _spans(chosen)


async def _served(session: AsyncSession, code: str) -> list[ColumnElement[bool]]:
    """The tasks that serve a row of the leading framework, also by an older row that goes on into it.

    A task of the same code is another's where its own row goes on elsewhere. A code that only other frameworks have
    is taken as it is.
    """
    leading = (await indicators.framework(session, None)).code
    if await indicators.node(session, leading, code) is None:
        return [col(Task.indicator_code) == code]
    goes_on = frameworks_ties.from_row(
        col(Task.county_code), col(Task.framework_code), col(Task.indicator_code), into=leading
    )
    own = and_(col(Task.indicator_code) == code, ~goes_on.exists())
    return [or_(own, goes_on.where(col(FrameworkTie.to_code) == code).exists())]


def _spans(chosen: TaskFilter) -> list[ColumnElement[bool]]:
    """The days between which tasks are due."""
    since = [col(Task.due_on) >= chosen.due_since] if chosen.due_since else []
    return since + ([col(Task.due_on) <= chosen.due_until] if chosen.due_until else [])
