"""The lunar calendar behind one small door. Source of the calendar: the package `lunar-python` (GB/T 33661-2017)."""

from datetime import date
from functools import lru_cache

from lunar_python import Lunar, LunarMonth, LunarYear, Solar

FIRST_YEAR, LAST_YEAR = 1950, 2110
"""Beyond both ends of the moments that records may have (2000 to 2100)."""


@lru_cache(maxsize=512)
def day_of(lunar_year: int, month: int, day: int) -> date:
    """The solar day of a lunar day; in a month of 29 days the 30th is the last one.

    A leap month is not asked for: a festival is held in the month itself and not in its repetition.

    Args:
        lunar_year: 1950 to 2110; it begins at the Spring Festival of that year.
        month: 1 to 12.
        day: 1 to 30.

    Raises:
        ValueError: outside these bounds.
    """
    if not (FIRST_YEAR <= lunar_year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 30):  # noqa: PLR2004  As said.
        msg = "no such lunar day"
        raise ValueError(msg)
    last = LunarMonth.fromYm(lunar_year, month).getDayCount()
    solar = Lunar.fromYmd(lunar_year, month, min(day, last)).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def leap_month(lunar_year: int) -> int:
    """The month that the year repeats; 0 when it repeats none."""
    return int(LunarYear.fromYear(lunar_year).getLeapMonth())


def name_of(day: date) -> str:
    """The lunar day as it is said, without its year: 六月廿四, or 闰六月廿四 in a repeated month."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return f"{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
