"""What office files say: their XML parts read one element at a time, within bounds, and nothing fetched or run."""

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

from defusedxml.ElementTree import iterparse

MOST_PART_BYTES: Final = 64 * 1_048_576
MOST_PARTS: Final = 2_000
_LINE_ENDS: Final = frozenset({"p", "br", "cr", "tr"})
_UNSEEN: Final = frozenset({"del", "instrText", "rPh", "delText"})
_DOCX: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SLIDE: Final = re.compile(r"ppt/slides/slide(\d+)\.xml")
_NOTES: Final = re.compile(r"ppt/notesSlides/notesSlide(\d+)\.xml")
_SHEET: Final = re.compile(r"xl/worksheets/sheet(\d+)\.xml")

Piece = tuple[int | None, str]
"""A page, slide or sheet from 1, or none where a file has none, and what stands there."""


class TooLarge(ValueError):
    """A part unpacks to more than is read."""


def pieces(data: bytes, kind: str) -> Iterator[Piece]:
    """What a file says, piece by piece.

    Args:
        data: the package.
        kind: `docx`, `xlsx` or `pptx`.

    Raises:
        TooLarge: a part is too large. ValueError, zipfile.BadZipFile, xml.etree.ElementTree.ParseError: it is damaged,
            or its XML declares entities.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        yield from _KINDS[kind](package)


def _open(package: zipfile.ZipFile, name: str) -> BytesIO:
    """A part, unpacked no further than it may be, whatever its header says."""
    with package.open(name) as part:
        data = part.read(MOST_PART_BYTES + 1)
    if len(data) > MOST_PART_BYTES:
        raise TooLarge(name)
    return BytesIO(data)


def _numbered(package: zipfile.ZipFile, pattern: re.Pattern[str]) -> list[tuple[int, str]]:
    found = [(int(match[1]), name) for name in package.namelist() if (match := pattern.fullmatch(name))]
    return sorted(found)[:MOST_PARTS]


def _docx(package: zipfile.ZipFile) -> Iterator[Piece]:
    names = sorted((name for name in package.namelist() if _DOCX.fullmatch(name)), key=lambda n: (n[5:8] != "doc", n))
    for name in names[:MOST_PARTS]:
        if said := _words(_open(package, name)):
            yield None, said


def _pptx(package: zipfile.ZipFile) -> Iterator[Piece]:
    notes = dict(_numbered(package, _NOTES))
    for number, name in _numbered(package, _SLIDE):
        said = _words(_open(package, name))
        if number in notes:
            said += "\n" + _words(_open(package, notes[number]))
        yield number, said


def _words(part: BytesIO) -> str:
    """The text of a Word or PowerPoint part: what is deleted, computed or spoken is left out."""
    said: list[str] = []
    hidden = 0
    for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
        name = _local(element.tag)
        if event == "start":
            hidden += name in _UNSEEN
            continue
        hidden -= name in _UNSEEN
        if name == "t" and not hidden and element.text:
            said.append(element.text)
        elif name == "tab":
            said.append("\t")
        elif name in _LINE_ENDS:
            said.append("\n")
        element.clear()
    return "".join(said)


def _xlsx(package: zipfile.ZipFile) -> Iterator[Piece]:
    names = package.namelist()
    shared = _shared(_open(package, "xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
    titles = _sheet_titles(_open(package, "xl/workbook.xml"))
    for place, (number, name) in enumerate(_numbered(package, _SHEET)):
        title = titles[place] if place < len(titles) else ""
        yield number, "\n".join([title, *_rows(_open(package, name), shared)])


def _sheet_titles(part: BytesIO) -> list[str]:
    found = (e for _, e in iterparse(part, events=("end",), forbid_dtd=True) if _local(e.tag) == "sheet")
    return [element.get("name") or "" for element in found]


def _shared(part: BytesIO) -> list[str]:
    found: list[str] = []
    said: list[str] = []
    hidden = 0
    for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
        name = _local(element.tag)
        if event == "start":
            hidden += name in _UNSEEN
            continue
        hidden -= name in _UNSEEN
        if name == "t" and not hidden:
            said.append(element.text or "")
        elif name == "si":
            found.append("".join(said))
            said.clear()
            element.clear()
    return found


def _rows(part: BytesIO, shared: list[str]) -> Iterator[str]:
    cells: list[str] = []
    for _, element in iterparse(part, events=("end",), forbid_dtd=True):
        name = _local(element.tag)
        if name == "c":
            if value := _cell(element, shared):
                cells.append(value)
            element.clear()
        elif name == "row":
            if cells:
                yield "\t".join(cells)
            cells.clear()
            element.clear()


def _cell(cell: object, shared: list[str]) -> str:
    """What a cell shows: a shared text, its own text, or its value as it is stored."""
    texts = {_local(child.tag): child for child in cell.iter()}  # type: ignore[attr-defined]
    if "t" in texts and "v" not in texts:
        return "".join(child.text or "" for child in cell.iter() if _local(child.tag) == "t")  # type: ignore[attr-defined]
    value = (texts["v"].text or "") if "v" in texts else ""
    if cell.get("t") != "s":  # type: ignore[attr-defined]
        return value
    return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


_KINDS: Final[dict[str, Callable[[zipfile.ZipFile], Iterator[Piece]]]] = {"docx": _docx, "xlsx": _xlsx, "pptx": _pptx}
