"""HTTP in of orders for the ledger of an assessment."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, status

from api.deps import KeyDep, LocaleDep, Session, require
from api.door import make_router
from api.models.ledgers import LedgerCreate, LedgerGaps, LedgerRead
from api.permissions import Actor, Permission
from api.services import idempotency, ledgers_subjects

router = make_router("assessments")
Assessor = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]


@router.post("/{assessment_id}/ledgers", status_code=status.HTTP_202_ACCEPTED)
async def order_ledger(
    session: Session, actor: Assessor, assessment_id: UUID, draft: LedgerCreate, key: KeyDep
) -> LedgerRead:
    """Order the inspection archive, or the self-evaluation report, of an assessment; the work goes on behind."""

    async def go() -> LedgerRead:
        return await ledgers_subjects.of_assessment(session, actor, assessment_id, draft)

    return await idempotency.once(session, actor, key, f"order_ledger {assessment_id}", draft, LedgerRead, go)


@router.get("/{assessment_id}/ledgers/gaps")
async def list_ledger_gaps(session: Session, actor: Assessor, assessment_id: UUID, locale: LocaleDep) -> LedgerGaps:
    """What the archive will begin with: gaps, and what runs out."""
    return await ledgers_subjects.gaps(session, actor, assessment_id, locale)
