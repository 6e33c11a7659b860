"""Rows of units and of how the work is carried: entered by their owners over HTTP, read back from the year's score."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import new_id, today
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, VILLAGE, make_unit
from tests.plan.conftest import FRAMEWORK, Plan, prove

SINCE = f"{today().year}-01-01"


async def post(caller: httpx.AsyncClient, path: str, **draft: Any) -> dict[str, Any]:
    made = await caller.post(path, json=draft)
    assert made.status_code in {200, 201}, made.text
    found: dict[str, Any] = made.json()
    return found


async def register(office: httpx.AsyncClient, category: str = "school", *steps: str, **more: Any) -> dict[str, Any]:
    draft = {"area_code": TOWNSHIP, "name": f"{category}-{new_id()}", "category": category, "registered_on": SINCE}
    unit = await post(office, "/units", **draft | more)
    for step in steps:
        level = {"named_level": "county"} if step == "named" else {}
        unit = await post(office, f"/units/{unit['id']}/transitions", to=step, **level)
    return unit


async def hold(officer: httpx.AsyncClient, office: httpx.AsyncClient, **draft: Any) -> dict[str, Any]:
    """A unit holds an activity yesterday; the office vouches for it."""
    at = f"{today() - timedelta(days=1)}T09:00:00+08:00"
    activity = await post(officer, "/activities", **{"kind": "study", "title": "活动", "starts_at": at} | draft)
    await post(officer, f"/activities/{activity['id']}/transitions", to="held")
    return await post(office, f"/activities/{activity['id']}/transitions", to="verified")


def officer_of(callers: Callers, unit: dict[str, Any]) -> httpx.AsyncClient:
    return callers.get(Role.UNIT_OFFICER, unit_id=unit["id"], id=f"officer-{unit['id']}")


async def shown(plan: Plan, code: str) -> tuple[Any, Any, str]:
    row = await plan.row(code)
    return row["numerator"], row["denominator"], row["verdict"]


async def townships(office: httpx.AsyncClient) -> list[str]:
    found = await office.get("/areas", params={"parent": COUNTY, "level": "township", "limit": 200})
    return [area["code"] for area in found.json()["items"]]


async def test_s012_every_township_puts_it_on_the_agenda(
    as_office: httpx.AsyncClient, callers: Callers, plan: Plan
) -> None:
    for number, code in enumerate(await townships(as_office), 1):
        unit = await register(as_office, "township", area_code=code)
        officer = officer_of(callers, unit)
        await hold(officer, as_office, kind="topic_meeting", meeting_body="township_committee")
        assert await shown(plan, "S12") == (str(number), "11", "met" if number == 11 else "partly")


async def test_s013_two_heads_and_a_notice_that_is_renewed_when_one_changes(
    as_office: httpx.AsyncClient, plan: Plan
) -> None:
    seat = {"area_code": COUNTY, "from_on": SINCE, "duty": "负总责"}
    party = await post(as_office, "/units/group-seats", role="party_head", post="县委书记", **seat)
    await post(as_office, "/units/group-seats", role="government_head", post="县长", **seat)
    assert (await plan.row("S13"))["value"].startswith("2")
    await prove(as_office, slot="appointment_notice", area_code=COUNTY, issued_on=SINCE)
    assert (await plan.row("S13"))["verdict"] == "met"
    ends = {"until_on": str(today() - timedelta(days=1))}
    url = f"/units/group-seats/{party['id']}"
    assert (await as_office.patch(url, json=ends, headers={"If-Match": '"1"'})).status_code == 200
    assert (await plan.row("S13"))["verdict"] == "partly"
    await post(
        as_office, "/units/group-seats", **seat | {"role": "party_head", "post": "县委书记", "from_on": str(today())}
    )
    assert (await plan.row("S13"))["verdict"] == "partly"
    assert (await as_office.get("/units/leading-group")).json()["needs_new_notice"] is True
    await prove(as_office, slot="appointment_notice", area_code=COUNTY, issued_on=str(today()))
    assert (await plan.row("S13"))["verdict"] == "met"


async def test_s014_four_bodies_each_with_its_duty(as_office: httpx.AsyncClient, plan: Plan) -> None:
    bodies = ("united_front_leading_group", "publicity_department", "united_front_department")
    unit = await register(as_office, "agency")
    for body in bodies:
        seat = {"area_code": COUNTY, "role": body, "post": "主任", "unit_id": unit["id"], "duty": "牵头协调"}
        await post(as_office, "/units/group-seats", **seat)
    empty = await post(
        as_office,
        "/units/group-seats",
        area_code=COUNTY,
        role="ethnic_affairs_department",
        post="局长",
        unit_id=unit["id"],
    )
    assert (await plan.row("S14"))["verdict"] == "partly"
    duty = {"duty": "承担日常工作"}
    url = f"/units/group-seats/{empty['id']}"
    assert (await as_office.patch(url, json=duty, headers={"If-Match": '"1"'})).status_code == 200
    assert (await plan.row("S14"))["verdict"] == "met"


async def test_s015_office_posts_and_clear_duties(as_office: httpx.AsyncClient, plan: Plan) -> None:
    assert (await plan.row("S15"))["verdict"] == "not_reported"
    office = await post(as_office, "/units/group-seats", area_code=COUNTY, role="office", post="办公室")
    await post(as_office, "/units/group-seats", area_code=COUNTY, role="office_post", post="综合岗", duty="文稿台账")
    assert (await plan.row("S15"))["verdict"] == "partly"
    url = f"/units/group-seats/{office['id']}"
    assert (await as_office.patch(url, json={"duty": "统筹"}, headers={"If-Match": '"1"'})).status_code == 200
    assert (await plan.row("S15"))["verdict"] == "met"


async def test_s016_every_owner_of_the_framework_has_its_body(as_office: httpx.AsyncClient) -> None:
    before = (await as_office.get("/units/leading-group")).json()
    owners = {owner["owner_code"]: owner for owner in before["owners"]}
    assert owners["OFF"]["led_count"] > owners["UFW"]["led_count"] > 0
    assert owners["UFW"]["helped_count"] > 0
    unit = await register(as_office, "agency", name="县委宣传部")
    assert "PROP" in before["owners_without_body"]
    seat = {"area_code": COUNTY, "role": "publicity_department", "post": "部长", "unit_id": unit["id"]}
    await post(as_office, "/units/group-seats", **seat | {"owner_code": "PROP", "duty": "宣传教育"})
    after = (await as_office.get("/units/leading-group")).json()
    assert set(before["owners_without_body"]) - set(after["owners_without_body"]) == {"PROP"}


async def test_s021_an_activity_led_by_example(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    await hold(as_officer, as_office)
    assert (await plan.row("S21"))["verdict"] == "not_reported"
    await hold(as_officer, as_office, tags=["leader_led"])
    assert (await plan.row("S21"))["verdict"] == "met"


async def test_s022_measures_to_mobilise_and_who_came(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    await hold(as_officer, as_office, participant_count=120)
    assert (await plan.row("S22"))["verdict"] != "met"
    await prove(as_office, ("indicator", f"{FRAMEWORK}/S22"), kind="policy", area_code=COUNTY)
    assert (await plan.row("S22"))["verdict"] == "met"


async def test_s023_liaison_posts_that_run(as_office: httpx.AsyncClient, callers: Callers, plan: Plan) -> None:
    unit = await register(as_office, "township")
    town = officer_of(callers, unit)
    made = await post(town, "/units/liaison-posts", area_code=VILLAGE, post="民族工作联络员", from_on=SINCE)
    old = today() - timedelta(days=31)
    if old.year == today().year:
        await post(town, "/units/liaison-logs", post_id=made["id"], logged_on=str(old), summary="走访")
    assert (await plan.row("S23"))["value"] is None
    await plan.set_parameter("P9", "30")
    assert (await plan.row("S23"))["numerator"] == "0"
    await post(town, "/units/liaison-logs", post_id=made["id"], logged_on=str(today()), summary="转办诉求一件")
    row = await plan.row("S23")
    assert (row["numerator"], row["denominator"]) == ("1", "97")
    found = (await as_office.get("/units/liaison-coverage", params={"is_running": True})).json()
    assert (found["interval_days"], [place["area_code"] for place in found["items"]]) == (30, [VILLAGE])


async def test_s024_government_departments_and_society(
    as_office: httpx.AsyncClient, callers: Callers, plan: Plan
) -> None:
    for number, category in enumerate(("township", "agency", "enterprise"), 1):
        unit = await register(as_office, category)
        at = f"{today()}T00:00:00+08:00"
        await hold(officer_of(callers, unit), as_office, starts_at=at)
        assert (await plan.row("S24"))["verdict"] == ("met" if number == 3 else "partly")


async def test_s072_the_pilot_with_its_milestones_and_lessons(as_office: httpx.AsyncClient, plan: Plan) -> None:
    unit = await register(as_office, "community", area_code="510421100004", name="新北社区")
    assert (await plan.row("S72"))["verdict"] == "not_reported"
    pilot = await as_office.patch(f"/units/{unit['id']}", json={"is_pilot": True}, headers={"If-Match": '"1"'})
    assert pilot.status_code == 200, pilot.text
    await prove(as_office, slot="pilot_milestones", area_code=COUNTY)
    assert (await plan.row("S72"))["verdict"] == "partly"
    await prove(as_office, slot="pilot_lessons", area_code=COUNTY)
    assert (await plan.row("S72"))["verdict"] == "met"


async def test_s126_service_points_of_villages(as_office: httpx.AsyncClient, callers: Callers) -> None:
    unit = await register(as_office, "township")
    point = {"area_code": VILLAGE, "kind": "service_point", "post": "便民服务点", "opening_hours": "工作日 9:00-17:00"}
    await post(officer_of(callers, unit), "/units/liaison-posts", **point)
    found = (await as_office.get("/units/liaison-coverage", params={"area": VILLAGE})).json()
    assert [(place["has_service_point"], place["post"]) for place in found["items"]] == [(True, None)]
    assert (await as_office.get("/units/liaison-coverage")).json()["with_service_point_count"] == 1


async def test_s130_coverage_of_the_eligible(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await register(as_office)
    await register(as_office, "school", is_eligible=False, not_applicable_reason="已停办")
    assert (await plan.row("S130"))["verdict"] == "target_not_set"
    await plan.set_parameter("P6", "0.5")
    assert await shown(plan, "S130") == ("0", "1", "not_met")
    await register(as_office, "agency", "planning")
    assert await shown(plan, "S130") == ("1", "2", "met")
    named = await register(as_office, "school", "planning", "creating", "applied", "accepted", "named")
    assert await shown(plan, "S130") == ("2", "3", "met")
    await post(as_office, f"/units/{named['id']}/transitions", to="revoked", reason="复查不合格")
    assert await shown(plan, "S130") == ("1", "3", "partly")


async def test_s131_each_key_place_and_overall(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await plan.set_parameter("P7", "0.6")
    for category in ("agency", "township", "community", "school"):
        await register(as_office, category, "planning")
    assert (await plan.row("S131"))["verdict"] == "met"
    await register(as_office, "school")
    assert (await plan.row("S131"))["verdict"] == "partly"
    groups = {group["key"]: group for group in (await as_office.get("/units/coverage")).json()["groups"]}
    assert (groups["school"]["taking_part_count"], groups["school"]["eligible_count"]) == (1, 2)
    assert groups["agency"]["coverage_ratio"] == "1.0000"


async def test_s132_enterprises_and_organisations_join(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await plan.set_parameter("P11", "2")
    await register(as_office, "enterprise")
    await register(as_office, "enterprise", "planning")
    assert (await plan.row("S132"))["verdict"] == "partly"
    await register(as_office, "social_organisation", "planning")
    assert (await plan.row("S132"))["verdict"] == "met"


async def test_s133_the_seven_entries_as_routine(as_office: httpx.AsyncClient, callers: Callers, plan: Plan) -> None:
    tracks = ("agency", "enterprise", "community", "township", "school", "religious_venue")
    for category in tracks:
        unit = await register(as_office, category, "planning")
        await hold(officer_of(callers, unit), as_office, starts_at=f"{today()}T00:00:00+08:00")
    assert (await plan.row("S133"))["verdict"] == "partly"
    none = {"applies": False, "reason": "本县没有兵团连队", "from_on": SINCE}
    assert (await as_office.put("/units/tracks/company", json=none)).status_code == 200
    assert (await plan.row("S133"))["verdict"] == "met"
    rows = (await as_office.get("/checklists/seven_entries/state")).json()["items"]
    county = next(row for row in rows if row["key"] == COUNTY)
    assert (county["filled_count"], county["need_count"]) == (6, 6)


async def test_s141_a_belt_across_two_counties(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession, plan: Plan
) -> None:
    unit = await register(as_office)
    belt = await post(
        as_office, "/units/clusters", area_code=COUNTY, kind="belt", name="安宁河示范带", unit_ids=[unit["id"]]
    )
    members = f"/units/clusters/{belt['id']}/members"
    await post(as_office, members, partner_county=NEIGHBOUR, unit_name="邻县学校")
    assert (await plan.row("S141"))["verdict"] == "not_reported"
    theirs = await make_unit(session, area_code=NEIGHBOUR)
    asked = (await as_neighbour.get("/units/cluster-invitations")).json()["items"][0]
    await post(
        as_neighbour, f"/units/cluster-invitations/{asked['id']}/answer", state="accepted", unit_id=str(theirs.id)
    )
    assert (await plan.row("S141"))["verdict"] == "not_met"
    await prove(as_office, ("cluster", belt["id"]), kind="agreement", area_code=COUNTY)
    assert (await plan.row("S141"))["verdict"] == "met"


async def test_s143_leaders_links_cover_all_and_are_used(
    as_office: httpx.AsyncClient, callers: Callers, plan: Plan
) -> None:
    first, second = await register(as_office), await register(as_office)
    for number, unit in enumerate((first, second), 1):
        link = await post(as_office, "/units/leader-links", unit_id=unit["id"], post="副县长", from_on=SINCE)
        row = await plan.row("S143")
        assert row["claimed_points"] > row["verified_points"]
        uncovered = (await as_office.get("/units/leader-coverage", params={"is_linked": False})).json()
        assert (uncovered["totals"]["linked_count"], len(uncovered["items"])) == (number, 2 - number)
        visit = {"link_id": link["id"], "visited_on": str(today()), "found": "活动有记录，典型材料要充实"}
        await post(officer_of(callers, unit), "/units/leader-visits", **visit)
        assert await shown(plan, "S143") == (str(number), "2", "met" if number == 2 else "partly")


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000600037341l"])
async def test_s130_a_unit_is_registered_once_by_its_credit_code(as_office: httpx.AsyncClient, code: str) -> None:
    made = await as_office.post(
        "/units", json={"area_code": TOWNSHIP, "name": "甲", "category": "enterprise", "credit_code": code}
    )
    assert made.status_code == 201, made.text
    assert made.json()["credit_code"] == code.upper()
    twice = await as_office.post(
        "/units", json={"area_code": TOWNSHIP, "name": "乙", "category": "enterprise", "credit_code": code.upper()}
    )
    assert (twice.status_code, twice.json()["type"]) == (409, "urn:shiliu:problem:credit_code_used")
