"""HTTP in and out of incentives: what units and projects are given for the work."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, require, tag
from api.door import make_router
from api.models.honours_incentives import IncentiveCreate, IncentiveFilter, IncentiveRead
from api.permissions import Actor, Permission
from api.services import honours_incentives, idempotency

router = make_router("honours")
Reader = Annotated[Actor, Depends(require(Permission.HONOURS_READ))]
Decider = Annotated[Actor, Depends(require(Permission.HONOURS_DECIDE))]


class IncentivePage(SQLModel):
    """A page of incentives."""

    items: list[IncentiveRead]
    next_cursor: str | None


@router.get("/incentives")
async def list_incentives(
    session: Session, actor: Reader, chosen: Annotated[IncentiveFilter, Query()], page: PageDep
) -> IncentivePage:
    """Incentives of the area, the latest first."""
    items, cursor = await honours_incentives.page(session, actor, chosen, page)
    return IncentivePage(items=items, next_cursor=cursor)


@router.post("/incentives", status_code=status.HTTP_201_CREATED)
async def give_incentive(
    session: Session, actor: Decider, draft: IncentiveCreate, key: KeyDep, response: Response
) -> IncentiveRead:
    """Enter what a unit or a project of it was given."""
    made = await idempotency.once(
        session,
        actor,
        key,
        "give_incentive",
        draft,
        IncentiveRead,
        lambda: honours_incentives.create(session, actor, draft),
    )
    tag(response, made.version)
    return made


@router.post("/incentives/{incentive_id}/confirmation")
async def confirm_incentive(session: Session, actor: Decider, incentive_id: UUID, response: Response) -> IncentiveRead:
    """Vouch for an incentive that another post entered."""
    found = await honours_incentives.confirm(session, actor, incentive_id)
    tag(response, found.version)
    return found
