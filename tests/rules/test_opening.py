"""When a base is open: the week, holidays, make-up days, its own days, and the places that are left."""

from datetime import date
from typing import Any

import pytest

from api.rules import opening
from api.rules.deadlines import WorkCalendar

CALENDAR = WorkCalendar(
    free_days=frozenset({date(2026, 10, 1), date(2026, 10, 2)}),
    make_up_days=frozenset({date(2026, 10, 10)}),
    known_years=frozenset({2026}),
)
MORNING = {"opens": "09:00", "closes": "11:30"}
HOURS: dict[str, Any] = {
    "weekly": [{"weekday": day, **MORNING} for day in (1, 4, 5)],
    "on_holidays": "closed",
    "on_make_up_days": "as_monday",
    "special": [
        {"first": "2026-10-02", "last": "2026-10-03", "lunar": None, "spans": [MORNING], "note": "节日开放"},
        {"first": None, "last": None, "lunar": "06-24", "spans": [], "note": "火把节"},
    ],
}
OPEN = (("09:00", "11:30"),)


@pytest.mark.parametrize(
    ("day", "traditional", "spans"),
    [
        (date(2026, 11, 23), (), OPEN),  # A Monday.
        (date(2026, 11, 24), (), ()),  # A Tuesday.
        (date(2026, 10, 1), (), ()),  # A holiday on a Thursday.
        (date(2026, 10, 2), (), OPEN),  # A holiday on which the base opens all the same.
        (date(2026, 10, 3), (), OPEN),
        (date(2026, 10, 10), (), OPEN),  # A Saturday worked like a Monday.
        (date(2026, 8, 6), ("06-24",), ()),  # A Thursday, closed for the festival.
    ],
)
def test_a_day(day: date, traditional: tuple[str, ...], spans: Any) -> None:
    assert opening.open_day(HOURS, day, traditional, CALENDAR).spans == spans


def test_what_follows_holidays_is_provisional_until_their_notice() -> None:
    monday = date(2027, 11, 22)
    assert opening.open_day(HOURS, monday, (), CALENDAR).is_provisional
    plain = HOURS | {"on_holidays": "as_usual", "on_make_up_days": "as_usual"}
    assert not opening.open_day(plain, monday, (), CALENDAR).is_provisional
    assert opening.open_day(plain, date(2026, 10, 1), (), CALENDAR).spans == OPEN
    assert opening.open_day({}, monday, (), CALENDAR).spans == ()


def test_visits_that_fit_and_places_that_are_left() -> None:
    assert opening.slots((("09:00", "11:30"), ("14:00", "14:50")), 60) == [(540, 600), (600, 660)]
    taken = [(1, 10, 20), (2, 15, 30)]
    assert opening.free_lanes(3, taken, 10, 15) == [2, 3]
    assert opening.free_lanes(2, taken, 15, 20) == []
    assert opening.free_lanes(2, taken, 20, 30) == [1]
    assert opening.free_lanes(2, taken, 30, 40) == [1, 2]
    assert opening.overlapping((("09:00", "10:00"), ("09:59", "11:00")))
    assert not opening.overlapping((("10:00", "11:00"), ("09:00", "10:00")))
