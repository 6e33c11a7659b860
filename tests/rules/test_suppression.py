"""Small cells stay hidden, and what is shown does not give them back."""

from itertools import product

import pytest

from api.rules.suppression import THRESHOLD, hide_splits, is_small, show, show_all_or_none, show_cells, show_part


@pytest.mark.parametrize(("count", "shown"), [(0, None), (9, None), (10, 10), (11, 11)])
def test_a_lone_count(count: int, shown: int | None) -> None:
    assert show(count) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(9, 100, None), (10, 100, 10), (95, 100, None), (90, 100, 90), (100, 100, 100), (12, 20, None)],
)
def test_a_part_of_a_known_whole(part: int, whole: int, shown: int | None) -> None:
    assert show_part(part, whole) == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([20, 30, 40], [20, 30, 40]),
        ([3, 30, 40], [None, None, 40]),  # One hidden cell would be total minus the rest.
        ([3, 4, 40, 50], [None, None, None, 50]),  # Two that hold seven together would tell almost as much.
        ([8, 9, 40], [None, None, 40]),
        ([50, 0, 0], [50, None, None]),  # Nobody is in the hidden cells.
        ([3, 4], [None, None]),
        ([], []),
    ],
)
def test_cells_of_a_known_total(counts: list[int], shown: list[int | None]) -> None:
    assert show_cells(counts) == shown


def test_an_attacker_with_the_total_never_pins_a_small_cell_down() -> None:
    for counts in product((0, 1, 5, 9, 10, 11, 25), repeat=3):
        shown = show_cells(counts)
        left = sum(counts) - sum(count for count in shown if count is not None)
        hidden = [count for count, cell in zip(counts, shown, strict=True) if cell is None]
        assert all(cell is None or cell >= THRESHOLD for cell in shown)
        if any(hidden) and len(hidden) < len(counts):
            assert len(hidden) > 1
            assert left >= THRESHOLD


@pytest.mark.parametrize(
    ("splits", "hidden"),
    [
        ([(0, 30), (12, 30)], set()),
        ([(1, 10), (12, 30), (15, 30)], {0, 1}),  # The one hidden would be total minus the rest.
        ([(6, 30), (7, 30), (0, 40)], {0, 1}),  # Thirteen of two.
        ([(12, 3), (12, 30)], {0, 1}),  # The other side is as small.
        ([(1, 10), (0, 30)], {0, 1}),  # Nobody else was late.
        ([], set()),
    ],
)
def test_what_is_late_of_a_known_total(splits: list[tuple[int, int]], hidden: set[int]) -> None:
    assert hide_splits(splits) == hidden


def test_an_attacker_with_the_totals_split_never_pins_a_small_side_down() -> None:
    for splits in product(product((0, 1, 9, 10), (0, 9, 10, 25)), repeat=3):
        hidden = hide_splits(splits)
        told = [side for at, split in enumerate(splits) if at not in hidden for side in split]
        left = [sum(splits[at][side] for at in hidden) for side in (0, 1)]
        assert not any(map(is_small, told))
        assert len(hidden) == len(splits) or not any(map(is_small, left)), (splits, hidden)


def test_beside_a_mean_all_cells_go_together() -> None:
    assert show_all_or_none([12, 20, 9]) == [None, None, None]
    assert show_all_or_none([12, 20, 10]) == [12, 20, 10]
