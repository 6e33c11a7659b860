"""Statistics 統計數據: series × area × period → value, reported by one and verified by another (rows of the plan)."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    SHARED,
    AreaCode,
    CountyTable,
    Input,
    Name,
    Note,
    Period,
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


class Series(SQLModel, table=True):
    """What is measured: the same for every county. `reference_code` names the series to compare with."""

    __tablename__ = "series"
    __table_args__ = (one_of("direction", Direction), SHARED)

    code: str = Field(sa_type=String(60), primary_key=True)
    name_zh_hans: str = Field(sa_type=String(200), nullable=False)
    name_zh_hant: str = Field(sa_type=String(200), nullable=False)
    name_en: str = Field(sa_type=String(200), nullable=False)
    unit: str = Field(sa_type=String(20), nullable=False)
    direction: Direction = Field(default=Direction.UP, sa_type=String(6), nullable=False)
    owner: str = Field(sa_type=String(20), nullable=False)
    reference_code: str | None = Field(default=None, sa_type=String(60))
    requirement: str | None = Field(default=None, sa_type=String(10))


class ObservationState(StrEnum):
    """Entered by the owner, or vouched for by another person."""

    REPORTED = "reported"
    VERIFIED = "verified"


class ValueState(StrEnum):
    """What a value that is not a number means; nothing is ever guessed."""

    VALUE = "value"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"


class Observation(CountyTable, table=True):
    """One value. A correction is a new row with the next `revision`; the old one stays."""

    __tablename__ = "observations"
    __table_args__ = (
        area_check(),
        one_of("state", ObservationState),
        one_of("value_state", ValueState),
        CheckConstraint("(value_state = 'value') = (value is not null)", name="value_matches_state"),
        CheckConstraint("period ~ '^[0-9]{4}(-(Q[1-4]|(0[1-9]|1[0-2])))?$'", name="period_is_iso"),
        UniqueConstraint("county_code", "series_code", "area_code", "period", "revision"),
        Index("ix_observations_list", "county_code", "series_code", "period"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    series_code: str = Field(sa_column_args=[ForeignKey("series.code")], sa_type=String(60), nullable=False)
    period: str = Field(sa_type=String(7), nullable=False)
    revision: int = Field(default=1, nullable=False)
    value_state: ValueState = Field(default=ValueState.VALUE, sa_type=String(16), nullable=False)
    value: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    state: ObservationState = Field(default=ObservationState.REPORTED, sa_type=String(10), nullable=False)
    source: str = Field(sa_type=String(300), nullable=False)
    published_on: date | None = None
    reported_by: str = Field(sa_type=String(80), nullable=False)
    verified_by: str | None = Field(default=None, sa_type=String(80))
    verified_at: datetime | None = timestamp(default=None, nullable=True)
    verified_note: str | None = Field(default=None, sa_type=SQLText)


SeriesCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]{1,59}$")]


class ObservationCreate(Input):
    """A value to report: an aggregate of an area and period, with its source. Never about a person."""

    area_code: AreaCode
    series_code: SeriesCode
    period: Period
    value_state: ValueState = ValueState.VALUE
    value: Decimal | None = Field(default=None, max_digits=20, decimal_places=6)
    source: Name = Field(max_length=300)
    published_on: date | None = None


class ObservationVerify(Input):
    """What the second person saw."""

    note: Note | None = None


class ObservationRead(ReadBase):
    """A value with where it is from and who stands for it (posts, not names)."""

    series_code: str
    period: str
    revision: int
    value_state: ValueState
    value: str | None
    state: ObservationState
    source: str
    published_on: date | None
    verified_at: datetime | None
    verified_note: str | None


class SeriesRead(SQLModel):
    """A series; `name` in the reader's language."""

    code: str
    name: str
    unit: str
    direction: Direction
    owner: str
    reference_code: str | None
    requirement: str | None


class ObservationFilter(SQLModel):
    """Filters of the list; `latest` keeps the newest revision of each period."""

    area: ScopeCode | None = None
    series_code: SeriesCode | None = None
    period: Period | None = None
    state: ObservationState | None = None
    latest: bool = True
