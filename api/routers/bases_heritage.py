"""HTTP in and out of heritage items."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.bases_heritage import (
    HeritageCreate,
    HeritageFilter,
    HeritageMoneyCreate,
    HeritageRead,
    HeritageUpdate,
    InspectionCreate,
    InspectionRead,
)
from api.permissions import Actor, Permission
from api.services import bases_heritage, idempotency

router = make_router("bases")
Reader = Annotated[Actor, Depends(require(Permission.INDICATORS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.BASES_WRITE))]


class HeritagePage(SQLModel):
    """A page of heritage items."""

    items: list[HeritageRead]
    next_cursor: str | None


class InspectionPage(SQLModel):
    """A page of inspections."""

    items: list[InspectionRead]
    next_cursor: str | None


@router.get("/heritage")
async def list_heritage(
    session: Session, actor: Reader, chosen: Annotated[HeritageFilter, Query()], page: PageDep
) -> HeritagePage:
    """Heritage items of the area, newest first."""
    items, cursor = await bases_heritage.page(session, actor, chosen, page)
    return HeritagePage(items=items, next_cursor=cursor)


@router.post("/heritage", status_code=status.HTTP_201_CREATED)
async def create_heritage(
    session: Session, actor: Writer, draft: HeritageCreate, key: KeyDep, response: Response
) -> HeritageRead:
    """List an item of culture."""
    item = await idempotency.once(
        session,
        actor,
        key,
        "create_heritage",
        draft,
        HeritageRead,
        lambda: bases_heritage.create(session, actor, draft),
    )
    tag(response, item.version)
    return item


@router.get("/heritage/{item_id}")
async def get_heritage(session: Session, actor: Reader, item_id: UUID, response: Response) -> HeritageRead:
    """One item with its condition and money."""
    item = await bases_heritage.get(session, actor, item_id)
    tag(response, item.version)
    return item


@router.patch("/heritage/{item_id}")
async def update_heritage(
    session: Session, actor: Writer, item_id: UUID, draft: HeritageUpdate, version: VersionDep, response: Response
) -> HeritageRead:
    """Change an item under its version; its condition changes by an inspection."""
    changed = changes_of(draft, required=frozenset({"name", "kind", "level"}))
    item = await bases_heritage.update(session, actor, item_id, changed, version)
    tag(response, item.version)
    return item


@router.get("/heritage/{item_id}/inspections")
async def list_heritage_inspections(session: Session, actor: Reader, item_id: UUID, page: PageDep) -> InspectionPage:
    """What inspections of an item found, latest entry first."""
    items, cursor = await bases_heritage.inspections(session, actor, item_id, page)
    return InspectionPage(items=items, next_cursor=cursor)


@router.post("/heritage/{item_id}/inspections", status_code=status.HTTP_201_CREATED)
async def inspect_heritage(
    session: Session, actor: Writer, item_id: UUID, draft: InspectionCreate, key: KeyDep
) -> InspectionRead:
    """Note what an inspection found."""
    route = f"inspect_heritage {item_id}"
    return await idempotency.once(
        session,
        actor,
        key,
        route,
        draft,
        InspectionRead,
        lambda: bases_heritage.inspect(session, actor, item_id, draft),
    )


@router.post("/heritage/{item_id}/money")
async def link_heritage_money(
    session: Session, actor: Writer, item_id: UUID, draft: HeritageMoneyCreate, response: Response
) -> HeritageRead:
    """Tie an allocation to the item that it protects; again changes nothing, so it needs no key."""
    item = await bases_heritage.link_money(session, actor, item_id, draft)
    tag(response, item.version)
    return item
