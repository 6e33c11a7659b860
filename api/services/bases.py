"""Education bases: propose them, open and suspend them, and count who came."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput
from api.models.base import today
from api.models.bases import (
    BASE_STEPS,
    Base,
    BaseCreate,
    BaseFilter,
    BaseRead,
    BaseState,
    BaseTransition,
    BaseVisit,
    BaseVisitCreate,
    BaseVisitRead,
)
from api.permissions import Actor, require_inside, require_own_unit, visible_county
from api.services import records, units
from api.services.records import Page


async def page(
    session: AsyncSession, actor: Actor, chosen: BaseFilter, page_: Page
) -> tuple[list[BaseRead], str | None]:
    """Bases of the area, newest first."""
    where = [*_shown(actor), *_conditions(chosen)]
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
        "client_id": actor.client_id,
    }
    row = Base.model_validate(draft, update=update)
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


async def add_visits(session: AsyncSession, actor: Actor, base_id: UUID, draft: BaseVisitCreate) -> BaseVisitRead:
    """Note how many people and groups came on a day.

    Raises:
        Conflict: the base has never been open (409). Forbidden: another unit's base (403).
        InvalidInput: a day that has not come yet (422).
    """
    base = await records.get(session, actor, Base, base_id)
    require_own_unit(actor, base.unit_id)
    if base.state == BaseState.PROPOSED:
        raise Conflict("base_not_open")
    if draft.visited_on > today():
        raise InvalidInput.field("/visited_on", "day_in_future")
    place = {"county_code": base.county_code, "area_code": base.area_code, "base_id": base.id}
    row = BaseVisit.model_validate(draft, update=place)
    await records.create(session, actor, row, action="base.visited")
    return BaseVisitRead.model_validate(row, from_attributes=True)


async def page_visits(
    session: AsyncSession, actor: Actor, base_id: UUID, page_: Page
) -> tuple[list[BaseVisitRead], str | None]:
    """What was noted of a base's visits, latest entry first.

    Raises:
        NotFound: the base is not there for this actor (404).
    """
    base = await records.get(session, actor, Base, base_id, *_shown(actor))
    where = [col(BaseVisit.base_id) == base.id]
    rows, cursor = await records.page(session, actor, BaseVisit, where, page_, context=str(base.id))
    return [BaseVisitRead.model_validate(row, from_attributes=True) for row in rows], cursor


async def read_all(session: AsyncSession, actor: Actor, rows: Sequence[Base]) -> list[BaseRead]:
    """Bases as they go out: one question for all their visitors of the last twelve months."""
    if not rows:
        return []
    statement = (
        select(BaseVisit.base_id, func.sum(BaseVisit.visitor_count))
        .where(
            visible_county(actor, BaseVisit),
            col(BaseVisit.base_id).in_([row.id for row in rows]),
            col(BaseVisit.visited_on) > _year_before(today()),
        )
        .group_by(col(BaseVisit.base_id))
    )
    counts = dict((await session.exec(statement)).all())
    return [
        BaseRead.model_validate(row, from_attributes=True, update={"visitor_count": counts.get(row.id, 0)})
        for row in rows
    ]


async def _read(session: AsyncSession, actor: Actor, row: Base) -> BaseRead:
    return (await read_all(session, actor, [row]))[0]


def _check_online(*, has_online: bool, online_url: str | None) -> None:
    if has_online and not online_url:
        raise InvalidInput.field("/online_url", "field_missing")


def _once(elements: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(str(element) for element in elements))


def _year_before(day: date) -> date:
    """The same day a year earlier; the 28th for a 29th of February."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004  February.


def _shown(actor: Actor) -> list[ColumnElement[bool]]:
    return [col(Base.state) == BaseState.ACTIVE] if actor.is_outside else []


def _conditions(chosen: BaseFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Base.area_code).startswith(chosen.area, autoescape=True))
    for name in ("state", "level"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Base, name)) == value)
    if chosen.q:
        found.append(col(Base.name).contains(chosen.q, autoescape=True))
    return found
