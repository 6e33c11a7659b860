"""Who knows how many answered where, the design and all totals learns of no hidden place from a weighted figure.

A share and its interval are two equations with the places' hits as unknowns. The attacker tries every way in which the
places can have answered with the told totals, computes the figure as the house does, and keeps those that would have
been told in the same words.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from api.models.surveys_plans import Domain, PlanContent
from api.models.surveys_questionnaire import Questionnaire
from api.models.surveys_results import ResultFigure, Withheld
from api.rules import certificates
from api.rules.design import DesignCell
from api.rules.places import Place
from api.rules.tallies import Line
from api.services import surveys_disclosing, surveys_figures, surveys_measures
from api.services.surveys_disclosing import Told
from api.services.surveys_figures import Grain
from tests.factories_surveys import SHEET, WORDS

QUESTIONNAIRE = Questionnaire.model_validate(SHEET)
Counts = Mapping[float, int]
"""How many answers of a place have a value."""
COUNTY = (28, 27, 29, 28, 26, 28, 30, 27, 28, 29, 27, 26, 28)
"""Satisfied ones of thirty in each of thirteen townships: 93 % of 390."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Units of each place, and what its answers say; places are strata, or clusters of strata of two."""

    units: tuple[int, ...]
    answers: tuple[Counts, ...]
    formula: str = "top_two"
    is_clustered: bool = False
    domains: tuple[str, ...] = ()
    threshold: str | None = None

    @property
    def sizes(self) -> list[int]:
        """Answers of each place."""
        return [sum(counts.values()) for counts in self.answers]


def shares(units: Sequence[int], sizes: Sequence[int], hits: Sequence[int], **more: Any) -> Survey:
    answers = tuple({1.0: hit, 0.0: size - hit} for size, hit in zip(sizes, hits, strict=True))
    return Survey(tuple(units), answers, **more)


def measured(survey: Survey) -> surveys_measures.Measured:
    threshold = None if survey.threshold is None else {"operator": "at_least", "value": survey.threshold}
    measure: dict[str, Any] = {"code": "one", "formula": survey.formula, "questions": ["happy"], "title": WORDS}
    measure |= {"domains": list(survey.domains), "threshold": threshold}
    plan = PlanContent.model_validate(
        {"measures": [measure], "weighting": "design", "margins": [], "exclusions": {"assisted": "counted"}}
        | {"compares_with": None}
    )
    places, lines = {}, []
    for at, (units, counts) in enumerate(zip(survey.units, survey.answers, strict=True)):
        code, n = f"{at:02}", sum(counts.values())
        cell = DesignCell(f"s{at // 2}", code, 9, units) if survey.is_clustered else DesignCell(code, None, units)
        places[code] = Place(code, f"510421{100 + at}", cell, n, units / n)
        lines += [Line(code, False, False, 0, (), value, n) for value, n in sorted(counts.items()) if n]
    sample = surveys_measures.sample_of(lines, places, plan)
    return surveys_measures.compute(lines, sample, plan.measures[0], QUESTIONNAIRE)


def told(survey: Survey) -> Told:
    return surveys_disclosing.tell(measured(survey), base=sum(survey.sizes), is_open_link=False)


def ways(survey: Survey, fixed: Sequence[int] = ()) -> Iterator[Survey]:
    """Every way in which the hidden places can have answered with the same totals of each value."""
    values = sorted({value for counts in survey.answers for value in counts})
    totals = [sum(counts.get(value, 0) for counts in survey.answers) for value in values]
    own = [[survey.answers[at]] if at in fixed else list(splits(size, values)) for at, size in enumerate(survey.sizes)]
    for first in product(*own[:-1]):
        rest = [
            total - sum(counts.get(value, 0) for counts in first) for value, total in zip(values, totals, strict=True)
        ]
        if min(rest) >= 0:
            last = dict(zip(values, rest, strict=True))
            yield Survey(survey.units, (*first, last), survey.formula, survey.is_clustered)


def splits(size: int, values: Sequence[float]) -> Iterator[Counts]:
    if len(values) == 1:
        yield {values[0]: size}
        return
    for n in range(size + 1):
        for rest in splits(size - n, values[1:]):
            yield {values[0]: n, **rest}


def found_out(survey: Survey, shown: Told, fixed: Sequence[int] = ()) -> list[str]:
    """The hidden places with few on a side whose sums of values stay under ten numbers for the attacker."""
    if shown.whole.withheld is not None:
        return []
    grain = Grain(shown.step, has_effects=shown.whole.effective_n is not None)
    seen: list[set[float]] = [set() for _ in survey.units]
    for other in ways(survey, fixed):
        if as_told(other, shown, grain) == shown.whole:
            for at, counts in enumerate(other.answers):
                seen[at].add(sum(value * n for value, n in counts.items()))
    return [
        f"place {at}: {sorted(sums)}"
        for at, (sums, counts) in enumerate(zip(seen, survey.answers, strict=True))
        if at not in fixed and min(counts.values()) < 10 and len(sums) < min(10, survey.sizes[at] + 1)
    ]


def as_told(survey: Survey, shown: Told, grain: Grain) -> ResultFigure | None:
    estimate = measured(survey).whole.estimate
    return None if estimate is None else surveys_figures.figure(estimate, shown.unit, grain)


TWO = [
    shares((2000, 6000), (12, 200), (2, 120)),
    shares((3000, 3000), (15, 150), (12, 60)),
    shares((3000, 9000), (30, 300), (27, 150)),
    shares((1000, 9000), (40, 360), (38, 150)),
    shares((4000, 4000), (100, 100), (96, 30)),
]
THREE = shares((2000, 3000, 4000), (14, 25, 30), (3, 12, 18))
FOUR = shares((2000, 2200, 2100, 1900), (12, 13, 11, 12), (4, 9, 5, 6))
CLUSTERS = shares((500, 500, 500, 500), (12, 12, 12, 12), (4, 7, 8, 3), is_clustered=True)
MEAN = Survey(
    (900, 950, 1000), ({1.0: 3, 2.0: 4, 3.0: 5}, {1.0: 4, 2.0: 5, 3.0: 3}, {1.0: 5, 2.0: 5, 3.0: 4}), formula="mean"
)
ALL = [*TWO, THREE, FOUR, CLUSTERS, MEAN]


@pytest.mark.parametrize("survey", ALL)
def test_no_hidden_place_follows_from_a_told_figure(survey: Survey) -> None:
    assert found_out(survey, told(survey)) == []


def test_the_rule_leaves_something_to_tell() -> None:
    assert [told(survey).whole.withheld for survey in TWO] == [Withheld.FOLLOWS] * 3 + [None] * 2
    assert all(told(survey).whole.withheld is None for survey in (FOUR, CLUSTERS, MEAN))


def test_the_same_attack_succeeds_where_nothing_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates, "stays_open", lambda *_, **__: True)
    assert [survey for survey in ALL if not found_out(survey, told(survey))] == []


def test_places_of_random_surveys_stay_open() -> None:
    chance = random.Random(20261123)  # noqa: S311  Invented answers.
    answered = 0
    for _ in range(16):
        sizes = [chance.randint(10, 24) for _ in range(3)]
        units = [chance.choice((1000, 1100, 1200, 2000)) for _ in sizes]
        survey = shares(units, sizes, [chance.randint(3, size - 3) for size in sizes])
        shown = told(survey)
        answered += shown.whole.withheld is None
        assert found_out(survey, shown) == [], survey
    assert answered > 0


def test_a_county_of_thirteen_townships_is_told_in_hundredths() -> None:
    survey = shares([4000 + 300 * at for at in range(13)], [30] * 13, COUNTY, domains=("township",))
    shown = told(survey)
    assert (shown.step, shown.whole.estimate, shown.whole.effective_n) == (Decimal("0.01"), Decimal("0.92"), None)
    assert all(one.withheld is not None for one in shown.groups[Domain.TOWNSHIP].values())


def test_told_townships_do_not_give_the_others_back() -> None:
    sizes, hits = (60, 64, 15, 15, 15), (30, 30, 6, 7, 5)
    survey = shares((2000, 2000, 1800, 1800, 1800), sizes, hits, domains=("township",))
    shown = told(survey)
    known = [at for at, one in enumerate(shown.groups[Domain.TOWNSHIP].values()) if one.withheld is None]
    assert known == [0, 1]
    assert shown.whole.withheld is None
    assert found_out(survey, shown, known) == []


def test_a_stratum_where_both_sides_are_many_needs_no_search() -> None:
    shown = told(shares((3000, 5000), (100, 120), (40, 70)))
    assert shown.step == Decimal("0.001")
    assert shown.whole.effective_n is not None


def test_the_verdict_is_of_the_unrounded_interval_also_where_a_figure_is_coarse() -> None:
    for threshold in ("0.85", "0.901", "0.97"):
        units = [4000 + 300 * at for at in range(13)]
        survey = shares(units, [30] * 13, COUNTY, threshold=threshold)
        shown, interval = told(survey), measured(survey).whole.estimate.interval  # type: ignore[union-attr]
        assert interval is not None
        expected = "met" if interval.low >= float(threshold) else "undecided"
        assert shown.verdict is not None
        assert shown.verdict.value == ("not_met" if interval.high < float(threshold) else expected)


def test_the_same_answers_are_told_in_the_same_words_again() -> None:
    for survey in (FOUR, CLUSTERS, MEAN):
        assert told(survey) == told(survey)
