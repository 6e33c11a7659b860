"""HTTP in and out of frozen assessments: who asks, who confirms, what is kept, and the bundle that proves it."""

from collections.abc import AsyncIterator
from pathlib import Path as Folder
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response, status
from fastapi.responses import StreamingResponse

from api.deps import HallDep, KeyDep, LocaleDep, Session, StillSession, content_tag, glance, require
from api.door import make_router
from api.models.frozen import FreezeCreate, FreezeDecision, FreezeList, FreezeRead, SnapshotDetail, SnapshotList
from api.permissions import Actor, Permission
from api.services import bundles, frozen, idempotency

router = make_router("assessments")
Reader = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_WRITE))]
Inspector = Annotated[Actor, Depends(require(Permission.JOURNAL_READ))]
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
    session: StillSession,
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


@router.get(
    "/{assessment_id}/bundle.zip",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}},
)
async def get_bundle(
    hall: HallDep,
    actor: Reader,
    _: Inspector,
    assessment_id: UUID,
    number: Annotated[int | None, Query(ge=1, le=10_000, description="Frozen number; the newest if left out")] = None,
    files: Annotated[bool, Query(description="Whether the files are put in")] = False,
) -> StreamingResponse:
    """A frozen number with all that proves it, to be checked offline by `shiliu verify`; for readers of the journal."""
    workshop = bundles.workshop()
    folder = Folder(workshop.name)
    try:
        async with glance(hall, actor) as session:
            bundle = await bundles.gather(session, actor, assessment_id, number, folder / bundles.CHAIN)
    except BaseException:
        workshop.cleanup()
        raise

    async def pieces() -> AsyncIterator[bytes]:
        store = hall.store if files else None
        with workshop:
            async for piece in bundles.stream(bundle, folder, keys=hall.authority.keyring.ever_jwks, store=store):
                yield piece

    name = (
        f"{bundle.content['assessment']['area_code']}-{bundle.content['assessment']['period']}-{bundle.snapshot.number}"
    )
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"', "Cache-Control": "no-store"}
    return StreamingResponse(pieces(), media_type="application/zip", headers=headers)
