"""Workbooks written: templates to fill in and lists to take away. Nothing in them is ever read as a formula."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FILL_ROWS: Final = 2_000
"""How far down a template's drop-downs reach."""
_WIDEST, _NARROWEST = 40, 12
_EXACT: Final = 10**13
"""Below it a number with two decimals keeps all its digits in Excel, which has fifteen."""
_INLINE_LIST: Final = 255
"""Characters that a drop-down may hold by itself. Source: Excel, limits of data validation lists."""


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column to fill in. `choices` become a drop-down; `format` is `text`, `date`, `moment`, `whole` or `money`."""

    heading: str
    help: str
    example: str
    is_required: bool
    format: str = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of a template in the reader's language."""

    title: str
    guide: str
    guide_lines: tuple[str, ...]
    guide_heads: tuple[str, str, str, str]
    yes: str
    no: str
    pick: str


_NUMBERS: Final[Mapping[str, str]] = {
    "text": "@",
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "whole": "0",
    "money": "#,##0.00",
}


def template(path: Path, columns: Sequence[TemplateColumn], words: Words) -> None:
    """Write a sheet to fill in, a sheet that explains it, and hidden lists behind the longer drop-downs."""
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        sheet, guide, lists = (book.add_worksheet(name) for name in (_sheet_name(words.title), words.guide, "lists"))
        lists.hide()
        needed = book.add_format({"bold": True, "bg_color": "#F4D9D6", "border": 1, "text_wrap": True})
        optional = book.add_format({"bold": True, "bg_color": "#EEEEEE", "border": 1, "text_wrap": True})
        for place, column in enumerate(columns):
            heading = f"{column.heading}*" if column.is_required else column.heading
            sheet.write_string(0, place, heading, needed if column.is_required else optional)
            width = min(_WIDEST, max(_NARROWEST, 2 * len(heading) + 4))
            sheet.set_column(place, place, width, book.add_format({"num_format": _NUMBERS[column.format]}))
            if column.choices:
                _offer(sheet, lists, place, column, words.pick)
        sheet.freeze_panes(1, 0)
        _explain(guide, columns, words, needed, book.add_format({"text_wrap": True, "valign": "top"}))


def _offer(sheet: Worksheet, lists: Worksheet, place: int, column: TemplateColumn, pick: str) -> None:
    lists.write_column(0, place, column.choices)
    letters = xlsxwriter.utility.xl_col_to_name(place)
    source: Any = f"=lists!${letters}$1:${letters}${len(column.choices)}"
    is_short = sum(map(len, column.choices)) + len(column.choices) < _INLINE_LIST
    if is_short and not any("," in choice for choice in column.choices):
        source = list(column.choices)
    # A list of several values, or a record's id, may be typed as well: the check warns and does not stop.
    rule = {"validate": "list", "source": source, "error_type": "warning", "error_title": pick[:32]}
    sheet.data_validation(1, place, _FILL_ROWS, place, rule)


def _explain(guide: Worksheet, columns: Sequence[TemplateColumn], words: Words, head: Format, cell: Format) -> None:
    for number, line in enumerate(words.guide_lines):
        guide.write_string(number, 0, line)
    first = len(words.guide_lines) + 1
    guide.write_row(first, 0, words.guide_heads, head)
    for number, column in enumerate(columns, first + 1):
        texts = (column.heading, words.yes if column.is_required else words.no, column.help, column.example)
        for place, text in enumerate(texts):
            guide.write_string(number, place, text, cell)
    guide.set_column(0, 0, 22)
    guide.set_column(1, 1, 8)
    guide.set_column(2, 3, 60)


def book(sheets: Mapping[str, Sequence[Sequence[str | None]]]) -> bytes:
    """A workbook of plain sheets by name, the first row of each in bold; every cell is a text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS | {"in_memory": True}) as made:
        bold = made.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = made.add_worksheet(_sheet_name(name))
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell is not None:
                        sheet.write_string(number, place, cell, None if number else bold)
    return out.getvalue()


class Writer:
    """A list written row by row in constant memory; complete when closed."""

    def __init__(self, path: Path, title: str, headings: Sequence[str]) -> None:
        self._book = xlsxwriter.Workbook(str(path), _OPTIONS | {"constant_memory": True})
        self._sheet = self._book.add_worksheet(_sheet_name(title))
        bold = self._book.add_format({"bold": True})
        self._sheet.freeze_panes(1, 0)
        for place, heading in enumerate(headings):
            self._sheet.set_column(place, place, min(_WIDEST, max(_NARROWEST, 2 * len(heading))))
        self._sheet.write_row(0, 0, headings, bold)
        self._next = 1

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Write rows of texts, numbers, truths and empty cells."""
        for row in rows:
            for place, cell in enumerate(row):
                if isinstance(cell, bool):
                    self._sheet.write_boolean(self._next, place, cell)
                elif isinstance(cell, int | float | Decimal) and -_EXACT < cell < _EXACT:
                    self._sheet.write_number(self._next, place, float(cell))
                elif cell is not None:
                    self._sheet.write_string(self._next, place, str(cell)[:32_767])
            self._next += 1

    def close(self) -> None:
        """Finish the file."""
        self._book.close()


def _sheet_name(title: str) -> str:
    """A title as Excel takes it for a sheet: at most 31 characters, and none that it gives a meaning of its own."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "1"
