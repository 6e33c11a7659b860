"""What goes across the wall between two counties, what the other one does with it, and how its answer comes back.

Neither county sees the other's records: the handover is a row of both. Each takes its own steps under its own wall and
journals its own deeds; the answer waits there until the worker of the first county brings it home.
"""

from collections.abc import Sequence
from datetime import datetime
from types import SimpleNamespace
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import Conflict, Forbidden, InvalidInput, NotFound
from api.models.base import today, utc_now
from api.models.feedback import ContactRead, ContactRequest, Feedback, FeedbackKind
from api.models.feedback_referrals import (
    HANDOVER_STEPS,
    FeedbackReferral,
    HandoverRead,
    HandoverState,
    HandoverStep,
    ReferralHandover,
    ReferralState,
)
from api.permissions import COUNTY_DIGITS, Actor, Permission
from api.services import anonymity, areas_tree, feedback_clock, journal, records
from api.services.anonymity import Vault
from api.services.paging import Page

State = HandoverState
BATCH = 50
_OPEN = (State.OFFERED, State.ACCEPTED)


async def offer(session: AsyncSession, vault: Vault, case: Feedback, referral: FeedbackReferral) -> None:
    """Put across what the sender agreed to: the office's text, and his contact sealed anew for this row alone."""
    row = ReferralHandover(
        origin_county=referral.county_code,
        target_county=referral.target_county,
        referral_id=referral.id,
        kind=case.kind,
        topic=case.topic,
        text=referral.text,
        offered_at=utc_now(),
        synthetic=referral.synthetic,
    )
    if referral.is_contact_shared and case.contact is not None:
        contact = anonymity.open_contact(vault, case.contact, case.county_code, case.id)
        row.contact = security.encrypt_field(vault.contacts, contact, where=_place(row))
    session.add(row)
    await session.flush()


async def take_away(session: AsyncSession, referral: FeedbackReferral) -> None:
    """Take back what went across: the words and the contact are gone; that there was something stays known.

    Raises:
        Conflict: `step_not_allowed`; the other county has spoken already, and its words are on their way (409).
    """
    mine = (ReferralHandover.origin_county == referral.county_code, ReferralHandover.referral_id == referral.id)
    statement = select(ReferralHandover).where(*mine).with_for_update().execution_options(populate_existing=True)
    row = (await session.exec(statement)).one()
    if row.state not in _OPEN:
        raise Conflict("step_not_allowed", state=str(row.state), to=str(State.WITHDRAWN))
    row.state, row.text, row.contact = State.WITHDRAWN, "", None
    session.add(row)
    await session.flush()


async def erase_contact(session: AsyncSession, case: Feedback) -> bool:
    """Empty the contact of whatever of a case went across, in the row of both counties; False where there is none."""
    mine = select(FeedbackReferral.id).where(
        FeedbackReferral.county_code == case.county_code, FeedbackReferral.feedback_id == case.id
    )
    gone = (
        update(ReferralHandover)
        .where(
            col(ReferralHandover.origin_county) == case.county_code,
            col(ReferralHandover.referral_id).in_(mine),
            col(ReferralHandover.contact).is_not(None),
        )
        .values(contact=None)
        .returning(col(ReferralHandover.id))
        .execution_options(synchronize_session=False)
    )
    return bool((await session.exec(gone)).all())


def has_contact(county_code: str) -> ColumnElement[bool]:
    """Whether a contact of a case still lies with another county."""
    across = select(ReferralHandover.referral_id).where(
        ReferralHandover.origin_county == county_code, col(ReferralHandover.contact).is_not(None)
    )
    cases = select(FeedbackReferral.feedback_id).where(
        FeedbackReferral.county_code == county_code, col(FeedbackReferral.id).in_(across)
    )
    return col(Feedback.id).in_(cases)


async def page(
    session: AsyncSession, actor: Actor, state: HandoverState | None, page_: Page
) -> tuple[list[HandoverRead], str | None]:
    """What other counties ask of ours, newest first.

    Raises:
        Forbidden: the actor acts for one unit only (403).
    """
    _require_county(actor)
    context = f"handovers|{actor.id}|{state}"
    statement = select(ReferralHandover).where(_asked_of(actor))
    if state is not None:
        statement = statement.where(ReferralHandover.state == state)
    after = page_.open(context)
    offered, row_id = col(ReferralHandover.offered_at), col(ReferralHandover.id)
    if after is not None:
        point = tuple_(datetime.fromisoformat(after[0]), UUID(after[1]))
        statement = statement.where(tuple_(offered, row_id) < point)
    rows = (await session.exec(statement.order_by(offered.desc(), row_id.desc()).limit(page_.limit + 1))).all()
    kept = rows[: page_.limit]
    cursor = page_.seal([kept[-1].offered_at, kept[-1].id], context) if len(rows) > page_.limit else None
    return await _read_all(session, kept), cursor


async def get(session: AsyncSession, actor: Actor, handover_id: UUID) -> HandoverRead:
    """One matter that another county handed to ours.

    Raises:
        Forbidden: the actor acts for one unit only (403). NotFound: nobody asked the actor's county that (404).
    """
    _require_county(actor)
    (found,) = await _read_all(session, [await _find(session, actor, handover_id)])
    return found


async def step(session: AsyncSession, actor: Actor, handover_id: UUID, draft: HandoverStep) -> HandoverRead:
    """Take a matter on, answer it or refuse it. Taken on, it is due as a case of its kind that came today.

    Raises:
        Conflict: `step_not_allowed` (409). InvalidInput: no words for an answer or a refusal (422).
        Forbidden: the office's alone (403). NotFound: nobody asked the actor's county that (404).
    """
    _require_office(actor)
    row = await _find(session, actor, handover_id, lock=True)
    records.require_step(HANDOVER_STEPS, State(row.state), draft.to)
    before, now = State(row.state), utc_now()
    row.state = draft.to
    if draft.to is State.ACCEPTED:
        row.accepted_at = now
        row.due_on = feedback_clock.terms(FeedbackKind(row.kind), now, row.target_county).due_on
    elif not draft.text:
        raise InvalidInput.field("/text", "field_missing")
    else:
        row.answer, row.answered_at, row.contact = anonymity.clean_words(draft.text), now, None
    session.add(row)
    await session.flush()
    await _note(session, actor, row, f"feedback.handover_{draft.to.value}", {"state": [before, draft.to.value]})
    (found,) = await _read_all(session, [row])
    return found


async def reveal(
    session: AsyncSession, actor: Actor, vault: Vault, handover_id: UUID, request: ContactRequest
) -> ContactRead:
    """Open the contact that the sender let go across; for the office alone, with a reason, and journalled.

    Raises:
        Forbidden: the office's alone (403). InvalidInput: no reason (422).
        NotFound: nobody asked the actor's county that, or there is no contact (404).
    """
    _require_office(actor)
    reason = anonymity.clean_words(request.reason, "/reason")
    row = await _find(session, actor, handover_id)
    if row.contact is None:
        raise NotFound
    contact = security.decrypt_field(vault.contacts, row.contact, where=_place(row))
    await _note(session, actor, row, "feedback.handover_contact_revealed", {"reason": [None, reason]})
    return ContactRead(contact=contact)


async def waiting(session: AsyncSession, county_code: str) -> list[tuple[UUID, UUID]]:
    """Handovers of a county that the other one answered or refused and that are not home yet: (own id, referral)."""
    statement = (
        select(ReferralHandover.id, ReferralHandover.referral_id)
        .where(
            ReferralHandover.origin_county == county_code,
            col(ReferralHandover.state).in_([State.ANSWERED.value, State.REFUSED.value]),
            col(ReferralHandover.returned_at).is_(None),
        )
        .order_by(col(ReferralHandover.id))
        .limit(BATCH)
    )
    return list((await session.exec(statement)).all())


async def take_home(session: AsyncSession, county_code: str, handover_id: UUID) -> tuple[ReferralState, str]:
    """Mark a handover as home. Returns what it means for the referral, and the other county's words."""
    mine = (ReferralHandover.id == handover_id, ReferralHandover.origin_county == county_code)
    statement = select(ReferralHandover).where(*mine).with_for_update().execution_options(populate_existing=True)
    row = (await session.exec(statement)).one()
    row.returned_at, words = utc_now(), row.answer or ""
    is_refused = row.state == State.REFUSED
    row.state = State.REFUSED if is_refused else State.RETURNED
    session.add(row)
    await session.flush()
    return (ReferralState.REFUSED if is_refused else ReferralState.RETURNED), words


async def _find(session: AsyncSession, actor: Actor, handover_id: UUID, *, lock: bool = False) -> ReferralHandover:
    statement = select(ReferralHandover).where(ReferralHandover.id == handover_id, _asked_of(actor))
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = (await session.exec(statement)).first()
    if row is None:
        raise NotFound
    return row


def _asked_of(actor: Actor) -> ColumnElement[bool]:
    return col(ReferralHandover.target_county).startswith(actor.area_code[:COUNTY_DIGITS], autoescape=True)


def _require_county(actor: Actor) -> None:
    """What other counties ask is for who looks after the whole county."""
    if actor.bound_unit is not None or len(actor.area_code) > COUNTY_DIGITS:
        raise Forbidden


def _require_office(actor: Actor) -> None:
    _require_county(actor)
    if not actor.may(Permission.FEEDBACK_ROUTE):
        raise Forbidden


async def _note(
    session: AsyncSession, actor: Actor, row: ReferralHandover, action: str, changes: dict[str, list[object]]
) -> None:
    """Tell the journal of the county that was asked; the first one has its own."""
    about = SimpleNamespace(county_code=row.target_county, id=row.id)
    await journal.record(session, actor, action, about, changes=changes)


async def _read_all(session: AsyncSession, rows: Sequence[ReferralHandover]) -> list[HandoverRead]:
    names = await areas_tree.names(session, {row.origin_county for row in rows})
    day = today()
    return [
        HandoverRead.model_validate(
            row,
            from_attributes=True,
            update={
                "origin_name": names.get(row.origin_county, row.origin_county),
                "has_contact": row.contact is not None,
                "is_overdue": row.state in _OPEN and row.due_on is not None and row.due_on < day,
            },
        )
        for row in rows
    ]


def _place(row: ReferralHandover) -> str:
    return f"{row.target_county}|handover|contact|{row.id}"
