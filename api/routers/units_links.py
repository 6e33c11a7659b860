"""HTTP in and out of leaders' links, their visits, and which units nobody looks after."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.units_links import (
    LeaderCoverageFilter,
    LeaderCoverageRow,
    LeaderCoverageTotals,
    LeaderLinkCreate,
    LeaderLinkFilter,
    LeaderLinkRead,
    LeaderLinkUpdate,
    LeaderVisitCreate,
    LeaderVisitFilter,
    LeaderVisitRead,
    LeaderVisitUpdate,
)
from api.permissions import Actor, Permission
from api.services import idempotency, units_links, units_visits

router = make_router("units")
Reader = Annotated[Actor, Depends(require(Permission.UNITS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.UNITS_WRITE))]


class LeaderLinkPage(SQLModel):
    """A page of links."""

    items: list[LeaderLinkRead]
    next_cursor: str | None


class LeaderVisitPage(SQLModel):
    """A page of visits."""

    items: list[LeaderVisitRead]
    next_cursor: str | None


class LeaderCoverage(SQLModel):
    """How far the leaders' links reach on a day, and a page of the units asked for."""

    totals: LeaderCoverageTotals
    items: list[LeaderCoverageRow]
    next_cursor: str | None


@router.get("/leader-links")
async def list_leader_links(
    session: Session, actor: Reader, chosen: Annotated[LeaderLinkFilter, Query()], page: PageDep
) -> LeaderLinkPage:
    """Links of leading posts to units, newest first."""
    items, cursor = await units_links.page(session, actor, chosen, page)
    return LeaderLinkPage(items=items, next_cursor=cursor)


@router.post("/leader-links", status_code=status.HTTP_201_CREATED)
async def create_leader_link(
    session: Session, actor: Writer, draft: LeaderLinkCreate, key: KeyDep, response: Response
) -> LeaderLinkRead:
    """Link a leading post to a unit."""
    link = await idempotency.once(
        session,
        actor,
        key,
        "create_leader_link",
        draft,
        LeaderLinkRead,
        lambda: units_links.create(session, actor, draft),
    )
    tag(response, link.version)
    return link


@router.get("/leader-links/{link_id}")
async def get_leader_link(session: Session, actor: Reader, link_id: UUID, response: Response) -> LeaderLinkRead:
    """One link."""
    link = await units_links.get(session, actor, link_id)
    tag(response, link.version)
    return link


@router.patch("/leader-links/{link_id}")
async def update_leader_link(
    session: Session, actor: Writer, link_id: UUID, draft: LeaderLinkUpdate, version: VersionDep, response: Response
) -> LeaderLinkRead:
    """Change a link under its version, or end it."""
    changed = changes_of(draft, required=frozenset({"post"}))
    link = await units_links.update(session, actor, link_id, changed, version)
    tag(response, link.version)
    return link


@router.get("/leader-visits")
async def list_leader_visits(
    session: Session, actor: Reader, chosen: Annotated[LeaderVisitFilter, Query()], page: PageDep
) -> LeaderVisitPage:
    """Visits to units, latest first."""
    items, cursor = await units_visits.page(session, actor, chosen, page)
    return LeaderVisitPage(items=items, next_cursor=cursor)


@router.post("/leader-visits", status_code=status.HTTP_201_CREATED)
async def log_leader_visit(
    session: Session, actor: Writer, draft: LeaderVisitCreate, key: KeyDep, response: Response
) -> LeaderVisitRead:
    """Write down a visit; an officer, one to his own unit."""
    visit = await idempotency.once(
        session,
        actor,
        key,
        "log_leader_visit",
        draft,
        LeaderVisitRead,
        lambda: units_visits.create(session, actor, draft),
    )
    tag(response, visit.version)
    return visit


@router.get("/leader-visits/{visit_id}")
async def get_leader_visit(session: Session, actor: Reader, visit_id: UUID, response: Response) -> LeaderVisitRead:
    """One visit."""
    visit = await units_visits.get(session, actor, visit_id)
    tag(response, visit.version)
    return visit


@router.patch("/leader-visits/{visit_id}")
async def update_leader_visit(
    session: Session, actor: Writer, visit_id: UUID, draft: LeaderVisitUpdate, version: VersionDep, response: Response
) -> LeaderVisitRead:
    """Correct a visit under its version."""
    changed = changes_of(draft, required=frozenset({"visited_on", "found"}))
    visit = await units_visits.update(session, actor, visit_id, changed, version)
    tag(response, visit.version)
    return visit


@router.get("/leader-coverage")
async def get_leader_coverage(
    session: Session, actor: Reader, chosen: Annotated[LeaderCoverageFilter, Query()], page: PageDep
) -> LeaderCoverage:
    """Which eligible units have a leader's link on a day, which do not, and since when nobody came."""
    items, cursor = await units_links.coverage(session, actor, chosen, page)
    return LeaderCoverage(totals=await units_links.totals(session, actor, chosen), items=items, next_cursor=cursor)
