"""Honours for everyone: what is on public notice, what was given, and the funnel from application to naming."""

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.base import today
from api.models.honours import Honour, HonourState, HonourStep, HonourType, StepKind
from api.models.honours_views import FunnelRead, FunnelRow, NoticeFilter, NoticeRead
from api.permissions import Actor, is_inside, visible_area
from api.services import areas_tree, honours_read, records
from api.services.records import Page


async def notices(
    session: AsyncSession, actor: Actor, chosen: NoticeFilter, page_: Page
) -> tuple[list[NoticeRead], str | None]:
    """What is on public notice or was given and stands, the latest first; a person only by consent."""
    where: list[ColumnElement[bool]] = [_public()]
    if chosen.area:
        where.append(col(Honour.area_code).startswith(chosen.area, autoescape=True))
    if chosen.is_open is not None:
        where.append(is_open() if chosen.is_open else is_open().is_not(True))
    rows, cursor = await records.page(
        session, actor, Honour, where, page_, order=col(Honour.last_step_on), context=chosen.model_dump_json()
    )
    names = await honours_read.names(session, rows)
    codes = {row.area_code for row in rows}
    areas = await areas_tree.names(session, codes)
    return [_told(row, names.get(row.id, ""), areas.get(row.area_code, "")) for row in rows], cursor


def is_open() -> ColumnElement[bool]:
    """An objection is still heard, as a condition."""
    return (col(Honour.state) == HonourState.NOTICED) & (col(Honour.notice_until) >= today())


async def funnel(session: AsyncSession, actor: Actor, area_code: str, year: int | None) -> FunnelRead:
    """By type, how many came how far; of a year those that applied (or were recorded) in it.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    if not is_inside(actor, area_code):
        raise NotFound
    where = [visible_area(actor, Honour), col(Honour.area_code).startswith(area_code, autoescape=True)]
    on = (col(HonourStep.county_code) == Honour.county_code) & (col(HonourStep.honour_id) == Honour.id)
    statement: Any = select(Honour.type, HonourStep.kind, func.count(func.distinct(Honour.id))).join(HonourStep, on)
    if year is not None:
        first = aliased(HonourStep)
        began = select(first.honour_id).where(
            col(first.county_code) == Honour.county_code,
            col(first.kind).in_([StepKind.APPLIED, StepKind.RECORDED]),
            func.extract("year", col(first.taken_on)) == year,
        )
        where.append(col(Honour.id).in_(began))
    reached: dict[tuple[str, str], int] = {}
    grouped = statement.where(*where).group_by(Honour.type, HonourStep.kind)
    for type_, kind, count in (await session.exec(grouped)).all():
        reached[str(type_), str(kind)] = count
    expired = (col(Honour.state) == HonourState.NAMED) & (col(Honour.expires_on) < today())
    ended: Any = select(Honour.type, func.count()).where(*where, expired).group_by(Honour.type)
    gone = dict((await session.exec(ended)).all())
    return FunnelRead(area_code=area_code, items=[_row(one, reached, gone) for one in HonourType], next_cursor=None)


def _public() -> ColumnElement[bool]:
    """What anyone may see. A person's honour needs the name, and with it the consent, to be there."""
    shown = col(Honour.state).in_([HonourState.NOTICED, HonourState.NAMED])
    named = (col(Honour.type) != HonourType.ADVANCED_INDIVIDUAL) | col(Honour.published_name).is_not(None)
    return shown & named


def _told(row: Honour, subject: str, area: str) -> NoticeRead:
    is_running = row.notice_until is not None and row.notice_until >= today()
    return NoticeRead.model_validate(
        row,
        from_attributes=True,
        update={
            "subject_name": subject,
            "area_name": area,
            "is_open": row.state == HonourState.NOTICED and is_running,
        },
    )


def _row(type_: HonourType, reached: dict[tuple[str, str], int], gone: dict[str, int]) -> FunnelRow:
    def count(kind: StepKind) -> int:
        return reached.get((type_.value, kind.value), 0)

    return FunnelRow(
        type=type_,
        applied_count=count(StepKind.APPLIED),
        reviewed_count=count(StepKind.REVIEWED),
        checked_count=count(StepKind.CHECKED),
        noticed_count=count(StepKind.NOTICED),
        named_count=count(StepKind.NAMED) + count(StepKind.RECORDED),
        refused_count=count(StepKind.REFUSED),
        withdrawn_count=count(StepKind.WITHDRAWN),
        revoked_count=count(StepKind.REVOKED),
        expired_count=gone.get(type_.value, 0),
    )
