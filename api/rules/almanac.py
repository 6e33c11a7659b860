"""On which days of a year a rule of the calendar falls. Rules: `catalogue/calendar.json` and a county's own entries."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

LunarDay = Callable[[int, int, int], date]
"""(lunar year, month, day) → solar day; the repetition of a leap month is never asked for."""
_SUNDAY: Final = 6


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    starts_on: date
    ends_on: date

    def holds(self, first: date, last: date) -> bool:
        """Whether anything between two days, both included, falls into it."""
        return first <= self.ends_on and self.starts_on <= last


def spans(rule: Mapping[str, Any], year: int, lunar_day: LunarDay) -> list[Span]:
    """The days of a rule that begin in a solar year: none, one, or two for a lunar day at the turn of the year.

    Args:
        rule: `kind` is day, week_of_month, month, lunar or dates; the other keys as the kind needs.
        year: the solar year.
        lunar_day: the port to the lunar calendar.

    Raises:
        ValueError: a kind that is not known.
    """
    match rule["kind"]:
        case "day":
            return _from(_clamped(year, rule["month"], rule["day"]), rule.get("days", 1))
        case "month":
            last = monthrange(year, rule["month"])[1]
            return [Span(date(year, rule["month"], 1), date(year, rule["month"], last))]
        case "week_of_month":
            return [_week(rule, year)]
        case "lunar":
            found = [lunar_day(lunar_year, rule["month"], rule["day"]) for lunar_year in (year - 1, year)]
            return [span for day in found if day.year == year for span in _from(day, rule.get("days", 1))]
        case "dates":
            given = Span(_day(rule["starts_on"]), _day(rule["ends_on"]))
            return [given] if given.starts_on.year == year else []
    raise ValueError(f"the calendar knows no rule {rule['kind']}")


def _from(first: date, days: int) -> list[Span]:
    return [Span(first, first + timedelta(days=days - 1))]


def _clamped(year: int, month: int, day: int) -> date:
    """A 29 February that the year does not have is its 28th."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _week(rule: Mapping[str, Any], year: int) -> Span:
    """Week 1 is the week that holds the first of the month. Source: house reading, `catalogue/calendar.json`."""
    first = date(year, rule["month"], 1)
    back = (first.weekday() + 1) % 7 if rule.get("week_starts_on") == "sunday" else first.weekday()
    starts_on = first - timedelta(days=back) + timedelta(weeks=rule["week"] - 1)
    return Span(starts_on, starts_on + timedelta(days=_SUNDAY))


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
