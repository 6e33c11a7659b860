"""A metric's aggregate rows outside the database: as JSON of words and whole numbers, and what of them may be told.

Nulls are left out, so that a year of days stays small; decimals are written as text, days as ISO.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

Plain = dict[str, Any]
COUNTS: Final = ("all_count", "counted", "verified", "all_verified", "sample_count")
DAYS: Final = ("last_on", "last_verified_on")
DECIMALS: Final = (
    *("amount", "verified_amount", "other_amount", "verified_other_amount", "median"),
    *("low", "high", "change", "change_low", "change_high", "goal", "at_least", "at_most", "scale_low", "scale_high"),
)
WORDS: Final = (
    *("metric", "member", "slot", "operator", "verdict", "grade", "change_said", "not_judged", "other_state"),
    "synthetic",
)
COLUMNS: Final = (*COUNTS, *DAYS, *DECIMALS, *WORDS)
_ONE_SIDED: Final = ("verified", "all_verified", "verified_amount", "verified_other_amount")
_TOLD_ANYWAY: Final = ("metric", "member", "slot", "other_state", "synthetic", "at_least", "at_most")
_TOLD_OF_A_SAMPLE: Final = (*_TOLD_ANYWAY, "operator", "goal", "verdict", "grade", "not_judged")


def plain(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[Plain]]:
    """Rows by metric as JSON, in one order, so that the same figures always have the same hash."""
    return {
        name: sorted((_plain(row) for row in found), key=lambda row: (row.get("slot", ""), row.get("member", "")))
        for name, found in rows.items()
    }


def _plain(row: Mapping[str, Any]) -> Plain:
    return {name: _written(row[name]) for name in COLUMNS if row.get(name) is not None}


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def exact(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[Mapping[str, Any]]]:
    """The rows of JSON as the database gave them."""
    return {name: [_exact(row) for row in found] for name, found in rows.items()}


def _exact(row: Mapping[str, Any]) -> Plain:
    found = whole(row)
    found |= {name: Decimal(found[name]) for name in DECIMALS if found[name] is not None}
    return found | {name: date.fromisoformat(found[name]) for name in DAYS if found[name] is not None}


def whole(row: Mapping[str, Any]) -> Plain:
    """A row of JSON with the nulls that were left out."""
    return dict.fromkeys(COLUMNS) | {"synthetic": False} | dict.fromkeys(COUNTS[:-1], 0) | dict(row)


def veiled(
    rows: Sequence[Plain], *, minimum: int, is_sample: bool, is_claimed_withheld: bool, is_verified_withheld: bool
) -> list[Plain]:
    """Rows of which nothing is told that the figure itself does not tell; they fold into the same figure.

    Of a figure that is withheld only that stays: one row, in which every count that is not zero is one. Of samples each
    row below `minimum` answers is veiled, also of an earlier wave.
    """
    if is_sample:
        return [_one(row, _TOLD_OF_A_SAMPLE) if row.get("sample_count", 0) < minimum else row for row in rows]
    if is_claimed_withheld:
        return [_one(_summed(rows), _TOLD_ANYWAY)]
    if is_verified_withheld:
        single = _summed(rows)
        return [single | {name: _unit(single[name]) for name in _ONE_SIDED if name in single}]
    return list(rows)


def veiled_share(rows: Sequence[Plain], *, claimed: Fraction | None, verified: Fraction | None) -> list[Plain]:
    """The rows of a share with few on a side, in one that folds into the same two ends.

    Args:
        rows: of all slots.
        claimed: the least that the claimed share can be, where it is withheld; what is counted becomes just that.
        verified: the same of the verified share.
    """
    single = _summed(rows)
    told: Plain = {name: single[name] for name in _TOLD_ANYWAY if name in single}
    told |= {name: single[name] for name in ("all_count", "counted", "verified")}
    told |= {"all_verified": min(1, single["all_verified"])}
    least = {"counted": claimed, "verified": verified}
    return [told | {name: int(share * single["all_count"]) for name, share in least.items() if share is not None}]


def _summed(rows: Sequence[Plain]) -> Plain:
    """All rows in one: shapes that withhold small numbers add their slots up."""
    found = dict(rows[-1])
    for name in COUNTS[:-1]:
        found[name] = sum(row.get(name, 0) for row in rows)
    for name in DECIMALS[:4]:
        given = [Decimal(row[name]) for row in rows if name in row]
        found |= {name: f"{sum(given):f}"} if given else {}
    return found


def _one(row: Plain, names: Sequence[str]) -> Plain:
    told = {name: row[name] for name in names if name in row}
    counts = {name: min(1, row[name]) for name in COUNTS if name in row}
    amounts = {name: _unit(row[name]) for name in ("amount", "verified_amount") if name in row}
    return told | counts | ({} if "sample_count" in row else amounts)


def _unit(value: int | str) -> int | str:
    """One in place of what is not zero."""
    if isinstance(value, int):
        return min(1, value)
    return "1" if Decimal(value) else "0"
