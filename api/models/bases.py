"""Education bases 教育基地: places of learning, on site and online (rows S50, S59-S61, S84 of the plan's framework)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    ExternalId,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    timestamp,
    utc_now,
)
from api.models.units import UnitLevel


class BaseState(StrEnum):
    """Whether a base is at work."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    SUSPENDED = "suspended"


BASE_STEPS: dict[BaseState, tuple[BaseState, ...]] = {
    BaseState.PROPOSED: (BaseState.ACTIVE,),
    BaseState.ACTIVE: (BaseState.SUSPENDED,),
    BaseState.SUSPENDED: (BaseState.ACTIVE,),
}


class BaseElement(StrEnum):
    """What a base must have: the four conditions of SEAC order no. 1 of 2013-09-24, and guides."""

    THEME = "theme"
    EXHIBITS = "exhibits"
    STAFF = "staff"
    MONEY = "money"
    RULES = "rules"
    ARCHIVE = "archive"
    GUIDES = "guides"


class BaseFunction(StrEnum):
    """How a base teaches; each is claimed by its unit and verified by another person (row S60)."""

    ONSITE = "onsite"
    ONLINE = "online"


class HolidayRule(StrEnum):
    """What public holidays do to the week."""

    AS_USUAL = "as_usual"
    CLOSED = "closed"


class MakeUpRule(StrEnum):
    """What a Saturday or Sunday on which people work does to the week."""

    AS_USUAL = "as_usual"
    AS_MONDAY = "as_monday"


Link = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]{3,480}$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
LunarDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|30)$")]
Lanes = Annotated[int, Field(ge=0, le=20)]
VisitMinutes = Annotated[int, Field(ge=15, le=480)]
Heads = Annotated[int, Field(ge=1, le=10_000)]
IdleDays = Annotated[int, Field(ge=1, le=3_660)]


class OpenSpan(Input):
    """A stretch of a day in China's time."""

    opens: Clock
    closes: Clock


class WeekSpan(OpenSpan):
    """A stretch of every such weekday; 1 is Monday, 7 Sunday."""

    weekday: int = Field(ge=1, le=7)


class SpecialDay(Input):
    """Hours of single days: from `first` to `last`, or every year on a traditional day, `MM-DD`. No span: closed."""

    first: date | None
    last: date | None
    lunar: LunarDay | None
    spans: list[OpenSpan] = Field(max_length=4)
    note: Note | None = Field(max_length=100)


class OpeningHours(Input):
    """When a base is open."""

    weekly: list[WeekSpan] = Field(max_length=28)
    on_holidays: HolidayRule
    on_make_up_days: MakeUpRule
    special: list[SpecialDay] = Field(max_length=60)

    def __str__(self) -> str:
        return "; ".join(f"{span.weekday} {span.opens}-{span.closes}" for span in self.weekly)


class Base(CountyTable, table=True):
    """A base and its functions."""

    __tablename__ = "bases"
    __table_args__ = (
        area_check(),
        one_of("state", BaseState),
        CheckConstraint("not has_online or online_url is not null", name="online_has_address"),
        CheckConstraint("booking_lanes between 0 and 20", name="lanes_known"),
        CheckConstraint("booking_minutes between 15 and 480", name="minutes_known"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_bases_list", "county_code", "area_code", "state"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    name: str = Field(sa_type=String(200), nullable=False)
    level: UnitLevel = Field(sa_type=String(10), nullable=False)
    state: BaseState = Field(default=BaseState.PROPOSED, sa_type=String(12), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    has_onsite: bool = Field(default=False, nullable=False)
    has_online: bool = Field(default=False, nullable=False)
    online_url: str | None = Field(default=None, sa_type=String(500))
    elements: list[str] = Field(default_factory=list, sa_type=ARRAY(String(20)), nullable=False)
    opening_hours: str | None = Field(default=None, sa_type=String(500))
    hours: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    booking_lanes: int = Field(default=0, sa_type=SmallInteger, nullable=False)
    booking_minutes: int = Field(default=60, sa_type=SmallInteger, nullable=False)
    booking_heads: int | None = None
    idle_after_days: int | None = None
    onsite_claimed_by: str | None = Field(default=None, sa_type=String(80))
    onsite_verified_by: str | None = Field(default=None, sa_type=String(80))
    onsite_verified_on: date | None = None
    onsite_verified_until: date | None = None
    online_claimed_by: str | None = Field(default=None, sa_type=String(80))
    online_verified_by: str | None = Field(default=None, sa_type=String(80))
    online_verified_on: date | None = None
    online_verified_until: date | None = None
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class BaseVisit(CountyTable, table=True):
    """Visits of a day: how many people and groups, never who."""

    __tablename__ = "base_visits"
    __table_args__ = (
        CheckConstraint("visitor_count > 0 and group_count >= 0", name="counts_positive"),
        CheckConstraint("session_count >= 0", name="sessions_positive"),
        county_key("base_id", "bases"),
        county_key("organiser_unit_id", "units"),
        county_key("booking_id", "base_bookings"),
        UniqueConstraint("county_code", "booking_id"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_base_visits_day", "county_code", "base_id", "visited_on"),
        Index("ix_base_visits_organiser", "county_code", "organiser_unit_id", "visited_on"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    base_id: UUID = Field(nullable=False)
    visited_on: date = Field(nullable=False)
    visitor_count: int = Field(nullable=False)
    group_count: int = Field(default=0, nullable=False)
    session_count: int = Field(default=0, nullable=False)
    organiser_unit_id: UUID | None = None
    booking_id: UUID | None = None
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class BaseCreate(Input):
    """A base to propose. `booking_lanes` groups are received at the same time; 0 takes no bookings.

    `booking_minutes` is the length of a visit, `booking_heads` the most persons in a group, `idle_after_days` the days
    without a visit after which the base counts as idle (else the framework's parameter P9).
    """

    area_code: AreaCode
    unit_id: UUID
    name: Name
    level: UnitLevel
    has_onsite: bool = False
    has_online: bool = False
    online_url: Link | None = None
    elements: list[BaseElement] = Field(default_factory=list, max_length=7)
    opening_hours: Note | None = Field(default=None, max_length=500)
    hours: OpeningHours | None = None
    booking_lanes: Lanes = 0
    booking_minutes: VisitMinutes = 60
    booking_heads: Heads | None = None
    idle_after_days: IdleDays | None = None
    external_id: ExternalId | None = None


class BaseUpdate(Input):
    """Changes of a base."""

    name: Name | None = None
    level: UnitLevel | None = None
    has_onsite: bool | None = None
    has_online: bool | None = None
    online_url: Link | None = None
    elements: list[BaseElement] | None = Field(default=None, max_length=7)
    opening_hours: Note | None = Field(default=None, max_length=500)
    hours: OpeningHours | None = None
    booking_lanes: Lanes | None = None
    booking_minutes: VisitMinutes | None = None
    booking_heads: Heads | None = None
    idle_after_days: IdleDays | None = None


class BaseTransition(Input):
    """The next step of a base."""

    to: BaseState
    reason: Note | None = None


class FunctionVerification(Input):
    """What another person found when he tried a function of the base, on site or by opening its address."""

    function: BaseFunction
    is_working: bool
    verified_on: date | None = None
    note: Note | None = Field(default=None, max_length=500)


class BaseScore(SQLModel):
    """The result of the latest check: points met of those that apply; `ratio` has four decimals."""

    check_id: UUID
    checked_on: date
    points_met: int
    points_applicable: int
    ratio: str | None

    def __str__(self) -> str:
        return f"{self.points_met}/{self.points_applicable}"


class BaseRead(ReadBase):
    """A base; `visitor_count` over the last twelve months. A verification holds until its day, then it is done anew.

    `last_used_on` is the last day with a visit or a session; `is_idle` is null where no number of days is set.
    """

    unit_id: UUID
    name: str
    level: UnitLevel
    state: BaseState
    state_at: datetime
    state_reason: str | None
    has_onsite: bool
    has_online: bool
    online_url: str | None
    onsite_verified_on: date | None
    online_verified_on: date | None
    is_onsite_verified: bool
    is_online_verified: bool
    elements: list[str]
    opening_hours: str | None
    hours: OpeningHours | None
    booking_lanes: int
    booking_minutes: int
    booking_heads: int | None
    idle_after_days: int | None
    visitor_count: int
    last_used_on: date | None
    is_idle: bool | None
    score: BaseScore | None
    external_id: str | None


class BaseFilter(SQLModel):
    """Filters of the list; `idle` gives the bases without a visit for longer than they may be."""

    area: ScopeCode | None = None
    state: BaseState | None = None
    level: UnitLevel | None = None
    unit_id: UUID | None = None
    idle: bool | None = None
    q: Note | None = Field(default=None, max_length=100)


class Slot(SQLModel):
    """A visit that can be booked, and how many groups it still has room for."""

    starts_at: datetime
    ends_at: datetime
    free_count: int


class BaseDay(SQLModel):
    """A day of a base: when it is open, and the visits that can still be booked.

    `is_provisional` while the notice on the year's holidays is still to come.
    """

    day: date
    spans: list[OpenSpan]
    note: str | None
    is_provisional: bool
    slots: list[Slot]
