"""Re-checks 抽查复核: verified figures drawn at random and looked at once more (row S136 of the plan's framework)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Input,
    Note,
    ObservedPeriod,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    timestamp,
)


class RecheckOutcome(StrEnum):
    """The source says the same, something else, or cannot be shown any more."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    UNPROVEN = "unproven"


class Recheck(CountyTable, table=True):
    """One draw. Seed and list are kept, so that anyone can draw it again and find the same figures.

    A county's draws are numbered without gaps, so that none can be left out; each tells the hash of the seed of the
    next, so that no seed is chosen for a list. Those of `python-random-1` were made before that and have neither.
    """

    __tablename__ = "rechecks"
    __table_args__ = (
        area_check(),
        CheckConstraint("sample_size between 1 and frame_count", name="sample_within_frame"),
        CheckConstraint(
            "method in ('python-random-1', 'sha256-order-1') and (method = 'sha256-order-1')"
            " = (number is not null and commitment is not null and next_commitment is not null)",
            name="committed",
        ),
        UniqueConstraint("county_code", "number"),
        Index("ix_rechecks_list", "county_code", "period"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    period: str = Field(sa_type=String(7), nullable=False)
    seed: str = Field(sa_type=String(40), nullable=False)
    sample_size: int = Field(nullable=False)
    frame_count: int = Field(nullable=False)
    frame_hash: str = Field(sa_type=String(64), nullable=False)
    drawn_by: str = Field(sa_type=String(80), nullable=False)
    method: str = Field(sa_type=String(20), nullable=False)
    number: int | None = None
    commitment: str | None = Field(default=None, sa_type=String(64))
    next_commitment: str | None = Field(default=None, sa_type=String(64))


class RecheckFrame(CountyTable, table=True):
    """The list that a draw was made from, as it stood: figures change later, it does not."""

    __tablename__ = "recheck_frames"
    __table_args__ = (
        county_key("recheck_id", "rechecks"),
        UniqueConstraint("county_code", "recheck_id"),
        COUNTY,
    )

    recheck_id: UUID = Field(nullable=False)
    entries: list[str] = Field(sa_type=JSONB, nullable=False)


class RecheckItem(CountyTable, table=True):
    """One figure of a draw and what a third post found; `outcome` is null until then."""

    __tablename__ = "recheck_items"
    __table_args__ = (
        CheckConstraint("(outcome is null) = (checked_at is null)", name="checked_when_known"),
        CheckConstraint("outcome is null or outcome in ('confirmed', 'differs', 'unproven')", name="outcome_known"),
        county_key("recheck_id", "rechecks"),
        county_key("observation_id", "observations"),
        UniqueConstraint("county_code", "recheck_id", "observation_id"),
        COUNTY,
    )

    recheck_id: UUID = Field(nullable=False)
    observation_id: UUID = Field(nullable=False)
    position: int = Field(nullable=False)
    outcome: RecheckOutcome | None = Field(default=None, sa_type=String(10))
    note: str | None = Field(default=None, sa_type=SQLText)
    checked_by: str | None = Field(default=None, sa_type=String(80))
    checked_at: datetime | None = timestamp(default=None, nullable=True)


class RecheckCreate(Input):
    """A draw from the verified figures of a year. The seed is made here, so that nobody can choose what is drawn."""

    area_code: AreaCode
    period: Annotated[ObservedPeriod, StringConstraints(pattern=r"^[0-9]{4}$")]
    sample_size: int = Field(ge=1, le=200)


class RecheckFinding(Input):
    """What was found; a figure that differs or cannot be shown says how."""

    outcome: RecheckOutcome
    note: Note | None = None


class RecheckItemRead(SQLModel):
    """A figure of a draw with what it says and what was found."""

    id: UUID
    position: int
    observation_id: UUID
    series_code: str
    series_name: str
    area_code: str
    period: str
    value: str | None
    source: str
    outcome: RecheckOutcome | None
    note: str | None
    checked_at: datetime | None


class RecheckRead(ReadBase):
    """A draw and its error rate: figures that differ or cannot be shown over those looked at, null before the first.

    `number` counts the county's draws. `commitment` is the SHA-256 of `seed`, told by the draw before as its
    `next_commitment`. `frame_hash` is the SHA-256 of the list drawn from, told by `GET …/document` with the method.
    A draw of the method `python-random-1` has no number and no commitments, and its list was not kept.
    """

    period: str
    seed: str
    sample_size: int
    frame_count: int
    frame_hash: str
    checked_count: int
    error_count: int
    error_ratio: str | None
    method: str
    number: int | None
    commitment: str | None
    next_commitment: str | None


class RecheckDetail(RecheckRead):
    """A draw with its figures in the order in which they were drawn."""

    items: list[RecheckItemRead]


class RecheckDocument(SQLModel):
    """All that is needed to repeat a draw, in any language.

    `entries` is the list drawn from: `figure's id|series|area|period|revision`, in the order of their UTF-8 bytes.
    `frame_hash` is the SHA-256 of all of them, a line feed after each. Those drawn are the first `sample_size` in the
    order of the hex SHA-256 of `seed:figure's id`; `drawn` tells their figures in that order. `commitment` is the
    SHA-256 of `seed`; `told_commitment` is what the draw before had told of it, null for a county's first.
    """

    kind: str
    id: UUID
    area_code: str
    period: str
    created_at: datetime
    method: str
    number: int | None
    told_commitment: str | None
    commitment: str | None
    next_commitment: str | None
    seed: str
    sample_size: int
    frame_count: int
    frame_hash: str
    entries: list[str]
    drawn: list[UUID]


class RecheckFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    period: ObservedPeriod | None = None
