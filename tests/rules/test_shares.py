"""Money shared out: the parts add up, differ by less than a fen from their quota, and keep to their room."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules.shares import share_out

WEIGHTS = st.lists(st.integers(0, 10**15), min_size=1, max_size=20).filter(any)


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (1, [60, 40], [1, 0]),
        (10_001, [60, 40], [6_001, 4_000]),
        (550_000_00, [10, 31, 14], [100_000_00, 310_000_00, 140_000_00]),
        (0, [1], [0]),
        (7, [0, 3], [0, 7]),
    ],
)
def test_known_shares(amount: int, weights: list[int], parts: list[int]) -> None:
    assert share_out(amount, weights) == parts


@given(st.integers(0, 10**15), WEIGHTS)
def test_parts_add_up_and_stay_within_a_fen_of_their_quota(amount: int, weights: list[int]) -> None:
    parts = share_out(amount, weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)), min_size=1, max_size=12), st.data())
def test_what_does_not_fit_goes_on(sources: list[tuple[int, int]], data: st.DataObject) -> None:
    weights, rooms = [weight for weight, _ in sources], [room for _, room in sources]
    amount = data.draw(st.integers(0, sum(rooms)))
    parts = share_out(amount, weights, rooms)
    assert sum(parts) == amount
    assert all(0 <= part <= room for part, room in zip(parts, rooms, strict=True))


def test_more_than_fits_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        share_out(11, [1, 1], [5, 5])
