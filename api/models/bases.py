"""Education bases 教育基地: places of learning, on site and online (rows S50, S59-S61, S84 of the plan's framework)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY
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


Link = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]{3,480}$")]


class Base(CountyTable, table=True):
    """A base and its functions."""

    __tablename__ = "bases"
    __table_args__ = (
        area_check(),
        one_of("state", BaseState),
        CheckConstraint("not has_online or online_url is not null", name="online_has_address"),
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
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class BaseVisit(CountyTable, table=True):
    """Visits of a day: how many people and groups, never who."""

    __tablename__ = "base_visits"
    __table_args__ = (
        CheckConstraint("visitor_count > 0 and group_count >= 0", name="counts_positive"),
        county_key("base_id", "bases"),
        Index("ix_base_visits_day", "county_code", "base_id", "visited_on"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    base_id: UUID = Field(nullable=False)
    visited_on: date = Field(nullable=False)
    visitor_count: int = Field(nullable=False)
    group_count: int = Field(default=0, nullable=False)


class BaseCreate(Input):
    """A base to propose."""

    area_code: AreaCode
    unit_id: UUID
    name: Name
    level: UnitLevel
    has_onsite: bool = False
    has_online: bool = False
    online_url: Link | None = None
    elements: list[BaseElement] = Field(default_factory=list, max_length=7)
    opening_hours: Note | None = Field(default=None, max_length=500)
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


class BaseTransition(Input):
    """The next step of a base."""

    to: BaseState
    reason: Note | None = None


class BaseRead(ReadBase):
    """A base; `visitor_count` over the last twelve months."""

    unit_id: UUID
    name: str
    level: UnitLevel
    state: BaseState
    state_at: datetime
    state_reason: str | None
    has_onsite: bool
    has_online: bool
    online_url: str | None
    elements: list[str]
    opening_hours: str | None
    visitor_count: int
    external_id: str | None


class BaseVisitCreate(Input):
    """Visits of one day."""

    visited_on: date
    visitor_count: int = Field(gt=0, le=1_000_000)
    group_count: int = Field(default=0, ge=0, le=10_000)


class BaseVisitRead(ReadBase):
    """Visits of one day."""

    base_id: UUID
    visited_on: date
    visitor_count: int
    group_count: int


class BaseFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    state: BaseState | None = None
    level: UnitLevel | None = None
    q: Note | None = Field(default=None, max_length=100)
