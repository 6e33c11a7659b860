"""HTTP in of orders for the ledger of a unit."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, status

from api.deps import KeyDep, Session, require
from api.door import make_router
from api.models.ledgers import LedgerRead, UnitLedgerCreate
from api.permissions import Actor, Permission
from api.services import idempotency, ledgers_subjects

router = make_router("units")
UnitReader = Annotated[Actor, Depends(require(Permission.DOCUMENTS_READ))]


@router.post("/{unit_id}/ledgers", status_code=status.HTTP_202_ACCEPTED)
async def order_unit_ledger(
    session: Session, actor: UnitReader, unit_id: UUID, draft: UnitLedgerCreate, key: KeyDep
) -> LedgerRead:
    """Order a unit's own archive of a year."""

    async def go() -> LedgerRead:
        return await ledgers_subjects.of_unit(session, actor, unit_id, draft)

    return await idempotency.once(session, actor, key, f"order_unit_ledger {unit_id}", draft, LedgerRead, go)
