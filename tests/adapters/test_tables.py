"""Sheets are read in a child of their own: what it cannot read is refused, and nothing of it touches us."""

import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from api.adapters import tables
from api.adapters.tables import Unreadable

Write = Callable[[Any], None]


async def all_rows(data: bytes, kind: str, folder: Path) -> list[Any]:
    path = folder / "sheet"
    path.write_bytes(data)
    with path.open("rb") as file:
        return [row async for row in tables.rows(file, kind)]


def workbook(write: Write) -> bytes:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        write(book)
    return sink.getvalue()


async def test_a_workbook_is_read_with_its_types(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        hidden, sheet = book.add_worksheet("hidden"), book.add_worksheet("数据")
        hidden.write(0, 0, "not this")
        sheet.activate()
        hidden.hide()
        sheet.write_row(1, 0, ["名称", "日期", "数"])
        sheet.write_row(2, 0, ["米易", None, 3])
        sheet.write_datetime(
            2, 1, __import__("datetime").datetime(2026, 11, 23), book.add_format({"num_format": "yyyy-mm-dd"})
        )

    assert await all_rows(workbook(write), "xlsx", tmp_path) == [
        [],
        ["名称", "日期", "数"],
        ["米易", "2026-11-23", 3.0],
    ]


async def test_a_cell_in_the_last_corner_kills_the_child_alone(tmp_path: Path) -> None:
    data = workbook(lambda book: book.add_worksheet().write(1_048_575, 16_383, "x"))
    assert len(data) < 10_000
    with pytest.raises(Unreadable, match="sheet_too_large"):
        await all_rows(data, "xlsx", tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
async def test_text_is_read_in_the_encodings_of_china(tmp_path: Path, encoding: str) -> None:
    text = '名称,说明\r\n"甲,乙",㐂𠮷\r\n'
    assert await all_rows(text.encode(encoding), "csv", tmp_path) == [["名称", "说明"], ["甲,乙", "㐂𠮷"]]


async def test_the_encoding_is_judged_by_the_whole_file(tmp_path: Path) -> None:
    text = "name\n" + "plain\n" * 20_000 + "米易县\n"
    assert (await all_rows(text.encode("gb18030"), "csv", tmp_path))[-1] == ["米易县"]


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"\xff\xff\x81", "csv", "encoding_unknown"),
        (b"not a workbook", "xlsx", "file_damaged"),
        (b'{"a": 1}\n[1]\n', "ndjson", "json_line_invalid"),
        (b'{"a": 1\n', "ndjson", "json_line_invalid"),
        (b'"a\nb', "csv", "file_damaged"),
    ],
)
async def test_what_is_no_sheet_is_told(tmp_path: Path, data: bytes, kind: str, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        await all_rows(data, kind, tmp_path)
    assert refusal.value.code == code


async def test_more_rows_than_one_sheet_may_have_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="too_many_rows"):
        await all_rows(b"a\n" * (tables.MAX_ROWS + 2), "csv", tmp_path)


async def test_a_reader_who_stops_leaves_no_child_behind(tmp_path: Path) -> None:
    path = tmp_path / "sheet"
    path.write_bytes(b"a\n" * 90_000)
    begun = time.monotonic()
    with path.open("rb") as file:
        rows = tables.rows(file, "csv")
        assert await anext(rows) == ["a"]
        await rows.aclose()
    assert time.monotonic() - begun < 30


def test_text_for_spreadsheets_holds_no_formula() -> None:
    content = b"".join(tables.encoded([["=1+1", "+86", "@x", "-5", 7, None, "a,b"]])).decode("utf-8-sig")
    assert content == "'=1+1,'+86,'@x,'-5,7,,\"a,b\"\r\n"
