"""What was sought from above and won (row S146), and the special areas by which money is summed (row S95)."""

from datetime import date
from enum import StrEnum
from typing import Literal
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    ExternalId,
    Input,
    Name,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
)
from api.models.funds import SourceLevel


class RegionKind(StrEnum):
    """What makes an area special (row S95). It is said of areas and projects, never of people."""

    ETHNIC_AREA = "ethnic_area"
    SMALL_GROUP_AREA = "small_group_area"
    SPECIAL_REGION = "special_region"


class BidKind(StrEnum):
    """What was sought from above (row S146)."""

    POLICY = "policy"
    FUND = "fund"
    PROJECT = "project"


class BidState(StrEnum):
    """What became of it."""

    SOUGHT = "sought"
    WON = "won"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


class Bid(CountyTable, table=True):
    """Policy, money or a project that the area sought from above, and what it got."""

    __tablename__ = "fund_bids"
    __table_args__ = (
        area_check(),
        one_of("kind", BidKind),
        one_of("state", BidState),
        one_of("sought_level", SourceLevel),
        CheckConstraint("sought_fen >= 0", name="sought_not_negative"),
        CheckConstraint("won_fen is null or (won_fen >= 0 and state = 'won')", name="won_only_when_won"),
        CheckConstraint("(decided_on is null) = (state = 'sought')", name="decided_has_day"),
        county_key("unit_id", "units"),
        county_key("budget_id", "budgets"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_fund_bids_list", "county_code", "applied_on"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID | None = None
    title: str = Field(sa_type=String(200), nullable=False)
    kind: BidKind = Field(sa_type=String(10), nullable=False)
    sought_level: SourceLevel = Field(sa_type=String(10), nullable=False)
    applied_on: date = Field(nullable=False)
    sought_fen: int = Field(sa_type=BigInteger, nullable=False)
    state: BidState = Field(default=BidState.SOUGHT, sa_type=String(10), nullable=False)
    decided_on: date | None = None
    won_fen: int | None = Field(default=None, sa_type=BigInteger)
    budget_id: UUID | None = None
    document_number: str | None = Field(default=None, sa_type=String(100))
    entered_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class SpecialArea(CountyTable, table=True):
    """An area that a document calls special, from a day on; money is summed by it, never people."""

    __tablename__ = "special_areas"
    __table_args__ = (
        area_check(),
        one_of("kind", RegionKind),
        CheckConstraint("until_on is null or since_on <= until_on", name="days_in_order"),
        UniqueConstraint("county_code", "area_code", "kind", "since_on"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    kind: RegionKind = Field(sa_type=String(16), nullable=False)
    since_on: date = Field(nullable=False)
    until_on: date | None = None
    source: str = Field(sa_type=String(200), nullable=False)


class BidCreate(Input):
    """Support that was applied for."""

    area_code: AreaCode
    unit_id: UUID | None = None
    title: Name
    kind: BidKind
    sought_level: SourceLevel
    applied_on: date
    sought_fen: int = Field(ge=0, le=10**15)
    document_number: Name | None = Field(default=None, max_length=100)
    external_id: ExternalId | None = None


class BidDecision(Input):
    """What became of it; `won_fen` when it was won, and the budget line that the money became."""

    to: Literal[BidState.WON, BidState.LOST, BidState.WITHDRAWN]
    decided_on: date
    won_fen: int | None = Field(default=None, ge=0, le=10**15)
    budget_id: UUID | None = None


class BidRead(ReadBase):
    """Support sought, and what came of it."""

    unit_id: UUID | None
    title: str
    kind: BidKind
    sought_level: SourceLevel
    applied_on: date
    sought_fen: int
    state: BidState
    decided_on: date | None
    won_fen: int | None
    budget_id: UUID | None
    document_number: str | None
    external_id: str | None


class BidFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    state: BidState | None = None
    kind: BidKind | None = None


class SpecialAreaCreate(Input):
    """An area, what makes it special, since when, and which document says so."""

    area_code: AreaCode
    kind: RegionKind
    since_on: date
    until_on: date | None = None
    source: Name


class SpecialAreaUpdate(Input):
    """The day on which it ends."""

    until_on: date | None = None


class SpecialAreaRead(ReadBase):
    """A special area."""

    kind: RegionKind
    since_on: date
    until_on: date | None
    source: str


class SpecialAreaFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    kind: RegionKind | None = None
