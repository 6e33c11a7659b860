"""HTTP in of orders for ledgers, each at what it is of."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, status

from api.deps import KeyDep, LocaleDep, Session, require
from api.door import make_router
from api.models.ledgers import LedgerCreate, LedgerGaps, LedgerRead, PaperCreate, UnitLedgerCreate
from api.permissions import Actor, Permission
from api.services import idempotency, ledgers_subjects

router = APIRouter()
_assessments = make_router("assessments")
_units = make_router("units")
_statistics = make_router("statistics")
Assessor = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]
UnitReader = Annotated[Actor, Depends(require(Permission.DOCUMENTS_READ))]
Statistician = Annotated[Actor, Depends(require(Permission.STATISTICS_READ))]


@_assessments.post("/{assessment_id}/ledgers", status_code=status.HTTP_202_ACCEPTED)
async def order_ledger(
    session: Session, actor: Assessor, assessment_id: UUID, draft: LedgerCreate, key: KeyDep
) -> LedgerRead:
    """Order the inspection archive, or the self-evaluation report, of an assessment; the work goes on behind."""

    async def go() -> LedgerRead:
        return await ledgers_subjects.of_assessment(session, actor, assessment_id, draft)

    return await idempotency.once(session, actor, key, f"order_ledger {assessment_id}", draft, LedgerRead, go)


@_assessments.get("/{assessment_id}/ledgers/gaps")
async def list_ledger_gaps(session: Session, actor: Assessor, assessment_id: UUID, locale: LocaleDep) -> LedgerGaps:
    """What the archive will begin with: gaps, and what runs out."""
    return await ledgers_subjects.gaps(session, actor, assessment_id, locale)


@_units.post("/{unit_id}/ledgers", status_code=status.HTTP_202_ACCEPTED)
async def order_unit_ledger(
    session: Session, actor: UnitReader, unit_id: UUID, draft: UnitLedgerCreate, key: KeyDep
) -> LedgerRead:
    """Order a unit's own archive of a year."""

    async def go() -> LedgerRead:
        return await ledgers_subjects.of_unit(session, actor, unit_id, draft)

    return await idempotency.once(session, actor, key, f"order_unit_ledger {unit_id}", draft, LedgerRead, go)


@_statistics.post("/rechecks/{recheck_id}/ledgers", status_code=status.HTTP_202_ACCEPTED)
async def order_recheck_list(
    session: Session, actor: Statistician, recheck_id: UUID, draft: PaperCreate, key: KeyDep
) -> LedgerRead:
    """Order the printed list of a re-check."""

    async def go() -> LedgerRead:
        return await ledgers_subjects.of_recheck(session, actor, recheck_id, draft)

    return await idempotency.once(session, actor, key, f"order_recheck_list {recheck_id}", draft, LedgerRead, go)


for _part in (_assessments, _units, _statistics):
    router.include_router(_part)
