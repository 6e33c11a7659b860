"""Weights of counted answers: strata that nobody answered from are named, and pools count as the places they are."""

import pytest

from api.rules import estimates, tallies
from api.rules.design import DesignCell
from api.rules.places import DrawnCell, not_covered, places_of, strata_joined
from api.rules.tallies import Line


def direct(code: str, units: int, drawn: int, *, pool: str | None = None, area: str = "510421101") -> DrawnCell:
    """A stratum of one cell, drawn directly."""
    return DrawnCell(code, pool or code, area, code, None, units, 1, units, drawn, units / drawn)


def clustered(code: str, stratum: str, units: int, drawn: int, *, pool: str | None = None) -> DrawnCell:
    """One of four drawn clusters of a stratum of ten; every unit's chance is 4/10 times drawn of units."""
    weight = 10 / 4 * units / drawn
    return DrawnCell(code, pool or code, f"5104211010{code[-2:]}", stratum, code, 1_000, 10, units, drawn, weight)


def said(place: str, yes: int, no: int) -> list[Line]:
    return [Line(place, False, False, 0, (), value, n) for value, n in ((1.0, yes), (0.0, no)) if n]


def share(lines: list[Line], cells: list[DrawnCell]) -> estimates.Estimate:
    places = places_of(cells)
    names = sorted(places)
    weights = tallies.weights_of(lines, places, [], is_calibrated=False)
    sums = tallies.sums_of(tallies.totals_of(lines, {name: at for at, name in enumerate(names)}, weights), lines)
    return estimates.share(sums, [places[name].cell for name in names])


def test_a_stratum_without_answers_is_named_and_not_guessed() -> None:
    """Town (600 units, 95 %) and hills (400, 22.5 %): together 0.66. Without the hills the town alone is left, 0.95."""
    cells = [direct("town", 600, 60), direct("hills", 400, 40)]
    both = [*said("town", 57, 3), *said("hills", 9, 31)]
    assert share(both, cells).value == pytest.approx(0.6 * 0.95 + 0.4 * 0.225)
    assert round(share(both, cells).value, 2) == 0.66
    town = said("town", 57, 3)
    assert share(town, cells).value == pytest.approx(0.95)
    assert not_covered(tallies.answers_by_place(both), places_of(cells)) == (0, pytest.approx(1_000))
    assert not_covered(tallies.answers_by_place(town), places_of(cells)) == (pytest.approx(400), pytest.approx(1_000))


def test_a_place_without_answers_in_an_answering_stratum_is_stood_for() -> None:
    cells = [clustered("c01", "s", 100, 20), clustered("c02", "s", 100, 20)]
    lines = said("c01", 15, 5)
    assert not_covered(tallies.answers_by_place(lines), places_of(cells))[0] == 0
    assert share(lines, cells).population == pytest.approx(500)


def test_a_pool_is_one_place_with_the_sums_and_the_mean_weight() -> None:
    cells = [
        clustered("c01", "s", 80, 20, pool="c02"),
        clustered("c02", "s", 120, 20, pool="c02"),
        clustered("c03", "s", 200, 30),
        clustered("c04", "s", 90, 15),
    ]
    places = places_of(cells)
    assert sorted(places) == ["c02", "c03", "c04"]
    pool = places["c02"]
    # (20 x 10 + 20 x 15) / 40 = 12.5 units for each drawn one.
    assert (pool.drawn, pool.weight, pool.area_code) == (40, 12.5, "510421101")
    assert pool.cell == DesignCell("s", "c02", 10, 200)
    lines = [*said("c02", 8, 8), *said("c03", 20, 5), *said("c04", 6, 4)]
    # By hand: 16 answers of the pool stand for 500 units, 25 for 500, 10 for 225.
    value = (500 * 0.5 + 500 * 0.8 + 225 * 0.6) / 1_225
    assert share(lines, cells).value == pytest.approx(value)
    # Three first-stage units of ten; the scores of each are its units times its distance over all units, and inside a
    # unit the answers' spread counts by 3/10, each with its own finite correction (Cochran 1977, 11.24).
    parts = [(500, 0.5, 16, 200), (500, 0.8, 25, 200), (225, 0.6, 10, 90)]
    totals = [units * (mean - value) / 1_225 for units, mean, _, _ in parts]
    first = (1 - 3 / 10) * 3 / 2 * sum(total**2 for total in totals)
    second = 0.0
    for units, mean, n, size in parts:
        spread = n * mean * (1 - mean) * (units / n / 1_225) ** 2
        second += 3 / 10 * (1 - n / size) * n / (n - 1) * spread
    assert share(lines, cells).variance == pytest.approx(first + second)


def test_strata_that_share_a_pool_are_one_stratum() -> None:
    cells = [direct("a", 300, 30), direct("b", 200, 20, pool="c"), direct("c", 500, 40, area="510421102")]
    assert strata_joined(cells) == {"a": "a", "b": "b+c", "c": "b+c"}
    places = places_of(cells)
    assert places["c"].cell == DesignCell("b+c", None, 700, None)
    assert (places["c"].drawn, places["c"].area_code) == (60, "510421")
    assert places["c"].weight == pytest.approx((20 * 10 + 40 * 12.5) / 60)
    lines = [*said("a", 18, 6), *said("c", 12, 24)]
    assert share(lines, cells).value == pytest.approx(0.3 * 0.75 + 0.7 / 3)
    # By hand, two strata of one stage (Cochran 1977, 5.8): 24 of 300 answered, 36 of 700.
    first = 0.3**2 * (1 - 24 / 300) * 0.75 * 0.25 / 23
    second = 0.7**2 * (1 - 36 / 700) * (1 / 3) * (2 / 3) / 35
    assert share(lines, cells).variance == pytest.approx(first + second)


def test_a_stratum_without_clusters_that_joins_one_with_them_is_a_cluster_there() -> None:
    cells = [direct("town", 100, 30, pool="c01"), clustered("c01", "s", 80, 20), clustered("c02", "s", 120, 20)]
    found = places_of(cells)
    assert found["c01"].cell == DesignCell("s+town", "c01", 11, 180)
    assert found["c02"].cell == DesignCell("s+town", "c02", 11, 120)
