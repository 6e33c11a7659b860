"""HTTP out of the change feed: what changed, in the order of the chain."""

from typing import Annotated

from fastapi import Depends, Query
from sqlmodel import SQLModel

from api.deps import Session, require
from api.door import make_router
from api.models.journal import ChangeRead, ResourceName
from api.permissions import Actor, Permission, require_one_county
from api.services import journal

router = make_router("changes")
Reader = Annotated[Actor, Depends(require(Permission.CHANGES_READ))]


class ChangePage(SQLModel):
    """Changes, and the number to ask after the next time."""

    items: list[ChangeRead]
    next_cursor: int


@router.get("")
async def list_changes(
    session: Session,
    actor: Reader,
    after: Annotated[int, Query(ge=0, le=2**63 - 1, description="Number of the last change seen")] = 0,
    resource: Annotated[list[ResourceName], Query(max_length=20, description="Only of these; all when absent")] = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ChangePage:
    """Sealed changes after a number: nothing missed, nothing twice."""
    require_one_county(actor)
    items, cursor = await journal.changes(session, actor, after=after, resources=resource, limit=limit)
    return ChangePage(items=items, next_cursor=cursor)
