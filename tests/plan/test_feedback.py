"""Rows that live from what residents say: each entered over HTTP as its owner would, and read in the assessment."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today
from api.services import catalogue, feedback_referrals
from api.zone import ZONE
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_unit
from tests.factories_releases import release, told
from tests.plan.conftest import Plan, prove

ANSWER = {"text": "线路已经换好，昨晚起全部路灯正常亮灯。", "is_answer": True}
TOPICS = [topic["code"] for topic in catalogue.read_json("feedback/services.json")["topics"]]


class Hall:
    """Residents who send, the office that answers, another post that tries the channels, and the year's assessment."""

    def __init__(
        self, resident: httpx.AsyncClient, office: httpx.AsyncClient, plan: Plan, session: AsyncSession
    ) -> None:
        self.resident, self.office, self.plan, self.session = resident, office, plan, session

    async def send(self, kind: str, **more: Any) -> dict[str, Any]:
        """A case of a resident: its receipt."""
        draft = {"area_code": VILLAGE, "kind": kind, "text": f"村口有 {uuid4().hex[:6]} 号路灯不亮。"} | more
        made = await self.resident.post("/feedback", json=draft)
        assert made.status_code == 201, made.text
        found: dict[str, Any] = made.json()
        return found

    async def step(self, case_id: str, to: str, **more: Any) -> None:
        moved = await self.office.post(f"/feedback/{case_id}/transitions", json={"to": to} | more)
        assert moved.status_code == 200, moved.text

    async def answer(self, receipt: dict[str, Any], **more: Any) -> None:
        """Taken up and answered by the office."""
        await self.step(receipt["id"], "accepted")
        said = await self.office.post(f"/feedback/{receipt['id']}/messages", json=ANSWER | more)
        assert said.status_code == 201, said.text

    async def publish(self, receipt: dict[str, Any], **more: Any) -> None:
        """Shown to the public in the office's words."""
        url = f"/feedback/{receipt['id']}"
        tag = (await self.office.get(url)).headers["etag"]
        words = {"title": "路灯修好了", "summary": "村民说村口路灯晚上不亮。", "answer": "线路已更换。"} | more
        shown = await self.office.put(f"{url}/publication", json=words, headers={"If-Match": tag})
        assert shown.status_code == 200, shown.text

    async def channel(self, caller: httpx.AsyncClient, **change: Any) -> str:
        """A channel as its unit enters it; its id."""
        draft = {"area_code": TOWNSHIP, "kind": "window", "name": "便民窗口", "unit_id": str(UNIT_ID)} | change
        made = await caller.post("/feedback/channels", json=draft)
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    async def try_out(self, channel_id: str, *, is_working: bool = True) -> None:
        """Tried by the office, which neither runs nor entered it."""
        tried = await self.office.post(f"/feedback/channels/{channel_id}/tests", json={"is_working": is_working})
        assert tried.status_code == 201, tried.text

    async def row(self, code: str) -> tuple[Any, str]:
        """The row's verified value and its verdict."""
        found = await self.plan.row(code)
        return found["value"], found["verdict"]

    async def counted(self, code: str) -> list[str]:
        """What counts behind a row."""
        return [one["resource_id"] for one in (await self.plan.why(code))["records"] if one["is_counted"]]

    async def let_pass(self, table: str, row_id: str) -> None:
        """What time does: the last day was yesterday."""
        await set_area(self.session, COUNTY)
        until = datetime.combine(today(), datetime.min.time(), ZONE)
        moment = ", due_at = :until" if table == "feedback" else ""
        sql = f"update {table} set due_on = :day{moment} where county_code = :county and id = :id"
        values: dict[str, Any] = {"day": today() - timedelta(days=1), "county": COUNTY, "id": row_id}
        await run_sql(self.session, sql, **values | ({"until": until} if moment else {}))
        await self.session.commit()


@pytest.fixture
def hall(as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan, session: AsyncSession) -> Hall:
    """The hall of the county."""
    return Hall(as_resident, as_office, plan, session)


async def test_s034_channels_are_tried_answers_are_in_time_and_outcomes_public(
    hall: Hall, as_officer: httpx.AsyncClient
) -> None:
    assert await hall.row("S34") == (None, "not_reported")
    receipt = await hall.send("help")
    await hall.answer(receipt, outcome="solved")
    assert (await hall.row("S34"))[1] == "partly", "answered in time, but no channel is known and nothing is public"
    channel = await hall.channel(as_officer)
    await hall.publish(receipt)
    assert (await hall.row("S34"))[1] == "partly", "nobody has tried the channel"
    await hall.try_out(channel)
    assert await hall.row("S34") == ("100", "met")
    assert set(await hall.counted("S34")) == {receipt["id"], channel}
    await hall.try_out(channel, is_working=False)
    assert (await hall.row("S34"))[1] == "partly"
    board = (await hall.resident.get("/feedback/channels", params={"area": VILLAGE})).json()["items"]
    assert [(one["is_open"], one["last_is_working"]) for one in board] == [(False, False)]
    await hall.try_out(channel)
    late = await hall.send("help")
    await hall.let_pass("feedback", late["id"])
    assert await hall.row("S34") == ("50", "partly")


async def test_s079_a_matter_goes_to_another_county_and_back(
    hall: Hall, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    assert (await hall.row("S79"))[0] is None
    receipt = await hall.send("help", topic="insurance")
    draft = {"target_county": NEIGHBOUR, "text": "请协助查询参保转移进度。"}
    asked = (await hall.office.post(f"/feedback/{receipt['id']}/referrals", json=draft)).json()
    assert (await hall.row("S79"))[0] is None, "a question is no referral"
    word = {"tracking_code": receipt["tracking_code"], "referral_id": asked["id"], "is_agreed": True}
    assert (await hall.resident.post("/feedback/referral-consent", json=word)).status_code == 200
    assert (await hall.row("S79"))[0] == "0"
    (handover,) = (await as_neighbour.get("/feedback/handovers")).json()["items"]
    for step in ({"to": "accepted"}, {"to": "answered", "text": "已转移，下月到账。"}):
        moved = await as_neighbour.post(f"/feedback/handovers/{handover['id']}/transitions", json=step)
        assert moved.status_code == 200, moved.text
    await set_area(session, COUNTY)
    assert await feedback_referrals.bring_back(session, COUNTY) == 1
    await session.commit()
    assert (await hall.row("S79"))[0] == "100"
    assert await hall.counted("S79") == [asked["id"]]
    await prove(hall.office, slot="docking_agreement", kind="agreement", title="流出地流入地对接协议")
    track = await hall.resident.post("/feedback/track", json={"tracking_code": receipt["tracking_code"]})
    assert "下月到账" in track.json()["messages"][-1]["text"]


async def test_s080_one_window_for_all_seven_services(hall: Hall, as_officer: httpx.AsyncClient) -> None:
    assert await hall.row("S80") == (None, "not_reported")
    receipt = await hall.send("help", topic="housing")
    untried = await hall.channel(as_officer, topics=TOPICS[:6])
    assert (await hall.row("S80")) == ("1", "partly"), "requests alone are half, an untried window is only claimed"
    await hall.try_out(untried)
    assert (await hall.row("S80"))[1] == "partly", "six of seven"
    last = await hall.channel(as_officer, kind="hotline", topics=TOPICS[6:])
    await hall.try_out(last)
    assert await hall.row("S80") == ("1", "met")
    assert set(await hall.counted("S80")) == {receipt["id"], untried, last}
    services = (await hall.resident.get("/feedback/services", params={"area": VILLAGE})).json()["items"]
    assert [len(one["windows"]) for one in services] == [1] * 7


async def test_s081_requests_closed_of_those_received(hall: Hall) -> None:
    first, _ = await hall.send("help"), await hall.send("help")
    assert (await hall.row("S81"))[0] == "0"
    await hall.answer(first, outcome="solved")
    assert (await hall.row("S81"))[0] == "0", "an answer is no end"
    await hall.step(first["id"], "closed")
    found = await hall.plan.row("S81")
    assert (found["value"], found["numerator"], found["denominator"]) == ("50", "1", "2")
    await hall.step(first["id"], "reopened", reason="还是不亮")
    assert (await hall.row("S81"))[0] == "0"


async def test_s083_only_what_is_late_counts_never_what_is_received(hall: Hall) -> None:
    await hall.send("help")
    assert await hall.row("S83") == ("0", "met")
    cases = [await hall.send("discrimination", text="有店家不接待我们。") for _ in range(3)]
    assert await hall.row("S83") == ("0", "met"), "receiving costs nothing"
    await hall.let_pass("feedback", cases[0]["id"])
    assert await hall.row("S83") == ("1", "not_met")
    assert await hall.counted("S83") == [""], "one is told, and nothing leads to whose it is"


async def test_s091_services_are_offered_in_minority_languages(hall: Hall, as_officer: httpx.AsyncClient) -> None:
    for slot in ("language_signs", "language_interpreting", "language_forms"):
        await prove(hall.office, slot=slot, kind="policy")
    assert (await hall.row("S91")) == ("3", "partly"), "papers alone serve nobody"
    await hall.try_out(await hall.channel(as_officer, languages=["cmn"]))
    assert (await hall.row("S91"))[1] == "partly"
    channel = await hall.channel(as_officer, languages=["cmn", "iii"])
    assert (await hall.row("S91"))[1] == "partly", "claimed, and not tried"
    await hall.try_out(channel)
    assert (await hall.row("S91"))[1] == "met"
    await hall.send("complaint", topic="language_service")
    assert (await hall.row("S91"))[1] == "met", "a complaint takes nothing away"


async def test_s121_equal_treatment_is_shown_from_ten_cases_on(hall: Hall) -> None:
    cases = [await hall.send("discrimination", text=f"第{number}次没有接待。") for number in range(9)]
    for one in cases:
        await hall.let_pass("feedback", one["id"])
    assert (await hall.row("S121")) == (None, "not_scored")
    await hall.let_pass("feedback", (await hall.send("discrimination", text="又一次没有接待。"))["id"])
    assert await hall.row("S121") == ("0", "not_met")


async def test_s126_requests_of_villages_that_were_served(hall: Hall) -> None:
    village, township = await hall.send("help"), await hall.send("help", area_code=TOWNSHIP)
    assert (await hall.row("S126"))[0] is None
    for receipt in (village, township):
        await hall.answer(receipt, outcome="advice")
    assert (await hall.row("S126"))[0] == "1"
    assert await hall.counted("S126") == [village["id"]]


async def test_s129_a_case_past_its_day_is_let_lie(hall: Hall) -> None:
    receipt = await hall.send("complaint")
    assert await hall.row("S129") == ("0", "met")
    await hall.let_pass("feedback", receipt["id"])
    assert await hall.row("S129") == ("1", "not_met")
    assert await hall.counted("S129") == [receipt["id"]]
    await hall.answer(receipt, outcome="solved")
    assert await hall.row("S129") == ("0", "met")


async def test_s129_a_case_that_is_given_back_counts_for_the_unit_that_gave_it_back(
    hall: Hall, as_officer: httpx.AsyncClient
) -> None:
    receipt = await hall.send("complaint")
    await hall.step(receipt["id"], "assigned", unit_id=str(UNIT_ID))
    assert await hall.row("S129") == ("0", "met")
    back = await as_officer.post(f"/feedback/{receipt['id']}/return", json={"reason": "路灯归供电所管理，请转交。"})
    assert back.status_code in {200, 201}, back.text
    assert await hall.row("S129") == ("1", "not_met")
    (found,) = (await hall.office.get("/tasks/matters")).json()["items"]
    assert (found["unit_name"], found["returned_cases"], found["total_count"]) == ("示范学校", 1, 1)
    await hall.answer(receipt, outcome="solved")
    assert await hall.row("S129") == ("0", "met"), "somebody took care of it"


async def test_s137_a_proposal_is_answered_adopted_and_credited(hall: Hall) -> None:
    assert (await hall.row("S137"))[1] == "not_reported"
    receipt = await hall.send("suggestion", text="建议在村口加装路灯。")
    await hall.answer(receipt, outcome="solved", is_adopted=True)
    assert (await hall.row("S137"))[1] == "not_reported"
    await hall.publish(receipt, change="村口加装了四盏路灯。")
    await hall.step(receipt["id"], "closed")
    assert await hall.row("S137") == ("1", "met")
    public = (await hall.resident.get(f"/feedback/public/{receipt['id']}")).json()
    assert public["case"]["change"] == "村口加装了四盏路灯。"


async def test_s139_results_are_looked_at_and_people_are_content(
    hall: Hall, client: httpx.AsyncClient, callers: Callers
) -> None:
    assert (await hall.row("S139"))[1] == "target_not_set"
    await hall.plan.set_parameter("P13", "0.8")
    assert (await hall.row("S139"))[1] == "not_reported"
    assert (await client.post("/feedback/views", json={"page": "results"})).status_code == 204
    assert (await hall.row("S139"))[1] == "partly"
    sheet = catalogue.read_json("surveys/satisfaction.json")
    draft = {"area_code": COUNTY, "purpose": "satisfaction", "title": sheet["title"]}
    made = await hall.office.post("/surveys", json=draft | {"questionnaire": sheet["questionnaire"]})
    survey = f"/surveys/{made.json()['id']}"
    asked = sheet["questionnaire"]["questions"]
    answers = {one["code"]: one["options"][0]["code"] if one["options"] else 5 for one in asked if one["is_required"]}
    assert (await hall.office.post(f"{survey}/transitions", json={"to": "open"})).status_code == 200
    for number in range(10):
        one = callers.get(Role.RESIDENT, id=f"device-{number}")
        said = await one.post(f"{survey}/answers", json={"number": 1, "answers": answers})
        assert said.status_code == 201, said.text
    for to in ("closed", "published"):
        assert (await hall.office.post(f"{survey}/transitions", json={"to": to})).status_code == 200
    assert (await hall.row("S139"))[1] == "partly", "opinions received by an open link are no sample"
    await release(hall.session, today(), told("S139", "0.95"))
    assert await hall.row("S139") == ("95", "met")
    views = [one for one in (await hall.plan.why("S139"))["records"] if one["resource"] == "page_view"]
    assert [(one["label"], one["amount"]) for one in views] == [(f"创建成果页 {today():%Y-%m}", "1")]


async def test_s127_and_s034_the_officer_cannot_vouch_for_his_own_channel(
    hall: Hall, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    channel = await hall.channel(as_officer, kind="council", area_code=VILLAGE, name="居民议事会")
    own = await as_officer.post(f"/feedback/channels/{channel}/tests", json={"is_working": True})
    assert (own.status_code, own.json()["type"]) == (403, "urn:shiliu:problem:own_channel")
    assert "feedback.channel_tested" not in await actions(session)
    await make_unit(session, name="另一单位")
    found = (await hall.resident.get("/feedback/channels?kind=council")).json()["items"]
    assert [one["name"] for one in found] == ["居民议事会"]
