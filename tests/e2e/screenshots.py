"""Makes the pictures of the README: `make screenshots`."""

import asyncio
import re
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

from tests.e2e.conftest import ARGUMENTS, CHROMIUM, PASSWORD, PHONE, start

FOLDER = Path(__file__).resolve().parents[2] / "web" / "screenshots"
PATIENCE = 40_000


async def take(page: Page, path: str, name: str) -> None:
    """Open a page until it rests and keep what a phone shows of it."""
    await page.goto(path, wait_until="networkidle")
    await expect(page.locator("h1").first).to_be_visible(timeout=PATIENCE)
    await page.screenshot(path=FOLDER / f"{name}.png")


async def enter(page: Page, username: str) -> None:
    """Sign in."""
    await page.goto("/sign-in")
    await page.get_by_label("账号").fill(username)
    await page.get_by_label("密码").fill(PASSWORD)
    await page.get_by_role("button", name="登录", exact=True).click()
    await expect(page).to_have_url(re.compile("/(officer|leader)"), timeout=PATIENCE)


async def play(browser: Browser, url: str) -> None:
    """Take the pictures that the README shows."""
    phone = await browser.new_context(base_url=url, device_scale_factor=2, **PHONE)
    page = await phone.new_page()
    await take(page, "/feedback", "feedback")
    await enter(page, "leader")
    await take(page, "/leader", "leader")
    await take(page, "/leader/why/S18", "why")
    await phone.close()


async def main() -> None:
    """Start Shiliu with its demo county, take the pictures, stop it."""
    FOLDER.mkdir(exist_ok=True)
    with start() as shiliu:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            await play(browser, shiliu.url)
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
