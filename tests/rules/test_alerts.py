"""Alert rules: limits that move, and rules that say when they can no longer judge."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from api.rules.alerts import Comparison, Finding, Law, Reading, Reason, Standing, Threshold, judge, mean, spread
from api.rules.scoring import Measure

DAY = date(2026, 6, 30)


def found(law: Law, value: Fraction | int | str | None = None, **more: Any) -> Finding:
    """A rule held against a value, or against the state of that name."""
    is_state = isinstance(value, str)
    measure = Measure(value) if is_state else Measure("value", Fraction(value or 0))  # type: ignore[arg-type]
    return judge(law, Reading(today=DAY, measure=measure, **more))


def law(threshold: Threshold, comparison: Comparison = Comparison.LESS_THAN, **more: Any) -> Law:
    return Law(comparison, threshold, **more)


@pytest.mark.parametrize(
    ("comparison", "value", "fires"),
    [
        (Comparison.LESS_THAN, 9, True),
        (Comparison.LESS_THAN, 10, False),
        (Comparison.AT_MOST, 10, True),
        (Comparison.AT_LEAST, 10, True),
        (Comparison.MORE_THAN, 10, False),
        (Comparison.MORE_THAN, 11, True),
    ],
)
def test_a_limit_is_compared_before_anything_is_rounded(comparison: Comparison, value: int, *, fires: bool) -> None:
    finding = found(law(Threshold.VALUE, comparison, amount=Fraction(10)), value)
    assert finding.standing is (Standing.FIRING if fires else Standing.QUIET)
    assert (finding.value, finding.limit) == (value, 10)


def test_a_limit_moves_with_its_parameter_and_complains_without_it() -> None:
    rule = law(Threshold.PARAMETER, amount=Fraction(-1, 20))
    assert found(rule, Fraction(84, 100), parameter=Fraction(9, 10)).standing is Standing.FIRING
    assert found(rule, Fraction(85, 100), parameter=Fraction(9, 10)).standing is Standing.QUIET
    assert found(rule, 1) == Finding(Standing.BLIND, Reason.PARAMETER_UNSET, Fraction(1))


def test_a_limit_moves_with_the_last_period() -> None:
    rule = law(Threshold.LAST_PERIOD)
    assert found(rule, 3, before=Measure("value", Fraction(4))).standing is Standing.FIRING
    assert found(rule, 4, before=Measure("value", Fraction(4))).standing is Standing.QUIET
    for before in (None, Measure("withheld")):
        assert found(rule, 3, before=before).reason is Reason.PERIOD_MISSING


def test_a_limit_moves_with_the_mean_of_the_kept_values() -> None:
    """2, 4, 4, 4, 5, 5, 7, 9: mean 5, standard deviation of the sample the root of 32/7."""
    kept = [Fraction(value) for value in (2, 4, 4, 4, 5, 5, 7, 9)]
    assert mean(kept) == 5
    assert float(spread(kept)) == pytest.approx((32 / 7) ** 0.5, rel=1e-11)
    rule = law(Threshold.MEAN, Comparison.MORE_THAN, amount=Fraction(2), span=8)
    assert found(rule, 9, kept=kept).standing is Standing.QUIET
    assert found(rule, 10, kept=kept).standing is Standing.FIRING
    assert found(rule, 10, kept=kept[:7]).reason is Reason.HISTORY_SHORT


def test_a_change_is_counted_from_so_many_kept_days_back() -> None:
    rule = law(Threshold.CHANGE, Comparison.AT_MOST, amount=Fraction(-20), span=3)
    kept = [Fraction(value) for value in (10, 9, 9)]
    assert found(rule, 8, kept=kept).standing is Standing.FIRING
    assert found(rule, Fraction(801, 100), kept=kept).standing is Standing.QUIET
    assert found(rule, 8, kept=[Fraction(0), *kept[1:]]).reason is Reason.HISTORY_SHORT
    assert found(rule, 8, kept=kept[1:]).reason is Reason.HISTORY_SHORT


def test_days_without_a_record() -> None:
    rule = law(Threshold.SILENCE, amount=Fraction(30))
    assert found(rule, 5, last_on=date(2026, 6, 1)).standing is Standing.QUIET
    assert found(rule, 5, last_on=date(2026, 5, 31)) == Finding(Standing.FIRING, None, Fraction(30), Fraction(30))
    never = found(rule, "not_reported", known_on=date(2026, 1, 1))
    assert (never.standing, never.value) == (Standing.FIRING, 180)


def test_a_verdict() -> None:
    rule = law(Threshold.VERDICT, verdicts=frozenset({"not_met", "partly"}))
    assert found(rule, 1, verdict="not_met").standing is Standing.FIRING
    assert found(rule, 1, verdict="met").standing is Standing.QUIET
    assert found(rule, 1, verdict="target_not_set").reason is Reason.PARAMETER_UNSET
    assert found(rule, "withheld", verdict="not_met").reason is Reason.WITHHELD


def test_a_silent_metric_is_waited_for_and_then_said() -> None:
    rule = law(Threshold.VALUE, amount=Fraction(10), silent_after=30)
    assert found(rule, "not_reported", known_on=date(2026, 6, 1)).standing is Standing.WAITING
    assert found(rule, "not_reported", known_on=date(2026, 5, 31)) == Finding(Standing.BLIND, Reason.NOT_REPORTED)


@pytest.mark.parametrize("state", ["withheld", "not_applicable"])
@pytest.mark.parametrize("threshold", [Threshold.VALUE, Threshold.SILENCE, Threshold.MEAN])
def test_what_may_not_be_read_never_fires_and_tells_no_number(state: str, threshold: Threshold) -> None:
    finding = found(law(threshold, amount=Fraction(10**6)), state, kept=[Fraction(1)] * 3, last_on=date(2020, 1, 1))
    assert (finding.standing, finding.reason, finding.value) == (Standing.BLIND, state, None)


def test_a_metric_that_is_gone_is_said_to_be() -> None:
    for threshold in Threshold:
        assert judge(law(threshold), Reading(today=DAY, measure=None)) == Finding(Standing.BLIND, Reason.GONE)
