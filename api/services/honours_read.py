"""Honours as they go out: named, with their clocks, their missing papers, and what still stands in their way."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import FieldError, InvalidInput
from api.models.base import today
from api.models.bases import Base
from api.models.documents import Document, DocumentLink, LinkedResource
from api.models.feedback import OPEN_STATES, Feedback, FeedbackKind
from api.models.honours import Honour, HonourState, HonourType
from api.models.honours_views import HonourDetail, HonourRead, NextStepRead
from api.models.units import Unit
from api.permissions import Actor, Permission
from api.services import areas_tree, cases_reach, evidence, honours_procedures, honours_steps
from api.services.honours_procedures import Procedure, Step
from api.services.indicators import worded


async def read_all(session: AsyncSession, actor: Actor, rows: Sequence[Honour]) -> list[HonourRead]:
    """Honours as they go out: five questions to the database, however many there are."""
    if not rows:
        return []
    subjects = await names(session, rows)
    proofs = await evidence.count(session, actor, LinkedResource.HONOUR, [str(row.id) for row in rows])
    hears = actor.may(Permission.FEEDBACK_READ) and actor.bound_unit is None
    is_blind = cases_reach.hides(actor, FeedbackKind.DISCRIMINATION)
    hidden = [col(Feedback.kind) != FeedbackKind.DISCRIMINATION] if is_blind else []
    objections = await open_objections(session, rows, *hidden) if hears else {}
    day = today()
    return [
        HonourRead.model_validate(
            row,
            from_attributes=True,
            update={
                "subject_name": subjects.get(row.id) if _may_know(actor, row) else None,
                "is_expired": row.state == HonourState.NAMED and row.expires_on is not None and row.expires_on < day,
                "is_recheck_due": _is_recheck_due(row, day),
                "document_count": proofs.get(str(row.id), 0),
                "open_objection_count": objections.get(row.id, 0) if hears else None,
            },
        )
        for row in rows
    ]


async def detail(session: AsyncSession, actor: Actor, row: Honour, locale: str) -> HonourDetail:
    """An honour with its signatures and what its procedure asks for next."""
    (plain,) = await read_all(session, actor, [row])
    procedure = Procedure(row.procedure)
    step = None if row.is_recorded else procedure.next(HonourState(row.state))
    return HonourDetail(
        **plain.model_dump(),
        procedure_name=worded(procedure.about["name"], locale),
        sources=honours_procedures.sources(procedure, locale),
        steps=[honours_steps.read(one) for one in await honours_steps.of(session, row)],
        next_step=await _next(session, row, step, locale) if step else None,
    )


async def names(session: AsyncSession, rows: Sequence[Honour]) -> dict[UUID, str]:
    """What each honour is about: the published name, the base, the unit or the area."""
    counties = {row.county_code for row in rows}
    in_units = {row.unit_id for row in rows if row.unit_id}
    in_bases = {row.base_id for row in rows if row.base_id}
    areas = {row.area_code for row in rows if row.type == HonourType.DEMONSTRATION_AREA}
    where = (col(Unit.county_code).in_(counties), col(Unit.id).in_(in_units))
    unit_names = dict((await session.exec(select(Unit.id, Unit.name).where(*where))).all())
    where = (col(Base.county_code).in_(counties), col(Base.id).in_(in_bases))
    base_names = dict((await session.exec(select(Base.id, Base.name).where(*where))).all())
    area_names = await areas_tree.names(session, areas)
    found: dict[UUID, str | None] = {}
    for row in rows:
        match row.type:
            case HonourType.ADVANCED_INDIVIDUAL:
                found[row.id] = row.published_name
            case HonourType.DEMONSTRATION_AREA:
                found[row.id] = area_names.get(row.area_code)
            case HonourType.EDUCATION_BASE:
                found[row.id] = base_names.get(row.base_id) if row.base_id else None
            case _:
                found[row.id] = unit_names.get(row.unit_id) if row.unit_id else None
    return {key: name for key, name in found.items() if name}


async def open_objections(session: AsyncSession, rows: Sequence[Honour], *more: ColumnElement[bool]) -> dict[UUID, int]:
    """How many objections to each honour wait for their answer, without zeros."""
    where = (
        col(Feedback.county_code).in_({row.county_code for row in rows}),
        col(Feedback.honour_id).in_([row.id for row in rows]),
        col(Feedback.state).in_(OPEN_STATES),
        *more,
    )
    statement = select(Feedback.honour_id, func.count()).where(*where).group_by(col(Feedback.honour_id))
    return {key: count for key, count in (await session.exec(statement)).all() if key is not None}


async def require_documents(session: AsyncSession, row: Honour, step: Step, locale: str) -> None:
    """Refuse a step whose papers are not there.

    Raises:
        InvalidInput: `honour_document_missing` for each of them (422).
    """
    missing = await _missing(session, row, step)
    if missing:
        raise InvalidInput(
            errors=[
                FieldError("/to", "honour_document_missing", name=honours_procedures.document_name(slot, locale))
                for slot in missing
            ]
        )


def is_recheck_due(day: date) -> ColumnElement[bool]:
    """A title's re-check has come due by a day and has not been made, as a condition."""
    unmade = col(Honour.rechecked_on).is_(None) | (col(Honour.rechecked_on) < col(Honour.recheck_from_on))
    return (col(Honour.recheck_from_on) <= day) & unmade


def _is_recheck_due(row: Honour, day: date) -> bool:
    if row.state != HonourState.NAMED or row.recheck_from_on is None or row.recheck_from_on > day:
        return False
    return row.rechecked_on is None or row.rechecked_on < row.recheck_from_on


def _may_know(actor: Actor, row: Honour) -> bool:
    """A person's name is for those who decide and who proposed it, until it is lawfully published."""
    if row.type != HonourType.ADVANCED_INDIVIDUAL or row.state in {HonourState.NOTICED, HonourState.NAMED}:
        return True
    return actor.may(Permission.HONOURS_DECIDE) or (actor.bound_unit is not None and actor.bound_unit == row.unit_id)


async def _missing(session: AsyncSession, row: Honour, step: Step) -> list[str]:
    on = (col(Document.county_code) == DocumentLink.county_code) & (col(Document.id) == DocumentLink.document_id)
    where = (
        col(DocumentLink.county_code) == row.county_code,
        col(DocumentLink.resource) == LinkedResource.HONOUR,
        col(DocumentLink.resource_id) == str(row.id),
    )
    there = set((await session.exec(select(Document.slot).join(DocumentLink, on).where(*where))).all())
    return [slot for slot in step.documents if slot not in there]


async def _next(session: AsyncSession, row: Honour, step: Step, locale: str) -> NextStepRead:
    missing = await _missing(session, row, step)
    due_on, blocks = step.due_after(row.last_step_on), []
    if step.to is HonourState.NAMED:
        if row.notice_until is not None and today() <= row.notice_until:
            blocks.append("notice_running")
        if await open_objections(session, [row]):
            blocks.append("objections_open")
    return NextStepRead(
        to=step.to,
        name=worded(step.about["name"], locale),
        authority=worded(step.about["authority"], locale),
        roles=sorted(step.roles),
        due_on=due_on,
        is_late=today() > due_on,
        documents=[honours_procedures.document_name(slot, locale) for slot in step.documents],
        missing_documents=[honours_procedures.document_name(slot, locale) for slot in missing],
        missing_slots=missing,
        blocked_by=blocks,
    )
