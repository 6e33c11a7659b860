"""Where a series of points may lead, without any assumption of how it scatters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Final

LEAST_DAYS: Final = 8
"""Kept days below which nothing is said of a trend. House default."""
LEAST_SPAN: Final = 28
"""Days between the first and the last one, below which nothing is said either: four weeks. House default."""
MOST_DAYS: Final = 60
"""Of more days, evenly spread ones are taken: their pairs grow by the square."""
_TAIL: Final = Fraction(25, 1000)


@dataclass(frozen=True, slots=True)
class Trend:
    """Points on a later day by the lowest, middle and highest slope of 95 % of all pairs, within what is possible."""

    low: Fraction
    middle: Fraction
    high: Fraction
    day_count: int
    first_on: date


def trend(known: Mapping[date, Fraction], on: date, most: Fraction) -> Trend | None:
    """Where points would be on a day if they went on as on the days known; None where too few days tell.

    The slope is the median of the slopes between all pairs of days, its range the middle 95 % of them.
    Source: H. Theil 1950; P. K. Sen, Journal of the American Statistical Association 63 (1968), 1379-1389.

    Args:
        known: points by day.
        on: the later day.
        most: the points that can be reached at all.
    """
    days = _thinned(sorted(known))
    if len(days) < LEAST_DAYS or (days[-1] - days[0]).days < LEAST_SPAN or on <= days[-1]:
        return None
    slopes = sorted(
        (known[later] - known[earlier]) / (later - earlier).days for earlier, later in combinations(days, 2)
    )
    ahead = (on - days[-1]).days
    low, middle, high = (
        min(max(known[days[-1]] + ahead * _quantile(slopes, share), Fraction(0)), most)
        for share in (_TAIL, Fraction(1, 2), 1 - _TAIL)
    )
    return Trend(low, middle, high, len(known), min(known))


def _thinned(days: list[date]) -> list[date]:
    if len(days) <= MOST_DAYS:
        return days
    return [days[index * (len(days) - 1) // (MOST_DAYS - 1)] for index in range(MOST_DAYS)]


def _quantile(values: list[Fraction], share: Fraction) -> Fraction:
    """The value at a share of the way through sorted ones, between two neighbours in proportion."""
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)
