"""Referring a case to another county: the office asks the sender, who reads the very words that would go across.

Nothing goes across before the sender's yes, and his later no takes it back. A county of this installation gets a
handover (see `feedback_handovers`), any other one a paper, whose numbers are kept. While the matter is away the clock
stands still under the pause `referral`.
"""

import contextlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput, NotFound
from api.models.areas import Area, County
from api.models.base import today, utc_now
from api.models.feedback import Feedback, FeedbackMessage, FeedbackState, MessageAuthor, TrackRequest
from api.models.feedback_clock import PauseCreate
from api.models.feedback_referrals import (
    REFERABLE,
    REFERRAL_STEPS,
    UNDER_WAY,
    FeedbackReferral,
    ReferralConsent,
    ReferralCreate,
    ReferralQuestion,
    ReferralQuestionList,
    ReferralRead,
    ReferralReply,
    ReferralSending,
    ReferralState,
)
from api.permissions import Actor, Permission, visible_county, worker_actor
from api.services import anonymity, cases, cases_reach, catalogue, feedback_handovers, feedback_pauses, records
from api.services.anonymity import Vault, unnamed
from api.services.paging import Page

State = ReferralState
PAUSE = "referral"
"""The kind of pause under which the clock stands while another county is at it (`feedback/clock.json`)."""


async def page(
    session: AsyncSession, actor: Actor, state: ReferralState | None, page_: Page
) -> tuple[list[ReferralRead], str | None]:
    """All referrals of the county, newest first; for the office and who oversees it.

    Raises:
        Forbidden: the actor acts for one unit only (403).
    """
    if actor.bound_unit is not None:
        raise Forbidden
    where = [] if state is None else [col(FeedbackReferral.state) == state.value]
    rows, cursor = await records.page(session, actor, FeedbackReferral, where, page_, context=str(state))
    return [_read(row) for row in rows], cursor


async def of_case(session: AsyncSession, actor: Actor, case_id: UUID) -> list[ReferralRead]:
    """The referrals of a case that the actor handles, newest first.

    Raises:
        NotFound: not the actor's case (404).
    """
    case = await cases.handled(session, actor, case_id)
    return [_read(row) for row in await _all_of(session, case)]


async def ask(session: AsyncSession, actor: Actor, case_id: UUID, draft: ReferralCreate) -> ReferralRead:
    """Ask the sender whether his matter may be handed to another county; he reads the question in the conversation.

    Raises:
        Conflict: closed, a kind that stays here, or a referral is under way already (409).
        Forbidden: referring is the office's (403). NotFound: not the actor's case (404).
        InvalidInput: the own county, a county without a name, or no contact to ask for (422).
    """
    _require_office(actor)
    case = await _lock_case(session, actor, case_id)
    if case.kind not in REFERABLE:
        raise Conflict("referral_kind_stays")
    if case.state == FeedbackState.CLOSED:
        raise Conflict("feedback_closed")
    if any(row.state in UNDER_WAY for row in await _all_of(session, case)):
        raise Conflict("referral_under_way")
    if draft.asks_contact and case.contact is None:
        raise InvalidInput.field("/asks_contact", "no_contact_left")
    name, is_hosted = await _county(session, case, draft)
    row = FeedbackReferral(
        county_code=case.county_code,
        area_code=case.area_code,
        feedback_id=case.id,
        target_county=draft.target_county,
        target_name=name,
        is_hosted=is_hosted,
        text=anonymity.clean_words(draft.text),
        asks_contact=draft.asks_contact,
        state_at=utc_now(),
        synthetic=case.synthetic,
    )
    await records.create(session, actor, row, action="feedback.referral_asked")
    await _say(session, case, _phrase("referral_question", row))
    return _read(row)


async def questions(session: AsyncSession, actor: Actor, vault: Vault, request: TrackRequest) -> ReferralQuestionList:
    """What the sender of a case is asked, or has answered.

    Raises:
        InvalidInput: the code was mistyped (422). NotFound: no case has it (404).
    """
    case = await _case_of(session, actor, vault, request)
    return ReferralQuestionList(items=[_question(row) for row in await _all_of(session, case)])


async def answer(session: AsyncSession, actor: Actor, vault: Vault, consent: ReferralConsent) -> ReferralQuestionList:
    """Keep the sender's word: a yes sends the matter on its way, a no after a yes takes it back.

    The same word again changes nothing.

    Raises:
        InvalidInput: the code was mistyped (422). NotFound: no case has it, or no such referral (404).
        Conflict: `step_not_allowed`; it is over already (409).
    """
    case = await _case_of(session, actor, vault, consent, lock=True)
    row = await _lock(session, case, consent.referral_id)
    is_given = row.state in {State.AGREED, State.SENT}
    is_refused = row.state in {State.DECLINED, State.WITHDRAWN}
    if not (is_given if consent.is_agreed else is_refused):
        speaker = unnamed(actor)
        if consent.is_agreed:
            await _agree(session, speaker, vault, case, row, is_contact_shared=consent.is_contact_shared)
        elif row.state == State.ASKED:
            await _move(session, speaker, row, State.DECLINED)
        else:
            await _withdraw(session, speaker, case, row)
    return ReferralQuestionList(items=[_question(one) for one in await _all_of(session, case)])


async def withdraw(
    session: AsyncSession, actor: Actor, case_id: UUID, referral_id: UUID, reason: str | None
) -> ReferralRead:
    """Call a referral back, or the question for it.

    Raises:
        Conflict: it is over (409). Forbidden: referring is the office's (403). NotFound: no such referral (404).
    """
    _require_office(actor)
    case = await _lock_case(session, actor, case_id)
    row = await _lock(session, case, referral_id)
    return _read(await _withdraw(session, actor, case, row, reason=reason))


async def send(
    session: AsyncSession, actor: Actor, case_id: UUID, referral_id: UUID, draft: ReferralSending
) -> ReferralRead:
    """Note the paper by which an agreed referral went to a county that is not hosted here.

    Raises:
        Conflict: not agreed to, or sent already (409). Forbidden: referring is the office's (403).
        NotFound: no such referral (404). InvalidInput: a day to come (422).
    """
    _require_office(actor)
    case = await _lock_case(session, actor, case_id)
    row = await _lock(session, case, referral_id)
    if row.state != State.AGREED:
        raise Conflict("step_not_allowed", state=str(row.state), to=str(State.SENT))
    sent_on = draft.sent_on or today()
    if sent_on > today():
        raise InvalidInput.field("/sent_on", "referral_day_ahead")
    row = await _move(session, actor, row, State.SENT, document_number=draft.document_number, sent_on=sent_on)
    await _stop_clock(session, actor, case, row)
    return _read(row)


async def enter_reply(
    session: AsyncSession, actor: Actor, case_id: UUID, referral_id: UUID, draft: ReferralReply
) -> ReferralRead:
    """Enter what came back on paper: the words go to the sender, and the clock runs on.

    Raises:
        Conflict: not sent, or a hosted county answers itself (409). Forbidden: referring is the office's (403).
        NotFound: no such referral (404).
    """
    _require_office(actor)
    case = await _lock_case(session, actor, case_id)
    row = await _lock(session, case, referral_id)
    if row.is_hosted:
        raise Conflict("referral_answers_itself")
    to = State.REFUSED if draft.is_refused else State.RETURNED
    return _read(await _come_back(session, actor, case, row, to, draft.text, reply_number=draft.document_number))


async def bring_back(session: AsyncSession, county_code: str) -> int:
    """Bring home what other counties answered or refused, into each case's conversation. Returns how many.

    The caller is the county's worker, under its own wall, and commits. Whatever was withdrawn meanwhile stays so.
    """
    brought, actor = 0, worker_actor(county_code)
    for handover_id, referral_id in await feedback_handovers.waiting(session, county_code):
        found = await records.get(session, actor, FeedbackReferral, referral_id)
        case = await _lock_case(session, actor, found.feedback_id)
        row = await _lock(session, case, referral_id)
        if row.state == State.SENT:
            to, words = await feedback_handovers.take_home(session, county_code, handover_id)
            await _come_back(session, actor, case, row, to, words)
            brought += 1
    return brought


async def _come_back(
    session: AsyncSession,
    actor: Actor,
    case: Feedback,
    row: FeedbackReferral,
    to: ReferralState,
    words: str,
    *,
    reply_number: str | None = None,
) -> FeedbackReferral:
    """Take a locked referral back into its locked case: the other county's words to the sender, the clock runs on."""
    row = await _move(session, actor, row, to, reply_number=reply_number, returned_at=utc_now())
    await _say(session, case, _phrase(f"referral_{to.value}", row, words=anonymity.clean_words(words)))
    await _run_clock(session, actor, case)
    return row


async def _say(session: AsyncSession, case: Feedback, words: str) -> None:
    """A word of the office in the conversation; it is no answer yet."""
    message = FeedbackMessage(
        county_code=case.county_code,
        feedback_id=case.id,
        author=MessageAuthor.OFFICE,
        text=words,
        synthetic=case.synthetic,
    )
    session.add(message)
    await session.flush()


async def _agree(
    session: AsyncSession, actor: Actor, vault: Vault, case: Feedback, row: FeedbackReferral, *, is_contact_shared: bool
) -> None:
    """The sender's yes: a hosted county has the matter at once, for the others the office writes its paper."""
    given: dict[str, Any] = {"agreed_at": utc_now(), "is_contact_shared": is_contact_shared and row.asks_contact}
    if not row.is_hosted:
        await _move(session, actor, row, State.AGREED, **given)
        return
    row = await _move(session, actor, row, State.SENT, sent_on=today(), **given)
    await feedback_handovers.offer(session, vault, case, row)
    await _stop_clock(session, worker_actor(case.county_code), case, row)


async def _withdraw(
    session: AsyncSession, actor: Actor, case: Feedback, row: FeedbackReferral, *, reason: str | None = None
) -> FeedbackReferral:
    was_away = row.state == State.SENT
    if was_away and row.is_hosted:
        await feedback_handovers.take_away(session, row)
    row = await _move(session, actor, row, State.WITHDRAWN, reason=reason)
    if was_away:
        await _run_clock(session, worker_actor(case.county_code), case)
    return row


async def _stop_clock(session: AsyncSession, actor: Actor, case: Feedback, row: FeedbackReferral) -> None:
    """The clock stands while another county is at it; where it cannot stand (run out, used up) it runs on."""
    with contextlib.suppress(Conflict):
        why = PauseCreate(kind=PAUSE, reason=_phrase("referral_pause", row))
        await feedback_pauses.pause(session, actor, case.id, why)


async def _run_clock(session: AsyncSession, actor: Actor, case: Feedback) -> None:
    if case.paused_at is not None and case.pause_kind == PAUSE:
        await feedback_pauses.resume(session, actor, case.id)


async def _move(
    session: AsyncSession,
    actor: Actor,
    row: FeedbackReferral,
    to: ReferralState,
    *,
    reason: str | None = None,
    **more: Any,
) -> FeedbackReferral:
    records.require_step(REFERRAL_STEPS, ReferralState(row.state), to)
    return await records.move(session, actor, row, to, action=f"feedback.referral_{to.value}", reason=reason, **more)


async def _county(session: AsyncSession, case: Feedback, draft: ReferralCreate) -> tuple[str, bool]:
    """The other county's name, and whether it works in this installation."""
    if draft.target_county == case.county_code:
        raise InvalidInput.field("/target_county", "own_county")
    area = await session.get(Area, draft.target_county)
    name = area.name if area else draft.target_name
    if name is None:
        raise InvalidInput.field("/target_name", "county_name_missing")
    return name, await session.get(County, draft.target_county) is not None


async def _case_of(
    session: AsyncSession, actor: Actor, vault: Vault, request: TrackRequest, *, lock: bool = False
) -> Feedback:
    wanted = anonymity.code_hash(vault, request.tracking_code)
    statement = select(Feedback).where(visible_county(actor, Feedback), Feedback.tracking_hash == wanted)
    case = (await session.exec(statement.with_for_update() if lock else statement)).first()
    if case is None:
        raise NotFound
    return case


async def _lock_case(session: AsyncSession, actor: Actor, case_id: UUID) -> Feedback:
    return await records.get(session, actor, Feedback, case_id, *cases_reach.handles(actor), lock=True)


async def _lock(session: AsyncSession, case: Feedback, referral_id: UUID) -> FeedbackReferral:
    statement = select(FeedbackReferral).where(*_mine(case), FeedbackReferral.id == referral_id).with_for_update()
    row = (await session.exec(statement.execution_options(populate_existing=True))).first()
    if row is None:
        raise NotFound
    return row


async def _all_of(session: AsyncSession, case: Feedback) -> Sequence[FeedbackReferral]:
    newest = (col(FeedbackReferral.created_at).desc(), col(FeedbackReferral.id))
    return (await session.exec(select(FeedbackReferral).where(*_mine(case)).order_by(*newest))).all()


def _mine(case: Feedback) -> tuple[ColumnElement[bool], ...]:
    county, case_id = col(FeedbackReferral.county_code), col(FeedbackReferral.feedback_id)
    return (county == case.county_code, case_id == case.id)


def _require_office(actor: Actor) -> None:
    if not actor.may(Permission.FEEDBACK_ROUTE):
        raise Forbidden


def _phrase(code: str, row: FeedbackReferral, words: str = "") -> str:
    """A message of the office about a referral; the conversation is kept in the county's own language."""
    contact = catalogue.phrase("feedback_services", "zh-Hans", "referral_with_contact") if row.asks_contact else ""
    values = {"county": row.target_name, "text": row.text, "contact": contact, "words": words}
    return catalogue.phrase("feedback_services", "zh-Hans", code, **values)


def _question(row: FeedbackReferral) -> ReferralQuestion:
    return ReferralQuestion.model_validate(
        row,
        from_attributes=True,
        update={
            "asked_at": row.created_at,
            "can_agree": row.state == State.ASKED,
            "can_withdraw": row.state in {State.AGREED, State.SENT},
        },
    )


def _read(row: FeedbackReferral) -> ReferralRead:
    return ReferralRead.model_validate(row, from_attributes=True)
