"""Figures in depth over HTTP: five states, rules, publications side by side, owners, sums, charts, what is missing."""

from typing import Any

import httpx
import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.statistics import ObservationCreate
from api.services import catalogue
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_observation, make_unit

PATH = "/statistics/observations"
DRAFT = {"area_code": COUNTY, "series_code": "unsafe_dwellings", "period": "2025", "value": "20", "source": "住建台账"}
RULES = [
    pytest.param(rule, id=rule["id"])
    for rule in catalogue.read_json("statistics/rules.json")["rules"]
    if "lives" not in rule["bad"]["figure"]  # The areas' life is tried in test_statistics_rollup.py.
]


def codes(answer: httpx.Response) -> list[str]:
    return [error["code"] for error in answer.json().get("errors", [])]


async def report(caller: httpx.AsyncClient, **changes: Any) -> dict[str, Any]:
    answer = await caller.post(PATH, json=DRAFT | changes)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("name", ["good", "bad"])
@pytest.mark.parametrize("rule", RULES)
async def test_each_rule_holds_where_a_figure_is_reported(
    as_office: httpx.AsyncClient, session: AsyncSession, rule: dict[str, Any], name: str
) -> None:
    for beside in rule[name]["beside"]:
        await make_observation(session, **{"area_code": COUNTY, **beside, **_typed(beside)})
    draft = {"area_code": COUNTY, "source": "统计公报", **rule[name]["figure"]}
    answer = await as_office.post(PATH, json=draft)
    told = [item["rule"] for item in answer.json().get("warnings", [])] + codes(answer)
    assert (rule["id"] in told) is (name == "bad"), answer.text
    refuses = name == "bad" and rule["severity"] == "error"
    assert answer.status_code == (422 if refuses else 201), answer.text


def _typed(beside: dict[str, Any]) -> dict[str, Any]:
    row = next(
        row
        for row in catalogue.read_csv(catalogue.FOLDER / "statistics" / "series.csv")
        if row["code"] == beside["series_code"]
    )
    return {"value": ObservationCreate.model_validate(beside | {"area_code": COUNTY, "source": "x"}).value} | {
        "is_guarded": row["is_guarded"] == "1"
    }


async def test_a_refusal_and_a_warning_speak_the_readers_language(as_office: httpx.AsyncClient) -> None:
    refused = await as_office.post(PATH, json=DRAFT | {"value": "-3"}, headers={"Accept-Language": "zh-TW"})
    assert refused.json()["errors"] == [{"pointer": "/value", "code": "not_negative", "message": "數值不能小於0。"}]
    kept = await report(as_office, published_on="2025-06-30")
    assert [item["rule"] for item in kept["warnings"]] == ["published_before_end"]
    assert kept["warnings"][0]["message"]["en"] == "It was published before the period had ended; is it an estimate?"
    assert (await as_office.get(f"{PATH}/{kept['id']}")).json()["warnings"] == kept["warnings"]
    found = await as_office.get(PATH, params={"has_warnings": True})
    assert [item["id"] for item in found.json()["items"]] == [kept["id"]]
    assert (await as_office.get(PATH, params={"has_warnings": False})).json()["items"] == []


async def test_the_form_gets_the_rules_of_its_series(as_leader: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    answer = await as_leader.get("/statistics/rules", params={"series": "irrigation_rate"})
    found = {item["id"]: item for item in answer.json()["items"]}
    assert found["rate_range"]["limits"] == {"minimum": "0", "maximum": "1"}
    assert found["rate_range"]["severity"] == "error"
    assert "small_cell" not in found
    english = await as_leader.get("/statistics/rules", headers={"Accept-Language": "en"})
    assert len(english.json()["items"]) == len(catalogue.read_json("statistics/rules.json")["rules"])
    assert (await client.get("/statistics/rules")).status_code == 401


async def test_five_states_are_told_apart(as_office: httpx.AsyncClient) -> None:
    number = await report(as_office)
    zero = await report(as_office, period="2024", value="0")
    said = await report(as_office, period="2023", value=None, value_state="zero")
    silent = await report(as_office, period="2022", value=None, value_state="not_reported", note="台账未建")
    other = await report(as_office, period="2021", value=None, value_state="not_applicable", note="无此项")
    hidden = await report(as_office, period="2020", value=None, value_state="withheld")
    states = [item["value_state"] for item in (number, zero, said, silent, other, hidden)]
    assert states == ["value", "zero", "zero", "not_reported", "not_applicable", "withheld"]
    assert [item["value"] for item in (number, zero, said, hidden)] == ["20", "0", "0", None]
    mixed = await as_office.post(PATH, json=DRAFT | {"value_state": "zero", "period": "2019"})
    assert codes(mixed) == ["zero_differs"]
    found = await as_office.get(PATH, params={"value_state": "zero"})
    assert {item["period"] for item in found.json()["items"]} == {"2024", "2023"}


async def test_the_same_again_changes_nothing(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    first = await report(as_office, published_on="2026-03-01", note="核对过")
    assert await report(as_office, published_on="2026-03-01") == first
    assert await actions(session) == ["observation.reported"]


async def test_publications_of_one_value_stand_side_by_side(
    as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    second = callers.get(Role.OFFICE, id="second-post")
    of_2020 = {"series_code": "resident_population", "period": "2020"}
    bulletin = await report(as_office, **of_2020, value="231000", source="2020年公报", published_on="2021-03-20")
    census = await report(
        as_office, **of_2020, value="228517", source="第七次人口普查公报", published_on="2021-06-02", vintage="census-7"
    )
    fixed = await report(as_office, **of_2020, value="231100", source="2020年公报", published_on="2021-03-20")
    assert [item["vintage"] for item in (bulletin, census, fixed)] == ["2021-03-20", "census-7", "2021-03-20"]
    listed = (await as_office.get(PATH, params=of_2020)).json()["items"]
    assert {(item["vintage"], item["value"]) for item in listed} == {("census-7", "228517"), ("2021-03-20", "231100")}
    stale = await second.post(f"{PATH}/{bulletin['id']}/verify", json={})
    assert stale.json()["type"].rpartition(":")[2] == "observation_superseded"
    for item in (census, fixed):
        assert (await second.post(f"{PATH}/{item['id']}/verify", json={})).status_code == 200
    asked = {"series": "resident_population", "area": COUNTY, "period": "2020"}
    told = (await as_office.get("/statistics/vintages", params=asked)).json()["items"]
    assert [(item["vintage"], item["value"], item["source"], item["is_current"]) for item in told] == [
        ("census-7", "228517", "第七次人口普查公报", True),
        ("2021-03-20", "231100", "2020年公报", False),
    ]
    assert (await as_office.get(f"/areas/{COUNTY}")).json()["population"] == 228517
    undated = await report(as_office, **of_2020, value="228518", source="第七次人口普查公报")
    assert (undated["vintage"], undated["published_on"], undated["revision"]) == ("2021-03-20", "2021-03-20", 4)


async def test_small_cells_are_refused_by_the_table_too(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    guarded = DRAFT | {"series_code": "minority_cadres_trained"}
    refused = await as_office.post(PATH, json=guarded | {"value": "9"})
    assert codes(refused) == ["small_cell"]
    assert "不公布" in refused.json()["errors"][0]["message"]
    assert (await as_office.post(PATH, json=guarded | {"value": "10"})).status_code == 201
    way = guarded | {"value": None, "value_state": "withheld", "note": "少于10人", "period": "2024"}
    assert (await as_office.post(PATH, json=way)).status_code == 201
    for is_guarded in (True, False):
        attempt = await session.begin_nested()
        with pytest.raises(IntegrityError, match=r"no_small_cell|is_guarded"):
            await make_observation(
                session, series_code="minority_cadres_trained", period="2023", value=9, is_guarded=is_guarded
            )
        await attempt.rollback()


async def test_a_department_reports_its_own_series(
    as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID, name="住建局", category="agency")
    other = await make_unit(session, name="水利局", category="agency")
    officer = callers.get(Role.DEPARTMENT_OFFICER)
    for owner, unit in (("HOUS", UNIT_ID), ("WAT", other.id)):
        answer = await as_office.put(f"/statistics/owners/{owner}", json={"unit_id": str(unit)})
        assert answer.status_code == 200, answer.text
    again = await as_office.put("/statistics/owners/WAT", json={"unit_id": str(other.id)})
    assert (again.json()["unit_name"], again.json()["series_count"] > 1) == ("水利局", True)
    assert (await officer.post(PATH, json=DRAFT)).status_code == 201
    foreign = await officer.post(PATH, json=DRAFT | {"series_code": "irrigation_rate", "value": "0.7"})
    assert (foreign.status_code, foreign.json()["type"].rpartition(":")[2]) == (403, "series_not_yours")
    free = await officer.post(PATH, json=DRAFT | {"series_code": "road_access_rate", "value": "0.7"})
    assert free.status_code == 201
    mine = (await officer.get("/statistics/series", params={"owner": "HOUS"})).json()["items"]
    assert {item["owner_unit_id"] for item in mine} == {str(UNIT_ID)}
    assert (await as_leader.get("/statistics/owners")).status_code == 200
    assert (await as_leader.put("/statistics/owners/WAT", json={"unit_id": str(other.id)})).status_code == 403
    assert (await as_office.put("/statistics/owners/XX", json={"unit_id": str(other.id)})).status_code == 404
    unknown = await as_office.put("/statistics/owners/WAT", json={"unit_id": "00000000-0000-7000-8000-00000000ffff"})
    assert codes(unknown) == ["reference_unknown"]
    hidden = callers.get(Role.OFFICE, NEIGHBOUR)
    assert {item["unit_id"] for item in (await hidden.get("/statistics/owners")).json()["items"]} == {None}
    assert (await actions(session)).count("series_owner.set") == 2


async def test_a_clients_name_belongs_to_the_newest_revision(as_client: httpx.AsyncClient) -> None:
    path = f"{PATH}/by-external-id/HOUSING-2025"
    first = await as_client.put(path, json=DRAFT)
    same = await as_client.put(path, json=DRAFT)
    second = await as_client.put(path, json=DRAFT | {"value": "18"})
    assert [answer.status_code for answer in (first, same, second)] == [201, 200, 200]
    assert (same.json()["id"], second.json()["revision"]) == (first.json()["id"], 2)
    assert (await as_client.get(f"{PATH}/{first.json()['id']}")).json()["external_id"] is None
    moved = await as_client.put(path, json=DRAFT | {"period": "2024"})
    assert codes(moved) == ["field_stays"]
    stolen = await as_client.post(PATH, json=DRAFT | {"period": "2024", "external_id": "HOUSING-2025"})
    assert codes(stolen) == ["external_id_differs"]


async def test_a_chart_shows_every_period_and_what_it_is_held_against(as_office: httpx.AsyncClient) -> None:
    income = {"series_code": "rural_income", "source": "公报"}
    await report(as_office, **income, period="2023", value="17000")
    await report(as_office, **income, period="2025", value=None, value_state="withheld", note="未公布")
    await report(as_office, series_code="rural_income_national", period="2023", value="21691", source="国家公报")
    answer = await as_office.get("/statistics/series/rural_income/chart", params={"to": 2025, "years": 3})
    body = answer.json()
    assert [point["period"] for point in body["points"]] == ["2023", "2024", "2025"]
    assert [point["own"]["value_state"] for point in body["points"]] == ["value", "not_reported", "withheld"]
    assert [point["national"]["value"] for point in body["points"]] == ["21691", None, None]
    assert body["points"][0]["reference"] is None
    assert (body["national_name"], body["series"]["direction"]) == ("全国农村居民人均可支配收入", "up")
    assert (await as_office.get("/statistics/series/opinions/chart")).status_code == 404
    assert (await as_office.get("/statistics/series/rural_income/chart", params={"area": NEIGHBOUR})).status_code == 404


async def test_what_is_still_missing_is_listed_by_owner(as_office: httpx.AsyncClient) -> None:
    asked = {"owner": "HOUS", "on": "2026-02-01"}
    before = (await as_office.get("/statistics/missing", params=asked)).json()["items"]
    row = next(item for item in before if item["series_code"] == "unsafe_dwellings")
    assert (row["period"], row["area_code"], row["last_period"], row["note"]) == ("2025", COUNTY, None, None)
    await report(as_office, period="2024")
    await report(as_office, value=None, value_state="not_reported", note="台账未建")
    said = (await as_office.get("/statistics/missing", params=asked)).json()["items"]
    row = next(item for item in said if item["series_code"] == "unsafe_dwellings")
    assert (row["last_period"], row["note"]) == ("2024", "台账未建")
    await report(as_office, value="0")
    after = (await as_office.get("/statistics/missing", params=asked)).json()["items"]
    assert {item["series_code"] for item in before} - {item["series_code"] for item in after} == {"unsafe_dwellings"}
    town = (await as_office.get("/statistics/missing", params=asked | {"area": TOWNSHIP})).json()["items"]
    assert {item["area_code"] for item in town} == {TOWNSHIP}
    assert "rural_sewage_rate" not in {item["series_code"] for item in town}
    assert (await as_office.get("/statistics/missing", params={"area": NEIGHBOUR})).status_code == 404
    early = await as_office.get("/statistics/missing", params={"on": "0001-01-01"})
    assert [error["pointer"] for error in early.json()["errors"]] == ["?on"]
