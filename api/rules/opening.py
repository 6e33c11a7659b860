"""When a place of learning is open: its week, public holidays, make-up working days and its own special days.

Source: the plan, section three (two) 3 (bases that function normally); holidays as in `rules/deadlines.py`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from api.rules.deadlines import WorkCalendar

MONDAY: Final = 1


@dataclass(frozen=True, slots=True)
class OpenDay:
    """One day's opening. `spans` are (opens, closes) as `HH:MM` in China's time, earliest first; none = closed.

    A day is provisional while the notice on its year's holidays is still to come and would matter.
    """

    day: date
    spans: tuple[tuple[str, str], ...]
    note: str | None
    is_provisional: bool


def open_day(hours: Mapping[str, Any], day: date, traditional: Collection[str], calendar: WorkCalendar) -> OpenDay:
    """The opening of a day: its own special hours, else the holiday's, else the week's.

    Args:
        hours: `{weekly, on_holidays, on_make_up_days, special}` as `models.bases.OpeningHours` dumps it.
        traditional: the special days, `MM-DD` of the lunar calendar, that this day is.
        calendar: the yearly notices on holidays and make-up days.
    """
    special = _special(hours.get("special") or [], day, traditional)
    if special is not None:
        return OpenDay(day, _spans(special.get("spans") or []), special.get("note"), is_provisional=False)
    weekday = day.isoweekday()
    if day in calendar.free_days and hours.get("on_holidays") == "closed":
        return OpenDay(day, (), None, is_provisional=False)
    if day in calendar.make_up_days and hours.get("on_make_up_days") == "as_monday":
        weekday = MONDAY
    follows = hours.get("on_holidays") == "closed" or hours.get("on_make_up_days") == "as_monday"
    week = [item for item in hours.get("weekly") or [] if item["weekday"] == weekday]
    return OpenDay(day, _spans(week), None, is_provisional=follows and day.year not in calendar.known_years)


def _special(days: list[dict[str, Any]], day: date, traditional: Collection[str]) -> dict[str, Any] | None:
    """The special day that holds: one named by date stands before one named by the traditional calendar."""
    text = day.isoformat()
    dated = (
        item for item in days if item.get("first") and item["first"] <= text <= (item.get("last") or item["first"])
    )
    named = (item for item in days if item.get("lunar") in traditional)
    return next(dated, None) or next(named, None)


def _spans(items: list[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((item["opens"], item["closes"]) for item in items))


def overlapping(spans: tuple[tuple[str, str], ...]) -> bool:
    """Whether two spans of a day overlap."""
    ordered = sorted(spans)
    return any(earlier[1] > later[0] for earlier, later in pairwise(ordered))


def minutes(clock: str) -> int:
    """`HH:MM` as minutes since midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def slots(spans: tuple[tuple[str, str], ...], length: int) -> list[tuple[int, int]]:
    """The visits that fit into a day's spans, one after another, as minutes since midnight.

    Args:
        length: minutes of a visit.
    """
    found = []
    for opens, closes in spans:
        start, end = minutes(opens), minutes(closes)
        found += [(begin, begin + length) for begin in range(start, end - length + 1, length)]
    return found


def free_lanes(lanes: int, taken: list[tuple[int, Any, Any]], start: Any, end: Any) -> list[int]:
    """The places, numbered from 1, that no booking holds between two moments.

    Args:
        lanes: how many groups are received at the same time.
        taken: (lane, start, end) of the bookings that hold a place.
    """
    held = {lane for lane, begins, ends in taken if begins < end and start < ends}
    return [lane for lane in range(1, lanes + 1) if lane not in held]
