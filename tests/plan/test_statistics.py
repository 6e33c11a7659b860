"""Rows of the plan that departments report: entered by the department, vouched for by the office, read from the score.

Development rows S93 to S116 are in test_statistics_development.py.
"""

from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, make_unit
from tests.plan.conftest import Plan, prove

YEAR = today().year
LAST = YEAR - 1


class Department:
    """A department that reports its figures, and the office that vouches for them."""

    def __init__(self, officer: httpx.AsyncClient, office: httpx.AsyncClient) -> None:
        self.officer, self.office = officer, office

    async def report(self, series: str, value: Any, period: Any = LAST, **more: Any) -> httpx.Response:
        """What the department sends."""
        draft = {"area_code": COUNTY, "series_code": series, "period": str(period), "source": "部门年报"}
        return await self.officer.post("/statistics/observations", json=draft | {"value": value} | more)

    async def tell(self, series: str, value: Any, period: Any = LAST, **more: Any) -> dict[str, Any]:
        """Report and have it vouched for."""
        made = await self.report(series, value, period, **more)
        assert made.status_code == 201, made.text
        seen = await self.office.post(f"/statistics/observations/{made.json()['id']}/verify", json={})
        assert seen.status_code == 200, seen.text
        found: dict[str, Any] = seen.json()
        return found


@pytest.fixture
async def department(callers: Callers, as_office: httpx.AsyncClient, session: AsyncSession) -> Department:
    """An officer of a department of the county."""
    await make_unit(session, id=UNIT_ID, name="统计局", category="agency", area_code=COUNTY)
    return Department(callers.get(Role.DEPARTMENT_OFFICER), as_office)


async def shown(plan: Plan, code: str) -> tuple[str, str | None, str]:
    """Verdict, value and its state of a row."""
    row = await plan.row(code)
    return row["verdict"], row["value"], row["value_state"]


async def latest(
    plan: Plan, department: Department, code: str, series: str, values: tuple[str, str], told: str
) -> None:
    """A row that shows its owner's newest figure: nothing first, claimed does not count, the newest verified does."""
    assert (await shown(plan, code))[1:] == (None, "not_reported")
    claimed = await department.report(series, values[0], LAST - 1)
    assert claimed.status_code == 201, claimed.text
    assert (await shown(plan, code))[1] is None
    await department.tell(series, values[1])
    assert await shown(plan, code) == ("not_scored", told, "value")
    records = (await plan.why(code))["records"]
    assert [item["resource"] for item in records] == ["observation"] * 2


async def test_s006_development_is_shown_by_its_parts(plan: Plan, department: Department) -> None:
    assert (await shown(plan, "S6"))[1] is None
    await department.tell("irrigation_rate", "0.71", YEAR)
    await department.tell("unsafe_dwellings", "0", YEAR)
    await department.tell("resident_population", "232000", YEAR)
    assert await shown(plan, "S6") == ("not_scored", "2", "value")


async def test_s008_reach_of_publicity_by_official_figures(plan: Plan, department: Department) -> None:
    for month, value in ((1, "120000"), (2, "135000")):
        await department.tell("official_account_reads", value, f"{LAST}-{month:02}")
    served = (await plan.office.get("/statistics/series", params={"indicator": "S8"})).json()["items"]
    assert {"official_account_reads", "publicity_reach", "media_items"} <= {item["code"] for item in served}
    chart = await plan.office.get("/statistics/series/official_account_reads/chart", params={"to": LAST, "years": 1})
    points = {point["period"]: point["own"] for point in chart.json()["points"]}
    assert (points[f"{LAST}-02"]["value"], points[f"{LAST}-02"]["state"]) == ("135000", "verified")
    assert points[f"{LAST}-03"]["value_state"] == "not_reported"


async def test_s025_posts_filled_of_posts_approved(plan: Plan, department: Department) -> None:
    await department.tell("ethnic_work_posts_approved", "40")
    await department.tell("ethnic_work_posts_filled", "30")
    row = await plan.row("S25")
    assert (row["verdict"], row["value"], row["numerator"], row["denominator"]) == ("partly", "75", "30", "40")
    await department.tell("ethnic_work_posts_filled", "40")
    assert await shown(plan, "S25") == ("met", "100", "value")


async def test_s027_minority_cadres_as_a_share_without_small_cells(plan: Plan, department: Department) -> None:
    await department.tell("cadres_total", "1200")
    refused = await department.report("minority_cadres", "9")
    assert [error["code"] for error in refused.json()["errors"]] == ["small_cell"]
    await department.tell("minority_cadres", "300")
    assert await shown(plan, "S27") == ("not_scored", "25", "value")
    await department.tell("minority_cadres", None, value_state="withheld", note="少于10人")
    assert await shown(plan, "S27") == ("not_scored", None, "withheld")


async def test_s038_staff_days_below_the_county(plan: Plan, department: Department) -> None:
    await department.tell("grassroots_staff_days", "90", LAST)
    assert (await shown(plan, "S38"))[1] is None
    await department.tell("grassroots_staff_days", "120", f"{YEAR}-Q1")
    await department.tell("grassroots_staff_days", "80", f"{YEAR}-Q2")
    assert (await shown(plan, "S38"))[1] == "200"
    await department.tell("grassroots_staff_days", "210", YEAR)
    assert (await shown(plan, "S38"))[1] == "210"


async def test_s053_hours_to_an_official_answer(plan: Plan, department: Department) -> None:
    await latest(plan, department, "S53", "official_answer_hours", ("30", "26.5"), "26.5")


async def test_s074_mixed_schools_as_a_number(plan: Plan, department: Department) -> None:
    await latest(plan, department, "S74", "mixed_schools", ("11", "12"), "12")


async def test_s076_joint_ventures_as_a_number(plan: Plan, department: Department) -> None:
    await latest(plan, department, "S76", "joint_ventures_supported", ("5", "8"), "8")


async def test_s077_enterprises_that_pledge_equal_hiring(plan: Plan, department: Department) -> None:
    await department.tell("multiethnic_hiring_enterprises", "20")
    too_many = await department.report("equal_hiring_pledges", "21")
    assert [error["code"] for error in too_many.json()["errors"]] == ["part_above_whole"]
    await department.tell("equal_hiring_pledges", "15")
    row = await plan.row("S77")
    assert (row["value"], row["numerator"], row["denominator"]) == ("75", "15", "20")


async def test_s082_settling_in_towns_as_a_total(plan: Plan, department: Department) -> None:
    await latest(plan, department, "S82", "urban_settlement_total", ("410", "455"), "455")


async def test_s090_the_common_language_spreads_clearly(plan: Plan, department: Department) -> None:
    await department.tell("common_language_rate", "0.80", LAST - 4)
    assert (await shown(plan, "S90"))[0] == "target_not_set"
    await plan.set_parameter("P10", "0.05")
    await department.tell("common_language_rate", "0.83")
    assert (await shown(plan, "S90"))[:2] == ("partly", "3")
    await department.tell("common_language_rate", "0.86")
    assert (await shown(plan, "S90"))[:2] == ("met", "6")


async def test_s120_matters_handled_by_law(plan: Plan, department: Department) -> None:
    await department.tell("matters_total", "50", f"{LAST}-Q4")
    await department.tell("matters_by_law", "45", f"{LAST}-Q4")
    wrong = await department.report("rule_of_law_share", "0.99", f"{LAST}-Q4")
    assert [item["rule"] for item in wrong.json()["warnings"]] == ["law_share"]
    right = await department.tell("rule_of_law_share", "0.9", f"{LAST}-Q4")
    assert right["warnings"] == []
    assert await shown(plan, "S120") == ("not_scored", "90", "value")


async def test_s122_three_years_without_an_event_are_attested_and_one_event_stands_beside_the_score(
    plan: Plan, department: Department
) -> None:
    assert await shown(plan, "S122") == ("not_reported", None, "not_reported")
    for year in (YEAR - 2, LAST, YEAR):
        await department.tell("veto_events", "0", year)
    assert (await plan.row("S122"))["verdict"] == "not_reported", "silence vouches for nothing"
    await prove(plan.office, slot="veto_attestation", kind="attestation", issued_on=f"{YEAR}-01-01")
    assert await shown(plan, "S122") == ("met", "0", "zero")
    path = f"/assessments/{await plan.assessment_id()}"
    before = (await plan.office.get(path)).json()
    claimed = await department.report("veto_events", "1", YEAR)
    assert claimed.status_code == 201, claimed.text
    assert (await plan.row("S122"))["verdict"] == "not_met", "an event counts as soon as it is told"
    after = (await plan.office.get(path)).json()
    assert (before["is_vetoed"], after["is_vetoed"]) == (False, True)
    assert (await plan.row("S122"))["points"] == "0.0000", "it is never blended in"


async def test_s124_disputes_screened_by_township(plan: Plan, department: Department, callers: Callers) -> None:
    quarter = f"{LAST}-Q4"
    towns = [item["code"] for item in (await plan.office.get("/areas", params={"parent": COUNTY})).json()["items"]]
    for place, town in enumerate(towns):
        await department.tell("disputes_found", str(place), quarter, area_code=town)
    asked = {"series": "disputes_found", "period": quarter, "area": COUNTY, "verified": True}
    total = (await plan.office.get("/statistics/rollup", params=asked)).json()
    assert (total["value"], total["is_complete"]) == (str(sum(range(len(towns)))), True)
    assert {item["area_code"]: item["value"] for item in total["children"]}[towns[0]] == "0"
    town = (await plan.office.get("/statistics/rollup", params=asked | {"area": TOWNSHIP})).json()
    assert (town["value"], town["basis"]) == (str(towns.index(TOWNSHIP)), "own")
    await plan.set_parameter("P9", "90")
    assert (await shown(plan, "S124"))[0] == "not_reported"
    draft = {"kind": "inspection", "title": "矛盾纠纷排查", "tags": ["dispute_screening"], "host_unit_id": str(UNIT_ID)}
    starts_at = f"{today().isoformat()}T00:00:00+08:00"
    round_ = await department.officer.post("/activities", json=draft | {"starts_at": starts_at, "area_code": COUNTY})
    assert round_.status_code == 201, round_.text


async def test_s125_settlement_by_method(plan: Plan, department: Department) -> None:
    quarter = f"{LAST}-Q4"
    await department.tell("disputes_found", "50", quarter)
    for way, value in (("law", "5"), ("education", "10"), ("coordination", "10"), ("mediation", "20")):
        await department.tell(f"disputes_settled_by_{way}", value, quarter)
    off = await department.report("disputes_settled", "46", quarter)
    assert "methods_sum" in [item["rule"] for item in off.json()["warnings"]]
    assert (await department.tell("disputes_settled", "45", quarter))["warnings"] == []
    await department.tell("dispute_settlement_rate", "0.9", quarter)
    assert await shown(plan, "S125") == ("not_scored", "90", "value")
