"""Sheets over HTTP and through the worker: tried first, taken in once, every refused row told in words."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
import python_calamine
import xlsxwriter
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.storage import LocalStore
from api.deps import Hall
from api.models.auth import Role
from api.settings import Settings
from api.worker import Worker, make_worker
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, actions, make_account, make_unit

HEAD = ["编号", "单位名称", "类别", "所在地", "统一社会信用代码"]
GOOD = [["MY-1", "米易县第一小学", "学校", TOWNSHIP, ""], ["MY-2", "城北社区居委会", "社区", TOWNSHIP, ""]]
BAD = ["MY-3", "没有这一类", "教堂", TOWNSHIP, ""]


def as_csv(rows: list[list[Any]], encoding: str = "utf-8-sig") -> bytes:
    sink = io.StringIO()
    csv.writer(sink).writerows(rows)
    return sink.getvalue().encode(encoding)


def as_xlsx(rows: list[list[Any]]) -> bytes:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return sink.getvalue()


def cells_of(content: bytes) -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


@pytest.fixture
def worker(settings: Settings, sessions: async_sessionmaker[AsyncSession], hall: Hall) -> Worker:
    worker = make_worker(settings, sessions)
    worker.store = hall.store
    return worker


@pytest.fixture
async def office(callers: Callers, session: AsyncSession) -> httpx.AsyncClient:
    """An office with an account that stands: the worker asks whether it still does."""
    account = await make_account(session)
    return callers.get(Role.OFFICE, id=str(account.id))


async def send(
    caller: httpx.AsyncClient, content: bytes, name: str = "units.csv", *, key: str | None = None, **form: str
) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    data = {"resource": "units"} | form
    return await caller.post("/imports", data=data, files={"file": (name, content)}, headers=headers)


async def tried(caller: httpx.AsyncClient, worker: Worker, content: bytes, name: str = "units.csv", **form: str) -> Any:
    sent = await send(caller, content, name, **form)
    assert sent.status_code == 202, sent.text
    await worker.import_sheets()
    return (await caller.get(f"/imports/{sent.json()['id']}")).json()


async def taken_in(caller: httpx.AsyncClient, worker: Worker, content: bytes, strategy: str = "all_or_nothing") -> Any:
    return await tried(caller, worker, content, dry_run="false", strategy=strategy)


async def named(caller: httpx.AsyncClient) -> dict[str, dict[str, Any]]:
    return {item["name"]: item for item in (await caller.get("/units")).json()["items"]}


async def test_a_trial_says_what_would_happen_and_changes_nothing(
    office: httpx.AsyncClient, worker: Worker, session: AsyncSession
) -> None:
    found = await tried(office, worker, as_csv([HEAD, *GOOD, BAD]))
    assert found["state"] == "tried"
    assert [found[f"{name}_count"] for name in ("row", "created", "unchanged", "refused")] == [3, 2, 0, 1]
    assert await named(office) == {}
    assert "unit.registered" not in await actions(session)


async def test_a_refused_row_is_told_by_number_column_and_words(office: httpx.AsyncClient, worker: Worker) -> None:
    rows = [HEAD, *GOOD, BAD, ["MY-4", "", "学校", "999999", "91510421MA6XXXXXXX"]]
    found = await tried(office, worker, as_csv(rows))
    answer = (await office.get(f"/imports/{found['id']}/refusals")).json()
    told = {item["row_number"]: item["reasons"] for item in answer["items"]}
    assert list(told) == [4, 5]
    assert told[4] == [
        {
            "field": "category",
            "column": "类别",
            "code": "cell_not_in_list",
            "message": "不在可选范围内，请从下拉列表中选择",
        }
    ]
    assert {reason["field"] for reason in told[5]} == {"name"}
    english = await office.get(f"/imports/{found['id']}/refusals", headers={"Accept-Language": "en"})
    assert english.json()["items"][0]["reasons"][0]["column"] == "Category"


async def test_all_or_nothing_takes_nothing_where_one_row_is_bad(
    office: httpx.AsyncClient, worker: Worker, session: AsyncSession
) -> None:
    found = await taken_in(office, worker, as_csv([HEAD, *GOOD, BAD]))
    assert (found["state"], found["refused_count"]) == ("refused", 1)
    assert await named(office) == {}
    assert "unit.registered" not in await actions(session)


async def test_skip_bad_takes_the_rest_and_gives_the_refused_rows_back_to_correct(
    office: httpx.AsyncClient, worker: Worker, session: AsyncSession
) -> None:
    found = await taken_in(office, worker, as_csv([HEAD, *GOOD, BAD]), "skip_bad")
    assert (found["state"], found["created_count"], found["refused_count"]) == ("done", 2, 1)
    assert (await actions(session)).count("unit.registered") == 2
    refused = await office.get(f"/imports/{found['id']}/refused.xlsx")
    rows = cells_of(refused.content)
    assert rows[0] == ["行号", "未导入原因", *HEAD]
    assert rows[1][0] == 4
    assert rows[1][1] == "类别：不在可选范围内，请从下拉列表中选择"
    rows[1][4] = "机关"
    again = await tried(office, worker, as_xlsx(rows), "refused.xlsx", dry_run="false")
    assert (again["state"], again["created_count"]) == ("done", 1)
    assert set(await named(office)) == {"米易县第一小学", "城北社区居委会", "没有这一类"}


async def test_the_same_sheet_again_changes_nothing(
    office: httpx.AsyncClient, worker: Worker, session: AsyncSession
) -> None:
    rows = [HEAD, *GOOD, ["", "无编号学校", "学校", TOWNSHIP, ""], ["", "无编号学校", "学校", TOWNSHIP, ""]]
    first = await taken_in(office, worker, as_csv(rows))
    assert first["created_count"] == 4
    before = await actions(session)
    again = await tried(office, worker, as_xlsx(rows), "units.xlsx", dry_run="false")
    assert (again["state"], again["unchanged_count"], again["created_count"]) == ("done", 4, 0)
    fresh = [action for action in (await actions(session))[len(before) :] if not action.startswith("import.")]
    assert fresh == []


async def test_a_changed_row_changes_its_record_and_a_fixed_field_is_told(
    office: httpx.AsyncClient, worker: Worker
) -> None:
    await taken_in(office, worker, as_csv([HEAD, *GOOD]))
    changed = [["MY-1", "米易县第一中心小学", "学校", TOWNSHIP, ""], ["MY-2", "城北社区居委会", "学校", TOWNSHIP, ""]]
    found = await taken_in(office, worker, as_csv([HEAD, *changed]), "skip_bad")
    assert (found["updated_count"], found["refused_count"]) == (1, 1)
    assert "米易县第一中心小学" in await named(office)
    reasons = (await office.get(f"/imports/{found['id']}/refusals")).json()["items"][0]["reasons"]
    assert [(reason["field"], reason["code"]) for reason in reasons] == [("category", "field_stays")]


async def test_a_tried_sheet_is_ordered_without_sending_it_again_and_taken_in_once(
    office: httpx.AsyncClient, worker: Worker
) -> None:
    found = await tried(office, worker, as_csv([HEAD, *GOOD]))
    order = {"strategy": "all_or_nothing"}
    for _ in range(2):
        assert (await office.post(f"/imports/{found['id']}/order", json=order)).status_code == 200
    await worker.import_sheets()
    assert (await office.get(f"/imports/{found['id']}")).json()["created_count"] == 2
    done = await office.post(f"/imports/{found['id']}/order", json=order)
    assert done.json()["state"] == "done"
    await worker.import_sheets()
    assert len(await named(office)) == 2


async def test_a_sheet_at_work_is_not_ordered(office: httpx.AsyncClient) -> None:
    found = (await send(office, as_csv([HEAD, *GOOD]))).json()
    answer = await office.post(f"/imports/{found['id']}/order", json={})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:shiliu:problem:import_not_tried")


async def test_the_same_key_is_one_import(office: httpx.AsyncClient) -> None:
    key = str(uuid4())
    first = await send(office, as_csv([HEAD, *GOOD]), key=key)
    again = await send(office, as_csv([HEAD, *GOOD]), key=key)
    assert first.json() == again.json()
    other = await send(office, as_csv([HEAD]), key=key)
    assert other.status_code == 422
    assert len((await office.get("/imports")).json()["items"]) == 1


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
async def test_old_excel_and_new_excel_are_both_read(office: httpx.AsyncClient, worker: Worker, encoding: str) -> None:
    found = await taken_in(office, worker, as_csv([["米易县创建单位花名册"], HEAD, *GOOD], encoding))
    assert found["created_count"] == 2
    assert "城北社区居委会" in await named(office)


async def test_json_lines_are_read_by_field(office: httpx.AsyncClient, worker: Worker) -> None:
    lines = [
        {"external_id": "J-1", "name": "甲校", "category": "school", "area_code": TOWNSHIP},
        {"external_id": "J-2", "name": "乙校", "category": "school", "area_code": TOWNSHIP, "民族": "x"},
    ]
    content = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()
    found = await tried(office, worker, content, "units.ndjson", dry_run="false", strategy="skip_bad")
    assert (found["created_count"], found["refused_count"]) == (1, 1)


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (as_csv([["甲", "乙"], ["1", "2"]]), "a.csv", "heading_not_found"),
        (as_csv([[*HEAD, "民族"], [*GOOD[0], "x"]]), "a.csv", "column_unknown"),
        (as_csv([HEAD]), "a.csv", "sheet_empty"),
        (b"\xff\xff\x81", "a.csv", "encoding_unknown"),
        (b"PK\x03\x04 no workbook", "a.xlsx", "file_damaged"),
    ],
)
async def test_a_file_that_is_no_such_sheet_is_told(
    office: httpx.AsyncClient, worker: Worker, content: bytes, name: str, problem: str
) -> None:
    found = await tried(office, worker, content, name)
    assert (found["state"], found["problem"]) == ("unreadable", problem)


async def test_whoever_lost_his_post_takes_nothing_in(
    office: httpx.AsyncClient, worker: Worker, session: AsyncSession, callers: Callers
) -> None:
    account = await make_account(session, username="gone-office")
    gone = callers.get(Role.OFFICE, id=str(account.id))
    sent = (await send(gone, as_csv([HEAD, *GOOD]), dry_run="false")).json()
    account.is_active = False
    session.add(account)
    await session.flush()
    await worker.import_sheets()
    assert (await gone.get(f"/imports/{sent['id']}")).json()["problem"] == "import_not_allowed"
    assert await named(office) == {}


async def test_whoever_moved_to_another_unit_takes_nothing_in_for_the_old_one(
    worker: Worker, session: AsyncSession, callers: Callers
) -> None:
    old, new = await make_unit(session, name="旧单位"), await make_unit(session, name="新单位")
    values = {"username": "moved", "role": Role.DEPARTMENT_OFFICER, "unit_id": old.id}
    account = await make_account(session, **values)
    moved = callers.get(Role.DEPARTMENT_OFFICER, id=str(account.id), unit_id=old.id)
    sent = (await send(moved, as_csv([HEAD, *GOOD]), dry_run="false")).json()
    account.unit_id = new.id
    session.add(account)
    await session.flush()
    await worker.import_sheets()
    assert (await moved.get(f"/imports/{sent['id']}")).json()["problem"] == "import_not_allowed"


async def test_a_sheet_whose_work_breaks_off_is_given_up_and_holds_up_no_other(
    office: httpx.AsyncClient, worker: Worker, settings: Settings
) -> None:
    worker.store = LocalStore(settings.data_dir / "an empty store")
    sent = (await send(office, as_csv([HEAD, *GOOD]))).json()
    for _ in range(4):
        await worker.import_sheets()
    assert (await office.get(f"/imports/{sent['id']}")).json()["problem"] == "import_failed"


class BreaksOnce(LocalStore):
    """A disk that fails in the middle of the first reading."""

    has_failed = False

    def read(self, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        if not self.has_failed:
            self.has_failed = True
            raise OSError
        yield from super().read(key, start, length)


async def test_work_that_broke_off_is_begun_again_by_itself(
    office: httpx.AsyncClient, worker: Worker, settings: Settings
) -> None:
    worker.store = BreaksOnce(settings.data_dir / "documents")
    sent = (await send(office, as_csv([HEAD, *GOOD]), dry_run="false")).json()
    await worker.import_sheets()
    assert (await office.get(f"/imports/{sent['id']}")).json()["state"] == "ordered"
    await worker.import_sheets()
    assert (await office.get(f"/imports/{sent['id']}")).json()["created_count"] == 2


async def test_rights_and_walls(
    office: httpx.AsyncClient, callers: Callers, client: httpx.AsyncClient, as_leader: httpx.AsyncClient
) -> None:
    content = as_csv([HEAD, *GOOD])
    found = (await send(office, content)).json()
    assert (await send(client, content)).status_code == 401
    assert (await send(as_leader, content)).status_code == 403
    assert (await send(callers.get(Role.UNIT_OFFICER), content, resource="observations")).status_code == 403
    for stranger in (callers.get(Role.OFFICE), callers.get(Role.OFFICE, NEIGHBOUR)):
        for path in ("", "/refusals", "/refused.xlsx"):
            assert (await stranger.get(f"/imports/{found['id']}{path}")).status_code == 404
        assert (await stranger.post(f"/imports/{found['id']}/order", json={})).status_code == 404
    assert (await callers.get(Role.OFFICE).get("/imports")).json()["items"] == []


@pytest.mark.parametrize(
    ("form", "name", "content", "pointer"),
    [
        ({"resource": "persons"}, "a.csv", b"x", "/resource"),
        ({}, "a.exe", b"x", "/file"),
        ({}, "a.csv", b"", "/file"),
        ({"strategy": "some"}, "a.csv", b"x", "/strategy"),
    ],
)
async def test_bad_input_is_told(
    office: httpx.AsyncClient, form: dict[str, str], name: str, content: bytes, pointer: str
) -> None:
    answer = await send(office, content, name, **form)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_a_row_outside_the_scope_is_refused_and_leaves_nothing(
    office: httpx.AsyncClient, worker: Worker, session: AsyncSession
) -> None:
    rows = [HEAD, GOOD[0], ["MY-9", "邻县学校", "学校", f"{NEIGHBOUR}100", ""]]
    found = await taken_in(office, worker, as_csv(rows), "skip_bad")
    assert (found["created_count"], found["refused_count"]) == (1, 1)
    assert set(await named(office)) == {"米易县第一小学"}
    assert COUNTY in {item["area_code"][:6] for item in (await office.get("/units")).json()["items"]}


async def test_a_row_that_the_database_refuses_is_found_among_the_good_ones(
    office: httpx.AsyncClient, worker: Worker
) -> None:
    code = "12510421451210XXXX"
    valid = "91350100M000100Y43"
    rows = [
        HEAD,
        ["A", "甲", "企业", TOWNSHIP, valid],
        ["B", "乙", "企业", TOWNSHIP, valid],
        ["C", "丙", "企业", TOWNSHIP, code],
    ]
    found = await taken_in(office, worker, as_csv(rows), "skip_bad")
    assert (found["created_count"], found["refused_count"]) == (1, 2)
    told = (await office.get(f"/imports/{found['id']}/refusals")).json()["items"]
    assert [item["reasons"][0]["code"] for item in told] == ["credit_code_used", "credit_code_invalid"]


async def test_progress_comes_as_events_until_the_end(office: httpx.AsyncClient, worker: Worker) -> None:
    found = await tried(office, worker, as_csv([HEAD, *GOOD]))
    answer = await office.get(f"/imports/{found['id']}/progress")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [json.loads(line[5:]) for line in answer.text.splitlines() if line.startswith("data:")]
    assert events[-1]["state"] == "tried"
