"""Tasks over HTTP: who may put what on the plan, how it goes from step to step, and what is computed of it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from api.models.frameworks import FrameworkTie, TieSort
from api.models.tasks import TaskCreate
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_task, make_unit, save
from tests.plan.conftest import prove

FAR = "2027-03-31"
PLANNED: dict[str, Any] = {
    "title": "建立工作台账",
    "owner_post": "办公室主任岗",
    "starts_on": "2026-11-02",
    "due_on": FAR,
}


async def add(caller: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    made = await caller.post("/tasks", json=PLANNED | change)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def step(caller: httpx.AsyncClient, task_id: str, to: str, reason: str | None = None) -> httpx.Response:
    return await caller.post(f"/tasks/{task_id}/transitions", json={"to": to, "reason": reason})


async def finish(caller: httpx.AsyncClient, task_id: str) -> None:
    for to in ("doing", "done"):
        assert (await step(caller, task_id, to, "现场完成，无纸质材料")).status_code == 200


async def test_an_officer_puts_his_own_units_task_on_the_plan(
    as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = await as_officer.post("/tasks", json=PLANNED | {"indicator_code": "S149", "weight": 5})
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    task = made.json()
    assert (task["unit_id"], task["unit_name"], task["area_code"]) == (str(UNIT_ID), "示范学校", TOWNSHIP)
    assert (task["state"], task["origin"], task["framework_code"]) == ("todo", "plan", "county-plan-510421")
    assert (await as_officer.get(f"/tasks/{task['id']}")).json() == task
    assert await actions(session) == ["task.created"]
    keyed = [await as_officer.post("/tasks", json=PLANNED, headers={"Idempotency-Key": "task-0001"}) for _ in range(2)]
    assert keyed[0].json() == keyed[1].json()


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"title": ""}, "/title", "too_short"),
        ({"due_on": "2026-11-01"}, "/due_on", "ends_before_start"),
        ({"weight": 0}, "/weight", "too_small"),
        ({"indicator_code": "S999"}, "/indicator_code", "reference_unknown"),
        ({"indicator_code": "1.1"}, "/indicator_code", "reference_unknown"),
        ({"unit_id": str(uuid4())}, "/unit_id", "reference_unknown"),
        ({"helper_unit_ids": [str(UNIT_ID)]}, "/helper_unit_ids/0", "helper_is_responsible"),
        ({"predecessor_ids": [str(uuid4())]}, "/predecessor_ids/0", "reference_unknown"),
        ({"origin": "inspection"}, "/origin_id", "field_missing"),
        ({"origin": "inspection", "origin_id": str(uuid4())}, "/origin_id", "reference_unknown"),
        ({"origin": "decision", "origin_id": str(uuid4())}, "/origin_id", "reference_unknown"),
        ({"origin": "plan", "origin_id": str(uuid4())}, "/origin_id", "origin_not_of_a_record"),
        ({"origin": "indicator_gap"}, "/indicator_code", "field_missing"),
        ({"person_name": "某人"}, "/person_name", "field_unknown"),
    ],
)
async def test_bad_input_names_its_field(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str, code: str
) -> None:
    await make_unit(session, id=UNIT_ID)
    answer = await as_office.post("/tasks", json=PLANNED | {"unit_id": str(UNIT_ID)} | change)
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_who_may(
    client: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    assert (await client.get("/tasks")).status_code == 401
    assert (await as_resident.get("/tasks")).status_code == 403
    assert (await as_leader.get("/tasks")).status_code == 200
    assert (await as_leader.post("/tasks", json=PLANNED)).status_code == 403
    other = await make_unit(session, name="别的单位")
    foreign = await as_officer.post("/tasks", json=PLANNED | {"unit_id": str(other.id)})
    assert (foreign.status_code, foreign.json()["type"]) == (403, "urn:shiliu:problem:unit_not_yours")
    row = await make_task(session, unit_id=other.id)
    assert (await step(as_officer, str(row.id), "doing")).status_code == 403
    for path, body in (("/tasks/baselines", {"name": "一版"}), ("/tasks/milestones", {"unit_id": str(UNIT_ID)})):
        assert (await as_officer.post(path, json=body)).status_code == 403
    assert (await as_officer.get("/tasks/candidates")).status_code == 403


async def test_another_county_sees_nothing(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    task = await add(as_office, unit_id=str(UNIT_ID))
    assert (await as_neighbour.get(f"/tasks/{task['id']}")).status_code == 404
    change = {"json": {"title": "x"}, "headers": {"If-Match": '"1"'}}
    assert (await as_neighbour.patch(f"/tasks/{task['id']}", **change)).status_code == 404
    assert (await step(as_neighbour, task["id"], "doing")).status_code == 404
    assert (await as_neighbour.get("/tasks")).json()["items"] == []
    for view in ("board", "gantt"):
        assert (await as_neighbour.get(f"/tasks/{view}", params={"area": COUNTY})).status_code == 404
    saved = (await as_office.post("/tasks/baselines", json={"name": "一版"})).json()
    assert (await as_neighbour.get(f"/tasks/baselines/{saved['id']}/comparison")).status_code == 404
    unit = await make_unit(session, area_code=NEIGHBOUR)
    crossed = await as_neighbour.post(
        "/tasks", json=PLANNED | {"unit_id": str(unit.id), "predecessor_ids": [task["id"]]}
    )
    assert crossed.json()["errors"][0]["code"] == "reference_unknown"


async def test_done_needs_evidence_or_a_reason_and_another_person(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    task = await add(as_officer)
    assert (await step(as_officer, task["id"], "done")).json()["type"] == "urn:shiliu:problem:step_not_allowed"
    assert (await step(as_officer, task["id"], "doing")).status_code == 200
    bare = await step(as_officer, task["id"], "done")
    assert (bare.status_code, bare.json()["errors"][0]["code"]) == (422, "evidence_or_reason")
    await prove(as_officer, ("task", task["id"]))
    done = (await step(as_officer, task["id"], "done")).json()
    assert (done["state"], done["progress_percent"], done["document_count"]) == ("done", 100, 1)
    assert done["done_on"] == today().isoformat()
    assert (await step(as_officer, task["id"], "verified")).status_code == 403
    verified = await step(as_office, task["id"], "verified")
    assert (verified.status_code, verified.json()["state"]) == (200, "verified")
    assert [one for one in await actions(session) if one.startswith("task.")] == [
        "task.created", "task.doing", "task.done", "task.verified",
    ]  # fmt: skip
    own = await add(as_office, unit_id=str(UNIT_ID))
    await finish(as_office, own["id"])
    refused = await step(as_office, own["id"], "verified")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:own_task_not_verified")
    assert (await step(callers.get(Role.OFFICE, id="second-person"), own["id"], "verified")).status_code == 200


async def test_sent_back_and_opened_again_with_a_reason(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient
) -> None:
    task = await add(as_officer)
    await finish(as_officer, task["id"])
    assert (await step(as_office, task["id"], "doing")).json()["errors"][0]["code"] == "reason_missing"
    assert (await step(as_officer, task["id"], "doing", "再做")).status_code == 403
    back = (await step(as_office, task["id"], "doing", "材料不全")).json()
    assert (back["state"], back["done_on"], back["reopened_count"], back["state_reason"]) == (
        "doing", None, 1, "材料不全",
    )  # fmt: skip
    assert back["progress_percent"] < 100
    assert (await step(as_officer, task["id"], "done", "已补齐")).status_code == 200
    assert (await step(as_office, task["id"], "verified")).status_code == 200
    assert (await step(as_office, task["id"], "doing", "复查发现反弹")).json()["reopened_count"] == 2


async def test_a_unit_reports_and_the_office_changes_the_plan(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    task = await add(as_officer)
    address, version = f"/tasks/{task['id']}", {"If-Match": '"1"'}
    assert (await as_officer.patch(address, json={"progress_percent": 30})).status_code == 428
    for change in ({"due_on": "2027-12-31"}, {"weight": 9}, {"title": "x"}, {"predecessor_ids": [str(uuid4())]}):
        refused = await as_officer.patch(address, json=change, headers=version)
        assert (refused.status_code, refused.json()["type"]) == (403, "urn:shiliu:problem:plan_changed_by_office"), (
            change
        )
    told = await as_officer.patch(address, json={"progress_percent": 30, "measures": "每周一查"}, headers=version)
    assert (told.status_code, told.json()["progress_percent"], told.headers["etag"]) == (200, 30, '"2"')
    helper = await make_unit(session, name="民宗局")
    ties = {"helper_unit_ids": [str(helper.id)], "due_on": "2027-04-30"}
    assert (await as_office.patch(address, json=ties, headers=version)).status_code == 412
    moved = await as_office.patch(address, json=ties, headers={"If-Match": '"2"'})
    assert (moved.json()["helper_unit_names"], moved.json()["due_on"]) == (["民宗局"], "2027-04-30")
    only_ties = await as_office.patch(address, json={"helper_unit_ids": []}, headers={"If-Match": '"3"'})
    assert (only_ties.json()["helper_unit_ids"], only_ties.json()["version"]) == ([], 4)
    assert [one for one in await actions(session) if "task" in one][1:] == [
        "task.updated", "task.updated", "task.tied", "task.tied",
    ]  # fmt: skip
    await finish(as_officer, task["id"])
    late = await as_office.patch(address, json={"weight": 2}, headers={"If-Match": '"6"'})
    assert (late.status_code, late.json()["type"]) == (409, "urn:shiliu:problem:finished_task_stays")


async def test_what_is_taken_off_stays_and_comes_back(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    task = await add(as_officer)
    assert (await step(as_officer, task["id"], "removed", "不做了")).status_code == 403
    assert (await step(as_office, task["id"], "removed")).status_code == 422
    assert (await step(as_office, task["id"], "removed", "并入其他任务")).json()["state"] == "removed"
    assert (await as_office.get("/tasks")).json()["items"] == []
    assert [one["id"] for one in (await as_office.get("/tasks", params={"state": "removed"})).json()["items"]] == [
        task["id"]
    ]
    assert (await as_office.get(f"/tasks/{task['id']}")).json()["state_reason"] == "并入其他任务"
    assert (await step(as_office, task["id"], "todo", "恢复")).json()["state"] == "todo"
    assert (await actions(session))[-2:] == ["task.removed", "task.todo"]


async def test_tasks_wait_for_each_other_and_a_circle_is_refused_with_its_way(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    first = await add(as_office, unit_id=str(UNIT_ID), title="甲")
    second = await add(as_office, unit_id=str(UNIT_ID), title="乙", predecessor_ids=[first["id"]])
    third = await add(as_office, unit_id=str(UNIT_ID), title="丙", predecessor_ids=[second["id"]])
    circle = await as_office.patch(
        f"/tasks/{first['id']}", json={"predecessor_ids": [third["id"]]}, headers={"If-Match": '"1"'}
    )
    assert circle.status_code == 422
    error = circle.json()["errors"][0]
    assert (error["code"], error["pointer"]) == ("dependency_circle", "/predecessor_ids")
    assert "甲 → 乙 → 丙 → 甲" in error["message"]
    itself = await as_office.patch(
        f"/tasks/{first['id']}", json={"predecessor_ids": [first["id"]]}, headers={"If-Match": '"1"'}
    )
    assert itself.json()["errors"][0]["code"] == "dependency_circle"
    waiting = await step(as_office, second["id"], "doing")
    assert (waiting.status_code, waiting.json()["type"]) == (409, "urn:shiliu:problem:predecessor_open")
    await finish(as_office, first["id"])
    assert (await step(as_office, second["id"], "doing")).status_code == 200


async def test_late_and_at_risk_are_computed(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    day = today()
    late = await make_task(session, title="已逾期", due_on=day - timedelta(days=10))
    long = await make_task(
        session, title="很长", starts_on=day, due_on=day + timedelta(days=60), last_day_on=day + timedelta(days=60)
    )
    soon = day + timedelta(days=30)
    await add(
        as_office,
        unit_id=str(UNIT_ID),
        title="等它",
        starts_on=day.isoformat(),
        due_on=soon.isoformat(),
        predecessor_ids=[str(long.id)],
    )
    found = {one["title"]: one for one in (await as_office.get("/tasks")).json()["items"]}
    assert [found["已逾期"][key] for key in ("is_late", "overdue_days", "is_at_risk")] == [True, 10, False]
    assert [found["很长"][key] for key in ("is_late", "is_at_risk")] == [False, False]
    assert found["等它"]["is_at_risk"] is True
    assert found["等它"]["slack_working_days"] < 0
    assert date.fromisoformat(found["等它"]["forecast_on"]) > soon
    only = (await as_office.get("/tasks", params={"is_late": True})).json()["items"]
    assert [one["id"] for one in only] == [str(late.id)]


async def test_a_holiday_moves_the_last_day_to_the_next_working_day(as_officer: httpx.AsyncClient) -> None:
    task = await add(as_officer, starts_on="2026-09-01", due_on="2026-10-03")
    assert (task["due_on"], task["last_day_on"], task["is_due_provisional"]) == ("2026-10-03", "2026-10-08", False)


async def test_filters_and_order(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    other = await make_unit(session, name="民宗局", area_code="510421101")
    mine = await add(as_officer, title="本单位的", due_on="2027-02-26")
    helped = await add(
        as_office, title="协助的", unit_id=str(other.id), helper_unit_ids=[str(UNIT_ID)], is_milestone=True
    )
    await add(as_office, title="无关的", unit_id=str(other.id), due_on="2027-01-29")

    async def titles(caller: httpx.AsyncClient = as_office, **query: Any) -> list[str]:
        answer = await caller.get("/tasks", params=query)
        assert answer.status_code == 200, answer.text
        return [one["title"] for one in answer.json()["items"]]

    assert await titles() == ["无关的", "本单位的", "协助的"]
    assert await titles(as_officer, mine=True) == ["本单位的", "协助的"]
    assert await titles(unit_id=str(other.id), is_milestone=True) == ["协助的"]
    assert await titles(area=TOWNSHIP) == ["本单位的"]
    assert await titles(q="协助") == ["协助的"]
    assert await titles(due_since="2027-02-01", due_until="2027-03-01") == ["本单位的"]
    assert await titles(is_open=False) == []
    first = (await as_office.get("/tasks", params={"limit": 2})).json()
    rest = (await as_office.get("/tasks", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [one["id"] for one in rest["items"]] == [helped["id"]]
    assert mine["id"] in [one["id"] for one in first["items"]]


async def test_a_departments_system_enters_and_reports(as_client: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = await make_unit(session)
    draft = PLANNED | {"unit_id": str(unit.id)}
    address = "/tasks/by-external-id/oa:7"
    made = await as_client.put(address, json=draft)
    assert (made.status_code, made.json()["external_id"]) == (201, "oa:7")
    told = await as_client.put(address, json=draft | {"progress_percent": 40})
    assert (told.status_code, told.json()["progress_percent"]) == (200, 40)
    assert (await as_client.put(address, json=draft | {"due_on": "2027-06-30"})).status_code == 403


def test_the_draft_has_no_field_for_a_person() -> None:
    assert not {name for name in TaskCreate.model_fields if "person" in name or name in {"name", "phone", "owner_name"}}


async def test_tasks_are_found_by_the_row_that_theirs_goes_on_into(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    """Of the plan's S149: its own, and an older row's that goes on into it; not one whose S149 became another row."""
    await make_unit(session, id=UNIT_ID)
    for code, to_code in (("A1", "S149"), ("S149", "S12")):
        tie = {"from_framework": "older-1", "from_code": code, "to_framework": "county-plan-510421", "to_code": to_code}
        await save(session, FrameworkTie(county_code=COUNTY, sort=TieSort.INDICATOR, **tie))
    for title, framework, code in (
        ("own", "county-plan-510421", "S149"),
        ("older", "older-1", "A1"),
        ("other", "older-1", "S149"),
    ):
        await make_task(session, title=title, framework_code=framework, indicator_code=code)
    found = {}
    for code in ("S149", "S12", "A1"):
        rows = (await as_office.get("/tasks", params={"indicator_code": code})).json()["items"]
        found[code] = sorted(row["title"] for row in rows)
    assert found == {"S149": ["older", "own"], "S12": ["other"], "A1": ["older"]}
