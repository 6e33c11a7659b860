"""The arithmetic of the wall plan: working days, forecasts, what is late, what is at risk, and what holds it all up."""

from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules import schedule
from api.rules.deadlines import WorkCalendar
from api.rules.schedule import Line, Workdays
from api.services import workdays as published

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
PLAIN = WorkCalendar(frozenset(), frozenset(), frozenset({2026}))
DAYS = Workdays(PLAIN)


def nth(number: int) -> UUID:
    return UUID(int=number)


def line(number: int, starts: date, due: date, *before: int, **more: Any) -> Line:
    values: dict[str, Any] = {"progress_percent": 0, "is_begun": False, "is_milestone": False, "done_on": None}
    values |= {"last_day_on": DAYS.on_or_after(due), **more}
    return Line(id=nth(number), starts_on=starts, due_on=due, predecessor_ids=[nth(one) for one in before], **values)


def test_working_days_are_counted_with_holidays_and_make_up_days() -> None:
    days = Workdays(published.calendar())
    assert days.count(date(2026, 9, 28), date(2026, 10, 11)) == 6  # 1 to 7 October are free, 10 October is worked.
    assert days.on_or_after(date(2026, 10, 1)) == date(2026, 10, 8)
    assert days.after(date(2026, 10, 9)) == date(2026, 10, 10)
    assert schedule.last_day(date(2026, 10, 3), published.calendar()) == date(2026, 10, 8)
    assert days.add(date(2026, 12, 31), 1) > date(2026, 12, 31)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 400))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    start = DAYS.on_or_after(day)
    end = DAYS.add(start, count)
    assert DAYS.calendar.is_workday(end)
    assert DAYS.count(start, end) == count + 1
    assert DAYS.between(start, end) == count
    assert DAYS.between(end, start) == -count


def test_an_open_task_past_its_last_day_is_late_and_not_at_risk() -> None:
    found = schedule.forecast([line(1, date(2026, 11, 2), FRIDAY)], MONDAY, DAYS)[nth(1)]
    assert (found.is_late, found.overdue_days, found.is_at_risk) == (True, 3, False)
    weekend = schedule.forecast([line(1, date(2026, 11, 16), date(2026, 11, 22))], MONDAY, DAYS)[nth(1)]
    assert (weekend.is_late, weekend.overdue_days) == (False, 0)


def test_what_remains_decides_whether_it_is_at_risk() -> None:
    half = {"is_begun": True, "progress_percent": 50}
    task = line(1, date(2026, 11, 16), date(2026, 11, 27), **half)  # Ten working days, five of them left on Monday.
    found = schedule.forecast([task], MONDAY, DAYS)[nth(1)]
    assert (found.finish_on, found.slack, found.is_at_risk) == (date(2026, 11, 27), 0, False)
    less = line(1, date(2026, 11, 16), date(2026, 11, 27), **half | {"progress_percent": 49})
    found = schedule.forecast([less], MONDAY, DAYS)[nth(1)]
    assert (found.finish_on, found.slack, found.is_at_risk) == (date(2026, 11, 30), -1, True)


def test_a_task_waits_for_what_comes_before() -> None:
    first = line(1, date(2026, 11, 16), date(2026, 11, 27), is_begun=True)
    second = line(2, date(2026, 11, 30), date(2026, 12, 4), 1)
    found = schedule.forecast([second, first], MONDAY, DAYS)
    assert found[nth(1)].finish_on == date(2026, 12, 4)
    assert (found[nth(2)].starts_on, found[nth(2)].finish_on) == (date(2026, 12, 7), date(2026, 12, 11))
    assert (found[nth(2)].driver, found[nth(2)].slack, found[nth(2)].is_at_risk) == (nth(1), -5, True)
    assert schedule.critical_chain([first, second], found) == [nth(1), nth(2)]


def test_a_milestone_takes_no_time_and_done_work_holds_nothing_up() -> None:
    done = line(1, date(2026, 11, 2), date(2026, 11, 6), done_on=date(2026, 11, 10))
    gate = line(2, date(2026, 11, 27), date(2026, 11, 27), 1, is_milestone=True)
    found = schedule.forecast([done, gate], MONDAY, DAYS)
    assert (found[nth(1)].is_late, found[nth(1)].overdue_days) == (True, 4)
    assert (found[nth(2)].finish_on, found[nth(2)].driver) == (date(2026, 11, 27), None)
    assert schedule.critical_chain([done], found) == []


def test_a_circle_is_found_with_its_way() -> None:
    waits = {nth(1): [nth(2)], nth(2): [nth(3)], nth(3): [nth(1), nth(4)], nth(4): []}
    path = schedule.find_cycle(waits, nth(1))
    assert path[0] == path[-1] == nth(1)
    assert len(path) == 4
    assert all(before in waits[after] for before, after in pairwise(path))
    assert schedule.find_cycle(waits, nth(4)) == []
    with pytest.raises(ValueError, match="circle"):
        schedule.forecast([line(1, MONDAY, MONDAY, 2), line(2, MONDAY, MONDAY, 1)], MONDAY, DAYS)


def test_a_chain_without_end_stays_inside_the_calendar() -> None:
    lines = [line(n, date(2026, 1, 1), date(2099, 1, 1), *([n - 1] if n else [])) for n in range(5)]
    found = schedule.forecast(lines, MONDAY, DAYS)
    assert found[nth(4)].finish_on.year == schedule.LAST_YEAR
