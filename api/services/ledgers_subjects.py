"""What a ledger is of: whether the actor may see it, what it is called, and the figures that it prints."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.areas import Area
from api.models.assessments import Assessment
from api.models.base import today
from api.models.ledgers import LedgerCreate, LedgerGaps, LedgerKind, LedgerRead, PaperCreate, UnitLedgerCreate
from api.models.units import Unit
from api.permissions import Actor, require_own_unit, require_post
from api.services import (
    assessments_known,
    case_secrecy,
    frozen_numbers,
    ledgers,
    ledgers_gaps,
    reviews,
    statistics_rechecks,
    units,
)
from api.services.ledgers_evidence import Subject
from api.services.ledgers_paper import phrase


async def subject(session: AsyncSession, actor: Actor, assessment_id: UUID, number: int | None) -> Subject:
    """An assessment that the actor may see, with its live figures or those of a frozen number.

    Raises:
        NotFound: no such assessment for this actor, or no such number (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    if number is None:
        return Subject(row, case_secrecy.seen_by(actor, await assessments_known.board(session, row)))
    frozen = await frozen_numbers.read(session, row, number)
    return Subject(row, case_secrecy.seen_by(actor, frozen.board), frozen)


async def of_assessment(session: AsyncSession, actor: Actor, assessment_id: UUID, draft: LedgerCreate) -> LedgerRead:
    """Order an assessment's archive or report.

    Raises:
        NotFound: as `subject` (404). Others as `ledgers.order`.
    """
    require_post(actor)
    row = (await subject(session, actor, assessment_id, draft.snapshot_number)).row
    name = await _name(session, row)
    kind = LedgerKind.REPORT if draft.is_report else LedgerKind.ASSESSMENT
    title = phrase(draft.language, f"title_{kind.value}", name=name, period=row.period)
    return await ledgers.order(
        session,
        actor,
        kind,
        row.id,
        area_code=row.area_code,
        period=row.period,
        title=title,
        form=draft.format,
        language=draft.language,
        snapshot_number=draft.snapshot_number,
        synthetic=row.synthetic,
    )


async def _name(session: AsyncSession, row: Assessment) -> str:
    if row.unit_id is not None:
        unit = await session.get(Unit, (row.county_code, row.unit_id))
        return unit.name if unit else row.title
    area = await session.get(Area, row.area_code)
    return area.name if area else row.title


async def of_unit(session: AsyncSession, actor: Actor, unit_id: UUID, draft: UnitLedgerCreate) -> LedgerRead:
    """Order a unit's own archive; an officer's is his own unit's.

    Raises:
        Forbidden: another unit's (403). NotFound: no such unit (404). Others as `ledgers.order`.
    """
    require_post(actor)
    require_own_unit(actor, unit_id)
    unit = await units.get(session, actor, unit_id)
    period = draft.period or str(today().year)
    return await ledgers.order(
        session,
        actor,
        LedgerKind.UNIT,
        unit.id,
        area_code=unit.area_code,
        period=period,
        title=phrase(draft.language, "title_unit", name=unit.name, period=period),
        form=draft.format,
        language=draft.language,
        synthetic=unit.synthetic,
    )


async def of_recheck(session: AsyncSession, actor: Actor, recheck_id: UUID, draft: PaperCreate) -> LedgerRead:
    """Order the list of a draw, to walk with.

    Raises:
        NotFound: no such draw (404). Others as `ledgers.order`.
    """
    require_post(actor)
    found = await statistics_rechecks.get(session, actor, recheck_id, draft.language)
    area = await session.get(Area, found.area_code)
    return await ledgers.order(
        session,
        actor,
        LedgerKind.RECHECK,
        found.id,
        area_code=found.area_code,
        period=found.period,
        title=phrase(draft.language, "title_recheck", name=area.name if area else found.area_code, period=found.period),
        form=draft.format,
        language=draft.language,
        synthetic=found.synthetic,
    )


async def gaps(session: AsyncSession, actor: Actor, assessment_id: UUID, locale: str) -> LedgerGaps:
    """What an assessment's archive will begin with: its gaps and what runs out.

    Raises:
        NotFound: as `subject` (404).
    """
    require_post(actor)
    found = await subject(session, actor, assessment_id, None)
    papers = await ledgers_gaps.of_documents(session, actor, found.row, found.board, locale)
    return LedgerGaps(items=ledgers_gaps.ordered(ledgers_gaps.of_board(found.board, locale), papers))
