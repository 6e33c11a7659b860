"""The closed set of rules: what each kind must and may say, and what is wrong with a rule that says something else.

In words, with examples: `catalogue/rules/<kind>.json`. What a kind comes to: `rules/scoring.py` and, once more and
plainly, `rules/recount.py`.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

_DIGITS: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?")
MOST_DEPTH: Final = 4
"""How deep rules may stand in each other, the outermost counted."""
MOST_INNER: Final = 20
MOST_SLOTS: Final = 60
MOST_MONTHS: Final = 120
PERIODS: Final = ("half", "month", "quarter")
"""What `count_each` may count by."""
LANGUAGES: Final = ("en", "zh-Hans", "zh-Hant")


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind must and may carry beside `kind`, `metric` and `beside`.

    Of each set in `one_of` it carries exactly one. `shapes` are those of the metrics that it can judge; an empty set
    means that it judges none. `alone`: it stands for a whole row and never inside another rule.
    """

    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    one_of: tuple[frozenset[str], ...] = ()
    shapes: frozenset[str] = frozenset()
    alone: bool = False


_GOAL: Final = frozenset({"parameter", "target"})
_NUMBERS: Final = frozenset(
    {"any", "applicable", "checklist", "count", "count_by", "documents", "latest", "sum", "tally"}
)
_RATES: Final = frozenset(
    {"gain", "latest", "latest_quotient", "lowest_ratio", "mean", "quotient", "ratio", "series_share", "share", "wave"}
)
_EVERY: Final = _NUMBERS | _RATES | {"age", "median", "reference", "series"}

FORMS: Final[Mapping[str, Form]] = {
    "present": Form(shapes=_EVERY - {"age"}),
    "document": Form(shapes=frozenset({"documents"})),
    "count_at_least": Form(one_of=(_GOAL,), shapes=_NUMBERS | {"gain", "series"}),
    "count_each": Form(one_of=(_GOAL, frozenset({"slots", "per"})), shapes=frozenset({"count_by"})),
    "ratio_at_least": Form(one_of=(_GOAL,), shapes=_RATES),
    "ratio_each": Form(
        may=frozenset({"overall_parameter", "overall_target"}), one_of=(_GOAL,), shapes=frozenset({"lowest_ratio"})
    ),
    "covered": Form(shapes=frozenset({"ratio", "share"})),
    "checklist": Form(must=frozenset({"of", "slots"}), shapes=frozenset({"applicable", "checklist"})),
    "rising": Form(may=frozenset({"ceiling"}), shapes=frozenset({"gain", "series", "series_share"})),
    "trend_up": Form(shapes=frozenset({"wave"})),
    "at_least_reference": Form(shapes=frozenset({"reference"})),
    "zero": Form(shapes=_NUMBERS),
    "deadline": Form(may=frozenset({"parameter"}), shapes=frozenset({"age", "ratio", "share"})),
    "veto_window": Form(must=frozenset({"months"}), shapes=frozenset({"count", "sum", "tally"}), alone=True),
    "any_of": Form(must=frozenset({"rules"})),
    "all_of": Form(must=frozenset({"rules"})),
    "not_applicable": Form(must=frozenset({"reason"}), alone=True),
    "reported": Form(shapes=_EVERY, alone=True),
}
"""Every kind of rule there is."""

Fault = tuple[str, str]
"""A JSON pointer into the rule and a code of `catalogue/messages/indicators.json`."""


def faults(
    rule: object,
    *,
    metric: str | None = None,
    shape_of: Callable[[str], str | None] | None = None,
    parameters: Collection[str] | None = None,
) -> list[Fault]:
    """Everything that is wrong with a rule; an empty list means that it is one of the closed set.

    Args:
        rule: what was read, of any type.
        metric: the row's own metric, which inner rules without one read.
        shape_of: the shape of a metric by its name, None for one that there is not; without it metrics are not tried.
        parameters: codes that a rule may name; without it they are not tried.
    """
    return _Reading(metric, shape_of, parameters).of(rule, "", depth=1)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One look at a rule, with what its row offers."""

    metric: str | None
    shape_of: Callable[[str], str | None] | None
    parameters: Collection[str] | None

    def of(self, rule: object, at: str, *, depth: int) -> list[Fault]:
        if not isinstance(rule, dict):
            return [(at, "rule_invalid")]
        form = FORMS.get(rule["kind"]) if isinstance(rule.get("kind"), str) else None
        if form is None:
            return [(f"{at}/kind", "rule_kind_unknown")]
        if form.alone and depth > 1:
            return [(f"{at}/kind", "rule_kind_alone")]
        found = [*_keys(rule, form, at, is_outermost=depth == 1), *_values(rule, at), *self._codes(rule, at)]
        if "rules" in form.must:
            return found + self._inner(rule.get("rules"), f"{at}/rules", depth)
        return found + self._metric(rule, form, at)

    def _inner(self, rules: object, at: str, depth: int) -> list[Fault]:
        if not isinstance(rules, list) or not 1 <= len(rules) <= MOST_INNER:
            return [(at, "rule_inner_invalid")]
        if depth >= MOST_DEPTH:
            return [(at, "rule_too_deep")]
        return [
            fault for place, inner in enumerate(rules) for fault in self.of(inner, f"{at}/{place}", depth=depth + 1)
        ]

    def _metric(self, rule: Mapping[str, Any], form: Form, at: str) -> list[Fault]:
        name = rule.get("metric", self.metric)
        if not form.shapes:
            return []
        if not isinstance(name, str) or not name:
            # A row that is only shown may wait for its metric.
            return [] if rule["kind"] == "reported" and name is None else [(f"{at}/metric", "rule_metric_missing")]
        if self.shape_of is None:
            return []
        shape = self.shape_of(name)
        if shape is None:
            return [(f"{at}/metric", "rule_metric_unknown")]
        return [] if shape in form.shapes else [(f"{at}/metric", "rule_metric_unfit")]

    def _codes(self, rule: Mapping[str, Any], at: str) -> list[Fault]:
        known = self.parameters
        return [
            (f"{at}/{key}", "rule_parameter_unknown")
            for key in ("parameter", "overall_parameter")
            if key in rule and (not isinstance(rule[key], str) or (known is not None and rule[key] not in known))
        ]


def _keys(rule: Mapping[str, Any], form: Form, at: str, *, is_outermost: bool) -> list[Fault]:
    """What is missing, what is too much, and what excludes each other."""
    choices = frozenset[str]().union(*form.one_of)
    common = {"kind"} | ({"metric"} if form.shapes else set()) | ({"beside"} if is_outermost else set())
    keys = set(rule) - common
    found = [(f"{at}/{key}", "rule_part_missing") for key in sorted(form.must - keys)]
    found += [(f"{at}/{key}", "rule_part_unknown") for key in sorted(keys - form.must - form.may - choices)]
    for options in form.one_of:
        given = sorted(options & keys)
        if not given:
            found.append((f"{at}/{min(options)}", "rule_part_missing"))
        found += [(f"{at}/{key}", "rule_part_twice") for key in given[1:]]
    if {"overall_parameter", "overall_target"} <= keys:
        found.append((f"{at}/overall_target", "rule_part_twice"))
    return found


def _values(rule: Mapping[str, Any], at: str) -> list[Fault]:
    found = [
        (f"{at}/{key}", "rule_number_invalid")
        for key in ("target", "overall_target", "ceiling")
        if key in rule and not _is_number(rule[key])
    ]
    if "months" in rule and not _is_whole(rule["months"], MOST_MONTHS):
        found.append((f"{at}/months", "rule_number_invalid"))
    if "per" in rule and rule["per"] not in PERIODS:
        found.append((f"{at}/per", "rule_per_unknown"))
    if "slots" in rule and not _are_names(rule["slots"]):
        found.append((f"{at}/slots", "rule_slots_invalid"))
    elif "of" in rule and "slots" in rule and rule["of"] != len(rule["slots"]):
        found.append((f"{at}/of", "rule_of_wrong"))
    if "beside" in rule and not _are_names(rule["beside"]):
        found.append((f"{at}/beside", "rule_slots_invalid"))
    if "reason" in rule and not _is_worded(rule["reason"]):
        found.append((f"{at}/reason", "rule_reason_missing"))
    return found


def _is_number(value: object) -> bool:
    """A number of zero or more, as a whole number or a string of plain digits: 0.1 as a float would not be exact."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return False
    return 0 <= value < 10**15 if isinstance(value, int) else _DIGITS.fullmatch(value) is not None


def _is_whole(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def _are_names(value: object) -> bool:
    return (
        isinstance(value, list)
        and 1 <= len(value) <= MOST_SLOTS
        and all(isinstance(name, str) and name for name in value)
        and len(set(value)) == len(value)
    )


def _is_worded(value: object) -> bool:
    return (
        isinstance(value, dict)
        and sorted(value) == sorted(LANGUAGES)
        and all(isinstance(text, str) and text.strip() for text in value.values())
    )
