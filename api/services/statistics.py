"""Statistics: one post reports a value with its source, another vouches for it; a correction is a new revision."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, InvalidInput
from api.models.areas import Area
from api.models.base import utc_now
from api.models.statistics import (
    KNOWN,
    Observation,
    ObservationCreate,
    ObservationFilter,
    ObservationRead,
    ObservationState,
    ObservationVerify,
    Series,
    ValueState,
)
from api.models.statistics_views import VintageRead
from api.permissions import Actor, require_inside, visible_area
from api.rules.figures import number
from api.services import partners, records, statistics_current, statistics_owners, statistics_rules
from api.services.records import Page


async def page(
    session: AsyncSession, actor: Actor, chosen: ObservationFilter, page_: Page
) -> tuple[list[ObservationRead], str | None]:
    """Values of the area, newest first."""
    where = _conditions(actor, chosen)
    rows, cursor = await records.page(session, actor, Observation, where, page_, context=chosen.model_dump_json())
    series = await statistics_rules.series_of(session, {row.series_code for row in rows})
    return [read(row, series[row.series_code].unit) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, observation_id: UUID) -> ObservationRead:
    """One value.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return await _told(session, await records.get(session, actor, Observation, observation_id))


async def report(session: AsyncSession, actor: Actor, draft: ObservationCreate) -> ObservationRead:
    """Report a value; where one of the same series, area, period and publication stands, this is its next revision.

    The very same value again changes nothing and gives the kept one back.

    Raises:
        Forbidden: the area is outside the actor's scope, or the series is another department's (403).
        InvalidInput: unknown area or series, a number that its state forbids, or a broken rule (422).
    """
    require_inside(actor, draft.area_code)
    area: Area = await records.require_area(session, draft.area_code, on=date.min)
    series = await session.get(Series, draft.series_code)
    if series is None:
        raise InvalidInput.field("/series_code", "series_unknown")
    await statistics_owners.require_owner(session, actor, series.owner, draft.area_code[:6])
    draft = _typed(draft)
    county, place = draft.area_code[:6], (draft.series_code, draft.area_code, draft.period)
    await run_sql(session, "select pg_advisory_xact_lock(hashtext(:key))", key=f"observation:{'|'.join(place)}")
    standing = await _revisions(session, county, *place)
    draft = _dated(draft, standing)
    kept = _newest_of(standing, draft.vintage or "")
    if kept is not None and _is_same(kept, draft):
        return read(kept, series.unit)
    warnings = await statistics_rules.check(session, actor, draft, series, area)
    await _take_name(session, actor, draft)
    row = Observation.model_validate(
        draft.model_dump(),
        update={
            "county_code": county,
            "vintage": draft.vintage or "",
            "revision": standing[-1].revision + 1 if standing else 1,
            "is_guarded": series.is_guarded,
            "warnings": warnings,
            "reported_by": actor.id,
            "client_id": actor.client_id,
        },
    )
    action = "observation.corrected" if standing else "observation.reported"
    return read(await records.create(session, actor, row, action=action), series.unit)


async def put(
    session: AsyncSession, actor: Actor, external_id: str, draft: ObservationCreate
) -> tuple[ObservationRead, bool]:
    """Report the value that a client's system knows as `external_id`, or correct it; whether it is new comes second.

    Raises:
        Forbidden: the caller is no client (403).
        InvalidInput: it would move to another series, area or period, or as in `report` (422).
    """
    draft = partners.named(actor, draft, external_id)
    row = await partners.find(session, actor, Observation, external_id)
    for name in ("series_code", "area_code", "period") if row is not None else ():
        if getattr(draft, name) != getattr(row, name):
            raise InvalidInput.field(f"/{name}", "field_stays")
    return await report(session, actor, draft), row is None


async def verify(session: AsyncSession, actor: Actor, observation_id: UUID, seen: ObservationVerify) -> ObservationRead:
    """Vouch for a value that another post reported.

    Raises:
        NotFound: outside the area or not there (404).
        Conflict: `own_work_not_verified`, `already_verified`, or `observation_superseded` by a correction (409).
    """
    row = await records.get(session, actor, Observation, observation_id, lock=True)
    if row.state == ObservationState.VERIFIED:
        raise Conflict("already_verified")
    if row.reported_by == actor.id:
        raise Conflict("own_work_not_verified")
    standing = await _revisions(session, row.county_code, row.series_code, row.area_code, row.period)
    newest = _newest_of(standing, row.vintage)
    if newest is not None and newest.revision != row.revision:
        raise Conflict("observation_superseded")
    changed: dict[str, Any] = {"state": ObservationState.VERIFIED, "verified_by": actor.id, "verified_at": utc_now()}
    changed["verified_note"] = seen.note
    found = await records.update(session, actor, row, changed, row.version, action="observation.verified")
    return await _told(session, found)


async def vintages(
    session: AsyncSession, actor: Actor, *, series_code: str, area_code: str, period: str
) -> list[VintageRead]:
    """Every publication of one value that somebody vouched for, the last published first and current."""
    where = (
        visible_area(actor, Observation),
        col(Observation.series_code) == series_code,
        col(Observation.area_code) == area_code,
        col(Observation.period) == period,
    )
    found: list[Observation] = list((await session.exec(statistics_current.newest(*where, verified=True))).all())
    found.sort(key=lambda row: (row.published_on is not None, row.published_on, row.revision), reverse=True)
    return [
        VintageRead(
            id=str(row.id),
            series_code=row.series_code,
            area_code=row.area_code,
            period=row.period,
            vintage=row.vintage,
            value=None if row.value is None else number(row.value),
            value_state=row.value_state,
            source=row.source,
            published_on=row.published_on,
            revision=row.revision,
            is_current=place == 0,
        )
        for place, row in enumerate(found)
    ]


async def _told(session: AsyncSession, row: Observation) -> ObservationRead:
    series = await session.get(Series, row.series_code)
    return read(row, series.unit if series else None)


def read(row: Observation, unit: str | None = None) -> ObservationRead:
    """The value as it goes out: a decimal string without trailing zeros, its warnings in words."""
    told = {
        "value": None if row.value is None else number(row.value),
        "warnings": statistics_rules.read_warnings(row.warnings, unit),
    }
    return ObservationRead.model_validate(row, from_attributes=True, update=told)


def _typed(draft: ObservationCreate) -> ObservationCreate:
    """The draft with its state made plain: a number that is 0 is a zero.

    Raises:
        InvalidInput: a number is missing, not expected, or is not zero where it is said to be (422).
    """
    state, value = draft.value_state, draft.value
    if state is ValueState.VALUE and value is None:
        raise InvalidInput.field("/value", "field_missing")
    if state not in KNOWN and value is not None:
        raise InvalidInput.field("/value", "value_not_expected")
    if state is ValueState.ZERO and value:
        raise InvalidInput.field("/value", "zero_differs")
    if state in KNOWN and not value:
        return draft.model_copy(update={"value_state": ValueState.ZERO, "value": Decimal(0)})
    return draft


def _dated(draft: ObservationCreate, standing: list[Observation]) -> ObservationCreate:
    """The draft with its publication: named, or of its day, or the one that stands; a day that is not given stays."""
    same_day = [row.vintage for row in standing if draft.published_on and row.published_on == draft.published_on]
    by_day = same_day[-1] if same_day else draft.published_on.isoformat() if draft.published_on else None
    latest = standing[-1].vintage if standing else ""
    vintage = draft.vintage or (latest if by_day is None else by_day)
    kept = _newest_of(standing, vintage)
    published_on = draft.published_on or (kept.published_on if kept else None)
    return draft.model_copy(update={"vintage": vintage or None, "published_on": published_on})


def _is_same(row: Observation, draft: ObservationCreate) -> bool:
    """Whether a report says what stands already; one that says nothing of a note leaves it."""
    names = ("value_state", "value", "source", "published_on")
    is_named = draft.external_id in {None, row.external_id}
    return (
        is_named
        and draft.note in {None, row.note}
        and all(getattr(row, name) == getattr(draft, name) for name in names)
    )


async def _take_name(session: AsyncSession, actor: Actor, draft: ObservationCreate) -> None:
    """Let the new revision bear the client's name for the value, which the one before gives up.

    Raises:
        InvalidInput: the client's name belongs to another value (422).
    """
    if draft.external_id is None or actor.client_id is None:
        return
    row = await partners.find(session, actor, Observation, draft.external_id)
    if row is None:
        return
    if (row.series_code, row.area_code, row.period) != (draft.series_code, draft.area_code, draft.period):
        raise InvalidInput.field("/external_id", "external_id_differs")
    row.external_id = None
    session.add(row)
    await session.flush()


async def _revisions(session: AsyncSession, county: str, series: str, area: str, period: str) -> list[Observation]:
    """Every revision at a place, oldest first."""
    statement = select(Observation).where(
        Observation.county_code == county,
        Observation.series_code == series,
        Observation.area_code == area,
        Observation.period == period,
    )
    return list((await session.exec(statement.order_by(col(Observation.revision)))).all())


def _newest_of(standing: list[Observation], vintage: str) -> Observation | None:
    return next((row for row in reversed(standing) if row.vintage == vintage), None)


def _conditions(actor: Actor, chosen: ObservationFilter) -> list[ColumnElement[bool]]:
    """`latest` means the newest of those in the asked state: a new report does not hide the verified value."""
    names = ("series_code", "period", "state", "value_state")
    wanted = {name: getattr(chosen, name) for name in names if getattr(chosen, name) is not None}
    found = [col(getattr(Observation, name)) == value for name, value in wanted.items()]
    if chosen.area:
        found.append(col(Observation.area_code).startswith(chosen.area, autoescape=True))
    if chosen.owner:
        found.append(col(Observation.series_code).in_(select(Series.code).where(Series.owner == chosen.owner)))
    if chosen.has_warnings is not None:
        count = func.jsonb_array_length(Observation.warnings)
        found.append(count > 0 if chosen.has_warnings else count == 0)
    if chosen.latest:
        newer = aliased(Observation)
        same = [
            getattr(newer, name) == getattr(Observation, name)
            for name in ("county_code", "series_code", "area_code", "period", "vintage")
        ]
        later = select(newer.id).where(visible_area(actor, newer), *same, newer.revision > Observation.revision)
        if chosen.state is not None:
            later = later.where(newer.state == chosen.state)
        found.append(~later.exists())
    return found
