"""HTTP in and out of frozen assessments: who asks, who confirms, what is kept, and the bundle that proves it."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Response, status

from api.deps import HallDep, KeyDep, LocaleDep, Session, content_tag, require
from api.door import make_router
from api.models.frozen import FreezeCreate, FreezeDecision, FreezeList, FreezeRead, SnapshotDetail, SnapshotList
from api.permissions import Actor, Permission
from api.services import frozen, idempotency

router = make_router("assessments")
Reader = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_WRITE))]
Number = Annotated[int, Path(ge=1, le=10_000)]


@router.post("/{assessment_id}/freeze", status_code=status.HTTP_201_CREATED)
async def ask_freeze(
    session: Session, actor: Writer, assessment_id: UUID, draft: FreezeCreate, key: KeyDep, locale: LocaleDep
) -> FreezeRead:
    """Ask for an assessment to be frozen once its review is whole; another person of the office confirms it."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"ask_freeze/{assessment_id}",
        draft,
        FreezeRead,
        lambda: frozen.ask(session, actor, assessment_id, draft, locale),
    )


@router.get("/{assessment_id}/freezes")
async def list_freezes(session: Session, actor: Reader, assessment_id: UUID, locale: LocaleDep) -> FreezeList:
    """Every request to freeze an assessment, newest first."""
    return FreezeList(items=await frozen.freezes(session, actor, assessment_id, locale))


@router.post("/{assessment_id}/freezes/{freeze_id}/decision")
async def decide_freeze(
    hall: HallDep,
    session: Session,
    actor: Writer,
    assessment_id: UUID,
    freeze_id: UUID,
    decision: FreezeDecision,
    locale: LocaleDep,
) -> FreezeRead:
    """Confirm another person's request, which freezes the assessment as it stands at this moment, or refuse it."""
    keyring = hall.authority.keyring
    return await frozen.decide(session, actor, keyring, assessment_id, freeze_id, decision, locale)


@router.get("/{assessment_id}/snapshots")
async def list_snapshots(session: Session, actor: Reader, assessment_id: UUID) -> SnapshotList:
    """Every frozen number of an assessment, newest first."""
    return SnapshotList(items=await frozen.page(session, actor, assessment_id))


@router.get("/{assessment_id}/snapshots/{number}")
async def get_snapshot(
    session: Session, actor: Reader, assessment_id: UUID, number: Number, locale: LocaleDep, response: Response
) -> SnapshotDetail:
    """A frozen number with its scores, and what has moved since."""
    found = await frozen.get(session, actor, assessment_id, number, locale)
    response.headers["ETag"] = content_tag(found.model_dump_json())
    return found
