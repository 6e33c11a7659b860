"""A threshold is met by the whole interval, compared before rounding, and never by opinions received."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.rules.design import DesignCell
from api.rules.estimates import Estimate, mean_sums, share
from api.rules.quantiles import z_of
from api.rules.verdicts import Relation, Verdict, judge

NINETY = Decimal("0.9")


def simple(hits: int, n: int, size: int | None = None) -> Estimate:
    return share([mean_sums(0, 50.0, n, hits, hits)], [DesignCell("county", None, size)])


@pytest.mark.parametrize(
    ("hits", "n", "verdict"),
    [
        (362, 400, Verdict.UNDECIDED),  # 90.5 %, yet 87.2 % may be the truth.
        (371, 400, Verdict.UNDECIDED),
        (372, 400, Verdict.MET),  # From 90.07 % on.
        (360, 400, Verdict.UNDECIDED),
        (349, 400, Verdict.UNDECIDED),
        (348, 400, Verdict.NOT_MET),
        (10, 10, Verdict.UNDECIDED),
        (0, 400, Verdict.NOT_MET),
    ],
)
def test_at_least_ninety_percent(hits: int, n: int, verdict: Verdict) -> None:
    assert judge(simple(hits, n), NINETY, is_open_link=False) is verdict


def test_opinions_received_are_never_compared() -> None:
    assert judge(simple(400, 400), NINETY, is_open_link=True) is None


def test_without_an_interval_nothing_is_decided() -> None:
    strata = [DesignCell("a"), DesignCell("b")]
    lonely = share([mean_sums(0, 1, 1, 1, 1), mean_sums(1, 1, 1, 1, 1)], strata)
    assert lonely.interval is None
    assert judge(lonely, NINETY, is_open_link=False) is Verdict.UNDECIDED


def test_a_census_is_compared_exactly() -> None:
    # 0.7 as a floating number lies under seven tenths.
    assert judge(simple(7, 10, 10), Decimal("0.7"), is_open_link=False) is Verdict.MET
    assert judge(simple(7, 10, 10), Decimal("0.7"), Relation.MORE_THAN, is_open_link=False) is Verdict.NOT_MET
    assert judge(simple(6_999, 10_000, 10_000), Decimal("0.7"), is_open_link=False) is Verdict.NOT_MET
    assert judge(simple(2, 3, 3), Fraction(2, 3), Relation.AT_MOST, is_open_link=False) is Verdict.MET


def test_the_other_side() -> None:
    five = Decimal("0.05")
    assert judge(simple(2, 400), five, Relation.LESS_THAN, is_open_link=False) is Verdict.MET
    assert judge(simple(25, 400), five, Relation.AT_MOST, is_open_link=False) is Verdict.UNDECIDED
    assert judge(simple(40, 400), five, Relation.AT_MOST, is_open_link=False) is Verdict.NOT_MET
    assert judge(simple(372, 400), NINETY, Relation.MORE_THAN, is_open_link=False) is Verdict.MET


def test_no_sample_shows_that_it_is_everybody_or_nobody() -> None:
    assert judge(simple(50, 50), Fraction(1), is_open_link=False) is Verdict.UNDECIDED
    assert judge(simple(49, 50), Fraction(1), is_open_link=False) is Verdict.NOT_MET
    assert judge(simple(0, 50), Fraction(0), Relation.AT_MOST, is_open_link=False) is Verdict.UNDECIDED
    assert judge(simple(0, 50), Fraction(0), is_open_link=False) is Verdict.MET  # At least none: always.


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 2_000), st.integers(1, 99), st.data())
def test_the_verdict_is_that_of_exact_fractions(n: int, percent: int, data: st.DataObject) -> None:
    # A threshold lies outside Wilson's interval when (hits - n t)^2 > z^2 n t (1 - t): fractions only.
    hits, limit = data.draw(st.integers(0, n)), Fraction(percent, 100)
    is_outside = (hits - n * limit) ** 2 > Fraction(z_of(0.95)) ** 2 * n * limit * (1 - limit)
    expected = Verdict.UNDECIDED
    if is_outside:
        expected = Verdict.MET if Fraction(hits, n) > limit else Verdict.NOT_MET
    assert judge(simple(hits, n), limit, is_open_link=False) is expected
