"""HTTP in and out of recomputes: what was compared last, what does not agree, and asking for another."""

from typing import Annotated

from fastapi import Depends, status

from api.deps import KeyDep, LocaleDep, Session, require
from api.door import make_router
from api.models.recomputes import RecomputeCreate, RecomputeRead, RecomputesRead
from api.permissions import Actor, Permission
from api.services import idempotency, recomputes, recomputes_read

router = make_router("recomputes")
Reader = Annotated[Actor, Depends(require(Permission.KPI_READ))]
Asker = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_WRITE))]


@router.get("")
async def get_recomputes(session: Session, actor: Reader, locale: LocaleDep) -> RecomputesRead:
    """The county's last recomputes, and the numbers that do not agree now."""
    return await recomputes_read.overview(session, actor, locale)


@router.post("", status_code=status.HTTP_202_ACCEPTED, responses={409: {}})
async def ask_recompute(session: Session, actor: Asker, draft: RecomputeCreate, key: KeyDep) -> RecomputeRead:
    """Ask for a recompute now; with `mend` cells that differ are put right, and the journal says who asked."""
    return await idempotency.once(
        session, actor, key, "ask_recompute", draft, RecomputeRead, lambda: recomputes.ask(session, actor, draft)
    )
