"""Incentives 激勵: what units and their projects are given for the work, never persons."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    CountyTable,
    ExternalId,
    Fen,
    Input,
    Name,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
)
from api.models.tasks import RecentDay


class IncentiveKind(StrEnum):
    """What a unit or project is given for its work."""

    FUNDS = "funds"
    PRIORITY_PROJECT = "priority_project"
    TRAINING = "training"
    PUBLICITY = "publicity"
    CERTIFICATE = "certificate"
    OTHER = "other"


class HonourIncentive(CountyTable, table=True):
    """What a unit or a project of it was given, never a person; confirmed by another post than the one that entered."""

    __tablename__ = "honour_incentives"
    __table_args__ = (
        area_check(),
        one_of("kind", IncentiveKind),
        CheckConstraint("amount_fen is null or amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint("confirmed_by is null or confirmed_by <> created_by", name="confirmed_by_another"),
        county_key("unit_id", "units"),
        county_key("honour_id", "honours"),
        county_key("rule_document_id", "documents"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_honour_incentives_list", "county_code", "given_on", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    honour_id: UUID | None = None
    rule_document_id: UUID | None = None
    kind: IncentiveKind = Field(sa_type=String(20), nullable=False)
    title: str = Field(sa_type=String(200), nullable=False)
    project: str | None = Field(default=None, sa_type=String(200))
    amount_fen: int | None = Field(default=None, sa_type=BigInteger)
    given_on: date = Field(nullable=False)
    created_by: str = Field(sa_type=String(80), nullable=False)
    confirmed_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class IncentiveCreate(Input):
    """An incentive to enter; money in fen."""

    unit_id: UUID
    kind: IncentiveKind
    title: Name
    project: Name | None = None
    amount_fen: Fen | None = None
    given_on: RecentDay
    honour_id: UUID | None = None
    rule_document_id: UUID | None = None
    external_id: ExternalId | None = None


class IncentiveRead(ReadBase):
    """An incentive; it counts as verified once another post has confirmed it."""

    unit_id: UUID
    unit_name: str
    honour_id: UUID | None
    rule_document_id: UUID | None
    kind: IncentiveKind
    title: str
    project: str | None
    amount_fen: int | None
    given_on: date
    is_confirmed: bool
    external_id: str | None


class IncentiveFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    unit_id: UUID | None = None
    kind: IncentiveKind | None = None
