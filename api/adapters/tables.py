"""Sheets as rows of cells: workbooks, comma-separated text and JSON lines, read by a child process of its own.

The child may take so much memory and time and no more, and runs behind everything else: a workbook of 5 KB that claims
a cell in its last corner makes the reader ask for half a terabyte and die (tafia/calamine, issue 693).
"""

import asyncio
import codecs
import csv
import io
import json
import math
import os
import resource
import sys
from collections.abc import AsyncGenerator, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, Final

from python_calamine import CalamineError, CalamineWorkbook

from api.adapters import books
from api.adapters.processes import ENVIRONMENT

MAX_ROWS: Final = 100_000
MAX_COLUMNS: Final = 200
MEMORY_BYTES: Final = 1 << 30
CPU_SECONDS: Final = 120
LINE_BYTES: Final = 8 << 20
ENCODINGS: Final = ("utf-8-sig", "gb18030")
"""Tried over the whole file in this order. Text in GB18030 is almost never valid UTF-8. Source: GB 18030-2022."""
_NICENESS: Final = 10
_EXIT_CODES: Final = {
    3: "file_damaged",
    4: "encoding_unknown",
    5: "too_many_rows",
    6: "json_line_invalid",
    **dict(enumerate(books.LIMITS, 10)),
}


class Unreadable(ValueError):
    """The file is no sheet that can be read; `code` names the sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def rows(file: BinaryIO, kind: str) -> AsyncGenerator[Any, None]:
    """The rows of an open file one by one: lists of cells, or objects for JSON lines. Empty rows come as `[]`.

    Of a workbook `xlsx` gives the first sheet that holds anything, `book` all that show, as {"sheet", "cells"}; that is
    an .xlsx within the limits of `books`, which are far smaller.

    Raises:
        Unreadable: damaged, in no known encoding, over 100,000 rows, beyond a limit, or too large to be opened.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "api.adapters.tables",
        kind,
        stdin=file,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        limit=LINE_BYTES,
    )
    assert child.stdout is not None  # noqa: S101  It was asked for.
    try:
        async for line in child.stdout:
            yield json.loads(line)
        code = await child.wait()
    except ValueError:
        raise Unreadable("file_damaged") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if code != 0:
        raise Unreadable(_EXIT_CODES.get(code, "sheet_too_large"))


def main(kind: str) -> int:
    """Read the file on standard input and write a line of JSON a row; the exit code says what was wrong."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    os.nice(_NICENESS)
    try:
        for number, row in enumerate(_READERS[kind](sys.stdin.buffer)):
            if number > MAX_ROWS:
                return 5
            sys.stdout.write(json.dumps(row, ensure_ascii=False, default=_plain) + "\n")
    except books.BookRefused as wrong:
        return next(code for code, name in _EXIT_CODES.items() if name == wrong.code)
    except (CalamineError, csv.Error, OSError):
        return 3
    except UnicodeError:
        return 4
    except ValueError:
        return 6
    return 0


def _workbook(file: BinaryIO) -> Iterator[list[Any]]:
    """The first sheet that shows and holds anything."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
    for about in book.sheets_metadata:
        sheet = book.get_sheet_by_name(about.name)
        if str(about.visible).endswith("Visible") and sheet.height:
            # Rows above the first cell count too, so that the numbers are those that people see.
            for row in sheet.to_python(skip_empty_area=False):
                yield _trimmed([None if cell == "" else cell for cell in row])
            return


def _book(file: BinaryIO) -> Iterator[dict[str, Any]]:
    """Every sheet that shows, row by row, each with its sheet's name."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(books.counted(file.read())))
    told = 0
    for about in book.sheets_metadata:
        if str(about.visible).endswith("Visible"):
            for row in book.get_sheet_by_name(about.name).to_python(skip_empty_area=False):
                told += sum(len(cell) for cell in row if isinstance(cell, str))
                if told > books.MOST_MEBIBYTES << 20:  # However the reader came to more than was counted.
                    raise books.BookRefused("book_too_large")
                yield {"sheet": about.name, "cells": _trimmed([None if cell == "" else cell for cell in row])}


def _text(file: BinaryIO) -> Iterator[list[Any]]:
    text = decode(file.read())
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True):
        yield _trimmed([cell or None for cell in row])


def _lines(file: BinaryIO) -> Iterator[Any]:
    for line in decode(file.read()).splitlines():
        found = json.loads(line) if line.strip() else {}
        if not isinstance(found, dict):
            raise ValueError("a line is an object")  # noqa: TRY004  The caller tells all of them alike.
        yield found


def decode(data: bytes) -> str:
    """The text of a file, judged by the whole of it.

    Raises:
        UnicodeError: it is neither UTF-8 nor GB18030.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    for encoding in ENCODINGS[:-1]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(ENCODINGS[-1])


def _trimmed(cells: list[Any]) -> list[Any]:
    if len(cells) > MAX_COLUMNS:
        del cells[MAX_COLUMNS:]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _plain(cell: Any) -> Any:
    """Dates as ISO has them; a day without a time of day as a day."""
    match cell:
        case datetime() if cell.time() == time.min:
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case float() if not math.isfinite(cell):
            return None
    raise ValueError("no cell")


_READERS: Final[dict[str, Any]] = {"xlsx": _workbook, "book": _book, "csv": _text, "ndjson": _lines}


def encoded(table: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """Rows as comma-separated text in UTF-8 with its mark, as Excel wants it; nothing in it runs as a formula."""
    yield codecs.BOM_UTF8
    sink = io.StringIO()
    writer = csv.writer(sink)
    for row in table:
        writer.writerow([guarded(cell) for cell in row])
        yield sink.getvalue().encode()
        sink.seek(0)
        sink.truncate()


def guarded(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula, behind a quote. Source: OWASP, CSV injection."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in set("=+-@\t\r\n＝＋－＠") else cell


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
