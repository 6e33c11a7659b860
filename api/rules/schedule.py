"""When a plan can be finished: working days, finish-to-start dependencies, forecasts and the critical chain.

Pure arithmetic. A task's length is its planned working days; what remains of it is that length less its progress. It
begins when everything before it is finished, on a working day, and not before its planned start.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from typing import Final
from uuid import UUID

from api.rules.deadlines import WorkCalendar

LAST_YEAR: Final = 2200
"""A chain that runs beyond it is told as its last working day."""


@dataclass(slots=True)
class Workdays:
    """A calendar that counts: each year's working days are listed once."""

    calendar: WorkCalendar
    _years: dict[int, list[date]] = field(default_factory=dict)

    def of(self, year: int) -> list[date]:
        """The working days of a year in order."""
        if year not in self._years:
            first = date(year, 1, 1)
            days = (first + timedelta(days=number) for number in range((date(year, 12, 31) - first).days + 1))
            self._years[year] = [day for day in days if self.calendar.is_workday(day)]
        return self._years[year]

    def on_or_after(self, day: date) -> date:
        """The day itself, or the next working day."""
        year = day.year
        while year <= LAST_YEAR:
            days = self.of(year)
            place = bisect_left(days, day)
            if place < len(days):
                return days[place]
            year += 1
        return self.of(LAST_YEAR)[-1]

    def after(self, day: date) -> date:
        """The next working day."""
        return self.on_or_after(day + timedelta(days=1))

    def add(self, day: date, count: int) -> date:
        """The day `count` working days after a working day, `count` 0 or more."""
        year, place = day.year, bisect_left(self.of(day.year), day) + count
        while place >= len(self.of(year)):
            if year >= LAST_YEAR:
                return self.of(LAST_YEAR)[-1]
            place -= len(self.of(year))
            year += 1
        return self.of(year)[place]

    def count(self, first: date, last: date) -> int:
        """Working days from one day to another, both included; 0 when the last is earlier."""
        if last < first:
            return 0
        total = 0
        for year in range(first.year, last.year + 1):
            days = self.of(year)
            total += bisect_right(days, last) - bisect_left(days, first)
        return total

    def between(self, first: date, last: date) -> int:
        """Working days that pass after the first day until the last; negative when the last is earlier."""
        return self.count(first + timedelta(days=1), last) - self.count(last + timedelta(days=1), first)


def last_day(due_on: date, calendar: WorkCalendar) -> date:
    """The last day on time: the due date or, when that is free, the next working day.

    Source: 民法典 (Civil Code), article 203.
    """
    return Workdays(calendar).on_or_after(due_on)


@dataclass(frozen=True, slots=True)
class Line:
    """A task as the arithmetic needs it. `done_on` is set once it is done."""

    id: UUID
    starts_on: date
    due_on: date
    last_day_on: date
    progress_percent: int
    is_begun: bool
    is_milestone: bool
    done_on: date | None
    predecessor_ids: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a task will come to. `driver` is the predecessor that holds it up, if one does."""

    starts_on: date
    finish_on: date
    slack: int | None
    overdue_days: int
    is_late: bool
    is_at_risk: bool
    driver: UUID | None


def find_cycle(predecessors: Mapping[UUID, Sequence[UUID]], start: UUID) -> list[UUID]:
    """A way from a task back to itself through what comes before it, `[start, …, start]`; empty when there is none."""
    came: dict[UUID, UUID] = {}
    waiting = [start]
    while waiting:
        at = waiting.pop()
        for before in predecessors.get(at, ()):
            if before == start:
                path = [start, at]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return path
            if before not in came:
                came[before] = at
                waiting.append(before)
    return []


def in_order(lines: Mapping[UUID, Line]) -> list[Line]:
    """The lines so that each stands after all that it waits for.

    Raises:
        ValueError: they wait for each other in a circle, which is refused when it is written.
    """
    waits = {line.id: [one for one in line.predecessor_ids if one in lines] for line in lines.values()}
    followers: dict[UUID, list[UUID]] = {}
    for line_id, before in waits.items():
        for one in before:
            followers.setdefault(one, []).append(line_id)
    left = {line_id: len(before) for line_id, before in waits.items()}
    ready = [line_id for line_id, count in left.items() if count == 0]
    found: list[Line] = []
    while ready:
        line_id = ready.pop()
        found.append(lines[line_id])
        for follower in followers.get(line_id, ()):
            left[follower] -= 1
            if left[follower] == 0:
                ready.append(follower)
    if len(found) != len(lines):
        msg = "the tasks wait for each other in a circle"
        raise ValueError(msg)
    return found


def forecast(lines: Iterable[Line], today: date, workdays: Workdays) -> dict[UUID, Forecast]:
    """What every task will come to if work goes on from today as planned.

    Raises:
        ValueError: they wait for each other in a circle.
    """
    known = {line.id: line for line in lines}
    found: dict[UUID, Forecast] = {}
    for line in in_order(known):
        if line.done_on is not None:
            late = max((line.done_on - line.last_day_on).days, 0)
            found[line.id] = Forecast(line.starts_on, line.done_on, None, late, late > 0, is_at_risk=False, driver=None)
        else:
            found[line.id] = _open(line, found, today, workdays)
    return found


def _open(line: Line, found: Mapping[UUID, Forecast], today: date, workdays: Workdays) -> Forecast:
    """An open task: it goes on today if it has begun, else begins when it may."""
    free = workdays.on_or_after(today if line.is_begun else max(today, line.starts_on))
    driver: UUID | None = None
    for one in line.predecessor_ids:
        before = found.get(one)
        if before is None:
            continue
        start = workdays.on_or_after(before.finish_on) if line.is_milestone else workdays.after(before.finish_on)
        if start > free:
            free, driver = start, one
    left = _remaining(line, workdays)
    finish = workdays.add(free, max(left - 1, 0))
    overdue = max((today - line.last_day_on).days, 0)
    is_late = overdue > 0
    slack = workdays.between(finish, line.last_day_on)
    return Forecast(free, finish, slack, overdue, is_late, is_at_risk=not is_late and slack < 0, driver=driver)


def _remaining(line: Line, workdays: Workdays) -> int:
    """Working days that the rest of a task takes; a milestone takes none, any other open task at least one."""
    if line.is_milestone:
        return 0
    length = max(workdays.count(line.starts_on, line.last_day_on), 1)
    return max(ceil(length * (100 - line.progress_percent) / 100), 1)


def critical_chain(lines: Iterable[Line], forecasts: Mapping[UUID, Forecast]) -> list[UUID]:
    """The open tasks that hold up the end of the whole plan, in order of time; empty when nothing is open."""
    waiting = [line for line in lines if line.done_on is None]
    if not waiting:
        return []
    at: UUID | None = max(waiting, key=lambda line: (forecasts[line.id].finish_on, str(line.id))).id
    chain: list[UUID] = []
    while at is not None:
        chain.append(at)
        at = forecasts[at].driver
    return chain[::-1]
