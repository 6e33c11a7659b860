"""How a metric's records make a value: one fold a shape, from counts and sums that the database has taken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from api.rules.scoring import Bound, Change, Measure, Reason, Registered, Sample, State
from api.rules.slots import Part

Row = Mapping[str, Any]
COLUMNS: Final[dict[str, frozenset[str]]] = {
    "count": frozenset(),
    "count_by": frozenset({"slot"}),
    "documents": frozenset({"is_counted"}),
    "age": frozenset(),
    "tally": frozenset({"is_counted"}),
    "ratio": frozenset({"is_counted"}),
    "lowest_ratio": frozenset({"is_counted", "slot"}),
    "sum": frozenset({"amount"}),
    "mean": frozenset({"amount"}),
    "median": frozenset({"amount"}),
    "any": frozenset({"amount"}),
    "share": frozenset({"is_counted", "amount"}),
    "quotient": frozenset({"is_counted", "amount"}),
    "latest_quotient": frozenset({"is_counted", "amount", "slot"}),
    "checklist": frozenset({"slot"}),
    "applicable": frozenset({"slot", "is_counted"}),
    "series": frozenset({"amount", "slot"}),
    "series_share": frozenset({"is_counted", "amount", "slot"}),
    "reference": frozenset({"is_counted", "amount", "slot"}),
    "gain": frozenset({"amount", "slot"}),
    "latest": frozenset({"amount", "slot"}),
    "wave": frozenset(
        {
            *("amount", "slot", "sample_count", "low", "high"),
            *("change", "change_low", "change_high", "change_said"),
            *("operator", "goal", "verdict", "grade", "not_judged", "at_least", "at_most", "scale_low", "scale_high"),
        }
    ),
}
"""The columns that a metric's SQL gives beside those of every record, by shape."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric's two values: as claimed, and as far as someone else has verified it."""

    unit: str
    claimed: Measure
    verified: Measure
    is_synthetic: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """The rows seen as claimed or as verified."""

    rows: Sequence[Row]
    is_verified: bool
    minimum: int
    last_day: date

    def counted(self, row: Row) -> int:
        return int(row["verified" if self.is_verified else "counted"])

    def amount(self, row: Row) -> Fraction | None:
        return _exact(row["verified_amount" if self.is_verified else "amount"])

    def other(self, row: Row) -> Fraction | None:
        return _exact(row["verified_other_amount" if self.is_verified else "other_amount"])

    def total(self, take: Callable[[Row], Fraction | None]) -> Fraction | None:
        found = [value for row in self.rows if (value := take(row)) is not None]
        return sum(found, Fraction(0)) if found else None

    @property
    def all_count(self) -> int:
        return sum(int(row["all_count"]) for row in self.rows)


def fold(
    shape: str, rows: Sequence[Row], *, unit: str, minimum: int, last_day: date, missing_parameter: str | None
) -> Figure:
    """The value of a metric from its aggregates: one row a slot, as `metrics.Metric.aggregate` gives them.

    Withheld below `minimum` records (or answers); not reported while `missing_parameter` names what it waits for.
    """
    ordered = sorted(rows, key=lambda row: row["slot"] or "")
    is_synthetic = any(row["synthetic"] for row in rows)
    if missing_parameter:
        waiting = Measure("not_reported", missing_parameter=missing_parameter, reason="parameter_not_set")
        return Figure(unit, waiting, waiting, is_synthetic=False)
    claimed, verified = (_FOLDS[shape](_Side(ordered, side, minimum, last_day)) for side in (False, True))
    return Figure(unit, _explained(claimed, ordered), _explained(verified, ordered), is_synthetic)


def _explained(measure: Measure, rows: Sequence[Row]) -> Measure:
    """The reason of a value that is missing, as when its owner said that it does not apply, or withheld it."""
    said = rows[-1]["other_state"] if rows else None
    if measure.state == "not_reported" and said in {"not_applicable", "withheld"}:
        state: State = "withheld" if said == "withheld" else "not_applicable"
        # A survey's figure is withheld by the number of its answers, never by an owner.
        reason: Reason = "said_by_owner" if rows[-1]["sample_count"] is None else "too_few"
        return replace(measure, state=state, reason=reason)
    return measure if measure.state == "value" else replace(measure, reason=_REASONS[measure.state])


_REASONS: Final[dict[State, Reason]] = {
    "not_reported": "no_record",
    "withheld": "too_few",
    "undefined": "denominator_zero",
    "not_applicable": "said_by_owner",
}


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


NOTHING: Final = Measure("not_reported")


def _number(value: Fraction | None, **more: Any) -> Measure:
    return NOTHING if value is None else Measure("value", value, **more)


def _over(numerator: Fraction | None, denominator: Fraction | None) -> Measure:
    if numerator is None or denominator is None:
        return NOTHING
    if denominator == 0:
        return Measure("undefined", numerator=numerator, denominator=denominator)
    return Measure("value", numerator / denominator, numerator, denominator)


def _count(side: _Side) -> Measure:
    if side.all_count == 0:
        return NOTHING
    count = sum(side.counted(row) for row in side.rows)
    return Measure("withheld") if 0 < count < side.minimum else _number(Fraction(count))


def _tally(side: _Side) -> Measure:
    """How many are counted among all there are. What is missing cannot be verified, but some record must be."""
    known = sum(int(row["all_verified" if side.is_verified else "all_count"]) for row in side.rows)
    return _number(Fraction(sum(int(row["counted"]) for row in side.rows))) if known else NOTHING


def _ratio(side: _Side) -> Measure:
    """A share of records. Where few stand on either side of it, only between which ends it lies is told."""
    if 0 < side.all_count < side.minimum:
        return Measure("withheld")
    counted, whole = sum(side.counted(row) for row in side.rows), side.all_count
    ends = _ends(counted, whole, side.minimum)
    if ends is None:
        return _over(Fraction(counted), Fraction(whole))
    bound = Bound(None, ends[1]) if ends[1] < Fraction(1, 2) else Bound(ends[0], None)
    return Measure("withheld", bound=bound, ends=ends)


def _ends(counted: int, whole: int, minimum: int) -> tuple[Fraction, Fraction] | None:
    """Between what a share lies of which one side is a small cell, all that such a cell can be; None where none is.

    Of less than two minimums either side may be the small one, and which it is would tell both.
    """
    if not (0 < counted < minimum or 0 < whole - counted < minimum):
        return None
    least, most = 1, whole - 1
    if whole >= 2 * minimum:
        least, most = (1, minimum - 1) if counted < minimum else (whole - minimum + 1, whole - 1)
    return Fraction(least, whole), Fraction(most, whole)


def _lowest_ratio(side: _Side) -> Measure:
    parts = [_ratio(_Side([row], side.is_verified, side.minimum, side.last_day)) for row in side.rows]
    if not parts:
        return Measure("undefined")
    lowest = min(parts, key=lambda part: part.value or Fraction(0))
    if any(part.state == "withheld" for part in parts):
        return replace(lowest, bound=None, ends=None)
    told = (Part(row["slot"], Fraction(side.counted(row)), Fraction(int(row["all_count"]))) for row in side.rows)
    return replace(lowest, parts=tuple(told))


def _count_by(side: _Side) -> Measure:
    """How many in each slot; a slot without a record has no row, and counts as none where a rule asks for it."""
    if side.all_count == 0:
        return NOTHING
    if any(0 < side.counted(row) < side.minimum for row in side.rows):
        return Measure("withheld")
    parts = tuple(Part(str(row["slot"]), Fraction(side.counted(row))) for row in side.rows)
    return Measure("value", sum((part.numerator for part in parts), Fraction(0)), parts=parts)


def _documents(side: _Side) -> Measure:
    """Papers in force among those on file: one that expired, or has no date, is on file and does not count."""
    return _number(Fraction(sum(side.counted(row) for row in side.rows))) if side.all_count else NOTHING


def _sum(side: _Side) -> Measure:
    return _number(side.total(side.amount))


def _mean(side: _Side) -> Measure:
    if 0 < side.all_count < side.minimum:
        return Measure("withheld")
    return _over(side.total(side.amount), Fraction(sum(side.counted(row) for row in side.rows)))


def _median(side: _Side) -> Measure:
    return _number(_exact(side.rows[0]["median"])) if side.rows else NOTHING


def _share(side: _Side) -> Measure:
    counted, rest = side.total(side.amount), side.total(lambda row: _exact(row["other_amount"]))
    hidden = side.total(lambda row: _exact(row["amount"])) or Fraction(0)
    if counted is None and rest is None and not hidden:
        return NOTHING
    whole = hidden + (rest or Fraction(0))
    return Measure("withheld") if 0 < whole < side.minimum else _over(counted or Fraction(0), whole)


def _quotient(side: _Side) -> Measure:
    return _over(side.total(side.amount), side.total(side.other))


def _latest_quotient(side: _Side) -> Measure:
    both = [row for row in side.rows if side.amount(row) is not None and side.other(row) is not None]
    return _over(side.amount(both[-1]), side.other(both[-1])) if both else NOTHING


def _checklist(side: _Side) -> Measure:
    if side.all_count == 0:
        return NOTHING
    filled = frozenset(str(row["slot"]) for row in side.rows if side.counted(row))
    return Measure("value", Fraction(len(filled)), slots=filled)


def _applicable(side: _Side) -> Measure:
    """A checklist whose slots may be filled, seen but not filled, or said not to apply."""
    if side.all_count == 0:
        return NOTHING
    filled = frozenset(str(row["slot"]) for row in side.rows if side.counted(row))
    said = frozenset(str(row["slot"]) for row in side.rows if row["other_state"] == "not_applicable")
    return Measure("value", Fraction(len(filled)), slots=filled, excused=said - filled)


def _series(side: _Side) -> Measure:
    """The values of the years that follow each other up to the last one: a gap proves no rise across it."""
    known = [(str(row["slot"]), value) for row in side.rows if (value := side.amount(row)) is not None]
    found: list[Fraction] = []
    last: int | None = None
    for slot, value in known:
        year = int(slot) if slot.isdigit() else None
        is_gap = year is not None and last is not None and year != last + 1
        found, last = ([] if is_gap else found), year
        found.append(value)
    return _number(found[-1], series=tuple(found)) if found else NOTHING


def _series_share(side: _Side) -> Measure:
    parts = [_share(_Side([row], side.is_verified, side.minimum, side.last_day)) for row in side.rows]
    found = tuple(part for part in parts if part.value is not None)
    if not found:
        return NOTHING
    return replace(found[-1], series=tuple(part.value or Fraction(0) for part in found))


def _reference(side: _Side) -> Measure:
    both = [row for row in side.rows if side.amount(row) is not None and side.other(row) is not None]
    return _number(side.amount(both[-1]), reference=side.other(both[-1])) if both else NOTHING


def _gain(side: _Side) -> Measure:
    found = [value for row in side.rows if (value := side.amount(row)) is not None]
    return _number(found[-1] - found[0], series=tuple(found)) if len(found) > 1 else NOTHING


def _latest(side: _Side) -> Measure:
    return _number(side.amount(side.rows[-1])) if side.rows else NOTHING


def _wave(side: _Side) -> Measure:
    """What the release of the newest sample says, also of its threshold and of the wave before it."""
    if not side.rows:
        return NOTHING
    row, n = side.rows[-1], int(side.rows[-1]["sample_count"] or 0)
    said = {"registered": _registered(row), "grade": row["grade"], "is_covered": row["not_judged"] != "not_covered"}
    if n < side.minimum:
        return Measure("withheld", bound=_bound(row), **said)
    more = {"sample": _sample(row), "change": _change(row), "scale": _scale(row)} | said
    return _number(side.amount(row), denominator=Fraction(n), **more)


def _change(row: Row) -> Change | None:
    difference, low, high = (_exact(row[name]) for name in ("change", "change_low", "change_high"))
    if difference is None or low is None or high is None:
        return None
    return Change(difference, low, high, row["change_said"])


def _registered(row: Row) -> Registered | None:
    return None if row["goal"] is None else Registered(row["operator"], Fraction(row["goal"]), row["verdict"])


def _bound(row: Row) -> Bound | None:
    least, most = _exact(row["at_least"]), _exact(row["at_most"])
    return None if least is None and most is None else Bound(least, most)


def _scale(row: Row) -> tuple[int, int] | None:
    return None if row["scale_low"] is None else (int(row["scale_low"]), int(row["scale_high"]))


def _sample(row: Row) -> Sample | None:
    if row["low"] is None or row["high"] is None:
        return None
    return Sample(Fraction(row["low"]), Fraction(row["high"]), int(row["sample_count"] or 0))


def _age(side: _Side) -> Measure:
    days = [row["last_verified_on" if side.is_verified else "last_on"] for row in side.rows]
    found = [day for day in days if day is not None]
    return _number(Fraction((side.last_day - max(found)).days), is_age=True) if found else NOTHING


_FOLDS: Final[dict[str, Callable[[_Side], Measure]]] = {
    "count": _count,
    "count_by": _count_by,
    "documents": _documents,
    "age": _age,
    "tally": _tally,
    "ratio": _ratio,
    "lowest_ratio": _lowest_ratio,
    "sum": _sum,
    "mean": _mean,
    "median": _median,
    "any": _count,
    "share": _share,
    "quotient": _quotient,
    "latest_quotient": _latest_quotient,
    "checklist": _checklist,
    "applicable": _applicable,
    "series": _series,
    "series_share": _series_share,
    "reference": _reference,
    "gain": _gain,
    "latest": _latest,
    "wave": _wave,
}
