"""Weights reproduce the margins, and margins that cannot be reproduced are refused with a reason."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.rules.weighting import (
    Calibrated,
    Class,
    Refusal,
    Weighed,
    WeightsRefused,
    answered_weights,
    margin_fit,
    rake,
)
from api.services import catalogue

SEX, AGE = {"f": 520.0, "m": 480.0}, {"young": 300.0, "old": 700.0}
LINES = [
    Weighed(30, 5.0, ("f", "young")),
    Weighed(80, 5.0, ("f", "old")),
    Weighed(20, 5.0, ("m", "young")),
    Weighed(70, 5.0, ("m", "old")),
]


def reached(lines: list[Weighed], found: Calibrated, margin: int) -> dict[Class, float]:
    sums: dict[Class, float] = {}
    for line, weight in zip(lines, found.weights, strict=True):
        sums[line.classes[margin]] = sums.get(line.classes[margin], 0) + line.n * weight
    return sums


def refusal(lines: list[Weighed], margins: list[Mapping[Class, float]], **given_: Any) -> WeightsRefused:
    with pytest.raises(WeightsRefused) as caught:
        rake(lines, margins, **given_)
    return caught.value


def test_those_who_answered_stand_for_all_who_were_drawn() -> None:
    assert answered_weights([100, 40, 0], [80, 40, 0], [10, 20, 5]) == [12.5, 20, 5]
    with pytest.raises(WeightsRefused) as caught:
        answered_weights([10, 10], [5, 0], [1, 1])
    assert (caught.value.code, caught.value.category) == (Refusal.CELL_UNANSWERED, 1)
    with pytest.raises(ValueError, match="drawn"):
        answered_weights([10], [11], [1])


def test_one_margin_is_met_in_one_round() -> None:
    found = rake(LINES, [SEX])
    assert (found.rounds, found.is_converged, found.trimmed) == (1, True, 0)
    assert found.weights == pytest.approx([520 / 110, 520 / 110, 480 / 90, 480 / 90])


def test_deming_and_stephan_s_own_example_is_a_fixed_point() -> None:
    # When the cells already have the margins, nothing moves.
    found = rake(LINES, [{"f": 550, "m": 450}, {"young": 250, "old": 750}])
    assert found.weights == pytest.approx([5, 5, 5, 5])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 50), st.floats(0.5, 20)), min_size=12, max_size=12),
    st.lists(st.integers(1, 100), min_size=12, max_size=12),
)
def test_raking_reproduces_every_margin(drawn: list[tuple[int, float]], truth: list[int]) -> None:
    cells = [(place % 3, place // 3) for place in range(12)]
    lines = [Weighed(n, weight, cell) for (n, weight), cell in zip(drawn, cells, strict=True)]
    margins: list[dict[Class, float]] = [{}, {}]
    for count, cell in zip(truth, cells, strict=True):
        for place in (0, 1):
            margins[place][cell[place]] = margins[place].get(cell[place], 0) + count
    found = rake(lines, margins)
    assert found.is_converged
    assert all(weight > 0 for weight in found.weights)
    for place in (0, 1):
        assert reached(lines, found, place) == pytest.approx(margins[place], rel=1e-8)


def test_bounds_hold_and_what_they_cost_is_told() -> None:
    free = rake(LINES, [{"f": 800, "m": 200}, AGE])
    bound = rake(LINES, [{"f": 800, "m": 200}, AGE], bounds=(0.6, 1.3), rounds=50)
    assert min(free.weights) / 5 < 0.6
    assert max(free.weights) / 5 > 1.3
    assert all(0.6 * 5 <= weight <= 1.3 * 5 for weight in bound.weights)
    assert (bound.is_converged, bound.rounds) == (False, 50)
    assert bound.trimmed > 0
    assert bound.gap > 0.01


def test_what_cannot_be_weighed_is_refused_with_a_reason() -> None:
    assert refusal(LINES, [SEX, {"young": 300, "old": 800}]).code is Refusal.MARGINS_DIFFER
    empty = refusal(LINES, [{**SEX, "f": 500, "x": 20}, AGE])
    assert (empty.code, empty.margin, empty.category) == (Refusal.CATEGORY_EMPTY, 0, "x")
    unknown = refusal(LINES, [SEX, {"old": 1000}])
    assert (unknown.code, unknown.margin, unknown.category) == (Refusal.CATEGORY_UNKNOWN, 1, "young")
    assert refusal(LINES, [SEX, AGE], bounds=(1.1, 2)).code is Refusal.BOUNDS_CROSSED
    nobody = [*LINES, Weighed(0, 5.0, ("x", "old"))]
    assert refusal(nobody, [{**SEX, "f": 500, "x": 20}, AGE]).code is Refusal.CATEGORY_EMPTY


def test_margins_that_contradict_each_other_do_not_converge() -> None:
    lines = [Weighed(10, 1.0, ("f", "young")), Weighed(10, 1.0, ("m", "old"))]
    found = rake(lines, [{"f": 10, "m": 10}, {"young": 15, "old": 5}], rounds=100)
    assert not found.is_converged
    assert found.gap > 0.1


def test_what_two_margins_explain_is_the_regression_on_both() -> None:
    # y = 3 [f] + 2 [old], exactly additive: nothing is left.
    truth = {("f", "young"): 3.0, ("f", "old"): 5.0, ("m", "young"): 0.0, ("m", "old"): 2.0}
    counts: dict[tuple[Class, ...], float] = {line.classes: line.n * line.weight for line in LINES}
    found = margin_fit({own: truth[own] * count for own, count in counts.items()}, counts)
    assert found == pytest.approx(truth, abs=1e-9)
    assert margin_fit({}, {}) == {}


def test_every_refusal_of_weights_has_its_own_words() -> None:
    sentences = catalogue.read_json("messages/surveys_results.json")
    own = {code: sentences[f"weights_refused_{code}"]["zh-Hans"] for code in Refusal}
    assert len(set(own.values())) == len(Refusal)
