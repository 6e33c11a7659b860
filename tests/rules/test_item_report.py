"""The report on items: odd ones are named, with enough answers only and never beyond what may be shown."""

import math
import random
import statistics
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from api.rules import item_report
from api.rules.item_report import Judgement, RestCount

UNSURE = 3
OTHERS = 10


def counts(pairs: list[tuple[int, int]], form: int = 0) -> list[RestCount]:
    """Answers (right or not, how many others right) of one form, counted."""
    return [RestCount(form, x, rest, n) for (x, rest), n in sorted(Counter(pairs).items())]


def judged(cells: Sequence[int | None], correlation: str | None = "0.5", n: int = 200) -> Judgement:
    told = None if correlation is None else Decimal(correlation)
    return item_report.judge(n, cells, told, right=0, unsure=UNSURE)


def test_one_form_gives_the_ordinary_correlation() -> None:
    pairs = [(place * 7 % 5 % 2, place * place % 11) for place in range(60)]
    found = item_report.rest_correlation(counts(pairs))
    known = statistics.correlation([float(x) for x, _ in pairs], [float(r) for _, r in pairs])
    assert found is not None
    assert math.isclose(found, known, abs_tol=1e-12)


def test_a_harder_form_does_not_look_like_weaker_readers() -> None:
    """Within each form right answers say nothing of the rest; thrown together they would seem to."""
    easy, hard = [(1, 8)] * 9 + [(0, 8)], [(1, 2)] + [(0, 2)] * 9
    assert item_report.rest_correlation([*counts(easy), *counts(hard, 1)]) is None
    mixed = [(1, 8), (1, 7), (0, 8), (0, 7)] * 5
    assert item_report.rest_correlation([*counts(mixed), *counts([(1, 2), (0, 1)] * 3, 1)]) is not None
    assert statistics.correlation([x for x, _ in easy + hard], [r for _, r in easy + hard]) > 0.7


@pytest.mark.parametrize(
    ("cells", "correlation", "flags"),
    [
        ([120, 40, 20, 20], "0.3", ()),
        ([50, 90, 40, 20], "0.3", ("guessing",)),
        ([120, 40, 20, 20], "0.1", ("weak",)),
        ([120, 40, 20, 20], "-0.1", ("negative",)),
        ([120, 40, 20, 20], None, ()),
        ([112, None, None, 80], "0.3", ("unused_option",)),
        ([110, None, None, 70], "0.3", ()),
    ],
)
def test_odd_items_are_named(cells: list[int | None], correlation: str | None, flags: tuple[str, ...]) -> None:
    found = judged(cells, correlation)
    assert (found.n, found.correct_ratio, found.flags) == (200, Fraction(cells[0] or 0, 200), flags)


def test_an_item_that_nearly_all_know_is_too_easy() -> None:
    found = judged([1950, 15, 20, 15], n=2000)
    assert (found.flags, found.measured_difficulty) == (("too_easy",), 1)


def test_what_is_hidden_is_not_judged() -> None:
    nothing = (None, None, None, ())
    for n, cells in ((None, [None] * 4), (200, [None] * 4), (200, [None, 90, 60, None])):
        found = item_report.judge(n, cells, Decimal("0.5"), right=0, unsure=UNSURE)
        assert (found.correct_ratio, found.rest_correlation, found.measured_difficulty, found.flags) == nothing
        assert found.n == n
    few = judged([40, 25, 24, 10], "-0.5", n=99)
    assert (few.n, few.correct_ratio, few.rest_correlation, few.flags) == (99, Fraction(40, 99), None, ())


def test_a_correlation_is_told_coarsely_and_of_a_long_rest_only() -> None:
    spread = [(x, 3 * x + place % 6) for x in (0, 1) for place in range(60)]
    exact = item_report.rest_correlation(counts(spread))
    assert exact is not None
    assert item_report.told_correlation(counts(spread), OTHERS) == Decimal(str(round(exact, 1)))
    assert item_report.told_correlation(counts(spread), item_report.LEAST_REST - 1) is None
    assert item_report.told_correlation(counts([(1, 3), (0, 3)] * 40), OTHERS) is None


def test_a_correlation_that_would_give_few_back_is_not_told() -> None:
    """Nearly all know everything: who missed this item missed few others, and the number would say how many."""
    few = [(1, 3)] * 400 + [(0, 3)] * 9 + [(0, 2)] * 3
    assert item_report.rest_correlation(counts(few)) is not None
    assert item_report.told_correlation(counts(few), 3) is None
    chance = random.Random(20261123)  # noqa: S311  Invented answers.
    told = 0
    for _ in range(200):
        skill, n = chance.uniform(0.4, 0.97), chance.randint(100, 300)
        people = [[int(chance.random() < skill) for _ in range(4)] for _ in range(n)]
        pairs = [(one[0], sum(one[1:])) for one in people]
        found = item_report.told_correlation(counts(pairs), 3)
        told += found is not None
        if found is not None:
            assert not _narrow(Counter(pairs), float(found)), (pairs, found)
    assert told > 20, "the rule must leave something to tell"


def _narrow(table: Counter[tuple[int, int]], told: float) -> bool:
    """Every sum of rests of those who were right that rounds to the told number, and every way to make it up."""
    n, right = sum(table.values()), sum(k for (x, _), k in table.items() if x)
    whole = sum(rest * k for (_, rest), k in table.items())
    squares = sum(rest * rest * k for (_, rest), k in table.items())
    reach = math.sqrt((right - right**2 / n) * (squares - whole**2 / n))
    middle = right * whole / n
    sums = [s for s in range(3 * right + 1) if abs((s - middle) / reach - told) <= 0.05 + 1e-9]
    for (x, rest), count in table.items():
        size = right if x else n - right
        levels = [level for level in range(4) if level != rest]
        can_be = {
            k
            for k in range(size + 1)
            for s in sums
            if min(levels) * (size - k) <= (s if x else whole - s) - rest * k <= max(levels) * (size - k)
        }
        if 0 < count < 10 and max(can_be) - min(can_be) + 1 < 10:
            return True
    return False


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
