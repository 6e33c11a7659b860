"""Incentives: what units and their projects are given for the work, never persons; confirmed by another post."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.base import today
from api.models.documents import Document
from api.models.honours import Honour, HonourType
from api.models.honours_incentives import HonourIncentive, IncentiveCreate, IncentiveFilter, IncentiveRead
from api.permissions import Actor
from api.services import evidence, records, units
from api.services.records import Page


async def page(
    session: AsyncSession, actor: Actor, chosen: IncentiveFilter, page_: Page
) -> tuple[list[IncentiveRead], str | None]:
    """Incentives of the area, the latest first."""
    where: list[ColumnElement[bool]] = []
    if chosen.area:
        where.append(col(HonourIncentive.area_code).startswith(chosen.area, autoescape=True))
    for name in ("unit_id", "kind"):
        value = getattr(chosen, name)
        if value is not None:
            where.append(col(getattr(HonourIncentive, name)) == value)
    rows, cursor = await records.page(
        session,
        actor,
        HonourIncentive,
        where,
        page_,
        order=col(HonourIncentive.given_on),
        context=chosen.model_dump_json(),
    )
    return await _read_all(session, actor, rows), cursor


async def create(session: AsyncSession, actor: Actor, draft: IncentiveCreate) -> IncentiveRead:
    """Enter what a unit or a project of it was given.

    Raises:
        InvalidInput: unknown unit, honour or document, an honour of a person, or a day in the future (422).
    """
    unit = await units.require(session, actor, draft.unit_id, "/unit_id")
    if draft.given_on > today():
        raise InvalidInput.field("/given_on", "day_in_future")
    await _require_references(session, actor, draft)
    row = HonourIncentive.model_validate(
        draft,
        update={
            "county_code": unit.county_code,
            "area_code": unit.area_code,
            "created_by": actor.id,
            "client_id": actor.client_id,
        },
    )
    return (await _read_all(session, actor, [await records.create(session, actor, row, action="incentive.given")]))[0]


async def confirm(session: AsyncSession, actor: Actor, incentive_id: UUID) -> IncentiveRead:
    """Vouch for an incentive that another post entered.

    Raises:
        Conflict: one's own, or confirmed already (409). NotFound: not there (404).
    """
    row = await records.get(session, actor, HonourIncentive, incentive_id, lock=True)
    if row.created_by == actor.id:
        raise Conflict("own_work_not_verified")
    if row.confirmed_by is not None:
        raise Conflict("confirmed_already")
    changed = {"confirmed_by": actor.id}
    row = await records.update(session, actor, row, changed, row.version, action="incentive.confirmed")
    return (await _read_all(session, actor, [row]))[0]


async def _require_references(session: AsyncSession, actor: Actor, draft: IncentiveCreate) -> None:
    """The honour that it goes with, which is no person's, and the rule that it rests on."""
    pointer = "/honour_id"
    try:
        if draft.honour_id is not None:
            no_person = col(Honour.type) != HonourType.ADVANCED_INDIVIDUAL
            await records.get(session, actor, Honour, draft.honour_id, no_person)
        pointer = "/rule_document_id"
        if draft.rule_document_id is not None:
            await records.get(session, actor, Document, draft.rule_document_id, evidence.visible(actor))
    except NotFound:
        raise InvalidInput.field(pointer, "reference_unknown") from None


async def _read_all(session: AsyncSession, actor: Actor, rows: Sequence[HonourIncentive]) -> list[IncentiveRead]:
    names = await units.names(session, actor, {row.unit_id for row in rows})
    return [
        IncentiveRead.model_validate(
            row,
            from_attributes=True,
            update={"unit_name": names.get(row.unit_id, ""), "is_confirmed": row.confirmed_by is not None},
        )
        for row in rows
    ]
