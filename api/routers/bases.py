"""HTTP in and out of education bases."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.bases import (
    BaseCreate,
    BaseDay,
    BaseFilter,
    BaseRead,
    BaseTransition,
    BaseUpdate,
    FunctionVerification,
)
from api.models.bases_visits import BaseVisitCreate, BaseVisitRead
from api.permissions import Actor, Permission
from api.services import bases, bases_visits, idempotency

router = make_router("bases")
Reader = Annotated[Actor, Depends(require(Permission.BASES_READ))]
Writer = Annotated[Actor, Depends(require(Permission.BASES_WRITE))]
_KEPT = frozenset({"name", "level", "has_onsite", "has_online", "elements", "booking_lanes", "booking_minutes"})


class BasePage(SQLModel):
    """A page of bases."""

    items: list[BaseRead]
    next_cursor: str | None


class BaseVisitsOfBase(SQLModel):
    """A page of one base's visits."""

    items: list[BaseVisitRead]
    next_cursor: str | None


class BaseDays(SQLModel):
    """Days of a base, all that were asked for."""

    items: list[BaseDay]
    next_cursor: str | None


@router.get("")
async def list_bases(
    session: Session, actor: Reader, chosen: Annotated[BaseFilter, Query()], page: PageDep
) -> BasePage:
    """Bases of the area, newest first; the public sees those that are open. `idle=true` lists those left unused."""
    items, cursor = await bases.page(session, actor, chosen, page)
    return BasePage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_base(session: Session, actor: Writer, draft: BaseCreate, key: KeyDep, response: Response) -> BaseRead:
    """Propose a base."""
    base = await idempotency.once(
        session, actor, key, "create_base", draft, BaseRead, lambda: bases.create(session, actor, draft)
    )
    tag(response, base.version)
    return base


@router.get("/{base_id}")
async def get_base(session: Session, actor: Reader, base_id: UUID, response: Response) -> BaseRead:
    """One base."""
    base = await bases.get(session, actor, base_id)
    tag(response, base.version)
    return base


@router.patch("/{base_id}")
async def update_base(
    session: Session, actor: Writer, base_id: UUID, draft: BaseUpdate, version: VersionDep, response: Response
) -> BaseRead:
    """Change a base under its version; a function whose claim changes must be verified anew."""
    base = await bases.update(session, actor, base_id, changes_of(draft, required=_KEPT), version)
    tag(response, base.version)
    return base


@router.post("/{base_id}/transitions")
async def move_base(
    session: Session, actor: Writer, base_id: UUID, step: BaseTransition, response: Response
) -> BaseRead:
    """Take the base's next step."""
    base = await bases.move(session, actor, base_id, step)
    tag(response, base.version)
    return base


@router.post("/{base_id}/verifications", status_code=status.HTTP_201_CREATED)
async def verify_base_function(
    session: Session,
    actor: Writer,
    base_id: UUID,
    draft: FunctionVerification,
    key: KeyDep,
    response: Response,
) -> BaseRead:
    """Note that teaching on site or online was found working, or not; never by the one who claimed it."""
    route = f"verify_base_function {base_id}"
    base = await idempotency.once(
        session, actor, key, route, draft, BaseRead, lambda: bases.verify(session, actor, base_id, draft)
    )
    tag(response, base.version)
    return base


@router.get("/{base_id}/days")
async def list_base_days(
    session: Session,
    actor: Reader,
    base_id: UUID,
    since: Annotated[date | None, Query(description="First day; today if left out or past")] = None,
    count: Annotated[int, Query(ge=1, le=62)] = 14,
) -> BaseDays:
    """When the base is open, day by day, and which visits still have room."""
    return BaseDays(items=await bases.days(session, actor, base_id, since, count), next_cursor=None)


@router.get("/{base_id}/visits")
async def list_base_visits(session: Session, actor: Reader, base_id: UUID, page: PageDep) -> BaseVisitsOfBase:
    """What was noted of a base's visits, latest entry first."""
    items, cursor = await bases.page_visits(session, actor, base_id, page)
    return BaseVisitsOfBase(items=items, next_cursor=cursor)


@router.post("/{base_id}/visits", status_code=status.HTTP_201_CREATED)
async def add_base_visits(
    session: Session, actor: Writer, base_id: UUID, draft: BaseVisitCreate, key: KeyDep
) -> BaseVisitRead:
    """Note how many people and groups came on a day, never who."""
    route = f"add_base_visits {base_id}"
    return await idempotency.once(
        session, actor, key, route, draft, BaseVisitRead, lambda: bases_visits.add(session, actor, base_id, draft)
    )
