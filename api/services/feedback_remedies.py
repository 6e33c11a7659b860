"""The law of discrimination cases: a finding, a remedy with its day and its proof, and one review by another unit."""

from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.base import today, utc_now
from api.models.feedback import Feedback, FeedbackKind, FeedbackMessage, FeedbackState, MessageAuthor
from api.models.feedback_cases import FeedbackTrackRead
from api.models.feedback_remedies import (
    FeedbackRemedy,
    Finding,
    RemedyDone,
    RemedyFindingCreate,
    RemedyRead,
    ReviewRequest,
)
from api.models.units import Unit
from api.permissions import Actor
from api.rules.deadlines import working_days_after
from api.services import (
    anonymity,
    cases,
    cases_reach,
    cases_steps,
    catalogue,
    documents,
    feedback,
    feedback_files,
    feedback_lines,
    feedback_told,
    journal,
    records,
    work_calendars,
)
from api.services.anonymity import Vault, unnamed
from api.services.feedback_answers import rules
from api.zone import day_of

_DONE = (FeedbackState.ANSWERED, FeedbackState.CLOSED)


async def every(session: AsyncSession, actor: Actor, case_id: UUID) -> list[RemedyRead]:
    """The findings of a case, the first one first; for those who read its words.

    Raises:
        NotFound: no such case for this actor, or it is confidential to him (404).
    """
    case = await _confidential(session, actor, case_id)
    return [await _read(session, row) for row in await _rows(session, case)]


async def find(session: AsyncSession, actor: Actor, case_id: UUID, draft: RemedyFindingCreate) -> RemedyRead:
    """Say what was found; a founded case is owed a remedy, due after the working days of the catalogue or sooner.

    Raises:
        NotFound: not the actor's case (404).
        Conflict: no discrimination, answered already, found already, or judged by the same unit as before (409).
        InvalidInput: a remedy is missing, out of place, or too far away (422).
    """
    case = await cases_reach.locked(session, actor, case_id)
    if case.kind != FeedbackKind.DISCRIMINATION:
        raise Conflict("finding_only_discrimination")
    if case.state in _DONE:
        raise Conflict("feedback_closed" if case.state == FeedbackState.CLOSED else "finding_given")
    earlier = await _rows(session, case)
    if earlier and (len(earlier) > 1 or earlier[0].review_asked_at is None):
        raise Conflict("finding_given")
    if earlier and (case.assigned_unit_id == earlier[0].unit_id or actor.id == earlier[0].decided_by):
        raise Conflict("review_by_another")
    days = _remedy_days(draft)
    calendar = await work_calendars.of(session, case.county_code)
    row = FeedbackRemedy(
        county_code=case.county_code,
        feedback_id=case.id,
        number=len(earlier) + 1,
        unit_id=case.assigned_unit_id,
        decided_by=actor.id,
        finding=draft.finding,
        grounds=anonymity.clean_words(draft.grounds, "/grounds"),
        remedy=anonymity.clean_words(draft.remedy, "/remedy") if draft.remedy else None,
        due_on=working_days_after(today(), days, calendar).due_on if days else None,
        synthetic=case.synthetic,
    )
    session.add(row)
    await session.flush()
    await journal.record(session, actor, "feedback.found", case)
    return await _read(session, row)


async def fulfil(session: AsyncSession, actor: Actor, case_id: UUID, draft: RemedyDone) -> RemedyRead:
    """Note that the remedy was carried out today, with the document that proves it; the sender is told.

    Raises:
        NotFound: not the actor's case (404). Conflict: no remedy is owed (409). InvalidInput: no such document (422).
    """
    case = await cases_reach.locked(session, actor, case_id)
    rows = await _rows(session, case)
    if not rows or rows[-1].finding != Finding.FOUNDED or rows[-1].done_on is not None:
        raise Conflict("remedy_none")
    row = rows[-1]
    try:
        document = await documents.find(session, actor, draft.document_id)
    except NotFound:
        raise InvalidInput.field("/document_id", "reference_unknown") from None
    row.done_on, row.document_id = today(), document.id
    row.version, row.updated_at = row.version + 1, utc_now()
    session.add(row)
    await session.flush()
    await journal.record(session, actor, "feedback.remedied", case)
    await cases.say(session, case, catalogue.phrase("feedback_closing", "zh-Hans", "remedy_done_notice"))
    return await _read(session, row)


async def ask_review(session: AsyncSession, actor: Actor, vault: Vault, draft: ReviewRequest) -> FeedbackTrackRead:
    """Ask, once, that another unit look at an answered case of discrimination; it gets new terms.

    The rules choose a unit that is neither the first one, nor the one complained about, nor above it; else it is the
    office's to choose.

    Raises:
        NotFound: no case has the code (404). Conflict: nothing to review, asked already, or too late (409).
    """
    case = await feedback_files.case_of(session, actor, vault, draft, lock=True)
    rows = await _rows(session, case, lock=True)
    if len(rows) != 1 or feedback_told.review_until(case, rows[0]) is None:
        raise Conflict("review_not_possible")
    first = rows[0]
    await feedback.require_room_for_words(session, case)
    first.review_asked_at = utc_now()
    first.version, first.updated_at = first.version + 1, first.review_asked_at
    word = FeedbackMessage(
        county_code=case.county_code,
        feedback_id=case.id,
        author=MessageAuthor.RESIDENT,
        text=anonymity.clean_words(draft.text),
        synthetic=case.synthetic,
    )
    session.add_all([first, word])
    await session.flush()
    speaker = unnamed(actor)
    await journal.record(session, speaker, "feedback.review_asked", case)
    other = {"assigned_unit_id": await feedback_lines.other_judge(session, case, first.unit_id)}
    case = await cases_steps.take(session, speaker, case, FeedbackState.REOPENED, dict(other), deed="review_asked")
    return await feedback_told.told(session, case)


def _remedy_days(draft: RemedyFindingCreate) -> int | None:
    """Working days of the remedy; None where none is owed.

    Raises:
        InvalidInput: a remedy is missing, out of place, or too far away (422).
    """
    if draft.finding is not Finding.FOUNDED:
        for name in ("remedy", "remedy_working_days"):
            if getattr(draft, name) is not None:
                raise InvalidInput.field(f"/{name}", "remedy_without_ground")
        return None
    if draft.remedy is None:
        raise InvalidInput.field("/remedy", "remedy_needed")
    most = int(rules("discrimination")["remedy_working_days"])
    days = draft.remedy_working_days or most
    if days > most:
        raise InvalidInput.field("/remedy_working_days", "remedy_too_long", limit=most)
    return days


async def _confidential(session: AsyncSession, actor: Actor, case_id: UUID) -> Feedback:
    hidden = [] if not cases_reach.hides(actor, FeedbackKind.DISCRIMINATION) else [
        col(Feedback.kind) != FeedbackKind.DISCRIMINATION
    ]  # fmt: skip
    return await records.get(session, cases_reach.over(actor), Feedback, case_id, *cases_reach.handles(actor), *hidden)


async def _rows(session: AsyncSession, case: Feedback, *, lock: bool = False) -> list[FeedbackRemedy]:
    of_it = (FeedbackRemedy.county_code == case.county_code, FeedbackRemedy.feedback_id == case.id)
    statement = select(FeedbackRemedy).where(*of_it).order_by(col(FeedbackRemedy.number))
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return list((await session.exec(statement)).all())


async def _read(session: AsyncSession, row: FeedbackRemedy) -> RemedyRead:
    name = None
    if row.unit_id is not None:
        named = select(Unit.name).where(Unit.county_code == row.county_code, Unit.id == row.unit_id)
        name = (await session.exec(named)).first()
    is_late = row.due_on is not None and (row.done_on or today()) > row.due_on
    is_guess = row.due_on is not None and await work_calendars.provisional(
        session, row.county_code, day_of(row.created_at), row.due_on
    )
    update = {"unit_name": name, "is_late": is_late, "decided_at": row.created_at, "is_due_provisional": is_guess}
    return RemedyRead.model_validate(row, from_attributes=True, update=update)
