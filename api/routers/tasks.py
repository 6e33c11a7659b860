"""HTTP in and out of tasks: one line of the wall plan at a time."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.base import ExternalId
from api.models.tasks import TaskCreate, TaskFilter, TaskRead, TaskTransition, TaskUpdate
from api.permissions import Actor, Permission
from api.services import idempotency, tasks

router = make_router("tasks")
Reader = Annotated[Actor, Depends(require(Permission.TASKS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.TASKS_WRITE))]
_KEPT = frozenset(
    {"title", "unit_id", "owner_post", "starts_on", "due_on", "weight", "progress_percent", "is_milestone"}
    | {"helper_unit_ids", "predecessor_ids"}
)


class TaskPage(SQLModel):
    """A page of tasks."""

    items: list[TaskRead]
    next_cursor: str | None


@router.get("")
async def list_tasks(
    session: Session, actor: Reader, chosen: Annotated[TaskFilter, Query()], page: PageDep
) -> TaskPage:
    """Tasks of the area, soonest due first; those that were taken off the plan only by `state=removed`."""
    items, cursor = await tasks.page(session, actor, chosen, page)
    return TaskPage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_task(session: Session, actor: Writer, draft: TaskCreate, key: KeyDep, response: Response) -> TaskRead:
    """Put a task on the plan; an officer's own unit answers for it."""
    task = await idempotency.once(
        session, actor, key, "create_task", draft, TaskRead, lambda: tasks.create(session, actor, draft)
    )
    tag(response, task.version)
    return task


@router.put("/by-external-id/{external_id}", responses={201: {"model": TaskRead}})
async def put_task(
    session: Session, actor: Writer, external_id: ExternalId, draft: TaskCreate, response: Response
) -> TaskRead:
    """Enter or report the task that a client's own system knows by this name."""
    task, is_new = await tasks.put(session, actor, external_id, draft)
    response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
    tag(response, task.version)
    return task


@router.get("/{task_id}")
async def get_task(session: Session, actor: Reader, task_id: UUID, response: Response) -> TaskRead:
    """One task."""
    task = await tasks.get(session, actor, task_id)
    tag(response, task.version)
    return task


@router.patch("/{task_id}")
async def update_task(
    session: Session, actor: Writer, task_id: UUID, draft: TaskUpdate, version: VersionDep, response: Response
) -> TaskRead:
    """Change a task that is not finished: a unit reports its progress, the office changes the plan."""
    task = await tasks.update(session, actor, task_id, changes_of(draft, required=_KEPT), version)
    tag(response, task.version)
    return task


@router.post("/{task_id}/transitions")
async def move_task(
    session: Session, actor: Writer, task_id: UUID, step: TaskTransition, response: Response
) -> TaskRead:
    """Take the task's next step; only another person than who did it may verify it."""
    task = await tasks.move(session, actor, task_id, step)
    tag(response, task.version)
    return task
