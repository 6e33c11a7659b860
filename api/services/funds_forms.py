"""The performance form as a workbook, laid out as the finance office's form is."""

import io
from decimal import Decimal
from typing import Any

import xlsxwriter

from api.models.funds_notices import PerformanceRead
from api.services import catalogue

FEN_PER_WAN = Decimal(1_000_000)
_WIDTHS = (10, 16, 28, 8)
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(form: PerformanceRead, *, locale: str) -> bytes:
    """The form as XLSX: head, money by source in 萬元, the goal, and a line an indicator with each area's values.

    No cell is ever a formula or a link, whatever its text begins with.
    """

    def say(code: str) -> str:
        return catalogue.phrase("funds", locale, f"form_{code}")

    areas = list(dict.fromkeys((part.area_code, part.area_name) for goal in form.indicators for part in goal.areas))
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _SAFE)
    sheet = book.add_worksheet(say("sheet"))
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    head = book.add_format({"border": 1, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"})
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    money = book.add_format({"border": 1, "num_format": "#,##0.######"})
    last = max(5 + 2 * len(areas), 7)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, last, say("title"), title)
    row = 1
    days = " – ".join(str(day) for day in (form.starts_on, form.ends_on) if day)
    for name, value in (("name", form.title), ("unit", form.unit_name), ("days", days)):
        sheet.merge_range(row, 0, row, 1, say(name), head)
        sheet.merge_range(row, 2, row, last, value, cell)
        row += 1
    sources = [(say(f"source_{source.source_level}"), source.amount_fen) for source in form.sources]
    for name, fen in [(say("amount"), form.amount_fen), *sources, (say("spent"), form.spent_fen)]:
        sheet.merge_range(row, 0, row, 1, name, head)
        sheet.write_number(row, 2, float(Decimal(fen) / FEN_PER_WAN), money)
        row += 1
    sheet.merge_range(row, 0, row, 1, say("goal"), head)
    sheet.merge_range(row, 2, row, last, form.total_goal, cell)
    sheet.set_row(row, 60)
    _goals(sheet, row + 1, form, areas, say, (head, cell))
    sheet.freeze_panes(0, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def _goals(
    sheet: Any, row: int, form: PerformanceRead, areas: list[tuple[str, str]], say: Any, formats: tuple[Any, Any]
) -> None:
    head, cell = formats
    titles = [say("level1"), say("level2"), say("level3"), say("measure"), say("target"), say("actual")]
    for _, name in areas:
        titles += [f"{name} {say('target')}", f"{name} {say('actual')}"]
    for column, text in enumerate(titles):
        sheet.write_string(row, column, text, head)
    for goal in form.indicators:
        row += 1
        words = (say(f"level_{goal.level1}"), goal.level2, goal.level3, goal.unit)
        for column, text in enumerate(words):
            sheet.write_string(row, column, text, cell)
        values = [goal.target, goal.actual]
        parts = {part.area_code: part for part in goal.areas}
        for code, _ in areas:
            part = parts.get(code)
            values += [part.target if part else None, part.actual if part else None]
        for column, value in enumerate(values, len(words)):
            if value is None:
                sheet.write_blank(row, column, None, cell)
            else:
                sheet.write_number(row, column, float(value), cell)
