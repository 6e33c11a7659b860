"""Frames 抽樣框: how many households or persons each village has. A row is an area and a number, never a person."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Day,
    Input,
    Name,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    timestamp,
)


class FrameUnit(StrEnum):
    """What a frame counts."""

    HOUSEHOLD = "household"
    PERSON = "person"


class FrameState(StrEnum):
    """A frozen frame is never changed again; what was drawn from it can be drawn anew."""

    DRAFT = "draft"
    FROZEN = "frozen"


class SurveyFrame(CountyTable, table=True):
    """How many households or persons each village has, after one source. `hash` is there once it is frozen."""

    __tablename__ = "survey_frames"
    __table_args__ = (
        area_check(),
        one_of("unit", FrameUnit),
        one_of("state", FrameState),
        CheckConstraint("(state = 'frozen') = (hash is not null and frozen_at is not null)", name="hash_when_frozen"),
        Index("ix_survey_frames_list", "county_code", "created_at"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    title: str = Field(sa_type=String(200), nullable=False)
    unit: FrameUnit = Field(sa_type=String(10), nullable=False)
    source: str = Field(sa_type=String(200), nullable=False)
    source_on: date = Field(nullable=False)
    as_of: date = Field(nullable=False)
    state: FrameState = Field(default=FrameState.DRAFT, sa_type=String(10), nullable=False)
    frozen_at: datetime | None = timestamp(default=None, nullable=True)
    hash: str | None = Field(default=None, sa_type=String(64))


class SurveyFramePart(CountyTable, table=True):
    """A row of a frame: an area and a number. There is no place for anything about anyone."""

    __tablename__ = "survey_frame_parts"
    __table_args__ = (
        area_check(),
        county_key("frame_id", "survey_frames"),
        CheckConstraint("size between 1 and 1000000", name="size_sensible"),
        UniqueConstraint("county_code", "frame_id", "area_code"),
        COUNTY,
    )

    frame_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    size: int = Field(nullable=False)


Size = Annotated[int, Field(ge=1, le=1_000_000)]
VillageCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
MOST_PARTS = 3_000


class SurveyFrameCreate(Input):
    """A frame to fill: what it counts, after which document, on which day."""

    area_code: AreaCode
    title: Name
    unit: FrameUnit
    source: Name
    source_on: Day
    as_of: Day


class SurveyFrameUpdate(Input):
    """Changes of a frame while it is a draft."""

    title: Name | None = None
    unit: FrameUnit | None = None
    source: Name | None = None
    source_on: Day | None = None
    as_of: Day | None = None


class SurveyFrameRead(ReadBase):
    """A frame with its sums."""

    title: str
    unit: FrameUnit
    source: str
    source_on: date
    as_of: date
    state: FrameState
    frozen_at: datetime | None
    hash: str | None
    part_count: int
    unit_count: int


class FramePart(Input):
    """How many units a village has."""

    area_code: VillageCode
    size: Size


class FrameParts(Input):
    """All rows of a frame; they take the place of those before."""

    parts: list[FramePart] = Field(max_length=MOST_PARTS)


class FramePartNamed(SQLModel):
    """A row of a frame with the village's name."""

    area_code: str
    name: str
    size: int


class SurveyFrameDetail(SurveyFrameRead):
    """A frame with its rows by code."""

    parts: list[FramePartNamed]


class FramePrefill(SQLModel):
    """What is known already of the villages of an area: their residents of the latest year, null where unknown."""

    area_code: str
    name: str
    size: int | None
    period: str | None


class FramePrefillList(SQLModel):
    """The villages of an area."""

    items: list[FramePrefill]
    next_cursor: str | None


class FramePartCreate(Input):
    """A row of a sheet: which frame, which village, how many. Nothing else is taken."""

    frame_id: UUID
    area_code: VillageCode
    size: Size


class FramePartUpdate(Input):
    """Another number for a village."""

    size: Size


class FramePartRead(ReadBase):
    """A row of a frame as a list has it."""

    frame_id: UUID
    size: int


class FramePartFilter(SQLModel):
    """Filters of the rows."""

    frame_id: UUID | None = None
    area: ScopeCode | None = None


class SurveyFrameFilter(SQLModel):
    """Filters of the frames."""

    area: ScopeCode | None = None
    state: FrameState | None = None


class SampleSizeQuery(SQLModel):
    """What a sample size depends on."""

    population: Annotated[int, Field(ge=1, le=2_000_000_000)]
    margin: Annotated[Decimal, Field(ge=Decimal("0.005"), le=Decimal("0.5"), decimal_places=6)] = Decimal("0.05")
    confidence: Literal["0.80", "0.90", "0.95", "0.99"] = "0.95"
    p: Annotated[Decimal, Field(gt=0, lt=1, decimal_places=6)] = Decimal("0.5")
    deff: Annotated[Decimal, Field(ge=Decimal("0.1"), le=20, decimal_places=6)] = Decimal(1)
    expected_response: Annotated[Decimal, Field(ge=Decimal("0.05"), le=1, decimal_places=6)] = Decimal(1)


class SampleSizeRead(SQLModel):
    """How many answers are needed, how many to draw for them, and the margin that so many give."""

    population: int
    answers: int
    drawn: int
    margin: str
