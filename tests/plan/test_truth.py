"""Objective and true: how much of what departments report a second post has vouched for."""

import httpx

from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import COUNTY
from tests.plan.conftest import Plan


async def report(department: httpx.AsyncClient, series: str, value: str) -> str:
    draft = {"area_code": COUNTY, "series_code": series, "period": "2026", "value": value, "source": "统计月报"}
    made = await department.post("/statistics/observations", json=draft)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def test_s136_each_figure_is_vouched_for_by_a_second_post(
    callers: Callers, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    department = callers.get(Role.CLIENT)
    first = await report(department, "resident_population", "200000")
    await report(department, "unsafe_dwellings", "3")
    before = await plan.row("S136")
    assert (before["numerator"], before["denominator"]) == ("0", "2")
    assert (await department.post(f"/statistics/observations/{first}/verify", json={})).status_code == 403
    assert (await as_office.post(f"/statistics/observations/{first}/verify", json={})).status_code == 200
    after = await plan.row("S136")
    assert (after["numerator"], after["denominator"]) == ("1", "2")
    counted = [record for record in (await plan.why("S136"))["records"] if record["is_counted"]]
    assert [record["resource_id"] for record in counted] == [first]
    assert counted[0]["entered_by"]


async def test_s136_a_random_recheck_tells_the_error_rate(
    callers: Callers, as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient
) -> None:
    department = callers.get(Role.CLIENT)
    for series, value in (("resident_population", "200000"), ("unsafe_dwellings", "3")):
        figure = await report(department, series, value)
        assert (await as_office.post(f"/statistics/observations/{figure}/verify", json={})).status_code == 200
    third = callers.get(Role.OFFICE, id="a third post")
    draft = {"area_code": COUNTY, "period": "2026", "sample_size": 2}
    drawn = (await third.post("/statistics/rechecks", json=draft)).json()
    findings = ({"outcome": "confirmed"}, {"outcome": "differs", "note": "原始表为 2"})
    for item, finding in zip(drawn["items"], findings, strict=True):
        url = f"/statistics/rechecks/{drawn['id']}/items/{item['id']}"
        assert (await third.post(url, json=finding)).status_code == 200
    assert (await as_leader.get("/statistics/rechecks")).json()["items"][0]["error_ratio"] == "0.5000"
