"""HTTP in and out of what inspections find: each finding is a task, and returns to its inspection."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response, status

from api.deps import KeyDep, Session, require, tag
from api.door import make_router
from api.models.tasks import TaskRead
from api.models.tasks_plan import FindingCreate, FindingsRead
from api.permissions import Actor, Permission
from api.services import idempotency, tasks_sources

router = make_router("activities")
Reader = Annotated[Actor, Depends(require(Permission.TASKS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.TASKS_WRITE))]


@router.get("/{activity_id}/findings")
async def list_findings(session: Session, actor: Reader, activity_id: UUID) -> FindingsRead:
    """What an inspection found and whether all of it is put right."""
    return await tasks_sources.findings(session, actor, activity_id)


@router.post("/{activity_id}/findings", status_code=status.HTTP_201_CREATED)
async def report_finding(
    session: Session, actor: Writer, activity_id: UUID, draft: FindingCreate, key: KeyDep, response: Response
) -> TaskRead:
    """Write down what an inspection that was held found, as a task with its term."""
    task = await idempotency.once(
        session,
        actor,
        key,
        f"report_finding:{activity_id}",
        draft,
        TaskRead,
        lambda: tasks_sources.find(session, actor, activity_id, draft),
    )
    tag(response, task.version)
    return task
