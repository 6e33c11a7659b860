"""Questionnaires over HTTP: versions with what changed, who is asked what, and workbooks in and out."""

import copy
import io
from typing import Any

import httpx
import openpyxl
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP

WORDS = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
YES_NO = [{"code": code, "label": WORDS} for code in ("yes", "no")]
USED = {"is": ["used", "=", "yes"]}
SHEET: dict[str, Any] = {
    "consent": WORDS,
    "sections": [{"code": "services", "title": WORDS, "relevance": USED}],
    "questions": [
        {"code": "used", "kind": "single", "label": WORDS, "options": YES_NO},
        {
            "code": "sides",
            "kind": "matrix",
            "label": WORDS,
            "section": "services",
            "rows": [{"code": code, "label": WORDS} for code in ("road", "clinic")],
        },
        {
            "code": "wish",
            "kind": "text",
            "label": {"zh-Hans": "词"},
            "section": "services",
            "is_required": False,
            "relevance": {"is": ["sides.road", "<", 3]},
        },
    ],
}
DRAFT: dict[str, Any] = {"area_code": TOWNSHIP, "purpose": "free", "title": WORDS, "questionnaire": SHEET}


async def made(office: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    answer = await office.post("/surveys", json=DRAFT | change)
    assert answer.status_code == 201, answer.text
    survey: dict[str, Any] = answer.json()
    return survey


async def test_only_what_was_asked_can_be_answered(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient
) -> None:
    survey = await made(as_office, series="services")
    assert survey["series"] == "services"
    assert [(part["code"], part["relevance"]) for part in survey["sections"]] == [("services", USED)]
    assert [question["languages"] for question in survey["questions"]] == [["en", "zh-Hans", "zh-Hant"]] * 2 + [
        ["zh-Hans"]
    ]
    assert (survey["questions"][1]["minimum"], survey["questions"][1]["maximum"]) == (1, 5)
    place = f"/surveys/{survey['id']}"
    await as_office.post(f"{place}/transitions", json={"to": "open"})

    async def sent(**answers: Any) -> Any:
        answer = await as_resident.post(f"{place}/answers", json={"number": 1, "answers": answers})
        return answer.status_code if answer.is_success else [(e["pointer"], e["code"]) for e in answer.json()["errors"]]

    assert await sent(used="no") == 201
    assert await sent(used="yes", sides={"road": 2, "clinic": 5}, wish="灯") == 201
    assert await sent(used="no", sides={"road": 2, "clinic": 5}) == [("/answers/sides", "answer_not_asked")]
    assert await sent(used="yes", sides={"road": 3, "clinic": 5}, wish="灯") == [("/answers/wish", "answer_not_asked")]
    assert await sent(used="yes", sides={"road": 2}) == [("/answers/sides/clinic", "answer_missing_here")]
    assert await sent(used="yes") == [("/answers/sides", "answer_missing_here")]


async def test_versions_tell_languages_and_changes(as_office: httpx.AsyncClient, callers: Callers) -> None:
    survey = await made(as_office)
    later = copy.deepcopy(SHEET)
    later["consent"] = WORDS | {"en": "other words"}
    later["questions"][0]["is_required"] = False
    later["questions"][2] = {"code": "times", "kind": "number", "label": WORDS, "section": "services"}
    place = f"/surveys/{survey['id']}"
    changed = await as_office.patch(place, json={"questionnaire": later}, headers={"If-Match": '"1"'})
    assert changed.json()["consent_hash"] != survey["consent_hash"]
    newest, first = (await as_office.get(f"{place}/versions")).json()["items"]
    assert [(each["number"], each["consent_number"]) for each in (newest, first)] == [(2, 2), (1, 1)]
    assert (first["changes"], first["consent_hash"]) == ([], survey["consent_hash"])
    assert [language for language in first["languages"] if not language["is_whole"]] == [
        {"language": language, "is_whole": False, "missing": ["/questions/2/label"]} for language in ("en", "zh-Hant")
    ]
    assert all(language["is_whole"] for language in newest["languages"])
    assert newest["changes"] == [
        {"part": "consent", "deed": "changed", "code": None, "fields": []},
        {"part": "question", "deed": "changed", "code": "used", "fields": ["is_required"]},
        {"part": "question", "deed": "added", "code": "times", "fields": []},
        {"part": "question", "deed": "removed", "code": "wish", "fields": []},
    ]
    whole = (await as_office.get(f"{place}/versions/1", params={"since": 2})).json()
    assert (whole["since"], whole["number"], len(whole["changes"])) == (2, 1, 4)
    assert whole["questionnaire"]["questions"][1]["rows"][0] == {"code": "road", "label": WORDS}
    copied = await made(as_office, questionnaire=whole["questionnaire"])
    same = await as_office.get(f"/surveys/{copied['id']}/versions/1")
    assert same.json()["questionnaire"] == whole["questionnaire"]
    assert (await as_office.get(f"{place}/versions/3")).status_code == 404
    assert (await as_office.get(f"{place}/versions/1", params={"since": 3})).status_code == 404
    neighbour = callers.get(Role.OFFICE, NEIGHBOUR)
    assert (await neighbour.get(f"{place}/versions")).status_code == 404
    assert (await neighbour.get(f"{place}/xlsform")).status_code == 404
    for caller in (callers.get(Role.RESIDENT), callers.get(Role.LEADER)):
        assert (await caller.get(f"{place}/versions")).status_code == 403
        assert (await caller.get(f"{place}/xlsform")).status_code == 403


async def upload(client: httpx.AsyncClient, data: bytes, **fields: str) -> httpx.Response:
    form = {"area_code": TOWNSHIP, "purpose": "free"} | fields
    headers = {"Idempotency-Key": "upload-of-a-form"} if not fields else {}
    return await client.post("/surveys/xlsform", data=form, files={"file": ("form.xlsx", data)}, headers=headers)


async def test_a_workbook_goes_out_and_comes_back(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey = await made(as_office)
    file = await as_office.get(f"/surveys/{survey['id']}/xlsform")
    assert file.headers["content-type"].endswith("spreadsheetml.sheet")
    taken = await upload(as_office, file.content)
    assert taken.status_code == 201, taken.text
    again = await upload(as_office, file.content)
    assert again.json()["id"] == taken.json()["id"] != survey["id"]
    assert (taken.json()["state"], taken.json()["title"]) == ("draft", "词")
    one, other = [
        (await as_office.get(f"/surveys/{each}/versions/1")).json()["questionnaire"]
        for each in (survey["id"], taken.json()["id"])
    ]
    assert one == other

    book = openpyxl.load_workbook(io.BytesIO(file.content))
    sheet = book["survey"]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(3, headings.index("required") + 1, "sometimes")
    sheet.cell(4, headings.index("type") + 1, "image")
    out = io.BytesIO()
    book.save(out)
    refused = await upload(as_office, out.getvalue(), purpose="satisfaction")
    assert refused.status_code == 422
    assert [(error["pointer"], error["code"]) for error in refused.json()["errors"]] == [
        ("/survey/3/required", "xlsform_yes_or_no"),
        ("/survey/4/type", "xlsform_type_unknown"),
        ("/survey/10/type", "xlsform_group_unopened"),
    ]
    assert refused.json()["errors"][1]["message"] == "工作表 survey 第 4 行“type”：题型“image”不能导入。"
    assert (await upload(as_office, b"not a workbook", purpose="free")).json()["errors"][0]["code"] == "file_damaged"
    assert (await upload(as_office, b"", purpose="free")).json()["errors"][0]["code"] == "file_empty"
    assert (await upload(as_office, b"x" * 600_000, purpose="free")).status_code == 413
    assert (await upload(as_resident, file.content)).status_code == 403
    assert (await upload(as_office, file.content, area_code=f"{NEIGHBOUR}001")).status_code == 403
    await set_area(session, COUNTY)
    count = await run_sql(session, f"select count(*) from surveys where county_code = '{COUNTY}'")
    assert count.scalar_one() == 2


@pytest.mark.parametrize("since", ["0", "x", "1000000"])
async def test_a_version_that_cannot_be_is_refused(as_office: httpx.AsyncClient, since: str) -> None:
    answer = await as_office.get(f"/surveys/{'0' * 8}-0000-4000-8000-{'0' * 12}/versions/1", params={"since": since})
    assert answer.status_code == 422
