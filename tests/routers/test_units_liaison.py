"""Liaison posts, their log and the leading group over HTTP."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_document, make_unit
from tests.factories_units import make_group_seat, make_liaison_log, make_liaison_post

POST = {"area_code": VILLAGE, "post": "民族工作联络员", "from_on": "2026-01-01"}
SEAT = {"area_code": COUNTY, "role": "party_head", "post": "县委书记", "duty": "负总责", "from_on": "2026-01-01"}
PATCH = {"If-Match": '"1"'}


async def test_a_township_keeps_its_post_and_its_log(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    made = await as_officer.post("/units/liaison-posts", json=POST)
    assert made.status_code == 201, made.text
    post = made.json()
    assert (post["unit_id"], post["kind"], post["last_logged_on"]) == (str(UNIT_ID), "liaison", None)
    line = {"post_id": post["id"], "logged_on": "2026-03-01", "summary": "走访三户，转办一件诉求"}
    logged = await as_officer.post("/units/liaison-logs", json=line)
    assert (logged.status_code, logged.json()["post"]) == (201, POST["post"])
    assert (await as_officer.get(f"/units/liaison-posts/{post['id']}")).json()["last_logged_on"] == "2026-03-01"
    assert (await as_officer.get(f"/units/liaison-logs/{logged.json()['id']}")).json() == logged.json()
    listed = await as_officer.get("/units/liaison-logs", params={"post_id": post["id"], "since": "2026-03-01"})
    assert [item["summary"] for item in listed.json()["items"]] == [line["summary"]]
    closed = await as_officer.patch(
        f"/units/liaison-posts/{post['id']}", json={"until_on": "2026-04-30"}, headers=PATCH
    )
    assert closed.json()["until_on"] == "2026-04-30"
    late = await as_officer.post("/units/liaison-logs", json=line | {"logged_on": "2026-05-01"})
    assert late.json()["errors"][0]["code"] == "post_not_open"
    assert await actions(session) == ["unit.liaison_post_set_up", "unit.liaison_logged", "unit.liaison_post_updated"]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"area_code": COUNTY}, "/area_code", "below_county_only"),
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"from_on": str(today() + timedelta(days=1))}, "/from_on", "day_in_future"),
        ({"kind": "spy"}, "/kind", "not_in_list"),
    ],
)
async def test_a_post_that_cannot_be(
    as_officer: httpx.AsyncClient, change: dict[str, str], pointer: str, code: str
) -> None:
    answer = await as_officer.post("/units/liaison-posts", json=POST | change)
    assert (answer.status_code, [(e["pointer"], e["code"]) for e in answer.json()["errors"]]) == (
        422,
        [(pointer, code)],
    )


async def test_which_places_are_running(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    village = await make_liaison_post(session)
    await make_liaison_log(session, post_id=village.id, logged_on=today() - timedelta(days=10))
    await make_liaison_post(session, area_code=TOWNSHIP)
    await make_liaison_post(session, kind="service_point", post="便民服务点", place="村委会一楼")
    found = (await as_office.get("/units/liaison-coverage", params={"area": TOWNSHIP})).json()
    assert (found["interval_days"], found["running_count"], found["running_ratio"]) == (None, 0, None)
    found = (await as_office.get("/units/liaison-coverage", params={"area": TOWNSHIP, "interval_days": 10})).json()
    assert (found["place_count"], found["with_post_count"], found["running_count"]) == (11, 2, 1)
    assert (found["with_service_point_count"], found["running_ratio"]) == (1, "0.0909")
    rows = {row["area_code"]: row for row in found["items"]}
    assert (rows[VILLAGE]["days_since_log"], rows[VILLAGE]["is_running"]) == (10, True)
    assert (rows[TOWNSHIP]["days_since_log"], rows[TOWNSHIP]["is_running"]) == (None, False)
    nine: dict[str, Any] = {"area": TOWNSHIP, "interval_days": 9, "is_running": False, "limit": 8}
    found = (await as_office.get("/units/liaison-coverage", params=nine)).json()
    assert found["running_count"] == 0
    rest = await as_office.get("/units/liaison-coverage", params=nine | {"cursor": found["next_cursor"]})
    assert len(found["items"]) + len(rest.json()["items"]) == 11


async def test_who_may(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    other = await make_unit(session, name="别的镇")
    theirs = await make_liaison_post(session, unit_id=other.id)
    line = {"post_id": str(theirs.id), "logged_on": "2026-03-01", "summary": "走访"}
    assert (await as_officer.post("/units/liaison-posts", json=POST | {"unit_id": str(other.id)})).status_code == 403
    assert (await as_officer.post("/units/liaison-logs", json=line)).status_code == 403
    assert (await as_leader.post("/units/liaison-posts", json=POST)).status_code == 403
    assert (await as_office.post("/units/liaison-posts", json=POST)).json()["errors"][0]["pointer"] == "/unit_id"
    assert (await as_officer.post("/units/group-seats", json=SEAT)).status_code == 403
    seat = (await as_office.post("/units/group-seats", json=SEAT)).json()
    for path in ("liaison-posts", "liaison-logs", "liaison-coverage", "group-seats", "leading-group"):
        assert (await client.get(f"/units/{path}")).status_code == 401
        assert (await as_resident.get(f"/units/{path}")).status_code == 403
        assert (await as_leader.get(f"/units/{path}")).status_code == 200
    for path in (f"liaison-posts/{theirs.id}", f"group-seats/{seat['id']}"):
        assert (await as_neighbour.get(f"/units/{path}")).status_code == 404
        assert (await as_neighbour.patch(f"/units/{path}", json={}, headers=PATCH)).status_code == 404
    for path in ("liaison-coverage", "leading-group"):
        assert (await as_neighbour.get(f"/units/{path}", params={"area": COUNTY})).status_code == 404


async def test_the_role_matrix_says_what_is_missing(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID, category="agency", name="县民宗局")
    made = await as_office.post("/units/group-seats", json=SEAT, headers={"Idempotency-Key": "seat-00001"})
    assert (made.status_code, made.json()["role"]) == (201, "party_head")
    body = {"role": "ethnic_affairs_department", "post": "县民宗局局长", "unit_id": str(UNIT_ID), "owner_code": "EAC"}
    seat = (await as_office.post("/units/group-seats", json=SEAT | body | {"duty": None})).json()
    found = (await as_office.get("/units/leading-group")).json()
    assert found["missing_roles"] == [
        "government_head",
        "united_front_leading_group",
        "publicity_department",
        "united_front_department",
        "office",
        "office_post",
    ]
    assert (found["without_duty_count"], found["needs_new_notice"]) == (1, True)
    owners = {owner["owner_code"]: owner for owner in found["owners"]}
    assert owners["EAC"]["unit_names"] == ["县民宗局"]
    assert owners["EAC"]["led_count"] > 0
    assert "PROP" in found["owners_without_body"]
    assert "EAC" not in found["owners_without_body"]
    await make_document(session, slot="appointment_notice", area_code=COUNTY, issued_on=date(2026, 1, 2))
    duty = {"duty": "承担日常工作"}
    changed = await as_office.patch(f"/units/group-seats/{seat['id']}", json=duty, headers=PATCH)
    assert changed.status_code == 200, changed.text
    found = (await as_office.get("/units/leading-group")).json()
    assert (found["without_duty_count"], found["needs_new_notice"], found["notice_issued_on"]) == (
        0,
        False,
        "2026-01-02",
    )
    await make_group_seat(session, role="government_head", post="县长", from_on=date(2026, 5, 1))
    assert (await as_office.get("/units/leading-group")).json()["needs_new_notice"] is True
    assert (await as_office.get("/units/leading-group", params={"on": "2026-04-30"})).json()[
        "needs_new_notice"
    ] is False
    assert (await as_office.get("/units/group-seats", params={"role": "office"})).json()["items"] == []
    wrong = await as_office.post("/units/group-seats", json=SEAT | {"owner_code": "XYZ"})
    assert wrong.json()["errors"][0]["code"] == "owner_unknown"
    assert (await actions(session)).count("unit.group_seat_filled") == 2
