"""HTTP in and out of the registry: coverage, how units stood on a day, what joined and left, and the tracks."""

from typing import Annotated, Literal

from fastapi import Depends, Query
from sqlmodel import SQLModel

from api.deps import PageDep, Session, require
from api.door import make_router
from api.models.base import Day, ScopeCode
from api.models.units import TrackCode
from api.models.units_registry import (
    CoverageRead,
    RegistryChange,
    RegistryChangeFilter,
    RegistryFilter,
    RegistryRow,
    TrackRead,
    TrackUpdate,
)
from api.permissions import Actor, Permission
from api.services import units_registry, units_tracks

router = make_router("units")
Reader = Annotated[Actor, Depends(require(Permission.UNITS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.UNITS_WRITE))]
Area = Annotated[ScopeCode | None, Query(description="Area code; the reader's own if left out")]
AskedDay = Annotated[Day | None, Query(description="The day that is read back; today if left out")]


class RegistryPage(SQLModel):
    """A page of the registry as it stood."""

    items: list[RegistryRow]
    next_cursor: str | None


class RegistryChangePage(SQLModel):
    """A page of what joined and left."""

    items: list[RegistryChange]
    next_cursor: str | None


class TrackList(SQLModel):
    """All tracks."""

    items: list[TrackRead]
    next_cursor: str | None


@router.get("/coverage", responses={404: {}})
async def get_coverage(
    session: Session,
    actor: Reader,
    area: Area = None,
    by: Literal["category", "level", "township"] = "category",
    on: AskedDay = None,
    since: Annotated[Day | None, Query(description="Compare the registry with this day; else the year's first")] = None,
) -> CoverageRead:
    """Units taking part over eligible units, overall and by group, on a day."""
    return await units_registry.coverage(session, actor, area or actor.area_code, by=by, on=on, since=since)


@router.get("/registry")
async def list_registry(
    session: Session, actor: Reader, chosen: Annotated[RegistryFilter, Query()], page: PageDep
) -> RegistryPage:
    """The registry as it stood on a day: who was eligible, who took part, who was named."""
    items, cursor = await units_registry.page(session, actor, chosen, page)
    return RegistryPage(items=items, next_cursor=cursor)


@router.get("/registry/changes")
async def list_registry_changes(
    session: Session, actor: Reader, chosen: Annotated[RegistryChangeFilter, Query()], page: PageDep
) -> RegistryChangePage:
    """Units that joined the eligible registry or left it between two days."""
    items, cursor = await units_registry.changes(session, actor, chosen, page)
    return RegistryChangePage(items=items, next_cursor=cursor)


@router.get("/tracks", responses={404: {}})
async def list_tracks(session: Session, actor: Reader, area: Area = None, on: AskedDay = None) -> TrackList:
    """The tracks: which apply, with how many units, and since when each is silent."""
    return TrackList(items=await units_tracks.read(session, actor, area or actor.area_code, on), next_cursor=None)


@router.put("/tracks/{category}")
async def state_track(session: Session, actor: Writer, category: TrackCode, draft: TrackUpdate) -> TrackRead:
    """Add a track to the county's own, or say that one does not apply and why, from a day on."""
    return await units_tracks.state(session, actor, category, draft)
