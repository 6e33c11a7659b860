"""Whether a threshold is met: by the whole interval, or not said. Compared as exact fractions, before any rounding.

A rate that looks good may be luck: 362 of 400 are 90.5 %, and the population may well have 88 %. So "at least 90 %" is
met when the whole interval is there, not met when the whole interval is below, else undecided. With an interval of
95 % a false "met" comes in at most about one survey of forty.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from api.rules.estimates import Estimate
from api.rules.intervals import CONFIDENCE, Method
from api.rules.quantiles import z_of

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


def judge_count(
    hits: int,
    n: int,
    threshold: Decimal | Fraction,
    relation: Relation = Relation.AT_LEAST,
    *,
    confidence: float = CONFIDENCE,
) -> Verdict:
    """The verdict of `hits` among `n` of a simple random sample, by Wilson's interval and without a rounded number.

    A threshold lies outside that interval when (hits - n t)^2 > z^2 n t (1 - t) (Wilson 1927), which needs fractions
    only.

    Raises:
        ValueError: no answers, or more hits than answers.
    """
    if not 0 <= hits <= n or n == 0:
        raise ValueError("hits lie between none and all of some answers")
    limit = Fraction(threshold)
    away = (hits - n * limit) ** 2
    reach = Fraction(z_of(confidence)) ** 2 * n * limit * (1 - limit)
    if away < reach or away == 0:
        return _side(Fraction(0), Fraction(1), limit, relation)
    edge = limit if away == reach else Fraction(hits, n)
    is_above = Fraction(hits, n) >= limit
    return _side(edge if is_above else Fraction(0), Fraction(1) if is_above else edge, limit, relation)


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
