"""A year of activities in sums: what counts, what does not, and who was long silent."""

from datetime import UTC, date, datetime
from typing import Any

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from api.models.auth import Role
from api.models.units import UnitState
from api.services import activities_summary
from tests.conftest import Callers
from tests.factories import (
    NEIGHBOUR,
    TOWNSHIP,
    UNIT_ID,
    VILLAGE,
    make_activity,
    make_activity_unit,
    make_calendar_entry,
    make_unit,
)

YEAR = 2025


async def hold(session: AsyncSession, month: int, day: int, kind: str, **changes: Any) -> Any:
    details = changes.pop("details", None)
    values = {
        "kind": kind,
        "starts_at": datetime(YEAR, month, day, 1, tzinfo=UTC),
        "state": ActivityState.HELD,
        "details": {"kind": kind} | details if details else None,
    }
    return await make_activity(session, **values | changes)


async def summary(caller: httpx.AsyncClient, **query: Any) -> dict[str, Any]:
    answer = await caller.get("/activities/summary", params={"year": YEAR} | query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_an_empty_year_is_all_zeros(as_leader: httpx.AsyncClient) -> None:
    found = await summary(as_leader)
    assert (found["held_count"], found["kinds"], found["gaps"]) == (0, [], [])
    assert found["exchange_audiences"] == {"grassroots": 0, "youth": 0, "representatives": 0}


async def test_the_whole_and_its_kinds(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    other = await make_unit(session, name="联办")
    await make_calendar_entry(session)
    row = await hold(session, 3, 1, "exchange", participant_count=30, details={"audiences": {"youth": 20}})
    await make_activity_unit(session, activity_id=row.id, unit_id=other.id)
    await hold(session, 4, 1, "exchange", area_code=VILLAGE, state=ActivityState.VERIFIED, participant_count=12)
    await hold(session, 4, 2, "sport")
    await hold(session, 5, 1, "sport", state=ActivityState.PLANNED)
    await hold(session, 5, 1, "sport", starts_at=datetime(YEAR - 1, 5, 1, tzinfo=UTC))
    found = await summary(as_office)
    names = ("held_count", "verified_count", "joint_count", "window_count", "village_count", "participant_count")
    assert [found[name] for name in names] == [3, 1, 1, 1, 1, 42]
    assert found["exchange_audiences"]["youth"] == 20
    assert found["kinds"] == [
        {"kind": "exchange", "held_count": 2, "verified_count": 1, "participant_count": 42},
        {"kind": "sport", "held_count": 1, "verified_count": 0, "participant_count": 0},
    ]
    assert (await summary(as_office, area=VILLAGE))["held_count"] == 1


async def test_channels_outlets_and_their_own_reach(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    wechat = {"channel": "wechat", "outlet": "米易发布", "item_count": 3, "origin": "original", "reach_count": 500}
    await hold(session, 3, 1, "publicity", details=wechat)
    await hold(session, 3, 9, "publicity", details=wechat | {"origin": "reposted", "item_count": 2, "reach_count": 70})
    await hold(session, 4, 1, "publicity", tags=["channel_tv", "original"])
    found = await summary(as_office)
    assert found["channels"] == [
        {"channel": "tv", "item_count": 1, "original_count": 1, "reposted_count": 0, "reach_count": None},
        {"channel": "wechat", "item_count": 5, "original_count": 3, "reposted_count": 2, "reach_count": 570},
    ]
    assert found["outlets"] == [{"outlet": "米易发布", "channel": "wechat", "month": "2025-03", "item_count": 5}]


async def test_study_lectures_festivals_and_inspections(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    for is_on_topic in (True, False):
        await hold(session, 2, 1, "study", details={"party_committee": "县委", "is_on_topic": is_on_topic})
    team = {"team": "preaching_team", "audience": "villagers", "session_count": 3}
    await hold(session, 2, 3, "lecture", details=team, participant_count=90)
    await hold(session, 7, 18, "sport", participant_count=400)
    await hold(session, 7, 20, "festival", details={"festival": "torch_festival"}, participant_count=50)
    found_and_closed = {"subject": "policy_execution", "finding_count": 4, "closed_count": 3}
    await hold(session, 6, 1, "inspection", details=found_and_closed)
    await hold(session, 8, 1, "inspection", details=found_and_closed, state=ActivityState.PLANNED)
    found = await summary(as_office)
    assert found["committees"] == [{"party_committee": "县委", "session_count": 2, "on_topic_count": 1}]
    assert found["teams"] == [{"team": "preaching_team", "session_count": 3, "audience_count": 90}]
    assert found["festivals"] == [{"festival": "torch_festival", "event_count": 2, "participant_count": 450}]
    (line,) = found["inspections"]
    assert (line["planned_count"], line["held_count"], line["finding_count"], line["closed_count"]) == (2, 1, 8, 6)


async def test_the_longest_silence_of_each_unit_that_takes_part(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID, state=UnitState.CREATING, name="勤")
    partner = await make_unit(session, state=UnitState.CREATING, name="联办")
    await make_unit(session, state=UnitState.CREATING, name="静")
    await make_unit(session, state=UnitState.REGISTERED, name="未参与")
    for month in range(1, 13):
        row = await hold(session, month, 1, "study")
    await make_activity_unit(session, activity_id=row.id, unit_id=partner.id)
    gaps = {gap["unit_name"]: (gap["longest_gap_days"], gap["last_on"]) for gap in (await summary(as_office))["gaps"]}
    assert gaps == {"静": (364, None), "联办": (334, "2025-12-01"), "勤": (31, "2025-12-01")}
    assert (date(2025, 12, 31) - date(2025, 1, 1)).days == 364


async def test_who_may_read_it(
    as_neighbour: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    client: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    await make_unit(session, id=UNIT_ID)
    await hold(session, 3, 1, "sport")
    assert (await summary(as_neighbour))["held_count"] == 0
    assert (await summary(as_neighbour))["area_code"] == NEIGHBOUR
    away = await as_neighbour.get("/activities/summary", params={"year": YEAR, "area": TOWNSHIP})
    assert away.status_code == 404
    assert (await as_resident.get("/activities/summary", params={"year": YEAR})).status_code == 403
    assert (await client.get("/activities/summary", params={"year": YEAR})).status_code == 401


async def test_counts_stand_beside_what_came_of_it(as_leader: httpx.AsyncClient, callers: Callers) -> None:
    told = await summary(as_leader)
    screen = (await as_leader.get("/kpi", params={"period": str(YEAR)})).json()
    expected = {
        tile["code"]: tile["verdict"] for tile in screen["tiles"] if tile["code"] in activities_summary.OUTCOMES
    }
    assert {tile["code"]: tile["verdict"] for tile in told["outcomes"]} == expected
    assert expected.keys() == set(activities_summary.OUTCOMES)
    bound = await summary(callers.get(Role.UNIT_OFFICER, unit_id=UNIT_ID))
    assert bound["outcomes"] == []  # Who may not see the leader's screen is told nothing of it here.
