"""The wall plan's rows: each entered as its owner would over HTTP, and read back through the year's assessment."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today, utc_now
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_unit
from tests.plan.conftest import FRAMEWORK, Plan, prove

YEAR_START = date(today().year, 1, 5)


def shown(row: dict[str, Any]) -> tuple[Any, Any, str]:
    return row["numerator"], row["denominator"], row["verdict"]


async def add(caller: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    draft = {"title": "落实工作任务", "owner_post": "办公室主任岗", "starts_on": YEAR_START.isoformat()}
    draft |= {"due_on": today().isoformat()} | change
    made = await caller.post("/tasks", json=draft)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def step(caller: httpx.AsyncClient, task_id: str, to: str, reason: str | None = None) -> dict[str, Any]:
    answer = await caller.post(f"/tasks/{task_id}/transitions", json={"to": to, "reason": reason})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def close(officer: httpx.AsyncClient, office: httpx.AsyncClient, task_id: str) -> None:
    """The officer does it with a file to prove it; the office vouches."""
    await step(officer, task_id, "doing")
    await prove(officer, ("task", task_id))
    await step(officer, task_id, "done")
    await step(office, task_id, "verified")


def days(count: int) -> str:
    return (today() + timedelta(days=count)).isoformat()


async def test_s149_the_wall_plan_is_kept_on_time(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    assert (await plan.row("S149"))["verdict"] == "not_reported"
    late = await add(as_officer, title="整理台账", due_on=days(-20))
    kept = await add(as_officer, title="更新展板")
    await close(as_officer, as_office, kept["id"])
    assert shown(await plan.row("S149")) == ("1", "2", "partly")
    why = await plan.why("S149")
    assert {(one["label"], one["is_counted"]) for one in why["records"]} == {("整理台账", False), ("更新展板", True)}
    pace = (await as_office.get("/tasks/board")).json()["pace"]
    assert (pace["on_time_ratio"], pace["late_count"], pace["overdue_days"]) == ("0.5000", 1, late["overdue_days"])
    assert [link["title"] for link in pace["chain"]] == ["整理台账"]
    await step(as_office, late["id"], "removed", "并入年度计划")
    assert shown(await plan.row("S149")) == ("1", "1", "met")


async def test_s149_every_saved_version_is_comparable_with_now(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient
) -> None:
    moved, gone, stays = [
        await add(as_officer, title=title, due_on=days(30)) for title in ("延期的", "撤下的", "不变的")
    ]
    saved = (await as_office.post("/tasks/baselines", json={"name": "年初版", "note": "领导小组会议通过"})).json()
    assert saved["task_count"] == 3
    again = await as_office.post("/tasks/baselines", json={"name": "年初版"})
    assert (again.status_code, again.json()["type"]) == (409, "urn:shiliu:problem:baseline_name_used")
    other = await as_office.post("/units", json={"area_code": TOWNSHIP, "name": "镇政府", "category": "township"})
    change = {"due_on": days(45), "unit_id": other.json()["id"], "owner_post": "镇党委副书记岗"}
    patched = await as_office.patch(f"/tasks/{moved['id']}", json=change, headers={"If-Match": '"1"'})
    assert patched.status_code == 200, patched.text
    await step(as_office, gone["id"], "removed", "不再需要")
    await add(as_officer, title="新增的", due_on=days(60))
    found = (await as_office.get(f"/tasks/baselines/{saved['id']}/comparison")).json()
    assert [one["title"] for one in found["added"]] == ["新增的"]
    assert [one["title"] for one in found["removed"]] == ["撤下的"]
    (one,) = found["changed"]
    assert (one["due_moved_days"], one["is_owner_changed"], one["after"]["unit_name"]) == (15, True, "镇政府")
    assert (found["unchanged_count"], found["moved_later_count"], found["owner_changed_count"]) == (1, 1, 1)
    later = (await as_office.post("/tasks/baselines", json={"name": "年中版"})).json()
    both = await as_office.get(f"/tasks/baselines/{saved['id']}/comparison", params={"against": later["id"]})
    assert [one["title"] for one in both.json()["removed"]] == ["撤下的"]
    bars = (await as_office.get("/tasks/gantt", params={"baseline_id": saved["id"]})).json()
    assert {row["title"]: row["baseline_due_on"] for row in bars["rows"]} == {
        "延期的": days(30), "不变的": days(30), "新增的": None,
    }  # fmt: skip
    assert stays["id"] in [row["task_id"] for row in bars["rows"]]


async def test_s016_every_indicator_has_one_lead_and_helpers(
    as_office: httpx.AsyncClient, session: AsyncSession, plan: Plan
) -> None:
    lead, helper = await make_unit(session, id=UNIT_ID), await make_unit(session, name="民宗局")
    row = {"unit_id": str(lead.id), "indicator_code": "S18"}
    alone = await add(as_office, **row)
    assert shown(await plan.row("S16")) == ("0", "1", "not_met")
    changed = await as_office.patch(
        f"/tasks/{alone['id']}", json={"helper_unit_ids": [str(helper.id)]}, headers={"If-Match": '"1"'}
    )
    assert changed.json()["helper_unit_names"] == ["民宗局"]
    assert shown(await plan.row("S16")) == ("1", "1", "met")
    await add(as_office, unit_id=str(helper.id), indicator_code="S18")
    assert shown(await plan.row("S16")) == ("0", "1", "not_met")


async def test_s005_decisions_of_higher_levels_are_carried_through(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    decision = await prove(as_office, ("indicator", f"{FRAMEWORK}/S5"), kind="policy", title="关于加强创建工作的通知")
    assert shown(await plan.row("S5")) == ("0", "1", "not_met")
    wanted = (await as_office.get("/tasks/candidates")).json()["items"]
    assert [one["title"] for one in wanted if one["origin"] == "decision"] == ["贯彻落实：关于加强创建工作的通知"]
    origin = {"origin": "decision", "origin_id": decision["id"]}
    late = await add(as_officer, due_on=days(-5), **origin)
    assert shown(await plan.row("S5")) == ("0", "1", "not_met")
    await close(as_officer, as_office, late["id"])
    kept = await add(as_officer, **origin)
    await close(as_officer, as_office, kept["id"])
    assert shown(await plan.row("S5")) == ("1", "1", "met")
    (found,) = (await as_office.get("/tasks/decisions")).json()["items"]
    assert (found["task_count"], found["closed_count"], found["on_time_ratio"]) == (2, 2, "0.5000")
    assert "document.task_verified" in await _journal(as_office, "document")


async def test_s011_milestones_lead_back_from_the_target_year(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, plan: Plan
) -> None:
    unset = await as_office.post("/tasks/milestones", json={"unit_id": str(UNIT_ID), "owner_post": "创建办主任岗"})
    assert (unset.status_code, unset.json()["type"]) == (409, "urn:shiliu:problem:target_year_not_set")
    assert (await plan.row("S11"))["verdict"] == "target_not_set"
    year = today().year + 1
    await plan.set_parameter("P1", str(year))
    found = (await as_office.get("/tasks/milestones")).json()
    assert (found["target_year"], found["goal_on"]) == (year, f"{year}-12-31")
    assert all(one["task"] is None for one in found["items"])
    draft = {"unit_id": str(UNIT_ID), "owner_post": "创建办主任岗"}
    opened = (await as_office.post("/tasks/milestones", json=draft)).json()
    assert (await as_office.post("/tasks/milestones", json=draft)).json()["items"] == opened["items"]
    by_code = {one["code"]: one for one in opened["items"]}
    assert by_code["application"]["due_on"] == f"{year}-03-31"
    assert by_code["application"]["task"]["predecessor_ids"] == [by_code["first_check"]["task"]["id"]]
    due = [one for one in opened["items"] if one["task"]["last_day_on"] <= today().isoformat()]
    assert due
    assert shown(await plan.row("S11")) == ("0", str(len(due)), "not_met")
    day = await add(as_officer, is_milestone=True, indicator_code="S11")
    await close(as_officer, as_office, day["id"])
    assert shown(await plan.row("S11")) == ("1", str(len(due) + 1), "partly")


async def _inspect(office: httpx.AsyncClient) -> str:
    draft = {"kind": "inspection", "title": "创建工作督查", "host_unit_id": str(UNIT_ID)}
    made = await office.post("/activities", json=draft | {"starts_at": (utc_now() - timedelta(days=3)).isoformat()})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


FINDING: dict[str, Any] = {"title": "台账不全", "owner_post": "办公室主任岗", "unit_id": str(UNIT_ID)}


async def test_s031_findings_become_tasks_and_return_to_their_inspection(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession, plan: Plan
) -> None:
    inspection = await _inspect(as_office)
    path = f"/activities/{inspection}/findings"
    early = await as_office.post(path, json=FINDING | {"due_on": days(-1)})
    assert (early.status_code, early.json()["type"]) == (409, "urn:shiliu:problem:inspection_not_held")
    assert shown(await plan.row("S31")) == ("0", "1", "not_met")
    held = await as_office.post(f"/activities/{inspection}/transitions", json={"to": "held"})
    assert held.status_code == 200, held.text
    second = callers.get(Role.OFFICE, id="second-post")
    assert (await second.post(f"/activities/{inspection}/transitions", json={"to": "verified"})).status_code == 200
    assert shown(await plan.row("S31")) == ("1", "1", "met")
    other = await make_unit(session, name="被检查单位")
    made = await as_officer.post(path, json=FINDING | {"unit_id": str(other.id), "due_on": days(10)})
    assert made.status_code == 201, made.text
    mine = (await as_office.post(path, json=FINDING | {"due_on": days(-4)})).json()
    assert (mine["origin"], mine["origin_id"]) == ("inspection", inspection)
    assert shown(await plan.row("S31")) == ("0", "1", "not_met")
    await close(as_officer, as_office, mine["id"])
    assert shown(await plan.row("S31")) == ("1", "1", "met")
    found = (await as_office.get(path)).json()
    assert (found["found_count"], found["closed_count"], found["is_closed"]) == (2, 1, False)
    for to in ("doing", "done"):
        await step(second, made.json()["id"], to, "已整改")
    await step(as_office, made.json()["id"], "verified")
    assert (await as_office.get(path)).json()["is_closed"] is True
    told = await actions(session)
    assert told.count("activity.finding_closed") == 2
    assert told.count("activity.findings_closed") == 1
    training = await as_office.post(
        "/activities",
        json={"kind": "training", "title": "培训", "host_unit_id": str(UNIT_ID), "starts_at": utc_now().isoformat()},
    )
    assert (await as_office.get(f"/activities/{training.json()['id']}/findings")).status_code == 404


async def test_s128_rectification_is_followed_to_its_term(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    inspection = await _inspect(as_office)
    await as_office.post(f"/activities/{inspection}/transitions", json={"to": "held"})
    assert (await plan.row("S128"))["verdict"] == "not_reported"
    path = f"/activities/{inspection}/findings"
    ids = [(await as_office.post(path, json=FINDING | {"due_on": due})).json()["id"] for due in (days(-4), days(0))]
    assert shown(await plan.row("S128")) == ("0", "2", "not_met")
    await close(as_officer, as_office, ids[1])
    assert shown(await plan.row("S128")) == ("1", "2", "partly")
    reopened = await step(as_office, ids[1], "doing", "复查发现反弹")
    assert reopened["reopened_count"] == 1
    assert shown(await plan.row("S128")) == ("0", "2", "not_met")
    assert (await as_office.get(path)).json()["reopened_count"] == 1


async def _poor_case(
    resident: httpx.AsyncClient, office: httpx.AsyncClient, rating: int, **more: Any
) -> tuple[dict[str, Any], str]:
    draft = {"area_code": VILLAGE, "kind": "help", "text": "路灯坏了很久。"} | more
    receipt = (await resident.post("/feedback", json=draft)).json()
    case = f"/feedback/{receipt['id']}"
    for to, answer in (("accepted", True), ("closed", False)):
        assert (await office.post(f"{case}/transitions", json={"to": to})).status_code == 200
        if answer:
            said = {"text": "路灯已经修好，昨晚已亮灯。", "is_answer": True, "outcome": "solved"}
            assert (await office.post(f"{case}/messages", json=said)).status_code == 201
    code = receipt["tracking_code"]
    rated = await resident.post("/feedback/rating", json={"tracking_code": code, "rating": rating})
    assert rated.status_code == 200, rated.text
    return receipt, code


async def test_s129_matters_that_are_let_lie_are_counted_by_department(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    late = await add(as_officer, title="没人管的事", due_on=days(-3))
    assert (await plan.row("S129"))["value"] == "1"
    (row,) = (await as_office.get("/tasks/matters")).json()["items"]
    assert (row["unit_name"], row["overdue_tasks"], row["total_count"]) == ("示范学校", 1, 1)
    await step(as_officer, late["id"], "doing")
    await step(as_officer, late["id"], "done", "电话办结")
    assert (await plan.row("S129"))["verdict"] == "met"
    await step(as_office, late["id"], "doing", "没有办结")
    assert (await plan.row("S129"))["value"] == "1"
    (row,) = (await as_office.get("/tasks/matters")).json()["items"]
    assert (row["overdue_tasks"], row["sent_back_tasks"]) == (1, 1)
    (own,) = (await as_officer.get("/tasks/matters")).json()["items"]
    assert own["unit_id"] == str(UNIT_ID)


async def test_s129_bad_feedback_becomes_a_task_and_the_sender_is_told(
    as_resident: httpx.AsyncClient, as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers
) -> None:
    fine, _ = await _poor_case(as_resident, as_office, 5)
    bad, code = await _poor_case(as_resident, as_office, 1)
    wanted = [one for one in (await as_office.get("/tasks/candidates")).json()["items"] if one["origin"] == "feedback"]
    assert [(one["origin_id"], one["why"]) for one in wanted] == [(bad["id"], "群众评价低")]
    assert "路灯" not in wanted[0]["title"]
    draft = {"title": wanted[0]["title"], "owner_post": "总务主任岗", "unit_id": str(UNIT_ID), "origin": "feedback"}
    draft |= {"starts_on": days(0), "due_on": wanted[0]["suggested_due_on"]}
    refused = await as_office.post("/tasks", json=draft | {"origin_id": fine["id"]})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:case_not_poor")
    assert (await as_officer.post("/tasks", json=draft | {"origin_id": bad["id"]})).status_code == 403
    task = (await as_office.post("/tasks", json=draft | {"origin_id": bad["id"]})).json()
    again = (await as_office.get("/tasks/candidates")).json()["items"]
    assert [one for one in again if one["origin"] == "feedback"] == []
    stranger = callers.get(Role.UNIT_OFFICER, id="stranger", unit_id="00000000-0000-7000-8000-0000000000ff")
    assert (await stranger.get(f"/tasks/{task['id']}")).status_code == 404
    assert (await as_officer.get(f"/tasks/{task['id']}")).status_code == 200
    await close(as_officer, as_office, task["id"])
    told = (await as_resident.post("/feedback/track", json={"tracking_code": code})).json()["messages"]
    assert "核实" in told[-1]["text"]
    assert "feedback.task_verified" in await _journal(as_office, "feedback")


async def test_s072_milestones_of_the_pilot_are_tasks(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    assert (await plan.row("S72"))["verdict"] == "not_reported"
    unit = await as_office.get(f"/units/{UNIT_ID}")
    pilot = await as_office.patch(
        f"/units/{UNIT_ID}", json={"is_pilot": True}, headers={"If-Match": unit.headers["etag"]}
    )
    assert pilot.status_code == 200, pilot.text
    assert (await plan.row("S72"))["value"] == "1"
    milestone = await add(as_officer, title="试点中期小结", is_milestone=True)
    await close(as_officer, as_office, milestone["id"])
    assert (await plan.row("S72"))["value"] == "2"
    await prove(as_office, slot="pilot_lessons", title="试点经验")
    assert ((await plan.row("S72"))["value"], (await plan.row("S72"))["verdict"]) == ("3", "met")


async def _journal(office: httpx.AsyncClient, resource: str) -> list[str]:
    entries = (await office.get("/journal", params={"resource": resource, "limit": 200})).json()["items"]
    return [entry["action"] for entry in entries]


@pytest.mark.parametrize("by", ["state", "township", "unit"])
async def test_s149_the_board_stands_by_state_place_and_unit(
    as_officer: httpx.AsyncClient, session: AsyncSession, by: str
) -> None:
    await add(as_officer, due_on=days(20))
    found = (await as_officer.get("/tasks/board", params={"by": by, "area": COUNTY})).json()
    column = {"state": ("todo", "todo"), "township": (TOWNSHIP, "攀莲镇"), "unit": (str(UNIT_ID), "示范学校")}[by]
    (filled,) = [one for one in found["columns"] if one["total_count"]]
    assert (filled["key"], filled["name"], len(filled["items"])) == (*column, 1)
