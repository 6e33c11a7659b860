"""ISO periods and the days they cover. Source: design page `domain.md`, "Time"."""

import calendar
import re
from datetime import date


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


def assessed(period: str, today: date) -> tuple[date, date]:
    """First day of a period and the day of the assessment: today while it runs, its last day afterwards."""
    first, last = bounds(period)
    return first, max(first, min(last, today))
