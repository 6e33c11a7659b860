"""A case as its sender sees it, with the words of the case that stands for it and of what may still be asked."""

from datetime import date, datetime, timedelta

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from api.models.feedback import Feedback, FeedbackKind, FeedbackMessage, FeedbackState, MessageAuthor, TrackRequest
from api.models.feedback_cases import FeedbackTrackRead
from api.models.feedback_contests import FeedbackContest
from api.models.feedback_duty import FeedbackCall
from api.models.feedback_remedies import FeedbackRemedy, RemedyTold
from api.models.units import Unit
from api.permissions import Actor
from api.rules.suppression import show
from api.services import feedback, feedback_countdown, feedback_files, feedback_overdue
from api.services.anonymity import Vault
from api.services.feedback_answers import rules
from api.zone import day_of, start_of_day

State = FeedbackState
_TOLD = (State.ANSWERED, State.CLOSED)
"""States in which a finding is told: with the answer, not before."""


async def track(session: AsyncSession, actor: Actor, vault: Vault, request: TrackRequest) -> FeedbackTrackRead:
    """The case of a code.

    Raises:
        InvalidInput: the code was mistyped (422). NotFound: no case has it (404).
    """
    return await told(session, await feedback_files.case_of(session, actor, vault, request))


async def told(session: AsyncSession, case: Feedback) -> FeedbackTrackRead:
    """The case as its sender sees it."""
    handler = None
    if case.assigned_unit_id and not case.is_join_unconfirmed:
        named = select(Unit.name).where(Unit.county_code == case.county_code, Unit.id == case.assigned_unit_id)
        handler = (await session.exec(named)).first()
    counts = await feedback_files.photo_counts(session, case.county_code, [case.id])
    messages = sorted(
        [*await _words(session, case), *await _words_for_all(session, case)],
        key=lambda word: (word.created_at, word.id),
    )
    return FeedbackTrackRead.model_validate(
        case,
        from_attributes=True,
        update={
            "is_overdue": feedback_overdue.is_late(case),
            "clock": await feedback_countdown.countdown(session, case),
            "urgent_heard_at": await _heard_at(session, case),
            "handler": handler,
            "messages": [feedback.said(word) for word in messages],
            "photo_count": counts.get(case.id, 0),
            "outcome": None if case.is_join_unconfirmed else case.outcome,
            "is_adopted": None if case.is_join_unconfirmed else case.is_adopted,
            "is_joined": case.main_id is not None,
            "is_join_confirmed": case.join_confirmed_at is not None,
            "voice_count": await _told_count(session, case),
            "changed_at": _changed_at(case, messages),
            "can_rate": _can_rate(case),
            "is_rating_contested": await _is_contested(session, case),
            "is_rating_excluded": case.rating_excluded_at is not None,
            "reopen_until": reopen_until(case),
            "remedy": await _remedy(session, case),
        },
    )


async def _heard_at(session: AsyncSession, case: Feedback) -> datetime | None:
    if not case.is_urgent or case.is_join_unconfirmed:
        return None
    heard = select(func.min(FeedbackCall.acknowledged_at)).where(
        FeedbackCall.county_code == case.county_code, FeedbackCall.feedback_id == case.id
    )
    return (await session.exec(heard)).one()


def _can_rate(case: Feedback) -> bool:
    is_asked = case.state == State.CLOSED and case.kind != FeedbackKind.PRAISE
    return is_asked and case.rating is None and not case.is_join_unconfirmed


def reopen_until(case: Feedback) -> date | None:
    """The last day on which the sender may ask for a closed case again; None where he cannot (any more)."""
    if case.state != State.CLOSED or case.closed_at is None or case.kind == FeedbackKind.PRAISE:
        return None
    if case.is_join_unconfirmed:
        return None
    last = day_of(case.closed_at) + timedelta(days=int(rules("reopen")["days_after_close"]))
    return last if last >= today() else None


def _changed_at(case: Feedback, words: list[FeedbackMessage]) -> datetime:
    """When the office last did or said something; of a case that another only leans on, no more than the day."""
    moment = max([case.state_at, *(word.created_at for word in words if word.author == MessageAuthor.OFFICE)])
    return max(start_of_day(moment), case.received_at) if case.is_join_unconfirmed else moment


async def _told_count(session: AsyncSession, case: Feedback) -> int | None:
    count = await voice_count(session, case)
    return show(count) if case.is_join_unconfirmed else count


async def voice_count(session: AsyncSession, case: Feedback) -> int:
    """How many voices are one matter with this one, itself included."""
    main_id = case.main_id or case.id
    joined = select(func.count()).where(Feedback.county_code == case.county_code, Feedback.main_id == main_id)
    return 1 + int((await session.exec(joined)).one())


def review_until(case: Feedback, found: FeedbackRemedy) -> date | None:
    """The last day on which the sender may ask another unit to look at an answered case; once."""
    is_open = case.state in _TOLD and found.number == 1 and found.review_asked_at is None
    if not is_open or case.answered_at is None:
        return None
    last = day_of(case.answered_at) + timedelta(days=int(rules("discrimination")["review_days_after_answer"]))
    return last if last >= today() else None


async def _words(session: AsyncSession, case: Feedback) -> list[FeedbackMessage]:
    of_it = (FeedbackMessage.county_code == case.county_code, FeedbackMessage.feedback_id == case.id)
    return list((await session.exec(select(FeedbackMessage).where(*of_it))).all())


async def _words_for_all(session: AsyncSession, case: Feedback) -> list[FeedbackMessage]:
    """What the office said in the case that stands for this one: its answers, and every word since they are one.

    A word from before was for that sender alone; what residents say stays their own. Anyone can join a published case
    by its public address: until the office has confirmed him he reads what anyone may read.
    """
    if case.main_id is None:
        return []
    if case.join_confirmed_at is None:
        return await _public_words(session, case)
    for_all = select(FeedbackMessage).where(
        FeedbackMessage.county_code == case.county_code,
        FeedbackMessage.feedback_id == case.main_id,
        FeedbackMessage.author == MessageAuthor.OFFICE,
        col(FeedbackMessage.is_answer) | (col(FeedbackMessage.created_at) >= case.join_confirmed_at),
    )
    return list((await session.exec(for_all)).all())


async def _public_words(session: AsyncSession, case: Feedback) -> list[FeedbackMessage]:
    """The published answer of the case that stands for this one, and what changed, as one word of the office."""
    shown = select(Feedback).where(
        Feedback.county_code == case.county_code,
        Feedback.id == case.main_id,
        col(Feedback.published_summary).is_not(None),
    )
    main = (await session.exec(shown)).first()
    if main is None or main.published_at is None:
        return []
    text = "\n\n".join(words for words in (main.published_answer, main.published_change) if words)
    word = FeedbackMessage(
        county_code=main.county_code,
        id=main.id,
        feedback_id=main.id,
        author=MessageAuthor.OFFICE,
        is_answer=main.published_answer is not None,
        text=text,
        created_at=start_of_day(main.published_at),  # Anyone is told the day, and no more.
    )
    return [word] if text else []


async def _is_contested(session: AsyncSession, case: Feedback) -> bool:
    if case.rating is None:
        return False
    open_ = select(FeedbackContest.id).where(
        FeedbackContest.county_code == case.county_code,
        FeedbackContest.feedback_id == case.id,
        col(FeedbackContest.decided_at).is_(None),
    )
    return (await session.exec(open_)).first() is not None


async def _remedy(session: AsyncSession, case: Feedback) -> RemedyTold | None:
    if case.kind != FeedbackKind.DISCRIMINATION or case.state not in _TOLD:
        return None
    of_it = (FeedbackRemedy.county_code == case.county_code, FeedbackRemedy.feedback_id == case.id)
    latest = select(FeedbackRemedy).where(*of_it).order_by(col(FeedbackRemedy.number).desc()).limit(1)
    found = (await session.exec(latest)).first()
    if found is None:
        return None
    update = {"can_ask_review": review_until(case, found) is not None}
    return RemedyTold.model_validate(found, from_attributes=True, update=update)
