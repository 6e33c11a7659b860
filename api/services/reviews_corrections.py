"""Late corrections: a body asks after the review, a second post decides, and everything before stays to be seen."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import Conflict, Forbidden, InvalidInput, NotFound, PreconditionFailed
from api.models.assessments import Assessment
from api.models.base import today, utc_now
from api.models.reviews import AssessmentCorrection, CorrectionState, CorrectionTerm
from api.models.reviews_views import (
    CorrectionCreate,
    CorrectionDecision,
    CorrectionRead,
    CorrectionTermCreate,
    CorrectionTermRead,
)
from api.permissions import Actor, require_countys
from api.rules.reviews import Desk
from api.services import frozen, indicators, records, reviews, reviews_rows
from api.services.records import Page


async def page(
    session: AsyncSession, actor: Actor, assessment_id: UUID, page_: Page
) -> tuple[list[CorrectionRead], str | None]:
    """An assessment's corrections, the newest first.

    Raises:
        NotFound: outside the actor's reach or not there (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    where = [col(AssessmentCorrection.assessment_id) == row.id]
    rows, cursor = await records.page(
        session, actor, AssessmentCorrection, where, page_, context=f"corrections|{row.id}"
    )
    told = [_read(actor, row, one) for one in rows]
    if any(one.can_decide for one in told):
        moved = await frozen.moved_since(session, row)
        told = [
            one.model_copy(update={"moved_codes": _others(moved, one.codes)}) if one.can_decide else one for one in told
        ]
    return told, cursor


def _others(moved: list[str], codes: list[str]) -> list[str]:
    """The rows that have moved without being asked for."""
    return [code for code in moved if code not in codes]


async def ask(session: AsyncSession, actor: Actor, assessment_id: UUID, draft: CorrectionCreate) -> CorrectionRead:
    """Ask to correct rows of a reviewed assessment.

    Raises:
        NotFound: outside the actor's reach or not there (404). Forbidden: `review_not_your_body` (403).
        Conflict: `correction_too_early`, `corrections_closed` with the last day (409).
        InvalidInput: rows or documents that are not there (422).
    """
    row = await reviews.find(session, actor, assessment_id, lock=True)
    if not reviews.sits_at(actor, row, "body"):
        raise Forbidden("review_not_your_body")
    if not reviews.is_reviewed(row):
        raise Conflict("correction_too_early")
    until = await last_day(session, row)
    if until is not None and today() > until:
        raise Conflict("corrections_closed", until=until.isoformat())
    codes = list(dict.fromkeys(draft.codes))
    await reviews.require_rows(session, row, codes, "/codes/{}")
    for place, document_id in enumerate(draft.document_ids):
        await reviews.require_document(session, actor, document_id, f"/document_ids/{place}")
    new = AssessmentCorrection(
        county_code=row.county_code,
        assessment_id=row.id,
        area_code=row.area_code,
        codes=codes,
        reason=draft.reason,
        document_ids=list(dict.fromkeys(draft.document_ids)),
        asked_by=actor.id,
        asked_post=reviews.post_of(actor),
        has_deadline=until is not None,
        synthetic=row.synthetic,
    )
    return _read(actor, row, await records.create(session, actor, new, action="assessment_correction.asked"))


async def decide(
    session: AsyncSession,
    actor: Actor,
    keyring: security.Keyring,
    assessment_id: UUID,
    correction_id: UUID,
    draft: CorrectionDecision,
    version: int,
) -> CorrectionRead:
    """A second post accepts a correction or refuses it with a reason; both stay.

    What was frozen before gets its next number at once, with the correction's reason; earlier numbers stay.

    Raises:
        NotFound: no such assessment or correction (404). PreconditionFailed: someone decided first (412).
        Forbidden: `review_not_your_desk` (403). Conflict: `correction_decided`, `two_persons_review`, or
            `correction_rows_moved` where the other rows that moved are not the ones named (409).
        InvalidInput: a refusal without a reason (422).
    """
    row = await reviews.find(session, actor, assessment_id, lock=True)
    found = await records.get(session, actor, AssessmentCorrection, correction_id, lock=True)
    if found.assessment_id != row.id:
        raise NotFound
    if found.version != version:
        raise PreconditionFailed
    if not reviews.sits_at(actor, row, _desk(row)):
        raise Forbidden("review_not_your_desk")
    if found.state != CorrectionState.ASKED:
        raise Conflict("correction_decided")
    if _is_asker(actor, found):
        raise Conflict("two_persons_review")
    if not draft.is_accepted and draft.reason is None:
        raise InvalidInput.field("/reason", "field_missing")
    state = CorrectionState.ACCEPTED if draft.is_accepted else CorrectionState.REFUSED
    changed: dict[str, Any] = {"state": state, "decided_by": actor.id, "decided_at": utc_now()}
    changed["decided_reason"] = draft.reason
    if draft.is_accepted:
        reason = await _whole_reason(session, row, found, draft)
        changed["snapshot_number"] = await frozen.after_correction(
            session, actor, keyring, row, asked_by=found.asked_by, asked_post=found.asked_post, reason=reason
        )
    action = f"assessment_correction.{state.value}"
    return _read(actor, row, await records.update(session, actor, found, changed, version, action=action))


async def _whole_reason(
    session: AsyncSession, row: Assessment, found: AssessmentCorrection, draft: CorrectionDecision
) -> str:
    """The correction's reason with every other row that the next number takes over: none slips in unnamed."""
    others = _others(await frozen.moved_since(session, row), found.codes)
    if set(others) != set(draft.moved_codes):
        raise Conflict("correction_rows_moved", codes=", ".join(others) or "-")
    return f"{found.reason} [+ {', '.join(others)}]" if others else found.reason


def _desk(row: Assessment) -> Desk:
    """The desk that decides: the office, but of the county itself the outside body, since the office is assessed."""
    return "office" if "office_reviewed" in reviews.way(row) else "external"


def _is_asker(actor: Actor, found: AssessmentCorrection) -> bool:
    return actor.id == found.asked_by or reviews.post_of(actor) == found.asked_post


def _read(actor: Actor, row: Assessment, found: AssessmentCorrection) -> CorrectionRead:
    is_open = found.state == CorrectionState.ASKED
    more = {
        "asked_post": reviews_rows.title_of(found.asked_post),
        "asked_at": found.created_at,
        "moved_codes": [],
        "can_decide": is_open and reviews.sits_at(actor, row, _desk(row)) and not _is_asker(actor, found),
    }
    return CorrectionRead.model_validate(found, from_attributes=True, update=more)


async def last_day(session: AsyncSession, row: Assessment) -> date | None:
    """Until when corrections of an assessment's period are taken; None while no day is set."""
    statement = (
        select(CorrectionTerm)
        .where(
            CorrectionTerm.county_code == row.county_code,
            CorrectionTerm.framework_code == row.framework_code,
            CorrectionTerm.period == row.period,
        )
        .order_by(col(CorrectionTerm.created_at).desc(), col(CorrectionTerm.id).desc())
    )
    found = (await session.exec(statement.limit(1))).first()
    return found.until if found else None


async def set_term(session: AsyncSession, actor: Actor, draft: CorrectionTermCreate) -> CorrectionTermRead:
    """Set until when a period's corrections are taken; earlier settings stay to be read.

    Raises:
        Forbidden: the actor's scope is not a county (403). InvalidInput: unknown framework (422).
    """
    require_countys(actor)
    try:
        await indicators.framework(session, draft.framework_code)
    except NotFound:
        raise InvalidInput.field("/framework_code", "reference_unknown") from None
    row = CorrectionTerm.model_validate(draft, update={"county_code": actor.county_code})
    await records.create(session, actor, row, action="correction_term.set")
    return CorrectionTermRead.model_validate(row, from_attributes=True)


async def terms(session: AsyncSession, actor: Actor, period: str) -> list[CorrectionTermRead]:
    """Every last day that was set for a period in the actor's county, the newest first."""
    statement = select(CorrectionTerm).where(
        CorrectionTerm.county_code == actor.county_code, CorrectionTerm.period == period
    )
    rows = (await session.exec(statement.order_by(col(CorrectionTerm.created_at).desc()).limit(200))).all()
    return [CorrectionTermRead.model_validate(row, from_attributes=True) for row in rows]
