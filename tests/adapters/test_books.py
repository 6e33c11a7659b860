"""A workbook that unfolds to more than a form can be is refused before its cells are made."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from api.adapters import books, tables
from api.adapters.books import BookRefused, counted
from api.errors import InvalidInput
from api.services import surveys_xlsform

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"


def book(**parts: str) -> bytes:
    """A workbook of one sheet that says yes in A1, with parts put in the place of its own; `None` leaves one out."""
    sink, bent = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as made:
        made.add_worksheet("survey").write(0, 0, "yes")
    with zipfile.ZipFile(sink) as whole, zipfile.ZipFile(bent, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in {*whole.namelist(), *parts}:
            packed.writestr(name, parts[name] if name in parts else whole.read(name))
    return bent.getvalue()


def sheet(rows: str, more: str = "") -> str:
    return f"<worksheet {SPACE}>{more}<sheetData>{rows}</sheetData></worksheet>"


def cell(place: str, text: str = "1") -> str:
    return f'<c r="{place}"><v>{text}</v></c>'


def row(cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{cells}</row>'


def test_a_plain_book_is_let_through_with_all_that_is_in_it() -> None:
    coloured = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in (1_048_575, 1_048_576))
    claims = '<dimension ref="A1:XFD1048576"/>'
    far = sheet(row(cell("A1") + cell("GR1")) + row(cell("A2000"), 2_000) + coloured, claims)
    for given in (book(), book(**{SHEET: far}), book(**{"xl/media/image1.png": "x" * 6_000_000})):
        again = counted(given)
        with zipfile.ZipFile(io.BytesIO(given)) as before, zipfile.ZipFile(io.BytesIO(again)) as after:
            assert set(after.namelist()) <= set(before.namelist())
            assert after.read(SHEET) == before.read(SHEET)
    rows = list(tables._book(io.BytesIO(book(**{SHEET: far}))))
    assert (len(rows), len(rows[0]["cells"]), rows[-1]["cells"]) == (2_000, 200, [1.0])


LONG = f"<sst {SPACE}><si><t>{'x' * 32_000}</t></si></sst>"
SHARING = sheet("".join(row(f'<c r="A{n}" t="s"><v>0</v></c>', n) for n in range(1, 1_001)))
BOMBS: list[tuple[dict[str, str], str]] = [
    ({SHEET: sheet(row(cell("XFD1")))}, "book_too_many_columns"),
    ({SHEET: sheet(row(cell("A1048576"), 1_048_576))}, "book_too_many_rows"),
    ({SHEET: sheet(row(cell("A2001")))}, "book_too_many_rows"),
    ({SHEET: sheet("<row><c><v>1</v></c></row>" * 2_001)}, "book_too_many_rows"),
    ({SHEET: sheet("<row>" + "<c><v>1</v></c>" * 201 + "</row>")}, "book_too_many_columns"),
    ({SHEET: sheet(row('<c r="GS1" t="inlineStr"><is><t>x</t></is></c>'))}, "book_too_many_columns"),
    ({SHEET: sheet("", f"<!--{'x' * 5_000_000}-->")}, "book_too_large"),
    ({SHEET: SHARING, SHARED: LONG}, "book_too_large"),
    ({f"xl/worksheets/sheet{n}.xml": sheet("") for n in range(1, 12)}, "book_too_many_sheets"),
    ({SHEET: "<!DOCTYPE x [<!ENTITY y 'z'>]>" + sheet(row(cell("A1", "&y;")))}, "file_damaged"),
    ({SHEET: sheet(row(cell("A")))}, "file_damaged"),
    ({SHEET: sheet(row(cell("A1"), 0)).replace('r="0"', 'r="many"')}, "file_damaged"),
    ({SHEET: SHARING.replace("<v>0", "<v>7"), SHARED: LONG}, "file_damaged"),
    ({SHEET: sheet(row(cell("A1")))[:-9]}, "file_damaged"),
]


@pytest.mark.parametrize(("parts", "code"), BOMBS)
def test_a_bomb_is_told_by_its_kind(parts: dict[str, str], code: str) -> None:
    data = book(**parts)
    assert len(data) < 30_000
    with pytest.raises(BookRefused) as refusal:
        counted(data)
    assert refusal.value.code == code


def test_what_is_no_xlsx_or_lies_about_its_size_is_damaged() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("content.xml", '<table number-rows-repeated="1000000"/>')
    whole = book(**{SHEET: sheet("", f"<!--{'x' * 100_000}-->")})
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        size = packed.getinfo(SHEET).file_size.to_bytes(4, "little")
    for data in (b"not a zip", other.getvalue(), whole.replace(size, (9).to_bytes(4, "little")), whole[:-40]):
        with pytest.raises(BookRefused, match="file_damaged"):
            counted(data)


async def test_the_limit_is_named() -> None:
    told: list[Any] = []
    for parts in (BOMBS[0][0], BOMBS[7][0]):
        with pytest.raises(InvalidInput) as refusal:
            await surveys_xlsform.cells(book(**parts))
        told += [(fault.pointer, fault.code, fault.values) for fault in refusal.value.errors]
    assert told == [
        ("/file", "book_too_many_columns", {"limit": books.MOST_COLUMNS}),
        ("/file", "book_too_large", {"limit": books.MOST_MEBIBYTES}),
    ]


async def test_cells_beyond_what_was_counted_are_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "counted", lambda data: data)
    path = tmp_path / "book"
    path.write_bytes(book(**{SHEET: SHARING, SHARED: LONG}))
    with path.open("rb") as file, pytest.raises(BookRefused, match="book_too_large"):
        list(tables._book(file))
