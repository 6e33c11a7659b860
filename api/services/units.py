"""Units: register them, take them through the programme's steps, and tell how many of the eligible take part."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from api.errors import Forbidden, InvalidInput, NotFound
from api.models.areas import Area
from api.models.base import utc_now
from api.models.units import (
    TAKING_PART,
    UNIT_STEPS,
    CoverageRead,
    CoverageRow,
    Unit,
    UnitCategory,
    UnitCreate,
    UnitFilter,
    UnitRead,
    UnitState,
    UnitTransition,
)
from api.permissions import Actor, Permission, is_inside, require_inside, visible_area, visible_county
from api.services import partners, records
from api.services.records import Page

_JUDGED = {UnitState.ACCEPTED, UnitState.NAMED, UnitState.REVOKED}
"""Steps that are a verdict on the unit, which the programme office alone gives."""


async def page(
    session: AsyncSession, actor: Actor, chosen: UnitFilter, page_: Page
) -> tuple[list[UnitRead], str | None]:
    """Units of the area, newest first."""
    rows, cursor = await records.page(
        session, actor, Unit, _conditions(chosen), page_, context=chosen.model_dump_json()
    )
    return [read(row) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, unit_id: UUID) -> UnitRead:
    """One unit.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return read(await records.get(session, actor, Unit, unit_id))


async def register(session: AsyncSession, actor: Actor, draft: UnitCreate) -> UnitRead:
    """Enter a unit into the registry.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area, or a credit code that fails its check (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    row = Unit.model_validate(
        draft,
        update={
            "county_code": draft.area_code[:6],
            "credit_code": checked_credit_code(draft.credit_code),
            "state_at": utc_now(),
            "client_id": actor.client_id,
        },
    )
    return read(await records.create(session, actor, row, action="unit.registered"))


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
    changed = draft.model_dump(exclude={"area_code", "category", "external_id"})
    changed["credit_code"] = checked_credit_code(draft.credit_code)
    return read(await records.update(session, actor, row, changed, row.version, action="unit.updated")), False


async def update(session: AsyncSession, actor: Actor, unit_id: UUID, changed: dict[str, Any], version: int) -> UnitRead:
    """Change a unit under its version.

    Raises:
        PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, Unit, unit_id)
    if "credit_code" in changed:
        changed["credit_code"] = checked_credit_code(changed["credit_code"])
    return read(await records.update(session, actor, row, changed, version, action="unit.updated"))


async def move(session: AsyncSession, actor: Actor, unit_id: UUID, step: UnitTransition) -> UnitRead:
    """Take the unit's next step.

    Raises:
        Conflict: the programme has no such step (409).
        Forbidden: accepting, naming or revoking without that right (403).
        InvalidInput: no reason for a step back, no level for a naming (422).
    """
    row = await records.get(session, actor, Unit, unit_id, lock=True)
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
    return read(moved)


async def coverage(session: AsyncSession, actor: Actor, area_code: str, *, by: str) -> CoverageRead:
    """Units taking part over eligible units, overall and by category, level (where it has been named) or township.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    if not is_inside(actor, area_code):
        raise NotFound
    key: Any = {
        "category": col(Unit.category),
        "level": func.coalesce(Unit.named_level, "none"),
        "township": func.left(Unit.area_code, 9),
    }[by]
    taking_part = col(Unit.state).in_([state.value for state in TAKING_PART])
    statement: Any = (
        select(
            key.label("key"),
            func.count().filter(col(Unit.is_eligible)).label("eligible"),
            func.count().filter(col(Unit.is_eligible), taking_part).label("taking_part"),
            func.count().filter(col(Unit.is_eligible), col(Unit.state) == UnitState.NAMED).label("named"),
        )
        .where(visible_area(actor, Unit), col(Unit.area_code).startswith(area_code, autoescape=True))
        .group_by("key")
        .order_by("key")
    )
    rows = (await session.exec(statement)).all()
    titles: dict[str, str] = {}
    if by == "township":
        areas = await session.exec(select(Area.code, Area.name).where(col(Area.code).in_([row[0] for row in rows])))
        titles = dict(areas.all())
    groups = [coverage_row(row[0], titles.get(row[0], row[0]), *row[1:]) for row in rows]
    if by == "category":
        seen = {group.key for group in groups}
        groups += [coverage_row(c.value, c.value, 0, 0, 0) for c in UnitCategory if c.value not in seen]
    totals = [sum(row[i] for row in rows) for i in (1, 2, 3)]
    return CoverageRead(area_code=area_code, by=by, overall=coverage_row("all", "all", *totals), groups=groups)


def coverage_row(key: str, name: str, eligible: int, taking_part: int, named: int) -> CoverageRow:
    """One line of coverage; the ratio has four decimals, and none where nothing is eligible."""
    ratio = (Decimal(taking_part) / eligible).quantize(Decimal("0.0001"), ROUND_HALF_EVEN) if eligible else None
    return CoverageRow(
        key=key,
        name=name,
        eligible_count=eligible,
        taking_part_count=taking_part,
        named_count=named,
        coverage_ratio=None if ratio is None else str(ratio),
    )


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


def read(row: Unit) -> UnitRead:
    """The unit as it goes out."""
    return UnitRead.model_validate(row, from_attributes=True)


def _conditions(chosen: UnitFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Unit.area_code).startswith(chosen.area, autoescape=True))
    for name in ("category", "state", "is_pilot"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Unit, name)) == value)
    if chosen.q:
        found.append(col(Unit.name).contains(chosen.q, autoescape=True))
    return found
