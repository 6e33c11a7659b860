"""Word files: the same content as the PDF, in the fonts and sizes that officials expect, to be edited on.

Type area, sizes and page numbers follow GB/T 9704-2012 (FangSong for the text, Hei for first headings). The contents
are a field whose page numbers Word counts when it opens the file. Everything is text of elements, never a template.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from api.adapters import word_elements

_SERIF: Final = {"zh-Hans": "仿宋", "zh-Hant": "標楷體", "en": "仿宋"}
_SONG: Final = {"zh-Hans": "宋体", "zh-Hant": "新細明體", "en": "宋体"}
_HEI: Final = {"zh-Hans": "黑体", "zh-Hant": "微軟正黑體", "en": "黑体"}
_TITLE_PT: Final = 22
_PICTURES_A_ROW: Final = 3
_ROOM_TO_SIGN: Final = 850
"""Height of a row to sign in, in twentieths of a point: 15 mm."""


class Writer:
    """One Word file on its way."""

    def __init__(self, content: dict[str, Any], folder: Path, pages: Sequence[int]) -> None:
        self.content = content
        self.pages = pages
        self.folder = folder
        self.language = content["language"]
        self.size = 16 if content["large"] else 12
        self.small = 12 if content["large"] else 9.5
        self.document = Document()
        self.headings = [block for block in content["blocks"] if block["kind"] == "heading"]
        self._marks = 0
        self._within = _Body(self.document.element.body)
        self._lay_out()

    def _lay_out(self) -> None:
        """A4, its margins, the styles' fonts, and page numbers on the outer side."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.different_first_page_header_footer = True
        self.document.settings.odd_and_even_pages_header_footer = True
        self._style("Normal", _SERIF[self.language], self.size)
        normal = self.document.styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(0), 1.25
        speech = self.document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
        if speech is not None:
            speech.set(qn("w:eastAsia"), {"zh-Hant": "zh-TW"}.get(self.language, "zh-CN"))
        for level, (size, font) in enumerate(((16, _HEI), (14, _HEI), (12, _HEI)), 1):
            self._style(f"Heading {level}", font[self.language], size)
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            self._number(footer.paragraphs[0], side)

    def _style(self, name: str, font: str, size: float) -> None:
        style = self.document.styles[name]
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        fonts.set(qn("w:ascii"), word_elements.LATIN)
        fonts.set(qn("w:hAnsi"), word_elements.LATIN)
        fonts.set(qn("w:eastAsia"), font)
        for colour in style.element.rPr.findall(qn("w:color")):
            style.element.rPr.remove(colour)

    def _number(self, paragraph: Any, side: str) -> None:
        place = word_elements.properties(paragraph._p)  # noqa: SLF001  python-docx gives its element no other way.
        place.append(word_elements.valued("w:jc", side))
        for words in ("— ", None, " —"):
            if words is None:
                for run in word_elements.field("PAGE", "1"):
                    paragraph._p.append(run)  # noqa: SLF001  As above.
            else:
                paragraph._p.append(word_elements.run(words, 14, _SONG[self.language]))  # noqa: SLF001  As above.

    def write(self, path: Path) -> None:
        """Everything in its order."""
        self._cover()
        self._contents()
        for block in self.content["blocks"]:
            getattr(self, f"_{block['kind']}")(block)
        self.document.save(str(path))

    def _cover(self) -> None:
        cover = self.content["cover"]
        self._line(cover["over"], 16, _SERIF, align="center", before=720)
        self._line(
            self.content["title"], _title_size(self.content["title"]), _SONG, align="center", before=720, bold=True
        )
        if cover["under"]:
            self._line(cover["under"], 14, _SERIF, align="center")
        if cover["mark"]:
            self._line(f"【{cover['mark']}】", 14, _HEI, align="center", before=240)
        self._facts({"rows": cover["lines"]})
        if cover["scores"]:
            names, values = zip(*cover["scores"], strict=True)
            self._table({"head": names, "widths": [1] * len(names), "rows": [values]})
        if cover["note"]:
            self._line(cover["note"], self.small, _SERIF)
        self._break({})

    def _contents(self) -> None:
        """The contents as a field: entries with links and the PDF's page numbers, until somebody lets Word count anew.

        Word counts by itself only where a file asks for it, and then asks its reader first.
        """
        words = self.content["words"]
        self._line(words["contents"], 16, _HEI, align="center", bold=True)
        self._line(words["contents_hint"], self.small, _SERIF)
        first = word_elements.paragraph()
        for run in word_elements.begin('TOC \\o "1-3" \\h \\z \\u'):
            first.append(run)
        self._body().append(first)
        for number, heading in enumerate(self.headings, 1):
            self._body().append(self._entry(number, heading))
        last = word_elements.paragraph()
        last.append(word_elements.mark("end"))
        self._body().append(last)
        self._break({})

    def _entry(self, number: int, heading: dict[str, Any]) -> Any:
        entry = word_elements.paragraph()
        place = word_elements.properties(entry)
        tabs = OxmlElement("w:tabs")
        tab = word_elements.valued("w:tab", "right")
        tab.set(qn("w:leader"), "dot")
        tab.set(qn("w:pos"), str(word_elements.WIDTH_DXA))
        tabs.append(tab)
        place.append(tabs)
        indent = OxmlElement("w:ind")
        indent.set(qn("w:left"), str(240 * (heading["level"] - 1)))
        place.append(indent)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"_Toc{number:06d}")
        link.set(qn("w:history"), "1")
        link.append(word_elements.run(heading["text"], self.small, _SERIF[self.language]))
        gap = OxmlElement("w:r")
        gap.append(OxmlElement("w:tab"))
        link.append(gap)
        shown = str(self.pages[number - 1]) if self.pages else "·"
        for run in word_elements.field(f"PAGEREF _Toc{number:06d} \\h", shown):
            link.append(run)
        entry.append(link)
        return entry

    def _heading(self, block: dict[str, Any]) -> None:
        paragraph = self.document.add_paragraph(word_elements.clean(block["text"]), style=f"Heading {block['level']}")
        self._marks += 1
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (begin, end):
            mark.set(qn("w:id"), str(self._marks))
        begin.set(qn("w:name"), f"_Toc{self._marks:06d}")
        paragraph._p.insert(1, begin)  # noqa: SLF001  As above.
        paragraph._p.append(end)  # noqa: SLF001  As above.

    def _words(self, block: dict[str, Any]) -> None:
        look = block["look"]
        size = self.size if look in {"plain", "quote"} else self.small
        self._line(
            block["text"], size, _SERIF, indent=look == "plain", shade={"warn": "FBE9E7", "draft": "F2F2F2"}.get(look)
        )

    def _facts(self, block: dict[str, Any]) -> None:
        room = {"room": _ROOM_TO_SIGN} if "look" in block else {}
        self._table({"head": [], "widths": [26, 74], "rows": block["rows"]} | room, is_facts=True)

    def _table(self, block: dict[str, Any], *, is_facts: bool = False) -> None:
        whole = sum(block["widths"])
        widths = [round(word_elements.WIDTH_DXA * width / whole) for width in block["widths"]]
        table = OxmlElement("w:tbl")
        table.append(word_elements.table_properties())
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            column = OxmlElement("w:gridCol")
            column.set(qn("w:w"), str(width))
            grid.append(column)
        table.append(grid)
        if block["head"]:
            table.append(self._row(block["head"], widths, is_head=True, is_facts=False))
        for row in block["rows"]:
            table.append(self._row(row, widths, is_head=False, is_facts=is_facts))
            if "room" in block:
                height = OxmlElement("w:trHeight")
                height.set(qn("w:val"), str(block["room"]))
                table[-1][0].append(height)
        self._body().append(table)
        self._line("", 6, _SERIF)

    def _row(self, cells: list[str], widths: list[int], *, is_head: bool, is_facts: bool) -> Any:
        row = OxmlElement("w:tr")
        properties = OxmlElement("w:trPr")
        properties.append(OxmlElement("w:cantSplit"))
        if is_head:
            properties.append(OxmlElement("w:tblHeader"))
        row.append(properties)
        for place, (words, width) in enumerate(zip(cells, widths, strict=True)):
            is_strong = is_head or (is_facts and place == 0)
            cell = OxmlElement("w:tc")
            about = OxmlElement("w:tcPr")
            wide = OxmlElement("w:tcW")
            wide.set(qn("w:w"), str(width))
            wide.set(qn("w:type"), "dxa")
            about.append(wide)
            if is_strong:
                about.append(word_elements.shade("F2F2F2"))
            cell.append(about)
            font = (_HEI if is_strong else _SERIF)[self.language]
            for line in str(words).split("\n"):
                paragraph = word_elements.paragraph()
                paragraph.append(word_elements.run(line, self.small, font))
                cell.append(paragraph)
            row.append(cell)
        return row

    def _pictures(self, block: dict[str, Any]) -> None:
        for start in range(0, len(block["items"]), _PICTURES_A_ROW):
            row = block["items"][start : start + _PICTURES_A_ROW]
            paragraph = self.document.add_paragraph()
            for item in row:
                paragraph.add_run().add_picture(str(self.folder / item["file"]), height=Mm(32))
                paragraph.add_run(" ")
            self._line("　".join(item["caption"] for item in row), 9, _SERIF)

    def _break(self, _: dict[str, Any]) -> None:
        paragraph, run = word_elements.paragraph(), OxmlElement("w:r")
        end = OxmlElement("w:br")
        end.set(qn("w:type"), "page")
        run.append(end)
        paragraph.append(run)
        self._body().append(paragraph)

    def _line(
        self,
        words: str,
        size: float,
        font: dict[str, str],
        *,
        align: str = "",
        before: int = 0,
        bold: bool = False,
        indent: bool = False,
        shade: str | None = None,
    ) -> None:
        for line in words.split("\n"):
            paragraph = word_elements.paragraph()
            place = word_elements.properties(paragraph)
            if shade:
                place.append(word_elements.shade(shade))
            if before:
                gap = OxmlElement("w:spacing")
                gap.set(qn("w:before"), str(before))
                gap.set(qn("w:after"), str(before // 3))
                place.append(gap)
            elif size >= self.size:
                gap = OxmlElement("w:spacing")
                gap.set(qn("w:after"), "120")
                place.append(gap)
            if indent:
                far = OxmlElement("w:ind")
                far.set(qn("w:firstLineChars"), "200")
                far.set(qn("w:firstLine"), str(round(size * 40)))
                place.append(far)
            if align:
                place.append(word_elements.valued("w:jc", align))
            paragraph.append(word_elements.run(line, size, font[self.language], bold=bold))
            self._body().append(paragraph)

    def _body(self) -> "_Body":
        return self._within


class _Body:
    """The file's body, whose last element says how its pages are laid out and stays the last."""

    def __init__(self, element: Any) -> None:
        self._last = element.sectPr

    def append(self, child: Any) -> None:
        """Add a child; to count the others each time would make a long file take its square."""
        self._last.addprevious(child)


def _title_size(title: str) -> float:
    """Size 2 (22 pt), or as much smaller as keeps a longer title on its line of 156 mm."""
    return max(16.0, min(_TITLE_PT, word_elements.WIDTH_DXA / 20 / (len(title) + 1)))


def write(content: dict[str, Any], folder: Path, path: Path, pages: Sequence[int]) -> None:
    """Write the content as a Word file.

    Args:
        pages: the page of each heading; empty where no PDF could be set, as on a machine without fonts.

    Raises:
        ValueError: there are not as many pages as headings.
    """
    writer = Writer(content, folder, pages)
    if pages and len(writer.headings) != len(pages):
        raise ValueError("pages")
    writer.write(path)
