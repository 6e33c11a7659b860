"""The leading group: its seats, and the role matrix that says what is missing (rows S13-S16)."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput, NotFound
from api.models.base import today
from api.models.documents import Document
from api.models.indicators import Indicator, NodeKind
from api.models.units_group import (
    BODIES,
    GroupOwner,
    GroupRole,
    GroupSeat,
    GroupSeatCreate,
    GroupSeatFilter,
    GroupSeatRead,
    LeadingGroup,
)
from api.permissions import (
    Actor,
    is_inside,
    require_inside,
    require_post,
    require_unbound,
    visible_area,
    visible_county,
)
from api.services import catalogue, indicators, records, units
from api.services.paging import Page
from api.services.units_links import holds, require_days

NEEDED = (GroupRole.PARTY_HEAD, GroupRole.GOVERNMENT_HEAD, *BODIES, GroupRole.OFFICE, GroupRole.OFFICE_POST)
_MANY = frozenset({"TOWN", "UNIT", "BASE", "PUB"})
"""Owners that stand for many bodies or none: no single one has a seat for them."""


async def page(
    session: AsyncSession, actor: Actor, chosen: GroupSeatFilter, page_: Page
) -> tuple[list[GroupSeatRead], str | None]:
    """Seats of the leading groups in the area, newest first."""
    require_post(actor)
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(GroupSeat.area_code).startswith(chosen.area, autoescape=True))
    if chosen.role:
        found.append(col(GroupSeat.role).in_([chosen.role]))
    if chosen.on:
        found.append(holds(GroupSeat, chosen.on))
    rows, cursor = await records.page(session, actor, GroupSeat, found, page_, context=chosen.model_dump_json())
    return await _read(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, seat_id: UUID) -> GroupSeatRead:
    """One seat."""
    require_post(actor)
    return (await _read(session, actor, [await records.get(session, actor, GroupSeat, seat_id)]))[0]


async def create(session: AsyncSession, actor: Actor, draft: GroupSeatCreate) -> GroupSeatRead:
    """Fill a seat.

    Raises:
        Forbidden: outside the actor's scope, or he acts for one unit only (403).
        InvalidInput: an unknown area, unit or owner, or a day in the future (422).
    """
    require_unbound(actor)
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    await _require_known(session, actor, draft.unit_id, draft.owner_code)
    from_on = draft.from_on or today()
    require_days(from_on, None)
    row = GroupSeat.model_validate(
        draft,
        update={"county_code": draft.area_code[:6], "from_on": from_on, "client_id": actor.client_id},
    )
    await records.create(session, actor, row, action="unit.group_seat_filled")
    return (await _read(session, actor, [row]))[0]


async def _require_known(session: AsyncSession, actor: Actor, unit_id: UUID | None, owner_code: str | None) -> None:
    if unit_id is not None:
        await units.require(session, actor, unit_id, "/unit_id")
    if owner_code is not None and owner_code not in owners():
        raise InvalidInput.field("/owner_code", "owner_unknown")


def owners() -> dict[str, dict[str, str]]:
    """The owners that the frameworks name, as {code: titles by language}."""
    rows = [
        row
        for path in sorted((catalogue.FOLDER / "frameworks").glob("*/owners.csv"))
        for row in catalogue.read_csv(path)
    ]
    return {row["code"]: catalogue.worded_in(row, "title") for row in rows}


async def update(
    session: AsyncSession, actor: Actor, seat_id: UUID, changed: dict[str, Any], version: int
) -> GroupSeatRead:
    """Change a seat under its version, or vacate it.

    Raises:
        Forbidden: the actor acts for one unit only (403).
        InvalidInput: an unknown unit or owner, or it would end before it began (422).
        PreconditionFailed: someone changed it first (412).
    """
    require_unbound(actor)
    row = await records.get(session, actor, GroupSeat, seat_id)
    await _require_known(session, actor, changed.get("unit_id"), changed.get("owner_code"))
    require_days(row.from_on, changed.get("until_on"))
    updated = await records.update(session, actor, row, changed, version, action="unit.group_seat_updated")
    return (await _read(session, actor, [updated]))[0]


async def matrix(session: AsyncSession, actor: Actor, area_code: str, on: date | None, locale: str) -> LeadingGroup:
    """The role matrix of an area's leading group on a day, and what is missing in it.

    Raises:
        Forbidden: one without a post (403). NotFound: the area is outside the actor's scope (404).
    """
    require_post(actor)
    if not is_inside(actor, area_code):
        raise NotFound
    day = on or today()
    where = (visible_area(actor, GroupSeat), GroupSeat.area_code == area_code, holds(GroupSeat, day))
    rows = list((await session.exec(select(GroupSeat).where(*where).order_by(col(GroupSeat.from_on)))).all())
    seats = await _read(session, actor, rows)
    notice = await _notice_day(session, actor, area_code, day)
    heads = [seat.from_on for seat in seats if seat.is_head]
    chosen = await indicators.framework(session, None)
    asked = _owners(seats, await indicators.nodes(session, chosen.code), locale)
    return LeadingGroup(
        area_code=area_code,
        on=day,
        seats=seats,
        missing_roles=[role for role in NEEDED if role not in {seat.role for seat in seats}],
        without_duty_count=sum(not seat.duty for seat in seats),
        notice_issued_on=notice,
        heads_since=max(heads, default=None),
        needs_new_notice=bool(heads) and (notice is None or notice < max(heads)),
        owners=asked,
        owners_without_body=[
            owner.owner_code for owner in asked if not owner.unit_names and owner.owner_code not in _MANY
        ],
    )


async def _notice_day(session: AsyncSession, actor: Actor, area_code: str, on: date) -> date | None:
    """The day of the newest appointment notice."""
    statement = select(func.max(Document.issued_on)).where(
        visible_county(actor, Document),
        Document.area_code == area_code,
        Document.slot == "appointment_notice",
        col(Document.issued_on) <= on,
    )
    return (await session.exec(statement)).one()


def _owners(seats: list[GroupSeatRead], nodes: Iterable[Indicator], locale: str) -> list[GroupOwner]:
    """Each owner that leads (named first) or helps (named later) some row of the framework, with its bodies."""
    led: dict[str, int] = {}
    helped: dict[str, int] = {}
    for node in nodes:
        if node.kind == NodeKind.INDICATOR and node.owner:
            first, *others = node.owner.split("+")
            led[first] = led.get(first, 0) + 1
            for other in others:
                helped[other] = helped.get(other, 0) + 1
    bodies: dict[str, list[str]] = {}
    for seat in seats:
        if seat.owner_code:
            bodies.setdefault(seat.owner_code, []).append(seat.unit_name or seat.post)
    titles = owners()
    return [
        GroupOwner(
            owner_code=code,
            title=indicators.worded(titles.get(code, {}), locale) or code,
            unit_names=bodies.get(code, []),
            led_count=led.get(code, 0),
            helped_count=helped.get(code, 0),
        )
        for code in sorted({*led, *helped})
    ]


async def _read(session: AsyncSession, actor: Actor, rows: list[GroupSeat]) -> list[GroupSeatRead]:
    names = await units.names(session, actor, {row.unit_id for row in rows if row.unit_id})
    return [
        GroupSeatRead.model_validate(
            row, from_attributes=True, update={"unit_name": names.get(row.unit_id) if row.unit_id else None}
        )
        for row in rows
    ]
