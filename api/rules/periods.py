"""ISO periods and the days they cover. Source: ISO 8601."""

import calendar
import re
from datetime import date, timedelta
from typing import Final

VETO_YEARS: Final = 3
"""Source: work plan, indicator S122 (近三年无较大涉民族因素案（事）件), 36 months rolling."""


def bounds(period: str) -> tuple[date, date]:
    """First and last day of a period `2026`, `2026-Q3` or `2026-11`.

    Raises:
        ValueError: not a period.
    """
    found = re.fullmatch(r"([0-9]{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?", period)
    if not found:
        raise ValueError(period)
    year = int(found[1])
    if found[2]:
        first = int(found[2]) * 3 - 2
        last = first + 2
    elif found[3]:
        first = last = int(found[3])
    else:
        first, last = 1, 12
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def before(period: str) -> str:
    """The period of the same length that ends the day before: `2026` of `2027`, `2026-Q4` of `2027-Q1`."""
    day = bounds(period)[0] - timedelta(days=1)
    if "Q" in period:
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return f"{day.year:04}-{day.month:02}" if "-" in period else f"{day.year:04}"


def assessed(period: str, today: date) -> tuple[date, date]:
    """First day of a period and the day of the assessment: today while it runs, its last day afterwards."""
    first, last = bounds(period)
    return first, max(first, min(last, today))


def ended(per: str, first: date, last: date) -> list[str]:
    """The months `2026-03`, quarters `2026-Q1` or halves `2026-H1` of years that lie wholly between two days.

    A period's last day is inside: on the day of the assessment what was to be done by then is asked for.
    """
    found = []
    for year in range(first.year, last.year + 1):
        for number in range(1, {"month": 12, "quarter": 4, "half": 2}[per] + 1):
            opens, closes = _bounds_of(per, year, number)
            if opens >= first and closes <= last:
                found.append(f"{year}-{number:02}" if per == "month" else f"{year}-{per[0].upper()}{number}")
    return found


def _bounds_of(per: str, year: int, number: int) -> tuple[date, date]:
    """First and last day of a year's n-th month, quarter or half."""
    if per == "half":
        return bounds(f"{year}-Q{number * 2 - 1}")[0], bounds(f"{year}-Q{number * 2}")[1]
    return bounds(f"{year}-Q{number}" if per == "quarter" else f"{year}-{number:02}")


def veto_clears_on(period: str) -> date:
    """The day from which an event of a period vetoes no more: three years after the period's last day."""
    return bounds(f"{int(period[:4]) + VETO_YEARS}{period[4:]}")[1]


def vetoing(day: date) -> list[str]:
    """Every period whose events veto on a day, in years, quarters and months up to that day's year."""
    parts = ["", *(f"-Q{quarter}" for quarter in range(1, 5)), *(f"-{month:02}" for month in range(1, 13))]
    years = range(day.year - VETO_YEARS, day.year + 1)
    return [period for year in years for part in parts if veto_clears_on(period := f"{year}{part}") > day]
