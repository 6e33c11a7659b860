"""HTTP in and out of areas; open to all."""

from typing import Annotated

from fastapi import Path, Query
from sqlmodel import SQLModel

from api.deps import ActorDep, PageDep, Session
from api.door import make_router
from api.models.areas import AreaFilter, AreaRead
from api.models.base import ScopeCode
from api.services import areas

router = make_router("areas")


class AreaPage(SQLModel):
    """A page of areas."""

    items: list[AreaRead]
    next_cursor: str | None


@router.get("")
async def list_areas(
    session: Session, actor: ActorDep, chosen: Annotated[AreaFilter, Query()], page: PageDep
) -> AreaPage:
    """Areas in the order of their codes."""
    items, cursor = await areas.page(session, actor, chosen, page)
    return AreaPage(items=items, next_cursor=cursor)


@router.get("/{code}")
async def get_area(session: Session, actor: ActorDep, code: Annotated[ScopeCode, Path()]) -> AreaRead:
    """One area."""
    return await areas.get(session, actor, code)
