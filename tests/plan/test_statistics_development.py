"""Development rows S93 to S115: figures beside the nation's and the province's, series that must rise, coverage."""

from api.models.base import today
from tests.factories import COUNTY
from tests.plan.conftest import FRAMEWORK, Plan, prove
from tests.plan.test_statistics import Department, latest, shown
from tests.plan.test_statistics import department as _department

YEAR = today().year
LAST = YEAR - 1
department = _department


async def test_s093_growth_not_below_the_nations(plan: Plan, department: Department) -> None:
    await department.tell("gdp_per_capita_growth", "0.058")
    assert (await shown(plan, "S93"))[0] == "not_reported"
    await department.tell("gdp_per_capita_growth_national", "0.050", LAST - 1)
    assert (await shown(plan, "S93"))[0] == "not_reported"
    await department.tell("gdp_per_capita_growth_national", "0.060")
    assert (await shown(plan, "S93"))[:2] == ("not_met", "5.8")
    await department.tell("gdp_per_capita_growth", "0.060", published_on=today().isoformat(), source="修订公报")
    assert (await shown(plan, "S93"))[:2] == ("met", "6")


async def test_s094_level_or_growth_for_town_and_country_apart(plan: Plan, department: Department) -> None:
    figures = {
        "urban_income": ("46000", "50000"),
        "urban_income_growth": ("0.06", "0.05"),
        "rural_income": ("20000", "22000"),
        "rural_income_growth": ("0.04", "0.05"),
    }
    for series, (own, province) in figures.items():
        await department.tell(series, own)
        await department.tell(f"{series}_provincial", province)
    assert (await shown(plan, "S94"))[0] == "partly"
    await department.tell("rural_income_growth", "0.05")
    assert (await shown(plan, "S94"))[0] == "met"
    labels = {item["label"] for item in (await plan.why("S94"))["records"]}
    assert len(labels) == 8


async def test_s097_income_beside_the_nations(plan: Plan, department: Department) -> None:
    await department.tell("rural_income", "18000")
    assert (await shown(plan, "S97"))[1] is None
    await department.tell("rural_income_national", "24000")
    assert await shown(plan, "S97") == ("not_scored", "75", "value")


async def document_and_figure(plan: Plan, department: Department, code: str, series: str, *slots: str) -> None:
    """The documents that a row asks for, into their slots where it names any, and its figure beside them."""
    assert (await shown(plan, code))[0] == "not_reported"
    for slot in slots or ("",):
        more = {"slot": slot} if slot else {}
        await prove(plan.office, ("indicator", f"{FRAMEWORK}/{code}"), area_code=COUNTY, kind="policy", **more)
    assert (await shown(plan, code))[0] == "met"
    await department.tell(series, "0.94")
    served = (await plan.office.get("/statistics/series", params={"indicator": code})).json()["items"]
    assert series in {item["code"] for item in served}
    chart = (await plan.office.get(f"/statistics/series/{series}/chart", params={"to": LAST, "years": 1})).json()
    assert [point["own"]["value"] for point in chart["points"]] == ["0.94"]


async def test_s100_ecology_planned_together_with_its_figures(plan: Plan, department: Department) -> None:
    await document_and_figure(plan, department, "S100", "good_air_days_rate")


async def test_s102_equal_services_with_the_gap_in_figures(plan: Plan, department: Department) -> None:
    slots = ("equal_services_policy", "service_gap_table")
    await document_and_figure(plan, department, "S102", "rural_sewage_rate", *slots)


async def rises(plan: Plan, department: Department, code: str, series: str) -> None:
    """Each year above the last: one year proves nothing, a gap cuts, standing still does not do, but at 100 %."""
    await department.tell(series, "0.70", LAST - 3)
    await department.tell(series, "0.80", LAST - 1)
    assert (await shown(plan, code))[0] == "not_reported"
    await department.tell(series, "0.80")
    assert (await shown(plan, code))[:2] == ("not_met", "80")
    await department.tell(series, "0.85")
    assert (await shown(plan, code))[:2] == ("met", "85")
    await department.tell(series, "0.60", LAST - 2)
    assert (await shown(plan, code))[0] == "not_met"
    await department.tell(series, "0.75", LAST - 2)
    assert (await shown(plan, code))[0] == "met"
    await department.tell(series, "1", LAST)
    await department.tell(series, "1", YEAR)
    assert (await shown(plan, code))[:2] == ("met", "100")


async def test_s103_irrigation_rises(plan: Plan, department: Department) -> None:
    await rises(plan, department, "S103", "irrigation_rate")


async def test_s104_mechanised_ploughing_rises(plan: Plan, department: Department) -> None:
    await rises(plan, department, "S104", "mechanised_ploughing_rate")


async def test_s105_road_access_rises(plan: Plan, department: Department) -> None:
    await rises(plan, department, "S105", "road_access_rate")


async def test_s106_hardened_roads_rise(plan: Plan, department: Department) -> None:
    await rises(plan, department, "S106", "hardened_road_rate")


async def covered(plan: Plan, department: Department, code: str, series: str, gaps: str) -> None:
    """The newest rate, and the places that are not covered yet."""
    await latest(plan, department, code, series, ("0.97", "0.985"), "98.5")
    towns = (await plan.office.get("/areas", params={"parent": COUNTY})).json()["items"]
    for place, town in enumerate(towns):
        await department.tell(gaps, "2" if place == 0 else "0", area_code=town["code"])
    asked = {"series": gaps, "period": str(LAST), "area": COUNTY}
    found = (await plan.office.get("/statistics/rollup", params=asked)).json()
    assert [item["area_code"] for item in found["children"] if item["value_state"] != "zero"] == [towns[0]["code"]]
    assert (found["value"], found["is_verified"]) == ("2", True)


async def test_s107_electricity_with_the_places_left(plan: Plan, department: Department) -> None:
    await covered(plan, department, "S107", "electricity_coverage", "villages_without_power")


async def test_s108_broadcasting_with_the_places_left(plan: Plan, department: Department) -> None:
    await covered(plan, department, "S108", "broadcast_coverage", "villages_without_broadcast")


async def test_s109_telecom_with_the_places_left(plan: Plan, department: Department) -> None:
    await covered(plan, department, "S109", "telecom_coverage", "villages_without_network")


async def required(plan: Plan, department: Department, code: str, series: str) -> None:
    """A rate against the national requirement, which is not guessed while it is not set."""
    await department.tell(series, "0.96")
    assert (await shown(plan, code))[0] == "target_not_set"
    await plan.set_parameter("P12", "0.95")
    await department.tell(f"{series}_required", "0.97", published_on=f"{LAST}-03-01")
    assert (await shown(plan, code))[:2] == ("not_met", "96")
    await department.tell(series, "0.97")
    assert (await shown(plan, code))[:2] == ("met", "97")


async def test_s110_compulsory_education_as_required(plan: Plan, department: Department) -> None:
    await required(plan, department, "S110", "compulsory_education_rate")


async def test_s111_medical_security_as_required(plan: Plan, department: Department) -> None:
    await required(plan, department, "S111", "medical_security_rate")


async def test_s112_social_insurance_as_required(plan: Plan, department: Department) -> None:
    await required(plan, department, "S112", "social_insurance_rate")


async def test_s113_no_unsafe_dwelling_is_left(plan: Plan, department: Department) -> None:
    assert (await shown(plan, "S113"))[0] == "not_reported"
    await department.tell("unsafe_dwellings", "12", LAST - 1)
    assert (await shown(plan, "S113"))[:2] == ("not_met", "12")
    await department.tell("unsafe_dwellings", "0")
    assert (await shown(plan, "S113"))[:2] == ("met", "0")


async def test_s114_safe_water(plan: Plan, department: Department) -> None:
    await latest(plan, department, "S114", "safe_water_rate", ("0.95", "0.981"), "98.1")


async def test_s115_input_grows_and_the_plan_is_there(plan: Plan, department: Department) -> None:
    await department.tell("facility_input", "1200000000", LAST - 1)
    await department.tell("facility_input", "1300000000")
    assert (await shown(plan, "S115"))[:2] == ("partly", "13000000")
    await prove(plan.office, ("indicator", f"{FRAMEWORK}/S115"), area_code=COUNTY, kind="plan")
    assert (await shown(plan, "S115"))[0] == "met"
    await department.tell("facility_input", "1100000000")
    assert (await shown(plan, "S115"))[0] == "partly"
