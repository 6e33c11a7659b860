"""An invited answer: lost answers, no network, two taps, a second device, a visitor."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.e2e.box import cast
from tests.e2e.conftest import PASSWORD, PATIENCE, PHONE, PLAIN_HOST, Running

NEXT = re.compile("下一题|跳过")
THERE = "答卷已经收到。"
WIDTH = 360
KEPT = """async () => {
  const db = await new Promise((done) => {
    const r = indexedDB.open('shiliu', 1);
    r.onsuccess = () => done(r.result);
  });
  const jobs = await new Promise((done) => {
    const r = db.transaction('jobs').objectStore('jobs').getAll();
    r.onsuccess = () => done(r.result);
  });
  db.close();
  return JSON.stringify(jobs) + JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + location.href;
}"""
"""All that the device keeps and shows of addresses, as one text."""


class Invitations:
    """Links of the demonstration's survey under way, one for each who asks."""

    def __init__(self, survey_id: str, links: list[str]) -> None:
        self.survey_id = survey_id
        self._links = links

    def draw(self) -> tuple[str, str]:
        """An address below the site, and the token in it."""
        address = self._links.pop()
        return "/i?" + address.partition("/i?")[2], address.partition("#")[2]


@pytest.fixture(scope="module")
def invitations(shiliu: Running) -> Invitations:
    """New links in place of those of the demonstration; who answers with one has none after it."""
    with httpx.Client(base_url=f"{shiliu.url}/api/v1", timeout=PATIENCE / 1000) as office:
        form = {"grant_type": "password", "username": "office", "password": PASSWORD}
        token = office.post("/auth/token", data=form).json()["access_token"]
        office.headers.update({"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())})
        listed = office.get("/surveys", params={"state": "open", "limit": 100}).json()["items"]
        survey = next(survey for survey in listed if not survey["is_open_link"])
        at = f"/surveys/{survey['id']}/invitations"
        made = office.get(at).json()["items"][0]
        batch = office.post(f"{at}/{made['id']}/replacement", json={"expires_on": survey["closes_on"]})
        assert batch.status_code == 201, batch.text
        slips = office.post(f"{at}/{batch.json()['id']}/slips", json={"format": "csv"})
        assert slips.status_code == 200, slips.text
    rows = list(csv.reader(io.StringIO(slips.text.lstrip("\ufeff"))))
    return Invitations(survey["id"], [next(cell for cell in row if "/i?" in cell) for row in rows[1:]])


def step_of(page: Page) -> Locator:
    """第 3 题，共 8 题."""
    return page.get_by_text(re.compile(r"第 \d+ 题，共 \d+ 题"))


async def answer(page: Page, most: int | None = None) -> None:
    """Answer the questions on the screens, the first choice of each; all of them, or so many."""
    done = 0
    while most is None or done < most:
        await expect(step_of(page)).to_be_visible(timeout=PATIENCE)
        if await page.get_by_role("button", name="提交答卷").count():
            return
        before = await page.locator("main h1").inner_text()
        choices = page.locator("input[type=radio], input[type=checkbox]")
        if await choices.count():
            await choices.first.check(force=True)
        elif await page.locator("input[inputmode=numeric]").count():
            await page.locator("input[inputmode=numeric]").fill("3")
        await page.get_by_role("button", name=NEXT).click()
        await expect(page.locator("main h1")).not_to_have_text(before, timeout=PATIENCE)
        done += 1


async def lost(route: Route) -> None:
    """The server acts; its answer never arrives."""
    await route.fetch()
    await route.abort()


def once(handler: Callable[[Route], Any]) -> Callable[[Route], Any]:
    """The handler for the first request, and the network for all others."""
    left = [handler]

    async def handle(route: Route) -> None:
        if left:
            await left.pop()(route)
        else:
            await route.continue_()

    return handle


async def test_invited_answer_arrives_once_whatever_happens(
    browser: Browser, phone: BrowserContext, shiliu: Running, invitations: Invitations
) -> None:
    link, token = invitations.draw()
    before = await cast(shiliu, invitations.survey_id)
    page = await phone.new_page()
    await page.goto(link)
    await page.get_by_role("button", name="我愿意参加").click()
    assert page.url.endswith("/i"), "the token stands in the address"
    await answer(page, 2)
    await page.evaluate("navigator.serviceWorker.ready")
    await page.reload()
    await expect(step_of(page)).to_have_text(re.compile("第 3 题"), timeout=PATIENCE)

    await phone.set_offline(True)
    await page.goto("/i")
    await expect(step_of(page)).to_have_text(re.compile("第 3 题"), timeout=PATIENCE)
    await answer(page)
    await page.get_by_role("button", name="提交答卷").dblclick()
    await expect(page.get_by_text("答卷已存在本机，联网后自动送出。")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("待发 1")).to_be_visible(timeout=PATIENCE)

    requests: list[tuple[str, str | None]] = []
    page.on("request", lambda request: requests.append((request.url.rpartition("/")[2], request.post_data)))
    await page.route("**/ballots/sign", once(lost))
    await page.route("**/answers", once(lost))
    await phone.set_offline(False)
    for _ in range(3):
        send = page.get_by_role("button", name="现在就发")
        await expect(send.or_(page.get_by_text(THERE)).first).to_be_enabled(timeout=PATIENCE)
        if await send.count():
            await send.dispatch_event("click")
    await expect(page.get_by_text(THERE)).to_be_visible(timeout=PATIENCE)
    signed = [body for name, body in requests if name == "sign"]
    sent = [body for name, body in requests if name == "answers"]
    assert signed == signed[:1] * 2, "the same is signed again"
    assert sent == sent[:1] * 2, "the same is sent again"
    assert token not in str(sent)
    kept = await page.evaluate(KEPT)
    assert not [secret for secret in (token, "blinded", '"answers"') if secret in kept]

    second = await browser.new_context(base_url=str(page.url).removesuffix("/i"), **PHONE)
    other = await second.new_page()
    await other.goto(link)
    await other.get_by_role("button", name="我愿意参加").click()
    await answer(other)
    await other.get_by_role("button", name="提交答卷").click()
    await expect(other.get_by_role("heading", name="这份邀请已经用过")).to_be_visible(timeout=PATIENCE)
    await second.close()

    assert await cast(shiliu, invitations.survey_id) == before + 1


async def test_visitor_helps_one_after_the_other_on_a_phone_without_secure_context(
    browser: Browser, shiliu: Running, invitations: Invitations
) -> None:
    plain = shiliu.url.replace("127.0.0.1", PLAIN_HOST)
    context = await browser.new_context(base_url=plain, **PHONE)
    page = await context.new_page()
    sent: list[dict[str, Any]] = []
    page.on("request", lambda asked: sent.append(asked.post_data_json) if asked.url.endswith("/answers") else None)
    await page.goto("/i?assisted")
    await expect(page.get_by_role("heading", name="请扫下一户的二维码")).to_be_visible(timeout=PATIENCE)
    assert await page.evaluate("isSecureContext") is False
    for number in (1, 2):
        link, token = invitations.draw()
        await page.get_by_label("也可以把链接粘贴在这里").fill(plain + link)
        await page.get_by_role("button", name="打开邀请").click()
        await page.get_by_role("button", name="我愿意参加").click()
        await expect(page.get_by_text("协助填写", exact=True)).to_be_visible()
        await answer(page)
        await page.get_by_role("button", name="提交答卷").click()
        await expect(page.get_by_text(THERE)).to_be_visible(timeout=PATIENCE)
        await expect(page.get_by_text(f"这台设备已为这次调查存下或送出 {number} 份答卷。")).to_be_visible()
        await page.get_by_role("button", name="下一户").click()
        await expect(page.get_by_role("heading", name="请扫下一户的二维码")).to_be_visible()
        kept = await page.evaluate(KEPT)
        assert token not in kept
        assert kept.startswith("[]"), "a job is left of the one before"
        await page.go_back()
        await page.goto("/i")
        await expect(page.get_by_role("heading", name="请扫下一户的二维码")).to_be_visible(timeout=PATIENCE)
    assert [body["mode"] for body in sent] == ["assisted", "assisted"]
    await context.close()


async def test_looking_and_saying_no_leave_no_trace(phone: BrowserContext, invitations: Invitations) -> None:
    link, token = invitations.draw()
    page = await phone.new_page()
    for _ in range(2):
        await page.goto("about:blank")
        await page.goto(link)
        await page.get_by_role("button", name="不参加").click()
        await expect(page.get_by_role("heading", name="好的，没有参加")).to_be_visible(timeout=PATIENCE)
        assert token not in await page.evaluate(KEPT)
    await page.goto("about:blank")
    await page.goto("/i#" + "A" * len(token))
    await expect(page.get_by_role("heading", name="这份邀请认不出来")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="从本机删除这份邀请").click()
    await page.goto("about:blank")
    await page.goto(link[:-1])
    await expect(page.get_by_role("heading", name="凭邀请参加测评")).to_be_visible(timeout=PATIENCE)


async def test_questions_fit_an_elder_on_a_small_phone(phone: BrowserContext, invitations: Invitations) -> None:
    link, _ = invitations.draw()
    await phone.add_init_script("localStorage.setItem('prefs', JSON.stringify({ size: 'large', theme: 'dark' }))")
    page = await phone.new_page()
    await page.goto(link)
    await page.get_by_role("button", name="我愿意参加").click()
    for _ in range(3):
        await answer(page, 1)
        assert await page.evaluate("document.documentElement.scrollWidth") <= WIDTH
        targets = page.locator("main .card-choice, main .chip, main button.button")
        heights = await targets.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect())")
        assert min(box["height"] for box in heights) >= 60
        lefts = {round(box["x"]) for box in heights}
        assert len(lefts) == 1, "more than one column"


async def test_visit_is_reported_in_two_taps_and_a_slip_is_printed_once(
    desk: BrowserContext, invitations: Invitations
) -> None:
    page = await desk.new_page()
    await page.goto(f"/officer/surveys/{invitations.survey_id}/visits")
    door = page.locator("button.door").first
    await expect(door).to_be_visible(timeout=PATIENCE)
    number = (await door.inner_text()).removeprefix("第").strip()
    area = (await page.locator("#village").input_value()).split()[1]
    await door.click()
    async with page.expect_response(re.compile("/dispositions$")) as told:
        await page.get_by_role("button", name="找不到").click()
    assert (await told.value).ok
    await expect(door).to_have_text(re.compile("找不到"))
    await expect(page.get_by_text("还在本机")).to_have_count(0, timeout=PATIENCE)
    assert "visits:" not in str(await page.evaluate("Object.keys(localStorage)")).replace("staff:visits:", "")

    await page.goto(f"/officer/surveys/{invitations.survey_id}/invitations")
    await page.get_by_text("只换一张、只作废一张").click(timeout=PATIENCE)
    await page.get_by_label("哪个村").select_option(area)
    await page.get_by_label("第几号").fill(number)
    await page.get_by_role("button", name="作废旧的，换一张").click()
    batch = page.locator("#batches + .rows > li").first
    await expect(batch).to_contain_text("还没打印", timeout=PATIENCE)
    await batch.get_by_text("打印邀请单").click()
    async with page.expect_download(timeout=PATIENCE) as printed:
        await batch.get_by_role("button", name="生成 1 张，只这一次").click()
    assert Path(await (await printed.value).path()).read_bytes().startswith(b"%PDF")
    await expect(batch).to_contain_text("已打印", timeout=PATIENCE)
    await expect(batch.get_by_text("打印邀请单")).to_have_count(0)


async def frame_of(office: httpx.AsyncClient, title: str) -> dict[str, Any]:
    """A frame to draw from: households of three villages."""
    about = {"unit": "household", "source": "示例文件〔2026〕1号", "source_on": "2026-01-10", "as_of": "2025-12-31"}
    made = await office.post("/survey-frames", json=about | {"area_code": "510421", "title": title})
    assert made.status_code == 201, made.text
    parts = [{"area_code": f"51042110000{number}", "size": 120} for number in (1, 2, 3)]
    path = f"/survey-frames/{made.json()['id']}"
    filled = await office.put(f"{path}/parts", json={"parts": parts}, headers={"If-Match": '"1"'})
    assert filled.status_code == 200, filled.text
    return dict(filled.json())


async def open_survey(page: Page) -> None:
    """Two taps: opening asks first."""
    await page.get_by_role("button", name="开放作答").click()
    await page.get_by_role("button", name="确定开放").click()


async def tap_once_warned(page: Page, warning: str, button: str) -> None:
    """A warning that comes above a button moves it away from under the finger: it is read first."""
    await expect(page.get_by_role("alert").filter(has_text=warning)).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name=button).click()


async def register_plan(page: Page) -> None:
    """Whoever leaves before the answer takes the plan's request with him."""
    async with page.expect_response(lambda answer: answer.request.method == "POST" and "/plans" in answer.url) as kept:
        await page.get_by_role("button", name="登记这个方案").click()
    await (await kept.value).finished()


async def test_office_draws_plans_and_opens_an_invited_survey(desk: BrowserContext, office: httpx.AsyncClient) -> None:
    frame = await frame_of(office, "试点户数台账")
    page = await desk.new_page()
    page.set_default_timeout(PATIENCE)
    await page.goto("/officer/surveys/new")
    await page.get_by_label("标题", exact=True).fill("试点满意度测评")
    source = page.get_by_label("从哪里开始")
    wanted = source.locator("option", has_text="满意度问卷").first
    async with page.expect_response(re.compile("/versions/")) as copied:
        await source.select_option(value=await wanted.get_attribute("value"))
    await (await copied.value).finished()
    await page.get_by_role("button", name="保存").click()
    missing = page.get_by_role("region", name="开放前还差什么")
    await expect(missing.get_by_role("link", name=re.compile("抽取样本.*可以不做"))).to_be_visible(timeout=PATIENCE)
    survey = page.url

    await missing.get_by_role("link", name=re.compile("抽取样本")).click()
    await page.get_by_label(frame["title"]).check(force=True)
    await page.get_by_role("button", name="看看要抽多少").click()
    await page.get_by_role("button", name="固定方案并公布承诺").click()
    await expect(page.get_by_role("button", name="抽签")).to_be_visible(timeout=PATIENCE)
    path = f"/survey-frames/{frame['id']}"
    frozen = await office.post(f"{path}/freeze", headers={"If-Match": f'"{frame["version"]}"'})
    assert frozen.status_code == 200, frozen.text
    await page.reload()
    await tap_once_warned(page, "只代表这", "抽签")
    await expect(page.get_by_text("结果不能再改")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("link", name="返回").click()

    await expect(missing.get_by_role("link", name=re.compile("抽取样本.*已完成"))).to_be_visible(timeout=PATIENCE)
    await open_survey(page)
    await page.get_by_role("link", name="去做：分析方案").click()
    await page.get_by_role("region", name="测量项").get_by_role("button", name=re.compile("S98")).first.click()
    await page.get_by_text("不低于", exact=True).click()
    await page.get_by_label("几分").fill("4.2")
    await page.get_by_role("button", name="完成", exact=True).click()
    await register_plan(page)
    await expect(page.get_by_text("不低于 4.2 分")).to_be_visible(timeout=PATIENCE)
    assert await page.evaluate("document.documentElement.scrollWidth") <= WIDTH

    await page.goto(survey)
    await expect(missing.get_by_role("link", name=re.compile("分析方案.*已完成"))).to_be_visible(timeout=PATIENCE)
    await open_survey(page)
    await expect(page.get_by_text("作答中", exact=True)).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("link", name=re.compile("分析方案")).click()
    await expect(page.get_by_text("已冻结", exact=True)).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("code.hash")).to_have_text(re.compile("^[0-9a-f]{64}$"))

    await page.goto(survey)
    await page.get_by_text("结束作答", exact=True).click()
    await expect(page.get_by_text("结束后不能再开放")).to_be_visible()
    await page.get_by_role("button", name="结束作答").click()
    await expect(page.get_by_text("已结束", exact=True)).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_role("link", name=re.compile("原话摘录"))).to_be_visible()
