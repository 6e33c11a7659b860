"""The workbook of a framework read: every cell that cannot be understood is told by sheet, row and column."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from api.rules import framework_book
from api.rules.cells import fold
from api.rules.framework_book import ABOUT, COLUMNS, SHEETS, Cells

_DAY: Final = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_DAYS: Final = ("in_force_from", "in_force_until")


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken; `code` names the sentence."""

    sheet: str
    row: int
    column: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Taken:
    """A framework's document, the row of each of its parts in the workbook, and what was wrong so far."""

    document: dict[str, Any]
    about_rows: dict[str, int]
    rows: dict[str, list[int]]
    faults: list[Fault]

    def tell(self, sheet: str, place: int | str, column: str, code: str, **values: Any) -> None:
        """Note a fault at the `place`-th line of a sheet, or of a field of the first sheet."""
        if isinstance(place, str):
            self.faults.append(Fault(sheet, self.about_rows.get(place, 1), place, code, values))
        else:
            self.faults.append(Fault(sheet, self.rows[sheet][place], column, code, values))


@dataclass(frozen=True, slots=True)
class _Words:
    """What headings and words stand for, in whatever language they are written."""

    sheets: Mapping[str, str]
    columns: Mapping[str, str]
    kinds: Mapping[str, str]


def taken(sheets: Mapping[str, Cells], words: Mapping[str, Any], kinds: Mapping[str, Mapping[str, str]]) -> Taken:
    """Read a framework's sheets; other sheets are passed over.

    Args:
        sheets: cells by the name of the sheet, the headings in the first row.
        words: `catalogue/frameworks/book.json`.
        kinds: the names of the kinds of rules, by kind and language.
    """
    known = _Words(_folded(words["sheets"]), _folded(words["columns"]), _folded(kinds))
    found = {known.sheets[fold(name)]: cells for name, cells in sheets.items() if fold(name) in known.sheets}
    made = Taken({}, {}, {"indicators": [], "parameters": []}, [])
    made.faults += [Fault(name, 1, COLUMNS[name][0], "framework_sheet_missing") for name in SHEETS if name not in found]
    about = _about(made, found.get("about", []), known)
    rows = {name: _table(made, name, found.get(name, []), known) for name in ("indicators", "parameters")}
    made.document = framework_book.head(about) | {
        "indicators": [_node(made, place, row, known) for place, row in enumerate(rows["indicators"])],
        "parameters": [framework_book.parameter(row) for row in rows["parameters"]],
    }
    return made


def _folded(words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Codes by every word for them; `fold` drops what stands in brackets, so a name may not be the same without it."""
    plain = {_plain(word): code for code, names in words.items() for word in [code, *names.values()]}
    return plain | {fold(code): code for code in words}


def _plain(text: str) -> str:
    return re.sub(r"[\s*]+", "", text).casefold()


def _about(made: Taken, cells: Cells, known: _Words) -> dict[str, str]:
    about: dict[str, str] = {}
    for number, row in enumerate(cells[1:], 2):
        named = _text(row, 0)
        if not named:
            continue
        name = known.columns.get(_plain(named))
        if name not in ABOUT:
            made.faults.append(Fault("about", number, "field", "framework_field_unknown", {"name": named}))
            continue
        made.about_rows[name] = number
        about[name] = _day(_text(row, 1)) if name in _DAYS else _text(row, 1)
    return about


def _table(made: Taken, sheet: str, cells: Cells, known: _Words) -> list[dict[str, str]]:
    """The rows of a sheet by column, without those that hold nothing."""
    headings = [known.columns.get(_plain(cell or ""), "") for cell in cells[0]] if cells else []
    for place, (heading, cell) in enumerate(zip(headings, cells[0] if cells else [], strict=True)):
        if cell and heading not in COLUMNS[sheet]:
            made.faults.append(Fault(sheet, 1, cell, "framework_column_unknown"))
        elif heading and heading in headings[:place]:
            made.faults.append(Fault(sheet, 1, heading, "framework_column_twice"))
    if cells and "code" not in headings:
        made.faults.append(Fault(sheet, 1, "code", "framework_column_missing"))
    rows = []
    for number, row in enumerate(cells[1:], 2):
        found = {heading: text for place, heading in enumerate(headings) if heading and (text := _text(row, place))}
        if found:
            made.rows[sheet].append(number)
            rows.append(found)
    return rows


def _node(made: Taken, place: int, row: dict[str, str], known: _Words) -> dict[str, Any]:
    if "rule" in row:
        row["rule"] = known.kinds.get(_plain(row["rule"]), row["rule"])
    has_rule = any(row.get(name) for name in ("rule", "goal", "slots", "rule_json"))
    return framework_book.node(row, _rule(made, place, row) if has_rule else {})


def _rule(made: Taken, place: int, row: Mapping[str, str]) -> dict[str, Any]:
    """The rule of a row: the JSON where there is one, with which the readable columns agree; else these alone."""
    if not row.get("rule_json"):
        return framework_book.built(row)
    try:
        rule = json.loads(row["rule_json"], parse_float=str)
    except ValueError:
        made.tell("indicators", place, "rule_json", "framework_json_invalid")
        return {}
    if not isinstance(rule, dict):
        made.tell("indicators", place, "rule_json", "rule_invalid")
        return {}
    told = _readable(rule)
    for name in ("rule", "goal", "slots"):
        if row.get(name) and framework_book.listed(row[name]) != framework_book.listed(told.get(name, "")):
            made.tell("indicators", place, name, "framework_rule_differs")
    return rule


def _readable(rule: Mapping[str, Any]) -> dict[str, str]:
    try:
        return framework_book.readable(rule)
    except TypeError:  # Items that are no list: what is wrong with the rule itself is told beside this.
        return {}


def _text(row: Any, place: int) -> str:
    return (row[place] or "").strip() if place < len(row) else ""


def _day(text: str) -> str:
    """A day as ISO has it, where it is one; else as it was written."""
    found = _DAY.match(text)
    if not found:
        return text
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return text
