"""Statistics: one post reports a value with its source, another vouches for it; a correction is a new revision."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, InvalidInput
from api.models.base import utc_now
from api.models.statistics import (
    Observation,
    ObservationCreate,
    ObservationFilter,
    ObservationRead,
    ObservationState,
    ObservationVerify,
    Series,
    SeriesRead,
    ValueState,
)
from api.permissions import Actor, require_inside, visible_area
from api.services import records
from api.services.records import Page
from api.zone import ZONE

FIRST_YEAR = 1949
_COUNTED = frozenset({"person", "count", "fen"})


async def page_series(session: AsyncSession, *, locale: str) -> list[SeriesRead]:
    """Every series by code, named in the reader's language."""
    rows = (await session.exec(select(Series).order_by(col(Series.code)))).all()
    name = "name_" + locale.replace("-", "_").lower()
    return [SeriesRead.model_validate(row, from_attributes=True, update={"name": getattr(row, name)}) for row in rows]


async def page(
    session: AsyncSession, actor: Actor, chosen: ObservationFilter, page_: Page
) -> tuple[list[ObservationRead], str | None]:
    """Values of the area, newest first."""
    where = _conditions(actor, chosen)
    rows, cursor = await records.page(session, actor, Observation, where, page_, context=chosen.model_dump_json())
    return [read(row) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, observation_id: UUID) -> ObservationRead:
    """One value.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return read(await records.get(session, actor, Observation, observation_id))


async def report(session: AsyncSession, actor: Actor, draft: ObservationCreate) -> ObservationRead:
    """Report a value; where one of the same series, area and period stands, this is its next revision.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area or series, a period not begun, a value that its state or unit forbids (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    series = await session.get(Series, draft.series_code)
    if series is None:
        raise InvalidInput.field("/series_code", "series_unknown")
    _require_sane(draft, series)
    county, place = draft.area_code[:6], (draft.series_code, draft.area_code, draft.period)
    await run_sql(session, "select pg_advisory_xact_lock(hashtext(:key))", key=f"observation:{'|'.join(place)}")
    last = await _last_revision(session, county, *place)
    row = Observation.model_validate(
        draft, update={"county_code": county, "revision": (last or 0) + 1, "reported_by": actor.id}
    )
    action = "observation.corrected" if last else "observation.reported"
    return read(await records.create(session, actor, row, action=action))


async def verify(session: AsyncSession, actor: Actor, observation_id: UUID, seen: ObservationVerify) -> ObservationRead:
    """Vouch for a value that another post reported.

    Raises:
        NotFound: outside the area or not there (404).
        Conflict: `own_work_not_verified`, `already_verified`, or `observation_superseded` by a correction (409).
    """
    row = await records.get(session, actor, Observation, observation_id)
    if row.state == ObservationState.VERIFIED:
        raise Conflict("already_verified")
    if row.reported_by == actor.id:
        raise Conflict("own_work_not_verified")
    place = (row.series_code, row.area_code, row.period)
    if await _last_revision(session, row.county_code, *place) != row.revision:
        raise Conflict("observation_superseded")
    changed: dict[str, Any] = {"state": ObservationState.VERIFIED, "verified_by": actor.id, "verified_at": utc_now()}
    changed["verified_note"] = seen.note
    return read(await records.update(session, actor, row, changed, row.version, action="observation.verified"))


async def latest_verified(
    session: AsyncSession, actor: Actor, *, series_code: str, area_code: str, period: str
) -> Observation | None:
    """The newest revision that somebody vouched for."""
    statement = select(Observation).where(
        visible_area(actor, Observation),
        Observation.series_code == series_code,
        Observation.area_code == area_code,
        Observation.period == period,
        Observation.state == ObservationState.VERIFIED,
    )
    return (await session.exec(statement.order_by(col(Observation.revision).desc()).limit(1))).first()


def read(row: Observation) -> ObservationRead:
    """The value as it goes out: a decimal string without trailing zeros."""
    plain = None if row.value is None else f"{row.value.normalize():f}"
    return ObservationRead.model_validate(row, from_attributes=True, update={"value": plain})


def _require_sane(draft: ObservationCreate, series: Series) -> None:
    if draft.value_state is ValueState.VALUE and draft.value is None:
        raise InvalidInput.field("/value", "field_missing")
    if draft.value_state is not ValueState.VALUE and draft.value is not None:
        raise InvalidInput.field("/value", "value_not_expected")
    if draft.value is not None and series.unit in _COUNTED:
        if draft.value < 0:
            raise InvalidInput.field("/value", "too_small", limit=0)
        if draft.value != draft.value.to_integral_value():
            raise InvalidInput.field("/value", "not_whole")
    if int(draft.period[:4]) < FIRST_YEAR:
        raise InvalidInput.field("/period", "too_small", limit=FIRST_YEAR)
    if first_day(draft.period) > utc_now():
        raise InvalidInput.field("/period", "period_in_future")


def first_day(period: str) -> datetime:
    """When a period begins in Asia/Shanghai: `2026`, `2026-Q3` or `2026-11`."""
    year, _, part = period.partition("-")
    month = 1 if not part else 3 * int(part[1]) - 2 if part.startswith("Q") else int(part)
    return datetime(int(year), month, 1, tzinfo=ZONE)


async def _last_revision(session: AsyncSession, county: str, series: str, area: str, period: str) -> int | None:
    statement = select(func.max(Observation.revision)).where(
        Observation.county_code == county,
        Observation.series_code == series,
        Observation.area_code == area,
        Observation.period == period,
    )
    return (await session.exec(statement)).one()


def _conditions(actor: Actor, chosen: ObservationFilter) -> list[ColumnElement[bool]]:
    """`latest` means the newest of those in the asked state: a new report does not hide the verified value."""
    names = ("series_code", "period", "state")
    wanted = {name: getattr(chosen, name) for name in names if getattr(chosen, name) is not None}
    found = [col(getattr(Observation, name)) == value for name, value in wanted.items()]
    if chosen.area:
        found.append(col(Observation.area_code).startswith(chosen.area, autoescape=True))
    if chosen.latest:
        newer = aliased(Observation)
        same = [
            getattr(newer, name) == getattr(Observation, name)
            for name in ("county_code", "series_code", "area_code", "period")
        ]
        later = select(newer.id).where(visible_area(actor, newer), *same, newer.revision > Observation.revision)
        if chosen.state is not None:
            later = later.where(newer.state == chosen.state)
        found.append(~later.exists())
    return found
