"""One zone: the day where the county lives, whatever zone a moment was written in."""

from datetime import UTC, date, datetime

from api.zone import day_of


def test_a_day_begins_at_midnight_where_the_county_lives() -> None:
    assert day_of(datetime(2026, 11, 22, 15, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert day_of(datetime(2026, 11, 22, 16, 0, tzinfo=UTC)) == date(2026, 11, 23)
