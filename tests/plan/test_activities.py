"""Rows about leading and learning: meetings, study, training and inspections, entered by the unit that held them."""

from datetime import timedelta

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from api.models.units import UnitState
from api.zone import ZONE
from tests.factories import COUNTY, UNIT_ID, make_unit
from tests.plan.conftest import Plan
from tests.plan.life import Life, lately, quarters

JOINT = ["standing_committee", "executive_meeting"]


@pytest.fixture
def life(as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan) -> Life:
    return Life(as_officer, as_office, plan)


async def test_s018_the_standing_committee_studies_the_topic(life: Life) -> None:
    await life.plan.set_parameter("P2", "2")
    assert (await life.value("S18"))[1] == "not_reported"
    await life.minuted(meeting_body="standing_committee")
    without_minutes = await life.hold("topic_meeting", meeting_body="standing_committee")
    assert await life.value("S18") == ("1", "partly")
    await life.minuted(details={"bodies": JOINT[:1], "agenda_topic": "民族工作", "decisions": ["设专项经费"]})
    assert await life.value("S18") == ("2", "met")
    records = (await life.plan.why("S18"))["records"]
    assert {one["resource_id"]: bool(one["document_ids"]) for one in records}[without_minutes] is False


async def test_s019_one_joint_meeting_does_not_count_twice(life: Life) -> None:
    for code, parameter in (("S18", "P2"), ("S19", "P3")):
        await life.plan.set_parameter(parameter, "1")
        assert (await life.value(code))[1] == "not_reported"
    await life.minuted(details={"bodies": JOINT})
    assert await life.value("S18") == ("1", "met")
    assert (await life.value("S19"))[1] == "not_reported"
    await life.minuted(details={"bodies": list(reversed(JOINT))}, meeting_body="executive_meeting")
    assert (await life.value("S19"))[1] == "not_reported"
    await life.minuted(meeting_body="executive_meeting")
    assert (await life.value("S18"), await life.value("S19")) == (("1", "met"), ("1", "met"))


async def test_s029_leadership_teams_are_trained(life: Life) -> None:
    cadres = {"hours": 4, "audience": "cadres", "stream": "cadre_education"}
    await life.hold("training", cadres)
    assert (await life.value("S29"))[1] == "not_reported"
    await life.hold("training", cadres | {"audience": "leadership_team"})
    assert await life.value("S29") == ("1", "met")


async def test_s031_rounds_done_stand_against_rounds_planned(life: Life) -> None:
    round_ = {"subject": "programme_work", "plan": "年度督查计划", "finding_count": 3, "closed_count": 2}
    planned = await life.enter("inspection", round_)
    assert await life.value("S31") == ("0", "not_met")
    await life.hold("inspection", round_)
    assert await life.value("S31") == ("50", "partly")
    await life.step(planned, "held", "verified")
    assert await life.value("S31") == ("100", "met")
    (line,) = (await life.summary())["inspections"]
    assert (line["finding_count"], line["closed_count"], line["held_count"], line["planned_count"]) == (6, 4, 2, 2)


async def test_s032_the_political_inspection_has_the_item(life: Life) -> None:
    assert (await life.value("S32"))[1] == "not_reported"
    held = await life.enter("inspection", {"subject": "political_inspection", "plan": "巡察工作计划"})
    await life.prove_row("S32", ("activity", held), kind="plan", title="巡察工作计划")
    await life.step(held, "held", "verified")
    assert await life.value("S32") == ("1", "met")
    assert [line["subject"] for line in (await life.summary())["inspections"]] == ["political_inspection"]


async def test_s033_the_check_of_policy_keeps_its_interval(life: Life) -> None:
    await life.plan.set_parameter("P9", "30")
    await life.hold("inspection", {"subject": "dispute_screening"})
    assert (await life.value("S33"))[1] == "not_reported"
    held = lately()
    checked = {"subject": "policy_execution", "checked": ["招聘启事"], "finding_count": 1}
    await life.hold("inspection", checked, starts_at=held.isoformat())
    assert await life.value("S33") == (str((today() - held.astimezone(ZONE).date()).days), "met")


async def test_s040_study_on_the_topic_stands_against_all_study(life: Life) -> None:
    session_ = {"party_committee": "县委", "is_on_topic": False, "hours": 3}
    await life.hold("study", session_)
    assert await life.value("S40") == ("0", "not_reported")
    await life.hold("study", session_ | {"is_on_topic": True})
    assert await life.value("S40") == ("50", "met")
    await life.hold("study", {"party_committee": "攀莲镇党委", "is_on_topic": True})
    committees = (await life.summary())["committees"]
    assert [(line["party_committee"], line["on_topic_count"], line["session_count"]) for line in committees] == [
        ("县委", 1, 2),
        ("攀莲镇党委", 1, 1),
    ]


async def test_s041_every_main_class_has_the_compulsory_course(life: Life) -> None:
    class_ = {"hours": 8, "audience": "cadres", "stream": "cadre_education", "is_main_class": True}
    await life.hold("training", class_)
    assert await life.value("S41") == ("0", "not_met")
    await life.hold("training", class_ | {"is_compulsory_course": True, "course": "民族理论政策"})
    assert await life.value("S41") == ("50", "partly")
    await life.hold("training", class_ | {"is_main_class": False})
    assert (await life.plan.row("S41"))["denominator"] == "2"


async def test_s002_every_unit_is_active_in_every_quarter(
    life: Life, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    unit = await as_office.get(f"/units/{UNIT_ID}")
    assert unit.status_code == 200
    version = unit.headers["etag"]
    for to in (UnitState.PLANNING, UnitState.CREATING):
        moved = await as_office.post(f"/units/{UNIT_ID}/transitions", json={"to": to.value})
        assert moved.status_code == 200, (moved.text, version)
    partner = await make_unit(session, name="联办单位", state=UnitState.CREATING)
    row = await life.plan.row("S2")
    assert (row["value"], row["denominator"]) == ("0", "2")
    for moment in quarters():
        await life.hold("exchange", starts_at=moment.isoformat(), joint_unit_ids=[str(partner.id)])
    assert await life.value("S2") == ("100", "met")
    gaps = {gap["unit_name"]: gap["longest_gap_days"] for gap in (await life.summary())["gaps"]}
    assert gaps.keys() == {"示范学校", "联办单位"}
    assert max(gaps.values()) <= 92


async def test_s003_everyday_work_lies_outside_windows_and_festivals(life: Life) -> None:
    yesterday = min(lately() - timedelta(days=2), lately())
    await life.set_window()
    await life.hold("exchange")
    assert (await life.plan.row("S3"))["value"] == "0"
    await life.hold("exchange", starts_at=yesterday.isoformat(), area_code="510421100201")
    row = await life.plan.row("S3")
    assert (row["numerator"], row["denominator"]) == ("1", "2")
    summary = await life.summary()
    assert (summary["window_count"], summary["village_count"], summary["held_count"]) == (1, 1, 2)


async def test_s004_an_activity_carries_a_theme(life: Life) -> None:
    bare = await life.hold("welfare", {"service": "volunteering", "volunteer_count": 9})
    assert await life.value("S4") == ("1", "not_met")
    assert await life.counted("S4") == [bare]
    await life.hold("welfare", tags=["common_unity"])
    assert (await life.value("S4"))[0] == "1"


async def test_s118_the_law_is_checked_with_a_result(life: Life) -> None:
    assert (await life.value("S118"))[1] == "not_reported"
    check = await life.enter("inspection", {"subject": "law_execution", "checked": ["自治法执行情况"]})
    await life.prove_row("S118", ("activity", check), title="执行情况检查结果")
    await life.step(check, "held", "verified")
    assert await life.value("S118") == ("1", "met")


async def test_s123_the_plan_is_kept_and_drilled(life: Life) -> None:
    for slot in ("emergency_plan", "emergency_review"):
        await life.prove_row("S123", kind="plan", slot=slot, area_code=COUNTY)
    assert (await life.value("S123"))[1] == "partly"
    drill = await life.enter("drill", {"scenario": "social_safety", "lessons": "集合过慢"})
    await life.prove_row("S123", ("activity", drill), slot="emergency_drill_log", area_code=COUNTY)
    assert (await life.value("S123"))[1] == "partly"
    await life.step(drill, "held", "verified")
    assert await life.value("S123") == ("3", "met")


async def test_s052_guidance_of_opinion_is_a_plan_and_a_drill(life: Life) -> None:
    await life.prove_row("S52", kind="plan", title="引导机制")
    assert (await life.value("S52"))[1] == "partly"
    await life.hold("drill", {"scenario": "accident"})
    assert (await life.value("S52"))[1] == "partly"
    await life.hold("drill", {"scenario": "public_opinion"})
    assert (await life.value("S52"))[1] == "met"
