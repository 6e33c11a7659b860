"""The whole of Shiliu as its user starts it, and a real browser at phone size."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

PASSWORD = "only-for-this-test"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# A name that resolves to this machine, but is no secure context for a browser: as a phone sees a plain LAN address.
PLAIN_HOST = "shiliu.test"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {PLAIN_HOST} 127.0.0.1",
]
START_SECONDS = 180
PATIENCE = 40_000
PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@dataclass(frozen=True)
class Running:
    """A started Shiliu."""

    url: str
    data: Path
    process: "subprocess.Popen[bytes]"
    log: Path


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when /readyz answers 200.

    Raises:
        AssertionError: the process ended, or the time is over; with the end of its log.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()[-3000:]
        try:
            if httpx.get(f"{url}/readyz", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            pass
        Event().wait(0.1)
    raise AssertionError(log.read_text()[-3000:])


@contextmanager
def start(**environment: str) -> Iterator[Running]:
    """Run `shiliu run` in a folder of its own, with the demo county unless the environment says otherwise."""
    with TemporaryDirectory(prefix="shiliu-e2e-") as name:
        folder, port = Path(name), free_port()
        log = folder / "log"
        settings = {
            "SHILIU_DATA": str(folder / "data"),
            "PORT": str(port),
            "SHILIU_WORKERS": "1",
            "SHILIU_DEMO_PASSWORD": PASSWORD,
        }
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "api.cli", "run"],
                env=os.environ | settings | environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        url = f"http://127.0.0.1:{port}"
        try:
            wait_until_ready(url, process, log)
            yield Running(url, folder / "data", process, log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


@pytest.fixture(scope="session")
def shiliu() -> Iterator[Running]:
    """Shiliu with the demo county, as `make run` starts it."""
    with start() as running:
        yield running


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def phone(browser: Browser, shiliu: Running) -> AsyncIterator[BrowserContext]:
    """A resident's phone: small, Chinese, with nothing kept on it."""
    context = await browser.new_context(base_url=shiliu.url, **PHONE)
    yield context
    await context.close()


@pytest.fixture
async def desk(browser: Browser, shiliu: Running) -> AsyncIterator[BrowserContext]:
    """The office's phone, signed in."""
    context = await browser.new_context(base_url=shiliu.url, **PHONE)
    page = await context.new_page()
    await page.goto("/sign-in")
    await page.get_by_label("账号").fill("office")
    await page.get_by_label("密码").fill(PASSWORD)
    await page.get_by_role("button", name="登录", exact=True).click()
    await expect(page).to_have_url(re.compile("/officer"), timeout=PATIENCE)
    await page.close()
    yield context
    await context.close()


@pytest.fixture
async def office(shiliu: Running) -> AsyncIterator[httpx.AsyncClient]:
    """The API as the office uses it from elsewhere."""
    async with httpx.AsyncClient(base_url=f"{shiliu.url}/api/v1", timeout=20) as client:
        form = {"grant_type": "password", "username": "office", "password": PASSWORD}
        token = (await client.post("/auth/token", data=form)).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client
