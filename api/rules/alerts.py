"""When an alert rule fires, stays quiet, or has to say that it can no longer judge. Exact: nothing is rounded first.

A rule never guesses: a value that is withheld, missing or undefined fires nothing, and a limit that cannot be told
(its parameter is not set, too few values are kept) is said to be so. What is compared is what the reader may see.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from api.rules.scoring import Measure

LEAST_KEPT: Final = 2
"""Values without which neither a mean nor a change says anything."""
_STEP: Final = 10**12
"""A root is told to so many parts; a spread is no law and needs no more."""


class Comparison(StrEnum):
    """On which side of its limit a value makes the rule fire."""

    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"


class Threshold(StrEnum):
    """Where the limit comes from; all but the first move by themselves."""

    VALUE = "value"
    PARAMETER = "parameter"
    LAST_PERIOD = "last_period"
    MEAN = "mean"
    CHANGE = "change"
    SILENCE = "silence"
    VERDICT = "verdict"


class Standing(StrEnum):
    """How a rule stands."""

    QUIET = "quiet"
    FIRING = "firing"
    WAITING = "waiting"
    BLIND = "blind"


class Reason(StrEnum):
    """Why a rule cannot judge."""

    NOT_REPORTED = "not_reported"
    WITHHELD = "withheld"
    NOT_APPLICABLE = "not_applicable"
    UNDEFINED = "undefined"
    GONE = "gone"
    PARAMETER_UNSET = "parameter_unset"
    HISTORY_SHORT = "history_short"
    PERIOD_MISSING = "period_missing"


@dataclass(frozen=True, slots=True)
class Law:
    """What a rule says, without where and about what.

    `amount`: the limit itself (`value`); how far beside the parameter, last period or mean, the last in standard
    deviations; the change in percent; the days of silence. `span`: how many kept values make the mean, or how many
    back the change is counted from. `silent_after`: days without a value after which the rule complains.
    """

    comparison: Comparison
    threshold: Threshold
    amount: Fraction = Fraction(0)
    span: int = 1
    verdicts: frozenset[str] = frozenset()
    silent_after: int = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to judge by. `measure` None: nothing of that name exists any more.

    `kept` are values of days before, oldest first, one a day, only those that were values. `last_on`: the day of the
    youngest record behind the value. `known_on`: the last day on which there was a value, or the rule was made.
    """

    today: date
    measure: Measure | None
    verdict: str | None = None
    parameter: Fraction | None = None
    before: Measure | None = None
    kept: Sequence[Fraction] = ()
    last_on: date | None = None
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """How a rule stands, the value it saw and the limit it was held against."""

    standing: Standing
    reason: Reason | None = None
    value: Fraction | None = None
    limit: Fraction | None = None


def judge(law: Law, reading: Reading) -> Finding:
    """Hold a reading against a rule."""
    if reading.measure is None:
        return Finding(Standing.BLIND, Reason.GONE)
    if law.threshold is Threshold.SILENCE:
        return _silence(law, reading)
    if law.threshold is Threshold.VERDICT:
        return _verdict(law, reading)
    if reading.measure.state != "value" or reading.measure.value is None:
        return _mute(law, reading, Reason(reading.measure.state))
    value = reading.measure.value
    limit = limit_of(law, reading)
    if isinstance(limit, Reason):
        return Finding(Standing.BLIND, limit, value)
    return Finding(Standing.FIRING if is_beyond(law.comparison, value, limit) else Standing.QUIET, None, value, limit)


def limit_of(law: Law, reading: Reading) -> Fraction | Reason:
    """The limit as it stands today, or why there is none."""
    match law.threshold:
        case Threshold.PARAMETER:
            return Reason.PARAMETER_UNSET if reading.parameter is None else reading.parameter + law.amount
        case Threshold.LAST_PERIOD:
            before = reading.before
            is_known = before is not None and before.state == "value" and before.value is not None
            return before.value + law.amount if is_known and before and before.value is not None else _NO_PERIOD
        case Threshold.MEAN:
            kept = reading.kept[-law.span :]
            is_short = len(kept) < max(LEAST_KEPT, law.span)
            return Reason.HISTORY_SHORT if is_short else mean(kept) + law.amount * spread(kept)
        case Threshold.CHANGE:
            if len(reading.kept) < law.span or reading.kept[-law.span] == 0:
                return Reason.HISTORY_SHORT
            return reading.kept[-law.span] * (1 + law.amount / 100)
        case _:
            return law.amount


_NO_PERIOD: Final = Reason.PERIOD_MISSING


def is_beyond(comparison: Comparison, value: Fraction, limit: Fraction) -> bool:
    """Whether a value is on the side of its limit that makes a rule fire."""
    match comparison:
        case Comparison.LESS_THAN:
            return value < limit
        case Comparison.AT_MOST:
            return value <= limit
        case Comparison.AT_LEAST:
            return value >= limit
        case Comparison.MORE_THAN:
            return value > limit


def mean(values: Sequence[Fraction]) -> Fraction:
    """The plain mean."""
    return sum(values, Fraction(0)) / len(values)


def spread(values: Sequence[Fraction]) -> Fraction:
    """The standard deviation of a sample, to twelve decimals; 0 of one value."""
    if len(values) < LEAST_KEPT:
        return Fraction(0)
    middle = mean(values)
    variance = sum(((value - middle) ** 2 for value in values), Fraction(0)) / (len(values) - 1)
    return Fraction(math.isqrt(int(variance * _STEP * _STEP)), _STEP)


def _mute(law: Law, reading: Reading, reason: Reason) -> Finding:
    """No value: for a while that is waited for, then it is said; what is withheld or does not apply is said at once."""
    if reason in {Reason.NOT_REPORTED, Reason.UNDEFINED} and reading.known_on is not None:
        is_long = (reading.today - reading.known_on).days >= law.silent_after
        return Finding(Standing.BLIND if is_long else Standing.WAITING, reason)
    return Finding(Standing.BLIND, reason)


def _silence(law: Law, reading: Reading) -> Finding:
    """Days without a record; where there never was one, since the rule was made."""
    state = reading.measure.state if reading.measure else "not_reported"
    if state in {"withheld", "not_applicable"}:
        return Finding(Standing.BLIND, Reason(state))
    since = reading.last_on or reading.known_on
    if since is None:
        return Finding(Standing.BLIND, Reason.NOT_REPORTED)
    days = Fraction((reading.today - since).days)
    return Finding(Standing.FIRING if days >= law.amount else Standing.QUIET, None, days, law.amount)


def _verdict(law: Law, reading: Reading) -> Finding:
    if reading.verdict == "target_not_set":
        return Finding(Standing.BLIND, Reason.PARAMETER_UNSET)
    if reading.verdict == "not_applicable":
        return Finding(Standing.BLIND, Reason.NOT_APPLICABLE)
    if reading.measure is not None and reading.measure.state == "withheld":
        return Finding(Standing.BLIND, Reason.WITHHELD)
    if reading.verdict in law.verdicts:
        return Finding(Standing.FIRING)
    return _mute(law, reading, Reason.NOT_REPORTED) if reading.verdict == "not_reported" else Finding(Standing.QUIET)
