"""Sums over places over HTTP: the tree of the period, nothing counted twice, what is missing named."""

from datetime import date
from typing import Any

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.auth import Role
from api.models.base import today
from api.services import areas_tree, metric_records
from api.services.areas_changes import FIRST_DAY
from api.services.metrics import Scope
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, make_observation

OLD, KEPT = "510421201", "510421202"
AGENDA = "activities.townships_with_agenda_item"
PERIOD = {"series": "unsafe_dwellings", "area": COUNTY}


async def rollup(caller: httpx.AsyncClient, **asked: Any) -> dict[str, Any]:
    answer = await caller.get("/statistics/rollup", params=PERIOD | asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def townships(session: AsyncSession) -> list[str]:
    return [area.code for area in await areas_tree.children(session, COUNTY, FIRST_DAY)]


async def say(session: AsyncSession, area: str, value: int, period: str = "2025", **more: Any) -> None:
    await make_observation(session, series_code="unsafe_dwellings", area_code=area, period=period, value=value, **more)


async def take_in(office: httpx.AsyncClient, session: AsyncSession) -> None:
    """From July 2025 one township is part of another, its villages under new codes."""
    old = [area.code for area in await areas_tree.children(session, OLD, FIRST_DAY)]
    new = {code: f"{KEPT}{700 + place}" for place, code in enumerate(old)}
    draft = {
        "kind": "merge",
        "effective_on": "2025-07-01",
        "document": "川民函〔2025〕12号",
        "links": [{"old_code": a, "new_code": b} for a, b in {OLD: KEPT, **new}.items()],
        "new_areas": [{"code": code, "name": "并入村"} for code in new.values()],
    }
    answer = await office.post("/areas/changes", json=draft)
    assert answer.status_code == 201, answer.text


async def test_the_sum_stands_beside_the_own_figure_and_is_never_added_to_it(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    places = await townships(session)
    for place in places[:-1]:
        await say(session, place, 2)
    partly = await rollup(as_office, period="2025")
    assert (partly["value"], partly["basis"], partly["is_complete"]) == (None, None, False)
    assert partly["children_sum"] == str(2 * (len(places) - 1))
    assert [item["area_code"] for item in partly["missing"]] == [places[-1]]
    await say(session, places[-1], 0)
    whole = await rollup(as_office, period="2025")
    assert (whole["value"], whole["basis"], whole["missing"]) == (str(2 * (len(places) - 1)), "children", [])
    assert whole["children"][-1] | {"area_name": ""} == {
        "area_code": places[-1],
        "area_name": "",
        "value": "0",
        "value_state": "zero",
        "state": "verified",
        "basis": "own",
    }
    await say(session, COUNTY, 30, state="reported")
    beside = await rollup(as_office, period="2025")
    assert (beside["value"], beside["basis"], beside["is_verified"]) == ("30", "own", False)
    assert beside["difference"] == str(30 - 2 * (len(places) - 1))
    vouched = await rollup(as_office, period="2025", verified=True)
    assert (vouched["basis"], vouched["own"]["value_state"], vouched["is_verified"]) == (
        "children",
        "not_reported",
        True,
    )


async def test_an_old_period_takes_its_own_tree(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await take_in(as_office, session)
    for period in ("2024", "2025"):
        for place in await townships(session):
            await say(session, place, 10, period)
    before, after = await rollup(as_office, period="2024"), await rollup(as_office, period="2025")
    count = len(await townships(session))
    assert (before["children_sum"], before["tree_on"], before["left_out"]) == (str(10 * count), "2024-12-31", [])
    assert (after["children_sum"], after["tree_on"]) == (str(10 * (count - 1)), "2025-12-31")
    assert [item["area_code"] for item in after["left_out"]] == [OLD]
    assert OLD not in {item["area_code"] for item in after["children"]}


async def test_a_figure_is_for_an_area_that_was_there(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await take_in(as_office, session)
    draft = {"series_code": "unsafe_dwellings", "value": "3", "source": "台账", "area_code": OLD}
    gone = await as_office.post("/statistics/observations", json=draft | {"period": "2026"})
    assert [error["code"] for error in gone.json()["errors"]] == ["area_not_in_period"]
    partly = await as_office.post("/statistics/observations", json=draft | {"period": "2025"})
    assert [item["rule"] for item in partly.json()["warnings"]] == ["area_ended_in_period"]
    old = await as_office.post("/statistics/observations", json=draft | {"period": "2024"})
    assert (old.status_code, old.json()["warnings"]) == (201, [])
    village = {"area_code": f"{KEPT}700", "period": "2024"}
    unborn = await as_office.post("/statistics/observations", json=draft | village)
    assert [error["code"] for error in unborn.json()["errors"]] == ["area_not_in_period"]


async def test_a_silent_township_is_told_by_its_villages(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    villages = [area.code for area in await areas_tree.children(session, TOWNSHIP, FIRST_DAY)]
    for village in villages:
        await say(session, village, 1)
    found = await rollup(as_office, period="2025")
    told = next(item for item in found["children"] if item["area_code"] == TOWNSHIP)
    assert (told["value"], told["basis"], told["state"]) == (str(len(villages)), "children", None)
    assert found["left_out"] == []
    below = await rollup(as_office, period="2025", area=TOWNSHIP)
    assert (below["value"], len(below["children"])) == (str(len(villages)), len(villages))


async def test_population_adds_up_too(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    for place in await townships(session):
        await make_observation(session, area_code=place, period="2025", value=1_000)
    found = await rollup(as_office, series="resident_population", period="2025")
    assert (found["children_sum"], found["is_complete"]) == (str(1_000 * len(await townships(session))), True)
    running = await rollup(as_office, series="resident_population", period=str(today().year))
    assert running["tree_on"] == today().isoformat()


async def test_what_cannot_be_added_up(as_office: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    for series, code in (("irrigation_rate", "series_not_additive"), ("opinions", "series_unknown")):
        answer = await as_office.get("/statistics/rollup", params={"series": series, "period": "2025"})
        assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [("?series", code)]
    outside = PERIOD | {"area": NEIGHBOUR, "period": "2025"}
    assert (await as_office.get("/statistics/rollup", params=outside)).status_code == 404
    assert (await client.get("/statistics/rollup", params=PERIOD | {"period": "2025"})).status_code == 401


async def test_a_wider_scope_adds_up_its_counties(callers: Callers, session: AsyncSession) -> None:
    await say(session, COUNTY, 5)
    await say(session, NEIGHBOUR, 7)
    province = callers.get(Role.LEADER, "5104")
    found = await rollup(province, area="5104", period="2025")
    assert found["children_sum"] == "12"
    assert {item["area_code"] for item in found["children"] if item["value"]} == {COUNTY, NEIGHBOUR}


async def test_what_counts_townships_counts_those_of_its_day(
    as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    async def counted(period: str) -> set[str]:
        answer = await as_leader.get("/kpi/townships", params={"period": period})
        assert answer.status_code == 200, answer.text
        return {item["area_code"] for item in answer.json()["items"]}

    every = set(await townships(session))
    scope = Scope(COUNTY, COUNTY, date(2025, 1, 1), date(2025, 12, 31))
    before = len(await metric_records.read(session, [AGENDA], scope, limit=200, after=None))
    await take_in(as_office, session)
    assert await counted("2024") == every
    assert await counted("2025") == every - {OLD}
    await set_area(session, COUNTY)
    assert len(await metric_records.read(session, [AGENDA], scope, limit=200, after=None)) == before - 1
