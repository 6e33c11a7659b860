"""An assessment's steps: on to the next desk, or back with reasons; never twice by one person or post."""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput, PreconditionFailed
from api.models.assessments import Assessment, ReviewState
from api.models.reviews import ReviewStep
from api.models.reviews_views import ReviewStepCreate
from api.permissions import Actor
from api.services import records, reviews, reviews_check, reviews_children, reviews_rows

MOST_NAMED: Final = 20
"""Rows or bodies that a refusal names; the rest is counted."""


async def take(
    session: AsyncSession, actor: Actor, assessment_id: UUID, draft: ReviewStepCreate, version: int, locale: str
) -> Assessment:
    """Take an assessment on to its next state, or back to an earlier one.

    Raises:
        NotFound: outside the actor's reach (404). PreconditionFailed: someone changed it first (412).
        Forbidden: `review_not_your_desk` (403).
        Conflict: `step_not_allowed`, `two_persons_review`, `review_waits_for_children`, `review_incomplete`,
            `review_warnings`, `exemptions_undecided`, `assessment_frozen` (409).
        InvalidInput: no reason to return, no document of an outside body, or rows that are not there (422).
    """
    row = await reviews.find(session, actor, assessment_id, lock=True)
    if row.version != version:
        raise PreconditionFailed
    way, state = reviews.way(row), ReviewState(row.state)
    if draft.to.value not in way or draft.to is state:
        raise Conflict("step_not_allowed", state=state.value, to=draft.to.value)
    if way.index(draft.to.value) > way.index(state.value):
        return await _go_on(session, actor, row, draft, locale)
    return await _go_back(session, actor, row, draft)


async def _go_on(
    session: AsyncSession, actor: Actor, row: Assessment, draft: ReviewStepCreate, locale: str
) -> Assessment:
    if draft.to is not reviews.next_state(row):
        raise Conflict("step_not_allowed", state=str(row.state), to=draft.to.value)
    _require_desk(actor, row)
    if draft.returned:
        raise InvalidInput.field("/returned", "not_of_this_step")
    await _require_another(session, actor, row)
    await _require_children(session, row)
    if draft.to is ReviewState.SELF_REVIEWED:
        await _require_complete(session, actor, row, locale, has_seen_warnings=draft.has_seen_warnings)
    elif undecided := await reviews_rows.undecided(session, row):
        raise Conflict("exemptions_undecided", count=len(undecided), codes=named(undecided))
    await _require_result(session, actor, draft)
    await _record(session, actor, row, draft, is_return=False)
    return await records.move(session, actor, row, draft.to, action=f"assessment.{draft.to.value}", reason=draft.reason)


async def _go_back(session: AsyncSession, actor: Actor, row: Assessment, draft: ReviewStepCreate) -> Assessment:
    _require_desk(actor, row)
    if draft.reason is None:
        raise InvalidInput.field("/reason", "field_missing")
    if draft.document_id is not None:
        raise InvalidInput.field("/document_id", "not_of_this_step")
    if await reviews.is_frozen(session, row):
        raise Conflict("assessment_frozen")
    await reviews.require_rows(session, row, [one.code for one in draft.returned], "/returned/{}/code")
    await _record(session, actor, row, draft, is_return=True)
    return await records.move(session, actor, row, draft.to, action="assessment.returned", reason=draft.reason)


def _require_desk(actor: Actor, row: Assessment) -> None:
    """Refuse whose post an assessment does not lie with now.

    Raises:
        Forbidden: `review_not_your_desk` (403). Conflict: `step_not_allowed` at the end of the way (409).
    """
    desk = reviews.next_desk(row)
    if desk is None:
        raise Conflict("step_not_allowed", state=str(row.state), to=str(row.state))
    if not reviews.sits_at(actor, row, desk):
        raise Forbidden("review_not_your_desk")


async def _require_another(session: AsyncSession, actor: Actor, row: Assessment) -> None:
    """Refuse the person or post that took an assessment one of the steps that stand.

    Raises:
        Conflict: `two_persons_review` (409).
    """
    if await is_second_time(session, actor, row):
        raise Conflict("two_persons_review")


async def is_second_time(session: AsyncSession, actor: Actor, row: Assessment) -> bool:
    """Whether the actor, or his post, took one of the steps that stand."""
    way = reviews.way(row)
    passed = set(way[1 : way.index(ReviewState(row.state).value) + 1])
    return any(
        step.to_state in passed and (step.taken_by == actor.id or step.post == reviews.post_of(actor))
        for step in await standing(session, row)
    )


async def standing(session: AsyncSession, row: Assessment) -> Sequence[ReviewStep]:
    """The latest step forward into each state."""
    statement = select(ReviewStep).where(
        ReviewStep.county_code == row.county_code,
        ReviewStep.assessment_id == row.id,
        col(ReviewStep.is_return).is_(False),
    )
    latest: dict[str, ReviewStep] = {}
    for step in (await session.exec(statement.order_by(col(ReviewStep.created_at), col(ReviewStep.id)))).all():
        latest[step.to_state] = step
    return list(latest.values())


async def _require_children(session: AsyncSession, row: Assessment) -> None:
    """Refuse a parent before its children.

    Raises:
        Conflict: `review_waits_for_children` with how many and which (409).
    """
    waiting = await reviews_children.awaited(session, row, MOST_NAMED)
    if waiting.count:
        names = "、".join(body.name for body in waiting.bodies)
        raise Conflict("review_waits_for_children", count=waiting.count, names=names)


async def _require_complete(
    session: AsyncSession, actor: Actor, row: Assessment, locale: str, *, has_seen_warnings: bool
) -> None:
    """Refuse to hand on what is not answered, or lacks something that nobody looked at.

    Raises:
        Conflict: `review_incomplete` or `review_warnings`, with the rows (409).
    """
    found = await reviews_check.findings(session, actor, row, locale)
    refused = _sorted({one.code for one in found if one.is_refusal})
    if refused:
        raise Conflict("review_incomplete", count=len(refused), codes=named(refused))
    warned = _sorted({one.code for one in found})
    if warned and not has_seen_warnings:
        raise Conflict("review_warnings", count=len(warned), codes=named(warned))


async def _require_result(session: AsyncSession, actor: Actor, draft: ReviewStepCreate) -> None:
    """The outside body's result, which its step needs and no other has.

    Raises:
        InvalidInput: it is missing, not there, or given where it does not belong (422).
    """
    is_outside = draft.to is ReviewState.EXTERNAL_REVIEWED
    if is_outside == (draft.document_id is None):
        raise InvalidInput.field("/document_id", "field_missing" if is_outside else "not_of_this_step")
    if draft.document_id is not None:
        await reviews.require_document(session, actor, draft.document_id, "/document_id")


async def _record(
    session: AsyncSession, actor: Actor, row: Assessment, draft: ReviewStepCreate, *, is_return: bool
) -> None:
    returned: list[dict[str, Any]] = [one.model_dump() for one in draft.returned]
    step = ReviewStep(
        county_code=row.county_code,
        assessment_id=row.id,
        area_code=row.area_code,
        from_state=ReviewState(row.state),
        to_state=draft.to,
        is_return=is_return,
        reason=draft.reason,
        returned=returned,
        document_id=draft.document_id,
        taken_by=actor.id,
        post=reviews.post_of(actor),
        synthetic=row.synthetic,
    )
    await records.create(session, actor, step, action="review_step.taken")


def _sorted(codes: Collection[str]) -> list[str]:
    """Codes as one counts: S9 before S18."""
    return sorted(codes, key=lambda code: (len(code), code))


def named(codes: Sequence[str]) -> str:
    """Codes as a refusal names them."""
    return "、".join(codes[:MOST_NAMED])
