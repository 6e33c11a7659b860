"""Leaders' links and visits over HTTP: posts, days, evidence, and the list of units that nobody looks after."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from tests.factories import UNIT_ID, actions, make_leader_link, make_leader_visit, make_unit
from tests.plan.conftest import prove

LINK = {"unit_id": str(UNIT_ID), "post": "县委常委、统战部部长", "from_on": "2026-01-05"}
PATCH = {"If-Match": '"1"'}


async def linked(office: httpx.AsyncClient, session: AsyncSession, **changes: object) -> dict[str, Any]:
    await make_unit(session, id=UNIT_ID)
    made = await office.post("/units/leader-links", json=LINK | changes)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def test_a_link_from_its_first_day_to_its_last(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    link = await linked(as_office, session)
    assert (link["unit_name"], link["until_on"], link["last_visited_on"]) == ("示范学校", None, None)
    assert (await as_office.get(f"/units/{UNIT_ID}")).json()["leader_posts"] == [LINK["post"]]
    twice = await as_office.post("/units/leader-links", json=LINK)
    assert twice.status_code == 409
    url = f"/units/leader-links/{link['id']}"
    assert (await as_office.patch(url, json={"until_on": "2026-06-30"})).status_code == 428
    early = await as_office.patch(url, json={"until_on": "2026-01-01"}, headers=PATCH)
    assert early.json()["errors"][0]["code"] == "ends_before_start"
    ended = await as_office.patch(url, json={"until_on": "2026-06-30"}, headers=PATCH)
    assert (ended.status_code, ended.json()["version"]) == (200, 2)
    assert (await as_office.patch(url, json={"post": "副县长"}, headers=PATCH)).status_code == 412
    assert (await as_office.get(f"/units/{UNIT_ID}")).json()["leader_posts"] == []
    for day, count in (("2026-06-30", 1), ("2026-07-01", 0)):
        items = (await as_office.get("/units/leader-links", params={"on": day})).json()["items"]
        assert len(items) == count
    assert (await as_office.get(url)).json() == ended.json()
    assert await actions(session) == ["unit.leader_linked", "unit.leader_link_updated"]


async def test_a_visit_with_what_was_found_and_its_photo(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    link = await linked(as_office, session)
    draft = {"link_id": link["id"], "visited_on": "2026-03-02", "found": "宣传栏已更新，台账缺照片说明"}
    made = await as_office.post("/units/leader-visits", json=draft, headers={"Idempotency-Key": "visit-0001"})
    again = await as_office.post("/units/leader-visits", json=draft, headers={"Idempotency-Key": "visit-0001"})
    assert (made.status_code, made.text) == (201, again.text)
    visit = made.json()
    assert (visit["post"], visit["unit_name"], visit["document_count"]) == (LINK["post"], "示范学校", 0)
    await prove(as_office, ("leader_visit", visit["id"]), kind="photo")
    url = f"/units/leader-visits/{visit['id']}"
    assert (await as_office.get(url)).json()["document_count"] == 1
    changed = await as_office.patch(url, json={"found": "已整改"}, headers=PATCH)
    assert (changed.status_code, changed.json()["found"]) == (200, "已整改")
    moved = await as_office.patch(url, json={"visited_on": "2026-01-04"}, headers={"If-Match": '"2"'})
    assert moved.json()["errors"][0]["code"] == "link_not_open"
    listed = (await as_office.get("/units/leader-visits", params={"unit_id": str(UNIT_ID)})).json()["items"]
    assert [item["id"] for item in listed] == [visit["id"]]
    assert (await as_office.get("/units/leader-visits", params={"since": "2026-03-03"})).json()["items"] == []
    assert (await as_office.get(f"/units/leader-links/{link['id']}")).json()["last_visited_on"] == "2026-03-02"


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"visited_on": "2026-01-04"}, "/visited_on", "link_not_open"),
        ({"visited_on": str(today() + timedelta(days=1))}, "/visited_on", "day_in_future"),
        ({"link_id": str(UNIT_ID)}, "/link_id", "reference_unknown"),
        ({"found": ""}, "/found", "too_short"),
        ({"ethnicity": "x"}, "/ethnicity", "field_unknown"),
    ],
)
async def test_a_visit_that_cannot_be(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, str], pointer: str, code: str
) -> None:
    link = await linked(as_office, session)
    draft = {"link_id": link["id"], "visited_on": "2026-03-02", "found": "好"}
    answer = await as_office.post("/units/leader-visits", json=draft | change)
    assert (answer.status_code, [(e["pointer"], e["code"]) for e in answer.json()["errors"]]) == (
        422,
        [(pointer, code)],
    )


async def test_who_is_not_looked_after_and_since_when_nobody_came(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    visited = await make_unit(session, name="走访过")
    silent = await make_unit(session, name="没走访")
    await make_unit(session, name="没挂钩", category="agency")
    await make_unit(session, name="不适用", is_eligible=False)
    first = await make_leader_link(session, unit_id=visited.id)
    await make_leader_link(session, unit_id=silent.id, post="县人大副主任")
    await make_leader_visit(session, unit_id=visited.id, link_id=first.id, visited_on=today() - timedelta(days=20))
    found = (await as_office.get("/units/leader-coverage")).json()
    assert found["totals"] | {"on": ""} == {
        "on": "", "eligible_count": 3, "linked_count": 2, "visited_count": 1, "coverage_ratio": "0.6667",
    }  # fmt: skip
    rows = {row["name"]: (row["posts"], row["days_since_visit"]) for row in found["items"]}
    assert rows == {"走访过": (["副县长"], 20), "没走访": (["县人大副主任"], None), "没挂钩": ([], None)}
    uncovered = (await as_office.get("/units/leader-coverage", params={"is_linked": False})).json()["items"]
    assert [row["name"] for row in uncovered] == ["没挂钩"]
    long_ago = (await as_office.get("/units/leader-coverage", params={"silent_days": 19, "is_linked": True})).json()
    assert [row["name"] for row in long_ago["items"]] == ["走访过", "没走访"]
    recent = (await as_office.get("/units/leader-coverage", params={"silent_days": 20, "is_linked": True})).json()
    assert [row["name"] for row in recent["items"]] == ["没走访"]
    before = (await as_office.get("/units/leader-coverage", params={"on": "2024-12-31"})).json()["totals"]
    assert (before["eligible_count"], before["linked_count"]) == (3, 0)
    page = (await as_office.get("/units/leader-coverage", params={"limit": 2})).json()
    rest = (await as_office.get("/units/leader-coverage", params={"limit": 2, "cursor": page["next_cursor"]})).json()
    assert [row["name"] for row in page["items"] + rest["items"]] == list(rows)


async def test_who_may(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    link = await make_leader_link(session)
    other = await make_unit(session, name="别的学校")
    theirs = await make_leader_link(session, unit_id=other.id)
    visit = {"visited_on": "2026-03-02", "found": "好"}
    for path in ("leader-links", "leader-visits", "leader-coverage", f"leader-links/{link.id}"):
        assert (await client.get(f"/units/{path}")).status_code == 401
        assert (await as_resident.get(f"/units/{path}")).status_code == 403
        assert (await as_leader.get(f"/units/{path}")).status_code == 200
    assert (await as_leader.post("/units/leader-links", json=LINK)).status_code == 403
    assert (await as_officer.post("/units/leader-links", json=LINK)).status_code == 403
    mine = await as_officer.post("/units/leader-visits", json=visit | {"link_id": str(link.id)})
    assert mine.status_code == 201, mine.text
    refused = await as_officer.post("/units/leader-visits", json=visit | {"link_id": str(theirs.id)})
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:shiliu:problem:unit_not_yours")
    for path in (f"leader-links/{link.id}", f"leader-visits/{mine.json()['id']}"):
        assert (await as_neighbour.get(f"/units/{path}")).status_code == 404
        assert (await as_neighbour.patch(f"/units/{path}", json={}, headers=PATCH)).status_code == 404
    assert (await as_neighbour.get("/units/leader-links")).json()["items"] == []
