"""Education bases: propose them, open and suspend them, and count who came."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, and_, cast, false, func, literal
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput
from api.models.base import today, utc_now
from api.models.bases import (
    BASE_STEPS,
    Base,
    BaseCreate,
    BaseDay,
    BaseFilter,
    BaseFunction,
    BaseRead,
    BaseScore,
    BaseState,
    BaseTransition,
    BaseVisit,
    FunctionVerification,
    OpeningHours,
)
from api.models.bases_visits import BaseVisitRead
from api.permissions import COUNTY_DIGITS, Actor, require_inside, require_own_unit, visible_county
from api.services import bases_checks, bases_hours, bases_visits, catalogue, journal, records, scopes, units
from api.services.bases_visits import year_before
from api.services.records import Page
from api.zone import day_of


async def page(
    session: AsyncSession, actor: Actor, chosen: BaseFilter, page_: Page
) -> tuple[list[BaseRead], str | None]:
    """Bases of the area, newest first."""
    where = [*_shown(actor), *_conditions(chosen)]
    if chosen.idle is not None:
        where.append(_idle(await idle_interval(session, actor), is_idle=chosen.idle))
    rows, cursor = await records.page(session, actor, Base, where, page_, context=chosen.model_dump_json())
    return await read_all(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, base_id: UUID) -> BaseRead:
    """One base.

    Raises:
        NotFound: outside the area, not open for an outsider, or not there (404).
    """
    return await _read(session, actor, await records.get(session, actor, Base, base_id, *_shown(actor)))


async def create(session: AsyncSession, actor: Actor, draft: BaseCreate) -> BaseRead:
    """Propose a base.

    Raises:
        Forbidden: another unit's base, or an area outside the scope (403).
        InvalidInput: unknown unit or area, or an online function without its address (422).
    """
    require_own_unit(actor, draft.unit_id)
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    unit = await units.require(session, actor, draft.unit_id, "/unit_id")
    if unit.county_code != draft.area_code[:6]:
        raise InvalidInput.field("/area_code", "area_not_of_host")
    _check_online(has_online=draft.has_online, online_url=draft.online_url)
    update = {
        "county_code": unit.county_code,
        "elements": _once(draft.elements),
        "hours": bases_hours.checked(draft.hours),
        "client_id": actor.client_id,
        **_claims(
            actor, None, draft.model_dump(include={"has_onsite", "has_online", "online_url"}, exclude_defaults=True)
        ),
    }
    row = Base.model_validate(draft.model_dump(), update=update)
    return await _read(session, actor, await records.create(session, actor, row, action="base.proposed"))


async def update(session: AsyncSession, actor: Actor, base_id: UUID, changed: dict[str, Any], version: int) -> BaseRead:
    """Change a base under its version.

    Raises:
        Forbidden: another unit's (403). InvalidInput: an online function without its address (422).
        PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, Base, base_id)
    require_own_unit(actor, row.unit_id)
    online_url = changed.get("online_url", row.online_url)
    _check_online(has_online=changed.get("has_online", row.has_online), online_url=online_url)
    if "elements" in changed:
        changed["elements"] = _once(changed["elements"])
    if changed.get("hours") is not None:
        changed["hours"] = bases_hours.checked(OpeningHours.model_validate(changed["hours"]))
    changed |= _claims(actor, row, changed)
    row = await records.update(session, actor, row, changed, version, action="base.updated")
    return await _read(session, actor, row)


async def move(session: AsyncSession, actor: Actor, base_id: UUID, step: BaseTransition) -> BaseRead:
    """Take the base's next step.

    Raises:
        Conflict: there is no such step (409). Forbidden: another unit's, or a unit opens its own base (403).
        InvalidInput: no reason for a suspension (422).
    """
    row = await records.get(session, actor, Base, base_id, lock=True)
    require_own_unit(actor, row.unit_id)
    if step.to is BaseState.ACTIVE and actor.bound_unit is not None:
        raise Forbidden
    records.require_step(BASE_STEPS, row.state, step.to)
    if step.to is BaseState.SUSPENDED and not step.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    action = f"base.{step.to.value}"
    row = await records.move(session, actor, row, step.to, action=action, reason=step.reason)
    return await _read(session, actor, row)


async def verify(session: AsyncSession, actor: Actor, base_id: UUID, draft: FunctionVerification) -> BaseRead:
    """Note whether another person found a claimed function working; it then holds for the standard's days.

    Nobody's machine opens the address: a person does, because an address that others enter could lead the server
    into the office's own network.

    Raises:
        Conflict: `function_not_claimed` (409). Forbidden: whoever may not judge units, or who claimed it (403).
        InvalidInput: a day to come, or no reason why it does not work (422).
    """
    bases_checks.require_judge(actor)
    row = await records.get(session, actor, Base, base_id, lock=True)
    name, day = draft.function.value, draft.verified_on or today()
    if not getattr(row, f"has_{name}"):
        raise Conflict("function_not_claimed")
    if getattr(row, f"{name}_claimed_by") == actor.id:
        raise Forbidden("not_by_claimant")
    if day > today():
        raise InvalidInput.field("/verified_on", "day_in_future")
    if not draft.is_working and not draft.note:
        raise InvalidInput.field("/note", "reason_missing")
    stand = (actor.id, day, day + timedelta(days=_verification_days())) if draft.is_working else (None, None, None)
    changed = dict(zip((f"{name}_verified_{part}" for part in ("by", "on", "until")), stand, strict=True))
    action = "base.function_verified" if draft.is_working else "base.function_failed"
    changes = journal.diff(row, changed) | {"function": [None, name], "note": [None, draft.note]}
    for field, value in changed.items():
        setattr(row, field, value)
    row.version += 1
    row.updated_at = utc_now()
    session.add(row)
    await session.flush()
    await journal.record(session, actor, action, row, changes=changes)
    return await _read(session, actor, row)


async def days(session: AsyncSession, actor: Actor, base_id: UUID, since: date | None, count: int) -> list[BaseDay]:
    """So many days of a base with its hours and what can still be booked.

    Raises:
        NotFound: as in `get` (404).
    """
    return await bases_hours.days(session, await find(session, actor, base_id), since, count)


async def find(session: AsyncSession, actor: Actor, base_id: UUID) -> Base:
    """The base itself, if the actor may see it.

    Raises:
        NotFound: as in `get` (404).
    """
    return await records.get(session, actor, Base, base_id, *_shown(actor))


async def page_visits(
    session: AsyncSession, actor: Actor, base_id: UUID, page_: Page
) -> tuple[list[BaseVisitRead], str | None]:
    """What was noted of a base's visits, latest entry first.

    Raises:
        NotFound: the base is not there for this actor (404).
    """
    return await bases_visits.page_of(session, actor, await find(session, actor, base_id), page_)


async def read_all(session: AsyncSession, actor: Actor, rows: Sequence[Base]) -> list[BaseRead]:
    """Bases as they go out: a fixed number of questions for all their visits, scores and the days of idleness."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    recent = func.sum(BaseVisit.visitor_count).filter(col(BaseVisit.visited_on) > year_before(today()))
    statement: Any = (
        select(BaseVisit.base_id, recent, func.max(BaseVisit.visited_on))
        .where(visible_county(actor, BaseVisit), col(BaseVisit.base_id).in_(ids))
        .group_by(col(BaseVisit.base_id))
    )
    used = {base_id: (count or 0, last) for base_id, count, last in (await session.exec(statement)).all()}
    scores = await bases_checks.scores(session, actor, ids)
    interval = await idle_interval(session, actor)
    return [_told(row, *used.get(row.id, (0, None)), scores.get(row.id), interval) for row in rows]


def _told(row: Base, visitor_count: int, last: date | None, score: BaseScore | None, interval: int | None) -> BaseRead:
    day, limit = today(), row.idle_after_days or interval
    since = max(last or date.min, day_of(row.state_at))
    is_active = row.state == BaseState.ACTIVE
    shown = {
        "visitor_count": visitor_count,
        "last_used_on": last,
        "score": score,
        "is_idle": None if limit is None or not is_active else (day - since).days > limit,
        "is_onsite_verified": row.has_onsite and (row.onsite_verified_until or date.min) >= day,
        "is_online_verified": row.has_online and (row.online_verified_until or date.min) >= day,
    }
    return BaseRead.model_validate(row, from_attributes=True, update=shown)


async def idle_interval(session: AsyncSession, actor: Actor) -> int | None:
    """The days that "regular" means in the county (parameter P9), if they are set."""
    if len(actor.area_code) < COUNTY_DIGITS:
        return None
    return await scopes.regular(session, actor.county_code, today())


async def _read(session: AsyncSession, actor: Actor, row: Base) -> BaseRead:
    return (await read_all(session, actor, [row]))[0]


def _verification_days() -> int:
    return int(catalogue.read_json("bases/standard.json")["verification_days"])


def _claims(actor: Actor, row: Base | None, changed: dict[str, Any]) -> dict[str, Any]:
    """Who claims a function that is new or changed; what was verified of it before holds no more."""
    found: dict[str, Any] = {}
    for function in BaseFunction:
        name = function.value
        fields = (f"has_{name}", "online_url") if function is BaseFunction.ONLINE else (f"has_{name}",)
        if any(field in changed and changed[field] != getattr(row, field, None) for field in fields):
            is_claimed = changed.get(f"has_{name}", getattr(row, f"has_{name}", False))
            found[f"{name}_claimed_by"] = actor.id if is_claimed else None
            found |= {f"{name}_verified_{part}": None for part in ("by", "on", "until")}
    return found


def _check_online(*, has_online: bool, online_url: str | None) -> None:
    if has_online and not online_url:
        raise InvalidInput.field("/online_url", "field_missing")


def _once(elements: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(str(element) for element in elements))


def _shown(actor: Actor) -> list[ColumnElement[bool]]:
    return [col(Base.state) == BaseState.ACTIVE] if actor.is_outside else []


def _idle(interval: int | None, *, is_idle: bool) -> ColumnElement[bool]:
    """Open bases with a number of days that have passed since they were opened and last used; or the others."""
    limit = func.coalesce(col(Base.idle_after_days), interval)
    opened = cast(func.timezone("Asia/Shanghai", col(Base.state_at)), Date)
    used = (
        select(func.max(BaseVisit.visited_on))
        .where(col(BaseVisit.county_code) == Base.county_code, col(BaseVisit.base_id) == Base.id)
        .scalar_subquery()
    )
    passed = literal(today(), Date) - func.greatest(used, opened)
    idle = and_(col(Base.state) == BaseState.ACTIVE, limit.is_not(None), passed > limit)
    return idle if is_idle else ~func.coalesce(idle, false())


def _conditions(chosen: BaseFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Base.area_code).startswith(chosen.area, autoescape=True))
    for name in ("state", "level", "unit_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Base, name)) == value)
    if chosen.q:
        found.append(col(Base.name).contains(chosen.q, autoescape=True))
    return found
