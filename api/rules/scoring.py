"""The law of the score: a value, its rule and its target give a verdict and an attainment between 0 and 1.

Everything is exact: values are fractions, and a value is compared before anything is rounded.
Source: `catalogue/rules/*.json`, one file a kind; their form: `rules/rule_forms.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, Literal

from api.rules.slots import Part, asked_slots, each_count, each_ratio, reached, whole_goal

State = Literal["value", "not_reported", "not_applicable", "withheld", "undefined"]
Verdict = Literal[
    "met", "partly", "not_met", "undecided", "target_not_set", "not_reported", "not_applicable", "not_scored"
]
Reason = Literal[
    "denominator_zero",
    "no_record",
    "parameter_not_set",
    "too_few",
    "said_by_owner",
    "county_only",
    "whole_only",
    "cases_only",
]
"""Why there is no value; which of them can stand with which state: `services/measures.py`."""
Exact = Decimal | int | Fraction
UNSCORED: Final = frozenset({"target_not_set", "not_applicable", "not_scored"})
"""Verdicts that neither give points nor miss them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How sure an estimate is: its 95 % interval, and over how many answers it was made."""

    low: Fraction
    high: Fraction
    n: int


@dataclass(frozen=True, slots=True)
class Bound:
    """What alone may be told of a share that few answers speak against: `at_least` or `at_most` so much."""

    at_least: Fraction | None
    at_most: Fraction | None


@dataclass(frozen=True, slots=True)
class Registered:
    """What a survey's release says of the threshold in its plan: judged once, before any rounding, and never again.

    `verdict` is None where the release gives none, as for a population that is not covered.
    """

    operator: str
    goal: Fraction
    verdict: Verdict | None

    def said_of(self, goal: Fraction) -> Verdict | None:
        """What follows for a goal: what meets a higher one meets it, what misses a lower one misses it."""
        if self.verdict == "met" and self.operator in {"at_least", "more_than"} and self.goal >= goal:
            return "met"
        if self.operator == "at_least" and (self.goal == goal or (self.verdict == "not_met" and self.goal < goal)):
            return self.verdict
        return "undecided"


@dataclass(frozen=True, slots=True)
class Change:
    """By how much a survey's wave differs from the one before it, with the 95 % interval of the difference.

    `said` is the release's word: `risen`, `fallen` or `undecided`.
    """

    difference: Fraction
    low: Fraction
    high: Fraction
    said: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What a metric says. `value` is set in state `value` only, `reason` in every other; more as its shape needs.

    Of a share that is withheld: `bound` where that may be told, `ends` between which a share of records lies.
    Of a survey: `registered` what its release says of its plan's threshold, `grade` how well its answers came in,
    `scale` the ends of the scale that a mean is of; not `is_covered`: part of the population is missing from it.
    """

    state: State
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    slots: frozenset[str] = frozenset()
    excused: frozenset[str] = frozenset()
    series: tuple[Fraction, ...] = ()
    reference: Fraction | None = None
    sample: Sample | None = None
    change: Change | None = None
    bound: Bound | None = None
    ends: tuple[Fraction, Fraction] | None = None
    registered: Registered | None = None
    grade: str | None = None
    scale: tuple[int, int] | None = None
    is_covered: bool = True
    is_age: bool = False
    missing_parameter: str | None = None
    parts: tuple[Part, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, how much of the points it earns, and the target that it was held against."""

    verdict: Verdict
    attainment: Fraction = field(default_factory=Fraction)
    target: Fraction | None = None

    @property
    def is_scored(self) -> bool:
        """Whether its points count as won or missed."""
        return self.verdict not in UNSCORED


NOT_REPORTED: Final = Outcome("not_reported")
TARGET_NOT_SET: Final = Outcome("target_not_set")


def evaluate(
    rule: Mapping[str, Any],
    measures: Mapping[str, Measure],
    *,
    metric: str | None,
    parameters: Mapping[str, Exact | None],
    gate: str | None = None,
    days: tuple[date, date] | None = None,
) -> Outcome:
    """Hold a row's values against its rule.

    Args:
        rule: `{"kind": …}` of the closed set; inner rules may name a metric of their own.
        measures: values by metric; one that is missing is not yet reported.
        metric: the row's metric, for rules that name none.
        parameters: numbers by parameter; None or missing = not set.
        gate: a parameter without which an `at_least_reference` row is not scored.
        days: first day of the period and day of the assessment, for rules by quarter or month.
    """
    kind = rule["kind"]
    if kind in {"any_of", "all_of"}:
        inner = [
            evaluate(each, measures, metric=metric, parameters=parameters, gate=gate, days=days)
            for each in rule["rules"]
        ]
        return _any_of(inner) if kind == "any_of" else _all_of(inner)
    if kind == "not_applicable":
        return Outcome("not_applicable")
    measure = measures.get(rule.get("metric") or metric or "", Measure("not_reported"))
    code = rule.get("parameter") or (gate if kind == "at_least_reference" else None) or measure.missing_parameter
    if any(name and parameters.get(name) is None for name in (code, rule.get("overall_parameter"))):
        return TARGET_NOT_SET
    target = target_of(rule, parameters)
    is_bounded = measure.bound is not None and kind == "ratio_at_least"
    if measure.state != "value" and (measure.ends or not is_bounded):
        return _silent(rule, measure, target)
    if kind in {"count_each", "ratio_each"}:
        return _of_parts(rule, measure, target, parameters, days)
    judge = _JUDGES.get(kind)
    return Outcome("not_scored", target=target) if judge is None else judge(rule, measure, target)


def target_of(rule: Mapping[str, Any], parameters: Mapping[str, Exact | None]) -> Fraction | None:
    """What a rule's value is held against; None where its parameter is not set, or where it has none."""
    if "parameter" in rule:
        value = parameters.get(rule["parameter"])
        return None if value is None else Fraction(value)
    if "target" in rule:
        return Fraction(Decimal(str(rule["target"])))
    return Fraction(rule["of"]) if rule["kind"] == "checklist" else None


def _value(measure: Measure) -> Fraction:
    return measure.value if measure.value is not None else Fraction(0)


def _present(_: Mapping[str, Any], measure: Measure, __: Fraction | None) -> Outcome:
    return graded(Fraction(_value(measure) >= 1), Fraction(1))


def _at_least(_: Mapping[str, Any], measure: Measure, target: Fraction | None) -> Outcome:
    goal, value = target if target is not None else Fraction(1), _value(measure)
    if measure.sample is not None or measure.bound is not None:
        return _estimated(measure, goal)
    return graded(reached(value, goal), goal)


def _of_parts(
    rule: Mapping[str, Any],
    measure: Measure,
    target: Fraction | None,
    parameters: Mapping[str, Exact | None],
    days: tuple[date, date] | None,
) -> Outcome:
    """What is judged slot by slot; where no period has ended yet, nothing is asked."""
    goal = target if target is not None else Fraction(1)
    if rule["kind"] == "count_each":
        asked = asked_slots(rule, days)
        return graded(each_count(measure.parts, goal, asked), goal) if asked else Outcome("not_applicable", target=goal)
    attainment = each_ratio(measure.parts, goal, whole_goal(rule, parameters, goal))
    return graded(reached(_value(measure), goal) if attainment is None else attainment, goal)


def _covered(_: Mapping[str, Any], measure: Measure, __: Fraction | None) -> Outcome:
    if measure.numerator is None or measure.denominator is None:
        return graded(reached(_value(measure), Fraction(1)), Fraction(1))
    return graded(reached(measure.numerator, measure.denominator), Fraction(1))


def _estimated(measure: Measure, goal: Fraction) -> Outcome:
    """What the release said of a registered threshold; where its plan had another, nothing is decided.

    It earns what the lower end of the interval vouches for. Nothing is said where part of the population is missing.
    """
    verdict = measure.registered.said_of(goal) if measure.registered else "undecided"
    if verdict is None or not measure.is_covered:
        return Outcome("not_scored", target=goal)
    if verdict == "met":
        return graded(Fraction(1), goal)
    sure = measure.sample.low if measure.sample else (measure.bound and measure.bound.at_least) or Fraction(0)
    return Outcome(verdict, reached(sure, goal), goal)


def _silent(rule: Mapping[str, Any], measure: Measure, target: Fraction | None) -> Outcome:
    """What follows without a value; of a share with few on a side the verdict of both its ends, points of the low."""
    if measure.ends is None or rule["kind"] not in _OF_SHARES:
        return Outcome(_SILENT[measure.state], target=target)
    judge = _JUDGES[rule["kind"]]
    low, high = (judge(rule, Measure("value", end), target) for end in measure.ends)
    return low if low.verdict == high.verdict else replace(low, verdict="undecided")


def _checklist(rule: Mapping[str, Any], measure: Measure, _: Fraction | None) -> Outcome:
    """Filled slots over those asked for; what was said not to apply, with a reason, is not asked for."""
    filled = len(measure.slots & set(rule["slots"]))
    asked = rule["of"] - len(measure.excused & set(rule["slots"]))
    if asked <= 0:
        return Outcome("not_applicable")
    return graded(min(Fraction(filled, asked), Fraction(1)), Fraction(asked))


def _zero(_: Mapping[str, Any], measure: Measure, __: Fraction | None) -> Outcome:
    return graded(Fraction(_value(measure) == 0), Fraction(0))


def _at_least_reference(_: Mapping[str, Any], measure: Measure, __: Fraction | None) -> Outcome:
    if measure.reference is None:
        return NOT_REPORTED
    return graded(Fraction(_value(measure) >= measure.reference), measure.reference)


def _deadline(_: Mapping[str, Any], measure: Measure, target: Fraction | None) -> Outcome:
    if measure.is_age:
        return graded(Fraction(target is not None and _value(measure) <= target), target)
    return graded(min(_value(measure), Fraction(1)), Fraction(1))


def graded(attainment: Fraction, target: Fraction | None = None) -> Outcome:
    """The verdict of an attainment: all, part or nothing."""
    verdict: Verdict = "met" if attainment >= 1 else "partly" if attainment > 0 else "not_met"
    return Outcome(verdict, attainment, target)


def _rising(rule: Mapping[str, Any], measure: Measure, __: Fraction | None) -> Outcome:
    """Every year above the one before. What has reached the rule's `ceiling` cannot rise: there it need only stay."""
    series = measure.series
    ceiling = Fraction(Decimal(rule["ceiling"])) if "ceiling" in rule else None
    if len(series) < 2:  # noqa: PLR2004 - rising needs two periods
        return NOT_REPORTED
    is_rising = all(later > earlier or (later == earlier == ceiling) for earlier, later in pairwise(series))
    return graded(Fraction(is_rising), series[-2])


def _trend(_: Mapping[str, Any], measure: Measure, __: Fraction | None) -> Outcome:
    change = measure.change
    if change is None:
        return NOT_REPORTED
    if change.said == "risen":
        return graded(Fraction(1), Fraction(0))
    return Outcome("not_met" if change.said == "fallen" else "undecided", target=Fraction(0))


_OF_SHARES: Final = frozenset({"ratio_at_least", "covered", "deadline"})
_SILENT: Final[dict[State, Verdict]] = {
    "not_reported": "not_reported",
    "undefined": "not_reported",
    "not_applicable": "not_applicable",
    "withheld": "not_scored",
}
_JUDGES: Final[dict[str, Callable[[Mapping[str, Any], Measure, Fraction | None], Outcome]]] = {
    "present": _present,
    "document": _present,
    "count_at_least": _at_least,
    "ratio_at_least": _at_least,
    "covered": _covered,
    "checklist": _checklist,
    "zero": _zero,
    "rising": _rising,
    "trend_up": _trend,
    "at_least_reference": _at_least_reference,
    "deadline": _deadline,
}


def _any_of(inner: list[Outcome]) -> Outcome:
    best = max(inner, key=lambda outcome: outcome.attainment)
    if best.attainment > 0:
        return graded(best.attainment, best.target)
    order: tuple[Verdict, ...] = ("undecided", "not_met", "target_not_set", "not_reported", "not_scored")
    for verdict in order:
        if any(outcome.verdict == verdict for outcome in inner):
            return Outcome(verdict)
    return Outcome("not_applicable")


def _all_of(inner: list[Outcome]) -> Outcome:
    asked = [outcome for outcome in inner if outcome.verdict != "not_applicable"]
    if not asked:
        return Outcome("not_applicable")
    stops: tuple[Verdict, ...] = ("target_not_set", "not_scored")
    for verdict in stops:
        if any(outcome.verdict == verdict for outcome in asked):
            return Outcome(verdict)
    if all(outcome.verdict == "not_reported" for outcome in asked):
        return NOT_REPORTED
    attainment = sum((outcome.attainment for outcome in asked), Fraction(0)) / len(asked)
    if {outcome.verdict for outcome in asked} <= {"met", "undecided"} and attainment < 1:
        return Outcome("undecided", attainment)
    return graded(attainment)


def veto(events: Measure, *, is_attested: bool) -> Outcome:
    """The veto row: beside the score, never in it. An event vetoes; silence proves nothing without an attestation.

    Args:
        events: the sum of qualifying events in the window.
        is_attested: whether a signed attestation covers the window.
    """
    if events.state == "value" and events.value:
        return Outcome("not_met", target=Fraction(0))
    if events.state != "value" or not is_attested:
        return NOT_REPORTED
    return Outcome("met", Fraction(1), Fraction(0))


@dataclass(frozen=True, slots=True)
class Points:
    """What a row's points became; the four always add up to its points."""

    verified: Fraction = field(default_factory=Fraction)
    claimed_only: Fraction = field(default_factory=Fraction)
    missing: Fraction = field(default_factory=Fraction)
    unscored: Fraction = field(default_factory=Fraction)

    @property
    def claimed(self) -> Fraction:
        """What would be earned if every claim were verified."""
        return self.verified + self.claimed_only

    def __add__(self, other: "Points") -> "Points":
        return Points(
            self.verified + other.verified,
            self.claimed_only + other.claimed_only,
            self.missing + other.missing,
            self.unscored + other.unscored,
        )


def share_out(points: Exact, claimed: Outcome, verified: Outcome) -> Points:
    """Divide a row's points between verified, only claimed, missing and unscored."""
    worth = Fraction(points)
    if not claimed.is_scored:
        return Points(unscored=worth)
    sure = worth * (verified.attainment if verified.is_scored else Fraction(0))
    hoped = max(worth * claimed.attainment, sure)
    return Points(sure, hoped - sure, worth - hoped)
