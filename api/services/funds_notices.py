"""Public notices of money: announce an allocation, wait for objections, close it with its outcome."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import segno
from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.areas import Area
from api.models.base import today
from api.models.feedback import Feedback, FeedbackKind
from api.models.funds import Allocation, AllocationState, Budget
from api.models.funds_notices import (
    ComplaintWay,
    FundNotice,
    FundNoticeRead,
    NoticeCreate,
    NoticeFilter,
    NoticePhase,
    NoticeState,
    NoticeTransition,
)
from api.models.funds_projects import Project
from api.models.units import Unit
from api.permissions import Actor, Permission, require_own_unit, visible_area
from api.rules.deadlines import working_days_after
from api.services import cases_reach, catalogue, records, workdays
from api.services.records import Page

LATEST_ANNOUNCEMENT = timedelta(days=30)
_READ = frozenset(FundNotice.model_fields) & frozenset(FundNoticeRead.model_fields)


async def page(
    session: AsyncSession, actor: Actor, chosen: NoticeFilter, page_: Page, *, locale: str
) -> tuple[list[FundNoticeRead], str | None]:
    """Notices of the area, newest first; outsiders see what is announced and was not withdrawn."""
    where = [*_shown(actor), *_conditions(chosen)]
    rows, cursor = await records.page(session, actor, FundNotice, where, page_, context=chosen.model_dump_json())
    return await _read_all(session, actor, rows, locale), cursor


async def get(session: AsyncSession, actor: Actor, notice_id: UUID, *, locale: str) -> FundNoticeRead:
    """One notice.

    Raises:
        NotFound: not there, outside the area, or not for outsiders (404).
    """
    row = await records.get(session, actor, FundNotice, notice_id, *_shown(actor))
    return (await _read_all(session, actor, [row], locale))[0]


async def announce(
    session: AsyncSession, actor: Actor, allocation_id: UUID, draft: NoticeCreate, *, locale: str
) -> FundNoticeRead:
    """Announce an approved allocation; its window for objections is counted in working days.

    The words are taken from the records as they stand now, and stay.

    Raises:
        NotFound: no such allocation in the area (404). Forbidden: another unit's (403).
        Conflict: `allocation_not_approved` (409).
        InvalidInput: announced more than thirty days ahead (422).
        IntegrityError: `notice_stands`, it has one already (409).

    Source: 扶贫项目资金公告公示, as practised: project, amount, place, unit, use and ways to complain are told.
    """
    given = await records.get(session, actor, Allocation, allocation_id, lock=True)
    require_own_unit(actor, given.unit_id)
    if given.state != AllocationState.APPROVED or not given.amount_fen:
        raise Conflict("allocation_not_approved")
    if draft.announced_on > today() + LATEST_ANNOUNCEMENT:
        raise InvalidInput.field("/announced_on", "date_too_far")
    window = working_days_after(draft.announced_on, draft.working_days, workdays.calendar())
    row = FundNotice.model_validate(
        draft.model_dump(exclude={"working_days"})
        | await _words(session, given)
        | {
            "county_code": given.county_code,
            "allocation_id": given.id,
            "amount_fen": given.amount_fen,
            "closes_on": window.due_on,
            "entered_by": actor.id,
            "synthetic": given.synthetic,
        }
    )
    await records.create(session, actor, row, action="fund_notice.announced")
    return (await _read_all(session, actor, [row], locale))[0]


async def move(
    session: AsyncSession, actor: Actor, notice_id: UUID, step: NoticeTransition, *, locale: str
) -> FundNoticeRead:
    """Close a notice when its window is over, or withdraw it.

    Raises:
        NotFound: outside the area or not there (404). Forbidden: another unit's money (403).
        Conflict: it is over, `step_not_allowed`; its window is open, `notice_window_open`; an objection waits for its
            answer, `objections_open` (409).
    """
    row = await records.get(session, actor, FundNotice, notice_id, lock=True)
    given = select(Allocation.unit_id).where(
        Allocation.county_code == row.county_code, Allocation.id == row.allocation_id
    )
    require_own_unit(actor, (await session.exec(given)).one())
    records.require_step(
        {NoticeState.ANNOUNCED: (NoticeState.CLOSED, NoticeState.WITHDRAWN)} | _OVER, row.state, step.to
    )
    if step.to is NoticeState.CLOSED:
        if row.closes_on >= today():
            raise Conflict("notice_window_open")
        if await _open_objections(session, row):
            raise Conflict("objections_open")
    await records.move(session, actor, row, step.to, action=f"fund_notice.{step.to.value}", reason=step.reason)
    return (await _read_all(session, actor, [row], locale))[0]


_OVER: dict[Any, tuple[Any, ...]] = {NoticeState.CLOSED: (), NoticeState.WITHDRAWN: ()}


async def require(session: AsyncSession, actor: Actor, notice_id: UUID) -> FundNotice:
    """A notice that the actor may see.

    Raises:
        NotFound: not there, outside the area, or not for outsiders (404).
    """
    return await records.get(session, actor, FundNotice, notice_id, *_shown(actor))


def address(site: str, notice: FundNotice) -> str:
    """Where anyone reads the notice: the address that its QR code holds."""
    return f"{site.rstrip('/')}/notices/funds/{notice.id}?area={notice.county_code}"


def picture(text: str, *, is_svg: bool) -> bytes:
    """A QR code of a text as SVG or PNG; a quarter of it may be lost. Source: ISO/IEC 18004, level Q."""
    out = io.BytesIO()
    code = segno.make(text, error="q", micro=False)
    if is_svg:
        code.save(out, kind="svg", scale=4, border=4, xmldecl=True, light="#fff")
    else:
        code.save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def objection_topic(notice_id: UUID) -> str:
    """The topic under which a case of feedback objects to a notice."""
    return f"fn_{notice_id.hex}"


def complaint_ways(locale: str) -> list[ComplaintWay]:
    """The lines that a notice must name, and this system's own channel, as the catalogue gives them with source."""
    return [
        ComplaintWay(kind=way["kind"], name=way["name"].get(locale, way["name"]["zh-Hans"]), number=way["number"])
        for way in catalogue.read_json("funds/complaint_ways.json")["ways"]
    ]


def phase(row: FundNotice) -> NoticePhase:
    """Where the notice stands today."""
    if row.state != NoticeState.ANNOUNCED:
        return NoticePhase(row.state)
    if row.announced_on > today():
        return NoticePhase.UPCOMING
    return NoticePhase.OPEN if today() <= row.closes_on else NoticePhase.OVER


async def _words(session: AsyncSession, given: Allocation) -> dict[str, Any]:
    """What the records say of an allocation, in the words in which it is announced."""
    here = given.county_code
    unit = (await session.exec(select(Unit).where(Unit.county_code == here, Unit.id == given.unit_id))).one()
    budget = (await session.exec(select(Budget).where(Budget.county_code == here, Budget.id == given.budget_id))).one()
    found = select(Project).where(Project.county_code == here, Project.id == given.project_id)
    project = (await session.exec(found)).first() if given.project_id else None
    area_code = project.area_code if project else given.area_code
    area = await session.get(Area, area_code)
    if area is None:
        raise NotFound
    title = project.title if project else given.purpose
    return {
        "area_code": area_code,
        "area_name": area.name,
        "title": title,
        "project_title": title,
        "unit_name": unit.name,
        "purpose": given.purpose,
        "budget_title": budget.title,
        "source_level": budget.source_level,
        "document_number": budget.document_number,
    }


async def _open_objections(session: AsyncSession, row: FundNotice) -> int:
    waiting = (
        col(Feedback.county_code) == row.county_code,
        col(Feedback.topic) == objection_topic(row.id),
        col(Feedback.answered_at).is_(None),
    )
    return int((await session.exec(select(func.count()).select_from(Feedback).where(*waiting))).one())


async def _read_all(session: AsyncSession, actor: Actor, rows: list[FundNotice], locale: str) -> list[FundNoticeRead]:
    """Notices as they go out; only who reads cases is told how many object."""
    counts = await _objections(session, actor, rows)
    receivers = await _receivers(session, rows)
    ways, calendar = complaint_ways(locale), workdays.calendar()
    return [
        FundNoticeRead.model_validate(
            {name: getattr(row, name) for name in _READ}
            | {
                "is_window_provisional": row.closes_on.year not in calendar.known_years,
                "phase": phase(row),
                "outcome": row.state_reason,
                "complaint_ways": ways,
                "about_unit_id": receivers.get(row.allocation_id),
                "objection_topic": objection_topic(row.id),
                "objection_count": None if counts is None else counts.get(objection_topic(row.id), 0),
            }
        )
        for row in rows
    ]


async def _receivers(session: AsyncSession, rows: list[FundNotice]) -> dict[UUID, UUID]:
    """The units that the announced money goes to: an objection is never routed to the one that it is about."""
    given = (
        col(Allocation.county_code).in_({row.county_code for row in rows}),
        col(Allocation.id).in_([row.allocation_id for row in rows]),
    )
    return dict((await session.exec(select(Allocation.id, Allocation.unit_id).where(*given))).all()) if rows else {}


async def _objections(session: AsyncSession, actor: Actor, rows: list[FundNotice]) -> dict[str, int] | None:
    if not actor.may(Permission.FEEDBACK_READ) or actor.bound_unit is not None or actor.is_outside:
        return None
    where = [visible_area(actor, Feedback), col(Feedback.topic).in_([objection_topic(row.id) for row in rows])]
    if cases_reach.hides(actor, FeedbackKind.DISCRIMINATION):  # The topic is what such a case does not show.
        where.append(col(Feedback.kind) != FeedbackKind.DISCRIMINATION)
    statement: Any = select(col(Feedback.topic), func.count()).where(*where)
    return dict((await session.exec(statement.group_by(col(Feedback.topic)))).all())


def _shown(actor: Actor) -> list[ColumnElement[bool]]:
    if not actor.is_outside:
        return []
    return [col(FundNotice.state) != NoticeState.WITHDRAWN, col(FundNotice.announced_on) <= today()]


def _conditions(chosen: NoticeFilter) -> list[ColumnElement[bool]]:
    asked = chosen.model_dump(exclude={"area"}, exclude_none=True)
    found = [col(getattr(FundNotice, name)) == value for name, value in asked.items()]
    if chosen.area:
        found.append(col(FundNotice.area_code).startswith(chosen.area, autoescape=True))
    return found
