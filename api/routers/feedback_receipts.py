"""HTTP out of the daily trees of receipts, open to anyone; and what a sender can have erased by his code."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Response

from api.deps import ActorDep, HallDep, PageDep, Session, require
from api.door import make_router
from api.models.base import AreaCode
from api.models.feedback_receipts import (
    ErasureRead,
    ErasureRequest,
    ProofRead,
    ProofRequest,
    ReceiptDaysRead,
    ReceiptLeavesRead,
)
from api.permissions import Actor, Permission
from api.services import feedback_erasure, feedback_receipts

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]
AreaQuery = Annotated[AreaCode | None, Query()]
_CACHED = "public, max-age=300"


@router.get("/receipts")
async def list_receipt_days(
    session: Session, actor: ActorDep, page: PageDep, area: AreaQuery = None
) -> ReceiptDaysRead:
    """The county's trees of receipts, one a day, latest first, each chained to the one before and signed."""
    area_code = area or actor.county_code
    items, cursor = await feedback_receipts.days(session, actor, area_code, page)
    return ReceiptDaysRead(area_code=area_code[:6], items=items, next_cursor=cursor)


@router.get("/receipts/{day}", responses={404: {}})
async def get_receipt_day(
    session: Session, actor: ActorDep, day: date, response: Response, area: AreaQuery = None
) -> ReceiptLeavesRead:
    """All leaves of a day: with them a device finds its receipt without asking for it."""
    found = await feedback_receipts.leaves_of(session, actor, area or actor.county_code, day)
    response.headers["Cache-Control"] = _CACHED
    return found


@router.post("/receipts/proof", responses={404: {}})
async def prove_receipt(session: Session, actor: ActorDep, request: ProofRequest, area: AreaQuery = None) -> ProofRead:
    """The path from a receipt's hash to its day's root (RFC 9162, 2.1.3)."""
    return await feedback_receipts.prove(session, actor, area or actor.county_code, request)


@router.post("/erase", responses={404: {}})
async def erase_feedback(session: Session, actor: Sender, hall: HallDep, request: ErasureRequest) -> ErasureRead:
    """Erase a case's contact, recording, photos or point on the map at once, as its sender asks."""
    return await feedback_erasure.erase_asked(session, actor, hall.vault, request)
