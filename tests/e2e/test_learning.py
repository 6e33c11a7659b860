"""Bases and courses, end to end: a group books and is confirmed, a visitor learns and is counted without a name."""

import re
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import PHONE, Running
from tests.e2e.test_pages import axe, enter, findings, is_within, look

__all__ = ["axe"]

PATIENCE = 40_000
RIGHT = {
    "自哪一天起施行": ["2026年7月1日"],
    "宣传周是哪一周": ["九月的第四周"],
    "有权得到救济": ["正确"],
    "不列入规划和预算": ["错误"],
    "兼具哪些功能": ["现场教学", "网上教学"],
    "里有下面哪一项": ["一份行为公约"],
    "农历哪一天": ["六月廿四"],
    "开展活动的节日": ["火把节", "约德节"],
}
SCREENS = {
    "public": ["/bases", "/bases/{base}", "/learn", "/learn/{course}"],
    "office": [
        "/officer/bases",
        "/officer/bases/{base}",
        "/officer/bases/{base}/edit",
        "/officer/bases/{base}/check",
        "/officer/bookings",
        "/officer/base-visits",
        "/officer/heritage",
        "/officer/heritage/new",
        "/officer/courses",
        "/officer/courses/{course}",
        "/officer/courses/{course}/write",
    ],
}


@pytest.fixture(scope="module")
def places(shiliu: Running) -> dict[str, str]:
    """The ids of the base that takes bookings, and of the course."""
    with httpx.Client(base_url=f"{shiliu.url}/api/v1") as client:
        bases: list[dict[str, Any]] = client.get("/bases").json()["items"]
        course = client.get("/courses").json()["items"][0]["id"]
    return {"base": next(base["id"] for base in bases if base["booking_lanes"] > 1), "course": course}


@pytest.mark.parametrize("who", ["public", "office"])
@pytest.mark.parametrize("width", [320])
async def test_the_pages_fit_and_can_be_used_by_all(
    shiliu: Running, browser: Browser, axe: str, places: dict[str, str], who: str, width: int
) -> None:
    phone = PHONE | {"viewport": {"width": width, "height": 740}}
    context = await browser.new_context(base_url=shiliu.url, bypass_csp=True, **phone)
    page = await context.new_page() if who == "public" else await enter(context, who)
    for pattern in SCREENS[who]:
        path = pattern.format(**places)
        faults = await look(page, path)
        assert (path, faults, await is_within(page, width), await findings(page, axe)) == (path, [], True, [])
    await context.close()


async def book(page: Page, group: str) -> None:
    await page.locator("#slot").select_option(index=1)
    await page.get_by_label("团组名称").fill(group)
    await page.get_by_label("人数").fill("３２")
    await page.locator("#contact").fill("0812-0000000")
    await page.get_by_role("button", name="提交预约").click()
    await expect(page.get_by_text("待确认")).to_be_visible(timeout=PATIENCE)


async def test_a_group_books_and_the_base_confirms(
    phone: BrowserContext, desk: BrowserContext, places: dict[str, str]
) -> None:
    visitor, officer = await phone.new_page(), await desk.new_page()
    address = f"/bases/{places['base']}"
    await visitor.goto(address)
    await visitor.get_by_role("button", name="提交预约").click(timeout=PATIENCE)
    await expect(visitor.get_by_role("alert")).to_contain_text("有 3 处需要改一下")
    await book(visitor, "第一小学三年级")

    await officer.goto("/officer/bookings?state=asked")
    await officer.get_by_role("link", name=re.compile("第一小学三年级")).click(timeout=PATIENCE)
    await officer.locator("summary", has_text="查看联系方式").click(timeout=PATIENCE)
    await officer.locator("#contact-reason").fill("确认时间")
    await officer.get_by_role("button", name="查看联系方式").click()
    await expect(officer.get_by_text("0812-0000000")).to_be_visible(timeout=PATIENCE)
    await officer.get_by_role("button", name="确认", exact=True).click()
    await expect(officer.get_by_text("已确认")).to_be_visible(timeout=PATIENCE)

    await visitor.goto(address)
    await expect(visitor.get_by_text("已确认")).to_be_visible(timeout=PATIENCE)
    await visitor.get_by_role("button", name="取消预约").click()
    await expect(visitor.get_by_text("已取消")).to_be_visible(timeout=PATIENCE)


async def answer(page: Page, number: int) -> None:
    """Answer the question on the screen rightly."""
    await expect(page.get_by_text(f"第 {number} 题")).to_be_visible(timeout=PATIENCE)
    asked = await page.locator("legend h1").inner_text()
    for option in next(options for words, options in RIGHT.items() if words in asked):
        await page.get_by_label(option, exact=True).check()
    await page.get_by_role("button", name=re.compile("下一题|交卷")).click()


async def completions(office: httpx.AsyncClient, course: str) -> int:
    return int((await office.get(f"/courses/{course}")).json()["completion_count"])


async def test_a_visitor_learns_passes_and_is_only_a_number(
    phone: BrowserContext, office: httpx.AsyncClient, places: dict[str, str]
) -> None:
    before = await completions(office, places["course"])
    page = await phone.new_page()
    await page.goto("/learn")
    await page.get_by_role("link", name=re.compile("民族团结进步入门")).click(timeout=PATIENCE)
    await page.get_by_role("button", name="开始学习").click(timeout=PATIENCE)
    for words in ("下一课", "下一课", "去答题"):
        await page.get_by_role("button", name=words).click()
    await page.get_by_role("button", name="开始答题").click()
    for number in range(1, 6):
        await answer(page, number)
    await expect(page.get_by_text("答对 5/5 题")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("已计入学完人次")).to_be_visible(timeout=PATIENCE)
    assert await completions(office, places["course"]) == before + 1

    await page.goto("/learn")
    await expect(page.get_by_text("已学完")).to_be_visible(timeout=PATIENCE)
    await page.wait_for_load_state("networkidle")
    await phone.set_offline(offline=True)
    await page.goto(f"/learn/{places['course']}")
    await page.get_by_role("button", name="法律怎么说").click(timeout=PATIENCE)
    await expect(page.get_by_text("自2026年7月1日起施行")).to_be_visible()
    await phone.set_offline(offline=False)
