"""The elements of a Word file's text: runs, fields and the properties of paragraphs and tables."""

import re
from copy import deepcopy
from functools import lru_cache
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

WIDTH_DXA: Final = 8845
"""156 mm, the width of the type area, in twentieths of a point."""
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LATIN: Final = "Times New Roman"


def clean(words: str) -> str:
    """The text without what XML cannot hold."""
    return _NO_XML.sub("", words)


def valued(name: str, value: str) -> Any:
    """An element whose one attribute is its value."""
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def paragraph() -> Any:
    """An empty paragraph."""
    return OxmlElement("w:p")


def properties(paragraph: Any) -> Any:
    """The paragraph's properties, made where it has none."""
    found = paragraph.find(qn("w:pPr"))
    if found is None:
        found = OxmlElement("w:pPr")
        paragraph.insert(0, found)
    return found


def shade(colour: str) -> Any:
    """A plain background; the colour as six hexadecimal digits."""
    shade = valued("w:shd", "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), colour)
    return shade


def run(words: str, size: float, font: str, *, bold: bool = False) -> Any:
    """Words in one look; the size in points."""
    run, said = OxmlElement("w:r"), OxmlElement("w:t")
    run.append(deepcopy(_look(size, font, bold)))
    said.text = clean(words)
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(said)
    return run


@lru_cache
def _look(size: float, font: str, bold: bool) -> Any:
    """How a run looks; each takes a copy."""
    about, fonts = OxmlElement("w:rPr"), OxmlElement("w:rFonts")
    for key, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font), ("hint", "eastAsia")):
        fonts.set(qn(f"w:{key}"), value)
    about.append(fonts)
    if bold:
        about.append(OxmlElement("w:b"))
    about.append(valued("w:sz", str(round(size * 2))))
    return about


def mark(kind: str) -> Any:
    """A mark of a field: its begin, its separation or its end."""
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run.append(mark)
    return run


def begin(instruction: str) -> list[Any]:
    """How a field begins, up to what is shown for it."""
    run, words = OxmlElement("w:r"), OxmlElement("w:instrText")
    words.text = f" {instruction} "
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return [mark("begin"), run, mark("separate")]


def field(instruction: str, shown: str) -> list[Any]:
    """A field that Word computes, with what stands there until then."""
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = shown
    run.append(words)
    return [*begin(instruction), run, mark("end")]


def table_properties() -> Any:
    """A table as wide as the type area, ruled in grey, its columns fixed."""
    about = OxmlElement("w:tblPr")
    width = OxmlElement("w:tblW")
    width.set(qn("w:w"), str(WIDTH_DXA))
    width.set(qn("w:type"), "dxa")
    about.append(width)
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = valued(f"w:{side}", "single")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "A6A6A6")
        lines.append(line)
    about.append(lines)
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    about.append(layout)
    return about
