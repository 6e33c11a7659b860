"""Whether a framework's document can be used: every reason why not, told by sheet, row and column."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from api.rules import rule_forms
from api.rules.framework_book import LANGUAGES
from api.rules.framework_taken import Fault, Taken

LEVELS: Final = frozenset({"nation", "province", "city", "county", "township", "unit"})
UNITS: Final = frozenset({"count", "ratio", "days", "date", "year", "yuan", "yuan_per_head", "text"})
BASES: Final = frozenset({"computed", "survey", "statistic", "document", "veto"})
POINTLESS: Final = frozenset({"reported", "veto_window", "not_applicable"})
"""Kinds of rules that carry no points: shown, or beside the score."""
MEANINGS: Final = {"P9": "days", "P14": "date"}
"""Parameters that metrics themselves wait for, with the unit that they are read in."""
MOST_FAULTS: Final = 100
_ABOUT_LIMITS: Final = {"code": 60, "version": 20, "level": 20, "document_number": 100, "replaces": 60}
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
_ROW: Final = re.compile(r"[A-Z0-9][A-Za-z0-9._-]{0,19}")
_PARAMETER: Final = re.compile(r"P[0-9]{1,3}")
_NUMBER: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,4})?")
_MOST_TEXT: Final = 2_000
_MOST_TITLE: Final = 200
_MOST_POINTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Known:
    """What a framework may name.

    `shape_of` gives a metric's shape, None for one that there is not for this `subject`. `shown_only` are metrics that
    touch rights: they may be shown and never scored. `fits`: whether a parameter's unit can hold a value.
    """

    shape_of: Callable[[str, str], str | None]
    shown_only: Collection[str]
    categories: Collection[str]
    fits: Callable[[str, str], bool]


def judge(found: Taken, known: Known) -> list[Fault]:
    """Everything that is wrong, from top to bottom; at most a hundred."""
    _about(found, known)
    codes = _parameters(found, known)
    _tree(found)
    subject = found.document["subject"]
    for place, node in enumerate(found.document["indicators"]):
        if node["kind"] == "indicator":
            _row(found, place, node, known, codes, subject)
        elif node["rule"] or node["metric"] or _number(node["points"]) != 0:
            found.tell("indicators", place, "kind", "framework_group_has_rule")
    _points(found)
    order = ("about", "indicators", "parameters")
    return sorted(found.faults, key=lambda fault: (order.index(fault.sheet), fault.row))[:MOST_FAULTS]


def _about(found: Taken, known: Known) -> None:
    about = found.document
    if not _CODE.fullmatch(about["code"]):
        found.tell("about", "code", "value", "framework_code_invalid")
    for name in ("version", "level", "in_force_from", "total_points"):
        if not about[name]:
            found.tell("about", name, "value", "framework_cell_missing")
    for name, most in _ABOUT_LIMITS.items():
        if len(about[name] or "") > most:
            found.tell("about", name, "value", "framework_text_long", limit=most)
    for column, code in (*_word_faults("name", about["names"]), *_word_faults("issuer", about["issuers"])):
        found.tell("about", column, "value", code, limit=_MOST_TITLE)
    _words(found, known)
    _days(found)
    _line(found)


def _words(found: Taken, known: Known) -> None:
    about = found.document
    allowed = {"level": LEVELS, "subject": {"area", "unit"}}
    for name, words in allowed.items():
        if about[name] and about[name] not in words:
            found.tell("about", name, "value", "framework_word_unknown", name=about[name])
    for category in about["unit_categories"]:
        if category not in known.categories or about["subject"] != "unit":
            found.tell("about", "unit_categories", "value", "framework_word_unknown", name=category)


def _line(found: Taken) -> None:
    about = found.document
    total, line = (_number(about[name] or "") for name in ("total_points", "apply_line_points"))
    if about["total_points"] and (total is None or not 0 < total <= _MOST_POINTS):
        found.tell("about", "total_points", "value", "framework_number_invalid")
    if about["apply_line_points"]:
        if line is None or not 0 <= line <= (total or _MOST_POINTS):
            found.tell("about", "apply_line_points", "value", "framework_number_invalid")
        if not about["apply_line_source"]:
            found.tell("about", "apply_line_source", "value", "framework_source_missing")


def _word_faults(column: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Words that are missing in a language, or too long."""
    for tag, name in LANGUAGES.items():
        if not words.get(tag):
            yield f"{column}_{name}", "framework_cell_missing"
        elif len(words[tag]) > _MOST_TITLE:
            yield f"{column}_{name}", "framework_text_long"


def _days(found: Taken) -> None:
    days = {}
    for name in ("in_force_from", "in_force_until"):
        if found.document[name]:
            try:
                days[name] = date.fromisoformat(found.document[name])
            except ValueError:
                found.tell("about", name, "value", "framework_day_invalid")
    if len(days) == len(("from", "until")) and days["in_force_until"] < days["in_force_from"]:
        found.tell("about", "in_force_until", "value", "framework_days_turned")


def _parameters(found: Taken, known: Known) -> set[str]:
    rows = found.document["parameters"]
    times = Counter(row["code"] for row in rows)
    for place, row in enumerate(rows):
        for column, code in _parameter_faults(row, known, is_twice=times[row["code"]] > 1):
            found.tell("parameters", place, column, code, limit=_MOST_TITLE)
    return set(times)


def _parameter_faults(row: Mapping[str, Any], known: Known, *, is_twice: bool) -> Iterator[tuple[str, str]]:
    if not _PARAMETER.fullmatch(row["code"]):
        yield "code", "framework_parameter_code_invalid"
    elif is_twice:
        yield "code", "framework_code_twice"
    yield from (
        ("name_" + column, "framework_cell_missing") for tag, column in LANGUAGES.items() if not row["names"].get(tag)
    )
    if row["unit"] not in UNITS:
        yield "unit", "framework_unit_unknown"
    elif row["unit"] != MEANINGS.get(row["code"], row["unit"]):
        yield "unit", "framework_parameter_meaning"
    else:
        for column in ("fixed_value", "suggested_value"):
            if row[column] and not known.fits(row["unit"], row[column]):
                yield column, "parameter_value_invalid"
    if row["fixed_value"] and not row["source"]:
        yield "source", "framework_source_missing"
    if row["suggested_value"] and not row["suggested_source"]:
        yield "suggested_source", "framework_source_missing"


def _tree(found: Taken) -> None:
    rows = found.document["indicators"]
    kinds = {row["code"]: row["kind"] for row in rows}
    parents = {row["code"]: row["parent_code"] for row in rows}
    times = Counter(row["code"].casefold() for row in rows)
    for place, row in enumerate(rows):
        if not _ROW.fullmatch(row["code"]):
            found.tell("indicators", place, "code", "framework_row_code_invalid")
        elif times[row["code"].casefold()] > 1:
            found.tell("indicators", place, "code", "framework_code_twice")
        if row["kind"] not in {"part", "heading", "indicator"}:
            found.tell("indicators", place, "kind", "framework_word_unknown", name=row["kind"])
        for column, code in _word_faults("title", row["titles"]):
            found.tell("indicators", place, column, code, limit=_MOST_TITLE)
        wrong = _parent_fault(row, kinds, parents)
        if wrong:
            found.tell("indicators", place, "parent_code", wrong, name=row["parent_code"])
    if not any(row["kind"] == "indicator" for row in rows) and not found.faults:
        found.faults.append(Fault("indicators", 1, "code", "framework_empty"))


def _parent_fault(row: Mapping[str, Any], kinds: Mapping[str, str], parents: Mapping[str, str | None]) -> str | None:
    parent = row["parent_code"]
    if parent is None:
        return None if row["kind"] == "part" else "framework_cell_missing"
    if parent not in kinds:
        return "framework_parent_unknown"
    if kinds[parent] == "indicator":
        return "framework_parent_is_row"
    return "framework_circle" if _is_circle(row["code"], parents) else None


def _is_circle(code: str, parents: Mapping[str, str | None]) -> bool:
    seen, up = {code}, parents.get(code)
    while up is not None and up not in seen:
        seen.add(up)
        up = parents.get(up)
    return up == code


def _row(found: Taken, place: int, node: Mapping[str, Any], known: Known, codes: Collection[str], subject: str) -> None:
    rule = node["rule"]
    if not rule:
        if not any(
            fault.column == "rule_json" and fault.row == found.rows["indicators"][place] for fault in found.faults
        ):
            found.tell("indicators", place, "rule", "framework_cell_missing")
        return
    for column, code in _row_faults(node, known, codes, subject):
        found.tell("indicators", place, column, code)
    for pointer, code in rule_forms.faults(
        rule, metric=node["metric"], shape_of=lambda name: known.shape_of(name, subject), parameters=codes
    ):
        at = {"/metric": "metric", "/kind": "rule", "/parameter": "goal", "/target": "goal", "/slots": "slots"}
        found.tell("indicators", place, at.get(pointer, "rule_json"), code, at=pointer)


def _row_faults(
    node: Mapping[str, Any], known: Known, codes: Collection[str], subject: str
) -> Iterator[tuple[str, str]]:
    if not node["basis"] or not set(node["basis"]) <= BASES:
        yield "basis", "framework_basis_unknown"
    if node["parameter"] and node["parameter"] not in codes:
        yield "parameter", "rule_parameter_unknown"
    points = _number(node["points"])
    if points is None:
        yield "points", "framework_number_invalid"
    elif points and node["rule"].get("kind") in POINTLESS:
        yield "points", "framework_points_of_shown"
    if node["metric"] and known.shape_of(node["metric"], subject) is None:
        yield "metric", "rule_metric_unknown"
    if node["rule"].get("kind") not in POINTLESS and set(metrics_of(node)) & set(known.shown_only):
        yield "metric", "framework_metric_of_rights"
    if len(node["quote"]) > _MOST_TEXT:
        yield "quote", "framework_text_too_long"


def metrics_of(node: Mapping[str, Any]) -> Iterator[str]:
    """Every metric that a row reads, its own and those of its inner rules."""
    if node["metric"]:
        yield node["metric"]
    waiting = [node["rule"]]
    while waiting:
        rule = waiting.pop()
        if isinstance(rule, dict):
            if isinstance(rule.get("metric"), str):
                yield rule["metric"]
            waiting += rule["rules"] if isinstance(rule.get("rules"), list) else []


def _points(found: Taken) -> None:
    rows = [node for node in found.document["indicators"] if node["kind"] == "indicator"]
    numbers = [_number(node["points"]) for node in rows]
    total = _number(found.document["total_points"])
    if rows and total is not None and None not in numbers:
        gained = sum((number for number in numbers if number is not None), Decimal(0))
        if gained != total:
            found.tell("about", "total_points", "value", "framework_points_sum", sum=f"{gained:f}", total=f"{total:f}")
    vetoes = [
        place for place, node in enumerate(found.document["indicators"]) if node["rule"].get("kind") == "veto_window"
    ]
    for place in vetoes[1:]:
        found.tell("indicators", place, "rule", "framework_second_veto")


def _number(text: str) -> Decimal | None:
    """A cell as a number; only plain digits are one, since a long exponent would be written out somewhere later."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None
