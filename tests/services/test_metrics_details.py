"""Details of a kind feed the same metrics as tags do; joint meetings and county windows count right."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from api.models.units import UnitState
from api.services import metric_records, metrics
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    UNIT_ID,
    make_activity,
    make_activity_unit,
    make_calendar_entry,
    make_document,
    make_unit,
)
from tests.services.metric_cases import NOTHING, YEAR, YEAR_2026, claimed_and_verified, link, make_all, nth, on

AT = datetime(2025, 11, 5, 1, tzinfo=UTC)
BODIES = ["standing_committee", "executive_meeting"]


async def hold(session: AsyncSession, kind: str, details: dict[str, Any] | None = None, **changes: Any) -> None:
    """A verified activity of 5 November 2025 with its kind's details."""
    told = {"kind": kind} | details if details is not None else None
    values = {"kind": kind, "starts_at": AT, "state": ActivityState.VERIFIED, "details": told}
    await make_activity(session, **values | changes)


@pytest.fixture(autouse=True)
async def school(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID, state=UnitState.CREATING)


@pytest.mark.parametrize(
    ("metric", "kind", "bad", "good", "after"),
    [
        (
            "activities.leadership_training",
            "training",
            {"audience": "cadres"},
            {"audience": "leadership_team"},
            "1",
        ),
        (
            "activities.party_school_course_coverage",
            "training",
            {"is_main_class": True, "is_compulsory_course": False},
            {"is_main_class": True, "is_compulsory_course": True},
            "0.5",
        ),
        ("activities.education_streams", "training", {"stream": "other"}, {"stream": "social_education"}, "1"),
        ("activities.policy_check_cadence", "inspection", {"subject": "other"}, {"subject": "policy_execution"}, "56"),
        (
            "activities.dispute_screening_rounds",
            "inspection",
            {"subject": "other"},
            {"subject": "dispute_screening"},
            "56",
        ),
        ("activities.traditional_sports", "sport", {"is_traditional": False}, {"is_traditional": True}, "1"),
        (
            "activities.exchange_audiences",
            "exchange",
            {"audiences": {"youth": 0, "grassroots": 0}},
            {"audiences": {"youth": 12, "grassroots": 0, "representatives": 3}},
            "2",
        ),
        (
            "activities.traditional_media_items",
            "publicity",
            {"channel": "wechat", "item_count": 9},
            {"channel": "radio", "item_count": 4},
            "4",
        ),
        (
            "activities.new_media_items",
            "publicity",
            {"channel": "radio", "item_count": 9},
            {"channel": "short_video", "item_count": 3},
            "3",
        ),
        ("activities.publicity_output", "publicity", {"channel": "on_site"}, {"channel": "website"}, "1"),
        ("activities.concentrated_publicity", "lecture", {"team": "other"}, {"team": "deeds_report_team"}, "1"),
    ],
)
async def test_details_say_what_tags_say(
    session: AsyncSession, metric: str, kind: str, bad: dict[str, Any], good: dict[str, Any], after: str
) -> None:
    await hold(session, kind, bad)
    before = (await claimed_and_verified(session, metric, YEAR))[1]
    assert before in {NOTHING, "0"}
    await hold(session, kind, good)
    assert (await claimed_and_verified(session, metric, YEAR))[1] == after


async def test_a_joint_meeting_counts_once_for_the_body_that_it_names(session: AsyncSession) -> None:
    await hold(session, "topic_meeting", {"bodies": BODIES}, id=nth(1), meeting_body="standing_committee")
    await make_document(session, id=nth(2), kind="minutes", area_code=COUNTY)
    await make_all(session, (link(2, "activity", nth(1)),))
    assert await claimed_and_verified(session, "activities.standing_committee_meetings", YEAR) == ("1", "1")
    assert await claimed_and_verified(session, "activities.executive_meetings", YEAR) == (NOTHING, NOTHING)


async def test_a_joint_meeting_that_both_bodies_entered_counts_once(session: AsyncSession) -> None:
    turned = list(reversed(BODIES))
    await hold(session, "topic_meeting", {"bodies": BODIES}, id=nth(1), meeting_body="standing_committee")
    await hold(session, "topic_meeting", {"bodies": turned}, id=nth(2), meeting_body="executive_meeting")
    await hold(session, "topic_meeting", {"bodies": turned[:1]}, id=nth(3), meeting_body="executive_meeting")
    assert (await claimed_and_verified(session, "activities.standing_committee_meetings", YEAR))[0] == "1"
    assert (await claimed_and_verified(session, "activities.executive_meetings", YEAR))[0] == "1"
    later = AT.replace(day=6)
    await hold(session, "topic_meeting", {"bodies": turned}, meeting_body="executive_meeting", starts_at=later)
    assert (await claimed_and_verified(session, "activities.executive_meetings", YEAR))[0] == "2"


async def test_a_study_without_its_topic_is_in_the_share_only(session: AsyncSession) -> None:
    for is_on_topic in (True, False, False, False):
        await hold(session, "study", {"party_committee": "县委", "is_on_topic": is_on_topic})
    await hold(session, "study", None, tags=["ecology"])
    assert await claimed_and_verified(session, "activities.theory_study_sessions", YEAR) == ("1", "1")
    assert await claimed_and_verified(session, "activities.theory_study_share", YEAR) == ("0.25", "0.25")


async def test_a_joint_activity_is_in_each_units_life_and_counted_once(session: AsyncSession) -> None:
    other = await make_unit(session, name="联办学校", state=UnitState.CREATING)
    for month in (2, 5, 8, 11):
        row = await make_activity(
            session, starts_at=on(month, 3), state=ActivityState.VERIFIED, tags=["ecology", "culture_exchange"]
        )
        await make_activity_unit(session, activity_id=row.id, unit_id=other.id)
    assert await claimed_and_verified(session, "activities.ecology_education", YEAR) == ("4", "4")
    assert await claimed_and_verified(session, "activities.culture_exchange", YEAR) == ("4", "4")
    assert await claimed_and_verified(session, "activities.units_active_every_quarter", YEAR) == ("1", "1")
    rows = await metric_records.read(session, ["activities.culture_exchange"], YEAR, limit=50, after=None)
    assert len({row["resource_id"] for row in rows}) == len(rows) == 4


async def test_a_window_that_the_county_sets_counts_from_its_day_in_force(session: AsyncSession) -> None:
    for year in (2025, 2026):
        await make_activity(session, starts_at=on(3, 1, year), state=ActivityState.VERIFIED)
    assert (await claimed_and_verified(session, "activities.in_publicity_windows", YEAR_2026))[0] == NOTHING
    await make_calendar_entry(session, in_force_from=date(2026, 1, 1))
    assert (await claimed_and_verified(session, "activities.in_publicity_windows", YEAR_2026))[0] == "1"
    assert (await claimed_and_verified(session, "activities.in_publicity_windows", YEAR))[0] == NOTHING
    assert (await claimed_and_verified(session, "activities.everyday_share", YEAR_2026))[0] == "0"
    assert (await claimed_and_verified(session, "activities.everyday_share", YEAR))[0] == "1"


async def test_a_neighbours_window_is_not_ours(session: AsyncSession) -> None:
    await make_activity(session, starts_at=on(3, 1, 2026), state=ActivityState.VERIFIED)
    await make_calendar_entry(session, county_code=NEIGHBOUR, in_force_from=date(2026, 1, 1))
    assert (await claimed_and_verified(session, "activities.in_publicity_windows", YEAR_2026))[0] == NOTHING


async def test_an_activity_that_runs_into_a_window_is_in_it(session: AsyncSession) -> None:
    await make_activity(session, starts_at=on(9, 18, 2026), ends_at=on(9, 22, 2026), state=ActivityState.VERIFIED)
    assert (await claimed_and_verified(session, "activities.in_publicity_windows", YEAR_2026))[0] == "1"


async def test_festivals_fall_by_the_lunar_calendar(session: AsyncSession) -> None:
    await make_activity(session, starts_at=on(8, 6, 2026), state=ActivityState.VERIFIED, kind="exchange")
    await make_activity(session, starts_at=on(8, 5, 2026), state=ActivityState.VERIFIED)
    figure = (await metrics.values(session, YEAR_2026))["activities.concentrated_publicity"]
    assert figure.verified.slots == {"on_special_days"}
    assert await claimed_and_verified(session, "activities.everyday_share", YEAR_2026) == ("0.5", "0.5")
