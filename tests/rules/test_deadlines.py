"""Working days: weekends, holidays and make-up days as published; unknown years are provisional."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from chinese_calendar import constants

from api.rules.deadlines import Deadline, WorkCalendar, working_days_after

# 國務院辦公廳, notice on the holidays of 2026: Spring Festival 15-23 February, worked on 14 and 28 February.
CALENDAR = WorkCalendar(
    frozenset(constants.holidays), frozenset(constants.workdays), frozenset(day.year for day in constants.holidays)
)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),  # Monday: the day of receipt is not counted.
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # Friday: over the weekend.
        (date(2026, 3, 7), 1, date(2026, 3, 9)),  # Saturday.
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # Friday: Saturday is made up for.
        (date(2026, 2, 13), 2, date(2026, 2, 24)),  # Over the whole Spring Festival.
        (date(2026, 2, 27), 1, date(2026, 2, 28)),  # The second make-up Saturday.
        (date(2025, 12, 31), 1, date(2026, 1, 4)),  # New Year's Day to Saturday off, Sunday is worked.
    ],
)
def test_days_are_counted_as_published(start: date, count: int, due: date) -> None:
    assert working_days_after(start, count, CALENDAR) == Deadline(due, is_provisional=False)


def test_it_agrees_with_the_package_day_by_day() -> None:
    for offset in range(365):
        day = date(2025, 1, 1) + timedelta(days=offset)
        assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day)


def test_a_year_without_a_notice_is_provisional() -> None:
    nothing = WorkCalendar(frozenset(), frozenset(), frozenset({2026}))
    assert working_days_after(date(2026, 12, 21), 5, nothing) == Deadline(date(2026, 12, 28), is_provisional=False)
    assert working_days_after(date(2026, 12, 28), 5, nothing) == Deadline(date(2027, 1, 4), is_provisional=True)


@pytest.mark.parametrize("count", [0, -1, 201])
def test_a_count_outside_the_range_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 200"):
        working_days_after(date(2026, 3, 2), count, CALENDAR)
