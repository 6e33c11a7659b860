"""Pools of small cells: none stays small, none swallows two large ones, nobody is lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules.pooling import AnsweredCell, pools


def cells(*strata: list[int]) -> list[AnsweredCell]:
    """Cells named `<stratum><place>` such as `a0`."""
    return [
        AnsweredCell(f"{name}{place}", name, answers)
        for name, counts in zip("abcdefgh", strata, strict=False)
        for place, answers in enumerate(counts)
    ]


@pytest.mark.parametrize(
    ("strata", "expected"),
    [
        ([[12, 30]], {}),
        # Small cells together make a pool; large ones and those nobody answered from stay.
        ([[4, 7, 30, 0]], {"a0": "a1", "a1": "a1"}),
        # Still small: the smallest other cell of the stratum takes them in.
        ([[4, 5, 30, 12]], {"a0": "a3", "a1": "a3", "a3": "a3"}),
        # A small stratum is joined with the next smallest, and takes the smallest cell of both in.
        ([[3, 4], [40, 15], [12]], {"a0": "c0", "a1": "c0", "c0": "c0"}),
        # Joined strata pool their small cells before a large one is touched.
        ([[3], [4, 8, 50]], {"a0": "b1", "b0": "b1", "b1": "b1"}),
        # Two small strata that are small together need a third.
        ([[2], [3], [25]], {"a0": "c0", "b0": "c0", "c0": "c0"}),
        # Fewer than ten in all: one pool.
        ([[2], [0], [3]], {"a0": "c0", "c0": "c0"}),
        ([[9]], {}),
        ([[0], [0]], {}),
    ],
)
def test_who_stands_for_whom(strata: list[list[int]], expected: dict[str, str]) -> None:
    assert pools(cells(*strata)) == expected


@given(st.lists(st.lists(st.integers(0, 25), max_size=5), max_size=8))
def test_every_pool_has_ten_or_the_survey_has_fewer(strata: list[list[int]]) -> None:
    sample = cells(*strata)
    found = pools(sample)
    kept, large = Counter[str](), Counter[str]()
    for cell in sample:
        kept[found.get(cell.code, cell.code)] += cell.answers
        large[found.get(cell.code, cell.code)] += cell.answers >= 10
    total = sum(cell.answers for cell in sample)
    assert sum(kept.values()) == total
    assert all(answers >= min(10, total) for answers in kept.values() if answers)
    assert max(large.values(), default=0) <= 1
    assert all(found[stands] == stands for stands in found.values())
    assert not [cell for cell in sample if not cell.answers and cell.code in found]
