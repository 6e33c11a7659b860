"""Photos that look alike at different activities: shown to a person, who says what they are. No record moves by it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    CountyTable,
    Input,
    Note,
    ReadBase,
    area_check,
    county_key,
    one_of,
    timestamp,
)


class PhotoPrint(CountyTable, table=True):
    """What a photo that proves an activity looks like: 64 bits of light and dark, null where there is too little of it.

    `sha256` tells the same file, `dhash` the same picture in another size or format.
    """

    __tablename__ = "photo_prints"
    __table_args__ = (
        county_key("activity_id", "activities"),
        county_key("document_id", "documents"),
        UniqueConstraint("county_code", "activity_id", "document_id"),
        Index("ix_photo_prints_hash", "county_code", "sha256"),
        COUNTY,
    )

    activity_id: UUID = Field(nullable=False)
    document_id: UUID = Field(nullable=False)
    sha256: str = Field(sa_type=String(64), nullable=False)
    dhash: int | None = Field(default=None, sa_type=BigInteger)


class PairState(StrEnum):
    """What a person found two photos to be."""

    OPEN = "open"
    SAME_EVENT = "same_event"
    REUSED = "reused"
    UNRELATED = "unrelated"


class PhotoPair(CountyTable, table=True):
    """Two photos of two activities that look alike. `distance` is the number of differing bits, 0 to 64."""

    __tablename__ = "photo_pairs"
    __table_args__ = (
        area_check(),
        one_of("state", PairState),
        CheckConstraint("distance between 0 and 64", name="distance_known"),
        county_key("first_print_id", "photo_prints"),
        county_key("second_print_id", "photo_prints"),
        UniqueConstraint("county_code", "first_print_id", "second_print_id"),
        Index("ix_photo_pairs_list", "county_code", "state", "created_at"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    first_print_id: UUID = Field(nullable=False)
    second_print_id: UUID = Field(nullable=False)
    distance: int = Field(nullable=False)
    is_same_file: bool = Field(nullable=False)
    state: PairState = Field(default=PairState.OPEN, sa_type=String(12), nullable=False)
    note: str | None = Field(default=None, sa_type=SQLText)
    looked_by: str | None = Field(default=None, sa_type=String(80))
    looked_at: datetime | None = timestamp(default=None, nullable=True)


class PhotoSide(SQLModel):
    """One of the two photos with its activity."""

    document_id: UUID
    activity_id: UUID
    activity_title: str
    unit_id: UUID
    unit_name: str
    starts_at: datetime


class PhotoPairRead(ReadBase):
    """Two photos that look alike, and what a person found."""

    first: PhotoSide
    second: PhotoSide
    distance: int
    is_same_file: bool
    is_across_units: bool
    state: PairState
    note: str | None
    looked_at: datetime | None


class PhotoVerdict(Input):
    """What a person found by looking; `reused` needs a note, because it is about somebody's work."""

    state: PairState
    note: Note | None = None


class PhotoPairFilter(SQLModel):
    """Filters of the list."""

    state: PairState | None = None
    is_across_units: bool | None = None
