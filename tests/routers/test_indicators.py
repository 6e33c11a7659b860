"""Indicators over HTTP: the tree, and the parameters that only the county can set."""

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from tests.factories import actions

PLAN = "county-plan-510421"
VALUE = {"value": "4", "in_force_from": "2026-01-01", "source_document": "县委办〔2026〕1号"}
P2 = "/indicators/parameters/P2/values"


async def test_frameworks_in_the_reader_s_language(as_leader: httpx.AsyncClient) -> None:
    found = (await as_leader.get("/indicators/frameworks")).json()["items"]
    assert [
        (item["code"], item["indicator_count"], item["apply_line_points"], item["subject"], item["is_leading"])
        for item in found
    ] == [(PLAN, 153, "90.00", "area", True), ("unit-standard-1", 11, None, "unit", False)]
    assert {(item["state"], item["is_own"], item["total_points"]) for item in found} == {("in_force", False, "100.00")}
    assert found[0]["name"] == "民族团结进步创建工作方案（县级）"
    assert found[0]["points_note"].startswith("方案未载分值表")
    english = (await as_leader.get("/indicators/frameworks", headers={"Accept-Language": "en"})).json()["items"][0]
    assert english["name"] == "County work plan for ethnic unity and progress"
    assert (found[0]["issuer"], english["issuer"]) == (
        "方案原文未署发文机关",
        "The text of the plan names no issuing body",
    )


async def test_the_tree_comes_whole_and_in_order(as_leader: httpx.AsyncClient) -> None:
    items = (await as_leader.get("/indicators", params={"framework": PLAN})).json()["items"]
    codes = [item["code"] for item in items]
    assert codes[:3] == ["1", "1.1", "S12"]
    assert sum(item["kind"] == "indicator" for item in items) == 153
    assert {item["parent_code"] for item in items if item["kind"] == "part"} == {None}
    seen: set[str | None] = {None}
    for item in items:
        assert item["parent_code"] in seen
        seen.add(item["code"])
    executive = items[codes.index("S19")]
    assert executive["rule"] == {"kind": "count_at_least", "parameter": "P3"}
    assert executive["rule_text"] == "数量不少于：P3 政府常务会年度专题研究次数"
    assert executive["title"] == "政府常务会专题研究"
    assert executive["metric_note"].startswith("本年度内由县政府常务会召开")
    assert {item["metric_note"] for item in items if item["kind"] != "indicator"} == {""}
    headers = {"Accept-Language": "zh-Hant"}
    traditional = (await as_leader.get("/indicators", params={"framework": PLAN}, headers=headers)).json()["items"]
    assert traditional[codes.index("S19")]["metric_note"].startswith("本年度內由縣政府常務會召開")
    assert traditional[codes.index("S19")]["evidence"] == "縣政府常務會專題會議紀要"
    missing = await as_leader.get("/indicators", params={"framework": "none"})
    assert missing.status_code == 404


async def test_a_parameter_is_not_set_until_someone_sets_it(
    as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    async def standing(code: str) -> dict[str, object]:
        items = (await as_leader.get("/indicators/parameters")).json()["items"]
        assert [item["code"] for item in items] == [f"P{number}" for number in range(1, 17)]
        return next(item for item in items if item["code"] == code)

    assert (await standing("P2"))["is_set"] is False
    suggested = await standing("P5")
    assert (suggested["is_set"], suggested["value"], suggested["suggested_value"]) == (False, None, "0.90")
    assert ((await standing("P15"))["is_set"], (await standing("P15"))["value"]) == (True, "7")

    made = await as_office.post(P2, json=VALUE)
    assert made.status_code == 201, made.text
    later = await as_office.post(P2, json=VALUE | {"value": "6", "in_force_from": "2099-01-01"})
    assert later.status_code == 201
    today = await standing("P2")
    assert (today["is_set"], today["value"], today["source"]) == (True, "4", VALUE["source_document"])
    history = (await as_leader.get(P2)).json()["items"]
    assert [item["value"] for item in history] == ["6", "4"]
    assert await actions(session) == ["parameter.set", "parameter.set"]


async def test_same_key_sets_once(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    answers = [await as_office.post(P2, json=VALUE, headers={"Idempotency-Key": "key-00001"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    again = await as_office.post(P2, json=VALUE)
    assert (again.status_code, again.json()["type"]) == (409, "urn:shiliu:problem:already_exists")
    assert await actions(session) == ["parameter.set"]


@pytest.mark.parametrize(
    ("code", "value", "status"),
    [
        ("P2", "four", 422),
        ("P2", "-1", 422),
        ("P6", "95", 422),
        ("P6", "0.95", 201),
        ("P14", "31", 422),
        ("P14", "02-15", 201),
        ("P14", "2026-02-15", 201),
        ("P1", "1999", 422),
        ("P1", "2028", 201),
        ("P8", "涉及十人以上的事件", 201),
    ],
)
async def test_a_value_fits_its_unit(as_office: httpx.AsyncClient, code: str, value: str, status: int) -> None:
    answer = await as_office.post(f"/indicators/parameters/{code}/values", json=VALUE | {"value": value})
    assert answer.status_code == status, answer.text
    if status == 422:
        assert answer.json()["errors"] == [
            {"pointer": "/value", "code": "parameter_value_invalid", "message": "该数值与参数的单位不符。"}
        ]


async def test_what_the_plan_fixes_stays(as_office: httpx.AsyncClient) -> None:
    fixed = await as_office.post("/indicators/parameters/P15/values", json=VALUE | {"value": "9"})
    assert (fixed.status_code, fixed.json()["type"]) == (409, "urn:shiliu:problem:parameter_fixed")
    assert (await as_office.post("/indicators/parameters/P99/values", json=VALUE)).status_code == 404
    assert (await as_office.get("/indicators/parameters/P99/values")).status_code == 404


async def test_who_may(
    client: httpx.AsyncClient, as_leader: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    for path in ("/indicators", "/indicators/frameworks", "/indicators/parameters", P2):
        assert (await client.get(path)).status_code == 401
        assert (await as_resident.get(path)).status_code == 403
    assert (await client.post(P2, json=VALUE)).status_code == 401
    assert (await as_leader.post(P2, json=VALUE)).status_code == 403
    assert await actions(session) == []


async def test_another_county_has_its_own_values(as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient) -> None:
    assert (await as_office.post(P2, json=VALUE)).status_code == 201
    items = (await as_neighbour.get("/indicators/parameters")).json()["items"]
    assert next(item for item in items if item["code"] == "P2")["is_set"] is False
    assert (await as_neighbour.get(P2)).json()["items"] == []
