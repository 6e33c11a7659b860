"""A sheet is tried, its bad row told in words, the rest taken in; the same sheet twice changes nothing."""

import re

import httpx
from playwright.async_api import BrowserContext, FilePayload, Locator, Page, expect

PATIENCE = 60_000


async def sheet(office: httpx.AsyncClient) -> FilePayload:
    """Three units under the template's own headings; the last one is of no known entry."""
    sheets = (await office.get("/imports/sheets", headers={"Accept-Language": "zh-Hans"})).json()["items"]
    columns = next(one for one in sheets if one["resource"] == "units")["fields"]
    names = {column["field"]: column["name"] for column in columns}
    heads = [names["area_code"], names["name"], names["category"]]
    rows = [["510421", "导入甲单位", "机关"], ["510421", "导入乙单位", "学校"], ["510421", "导入丙单位", "飞船"]]
    text = "\r\n".join(",".join(row) for row in [heads, *rows])
    return {"name": "单位.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")}


async def try_it(page: Page, file: FilePayload) -> None:
    await page.goto("/officer/import?resource=units")
    await page.locator("#sheet").set_input_files(file)
    await page.get_by_role("button", name="试导入").click()
    await expect(page.get_by_role("heading", name="试导入的结果")).to_be_visible(timeout=PATIENCE)


def count(page: Page, label: str) -> Locator:
    return page.locator(f"dt:text-is('{label}') + dd")


async def test_sheet_is_tried_and_taken_in_without_its_bad_row(desk: BrowserContext, office: httpx.AsyncClient) -> None:
    page = await desk.new_page()
    file = await sheet(office)
    await try_it(page, file)
    await expect(count(page, "新增")).to_have_text("2")
    await expect(count(page, "有问题")).to_have_text("1")
    await expect(page.get_by_text("第 4 行")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text(re.compile("不在可选范围内"))).to_be_visible()
    found = await office.get("/units", params={"q": "导入甲单位"})
    assert found.json()["items"] == [], "a trial writes nothing"

    async with page.expect_download() as refused:
        await page.get_by_role("button", name="下载有问题的行").click()
    assert (await refused.value).suggested_filename.endswith(".xlsx")
    await expect(page.get_by_role("button", name="正式导入")).to_be_disabled()
    await page.get_by_role("radio", name=re.compile("跳过有问题的行")).check(force=True)
    await page.get_by_role("button", name="正式导入").click()
    await expect(page.get_by_role("heading", name="已导入")).to_be_visible(timeout=PATIENCE)
    made = (await office.get("/units", params={"q": "导入"})).json()["items"]
    assert sorted(unit["name"] for unit in made) == ["导入乙单位", "导入甲单位"]

    await try_it(page, file)
    await expect(count(page, "新增")).to_have_text("0")
    await expect(count(page, "没有变化")).to_have_text("2")


async def test_list_and_template_come_as_files(desk: BrowserContext) -> None:
    page = await desk.new_page()
    await page.goto("/officer/units?q=小学")
    await page.locator("summary", has_text="导出与导入").click()
    async with page.expect_download() as export:
        await page.get_by_role("button", name="Excel").click()
    assert (await export.value).suggested_filename.startswith("创建单位-")
    await page.get_by_role("link", name="批量导入").click()
    async with page.expect_download() as template:
        await page.get_by_role("button", name="下载模板").click()
    assert (await template.value).suggested_filename.endswith(".xlsx")
