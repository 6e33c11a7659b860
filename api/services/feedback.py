"""Feedback as its sender meets it: send, add a word; what was said, and when it is overdue."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.base import new_id, utc_now
from api.models.feedback import (
    Feedback,
    FeedbackCreate,
    FeedbackMessage,
    FeedbackReceipt,
    FeedbackState,
    FollowUpCreate,
    MessageAuthor,
    MessageRead,
)
from api.permissions import Actor, require_inside
from api.rules.folding import fold
from api.security import Keyring
from api.services import (
    anonymity,
    feedback_clock,
    feedback_pauses,
    feedback_receipt,
    feedback_urgency,
    journal,
    urgent,
    work_calendars,
)
from api.services.anonymity import Vault, unnamed
from api.services.bounds import require_room
from api.services.feedback_files import case_of
from api.services.feedback_gate import require_no_denunciation
from api.services.feedback_receipt import Promise
from api.services.feedback_store import Incoming
from api.services.idempotency import IdempotencyKeyReused
from api.services.intake import Direct, Intake
from api.zone import day_of

MOST_WORDS = 200


async def submit(
    intake: Intake | Direct,
    actor: Actor,
    vault: Vault,
    keyring: Keyring,
    draft: FeedbackCreate,
    key: str | None,
) -> FeedbackReceipt:
    """Take a case in. It is durable when this returns; `take` says how, and what can be refused."""
    return FeedbackReceipt.model_validate(await take(intake, actor, vault, keyring, draft, key))


async def take(
    intake: Intake | Direct,
    actor: Actor,
    vault: Vault,
    keyring: Keyring,
    draft: FeedbackCreate,
    key: str | None,
) -> dict[str, str | bool]:
    """Take a case in; the fields of its receipt as they stand in JSON. It is durable when this returns.

    The same key and content give the same receipt at any time and from any device: anonymous tokens change between
    tries, so a key belongs to all residents of the county, and a good one is too random to be met twice.

    Raises:
        Forbidden: the area is outside the token's county (403).
        InvalidInput: nothing is said, half a point is given, the content was damaged on the way, an area, unit, base or
            activity is unknown, or a notice is over (422).
        KeyTaken: the key was used for other content (409).
        DenunciationRefused: it denounces a person's speech, dress, faith or contacts; nothing was kept (422).
        Unavailable: too many wait, or the process is ending; nothing was stored (503).
    """
    require_inside(actor, draft.area_code)
    case_id, code = _names(vault, draft, key)
    case, promise = _incoming(vault, draft, case_id, code, received_at=utc_now())
    kept = await intake.save(draft.area_code[:6], case)
    is_provisional = case.is_due_provisional
    if kept.received_at != case.received_at:  # An earlier delivery's, which promised its own days.
        is_provisional = work_calendars.was_guessed(draft.area_code[:6], kept.received_at, kept.due_on)
        promise = replace(promise, received_on=day_of(kept.received_at), due_on=kept.due_on)
    return {
        "id": str(case.id),
        "tracking_code": code,
        "area_code": case.area_code,
        "kind": case.kind,
        "received_at": kept.received_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "due_on": kept.due_on.isoformat(),
        "is_due_provisional": is_provisional,
        "content_hash": promise.content_hash,
        "receipt_hash": promise.receipt_hash,
        "kid": keyring.signing_kid,
        "signature": feedback_receipt.sign(keyring, promise),
    }


def incoming(
    vault: Vault, draft: FeedbackCreate, key: str, *, received_at: datetime, synthetic: bool = False
) -> Incoming:
    """A draft of another day as it will be stored."""
    case_id, code = _names(vault, draft, key)
    return _incoming(vault, draft, case_id, code, received_at=received_at, synthetic=synthetic)[0]


def _names(vault: Vault, draft: FeedbackCreate, key: str | None) -> tuple[UUID, str]:
    """The case's id and its tracking code."""
    case_id = anonymity.hidden_id(vault, draft.area_code[:6], "submit_feedback", key)
    return case_id, anonymity.tracking_code(vault, case_id)


def _incoming(
    vault: Vault, draft: FeedbackCreate, case_id: UUID, code: str, *, received_at: datetime, synthetic: bool = False
) -> tuple[Incoming, Promise]:
    """A draft as it will be stored, cleaned, dated, hashed, its contact sealed; and what its receipt promises."""
    text, contact = _words(draft), draft.contact
    folded = fold(text)
    require_no_denunciation(text, folded=folded)
    if (draft.latitude is None) != (draft.longitude is None):
        raise InvalidInput.field("/latitude" if draft.latitude is None else "/longitude", "field_missing")
    content = feedback_receipt.canonical(draft, text)
    feedback_receipt.require_undamaged(draft, content)
    clock = feedback_clock.terms(draft.kind, received_at, draft.area_code[:6])
    promise = Promise(
        id=case_id,
        area_code=draft.area_code,
        kind=draft.kind.value,
        content_hash=feedback_receipt.content_hash(code, content),
        received_on=day_of(received_at),
        due_on=clock.due_on,
    )
    case = Incoming(
        id=case_id,
        area_code=draft.area_code,
        kind=draft.kind.value,
        topic=draft.topic,
        text=text,
        contact=anonymity.seal_contact(vault, contact, draft.area_code[:6], case_id) if contact else None,
        about_unit_id=draft.about_unit_id,
        honour_id=draft.honour_id,
        base_id=draft.base_id,
        activity_id=draft.activity_id,
        latitude=None if draft.latitude is None else round(draft.latitude, 4),
        longitude=None if draft.longitude is None else round(draft.longitude, 4),
        content_hash=_stored_hash(vault, draft, content),
        tracking_hash=anonymity.hash_of_own(vault, code),
        received_at=received_at,
        due_on=clock.due_on,
        due_at=clock.due_at,
        accept_due_at=clock.accept_due_at,
        is_due_provisional=clock.is_provisional,
        is_urgent=urgent.is_in(folded),
        entry_id=new_id(),
        synthetic=synthetic,
        receipt_hash=promise.receipt_hash,
        joins_id=draft.joins_id,
    )
    return case, promise


def _stored_hash(vault: Vault, draft: FeedbackCreate, content: str) -> str:
    """What makes two deliveries the same, the case that they join included; not the hash that the receipt signs."""
    joins = [str(draft.joins_id)] if draft.joins_id else []
    return anonymity.content_hash(vault, content, draft.contact or "", "voice" if draft.has_voice else "", *joins)


def _words(draft: FeedbackCreate) -> str:
    """What is said; nothing only where a recording says it.

    Raises:
        InvalidInput: nothing is left (422).
    """
    return "" if draft.has_voice and not draft.text else anonymity.clean_words(draft.text)


async def follow_up(
    session: AsyncSession, actor: Actor, vault: Vault, draft: FollowUpCreate, key: str | None
) -> MessageRead:
    """Add the sender's further word; the same key and words give the same answer. Urgent words call those on duty.

    Raises:
        NotFound: no case has the code (404). Conflict: `feedback_closed`, or `list_full` (409).
        IdempotencyKeyReused: the key was used for other words (422). DenunciationRefused: as in `submit` (422).
    """
    text = anonymity.clean_words(draft.text)
    folded = fold(text)
    is_urgent = urgent.is_in(folded)
    if is_urgent:
        await feedback_urgency.hold_main(session, actor, vault, draft)
    case = await case_of(session, actor, vault, draft, lock=True)
    require_no_denunciation(text, folded=folded)
    now = utc_now()
    message = FeedbackMessage(
        county_code=case.county_code,
        id=anonymity.hidden_id(vault, case.county_code, f"add_follow_up|{case.id}", key),
        feedback_id=case.id,
        author=MessageAuthor.RESIDENT,
        text=text,
        created_at=now,
        updated_at=now,
    )
    kept = await _kept_message(session, message)
    if kept is not None:
        if kept.text != text:
            raise IdempotencyKeyReused
        return said(kept)
    if case.state == FeedbackState.CLOSED:
        raise Conflict("feedback_closed")
    await require_room_for_words(session, case)
    session.add(message)
    await session.flush()
    await journal.record(session, unnamed(actor), "feedback.followed_up", case)
    await feedback_pauses.heard(session, unnamed(actor), case)
    if is_urgent:
        await feedback_urgency.heard(session, unnamed(actor), case)
    return said(message)


async def conversation(session: AsyncSession, case: Feedback) -> list[MessageRead]:
    """What was said, oldest first, all of it."""
    return (await conversations(session, case.county_code, [case.id])).get(case.id, [])


async def conversations(
    session: AsyncSession, county_code: str, case_ids: Sequence[UUID]
) -> dict[UUID, list[MessageRead]]:
    """What was said in each of some cases of a county, oldest first, all of it."""
    statement = (
        select(FeedbackMessage)
        .where(FeedbackMessage.county_code == county_code, col(FeedbackMessage.feedback_id).in_(case_ids))
        .order_by(col(FeedbackMessage.created_at), col(FeedbackMessage.id))
    )
    found: dict[UUID, list[MessageRead]] = {}
    for message in (await session.exec(statement)).all():
        found.setdefault(message.feedback_id, []).append(said(message))
    return found


async def require_room_for_words(session: AsyncSession, case: Feedback) -> None:
    """Refuse one more word where both sides have said two hundred; the answer itself is never refused.

    Raises:
        Conflict: `list_full` (409).
    """
    of_it = (FeedbackMessage.county_code == case.county_code, FeedbackMessage.feedback_id == case.id)
    await require_room(session, FeedbackMessage, MOST_WORDS, *of_it)


def said(message: FeedbackMessage) -> MessageRead:
    """A message as it goes out."""
    return MessageRead.model_validate(message, from_attributes=True)


async def _kept_message(session: AsyncSession, message: FeedbackMessage) -> FeedbackMessage | None:
    same = (FeedbackMessage.county_code == message.county_code, FeedbackMessage.id == message.id)
    return (await session.exec(select(FeedbackMessage).where(*same))).first()
