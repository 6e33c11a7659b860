"""HTTP in and out of the use of bases: visits of all bases, the standard and its checks."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, require
from api.door import make_router
from api.models.bases_checks import BaseCheckCreate, BaseCheckRead, StandardRead
from api.models.bases_visits import BaseUsageRead, BaseVisitEntry, BaseVisitFilter, BaseVisitRead
from api.permissions import Actor, Permission
from api.services import bases_checks, bases_visits, idempotency

router = make_router("bases")
Reader = Annotated[Actor, Depends(require(Permission.BASES_READ))]
Writer = Annotated[Actor, Depends(require(Permission.BASES_WRITE))]
Staff = Annotated[Actor, Depends(require(Permission.INDICATORS_READ))]
Judge = Annotated[Actor, Depends(require(Permission.UNITS_NAME))]


class BaseVisitPage(SQLModel):
    """A page of visits."""

    items: list[BaseVisitRead]
    next_cursor: str | None


class BaseCheckPage(SQLModel):
    """A page of checks."""

    items: list[BaseCheckRead]
    next_cursor: str | None


@router.get("/visits")
async def list_visits(
    session: Session, actor: Reader, chosen: Annotated[BaseVisitFilter, Query()], page: PageDep
) -> BaseVisitPage:
    """Visits of the area's bases, latest day first."""
    items, cursor = await bases_visits.page(session, actor, chosen, page)
    return BaseVisitPage(items=items, next_cursor=cursor)


@router.post("/visits", status_code=status.HTTP_201_CREATED)
async def create_visit(session: Session, actor: Writer, draft: BaseVisitEntry, key: KeyDep) -> BaseVisitRead:
    """Note visits at a base that the entry names."""
    return await idempotency.once(
        session, actor, key, "create_visit", draft, BaseVisitRead, lambda: bases_visits.create(session, actor, draft)
    )


@router.get("/usage")
async def get_base_usage(session: Session, actor: Reader, chosen: Annotated[BaseVisitFilter, Query()]) -> BaseUsageRead:
    """Visits by base and organiser, of the last twelve months unless days are given."""
    return await bases_visits.usage(session, actor, chosen)


@router.get("/standard")
async def get_base_standard(_: Reader, locale: LocaleDep) -> StandardRead:
    """The standard that bases are checked against, with its sources."""
    return bases_checks.standard(locale)


@router.get("/{base_id}/checks")
async def list_base_checks(session: Session, actor: Staff, base_id: UUID, page: PageDep) -> BaseCheckPage:
    """Every check of a base, latest entry first."""
    items, cursor = await bases_checks.page(session, actor, base_id, page)
    return BaseCheckPage(items=items, next_cursor=cursor)


@router.post("/{base_id}/checks", status_code=status.HTTP_201_CREATED)
async def check_base(
    session: Session, actor: Judge, base_id: UUID, draft: BaseCheckCreate, key: KeyDep
) -> BaseCheckRead:
    """Note what a check found for every item of the standard; it is never changed afterwards."""
    route = f"check_base {base_id}"
    return await idempotency.once(
        session, actor, key, route, draft, BaseCheckRead, lambda: bases_checks.create(session, actor, base_id, draft)
    )
