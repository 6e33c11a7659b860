"""HTTP in and out of statistics."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, require, tag
from api.door import make_router
from api.models.statistics import ObservationCreate, ObservationFilter, ObservationRead, ObservationVerify, SeriesRead
from api.permissions import Actor, Permission
from api.services import idempotency, statistics

router = make_router("statistics")
Reader = Annotated[Actor, Depends(require(Permission.STATISTICS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.STATISTICS_WRITE))]
Verifier = Annotated[Actor, Depends(require(Permission.STATISTICS_VERIFY))]


class SeriesPage(SQLModel):
    """Every series."""

    items: list[SeriesRead]
    next_cursor: str | None


class ObservationPage(SQLModel):
    """A page of values."""

    items: list[ObservationRead]
    next_cursor: str | None


@router.get("/series", dependencies=[Depends(require(Permission.STATISTICS_READ))])
async def list_series(session: Session, locale: LocaleDep) -> SeriesPage:
    """Every series by code, named in the reader's language."""
    return SeriesPage(items=await statistics.page_series(session, locale=locale), next_cursor=None)


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
    """Report a value; a correction is the next revision of the same series, area and period."""
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
