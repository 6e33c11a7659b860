"""Where the county lives: its deadlines, days and periods are counted in this zone."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Shanghai")


def day_of(moment: datetime) -> date:
    """The day of a moment where the county lives."""
    return moment.astimezone(ZONE).date()
