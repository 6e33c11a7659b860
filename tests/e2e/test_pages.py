"""Every page at phone size: no page breaks its policy, none scrolls sideways, and axe finds nothing."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import PASSWORD, PHONE, PLAIN_HOST, Running

OPEN = ["/", "/feedback", "/track", "/survey", "/results", "/services", "/channels", "/sign-in", "/set-up"]
STAFF = [
    ("office", "/officer"),
    ("officer", "/officer/activities/new"),
    ("leader", "/leader"),
    ("leader", "/leader/why/S18"),
    ("admin", "/admin"),
    ("office", "/officer/menu"),
    ("office", "/officer/missing"),
    ("office", "/officer/channels"),
    ("office", "/officer/handovers"),
    ("office", "/officer/import?resource=units"),
    ("office", "/officer/units"),
    ("office", "/officer/units/new"),
]
RECORD_PAGES = [
    "/officer/menu",
    "/officer/missing",
    "/officer/import?resource=units",
    "/officer/units",
    "/officer/units/new",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 40_000


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    script = Path(request.config.rootpath, "web/node_modules/axe-core/axe.min.js")
    return script.read_text(encoding="utf-8")


async def look(page: Page, path: str) -> list[str]:
    """Open a page until it shows what it is about; what the console complained about.

    The network may never rest: a page may listen for changes.
    """
    faults: list[str] = []
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.goto(path)
    await expect(page.locator("h1").first).to_be_visible(timeout=PATIENCE)
    await expect(page.locator(".loading")).to_have_count(0, timeout=PATIENCE)
    return faults


async def findings(page: Page, axe: str) -> list[str]:
    """What axe finds, as `rule: first element`."""
    await page.evaluate(axe)
    found: dict[str, Any] = await page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found["violations"]]


async def enter(context: BrowserContext, username: str) -> Page:
    page = await context.new_page()
    await page.goto("/sign-in")
    await page.get_by_label("账号").fill(username)
    await page.get_by_label("密码").fill(PASSWORD)
    await page.get_by_role("button", name="登录", exact=True).click()
    await expect(page).to_have_url(re.compile("/(officer|leader|admin)"), timeout=PATIENCE)
    return page


async def is_within(page: Page, width: int) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth") <= width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", OPEN)
async def test_open_page(shiliu: Running, browser: Browser, axe: str, path: str, scheme: str) -> None:
    context = await browser.new_context(base_url=shiliu.url, color_scheme=scheme, bypass_csp=False, **PHONE)
    page = await context.new_page()
    faults = await look(page, path)
    assert (faults, await is_within(page, 360)) == ([], True)
    await context.close()
    checked = await browser.new_context(base_url=shiliu.url, color_scheme=scheme, bypass_csp=True, **PHONE)
    page = await checked.new_page()
    await look(page, path)
    assert await findings(page, axe) == []
    await checked.close()


@pytest.mark.parametrize(("username", "path"), STAFF)
async def test_staff_page(shiliu: Running, browser: Browser, axe: str, username: str, path: str) -> None:
    context = await browser.new_context(base_url=shiliu.url, bypass_csp=True, **PHONE)
    page = await enter(context, username)
    faults = await look(page, path)
    assert (faults, await is_within(page, 360), await findings(page, axe)) == ([], True, [])
    await context.close()


@pytest.mark.parametrize(("width", "presses", "size"), [(320, 0, "16px"), (320, 2, "30px"), (360, 2, "30px")])
@pytest.mark.parametrize("path", ["/", "/feedback", "/results"])
async def test_nothing_scrolls_sideways(
    shiliu: Running, browser: Browser, path: str, width: int, presses: int, size: str
) -> None:
    context = await browser.new_context(base_url=shiliu.url, **PHONE | {"viewport": {"width": width, "height": 640}})
    page = await context.new_page()
    await look(page, path)
    for _ in range(presses):
        await page.get_by_role("button", name=re.compile("文字大小")).click()
    assert await page.evaluate("getComputedStyle(document.documentElement).fontSize") == size
    assert await is_within(page, width)
    await context.close()


@pytest.mark.parametrize("presses", [0, 2])
async def test_no_record_page_scrolls_sideways(shiliu: Running, browser: Browser, presses: int) -> None:
    context = await browser.new_context(base_url=shiliu.url, **PHONE | {"viewport": {"width": 320, "height": 640}})
    page = await enter(context, "office")
    for _ in range(presses):
        await page.get_by_role("button", name=re.compile("文字大小")).click()
    wide = []
    for path in RECORD_PAGES:
        await look(page, path)
        if not await is_within(page, 320):
            wide.append(path)
    assert wide == []
    await context.close()


async def test_pages_of_one_record(shiliu: Running, browser: Browser, axe: str) -> None:
    context = await browser.new_context(base_url=shiliu.url, bypass_csp=True, **PHONE)
    page = await enter(context, "office")
    await look(page, "/officer/units?state=applied")
    await page.locator(".rows a").first.click()
    await page.locator("summary", has_text="退回创建").click(timeout=PATIENCE)
    await page.locator("summary", has_text="添加材料").click()
    await page.locator("summary", has_text="变更记录").click()
    assert (await is_within(page, 360), await findings(page, axe)) == (True, [])
    await page.get_by_role("link", name="修改", exact=True).click()
    await page.get_by_label("单位名称").fill("", timeout=PATIENCE)
    await page.get_by_role("button", name="保存").click()
    await expect(page.locator("#name-error")).to_be_visible(timeout=PATIENCE)
    assert (await is_within(page, 360), await findings(page, axe)) == (True, [])
    await context.close()


async def test_plain_http_needs_nothing_of_a_secure_context(shiliu: Running, browser: Browser) -> None:
    address = shiliu.url.replace("127.0.0.1", PLAIN_HOST)
    context = await browser.new_context(base_url=address, **PHONE)
    page = await context.new_page()
    await page.goto("/feedback")
    assert await page.evaluate("[isSecureContext, 'serviceWorker' in navigator, !!crypto.subtle]") == [False] * 3
    await page.get_by_role("radio", name=re.compile("^表扬")).check(force=True)
    await page.get_by_text("丙谷镇", exact=True).click()
    await page.get_by_label("请把事情写清楚").fill("窗口工作人员耐心细致，谢谢。")
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("已送达 1 · 待发 0 · 丢失 0")).to_be_visible(timeout=PATIENCE)
    await context.close()


async def test_second_visit_without_any_network(shiliu: Running, phone: BrowserContext) -> None:
    page = await phone.new_page()
    await page.goto("/feedback", wait_until="networkidle")
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await phone.set_offline(True)
    await page.goto("/feedback")
    await expect(page.get_by_role("heading", name="我要反映")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("radio", name=re.compile("^求助")).check(force=True)
    await page.get_by_text("攀莲镇", exact=True).click()
    await page.get_by_label("请把事情写清楚").fill("断网时写下的，联网后自动送出。")
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("待发 1")).to_be_visible(timeout=PATIENCE)
    await phone.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page.get_by_text("已送达 1 · 待发 0 · 丢失 0")).to_be_visible(timeout=PATIENCE)
