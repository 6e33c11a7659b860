"""Statistics 統計數據: series × area × period → value, reported by one and verified by another (rows of the plan)."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Numeric, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    SHARED,
    AreaCode,
    CountyTable,
    ExternalId,
    Input,
    Name,
    Note,
    ObservedPeriod,
    ReadBase,
    ScopeCode,
    area_check,
    one_of,
    timestamp,
)


class Direction(StrEnum):
    """Whether more is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class SeriesUnit(StrEnum):
    """What a value counts. `fen` is shown in yuan, `ratio` as a percentage, `times` as a multiple."""

    PERSON = "person"
    COUNT = "count"
    FEN = "fen"
    YUAN = "yuan"
    RATIO = "ratio"
    TIMES = "times"
    HOUR = "hour"
    DAY = "day"


class SeriesRole(StrEnum):
    """The county's own figure, one of the nation or province to hold it against, or a requirement that is set."""

    OWN = "own"
    REFERENCE = "reference"
    REQUIREMENT = "requirement"


class Grain(StrEnum):
    """What one value is about: an area, or institutions in it. There is no series about a person."""

    AREA = "area"
    ORGANISATION = "organisation"


class SeriesLevel(StrEnum):
    """The lowest level of areas that a series is reported for."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Frequency(StrEnum):
    """How often a value is due."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class Disclosure(StrEnum):
    """Whether a value may be shown to residents, or to posts only."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Series(SQLModel, table=True):
    """What is measured: the same for every county. `reference_code` names the series that the plan holds it against.

    `is_guarded` marks a count that is broken down by ethnicity: its cells of 1 to 9 persons are never taken.
    `indicators` are the rows of the plan that it serves.
    """

    __tablename__ = "series"
    __table_args__ = (
        one_of("direction", Direction),
        one_of("unit", SeriesUnit),
        one_of("role", SeriesRole),
        one_of("grain", Grain),
        one_of("level", SeriesLevel),
        one_of("frequency", Frequency),
        one_of("disclosure", Disclosure),
        CheckConstraint("not is_guarded or (level = 'county' and not is_additive)", name="guarded_not_split"),
        UniqueConstraint("code", "is_guarded"),
        SHARED,
    )

    code: str = Field(sa_type=String(60), primary_key=True)
    name_zh_hans: str = Field(sa_type=String(200), nullable=False)
    name_zh_hant: str = Field(sa_type=String(200), nullable=False)
    name_en: str = Field(sa_type=String(200), nullable=False)
    unit: SeriesUnit = Field(sa_type=String(20), nullable=False)
    direction: Direction = Field(default=Direction.UP, sa_type=String(6), nullable=False)
    owner: str = Field(sa_type=String(20), nullable=False)
    role: SeriesRole = Field(default=SeriesRole.OWN, sa_type=String(12), nullable=False)
    grain: Grain = Field(default=Grain.AREA, sa_type=String(14), nullable=False)
    level: SeriesLevel = Field(default=SeriesLevel.COUNTY, sa_type=String(10), nullable=False)
    frequency: Frequency = Field(default=Frequency.YEAR, sa_type=String(8), nullable=False)
    is_additive: bool = Field(default=False, nullable=False)
    is_guarded: bool = Field(default=False, nullable=False)
    disclosure: Disclosure = Field(default=Disclosure.INTERNAL, sa_type=String(10), nullable=False)
    reference_code: str | None = Field(default=None, sa_type=String(60))
    national_code: str | None = Field(default=None, sa_type=String(60))
    provincial_code: str | None = Field(default=None, sa_type=String(60))
    requirement: str | None = Field(default=None, sa_type=String(10))
    indicators: list[str] = Field(default_factory=list, sa_type=JSONB, nullable=False)


class ObservationState(StrEnum):
    """Entered by the owner, or vouched for by another person."""

    REPORTED = "reported"
    VERIFIED = "verified"


class ValueState(StrEnum):
    """What a figure is. A reported zero is a fact; a value that is missing, does not apply or is withheld is none."""

    VALUE = "value"
    ZERO = "zero"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"


KNOWN = (ValueState.VALUE, ValueState.ZERO)
"""States that have a number."""


class Observation(CountyTable, table=True):
    """One value. A correction is a new row with the next `revision`; the old one stays.

    `vintage` tells publications of one value apart, such as a bulletin and a later census revision; they stay side
    by side, and the last published one is the current one. `warnings` are the rules that it stood out by when it was
    entered. Small cells of a guarded series are refused by the table itself.
    """

    __tablename__ = "observations"
    __table_args__ = (
        area_check(),
        one_of("state", ObservationState),
        one_of("value_state", ValueState),
        CheckConstraint("(value_state in ('value', 'zero')) = (value is not null)", name="value_matches_state"),
        CheckConstraint("value is null or (value_state = 'zero') = (value = 0)", name="zero_is_told"),
        CheckConstraint("not is_guarded or value is null or value = 0 or value >= 10", name="no_small_cell"),
        CheckConstraint("period ~ '^[0-9]{4}(-(Q[1-4]|(0[1-9]|1[0-2])))?$'", name="period_is_iso"),
        ForeignKeyConstraint(["series_code", "is_guarded"], ["series.code", "series.is_guarded"]),
        UniqueConstraint("county_code", "series_code", "area_code", "period", "revision"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_observations_list", "county_code", "series_code", "period"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    series_code: str = Field(sa_column_args=[ForeignKey("series.code")], sa_type=String(60), nullable=False)
    is_guarded: bool = Field(default=False, nullable=False)
    period: str = Field(sa_type=String(7), nullable=False)
    vintage: str = Field(default="", sa_type=String(40), nullable=False)
    revision: int = Field(default=1, nullable=False)
    value_state: ValueState = Field(default=ValueState.VALUE, sa_type=String(16), nullable=False)
    value: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    state: ObservationState = Field(default=ObservationState.REPORTED, sa_type=String(10), nullable=False)
    source: str = Field(sa_type=String(300), nullable=False)
    published_on: date | None = None
    note: str | None = Field(default=None, sa_type=SQLText)
    warnings: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB, nullable=False)
    reported_by: str = Field(sa_type=String(80), nullable=False)
    verified_by: str | None = Field(default=None, sa_type=String(80))
    verified_at: datetime | None = timestamp(default=None, nullable=True)
    verified_note: str | None = Field(default=None, sa_type=SQLText)
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class SeriesOwner(CountyTable, table=True):
    """Which unit of the county is the department that a series' owner code means."""

    __tablename__ = "series_owners"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "unit_id"], ["units.county_code", "units.id"]),
        UniqueConstraint("county_code", "owner"),
        COUNTY,
    )

    owner: str = Field(sa_type=String(20), nullable=False)
    unit_id: UUID = Field(nullable=False)


SeriesCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]{1,59}$")]
OwnerCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,8}$")]
Vintage = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[\w][\w .:/-]*$")]


class ObservationCreate(Input):
    """A value to report: an aggregate of an area and period, with its source. Never about a person.

    A second value of the same series, area and period is a correction, unless it belongs to another `vintage`: a
    later publication of the same figure. The vintage's name is the day of publication where none is given.
    """

    area_code: AreaCode
    series_code: SeriesCode
    period: ObservedPeriod
    value_state: ValueState = ValueState.VALUE
    value: Decimal | None = Field(default=None, max_digits=20, decimal_places=6)
    source: Name = Field(max_length=300)
    published_on: date | None = None
    vintage: Vintage | None = None
    note: Note | None = None
    external_id: ExternalId | None = None


class ObservationVerify(Input):
    """What the second person saw."""

    note: Note | None = None


class WarningRead(SQLModel):
    """A rule that a value stood out by, with its sentence by language."""

    rule: str
    message: dict[str, str]


class ObservationRead(ReadBase):
    """A value with where it is from and who stands for it (posts, not names)."""

    series_code: str
    period: str
    vintage: str
    revision: int
    value_state: ValueState
    value: str | None
    state: ObservationState
    source: str
    published_on: date | None
    note: str | None
    warnings: list[WarningRead]
    verified_at: datetime | None
    verified_note: str | None
    external_id: str | None


class SeriesRead(SQLModel):
    """A series; `name` in the reader's language, `owner_unit_id` the unit that reports it in the reader's county."""

    code: str
    name: str
    unit: SeriesUnit
    direction: Direction
    owner: str
    owner_name: str
    owner_unit_id: UUID | None
    role: SeriesRole
    grain: Grain
    level: SeriesLevel
    frequency: Frequency
    is_additive: bool
    is_guarded: bool
    disclosure: Disclosure
    reference_code: str | None
    national_code: str | None
    provincial_code: str | None
    requirement: str | None
    indicators: list[str]


class SeriesFilter(SQLModel):
    """Filters of the series: whose they are, which row of the plan they serve."""

    owner: OwnerCode | None = None
    indicator: str | None = Field(default=None, max_length=10, regex=r"^[A-Z0-9.]+$")
    role: SeriesRole | None = None


class SeriesOwnerSet(Input):
    """The unit that is meant by an owner code."""

    unit_id: UUID


class SeriesOwnerRead(SQLModel):
    """An owner code, its name in the reader's language, and the county's unit that it means, if that is set."""

    owner: str
    name: str
    unit_id: UUID | None
    unit_name: str | None
    series_count: int


class ObservationFilter(SQLModel):
    """Filters of the list; `latest` keeps the newest revision of each period and vintage."""

    area: ScopeCode | None = None
    series_code: SeriesCode | None = None
    owner: OwnerCode | None = None
    period: ObservedPeriod | None = None
    state: ObservationState | None = None
    value_state: ValueState | None = None
    has_warnings: bool | None = None
    latest: bool = True
