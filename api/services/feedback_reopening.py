"""Asking for a closed case again: its sender alone, and those who joined it by a quorum."""

from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict
from api.models.base import utc_now
from api.models.feedback import Feedback, FeedbackKind, FeedbackMessage, FeedbackState, MessageAuthor
from api.models.feedback_closing import ReopenRead, ReopenRequest
from api.permissions import Actor
from api.services import anonymity, cases_steps, feedback, feedback_files, feedback_told, journal
from api.services.anonymity import Vault, unnamed
from api.services.feedback_answers import rules


async def ask(session: AsyncSession, actor: Actor, vault: Vault, draft: ReopenRequest) -> ReopenRead:
    """Ask that a closed case be taken up again, with the sender's reason among his words.

    Voices that joined by themselves and that the office has not confirmed neither ask nor count.

    A case opens at once when its own sender asks. One who joined it is one voice of those who did; when enough of them
    have asked, the case opens for all. Asking twice is asking once.

    Raises:
        NotFound: no case has the code (404).
        Conflict: it is not closed, too much time has passed, or the conversation is full (409).
    """
    found = await feedback_files.case_of(session, actor, vault, draft)
    main = await _locked(session, found.county_code, [found.main_id or found.id])
    case = main[0] if found.main_id is None else (await _locked(session, found.county_code, [found.id]))[0]
    if case.main_id is not None and case.main_id != main[0].id:
        raise Conflict("feedback_not_closed")  # It was parted or joined elsewhere this moment.
    if case.state != FeedbackState.CLOSED or case.kind == FeedbackKind.PRAISE:
        raise Conflict("feedback_not_closed")
    if case.is_join_unconfirmed:
        raise Conflict("join_not_confirmed")
    if feedback_told.reopen_until(case) is None:
        raise Conflict("reopen_too_late", days=rules("reopen")["days_after_close"])
    text = anonymity.clean_words(draft.text)
    if case.reopen_asked_at is None:
        await _keep(session, actor, case, text)
    return await _opened(session, actor, main[0], case)


async def _opened(session: AsyncSession, actor: Actor, main: Feedback, case: Feedback) -> ReopenRead:
    """Open the case if its own sender asked, or enough of those who joined it."""
    asked, needed = 1, 1
    if case.id != main.id:
        joined = (
            await session.exec(
                select(Feedback.reopen_asked_at).where(
                    Feedback.county_code == main.county_code,
                    Feedback.main_id == main.id,
                    col(Feedback.join_confirmed_at).is_not(None),
                )
            )
        ).all()
        asked, needed = sum(moment is not None for moment in joined), quorum(len(joined))
    if asked < needed:
        return ReopenRead(is_reopened=False, asked_count=asked, needed_count=needed, state=FeedbackState(case.state))
    await cases_steps.take(session, unnamed(actor), main, FeedbackState.REOPENED, {})
    return ReopenRead(is_reopened=True, asked_count=asked, needed_count=needed, state=FeedbackState.REOPENED)


def quorum(joined: int) -> int:
    """How many of those who joined a case must ask: a third, and three of them, or all where they are fewer."""
    rule = rules("reopen")
    return max(-(-joined // int(rule["quorum_one_in"])), min(joined, int(rule["quorum_least"])))


async def _keep(session: AsyncSession, actor: Actor, case: Feedback, text: str) -> None:
    await feedback.require_room_for_words(session, case)
    now = utc_now()
    case.reopen_asked_at = now
    case.version += 1
    case.updated_at = now
    word = FeedbackMessage(
        county_code=case.county_code,
        feedback_id=case.id,
        author=MessageAuthor.RESIDENT,
        text=text,
        synthetic=case.synthetic,
    )
    session.add_all([case, word])
    await session.flush()
    await journal.record(session, unnamed(actor), "feedback.reopening_asked", case)


async def _locked(session: AsyncSession, county_code: str, case_ids: Sequence[object]) -> list[Feedback]:
    """The cases as they stand now, until the transaction ends; the main one is always taken first."""
    statement = (
        select(Feedback)
        .where(Feedback.county_code == county_code, col(Feedback.id).in_(case_ids))
        .order_by(col(Feedback.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list((await session.exec(statement)).all())
