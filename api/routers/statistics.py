"""HTTP in and out of statistics."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, require, tag
from api.door import make_router
from api.models.base import AreaCode, ExternalId, ObservedPeriod
from api.models.statistics import (
    ObservationCreate,
    ObservationFilter,
    ObservationRead,
    ObservationVerify,
    OwnerCode,
    SeriesCode,
    SeriesFilter,
    SeriesOwnerRead,
    SeriesOwnerSet,
    SeriesRead,
)
from api.models.statistics_views import (
    ChartQuery,
    ChartRead,
    MissingQuery,
    MissingRead,
    RollupQuery,
    RollupRead,
    RuleRead,
    VintageRead,
)
from api.permissions import Actor, Permission
from api.services import (
    idempotency,
    statistics,
    statistics_owners,
    statistics_rollup,
    statistics_rules,
    statistics_views,
)

router = make_router("statistics")
Reader = Annotated[Actor, Depends(require(Permission.STATISTICS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.STATISTICS_WRITE))]
Verifier = Annotated[Actor, Depends(require(Permission.STATISTICS_VERIFY))]


class SeriesPage(SQLModel):
    """The series."""

    items: list[SeriesRead]
    next_cursor: str | None


class ObservationPage(SQLModel):
    """A page of values."""

    items: list[ObservationRead]
    next_cursor: str | None


class SeriesOwnerPage(SQLModel):
    """Every department that reports series."""

    items: list[SeriesOwnerRead]
    next_cursor: str | None


class RulePage(SQLModel):
    """The validation rules."""

    items: list[RuleRead]
    next_cursor: str | None


class MissingPage(SQLModel):
    """What is still to be reported."""

    items: list[MissingRead]
    next_cursor: str | None


class VintagePage(SQLModel):
    """The publications of one value."""

    items: list[VintageRead]
    next_cursor: str | None


@router.get("/series")
async def list_series(
    session: Session, actor: Reader, chosen: Annotated[SeriesFilter, Query()], locale: LocaleDep
) -> SeriesPage:
    """The series by code, named in the reader's language."""
    items = await statistics_owners.page_series(session, actor, chosen, locale=locale)
    return SeriesPage(items=items, next_cursor=None)


@router.get("/series/{code}/chart", responses={404: {}})
async def get_series_chart(
    session: Session,
    actor: Reader,
    code: Annotated[SeriesCode, Path()],
    asked: Annotated[ChartQuery, Query()],
    locale: LocaleDep,
) -> ChartRead:
    """A series over its periods beside the national, the provincial and the required figure."""
    return await statistics_views.chart(session, actor, code, asked, locale=locale)


@router.get("/rules", dependencies=[Depends(require(Permission.STATISTICS_READ))])
async def list_statistics_rules(
    locale: LocaleDep,
    series: Annotated[SeriesCode | None, Query(description="Only the rules of this series")] = None,
) -> RulePage:
    """The rules that a reported figure is held against, for the form to check first."""
    return RulePage(items=statistics_rules.read_rules(locale, series), next_cursor=None)


@router.get("/owners")
async def list_series_owners(session: Session, actor: Reader, locale: LocaleDep) -> SeriesOwnerPage:
    """Each department that reports series, and the county's unit that it is."""
    return SeriesOwnerPage(items=await statistics_owners.page_owners(session, actor, locale=locale), next_cursor=None)


@router.put("/owners/{owner}", responses={404: {}})
async def set_series_owner(
    session: Session, actor: Verifier, owner: Annotated[OwnerCode, Path()], draft: SeriesOwnerSet, locale: LocaleDep
) -> SeriesOwnerRead:
    """Say which unit of the county reports a department's series."""
    return await statistics_owners.set_owner(session, actor, owner, draft, locale=locale)


@router.get("/rollup", responses={404: {}})
async def get_rollup(
    session: Session, actor: Reader, asked: Annotated[RollupQuery, Query()], locale: LocaleDep
) -> RollupRead:
    """The sum over an area's places in the tree of the period, beside the area's own figure."""
    return await statistics_rollup.rollup(session, actor, asked, locale=locale)


@router.get("/missing", responses={404: {}})
async def list_missing_figures(
    session: Session, actor: Reader, asked: Annotated[MissingQuery, Query()], locale: LocaleDep
) -> MissingPage:
    """The series that lack a figure for the last period that has ended, by owner."""
    items = await statistics_views.missing(session, actor, asked, locale=locale)
    return MissingPage(items=items, next_cursor=None)


@router.get("/vintages")
async def list_vintages(
    session: Session,
    actor: Reader,
    series: Annotated[SeriesCode, Query()],
    area: Annotated[AreaCode, Query()],
    period: Annotated[ObservedPeriod, Query()],
) -> VintagePage:
    """Every publication of one value that was vouched for, the current one first."""
    items = await statistics.vintages(session, actor, series_code=series, area_code=area, period=period)
    return VintagePage(items=items, next_cursor=None)


@router.get("/observations")
async def list_observations(
    session: Session, actor: Reader, chosen: Annotated[ObservationFilter, Query()], page: PageDep
) -> ObservationPage:
    """Values of the area, newest first."""
    items, cursor = await statistics.page(session, actor, chosen, page)
    return ObservationPage(items=items, next_cursor=cursor)


@router.post("/observations", status_code=status.HTTP_201_CREATED)
async def report_observation(
    session: Session, actor: Writer, draft: ObservationCreate, key: KeyDep, response: Response
) -> ObservationRead:
    """Report a value; a correction is the next revision of the same series, area, period and publication."""
    value = await idempotency.once(
        session,
        actor,
        key,
        "report_observation",
        draft,
        ObservationRead,
        lambda: statistics.report(session, actor, draft),
    )
    tag(response, value.version)
    return value


@router.put("/observations/by-external-id/{external_id}", responses={201: {"model": ObservationRead}})
async def put_observation(
    session: Session, actor: Writer, external_id: ExternalId, draft: ObservationCreate, response: Response
) -> ObservationRead:
    """Report or correct the value that a client's own system knows by this name."""
    value, is_new = await statistics.put(session, actor, external_id, draft)
    response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
    tag(response, value.version)
    return value


@router.get("/observations/{observation_id}")
async def get_observation(session: Session, actor: Reader, observation_id: UUID, response: Response) -> ObservationRead:
    """One value."""
    value = await statistics.get(session, actor, observation_id)
    tag(response, value.version)
    return value


@router.post("/observations/{observation_id}/verify")
async def verify_observation(
    session: Session, actor: Verifier, observation_id: UUID, seen: ObservationVerify, response: Response
) -> ObservationRead:
    """Vouch for a value that another post reported."""
    value = await statistics.verify(session, actor, observation_id, seen)
    tag(response, value.version)
    return value
