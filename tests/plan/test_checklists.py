"""Rows that are lists of n things: filed by their owners over HTTP, read back as n of m and from the year's score."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from api.models.auth import Role
from api.models.base import today
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP
from tests.plan.conftest import Plan, prove
from tests.plan.test_units import officer_of, register

SEVEN = ("proposal", "pledge", "conduct_convention", "poster", "model_selection", "short_videos", "songs")
TOOLS = ("study_reader", "operation_manual", "creation_standard", "acceptance_rules", "assessment_indicators")
FIVE = ("unit_target", "unit_duty", "unit_atmosphere", "unit_measures", "unit_case")


async def state(caller: httpx.AsyncClient, code: str, **query: Any) -> dict[str, Any]:
    answer = await caller.get(f"/checklists/{code}/state", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def row_of(caller: httpx.AsyncClient, code: str, key: str) -> dict[str, Any]:
    rows = (await state(caller, code))["items"]
    return next(row for row in rows if row["key"] == key)


async def fill(
    filer: httpx.AsyncClient,
    office: httpx.AsyncClient,
    plan: Plan,
    row: str,
    code: str,
    key: str,
    slots: tuple[str, ...],
    **more: str,
) -> None:
    """File one slot after the other; the row is met by the last, and each shows in the checklist at once."""
    for number, slot in enumerate(slots, 1):
        assert (await plan.row(row))["verdict"] in {"not_reported", "not_met", "partly"}
        await prove(filer, slot=slot, **more)
        found = await row_of(office, code, key)
        assert (found["filled_count"], found["is_complete"]) == (number, number == found["need_count"])
    assert (await plan.row(row))["verdict"] == "met"


async def test_s088_the_seven_ones_of_a_township(as_office: httpx.AsyncClient, callers: Callers, plan: Plan) -> None:
    town = officer_of(callers, await register(as_office, "township"))
    await fill(town, as_office, plan, "S88", "seven_ones", TOWNSHIP, SEVEN, area_code=TOWNSHIP)
    assert (await row_of(as_office, "seven_ones", COUNTY))["is_complete"] is True
    assert (await row_of(as_office, "seven_ones", "510421101"))["filled_count"] == 0


async def test_s088_a_list_is_not_full_once_one_of_it_ran_out(as_office: httpx.AsyncClient, plan: Plan) -> None:
    for slot in SEVEN[1:]:
        await prove(as_office, slot=slot, area_code=COUNTY)
    yesterday = str(today() - timedelta(days=1))
    await prove(as_office, slot=SEVEN[0], area_code=COUNTY, issued_on=yesterday, expires_on=yesterday)
    assert (await plan.row("S88"))["verdict"] == "partly"
    cells = {cell["slot"]: cell["state"] for cell in (await row_of(as_office, "seven_ones", COUNTY))["cells"]}
    assert (cells["proposal"], cells["songs"]) == ("expired", "valid")


async def test_s148_the_five_tools(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await fill(as_office, as_office, plan, "S148", "five_tools", COUNTY, TOOLS, area_code=COUNTY, kind="handbook")


async def test_s092_three_named_schools(as_office: httpx.AsyncClient, plan: Plan) -> None:
    slots = tuple(
        f"bilingual_{school}"
        for school in ("county_ethnic_middle_school", "malong_central_school", "baipo_central_school")
    )
    await fill(as_office, as_office, plan, "S92", "bilingual_schools", COUNTY, slots, area_code=COUNTY)


async def test_s067_culture_in_four_places(as_office: httpx.AsyncClient, plan: Plan) -> None:
    slots = ("culture_school", "culture_trade", "culture_village_rules", "culture_family")
    await fill(as_office, as_office, plan, "S67", "culture_places", COUNTY, slots, area_code=COUNTY)


async def test_s134_five_tests_of_each_unit(as_office: httpx.AsyncClient, callers: Callers, plan: Plan) -> None:
    unit = await register(as_office, "school", "planning")
    await register(as_office, "school")
    await fill(officer_of(callers, unit), as_office, plan, "S134", "five_tests", unit["id"], FIVE)
    found = await state(as_office, "five_tests")
    assert (found["overall"]["complete_count"], found["overall"]["row_count"]) == (1, 1)
    assert [place["area_code"] for place in found["townships"]] == [TOWNSHIP]


async def test_s142_agenda_working_body_and_guarantees(
    as_office: httpx.AsyncClient, callers: Callers, plan: Plan
) -> None:
    unit = await register(as_office, "agency")
    slots = ("body_agenda", "body_office", "body_guarantee")
    await fill(officer_of(callers, unit), as_office, plan, "S142", "body_guarantees", unit["id"], slots)
    await register(as_office, "township")
    assert (await plan.row("S142"))["verdict"] == "partly"
    assert (await state(as_office, "body_guarantees"))["overall"]["complete_ratio"] == "0.5000"


async def test_s147_each_body_has_its_plan(as_office: httpx.AsyncClient, callers: Callers, plan: Plan) -> None:
    agency = await register(as_office, "agency")
    school = await register(as_office, "school", "planning")
    await register(as_office, "enterprise")
    for number, unit in enumerate((agency, school), 1):
        await prove(officer_of(callers, unit), kind="plan", issued_on=str(today()))
        found = (await state(as_office, "body_plan"))["overall"]
        assert (found["complete_count"], found["row_count"]) == (number, 2)
        row = await plan.row("S147")
        assert (row["numerator"], row["denominator"]) == (str(number), "2")


async def test_s087_codes_of_communities_trades_and_occupations(
    as_office: httpx.AsyncClient, callers: Callers, plan: Plan
) -> None:
    slots = {"community": "village_rules", "enterprise": "trade_rules", "school": "occupation_rules"}
    for number, (category, slot) in enumerate(slots.items()):
        unit = await register(as_office, category, "planning")
        overall = (await state(as_office, "four_codes"))["overall"]
        assert (overall["complete_count"], overall["row_count"]) == (number, number + 1)
        await prove(officer_of(callers, unit), slot=slot, kind="code_of_conduct")
    assert (await state(as_office, "four_codes"))["overall"]["complete_ratio"] == "1.0000"
    assert (await plan.row("S87"))["verdict"] == "partly"
    await prove(as_office, slot="community_code", kind="code_of_conduct", area_code=COUNTY)
    assert (await plan.row("S87"))["verdict"] == "met"


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.DEPARTMENT_OFFICER])
async def test_s088_everyone_at_work_sees_what_is_missing(callers: Callers, role: Role) -> None:
    found = await state(callers.get(role), "seven_ones")
    assert (found["overall"]["complete_count"], found["overall"]["row_count"]) == (0, 12)
