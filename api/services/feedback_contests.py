"""Contested ratings: the unit objects once, two reviewers from outside judge, each alone, and both must agree."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden
from api.models.base import today, utc_now
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_contests import (
    ContestCreate,
    ContestFilter,
    ContestGround,
    ContestRead,
    ContestVerdict,
    FeedbackContest,
    FeedbackVerdict,
    VerdictCreate,
    VerdictRead,
)
from api.models.journal import JournalEntry
from api.models.units import Unit
from api.permissions import Actor, Permission
from api.rules.deadlines import working_days_after
from api.services import (
    anonymity,
    cases,
    cases_reach,
    catalogue,
    journal,
    records,
    work_calendars,
)
from api.services.feedback_answers import rules
from api.services.records import Page
from api.zone import day_of

REVIEWERS = 2


async def contest(session: AsyncSession, actor: Actor, case_id: UUID, draft: ContestCreate) -> ContestRead:
    """Object to the rating of a case that one's own unit was rated for; once.

    Raises:
        NotFound: no case that the actor's unit was rated for (404).
        Conflict: not rated, of discrimination, contested already, or too late (409).
    """
    if actor.bound_unit is None:
        raise Forbidden("unit_not_yours")
    mine = (col(Feedback.rated_unit_id) == actor.bound_unit, *_not_about(actor))
    case = await records.get(session, cases_reach.over(actor), Feedback, case_id, *mine, lock=True)
    if case.kind in rules("contest")["never"]:
        raise Conflict("contest_not_for_kind")
    if case.rating is None or case.rated_at is None:
        raise Conflict("not_rated")
    days = int(rules("contest")["working_days_after_rating"])
    calendar = await work_calendars.of(session, case.county_code)
    if working_days_after(day_of(case.rated_at), days, calendar).due_on < today():
        raise Conflict("contest_too_late", days=days)
    already = (FeedbackContest.county_code == case.county_code, FeedbackContest.feedback_id == case.id)
    if (await session.exec(select(FeedbackContest.id).where(*already))).first() is not None:
        raise Conflict("contested_already")
    row = FeedbackContest(
        county_code=case.county_code,
        area_code=case.area_code,
        feedback_id=case.id,
        unit_id=actor.bound_unit,
        ground=draft.ground,
        reason=anonymity.clean_words(draft.reason, "/reason"),
        contested_by=actor.id,
        synthetic=case.synthetic,
    )
    await records.create(session, actor, row, action="feedback_contest.opened")
    await journal.record(session, actor, "feedback.rating_contested", case)
    return await _read(session, actor, row, case)


async def page(
    session: AsyncSession, actor: Actor, chosen: ContestFilter, page_: Page
) -> tuple[list[ContestRead], str | None]:
    """Contested ratings, newest first; a unit's officer sees those of his own unit."""
    where: list[Any] = [] if actor.bound_unit is None else [col(FeedbackContest.unit_id) == actor.bound_unit]
    if chosen.is_open is not None:
        is_open = col(FeedbackContest.decided_at).is_(None)
        where.append(is_open if chosen.is_open else ~is_open)
    context = chosen.model_dump_json()
    rows, cursor = await records.page(session, cases_reach.over(actor), FeedbackContest, where, page_, context=context)
    return [await _read(session, actor, row, await _case(session, row)) for row in rows], cursor


async def judge(session: AsyncSession, actor: Actor, contest_id: UUID, draft: VerdictCreate) -> ContestRead:
    """Say, as one of two, whether a contested rating leaves the mean. Only when both say so does it.

    Raises:
        NotFound: no such contest (404). Forbidden: of the unit rated, or took part in the case (403).
        Conflict: decided already, or one's own verdict is given (409).
    """
    row = await records.get(session, actor, FeedbackContest, contest_id, lock=True)
    case = await _case(session, row, lock=True)
    if await _took_part(session, actor, row, case):
        raise Forbidden("reviewer_took_part")
    given = await _verdicts(session, row)
    if any(verdict.reviewed_by == actor.id for verdict in given):
        raise Conflict("verdict_given")
    if row.decided_at is not None or len(given) >= REVIEWERS:
        raise Conflict("contest_decided")
    verdict = FeedbackVerdict(
        county_code=row.county_code,
        contest_id=row.id,
        number=len(given) + 1,
        verdict=draft.verdict,
        reason=anonymity.clean_words(draft.reason, "/reason"),
        reviewed_by=actor.id,
        synthetic=row.synthetic,
    )
    session.add(verdict)
    await session.flush()
    await journal.record(session, actor, "feedback_contest.judged", row)
    given.append(verdict)
    if len(given) == REVIEWERS:
        await _decide(
            session, actor, row, case, is_excluded=all(one.verdict == ContestVerdict.EXCLUDE for one in given)
        )
    return await _read(session, actor, row, case)


async def _decide(
    session: AsyncSession, actor: Actor, row: FeedbackContest, case: Feedback, *, is_excluded: bool
) -> None:
    """Close a contest, tell the sender, and let an excluded rating leave the sums (it stays in the case)."""
    now = utc_now()
    decided = {"decided_at": now, "is_excluded": is_excluded}
    await records.update(session, actor, row, decided, row.version, action="feedback_contest.decided")
    if is_excluded:
        gone = {"rating_excluded_at": now}
        await records.update(session, actor, case, gone, case.version, action="feedback.rating_excluded")
        words = {"ground": _ground(ContestGround(row.ground))}
        told = catalogue.phrase("feedback_closing", "zh-Hans", "rating_excluded_notice", **words)
    else:
        await journal.record(session, actor, "feedback.rating_kept", case)
        told = catalogue.phrase("feedback_closing", "zh-Hans", "rating_kept_notice")
    await cases.say(session, case, told)


def _ground(ground: ContestGround) -> str:
    names = {one["code"]: one["name"] for one in rules("contest")["grounds"]}
    return str(names[ground.value]["zh-Hans"])


async def _took_part(session: AsyncSession, actor: Actor, row: FeedbackContest, case: Feedback) -> bool:
    """Whether the actor belongs to the unit rated, contested himself, or did anything at all in the matter.

    The matter is the case, the one that stands for it, and those that it stands for.
    """
    if actor.unit_id == row.unit_id or actor.id == row.contested_by or not actor.may(Permission.FEEDBACK_REVIEW):
        return True
    voices = select(Feedback.id).where(Feedback.county_code == row.county_code, Feedback.main_id == row.feedback_id)
    matter = {row.feedback_id, *(await session.exec(voices)).all()} | ({case.main_id} - {None})
    deeds = select(JournalEntry.id).where(
        JournalEntry.county_code == row.county_code,
        JournalEntry.resource == "feedback",
        col(JournalEntry.resource_id).in_([str(one) for one in matter]),
        JournalEntry.actor_id == actor.id,
    )
    return (await session.exec(deeds.limit(1))).first() is not None


def _not_about(actor: Actor) -> list[Any]:
    about = col(Feedback.about_unit_id)
    return [about.is_(None) | (about != actor.bound_unit)]


async def _case(session: AsyncSession, row: FeedbackContest, *, lock: bool = False) -> Feedback:
    statement = select(Feedback).where(Feedback.county_code == row.county_code, Feedback.id == row.feedback_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.exec(statement)).one()


async def _verdicts(session: AsyncSession, row: FeedbackContest) -> list[FeedbackVerdict]:
    of_it = (FeedbackVerdict.county_code == row.county_code, FeedbackVerdict.contest_id == row.id)
    return list((await session.exec(select(FeedbackVerdict).where(*of_it).order_by(col(FeedbackVerdict.number)))).all())


async def _read(session: AsyncSession, actor: Actor, row: FeedbackContest, case: Feedback) -> ContestRead:
    given = await _verdicts(session, row)
    is_decided = row.decided_at is not None
    shown = [one for one in given if is_decided or one.reviewed_by == actor.id]
    named = select(Unit.name).where(Unit.county_code == row.county_code, Unit.id == row.unit_id)
    may_judge = not is_decided and actor.id not in {one.reviewed_by for one in given}
    return ContestRead.model_validate(
        row,
        from_attributes=True,
        update={
            "kind": FeedbackKind(case.kind),
            "unit_name": (await session.exec(named)).first() or "",
            "rating": case.rating,
            "rated_on": day_of(case.rated_at) if case.rated_at else None,
            "contested_at": row.created_at,
            "verdict_count": len(given),
            "can_judge": may_judge and not await _took_part(session, actor, row, case),
            "verdicts": [
                VerdictRead(verdict=ContestVerdict(one.verdict), reason=one.reason, given_at=one.created_at)
                for one in shown
            ],
        },
    )
