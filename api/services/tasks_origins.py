"""Where tasks come from, and how they return there: an inspection, a case, a decision of a higher level, a gap."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput, NotFound
from api.models.activities import Activity, ActivityKind, ActivityState
from api.models.base import CountyTable
from api.models.documents import Document, DocumentKind
from api.models.feedback import Feedback, FeedbackMessage, MessageAuthor
from api.models.tasks import FROM_A_RECORD, Task, TaskOrigin, TaskState
from api.permissions import Actor, Permission
from api.services import cases, catalogue, evidence, feedback_overdue, journal, records, tasks_follow_up

T = TypeVar("T", bound=CountyTable)
_DECISIONS = (
    DocumentKind.DECISION, DocumentKind.POLICY, DocumentKind.NOTICE, DocumentKind.PLAN, DocumentKind.SCHEME,
    DocumentKind.MINUTES,
)  # fmt: skip


def is_poor(case: Feedback) -> bool:
    """Whether a case calls for a task: overdue, answered too late, or rated low."""
    was_late = case.answered_at is not None and not feedback_overdue.is_in_time(case)
    return tasks_follow_up.is_low(case) or was_late or feedback_overdue.is_overdue(case)


async def inspection(session: AsyncSession, actor: Actor, activity_id: UUID) -> Activity:
    """The inspection of an id.

    Raises:
        NotFound: outside the area, or no inspection (404).
    """
    return await records.get(session, actor, Activity, activity_id, col(Activity.kind) == ActivityKind.INSPECTION)


async def require(
    session: AsyncSession, actor: Actor, origin: TaskOrigin, origin_id: UUID | None, unit_id: UUID
) -> bool:
    """Make sure that a new task's origin is there and calls for it.

    Returns whether the origin itself lets a unit's officer give the task to another unit: his unit held the inspection.

    Raises:
        InvalidInput: no such origin, or one where none belongs (422).
        Conflict: the inspection was not held, the case was not poor, or the unit is the one complained about (409).
        Forbidden: tasks out of cases are the office's (403).
    """
    if (origin in FROM_A_RECORD) != (origin_id is not None):
        raise InvalidInput.field("/origin_id", "field_missing" if origin_id is None else "origin_not_of_a_record")
    if origin_id is None:
        return False
    try:
        match origin:
            case TaskOrigin.INSPECTION:
                held = await inspection(session, actor, origin_id)
                if held.state not in {ActivityState.HELD, ActivityState.VERIFIED}:
                    raise Conflict("inspection_not_held")
                return actor.bound_unit is not None and held.host_unit_id == actor.bound_unit
            case TaskOrigin.FEEDBACK:
                await _require_poor(session, actor, origin_id, unit_id)
            case _:
                kinds = col(Document.kind).in_([kind.value for kind in _DECISIONS])
                await records.get(session, actor, Document, origin_id, kinds, evidence.visible(actor))
    except NotFound:
        raise InvalidInput.field("/origin_id", "reference_unknown") from None
    return False


async def _require_poor(session: AsyncSession, actor: Actor, case_id: UUID, unit_id: UUID) -> None:
    if not actor.may(Permission.FEEDBACK_ROUTE):
        raise Forbidden
    case = await cases.handled(session, actor, case_id)
    if not is_poor(case):
        raise Conflict("case_not_poor")
    if case.about_unit_id == unit_id:
        raise Conflict("not_judge_of_itself")
    if tasks_follow_up.is_low(case) and case.rated_unit_id == unit_id:
        raise Conflict("follow_up_of_another_unit")


async def give_back(session: AsyncSession, actor: Actor, task: Task) -> None:
    """Tell a verified task's origin: the inspection and the decision in the journal, the case also in its own words."""
    match task.origin:
        case TaskOrigin.INSPECTION:
            held = await _of(session, Activity, task)
            await journal.record(session, actor, "activity.finding_closed", held, changes=_named(task))
            if not await _open_findings(session, task):
                await journal.record(session, actor, "activity.findings_closed", held)
        case TaskOrigin.FEEDBACK:
            case = await _of(session, Feedback, task)
            session.add(
                FeedbackMessage(
                    county_code=case.county_code,
                    feedback_id=case.id,
                    author=MessageAuthor.OFFICE,
                    text=catalogue.phrase("tasks", "zh-Hans", "case_task_verified"),
                    synthetic=case.synthetic,
                )
            )
            await session.flush()
            await journal.record(session, actor, "feedback.task_verified", case)
        case TaskOrigin.DECISION:
            decision = await _of(session, Document, task)
            await journal.record(session, actor, "document.task_verified", decision, changes=_named(task))
        case _:
            pass  # A line of the plan is its own origin, and a gap's row counts anew by itself.


async def take_back(session: AsyncSession, actor: Actor, task: Task) -> None:
    """Tell the origin of a verified task that it was opened again."""
    match task.origin:
        case TaskOrigin.INSPECTION:
            held = await _of(session, Activity, task)
            await journal.record(session, actor, "activity.finding_reopened", held, changes=_named(task))
        case TaskOrigin.FEEDBACK:
            await journal.record(session, actor, "feedback.task_reopened", await _of(session, Feedback, task))
        case TaskOrigin.DECISION:
            decision = await _of(session, Document, task)
            await journal.record(session, actor, "document.task_reopened", decision, changes=_named(task))
        case _:
            pass


async def _of(session: AsyncSession, table: type[T], task: Task) -> T:
    where = (table.county_code == task.county_code, table.id == task.origin_id)
    return (await session.exec(select(table).where(*where))).one()


def _named(task: Task) -> dict[str, list[str | None]]:
    return {"task": [None, str(task.id)]}


async def _open_findings(session: AsyncSession, task: Task) -> int:
    where = (
        col(Task.county_code) == task.county_code,
        col(Task.origin) == TaskOrigin.INSPECTION,
        col(Task.origin_id) == task.origin_id,
        col(Task.state).not_in([TaskState.VERIFIED, TaskState.REMOVED]),
    )
    return int((await session.exec(select(func.count()).select_from(Task).where(*where))).one())
