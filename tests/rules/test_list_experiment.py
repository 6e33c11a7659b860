"""The list experiment gives the published share, and says when it should be doubted."""

import pytest

from api.rules.design import DesignCell
from api.rules.estimates import NothingToEstimate, Sums, mean_sums
from api.rules.list_experiment import Warned, list_share

COUNTY = [DesignCell("county")]


def lines(said: dict[int, int]) -> list[Sums]:
    n = sum(said.values())
    total = sum(number * times for number, times in said.items())
    squares = sum(number * number * times for number, times in said.items())
    return [mean_sums(0, 1.0, n, total, squares)]


def test_the_published_example() -> None:
    # Blair and Imai, Political Analysis 20 (2012) 47-77, table 1, "black family": 6.8 % by the difference in means.
    short, long = {0: 8, 1: 132, 2: 222, 3: 227}, {0: 19, 1: 123, 2: 229, 3: 219, 4: 34}
    found = list_share(lines(long), lines(short), COUNTY, (long, short), 3)
    assert round(found.estimate.value, 3) == 0.068
    assert found.estimate.n == 589 + 624
    assert round(found.estimate.se, 2) == 0.05
    assert found.estimate.interval is not None
    assert found.estimate.interval.low < 0 < found.estimate.interval.high
    assert Warned.CEILING in found.warnings  # 38.5 % say yes to all three.


def test_a_list_that_works_warns_of_nothing() -> None:
    short = {0: 10, 1: 90, 2: 90, 3: 10}
    long = {0: 6, 1: 58, 2: 90, 3: 40, 4: 6}
    found = list_share(lines(long), lines(short), COUNTY, (long, short), 3)
    assert found.warnings == ()
    assert found.estimate.value == pytest.approx(0.41)


def test_what_spoils_a_list_is_said() -> None:
    few = list_share(lines({1: 9, 2: 5}), lines({1: 12, 2: 2}), COUNTY, ({1: 9, 2: 5}, {1: 12, 2: 2}), 4)
    assert Warned.FEW_ANSWERS in few.warnings
    silent = {0: 60, 1: 60, 2: 60, 3: 10}
    floor = list_share(lines(silent), lines(silent), COUNTY, (silent, silent), 4)
    assert floor.warnings == (Warned.FLOOR,)
    # Nobody who sees the sensitive statement dares to say more than none.
    scared, calm = {0: 150, 1: 50}, {0: 20, 1: 90, 2: 90}
    changed = list_share(lines(scared), lines(calm), COUNTY, (scared, calm), 4)
    assert {Warned.LIST_CHANGED_ANSWERS, Warned.OUTSIDE} <= set(changed.warnings)


def test_only_numbers_that_the_form_can_give() -> None:
    with pytest.raises(ValueError, match="statements"):
        list_share(lines({5: 1}), lines({1: 1}), COUNTY, ({5: 1}, {1: 1}), 3)
    with pytest.raises(NothingToEstimate):
        list_share([], lines({1: 1}), COUNTY, ({}, {1: 1}), 3)
