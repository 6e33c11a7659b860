"""HTTP in of orders for the printed list of a re-check."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, status

from api.deps import KeyDep, Session, require
from api.door import make_router
from api.models.ledgers import LedgerRead, PaperCreate
from api.permissions import Actor, Permission
from api.services import idempotency, ledgers_subjects

router = make_router("statistics")
Reader = Annotated[Actor, Depends(require(Permission.STATISTICS_READ))]


@router.post("/rechecks/{recheck_id}/ledgers", status_code=status.HTTP_202_ACCEPTED)
async def order_recheck_list(
    session: Session, actor: Reader, recheck_id: UUID, draft: PaperCreate, key: KeyDep
) -> LedgerRead:
    """Order the printed list of a re-check."""

    async def go() -> LedgerRead:
        return await ledgers_subjects.of_recheck(session, actor, recheck_id, draft)

    return await idempotency.once(session, actor, key, f"order_recheck_list {recheck_id}", draft, LedgerRead, go)
