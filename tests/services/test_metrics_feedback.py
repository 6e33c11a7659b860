"""Metrics over channels, help, referrals and remedies: for each what counts and what does not."""

from datetime import date
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.feedback import FeedbackState
from api.services import counters
from api.services.counters import Delta
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, VILLAGE, make_case, make_document, make_unit
from tests.factories_feedback import make_remedy
from tests.services.metric_cases import (
    NOTHING,
    YEAR,
    Case,
    Make,
    activity,
    case,
    claimed_and_verified,
    make_all,
    nth,
    on,
    prove,
)

ANSWERED = {"state": FeedbackState.ANSWERED, "answered_at": on(3, 10)}
CLOSED = {"state": FeedbackState.CLOSED, "answered_at": on(3, 10), "closed_at": on(3, 12)}
LAST_YEAR = {"received_at": on(3, 1, 2024), "due_on": date(2024, 3, 20)}


def joined(number: int) -> dict[str, Any]:
    """What makes a case one more voice of another."""
    return {"main_id": nth(number), "joined_at": on(3, 2)}


def channel(number: int, **changes: Any) -> Make:
    return "channel", {"id": nth(number)} | changes


def tried(number: int, **changes: Any) -> Make:
    return "channel_test", {"channel_id": nth(number)} | changes


def referral(number: int, **changes: Any) -> Make:
    return "referral", {"feedback_id": nth(number)} | changes


def views(measure: str, month: str, amount: int) -> Make:
    return "delta", {"area_code": COUNTY, "month": month, "measure": measure, "amount": amount}


HELP = [
    Case(
        "feedback.outcomes_published",
        (case(published_at=on(3, 11)), case(**CLOSED), case(**CLOSED, published_at=on(3, 11, 2024))),
        (case(**CLOSED, published_at=on(3, 12)),),
        NOTHING,
        "1",
    ),
    Case(
        "feedback.help_reopened",
        (case(), case(kind="complaint", reopened_count=1), case(reopened_count=1, **LAST_YEAR)),
        (case(reopened_count=2),),
        "0",
        "0.5",
    ),
    Case(
        "feedback.reopened",
        (case(id=nth(1)), case(), case(reopened_count=1, **LAST_YEAR), case(reopened_count=1, **joined(1))),
        (case(kind="complaint", reopened_count=2), case(reopened_count=1)),
        "0",
        "0.5",
    ),
    Case(
        "feedback.help_days",
        (case(), case(kind="praise", **ANSWERED), case(id=nth(1)), case(**ANSWERED, **joined(1))),
        (case(**ANSWERED),),
        NOTHING,
        "9",
    ),
    Case(
        "feedback.rated_share",
        (case(), case(**CLOSED), case(**CLOSED), case(kind="praise", **CLOSED)),
        (case(**CLOSED, rating=5), case(**CLOSED, rating=1, rating_excluded_at=on(4, 1))),
        "0",
        "0.5",
    ),
    Case(
        "feedback.suggestions_adopted",
        (
            case(kind="suggestion", id=nth(1)),
            case(kind="suggestion", is_adopted=False),
            case(kind="suggestion", is_adopted=True, **joined(1)),
            case(is_adopted=True),
        ),
        (case(kind="suggestion", is_adopted=True), case(kind="suggestion", is_adopted=True)),
        "0",
        "0.5",
    ),
    Case(
        "feedback.suggestions_credited",
        (
            case(kind="suggestion", is_adopted=True, published_at=on(4, 1)),
            case(kind="suggestion", is_adopted=False, published_at=on(4, 1), published_change="加了路灯"),
            case(kind="suggestion", is_adopted=True, published_change="加了路灯"),
        ),
        (case(kind="suggestion", is_adopted=True, published_at=on(4, 1), published_change="加了路灯"),),
        NOTHING,
        "1",
    ),
    Case(
        "feedback.proposals_adopted",
        (
            case(kind="suggestion", is_adopted=True, area_code=TOWNSHIP, **ANSWERED),
            case(kind="suggestion", is_adopted=False, area_code=VILLAGE, **ANSWERED),
        ),
        (case(kind="suggestion", is_adopted=True, area_code=VILLAGE, **ANSWERED),),
        NOTHING,
        "1",
    ),
    Case(
        "activities.training_hours",
        (
            activity(kind="training", details=None),
            activity(kind="study", details={"kind": "study", "hours": "9"}),
            activity(kind="training", details={"kind": "training", "hours": "9"}, state="planned"),
        ),
        (activity(kind="training", details={"kind": "training", "hours": "1.5"}),),
        NOTHING,
        "1.5",
    ),
]
CHANNELS = [
    Case(
        "feedback.channels_open",
        (
            channel(1),
            tried(1, tested_on=date(2025, 9, 30)),
            channel(2),
            tried(2),
            tried(2, tested_on=date(2025, 12, 2), is_working=False, reply_minutes=None),
            channel(3, until_on=date(2025, 12, 30)),
            tried(3),
            channel(4, is_active=False),
            tried(4),
            channel(5),
            tried(5, tested_on=date(2026, 1, 1)),
        ),
        (channel(6), tried(6, tested_on=date(2025, 10, 2))),
        "0",
        "0.25",
    ),
    Case(
        "feedback.one_stop_topics",
        (
            channel(1, kind="box", topics=["housing"]),
            channel(2, topics=["housing"], from_on=date(2026, 1, 1)),
            channel(3, topics=[]),
        ),
        (channel(4, topics=["housing", "education"]), channel(5, topics=["housing"]), tried(4), tried(5)),
        NOTHING,
        "2",
    ),
    Case(
        "feedback.one_stop_windows",
        (channel(1, kind="hotline"), channel(2, topics=[])),
        (channel(3, kind="point"), tried(3)),
        NOTHING,
        "1",
    ),
    Case(
        "feedback.language_channels",
        (channel(1, languages=["cmn", "csl"]), tried(1), channel(2, languages=["iii"], is_active=False)),
        (channel(3, languages=["cmn", "iii"]), tried(3)),
        NOTHING,
        "1",
    ),
]
REFERRALS = [
    Case(
        "feedback.referrals_closed",
        (
            case(id=nth(1)),
            case(id=nth(2)),
            case(id=nth(3)),
            case(id=nth(4)),
            referral(1),
            referral(2, state="asked", agreed_at=None, sent_on=None),
            referral(3, state="withdrawn"),
            referral(4, state="returned", sent_on=date(2024, 12, 31), returned_at=on(3, 9)),
            ("handover", {}),
        ),
        (
            case(id=nth(5)),
            case(id=nth(6)),
            referral(5, state="returned", returned_at=on(3, 9)),
            referral(6, state="refused", returned_at=on(3, 9)),
        ),
        "0",
        "0.5",
    ),
    Case(
        "feedback.referral_days",
        (case(id=nth(1)), referral(1), ("handover", {})),
        (case(id=nth(2)), referral(2, state="returned", returned_at=on(3, 9))),
        NOTHING,
        "6",
    ),
    Case(
        "feedback.results_viewed",
        (views("views.results", "2024-12", 9), views("feedback.rated", "2025-03", 9)),
        (views("views.results", "2025-03", 2), views("views.honours", "2025-12", 3)),
        NOTHING,
        "5",
    ),
]
CASES = [*HELP, *CHANNELS, *REFERRALS]


@pytest.mark.parametrize("tried_case", CASES, ids=lambda found: found.metric)
async def test_what_counts_and_what_does_not(session: AsyncSession, tried_case: Case) -> None:
    await prove(session, tried_case)


async def told(session: AsyncSession, metric: str) -> tuple[str, str]:
    return await claimed_and_verified(session, metric, YEAR)


async def test_points_count_for_the_village_they_stand_in(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_all(session, (channel(1), channel(2, area_code=VILLAGE, kind="hotline"), tried(1), tried(2)))
    assert (await told(session, "feedback.villages_with_points"))[0] == "0"
    await make_all(session, (channel(3, area_code=VILLAGE, kind="point"),))
    claimed, verified = await told(session, "feedback.villages_with_points")
    assert (float(claimed) > 0, verified) == (True, "0"), "an untried point is claimed only"
    await make_all(session, (tried(3),))
    assert await told(session, "feedback.villages_with_points") == (claimed, claimed)


async def test_a_topic_is_verified_by_a_try_of_another_post(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_all(session, (channel(1, topics=["housing"]), channel(2, topics=["work"]), tried(2)))
    assert await told(session, "feedback.one_stop_topics") == ("2", "1")


async def test_the_other_county_sees_its_own_side_only(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_all(session, (case(id=nth(1)), referral(1), ("handover", {"state": "refused", "answered_at": on(3, 5)})))
    assert await told(session, "feedback.referrals_closed") == ("0.5", "0.5")
    there = type(YEAR)(NEIGHBOUR, NEIGHBOUR, YEAR.first_day, YEAR.last_day)
    assert (await claimed_and_verified(session, "feedback.referrals_closed", there))[0] == "undefined"


async def test_a_founded_case_counts_until_its_remedy_is_done_and_receiving_never_does(session: AsyncSession) -> None:
    name = "feedback.discrimination_unremedied"
    proof = await make_document(session)
    for number in range(12):
        await make_case(session, id=nth(number), kind="discrimination", received_at=on(3, 1), **ANSWERED)
    assert await told(session, name) == ("0", "0"), "receiving and answering many costs nothing"
    await make_remedy(session, feedback_id=nth(0), due_on=date(2025, 12, 31))
    await make_remedy(session, feedback_id=nth(1), finding="unfounded", remedy=None, due_on=None)
    assert await told(session, name) == ("0", "0"), "its last day is not over"
    await make_remedy(session, feedback_id=nth(2))
    await make_remedy(session, feedback_id=nth(3), done_on=date(2025, 4, 9), document_id=proof.id)
    await make_remedy(session, feedback_id=nth(4), done_on=date(2025, 6, 1), document_id=proof.id)
    assert await told(session, name) == ("1", "1")
    await make_remedy(session, feedback_id=nth(5))
    await make_remedy(session, feedback_id=nth(5), number=2, finding="unfounded", remedy=None, due_on=None)
    assert await told(session, name) == ("1", "1"), "the second look holds"


async def test_remedies_are_shown_from_ten_on(session: AsyncSession) -> None:
    name = "feedback.discrimination_remedied"
    proof = await make_document(session)
    done = {"done_on": date(2025, 4, 9), "document_id": proof.id}
    for number in range(10):
        assert (await told(session, name))[0] == (NOTHING if number == 0 else "withheld") or number == 0
        await make_case(session, id=nth(number), kind="discrimination", received_at=on(3, 1), **ANSWERED)
        await make_remedy(session, feedback_id=nth(number), **done)
    assert (await told(session, name))[0] == "1"
    await make_case(session, id=nth(10), kind="discrimination", received_at=on(3, 1), **ANSWERED)
    await make_remedy(session, feedback_id=nth(10))
    assert (await told(session, name))[0] == "withheld", "the one that was not remedied is a small cell"


async def test_satisfaction_and_complaints_are_shown_from_ten_on(session: AsyncSession) -> None:
    excluded = case(**CLOSED, rating=1, rating_excluded_at=on(4, 1))
    spoken = case(kind="complaint", topic="language_service")
    await make_all(session, tuple([case(**CLOSED, rating=4)] * 6 + [case(**CLOSED, rating=3)] * 3 + [excluded] * 5))
    await make_all(session, (spoken,) * 9)
    assert (await told(session, "feedback.help_satisfaction"))[0] == "withheld"
    assert (await told(session, "feedback.mean_rating"))[0] == "withheld"
    assert (await told(session, "feedback.language_complaints"))[0] == "withheld"
    await make_all(session, (case(**CLOSED, rating=3), spoken))
    assert (await told(session, "feedback.help_satisfaction"))[0] == "withheld", "six of ten are few, and so are four"
    assert (await told(session, "feedback.mean_rating"))[0] == "3.6", "what two reviewers excluded is left out"
    assert (await told(session, "feedback.language_complaints"))[0] == "10"
    await make_all(session, tuple([case(**CLOSED, rating=4)] * 4 + [case(**CLOSED, rating=2)] * 6))
    assert (await told(session, "feedback.help_satisfaction"))[0] == "0.5"


async def test_a_joined_case_is_a_voice_and_no_matter(session: AsyncSession) -> None:
    voice = case(id=nth(2), **joined(1))
    await make_all(session, (case(id=nth(1), **ANSWERED), voice))
    assert (await told(session, "feedback.one_stop_requests"))[0] == "2"
    assert (await told(session, "feedback.answered_in_time"))[0] == "1", "it waits with its main case, not beside it"
    assert (await told(session, "feedback.bounced_or_overdue"))[0] == "0"


async def test_a_stopped_clock_is_not_overdue_and_a_bounced_case_counts_while_open(session: AsyncSession) -> None:
    await make_all(session, (case(paused_at=on(3, 5), pause_kind="referral"), case(**ANSWERED, bounce_count=2)))
    assert (await told(session, "feedback.bounced_or_overdue"))[0] == "0"
    await make_all(session, (case(due_on=date(2026, 3, 1), bounce_count=1),))
    assert (await told(session, "feedback.bounced_or_overdue"))[0] == "1"


async def test_views_are_the_same_before_and_after_folding(session: AsyncSession) -> None:
    await counters.add(session, [Delta(COUNTY, "2025-05", "views.results", 3)])
    before = await told(session, "feedback.results_viewed")
    await counters.fold(session, COUNTY)
    await counters.add(session, [Delta(COUNTY, "2025-05", "views.results", 1)])
    assert (before[0], (await told(session, "feedback.results_viewed"))[0]) == ("3", "4")
