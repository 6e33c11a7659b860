"""Whether a threshold is met: by the whole interval, or not said. Compared as exact fractions, before any rounding.

A rate that looks good may be luck: 362 of 400 are 90.5 %, and the population may well have 88 %. So "at least 90 %" is
met when the whole interval is there, not met when the whole interval is below, else undecided. With an interval of
95 % a false "met" comes in at most about one survey of forty.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from api.rules.estimates import Estimate
from api.rules.intervals import Method

LARGEST_COUNT = 10**7
"""Shares of a census are read back as fractions of counts up to this; two such fractions differ by 1e-14 or more."""


class Verdict(StrEnum):
    """What a sample says about a threshold."""

    MET = "met"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"


class Relation(StrEnum):
    """On which side of the threshold the value should be."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


def judge(
    found: Estimate,
    threshold: Decimal | Fraction,
    relation: Relation = Relation.AT_LEAST,
    *,
    is_open_link: bool,
) -> Verdict | None:
    """The verdict of an estimate; None for opinions received by an open link, which nothing may be compared with.

    Args:
        threshold: in the estimate's unit: 0.9 for a share of 90 %.
    """
    if is_open_link:
        return None
    if found.interval is None:
        return Verdict.UNDECIDED
    low, high = Fraction(found.interval.low), Fraction(found.interval.high)
    if found.interval.method is Method.CENSUS:
        low = high = low.limit_denominator(LARGEST_COUNT)
    return _side(low, high, Fraction(threshold), relation)


def _side(low: Fraction, high: Fraction, limit: Fraction, relation: Relation) -> Verdict:
    match relation:
        case Relation.AT_LEAST:
            is_met, is_missed = low >= limit, high < limit
        case Relation.MORE_THAN:
            is_met, is_missed = low > limit, high <= limit
        case Relation.AT_MOST:
            is_met, is_missed = high <= limit, low > limit
        case Relation.LESS_THAN:
            is_met, is_missed = high < limit, low >= limit
    return Verdict.MET if is_met else Verdict.NOT_MET if is_missed else Verdict.UNDECIDED
