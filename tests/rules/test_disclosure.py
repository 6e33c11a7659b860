"""What may be told of blocks of answers, by hand and by trying everything."""

import random
from itertools import product

import pytest

from api.rules import canonical, disclosure
from api.rules.disclosure import Fact, Part, fact_of, facts_of_mean, is_mean_open, is_open, keep_back, open_spans, spans


@pytest.mark.parametrize(
    ("hits", "size", "is_told"), [(10, 20, True), (9, 40, False), (31, 40, False), (30, 40, True), (0, 50, False)]
)
def test_a_share_needs_ten_on_both_sides(hits: int, size: int, is_told: bool) -> None:
    assert disclosure.is_share_open(hits, size) is is_told


@pytest.mark.parametrize(
    ("counts", "fine", "coarse"),
    [
        ((2, 8, 30, 160, 200), True, True),
        ((0, 0, 0, 5, 395), False, True),
        ((0, 0, 0, 200, 200), True, True),
        ((1, 1, 2, 12, 20), False, False),
        ((1, 0, 0, 0, 29), False, False),
        ((0, 0, 0, 4, 5), False, False),
    ],
)
def test_a_mean_is_told_as_finely_as_its_small_counts_stay_open(
    counts: tuple[int, ...], fine: bool, coarse: bool
) -> None:
    block = dict(zip((1.0, 2.0, 3.0, 4.0, 5.0), counts, strict=True))
    assert (is_mean_open(block, 0.01), is_mean_open(block, 0.1)) == (fine, coarse)


def test_the_vertices_bound_what_trying_everything_finds() -> None:
    chance = random.Random(3)  # noqa: S311  Invented answers.
    for _ in range(12):
        truth = [chance.randint(0, 6) for _ in range(4)]
        values = (1.0, 2.0, 3.0, 4.0)
        n, total = sum(truth), sum(v * c for v, c in zip(values, truth, strict=True))
        facts = [Fact((1.0,) * 4, n, n), Fact(values, total - 1, total + 1)]
        ways = [
            way
            for way in product(range(n + 1), repeat=4)
            if sum(way) == n and abs(sum(v * c for v, c in zip(values, way, strict=True)) - total) <= 1
        ]
        for place, (low, high) in enumerate(spans(values, facts)):
            found = {way[place] for way in ways}
            assert low - 1e-6 <= min(found)
            assert max(found) <= high + 1e-6
            assert max(found) >= high - 1.5, "and no wider than whole numbers ask"


def test_facts_that_belong_to_no_block_bound_nothing() -> None:
    assert spans((1.0, 2.0), [Fact((1.0, 1.0), 5, 5), Fact((1.0, 1.0), 7, 7)]) == [(0.0, 0.0), (0.0, 0.0)]


def test_two_figures_of_one_question_are_judged_together() -> None:
    block = {1.0: 4.0, 2.0: 40.0, 3.0: 60.0}
    counts = {value: int(count) for value, count in block.items()}
    size, low = fact_of(counts, counts), fact_of(counts, [1.0, 2.0])
    assert is_open(counts, [size, low])
    assert not is_open(counts, [size, low, fact_of(counts, [2.0, 3.0])])
    assert facts_of_mean(counts, 0.01)[0] == Fact((1.0, 1.0, 1.0), 104, 104)


def test_many_values_must_not_hide_behind_one_large_one() -> None:
    even = {float(value): 2 for value in range(40)}
    assert is_mean_open(even, 0.01)
    assert not is_mean_open(even | {10_000.0: 1}, 0.01)


def test_hidden_parts_stay_open_beside_the_whole() -> None:
    def part(hits: int, size: int, *, is_small: bool = False) -> Part:
        return Part(hits, size, 1 / 240, is_small)

    parts = [part(57, 60, is_small=True), part(45, 60), part(30, 60), part(40, 60)]
    hidden = keep_back(parts, 0.001)
    assert hidden > {0}
    assert all(high - low >= 9 for low, high in open_spans(parts, hidden, 0.001).values())
    assert len(keep_back(parts, 0.001, totals=2)) > 2
    assert keep_back(parts[1:], 0.001) == set()
    assert keep_back([part(3, 3, is_small=True), part(100, 200)], 0.001) == {0, 1}


def test_one_spelling_has_one_hash() -> None:
    assert canonical.canonical({"b": [1, None, True], "a": "词"}) == '{"a":"词","b":[1,null,true]}'
    assert canonical.hash_of({"a": 1, "b": 2}) == canonical.hash_of({"b": 2, "a": 1})
    with pytest.raises(TypeError):
        canonical.canonical({"a": [{"b": 0.5}]})
