"""What counts as a gap, what would close it, in which order gaps are told, and when a paper has run out."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from api.rules.gaps import Gap, Row, lack_of, listed, paper
from api.rules.scoring import Points

TODAY = date(2026, 11, 24)


def row(
    code: str, claimed: Any, *points: int, basis: frozenset[str] = frozenset({"activity"}), position: int = 1
) -> Row:
    """A row whose points are verified, only claimed, missing and unscored."""
    return Row(code, position, basis, claimed, Points(*(Fraction(each) for each in points)))


@pytest.mark.parametrize(
    ("claimed", "points", "lack"),
    [
        ("met", (1,), None),
        ("met", (0, 1), "not_verified"),
        ("partly", (1, 1, 1), "not_met"),
        ("not_met", (0, 0, 1), "not_met"),
        ("undecided", (0, 0, 1), "undecided"),
        ("not_reported", (0, 0, 1), "not_reported"),
        ("target_not_set", (0, 0, 0, 1), "parameter_not_set"),
        ("not_applicable", (0, 0, 0, 1), None),
        ("not_scored", (0, 0, 0, 1), None),
        ("not_reported", (0, 0, 0), None),
        ("target_not_set", (0, 0, 0, 0), None),
    ],
)
def test_a_row_is_a_gap_while_somebody_could_bring_its_points(
    claimed: str, points: tuple[int, ...], lack: str | None
) -> None:
    assert lack_of(row("S1", claimed, *points)) == lack


@pytest.mark.parametrize(
    ("claimed", "basis", "remedy"),
    [
        ("not_reported", {"survey"}, "survey"),
        ("not_reported", {"statistic", "document"}, "report"),
        ("not_reported", {"document"}, "provide"),
        ("partly", {"document"}, "provide"),
        ("partly", {"statistic"}, "do"),
        ("undecided", {"statistic"}, "survey"),
    ],
)
def test_what_closes_it_follows_from_what_the_row_rests_on(claimed: str, basis: set[str], remedy: str) -> None:
    (gap,) = listed([row("S1", claimed, 0, 0, 1, basis=frozenset(basis))])
    assert gap.remedy == remedy


def test_the_most_worth_comes_first_and_what_no_work_wins_comes_last() -> None:
    rows = [
        row("waits", "target_not_set", 0, 0, 0, 9),
        row("small", "not_met", 2, 0, 1, position=1),
        row("later", "not_met", 0, 0, 3, position=3),
        row("claimed", "met", 0, 3, position=2),
        row("done", "met", 3),
    ]
    assert listed(rows) == [
        Gap("claimed", "not_verified", "verify", Fraction(3)),
        Gap("later", "not_met", "do", Fraction(3)),
        Gap("small", "not_met", "do", Fraction(1)),
        Gap("waits", "parameter_not_set", "set_parameter", Fraction(9)),
    ]


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (None, "held"),
        (date(2026, 11, 23), "expired"),
        (date(2026, 11, 24), "expiring"),
        (date(2027, 1, 22), "expiring"),
        (date(2027, 1, 23), "held"),
    ],
)
def test_a_paper_is_good_on_its_last_day_and_told_of_sixty_days_before(until: date | None, state: str) -> None:
    assert paper(until, TODAY) == state
