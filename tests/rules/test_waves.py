"""Changes between waves, and which places can be told apart."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.rules.design import DesignCell
from api.rules.estimates import Estimate, mean, mean_sums, share
from api.rules.groups import chance, group
from api.rules.waves import Change, difference, linked_difference, welch


def simple(hits: int, n: int, size: int | None = None) -> Estimate:
    return share([mean_sums(0, 10.0, n, hits, hits)], [DesignCell("all", None, size)])


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [  # Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_difference_of_two_shares(first: tuple[int, int], second: tuple[int, int], low: float, high: float) -> None:
    found = difference(simple(*first), simple(*second)).interval
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_a_change_is_said_only_when_it_is_more_than_chance() -> None:
    assert difference(simple(372, 400), simple(340, 400)).change is Change.RISEN
    assert difference(simple(340, 400), simple(372, 400)).change is Change.FALLEN
    assert difference(simple(366, 400), simple(360, 400)).change is Change.UNDECIDED


def test_the_difference_of_two_means_is_welch_s() -> None:
    # Two samples of squares and sums with known variances 4 and 9: n = 10 and 15.
    first = mean([mean_sums(0, 1, 10, 200, 4_000 + 36)], [DesignCell("a")])
    second = mean([mean_sums(0, 1, 15, 270, 4_860 + 126)], [DesignCell("a")])
    found = difference(first, second)
    assert (found.value, found.se) == (pytest.approx(2), pytest.approx((4 / 10 + 9 / 15) ** 0.5))
    assert welch(first, second) == 22  # 1 / (0.16 / 9 + 0.36 / 14) = 22.99, cut.
    assert found.interval is not None
    assert found.interval.high == pytest.approx(2 + 2.0738730679, rel=1e-9)


def test_linked_items_are_compared_with_themselves() -> None:
    later = {"a": simple(90, 100), "b": simple(80, 100), "new": simple(10, 100)}
    earlier = {"a": simple(70, 100), "b": simple(70, 100), "old": simple(99, 100)}
    found = linked_difference(later, earlier)
    assert list(found.items) == ["a", "b"]
    assert (found.only_earlier, found.only_later) == (("old",), ("new",))
    assert found.mean is not None
    assert found.mean.interval is not None
    assert found.mean.value == pytest.approx(0.15)
    # Never narrower than one item's: the same people answered both.
    widths = [item.interval.high - item.interval.low for item in found.items.values() if item.interval]
    assert found.mean.interval.high - found.mean.interval.low == pytest.approx(sum(widths) / 2)
    assert linked_difference({"a": simple(1, 9)}, {"b": simple(1, 9)}).mean is None


def test_places_that_cannot_be_told_apart_are_one_group() -> None:
    found = group({"00": simple(92, 100), "01": simple(60, 100), "02": simple(90, 100), "03": None}, is_share=True)
    assert (found.groups, found.unknown) == ((("00", "02"), ("01",)), ("03",))
    alike = {str(place): simple(hits, 100) for place, hits in enumerate((95, 93, 91, 60, 58))}
    split = group(alike, is_share=True)
    assert split.groups == (("0", "1", "2"), ("3", "4"))
    assert len(split.apart) == 6


def test_of_three_chained_places_the_middle_stands_with_both_ends() -> None:
    # The ends differ, and nothing says that they do not; the middle cannot be told from either.
    chain = {"a": simple(95, 100), "b": simple(86, 100), "c": simple(76, 100)}
    found = group(chain, is_share=True)
    assert found.groups == (("a", "b"), ("b", "c"))
    assert found.apart == (("a", "c"),)


def test_of_eight_places_the_highest_is_never_put_with_the_lowest() -> None:
    hits = {"01": 65, "02": 60, "03": 58, "04": 56, "05": 53, "06": 50, "07": 46, "08": 39}
    found = group({name: simple(count, 80) for name, count in hits.items()}, is_share=True)
    assert ("01", "08") in found.apart
    assert not any({"01", "08"} <= set(names) for names in found.groups)
    assert any({"01", "04"} <= set(names) for names in found.groups)
    assert any({"04", "08"} <= set(names) for names in found.groups)


def test_everybody_against_nobody_is_told_apart_though_neither_varies() -> None:
    assert group({"a": simple(50, 50), "b": simple(0, 50)}, is_share=True).groups == (("a",), ("b",))
    assert chance(simple(50, 50), simple(50, 50), is_share=True) == 1
    censuses = {"a": simple(7, 10, 10), "b": simple(6, 10, 10)}
    assert group(censuses, is_share=True).groups == (("a",), ("b",))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(60, 200)), min_size=1, max_size=9))
def test_two_places_share_a_group_exactly_if_they_are_not_told_apart(rows: list[tuple[int, int]]) -> None:
    places = {f"{place:02}": simple(hits, n) for place, (hits, n) in enumerate(rows)}
    found = group(places, is_share=True)
    assert {name for names in found.groups for name in names} == set(places)
    assert all(list(names) == sorted(names) for names in found.groups)
    for pair in combinations(sorted(places), 2):
        shares_one = any(set(pair) <= set(names) for names in found.groups)
        assert shares_one == (pair not in found.apart)
    assert not any(set(one) < set(other) for one in found.groups for other in found.groups)
    assert group(dict(reversed(places.items())), is_share=True) == found
