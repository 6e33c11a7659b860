"""The clock in working minutes: make-up days, New Year and Spring Festival to the minute, and no guessing by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from chinese_calendar import constants
from hypothesis import given
from hypothesis import strategies as st

from api.rules import clock
from api.rules.clock import CalendarUnknown
from api.rules.deadlines import WorkCalendar
from api.zone import ZONE

# 國務院辦公廳, notices on the holidays of 2025 and 2026. New Year 1-3 January 2026, worked on Sunday the 4th; Spring
# Festival 15-23 February 2026, worked on Saturdays the 14th and the 28th.
CALENDAR = WorkCalendar(frozenset(constants.holidays), frozenset(constants.workdays), frozenset(range(2004, 2027)))


def at(text: str) -> datetime:
    """A moment in China, written `2026-02-14 09:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


MOMENTS = st.integers(0, 2 * 365 * 1_440).map(lambda minutes: at("2024-06-01 00:00") + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("received_on", "count", "due_at"),
    [
        (date(2026, 3, 2), 1, "2026-03-04 00:00"),  # Monday: to the end of Tuesday.
        (date(2026, 3, 6), 1, "2026-03-10 00:00"),  # Friday: to the end of Monday.
        (date(2026, 2, 13), 1, "2026-02-15 00:00"),  # Friday: to the end of the make-up Saturday.
        (date(2026, 2, 13), 2, "2026-02-25 00:00"),  # Over the whole Spring Festival, to the end of the 24th.
        (date(2026, 2, 24), 5, "2026-03-03 00:00"),  # Over the make-up Saturday of the 28th.
        (date(2025, 12, 31), 1, "2026-01-05 00:00"),  # Over New Year, to the end of the make-up Sunday.
        (date(2025, 12, 26), 5, "2026-01-06 00:00"),  # Mon, Tue, Wed, the make-up Sunday, Monday the 5th.
        (date(2025, 1, 26), 1, "2025-01-28 00:00"),  # A make-up Sunday before the Spring Festival of 2025.
        (date(2025, 1, 27), 5, "2025-02-11 00:00"),  # 5-8 February, with the make-up Saturday, then Monday the 10th.
    ],
)
def test_a_deadline_is_the_end_of_a_working_day(received_on: date, count: int, due_at: str) -> None:
    assert clock.end_of_working_day(received_on, count, CALENDAR) == at(due_at)
    assert clock.last_day(at(due_at)) == at(due_at).date() - timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-03-03 09:00", "2026-03-03 09:59", 59),
        ("2026-03-06 23:59", "2026-03-09 00:01", 2),  # The last minute of Friday and the first of Monday.
        ("2026-02-14 18:00", "2026-02-24 06:30", 360 + 390),  # The make-up Saturday's evening, the festival, a morning.
        ("2026-02-15 00:00", "2026-02-24 00:00", 0),  # The festival itself.
        ("2026-02-17 12:00", "2026-02-19 12:00", 0),  # Inside it.
        ("2025-12-31 23:00", "2026-01-04 01:00", 120),  # Over New Year into the make-up Sunday.
        ("2026-02-28 00:00", "2026-03-01 00:00", 1_440),  # A make-up Saturday counts whole, the Sunday after not.
        ("2026-03-03 09:00", "2026-03-03 09:00", 0),
        ("2026-03-03 09:00", "2026-03-02 09:00", 0),
    ],
)
def test_minutes_run_on_working_days_only(start: str, end: str, minutes: int) -> None:
    assert clock.minutes_between(at(start), at(end), CALENDAR) == minutes


@pytest.mark.parametrize(
    ("start", "minutes", "reached"),
    [
        ("2026-03-07 00:00", 0, "2026-03-07 00:00"),  # Nothing to wait for: the end of Friday stays where it is.
        ("2026-03-06 12:00", 720, "2026-03-07 00:00"),  # The end of Friday, not the start of Monday.
        ("2026-03-06 12:00", 721, "2026-03-09 00:01"),
        ("2026-02-15 00:00", 90, "2026-02-24 01:30"),
        ("2025-12-31 12:00", 1_440, "2026-01-04 12:00"),
    ],
)
def test_a_clock_is_moved_on_by_minutes(start: str, minutes: int, reached: str) -> None:
    assert clock.after(at(start), minutes, CALENDAR) == at(reached)


def test_two_pauses_move_the_end_by_what_stood_still() -> None:
    due = clock.end_of_working_day(date(2026, 2, 10), 5, CALENDAR)
    assert due == at("2026-02-25 00:00")  # 11-14 February with the make-up Saturday, then the 24th after the festival.
    pauses = (("2026-02-12 10:00", "2026-02-12 15:30"), ("2026-02-14 20:00", "2026-02-24 08:15"))
    stood = [clock.minutes_between(at(start), at(end), CALENDAR) for start, end in pauses]
    assert stood == [330, 240 + 495]
    moved = due
    for minutes in stood:
        moved = clock.after(moved, minutes, CALENDAR)
    assert moved == at("2026-02-25 17:45")
    assert clock.last_day(moved) == date(2026, 2, 25)


def test_seconds_of_a_begun_minute_do_not_count() -> None:
    start, end = at("2026-03-03 09:00:59"), at("2026-03-03 09:01:00")
    assert clock.minutes_between(start, end, CALENDAR) == 1
    assert clock.minutes_between(start, end - timedelta(seconds=1), CALENDAR) == 0


def test_moments_of_other_zones_are_read_in_china() -> None:
    assert clock.after(datetime(2026, 3, 6, 15, 59, tzinfo=UTC), 2, CALENDAR) == at("2026-03-09 00:01")


def test_nothing_is_computed_through_an_unknown_year() -> None:
    with pytest.raises(CalendarUnknown, match="2027") as refused:
        clock.end_of_working_day(date(2026, 12, 31), 1, CALENDAR)
    assert refused.value.year == 2027
    with pytest.raises(CalendarUnknown):
        clock.minutes_between(at("2026-12-31 23:00"), at("2027-01-01 00:01"), CALENDAR)
    with pytest.raises(CalendarUnknown):
        clock.before(at("2027-01-04 12:00"), 5, CALENDAR)
    # The last minute of the last known year is still known.
    assert clock.end_of_working_day(date(2026, 12, 30), 1, CALENDAR) == at("2027-01-01 00:00")


def test_a_guess_counts_monday_to_friday_in_unknown_years() -> None:
    guess = clock.guessing(CALENDAR)
    assert clock.end_of_working_day(date(2026, 12, 31), 1, guess) == at("2027-01-02 00:00")
    assert clock.end_of_working_day(date(2026, 2, 13), 2, guess) == at("2026-02-25 00:00")


@pytest.mark.parametrize("count", [0, -1, 201])
def test_a_count_outside_the_range_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 200"):
        clock.end_of_working_day(date(2026, 3, 2), count, CALENDAR)


@given(start=MOMENTS, minutes=st.integers(0, 40 * 1_440))
def test_what_is_moved_on_has_passed_and_is_the_first_such_moment(start: datetime, minutes: int) -> None:
    reached = clock.after(start, minutes, CALENDAR)
    assert clock.minutes_between(start, reached, CALENDAR) == minutes
    if minutes:
        assert clock.minutes_between(start, reached - timedelta(minutes=1), CALENDAR) == minutes - 1


@given(end=MOMENTS, minutes=st.integers(0, 40 * 1_440))
def test_going_back_mirrors_going_on(end: datetime, minutes: int) -> None:
    since = clock.before(end, minutes, CALENDAR)
    assert clock.minutes_between(since, end, CALENDAR) == minutes
    if minutes:
        assert clock.minutes_between(since + timedelta(minutes=1), end, CALENDAR) == minutes - 1


@given(moments=st.lists(MOMENTS, min_size=3, max_size=3).map(sorted))
def test_minutes_of_parts_are_the_minutes_of_the_whole(moments: list[datetime]) -> None:
    first, between, last = moments
    parts = clock.minutes_between(first, between, CALENDAR) + clock.minutes_between(between, last, CALENDAR)
    assert parts == clock.minutes_between(first, last, CALENDAR)


@given(due=MOMENTS, first=st.integers(0, 20_000), second=st.integers(0, 20_000))
def test_two_pauses_are_one_of_their_sum(due: datetime, first: int, second: int) -> None:
    twice = clock.after(clock.after(due, first, CALENDAR), second, CALENDAR)
    assert twice == clock.after(due, first + second, CALENDAR)


@given(start=MOMENTS, minutes=st.integers(0, 10 * 1_440), distance=st.integers(-1_440, 20 * 1_440))
def test_within_so_many_minutes_is_one_comparison(start: datetime, minutes: int, distance: int) -> None:
    due = start + timedelta(minutes=distance)
    is_within = clock.minutes_between(start, due, CALENDAR) <= minutes
    assert (due <= clock.last_within(start, minutes, CALENDAR)) == is_within
