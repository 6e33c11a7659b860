"""What the leader's tiles say beside their numbers: ages, names, ranks, pace and gaps, from figures made by hand."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from api.models.indicators import Framework, Indicator
from api.rules.scoring import Measure, Outcome, Points
from api.services import catalogue, kpi_beside
from api.services.kpi_beside import Beside
from api.services.measures import Figure
from api.services.metrics import Scope
from api.services.scores import Board, Score

DAY = date(2025, 1, 1)
PLAN = "county-plan-510421"
ROWS = catalogue.read_csv(catalogue.FOLDER / "frameworks" / PLAN / "indicators.csv")
NODES = {row["code"]: Indicator(**row) for row in catalogue.indicator_rows(PLAN, ROWS)}
FRAMEWORK = Framework(
    code=PLAN, names={}, issuers={}, level="county", framework_version="1", in_force_from=DAY, content_hash=""
)
NOTHING: dict[str, Any] = {
    **dict.fromkeys(("added", "removed", "longest_days", "attested_on", "event_period", "population_period")),
    **dict.fromkeys(("population_vintage", "first_rank", "other_rank", "released")),
    "never_count": 0,
    "checked_count": 0,
    "wrong_count": 0,
}


def value(number: float | Fraction, **more: Any) -> Measure:
    return Measure("value", value=Fraction(number), **more)


def board(
    measures: Mapping[str, Measure] | None = None,
    verdicts: Mapping[str, str] | None = None,
    days: tuple[date, date] = (date(2026, 1, 1), date(2026, 7, 2)),
) -> Board:
    """A board with these metrics' verified values and these rows' verdicts, over a part of a year."""
    figures = {name: Figure("", found, found, is_synthetic=False) for name, found in (measures or {}).items()}
    rows = {
        code: Score(NODES[code], Outcome(said), Outcome(said), Points(), None, value(1))  # type: ignore[arg-type]
        for code, said in (verdicts or {}).items()
    }
    scope = Scope("510421", "510421", *days)
    return Board(FRAMEWORK, scope, list(NODES.values()), rows, {}, {}, figures)


def said(found: Board, idle: tuple[str, ...] = (), **facts: Any) -> dict[str, str]:
    told = kpi_beside.words(found, Beside(NOTHING | facts, idle), "en")
    return {code: " · ".join(words) for code, words in told.items() if words}


def test_without_facts_nothing_is_said_but_that_nothing_was_checked() -> None:
    assert said(board()) == {"K15": "not re-checked yet"}


@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        (date(2026, 1, 30), None),  # A month tells no pace.
        (date(2026, 7, 2), "at this pace 8 and 4 meetings by the year's end"),  # 183 of 365 days.
        (date(2026, 12, 31), None),
    ],
)
def test_meetings_have_a_pace_while_the_year_runs(last_day: date, words: str | None) -> None:
    held = {"activities.standing_committee_meetings": value(4), "activities.executive_meetings": value(2)}
    assert said(board(held, days=(date(2026, 1, 1), last_day))).get("K4") == words
    assert "K4" not in said(board({"activities.executive_meetings": value(2)}, days=(date(2026, 1, 1), last_day)))


def test_silent_tracks_are_named_but_those_that_do_not_apply() -> None:
    active = frozenset({"agency", "enterprise", "community", "township", "religious_venue"})
    tracks = Measure("value", value=Fraction(5), slots=active, excused=frozenset({"company"}))
    told = said(board({"units.active_tracks": tracks}, {"S133": "partly"}))["K9"]
    (school,) = (
        row["name"]["en"]
        for row in catalogue.read_json("units/categories.json")["categories"]
        if row["code"] == "school"
    )
    assert told == f"no verified activity in the 2 days of this quarter: {school}"


@pytest.mark.parametrize(("county", "gap"), [("0.065", "+1.5"), ("0.05", "0"), ("0.045", "-0.5")])
def test_growth_is_told_by_its_gap_and_series_by_how_many_rise(county: str, gap: str) -> None:
    growth = value(Fraction(county), reference=Fraction("0.05"))
    rows = {"S103": "met", "S104": "not_met", "S105": "met"}
    told = said(board({"statistics.gdp_per_capita_growth": growth}, rows))["K16"]
    assert told == f"{gap} points against the nation · 2 of 3 infrastructure series rise each year"


@pytest.mark.parametrize(
    ("count", "wrong", "words"),
    [(9, 1, "9 re-checked, 1 wrong (too few for a rate)"), (40, 1, "40 re-checked, error rate 2.5%")],
)
def test_errors_are_a_rate_from_ten_on(count: int, wrong: int, words: str) -> None:
    assert said(board(), checked_count=count, wrong_count=wrong)["K15"] == words


def test_the_vetos_ages_are_told() -> None:
    told = said(board(), event_period="2024-05", attested_on=date(2026, 6, 2))["K2"]
    assert told == "last event on record in 2024-05, 26 months ago · attested on 2026-06-02, 30 days ago"


def test_names_stop_at_three() -> None:
    told = said(board(), idle=("a", "b"), added=["a", "b", "c", "d", "e"], removed=["x"])
    assert told["K3"] == "5 units added: a, b, c and 2 more · 1 units removed: x"
    assert told["K10"] == "not at work: a, b"


def test_visits_ranks_and_ratings_are_told() -> None:
    released = {"mean_rating": "4.2", "rated": "30", "rated_percent": "60"}
    told = said(board(), longest_days=40, never_count=2, first_rank=2, other_rank=Fraction(9, 2), released=released)
    assert told["K5"] == "longest without a visit: 40 days · 2 never visited"
    assert told["K7"] == "mean rank at approval 2, of the others 4.5"
    assert told["K13"] == "released rating 4.2 of 5 (n from 30) · rated by the sender 60 %, as released"


def test_funds_name_their_population_and_the_change_of_the_grassroots_share() -> None:
    shares = value(Fraction("0.45"), series=(Fraction("0.5"), Fraction("0.45")))
    told = said(board({"funds.grassroots_share": shares}), population_period="2025", population_vintage="census-7")
    assert told["K6"] == "resident population of 2025 (census-7) · grassroots share -5 points on last year"


def test_the_cadres_verdict_stands_beside_the_residents() -> None:
    assert said(board({}, {"S42": "met"}))["K11"] == "cadres: met"
