"""Where the county lives: its deadlines, days and periods are counted in this zone."""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Shanghai")


def start_of_day(moment: datetime) -> datetime:
    """The first moment of the same day where the county lives, in UTC."""
    return datetime.combine(day_of(moment), time.min, ZONE).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The day of a moment where the county lives."""
    return moment.astimezone(ZONE).date()
