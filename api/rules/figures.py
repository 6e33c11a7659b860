"""The law of reported figures: each kind of check, as a function of a rule, a figure and what is known beside it.

Which rule checks which series, how gravely and in which words is data: `catalogue/statistics/rules.json`. The kinds
are a closed set, so that the form in a browser can know them too.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from api.rules import frequencies
from api.rules.periods import bounds

Place = tuple[str, str, str]
"""A series, an area and a period."""
Broken = dict[str, str]
"""What the sentence of a broken rule needs."""
_LEVELS: Final = {"county": 6, "township": 9, "village": 12}
_PERSON: Final = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?![\dXx])")
"""A resident identity number (GB 11643) or a mobile number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is reported. `lives` is the area's life: first day and first day without it, None = open."""

    series_code: str
    area_code: str
    period: str
    value_state: str = "value"
    value: Decimal | None = None
    source: str = ""
    note: str | None = None
    published_on: date | None = None
    level: str = "county"
    frequency: str = "year"
    lives: tuple[date | None, date | None] = (None, None)
    today: date = date.max


@dataclass(frozen=True, slots=True)
class Kin:
    """The area's place in the period's tree: its parent, that parent's places, and its own places."""

    parent: str | None = None
    siblings: Sequence[str] = ()
    children: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Current figures beside the one that is reported."""

    known: Mapping[Place, Decimal] = field(default_factory=dict)
    kin: Kin = field(default_factory=Kin)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: severity `error` refuses, `warning` is told and kept. `pointer` is the field that it points at."""

    id: str
    severity: str
    kind: str
    pointer: str
    series: frozenset[str]
    limits: Mapping[str, Any]


def broken(rule: Rule, figure: Figure, facts: Facts) -> Broken | None:
    """What a figure breaks a rule by; None where it keeps it or the rule is not about it."""
    if figure.series_code not in rule.series:
        return None
    return _CHECKS[rule.kind](rule, figure, facts)


def wanted(rules: Sequence[Rule], figure: Figure, kin: Kin) -> set[Place]:
    """The other figures that the rules look at."""
    found: set[Place] = set()
    for rule in rules:
        if figure.series_code not in rule.series:
            continue
        if rule.kind in {"jump", "step"}:
            found.add((figure.series_code, figure.area_code, frequencies.before(figure.period)))
        elif rule.kind == "places":
            near = [kin.parent, *kin.siblings, *kin.children]
            found |= {(figure.series_code, area, figure.period) for area in near if area}
        else:
            found |= {(code, figure.area_code, figure.period) for code in named(rule.kind, rule.limits)}
    return found - {_place(figure)}


def named(kind: str, limits: Mapping[str, Any]) -> set[str]:
    """The series that a rule's limits name."""
    if kind in {"part", "rest"}:
        return {code for pair in limits["pairs"] for code in pair}
    if kind in {"sum", "hundred"}:
        return {*limits["parts"], *([limits["whole"]] if "whole" in limits else [])}
    return {limits[name] for name in ("rate", "part", "whole")} if kind == "rate" else set()


def number(value: Decimal) -> str:
    """A number without trailing zeros."""
    return f"{value.normalize():f}"


def _place(figure: Figure) -> Place:
    return figure.series_code, figure.area_code, figure.period


def _known(figure: Figure, facts: Facts, code: str) -> Decimal | None:
    """The value of another series at the same area and period, or the reported one itself."""
    if code == figure.series_code:
        return figure.value
    return facts.known.get((code, figure.area_code, figure.period))


def _range(rule: Rule, figure: Figure, _: Facts) -> Broken | None:
    low, high = (Decimal(rule.limits[name]) if name in rule.limits else None for name in ("minimum", "maximum"))
    value = figure.value
    is_out = value is not None and ((low is not None and value < low) or (high is not None and value > high))
    return {name: str(limit) for name, limit in rule.limits.items()} if is_out else None


def _whole(_: Rule, figure: Figure, __: Facts) -> Broken | None:
    return {} if figure.value is not None and figure.value != figure.value.to_integral_value() else None


def _jump(rule: Rule, figure: Figure, facts: Facts) -> Broken | None:
    """A change against the period before by more than a share of it."""
    before = frequencies.before(figure.period)
    last = facts.known.get((figure.series_code, figure.area_code, before))
    if not last or figure.value is None or abs(figure.value - last) <= abs(last) * Decimal(rule.limits["most"]):
        return None
    return {"period": before, "previous": number(last)}


def _step(rule: Rule, figure: Figure, facts: Facts) -> Broken | None:
    """A change against the period before by more than so much."""
    before = frequencies.before(figure.period)
    last = facts.known.get((figure.series_code, figure.area_code, before))
    if last is None or figure.value is None or abs(figure.value - last) <= Decimal(rule.limits["most"]):
        return None
    return {"period": before, "previous": number(last)}


def _pairs(rule: Rule, figure: Figure, facts: Facts) -> list[tuple[Decimal, Decimal]]:
    """Each part with its whole, where both are known and the figure is one of them."""
    found = []
    for part, whole in rule.limits["pairs"]:
        if figure.series_code in {part, whole}:
            values = _known(figure, facts, part), _known(figure, facts, whole)
            if values[0] is not None and values[1] is not None:
                found.append((values[0], values[1]))
    return found


def _part(rule: Rule, figure: Figure, facts: Facts) -> Broken | None:
    return {} if any(part > whole for part, whole in _pairs(rule, figure, facts)) else None


def _small_cell(rule: Rule, figure: Figure, _: Facts) -> Broken | None:
    least = Decimal(rule.limits["minimum"])
    return {"limit": str(least)} if figure.value is not None and 0 < figure.value < least else None


def _rest(rule: Rule, figure: Figure, facts: Facts) -> Broken | None:
    """What is left of the whole is a small cell too, which the two published numbers would give away."""
    least = Decimal(rule.limits["minimum"])
    is_told = any(Decimal(0) < whole - part < least for part, whole in _pairs(rule, figure, facts))
    return {"limit": str(least)} if is_told else None


def _sum(rule: Rule, figure: Figure, facts: Facts) -> Broken | None:
    parts = [_known(figure, facts, code) for code in rule.limits["parts"]]
    whole = _known(figure, facts, rule.limits["whole"])
    every = [part for part in parts if part is not None]
    is_off = whole is not None and len(every) == len(parts) and sum(every) != whole
    return {} if is_off else None


def _hundred(rule: Rule, figure: Figure, facts: Facts) -> Broken | None:
    parts = [_known(figure, facts, code) for code in rule.limits["parts"]]
    every = [part for part in parts if part is not None]
    is_off = len(every) == len(parts) and abs(sum(every, Decimal(-1))) > Decimal(rule.limits["tolerance"])
    return {} if is_off else None


def _rate(rule: Rule, figure: Figure, facts: Facts) -> Broken | None:
    rate, part, whole = (_known(figure, facts, rule.limits[name]) for name in ("rate", "part", "whole"))
    if rate is None or part is None or not whole:
        return None
    return {} if abs(rate - part / whole) > Decimal(rule.limits["tolerance"]) else None


def _places(_: Rule, figure: Figure, facts: Facts) -> Broken | None:
    """The places of an area hold more together than the area; or, with all of them known, less."""
    families = [(figure.area_code, facts.kin.children)]
    if facts.kin.parent:
        families.append((facts.kin.parent, facts.kin.siblings))
    return {} if any(_differs(figure, facts, parent, places) for parent, places in families) else None


def _differs(figure: Figure, facts: Facts, parent: str, places: Sequence[str]) -> bool:
    def at(area: str) -> Decimal | None:
        is_own = area == figure.area_code
        return figure.value if is_own else facts.known.get((figure.series_code, area, figure.period))

    whole, parts = at(parent), [at(place) for place in places]
    every = [part for part in parts if part is not None]
    if whole is None or not every:
        return False
    return sum(every) > whole or (len(every) == len(parts) and sum(every) != whole)


def _begun(_: Rule, figure: Figure, __: Facts) -> Broken | None:
    return {} if bounds(figure.period)[0] > figure.today else None


def _since(rule: Rule, figure: Figure, _: Facts) -> Broken | None:
    return {"limit": str(rule.limits["year"])} if int(figure.period[:4]) < int(rule.limits["year"]) else None


def _published_past(_: Rule, figure: Figure, __: Facts) -> Broken | None:
    return {} if figure.published_on is not None and figure.published_on > figure.today else None


def _published_after(rule: Rule, figure: Figure, _: Facts) -> Broken | None:
    """Published before the period began (`first`), or before it had ended (`last`)."""
    first, last = bounds(figure.period)
    edge = first if rule.limits["edge"] == "first" else last
    return {} if figure.published_on is not None and figure.published_on < edge else None


def _level(_: Rule, figure: Figure, __: Facts) -> Broken | None:
    return {} if len(figure.area_code) > _LEVELS[figure.level] else None


def _frequency(_: Rule, figure: Figure, __: Facts) -> Broken | None:
    order = frequencies.COARSENESS
    return {} if order[frequencies.frequency_of(figure.period)] < order[figure.frequency] else None


def _reason(rule: Rule, figure: Figure, _: Facts) -> Broken | None:
    return {} if figure.value_state in rule.limits["states"] and not figure.note else None


def _no_person(_: Rule, figure: Figure, __: Facts) -> Broken | None:
    return {} if _PERSON.search(f"{figure.source}\n{figure.note or ''}") else None


def _alive(rule: Rule, figure: Figure, _: Facts) -> Broken | None:
    """The area was there on no day of the period (`any`), or not on the day whose tree counts (`tree`)."""
    first, last = bounds(figure.period)
    began, ended = figure.lives
    if rule.limits["when"] == "tree":
        first = last = tree_day(figure.period, figure.today)
    is_there = (began is None or began <= last) and (ended is None or ended > first)
    return None if is_there else {}


def tree_day(period: str, today: date) -> date:
    """The day whose tree of areas counts for a period: its last, or today while it runs."""
    first, last = bounds(period)
    return max(first, min(last, today))


_CHECKS: Final[dict[str, Callable[[Rule, Figure, Facts], Broken | None]]] = {
    "alive": _alive,
    "begun": _begun,
    "frequency": _frequency,
    "hundred": _hundred,
    "jump": _jump,
    "level": _level,
    "no_person": _no_person,
    "part": _part,
    "places": _places,
    "published_after": _published_after,
    "published_past": _published_past,
    "range": _range,
    "rate": _rate,
    "reason": _reason,
    "rest": _rest,
    "since": _since,
    "small_cell": _small_cell,
    "step": _step,
    "sum": _sum,
    "whole": _whole,
}
KINDS: Final = frozenset(_CHECKS)
"""Every kind of check there is."""
