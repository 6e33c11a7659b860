"""What the office puts into the open of a case, in its own words; and how two persons take it out again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, Forbidden, InvalidInput, NotFound, PreconditionFailed
from api.models.base import new_id, today, utc_now
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_public import (
    FeedbackRemoval,
    PublicationDraft,
    PublicationRead,
    RemovalDraft,
    RemovalRefusal,
    RemovalRequestRead,
    RemovalStep,
)
from api.permissions import Actor, Permission
from api.services import anonymity, cases_reach, feedback_preview, journal, records, similarity_index
from api.services.anonymity import Vault
from api.zone import ZONE, day_of

_WORDS = ("title", "summary", "answer", "change")
_LEAST_LETTERS = {"title": 2, "summary": 10}
"""Letters, signs or digits that tell something: two signs name a road, and less than ten tell no matter."""
_LOCKED = timedelta(days=30)
"""How long the words stay after a second person refused to take the case out of the open."""
_ACCOUNT = "account"


async def read(session: AsyncSession, actor: Actor, case_id: UUID) -> PublicationRead:
    """What is shown of a case, and the removals asked for, as the office sees it.

    Raises:
        NotFound: no such case for this actor (404). Forbidden: bound to one unit (403).
    """
    return await _told(session, actor, await _case(session, actor, case_id))


async def publish(
    session: AsyncSession, actor: Actor, vault: Vault, case_id: UUID, draft: PublicationDraft, version: int
) -> PublicationRead:
    """Show a case, or change what is shown of it, at any state; the day of the first showing stays.

    From now on senders find it by these words.

    Raises:
        NotFound: no such case (404). Forbidden: not the office (403). PreconditionFailed: changed meanwhile (412).
        Conflict: `kind_never_published`, `case_is_joined`, `publication_removed`, or `removal_refused_lately` (409).
        InvalidInput: a person could be found by the words, each place at its field, or they tell nothing (422).
    """
    case = await _case(session, actor, case_id, lock=True)
    if case.version != version:
        raise PreconditionFailed
    words = {name: value for name in _WORDS if (value := getattr(draft, name)) is not None}
    changed = {f"published_{name}": None for name in _WORDS} | await _shown(session, actor, case, words)
    is_new = case.published_at is None
    action = "feedback.published" if is_new else "feedback.publication_changed"
    case = await records.update(session, actor, case, changed, case.version, action=action)
    await similarity_index.put(session, vault.likeness, case)
    return await _told(session, actor, case)


async def _shown(session: AsyncSession, actor: Actor, case: Feedback, words: Mapping[str, str]) -> dict[str, Any]:
    """The columns of a case that is shown with these words, by `title`, `summary`, `answer` and `change`.

    Only the day of publication is kept.

    Raises:
        Forbidden: not the office (403).
        Conflict: `kind_never_published`, `case_is_joined`, `publication_removed`, or `removal_refused_lately` (409).
        InvalidInput: a person could be found by the words, or they tell nothing (422).
    """
    if not actor.may(Permission.FEEDBACK_ROUTE):
        raise Forbidden
    if case.kind == FeedbackKind.DISCRIMINATION:
        raise Conflict("kind_never_published")
    if case.main_id is not None:
        raise Conflict("case_is_joined")
    steps = await _steps(session, case)
    if any(step.step == RemovalStep.CONFIRMED for step in steps):
        raise Conflict("publication_removed")
    clean = {name: anonymity.clean_words(value, f"/{name}") for name, value in words.items()}
    _require_standing(case, clean, steps)
    require_nobody({f"/{name}": value for name, value in clean.items()})
    _require_words(clean)
    first = case.published_at or datetime.combine(today(), time.min, ZONE)
    return {f"published_{name}": value for name, value in clean.items()} | {"published_at": first}


def _require_words(words: Mapping[str, str]) -> None:
    """Refuse a title or summary that tells nothing: a case would be gone from the open without a second person."""
    errors = [
        FieldError(f"/{name}", "words_say_nothing", least=least)
        for name, least in _LEAST_LETTERS.items()
        for signs in [[sign for sign in words.get(name, "") if sign.isalnum()]]
        if len(signs) < least or len(set(signs)) < least // 2
    ]
    if errors:
        raise InvalidInput(errors=errors)


def _require_standing(case: Feedback, words: Mapping[str, str], steps: Sequence[FeedbackRemoval]) -> None:
    """Keep what is shown for a while after its removal was refused; an answer or change may still be added."""
    refused = [step.created_at for step in steps if step.step == RemovalStep.REFUSED]
    if not refused or utc_now() >= max(refused) + _LOCKED:
        return
    shown = {name: getattr(case, f"published_{name}") for name in _WORDS}
    if any(value is not None and words.get(name) != value for name, value in shown.items()):
        raise Conflict("removal_refused_lately", until=day_of(max(refused) + _LOCKED).isoformat())


def require_nobody(words: Mapping[str, str]) -> None:
    """Refuse words for the public that hold a telephone, an identity number, a plate or the like.

    Args:
        words: by JSON pointer.

    Raises:
        InvalidInput: `personal_data` for each place, with its first and last character counted from one (422).
    """
    errors = [
        FieldError(pointer, "personal_data", first=span.start + 1, last=span.end)
        for pointer, text in words.items()
        for span in feedback_preview.personal_spans(text)
    ]
    if errors:
        raise InvalidInput(errors=errors)


async def ask_removal(session: AsyncSession, actor: Actor, case_id: UUID, draft: RemovalDraft) -> PublicationRead:
    """Ask that a case be taken out of the open; it stays there until another person agrees.

    Raises:
        NotFound: no such case (404). Forbidden: not the office, or no person's account (403).
        Conflict: `not_published`, or `removal_asked` already (409). InvalidInput: personal data in the reason (422).
    """
    case = await _case(session, actor, case_id, lock=True)
    _require_person(actor, Permission.FEEDBACK_ROUTE)
    if case.published_at is None:
        raise Conflict("not_published")
    steps = await _steps(session, case)
    if len(_outcomes(steps)) < sum(step.step == RemovalStep.ASKED for step in steps):
        raise Conflict("removal_asked")
    reason = anonymity.clean_words(draft.reason, "/reason")
    require_nobody({"/reason": reason})
    session.add(_step(case, new_id(), RemovalStep.ASKED, reason, asked_by=actor.id))
    await session.flush()
    await journal.record(session, actor, "feedback.removal_asked", case)
    return await _told(session, actor, case)


async def confirm_removal(session: AsyncSession, actor: Actor, case_id: UUID, removal_id: UUID) -> PublicationRead:
    """Take a case out of the open, as the second person; from now on the reason stands in its place.

    Raises:
        NotFound: no such case or removal (404). Forbidden: no reviewer (403).
        Conflict: `same_person`, `publication_removed` already, or `removal_decided` otherwise (409).
    """
    case, asked = await _asked(session, actor, Permission.FEEDBACK_REVIEW, case_id, removal_id)
    _require_another(actor, asked)
    await _conclude(session, case, asked, RemovalStep.CONFIRMED, asked.reason, by=actor.id)
    gone = {f"published_{name}": None for name in _WORDS} | {"published_at": None}
    removed = await records.update(session, actor, case, gone, case.version, action="feedback.removed")
    await similarity_index.remove(session, case.id)
    return await _told(session, actor, removed)


async def refuse_removal(
    session: AsyncSession, actor: Actor, case_id: UUID, removal_id: UUID, draft: RemovalRefusal
) -> PublicationRead:
    """Leave a case in the open, as the second person, and say why; its removal may be asked for anew.

    Raises:
        NotFound: no such case or removal (404). Forbidden: no reviewer (403).
        Conflict: `same_person`, `publication_removed` already, or `removal_decided` otherwise (409).
        InvalidInput: personal data in the reason (422).
    """
    case, asked = await _asked(session, actor, Permission.FEEDBACK_REVIEW, case_id, removal_id)
    _require_another(actor, asked)
    reason = anonymity.clean_words(draft.reason, "/reason")
    require_nobody({"/reason": reason})
    await _conclude(session, case, asked, RemovalStep.REFUSED, reason, by=actor.id)
    await journal.record(session, actor, "feedback.removal_refused", case)
    return await _told(session, actor, case)


async def withdraw_removal(session: AsyncSession, actor: Actor, case_id: UUID, removal_id: UUID) -> PublicationRead:
    """Take one's own request back before anybody decided it.

    Raises:
        NotFound: no such case or removal (404). Forbidden: not the office, or another asked (403).
        Conflict: `publication_removed` already, or `removal_decided` otherwise (409).
    """
    case, asked = await _asked(session, actor, Permission.FEEDBACK_ROUTE, case_id, removal_id)
    if asked.asked_by != actor.id:
        raise Forbidden("removal_not_yours")
    await _conclude(session, case, asked, RemovalStep.WITHDRAWN, asked.reason)
    await journal.record(session, actor, "feedback.removal_withdrawn", case)
    return await _told(session, actor, case)


async def _asked(
    session: AsyncSession, actor: Actor, permission: Permission, case_id: UUID, removal_id: UUID
) -> tuple[Feedback, FeedbackRemoval]:
    """The locked case and the open request."""
    case = await _case(session, actor, case_id, lock=True)
    _require_person(actor, permission)
    steps = [step for step in await _steps(session, case) if step.removal_id == removal_id]
    asked = next((step for step in steps if step.step == RemovalStep.ASKED), None)
    if asked is None:
        raise NotFound
    outcome = _outcomes(steps).get(removal_id)
    if outcome is not None:
        raise _decided(RemovalStep(outcome.step))
    return case, asked


async def _conclude(
    session: AsyncSession,
    case: Feedback,
    asked: FeedbackRemoval,
    step: RemovalStep,
    reason: str,
    *,
    by: str | None = None,
) -> None:
    """Add a request's only outcome."""
    row = _step(case, asked.removal_id, step, reason, asked_by=asked.asked_by, confirmed_by=by)
    try:
        async with session.begin_nested():
            session.add(row)
            await session.flush()
    except IntegrityError:
        raise _decided(step) from None


def _decided(outcome: RemovalStep) -> Conflict:
    return Conflict("publication_removed" if outcome is RemovalStep.CONFIRMED else "removal_decided")


def _outcomes(steps: Sequence[FeedbackRemoval]) -> dict[UUID, FeedbackRemoval]:
    return {step.removal_id: step for step in steps if step.step != RemovalStep.ASKED}


def _require_another(actor: Actor, asked: FeedbackRemoval) -> None:
    if asked.asked_by == actor.id:
        raise Conflict("same_person")


def _require_person(actor: Actor, permission: Permission) -> None:
    """Two persons decide, so no system may speak for one."""
    if actor.kind != _ACCOUNT or not actor.may(permission):
        raise Forbidden


async def _case(session: AsyncSession, actor: Actor, case_id: UUID, *, lock: bool = False) -> Feedback:
    if actor.bound_unit is not None:
        raise Forbidden
    return await records.get(session, actor, Feedback, case_id, *cases_reach.handles(actor), lock=lock)


async def _steps(session: AsyncSession, case: Feedback) -> list[FeedbackRemoval]:
    statement = (
        select(FeedbackRemoval)
        .where(FeedbackRemoval.county_code == case.county_code, FeedbackRemoval.feedback_id == case.id)
        .order_by(col(FeedbackRemoval.created_at), col(FeedbackRemoval.id))
    )
    return list((await session.exec(statement)).all())


def _step(
    case: Feedback, removal_id: UUID, step: RemovalStep, reason: str, *, asked_by: str, confirmed_by: str | None = None
) -> FeedbackRemoval:
    return FeedbackRemoval(
        county_code=case.county_code,
        feedback_id=case.id,
        removal_id=removal_id,
        step=step,
        asked_by=asked_by,
        confirmed_by=confirmed_by,
        reason=reason,
        synthetic=case.synthetic,
    )


async def _told(session: AsyncSession, actor: Actor, case: Feedback) -> PublicationRead:
    steps = await _steps(session, case)
    outcomes = _outcomes(steps)
    is_removed = any(step.step == RemovalStep.CONFIRMED for step in outcomes.values())
    is_closed_off = case.kind == FeedbackKind.DISCRIMINATION or case.main_id is not None or is_removed
    return PublicationRead(
        feedback_id=case.id,
        version=case.version,
        can_publish=actor.may(Permission.FEEDBACK_ROUTE) and not is_closed_off,
        title=case.published_title,
        summary=case.published_summary,
        answer=case.published_answer,
        change=case.published_change,
        published_on=day_of(case.published_at) if case.published_at else None,
        removals=[
            _request(actor, step, outcomes.get(step.removal_id)) for step in steps if step.step == RemovalStep.ASKED
        ],
    )


def _request(actor: Actor, asked: FeedbackRemoval, outcome: FeedbackRemoval | None) -> RemovalRequestRead:
    state = RemovalStep(outcome.step) if outcome else RemovalStep.ASKED
    return RemovalRequestRead(
        removal_id=asked.removal_id,
        reason=asked.reason,
        asked_on=day_of(asked.created_at),
        is_yours=asked.asked_by == actor.id,
        state=state,
        refusal=outcome.reason if outcome and state is RemovalStep.REFUSED else None,
    )
