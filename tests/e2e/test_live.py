"""Pages that keep themselves up to date: nobody reloads, nobody asks twice."""

import base64
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx
from playwright.async_api import BrowserContext, Page, expect

from tests.e2e.conftest import PATIENCE, Running

WORDS = "井边的水泵又坏了，{mark}"


@asynccontextmanager
async def resident(shiliu: Running) -> AsyncIterator[httpx.AsyncClient]:
    """A resident's device, which has paid for its token with work."""
    async with httpx.AsyncClient(base_url=f"{shiliu.url}/api/v1", timeout=20) as client:
        puzzle: dict[str, Any] = (await client.get("/auth/challenge")).json()
        numbers = range(puzzle["max_number"] + 1)
        wanted = puzzle["challenge"]
        number = next(n for n in numbers if hashlib.sha256(f"{puzzle['salt']}{n}".encode()).hexdigest() == wanted)
        solved = {name: puzzle[name] for name in ("algorithm", "challenge", "salt", "signature")} | {"number": number}
        proof = base64.b64encode(json.dumps(solved).encode()).decode()
        token = await client.post("/auth/token", data={"grant_type": "urn:shiliu:anonymous", "altcha": proof})
        assert token.status_code == 200, token.text
        client.headers["Authorization"] = f"Bearer {token.json()['access_token']}"
        yield client


async def send(client: httpx.AsyncClient, mark: str, kind: str = "help") -> dict[str, Any]:
    words = {"area_code": "510421100", "kind": kind, "topic": "water", "text": WORDS.format(mark=mark)}
    answer = await client.post("/feedback", json=words, headers={"Idempotency-Key": str(uuid4())})
    assert answer.status_code == 201, answer.text
    receipt: dict[str, Any] = answer.json()
    return receipt


async def never_reloads(page: Page) -> None:
    """Leave a mark that a reload would take away."""
    await page.evaluate("window.stayed = true")


async def test_both_sides_of_a_case_see_it_move(
    shiliu: Running, phone: BrowserContext, desk: BrowserContext, office: httpx.AsyncClient
) -> None:
    async with resident(shiliu) as device:
        receipt = await send(device, "第一次")
        page = await phone.new_page()
        await page.goto("/track")
        await page.get_by_label("查询码").fill(receipt["tracking_code"])
        async with page.expect_response("**/feedback/track/live", timeout=PATIENCE) as live:
            await page.get_by_role("button", name="查询").click()
        stream = await live.value
        assert (stream.status, receipt["tracking_code"] in stream.url) == (200, False)
        await never_reloads(page)

        case = await desk.new_page()
        async with case.expect_response("**/api/v1/events?**", timeout=PATIENCE) as heard:
            await case.goto(f"/officer/feedback/{receipt['id']}")
        assert (await heard.value).status == 200
        await never_reloads(case)

        mark = str(uuid4())
        code = {"tracking_code": receipt["tracking_code"]}
        further = {"text": f"补充一句，{mark}"} | code
        assert (await device.post("/feedback/follow-ups", json=further)).status_code == 201
        await expect(case.get_by_text(further["text"])).to_be_visible(timeout=PATIENCE)
        assert await case.evaluate("window.stayed")

        said = {"text": f"师傅已经出发，{mark}"}
        assert (await office.post(f"/feedback/{receipt['id']}/messages", json=said)).status_code == 201
        await expect(page.get_by_text(said["text"])).to_be_visible(timeout=PATIENCE)
        assert await page.evaluate("window.stayed")


async def test_the_inbox_shows_what_comes_in(shiliu: Running, desk: BrowserContext) -> None:
    async with resident(shiliu) as device:
        inbox = await desk.new_page()
        async with inbox.expect_response("**/api/v1/events?**", timeout=PATIENCE) as heard:
            await inbox.goto("/officer?kind=praise")
        assert (await heard.value).status == 200
        await never_reloads(inbox)
        mark = str(uuid4())
        await send(device, mark, kind="praise")
        await expect(inbox.get_by_text(mark)).to_be_visible(timeout=PATIENCE)
        assert await inbox.evaluate("window.stayed")
