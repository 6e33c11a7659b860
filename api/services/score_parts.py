"""What a value that is judged slot by slot is made of: items, bodies, periods, types, each with its numbers."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from api.models.assessments import ScorePart, ValueKind, Verdict
from api.rules.scoring import Exact, Measure, graded, target_of
from api.rules.slots import Part, asked_slots, reached, whole_goal, whole_of
from api.services import catalogue
from api.services.figure_words import RATE, dressed, shown

Told = tuple[Part, Verdict]


def parts(
    rule: Mapping[str, Any],
    measures: Mapping[str, Measure],
    *,
    metric: str | None,
    parameters: Mapping[str, Exact | None],
    days: tuple[date, date],
    locale: str,
) -> list[ScorePart]:
    """Every slot that a rule, or one inside it, looks at; nothing of a value that is missing or withheld."""
    found: list[ScorePart] = []
    for leaf in leaves(rule):
        measure = measures.get(leaf.get("metric") or metric or "")
        if measure is not None and measure.state == "value":
            unit = RATE if leaf["kind"] == "ratio_each" else ""
            found += [_read(told, unit, locale) for told in _told(leaf, measure, parameters, days)]
    return found


def leaves(rule: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rules that look at a metric."""
    if "rules" in rule:
        for inner in rule["rules"]:
            yield from leaves(inner)
    else:
        yield rule


def _told(
    rule: Mapping[str, Any], measure: Measure, parameters: Mapping[str, Exact | None], days: tuple[date, date]
) -> list[Told]:
    if rule["kind"] == "checklist":
        return [_item(slot, measure) for slot in rule["slots"]]
    if rule["kind"] not in {"count_each", "ratio_each"}:
        return []
    goal = target_of(rule, parameters)
    if goal is None:
        return [(part, Verdict.TARGET_NOT_SET) for part in measure.parts]
    if rule["kind"] == "count_each":
        known = {part.slot: part for part in measure.parts}
        each = [known.get(slot, Part(slot, Fraction(0))) for slot in asked_slots(rule, days)]
        return [(part, _verdict(part, goal)) for part in each]
    whole = whole_of(measure.parts)
    together = [(whole, _verdict(whole, whole_goal(rule, parameters, goal)))] if whole else []
    return [*((part, _verdict(part, goal)) for part in measure.parts), *together]


def _item(slot: str, measure: Measure) -> Told:
    if slot in measure.slots:
        return Part(slot, Fraction(1)), Verdict.MET
    return Part(slot, Fraction(0)), Verdict.NOT_APPLICABLE if slot in measure.excused else Verdict.NOT_MET


def _verdict(part: Part, goal: Fraction) -> Verdict:
    return Verdict.NOT_APPLICABLE if part.value is None else Verdict(graded(reached(part.value, goal)).verdict)


def _read(told: Told, unit: str, locale: str) -> ScorePart:
    part, verdict = told
    is_ratio = part.denominator is not None
    state = ValueKind.VALUE if part.value else ValueKind.ZERO
    if part.value is None:
        state = ValueKind.UNDEFINED
    elif verdict == Verdict.NOT_APPLICABLE:
        state = ValueKind.NOT_APPLICABLE
    return ScorePart(
        code=part.slot,
        name=name_of(part.slot, locale),
        value_state=state,
        value=None if state == ValueKind.NOT_APPLICABLE else dressed(part.value, unit),
        numerator=shown(part.numerator) if is_ratio else None,
        denominator=shown(part.denominator) if is_ratio else None,
        verdict=verdict,
    )


def name_of(slot: str, locale: str) -> str:
    """A slot in the reader's language: as a framework names it, as a category of units, or as it is."""
    if not slot:
        return catalogue.phrase("assessments", locale, "part_whole")
    words = _names().get(slot, {})
    return words.get(locale) or words.get("zh-Hans") or slot


@lru_cache
def _names() -> dict[str, dict[str, str]]:
    categories = {row["code"]: row["name"] for row in catalogue.read_json("units/categories.json")["categories"]}
    slots = {
        row["slot"]: catalogue.worded_in(row, "title")
        for path in sorted((catalogue.FOLDER / "frameworks").glob("*/slots.csv"))
        for row in catalogue.read_csv(path)
    }
    return categories | slots
