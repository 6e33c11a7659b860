"""Checklists over HTTP: what there is, what a county adds, and the state that documents give them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_activity, make_document, make_unit

SEVEN = ["proposal", "pledge", "conduct_convention", "poster", "model_selection", "short_videos", "songs"]
OWN = {
    "area_code": COUNTY,
    "code": "villages_ready",
    "title": "乡镇迎检五项",
    "items": [{"title": "台账"}, {"title": "宣传栏照片"}, {"title": "工作方案", "slot": "unit_target"}],
}


async def state(caller: httpx.AsyncClient, code: str, **query: Any) -> dict[str, Any]:
    answer = await caller.get(f"/checklists/{code}/state", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def cells(row: dict[str, Any]) -> dict[str, str]:
    return {cell["slot"]: cell["state"] for cell in row["cells"]}


async def test_the_plans_checklists_are_there(as_office: httpx.AsyncClient) -> None:
    found = {item["code"]: item for item in (await as_office.get("/checklists")).json()["items"]}
    assert [item["slot"] for item in found["seven_ones"]["items"]] == SEVEN
    assert found["seven_ones"]["titles"]["zh-Hant"] == "七個一"
    assert (found["five_tools"]["indicator"], len(found["five_tools"]["items"])) == ("S148", 5)
    assert found["body_guarantees"]["categories"] == ["agency", "township"]
    assert found["seven_entries"]["subject"] == "track"


async def test_an_area_has_n_of_m(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    for slot in SEVEN[:6]:
        await make_document(session, slot=slot, issued_on=date(2026, 3, 1))
    await make_document(session, slot="songs", issued_on=date(2025, 1, 1), expires_on=today() - timedelta(days=1))
    await make_document(session, slot="songs", visibility="case")
    found = await state(as_office, "seven_ones")
    rows = {row["key"]: row for row in found["items"]}
    assert (rows[TOWNSHIP]["filled_count"], rows[TOWNSHIP]["need_count"]) == (6, 7)
    assert rows[TOWNSHIP]["is_complete"] is False
    assert cells(rows[TOWNSHIP])["songs"] == "expired"
    assert rows[COUNTY]["filled_count"] == 6
    assert cells(rows["510421101"])["proposal"] == "missing"
    assert (found["overall"]["complete_count"], found["overall"]["row_count"]) == (0, 12)
    await make_document(session, slot="songs", issued_on=today())
    found = await state(as_office, "seven_ones", is_complete=True)
    assert [row["key"] for row in found["items"]] == [COUNTY, TOWNSHIP]
    assert (found["overall"]["complete_count"], found["overall"]["complete_ratio"]) == (2, "0.1667")
    assert (await state(as_office, "seven_ones", on="2026-03-01"))["overall"]["complete_count"] == 2
    assert (await state(as_office, "seven_ones", on="2026-02-28"))["overall"]["complete_count"] == 0


async def test_only_what_lies_in_the_very_area_counts_where_each_must_have_its_own(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_document(session, slot="strategy", issued_on=date(2026, 3, 1))
    rows = {row["key"]: row["is_complete"] for row in (await state(as_office, "development_plan"))["items"]}
    assert (rows[TOWNSHIP], rows[COUNTY]) == (True, False)


async def test_units_have_theirs_by_category(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID, category="agency", state="creating", name="县教育局")
    await make_unit(session, category="school", name="学校", state="creating")
    await make_unit(session, category="township", name="攀莲镇", is_eligible=False)
    for slot in ("body_agenda", "body_office"):
        await make_document(session, slot=slot, unit_id=UNIT_ID)
    found = await state(as_office, "body_guarantees")
    assert [(row["name"], row["filled_count"], row["need_count"]) for row in found["items"]] == [("县教育局", 2, 3)]
    await make_document(session, slot="body_guarantee", unit_id=UNIT_ID)
    found = await state(as_office, "body_guarantees")
    assert found["townships"] == [
        {"area_code": TOWNSHIP, "name": "攀莲镇", "complete_count": 1, "row_count": 1, "complete_ratio": "1.0000"}
    ]
    codes = await state(as_office, "four_codes", unit_id=str(UNIT_ID))
    assert cells(codes["items"][0]) == {
        "community_code": "not_applicable",
        "trade_rules": "not_applicable",
        "occupation_rules": "missing",
    }


async def test_a_plan_holds_for_its_year(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID, category="agency")
    await make_document(session, kind="plan", unit_id=UNIT_ID, issued_on=date(2025, 2, 1))
    assert (await state(as_office, "body_plan", on="2025-12-31"))["overall"]["complete_count"] == 1
    row = (await state(as_office, "body_plan", on="2026-01-01"))["items"][0]
    assert cells(row) == {"body_plan": "expired"}


async def test_tracks_are_filled_by_this_quarters_activities(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_activity(session, state="held", starts_at=datetime(2026, 5, 4, 1, tzinfo=UTC))
    row = next(r for r in (await state(as_office, "seven_entries", on="2026-06-30"))["items"] if r["key"] == COUNTY)
    assert (row["filled_count"], row["need_count"], cells(row)["school"]) == (1, 7, "valid")
    row = next(r for r in (await state(as_office, "seven_entries", on="2026-07-01"))["items"] if r["key"] == COUNTY)
    assert cells(row)["school"] == "expired"
    none = {"applies": False, "reason": "本县没有连队", "from_on": "2026-01-01"}
    assert (await as_office.put("/units/tracks/company", json=none)).status_code == 200
    row = next(r for r in (await state(as_office, "seven_entries", on="2026-06-30"))["items"] if r["key"] == COUNTY)
    assert (row["need_count"], cells(row)["company"]) == (6, "not_applicable")


async def test_a_county_makes_its_own(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = await as_office.post("/checklists", json=OWN, headers={"Idempotency-Key": "own-00001"})
    again = await as_office.post("/checklists", json=OWN, headers={"Idempotency-Key": "own-00001"})
    assert (made.status_code, made.text) == (201, again.text)
    assert [item["slot"] for item in made.json()["items"]] == ["villages_ready.1", "villages_ready.2", "unit_target"]
    assert (await as_office.post("/checklists", json=OWN)).json()["type"] == "urn:shiliu:problem:checklist_code_used"
    await make_document(session, slot="villages_ready.1")
    row = next(r for r in (await state(as_office, "villages_ready"))["items"] if r["key"] == TOWNSHIP)
    assert (row["filled_count"], row["need_count"]) == (1, 3)
    assert (await as_neighbour.get("/checklists/villages_ready/state")).status_code == 404
    listed = [item["code"] for item in (await as_neighbour.get("/checklists")).json()["items"]]
    assert "villages_ready" not in listed
    address = f"/checklists/{made.json()['id']}"
    assert (await as_office.patch(address, json={"title": "x"})).status_code == 428
    ended = await as_office.patch(address, json={"until_on": "2026-12-31"}, headers={"If-Match": '"1"'})
    assert (ended.status_code, ended.json()["until_on"]) == (200, "2026-12-31")
    assert (await as_neighbour.patch(address, json={"title": "x"}, headers={"If-Match": '"2"'})).status_code == 404
    assert await actions(session) == ["checklist.created", "checklist.updated"]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"items": [{"title": "a", "slot": "x1"}, {"title": "b", "slot": "x1"}]}, "/items", "slots_repeat"),
        ({"need_count": 9}, "/need_count", "need_over_items"),
        ({"category": "galaxy"}, "/category", "not_in_list"),
        ({"items": []}, "/items", "too_few"),
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
    ],
)
async def test_bad_input_names_its_field(
    as_office: httpx.AsyncClient, change: dict[str, object], pointer: str, code: str
) -> None:
    answer = await as_office.post("/checklists", json=OWN | change)
    assert (answer.status_code, [(e["pointer"], e["code"]) for e in answer.json()["errors"]]) == (
        422,
        [(pointer, code)],
    )


async def test_who_may(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
) -> None:
    assert (await client.get("/checklists/seven_ones/state")).status_code == 401
    assert (await as_resident.get("/checklists/seven_ones/state")).status_code == 403
    assert (await as_resident.get("/checklists")).status_code == 403
    assert (await as_officer.get("/checklists/seven_ones/state")).status_code == 200
    assert (await as_officer.post("/checklists", json=OWN)).status_code == 403
    assert (await as_office.get("/checklists/seven_ones/state", params={"area": NEIGHBOUR})).status_code == 404
    assert (await as_office.get("/checklists/nothing_such/state")).status_code == 404


async def test_pages_are_complete(as_office: httpx.AsyncClient) -> None:
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 5}
    while True:
        found = await state(as_office, "seven_ones", **query)
        seen += [row["key"] for row in found["items"]]
        if found["next_cursor"] is None:
            break
        query["cursor"] = found["next_cursor"]
    assert len(seen) == len(set(seen)) == 12
