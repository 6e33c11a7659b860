"""Feedback as its handlers meet it: the inbox, the next step, the answer."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput
from api.models.base import utc_now
from api.models.feedback import (
    FEEDBACK_STEPS,
    OPEN_STATES,
    Feedback,
    FeedbackDetail,
    FeedbackFilter,
    FeedbackKind,
    FeedbackMessage,
    FeedbackRead,
    FeedbackState,
    FeedbackTransition,
    MessageAuthor,
    MessageRead,
    ReplyCreate,
)
from api.models.units import Unit
from api.permissions import Actor, Permission
from api.services import (
    anonymity,
    counters,
    feedback,
    feedback_clock,
    feedback_files,
    feedback_publishing,
    feedback_voice,
    journal,
    records,
)
from api.services.anonymity import within_county
from api.services.counters import Delta, month_of
from api.services.records import Page
from api.zone import ZONE, day_of

State = FeedbackState
_NO_POINT = {"latitude": None, "longitude": None}


async def page(
    session: AsyncSession, actor: Actor, chosen: FeedbackFilter, page_: Page
) -> tuple[list[FeedbackRead], str | None]:
    """The inbox, newest first or soonest due first.

    Whoever is bound to a unit sees the cases assigned to it, and none about it.
    """
    where = [*_reach(actor), *_conditions(chosen)]
    rows, cursor = await records.page(
        session,
        _over(actor),
        Feedback,
        where,
        page_,
        order=col(getattr(Feedback, chosen.sort)),
        is_ascending=chosen.sort == "due_on",
        context=chosen.model_dump_json(),
    )
    return await read_all(session, rows), cursor


async def get(session: AsyncSession, actor: Actor, case_id: UUID) -> FeedbackDetail:
    """One case with its conversation.

    Raises:
        NotFound: outside what the actor handles, or not there (404).
    """
    found = await detail(session, await handled(session, actor, case_id))
    return found if actor.may(Permission.FEEDBACK_HANDLE) else found.model_copy(update=_NO_POINT)


async def handled(session: AsyncSession, actor: Actor, case_id: UUID) -> Feedback:
    """The case itself.

    Raises:
        NotFound: outside what the actor handles, or not there (404).
    """
    return await records.get(session, _over(actor), Feedback, case_id, *_reach(actor))


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
    """Take a case's next step. A closed case with a summary is shown to the public, which the office decides.

    Raises:
        NotFound: not the actor's case (404). Forbidden: routing or publishing is the office's (403).
        Conflict: no such step, only an answer makes it answered, or the unit is the one complained about (409).
        InvalidInput: no unit, unknown unit, no reason, or a summary where none belongs (422).
    """
    case = await _lock(session, actor, case_id)
    if step.published_summary is not None:
        if step.to is not State.CLOSED:
            raise InvalidInput.field("/published_summary", "summary_only_when_closed")
        _require_office(actor)
    if step.to is State.CLOSED and case.state == State.CLOSED and step.published_summary:
        words = {"summary": step.published_summary}
        shown = await feedback_publishing.shown(session, actor, case, words, prefix="published_")
        published = await records.update(session, actor, case, shown, case.version, action="feedback.published")
        return await detail(session, published)
    records.require_step(FEEDBACK_STEPS, case.state, step.to)
    changed: dict[str, Any] = {}
    match step.to:
        case State.ASSIGNED:
            _require_office(actor)
            changed["assigned_unit_id"] = await _judge(session, case, step.unit_id)
        case State.ANSWERED:
            raise Conflict("answer_missing")
        case State.REOPENED if not step.reason:
            raise InvalidInput.field("/reason", "reason_missing")
    if step.published_summary:
        words = {"summary": step.published_summary}
        changed |= await feedback_publishing.shown(session, actor, case, words, prefix="published_")
    reason = step.reason and anonymity.clean_words(step.reason, "/reason")
    return await detail(session, await _step(session, actor, case, step.to, changed, reason=reason))


async def reply(session: AsyncSession, actor: Actor, case_id: UUID, draft: ReplyCreate) -> MessageRead:
    """Say a word to the sender. With `is_answer` the case is answered by it.

    Raises:
        NotFound: not the actor's case (404). Conflict: the case has no step to an answer, is closed, or holds
            as many words as it can (409).
    """
    case = await _lock(session, actor, case_id)
    if draft.is_answer:
        records.require_step(FEEDBACK_STEPS, case.state, State.ANSWERED)
    elif case.state == State.CLOSED:
        raise Conflict("feedback_closed")
    else:
        await feedback.require_room_for_words(session, case)
    message = FeedbackMessage(
        county_code=case.county_code,
        feedback_id=case.id,
        author=MessageAuthor.OFFICE,
        is_answer=draft.is_answer,
        text=anonymity.clean_words(draft.text),
        synthetic=case.synthetic,
    )
    session.add(message)
    await session.flush()
    if draft.is_answer:
        await _step(session, actor, case, State.ANSWERED, {})
    else:
        await journal.record(session, actor, "feedback.replied", case)
    return feedback.said(message)


async def read_all(session: AsyncSession, cases: Sequence[Feedback]) -> list[FeedbackRead]:
    """Cases as they go out, with the names of their units and the number of their photos: two queries for all."""
    names: dict[UUID, str] = {}
    photos: dict[UUID, int] = {}
    for county in {case.county_code for case in cases}:
        mine = [case for case in cases if case.county_code == county]
        units = {case.assigned_unit_id for case in mine} - {None}
        if units:
            named = select(Unit.id, Unit.name).where(Unit.county_code == county, col(Unit.id).in_(units))
            names |= dict((await session.exec(named)).all())
        photos |= await feedback_files.photo_counts(session, county, [case.id for case in mine])
    return [
        FeedbackRead.model_validate(
            case,
            from_attributes=True,
            update={
                "assigned_unit_name": names.get(case.assigned_unit_id) if case.assigned_unit_id else None,
                "is_overdue": feedback.is_overdue(case),
                "has_contact": case.contact is not None,
                "photo_count": photos.get(case.id, 0),
            },
        )
        for case in cases
    ]


async def _step(
    session: AsyncSession,
    actor: Actor,
    case: Feedback,
    to: State,
    changed: dict[str, Any],
    *,
    reason: str | None = None,
) -> Feedback:
    """Change a locked case's state, note it, and count what the screens count."""
    now = utc_now()
    deltas: list[tuple[str, str, int]] = []
    match to:
        case State.ACCEPTED:
            changed["accepted_at"] = case.accepted_at or now
        case State.ANSWERED:
            changed["answered_at"] = now
            deltas = _answered(day_of(now) <= case.due_on, month_of(now), 1)
        case State.CLOSED:
            changed["closed_at"] = now
            deltas = [(f"feedback.closed.{case.kind}", month_of(now), 1)]
        case State.ASSIGNED if case.answered_at:
            deltas = _unanswered(case)
            changed["answered_at"] = None
        case State.REOPENED:
            deltas = [*_unanswered(case), ("feedback.reopened", month_of(now), 1)]
            if case.closed_at:
                deltas.append((f"feedback.closed.{case.kind}", month_of(case.closed_at), -1))
            again = feedback_clock.terms(FeedbackKind(case.kind), now)
            changed |= {"due_on": again.due_on, "due_at": again.due_at, "is_due_provisional": again.is_provisional}
            changed |= {"answered_at": None, "reopened_count": case.reopened_count + 1}
    action = f"feedback.{to.value}"
    moved = await records.move(session, actor, case, to, action=action, reason=reason, **changed)
    await counters.add(session, [Delta(case.area_code, month, measure, amount) for measure, month, amount in deltas])
    return moved


def _answered(in_time: bool, month: str, sign: int) -> list[tuple[str, str, int]]:
    both = [("feedback.answered", month, sign)]
    return [*both, ("feedback.answered_in_time", month, sign)] if in_time else both


def _unanswered(case: Feedback) -> list[tuple[str, str, int]]:
    """Take back what was counted for an answer that did not hold."""
    if case.answered_at is None:
        return []
    answered_on = day_of(case.answered_at)
    return _answered(answered_on <= case.due_on, month_of(case.answered_at), -1)


async def _judge(session: AsyncSession, case: Feedback, unit_id: UUID | None) -> UUID:
    if unit_id is None:
        raise InvalidInput.field("/unit_id", "field_missing")
    if unit_id == case.about_unit_id:
        raise Conflict("not_judge_of_itself")
    known = select(Unit.id).where(Unit.county_code == case.county_code, Unit.id == unit_id)
    if (await session.exec(known)).first() is None:
        raise InvalidInput.field("/unit_id", "reference_unknown")
    return unit_id


async def _lock(session: AsyncSession, actor: Actor, case_id: UUID) -> Feedback:
    return await records.get(session, _over(actor), Feedback, case_id, *_reach(actor), lock=True)


def _require_office(actor: Actor) -> None:
    if not actor.may(Permission.FEEDBACK_ROUTE):
        raise Forbidden


def _over(actor: Actor) -> Actor:
    """A unit's cases may lie anywhere in the county; what it may see of them is `_reach`."""
    return within_county(actor) if actor.bound_unit else actor


def _reach(actor: Actor) -> list[ColumnElement[bool]]:
    if actor.bound_unit is None:
        return []
    about = col(Feedback.about_unit_id)
    return [col(Feedback.assigned_unit_id) == actor.bound_unit, or_(about.is_(None), about != actor.bound_unit)]


def _conditions(chosen: FeedbackFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Feedback.area_code).startswith(chosen.area, autoescape=True))
    for name in ("kind", "state", "topic", "assigned_unit_id", "about_unit_id", "honour_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Feedback, name)) == value)
    found += _days(chosen)
    if chosen.is_unassigned is not None:
        nobody = col(Feedback.assigned_unit_id).is_(None)
        found.append(nobody if chosen.is_unassigned else ~nobody)
    is_open = col(Feedback.state).in_([state.value for state in OPEN_STATES])
    if chosen.is_open is not None:
        found.append(is_open if chosen.is_open else ~is_open)
    if chosen.is_overdue is not None:
        overdue = is_open & col(Feedback.paused_at).is_(None) & (col(Feedback.due_at) <= utc_now())
        found.append(overdue if chosen.is_overdue else ~overdue)
    return found


def _days(chosen: FeedbackFilter) -> list[ColumnElement[bool]]:
    """The spans of days; a case is received on a day of the county's clock."""
    received, due = col(Feedback.received_at), col(Feedback.due_on)
    spans = (
        (chosen.received_since, lambda day: received >= datetime.combine(day, time.min, ZONE)),
        (chosen.received_until, lambda day: received <= datetime.combine(day, time.max, ZONE)),
        (chosen.due_since, lambda day: due >= day),
        (chosen.due_until, lambda day: due <= day),
    )
    return [condition(day) for day, condition in spans if day is not None]
