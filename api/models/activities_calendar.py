"""The county's calendar: publicity windows 宣傳日、宣傳週、宣傳月 and festivals 節慶, by rule or by given dates."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

from pydantic import Discriminator, StringConstraints, Tag
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Name, ReadBase, area_check, county_key, one_of
from api.models.outgoing import outgoing_choice

Month = Annotated[int, Field(ge=1, le=12)]
Days = Annotated[int, Field(ge=1, le=31)]
CalendarCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]


class CalendarSort(StrEnum):
    """What an entry of the calendar is."""

    WINDOW = "window"
    FESTIVAL = "festival"


class DayRule(Input):
    """A day of each year, and how many days from it."""

    kind: Literal["day"]
    month: Month
    day: Annotated[int, Field(ge=1, le=31)]
    days: Days = 1


class WeekRule(Input):
    """The n-th week of a month; week 1 is the week that holds the first of the month."""

    kind: Literal["week_of_month"]
    month: Month
    week: Annotated[int, Field(ge=1, le=5)]
    week_starts_on: Literal["monday", "sunday"] = "monday"


class MonthRule(Input):
    """A month of each year."""

    kind: Literal["month"]
    month: Month


class LunarRule(Input):
    """A day of the lunar calendar, and how many days from it. A leap month does not repeat it."""

    kind: Literal["lunar"]
    month: Month
    day: Annotated[int, Field(ge=1, le=30)]
    days: Days = 1


class DatesRule(Input):
    """Days of one year, as a notice gives them."""

    kind: Literal["dates"]
    starts_on: date
    ends_on: date


def _kind_of(value: Any) -> str | None:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return kind if isinstance(kind, str) else None


CalendarRule = Annotated[
    Annotated[DayRule, Tag("day")]
    | Annotated[WeekRule, Tag("week_of_month")]
    | Annotated[MonthRule, Tag("month")]
    | Annotated[LunarRule, Tag("lunar")]
    | Annotated[DatesRule, Tag("dates")],
    Discriminator(_kind_of),
]
if TYPE_CHECKING:
    CalendarRuleRead = CalendarRule
else:
    CalendarRuleRead = outgoing_choice(CalendarRule, _kind_of)


class CalendarEntry(CountyTable, table=True):
    """What a county has set: from its day in force on it stands for the catalogue's entry of the same code."""

    __tablename__ = "calendar_entries"
    __table_args__ = (
        area_check(),
        one_of("sort", CalendarSort),
        CheckConstraint("in_force_until is null or in_force_until >= in_force_from", name="in_force_in_order"),
        county_key("document_id", "documents"),
        UniqueConstraint("county_code", "code", "in_force_from"),
        Index("ix_calendar_entries_list", "county_code", "in_force_from", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    code: str = Field(sa_type=String(40), nullable=False)
    sort: CalendarSort = Field(sa_type=String(10), nullable=False)
    names: dict[str, str] = Field(sa_type=JSONB, nullable=False)
    rule: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    in_force_from: date = Field(nullable=False)
    in_force_until: date | None = None
    source: str = Field(sa_type=String(200), nullable=False)
    document_id: UUID | None = None
    entered_by: str = Field(sa_type=String(80), nullable=False)


class CalendarEntryCreate(Input):
    """A window or festival that the county sets, with the document that says so.

    A code of the catalogue keeps its sort and names; a new code needs `sort` and `name`.
    """

    code: CalendarCode
    sort: CalendarSort | None = None
    name: Name | None = None
    name_zh_hant: Name | None = None
    name_en: Name | None = None
    rule: CalendarRule
    in_force_from: date
    in_force_until: date | None = None
    source: Name
    document_id: UUID | None = None


class CalendarEntryUpdate(Input):
    """What may change: until when it holds, and its source. Another rule is another entry, so that the past stays."""

    in_force_until: date | None = None
    source: Name | None = None
    document_id: UUID | None = None


class CalendarEntryRead(ReadBase):
    """An entry that the county has set."""

    code: str
    sort: CalendarSort
    names: dict[str, str]
    rule: CalendarRuleRead
    in_force_from: date
    in_force_until: date | None
    source: str
    document_id: UUID | None


class CalendarSpan(SQLModel):
    """Days of a window or festival in the year; `set_by` tells whose word it is, and `sources` where it stands."""

    code: str
    sort: CalendarSort
    names: dict[str, str]
    starts_on: date
    ends_on: date
    lunar: str | None
    sources: dict[str, str]
    set_by: Literal["catalogue", "county"]
    entry_id: UUID | None


class CalendarGap(SQLModel):
    """A window or festival that the plan names and nobody has dated for the year."""

    code: str
    sort: CalendarSort
    names: dict[str, str]
    sources: dict[str, str]


class CalendarYear(SQLModel):
    """A year: its windows and festivals, what is not set, and the days that differ from Monday-to-Friday work.

    `is_notice_known` is false while the year's notice on holidays is not out: then only weekends are free.
    """

    year: int
    area_code: str
    spans: list[CalendarSpan]
    not_set: list[CalendarGap]
    days_off: list[date]
    make_up_days: list[date]
    is_notice_known: bool
