"""The main job, end to end: a resident is heard although the network breaks, an officer answers, a department's
activity moves the score, and a leader taps through to why.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, FilePayload, Page, Route, expect

from tests.e2e.box import cast
from tests.e2e.conftest import PASSWORD, PHONE, Running

WORDS = "村口的路灯坏了两盏，晚上老人走路不方便，请尽快修好。"
ANSWER = "两盏路灯已换新，今晚起亮灯，谢谢您的提醒。"
MEETING = "县委常委会专题研究民族团结进步创建工作"
LESSON = "校中心组逐条研读《民族团结进步促进法》"
STANDING_COMMITTEE = "S18"
PATIENCE = 40_000
MOST_TAPS = 3
AS_OF = re.compile(r"^以下是 \d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2} 的数据$")
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass
class Api:
    """The API of the running Shiliu, as whoever signs in."""

    url: str
    stack: AsyncExitStack

    async def account(self, username: str) -> httpx.AsyncClient:
        """As an account of a post."""
        return await self.signed_in({"grant_type": "password", "username": username, "password": PASSWORD})

    async def department(self) -> httpx.AsyncClient:
        """As the department's system."""
        secret = {"client_id": "demo-department", "client_secret": PASSWORD}
        return await self.signed_in({"grant_type": "client_credentials", **secret})

    async def signed_in(self, form: dict[str, str]) -> httpx.AsyncClient:
        """With the token that a grant gives."""
        client = await self.stack.enter_async_context(httpx.AsyncClient(base_url=f"{self.url}/api/v1", timeout=20))
        token = await client.post("/auth/token", data=form)
        assert token.status_code == 200, token.text
        client.headers["Authorization"] = f"Bearer {token.json()['access_token']}"
        return client


@pytest.fixture
async def api(shiliu: Running) -> AsyncIterator[Api]:
    async with AsyncExitStack() as stack:
        yield Api(shiliu.url, stack)


async def until(look: Callable[[], Awaitable[Any]]) -> Any:
    """What `look` finds, asked again until it is something: the worker needs a moment."""
    for _ in range(900):
        found = await look()
        if found:
            return found
        await asyncio.to_thread(Event().wait, 0.1)
    raise AssertionError("it never came")


async def sign_in(browser: Browser, shiliu: Running, username: str) -> tuple[BrowserContext, Page]:
    context = await browser.new_context(base_url=shiliu.url, **PHONE)
    page = await context.new_page()
    await page.goto("/sign-in")
    await page.get_by_label("账号").fill(username)
    await page.get_by_label("密码").fill(PASSWORD)
    await page.get_by_role("button", name="登录", exact=True).click()
    await expect(page).to_have_url(re.compile("/(officer|leader)"), timeout=PATIENCE)
    return context, page


def lose_first_answer(phone: BrowserContext, lost: list[int]) -> Callable[[Route], Awaitable[None]]:
    """The server acts on the first sending, but its answer never arrives and the network is gone."""

    async def handle(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            answer = await route.fetch()
            lost.append(answer.status)
            await phone.set_offline(True)
            await route.abort()
        else:
            await route.continue_()

    return handle


async def write_feedback(page: Page) -> None:
    await page.goto("/feedback")
    await page.get_by_role("radio", name=re.compile("^建议")).check(force=True)
    await page.get_by_text("攀莲镇", exact=True).click()
    await page.get_by_label("请把事情写清楚").fill(WORDS)


async def test_resident_is_heard_answered_and_asked(
    shiliu: Running, api: Api, browser: Browser, phone: BrowserContext
) -> None:
    page = await phone.new_page()
    lost: list[int] = []
    await page.route("**/api/v1/feedback", lose_first_answer(phone, lost))
    await write_feedback(page)
    await page.get_by_role("button", name="提交").click()
    broken = await until(lambda: asyncio.sleep(0, lost))
    assert broken == [201], "the server had acted before the network broke"
    await expect(page.get_by_text("待发 1")).to_be_visible(timeout=PATIENCE)

    await phone.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page.get_by_text("已送达 1 · 待发 0 · 丢失 0")).to_be_visible(timeout=PATIENCE)
    code = (await page.locator(".code").inner_text()).strip()

    office = await api.account("office")
    recent = (await office.get("/feedback", params={"is_open": True, "limit": 200})).json()["items"]
    mine = [case for case in recent if case["text"] == WORDS]
    assert len(mine) == 1, "sent twice, stored once"
    await assign_and_answer(browser, shiliu, api, mine[0]["id"], office)
    await read_and_rate(page, code)
    rated = (await office.get(f"/feedback/{mine[0]['id']}")).json()
    assert (rated["state"], rated["rating"]) == ("closed", 5)


async def assign_and_answer(browser: Browser, shiliu: Running, api: Api, case: str, office: httpx.AsyncClient) -> None:
    officer = await api.account("officer")
    school = (await officer.get("/auth/me")).json()["unit_id"]
    assigned = await office.post(f"/feedback/{case}/transitions", json={"to": "assigned", "unit_id": school})
    assert assigned.status_code == 200, assigned.text
    context, page = await sign_in(browser, shiliu, "officer")
    await page.goto(f"/officer/feedback/{case}")
    await page.get_by_role("button", name="受理").click()
    await expect(page.get_by_text("已保存")).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("答复群众").fill(ANSWER)
    await page.get_by_role("radio", name="已解决").check(force=True)
    await page.get_by_role("radio", name="采纳", exact=True).check(force=True)
    await page.get_by_role("button", name="送出答复").click()
    await page.get_by_role("button", name="办结").click()
    await expect(page.get_by_text("已办结").first).to_be_visible(timeout=PATIENCE)
    await context.close()


async def read_and_rate(page: Page, code: str) -> None:
    await page.goto("/track")
    await page.get_by_label("查询码").first.fill(code)
    await page.get_by_role("button", name="查询").first.click()
    await expect(page.get_by_text(ANSWER)).to_be_visible(timeout=PATIENCE)
    await page.get_by_text("非常满意", exact=True).click()
    await page.get_by_role("button", name="提交打分").click()
    await expect(page.get_by_text("您的打分：非常满意")).to_be_visible(timeout=PATIENCE)


async def test_resident_answers_a_survey(shiliu: Running, api: Api, phone: BrowserContext) -> None:
    office = await api.account("office")
    surveys = (await office.get("/surveys", params={"state": "open", "purpose": "satisfaction"})).json()["items"]
    survey = surveys[0]
    before = await cast(shiliu, survey["id"])
    page = await phone.new_page()
    await page.goto(f"/survey/{survey['id']}")
    await page.get_by_role("button", name="我愿意参加").click()
    for _ in range(survey["question_count"]):
        choices = page.locator("input[type=radio], input[type=checkbox]")
        await expect(page.locator("form")).to_be_visible(timeout=PATIENCE)
        if await choices.count():
            await choices.first.check(force=True)
        elif await page.locator("input[inputmode=numeric]").count():
            await page.locator("input[inputmode=numeric]").fill("3")
        await page.locator("form button[type=submit]").click()
    await page.locator("form button[type=submit]").click()
    await expect(page.get_by_text("已送达 1 · 待发 0 · 丢失 0")).to_be_visible(timeout=PATIENCE)
    assert await cast(shiliu, survey["id"]) == before + 1


async def test_officers_activity_is_held_and_vouched_for(shiliu: Running, api: Api, browser: Browser) -> None:
    context, page = await sign_in(browser, shiliu, "officer")
    await enter_activity(page)
    await page.goto("/officer")
    await page.get_by_role("link", name=re.compile(LESSON)).click()
    await expect(page.get_by_role("button", name=re.compile(LESSON))).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="标为已举办").click()
    await expect(page.get_by_text("已保存")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_role("button", name="核实")).to_have_count(0)
    await context.close()

    context, page = await sign_in(browser, shiliu, "office")
    office = await api.account("office")
    entered = (await office.get("/activities", params={"q": LESSON})).json()["items"]
    assert [activity["state"] for activity in entered] == ["held"]
    await page.goto("/officer")
    await expect(page.get_by_text("待核实的活动")).to_be_visible(timeout=PATIENCE)
    await page.goto(f"/officer/activities/{entered[0]['id']}")
    await page.get_by_role("button", name="核实").click()
    await expect(page.get_by_text("已核实", exact=True)).to_be_visible(timeout=PATIENCE)
    await context.close()
    activity = (await office.get(f"/activities/{entered[0]['id']}")).json()
    assert (activity["state"], activity["document_count"]) == ("verified", 1)
    assert (activity["meeting_body"], activity["tags"]) == ("study_group", ["classroom"])


async def enter_activity(page: Page) -> None:
    """A meeting of yesterday with its body, a theme and a photo, as its officer enters it on a phone."""
    yesterday = datetime.now(UTC) - timedelta(days=1)
    await page.goto("/officer/activities/new")
    await page.get_by_role("radio", name="专题研究").check(force=True)
    await page.get_by_label("活动名称").fill(LESSON)
    await page.locator("#date").fill(yesterday.date().isoformat())
    await page.get_by_role("radio", name="计划中").check(force=True)
    await page.get_by_role("button", name="保存并送出").click()
    await expect(page.get_by_role("link", name="请选哪个会议")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("radio", name="理论学习中心组").check(force=True)
    await page.locator("summary", has_text="主题").click()
    await page.get_by_role("checkbox", name="课堂教学").check(force=True)
    photo = FilePayload(name="photo.png", mimeType="image/png", buffer=await page.screenshot())
    await page.locator("input[type=file]").first.set_input_files(photo)
    await expect(page.get_by_role("img", name="第 1 张照片")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="保存并送出").click()
    await expect(page.get_by_role("heading", name="已送达")).to_be_visible(timeout=PATIENCE)


async def test_department_moves_the_score_and_leader_sees_why(shiliu: Running, api: Api, browser: Browser) -> None:
    office, leader = await api.account("office"), await api.account("leader")
    system = await api.department()
    start = (await leader.get("/kpi")).json()
    assessment = start["assessment_id"]
    held = int(float((await score_of(leader, assessment))["value"] or 0))
    needed = {"value": str(held + 1), "in_force_from": f"{start['period']}-01-01", "source_document": "县委〔2026〕1号"}
    framework = {"framework": start["framework_code"]}
    given = await office.post("/indicators/parameters/P2/values", params=framework, json=needed)
    assert given.status_code == 201, given.text
    assert (await score_of(leader, assessment))["verdict"] in {"partly", "not_met"}
    before = await until(lambda: newer(leader, start))

    committee = (await system.get("/units", params={"q": "县委"})).json()["items"][0]
    activity = {
        "host_unit_id": committee["id"],
        "kind": "topic_meeting",
        "meeting_body": "standing_committee",
        "title": MEETING,
        "starts_at": f"{start['period']}-11-02T09:00:00+08:00",
        "participant_count": 11,
        "tags": ["common_unity"],
        "external_id": "oa-2026-11-02",
    }
    posted = await system.post("/activities", json=activity, headers={"Idempotency-Key": "oa-2026-11-02"})
    assert posted.status_code == 201, posted.text
    activity_id = posted.json()["id"]
    await prove(system, activity_id)
    steps = f"/activities/{activity_id}/transitions"
    assert (await system.post(steps, json={"to": "held"})).status_code == 200
    assert (await office.post(steps, json={"to": "verified"})).status_code == 200
    after = await until(lambda: moved(leader, before))
    assert float(after["verified_points"]) > float(before["verified_points"])

    context, page = await sign_in(browser, shiliu, "leader")
    await expect(page.get_by_text("对照标准得分")).to_be_visible(timeout=PATIENCE)
    assert await taps_to_the_minutes(page) <= MOST_TAPS
    await read_without_network(context, page)
    await context.close()


async def taps_to_the_minutes(page: Page) -> int:
    """How often a leader taps from the screen to the file that proves the meeting; nothing on the way is unfolded."""
    places = (
        page.locator(f"a[href*='/leader/why/{STANDING_COMMITTEE}']").first,
        page.get_by_role("listitem").filter(has=page.get_by_text(MEETING, exact=True)).get_by_role("button"),
    )
    taps = 0
    async with page.expect_response(re.compile("/documents/.+/file$"), timeout=PATIENCE) as answer:
        for place in places:
            await place.click(timeout=PATIENCE)
            taps += 1
    file = await answer.value
    assert (file.status, file.headers["content-type"]) == (200, "application/pdf")
    return taps


async def read_without_network(phone: BrowserContext, page: Page) -> None:
    """The leader's screen opens again from the phone alone, and says of when it is; so does the way to the proof."""
    await page.goto("/leader", wait_until="networkidle")
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await phone.set_offline(True)
    await page.reload()
    await expect(page.get_by_text("对照标准得分")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text(AS_OF).first).to_be_visible(timeout=PATIENCE)
    await page.locator(f"a[href*='/leader/why/{STANDING_COMMITTEE}']").first.click()
    await expect(page.get_by_text(MEETING, exact=True)).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text(AS_OF).first).to_be_visible(timeout=PATIENCE)


async def prove(system: httpx.AsyncClient, activity_id: str) -> None:
    """Send the minutes and tie them to the meeting: a meeting without minutes is claimed, not verified."""
    minutes = {"title": "会议纪要", "kind": "minutes", "area_code": "510421"}
    kept = await system.post("/documents", data=minutes, files={"file": ("纪要.pdf", PDF, "application/pdf")})
    assert kept.status_code == 201, kept.text
    link = {"resource": "activity", "resource_id": activity_id}
    assert (await system.post(f"/documents/{kept.json()['id']}/links", json=link)).status_code == 201


async def score_of(client: httpx.AsyncClient, assessment: str) -> dict[str, Any]:
    """The standing committee's indicator as it stands now."""
    answer = await client.get(f"/assessments/{assessment}/scores/{STANDING_COMMITTEE}/provenance")
    assert answer.status_code == 200, answer.text
    score: dict[str, Any] = answer.json()["score"]
    return score


async def newer(client: httpx.AsyncClient, than: dict[str, Any]) -> dict[str, Any] | None:
    """The leader's screen, once it includes the parameter."""
    found: dict[str, Any] = (await client.get("/kpi")).json()
    return found if found["journal_number"] > than["journal_number"] else None


async def moved(client: httpx.AsyncClient, than: dict[str, Any]) -> dict[str, Any] | None:
    """The leader's screen, once its score is another."""
    found: dict[str, Any] = (await client.get("/kpi")).json()
    return found if found["verified_points"] != than["verified_points"] else None


async def test_another_county_sees_nothing_of_it(api: Api) -> None:
    neighbour, office = await api.account("neighbour"), await api.account("office")
    for path in ("/units", "/activities", "/feedback", "/funds/budgets", "/documents", "/bases"):
        item = (await office.get(path, params={"limit": 1})).json()["items"][0]
        assert (await neighbour.get(f"{path}/{item['id']}")).status_code == 404, path
