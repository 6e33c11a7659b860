"""HTTP out of what money adds up to, and the performance form in and out."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Query, Response, status

from api.deps import KeyDep, LocaleDep, Session, VersionDep, require, tag
from api.door import make_router
from api.models.base import AreaCode, Year
from api.models.funds import Vintage
from api.models.funds_notices import PerformanceOwner, PerformanceRead, PerformanceWrite
from api.models.funds_reports import (
    BodiesRead,
    OutsideRead,
    OverviewRead,
    PerCapitaRead,
    PriorityRead,
    RegionsRead,
    SchoolsRead,
)
from api.permissions import Actor, Permission
from api.services import funds_forms, funds_performance, funds_places, funds_reports
from api.services.idempotency import once

router = make_router("funds")
Reader = Annotated[Actor, Depends(require(Permission.FUNDS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.FUNDS_WRITE))]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK = {XLSX: {"schema": {"type": "string", "format": "binary"}}}


@router.get("/per-capita", responses={404: {}})
async def get_per_capita(
    session: Session,
    actor: Reader,
    area: AreaCode,
    year: Year,
    population_year: Annotated[Year | None, Query(description="Year of the population to divide by")] = None,
    population_vintage: Annotated[Vintage | None, Query(description="Its vintage, as its owner named it")] = None,
) -> PerCapitaRead:
    """Creation funds budgeted per resident of a named population."""
    return await funds_reports.per_capita(
        session, actor, area=area, year=year, population_year=population_year, population_vintage=population_vintage
    )


@router.get("/overview", responses={404: {}})
async def get_funds_overview(session: Session, actor: Reader, area: AreaCode, year: Year) -> OverviewRead:
    """A year's money beside that of the year before."""
    return await funds_reports.overview(session, actor, area=area, year=year)


@router.get("/bodies", responses={404: {}})
async def get_budget_bodies(session: Session, actor: Reader, area: AreaCode, year: Year) -> BodiesRead:
    """Who set a special fund in the year-start budget, and who did not."""
    return await funds_reports.bodies(session, actor, area=area, year=year)


@router.get("/priority", responses={404: {}})
async def get_funds_priority(session: Session, actor: Reader, area: AreaCode, year: Year) -> PriorityRead:
    """Whether minority-fund projects went to demonstration places first."""
    return await funds_places.priority(session, actor, area=area, year=year)


@router.get("/regions", responses={404: {}})
async def get_funds_regions(session: Session, actor: Reader, area: AreaCode, year: Year) -> RegionsRead:
    """Money by kind of area, year on year."""
    return await funds_places.regions(session, actor, area=area, year=year)


@router.get("/schools", responses={404: {}})
async def get_funds_schools(session: Session, actor: Reader, area: AreaCode, year: Year) -> SchoolsRead:
    """Money, projects and deliverables of each named school."""
    return await funds_places.schools(session, actor, area=area, year=year)


@router.get("/outside", responses={404: {}})
async def get_outside_support(session: Session, actor: Reader, area: AreaCode, year: Year) -> OutsideRead:
    """What was sought and won from above, pooled, and agreed."""
    return await funds_places.outside(session, actor, area=area, year=year)


@router.get("/performance/{owner}/{owner_id}")
async def get_performance(
    session: Session, actor: Reader, owner: PerformanceOwner, owner_id: UUID, response: Response
) -> PerformanceRead:
    """The performance form of a project or an allocation."""
    form = await funds_performance.get(session, actor, owner, owner_id)
    tag(response, form.version)
    return form


@router.post("/performance/{owner}/{owner_id}", status_code=status.HTTP_201_CREATED)
async def create_performance(
    session: Session,
    actor: Writer,
    owner: PerformanceOwner,
    owner_id: UUID,
    draft: PerformanceWrite,
    key: KeyDep,
    response: Response,
) -> PerformanceRead:
    """Enter the performance form, once."""
    form = await once(
        session,
        actor,
        key,
        f"create_performance:{owner_id.hex}",
        draft,
        PerformanceRead,
        lambda: funds_performance.create(session, actor, owner, owner_id, draft),
    )
    tag(response, form.version)
    return form


@router.put("/performance/{owner}/{owner_id}")
async def replace_performance(
    session: Session,
    actor: Writer,
    owner: PerformanceOwner,
    owner_id: UUID,
    draft: PerformanceWrite,
    version: VersionDep,
    response: Response,
) -> PerformanceRead:
    """Write the form anew under its version, such as with the values that were reached."""
    form = await funds_performance.replace(session, actor, owner, owner_id, draft, version)
    tag(response, form.version)
    return form


@router.get(
    "/performance/{owner}/{owner_id}/form.xlsx", response_class=Response, responses={200: {"content": _WORKBOOK}}
)
async def download_performance(
    session: Session, actor: Reader, owner: PerformanceOwner, owner_id: UUID, locale: LocaleDep
) -> Response:
    """The performance form as a workbook."""
    form = await funds_performance.get(session, actor, owner, owner_id)
    name = quote(f"{form.title}.xlsx")
    headers = {"Content-Disposition": f"attachment; filename=\"performance.xlsx\"; filename*=UTF-8''{name}"}
    return Response(funds_forms.workbook(form, locale=locale), headers=headers, media_type=XLSX)
