"""Where kept points lead."""

from datetime import date, timedelta
from fractions import Fraction

from api.rules.forecasting import LEAST_DAYS, MOST_DAYS, trend

FIRST = date(2026, 1, 1)
ALL = Fraction(100)


def days(count: int, every: int = 7, slope: Fraction = Fraction(1, 10)) -> dict[date, Fraction]:
    """Points that rise by `slope` a day from 40 on."""
    return {FIRST + timedelta(n * every): 40 + slope * n * every for n in range(count)}


def test_a_straight_line_goes_on_straight() -> None:
    known = days(10)
    found = trend(known, FIRST + timedelta(163), ALL)
    assert found is not None
    assert found.low == found.middle == found.high == 40 + Fraction(163, 10)
    assert (found.day_count, found.first_on) == (10, FIRST)


def test_one_outlier_moves_the_middle_little_and_widens_the_range() -> None:
    known = days(12)
    known[FIRST + timedelta(35)] += 30
    found = trend(known, FIRST + timedelta(177), ALL)
    assert found is not None
    assert abs(found.middle - (40 + Fraction(177, 10))) < 1
    assert found.low < found.middle < found.high


def test_nothing_is_said_of_few_days_or_a_short_time_or_a_day_that_is_known() -> None:
    assert trend(days(LEAST_DAYS - 1), date(2027, 1, 1), ALL) is None
    assert trend(days(LEAST_DAYS, every=1), date(2027, 1, 1), ALL) is None
    assert trend(days(LEAST_DAYS), FIRST, ALL) is None


def test_points_stay_between_nothing_and_what_can_be_reached() -> None:
    up = trend(days(10, slope=Fraction(1, 2)), date(2028, 1, 1), Fraction(97))
    down = trend(days(10, slope=Fraction(-1, 2)), date(2028, 1, 1), ALL)
    assert up is not None
    assert down is not None
    assert (up.high, down.low) == (Fraction(97), Fraction(0))


def test_many_days_are_thinned_evenly_and_keep_their_ends() -> None:
    known = days(MOST_DAYS * 5, every=1, slope=Fraction(1, 100))
    found = trend(known, FIRST + timedelta(400), ALL)
    assert found is not None
    assert (found.middle, found.day_count) == (Fraction(44), MOST_DAYS * 5)
