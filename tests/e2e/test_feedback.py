"""A resident's feedback in a real browser: never lost, never mistaken for sent, seen before it is sent, asked after."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, FilePayload, Page, Playwright, Route, async_playwright, expect

from tests.e2e.conftest import ARGUMENTS, CHROMIUM, PHONE, Running

PATIENCE = 40_000
WORDS = "水渠边的护栏断了，孩子放学经过不安全，请加固。"
DENOUNCING = "举报邻居在家里信教，天天有人来往。"
SOUND = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
HERE = {"latitude": 26.9021, "longitude": 102.1187}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SENT = "已送达 1 · 待发 0 · 丢失 0"


@pytest.fixture(scope="session")
async def player() -> AsyncIterator[Playwright]:
    async with async_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
async def speaking(player: Playwright) -> AsyncIterator[Browser]:
    """A browser with a microphone that hums."""
    browser = await player.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *SOUND])
    yield browser
    await browser.close()


@pytest.fixture
async def hand(speaking: Browser, shiliu: Running) -> AsyncIterator[BrowserContext]:
    """A resident's phone with a microphone and a position."""
    context = await speaking.new_context(
        base_url=shiliu.url, permissions=["microphone", "geolocation"], geolocation=HERE, **PHONE
    )
    yield context
    await context.close()


async def begin(page: Page, kind: str = "建议", words: str = WORDS) -> None:
    await page.goto("/feedback")
    await page.get_by_role("radio", name=re.compile(f"^{kind}")).check(force=True)
    await page.get_by_text("攀莲镇", exact=True).click()
    await page.get_by_label("请把事情写清楚").fill(words)
    await expect(page.get_by_role("heading", name="别人能看到什么")).to_be_visible(timeout=PATIENCE)


async def speak(page: Page) -> None:
    await page.get_by_role("button", name="按一下，开始说").click()
    await expect(page.get_by_text("0:01 / 3:00")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="说完了").click()
    await expect(page.locator("audio")).to_be_visible(timeout=PATIENCE)


async def mine(office: httpx.AsyncClient, words: str) -> list[dict[str, Any]]:
    listed = (await office.get("/feedback", params={"is_open": True, "limit": 200})).json()["items"]
    return [case for case in listed if case["text"] == words]


async def test_voice_and_photo_wait_for_the_network_and_arrive_once(
    hand: BrowserContext, office: httpx.AsyncClient
) -> None:
    page = await hand.new_page()
    words = f"{WORDS}（断网）"
    await begin(page, words=words)
    photo = FilePayload(name="photo.png", mimeType="image/png", buffer=await page.screenshot())
    await speak(page)
    await page.locator("#photos").set_input_files(photo)
    await expect(page.get_by_role("img", name="第 1 张照片")).to_be_visible(timeout=PATIENCE)
    await page.locator("summary", has_text="还可以说明").click()
    await page.get_by_role("button", name="用我现在的位置").click()
    await expect(page.get_by_text("26.902°N 102.119°E")).to_be_visible(timeout=PATIENCE)
    await hand.set_offline(True)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("待发 1")).to_be_visible(timeout=PATIENCE)
    await hand.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page.get_by_text(SENT)).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("回执已核对")).to_be_visible()
    await expect(page.get_by_role("img", name=re.compile("二维码"))).to_be_visible()
    found = await mine(office, words)
    assert len(found) == 1
    case = (await office.get(f"/feedback/{found[0]['id']}")).json()
    assert (case["photo_count"], case["voice_id"] is not None) == (1, True)
    assert (case["latitude"], case["longitude"]) == (26.902, 102.119)


async def test_what_is_typed_and_tapped_before_the_page_lives_is_done_then(phone: BrowserContext) -> None:
    page, arrives = await phone.new_page(), asyncio.Event()

    async def later(route: Route) -> None:
        await arrives.wait()
        await route.continue_()

    await page.route("**/assets/index-*.js", later)
    for path, label, words, button, told in (
        ("/feedback", "请把事情写清楚", WORDS, "提交", "请选乡镇"),
        ("/track", "查询码", "0000 0000 0000 0000", "查询", "没有找到这个查询码"),
    ):
        arrives.clear()
        await page.goto(path, wait_until="commit")
        if path == "/feedback":
            await page.get_by_role("radio", name=re.compile("^建议")).check(force=True)
        await page.get_by_label(label).fill(words)
        await page.get_by_role("button", name=button).click()
        arrives.set()
        await expect(page.get_by_text(told).first).to_be_visible(timeout=PATIENCE)
        await expect(page.get_by_label(label)).to_have_value(words)
        assert page.url.endswith(path)
    await page.goto("/feedback")
    await expect(page.get_by_role("radio", name=re.compile("^建议"))).to_be_checked(timeout=PATIENCE)


async def test_voice_alone_is_enough(hand: BrowserContext) -> None:
    page = await hand.new_page()
    await begin(page, words="")
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_role("link", name="请写几句")).to_be_visible(timeout=PATIENCE)
    await speak(page)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text(SENT)).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html", "<html><h1>欢迎使用免费 WiFi</h1></html>"),
        ("application/json", '{"status": "ok"}'),
        ("application/json", '{"id": "0c9d5d4e-4a5e-4d5e-8f5e-0c9d5d4e4a5e", "tracking_code": "AAAA-BBBB"}'),
    ],
)
async def test_portal_that_answers_200_is_not_the_server(
    phone: BrowserContext, office: httpx.AsyncClient, content_type: str, body: str
) -> None:
    page = await phone.new_page()
    asked: list[str] = []

    async def answer(route: Route) -> None:
        asked.append(route.request.method)
        await route.fulfill(status=200, content_type=content_type, body=body)

    words = f"{WORDS}（门户 {content_type} {len(body)}）"
    await begin(page, words=words)
    await page.route("**/api/v1/feedback", answer)
    async with page.expect_response("**/api/v1/feedback"):
        await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("待发 1")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_role("heading", name="等待送出")).to_be_visible()
    assert asked
    assert await mine(office, words) == []
    await page.unroute("**/api/v1/feedback")
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page.get_by_text(SENT)).to_be_visible(timeout=PATIENCE)
    assert len(await mine(office, words)) == 1


async def test_refused_words_stay_and_can_be_put_right(phone: BrowserContext, office: httpx.AsyncClient) -> None:
    page = await phone.new_page()
    await begin(page, words=DENOUNCING)
    await expect(page.get_by_text("您写的还在这里，没有送出。")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("需要您处理 1 件")).to_be_visible(timeout=PATIENCE)
    await page.locator("summary", has_text="您写的内容").click()
    await expect(page.get_by_text(DENOUNCING)).to_be_visible()
    await page.reload()
    await page.goto("/track")
    await expect(page.get_by_text("需要您处理 1 件")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="改好重发").click()
    words = f"{WORDS}（改好）"
    await expect(page.get_by_label("请把事情写清楚")).to_have_value(DENOUNCING, timeout=PATIENCE)
    await page.get_by_label("请把事情写清楚").fill(words)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text(SENT)).to_be_visible(timeout=PATIENCE)
    assert (len(await mine(office, words)), await mine(office, DENOUNCING)) == (1, [])


async def test_person_sees_before_sending(phone: BrowserContext) -> None:
    page = await phone.new_page()
    await begin(page, words="村口着火了，我的电话是13812345678，请快来。")
    await expect(page.get_by_role("link", name="119")).to_be_visible(timeout=PATIENCE)
    shown = page.get_by_role("region", name="别人能看到什么")
    await expect(shown).to_contain_text("攀莲镇")
    assert "13812345678" not in await shown.inner_text()
    await page.get_by_role("button", name=re.compile("去掉.*13812345678")).click()
    await expect(page.get_by_label("请把事情写清楚")).to_have_value("村口着火了，我的电话是，请快来。")
    await page.get_by_role("radio", name=re.compile("^歧视投诉")).check(force=True)
    await expect(shown).to_contain_text("保密办理")


async def test_preview_that_fails_holds_nobody_up(phone: BrowserContext) -> None:
    page = await phone.new_page()
    await page.route("**/api/v1/feedback/preview", lambda route: route.abort())
    await begin(page)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text(SENT)).to_be_visible(timeout=PATIENCE)


async def test_one_joins_a_case_like_his_own(phone: BrowserContext) -> None:
    page = await phone.new_page()
    sent: list[dict[str, Any]] = []
    joined = "11111111-1111-4111-8111-111111111111"

    async def alike(route: Route) -> None:
        answer = await route.fetch()
        found = await answer.json()
        found["similar"] = [
            {
                "id": joined,
                "kind": "suggestion",
                "topic": None,
                "state": "assigned",
                "area_code": "510421100",
                "title": "水渠护栏",
                "summary": "护栏断裂，正在修。",
                "received_on": "2026-11-02",
                "joined_count": 12,
                "synthetic": False,
            }
        ]
        await route.fulfill(json=found)

    await page.route("**/api/v1/feedback/preview", alike)
    page.on(
        "request",
        lambda request: sent.append(request.post_data_json) if request.url.endswith("/api/v1/feedback") else None,
    )
    await begin(page)
    await page.get_by_role("button", name="我也遇到，一起反映").click(timeout=PATIENCE)
    await expect(page.get_by_role("button", name="还是单独反映")).to_be_visible()
    await expect(page.get_by_text("已有 12 人一起反映")).to_be_visible()
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("待发 0").or_(page.get_by_text("需要您处理 1 件"))).to_be_visible(timeout=PATIENCE)
    assert (sent[0]["joins_id"], sent[0]["text"]) == (joined, WORDS)


async def test_link_of_a_code_brings_kind_topic_and_place(phone: BrowserContext) -> None:
    page = await phone.new_page()
    await page.goto("/feedback?kind=help&topic=housing&area=510421100")
    await expect(page.get_by_role("radio", name=re.compile("^求助"))).to_be_checked(timeout=PATIENCE)
    await expect(page.locator(".picked strong")).to_have_text("攀莲镇", timeout=PATIENCE)
    await page.locator("summary", has_text="还可以说明").click()
    await expect(page.get_by_role("radio", name="住房村容")).to_be_checked()


async def test_further_words_rating_and_reopening(phone: BrowserContext, office: httpx.AsyncClient) -> None:
    page = await phone.new_page()
    words = f"{WORDS}（后续）"
    await begin(page, words=words)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text(SENT)).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("link", name="看办理情况").click()
    await expect(page.get_by_text(re.compile("还剩 .*工作日"))).to_be_visible(timeout=PATIENCE)
    await page.locator("summary", has_text="补充几句").click()
    await page.get_by_label("补充说明").fill("护栏在桥头北侧。")
    await phone.set_offline(True)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("已存在本机，马上送出。")).to_be_visible(timeout=PATIENCE)
    await phone.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page.locator(".said-resident")).to_contain_text("桥头北侧", timeout=PATIENCE)

    case = (await mine(office, words))[0]["id"]
    unit = (await office.get("/units", params={"limit": 1})).json()["items"][0]["id"]
    steps = f"/feedback/{case}/transitions"
    assert (await office.post(steps, json={"to": "assigned", "unit_id": unit})).status_code == 200
    assert (await office.post(steps, json={"to": "accepted"})).status_code == 200
    reply = {
        "text": "桥头北侧的护栏已经焊好并加高，欢迎去看。",
        "is_answer": True,
        "outcome": "solved",
        "is_adopted": True,
    }
    answered = await office.post(f"/feedback/{case}/messages", json=reply)
    assert answered.status_code == 201, answered.text
    closed = await office.post(steps, json={"to": "closed"})
    assert closed.status_code == 200, closed.text
    await page.evaluate("dispatchEvent(new Event('online'))")
    await page.get_by_text("非常不满意", exact=True).click(timeout=PATIENCE)
    await page.get_by_role("button", name="提交打分").click()
    await expect(page.get_by_text("您的打分：非常不满意")).to_be_visible(timeout=PATIENCE)
    await page.locator("summary", has_text="还没解决").click()
    await page.get_by_label("哪里没有解决？").fill("只焊了一半，另一半还是断的。")
    await page.get_by_role("button", name="请求重新办理").click()
    await expect(page.get_by_text("已经重新办理。").first).to_be_visible(timeout=PATIENCE)
    assert (await office.get(f"/feedback/{case}")).json()["state"] == "reopened"


@pytest.mark.parametrize(("presses", "scheme"), [(0, "light"), (0, "dark"), (2, "light")])
async def test_form_receipt_and_case_at_every_size(
    shiliu: Running, browser: Browser, pytestconfig: pytest.Config, presses: int, scheme: str
) -> None:
    axe = Path(pytestconfig.rootpath, "web/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    context = await browser.new_context(base_url=shiliu.url, color_scheme=scheme, bypass_csp=True, **PHONE)
    page = await context.new_page()
    faults: list[str] = []

    async def look(name: str) -> None:
        await page.evaluate(axe)
        found = (await page.evaluate("rules => axe.run({runOnly: rules})", RULES))["violations"]
        faults.extend(f"{name} {item['id']}: {item['nodes'][0]['html'][:120]}" for item in found)
        width = await page.evaluate("document.documentElement.scrollWidth")
        faults.extend([f"{name} is {width} wide"] if width > 360 else [])

    await page.goto("/feedback")
    for _ in range(presses):
        await page.get_by_role("button", name=re.compile("文字大小")).click()
    await begin(page, words=f"{WORDS} 13812345678")
    await page.locator("summary", has_text="还可以说明").click()
    await look("form")
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text(SENT)).to_be_visible(timeout=PATIENCE)
    await look("receipt")
    await page.get_by_role("link", name="看办理情况").click()
    await expect(page.get_by_text(re.compile("还剩 .*工作日"))).to_be_visible(timeout=PATIENCE)
    await page.locator("summary", has_text="补充几句").click()
    await page.locator("summary", has_text="删去我留下的信息").click()
    await look("case")
    assert faults == []
    await context.close()
