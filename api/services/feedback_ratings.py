"""Ratings: given by the sender of a closed case and by nobody else; the two worst call for a task of their own."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.base import utc_now
from api.models.feedback import Feedback, FeedbackKind, FeedbackState, RatingCreate
from api.models.feedback_cases import FeedbackTrackRead
from api.models.feedback_closing import RatingsFilter, RatingsRead
from api.permissions import Actor, Permission, visible_area
from api.rules.suppression import THRESHOLD, show, show_all_or_none, show_part
from api.services import case_cells, cases_reach, feedback_files, feedback_told, journal, tasks_follow_up
from api.services.anonymity import Vault, unnamed
from api.zone import ZONE

LEVELS = range(1, 6)


async def rate(session: AsyncSession, actor: Actor, vault: Vault, draft: RatingCreate) -> FeedbackTrackRead:
    """Keep the sender's rating of a closed case; once. The same rating again is a lost answer asked for anew.

    One of the two worst opens a follow-up task in the same transaction, which the unit rated cannot close.

    Raises:
        NotFound: no case has the code (404).
        Conflict: `feedback_not_closed`, `feedback_rated`, `praise_not_rated`, or `join_not_confirmed` (409).
    """
    case = await feedback_files.case_of(session, actor, vault, draft, lock=True)
    if case.rating == draft.rating:
        return await feedback_told.told(session, case)
    if case.rating is not None:
        raise Conflict("feedback_rated")
    if case.kind == FeedbackKind.PRAISE:
        raise Conflict("praise_not_rated")
    if case.state != FeedbackState.CLOSED:
        raise Conflict("feedback_not_closed")
    if case.is_join_unconfirmed:
        raise Conflict("join_not_confirmed")
    async with case_cells.follow(session, case.county_code, [case.id]):
        case.rating, case.rated_at, case.rated_unit_id = draft.rating, utc_now(), case.assigned_unit_id
        case.version += 1
        case.updated_at = case.rated_at
        session.add(case)
    await journal.record(session, unnamed(actor), "feedback.rated", case)
    if tasks_follow_up.is_low(case):
        await tasks_follow_up.open_one(session, case)
    return await feedback_told.told(session, case)


async def summary(session: AsyncSession, actor: Actor, chosen: RatingsFilter, area: str | None) -> RatingsRead:
    """How the closed cases of an area were rated, and by how many of those who could; praise is not asked.

    Each voice that the office joined or confirmed may rate and counts. A unit's officer is told of his own unit.
    Confidential cases count for those who read them, and whoever does not handle cases is told of whole months, without
    small counts.

    Raises:
        InvalidInput: `month_not_whole`, a span that begins or ends within a month for who does not handle (422).
    """
    is_handler = actor.may(Permission.FEEDBACK_HANDLE)
    if not is_handler:
        _require_whole_months(chosen)
    table = Feedback
    where: list[Any] = [visible_area(cases_reach.over(actor), table), col(table.kind) != FeedbackKind.PRAISE]
    where += [table.state == FeedbackState.CLOSED]
    where += [col(table.main_id).is_(None) | col(table.join_confirmed_at).is_not(None)]
    if cases_reach.hides(actor, FeedbackKind.DISCRIMINATION):
        where += [col(table.kind) != FeedbackKind.DISCRIMINATION]
    unit_id = actor.bound_unit or chosen.unit_id
    rated_or_assigned = func.coalesce(table.rated_unit_id, table.assigned_unit_id)
    where += [rated_or_assigned == unit_id] if unit_id else []
    where += [table.kind == chosen.kind] if chosen.kind else []
    where += [col(table.area_code).startswith(area, autoescape=True)] if area else []
    where += [col(table.closed_at) >= datetime.combine(chosen.since, time.min, ZONE)] if chosen.since else []
    where += [col(table.closed_at) <= datetime.combine(chosen.until, time.max, ZONE)] if chosen.until else []
    is_excluded = col(table.rating_excluded_at).is_not(None)
    rows = await session.exec(
        select(table.rating, is_excluded, func.count()).where(*where).group_by("rating", is_excluded)
    )
    found = _summed([(rating, excluded, count) for rating, excluded, count in rows.all()])
    return found if is_handler else _coarse(found)


def _require_whole_months(chosen: RatingsFilter) -> None:
    is_whole = {
        "since": chosen.since is None or chosen.since.day == 1,
        "until": chosen.until is None or (chosen.until + timedelta(days=1)).day == 1,
    }
    for name, holds in is_whole.items():
        if not holds:
            raise InvalidInput.field(f"/{name}", "month_not_whole")


def _coarse(found: RatingsRead) -> RatingsRead:
    """The same without small counts, and without a share or a mean from which one would follow."""
    closed, rated = found.closed_count or 0, found.rated_count or 0
    shown_rated = show_part(rated, closed)
    levels = show_all_or_none([count or 0 for count in found.by_level.values()])
    is_clear = bool(levels) and None not in levels
    return RatingsRead(
        closed_count=show(closed),
        rated_count=shown_rated,
        excluded_count=show_part(found.excluded_count or 0, rated),
        active_share=found.active_share if shown_rated is not None else None,
        mean=found.mean if is_clear else None,
        by_level=found.by_level if is_clear else {},
    )


def _summed(cells: list[tuple[int | None, bool, int]]) -> RatingsRead:
    closed = sum(count for _, _, count in cells)
    rated = sum(count for rating, _, count in cells if rating is not None)
    kept = {level: sum(count for rating, out, count in cells if rating == level and not out) for level in LEVELS}
    number = sum(kept.values())
    return RatingsRead(
        closed_count=closed,
        rated_count=rated,
        excluded_count=rated - number,
        active_share=rated / closed if closed else None,
        mean=sum(level * count for level, count in kept.items()) / number if number >= THRESHOLD else None,
        by_level={str(level): count for level, count in kept.items()} if number >= THRESHOLD else {},
    )
