"""Tracks: the seven entries, social organisations and what a county adds; which apply where, and why others do not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, InvalidInput, NotFound
from api.models.activities import Activity, ActivityState
from api.models.base import today
from api.models.units import TAKING_PART, Unit
from api.models.units_registry import TrackRead, TrackStanding, TrackUpdate, UnitCategoryCode
from api.permissions import Actor, is_inside, require_one_county, require_unbound, visible_area, visible_county
from api.services import batches, catalogue, journal
from api.zone import ZONE

_PARTS = [state.value for state in TAKING_PART]
_HELD = (ActivityState.HELD, ActivityState.VERIFIED)


@dataclass(frozen=True, slots=True)
class Track:
    """A track on a day. `is_asked` = the plan or the county has it among its own; others wait in the catalogue."""

    code: str
    names: dict[str, str]
    is_entry: bool
    is_asked: bool
    applies: bool
    reason: str | None
    from_on: date | None
    own_name: str | None

    @property
    def name(self) -> str:
        """The county's own word, else the code, which every reader's screen can put into his language."""
        return self.own_name or self.code


def _known() -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in catalogue.read_json("units/categories.json")["categories"]}


async def standing(session: AsyncSession, actor: Actor, area_code: str, on: date) -> dict[str, Track]:
    """Every track as it stands on a day in an area's county, the plan's first; wider areas have the plan's only."""
    said: dict[str, TrackStanding] = {}
    if len(area_code) >= 6:  # noqa: PLR2004  Digits of a county, as in GB/T 2260.
        statement = (
            select(TrackStanding)
            .where(
                visible_county(actor, TrackStanding),
                col(TrackStanding.county_code) == area_code[:6],
                col(TrackStanding.from_on) <= on,
            )
            .ext(distinct_on(col(TrackStanding.category)))
            .order_by(
                col(TrackStanding.category),
                col(TrackStanding.from_on).desc(),
                col(TrackStanding.created_at).desc(),
                col(TrackStanding.id).desc(),
            )
        )
        said = {row.category: row for row in (await session.exec(statement)).all()}
    known = _known()
    return {
        code: _track(code, known.get(code), said.get(code)) for code in [*known, *(c for c in said if c not in known)]
    }


def _track(code: str, known: dict[str, Any] | None, said: TrackStanding | None) -> Track:
    own_name = said.name if said is not None else None
    names = dict.fromkeys(catalogue.LOCALES, own_name) if own_name else dict((known or {}).get("name") or {})
    is_asked = bool(known and not known.get("is_further"))
    return Track(
        code=code,
        names=names,
        is_entry=bool(known and known["track"]),
        is_asked=is_asked or said is not None,
        applies=said.applies if said is not None else is_asked,
        reason=said.reason if said is not None else None,
        from_on=said.from_on if said is not None else None,
        own_name=own_name,
    )


async def require(session: AsyncSession, actor: Actor, area_code: str, category: str) -> None:
    """Make sure that a unit of the area can be of this category.

    Raises:
        InvalidInput: `not_in_list` for a track that the county does not have, `track_not_applicable` for one that
            it has declared not to apply, both at `/category` (422).
    """
    key = ("tracks", area_code[:6])
    await batches.held(
        session, (*key, category), lambda: _hold(session, area_code[:6], category, "pg_advisory_xact_lock_shared")
    )
    tracks = await batches.held(session, key, lambda: standing(session, actor, area_code, today()))
    track = tracks.get(category)
    if track is None or not track.is_asked:
        expected = ", ".join(code for code, each in tracks.items() if each.is_asked)
        raise InvalidInput.field("/category", "not_in_list", expected=expected)
    if not track.applies:
        raise InvalidInput.field("/category", "track_not_applicable", reason=track.reason or "")


async def read(session: AsyncSession, actor: Actor, area_code: str, on: date | None) -> list[TrackRead]:
    """The tracks of an area on a day, each with its units and its last activity; catalogue-only ones come last.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    if not is_inside(actor, area_code):
        raise NotFound
    day = on or today()
    tracks = await standing(session, actor, area_code, day)
    counts = await _unit_counts(session, actor, area_code)
    active = await _last_active(session, actor, area_code, day)
    found = []
    for code, track in sorted(tracks.items(), key=lambda item: not item[1].is_asked):
        eligible, taking_part = counts.get(code, (0, 0))
        last = active.get(code)
        found.append(
            TrackRead(
                category=code,
                names=track.names,
                is_entry=track.is_entry,
                is_asked=track.is_asked,
                applies=track.applies,
                reason=track.reason,
                from_on=track.from_on,
                eligible_count=eligible,
                taking_part_count=taking_part,
                last_active_on=last,
                silent_days=(day - last).days if last else None,
            )
        )
    return found


async def _unit_counts(session: AsyncSession, actor: Actor, area_code: str) -> dict[str, tuple[int, int]]:
    statement: Any = (
        select(
            Unit.category,
            func.count().filter(col(Unit.is_eligible)),
            func.count().filter(col(Unit.is_eligible), col(Unit.state).in_(_PARTS)),
        )
        .where(visible_area(actor, Unit), col(Unit.area_code).startswith(area_code, autoescape=True))
        .group_by(col(Unit.category))
    )
    return {code: (eligible, taking_part) for code, eligible, taking_part in (await session.exec(statement)).all()}


async def _last_active(session: AsyncSession, actor: Actor, area_code: str, on: date) -> dict[str, date]:
    """The day of each track's last activity, by the category of its host."""
    day = func.timezone(ZONE.key, Activity.starts_at).cast(TrackStanding.__table__.c.from_on.type)  # type: ignore[attr-defined]
    statement: Any = (
        select(Unit.category, func.max(day))
        .join(Activity, (col(Activity.county_code) == Unit.county_code) & (col(Activity.host_unit_id) == Unit.id))
        .where(
            visible_area(actor, Unit),
            visible_county(actor, Activity),
            col(Unit.area_code).startswith(area_code, autoescape=True),
            col(Activity.state).in_([state.value for state in _HELD]),
            day <= on,
        )
        .group_by(col(Unit.category))
    )
    return dict((await session.exec(statement)).all())


async def state(session: AsyncSession, actor: Actor, category: str, draft: TrackUpdate) -> TrackRead:
    """Say of a track that the county has it, or that it does not apply and why, from a day on.

    Raises:
        Conflict: `track_has_units`: eligible units stand in a track that would not apply (409).
        Forbidden: an officer of one unit (403).
        InvalidInput: no name for a new code, no reason, or a day in the future (422).
    """
    require_unbound(actor)
    county = require_one_county(actor)
    day = draft.from_on or today()
    known = _known().get(category)
    before = (await standing(session, actor, county, today())).get(category)
    if day > today():
        raise InvalidInput.field("/from_on", "day_in_future")
    if before is not None and before.from_on is not None and day < before.from_on:
        raise InvalidInput.field("/from_on", "day_before_last", last=before.from_on.isoformat())
    if not draft.applies and not draft.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    if known is None and draft.name is None and (before is None or before.own_name is None):
        raise InvalidInput.field("/name", "field_missing")
    if not draft.applies:
        await _require_empty(session, county, category)
    await session.exec(insert(UnitCategoryCode).values(code=category).on_conflict_do_nothing())
    row = TrackStanding(
        county_code=county,
        category=category,
        name=draft.name or (before.own_name if before else None),
        applies=draft.applies,
        reason=draft.reason or None,
        from_on=day,
    )
    session.add(row)
    await session.flush()
    told = {"category": [None, category], "applies": [before.applies if before else None, draft.applies]}
    await journal.record(session, actor, "unit.track_stated", row, changes=told)
    return next(track for track in await read(session, actor, county, None) if track.category == category)


async def _require_empty(session: AsyncSession, county: str, category: str) -> None:
    """No unit of the county is eligible in the track, nor will one be before this commits."""
    await _hold(session, county, category, "pg_advisory_xact_lock")
    where = (col(Unit.county_code) == county, col(Unit.category) == category, col(Unit.is_eligible))
    count = await session.scalar(select(func.count()).select_from(Unit).where(*where))
    if count:
        raise Conflict("track_has_units", count=count)


async def _hold(session: AsyncSession, county: str, category: str, lock: str) -> None:
    """Units enter a track side by side; declaring that it does not apply waits for them, and they for that."""
    await run_sql(session, f"select {lock}(hashtextextended(:key, 0))", key=f"track|{county}|{category}")
