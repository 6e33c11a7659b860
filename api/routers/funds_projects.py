"""HTTP in and out of projects, what was sought from above, and special areas."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.funds_projects import (
    ProjectCreate,
    ProjectFilter,
    ProjectPaymentCreate,
    ProjectPaymentRead,
    ProjectRead,
    ProjectTransition,
    ProjectUpdate,
    SourcesCreate,
    SourcesRead,
)
from api.models.funds_support import (
    BidCreate,
    BidDecision,
    BidFilter,
    BidRead,
    SpecialAreaCreate,
    SpecialAreaFilter,
    SpecialAreaRead,
    SpecialAreaUpdate,
)
from api.permissions import Actor, Permission
from api.services import funds_projects, funds_support
from api.services.idempotency import once

router = make_router("funds")
Reader = Annotated[Actor, Depends(require(Permission.FUNDS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.FUNDS_WRITE))]
_STAYS = frozenset({"title", "kind", "is_minority_fund", "planned_output"})


class ProjectPage(SQLModel):
    """A page of projects."""

    items: list[ProjectRead]
    next_cursor: str | None


class BidPage(SQLModel):
    """A page of applications."""

    items: list[BidRead]
    next_cursor: str | None


class SpecialAreaPage(SQLModel):
    """A page of special areas."""

    items: list[SpecialAreaRead]
    next_cursor: str | None


@router.get("/projects")
async def list_projects(
    session: Session, actor: Reader, chosen: Annotated[ProjectFilter, Query()], page: PageDep
) -> ProjectPage:
    """Projects of the area, newest first; an officer of a unit sees its own only."""
    items, cursor = await funds_projects.page(session, actor, chosen, page)
    return ProjectPage(items=items, next_cursor=cursor)


@router.post("/projects", status_code=status.HTTP_201_CREATED)
async def create_project(
    session: Session, actor: Writer, draft: ProjectCreate, key: KeyDep, response: Response
) -> ProjectRead:
    """Enter a project that was approved."""
    project = await once(
        session, actor, key, "create_project", draft, ProjectRead, lambda: funds_projects.create(session, actor, draft)
    )
    tag(response, project.version)
    return project


@router.get("/projects/{project_id}")
async def get_project(session: Session, actor: Reader, project_id: UUID, response: Response) -> ProjectRead:
    """One project with its money."""
    project = await funds_projects.get(session, actor, project_id)
    tag(response, project.version)
    return project


@router.patch("/projects/{project_id}")
async def update_project(
    session: Session, actor: Writer, project_id: UUID, draft: ProjectUpdate, version: VersionDep, response: Response
) -> ProjectRead:
    """Change what is said about a project under its version."""
    changed = changes_of(draft, required=_STAYS)
    project = await funds_projects.update(session, actor, project_id, changed, version)
    tag(response, project.version)
    return project


@router.post("/projects/{project_id}/transitions")
async def move_project(
    session: Session, actor: Writer, project_id: UUID, step: ProjectTransition, response: Response
) -> ProjectRead:
    """Take the project's next step."""
    project = await funds_projects.move(session, actor, project_id, step)
    tag(response, project.version)
    return project


@router.post("/projects/{project_id}/sources", status_code=status.HTTP_201_CREATED)
async def add_project_sources(
    session: Session, actor: Writer, project_id: UUID, draft: SourcesCreate, key: KeyDep
) -> SourcesRead:
    """Give the project money of several budget lines by share, exact in fen; each part waits for its approval."""
    route = f"add_project_sources:{project_id.hex}"
    return await once(
        session,
        actor,
        key,
        route,
        draft,
        SourcesRead,
        lambda: funds_projects.add_sources(session, actor, project_id, draft),
    )


@router.post("/projects/{project_id}/payments", status_code=status.HTTP_201_CREATED)
async def pay_project(
    session: Session, actor: Writer, project_id: UUID, draft: ProjectPaymentCreate, key: KeyDep
) -> ProjectPaymentRead:
    """Pay for the project; each approved source bears its share, exact in fen."""
    route = f"pay_project:{project_id.hex}"
    return await once(
        session,
        actor,
        key,
        route,
        draft,
        ProjectPaymentRead,
        lambda: funds_projects.pay(session, actor, project_id, draft),
    )


@router.get("/bids")
async def list_bids(session: Session, actor: Reader, chosen: Annotated[BidFilter, Query()], page: PageDep) -> BidPage:
    """What was sought from above, newest first."""
    items, cursor = await funds_support.page(session, actor, chosen, page)
    return BidPage(items=items, next_cursor=cursor)


@router.post("/bids", status_code=status.HTTP_201_CREATED)
async def create_bid(session: Session, actor: Writer, draft: BidCreate, key: KeyDep, response: Response) -> BidRead:
    """Enter what was applied for."""
    bid = await once(
        session, actor, key, "create_bid", draft, BidRead, lambda: funds_support.create(session, actor, draft)
    )
    tag(response, bid.version)
    return bid


@router.get("/bids/{bid_id}")
async def get_bid(session: Session, actor: Reader, bid_id: UUID, response: Response) -> BidRead:
    """One application and what came of it."""
    bid = await funds_support.get(session, actor, bid_id)
    tag(response, bid.version)
    return bid


@router.post("/bids/{bid_id}/decisions")
async def decide_bid(
    session: Session, actor: Writer, bid_id: UUID, decision: BidDecision, response: Response
) -> BidRead:
    """Note whether it was won, and how much."""
    bid = await funds_support.decide(session, actor, bid_id, decision)
    tag(response, bid.version)
    return bid


@router.get("/special-areas")
async def list_special_areas(
    session: Session, actor: Reader, chosen: Annotated[SpecialAreaFilter, Query()], page: PageDep
) -> SpecialAreaPage:
    """Areas that a document calls special, newest first."""
    items, cursor = await funds_support.page_areas(session, actor, chosen, page)
    return SpecialAreaPage(items=items, next_cursor=cursor)


@router.post("/special-areas", status_code=status.HTTP_201_CREATED)
async def create_special_area(
    session: Session, actor: Writer, draft: SpecialAreaCreate, key: KeyDep, response: Response
) -> SpecialAreaRead:
    """Note that a document calls an area special."""
    area = await once(
        session,
        actor,
        key,
        "create_special_area",
        draft,
        SpecialAreaRead,
        lambda: funds_support.create_area(session, actor, draft),
    )
    tag(response, area.version)
    return area


@router.patch("/special-areas/{special_area_id}")
async def update_special_area(
    session: Session,
    actor: Writer,
    special_area_id: UUID,
    draft: SpecialAreaUpdate,
    version: VersionDep,
    response: Response,
) -> SpecialAreaRead:
    """Say until when an area is special, under its version."""
    area = await funds_support.update_area(session, actor, special_area_id, changes_of(draft), version)
    tag(response, area.version)
    return area
