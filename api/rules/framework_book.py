"""A framework as a workbook that officials read and fill in, and as the one document that is kept of it.

The document: head fields by name (`names`, `issuers`, `points_notes` by language; numbers and days as text), and the
lists `indicators` and `parameters` in reading order. The workbook has the sheets about (field, value), indicators and
parameters; a rule stands there in readable columns and, whole, as JSON. One text file holds all three, each under a
line `[about]` and so on.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

Cells = Sequence[Sequence[str | None]]
LANGUAGES: Final = {"zh-Hans": "zh_hans", "zh-Hant": "zh_hant", "en": "en"}
SHEETS: Final = ("about", "indicators", "parameters")


def _in_each(column: str) -> tuple[str, ...]:
    return tuple(f"{column}_{name}" for name in LANGUAGES.values())


ABOUT: Final = (
    *("code", "version", *_in_each("name"), *_in_each("issuer"), "document_number", "level", "subject"),
    *("unit_categories", "in_force_from", "in_force_until", "total_points", "apply_line_points", "apply_line_source"),
    *(*_in_each("points_note"), "replaces"),
)
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "about": ("field", "value"),
    "indicators": (
        *("code", "parent_code", "kind", *_in_each("title"), "basis", "owner", "points"),
        *("rule", "goal", "slots", "rule_json", "metric", "parameter"),
        *(*_in_each("evidence"), *_in_each("metric_note"), "quote", "is_rights_sensitive"),
    ),
    "parameters": (
        *("code", *_in_each("name"), "unit", "fixed_value", "source", "suggested_value", "suggested_source"),
    ),
}
"""Parts of a rule that the readable columns can hold."""
_PARAMETER: Final = re.compile(r"P[0-9]{1,3}")
_LIST: Final = re.compile(r"[;；、,，\s]+")


def listed(text: str) -> list[str]:
    """The items of a cell that holds several."""
    return [item for item in _LIST.split(text) if item]


def worded(row: Mapping[str, str], column: str) -> dict[str, str]:
    """A column's words by language, of those languages that are filled in."""
    return {tag: text for tag, name in LANGUAGES.items() if (text := row.get(f"{column}_{name}"))}


def _spread(words: Mapping[str, str], column: str) -> dict[str, str]:
    return {f"{column}_{name}": words.get(tag, "") for tag, name in LANGUAGES.items()}


def readable(rule: Mapping[str, Any]) -> dict[str, str]:
    """A rule in the readable columns: its kind, and target and items where it has nothing else to say."""
    return {
        "rule": str(rule.get("kind", "")),
        "goal": str(rule.get("parameter") or rule.get("target") or rule.get("months") or ""),
        "slots": "; ".join(rule.get("slots", [])),
    }


def built(columns: Mapping[str, str]) -> dict[str, Any]:
    """The rule that the readable columns alone make."""
    kind, goal, slots = columns.get("rule", ""), columns.get("goal", ""), listed(columns.get("slots", ""))
    rule: dict[str, Any] = {"kind": kind}
    if goal:
        if kind == "veto_window":
            rule["months"] = int(goal) if goal.isdecimal() else goal
        else:
            rule["parameter" if _PARAMETER.fullmatch(goal) else "target"] = goal
    if slots:
        rule |= {"of": len(slots), "slots": slots} if kind == "checklist" else {"slots": slots}
    return rule


def head(about: Mapping[str, str]) -> dict[str, Any]:
    """The document's head from the cells of the first sheet."""
    return {
        "code": about.get("code", ""),
        "version": about.get("version", ""),
        "names": worded(about, "name"),
        "issuers": worded(about, "issuer"),
        "document_number": about.get("document_number") or None,
        "level": about.get("level", ""),
        "subject": about.get("subject") or "area",
        "unit_categories": listed(about.get("unit_categories", "")),
        "in_force_from": about.get("in_force_from", ""),
        "in_force_until": about.get("in_force_until") or None,
        "total_points": about.get("total_points", ""),
        "apply_line_points": about.get("apply_line_points") or None,
        "apply_line_source": about.get("apply_line_source", ""),
        "points_notes": worded(about, "points_note"),
        "replaces": about.get("replaces") or None,
    }


def node(row: Mapping[str, str], rule: Mapping[str, Any]) -> dict[str, Any]:
    """One node of the tree from its cells and its rule."""
    return {
        "code": row.get("code", ""),
        "parent_code": row.get("parent_code") or None,
        "kind": row.get("kind", ""),
        "titles": worded(row, "title"),
        "basis": [word for word in row.get("basis", "").split("+") if word],
        "owner": row.get("owner", ""),
        "points": row.get("points") or "0",
        "rule": dict(rule),
        "metric": row.get("metric") or None,
        "metric_notes": worded(row, "metric_note"),
        "parameter": row.get("parameter") or None,
        "evidences": worded(row, "evidence"),
        "quote": row.get("quote", ""),
        "is_rights_sensitive": row.get("is_rights_sensitive", "").lower() in {"1", "是", "yes", "true"},
    }


def parameter(row: Mapping[str, str]) -> dict[str, Any]:
    """One parameter from its cells; without a fixed value it is not set."""
    return {
        "code": row.get("code", ""),
        "names": worded(row, "name"),
        "unit": row.get("unit", ""),
        "fixed_value": row.get("fixed_value") or None,
        "source": row.get("source", ""),
        "suggested_value": row.get("suggested_value") or None,
        "suggested_source": row.get("suggested_source") or None,
    }


def sheets(document: Mapping[str, Any], words: Mapping[str, Any], locale: str) -> dict[str, list[list[str | None]]]:
    """A framework's sheets, headings in one language.

    Args:
        document: the framework's document.
        words: `catalogue/frameworks/book.json`.
        locale: the language of sheet names and headings.
    """
    titles, columns = words["sheets"], words["columns"]
    about = _about_cells(document)
    made: dict[str, list[list[str | None]]] = {
        titles["about"][locale]: [
            [columns["field"][locale], columns["value"][locale]],
            *_pairs((columns[name][locale], about.get(name, "")) for name in ABOUT),
        ]
    }
    rows = {
        "indicators": [_node_cells(one) for one in document["indicators"]],
        "parameters": [_parameter_cells(one) for one in document["parameters"]],
    }
    for sheet, found in rows.items():
        made[titles[sheet][locale]] = [
            [columns[name][locale] for name in COLUMNS[sheet]],
            *_lines(found, COLUMNS[sheet]),
        ]
    return made


def _lines(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> Iterator[list[str | None]]:
    for row in rows:
        yield [row.get(name, "") for name in columns]


def _pairs(found: Iterable[tuple[str, str]]) -> Iterator[list[str | None]]:
    for pair in found:
        yield list(pair)


def _about_cells(document: Mapping[str, Any]) -> dict[str, str]:
    plain = {name: "" if document.get(name) is None else str(document[name]) for name in ABOUT if name in document}
    words = {
        **_spread(document["names"], "name"),
        **_spread(document["issuers"], "issuer"),
        **_spread(document["points_notes"], "points_note"),
    }
    return plain | words | {"unit_categories": "; ".join(document["unit_categories"])}


def _node_cells(node: Mapping[str, Any]) -> dict[str, str]:
    is_row = bool(node["rule"])
    return {
        **{name: node[name] or "" for name in ("code", "parent_code", "kind", "owner", "metric", "parameter", "quote")},
        **_spread(node["titles"], "title"),
        **_spread(node["evidences"], "evidence"),
        **_spread(node["metric_notes"], "metric_note"),
        "basis": "+".join(node["basis"]),
        "points": node["points"] if is_row else "",
        **(readable(node["rule"]) if is_row else {}),
        "rule_json": json.dumps(node["rule"], ensure_ascii=False, separators=(",", ":")) if is_row else "",
        "is_rights_sensitive": "1" if node["is_rights_sensitive"] else "",
    }


def _parameter_cells(one: Mapping[str, Any]) -> dict[str, str]:
    names = ("code", "unit", "fixed_value", "source", "suggested_value", "suggested_source")
    return {**{name: one[name] or "" for name in names}, **_spread(one["names"], "name")}


def in_one(made: Mapping[str, Cells]) -> Iterator[list[str | None]]:
    """All sheets as one text file has them: each under a line with its name in square brackets."""
    for name, rows in zip(SHEETS, made.values(), strict=False):
        yield [f"[{name}]"]
        yield from (list(row) for row in rows)


def apart(rows: Cells) -> dict[str, list[list[str | None]]]:
    """The sheets of one text file, by the lines that name them; `[]` lines before the first one are nothing."""
    found: dict[str, list[list[str | None]]] = {}
    current: list[list[str | None]] | None = None
    for row in rows:
        mark = re.fullmatch(r"\[(\w+)]", (row[0] or "").strip()) if row else None
        if mark and mark[1] in SHEETS:
            current = found.setdefault(mark[1], [])
        elif current is not None:
            current.append(list(row))
    return found
