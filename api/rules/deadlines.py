"""When an answer is due: Chinese working days after the day of receipt, make-up days included.

Source: 國務院辦公廳 notices on each year's holidays, as data of the package `chinesecalendar`; counting as in
`catalogue/feedback/deadlines.json`. A year without a notice counts Monday to Friday and is called provisional.
"""

from dataclasses import dataclass
from datetime import date, timedelta

_FRIDAY = 4
_MOST_WORKING_DAYS = 200
_LONGEST_DAYS = 400


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """What the yearly notices say.

    Args:
        free_days: days off, weekends apart.
        make_up_days: Saturdays and Sundays on which people work.
        known_years: years whose notice is loaded.
    """

    free_days: frozenset[date]
    make_up_days: frozenset[date]
    known_years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        return day in self.make_up_days or (day.weekday() <= _FRIDAY and day not in self.free_days)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on time. It is provisional while a year that it was counted through has no notice yet."""

    due_on: date
    is_provisional: bool


def working_days_after(start: date, count: int, calendar: WorkCalendar) -> Deadline:
    """The day on which `count` working days have passed; the day of receipt is not counted.

    Args:
        start: the day of receipt in Asia/Shanghai, working day or not.
        count: working days, 1 to 200.
        calendar: the notices that are known.

    Raises:
        ValueError: `count` is not 1 to 200.
    """
    if not 1 <= count <= _MOST_WORKING_DAYS:
        msg = "a deadline has 1 to 200 working days"
        raise ValueError(msg)
    day, left = start, count
    for _ in range(_LONGEST_DAYS):
        day += timedelta(days=1)
        left -= calendar.is_workday(day)
        if left == 0:
            break
    passed = range(start.year, day.year + 1)
    return Deadline(day, any(year not in calendar.known_years for year in passed))
