"""Counts in the open tell of matters what the leader's screen tells, and of voices that they were heard."""

from datetime import date, timedelta
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.base import today, utc_now
from api.models.feedback import FeedbackKind, FeedbackState
from api.rules.suppression import STEP
from api.services import feedback_releases, metrics
from api.services.metrics import Scope
from tests.factories import COUNTY, TOWNSHIP, make_case

MINUTE = timedelta(minutes=1)


async def released(session: AsyncSession, kind: str | None = None) -> dict[str, Any]:
    """The county's row of the running year's release, made now."""
    await set_area(session, COUNTY)
    await feedback_releases.make(session, COUNTY, utc_now())
    row = await feedback_releases.newest(session, COUNTY, str(today().year))
    assert row is not None
    return next(item for item in row.content if (item["area_code"], item["kind"]) == (COUNTY, kind))


async def test_a_joined_voice_is_received_and_no_further_matter(session: AsyncSession) -> None:
    now = utc_now()
    due = {"due_on": today(), "due_at": now - MINUTE, "area_code": TOWNSHIP}
    late = [await make_case(session, **due) for _ in range(STEP)]
    for main in late * 2:
        await make_case(session, **due, main_id=main.id, joined_at=now, join_confirmed_at=now)
    answered = {"state": FeedbackState.ANSWERED, "answered_at": now - 2 * MINUTE}
    for _ in range(STEP):
        main = await make_case(session, **due | answered)
        await make_case(session, **due | answered, main_id=main.id, joined_at=now, join_confirmed_at=now)
    row = await released(session)
    assert (row["received"], row["overdue"], row["answered"], row["in_time"]) == (50, 10, 10, 10)
    assert row["in_time_percent"] == 50
    first = date(today().year, 1, 1)
    figure = (await metrics.values(session, Scope(COUNTY, COUNTY, first, today())))["feedback.answered_in_time"].claimed
    assert [figure.numerator, figure.denominator] == [10, 20], "the leader's screen tells the same"


async def test_the_share_of_ratings_leaves_praise_out_and_counts_what_was_excluded(session: AsyncSession) -> None:
    now = utc_now()
    done: dict[str, Any] = {"state": FeedbackState.CLOSED, "answered_at": now, "closed_at": now, "area_code": TOWNSHIP}
    for number in range(40):
        excluded = {"rating_excluded_at": now} if number < STEP else {}
        rated = {"rating": 4, "rated_at": now, **excluded} if number < 2 * STEP else {}
        await make_case(session, **done | rated)
        await make_case(session, **done, kind=FeedbackKind.PRAISE)
    row = await released(session)
    assert (row["rated"], row["excluded"], row["rated_percent"], row["mean_rating"]) == (10, 10, 50, 4.0)
    first = date(today().year, 1, 1)
    figure = (await metrics.values(session, Scope(COUNTY, COUNTY, first, today())))["feedback.rated_share"].claimed
    assert [figure.numerator, figure.denominator] == [20, 40]


async def test_a_share_from_which_a_few_excluded_ratings_followed_is_not_told(session: AsyncSession) -> None:
    now = utc_now()
    done: dict[str, Any] = {"state": FeedbackState.CLOSED, "answered_at": now, "closed_at": now, "area_code": TOWNSHIP}
    for number in range(40):
        excluded = {"rating_excluded_at": now} if number < 3 else {}
        rated = {"rating": 4, "rated_at": now, **excluded} if number < 2 * STEP else {}
        await make_case(session, **done | rated)
    row = await released(session)
    assert (row["excluded"], row["rated_percent"]) == (None, None)
    assert row["rated"] == STEP
