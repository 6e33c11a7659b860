"""Heritage items: list them, inspect them, and tell the money that protects them (row S68)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.base import today
from api.models.bases import Base
from api.models.bases_heritage import (
    HeritageCreate,
    HeritageFilter,
    HeritageInspection,
    HeritageItem,
    HeritageMoney,
    HeritageMoneyCreate,
    HeritageRead,
    InspectionCreate,
    InspectionRead,
)
from api.models.funds import Allocation
from api.permissions import Actor, require_inside, require_own_unit, visible_area, visible_county
from api.services import journal, records, units
from api.services.bounds import require_room
from api.services.paging import Page

MOST_MONEY = 100


async def page(
    session: AsyncSession, actor: Actor, chosen: HeritageFilter, page_: Page
) -> tuple[list[HeritageRead], str | None]:
    """Items of the area, newest first."""
    rows, cursor = await records.page(
        session, actor, HeritageItem, _conditions(chosen), page_, context=chosen.model_dump_json()
    )
    return await _read(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, item_id: UUID) -> HeritageRead:
    """One item.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return (await _read(session, actor, [await records.get(session, actor, HeritageItem, item_id)]))[0]


async def create(session: AsyncSession, actor: Actor, draft: HeritageCreate) -> HeritageRead:
    """List an item.

    Raises:
        Forbidden: another unit's item, or an area outside the scope (403).
        InvalidInput: unknown area, unit or base; listed on a day to come (422).
    """
    require_own_unit(actor, draft.unit_id)
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    unit = await units.require(session, actor, draft.unit_id, "/unit_id")
    if unit.county_code != draft.area_code[:6]:
        raise InvalidInput.field("/area_code", "area_not_of_host")
    await _check(session, actor, draft.model_dump())
    update = {"county_code": unit.county_code, "client_id": actor.client_id}
    row = HeritageItem.model_validate(draft.model_dump(), update=update)
    return (await _read(session, actor, [await records.create(session, actor, row, action="heritage.listed")]))[0]


async def update(
    session: AsyncSession, actor: Actor, item_id: UUID, changed: dict[str, Any], version: int
) -> HeritageRead:
    """Change an item under its version.

    Raises:
        Forbidden: another unit's (403). PreconditionFailed: someone changed it first (412).
        InvalidInput: as `create` (422).
    """
    row = await records.get(session, actor, HeritageItem, item_id)
    require_own_unit(actor, row.unit_id)
    await _check(session, actor, changed)
    row = await records.update(session, actor, row, changed, version, action="heritage.updated")
    return (await _read(session, actor, [row]))[0]


async def inspect(session: AsyncSession, actor: Actor, item_id: UUID, draft: InspectionCreate) -> InspectionRead:
    """Note what an inspection found; the item shows the latest one.

    Raises:
        Forbidden: another unit's item (403). NotFound: no such item (404). InvalidInput: a day to come (422).
    """
    item = await records.get(session, actor, HeritageItem, item_id, lock=True)
    require_own_unit(actor, item.unit_id)
    day = draft.inspected_on or today()
    if day > today():
        raise InvalidInput.field("/inspected_on", "day_in_future")
    row = HeritageInspection(
        county_code=item.county_code,
        item_id=item.id,
        inspected_on=day,
        condition=draft.condition,
        note=draft.note,
        inspected_by=actor.id,
        synthetic=item.synthetic,
    )
    session.add(row)
    await session.flush()
    if item.inspected_on is None or item.inspected_on <= day:
        changed = {"condition": draft.condition, "inspected_on": day}
        await records.update(session, actor, item, changed, item.version, action="heritage.inspected")
    else:
        await journal.record(session, actor, "heritage.inspected", item)
    return InspectionRead.model_validate(row, from_attributes=True)


async def inspections(
    session: AsyncSession, actor: Actor, item_id: UUID, page_: Page
) -> tuple[list[InspectionRead], str | None]:
    """An item's inspections, latest entry first.

    Raises:
        NotFound: no such item in the area (404).
    """
    item = await records.get(session, actor, HeritageItem, item_id)
    key = (HeritageInspection.county_code == item.county_code, HeritageInspection.item_id == item.id)
    statement = select(HeritageInspection).where(*key)
    context = f"heritage_inspections|{actor.id}|{item.id}"
    after = page_.open(context)
    if after is not None:
        statement = statement.where(col(HeritageInspection.id) < UUID(after[0]))
    rows = (await session.exec(statement.order_by(col(HeritageInspection.id).desc()).limit(page_.limit + 1))).all()
    kept = rows[: page_.limit]
    cursor = page_.seal([kept[-1].id], context) if len(rows) > page_.limit else None
    return [InspectionRead.model_validate(row, from_attributes=True) for row in kept], cursor


async def link_money(session: AsyncSession, actor: Actor, item_id: UUID, draft: HeritageMoneyCreate) -> HeritageRead:
    """Tie an allocation to the item that it protects; one that is tied already stays so.

    Raises:
        Forbidden: neither the office nor the unit of the item (403). NotFound: no such item (404).
        InvalidInput: unknown allocation (422). Conflict: `list_full` (409).
    """
    item = await records.get(session, actor, HeritageItem, item_id, lock=True)
    require_own_unit(actor, item.unit_id)
    known = select(Allocation.id).where(visible_area(actor, Allocation), Allocation.id == draft.allocation_id)
    if (await session.exec(known)).first() is None:
        raise InvalidInput.field("/allocation_id", "reference_unknown")
    mine = (HeritageMoney.county_code == item.county_code, HeritageMoney.item_id == item.id)
    tied = (await session.exec(select(HeritageMoney.allocation_id).where(*mine))).all()
    if draft.allocation_id not in tied:
        await require_room(session, HeritageMoney, MOST_MONEY, *mine)
        session.add(HeritageMoney(county_code=item.county_code, item_id=item.id, allocation_id=draft.allocation_id))
        await session.flush()
        changes = {"allocation": [None, str(draft.allocation_id)]}
        await journal.record(session, actor, "heritage.money_linked", item, changes=changes)
    return (await _read(session, actor, [item]))[0]


async def _check(session: AsyncSession, actor: Actor, changed: dict[str, Any]) -> None:
    listed = changed.get("listed_on")
    if listed is not None and listed > today():
        raise InvalidInput.field("/listed_on", "day_in_future")
    base_id = changed.get("base_id")
    known = select(Base.id).where(visible_area(actor, Base), Base.id == base_id)
    if base_id is not None and (await session.exec(known)).first() is None:
        raise InvalidInput.field("/base_id", "reference_unknown")


async def _read(session: AsyncSession, actor: Actor, rows: Sequence[HeritageItem]) -> list[HeritageRead]:
    ids = [row.id for row in rows]
    count: Any = (
        select(HeritageInspection.item_id, func.count())
        .where(visible_county(actor, HeritageInspection), col(HeritageInspection.item_id).in_(ids))
        .group_by(col(HeritageInspection.item_id))
    )
    counts = dict((await session.exec(count)).all()) if ids else {}
    same = (col(Allocation.county_code) == HeritageMoney.county_code) & (
        col(Allocation.id) == HeritageMoney.allocation_id
    )
    total: Any = (
        select(HeritageMoney.item_id, func.sum(Allocation.amount_fen), func.sum(Allocation.spent_fen))
        .join(Allocation, same)
        .where(visible_county(actor, HeritageMoney), col(HeritageMoney.item_id).in_(ids))
        .group_by(col(HeritageMoney.item_id))
    )
    money = {key: (int(given), int(spent)) for key, given, spent in (await session.exec(total)).all()} if ids else {}
    return [
        HeritageRead.model_validate(
            row,
            from_attributes=True,
            update={
                "inspection_count": counts.get(row.id, 0),
                "allocated_fen": money.get(row.id, (0, 0))[0],
                "spent_fen": money.get(row.id, (0, 0))[1],
            },
        )
        for row in rows
    ]


def _conditions(chosen: HeritageFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(HeritageItem.area_code).startswith(chosen.area, autoescape=True))
    for name in ("kind", "level", "condition", "unit_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(HeritageItem, name)) == value)
    if chosen.inspected_before:
        never = col(HeritageItem.inspected_on).is_(None)
        found.append(or_(never, col(HeritageItem.inspected_on) < chosen.inspected_before))
    if chosen.q:
        found.append(col(HeritageItem.name).contains(chosen.q, autoescape=True))
    return found
