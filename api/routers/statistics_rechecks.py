"""HTTP in and out of re-checks of statistics."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, LocaleDep, PageDep, Session, require
from api.door import make_router
from api.models.statistics_rechecks import (
    RecheckCreate,
    RecheckDetail,
    RecheckDocument,
    RecheckFilter,
    RecheckFinding,
    RecheckRead,
)
from api.permissions import Actor, Permission
from api.services import idempotency, statistics_rechecks

router = make_router("statistics")
Reader = Annotated[Actor, Depends(require(Permission.STATISTICS_READ))]
Verifier = Annotated[Actor, Depends(require(Permission.STATISTICS_VERIFY))]


class RecheckPage(SQLModel):
    """A page of draws. `next_commitment` is the SHA-256 of the seed of the county's next draw, null above a county."""

    items: list[RecheckRead]
    next_cursor: str | None
    next_commitment: str | None


@router.get("/rechecks")
async def list_rechecks(
    session: Session, actor: Reader, hall: HallDep, chosen: Annotated[RecheckFilter, Query()], page: PageDep
) -> RecheckPage:
    """Draws of the area with their error rates, newest first."""
    items, cursor = await statistics_rechecks.page(session, actor, chosen, page)
    told = await statistics_rechecks.next_commitment(session, actor, hall.vault)
    return RecheckPage(items=items, next_cursor=cursor, next_commitment=told)


@router.post("/rechecks", status_code=status.HTTP_201_CREATED)
async def draw_recheck(
    session: Session, actor: Verifier, hall: HallDep, draft: RecheckCreate, key: KeyDep, locale: LocaleDep
) -> RecheckDetail:
    """Draw verified figures at random, by a seed whose hash the draw before has told."""
    return await idempotency.once(
        session,
        actor,
        key,
        "draw_recheck",
        draft,
        RecheckDetail,
        lambda: statistics_rechecks.draw(session, actor, hall.vault, draft, locale),
    )


@router.get("/rechecks/{recheck_id}")
async def get_recheck(session: Session, actor: Reader, recheck_id: UUID, locale: LocaleDep) -> RecheckDetail:
    """One draw with its figures and what was found."""
    return await statistics_rechecks.get(session, actor, recheck_id, locale)


@router.get("/rechecks/{recheck_id}/document")
async def get_recheck_document(session: Session, actor: Reader, recheck_id: UUID) -> RecheckDocument:
    """All that is needed to repeat a draw: method, seed, what was committed to, and the list drawn from."""
    return await statistics_rechecks.document(session, actor, recheck_id)


@router.post("/rechecks/{recheck_id}/items/{item_id}")
async def note_recheck(
    session: Session, actor: Verifier, recheck_id: UUID, item_id: UUID, draft: RecheckFinding, locale: LocaleDep
) -> RecheckDetail:
    """Note what a figure's source really says; by a post that neither reported nor verified it."""
    return await statistics_rechecks.note_finding(session, actor, recheck_id, item_id, draft, locale)
