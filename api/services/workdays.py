"""The working calendar of China as published, as far as the programme carries it."""

from datetime import date
from functools import lru_cache

from chinese_calendar import constants

from api.rules.deadlines import WorkCalendar


@lru_cache
def calendar() -> WorkCalendar:
    """The yearly notices that this installation carries."""
    return WorkCalendar(
        free_days=frozenset(constants.holidays),
        make_up_days=frozenset(constants.workdays),
        known_years=frozenset(day.year for day in constants.holidays),
    )


def is_workday(day: date) -> bool:
    """Whether people work on that day in China: make-up Saturdays and Sundays included, holidays not."""
    return calendar().is_workday(day)


def is_provisional(due_on: date) -> bool:
    """Whether the notice of the deadline's year is still to come."""
    return due_on.year not in calendar().known_years
