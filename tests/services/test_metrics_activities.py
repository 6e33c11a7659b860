"""Metrics over activities: for each a record that counts and one that does not."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from api.models.units import UnitState
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, make_activity, make_unit
from tests.services.metric_cases import (
    NOTHING,
    YEAR,
    YEAR_2026,
    Case,
    activity,
    claimed_and_verified,
    document,
    link,
    nth,
    on,
    prove,
    unit,
)


def tagged(metric: str, tag: str, kind: str = "study", *, bad_kind: str | None = None) -> Case:
    """A metric that counts a tag, perhaps of one kind only."""
    bad = (activity(tags=["common_unity"], kind=kind), *([activity(tags=[tag], kind=bad_kind)] if bad_kind else []))
    return Case(metric, bad, (activity(tags=[tag], kind=kind),), NOTHING, "1")


def minuted(metric: str, body: str, other: str) -> Case:
    """A meeting of one body, verified with its minutes, beside a meeting of another body."""
    meeting = {"kind": "topic_meeting", "meeting_body": body}
    return Case(
        metric,
        (activity(kind="topic_meeting", meeting_body=other),),
        (activity(id=nth(1), **meeting), document(2, kind="minutes"), link(2, "activity", nth(1))),
        NOTHING,
        "1",
    )


def study(**changes: Any) -> dict[str, Any]:
    """Details of a session of a study group."""
    return {"kind": "study", "party_committee": "县委"} | changes


CASES = [
    minuted("activities.standing_committee_meetings", "standing_committee", "executive_meeting"),
    minuted("activities.executive_meetings", "executive_meeting", "standing_committee"),
    minuted("activities.migrant_joint_conference", "joint_conference", "leading_group"),
    tagged("activities.leader_led", "leader_led"),
    tagged("activities.leadership_training", "leadership_team", "training", bad_kind="exchange"),
    tagged("activities.national_conditions_sessions", "national_conditions"),
    tagged("activities.five_views_sessions", "five_identities"),
    tagged("activities.revolutionary_history_sessions", "socialism"),
    tagged("activities.theme_education", "social_practice"),
    tagged("activities.slogan_theme", "one_family"),
    tagged("activities.traditional_sports", "traditional_sport", "sport", bad_kind="festival"),
    tagged("activities.culture_inheritance", "culture_inheritance"),
    tagged("activities.mutual_help_events", "mutual_help"),
    tagged("activities.joint_learning", "joint_learning", "exchange", bad_kind="sport"),
    tagged("activities.ecology_education", "ecology"),
    tagged("activities.legal_education", "legal_education"),
    tagged("activities.residents_councils", "residents_council"),
    tagged("activities.traditional_media_items", "channel_radio", "publicity", bad_kind="study"),
    tagged("activities.new_media_items", "channel_app", "publicity", bad_kind="study"),
    tagged("activities.story_items", "unity_story", "publicity", bad_kind="study"),
    tagged("activities.publicity_output", "channel_tv", "lecture", bad_kind="study"),
    tagged("activities.programme_media_items", "programme_report", "publicity", bad_kind="study"),
    tagged("activities.theory_study_sessions", "theory_centre_group", "study", bad_kind="training"),
    Case(
        "activities.theory_study_share",
        (activity(kind="training"), activity(tags=["theory_centre_group"], details=study(is_on_topic=False))),
        (activity(details=study(is_on_topic=True)),),
        "0",
        "0.5",
    ),
    Case(
        "activities.culture_exchange",
        (activity(tags=["culture_exchange"]),),
        (
            unit(3),
            activity(id=nth(1), tags=["culture_exchange"]),
            ("activity_unit", {"activity_id": nth(1), "unit_id": nth(3)}),
        ),
        NOTHING,
        "1",
    ),
    Case("activities.emergency_drills", (activity(kind="inspection"),), (activity(kind="drill"),), NOTHING, "1"),
    Case(
        "activities.opinion_drills",
        (activity(kind="drill", details={"kind": "drill", "scenario": "accident"}),),
        (activity(kind="drill", details={"kind": "drill", "scenario": "public_opinion"}),),
        NOTHING,
        "1",
    ),
    Case("activities.festival_events", (activity(kind="sport"),), (activity(kind="festival"),), NOTHING, "1"),
    Case("activities.mutual_visits", (activity(kind="inspection"),), (activity(kind="mutual_visit"),), NOTHING, "1"),
    Case("activities.participants", (activity(),), (activity(participant_count=30),), NOTHING, "30"),
    Case(
        "activities.culture_outputs",
        (activity(kind="heritage"),),
        (activity(id=nth(1), kind="heritage"), document(2), link(2, "activity", nth(1))),
        NOTHING,
        "1",
    ),
    Case(
        "activities.townships_with_agenda_item",
        (activity(kind="topic_meeting", meeting_body="study_group"),),
        (activity(kind="topic_meeting", meeting_body="township_committee"),),
        "0",
        "0.090909",
    ),
    Case("activities.organiser_groups", (activity(starts_at=on(9, 30)),), (activity(),), NOTHING, "1"),
    Case(
        "activities.inspection_rounds",
        (activity(kind="inspection", state=ActivityState.PLANNED), activity(kind="study")),
        (activity(kind="inspection"),),
        "0",
        "0.5",
    ),
    Case(
        "activities.policy_check_cadence",
        (activity(kind="study", tags=["policy_check"]), activity(kind="inspection")),
        (activity(kind="inspection", tags=["policy_check"]),),
        NOTHING,
        "56",
    ),
    Case(
        "activities.dispute_screening_rounds",
        (activity(kind="inspection", tags=["policy_check"]),),
        (activity(kind="inspection", tags=["dispute_screening"], starts_at=on(12, 30)),),
        NOTHING,
        "1",
    ),
    Case(
        "activities.party_school_course_coverage",
        (activity(kind="training", tags=["party_school_class"]), activity(kind="study", tags=["party_school_class"])),
        (activity(kind="training", tags=["party_school_class", "party_school_course"]),),
        "0",
        "0.5",
    ),
    Case(
        "activities.education_streams",
        (activity(tags=["cadre_education"], starts_at=on(6, 30)),),
        (activity(tags=["national_education", "social_education", "ecology"]),),
        NOTHING,
        "2",
    ),
    Case(
        "activities.exchange_audiences",
        (activity(kind="study", tags=["audience_youth"]),),
        (activity(kind="exchange", tags=["audience_youth", "audience_grassroots"]),),
        NOTHING,
        "2",
    ),
    Case(
        "activities.concentrated_publicity",
        (activity(tags=["ecology"]),),
        (activity(tags=["preaching_team", "mass_arts"]), activity(tags=["mass_arts"])),
        NOTHING,
        "2",
    ),
    Case("activities.untagged", (activity(tags=["ecology"]),), (activity(tags=["no_theme"]),), "0", "1"),
    Case(
        "activities.in_publicity_windows",
        (activity(starts_at=on(9, 28, 2026)),),
        (activity(starts_at=on(9, 21, 2026)),),
        NOTHING,
        "1",
        YEAR_2026,
    ),
    Case(
        "activities.everyday_share",
        (activity(starts_at=on(8, 6, 2026)), activity(starts_at=on(9, 27, 2026))),
        (activity(starts_at=on(8, 7, 2026)),),
        "0",
        "0.333333",
        YEAR_2026,
    ),
]


@pytest.mark.parametrize("tried", CASES, ids=lambda tried: tried.metric)
async def test_good_counts_and_bad_does_not(session: AsyncSession, tried: Case) -> None:
    await prove(session, tried)


async def test_what_was_not_held_in_the_year_and_county_never_counts(session: AsyncSession) -> None:
    tags = ["leader_led", "ecology", "one_family"]
    await make_unit(session, id=UNIT_ID, state=UnitState.CREATING)
    for state in (ActivityState.PLANNED, ActivityState.PUBLISHED, ActivityState.CANCELLED):
        await make_activity(session, starts_at=on(5, 1), tags=tags, state=state)
    last_of_2024 = datetime(2024, 12, 31, 15, 59, tzinfo=UTC)
    first_of_2026 = datetime(2025, 12, 31, 16, 0, tzinfo=UTC)
    for moment in (last_of_2024, first_of_2026):
        await make_activity(session, starts_at=moment, tags=tags, state=ActivityState.VERIFIED)
    theirs = await make_unit(session, area_code=NEIGHBOUR)
    await make_activity(
        session,
        starts_at=on(5, 1),
        tags=tags,
        state=ActivityState.VERIFIED,
        area_code=NEIGHBOUR,
        host_unit_id=theirs.id,
    )
    assert await claimed_and_verified(session, "activities.leader_led", YEAR) == (NOTHING, NOTHING)
    assert await claimed_and_verified(session, "activities.leader_led", replace(YEAR, area_code=NEIGHBOUR)) == (
        NOTHING,
        NOTHING,
    )
    first_of_2025 = datetime(2024, 12, 31, 16, 0, tzinfo=UTC)
    last_of_2025 = datetime(2025, 12, 31, 15, 59, tzinfo=UTC)
    for moment in (first_of_2025, last_of_2025):
        await make_activity(session, starts_at=moment, tags=tags, state=ActivityState.VERIFIED)
    assert await claimed_and_verified(session, "activities.leader_led", YEAR) == ("2", "2")
    elsewhere = replace(YEAR, area_code="510421101")
    assert await claimed_and_verified(session, "activities.leader_led", elsewhere) == (NOTHING, NOTHING)
    assert YEAR.county_code == COUNTY


async def test_held_is_claimed_and_verified_is_both(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID, state=UnitState.CREATING)
    await make_activity(session, starts_at=on(5, 1), tags=["ecology"], state=ActivityState.HELD)
    assert await claimed_and_verified(session, "activities.ecology_education", YEAR) == ("1", "0")
    await make_activity(session, starts_at=on(5, 1), tags=["ecology"], state=ActivityState.VERIFIED)
    assert await claimed_and_verified(session, "activities.ecology_education", YEAR) == ("2", "1")


async def test_a_parameter_that_is_not_set_leaves_the_value_open(session: AsyncSession) -> None:
    unset = replace(YEAR, interval_days=None, budget_cutoff=None)
    for metric in ("areas.grassroots_liaison_running", "funds.bodies_with_budget_line"):
        assert await claimed_and_verified(session, metric, unset) == (NOTHING, NOTHING)
