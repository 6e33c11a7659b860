"""Units: register them and take them through the programme's steps; each change of standing is dated and kept."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from api.errors import Conflict, Forbidden, InvalidInput
from api.models.base import today, utc_now
from api.models.units import (
    UNIT_STEPS,
    Unit,
    UnitCreate,
    UnitFilter,
    UnitLevel,
    UnitRead,
    UnitState,
    UnitTransition,
)
from api.models.units_links import LeaderLink
from api.permissions import (
    Actor,
    Permission,
    require_inside,
    require_own_unit,
    require_unbound,
    visible_area,
    visible_county,
)
from api.services import partners, records, units_registry, units_tracks
from api.services.records import Page

_JUDGED = {UnitState.ACCEPTED, UnitState.NAMED, UnitState.REVOKED}
"""Steps that are a verdict on the unit, which the programme office alone gives."""
_OWN_FIELDS = {"name", "credit_code"}
"""What a unit's own officer may change; whether it is eligible or a pilot is the office's to say."""


async def page(
    session: AsyncSession, actor: Actor, chosen: UnitFilter, page_: Page
) -> tuple[list[UnitRead], str | None]:
    """Units of the area, newest first."""
    rows, cursor = await records.page(
        session, actor, Unit, _conditions(chosen), page_, context=chosen.model_dump_json()
    )
    posts = await _leader_posts(session, actor, [row.id for row in rows])
    return [_read(row, posts) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, unit_id: UUID) -> UnitRead:
    """One unit.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return await read(session, actor, await records.get(session, actor, Unit, unit_id))


async def register(session: AsyncSession, actor: Actor, draft: UnitCreate) -> UnitRead:
    """Enter a unit into the registry and read it back; refusals as in `enter`."""
    return await read(session, actor, await enter(session, actor, draft))


async def enter(session: AsyncSession, actor: Actor, draft: UnitCreate) -> Unit:
    """Enter a unit into the registry.

    Raises:
        Forbidden: the area is outside the actor's scope, or he acts for one unit only (403).
        InvalidInput: unknown area, a track that the county does not have or that does not apply, a unit that is not
            eligible without a reason, a day in the future, or a credit code that fails its check (422).
    """
    require_unbound(actor)
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    await units_tracks.require(session, actor, draft.area_code, draft.category)
    _require_reason(is_eligible=draft.is_eligible, reason=draft.not_applicable_reason)
    registered_on = draft.registered_on or today()
    if registered_on > today():
        raise InvalidInput.field("/registered_on", "day_in_future")
    row = Unit.model_validate(
        draft,
        update={
            "county_code": draft.area_code[:6],
            "credit_code": checked_credit_code(draft.credit_code),
            "registered_on": registered_on,
            "state_at": utc_now(),
            "client_id": actor.client_id,
        },
    )
    await records.create(session, actor, row, action="unit.registered")
    await units_registry.stand(session, row, registered_on)
    return row


async def put(session: AsyncSession, actor: Actor, external_id: str, draft: UnitCreate) -> tuple[UnitRead, bool]:
    """Register or change the unit that a client's system knows as `external_id`; whether it is new comes second.

    Raises:
        Forbidden: the caller is no client (403).
        InvalidInput: it would move to another area or category, or as in `register` (422).
    """
    draft = partners.named(actor, draft, external_id)
    row = await partners.find(session, actor, Unit, external_id)
    if row is None:
        return await register(session, actor, draft), True
    for name in ("area_code", "category"):
        if getattr(draft, name) != getattr(row, name):
            raise InvalidInput.field(f"/{name}", "field_stays")
    _require_reason(is_eligible=draft.is_eligible, reason=draft.not_applicable_reason)
    changed = draft.model_dump(exclude={"area_code", "category", "external_id", "registered_on"})
    changed["credit_code"] = checked_credit_code(draft.credit_code)
    return await _change(session, actor, row, changed, row.version), False


async def update(session: AsyncSession, actor: Actor, unit_id: UUID, changed: dict[str, Any], version: int) -> UnitRead:
    """Change a unit under its version; `on` is the day from which a changed eligibility holds.

    Raises:
        Forbidden: an officer changes another unit than his own, or more than its name and code (403).
        InvalidInput: not eligible without a reason, or a day that cannot be (422).
        PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, Unit, unit_id)
    if actor.bound_unit is not None:
        require_own_unit(actor, row.id)
        if set(changed) - _OWN_FIELDS:
            raise Forbidden
    if "credit_code" in changed:
        changed["credit_code"] = checked_credit_code(changed["credit_code"])
    is_eligible = changed.get("is_eligible", row.is_eligible)
    if {"is_eligible", "not_applicable_reason"} & set(changed):
        reason = changed.get("not_applicable_reason", row.not_applicable_reason)
        _require_reason(is_eligible=is_eligible, reason=reason)
        if is_eligible:
            changed["not_applicable_reason"] = None
            await units_tracks.require(session, actor, row.area_code, row.category)
    return await _change(session, actor, row, changed, version)


async def _change(session: AsyncSession, actor: Actor, row: Unit, changed: dict[str, Any], version: int) -> UnitRead:
    on = changed.pop("on", None)
    updated = await records.update(session, actor, row, changed, version, action="unit.updated")
    await units_registry.stand(session, updated, on)
    return await read(session, actor, updated)


def _require_reason(*, is_eligible: bool, reason: str | None) -> None:
    if not is_eligible and not reason:
        raise InvalidInput.field("/not_applicable_reason", "reason_missing")


async def move(session: AsyncSession, actor: Actor, unit_id: UUID, step: UnitTransition) -> UnitRead:
    """Take the unit's next step.

    Raises:
        Conflict: the programme has no such step (409).
        Forbidden: accepting, naming or revoking without that right, or another unit than the officer's own (403).
        InvalidInput: no reason for a step back, no level for a naming, or a day that cannot be (422).
    """
    row = await records.get(session, actor, Unit, unit_id, lock=True)
    require_own_unit(actor, row.id)
    if step.to in _JUDGED and not actor.may(Permission.UNITS_NAME):
        raise Forbidden
    records.require_step(UNIT_STEPS, row.state, step.to)
    if step.to is UnitState.NAMED and step.named_level is None:
        raise InvalidInput.field("/named_level", "field_missing")
    is_back = step.to is UnitState.REVOKED or (step.to is UnitState.CREATING and row.state != UnitState.PLANNING)
    if is_back and not step.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    level = step.named_level if step.to is UnitState.NAMED else None if is_back else row.named_level
    moved = await records.move(
        session, actor, row, step.to, action=f"unit.{step.to.value}", reason=step.reason, named_level=level
    )
    await units_registry.stand(session, moved, step.on)
    return await read(session, actor, moved)


async def relevel(session: AsyncSession, actor: Actor, unit_id: UUID, level: UnitLevel, on: date | None) -> UnitRead:
    """Give a named unit the level that a decision on its honours says, from a day on.

    Raises:
        Conflict: the unit is not named (409). Forbidden: without the right to name (403).
        InvalidInput: a day that cannot be (422).
    """
    row = await records.get(session, actor, Unit, unit_id, lock=True)
    if not actor.may(Permission.UNITS_NAME):
        raise Forbidden
    if row.state != UnitState.NAMED:
        raise Conflict("step_not_allowed", state=str(row.state), to=UnitState.NAMED.value)
    changed = {"named_level": level}
    row = await records.update(session, actor, row, changed, row.version, action="unit.relevelled")
    await units_registry.stand(session, row, on)
    return await read(session, actor, row)


def checked_credit_code(code: str | None) -> str | None:
    """The unified social credit code in its compact form.

    Raises:
        InvalidInput: the check character does not fit (422). Source: GB 32100-2015, 5.
    """
    if not code:
        return None
    try:
        return str(uscc.validate(code)).upper()
    except ValidationError:
        raise InvalidInput.field("/credit_code", "credit_code_invalid") from None


async def require(session: AsyncSession, actor: Actor, unit_id: UUID, pointer: str) -> Unit:
    """The unit that an input names.

    Raises:
        InvalidInput: `reference_unknown` at the pointer: not there, or outside the area (422).
    """
    row = (await session.exec(select(Unit).where(visible_area(actor, Unit), Unit.id == unit_id))).first()
    if row is None:
        raise InvalidInput.field(pointer, "reference_unknown")
    return row


async def names(session: AsyncSession, actor: Actor, unit_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of the county's units, for lists that mention them."""
    where = (visible_county(actor, Unit), col(Unit.id).in_(list(unit_ids)))
    return dict((await session.exec(select(Unit.id, Unit.name).where(*where))).all())


async def _leader_posts(session: AsyncSession, actor: Actor, unit_ids: list[UUID]) -> dict[UUID, list[str]]:
    """The posts that are linked to each unit today, longest link first."""
    day = today()
    where = (
        visible_county(actor, LeaderLink),
        col(LeaderLink.unit_id).in_(unit_ids),
        col(LeaderLink.from_on) <= day,
        col(LeaderLink.until_on).is_(None) | (col(LeaderLink.until_on) >= day),
    )
    found: dict[UUID, list[str]] = {}
    statement = select(LeaderLink.unit_id, LeaderLink.post).where(*where).order_by(col(LeaderLink.from_on))
    for unit_id, post in (await session.exec(statement)).all():
        found.setdefault(unit_id, []).append(post)
    return found


async def read(session: AsyncSession, actor: Actor, row: Unit) -> UnitRead:
    """The unit as it goes out."""
    return _read(row, await _leader_posts(session, actor, [row.id]))


def _read(row: Unit, posts: dict[UUID, list[str]]) -> UnitRead:
    return UnitRead.model_validate(row, from_attributes=True, update={"leader_posts": posts.get(row.id, [])})


def _conditions(chosen: UnitFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Unit.area_code).startswith(chosen.area, autoescape=True))
    for name in ("category", "state", "is_pilot", "is_eligible"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Unit, name)) == value)
    if chosen.q:
        found.append(col(Unit.name).contains(chosen.q, autoescape=True))
    return found
