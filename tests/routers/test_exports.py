"""Lists taken out: with their filters, in the reader's words, and such that they can be taken in again."""

import csv
import io
import json
from typing import Any

import httpx
import pytest
import python_calamine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.services import sheets
from api.services.sheets import LISTS, SHEETS
from tests.conftest import Callers
from tests.factories import (
    NEIGHBOUR,
    TOWNSHIP,
    make_account,
    make_activity,
    make_allocation,
    make_budget,
    make_document,
    make_unit,
)
from tests.routers.test_imports import as_csv, taken_in, worker  # noqa: F401  The worker is a fixture.


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


async def test_a_list_is_taken_out_in_words_with_its_filters(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, name="第一小学", is_pilot=True)
    await make_unit(session, name="县政府办", category="agency")
    answer = await as_office.get("/exports/units.csv?category=school")
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = csv_rows(answer.content)
    assert [(row["单位名称"], row["类别"], row["是否试点"]) for row in rows] == [("第一小学", "学校", "是")]
    english = csv_rows((await as_office.get("/exports/units.csv", headers={"Accept-Language": "en"})).content)
    assert {row["Category"] for row in english} == {"School", "Public agency"}


async def test_every_page_of_a_long_list_is_there_once(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    for number in range(405):
        await make_unit(session, name=f"单位{number}")
    lines = (await as_office.get("/exports/units.ndjson")).text.splitlines()
    assert sorted(json.loads(line)["name"] for line in lines) == sorted(f"单位{number}" for number in range(405))


async def test_a_workbook_has_amounts_in_yuan_and_no_formula(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    budget = await make_budget(session, title='=HYPERLINK("http://x")', amount_fen=123_456)
    await make_allocation(session, budget, await make_unit(session, name="受款学校"))
    found = (await as_office.get("/exports/budgets.xlsx")).content
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(found)).get_sheet_by_index(0).to_python()
    row = dict(zip(sheet[0], sheet[1], strict=True))
    heading = sheets.heading("budgets", "amount_fen", "zh-Hans")
    assert row[heading] == 1234.56
    assert '=HYPERLINK("http://x")' in row.values()
    units = (await as_office.get("/exports/allocations.csv")).content.decode("utf-8-sig")
    assert "受款学校" in units


async def test_a_text_that_looks_like_a_formula_is_guarded(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, name="=1+1")
    assert csv_rows((await as_office.get("/exports/units.csv")).content)[0]["单位名称"] == "'=1+1"


async def test_what_was_taken_out_can_be_taken_in_again_unchanged(
    callers: Callers,
    session: AsyncSession,
    worker: Any,  # noqa: F811
) -> None:
    office = callers.get(Role.OFFICE, id=str((await make_account(session)).id))
    head = ["编号", "单位名称", "类别", "所在地"]
    rows = [head, ["X-1", "+86 学校", "学校", TOWNSHIP], ["X-2", "乙", "机关", TOWNSHIP]]
    assert (await taken_in(office, worker, as_csv(rows)))["created_count"] == 2
    taken_out = (await office.get("/exports/units.csv")).content
    again = await taken_in(office, worker, taken_out)
    assert (again["state"], again["unchanged_count"], again["refused_count"]) == ("done", 2, 0)


async def test_documents_are_taken_out_and_never_taken_in(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_document(session, title="实施方案")
    assert csv_rows((await as_office.get("/exports/documents.csv")).content)[0]["名称"] == "实施方案"
    assert (await as_office.get("/imports/templates/documents.xlsx")).status_code == 404


async def test_lists_stay_behind_their_walls(
    callers: Callers, client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, name="本县学校")
    await make_activity(session, host_unit_id=(await make_unit(session, name="承办")).id)
    assert (await client.get("/exports/units.csv")).status_code == 401
    assert (await client.get("/exports/activities.csv")).status_code == 403
    assert (await callers.get(Role.RESIDENT).get("/exports/units.csv")).status_code == 403
    assert "本县学校" not in (await callers.get(Role.OFFICE, NEIGHBOUR).get("/exports/units.ndjson")).text
    assert (await as_office.get("/exports/units.csv?category=nothing_like_it")).status_code in {200, 422}
    assert (await as_office.get("/exports/units.pdf")).status_code == 422


@pytest.mark.parametrize("resource", sorted(LISTS))
async def test_every_list_can_be_taken_out(as_office: httpx.AsyncClient, resource: str) -> None:
    for form in ("csv", "xlsx", "ndjson"):
        assert (await as_office.get(f"/exports/{resource}.{form}")).status_code == 200


@pytest.mark.parametrize("resource", sorted(SHEETS))
async def test_every_sheet_has_its_template(as_office: httpx.AsyncClient, resource: str) -> None:
    for locale in ("zh-Hans", "zh-Hant", "en"):
        answer = await as_office.get(f"/imports/templates/{resource}.xlsx", headers={"Accept-Language": locale})
        assert answer.status_code == 200
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        heads = [str(head).rstrip("*") for head in book.get_sheet_by_index(0).to_python()[0]]
        assert heads == [sheets.heading(resource, column.field, locale) for column in sheets.columns(resource)]
        assert len(book.get_sheet_by_index(1).to_python()) > len(heads)


@pytest.mark.parametrize("resource", sorted(SHEETS))
def test_a_sheet_asks_for_what_the_record_needs_and_for_nothing_else(resource: str) -> None:
    """The rule is the shape's; a sheet that left out a needed field could never be taken in."""
    fields = {column.field.split(".")[0] for column in sheets.columns(resource)}
    shape = SHEETS[resource].draft.model_fields
    assert fields <= set(shape)
    assert {name for name, field in shape.items() if field.is_required()} <= fields
    for column in sheets.columns(resource):
        told = sheets.about(resource)["fields"][column.field]
        assert set(told["name"]) == {"zh-Hans", "zh-Hant", "en"}
        assert sheets.in_language(told.get("help"), "en")


async def test_the_sheets_are_told_with_their_words(as_office: httpx.AsyncClient, callers: Callers) -> None:
    found = {item["resource"]: item for item in (await as_office.get("/imports/sheets")).json()["items"]}
    assert set(found) == set(SHEETS)
    category = next(field for field in found["units"]["fields"] if field["field"] == "category")
    assert category["values"]["school"] == "学校"
    bound = (await callers.get(Role.UNIT_OFFICER).get("/imports/sheets")).json()["items"]
    assert not next(item for item in bound if item["resource"] == "observations")["may_import"]
