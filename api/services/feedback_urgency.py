"""Words that cannot wait, said after the case was sent: it is urgent from then on, and those on duty are called."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.feedback import Feedback, FeedbackState, TrackRequest
from api.permissions import Actor
from api.services import cases_steps, feedback_duty, feedback_files, feedback_parting, journal
from api.services.anonymity import Vault


async def hold_main(session: AsyncSession, actor: Actor, vault: Vault, request: TrackRequest) -> None:
    """Lock the case that stands for the one of the code, before that one: a step takes them in this order too.

    Raises:
        InvalidInput: the code was mistyped (422). NotFound: no case has it (404).
    """
    found = await feedback_files.case_of(session, actor, vault, request)
    if found.main_id is not None:
        await _locked(session, found)
    session.expunge(found)  # It is read again under its lock.


async def heard(session: AsyncSession, actor: Actor, case: Feedback) -> None:
    """Take a further urgent word to a locked case: the case that stands for it is urgent, unless it is closed.

    A voice that nobody confirmed stands alone first: whoever reads the other case need not read it.
    """
    if case.is_join_unconfirmed:
        await feedback_parting.set_apart(session, case)
    main = case if case.main_id is None else await _locked(session, case)
    if main.state == FeedbackState.CLOSED:
        return
    if not main.is_urgent:
        main.is_urgent = True
        main.version += 1
        session.add(main)
        await session.flush()
        await journal.record(session, actor, "feedback.marked_urgent", main, changes={"is_urgent": [False, True]})
        await cases_steps.mirror(session, main.county_code, main.id)
    await feedback_duty.call_again(session, main)


async def _locked(session: AsyncSession, voice: Feedback) -> Feedback:
    statement = (
        select(Feedback)
        .where(Feedback.county_code == voice.county_code, col(Feedback.id) == voice.main_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.exec(statement)).one()
