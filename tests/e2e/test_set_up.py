"""A new installation without the demo: the printed link makes the first administrator, once."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, Running, start
from tests.e2e.test_pages import findings, is_within

PATIENCE = 40_000
PRINT_SECONDS = 30
USERNAME = "first.post"
PASSWORD = "walnut-orchid-river-9"
LINK = re.compile(r"http://\S+/set-up#\S+(?=\n)")


@pytest.fixture(scope="module")
def empty() -> Iterator[Running]:
    """Shiliu without the demo, as its operator first starts it."""
    with start(SHILIU_EMPTY="1") as running:
        yield running


@pytest.fixture
def link(empty: Running) -> str:
    """The set-up link, as the operator reads it; it is printed once the installation answers."""
    deadline = time.monotonic() + PRINT_SECONDS
    while time.monotonic() < deadline:
        if found := LINK.search(empty.log.read_text(encoding="utf-8")):
            return found[0]
        Event().wait(0.1)
    raise AssertionError(empty.log.read_text(encoding="utf-8")[-2000:])


@pytest.fixture(scope="module")
def axe_code(request: pytest.FixtureRequest) -> str:
    script = Path(request.config.rootpath, "web/node_modules/axe-core/axe.min.js")
    return script.read_text(encoding="utf-8")


async def fill_in(page: Page, username: str, password: str, *, repeat: str) -> None:
    await page.get_by_label("账号").fill(username)
    await page.get_by_label("密码", exact=True).fill(password)
    await page.get_by_label("再输一遍密码").fill(repeat)
    await page.get_by_role("button", name="创建管理员并登录").click()


async def set_up(page: Page, link: str) -> None:
    """Open the link, be refused twice with words beside the field, and arrive signed in."""
    await page.goto(link)
    await expect(page.get_by_role("heading", name="首次设置")).to_be_visible(timeout=PATIENCE)
    assert page.url == link.partition("#")[0]
    await fill_in(page, USERNAME, PASSWORD, repeat="another-word-entirely")
    await expect(page.locator("#repeat-error")).to_have_text("两遍密码不一样")
    await fill_in(page, USERNAME, "password1234", repeat="password1234")
    await expect(page.locator("#password-error")).to_contain_text("容易被猜到", timeout=PATIENCE)
    await fill_in(page, USERNAME, PASSWORD, repeat=PASSWORD)
    await expect(page).to_have_url(re.compile("/admin$"), timeout=PATIENCE)
    await expect(page.get_by_text(f"{USERNAME} · 管理员")).to_be_visible(timeout=PATIENCE)


async def test_link_makes_one_administrator_who_lets_others_in(
    empty: Running, browser: Browser, link: str, axe_code: str
) -> None:
    context = await browser.new_context(base_url=empty.url, bypass_csp=True, **PHONE)
    page = await context.new_page()
    await set_up(page, link)
    await add_account(page)
    secret = await add_client(page)
    assert (await is_within(page, 360), await findings(page, axe_code)) == (True, [])
    granted = await context.request.post(
        "/api/v1/auth/token",
        form={"grant_type": "client_credentials", "client_id": "civil-affairs", "client_secret": secret},
    )
    assert (await granted.json())["scope"].split() == [
        "activities:read",
        "changes:read",
        "statistics:read",
        "units:read",
    ]
    await context.close()

    again = await browser.new_context(base_url=empty.url, bypass_csp=True, **PHONE)
    page = await again.new_page()
    await page.goto(link)
    await fill_in(page, "second.post", PASSWORD, repeat=PASSWORD)
    await expect(page.get_by_role("alert")).to_contain_text("首次设置链接无效、已使用或已过期", timeout=PATIENCE)
    assert (await is_within(page, 360), await findings(page, axe_code)) == (True, [])
    await again.close()


async def add_account(page: Page) -> None:
    """Add a post that signs in, and switch it off."""
    await page.get_by_text("添加账号").first.click()
    await page.locator("#username").fill("office.post")
    await page.get_by_label("岗位名称").fill("创建办经办")
    await page.get_by_label("初始密码").fill(PASSWORD)
    await page.get_by_role("button", name="添加账号").click()
    await page.get_by_role("button", name="停用 office.post").click(timeout=PATIENCE)
    await expect(page.get_by_role("button", name="启用 office.post")).to_be_visible(timeout=PATIENCE)


async def add_client(page: Page) -> str:
    """Connect a department's system; its first secret."""
    await page.get_by_text("接入部门系统").first.click()
    await page.get_by_label("系统代号").fill("civil-affairs")
    await page.get_by_label("系统名称").fill("民政业务系统")
    await page.get_by_role("button", name="接入部门系统").click()
    await expect(page.get_by_text("civil-affairs 的新密钥")).to_be_visible(timeout=PATIENCE)
    return await page.locator(".code").inner_text()
