"""What money adds up to, over HTTP: years, per head of a named population, bodies, places, regions and schools."""

from datetime import date
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.funds_support import RegionKind, SpecialArea
from api.models.units import Unit
from tests.factories import (
    COUNTY,
    TOWNSHIP,
    VILLAGE,
    make_allocation,
    make_budget,
    make_observation,
    make_project,
    make_unit,
    save,
)

YEAR = {"area": COUNTY, "year": 2026}


async def read(caller: httpx.AsyncClient, path: str, **more: Any) -> dict[str, Any]:
    answer = await caller.get(f"/funds/{path}", params=YEAR | more)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_per_capita_divides_by_a_named_population(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    async def told(**named: Any) -> tuple[Any, ...]:
        body = await read(as_leader, "per-capita", **named)
        return tuple(body[name] for name in ("per_capita_fen", "population_year", "vintage_named_by", "reason"))

    assert await told() == (None, None, "nobody", "population_not_reported")
    await make_observation(session, period="2024", vintage="census")
    assert await told() == (None, 2024, "nobody", "budget_not_reported")
    await make_budget(session, amount_fen=30_000_000)
    await make_budget(session, amount_fen=50_000_000, is_creation_fund=False)
    await make_budget(session, amount_fen=70_000_000, year=2025)
    await make_observation(session, period="2026", state="reported", verified_by=None, verified_at=None)
    assert await told() == ("150.00", 2024, "nobody", None)
    await make_observation(session, period="2025", value=300_000, vintage="bulletin", published_on=date(2026, 3, 1))
    await make_observation(
        session, period="2025", value=250_000, vintage="revised", published_on=date(2026, 9, 1), revision=2
    )
    assert await told() == ("120.00", 2025, "nobody", None)
    assert await told(population_year=2025, population_vintage="bulletin") == ("100.00", 2025, "question", None)
    assert await told(population_year=2023) == (None, 2023, "question", "population_not_reported")
    await make_budget(session, amount_fen=30_000_001, population_year=2024, population_vintage="census")
    body = await read(as_leader, "per-capita")
    assert (body["per_capita_fen"], body["vintage_named_by"]) == ("300.00", "budget")
    assert (body["population_vintage"], body["population_source"]) == ("census", "统计公报")


@pytest.mark.parametrize("path", ["per-capita", "overview", "bodies", "priority", "regions", "schools", "outside"])
async def test_who_may(
    path: str, client: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, as_office: httpx.AsyncClient
) -> None:
    assert (await client.get(f"/funds/{path}", params=YEAR)).status_code == 401
    assert (await as_neighbour.get(f"/funds/{path}", params=YEAR)).status_code == 404
    assert (await as_office.get(f"/funds/{path}", params={"area": "51", "year": 2026})).status_code == 422
    assert (await as_office.get(f"/funds/{path}", params={"area": COUNTY})).status_code == 422


async def test_a_year_beside_the_one_before(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    school = await make_unit(session)
    agency = await make_unit(session, category="agency", name="机关", external_id="ethnic_affairs_bureau")
    for year, school_fen in ((2025, 100), (2026, 300)):
        budget = await make_budget(session, year=year, approved_on=date(year, 1, 10), is_minority_fund=True)
        when = {"approved_on": date(year, 2, 1)}
        await make_allocation(session, budget, school, amount_fen=school_fen, spent_fen=school_fen // 2, **when)
        await make_allocation(session, budget, agency, amount_fen=300, **when)
        await make_budget(session, year=year, amount_fen=10 * year, unit_id=agency.id, is_creation_fund=False)
    entered = await make_allocation(session, budget, school, amount_fen=50, state="entered")
    allocation = (await as_office.get("/funds/allocations", params={"unit_id": str(agency.id)})).json()["items"][0]
    back = {"amount_fen": 20, "occurred_on": "2026-06-01", "note": "结余"}
    assert (await as_office.post(f"/funds/allocations/{allocation['id']}/returns", json=back)).status_code == 201
    body = await read(as_office, "overview")
    this = body["this_year"]
    wanted = ("budget_fen", "allocated_fen", "waiting_fen", "paid_fen", "returned_fen", "department_fen")
    assert tuple(this[name] for name in wanted) == (1_000 + 20_260, 580, entered.amount_fen, 150, 20, 20_260)
    assert (this["minority_fund_fen"], this["creation_fund_fen"], this["approved_count"]) == (1_000, 1_000, 2)
    assert (this["grassroots_ratio"], body["last_year"]["grassroots_ratio"]) == ("0.5172", "0.2500")
    assert body["grassroots_change"] == "0.2672"
    assert body["last_year"]["department_fen"] == 20_250
    levels = [(line["source_level"], line["budget_fen"], line["paid_fen"]) for line in body["levels"]]
    assert levels == [("county", 21_260, 150)]


async def test_bodies_are_judged_by_the_cut_off_alone(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = await make_unit(session, state="creating", name="有预算的单位")
    await make_unit(session, state="creating", name="没有预算的单位")
    await make_unit(session, state="registered", name="未参与的单位")
    await make_budget(session, approved_on=date(2026, 1, 20))
    await make_budget(session, unit_id=unit.id, area_code=TOWNSHIP, approved_on=date(2026, 1, 20))
    await make_budget(session, area_code="510421101", approved_on=date(2026, 4, 1))
    body = await read(as_office, "bodies")
    assert (body["cutoff_on"], body["ratio"], body["reason"]) == (None, None, "cutoff_not_set")
    draft = {"value": "03-31", "in_force_from": "2026-01-01", "source_document": "县财〔2026〕1号"}
    assert (await as_office.post("/indicators/parameters/P14/values", json=draft)).status_code == 201
    body = await read(as_office, "bodies")
    assert (body["cutoff_on"], body["body_count"], body["with_line_count"]) == ("2026-03-31", 14, 2)
    assert body["ratio"] == "0.1429"
    named = {item["name"]: item["has_line"] for item in body["items"]}
    assert (named["有预算的单位"], named["没有预算的单位"]) == (True, False)
    assert "未参与的单位" not in named


async def test_rank_and_share_of_demonstration_places(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    budget, unit = await make_budget(session, amount_fen=1_000), await make_unit(session)

    async def listed(position: int, state: str, fen: int, **changes: Any) -> None:
        about = {"is_minority_fund": True, "list_position": position, "place_state": state, "title": f"{position}"}
        project = await make_project(session, unit, **about | changes)
        await make_allocation(session, budget, unit, amount_fen=fen, project_id=project.id)

    await listed(1, "named", 300)
    await listed(2, "registered", 200)
    await listed(3, "applied", 100)
    await listed(4, "planning", 200)
    await listed(5, "named", 100, is_minority_fund=False)
    body = await read(as_office, "priority")
    told = [(g["standing"], g["project_count"], g["amount_ratio"], g["mean_rank"]) for g in body["groups"]]
    assert told == [
        ("demonstration", 1, "0.3750", "1.0000"),
        ("applicant", 1, "0.1250", "3.0000"),
        ("other", 2, "0.5000", "3.0000"),
    ]
    # Of four pairs, 1 before 2 and 4, and 3 before 4 are in order.
    assert body["precedence_ratio"] == "0.7500"
    assert [item["list_position"] for item in body["items"]] == [1, 2, 3, 4]


async def test_money_by_kind_of_area(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    budget, unit = await make_budget(session, amount_fen=1_000), await make_unit(session, area_code=VILLAGE)
    special = {"county_code": COUNTY, "area_code": TOWNSHIP, "since_on": date(2026, 2, 1), "source": "文件"}
    await save(session, SpecialArea(kind=RegionKind.SMALL_GROUP_AREA, **special))
    await save(session, SpecialArea(kind=RegionKind.SPECIAL_REGION, until_on=date(2026, 3, 1), **special))
    await make_allocation(session, budget, unit, amount_fen=100, approved_on=date(2026, 1, 31))
    await make_allocation(session, budget, unit, amount_fen=200, approved_on=date(2026, 2, 1))
    await make_allocation(session, budget, unit, amount_fen=40, approved_on=date(2026, 3, 2))
    project = await make_project(session, unit, region_kind="ethnic_area")
    await make_allocation(session, budget, unit, amount_fen=7, approved_on=date(2025, 3, 2), project_id=project.id)
    body = await read(as_office, "regions")
    told = {item["kind"]: (item["this_fen"], item["last_fen"], item["change_fen"]) for item in body["items"]}
    assert told == {"ethnic_area": (0, 7, -7), "small_group_area": (240, 0, 240), "special_region": (200, 0, 200)}
    assert (body["any_this_fen"], body["any_last_fen"]) == (240, 7)


async def test_named_schools_with_money_projects_and_deliverables(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    budget = await make_budget(session)
    bureau = await make_unit(session, category="agency", name="教育局")
    school = await make_unit(session, name="县民族中学", external_id="county_ethnic_middle_school")
    await make_unit(session, name="别的学校")
    project = await make_project(session, bureau, school_unit_id=school.id, delivery="建成一处", state="delivered")
    await make_allocation(session, budget, bureau, amount_fen=60, spent_fen=20, project_id=project.id)
    await make_allocation(session, budget, school, amount_fen=5)
    body = await read(as_office, "schools")
    assert [item["name"] for item in body["items"]] == ["县民族中学"]
    found = body["items"][0]
    assert (found["this_fen"], found["last_fen"], found["paid_fen"]) == (65, 0, 20)
    assert [(item["title"], item["delivery"]) for item in found["projects"]] == [("村组道路硬化", "建成一处")]


async def test_support_from_outside(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit: Unit = await make_unit(session)
    budgets = [await make_budget(session, source_level=level) for level in ("province", "county")]
    pooled, single = [await make_project(session, unit) for _ in range(2)]
    for budget in budgets:
        await make_allocation(session, budget, unit, amount_fen=100, project_id=pooled.id)
    await make_allocation(session, budgets[0], unit, amount_fen=100, project_id=single.id)
    bid = {"area_code": COUNTY, "title": "x", "kind": "fund", "sought_level": "city", "applied_on": "2026-02-01"}
    made = (await as_office.post("/funds/bids", json=bid | {"sought_fen": 900})).json()
    won = {"to": "won", "decided_on": "2026-03-01", "won_fen": 700}
    assert (await as_office.post(f"/funds/bids/{made['id']}/decisions", json=won)).status_code == 200
    body = await read(as_office, "outside")
    del body["area_code"], body["year"]
    assert body == {
        "sought_count": 1,
        "sought_fen": 900,
        "won_count": 1,
        "won_fen": 700,
        "higher_line_count": 1,
        "higher_line_fen": 1_000,
        "pooled_project_count": 1,
        "pooled_fen": 200,
        "agreement_count": 0,
    }
