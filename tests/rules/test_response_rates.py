"""The response rate by AAPOR's formula, on numbers that can be worked out by hand."""

from fractions import Fraction

import pytest

from api.rules import response_rates
from api.rules.response_rates import Outcomes


@pytest.mark.parametrize(
    ("found", "rr1"),
    [
        # 100 drawn: 40 answered, 20 refused, 10 reached, 20 unknown, 10 not eligible.
        (Outcomes(40, 20, 10, 20, 10), Fraction(40, 90)),
        (Outcomes(50, 0, 0, 0, 0), Fraction(1)),
        (Outcomes(0, 0, 0, 30, 0), Fraction(0)),
        (Outcomes(0, 0, 0, 0, 10), None),
        (Outcomes(10, 0, 0, 10, 10), Fraction(1, 2)),
    ],
)
def test_rates(found: Outcomes, rr1: Fraction | None) -> None:
    assert response_rates.rr1(found) == rr1


def test_a_rate_is_rounded_half_to_even() -> None:
    assert [str(response_rates.rounded(Fraction(n, 20_000))) for n in (1, 3, 20_000)] == ["0.0000", "0.0002", "1.0000"]
    assert response_rates.rounded(None) is None


def test_the_rate_that_is_shown_is_of_whole_tens_and_never_says_more_than_there_is() -> None:
    counts = {"answered": 168, "refused": 14, "reached": 9, "not_found": 40, "moved": 21, "not_eligible": 8}
    found = response_rates.in_tens(320, counts)
    assert found == Outcomes(160, 10, 0, 130, 20)
    # One moved away less: the rate is the same, so it tells nobody who that was.
    assert response_rates.rr1(found) == Fraction(160, 300)
    assert response_rates.in_tens(320, counts | {"moved": 20, "answered": 160}) == found
    assert response_rates.in_tens(40, {}) == Outcomes(0, 0, 0, 40, 0)
