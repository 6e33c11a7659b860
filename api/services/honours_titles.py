"""Titles that stand: those given before this record began, their re-checks, and consent that is taken back."""

from datetime import date
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput
from api.models.base import today, utc_now
from api.models.honours import ConsentWithdrawal, Honour, HonourState, HonourType, RecheckCreate, StepKind, TitleCreate
from api.models.honours_views import HonourDetail
from api.permissions import Actor, Permission, require_own_unit
from api.services import honours_procedures, honours_read, honours_steps, honours_subjects, records


async def record(session: AsyncSession, actor: Actor, draft: TitleCreate, locale: str) -> HonourDetail:
    """Write down a title that was given before this record began; no step of the procedure is claimed for it.

    Raises:
        Conflict: that title stands already (409).
        InvalidInput: what the type needs is missing, or a day that cannot be (422).
    """
    if draft.named_on > today():
        raise InvalidInput.field("/named_on", "day_in_future")
    if draft.expires_on is not None and draft.expires_on < draft.named_on:
        raise InvalidInput.field("/expires_on", "ends_before_start")
    about = await honours_subjects.of(session, actor, draft)
    procedure = honours_procedures.choose(draft.type, draft.level, today())
    expires_on = draft.expires_on or procedure.expiry(draft.named_on)
    row = Honour(
        **about,
        type=draft.type,
        level=draft.level,
        procedure_code=procedure.about["code"],
        procedure_version=procedure.about["version"],
        procedure=procedure.about,
        is_recorded=True,
        state=HonourState.NAMED,
        state_at=utc_now(),
        last_step_on=draft.named_on,
        named_on=draft.named_on,
        expires_on=expires_on,
        recheck_from_on=procedure.recheck_from(expires_on),
        document_number=draft.document_number,
        batch=draft.batch,
        created_by=actor.id,
        client_id=actor.client_id,
    )
    await honours_subjects.require_free(session, row)
    await records.create(session, actor, row, action="honour.recorded")
    number = draft.document_number
    await honours_steps.sign(session, actor, row, StepKind.RECORDED, draft.named_on, document_number=number)
    return await honours_read.detail(session, actor, row, locale)


async def recheck(
    session: AsyncSession, actor: Actor, honour_id: UUID, draft: RecheckCreate, locale: str
) -> HonourDetail:
    """Sign a re-check. A title that failed is not taken away by it: revoking is a step of its own.

    Raises:
        Conflict: the title does not stand (409).
        InvalidInput: no reason for a result other than kept, or a day that cannot be (422).
    """
    row = await records.get(session, actor, Honour, honour_id, lock=True)
    if row.state != HonourState.NAMED:
        raise Conflict("title_not_standing")
    if draft.result != "kept" and not draft.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    on = _since(draft.on, row.named_on)
    changed = {"rechecked_on": on, "recheck_result": draft.result}
    row = await records.update(session, actor, row, changed, row.version, action="honour.rechecked")
    more = {"reason": draft.reason, "result": draft.result}
    await honours_steps.sign(session, actor, row, StepKind.RECHECKED, on, **more)
    return await honours_read.detail(session, actor, row, locale)


async def withdraw_consent(
    session: AsyncSession, actor: Actor, honour_id: UUID, draft: ConsentWithdrawal, locale: str
) -> HonourDetail:
    """Erase the name of a person who no longer wishes to be named; the honour stays without it.

    Raises:
        Conflict: it names no person, or no longer (409). Forbidden: another unit's (403).
    """
    row = await records.get(session, actor, Honour, honour_id, lock=True)
    if row.type != HonourType.ADVANCED_INDIVIDUAL or row.published_name is None:
        raise Conflict("no_name_to_erase")
    if not actor.may(Permission.HONOURS_WRITE):
        raise Forbidden
    require_own_unit(actor, row.unit_id)
    on = _since(draft.on, None)
    changed = {"published_name": None, "consent_withdrawn_on": on}
    row = await records.update(session, actor, row, changed, row.version, action="honour.consent_withdrawn")
    await honours_steps.sign(session, actor, row, StepKind.CONSENT_WITHDRAWN, on)
    return await honours_read.detail(session, actor, row, locale)


def _since(on: date | None, first: date | None) -> date:
    day = on or today()
    if day > today():
        raise InvalidInput.field("/on", "day_in_future")
    if first is not None and day < first:
        raise InvalidInput.field("/on", "day_before_last", last=first.isoformat())
    return day
