"""The registry of units 應創單位名錄: tracks as data, how each unit stood on any day, and the coverage read from it."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    SHARED,
    CountyTable,
    Day,
    Input,
    Name,
    Note,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    today,
)
from api.models.units import TrackCode, UnitLevel, UnitState


class UnitCategoryCode(SQLModel, table=True):
    """The vocabulary of categories: the catalogue's, and every code that some county has added. Codes only.

    What a code is called, and whether it applies, is the catalogue's and each county's own to say.
    """

    __tablename__ = "unit_categories"
    __table_args__ = (SHARED,)

    code: str = Field(sa_type=String(20), primary_key=True)


class TrackStanding(CountyTable, table=True):
    """What a county says of a track from a day on: its own name for it, whether it applies, and why not.

    Rows are only added; the latest one that begins on or before a day holds on that day.
    """

    __tablename__ = "track_standings"
    __table_args__ = (
        CheckConstraint("applies or reason is not null", name="reason_when_not_applicable"),
        Index("ix_track_standings_day", "county_code", "category", "from_on"),
        COUNTY,
    )

    category: str = Field(sa_column_args=[ForeignKey("unit_categories.code")], sa_type=String(20), nullable=False)
    name: str | None = Field(default=None, sa_type=String(200))
    applies: bool = Field(default=True, nullable=False)
    reason: str | None = Field(default=None, sa_type=SQLText)
    from_on: date = Field(default_factory=today, nullable=False)


class UnitStanding(CountyTable, table=True):
    """How a unit stands from a day on: its state, and whether it is one that ought to take part.

    Written with every change of a unit's state or eligibility, in the same transaction; rows are only added.
    """

    __tablename__ = "unit_standings"
    __table_args__ = (
        area_check(),
        one_of("state", UnitState),
        county_key("unit_id", "units"),
        Index("ix_unit_standings_day", "county_code", "unit_id", "from_on"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    from_on: date = Field(default_factory=today, nullable=False)
    state: UnitState = Field(sa_type=String(12), nullable=False)
    named_level: UnitLevel | None = Field(default=None, sa_type=String(10))
    is_eligible: bool = Field(nullable=False)
    reason: str | None = Field(default=None, sa_type=SQLText)


class TrackUpdate(Input):
    """What the county says of a track; `name` is needed for a code that the catalogue does not have.

    A track that does not apply needs its `reason`, such as that the county has no such place.
    """

    name: Name | None = None
    applies: bool = True
    reason: Note | None = None
    from_on: Day | None = None


class TrackRead(SQLModel):
    """A track as it stands on a day, with its units and how long none of them has been active.

    `is_entry` marks the seven of the plan; `is_asked` is false for those that only wait in the catalogue.
    `silent_days` is null where no unit of the track was ever active.
    """

    category: str
    names: dict[str, str]
    is_entry: bool
    is_asked: bool
    applies: bool
    reason: str | None
    from_on: date | None
    eligible_count: int
    taking_part_count: int
    last_active_on: date | None
    silent_days: int | None


class CoverageRow(SQLModel):
    """Units taking part over eligible units of one group; `coverage_ratio` is null where nothing is eligible."""

    key: str
    name: str
    registered_count: int
    not_applicable_count: int
    eligible_count: int
    taking_part_count: int
    named_count: int
    coverage_ratio: str | None
    applies: bool
    reason: str | None


class CoverageRead(SQLModel):
    """Coverage overall and by group on a day (rows S130, S131, S133 of the plan's framework).

    `added_count` and `removed_count` say how the eligible registry changed since the day `since`.
    """

    area_code: str
    by: str
    on: date
    since: date
    overall: CoverageRow
    groups: list[CoverageRow]
    added_count: int
    removed_count: int


class RegistryFilter(SQLModel):
    """Filters of the registry; `on` is the day that is read back, today if left out."""

    area: ScopeCode | None = None
    category: TrackCode | None = None
    on: Day | None = None
    is_eligible: bool | None = None
    takes_part: bool | None = None


class RegistryRow(SQLModel):
    """A unit as it stood on the day; `from_on` is since when."""

    unit_id: UUID
    name: str
    area_code: str
    category: str
    state: UnitState
    named_level: UnitLevel | None
    is_eligible: bool
    takes_part: bool
    not_applicable_reason: str | None
    from_on: date


class RegistryChangeFilter(SQLModel):
    """Between which days the eligible registry is compared: the start of the year and today if left out."""

    area: ScopeCode | None = None
    category: TrackCode | None = None
    since: Day | None = None
    on: Day | None = None


class RegistryChange(SQLModel):
    """A unit that joined the eligible registry or left it between two days, and why it left."""

    unit_id: UUID
    name: str
    area_code: str
    category: str
    is_added: bool
    from_on: date
    not_applicable_reason: str | None
