"""Units 創建單位: anyone who takes part, in one of the entries 七進 or a further track, and how far each has come."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints
from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Day,
    ExternalId,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    one_of,
    timestamp,
    today,
)

TrackCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,19}$")]


class UnitCategory(StrEnum):
    """The entries 七進 and social organisations (work plan, part six, 1); a county may have further tracks."""

    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    COMMUNITY = "community"
    TOWNSHIP = "township"
    SCHOOL = "school"
    COMPANY = "company"
    RELIGIOUS_VENUE = "religious_venue"
    SOCIAL_ORGANISATION = "social_organisation"


class UnitState(StrEnum):
    """How far a unit has come in the programme."""

    REGISTERED = "registered"
    PLANNING = "planning"
    CREATING = "creating"
    APPLIED = "applied"
    ACCEPTED = "accepted"
    NAMED = "named"
    REVOKED = "revoked"


TAKING_PART = (UnitState.PLANNING, UnitState.CREATING, UnitState.APPLIED, UnitState.ACCEPTED, UnitState.NAMED)
UNIT_STEPS: dict[UnitState, tuple[UnitState, ...]] = {
    UnitState.REGISTERED: (UnitState.PLANNING,),
    UnitState.PLANNING: (UnitState.CREATING,),
    UnitState.CREATING: (UnitState.APPLIED,),
    UnitState.APPLIED: (UnitState.ACCEPTED, UnitState.CREATING),
    UnitState.ACCEPTED: (UnitState.NAMED, UnitState.CREATING),
    UnitState.NAMED: (UnitState.REVOKED,),
    UnitState.REVOKED: (UnitState.PLANNING,),
}


class UnitLevel(StrEnum):
    """At which level a unit has been named a demonstration unit."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    NATION = "nation"


class Unit(CountyTable, table=True):
    """A unit of the county as it stands now; how it stood on other days is in `unit_standings`."""

    __tablename__ = "units"
    __table_args__ = (
        area_check(),
        one_of("state", UnitState),
        UniqueConstraint("county_code", "client_id", "external_id"),
        UniqueConstraint("county_code", "credit_code"),
        Index("ix_units_list", "county_code", "area_code", "category", "state"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    name: str = Field(sa_type=String(200), nullable=False)
    category: str = Field(sa_column_args=[ForeignKey("unit_categories.code")], sa_type=String(20), nullable=False)
    state: UnitState = Field(default=UnitState.REGISTERED, sa_type=String(12), nullable=False)
    state_at: datetime = timestamp()
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    named_level: UnitLevel | None = Field(default=None, sa_type=String(10))
    credit_code: str | None = Field(default=None, sa_type=String(18))
    registered_on: date = Field(default_factory=today, nullable=False)
    is_eligible: bool = Field(default=True, nullable=False)
    not_applicable_reason: str | None = Field(default=None, sa_type=SQLText)
    is_pilot: bool = Field(default=False, nullable=False)
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class UnitCreate(Input):
    """A unit to register. `category` is a code of `GET /units/tracks`.

    `credit_code` is the 18-character unified social credit code (GB 32100). A unit that is not eligible says why not.
    `registered_on` is since when it is in the registry, today if left out.
    """

    area_code: AreaCode
    name: Name
    category: TrackCode
    credit_code: str | None = Field(default=None, max_length=30)
    registered_on: Day | None = None
    is_eligible: bool = True
    not_applicable_reason: Note | None = None
    is_pilot: bool = False
    external_id: ExternalId | None = None


class UnitUpdate(Input):
    """Changes of a unit; its area and category stay. `on` is since when it is eligible or no longer so."""

    name: Name | None = None
    credit_code: str | None = Field(default=None, max_length=30)
    is_eligible: bool | None = None
    not_applicable_reason: Note | None = None
    is_pilot: bool | None = None
    on: Day | None = None


class UnitTransition(Input):
    """The next step, and the day of it (today if left out).

    `named_level` is needed when the unit is named, `reason` when it goes back or is revoked.
    """

    to: UnitState
    named_level: UnitLevel | None = None
    reason: Note | None = None
    on: Day | None = None


class UnitRead(ReadBase):
    """A unit; `leader_posts` are those that are linked to it today."""

    name: str
    category: str
    state: UnitState
    state_at: datetime
    state_reason: str | None
    named_level: UnitLevel | None
    credit_code: str | None
    registered_on: date
    is_eligible: bool
    not_applicable_reason: str | None
    is_pilot: bool
    leader_posts: list[str]
    external_id: str | None


class UnitFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    category: TrackCode | None = None
    state: UnitState | None = None
    is_pilot: bool | None = None
    is_eligible: bool | None = None
    q: Note | None = Field(default=None, max_length=100)
