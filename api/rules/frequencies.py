"""Periods of one frequency after another: the one before, the last that has ended, all of some years. ISO 8601."""

from datetime import date
from typing import Final

from api.rules.periods import bounds

YEAR: Final = "year"
QUARTER: Final = "quarter"
MONTH: Final = "month"
COARSENESS: Final = {MONTH: 0, QUARTER: 1, YEAR: 2}
_PARTS: Final = {
    YEAR: ("",),
    QUARTER: tuple(f"-Q{number}" for number in range(1, 5)),
    MONTH: tuple(f"-{number:02}" for number in range(1, 13)),
}


def frequency_of(period: str) -> str:
    """The frequency that a period belongs to: `2026` year, `2026-Q3` quarter, `2026-11` month."""
    return YEAR if "-" not in period else QUARTER if "Q" in period else MONTH


def of_years(frequency: str, first: int, last: int) -> list[str]:
    """Every period of a frequency from one year to another, oldest first."""
    return [f"{year}{part}" for year in range(first, last + 1) for part in _PARTS[frequency]]


def before(period: str) -> str:
    """The period of the same frequency just before."""
    year = int(period[:4])
    found = of_years(frequency_of(period), year - 1, year)
    return found[found.index(period) - 1]


def last_ended(frequency: str, day: date) -> str:
    """The last period that has ended before a day."""
    return next(period for period in reversed(of_years(frequency, day.year - 1, day.year)) if bounds(period)[1] < day)
