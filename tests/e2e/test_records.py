"""Record screens, end to end: find, open, change, settle a conflict; nothing typed is lost; no network is needed."""

import re
from typing import Any

import httpx
from playwright.async_api import BrowserContext, Page, expect

PATIENCE = 40_000
MINE = "县冲突调解示范单位（新名）"
THEIRS = "县冲突调解示范中心"
CREDIT_CODE = "115104210084782715"


async def register(office: httpx.AsyncClient, name: str) -> dict[str, Any]:
    unit = {"area_code": "510421", "name": name, "category": "agency"}
    made = await office.post("/units", json=unit)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def change(office: httpx.AsyncClient, unit: dict[str, Any], **changes: object) -> None:
    etag = {"If-Match": f'"{unit["version"]}"'}
    changed = await office.patch(f"/units/{unit['id']}", json=changes, headers=etag)
    assert changed.status_code == 200, changed.text


async def test_find_open_change_and_settle_a_conflict(desk: BrowserContext, office: httpx.AsyncClient) -> None:
    unit = await register(office, "县冲突调解示范单位")
    page = await desk.new_page()
    await page.goto("/officer/menu")
    await page.get_by_role("link", name="创建单位").click()
    await page.get_by_placeholder("按单位名称找").fill("冲突调解")
    await expect(page).to_have_url(re.compile(r"\?q="), timeout=PATIENCE)
    await expect(page.get_by_text("共 1 条")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("link", name="县冲突调解示范单位").click()
    await page.get_by_role("link", name="修改").click()
    await page.get_by_label("单位名称").fill(MINE)

    await change(office, unit, name=THEIRS, credit_code=CREDIT_CODE)
    await page.get_by_role("button", name="保存").click()
    quarrel = page.get_by_role("alert").filter(has_text="刚被别人改过")
    await expect(quarrel).to_be_visible(timeout=PATIENCE)
    await expect(quarrel.get_by_text("对方改了「统一社会信用代码」")).to_be_visible()
    await expect(quarrel.get_by_role("button", name="按选定的保存")).to_be_disabled()
    await quarrel.get_by_role("radio", name=re.compile(re.escape(MINE))).check(force=True)
    await quarrel.get_by_role("button", name="按选定的保存").click()
    await expect(page).to_have_url(re.compile(f"/officer/units/{unit['id']}$"), timeout=PATIENCE)
    await expect(page.get_by_role("heading", name=MINE)).to_be_visible(timeout=PATIENCE)
    now = (await office.get(f"/units/{unit['id']}")).json()
    assert (now["name"], now["credit_code"]) == (MINE, CREDIT_CODE), "nothing of either is lost"


async def test_mistake_is_said_at_its_field(desk: BrowserContext, office: httpx.AsyncClient) -> None:
    page = await desk.new_page()
    await page.goto("/officer/units/new")
    await page.get_by_role("button", name="保存").click()
    await expect(page.locator("#name-error")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("#name")).to_have_attribute("aria-describedby", re.compile("name-error"))
    await page.get_by_label("单位名称").fill("代码写错的单位")
    await page.get_by_role("radio", name="机关").check(force=True)
    await page.get_by_text("攀莲镇", exact=True).click()
    await page.get_by_label("统一社会信用代码").fill("11510421008478271X")
    await page.get_by_role("button", name="保存").click()
    await expect(page.locator("#credit_code-error")).to_be_visible(timeout=PATIENCE)
    assert (await office.get("/units", params={"q": "代码写错的单位"})).json()["items"] == []


async def test_draft_survives_a_reload(desk: BrowserContext) -> None:
    page = await desk.new_page()
    await page.goto("/officer/units/new")
    await page.get_by_label("单位名称").fill("还没写完的单位")
    await page.get_by_role("radio", name="学校").check(force=True)
    await page.reload()
    await expect(page.get_by_text("草稿已恢复")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_label("单位名称")).to_have_value("还没写完的单位")
    await expect(page.get_by_role("radio", name="学校")).to_be_checked()
    await page.get_by_role("button", name="清空重填").click()
    await expect(page.get_by_label("单位名称")).to_have_value("")


async def open_once(page: Page, path: str) -> None:
    """Visit a page until it rests, with the service worker in charge."""
    await page.goto(path, wait_until="networkidle")
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await page.reload(wait_until="networkidle")


async def test_new_record_without_a_network_is_sent_later(desk: BrowserContext, office: httpx.AsyncClient) -> None:
    page = await desk.new_page()
    await open_once(page, "/officer/units/new")
    await expect(page.get_by_text("攀莲镇", exact=True)).to_be_visible(timeout=PATIENCE)
    await desk.set_offline(True)
    await page.reload()
    await page.get_by_label("单位名称").fill("断网时登记的单位")
    await page.get_by_role("radio", name="企业").check(force=True)
    await page.get_by_text("攀莲镇", exact=True).click()
    await page.get_by_role("button", name="保存").dblclick()
    await expect(page.get_by_role("heading", name="已存入本机发件箱")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("待发 1")).to_be_visible(timeout=PATIENCE)
    await desk.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page).to_have_url(re.compile(r"/officer/units/[0-9a-f-]{36}$"), timeout=PATIENCE)
    await expect(page.get_by_role("heading", name="断网时登记的单位")).to_be_visible(timeout=PATIENCE)
    made = (await office.get("/units", params={"q": "断网时登记的单位"})).json()["items"]
    assert len(made) == 1, "two taps, one record"


async def test_list_read_before_is_shown_without_a_network(desk: BrowserContext) -> None:
    page = await desk.new_page()
    await open_once(page, "/officer/units")
    await desk.set_offline(True)
    await page.reload()
    await expect(page.get_by_role("heading", name="创建单位")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator(".rows li").first).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text(re.compile("^以下是.+的数据$"))).to_be_visible(timeout=PATIENCE)
    await desk.set_offline(False)


async def test_step_with_a_reason_and_a_photo(desk: BrowserContext, office: httpx.AsyncClient) -> None:
    unit = await register(office, "县退回示范单位")
    for step in ("planning", "creating", "applied"):
        moved = await office.post(f"/units/{unit['id']}/transitions", json={"to": step})
        assert moved.status_code == 200, moved.text
    page = await desk.new_page()
    await page.goto(f"/officer/units/{unit['id']}")
    await page.locator("summary", has_text="退回创建").click()
    await page.get_by_role("button", name="退回创建").click()
    await expect(page.locator("#reason-error")).to_be_visible(timeout=PATIENCE)
    await page.get_by_label("原因").fill("制度没有上墙")
    await page.get_by_role("button", name="退回创建").click()
    await expect(page.get_by_text("制度没有上墙")).to_be_visible(timeout=PATIENCE)
    await page.locator("summary", has_text="添加材料").click()
    await page.locator("#file").set_input_files(
        {"name": "通知.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    )
    await page.get_by_label("材料类型").select_option("notice")
    await page.get_by_label("材料名称").fill("退回通知")
    await page.get_by_role("button", name="送出").click()
    await expect(page.get_by_role("button", name="退回通知")).to_be_visible(timeout=PATIENCE)
    linked = await office.get("/documents", params={"resource": "unit", "resource_id": unit["id"]})
    assert [item["kind"] for item in linked.json()["items"]] == ["notice"]
