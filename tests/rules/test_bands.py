"""Bands: places are told apart only where chance would hardly do it."""

import pytest

from api.rules.bands import MOST_EXACT, Band, Share, bands, interval, two_sided


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [
        # R 4, fisher.test(matrix(c(3, 1, 1, 3), 2)), the tea-tasting example of its help page, two-sided.
        (Share(3, 4), Share(1, 4), 0.4857143),
        # The same test, convictions of like-sex twins (Fisher 1962, in the same help page): 2 of 17 against 10 of 13.
        (Share(2, 17), Share(10, 13), 0.0005367241),
        (Share(0, 5), Share(0, 7), 1.0),
    ],
)
def test_the_chance_is_fishers(one: Share, other: Share, chance: float) -> None:
    assert two_sided(one, other) == pytest.approx(chance, rel=1e-6)
    assert two_sided(other, one) == pytest.approx(chance, rel=1e-6)


def test_many_cases_are_told_as_few_are() -> None:
    """The normal approximation begins where the exact test would take long; at the border both say the same."""
    half = MOST_EXACT // 2
    exact = two_sided(Share(5_050, half), Share(4_910, half))
    near = two_sided(Share(5_051, half + 1), Share(4_910, half))
    assert exact == pytest.approx(near, abs=0.003)
    assert 0.04 < exact < 0.06


def test_places_are_told_apart_only_where_chance_would_hardly_do_it() -> None:
    found = bands([Share(11, 12), Share(0, 12), Share(2, 3), Share(1, 2), None, Share(0, 0)])
    assert found == [Band.ABOVE, Band.BELOW, Band.ALIKE, Band.ALIKE, None, None]


def test_many_comparisons_are_corrected() -> None:
    """One place of its own would stand out at five in a hundred; among thirteen it does not."""
    odd, others = Share(9, 10), [Share(6, 10)] * 12
    rest = Share(72, 120)
    assert 0.05 / 13 < two_sided(odd, rest) < 0.1
    assert set(bands([odd, *others])) == {Band.ALIKE}


def test_one_alone_has_nobody_to_be_compared_with() -> None:
    assert bands([Share(3, 4)]) == [None]
    with pytest.raises(ValueError, match="nothing to compare"):
        two_sided(Share(1, 2), Share(0, 0))
    assert interval(Share(0, 0)) is None
