"""Feedback as its handlers meet it: the inbox, the next step, the answer."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.feedback import (
    FEEDBACK_STEPS,
    OPEN_STATES,
    Feedback,
    FeedbackKind,
    FeedbackMessage,
    FeedbackState,
    MessageAuthor,
    MessageRead,
)
from api.models.feedback_cases import FeedbackDetail, FeedbackFilter, FeedbackRead, FeedbackTransition, ReplyCreate
from api.models.feedback_closing import AcknowledgeRequest
from api.models.units import Unit
from api.permissions import Actor, Permission
from api.services import (
    anonymity,
    cases_reach,
    feedback,
    feedback_answers,
    feedback_files,
    feedback_lines,
    feedback_overdue,
    feedback_voice,
    journal,
    records,
)
from api.services.cases_reach import handled, locked
from api.services.cases_steps import take
from api.services.records import Page

__all__ = ("acknowledge", "detail", "get", "handled", "locked", "move", "page", "read_all", "reply", "say")

State = FeedbackState
_NO_VOICE_NOR_POINT = {"voice_id": None, "latitude": None, "longitude": None}


async def page(
    session: AsyncSession, actor: Actor, chosen: FeedbackFilter, page_: Page
) -> tuple[list[FeedbackRead], str | None]:
    """The inbox, newest first or soonest due first.

    Whoever is bound to a unit sees the cases assigned to it, and none about it but praise that was passed on.
    """
    where = [*cases_reach.reads(actor), *cases_reach.conditions(actor, chosen)]
    is_by_day = chosen.sort == "due_on"
    order, place = (col(Feedback.due_on), None) if is_by_day else cases_reach.by_receipt(actor)
    rows, cursor = await records.page(
        session,
        cases_reach.over(actor),
        Feedback,
        where,
        page_,
        order=order,
        is_ascending=is_by_day,
        place=place,
        context=chosen.model_dump_json(),
    )
    return [cases_reach.shown(actor, case) for case in await read_all(session, rows)], cursor


async def get(session: AsyncSession, actor: Actor, case_id: UUID) -> FeedbackDetail:
    """One case with its conversation; of a confidential one no words, for whoever does not handle it.

    Raises:
        NotFound: outside what the actor reads, or not there (404).
    """
    found = await detail(session, await cases_reach.found(session, actor, case_id))
    found = cases_reach.shown(actor, found)
    return found if actor.may(Permission.FEEDBACK_HANDLE) else found.model_copy(update=_NO_VOICE_NOR_POINT)


async def detail(session: AsyncSession, case: Feedback) -> FeedbackDetail:
    """The case as its handlers see it."""
    (plain,) = await read_all(session, [case])
    voice = await feedback_voice.of(session, case)
    return FeedbackDetail(
        **plain.model_dump(),
        messages=await feedback.conversation(session, case),
        photo_ids=await feedback_files.photo_ids(session, case),
        voice_id=voice.id if voice else None,
        latitude=case.latitude,
        longitude=case.longitude,
        published_summary=case.published_summary,
    )


async def move(session: AsyncSession, actor: Actor, case_id: UUID, step: FeedbackTransition) -> FeedbackDetail:
    """Take a case's next step.

    Raises:
        NotFound: not the actor's case (404). Forbidden: routing is the office's (403).
        Conflict: no such step, only an answer makes it answered, another case stands for it, or the unit is the one
            complained about or, for discrimination, stands above it (409).
        InvalidInput: no unit, unknown unit, or no reason (422).
    """
    case = await locked(session, actor, case_id)
    records.require_step(FEEDBACK_STEPS, case.state, step.to)
    changed: dict[str, Any] = {}
    match step.to:
        case State.ASSIGNED:
            cases_reach.require_office(actor)
            changed["assigned_unit_id"] = await feedback_lines.judge(session, case, step.unit_id)
        case State.ANSWERED:
            raise Conflict("answer_missing")
        case State.REOPENED if not step.reason:
            raise InvalidInput.field("/reason", "reason_missing")
    reason = step.reason and anonymity.clean_words(step.reason, "/reason")
    return await detail(session, await take(session, actor, case, step.to, changed, reason=reason))


async def reply(session: AsyncSession, actor: Actor, case_id: UUID, draft: ReplyCreate) -> MessageRead:
    """Say a word to the sender, and to whoever joined him. With `is_answer` the case is answered by it.

    Raises:
        NotFound: not the actor's case (404).
        Conflict: the case has no step to an answer, another case stands for it, it is closed, holds as many words as
            it can, or has no finding yet (409).
        InvalidInput: the answer is too short or says nothing, or its outcome is missing or out of place (422).
    """
    case = await locked(session, actor, case_id, is_own=draft.is_answer)
    text = anonymity.clean_words(draft.text)
    changed: dict[str, Any] = {}
    if draft.is_answer:
        records.require_step(FEEDBACK_STEPS, case.state, State.ANSWERED)
        changed = await feedback_answers.require_plain(session, case, draft, text)
    elif case.state == State.CLOSED:
        raise Conflict("feedback_closed")
    else:
        await feedback.require_room_for_words(session, case)
    message = await say(session, case, text, is_answer=draft.is_answer)
    if draft.is_answer:
        await take(session, actor, case, State.ANSWERED, changed)
    else:
        await journal.record(session, actor, "feedback.replied", case)
    return feedback.said(message)


async def acknowledge(session: AsyncSession, actor: Actor, case_id: UUID, draft: AcknowledgeRequest) -> FeedbackDetail:
    """Thank for a praise: it is closed by that, nobody is asked to rate it, and the unit praised may read it.

    Raises:
        NotFound: not the actor's case (404). Conflict: it is no praise, or is closed already (409).
    """
    case = await locked(session, actor, case_id)
    if case.kind != FeedbackKind.PRAISE:
        raise Conflict("only_for_praise")
    if case.state not in OPEN_STATES:
        raise Conflict("feedback_closed")
    await say(session, case, anonymity.clean_words(draft.text), is_answer=True)
    case = await take(session, actor, case, State.ANSWERED, {}, deed="acknowledged")
    return await detail(session, await take(session, actor, case, State.CLOSED, {}))


async def say(session: AsyncSession, case: Feedback, text: str, *, is_answer: bool = False) -> FeedbackMessage:
    """Add a word of the office to a case."""
    message = FeedbackMessage(
        county_code=case.county_code,
        feedback_id=case.id,
        author=MessageAuthor.OFFICE,
        is_answer=is_answer,
        text=text,
        synthetic=case.synthetic,
    )
    session.add(message)
    await session.flush()
    return message


async def read_all(session: AsyncSession, cases: Sequence[Feedback]) -> list[FeedbackRead]:
    """Cases as they go out, with the names of their units, the number of photos and of voices: three queries."""
    names: dict[UUID, str] = {}
    photos: dict[UUID, int] = {}
    voices: dict[UUID, int] = {}
    for county in {case.county_code for case in cases}:
        mine = [case for case in cases if case.county_code == county]
        units = {case.assigned_unit_id for case in mine} - {None}
        if units:
            named = select(Unit.id, Unit.name).where(Unit.county_code == county, col(Unit.id).in_(units))
            names |= dict((await session.exec(named)).all())
        photos |= await feedback_files.photo_counts(session, county, [case.id for case in mine])
        voices |= await cases_reach.voices(session, county, [case.id for case in mine])
    return [
        FeedbackRead.model_validate(
            case,
            from_attributes=True,
            update={
                "assigned_unit_name": names.get(case.assigned_unit_id) if case.assigned_unit_id else None,
                "is_overdue": feedback_overdue.is_overdue(case),
                "has_contact": case.contact is not None,
                "is_confidential": False,
                "voice_count": 1 + voices.get(case.id, 0),
                "photo_count": photos.get(case.id, 0),
            },
        )
        for case in cases
    ]
