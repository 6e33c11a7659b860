"""Sizes, allocations and draws: known figures, what always holds, and what chance does over many seeds."""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.rules import sampling, sampling_draw
from api.rules.sampling import SamplingError, allocate, margin_of, sample_size
from api.rules.sampling_draw import Cell, frame_hash
from api.rules.sampling_plan import Allocation, ClusterChance, Design, StrataBy, design_of, plan

FIVE = Decimal("0.05")
DAY = "2026-11-01"
SMALL = {"510421100201": 60, "510421100202": 25, "510421100203": 90, "510421101201": 45, "510421101202": 30}


def drawn(parts: dict[str, int], design: Design, seed: str = "seed") -> list[Cell]:
    return sampling_draw.draw(parts, design, seed, frame_hash("household", DAY, parts))


@pytest.mark.parametrize(
    ("population", "margin", "size"),
    [(5_000, FIVE, 357), (20_000, FIVE, 377), (200_000, FIVE, 384), (1, FIVE, 1), (10, FIVE, 10), (10**9, FIVE, 385)],
)
def test_a_size_with_its_finite_correction(population: int, margin: Decimal, size: int) -> None:
    assert sample_size(population, margin) == size


def test_a_size_as_in_the_book() -> None:
    """Cochran (1977), 4.4: an island of 3,200, ±5 % with z = 2, gives n0 = 400 and n = 356."""
    assert sample_size(3_200, FIVE, confidence=Decimal("0.9544997")) == 356


def test_a_size_is_raised_by_the_design_and_by_silence() -> None:
    assert sample_size(20_000, FIVE, deff=2) == math.ceil(2 * 376.925)
    assert sample_size(20_000, FIVE, expected_response=Decimal("0.5")) == math.ceil(376.925 / 0.5)
    assert sample_size(100, FIVE, deff=9) == 100
    assert sample_size(20_000, FIVE, p=Decimal("0.1")) < sample_size(20_000, FIVE)
    assert sample_size(200_000, FIVE, confidence=Decimal("0.99")) == 662
    for wrong in ({"p": 1}, {"deff": 0}, {"expected_response": 0}):
        with pytest.raises(SamplingError):
            sample_size(100, FIVE, **wrong)


@given(st.integers(2, 10**7), st.integers(1, 40))
@settings(deadline=None, max_examples=60)
def test_the_size_is_the_smallest_that_holds_the_margin(population: int, percent: int) -> None:
    margin = Decimal(percent) / 100
    size = sample_size(population, margin)
    assert (margin_of([(population, size)]) or 0) <= float(margin) + 1e-12
    if size > 1:
        assert (margin_of([(population, size - 1)]) or 0) > float(margin) - 1e-12


def test_strata_make_a_margin_smaller_never_with_silence() -> None:
    # Cochran (1977), (5.3): proportional strata of equal shares have the simple sample's variance.
    assert margin_of([(1_000, 100), (1_000, 100)]) == pytest.approx(margin_of([(2_000, 200)]), rel=1e-3)
    assert margin_of([(1_000, 0), (1_000, 100)]) is None
    assert margin_of([(50, 50)]) == 0


@given(st.data())
@settings(deadline=None, max_examples=70)
def test_an_allocation_sums_and_keeps_its_bounds(data: st.DataObject) -> None:
    units = data.draw(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 500), min_size=1))
    least = {code: data.draw(st.integers(0, min(10, size))) for code, size in units.items()}
    total = data.draw(st.integers(sum(least.values()), sum(units.values())))
    found = allocate(total, units, least=least, most=units)
    assert sum(found.values()) == total
    assert all(least[code] <= found[code] <= units[code] for code in units)
    assert found == allocate(total, dict(reversed(units.items())), least=least, most=units)


def test_allocations_known_by_hand() -> None:
    none, much = dict.fromkeys("abc", 0), dict.fromkeys("abc", 1_000)
    assert allocate(10, {"a": 1, "b": 1, "c": 1}, least=none, most=much) == {"a": 4, "b": 3, "c": 3}
    assert allocate(10, {"a": 98, "b": 1, "c": 1}, least={"a": 0, "b": 2, "c": 0}, most=much)["b"] == 2
    # (5.26): n proportional to N·S.
    weights = sampling.neyman_weights({"a": 100, "b": 300}, {"a": Decimal("0.3"), "b": Decimal("0.1")})
    assert allocate(60, weights, least={"a": 0, "b": 0}, most={"a": 100, "b": 300}) == {"a": 30, "b": 30}
    with pytest.raises(SamplingError) as refusal:
        sampling.neyman_weights({"a": 100}, {})
    assert refusal.value.values == {"stratum": "a"}
    with pytest.raises(SamplingError):
        allocate(2, {"a": 1}, least={"a": 3}, most={"a": 5})


DESIGNS = st.builds(
    Design,
    strata=st.sampled_from([StrataBy.COUNTY, StrataBy.TOWNSHIP]),
    allocation=st.sampled_from([Allocation.PROPORTIONAL, Allocation.EQUAL, Allocation.EACH]),
    margin=st.sampled_from([Decimal("0.05"), Decimal("0.15"), Decimal("0.3")]),
    take=st.sampled_from([None, 10, 12]),
    chance=st.sampled_from(list(ClusterChance)),
    join_small=st.just(value=True),
)
VILLAGES = st.dictionaries(
    st.builds("510421{:03d}{:03d}".format, st.integers(100, 103), st.integers(201, 212)),
    st.integers(1, 100),
    min_size=1,
    max_size=16,
)


@given(VILLAGES, DESIGNS, st.text(max_size=10))
@settings(deadline=None, max_examples=60)
def test_what_holds_of_every_draw(parts: dict[str, int], design: Design, seed: str) -> None:
    try:
        strata = plan(parts, design)
    except SamplingError as refusal:
        refused = (refusal.code, refusal.values["units"] < max(design.least, design.take or 0))
    else:
        refused = None
    if refused:
        assert refused == ("stratum_too_small", True)
        return
    cells = drawn(parts, design, seed)
    assert cells == drawn(dict(reversed(parts.items())), design, seed)
    for cell in cells:
        everyone = [(code, number) for code, numbers in cell.numbers.items() for number in numbers]
        assert len(everyone) == len(set(everyone)) == cell.drawn >= 10
        assert all(1 <= number <= parts[code] for code, number in everyone)
        assert 0 < cell.probability <= 1
    places = Counter(code for cell in cells for code in cell.numbers)
    assert design.take is None or all(count == 1 for count in places.values())
    assert sum(stratum.drawn for stratum in strata) == sum(cell.drawn for cell in cells)
    paper = [cell.told() for cell in cells]
    assert sampling_draw.result_hash(json.loads(json.dumps(paper))) == sampling_draw.result_hash(paper)


@given(VILLAGES, DESIGNS)
@settings(deadline=None, max_examples=60)
def test_chances_sum_to_what_is_drawn(parts: dict[str, int], design: Design) -> None:
    try:
        strata = plan(parts, design)
    except SamplingError:
        return
    for stratum in strata:
        units = sum(cluster.units for cluster in stratum.clusters)
        by_size = design.chance is ClusterChance.PPS
        first = {
            c.code: Fraction(stratum.draws * c.units, units)
            if by_size
            else Fraction(stratum.draws, len(stratum.clusters))
            for c in stratum.clusters
        }
        assert sum(first.values()) == stratum.draws
        assert all(0 < chance < 1 for chance in first.values())
        assert stratum.draws == 0 or 2 <= stratum.draws < len(stratum.clusters)
        expected = sum(chance * stratum.take for chance in first.values())
        assert expected + sum(count for _, count in stratum.certain) == stratum.drawn


@pytest.mark.parametrize(
    "design",
    [
        Design(size=60),
        Design(size=60, take=10, join_small=True, strata=StrataBy.COUNTY),
        Design(size=30, take=10, join_small=True, strata=StrataBy.COUNTY, chance=ClusterChance.EQUAL),
    ],
)
def test_how_often_each_is_drawn_over_many_seeds(design: Design) -> None:
    """Each unit's count is binomial; five standard deviations leave one false alarm in 7,000 runs of 250 units."""
    runs, hits, chances = 300, Counter[tuple[str, int]](), {}
    for run in range(runs):
        for cell in drawn(SMALL, design, f"seed {run}"):
            for code, numbers in cell.numbers.items():
                chances[code] = cell.probability
                hits.update((code, number) for number in numbers)
    for code, size in SMALL.items():
        chance = float(chances[code])
        allowed = 5 * math.sqrt(runs * chance * (1 - chance)) + 1e-9
        for number in range(1, size + 1):
            assert abs(hits[code, number] - runs * chance) <= allowed, (code, number)


def test_small_places_are_refused_by_name_or_joined() -> None:
    def refused(parts: dict[str, int], design: Design) -> tuple[str, dict[str, Any]]:
        with pytest.raises(SamplingError) as refusal:
            plan(parts, design)
        return refusal.value.code, refusal.value.values

    few = SMALL | {"510421102201": 9}
    assert refused(few, Design()) == ("stratum_too_small", {"stratum": "510421102", "units": 9, "least": 10})
    code, values = refused(SMALL, Design(take=26))
    assert (code, values["cluster"]) == ("cluster_too_small", "510421100202")
    joined = plan(SMALL, Design(take=40, join_small=True))
    assert [[c.code for c, _ in s.certain] for s in joined] == [["510421100201", "510421100202"], ["510421101201"]]
    assert [member for cluster, _ in joined[0].certain for member in cluster.members] == sorted(
        (code, size) for code, size in SMALL.items() if code < "510421101"
    )
    assert refused({}, Design())[0] == "frame_empty"
    assert refused(SMALL, Design(least=9))[0] == "sample_parameters_wrong"
    assert refused(SMALL, Design(size=251))[0] == "sample_too_large"


def test_the_draw_written_anew_from_its_description() -> None:
    """An outsider's own few lines, from the words in the contract alone, find the same numbers."""
    sha: Callable[[str], str] = lambda text: hashlib.sha256(text.encode()).hexdigest()  # noqa: E731
    rows = "".join(f"{code} {size}\n" for code, size in sorted(SMALL.items()))
    frame = sha(f"shiliu-frame-1\nunit household\nas_of {DAY}\n{rows}")
    assert frame == frame_hash("household", DAY, SMALL)
    cell = drawn(SMALL, Design(size=60))[0]
    units = [(code, n) for code, size in SMALL.items() if code[:9] == cell.stratum for n in range(1, size + 1)]
    first = sorted(units, key=lambda unit: sha(f"seed|{frame}|{cell.stratum}||{unit[0]}|{unit[1]}"))[: cell.drawn]
    assert {(code, n) for code, numbers in cell.numbers.items() for n in numbers} == set(first)
    assert cell.told()["numbers"]["510421100202"] == sorted(n for code, n in first if code == "510421100202")
    assert sampling_draw.commitment("secret") == sha("secret")


def test_a_stored_design_is_the_same_design() -> None:
    text = (
        '{"strata": "township", "allocation": "neyman", "size": null, "margin": "0.05", "confidence": "0.95", '
        '"p": "0.5", "deff": "1.5", "expected_response": "0.8", "least": 10, "take": 12, "chance": "equal", '
        '"join_small": true, "deviations": {"510421100": "0.4"}, "cost_per_unit_fen": 100}'
    )
    design = design_of(json.loads(text))
    assert (design.allocation, design.deff, design.deviations) == (
        Allocation.NEYMAN,
        Decimal("1.5"),
        {"510421100": Decimal("0.4")},
    )
