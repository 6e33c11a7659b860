"""Rows that documents answer: filed as their owner files them, and read from the year's score."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.deps import Hall
from api.models.auth import Role
from api.models.base import today
from api.models.units import UnitCategory
from api.services import documents_reading
from api.worker import Worker
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, make_unit
from tests.plan.conftest import FRAMEWORK, Plan
from tests.samples import pdf, word

YEAR = today().year
Read = Callable[[], Awaitable[None]]


async def file(caller: httpx.AsyncClient, text: str = "", **fields: str) -> dict[str, Any]:
    """Upload a Word file that says something."""
    form = {"title": "材料", "kind": "report", "area_code": COUNTY, "issued_on": today().isoformat()} | fields
    data = word(text, str(uuid4()))
    made = await caller.post("/documents", data=form, files={"file": ("a.docx", data, "")})
    assert made.status_code == 201, made.text
    body: dict[str, Any] = made.json()
    return body


async def tie(caller: httpx.AsyncClient, document: dict[str, Any], resource: str, resource_id: str) -> None:
    draft = {"resource": resource, "resource_id": resource_id}
    made = await caller.post(f"/documents/{document['id']}/links", json=draft)
    assert made.status_code == 201, made.text


async def verdict(plan: Plan, code: str) -> str:
    return str((await plan.row(code))["verdict"])


async def counted(plan: Plan, code: str) -> set[str]:
    return {record["resource_id"] for record in (await plan.why(code))["records"] if record["is_counted"]}


@pytest.fixture
def read(hall: Hall, sessions: async_sessionmaker[AsyncSession]) -> Read:
    """Reads what came in, as the worker does."""
    worker = Worker(sessions, hall.authority, hall.settings.data_dir)

    async def all_of_it() -> None:
        while await documents_reading.read_next(worker.attempt, hall.store, COUNTY):
            pass

    return all_of_it


async def fill(plan: Plan, office: httpx.AsyncClient, code: str, slots: tuple[str, ...]) -> None:
    """A checklist fills slot by slot; a paper that has expired fills none; the last one completes it."""
    expired = (today() - timedelta(days=1)).isoformat()
    last_year = f"{YEAR - 1}-01-01"
    await file(office, slot=slots[-1], issued_on=last_year, expires_on=expired)
    for number, slot in enumerate(slots, 1):
        assert await verdict(plan, code) != "met"
        await file(office, slot=slot, kind="policy")
        row = await plan.row(code)
        assert row["value"] == str(number), (code, slot)
    assert await verdict(plan, code) == "met"


async def prove_by(plan: Plan, office: httpx.AsyncClient, code: str, slot: str) -> None:
    """A row that asks for a paper: none, an expired one, one under another slot, then one in force."""
    assert await verdict(plan, code) == "not_reported"
    expired = (today() - timedelta(days=1)).isoformat()
    await file(office, slot=slot, issued_on=f"{YEAR - 1}-01-01", expires_on=expired)
    await file(office, slot="strategy")
    assert await verdict(plan, code) == "not_reported"
    made = await file(office, slot=slot, kind="policy")
    assert await verdict(plan, code) == "met"
    assert await counted(plan, code) == {made["id"]}
    linked = await file(office, kind="policy")
    await tie(office, linked, "indicator", f"{FRAMEWORK}/{code}")
    assert await counted(plan, code) == {made["id"], linked["id"]}


async def test_s001_the_basis_and_its_mapping(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await prove_by(plan, as_office, "S1", "framework_basis")


async def test_s013_the_notice_of_the_leading_group(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await fill(plan, as_office, "S13", ("appointment_notice", "party_head", "government_head"))


async def test_s017_the_years_plan_names_the_main_line(as_office: httpx.AsyncClient, plan: Plan, read: Read) -> None:
    await file(as_office, "年度民族工作安排", slot="annual_plan", kind="plan")
    await file(as_office, "鑄牢中華民族共同體意識", slot="annual_plan", kind="plan", issued_on=f"{YEAR - 1}-12-31")
    await file(as_office, slot="policy_check_result")
    await read()
    assert await verdict(plan, "S17") != "met"
    await file(as_office, "以鑄牢中華民族共同體意識為主線，全面貫徹黨的民族政策。", slot="annual_plan", kind="plan")
    assert await verdict(plan, "S17") != "met"
    await read()
    assert await verdict(plan, "S17") == "met"


async def test_s020_one_of_three_plans_at_each_level(as_office: httpx.AsyncClient, plan: Plan) -> None:
    towns = (await as_office.get("/areas", params={"parent": COUNTY, "level": "township", "limit": 200})).json()[
        "items"
    ]
    assert len(towns) == 11
    await file(as_office, slot="implementation_plan", kind="scheme")
    assert await verdict(plan, "S20") == "partly"
    slots = ("overall_plan", "strategy", "implementation_plan")
    for number, town in enumerate(towns):
        assert await verdict(plan, "S20") == "partly"
        await file(as_office, slot=slots[number % 3], kind="plan", area_code=town["code"])
    assert await verdict(plan, "S20") == "met"
    missing = (await as_office.get("/documents/missing", params={"limit": 200})).json()["items"]
    assert not [item for item in missing if set(item["slots"]) & set(slots)]


async def test_s028_the_rules_of_liaison(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await prove_by(plan, as_office, "S28", "liaison_system")


async def test_s030_assessment_of_leaders(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await fill(plan, as_office, "S30", ("assessment_scheme", "assessment_weight", "assessment_result"))


async def test_s035_rule_and_incentives(
    as_office: httpx.AsyncClient, callers: Callers, plan: Plan, session: AsyncSession
) -> None:
    unit = await make_unit(session, name="受激励单位")
    rule = await file(as_office, slot="incentive_rule", kind="policy")
    assert await verdict(plan, "S35") != "met"
    draft = {"unit_id": str(unit.id), "kind": "funds", "title": "以奖代补", "given_on": today().isoformat()}
    given = await as_office.post(
        "/honours/incentives", json=draft | {"rule_document_id": rule["id"], "amount_fen": 500}
    )
    assert given.status_code == 201, given.text
    assert await verdict(plan, "S35") != "met"
    second = callers.get(Role.OFFICE, id="second-post")
    assert (await second.post(f"/honours/incentives/{given.json()['id']}/confirmation", json={})).status_code == 200
    assert await verdict(plan, "S35") == "met"


async def test_s039_study_is_a_political_task(as_office: httpx.AsyncClient, plan: Plan, read: Read) -> None:
    await file(as_office, "年度理论学习安排", slot="study_plan", kind="plan")
    await read()
    assert await verdict(plan, "S39") == "not_reported"
    form = {"title": "党组学习计划", "kind": "plan", "slot": "study_plan", "issued_on": today().isoformat()}
    files = {"file": ("plan.pdf", pdf("增强“四个意识”、坚定“四个自信”、做到“两个维护”"), "application/pdf")}
    made = await as_office.post("/documents", data=form, files=files)
    assert made.status_code == 201
    assert await verdict(plan, "S39") == "not_reported"
    await read()
    assert await verdict(plan, "S39") == "met"
    assert await counted(plan, "S39") == {made.json()["id"]}


async def activity(officer: httpx.AsyncClient, office: httpx.AsyncClient, **draft: Any) -> str:
    """An activity that the unit entered and the office vouched for; its id."""
    at = f"{today() - timedelta(days=1)}T09:00:00+08:00"
    made = await officer.post("/activities", json={"kind": "heritage", "title": "活动", "starts_at": at} | draft)
    assert made.status_code == 201, made.text
    activity_id = str(made.json()["id"])
    for caller, state in ((officer, "published"), (officer, "held")):
        moved = await caller.post(f"/activities/{activity_id}/transitions", json={"to": state})
        assert moved.status_code == 200, moved.text
    return activity_id


async def vouch(office: httpx.AsyncClient, activity_id: str) -> None:
    moved = await office.post(f"/activities/{activity_id}/transitions", json={"to": "verified"})
    assert moved.status_code == 200, moved.text


async def test_s044_outputs_of_the_work_on_culture(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    held = await activity(as_officer, as_office)
    photo = await file(
        as_officer, kind="media", area_code=str((await as_officer.get("/units")).json()["items"][0]["area_code"])
    )
    await tie(as_officer, photo, "activity", held)
    await vouch(as_office, held)
    assert await verdict(plan, "S44") != "met"
    book = await file(as_office, kind="output", output_form="book", title="米易民间故事集")
    assert await verdict(plan, "S44") == "met"
    listed = (await as_office.get("/documents", params={"kind": "output"})).json()["items"]
    assert [(item["id"], item["output_form"]) for item in listed] == [(book["id"], "book")]


async def test_s066_culture_in_daily_life(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    await vouch(as_office, await activity(as_officer, as_office))
    assert await verdict(plan, "S66") != "met"
    await file(as_office, slot="culture_policy", kind="policy")
    assert await verdict(plan, "S66") == "met"


async def test_s069_the_citys_spirit(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await prove_by(plan, as_office, "S69", "city_spirit")


async def test_s070_design_of_mutual_embedding(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await fill(plan, as_office, "S70", ("embedding_idea", "embedding_plan", "embedding_policy", "embedding_mechanism"))


async def test_s078_rules_of_the_joint_conference(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    first = await file(as_office, "联席会议制度", slot="joint_conference_rules", kind="policy")
    assert await verdict(plan, "S78") != "met"
    meeting = await activity(as_officer, as_office, kind="topic_meeting", meeting_body="joint_conference")
    area_code = (await as_officer.get(f"/activities/{meeting}")).json()["area_code"]
    minutes = await file(as_officer, kind="minutes", area_code=area_code)
    await tie(as_officer, minutes, "activity", meeting)
    await vouch(as_office, meeting)
    assert await verdict(plan, "S78") == "met"
    files = {"file": ("new.docx", word("联席会议制度（修订）"), "")}
    renewed = await as_office.post(f"/documents/{first['id']}/versions", data={"note": "修订"}, files=files)
    assert renewed.json()["version_number"] == 2
    over = {"expires_on": (today() - timedelta(days=1)).isoformat()}
    tag = {"If-Match": renewed.headers["etag"]}
    assert (await as_office.patch(f"/documents/{first['id']}", json=over, headers=tag)).status_code == 200
    assert await verdict(plan, "S78") != "met"


async def test_s091_services_in_minority_languages(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, plan: Plan
) -> None:
    window = {"area_code": TOWNSHIP, "kind": "window", "name": "双语窗口", "unit_id": str(UNIT_ID)}
    made = await as_officer.post("/feedback/channels", json=window | {"languages": ["iii"]})
    await as_office.post(f"/feedback/channels/{made.json()['id']}/tests", json={"is_working": True})
    await fill(plan, as_office, "S91", ("language_signs", "language_interpreting", "language_forms"))


async def test_s101_ecology_in_the_duty_assessment(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await fill(plan, as_office, "S101", ("ecology_assessment", "ecology_weight"))


async def test_s102_equal_basic_services(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await fill(plan, as_office, "S102", ("equal_services_policy", "service_gap_table"))


async def test_s119_normative_documents(as_office: httpx.AsyncClient, plan: Plan) -> None:
    await prove_by(plan, as_office, "S119", "normative_documents")


async def test_s140_cases_that_others_borrow(as_office: httpx.AsyncClient, plan: Plan) -> None:
    case = await file(as_office, "“石榴籽”网格经验", kind="experience", title="石榴籽网格经验")
    city = await file(as_office, kind="notice", issuer="攀枝花市民宗局", issuer_level="city")
    await tie(as_office, city, "document", case["id"])
    assert await verdict(plan, "S140") == "not_reported"
    province = await file(as_office, kind="notice", issuer="四川省民宗委", issuer_level="province")
    assert await verdict(plan, "S140") == "not_reported"
    await tie(as_office, province, "document", case["id"])
    assert await verdict(plan, "S140") == "met"
    assert await counted(plan, "S140") == {case["id"]}
    asked = {"resource": "document", "resource_id": case["id"], "issuer_level": "province"}
    citing = (await as_office.get("/documents", params=asked)).json()["items"]
    assert [item["issuer"] for item in citing] == ["四川省民宗委"]


async def test_s005_a_decision_that_came_in_calls_for_a_task(
    as_office: httpx.AsyncClient, plan: Plan, session: AsyncSession
) -> None:
    lead = await make_unit(session, id=UNIT_ID, category=UnitCategory.AGENCY, name="民宗局")
    came = {"issuer": "四川省委统战部", "issuer_level": "province", "received_on": today().isoformat()}
    decision = await file(
        as_office, kind="decision", title="关于民族工作的决定", document_number="川委统〔2026〕5号", **came
    )
    assert (decision["issuer_level"], decision["received_on"]) == ("province", today().isoformat())
    assert await verdict(plan, "S5") == "not_met"
    wanted = (await as_office.get("/tasks/candidates")).json()["items"]
    assert decision["id"] in {item["origin_id"] for item in wanted if item["origin"] == "decision"}
    task = {
        "title": "传达学习并分解任务",
        "unit_id": str(lead.id),
        "owner_post": "办公室主任",
        "starts_on": today().isoformat(),
        "due_on": (today() + timedelta(days=20)).isoformat(),
        "origin": "decision",
        "origin_id": decision["id"],
    }
    made = await as_office.post("/tasks", json=task)
    assert made.status_code == 201, made.text
    assert await verdict(plan, "S5") == "met"
