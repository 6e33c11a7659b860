"""Education bases over HTTP: who proposes and opens them, what they must have, and how many came."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from api.models.bases import BaseState, BaseVisit
from tests.factories import NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_base, make_unit, save

DRAFT = {
    "area_code": TOWNSHIP,
    "unit_id": str(UNIT_ID),
    "name": "民族团结教育基地",
    "level": "county",
    "elements": ["theme", "staff", "theme"],
}


async def add_visits(session: AsyncSession, base: Any, days_ago: int, visitors: int) -> None:
    row = BaseVisit(
        county_code=base.county_code,
        area_code=base.area_code,
        base_id=base.id,
        visited_on=today() - timedelta(days=days_ago),
        visitor_count=visitors,
    )
    await save(session, row)


async def test_propose_and_read_back(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    key = {"Idempotency-Key": "base-00001"}
    made = [await as_officer.post("/bases", json=DRAFT, headers=key) for _ in range(2)]
    assert {answer.status_code for answer in made} == {201}, made[0].text
    assert len({answer.text for answer in made}) == 1
    body = made[0].json()
    assert (body["state"], body["elements"], body["visitor_count"]) == ("proposed", ["theme", "staff"], 0)
    found = await as_officer.get(f"/bases/{body['id']}")
    assert (found.json(), found.headers["etag"]) == (body, '"1"')
    assert await actions(session) == ["base.proposed"]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"has_online": True}, "/online_url", "field_missing"),
        ({"has_online": True, "online_url": "javascript:alert(1)"}, "/online_url", "pattern_mismatch"),
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"unit_id": "00000000-0000-7000-8000-0000000000ff"}, "/unit_id", "reference_unknown"),
        ({"level": "moon"}, "/level", "not_in_list"),
        ({"elements": ["gold"]}, "/elements/0", "not_in_list"),
        ({"name": " "}, "/name", "too_short"),
        ({"believers": 3}, "/believers", "field_unknown"),
    ],
)
async def test_bad_input_names_its_field(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str, code: str
) -> None:
    await make_unit(session, id=UNIT_ID)
    answer = await as_office.post("/bases", json=DRAFT | change)
    assert answer.status_code == 422, answer.text
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_who_may(
    client: httpx.AsyncClient, as_leader: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    assert (await client.post("/bases", json=DRAFT)).status_code == 401
    assert (await as_leader.post("/bases", json=DRAFT)).status_code == 403
    other = await make_unit(session, name="别的单位")
    refused = await as_officer.post("/bases", json=DRAFT | {"unit_id": str(other.id)})
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:shiliu:problem:unit_not_yours")
    foreign = await make_base(session, unit_id=other.id)
    visits = {"visited_on": "2026-01-01", "visitor_count": 1}
    answers = [
        await as_officer.patch(f"/bases/{foreign.id}", json={"name": "x"}, headers={"If-Match": '"1"'}),
        await as_officer.post(f"/bases/{foreign.id}/transitions", json={"to": "suspended", "reason": "x"}),
        await as_officer.post(f"/bases/{foreign.id}/visits", json=visits),
        await as_officer.post("/bases", json=DRAFT | {"area_code": "510422100"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert await actions(session) == []


async def test_another_county_sees_nothing(as_neighbour: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    base = await make_base(session)
    for path in (f"/bases/{base.id}", f"/bases/{base.id}/visits"):
        hidden, missing = await as_neighbour.get(path), await as_neighbour.get(path.replace(str(base.id), str(uuid4())))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.json() | {"instance": ""} == missing.json() | {"instance": ""}
    visits = {"visited_on": "2026-01-01", "visitor_count": 1}
    answers = [
        await as_neighbour.patch(f"/bases/{base.id}", json={"name": "x"}, headers={"If-Match": '"1"'}),
        await as_neighbour.post(f"/bases/{base.id}/transitions", json={"to": "suspended"}),
        await as_neighbour.post(f"/bases/{base.id}/visits", json=visits),
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert (await as_neighbour.get("/bases")).json()["items"] == []
    assert await actions(session, NEIGHBOUR) == []


async def test_steps(as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    base = (await as_officer.post("/bases", json=DRAFT)).json()
    steps = f"/bases/{base['id']}/transitions"
    assert (await as_officer.post(steps, json={"to": "active"})).status_code == 403
    assert (await as_office.post(steps, json={"to": "suspended", "reason": "x"})).status_code == 409
    assert (await as_office.post(steps, json={"to": "active"})).json()["state"] == "active"
    assert (await as_officer.post(steps, json={"to": "suspended"})).json()["errors"][0]["pointer"] == "/reason"
    closed = await as_officer.post(steps, json={"to": "suspended", "reason": "修缮"})
    assert (closed.json()["state"], closed.json()["state_reason"]) == ("suspended", "修缮")
    assert await actions(session) == ["base.proposed", "base.active", "base.suspended"]


async def test_update_keeps_the_online_rule(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    base = (await as_officer.post("/bases", json=DRAFT)).json()
    address = f"/bases/{base['id']}"
    assert (await as_officer.patch(address, json={"name": "新"})).status_code == 428
    bare = await as_officer.patch(address, json={"has_online": True}, headers={"If-Match": '"1"'})
    assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/online_url")
    online = {"has_online": True, "online_url": "https://example.cn/base", "elements": ["rules", "rules"]}
    changed = await as_officer.patch(address, json=online, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.headers["etag"], changed.json()["elements"]) == (200, '"2"', ["rules"])
    cleared = await as_officer.patch(address, json={"online_url": None}, headers={"If-Match": '"2"'})
    assert cleared.status_code == 422
    assert (await as_officer.patch(address, json={"name": "旧"}, headers={"If-Match": '"1"'})).status_code == 412
    assert await actions(session) == ["base.proposed", "base.updated"]


async def test_the_public_sees_open_bases(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    rows = [await make_base(session, name=state.value, state=state) for state in BaseState]
    assert [item["name"] for item in (await client.get("/bases")).json()["items"]] == ["active"]
    for row in rows:
        expected = 200 if row.state == BaseState.ACTIVE else 404
        assert (await client.get(f"/bases/{row.id}")).status_code == expected
        assert (await client.get(f"/bases/{row.id}/visits")).status_code == expected


async def test_visits_of_a_day(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    base = await make_base(session)
    address = f"/bases/{base.id}/visits"
    draft = {"visited_on": str(today()), "visitor_count": 30, "group_count": 2}
    key = {"Idempotency-Key": "visit-0001"}
    made = [await as_officer.post(address, json=draft, headers=key) for _ in range(2)]
    assert {answer.status_code for answer in made} == {201}, made[0].text
    assert len({answer.text for answer in made}) == 1
    assert (await as_officer.get(address)).json()["items"] == [made[0].json()]
    assert (await as_officer.get(f"/bases/{base.id}")).json()["visitor_count"] == 30
    for change, pointer in (
        ({"visitor_count": 0}, "/visitor_count"),
        ({"visited_on": str(today() + timedelta(days=1))}, "/visited_on"),
        ({"visited_on": "soon"}, "/visited_on"),
        ({"visitor_names": ["x"]}, "/visitor_names"),
    ):
        refused = await as_officer.post(address, json=draft | change)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)
    proposed = await make_base(session, state=BaseState.PROPOSED)
    early = await as_officer.post(f"/bases/{proposed.id}/visits", json=draft)
    assert (early.status_code, early.json()["type"]) == (409, "urn:shiliu:problem:base_not_open")
    assert await actions(session) == ["base.visited"]


async def test_visitors_of_twelve_months_in_a_fixed_number_of_questions(
    as_office: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    await make_unit(session, id=UNIT_ID)
    first = await make_base(session, name="甲")
    for days_ago, visitors in ((0, 5), (360, 7), (370, 100)):
        await add_visits(session, first, days_ago, visitors)
    asked: list[str] = []

    def listen(*arguments: Any) -> None:
        asked.append(arguments[2])

    async def questions() -> tuple[int, dict[str, int]]:
        asked.clear()
        event.listen(engine.sync_engine, "before_cursor_execute", listen)
        try:
            items = (await as_office.get("/bases")).json()["items"]
        finally:
            event.remove(engine.sync_engine, "before_cursor_execute", listen)
        return len(asked), {item["name"]: item["visitor_count"] for item in items}

    few, counts = await questions()
    assert counts == {"甲": 12}
    for number in range(10):
        await add_visits(session, await make_base(session, name=str(number)), 1, number + 1)
    many, counts = await questions()
    assert (many, counts["甲"], counts["9"]) == (few, 12, 10)


async def test_filters(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_base(session, name="甲_基地")
    await make_base(session, name="乙", area_code="510421101", level="city", state=BaseState.PROPOSED)
    for chosen, names in (
        ({"area": "510421101"}, ["乙"]),
        ({"state": "active"}, ["甲_基地"]),
        ({"level": "city"}, ["乙"]),
        ({"q": "_"}, ["甲_基地"]),
        ({}, ["乙", "甲_基地"]),
    ):
        found = await as_office.get("/bases", params=chosen)
        assert [item["name"] for item in found.json()["items"]] == names, chosen
    assert (await as_office.get("/bases", params={"state": "x"})).status_code == 422
