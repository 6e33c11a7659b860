"""What was sought from above and won, and the special areas by which money is summed."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.funds import Budget
from api.models.funds_support import (
    Bid,
    BidCreate,
    BidDecision,
    BidFilter,
    BidRead,
    BidState,
    SpecialArea,
    SpecialAreaCreate,
    SpecialAreaFilter,
    SpecialAreaRead,
)
from api.permissions import Actor, require_inside, visible_area
from api.services import funds_sums, records, units
from api.services.records import Page


async def page(session: AsyncSession, actor: Actor, chosen: BidFilter, page_: Page) -> tuple[list[BidRead], str | None]:
    """What was sought in the area, newest first."""
    rows, cursor = await records.page(
        session, actor, Bid, _conditions(Bid, chosen), page_, context=chosen.model_dump_json()
    )
    return [BidRead.model_validate(row, from_attributes=True) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, bid_id: UUID) -> BidRead:
    """One application.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return BidRead.model_validate(await records.get(session, actor, Bid, bid_id), from_attributes=True)


async def create(session: AsyncSession, actor: Actor, draft: BidCreate) -> BidRead:
    """Enter what was applied for.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area or unit, or applied in the future (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    funds_sums.require_past("/applied_on", draft.applied_on)
    if draft.unit_id is not None:
        await units.require(session, actor, draft.unit_id, "/unit_id")
    about = {"county_code": draft.area_code[:6], "client_id": actor.client_id, "entered_by": actor.id}
    row = await records.create(session, actor, Bid.model_validate(draft, update=about), action="bid.created")
    return BidRead.model_validate(row, from_attributes=True)


async def decide(session: AsyncSession, actor: Actor, bid_id: UUID, decision: BidDecision) -> BidRead:
    """Note what became of an application.

    Raises:
        NotFound: outside the area or not there (404).
        Conflict: it is decided, `already_decided` (409).
        InvalidInput: no amount for what was won, one for what was not, a day out of order, no such budget (422).
    """
    row = await records.get(session, actor, Bid, bid_id, lock=True)
    if row.state != BidState.SOUGHT:
        raise Conflict("already_decided")
    funds_sums.require_past("/decided_on", decision.decided_on)
    if decision.decided_on < row.applied_on:
        raise InvalidInput.field("/decided_on", "ends_before_start")
    is_won = decision.to is BidState.WON
    if is_won != (decision.won_fen is not None):
        raise InvalidInput.field("/won_fen", "field_missing" if is_won else "value_not_expected")
    if decision.budget_id is not None:
        await _require_budget(session, actor, decision.budget_id)
    changed = {"state": decision.to} | decision.model_dump(include={"decided_on", "won_fen", "budget_id"})
    action = f"bid.{decision.to.value}"
    row = await records.update(session, actor, row, changed, row.version, action=action)
    return BidRead.model_validate(row, from_attributes=True)


async def page_areas(
    session: AsyncSession, actor: Actor, chosen: SpecialAreaFilter, page_: Page
) -> tuple[list[SpecialAreaRead], str | None]:
    """Special areas, newest first."""
    where = _conditions(SpecialArea, chosen)
    rows, cursor = await records.page(session, actor, SpecialArea, where, page_, context=chosen.model_dump_json())
    return [SpecialAreaRead.model_validate(row, from_attributes=True) for row in rows], cursor


async def create_area(session: AsyncSession, actor: Actor, draft: SpecialAreaCreate) -> SpecialAreaRead:
    """Note that a document calls an area special.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area, or days out of order (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    if draft.until_on is not None and draft.until_on < draft.since_on:
        raise InvalidInput.field("/until_on", "ends_before_start")
    row = SpecialArea.model_validate(draft, update={"county_code": draft.area_code[:6]})
    await records.create(session, actor, row, action="special_area.created")
    return SpecialAreaRead.model_validate(row, from_attributes=True)


async def update_area(
    session: AsyncSession, actor: Actor, special_area_id: UUID, changed: dict[str, Any], version: int
) -> SpecialAreaRead:
    """Say until when an area is special, under its version.

    Raises:
        InvalidInput: days out of order (422). PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, SpecialArea, special_area_id)
    until = changed.get("until_on")
    if until is not None and until < row.since_on:
        raise InvalidInput.field("/until_on", "ends_before_start")
    row = await records.update(session, actor, row, changed, version, action="special_area.updated")
    return SpecialAreaRead.model_validate(row, from_attributes=True)


async def _require_budget(session: AsyncSession, actor: Actor, budget_id: UUID) -> None:
    found = select(Budget.id).where(visible_area(actor, Budget), Budget.id == budget_id)
    if (await session.exec(found)).first() is None:
        raise InvalidInput.field("/budget_id", "reference_unknown")


def _conditions(table: type[Bid | SpecialArea], chosen: BidFilter | SpecialAreaFilter) -> list[ColumnElement[bool]]:
    asked = chosen.model_dump(exclude={"area"}, exclude_none=True)
    found = [col(getattr(table, name)) == value for name, value in asked.items()]
    if chosen.area:
        found.append(col(table.area_code).startswith(chosen.area, autoescape=True))
    return found
