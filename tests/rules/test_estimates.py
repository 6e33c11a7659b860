"""Estimates agree with R's survey on published samples, and with what must hold for any sample."""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import variance
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.rules.design import DesignCell
from api.rules.estimates import (
    Estimate,
    NothingToEstimate,
    Sums,
    array_sums,
    contrast,
    mean,
    mean_sums,
    ratio,
    share,
    total,
)
from api.rules.intervals import Interval, Method
from api.rules.quantiles import t_of, z_of
from api.rules.weighting import Weighed, rake

SCHOOLS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "schools.json").read_text("utf-8"))
CLOSE = 1e-9  # Relative; the published numbers have 14 digits.


def close(value: float) -> Any:
    return pytest.approx(value, rel=CLOSE)


def judged(found: Estimate) -> Interval:
    assert found.interval is not None
    return found.interval


@dataclass(frozen=True)
class Sample:
    """A published sample: columns by their names, and how it was drawn."""

    columns: Mapping[str, list[Any]]
    cells: list[DesignCell]
    places: list[int]
    weights: list[float]

    def lines(self, values: list[Any], **given: Any) -> list[Sums]:
        return array_sums(values, given.pop("weights", self.weights), self.places, **given)


def stratified() -> Sample:
    """The sample apistrat: schools drawn in three strata, with the finite correction."""
    sizes, rows = SCHOOLS["schools"], SCHOOLS["stratified"]
    columns = dict(zip(SCHOOLS["stratified_columns"], map(list, zip(*rows, strict=True)), strict=True))
    kinds, names = columns["type"], list(sizes)
    weights = [sizes[kind] / kinds.count(kind) for kind in kinds]
    return Sample(
        columns, [DesignCell(name, None, sizes[name]) for name in names], list(map(names.index, kinds)), weights
    )


def clustered() -> Sample:
    """The sample apiclus1: 15 of 757 districts, with all their schools."""
    rows = SCHOOLS["clustered"]
    columns = dict(zip(SCHOOLS["clustered_columns"], map(list, zip(*rows, strict=True)), strict=True))
    districts = columns["district"]
    names = sorted(set(districts))
    cells = [DesignCell("all", str(name), SCHOOLS["districts"], districts.count(name)) for name in names]
    return Sample(columns, cells, list(map(names.index, districts)), [SCHOOLS["clustered_weight"]] * len(rows))


STRATA, CLUSTERS = stratified(), clustered()
API, ENROLLED, AWARDS = (STRATA.columns[name] for name in ("api", "enrolled", "has_award"))
TYPES, CLUSTER_API = CLUSTERS.columns["type"], CLUSTERS.columns["api"]


# R survey 4.5, svydesign(id = ~1, strata = ~stype, fpc = ~fpc, data = apistrat): est_basic.csv and proportions.csv in
# test/r_reference of github.com/xKDR/Survey.jl; the interval and deff = "replace" (with the rounded weights of the
# data, hence fewer digits) from the tests of table_continuous_svy in the R package spicy.
AS_R_HAS_IT: list[tuple[Callable[[], Estimate], float, float]] = [
    (lambda: mean(STRATA.lines(API), STRATA.cells), 662.287363577655, 9.408940879434),
    (lambda: total(STRATA.lines(API), STRATA.cells), 4102207.93, 58278.9798072143),
    (lambda: mean(STRATA.lines(ENROLLED), STRATA.cells), 595.282131094607, 18.5085106862115),
    (lambda: total(STRATA.lines(ENROLLED), STRATA.cells), 3687177.52, 114641.715190394),
    (
        lambda: ratio(STRATA.lines(API, denominators=ENROLLED), STRATA.cells),
        1.11256046332155,
        0.0413595064404803,
    ),
    (lambda: share(STRATA.lines(AWARDS), STRATA.cells), 0.638936067161769, 0.0344059182016133),
    (lambda: total(STRATA.lines(AWARDS), STRATA.cells), 3957.57, 213.110257340793),
]


@pytest.mark.parametrize(("estimate", "value", "se"), AS_R_HAS_IT)
def test_a_stratified_sample_as_r_has_it(estimate: Callable[[], Estimate], value: float, se: float) -> None:
    found = estimate()
    assert (found.value, found.se) == (close(value), close(se))


def test_effects_and_interval_of_a_stratified_sample_as_r_has_them() -> None:
    found = mean(STRATA.lines(API), STRATA.cells)
    assert (found.n, found.df, found.population) == (200, 197, close(6194))
    assert found.design_effect == pytest.approx(1.1655661714535266, rel=1e-6)
    assert judged(found).low == pytest.approx(643.7321882720862, rel=1e-6)
    assert judged(found).high == pytest.approx(680.84253804655532, rel=1e-6)


def test_clusters_and_domains_as_r_has_them() -> None:
    # R survey 4.5, svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1); tests of the R package spicy.
    found = mean(CLUSTERS.lines(CLUSTER_API), CLUSTERS.cells)
    assert (found.value, found.se, found.df) == (close(644.16939890710387), close(23.542240693781036), 14)
    assert (judged(found).low, judged(found).high) == (close(593.67631446332553), close(694.66248335088221))
    domains = {
        "E": (648.86805555555554, 22.362408893831887, 14, 144),
        "H": (618.57142857142856, 38.020249359407529, 7, 14),
        "M": (631.44000000000005, 31.609465227245526, 11, 25),
    }
    for name, (value, se, df, n) in domains.items():
        inside = [kind == name for kind in TYPES]
        part = mean(CLUSTERS.lines(CLUSTER_API, domain=inside), CLUSTERS.cells)
        assert (part.value, part.se, part.df, part.n) == (close(value), close(se), df, n)


def test_two_stages_as_r_has_them() -> None:
    # data(mu284) of R's survey, after Sarndal, Swensson and Wretman (1992), appendix B; the standard
    # errors are printed in the documentation of the R package svrep (as_bootstrap_design) and in the vignette "Domains"
    # of survey.
    drawn = [(19, 5, (41, 49, 49)), (45, 8, (49, 49, 45)), (47, 5, (31, 31, 35)), (50, 9, (39, 41, 61))]
    drawn.append((31, 7, (49, 51, 33)))
    cells = [DesignCell("all", str(name), 50, size) for name, size, _ in drawn]
    values = [value for _, _, row in drawn for value in row]
    weights = [50 / 5 * size / 3 for _, size, row in drawn for _ in row]
    places = [place for place in range(5) for _ in range(3)]
    summed, middle = (call(array_sums(values, weights, places), cells) for call in (total, mean))
    assert (summed.value, round(summed.se, 6)) == (15080, 2274.254701)
    assert round(middle.se, 6) == 2.273653
    high = mean(array_sums(values, weights, places, domain=[value > 40 for value in values]), cells)
    assert (round(high.value, 5), round(high.se, 6)) == (48.69014, 1.108825)


def test_the_logit_interval_as_r_has_it() -> None:
    # R survey 4.5, confint(svyciprop(~I(st == "E"), subset(d, !is.na(st)), method = "logit")) where every tenth row of
    # apiclus1 has no answer: a district stays in the design without one. tests/svy/estimation/test_prop_drop_nulls.py
    # of the Python package svy.
    expected = {
        "E": (0.810975609756098, 0.0463941779262182, 0.690515543875448, 0.891889966529345),
        "H": (0.0670731707317072, 0.0287011472557465, 0.0259967110599201, 0.162241942794033),
        "M": (0.121951219512195, 0.0279104585073063, 0.0732920117301412, 0.196080292706089),
    }
    endless = [DesignCell("all", cell.cluster) for cell in CLUSTERS.cells]
    answered = [index % 10 != 0 for index in range(len(TYPES))]
    for name, (value, se, low, high) in expected.items():
        hits = [float(kind == name) for kind in TYPES]
        found = share(CLUSTERS.lines(hits, domain=answered), endless)
        assert (found.value, found.se, found.df) == (close(value), close(se), 13)
        assert judged(found) == Interval(close(low), close(high), Method.LOGIT)


def test_calibrated_weights_as_r_has_them() -> None:
    # R survey 4.5, postStratify(d, ~stype, ...) and rake(d, list(~stype, ~sch.wide), ..., epsilon = 1e-12) of
    # apiclus1; tests/svy/weighting/test_calibration_variance.py of the Python package svy.
    margins = [SCHOOLS["schools"], {"No": 1000, "Yes": 5194}]
    one = [(kind,) for kind in TYPES]
    two = list(zip(TYPES, CLUSTERS.columns["met_its_target"], strict=True))
    posted = rake([Weighed(1, w, c) for w, c in zip(CLUSTERS.weights, one, strict=True)], margins[:1])
    raked = rake([Weighed(1, w, c) for w, c in zip(CLUSTERS.weights, two, strict=True)], margins, tolerance=1e-12)
    assert raked.is_converged
    parts: list[tuple[Any, Any]] = [(posted.weights, one), (raked.weights, two)]
    by_class, by_both = (
        mean(
            CLUSTERS.lines(CLUSTER_API, weights=weights, classes=classes, bases=CLUSTERS.weights),
            CLUSTERS.cells,
        )
        for weights, classes in parts
    )
    assert (by_class.value, by_class.se) == (close(642.310788211584), close(23.9204864450905))
    assert by_both.se == close(23.745841047537)
    known = total(
        CLUSTERS.lines([1.0] * len(one), weights=posted.weights, classes=one, bases=CLUSTERS.weights),
        CLUSTERS.cells,
    )
    assert (known.value, known.variance) == (close(6194), 0)  # What the margins fix has no error.


def test_an_exact_variance_worked_by_hand() -> None:
    # Two strata of three clusters, weights 5 and 2: mean 16, variance 492 / 441.
    values = [10.0, 14.0, 12.0, 22.0, 26.0, 30.0]
    cells = [DesignCell(stratum, str(place)) for stratum in "AB" for place in range(3)]
    found = mean(array_sums(values, [5, 5, 5, 2, 2, 2], range(6)), cells)
    assert (found.value, found.variance, found.df) == (16, close(float(Fraction(492, 441))), 4)
    assert judged(found).low == close(13.067403257405918)
    # Weights' own effect: n sum w^2 / (sum w)^2.
    assert found.weight_effect == close(6 * (3 * 25 + 3 * 4) / 21**2)


def test_the_normal_and_student_quantiles() -> None:
    # Abramowitz and Stegun (1964), tables 26.5 and 26.10.
    assert round(z_of(0.95), 5) == 1.95996
    table = {1: 12.706, 2: 4.303, 3: 3.182, 5: 2.571, 10: 2.228, 30: 2.042, 120: 1.980}
    assert {df: round(t_of(0.95, df), 3) for df in table} == table
    assert t_of(0.95, 399) == pytest.approx(t_of(0.95, 400), rel=2e-5)  # Where one formula takes over.


def test_a_simple_random_sample_has_wilson_s_interval() -> None:
    # Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
    for hits, n, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)):
        found = judged(share([mean_sums(0, 3.0, n, hits, hits)], [DesignCell("all")]))
        assert (found.method, round(found.low, 4), round(found.high, 4)) == (Method.WILSON, low, high)


def test_a_lonely_stratum_is_named_and_counts() -> None:
    cells = [DesignCell("a"), DesignCell("b")]
    with_it = mean([mean_sums(0, 10, 20, 60, 200), mean_sums(1, 10, 1, 5, 25)], cells)
    assert with_it.lonely == ("b",)
    assert with_it.variance > mean([mean_sums(0, 10, 20, 60, 200)], cells).variance * (20 / 21) ** 2
    assert mean([mean_sums(0, 10, 20, 60, 200)], cells).lonely == ()


def test_no_error_is_claimed_where_nothing_is_known() -> None:
    alone = mean([mean_sums(0, 10, 1, 5, 25)], [DesignCell("a")])
    assert alone.interval is None  # One answer.
    assert mean([mean_sums(0, 10, 9, 45, 225)], [DesignCell("a")]).interval is None  # All said 5: is nobody different?
    strata = [DesignCell("a"), DesignCell("b")]
    split = share([mean_sums(0, 10, 9, 9, 9), mean_sums(1, 10, 9, 0, 0)], strata)
    assert judged(split).method is Method.WILSON  # Strata of one mind each: no variance, yet not certain.
    assert judged(split).high - judged(split).low > 0.3
    everybody = share([mean_sums(0, 10, 9, 9, 9), mean_sums(1, 20, 9, 9, 9)], strata)
    assert judged(everybody).method is Method.EXACT
    assert 0.7 < judged(everybody).low < 0.9
    assert judged(everybody).high == 1


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ([], NothingToEstimate),
        ([mean_sums(0, 1, 5, 0, 0, inside=0)], NothingToEstimate),
        ([Sums(0, 1, 2, 2, 0, 3, 0, 0, 5)], NothingToEstimate),
        ([mean_sums(0, 1, 11, 5, 5)], ValueError),
    ],
)
def test_what_cannot_be_estimated(lines: list[Sums], error: type[Exception]) -> None:
    with pytest.raises(error):
        mean(lines, [DesignCell("a", None, 10)])


def test_a_contrast_sees_what_clusters_share() -> None:
    # Both halves of each village move together; their difference hardly does.
    cells = [DesignCell("all", str(place)) for place in range(8)]
    first = [mean_sums(place, 1, 10, 10 * place + 10, 10 * (place + 1) ** 2) for place in range(8)]
    second = [mean_sums(place, 1, 10, 10 * place, 10 * place**2) for place in range(8)]
    found = contrast(first, second, cells)
    apart = mean(first, cells).variance + mean(second, cells).variance
    assert found.value == close(1)
    assert found.variance < apart / 1e6
    # Drawn directly, the two parts are strangers.
    loose = contrast([mean_sums(0, 1, 50, 30, 30)], [mean_sums(0, 1, 40, 10, 10)], [DesignCell("all")])
    expected = 90 / 89 * (0.6 * 0.4 / 50 + 0.25 * 0.75 / 40)
    assert (loose.value, loose.variance) == (close(0.35), close(expected))


samples = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 100), st.integers(1, 50)), min_size=3, max_size=40)


@settings(max_examples=60, deadline=None)
@given(samples, st.floats(0.01, 1000))
def test_the_scale_of_weights_does_not_matter(rows: list[tuple[int, int, int]], factor: float) -> None:
    cells = [DesignCell(str(place)) for place in range(4)]
    places, values, weights = ([row[part] for row in rows] for part in range(3))
    plain = mean(array_sums(values, weights, places), cells)
    scaled = mean(array_sums(values, [factor * weight for weight in weights], places), cells)
    assert scaled.value == pytest.approx(plain.value, rel=1e-9, abs=1e-9)
    assert scaled.se == pytest.approx(plain.se, rel=1e-6, abs=1e-6)
    assert scaled.weight_effect == close(plain.weight_effect)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=40), st.integers(0, 1000))
def test_a_single_stratum_is_a_simple_random_sample(values: list[int], more: int) -> None:
    n, size = len(values), len(values) + more
    found = mean(array_sums(values, [size / n] * n, [0] * n), [DesignCell("all", None, size)])
    expected = (1 - n / size) * variance(values) / n  # Cochran (1977), (2.20).
    assert found.variance == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert found.is_census is (more == 0)
    if more == 0:
        assert judged(found) == Interval(found.value, found.value, Method.CENSUS)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.integers(1, 9)), min_size=1, max_size=30))
def test_a_share_and_its_interval_stay_in_bounds(rows: list[tuple[int, bool, int]]) -> None:
    cells = [DesignCell("a"), DesignCell("b", "1", 9, 90), DesignCell("b", "2", 9, 90)]
    lines = [mean_sums(place, weight, 1, hit, hit) for place, hit, weight in rows]
    found = share(lines, cells)
    assert 0 <= found.value <= 1 + 1e-12
    assert found.variance >= 0
    if found.interval is not None:
        assert 0 <= found.interval.low <= found.value + 1e-12
        assert found.value - 1e-12 <= found.interval.high <= 1


@settings(max_examples=40, deadline=None)
@given(samples)
def test_sums_are_as_good_as_single_answers(rows: list[tuple[int, int, int]]) -> None:
    cells = [DesignCell("a", str(place), 40, 400) for place in range(4)]
    single = mean(array_sums([row[1] for row in rows], [2.5] * len(rows), [row[0] for row in rows]), cells)
    by_place = [[value for place, value, _ in rows if place == wanted] for wanted in range(4)]
    lines = [
        mean_sums(place, 2.5, len(values), sum(values), sum(value * value for value in values))
        for place, values in enumerate(by_place)
        if values
    ]
    summed = mean(lines, cells)
    assert summed.value == close(single.value)
    assert math.isclose(summed.se, single.se, rel_tol=1e-6, abs_tol=1e-6)
