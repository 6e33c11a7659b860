"""Rows of the plan about money: the finance office enters it, the programme office approves it, the score reads it.

The reported figures of S76, S77 and S115 are in test_statistics.py and test_statistics_development.py.
"""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from api.models.units import Unit
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, VILLAGE, make_unit
from tests.plan.conftest import FRAMEWORK, Plan, prove

YEAR = today().year
LAST = YEAR - 1
FIRST_DAY = f"{YEAR}-01-01"
LAST_YEARS_DAY = f"{LAST}-02-01"


class Finance:
    """The finance office that enters money, and the programme office that approves it."""

    def __init__(self, finance: httpx.AsyncClient, office: httpx.AsyncClient) -> None:
        self.finance, self.office = finance, office

    async def enter(self, path: str, draft: dict[str, Any]) -> dict[str, Any]:
        """What the finance office enters."""
        made = await self.finance.post(f"/funds/{path}", json=draft)
        assert made.status_code == 201, made.text
        found: dict[str, Any] = made.json()
        return found

    async def budget(self, fen: int, *, year: int = YEAR, **more: Any) -> str:
        """A budget line of the county."""
        draft = {"area_code": COUNTY, "year": year, "title": "创建专项经费", "source_level": "county"}
        draft |= {"amount_fen": fen, "approved_on": f"{year}-01-01"}
        return str((await self.enter("budgets", draft | more))["id"])

    async def project(self, unit: Unit, **more: Any) -> str:
        """A project at a unit's place."""
        draft = {"area_code": unit.area_code, "unit_id": str(unit.id), "title": "项目", "kind": "infrastructure"}
        draft |= {"source_level": "province", "approved_on": FIRST_DAY, "planned_output": "道路"}
        return str((await self.enter("projects", draft | more))["id"])

    async def give(self, budget: str, fen: int, **to: Any) -> str:
        """Money entered; nobody has approved it."""
        draft = {"budget_id": budget, "purpose": "创建", "amount_fen": fen, "approved_on": FIRST_DAY}
        return str((await self.enter("allocations", draft | to))["id"])

    async def approve(self, *allocations: str) -> None:
        """The office's word for it."""
        for allocation in allocations:
            said = await self.office.post(f"/funds/allocations/{allocation}/decisions", json={"to": "approved"})
            assert said.status_code == 200, said.text


@pytest.fixture
def finance(callers: Callers, as_office: httpx.AsyncClient) -> Finance:
    """The county's finance office."""
    return Finance(callers.get(Role.DEPARTMENT_OFFICER, unit_id=uuid4(), id="finance"), as_office)


async def value(plan: Plan, code: str) -> tuple[str, str | None]:
    """Verdict and verified value of a row."""
    row = await plan.row(code)
    return row["verdict"], row["value"]


async def is_claimed_only(plan: Plan, code: str) -> bool:
    """Whether the row has claimed points that nobody has verified."""
    row = await plan.row(code)
    return float(row["claimed_points"]) > float(row["verified_points"]) == 0


async def test_s026_the_ethnic_departments_line_year_on_year(
    plan: Plan, finance: Finance, session: AsyncSession
) -> None:
    bureau = await make_unit(session, external_id="ethnic_affairs_bureau", category="agency", area_code=COUNTY)
    other = await make_unit(session, category="agency", area_code=COUNTY)
    own = {"is_creation_fund": False, "unit_id": str(bureau.id)}
    await finance.budget(5_000_000, is_creation_fund=False, unit_id=str(other.id))
    assert (await value(plan, "S26"))[1] is None
    await finance.budget(26_000_000, year=LAST, **own)
    await finance.budget(29_000_000, **own)
    assert (await value(plan, "S26"))[1] == "290000"
    told = (await finance.office.get("/funds/overview", params={"area": COUNTY, "year": YEAR})).json()
    assert (told["last_year"]["department_fen"], told["this_year"]["department_fen"]) == (26_000_000, 29_000_000)
    assert len((await plan.why("S26"))["records"]) == 2


async def test_s036_funds_per_head_of_a_named_population(plan: Plan, finance: Finance) -> None:
    await plan.set_parameter("P4", "3")
    head = {"area_code": COUNTY, "series_code": "resident_population", "source": "统计公报"}
    for period, people, vintage in ((LAST - 1, 200_000, "census"), (LAST, 250_000, "bulletin")):
        draft = head | {"period": str(period), "value": people, "vintage": vintage}
        made = await finance.finance.post("/statistics/observations", json=draft)
        assert made.status_code == 201, made.text
        seen = await finance.office.post(f"/statistics/observations/{made.json()['id']}/verify", json={})
        assert seen.status_code == 200, seen.text
    await finance.budget(9_000_000, is_creation_fund=False)
    assert (await value(plan, "S36"))[1] is None
    budget = await finance.budget(60_000_000)
    assert await value(plan, "S36") == ("partly", "2.4")
    named = {"population_year": LAST - 1, "population_vintage": "census"}
    changed = await finance.office.patch(f"/funds/budgets/{budget}", json=named, headers={"If-Match": '"1"'})
    assert changed.status_code == 200, changed.text
    assert await value(plan, "S36") == ("met", "3")
    per_head = {"area": COUNTY, "year": YEAR}
    told = (await finance.office.get("/funds/per-capita", params=per_head)).json()
    assert (told["per_capita_fen"], told["population_vintage"]) == ("300.00", "census")


async def test_s037_more_of_the_money_for_the_grassroots_than_last_year(
    plan: Plan, finance: Finance, session: AsyncSession
) -> None:
    agency = await make_unit(session, category="agency", area_code=COUNTY)
    village = await make_unit(session, category="community", area_code=VILLAGE)
    last, this = await finance.budget(1_000, year=LAST), await finance.budget(1_000)
    old = {"approved_on": LAST_YEARS_DAY}
    await finance.approve(
        await finance.give(last, 300, unit_id=str(agency.id), **old),
        await finance.give(last, 100, unit_id=str(village.id), **old),
        await finance.give(this, 300, unit_id=str(agency.id)),
    )
    assert await value(plan, "S37") == ("not_met", "0")
    waiting = await finance.give(this, 200, unit_id=str(village.id))
    assert await is_claimed_only(plan, "S37")
    await finance.approve(waiting)
    assert await value(plan, "S37") == ("met", "40")
    told = (await finance.office.get("/funds/overview", params={"area": COUNTY, "year": YEAR})).json()
    assert told["grassroots_change"] == "0.1500"


async def test_s075_each_named_school_has_money_projects_and_deliverables(
    plan: Plan, finance: Finance, session: AsyncSession
) -> None:
    bureau = await make_unit(session, category="agency", area_code=COUNTY)
    school = await make_unit(session, external_id="county_ethnic_middle_school", name="县民族中学")
    group = await make_unit(session, external_id="ethnic_class", name="米中民族班")
    budget = await finance.budget(1_000)
    await finance.approve(await finance.give(budget, 100, unit_id=str(group.id)))
    assert await value(plan, "S75") == ("partly", "1")
    project = await finance.project(bureau, kind="education", school_unit_id=str(school.id))
    await finance.approve(await finance.give(budget, 200, project_id=project))
    assert await value(plan, "S75") == ("met", "2")
    for step in ({"to": "running"}, {"to": "delivered", "delivery": "建成教育馆一处", "delivered_count": 1}):
        assert (await finance.finance.post(f"/funds/projects/{project}/transitions", json=step)).status_code == 200
    told = (await finance.office.get("/funds/schools", params={"area": COUNTY, "year": YEAR})).json()["items"]
    found = {item["name"]: (item["this_fen"], [made["delivery"] for made in item["projects"]]) for item in told}
    assert found == {"县民族中学": (200, ["建成教育馆一处"]), "米中民族班": (100, [])}


async def test_s095_more_money_for_special_areas_than_last_year(
    plan: Plan, finance: Finance, session: AsyncSession
) -> None:
    unit = await make_unit(session, area_code=TOWNSHIP)
    last, this = await finance.budget(1_000_000, year=LAST), await finance.budget(1_000_000)
    old = {"approved_on": LAST_YEARS_DAY, "unit_id": str(unit.id)}
    await finance.approve(await finance.give(last, 100_000, **old))
    assert (await value(plan, "S95"))[1] is None
    special = {"area_code": TOWNSHIP, "kind": "special_region", "since_on": f"{LAST}-01-01", "source": "省政府文件"}
    await finance.enter("special-areas", special)
    await finance.approve(await finance.give(this, 90_000, unit_id=str(unit.id)))
    assert await value(plan, "S95") == ("not_met", "900")
    elsewhere = await make_unit(session, area_code="510421101")
    project = await finance.project(elsewhere, region_kind="small_group_area")
    await finance.approve(await finance.give(this, 20_000, project_id=project))
    assert await value(plan, "S95") == ("met", "1100")
    told = (await finance.office.get("/funds/regions", params={"area": COUNTY, "year": YEAR})).json()
    assert (told["any_this_fen"], told["any_last_fen"]) == (110_000, 100_000)


async def test_s096_distinctive_industries_have_projects_with_money(
    plan: Plan, finance: Finance, session: AsyncSession
) -> None:
    unit = await make_unit(session)
    await finance.project(unit, kind="culture")
    assert (await value(plan, "S96"))[1] is None
    project = await finance.project(unit, kind="distinctive_industry", planned_count=120, output_unit="亩")
    given = await finance.give(await finance.budget(1_000), 100, project_id=project)
    assert await is_claimed_only(plan, "S96")
    await finance.approve(given)
    assert await value(plan, "S96") == ("met", "1")
    assert [item["resource_id"] for item in (await plan.why("S96"))["records"]] == [project]


async def test_s144_every_body_sets_its_line_before_the_cut_off(
    plan: Plan, finance: Finance, session: AsyncSession
) -> None:
    unit = await make_unit(session, state="creating")
    await finance.budget(1_000)
    assert (await value(plan, "S144"))[1] is None
    await plan.set_parameter("P14", "01-31")
    row = await plan.row("S144")
    assert (row["numerator"], row["denominator"], row["verdict"]) == ("1", "13", "partly")
    about = {"area": COUNTY, "year": YEAR}
    missing = (await finance.office.get("/funds/bodies", params=about)).json()["items"]
    for body in missing:
        if body["kind"] == "area" and not body["has_line"]:
            await finance.budget(1_000, area_code=body["area_code"], source_level="township")
    assert (await plan.row("S144"))["numerator"] == "12"
    await finance.budget(1_000, area_code=TOWNSHIP, source_level="unit", unit_id=str(unit.id))
    assert await value(plan, "S144") == ("met", "100")
    told = (await finance.office.get("/funds/bodies", params=about)).json()
    assert (told["with_line_count"], told["body_count"], told["ratio"]) == (13, 13, "1.0000")


async def test_s145_minority_funds_go_to_demonstration_places_first(
    plan: Plan, finance: Finance, session: AsyncSession
) -> None:
    named, plain = await make_unit(session, state="named"), await make_unit(session, state="planning")
    budget = await finance.budget(1_000, source_level="province", is_minority_fund=True)
    minor = {"is_minority_fund": True}
    first = await finance.project(named, list_position=1, **minor)
    second = await finance.project(plain, list_position=2, **minor)
    await finance.approve(await finance.give(budget, 100, project_id=second))
    assert (await value(plan, "S145"))[1] == "0"
    await finance.approve(await finance.give(budget, 300, project_id=first))
    assert (await value(plan, "S145"))[1] == "75"
    told = (await finance.office.get("/funds/priority", params={"area": COUNTY, "year": YEAR})).json()
    assert told["precedence_ratio"] == "1.0000"
    assert [(item["list_position"], item["place_state"]) for item in told["items"]] == [(1, "named"), (2, "planning")]


async def test_s146_support_is_sought_won_pooled_and_agreed(
    plan: Plan, finance: Finance, session: AsyncSession
) -> None:
    bid = {"area_code": COUNTY, "title": "省级资金", "kind": "fund", "sought_level": "province"}
    made = await finance.enter("bids", bid | {"applied_on": FIRST_DAY, "sought_fen": 900})
    assert (await value(plan, "S146"))[1] is None
    won = {"to": "won", "decided_on": FIRST_DAY, "won_fen": 700}
    assert (await finance.finance.post(f"/funds/bids/{made['id']}/decisions", json=won)).status_code == 200
    assert await value(plan, "S146") == ("partly", "1")
    project = await finance.project(await make_unit(session))
    shares = [{"budget_id": await finance.budget(1_000), "weight": weight} for weight in (60, 40)]
    pooled = {"amount_fen": 1_001, "approved_on": FIRST_DAY, "shares": shares}
    sources = await finance.enter(f"projects/{project}/sources", pooled)
    assert (await value(plan, "S146"))[1] == "1"
    await finance.approve(*(item["id"] for item in sources["items"]))
    assert (await value(plan, "S146"))[1] == "2"
    await prove(finance.office, ("indicator", f"{FRAMEWORK}/S146"), kind="agreement", title="协同创建机制协议")
    assert await value(plan, "S146") == ("met", "3")
    told = (await finance.office.get("/funds/outside", params={"area": COUNTY, "year": YEAR})).json()
    assert (told["won_fen"], told["pooled_project_count"], told["agreement_count"]) == (700, 1, 1)
