"""What an assessment lacks: one judgement of rows, one of papers and one order, for every list that tells of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, Literal

from api.rules.scoring import Points, Verdict

Lack = Literal["not_reported", "not_met", "undecided", "not_verified", "parameter_not_set"]
Remedy = Literal["verify", "do", "provide", "report", "survey", "set_parameter"]
PaperState = Literal["missing", "expired", "expiring", "held"]
SOON_DAYS: Final = 60
"""A paper with fewer days left than these is told of before it runs out."""
_WAITS: Final = "target_not_set"
_PAPERS: Final = frozenset({"document", "veto"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is judged: what it rests on, its verdict as claimed, and what its points became."""

    code: str
    position: int
    basis: frozenset[str]
    claimed: Verdict
    points: Points


@dataclass(frozen=True, slots=True)
class Gap:
    """A row that lacks points: what is wrong with it, what would bring them, and how many they are."""

    code: str
    lack: Lack
    remedy: Remedy
    worth: Fraction


def listed(rows: Iterable[Row]) -> list[Gap]:
    """The gaps among rows, the most points to win first; what waits for its parameter comes last, for work wins none.

    A row without points, or one that does not apply, is no gap, whatever its value.
    """
    found = [(row, lack) for row in rows if (lack := lack_of(row)) is not None]
    gaps = [(row.position, Gap(row.code, lack, _remedy(row, lack), _worth(row.points))) for row, lack in found]
    ordered = sorted(gaps, key=lambda pair: (pair[1].lack == "parameter_not_set", -pair[1].worth, pair[0]))
    return [gap for _, gap in ordered]


def lack_of(row: Row) -> Lack | None:
    """What is wrong with a row; None where it lacks no points that anybody could bring."""
    points = row.points
    if row.claimed == _WAITS:
        return "parameter_not_set" if points.unscored else None
    if not points.missing:
        return "not_verified" if points.claimed_only else None
    if row.claimed == "not_reported":
        return "not_reported"
    return "undecided" if row.claimed == "undecided" else "not_met"


def _remedy(row: Row, lack: Lack) -> Remedy:
    """What would bring a row's points, by what it rests on and what it lacks."""
    if lack == "parameter_not_set":
        return "set_parameter"
    if lack == "not_verified":
        return "verify"
    if lack == "undecided" or (lack == "not_reported" and row.basis == {"survey"}):
        return "survey"
    if row.basis <= _PAPERS:
        return "provide"
    return "report" if lack == "not_reported" and "statistic" in row.basis else "do"


def _worth(points: Points) -> Fraction:
    return points.missing + points.claimed_only + points.unscored


def soon(day: date, within_days: int = SOON_DAYS) -> date:
    """The first last day of a paper that does not run out soon, seen from a day."""
    return day + timedelta(days=within_days)


def paper(until: date | None, day: date, within_days: int = SOON_DAYS) -> PaperState:
    """How a paper that is there stands on a day; it is good on its last day still."""
    if until is None or until >= soon(day, within_days):
        return "held"
    return "expired" if until < day else "expiring"
