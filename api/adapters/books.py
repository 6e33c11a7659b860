"""A workbook counted before it is opened, because a file of 2 KB can unfold to any number of cells.

What is packed is unpacked here against a limit, never by the sizes that it states; what is counted is packed anew, and
only that is opened. Only the parts of an .xlsx count: a table of another format that repeats its rows is not opened.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, Final
from xml.parsers import expat

MOST_SHEETS: Final = 10
MOST_ROWS: Final = 2_000
"""More than any questionnaire needs: sixty questions of twenty choices, and their groups."""
MOST_COLUMNS: Final = 200
MOST_MEBIBYTES: Final = 4
"""Of the file unpacked, and of the texts of all its cells, where many cells can share one long text."""
LIMITS: Final[Mapping[str, int]] = {
    "book_too_many_sheets": MOST_SHEETS,
    "book_too_many_rows": MOST_ROWS,
    "book_too_many_columns": MOST_COLUMNS,
    "book_too_large": MOST_MEBIBYTES,
}
_PARTS: Final = re.compile(r"(xl/|_rels/).*\.(xml|rels)|\[content_types]\.xml")
_PLACE: Final = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
_LETTERS: Final = 26
_DAMAGED: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)
"""What a file raises that is no zip, or one that is encrypted, cut off or packed in a way of its own."""


class BookRefused(ValueError):
    """Why a workbook is not opened: `file_damaged`, or one of `LIMITS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def counted(data: bytes) -> bytes:
    """The workbook again, after all of it was counted.

    Raises:
        BookRefused: it is no .xlsx, or goes beyond a limit.
    """
    parts = _unpacked(data)
    if "xl/workbook.xml" not in parts:
        raise BookRefused("file_damaged")
    count = _Count()
    for name in sorted(parts, key=lambda name: name != "xl/sharedstrings.xml"):  # Sheets name its texts by number.
        count.read(parts[name][1])
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        for name, content in parts.values():
            packed.writestr(name, content)
    return sink.getvalue()


def _unpacked(data: bytes) -> dict[str, tuple[str, bytes]]:
    """The parts that count, by name in small letters, each once: its own name and what is in it."""
    parts: dict[str, tuple[str, bytes]] = {}
    left = MOST_MEBIBYTES << 20
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for entry in packed.infolist():
                name = entry.filename.lower()
                if _PARTS.fullmatch(name) and left >= 0:
                    with packed.open(entry) as file:
                        parts[name] = entry.filename, file.read(left + 1)
                    left -= len(parts[name][1])
    except _DAMAGED:
        raise BookRefused("file_damaged") from None
    if left < 0:
        raise BookRefused("book_too_large")
    return parts


class _Count:
    """What the parts of a workbook hold, counted as they are read."""

    def __init__(self) -> None:
        self.sheets = 0
        self.shared: list[int] = []
        self.letters = 0
        self._start()

    def _start(self) -> None:
        self._row = self._column = 0
        self._place = (0, 0)
        self._type = ""
        self._text: list[str] | None = None
        self._length = 0

    def read(self, content: bytes) -> None:
        """Count one part.

        Raises:
            BookRefused: as `counted`.
        """
        self._start()
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            raise BookRefused("file_damaged") from None

    def _refuse(self, *_: Any) -> None:
        raise BookRefused("file_damaged")

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "worksheet":
                self.sheets += 1
                _within(self.sheets, "book_too_many_sheets")
            case "row":
                self._row = _whole(given["r"]) if "r" in given else self._row + 1
                self._column = 0
            case "c":
                self._place = _place(given["r"]) if "r" in given else (self._row or 1, self._column + 1)
                self._column, self._type = self._place[1], given.get("t", "")
            case "si":
                self._length = 0
            case "v" | "t":
                self._text = []

    def _say(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "si":
            self.shared.append(self._length)
        elif name in {"v", "t"} and self._text is not None:
            said, self._text = "".join(self._text), None
            self._length += len(said)
            if self._column:
                self._cell(said, is_shared=name == "v" and self._type == "s")

    def _cell(self, said: str, *, is_shared: bool) -> None:
        """Count a cell that holds something; those that are only coloured hold nothing and are not opened."""
        row, column = self._place
        _within(row, "book_too_many_rows")
        _within(column, "book_too_many_columns")
        place = _whole(said) if is_shared else None
        if place is not None and place >= len(self.shared):
            raise BookRefused("file_damaged")
        self.letters += len(said) if place is None else self.shared[place]
        _within(-(-self.letters >> 20), "book_too_large")


def _within(found: int, code: str) -> None:
    if found > LIMITS[code]:
        raise BookRefused(code)


def _whole(text: str) -> int:
    """A number of rows or texts.

    Raises:
        BookRefused: it is none.
    """
    plain = text.strip()
    if not plain.isascii() or not plain.isdigit() or len(plain) > len("1048576"):
        raise BookRefused("file_damaged")
    return int(plain)


def _place(reference: str) -> tuple[int, int]:
    """Row and column, from 1, of a cell such as `XFD1048576`.

    Raises:
        BookRefused: it is no cell.
    """
    found = _PLACE.fullmatch(reference)
    if found is None:
        raise BookRefused("file_damaged")
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column
