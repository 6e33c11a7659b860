"""Invitations: drawn slots in batches, links that are told once, and whoever is to be gone to again.

Which slot has which link is nowhere in the open: slots and tokens are keyed hashes with the issuer. Who answered is not
told to anybody, so a revocation, a replacement or a reminder is the same for those who did and those who did not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, InvalidInput
from api.models.base import new_id, today
from api.models.surveys import Survey, SurveyCell, SurveyState
from api.models.surveys_invitations import (
    MOST_SLOTS,
    BatchCreate,
    BatchRead,
    BatchReplacement,
    BatchState,
    Disposition,
    SlotRevocation,
    SlotRevoked,
    SurveyBatch,
    VisitRead,
)
from api.models.surveys_sampling import LEAST_DRAWN, SurveyCellNumbers
from api.permissions import Actor, require_post
from api.services import areas_tree, journal, records, surveys, surveys_issuer
from api.services.anonymity import Vault
from api.services.records import Page
from api.services.surveys_issuer import issuing

_INVITING = {SurveyState.DRAFT, SurveyState.OPEN}
_NOT_AGAIN = {Disposition.REFUSED, Disposition.MOVED, Disposition.NOT_ELIGIBLE}
"""Whoever refused is not asked again, whoever is not there or not meant need not be."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A drawn number of an area's list, and its stratum."""

    cell_id: UUID
    area_code: str
    number: int
    stratum: str


@dataclass(frozen=True, slots=True)
class Link:
    """A slot's link, as it is told once."""

    slot: Slot
    area_name: str
    address: str


async def page(session: AsyncSession, actor: Actor, survey_id: UUID, page_: Page) -> tuple[list[BatchRead], str | None]:
    """Batches of a survey, newest first.

    Raises:
        NotFound: no such survey for the actor (404). Forbidden: not for residents (403).
    """
    survey = await find(session, actor, survey_id)
    where: list[ColumnElement[bool]] = [col(SurveyBatch.survey_id) == survey.id]
    rows, cursor = await records.page(session, actor, SurveyBatch, where, page_, context=str(survey.id))
    return [_read(row) for row in rows], cursor


async def invite(session: AsyncSession, actor: Actor, vault: Vault, survey_id: UUID, draft: BatchCreate) -> BatchRead:
    """Put the drawn slots of an area that are in no batch yet into a new one.

    Raises:
        NotFound: as `page` (404).
        Conflict: `survey_open_link`, `survey_not_inviting`; nothing was drawn there or all is invited,
            `nobody_to_invite`; a cell with fewer than ten slots, `cell_too_small`, or with fewer than ten invited after
            this batch, `too_few_invited` (409).
        InvalidInput: `day_outside`; more than `MOST_SLOTS`, `too_many_slots` (422).
    """
    survey = await find(session, actor, survey_id, lock=True)
    _require_inviting(survey)
    _require_future(survey, draft.expires_on)
    area = draft.area_code or survey.area_code
    slots = await slots_of(session, survey, area, draft.cell_ids)
    if len(slots) > MOST_SLOTS:
        raise InvalidInput.field("/area_code", "too_many_slots", limit=MOST_SLOTS)
    batch = _new(survey, area, draft.expires_on)
    hashes = [(slot.cell_id, slot_hash(vault, slot)) for slot in slots]
    async with issuing(session):
        batch.slots = await surveys_issuer.plan(
            session, survey.county_code, survey.id, (batch.id, batch.expires_on), hashes
        )
        least = await surveys_issuer.least_invited(session, survey.county_code, batch.id)
    if not batch.slots:
        raise Conflict("nobody_to_invite")
    if least < LEAST_DRAWN:
        raise Conflict("too_few_invited", limit=LEAST_DRAWN)
    return _read(await records.create(session, actor, batch, action="survey.invited"))


async def tell(
    session: AsyncSession, actor: Actor, vault: Vault, site: str, survey_id: UUID, batch_id: UUID
) -> tuple[Survey, SurveyBatch, list[Link]]:
    """Make a batch's links. This happens once: what is stored of a link leads nobody back to it.

    Raises:
        NotFound: as `page`, or no such batch (404).
        Conflict: `invitations_shown`, `batch_revoked`, `survey_not_inviting` (409).
    """
    survey = await find(session, actor, survey_id)
    _require_inviting(survey)
    batch = await _batch(session, actor, survey, batch_id)
    if batch.state != BatchState.MADE:
        raise Conflict("invitations_shown" if batch.state == BatchState.SHOWN else "batch_revoked")
    by_hash = {slot_hash(vault, slot): slot for slot in await slots_of(session, survey, survey.county_code)}
    async with issuing(session):
        ids = await surveys_issuer.slots_of(session, survey.county_code, batch.id)
        tokens = {hashed: surveys_issuer.new_token() for hashed in ids}
        pairs = [(ids[hashed], surveys_issuer.token_hash(vault, token)) for hashed, token in tokens.items()]
        await surveys_issuer.give_tokens(session, survey.county_code, pairs)
    batch = await records.update(
        session, actor, batch, {"state": BatchState.SHOWN}, batch.version, action="survey.invitations_shown"
    )
    names = await areas_tree.names(session, {slot.area_code for slot in by_hash.values()})
    told = [(by_hash[hashed], token) for hashed, token in tokens.items() if hashed in by_hash]
    told.sort(key=lambda pair: (pair[0].area_code, pair[0].stratum, pair[0].number))
    start = f"{site.rstrip('/')}/i?area={survey.county_code}#"
    return survey, batch, [Link(slot, names[slot.area_code], start + token) for slot, token in told]


async def revoke(session: AsyncSession, actor: Actor, survey_id: UUID, batch_id: UUID) -> BatchRead:
    """Let a batch's links hold no longer. Answers that came stay.

    Raises:
        NotFound: as `tell` (404). Conflict: `batch_revoked` (409).
    """
    survey = await find(session, actor, survey_id, lock=True)
    batch = await _batch(session, actor, survey, batch_id)
    if batch.state == BatchState.REVOKED:
        raise Conflict("batch_revoked")
    is_open = survey.state == SurveyState.OPEN
    async with issuing(session):
        await surveys_issuer.revoke(session, survey.county_code, "batch_id = :batch", is_open=is_open, batch=batch.id)
    return await _ended(session, actor, batch, "survey.invitations_revoked")


async def replace(
    session: AsyncSession, actor: Actor, survey_id: UUID, batch_id: UUID, draft: BatchReplacement
) -> BatchRead:
    """A new batch in place of one: its slots, whose old links hold no longer. Who answered cannot answer again.

    Raises:
        NotFound: as `tell` (404). Conflict: `batch_revoked`, `survey_not_inviting` (409).
        InvalidInput: `day_outside` (422).
    """
    survey = await find(session, actor, survey_id, lock=True)
    _require_inviting(survey)
    _require_future(survey, draft.expires_on)
    old = await _batch(session, actor, survey, batch_id)
    if old.state == BatchState.REVOKED:
        raise Conflict("batch_revoked")
    new = _new(survey, old.area_code, draft.expires_on, replaces=old.id)
    async with issuing(session):
        moved = (new.id, new.expires_on)
        where = "batch_id = :batch and not is_revoked"
        is_open = survey.state == SurveyState.OPEN
        new.slots = await surveys_issuer.renew(session, survey.county_code, moved, where, is_open=is_open, batch=old.id)
    if not new.slots:
        raise Conflict("nobody_to_invite")
    await _ended(session, actor, old, "survey.invitations_replaced")
    return _read(await records.create(session, actor, new, action="survey.invited"))


async def revoke_slot(
    session: AsyncSession, actor: Actor, vault: Vault, survey_id: UUID, draft: SlotRevocation
) -> SlotRevoked:
    """Let one slot's link hold no longer, with or without a new one. Whether it was used is not told.

    A new link comes in a batch of its own, and nothing that is stored outside the issuer's log tells which slot that
    is: the batch is one of the whole survey, and neither journal nor idempotency keeps the slot. So it needs no key
    to be asked for twice: a slot whose link was not told yet stays in the batch that it is in.

    Raises:
        NotFound: as `page` (404). Conflict: `survey_not_inviting`; the slot is in no batch, `slot_not_invited` (409).
        InvalidInput: `slot_unknown`, `day_outside` (422).
    """
    survey = await find(session, actor, survey_id, lock=True)
    _require_inviting(survey)
    hashed = slot_hash(vault, await slot_of(session, survey, draft.cell_id, draft.area_code, draft.number))
    if draft.expires_on is not None:
        _require_future(survey, draft.expires_on)
        return SlotRevoked(replacement=await _renewed(session, actor, survey, hashed, draft.expires_on))
    is_open = survey.state == SurveyState.OPEN
    async with issuing(session):
        count = await surveys_issuer.revoke(
            session, survey.county_code, "slot_hash = :slot", is_open=is_open, slot=hashed
        )
    if not count:
        raise Conflict("slot_not_invited")
    await journal.record(session, actor, "survey.invitation_revoked", survey)
    return SlotRevoked(replacement=None)


async def _renewed(session: AsyncSession, actor: Actor, survey: Survey, slot: bytes, expires_on: date) -> BatchRead:
    """The batch in which a slot's new link will be told."""
    new = _new(survey, survey.area_code, expires_on)
    is_open = survey.state == SurveyState.OPEN
    async with issuing(session):
        untold = await surveys_issuer.untold_batch(session, survey.county_code, slot)
        moved = (new.id, new.expires_on)
        where = "slot_hash = :slot"
        count = 0
        if not untold:
            count = await surveys_issuer.renew(session, survey.county_code, moved, where, is_open=is_open, slot=slot)
    if untold:
        return _read(await _batch(session, actor, survey, untold))
    if not count:
        raise Conflict("slot_not_invited")
    await journal.record(session, actor, "survey.invitation_revoked", survey)
    return _read(await records.create(session, actor, new, action="survey.invited"))


async def visits(
    session: AsyncSession, actor: Actor, vault: Vault, survey_id: UUID, page_: Page
) -> tuple[list[VisitRead], str | None]:
    """Where to go again: every drawn number but those that need not be asked again by what visitors reported.

    Raises:
        NotFound: as `page` (404).
    """
    survey = await find(session, actor, survey_id)
    cells = {cell.id: cell for cell in await _cells(session, survey)}
    where: list[ColumnElement[bool]] = [col(SurveyCellNumbers.cell_id).in_(cells)]
    rows, cursor = await records.page(session, actor, SurveyCellNumbers, where, page_, context=str(survey.id))
    async with issuing(session):
        sql = "select slot_hash from survey_issuer.dispositions where county_code = :county and survey_id = :survey"
        sql += " and disposition = any(:over)"
        over = [item.value for item in _NOT_AGAIN]
        found = await run_sql(session, sql, county=survey.county_code, survey=survey.id, over=over)
        done = {bytes(row.slot_hash) for row in found.all()}
    names = await areas_tree.names(session, {row.area_code for row in rows})
    return [
        VisitRead(
            cell_id=row.cell_id,
            area_code=row.area_code,
            area_name=names[row.area_code],
            stratum=cells[row.cell_id].stratum,
            cluster=cells[row.cell_id].cluster,
            numbers=[
                number
                for number in sorted(row.numbers)
                if surveys_issuer.slot_hash(vault, row.cell_id, row.area_code, number) not in done
            ],
        )
        for row in rows
    ], cursor


async def find(session: AsyncSession, actor: Actor, survey_id: UUID, *, lock: bool = False) -> Survey:
    """A survey that the actor sees, for whoever holds a post of the office; by invitation or not.

    Raises:
        NotFound: not there, or outside (404). Forbidden: no post of the office (403).
    """
    require_post(actor)
    return await surveys.find(session, actor, survey_id, lock=lock)


async def slots_of(
    session: AsyncSession, survey: Survey, area: str, cell_ids: Sequence[UUID] | None = None
) -> list[Slot]:
    """The drawn slots in an area, of all cells or of some.

    Raises:
        Conflict: `cell_too_small` (409).
    """
    cells = {cell.id: cell for cell in await _cells(session, survey) if cell_ids is None or cell.id in cell_ids}
    wanted = select(SurveyCellNumbers).where(
        SurveyCellNumbers.county_code == survey.county_code,
        col(SurveyCellNumbers.cell_id).in_(cells),
        col(SurveyCellNumbers.area_code).startswith(area, autoescape=True),
    )
    rows = (await session.exec(wanted)).all()
    if any(cells[row.cell_id].drawn < LEAST_DRAWN for row in rows):
        raise Conflict("cell_too_small", limit=LEAST_DRAWN)
    return [
        Slot(row.cell_id, row.area_code, number, cells[row.cell_id].stratum) for row in rows for number in row.numbers
    ]


async def slot_of(session: AsyncSession, survey: Survey, cell_id: UUID, area_code: str, number: int) -> Slot:
    """One drawn slot.

    Raises:
        InvalidInput: `slot_unknown` (422).
    """
    for slot in await slots_of(session, survey, area_code, [cell_id]):
        if (slot.area_code, slot.number) == (area_code, number):
            return slot
    raise InvalidInput.field("/number", "slot_unknown")


def slot_hash(vault: Vault, slot: Slot) -> bytes:
    """How the issuer knows the slot."""
    return surveys_issuer.slot_hash(vault, slot.cell_id, slot.area_code, slot.number)


async def _cells(session: AsyncSession, survey: Survey) -> Sequence[SurveyCell]:
    wanted = select(SurveyCell).where(SurveyCell.county_code == survey.county_code, SurveyCell.survey_id == survey.id)
    return (await session.exec(wanted)).all()


async def _batch(session: AsyncSession, actor: Actor, survey: Survey, batch_id: UUID) -> SurveyBatch:
    return await records.get(session, actor, SurveyBatch, batch_id, col(SurveyBatch.survey_id) == survey.id, lock=True)


async def _ended(session: AsyncSession, actor: Actor, batch: SurveyBatch, action: str) -> BatchRead:
    changed = {"state": BatchState.REVOKED}
    return _read(await records.update(session, actor, batch, changed, batch.version, action=action))


def _new(survey: Survey, area_code: str, expires_on: date, replaces: UUID | None = None) -> SurveyBatch:
    values = {"area_code": area_code, "survey_id": survey.id, "slots": 1, "expires_on": expires_on}
    own = {"id": new_id(), "county_code": survey.county_code, "replaces": replaces, "synthetic": survey.synthetic}
    return SurveyBatch.model_validate(values | own)


def _require_inviting(survey: Survey) -> None:
    if survey.is_open_link:
        raise Conflict("survey_open_link")
    if survey.state not in _INVITING:
        raise Conflict("survey_not_inviting")


def _require_future(survey: Survey, expires_on: date) -> None:
    last = survey.closes_on or expires_on
    if not today() <= expires_on <= last:
        raise InvalidInput.field("/expires_on", "day_outside")


def _read(row: SurveyBatch) -> BatchRead:
    return BatchRead.model_validate(row, from_attributes=True)
