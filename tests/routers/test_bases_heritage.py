"""Heritage items over HTTP: listed, inspected, and the money that protects them; never a person."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from tests.conftest import Callers
from tests.factories import NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_allocation, make_base, make_budget, make_unit
from tests.factories_bases import make_heritage

DRAFT = {"area_code": TOWNSHIP, "unit_id": str(UNIT_ID), "name": "老校舍", "kind": "immovable", "level": "county"}


async def test_an_item_is_listed_inspected_and_paid_for(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = await make_base(session)
    key = {"Idempotency-Key": "heritage-01"}
    full = DRAFT | {"base_id": str(base.id), "listed_on": "2019-05-01"}
    made = [await as_officer.post("/bases/heritage", json=full, headers=key) for _ in range(2)]
    assert {answer.status_code for answer in made} == {201}, made[0].text
    item = made[0].json()
    assert (made[1].json(), item["condition"], item["inspection_count"]) == (item, None, 0)
    address = f"/bases/heritage/{item['id']}"
    found = await as_officer.post(f"{address}/inspections", json={"condition": "needs_care", "note": "屋面渗水"})
    assert (found.status_code, found.json()["inspected_on"]) == (201, str(today()))
    earlier = {"condition": "good", "inspected_on": str(today() - timedelta(days=9))}
    assert (await as_officer.post(f"{address}/inspections", json=earlier)).status_code == 201
    shown = (await as_office.get(address)).json()
    assert (shown["condition"], shown["inspected_on"], shown["inspection_count"]) == ("needs_care", str(today()), 2)
    listed = (await as_office.get(f"{address}/inspections", params={"limit": 1})).json()
    rest = await as_office.get(f"{address}/inspections", params={"limit": 1, "cursor": listed["next_cursor"]})
    assert [listed["items"][0]["condition"], rest.json()["items"][0]["condition"]] == ["good", "needs_care"]
    budget = await make_budget(session)
    unit = await make_unit(session)
    allocation = await make_allocation(session, budget, unit, amount_fen=300)
    for _ in range(2):
        paid = await as_officer.post(f"{address}/money", json={"allocation_id": str(allocation.id)})
        assert (paid.status_code, paid.json()["allocated_fen"], paid.json()["spent_fen"]) == (200, 300, 0)
    changed = await as_officer.patch(address, json={"level": "city"}, headers={"If-Match": paid.headers["etag"]})
    assert changed.json()["level"] == "city"
    assert await actions(session) == [
        "heritage.listed",
        "heritage.inspected",
        "heritage.inspected",
        "heritage.money_linked",
        "heritage.updated",
    ]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"base_id": "00000000-0000-7000-8000-0000000000ff"}, "/base_id", "reference_unknown"),
        ({"kind": "person"}, "/kind", "not_in_list"),
        ({"listed_on": str(today() + timedelta(days=1))}, "/listed_on", "day_in_future"),
        ({"bearer_name": "某某"}, "/bearer_name", "field_unknown"),
    ],
)
async def test_an_item_that_is_refused(
    as_officer: httpx.AsyncClient, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await as_officer.post("/bases/heritage", json=DRAFT | change)
    assert answer.status_code == 422
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


async def test_who_keeps_the_list(callers: Callers, client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    item = await make_heritage(session)
    one = f"/bases/heritage/{item.id}"
    assert (await client.get(one)).status_code == 401
    assert (await callers.get(Role.RESIDENT).get(one)).status_code == 403
    leader = callers.get(Role.LEADER)
    assert (await leader.get(one)).status_code == 200
    assert (await leader.post("/bases/heritage", json=DRAFT)).status_code == 403
    other = callers.get(Role.UNIT_OFFICER, unit_id=(await make_unit(session)).id)
    assert (await other.post(f"{one}/inspections", json={"condition": "good"})).status_code == 403
    assert (await other.patch(one, json={"name": "新"}, headers={"If-Match": '"1"'})).status_code == 403
    assert (await other.post(f"{one}/money", json={"allocation_id": str(item.id)})).status_code == 403
    away = callers.get(Role.OFFICE, NEIGHBOUR)
    for method, path, body in (
        ("GET", one, None),
        ("GET", f"{one}/inspections", None),
        ("POST", f"{one}/inspections", {"condition": "good"}),
        ("POST", f"{one}/money", {"allocation_id": str(item.id)}),
    ):
        assert (await away.request(method, path, json=body)).status_code == 404, path
    office = callers.get(Role.OFFICE)
    unknown = await office.post(f"{one}/money", json={"allocation_id": str(item.id)})
    assert unknown.json()["errors"][0]["pointer"] == "/allocation_id"
    late = {"condition": "good", "inspected_on": str(today() + timedelta(days=1))}
    assert (await office.post(f"{one}/inspections", json=late)).status_code == 422
    assert await actions(session) == []


async def test_filters(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_heritage(session, name="甲_", inspected_on=today(), condition="good")
    await make_heritage(session, name="乙", kind="intangible", level="province", area_code="510421101")
    for chosen, names in (
        ({"kind": "intangible"}, ["乙"]),
        ({"level": "county"}, ["甲_"]),
        ({"condition": "good"}, ["甲_"]),
        ({"inspected_before": str(today())}, ["乙"]),
        ({"area": "510421101"}, ["乙"]),
        ({"q": "_"}, ["甲_"]),
    ):
        found = (await as_office.get("/bases/heritage", params=chosen)).json()["items"]
        assert [item["name"] for item in found] == names, chosen
