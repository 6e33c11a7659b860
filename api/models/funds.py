"""Funds 經費: budget → allocation → expenditure in integer fen; no sum ever exceeds its parent.

Allocated and spent totals are kept in the parent row and guarded there by a CHECK, so that fifty writers at once
cannot overspend: each adds to the parent by one conditional update that locks it.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    ExternalId,
    Fen,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    Year,
    area_check,
    county_key,
    one_of,
)


class SourceLevel(StrEnum):
    """Whose money it is."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    UNIT = "unit"


class Budget(CountyTable, table=True):
    """A budget line of a year: `amount_fen` ≥ `allocated_fen`."""

    __tablename__ = "budgets"
    __table_args__ = (
        area_check(),
        one_of("source_level", SourceLevel),
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint("allocated_fen >= 0 and allocated_fen <= amount_fen", name="allocated_within_amount"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_budgets_year", "county_code", "year", "area_code"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    year: int = Field(nullable=False)
    title: str = Field(sa_type=String(200), nullable=False)
    source_level: SourceLevel = Field(sa_type=String(10), nullable=False)
    amount_fen: int = Field(sa_type=BigInteger, nullable=False)
    allocated_fen: int = Field(default=0, sa_type=BigInteger, nullable=False)
    approved_on: date = Field(nullable=False)
    document_number: str | None = Field(default=None, sa_type=String(100))
    is_creation_fund: bool = Field(default=True, nullable=False)
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class Allocation(CountyTable, table=True):
    """Money of a budget given to a unit: `amount_fen` ≥ `spent_fen`."""

    __tablename__ = "allocations"
    __table_args__ = (
        area_check(),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        CheckConstraint("spent_fen >= 0 and spent_fen <= amount_fen", name="spent_within_amount"),
        county_key("budget_id", "budgets"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_allocations_budget", "county_code", "budget_id"),
        Index("ix_allocations_unit", "county_code", "unit_id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    budget_id: UUID = Field(nullable=False)
    unit_id: UUID = Field(nullable=False)
    purpose: str = Field(sa_type=String(200), nullable=False)
    amount_fen: int = Field(sa_type=BigInteger, nullable=False)
    spent_fen: int = Field(default=0, sa_type=BigInteger, nullable=False)
    approved_on: date = Field(nullable=False)
    is_demonstration_place: bool = Field(default=False, nullable=False)
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class Expenditure(CountyTable, table=True):
    """Money of an allocation paid out, by voucher. It is never edited; a mistake is reversed by a new entry."""

    __tablename__ = "expenditures"
    __table_args__ = (
        area_check(),
        CheckConstraint("amount_fen <> 0", name="amount_not_zero"),
        CheckConstraint("(amount_fen < 0) = (reverses_id is not null)", name="negative_only_as_reversal"),
        county_key("allocation_id", "allocations"),
        county_key("reverses_id", "expenditures"),
        UniqueConstraint("county_code", "reverses_id"),
        UniqueConstraint("county_code", "allocation_id", "voucher_number"),
        Index("ix_expenditures_allocation", "county_code", "allocation_id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    allocation_id: UUID = Field(nullable=False)
    amount_fen: int = Field(sa_type=BigInteger, nullable=False)
    paid_on: date = Field(nullable=False)
    voucher_number: str = Field(sa_type=String(60), nullable=False)
    note: str | None = Field(default=None, sa_type=String(500))
    reverses_id: UUID | None = None


class BudgetCreate(Input):
    """A budget line. Amounts in fen (1 元 = 100 fen)."""

    area_code: AreaCode
    year: Year
    title: Name
    source_level: SourceLevel
    amount_fen: Fen
    approved_on: date
    document_number: Name | None = Field(default=None, max_length=100)
    is_creation_fund: bool = True
    external_id: ExternalId | None = None


class BudgetUpdate(Input):
    """Changes of a budget line; the amount can never fall below what is allocated."""

    title: Name | None = None
    amount_fen: Fen | None = None
    document_number: Name | None = Field(default=None, max_length=100)


class BudgetRead(ReadBase):
    """A budget line and how much of it is given and paid."""

    year: int
    title: str
    source_level: SourceLevel
    amount_fen: int
    allocated_fen: int
    approved_on: date
    document_number: str | None
    is_creation_fund: bool
    external_id: str | None


class AllocationCreate(Input):
    """Money for a unit out of a budget."""

    budget_id: UUID
    unit_id: UUID
    purpose: Name
    amount_fen: int = Field(gt=0, le=10**15)
    approved_on: date
    external_id: ExternalId | None = None


class AllocationRead(ReadBase):
    """An allocation; `is_demonstration_place` is the unit's status on the day of approval."""

    budget_id: UUID
    unit_id: UUID
    purpose: str
    amount_fen: int
    spent_fen: int
    approved_on: date
    is_demonstration_place: bool
    external_id: str | None


class ExpenditureCreate(Input):
    """A payment by voucher."""

    allocation_id: UUID
    amount_fen: int = Field(gt=0, le=10**15)
    paid_on: date
    voucher_number: Name = Field(max_length=60)
    note: Note | None = Field(default=None, max_length=500)


class ReversalCreate(Input):
    """Why a payment is taken back."""

    voucher_number: Name = Field(max_length=60)
    note: Note = Field(min_length=1, max_length=500)


class ExpenditureRead(ReadBase):
    """A payment, or the reversal of one (negative)."""

    allocation_id: UUID
    amount_fen: int
    paid_on: date
    voucher_number: str
    note: str | None
    reverses_id: UUID | None


class PerCapitaRead(SQLModel):
    """Budget per resident (row S36 of the plan's framework).

    `per_capita_fen` is null with `reason` when the population is not reported.
    """

    area_code: str
    year: int
    budget_fen: int
    population: int | None
    population_source: str | None
    per_capita_fen: str | None
    reason: str | None


class BudgetFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    year: Year | None = None
    source_level: SourceLevel | None = None


class AllocationFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    budget_id: UUID | None = None
    unit_id: UUID | None = None


class ExpenditureFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    allocation_id: UUID | None = None
