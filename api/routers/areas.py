"""HTTP in and out of areas; open to all, but for the changes of a county's own tree."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response, status
from sqlmodel import SQLModel

from api.deps import ActorDep, KeyDep, PageDep, Session, require, tag
from api.door import make_router
from api.models.areas import (
    AreaChangeCreate,
    AreaChangeFilter,
    AreaChangeRead,
    AreaChangeRevoke,
    AreaFilter,
    AreaLifeRead,
    AreaRead,
)
from api.models.base import ScopeCode
from api.permissions import Actor, Permission
from api.services import areas, areas_changes, idempotency

router = make_router("areas")
Reader = Annotated[Actor, Depends(require(Permission.INDICATORS_READ))]
Keeper = Annotated[Actor, Depends(require(Permission.AREAS_WRITE))]
"""Who keeps the county's areas: the office and the administrator, who sets nothing that is scored by."""


class AreaPage(SQLModel):
    """A page of areas."""

    items: list[AreaRead]
    next_cursor: str | None


class AreaChangePage(SQLModel):
    """A page of changes."""

    items: list[AreaChangeRead]
    next_cursor: str | None


@router.get("")
async def list_areas(
    session: Session, actor: ActorDep, chosen: Annotated[AreaFilter, Query()], page: PageDep
) -> AreaPage:
    """The areas of a day, today if none is named, in the order of their codes."""
    items, cursor = await areas.page(session, actor, chosen, page)
    return AreaPage(items=items, next_cursor=cursor)


@router.get("/changes")
async def list_area_changes(
    session: Session, actor: Reader, chosen: Annotated[AreaChangeFilter, Query()], page: PageDep
) -> AreaChangePage:
    """Merges, splits and changes of code in the county, newest first."""
    items, cursor = await areas_changes.page(session, actor, chosen, page)
    return AreaChangePage(items=items, next_cursor=cursor)


@router.post("/changes", status_code=status.HTTP_201_CREATED)
async def enter_area_change(
    session: Session, actor: Keeper, draft: AreaChangeCreate, key: KeyDep, response: Response
) -> AreaChangeRead:
    """Enter a merge, a split or a change of code below one's own county."""
    change = await idempotency.once(
        session,
        actor,
        key,
        "enter_area_change",
        draft,
        AreaChangeRead,
        lambda: areas_changes.enter(session, actor, draft),
    )
    tag(response, change.version)
    return change


@router.get("/changes/{change_id}")
async def get_area_change(session: Session, actor: Reader, change_id: UUID, response: Response) -> AreaChangeRead:
    """One change."""
    change = await areas_changes.get(session, actor, change_id)
    tag(response, change.version)
    return change


@router.post("/changes/{change_id}/revoke")
async def revoke_area_change(
    session: Session, actor: Keeper, change_id: UUID, draft: AreaChangeRevoke, response: Response
) -> AreaChangeRead:
    """Take back a change entered by mistake, while nothing has been recorded for its new areas."""
    change = await areas_changes.revoke(session, actor, change_id, draft)
    tag(response, change.version)
    return change


@router.get("/{code}")
async def get_area(session: Session, actor: ActorDep, code: Annotated[ScopeCode, Path()]) -> AreaLifeRead:
    """One area with its life: its days, what came after it and what was before it."""
    return await areas.get(session, actor, code)
