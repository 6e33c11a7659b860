"""Many voices, one matter: the office joins cases to the one that stands for them, and parts them again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.base import today, utc_now
from api.models.feedback import OPEN_STATES, Feedback, FeedbackKind, FeedbackState
from api.models.feedback_cases import FeedbackDetail, FeedbackRead
from api.models.feedback_clock import PauseEnd
from api.models.feedback_closing import JoinedCase, JoinRequest
from api.models.feedback_preview import MarkLayer
from api.permissions import Actor, visible_area
from api.services import (
    cases,
    cases_reach,
    cases_steps,
    feedback,
    feedback_files,
    feedback_parting,
    feedback_stops,
    records,
    similarity_index,
)
from api.services.anonymity import Vault, within_county
from api.services.records import Page

MOST_SIMILAR = 5


async def join(session: AsyncSession, actor: Actor, case_id: UUID, draft: JoinRequest) -> FeedbackDetail:
    """Let another case stand for this one. Its words and its code stay its own; those joined to it come along.

    Raises:
        NotFound: no such case for this actor (404). Forbidden: not the office (403).
        InvalidInput: no such main case, or it is the same (422).
        Conflict: either is of discrimination, the main case is joined itself or closed, this one is joined or answered
            already, or in the open while the main case is not, or the main case's unit is the one that this one, or one
            joined to it, is about (409).
    """
    cases_reach.require_office(actor)
    if draft.main_id == case_id:
        raise InvalidInput.field("/main_id", "reference_unknown")
    await cases_reach.handled(session, actor, case_id)
    rows = await _family(session, actor, (case_id, draft.main_id))
    main, case = rows.get(draft.main_id), rows[case_id]
    if main is None or main.county_code != case.county_code:
        raise InvalidInput.field("/main_id", "reference_unknown")
    _require_joinable(case, main)
    moved = [case, *(row for row in rows.values() if row.main_id == case.id)]
    if main.assigned_unit_id is not None and main.assigned_unit_id in {row.about_unit_id for row in moved}:
        raise Conflict("not_judge_of_itself")
    now = utc_now()
    for row in moved:
        changed = await _stopped_no_more(session, row, now)
        is_confirmed = row.id == case.id or row.join_confirmed_at is not None
        changed |= {"main_id": main.id, "joined_at": row.joined_at or now}
        changed |= {"join_confirmed_at": now if is_confirmed else None}
        await records.update(session, actor, row, changed, row.version, action="feedback.joined")
    if main.state == FeedbackState.ANSWERED:  # Who joined this one by himself was not confirmed for that answer.
        await feedback_parting.part_unconfirmed(session, main)
    await cases_steps.mirror(session, main.county_code, main.id)
    await session.refresh(case)
    return await cases.detail(session, case)


async def confirm(session: AsyncSession, actor: Actor, case_id: UUID) -> FeedbackDetail:
    """Say that a case which its sender joined to another belongs there: from now on its sender hears all of it.

    Raises:
        NotFound: no such case for this actor (404). Forbidden: not the office (403). Conflict: it is not joined (409).
    """
    cases_reach.require_office(actor)
    found = await cases_reach.handled(session, actor, case_id)
    if found.main_id is None:
        raise Conflict("not_joined")
    case = (await _family(session, actor, (case_id, found.main_id)))[case_id]
    if case.main_id is None:
        raise Conflict("not_joined")
    if case.join_confirmed_at is None:
        changed = {"join_confirmed_at": utc_now()}
        await records.update(session, actor, case, changed, case.version, action="feedback.join_confirmed")
        await cases_steps.mirror(session, case.county_code, case.main_id)
        await session.refresh(case)
    return await cases.detail(session, case)


async def part(session: AsyncSession, actor: Actor, case_id: UUID) -> FeedbackDetail:
    """Let a case stand for itself again, from its beginning: received, with the clock of the day it came.

    Raises:
        NotFound: no such case for this actor (404). Forbidden: not the office (403).
        Conflict: it is not joined, or it is confirmed and the matter is closed (409).
    """
    cases_reach.require_office(actor)
    found = await cases_reach.handled(session, actor, case_id)
    if found.main_id is None:
        raise Conflict("not_joined")
    case = (await _family(session, actor, (case_id, found.main_id)))[case_id]
    if case.main_id is None:
        raise Conflict("not_joined")
    if not case.is_join_unconfirmed:  # Nobody said that the other's end is this one's.
        if case.state == FeedbackState.CLOSED:
            raise Conflict("feedback_closed")
        cases_steps.require_edge(case, FeedbackState.RECEIVED, "parted")
    changed = feedback_parting.alone(case)
    case = await records.update(session, actor, case, changed, case.version, action="feedback.parted")
    return await cases.detail(session, case)


async def joined(
    session: AsyncSession, actor: Actor, case_id: UUID, page_: Page
) -> tuple[list[JoinedCase], str | None]:
    """A page of the voices joined to a case, first come first, with their own words.

    Raises:
        NotFound: no such case for this actor (404).
    """
    main = await cases_reach.handled(session, actor, case_id)
    where = [col(Feedback.county_code) == main.county_code, col(Feedback.main_id) == main.id]
    if actor.bound_unit is not None:  # A voice may be about the unit that handles the matter of the others.
        where += cases_reach.handles(actor)
    order, context = col(Feedback.received_at), f"joined|{main.id}"
    rows, cursor = await records.page(
        session, within_county(actor), Feedback, where, page_, order=order, is_ascending=True, context=context
    )
    ids = [row.id for row in rows]
    photos = await feedback_files.photo_ids_of(session, main.county_code, ids)
    said = await feedback.conversations(session, main.county_code, ids)
    told = [
        JoinedCase.model_validate(
            row,
            from_attributes=True,
            update={
                "is_confirmed": row.join_confirmed_at is not None,
                "is_reopen_asked": row.reopen_asked_at is not None,
                "photo_ids": photos.get(row.id, []),
                "messages": said.get(row.id, []),
            },
        )
        for row in rows
    ]
    return told, cursor


async def similar(session: AsyncSession, actor: Actor, vault: Vault, case_id: UUID) -> list[FeedbackRead]:
    """At most five open cases that may be the same matter, by their own words, the most alike first.

    Raises:
        NotFound: no such case for this actor (404). Forbidden: not the office (403).
    """
    cases_reach.require_office(actor)
    case = await cases_reach.handled(session, actor, case_id)
    if case.kind == FeedbackKind.DISCRIMINATION:
        return []
    asked = similarity_index.traits_of(case, MarkLayer.WORDS)
    marks = similarity_index.marks_of(asked, vault.likeness, case.county_code, MarkLayer.WORDS)
    since = today() - timedelta(days=similarity_index.WORDS_DAYS)
    found = select(Feedback).where(
        visible_area(cases_reach.over(actor), Feedback),
        Feedback.county_code == case.county_code,
        col(Feedback.id).in_(await similarity_index.candidates(session, marks, since)),
        Feedback.id != case.id,
        Feedback.kind != FeedbackKind.DISCRIMINATION,
        Feedback.state != FeedbackState.CLOSED,
        col(Feedback.main_id).is_(None),
    )
    rows = (await session.exec(found)).all()
    alike = [row for row, _ in similarity_index.ranked(asked, rows, MarkLayer.WORDS, MOST_SIMILAR)]
    return await cases.read_all(session, alike)


def _require_joinable(case: Feedback, main: Feedback) -> None:
    if FeedbackKind.DISCRIMINATION in {case.kind, main.kind}:
        raise Conflict("stands_alone")
    if case.main_id is not None:
        raise Conflict("case_is_joined")
    if main.main_id is not None:
        raise Conflict("main_is_joined")
    if main.state == FeedbackState.CLOSED:
        raise Conflict("main_is_closed")
    if case.state not in OPEN_STATES:
        raise Conflict("only_open_joined")
    if case.published_at is not None and main.published_at is None:
        raise Conflict("published_stays_open")  # Else it would leave the open without a reason and a second person.


async def _stopped_no_more(session: AsyncSession, case: Feedback, now: datetime) -> dict[str, Any]:
    """End the case's own pause: from now on it stands and runs with the main case's clock."""
    if case.paused_at is None or case.main_id is not None:
        return {}
    return await feedback_stops.over(session, case, now, PauseEnd.STEP)


async def _family(session: AsyncSession, actor: Actor, case_ids: Sequence[UUID]) -> dict[UUID, Feedback]:
    """These cases and those joined to them, locked in one order: two who join at once cannot wait in a circle."""
    statement = (
        select(Feedback)
        .where(
            visible_area(cases_reach.over(actor), Feedback),
            col(Feedback.id).in_(case_ids) | col(Feedback.main_id).in_(case_ids),
        )
        .order_by(col(Feedback.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.id: row for row in (await session.exec(statement)).all()}
