"""What changed between two waves of a survey, each with its own sample."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from api.rules.estimates import Estimate
from api.rules.intervals import CONFIDENCE, Interval, Method, student


class Change(StrEnum):
    """Whether a change is more than chance: its whole interval lies on one side of zero."""

    RISEN = "risen"
    FALLEN = "fallen"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Difference:
    """Later less earlier, in the estimates' unit; `interval` is None where one wave has none."""

    value: float
    se: float
    interval: Interval | None

    @property
    def change(self) -> Change:
        """What the interval says."""
        if self.interval is None or self.interval.low <= 0 <= self.interval.high:
            return Change.UNDECIDED
        return Change.RISEN if self.interval.low > 0 else Change.FALLEN


@dataclass(frozen=True, slots=True)
class LinkedDifference:
    """The change over items that both waves asked.

    Attributes:
        items: the change of each, by its code, in the order of the codes.
        mean: their mean. Its error is taken as if all items moved together, which is the worst case: the same people
            answer all items, so the items' errors do not cancel as errors of strangers would.
        only_earlier, only_later: items without a partner; they are no part of the mean.
    """

    items: Mapping[str, Difference]
    mean: Difference | None
    only_earlier: tuple[str, ...]
    only_later: tuple[str, ...]


def difference(later: Estimate, earlier: Estimate, *, confidence: float = CONFIDENCE) -> Difference:
    """The difference of two independent samples.

    Of shares the interval is put together from both shares' own ones (Newcombe, Statistics in Medicine 17 (1998)
    873-890, method 10; Zou and Donner, Statistics in Medicine 27 (2008) 1693-1702, for any intervals), so it never
    says more than they do. Of means it is Student's with Welch's degrees of freedom (Biometrika 34 (1947) 28-35).
    """
    value, se = later.value - earlier.value, math.hypot(later.se, earlier.se)
    if later.interval is None or earlier.interval is None:
        return Difference(value, se, None)
    if Method.STUDENT in {later.interval.method, earlier.interval.method}:
        return Difference(value, se, student(value, se, welch(later, earlier), confidence=confidence))
    up = math.hypot(later.interval.high - later.value, earlier.value - earlier.interval.low)
    down = math.hypot(later.value - later.interval.low, earlier.interval.high - earlier.value)
    return Difference(value, se, Interval(value - down, value + up, later.interval.method, confidence))


def linked_difference(
    later: Mapping[str, Estimate], earlier: Mapping[str, Estimate], *, confidence: float = CONFIDENCE
) -> LinkedDifference:
    """The change over linked items: those with the same code in both waves."""
    both = sorted(later.keys() & earlier.keys())
    items = {code: difference(later[code], earlier[code], confidence=confidence) for code in both}
    return LinkedDifference(
        items,
        _together(list(items.values()), confidence) if items else None,
        tuple(sorted(earlier.keys() - later.keys())),
        tuple(sorted(later.keys() - earlier.keys())),
    )


def welch(first: Estimate, second: Estimate) -> int:
    """Degrees of freedom of the difference of two independent estimates, whole and at least 1."""
    parts = [(item.variance, item.df) for item in (first, second) if item.variance > 0]
    spread = sum(variance**2 / max(df, 1) for variance, df in parts)
    return max(1, int(sum(variance for variance, _ in parts) ** 2 / spread)) if spread else max(first.df + second.df, 1)


def _together(parts: list[Difference], confidence: float) -> Difference:
    count = len(parts)
    value = sum(part.value for part in parts) / count
    se = sum(part.se for part in parts) / count
    intervals = [part.interval for part in parts if part.interval]
    if len(intervals) < count:
        return Difference(value, se, None)
    low = sum(interval.low for interval in intervals) / count
    high = sum(interval.high for interval in intervals) / count
    return Difference(value, se, Interval(low, high, intervals[0].method, confidence))
