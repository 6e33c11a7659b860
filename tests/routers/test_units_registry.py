"""The registry over HTTP: tracks as data, standing that is dated, coverage of any day, what joined and left."""

from datetime import timedelta
from typing import Any

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from tests.conftest import Callers
from tests.factories import NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_activity, make_unit

DRAFT = {"area_code": TOWNSHIP, "name": "县民族中学", "category": "school"}
TOMORROW = str(today() + timedelta(days=1))
PATCH = {"If-Match": '"1"'}


async def coverage(caller: httpx.AsyncClient, **query: str) -> dict[str, Any]:
    answer = await caller.get("/units/coverage", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_coverage_of_a_day_that_is_over(as_office: httpx.AsyncClient) -> None:
    unit = (await as_office.post("/units", json=DRAFT | {"registered_on": "2026-01-10"})).json()
    steps = f"/units/{unit['id']}/transitions"
    assert (await as_office.post(steps, json={"to": "planning", "on": "2026-02-01"})).status_code == 200
    assert (await as_office.post(steps, json={"to": "creating", "on": "2026-03-01"})).status_code == 200
    seen = {}
    for day in ("2026-01-09", "2026-01-31", "2026-02-01"):
        overall = (await coverage(as_office, on=day))["overall"]
        seen[day] = (overall["eligible_count"], overall["taking_part_count"], overall["coverage_ratio"])
    assert seen == {"2026-01-09": (0, 0, None), "2026-01-31": (1, 0, "0.0000"), "2026-02-01": (1, 1, "1.0000")}
    late = await as_office.post(steps, json={"to": "applied", "on": "2026-02-28"})
    assert (late.status_code, late.json()["errors"][0]["code"]) == (422, "day_before_last")
    future = await as_office.post(steps, json={"to": "applied", "on": TOMORROW})
    assert future.json()["errors"][0] | {"message": ""} == {"pointer": "/on", "code": "day_in_future", "message": ""}
    assert (await as_office.get(f"/units/{unit['id']}")).json()["state"] == "creating"


async def test_a_unit_that_does_not_count_says_why_and_since_when(as_office: httpx.AsyncClient) -> None:
    refused = await as_office.post("/units", json=DRAFT | {"is_eligible": False})
    assert refused.json()["errors"][0]["pointer"] == "/not_applicable_reason"
    unit = (await as_office.post("/units", json=DRAFT | {"registered_on": "2026-01-10"})).json()
    url = f"/units/{unit['id']}"
    bare = await as_office.patch(url, json={"is_eligible": False}, headers=PATCH)
    assert (bare.status_code, bare.json()["errors"][0]["code"]) == (422, "reason_missing")
    gone = {"is_eligible": False, "not_applicable_reason": "已并入县一中", "on": "2026-06-01"}
    assert (await as_office.patch(url, json=gone, headers=PATCH)).status_code == 200
    registry = {}
    for day in ("2026-05-31", "2026-06-01"):
        items = (await as_office.get("/units/registry", params={"on": day})).json()["items"]
        registry[day] = [(row["is_eligible"], row["not_applicable_reason"], row["from_on"]) for row in items]
    assert registry == {
        "2026-05-31": [(True, None, "2026-01-10")],
        "2026-06-01": [(False, "已并入县一中", "2026-06-01")],
    }
    found = await coverage(as_office, since="2026-05-31")
    assert (found["added_count"], found["removed_count"], found["overall"]["not_applicable_count"]) == (0, 1, 1)
    changes = (await as_office.get("/units/registry/changes", params={"since": "2026-05-31"})).json()["items"]
    assert [(row["is_added"], row["not_applicable_reason"]) for row in changes] == [(False, "已并入县一中")]
    earlier = (
        await as_office.get("/units/registry/changes", params={"since": "2026-01-01", "on": "2026-05-31"})
    ).json()
    assert [(row["is_added"], row["from_on"]) for row in earlier["items"]] == [(True, "2026-01-10")]
    back = await as_office.patch(url, json={"is_eligible": True}, headers={"If-Match": '"2"'})
    assert (back.json()["is_eligible"], back.json()["not_applicable_reason"]) == (True, None)
    assert (await coverage(as_office, since="2026-05-31"))["removed_count"] == 0


async def test_the_registry_is_filtered_and_paged(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    for number in range(3):
        await make_unit(session, name=f"学校{number}", state="creating")
    await make_unit(session, name="机关", category="agency", area_code="510421101")
    query: dict[str, Any] = {"limit": 2, "takes_part": True}
    first = (await as_office.get("/units/registry", params=query)).json()
    rest = (await as_office.get("/units/registry", params=query | {"cursor": first["next_cursor"]})).json()
    assert [row["name"] for row in first["items"] + rest["items"]] == ["学校0", "学校1", "学校2"]
    assert rest["next_cursor"] is None
    agencies = (await as_office.get("/units/registry", params={"category": "agency", "area": "510421101"})).json()
    assert [row["name"] for row in agencies["items"]] == ["机关"]


async def test_tracks_are_data(as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient) -> None:
    tracks = {row["category"]: row for row in (await as_office.get("/units/tracks")).json()["items"]}
    assert [code for code, row in tracks.items() if row["is_entry"]] == [
        "agency", "enterprise", "community", "township", "school", "company", "religious_venue",
    ]  # fmt: skip
    assert (tracks["family"]["is_asked"], tracks["family"]["names"]["zh-Hant"]) == (False, "家庭")
    family = {"area_code": TOWNSHIP, "name": "和睦家庭联户", "category": "family"}
    assert (await as_office.post("/units", json=family)).json()["errors"][0]["code"] == "not_in_list"
    assert (await as_office.put("/units/tracks/family", json={})).status_code == 200
    assert (await as_office.post("/units", json=family)).status_code == 201
    own = await as_office.put("/units/tracks/night_market", json={"name": "夜市"})
    assert (own.status_code, own.json()["names"]["zh-Hans"], own.json()["is_asked"]) == (200, "夜市", True)
    stall = await as_office.post("/units", json=family | {"category": "night_market", "name": "河边夜市"})
    assert stall.status_code == 201, stall.text
    groups = {group["key"]: group for group in (await coverage(as_office))["groups"]}
    assert (groups["night_market"]["eligible_count"], groups["night_market"]["name"]) == (1, "夜市")
    theirs = {row["category"] for row in (await as_neighbour.get("/units/tracks")).json()["items"]}
    assert "night_market" not in theirs


async def test_a_track_that_does_not_apply(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    company = {"area_code": TOWNSHIP, "name": "三连", "category": "company"}
    none = {"applies": False, "reason": "本县没有兵团连队", "from_on": "2026-01-01"}
    bare = await as_office.put("/units/tracks/company", json={"applies": False})
    assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/reason")
    unit = (await as_office.post("/units", json=company)).json()
    full = await as_office.put("/units/tracks/company", json=none)
    assert (full.status_code, full.json()["type"]) == (409, "urn:shiliu:problem:track_has_units")
    gone = {"is_eligible": False, "not_applicable_reason": "误录"}
    assert (await as_office.patch(f"/units/{unit['id']}", json=gone, headers=PATCH)).status_code == 200
    said = await as_office.put("/units/tracks/company", json=none)
    assert (said.status_code, said.json()["applies"], said.json()["from_on"]) == (200, False, "2026-01-01")
    assert (await as_office.post("/units", json=company)).json()["errors"][0]["code"] == "track_not_applicable"
    again = await as_office.patch(f"/units/{unit['id']}", json={"is_eligible": True}, headers={"If-Match": '"2"'})
    assert again.json()["errors"][0]["code"] == "track_not_applicable"
    for day, applies in (("2025-12-31", True), ("2026-01-01", False)):
        rows = (await as_office.get("/units/tracks", params={"on": day})).json()["items"]
        assert next(row["applies"] for row in rows if row["category"] == "company") is applies
    groups = {group["key"]: group for group in (await coverage(as_office))["groups"]}
    assert (groups["company"]["applies"], groups["company"]["reason"]) == (False, "本县没有兵团连队")
    earlier = await as_office.put("/units/tracks/company", json={"from_on": "2025-06-01"})
    assert earlier.json()["errors"][0]["code"] == "day_before_last"
    assert (await actions(session)).count("unit.track_stated") == 1


async def test_a_silent_track_shows_since_when(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_activity(session, state="held")
    rows = (await as_office.get("/units/tracks", params={"on": "2026-10-31"})).json()["items"]
    school = next(row for row in rows if row["category"] == "school")
    assert (school["last_active_on"], school["silent_days"], school["eligible_count"]) == ("2026-10-01", 30, 1)
    assert next(row["silent_days"] for row in rows if row["category"] == "agency") is None


async def test_who_may(
    client: httpx.AsyncClient, as_officer: httpx.AsyncClient, as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient
) -> None:
    for path in ("coverage", "registry", "registry/changes", "tracks"):
        assert (await client.get(f"/units/{path}")).status_code == 401
        assert (await as_leader.get(f"/units/{path}")).status_code == 200
    assert (await as_leader.put("/units/tracks/family", json={})).status_code == 403
    assert (await as_officer.put("/units/tracks/family", json={})).status_code == 403
    assert (await as_office.get("/units/coverage", params={"area": NEIGHBOUR})).status_code == 404
    assert (await as_office.get("/units/tracks", params={"area": NEIGHBOUR})).status_code == 404


async def test_an_officer_keeps_his_own_unit_and_no_more(
    as_officer: httpx.AsyncClient, session: AsyncSession, callers: Callers
) -> None:
    other = await make_unit(session, name="别的学校")
    mine = f"/units/{UNIT_ID}"
    assert (await as_officer.patch(mine, json={"name": "新校名"}, headers=PATCH)).json()["name"] == "新校名"
    for change in ({"is_eligible": True}, {"is_pilot": True}, {"name": "x", "not_applicable_reason": "y"}):
        assert (await as_officer.patch(mine, json=change, headers={"If-Match": '"2"'})).status_code == 403, change
    assert (await as_officer.patch(f"/units/{other.id}", json={"name": "x"}, headers=PATCH)).status_code == 403
    assert (await as_officer.post(f"{mine}/transitions", json={"to": "planning"})).status_code == 200
    assert (await as_officer.post(f"/units/{other.id}/transitions", json={"to": "planning"})).status_code == 403
    assert (await as_officer.post("/units", json=DRAFT)).status_code == 403
    homeless = callers.get(Role.UNIT_OFFICER, unit_id=None)
    assert (await homeless.patch(mine, json={"name": "x"}, headers={"If-Match": '"3"'})).status_code == 403
