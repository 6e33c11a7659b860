"""The report on items: odd ones are named, with enough answers only and never beyond what may be shown."""

import math
import statistics
from fractions import Fraction

import pytest

from api.rules import item_report
from api.rules.item_report import FormSums, Judgement

UNSURE = 3


def sums(pairs: list[tuple[int, int]]) -> FormSums:
    return FormSums(
        n=len(pairs),
        x=sum(x for x, _ in pairs),
        r=sum(r for _, r in pairs),
        xr=sum(x * r for x, r in pairs),
        rr=sum(r * r for _, r in pairs),
    )


def judged(options: list[int], pairs: list[tuple[int, int]], drift: Fraction | None = None) -> Judgement:
    return item_report.judge([sums(pairs)], options, right=0, unsure=UNSURE, drift=drift)


def test_one_form_gives_the_ordinary_correlation() -> None:
    pairs = [(place * 7 % 5 % 2, place * place % 11) for place in range(60)]
    found = item_report.rest_correlation([sums(pairs)])
    known = statistics.correlation([float(x) for x, _ in pairs], [float(r) for _, r in pairs])
    assert found is not None
    assert math.isclose(found, known, abs_tol=1e-12)


def test_a_harder_form_does_not_look_like_weaker_readers() -> None:
    """Within each form right answers say nothing of the rest; thrown together they would seem to."""
    easy, hard = [(1, 8)] * 9 + [(0, 8)], [(1, 2)] + [(0, 2)] * 9
    assert item_report.rest_correlation([sums(easy), sums(hard)]) is None
    mixed = [(1, 8), (1, 7), (0, 8), (0, 7)] * 5
    assert item_report.rest_correlation([sums(mixed), sums([(1, 2), (0, 1)] * 3)]) is not None
    assert statistics.correlation([x for x, _ in easy + hard], [r for _, r in easy + hard]) > 0.7


def pairs_of(right: int, n: int, *, sign: int) -> list[tuple[int, int]]:
    """n answers, `right` of them right; the rest goes along (1), against it (-1) or neither (0)."""
    marks = [1] * right + [0] * (n - right)
    return [(x, 4 + sign * (1 if x else -1) + (place % 2)) for place, x in enumerate(marks)]


@pytest.mark.parametrize(
    ("options", "sign", "drift", "flags"),
    [
        ([120, 40, 20, 20], 1, None, ()),
        ([195, 0, 0, 5], 1, None, ("too_easy",)),
        ([50, 90, 40, 20], 1, None, ("guessing",)),
        ([120, 40, 20, 20], 0, None, ("weak",)),
        ([120, 40, 20, 20], -1, None, ("negative",)),
        ([120, 60, 0, 20], 1, None, ("unused_option",)),
        ([120, 40, 20, 20], 1, Fraction(-3, 20), ("drifted",)),
        ([120, 40, 20, 20], 1, Fraction(1, 20), ()),
    ],
)
def test_odd_items_are_named(options: list[int], sign: int, drift: Fraction | None, flags: tuple[str, ...]) -> None:
    n = sum(options)
    found = judged(options, pairs_of(options[0], n, sign=sign), drift)
    if options[0] == 195:
        assert found == Judgement(n, None, None, None, None, (None,) * 4, ()), "five wrong answers are too few to show"
    else:
        assert (found.n, found.correct_ratio, found.flags) == (n, Fraction(options[0], n), flags)


def test_an_item_that_nearly_all_know_is_too_easy() -> None:
    found = judged([1950, 15, 20, 15], pairs_of(1950, 2000, sign=1))
    assert (found.flags, found.measured_difficulty) == (("too_easy",), 1)


def test_too_few_answers_are_not_judged() -> None:
    assert judged([5, 2, 1, 1], []) == Judgement(None, None, None, None, None, (None,) * 4, ())
    few = judged([40, 25, 24, 10], pairs_of(40, 99, sign=-1))
    assert (few.n, few.correct_ratio, few.rest_correlation, few.flags) == (99, Fraction(40, 99), None, ())
    assert few.options == (40, 25, 24, 10)


def test_a_flag_says_no_more_than_the_cells() -> None:
    """Three of 400 chose an option: another cell hides it, together they are no longer few, so nothing is named."""
    found = judged([300, 57, 3, 40], pairs_of(300, 400, sign=1))
    assert found.options == (300, 57, None, None)
    assert found.flags == ()


def test_linked_items_are_held_against_each_other() -> None:
    earlier = {"a": Fraction(1, 2), "b": Fraction(1, 2), "c": Fraction(1, 2), "old": Fraction(1, 3)}
    later = {"a": Fraction(3, 5), "b": Fraction(3, 5), "c": Fraction(9, 10), "new": Fraction(1)}
    assert item_report.drifts(later, earlier) == {
        "a": Fraction(1, 10) - Fraction(1, 4),
        "b": Fraction(1, 10) - Fraction(1, 4),
        "c": Fraction(3, 10),
    }
    assert item_report.drifts({"a": Fraction(1)}, {"a": Fraction(0)}) == {}


@pytest.mark.parametrize(("percent", "stratum"), [(100, 1), (80, 1), (79, 2), (60, 2), (40, 3), (20, 4), (19, 5)])
def test_five_equal_steps_of_difficulty(percent: int, stratum: int) -> None:
    assert item_report.difficulty_of(Fraction(percent, 100)) == stratum
