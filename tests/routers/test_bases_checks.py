"""Checks and verifications of bases over HTTP: who judges, what follows, and what a change takes back."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from api.services import catalogue
from tests.conftest import Callers
from tests.factories import NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_base, make_unit

ITEMS = [item["code"] for item in catalogue.read_json("bases/standard.json")["items"]]
DRAFT = {"area_code": TOWNSHIP, "unit_id": str(UNIT_ID), "name": "基地", "level": "county", "has_onsite": True}
ONLINE = {"has_online": True, "online_url": "https://example.cn/base"}


def results(**verdicts: str) -> list[dict[str, Any]]:
    """Every item met, but for those that are named."""
    notes = {"not_applicable": "本基地不涉及"}
    found = []
    for code in ITEMS:
        verdict = verdicts.get(code, "met")
        found.append({"code": code, "verdict": verdict, "note": notes.get(verdict)})
    return found


async def test_the_standard_is_data_with_its_sources(client: httpx.AsyncClient) -> None:
    told = (await client.get("/bases/standard", headers={"Accept-Language": "zh-Hant"})).json()
    assert [item["code"] for item in told["items"]] == ITEMS
    assert sum(item["points"] for item in told["items"]) == 100
    assert "2013-09-24" in told["source"]
    assert any(item["title"] == "工作檔案完整" for item in told["items"])
    assert {item["element"] for item in told["items"]} >= {"theme", "staff", "money", "rules", "archive", "guides"}


async def test_a_check_gives_an_exact_score_and_stays(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = await make_base(session)
    address = f"/bases/{base.id}/checks"
    key = {"Idempotency-Key": "check-0001"}
    draft = {"results": results(archive="not_met", guides="not_applicable", money="not_met")}
    made = [await as_office.post(address, json=draft, headers=key) for _ in range(2)]
    assert {answer.status_code for answer in made} == {201}, made[0].text
    body = made[0].json()
    assert made[1].json() == body
    assert (body["points_met"], body["points_applicable"], body["ratio"]) == (70, 90, "0.7778")
    older = await as_office.post(address, json={"results": results(), "checked_on": str(today() - timedelta(days=9))})
    assert older.json()["ratio"] == "1.0000"
    score = (await as_officer.get(f"/bases/{base.id}")).json()["score"]
    assert (score["check_id"], score["points_met"], score["ratio"]) == (body["id"], 70, "0.7778")
    listed = (await as_officer.get(address)).json()["items"]
    assert [item["id"] for item in listed] == [older.json()["id"], body["id"]]
    assert await actions(session) == ["base.checked", "base.checked"]


@pytest.mark.parametrize(
    ("draft", "pointer", "code"),
    [
        ({"results": []}, "/results", "too_few"),
        ({"results": results()[1:]}, "/results", "item_missing"),
        ({"results": [*results(), results()[0]]}, f"/results/{len(ITEMS)}/code", "item_twice"),
        ({"results": [*results(), {"code": "gold", "verdict": "met"}]}, f"/results/{len(ITEMS)}/code", "item_unknown"),
        (
            {"results": [{"code": ITEMS[0], "verdict": "not_applicable"}, *results()[1:]]},
            "/results/0/note",
            "reason_missing",
        ),
        ({"results": results(), "checked_on": str(today() + timedelta(days=1))}, "/checked_on", "day_in_future"),
        ({"results": results(), "believers": 3}, "/believers", "field_unknown"),
    ],
)
async def test_a_check_that_is_refused(
    as_office: httpx.AsyncClient, session: AsyncSession, draft: dict[str, Any], pointer: str, code: str
) -> None:
    await make_unit(session, id=UNIT_ID)
    base = await make_base(session)
    answer = await as_office.post(f"/bases/{base.id}/checks", json=draft)
    assert answer.status_code == 422, answer.text
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


async def test_who_may_check(
    callers: Callers, client: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = await make_base(session)
    address = f"/bases/{base.id}/checks"
    draft = {"results": results()}
    assert (await client.post(address, json=draft)).status_code == 401
    assert (await client.get(address)).status_code == 401
    for role in (Role.DEPARTMENT_OFFICER, Role.CLIENT, Role.LEADER, Role.RESIDENT):
        assert (await callers.get(role).post(address, json=draft)).status_code == 403, role
    assert (await as_officer.post(address, json=draft)).status_code == 403
    assert (await callers.get(Role.OFFICE, NEIGHBOUR).post(address, json=draft)).status_code == 404
    assert await actions(session) == []


async def test_a_function_is_verified_by_another_person_and_a_change_takes_it_back(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = (await as_officer.post("/bases", json=DRAFT | ONLINE)).json()
    address, steps = f"/bases/{base['id']}", f"/bases/{base['id']}/verifications"
    assert (base["is_onsite_verified"], base["is_online_verified"]) == (False, False)
    assert (await as_officer.post(steps, json={"function": "onsite", "is_working": True})).status_code == 403
    for function in ("onsite", "online"):
        found = await as_office.post(steps, json={"function": function, "is_working": True})
        assert (found.status_code, found.json()[f"is_{function}_verified"]) == (201, True), found.text
        assert found.json()[f"{function}_verified_on"] == str(today())
    broken = {"function": "online", "is_working": False}
    assert (await as_office.post(steps, json=broken)).json()["errors"][0]["pointer"] == "/note"
    failed = await as_office.post(steps, json=broken | {"note": "打不开"})
    assert (failed.json()["is_online_verified"], failed.json()["is_onsite_verified"]) == (False, True)
    again = await as_office.post(steps, json={"function": "online", "is_working": True})
    version = {"If-Match": again.headers["etag"]}
    moved = await as_officer.patch(address, json={"online_url": "https://example.cn/new"}, headers=version)
    assert (moved.json()["is_online_verified"], moved.json()["is_onsite_verified"]) == (False, True)
    gone = await as_officer.patch(address, json={"has_onsite": False}, headers={"If-Match": moved.headers["etag"]})
    assert gone.json()["is_onsite_verified"] is False
    unclaimed = await as_office.post(steps, json={"function": "onsite", "is_working": True})
    assert (unclaimed.status_code, unclaimed.json()["type"]) == (409, "urn:shiliu:problem:function_not_claimed")
    assert await actions(session) == [
        "base.proposed",
        "base.function_verified",
        "base.function_verified",
        "base.function_failed",
        "base.function_verified",
        "base.updated",
        "base.updated",
    ]


async def test_nobody_verifies_his_own_claim_and_a_verification_ends(
    as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    base = (await as_office.post("/bases", json=DRAFT)).json()
    steps = f"/bases/{base['id']}/verifications"
    own = await as_office.post(steps, json={"function": "onsite", "is_working": True})
    assert (own.status_code, own.json()["type"]) == (403, "urn:shiliu:problem:not_by_claimant")
    other = callers.get(Role.OFFICE, id="another-office-post")
    long_ago = str(today() - timedelta(days=181))
    old = await other.post(steps, json={"function": "onsite", "is_working": True, "verified_on": long_ago})
    assert (old.json()["is_onsite_verified"], old.json()["onsite_verified_on"]) == (False, long_ago)
    last = str(today() - timedelta(days=180))
    late = await other.post(steps, json={"function": "onsite", "is_working": True, "verified_on": last})
    assert late.json()["is_onsite_verified"] is True
    tomorrow = str(today() + timedelta(days=1))
    early = await other.post(steps, json={"function": "onsite", "is_working": True, "verified_on": tomorrow})
    assert early.json()["errors"][0]["pointer"] == "/verified_on"
    away = await callers.get(Role.OFFICE, NEIGHBOUR).post(steps, json={"function": "onsite", "is_working": True})
    assert away.status_code == 404
