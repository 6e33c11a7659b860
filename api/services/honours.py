"""Honours: apply, review, check, notify, name; each step signed by its post, and naming never by who checked."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput
from api.models.base import today, utc_now
from api.models.honours import (
    HONOUR_STEPS,
    RUNNING,
    Honour,
    HonourCreate,
    HonourState,
    HonourTransition,
    HonourType,
    StepKind,
)
from api.models.honours_views import HonourDetail, HonourFilter, HonourRead
from api.models.units import UnitLevel
from api.permissions import Actor, Permission, require_own_unit, visible_county
from api.services import (
    honours_procedures,
    honours_read,
    honours_steps,
    honours_subjects,
    honours_units,
    records,
)
from api.services.honours_procedures import Procedure
from api.services.records import Page

_REASONED: Final = {HonourState.REFUSED, HonourState.WITHDRAWN, HonourState.REVOKED}


async def page(
    session: AsyncSession, actor: Actor, chosen: HonourFilter, page_: Page
) -> tuple[list[HonourRead], str | None]:
    """Applications and titles of the area, newest first."""
    rows, cursor = await records.page(
        session, actor, Honour, conditions(chosen), page_, context=chosen.model_dump_json()
    )
    return await honours_read.read_all(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, honour_id: UUID, locale: str) -> HonourDetail:
    """One application with its signatures and next step.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return await honours_read.detail(session, actor, await records.get(session, actor, Honour, honour_id), locale)


async def create(session: AsyncSession, actor: Actor, draft: HonourCreate) -> HonourRead:
    """Apply. The application keeps the version of the procedure that is in force on its day.

    Raises:
        Forbidden: for another unit, or an area outside the scope (403).
        Conflict: the unit is not creating yet, or what is honoured applies or has that title already (409).
        InvalidInput: what the type needs is missing or does not belong, or there is no procedure (422).
    """
    on = _day(draft.applied_on, None)
    about = await honours_subjects.of(session, actor, draft)
    procedure = honours_procedures.choose(draft.type, draft.level, on)
    row = Honour(
        **about,
        type=draft.type,
        level=draft.level,
        summary=draft.summary,
        procedure_code=procedure.about["code"],
        procedure_version=procedure.about["version"],
        procedure=procedure.about,
        state_at=utc_now(),
        last_step_on=on,
        created_by=actor.id,
        client_id=actor.client_id,
        external_id=draft.external_id,
    )
    await honours_subjects.require_free(session, row)
    await _require_lower_title(session, actor, row, procedure)
    await records.create(session, actor, row, action="honour.applied")
    await honours_steps.sign(session, actor, row, StepKind.APPLIED, on)
    await honours_units.apply(session, actor, row)
    return (await honours_read.read_all(session, actor, [row]))[0]


async def move(
    session: AsyncSession, actor: Actor, honour_id: UUID, draft: HonourTransition, locale: str
) -> HonourDetail:
    """Take the procedure's next step and sign it.

    Raises:
        Conflict: no such step, the notice still runs, an objection is open, or the same post checked or applied (409).
        Forbidden: not the actor's to take (403).
        InvalidInput: a day, document, number, reference or reason that the step needs (422).
    """
    row = await records.get(session, actor, Honour, honour_id, lock=True)
    records.require_step(HONOUR_STEPS, row.state, draft.to)
    await _require_may(session, actor, row, draft.to)
    if draft.to in _REASONED and not draft.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    on, procedure = _day(draft.on, row.last_step_on), Procedure(row.procedure)
    step = procedure.step(draft.to)
    if step is not None:
        await honours_read.require_documents(session, row, step, locale)
    changed = {"last_step_on": on, **await _consequences(session, row, draft, procedure, on)}
    before = row.last_step_on
    row = await records.move(
        session, actor, row, draft.to, action=f"honour.{draft.to.value}", reason=draft.reason, **changed
    )
    await honours_steps.sign(
        session,
        actor,
        row,
        StepKind(draft.to.value),
        on,
        due_on=step.due_after(before) if step else None,
        reason=draft.reason,
        document_number=draft.document_number,
    )
    await _move_unit(session, actor, row, draft, on)
    return await honours_read.detail(session, actor, row, locale)


def conditions(chosen: HonourFilter) -> list[ColumnElement[bool]]:
    """The filters as conditions."""
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Honour.area_code).startswith(chosen.area, autoescape=True))
    for name in ("type", "level", "state", "unit_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Honour, name)) == value)
    day, stands = today(), col(Honour.state) == HonourState.NAMED
    for wanted, holds in (
        (chosen.is_running, col(Honour.state).in_(RUNNING)),
        (chosen.is_recheck_due, stands & honours_read.is_recheck_due(day)),
        (chosen.is_expired, stands & (col(Honour.expires_on) < day)),
    ):
        if wanted is not None:
            found.append(holds if wanted else holds.is_not(True))
    return found


def _day(on: date | None, last: date | None) -> date:
    """The day of a step: not in the future, and not before the last one.

    Raises:
        InvalidInput: it is (422).
    """
    day = on or today()
    if day > today():
        raise InvalidInput.field("/on", "day_in_future")
    if last is not None and day < last:
        raise InvalidInput.field("/on", "day_before_last", last=last.isoformat())
    return day


async def _require_may(session: AsyncSession, actor: Actor, row: Honour, to: HonourState) -> None:
    """Who may take a step: the applicant withdraws, the procedure's roles decide, and never one alone."""
    if to is HonourState.WITHDRAWN:
        if not actor.may(Permission.HONOURS_DECIDE):
            require_own_unit(actor, row.unit_id)
        return
    if not actor.may(Permission.HONOURS_DECIDE):
        raise Forbidden
    step = Procedure(row.procedure).step(to)
    if step is None:
        return
    if not actor.is_one_of(step.roles):
        raise Forbidden("step_not_by_role")
    if step.two_person_with is not None:
        others = await honours_steps.signers(session, row, StepKind(step.two_person_with.value))
        if actor.id in others | {row.created_by}:
            raise Conflict("two_persons_needed")


async def _consequences(
    session: AsyncSession, row: Honour, draft: HonourTransition, procedure: Procedure, on: date
) -> dict[str, Any]:
    """What goes along with a step, once nothing stands in its way."""
    match draft.to:
        case HonourState.NOTICED:
            reference = draft.publication_reference
            if row.type == HonourType.ADVANCED_INDIVIDUAL and not (reference and row.published_name):
                raise InvalidInput.field("/publication_reference", "publication_missing")
            return {
                "notice_from": on,
                "notice_until": procedure.notice_until(on),
                "publication_reference": reference,
            }
        case HonourState.NAMED:
            if row.notice_until is None or on <= row.notice_until:
                raise Conflict("notice_running", until=str(row.notice_until))
            if await honours_read.open_objections(session, [row]):
                raise Conflict("honour_objections_open")
            if not draft.document_number:
                raise InvalidInput.field("/document_number", "field_missing")
            expires_on = procedure.expiry(on)
            return {
                "named_on": on,
                "expires_on": expires_on,
                "recheck_from_on": procedure.recheck_from(expires_on),
                "document_number": draft.document_number,
                "batch": draft.batch,
            }
    return {}


async def _move_unit(session: AsyncSession, actor: Actor, row: Honour, draft: HonourTransition, on: date) -> None:
    match draft.to:
        case HonourState.CHECKED:
            await honours_units.accept(session, actor, row, on)
        case HonourState.NAMED:
            await honours_units.name(session, actor, row, on)
        case HonourState.REFUSED | HonourState.WITHDRAWN:
            await honours_units.give_up(session, actor, row, draft.reason or "", on)
        case HonourState.REVOKED:
            await honours_units.revoke(session, actor, row, draft.reason or "", on)
        case _:
            pass


async def _require_lower_title(session: AsyncSession, actor: Actor, row: Honour, procedure: Procedure) -> None:
    """Refuse an application whose procedure asks for a title that is not held.

    Source: 民委發〔2020〕21號, as the procedure's file names it.
    """
    needed = procedure.about["requires_level"]
    if needed is None:
        return
    subject = (col(Honour.unit_id) == row.unit_id if row.unit_id else col(Honour.area_code) == row.area_code) & col(
        Honour.unit_id
    ).is_not_distinct_from(row.unit_id)
    where = (
        visible_county(actor, Honour),
        subject,
        col(Honour.type) == row.type,
        col(Honour.level) == UnitLevel(needed),
        col(Honour.state) == HonourState.NAMED,
        (col(Honour.expires_on).is_(None)) | (col(Honour.expires_on) >= row.last_step_on),
    )
    if (await session.exec(select(Honour.id).where(*where))).first() is None:
        raise Conflict("lower_title_needed", level=needed)
