"""The calendar's law: weeks, months, lunar days with their leap months, and days at the turn of the year."""

from datetime import date, timedelta
from typing import Any

import pytest

from api.adapters import lunar
from api.rules.almanac import Span, spans
from api.services import catalogue, workdays

TORCH = {"kind": "lunar", "month": 6, "day": 24}


def starts(rule: dict[str, Any], year: int) -> list[str]:
    return [span.starts_on.isoformat() for span in spans(rule, year, lunar.day_of)]


@pytest.mark.parametrize(
    ("year", "day"), [(2023, "2023-08-10"), (2025, "2025-07-18"), (2026, "2026-08-06"), (2027, "2027-07-27")]
)
def test_the_torch_festival_is_the_24th_of_the_sixth_month(year: int, day: str) -> None:
    assert starts(TORCH, year) == [day]


def test_a_leap_month_does_not_repeat_a_festival() -> None:
    assert lunar.leap_month(2025) == 6
    assert lunar.leap_month(2026) == 0
    repeated = date(2025, 8, 17)
    assert (lunar.name_of(repeated), lunar.name_of(date(2025, 7, 18))) == ("闰六月廿四", "六月廿四")
    assert repeated.isoformat() not in starts(TORCH, 2025)


def test_the_thirtieth_of_a_short_month_is_its_last_day() -> None:
    eve, new_year = lunar.day_of(2025, 12, 30), lunar.day_of(2026, 1, 1)
    assert (eve, new_year) == (date(2026, 2, 16), date(2026, 2, 17))


def test_a_lunar_day_at_the_turn_of_the_year_comes_twice_or_not_at_all() -> None:
    late = {"kind": "lunar", "month": 11, "day": 25}
    assert starts(late, 2024) == ["2024-01-06", "2024-12-25"]
    assert starts(late, 2025) == []


@pytest.mark.parametrize("year", range(1951, 2111))
def test_every_year_has_one_spring_festival_between_21_january_and_21_february(year: int) -> None:
    (day,) = spans({"kind": "lunar", "month": 1, "day": 1}, year, lunar.day_of)
    assert date(year, 1, 21) <= day.starts_on <= date(year, 2, 21)


@pytest.mark.parametrize(("lunar_year", "month", "day"), [(1949, 1, 1), (2111, 1, 1), (2026, 13, 1), (2026, 1, 31)])
def test_a_lunar_day_that_cannot_be_is_refused(lunar_year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no such lunar day"):
        lunar.day_of(lunar_year, month, day)


def test_week_one_holds_the_first_of_the_month() -> None:
    week = {"kind": "week_of_month", "month": 9, "week": 4}
    assert spans(week, 2026, lunar.day_of) == [Span(date(2026, 9, 21), date(2026, 9, 27))]
    assert spans(week | {"week_starts_on": "sunday"}, 2026, lunar.day_of)[0].starts_on == date(2026, 9, 20)
    assert spans(week | {"week": 1, "week_starts_on": "sunday"}, 2024, lunar.day_of)[0].starts_on == date(2024, 9, 1)


def test_months_days_and_given_dates() -> None:
    assert spans({"kind": "month", "month": 2}, 2028, lunar.day_of) == [Span(date(2028, 2, 1), date(2028, 2, 29))]
    assert starts({"kind": "day", "month": 2, "day": 29}, 2026) == ["2026-02-28"]
    assert spans({"kind": "day", "month": 12, "day": 31, "days": 3}, 2026, lunar.day_of)[0].ends_on == date(2027, 1, 2)
    given = {"kind": "dates", "starts_on": "2026-11-20", "ends_on": "2026-11-22"}
    assert spans(given, 2026, lunar.day_of) == [Span(date(2026, 11, 20), date(2026, 11, 22))]
    assert starts(given, 2027) == []
    with pytest.raises(ValueError, match="no rule moon"):
        spans({"kind": "moon"}, 2026, lunar.day_of)


def test_a_span_holds_what_touches_it() -> None:
    span = Span(date(2026, 9, 21), date(2026, 9, 27))
    day = timedelta(days=1)
    assert span.holds(span.starts_on - day, span.starts_on)
    assert span.holds(span.ends_on, span.ends_on + day)
    assert not span.holds(span.ends_on + day, span.ends_on + day)


def test_the_dates_that_the_catalogue_tells_are_those_of_its_rules() -> None:
    content = catalogue.read_json("calendar.json")
    told = 0
    for entry in content["windows"] + content["festivals"]:
        for year, given in entry["dates"].items():
            (span,) = spans(entry["rule"], int(year), lunar.day_of)
            first = given["from"] if isinstance(given, dict) else given
            last = given["to"] if isinstance(given, dict) else given
            assert (span.starts_on.isoformat(), span.ends_on.isoformat()) == (first, last), entry["code"]
            told += 1
    assert told > 10


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        ("2026-09-20", True),  # A Sunday made up for National Day.
        ("2026-10-01", False),
        ("2026-10-10", True),
        ("2026-09-19", False),
        ("2026-09-21", True),
    ],
)
def test_make_up_days_are_worked(day: str, *, is_worked: bool) -> None:
    assert workdays.is_workday(date.fromisoformat(day)) is is_worked
