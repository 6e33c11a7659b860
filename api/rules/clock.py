"""The clock of a case in working minutes: it runs on working days from midnight to midnight, and stands on free days.

A working day has 1,440 minutes, whatever the hour at which an office opens: the law counts days, so a case that waits
half a day has used half a day. Moments are read in Asia/Shanghai; minutes are whole, a minute begun does not count.

Source: days as in `rules.deadlines`. Nothing is computed through a year whose notice is not loaded: `CalendarUnknown`.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from api.rules.deadlines import WorkCalendar
from api.zone import ZONE, day_of

DAY_MINUTES: Final = 1_440
_LONGEST_DAYS: Final = 800
_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)
_ANY_YEAR: Final = frozenset(range(1_900, 2_200))


class CalendarUnknown(ValueError):
    """A count that would run through a year whose notice is not loaded; `year` says which."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the working days of {year} are not known")
        self.year = year


def guessing(calendar: WorkCalendar) -> WorkCalendar:
    """The same calendar, with Monday to Friday for the years that it does not know: for provisional dates only."""
    return replace(calendar, known_years=_ANY_YEAR)


def is_working(day: date, calendar: WorkCalendar) -> bool:
    """Whether the clock runs on that day.

    Raises:
        CalendarUnknown: the notice of the day's year is not loaded.
    """
    if day.year not in calendar.known_years:
        raise CalendarUnknown(day.year)
    return calendar.is_workday(day)


def midnight(day: date) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(day, time.min, ZONE)


def end_of_working_day(received_on: date, count: int, calendar: WorkCalendar) -> datetime:
    """The end of the last minute of the `count`-th working day after a day, which is not counted itself.

    Args:
        received_on: the day of receipt, working day or not.
        count: working days, 1 to 200.
        calendar: the notices that are loaded.

    Raises:
        CalendarUnknown: the count runs through a year without a notice.
        ValueError: `count` is not 1 to 200.
    """
    if not 1 <= count <= 200:  # noqa: PLR2004  As in `rules.deadlines`.
        msg = "a deadline has 1 to 200 working days"
        raise ValueError(msg)
    return after(midnight(received_on + _DAY), count * DAY_MINUTES, calendar)


def minutes_between(start: datetime, end: datetime, calendar: WorkCalendar) -> int:
    """The whole working minutes from one moment to a later one; 0 when it is not later.

    Raises:
        CalendarUnknown: a day between them is of a year without a notice.
    """
    first, last = _whole(start), _whole(end)
    if last <= first:
        return 0
    total, day = timedelta(), first.date()
    while midnight(day) < last:
        if is_working(day, calendar):
            total += min(last, midnight(day + _DAY)) - max(first, midnight(day))
        day += _DAY
    return total // _MINUTE


def after(start: datetime, minutes: int, calendar: WorkCalendar) -> datetime:
    """The first moment at which so many working minutes have passed since a moment.

    The end of a Friday stays the end of that Friday: it is not moved to the Monday on which the clock runs on.

    Raises:
        CalendarUnknown: the count runs through a year without a notice.
    """
    left, at = timedelta(minutes=minutes), _whole(start)
    for _ in range(_LONGEST_DAYS):
        if not left:
            return at
        day = at.date()
        until = midnight(day + _DAY)
        if is_working(day, calendar):
            if until - at >= left:
                return at + left
            left -= until - at
        at = until
    msg = "the count runs for more than two years"
    raise ValueError(msg)


def before(end: datetime, minutes: int, calendar: WorkCalendar) -> datetime:
    """The last moment from which so many working minutes pass until a moment: the mirror of `after`.

    Raises:
        CalendarUnknown: the count runs through a year without a notice.
    """
    left, at = timedelta(minutes=minutes), _whole(end)
    for _ in range(_LONGEST_DAYS):
        if not left:
            return at
        # Midnight ends the day before.
        day = day_of(at - _MINUTE)
        since = midnight(day)
        if is_working(day, calendar):
            if at - since >= left:
                return at - left
            left -= at - since
        at = since
    msg = "the count runs for more than two years"
    raise ValueError(msg)


def last_within(start: datetime, minutes: int, calendar: WorkCalendar) -> datetime:
    """The last whole minute that is no more than so many working minutes away: free days on the way are included.

    What is due by then has `minutes` or fewer left on the clock, and what is due later has more.

    Raises:
        CalendarUnknown: the count runs through a year without a notice.
    """
    return after(start, minutes + 1, calendar) - _MINUTE


def last_day(due_at: datetime) -> date:
    """The day of the last minute on time: a clock that ends at midnight ends on the day before."""
    return day_of(due_at - timedelta(microseconds=1))


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(ZONE).replace(second=0, microsecond=0)
