"""Funds 經費: budget → allocation → expenditure in integer fen; no sum ever exceeds its parent.

Amounts are ledgers: each change is an entry of its own, which the application may add and never edit; a mistake is
taken back by a reversing entry. The running totals are kept in the parent row and guarded there by a CHECK, so that
fifty writers at once cannot overspend: each adds to the parent by one conditional update that locks it.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
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
    timestamp,
    utc_now,
)
from api.models.units import UnitState

Vintage = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[\w][\w .:/-]*$")]


class SourceLevel(StrEnum):
    """Whose money it is."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    UNIT = "unit"


class AllocationState(StrEnum):
    """One post enters an allocation, another approves or refuses it; only then is it paid from."""

    ENTERED = "entered"
    APPROVED = "approved"
    REFUSED = "refused"


class Budget(CountyTable, table=True):
    """A budget line of a year: `amount_fen` ≥ `allocated_fen`; the amount is the sum of its entries.

    `unit_id` is the body whose own line it is; without it the line is the area's government's. The population by
    which it is divided per head may be named: the year and the name of one vintage.
    """

    __tablename__ = "budgets"
    __table_args__ = (
        area_check(),
        one_of("source_level", SourceLevel),
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint("allocated_fen >= 0 and allocated_fen <= amount_fen", name="allocated_within_amount"),
        CheckConstraint("population_vintage is null or population_year is not null", name="vintage_whole"),
        county_key("unit_id", "units"),
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
    is_minority_fund: bool = Field(default=False, nullable=False)
    unit_id: UUID | None = None
    population_year: int | None = None
    population_vintage: str | None = Field(default=None, sa_type=String(40))
    entered_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class Allocation(CountyTable, table=True):
    """Money of a budget given to a unit, for a project or not: `amount_fen` ≥ `spent_fen`.

    `place_state` is how far the unit had come in the programme at the end of the day of approval.
    """

    __tablename__ = "allocations"
    __table_args__ = (
        area_check(),
        one_of("state", AllocationState),
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint("spent_fen = 0 or state = 'approved'", name="paid_only_when_approved"),
        CheckConstraint("decided_by is null or decided_by <> entered_by", name="two_posts"),
        CheckConstraint("spent_fen >= 0 and spent_fen <= amount_fen", name="spent_within_amount"),
        county_key("budget_id", "budgets"),
        county_key("unit_id", "units"),
        county_key("project_id", "projects"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_allocations_budget", "county_code", "budget_id"),
        Index("ix_allocations_unit", "county_code", "unit_id"),
        Index("ix_allocations_project", "county_code", "project_id"),
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
    place_state: UnitState | None = Field(default=None, sa_type=String(12))
    project_id: UUID | None = None
    state: AllocationState = Field(default=AllocationState.ENTERED, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=String(500))
    entered_by: str | None = Field(default=None, sa_type=String(80))
    decided_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class Expenditure(CountyTable, table=True):
    """Money of an allocation paid out, by voucher. It is never edited; a mistake is reversed by a new entry.

    Entries of one `payment_id` are one payment of a project, shared out among its sources.
    """

    __tablename__ = "expenditures"
    __table_args__ = (
        area_check(),
        CheckConstraint("amount_fen <> 0", name="amount_not_zero"),
        CheckConstraint("(amount_fen < 0) = (reverses_id is not null)", name="negative_only_as_reversal"),
        county_key("allocation_id", "allocations"),
        county_key("reverses_id", "expenditures"),
        county_key("activity_id", "activities"),
        UniqueConstraint("county_code", "reverses_id"),
        UniqueConstraint("county_code", "allocation_id", "voucher_number"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_expenditures_allocation", "county_code", "allocation_id"),
        Index("ix_expenditures_payment", "county_code", "payment_id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    allocation_id: UUID = Field(nullable=False)
    amount_fen: int = Field(sa_type=BigInteger, nullable=False)
    paid_on: date = Field(nullable=False)
    voucher_number: str = Field(sa_type=String(60), nullable=False)
    note: str | None = Field(default=None, sa_type=String(500))
    reverses_id: UUID | None = None
    activity_id: UUID | None = None
    payment_id: UUID | None = None
    entered_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class BudgetCreate(Input):
    """A budget line. Amounts in fen (1 元 = 100 fen).

    `unit_id`: the body whose own line it is. `population_year` and `population_vintage` name the population by which
    it is divided per head.
    """

    area_code: AreaCode
    year: Year
    title: Name
    source_level: SourceLevel
    amount_fen: Fen
    approved_on: date
    document_number: Name | None = Field(default=None, max_length=100)
    is_creation_fund: bool = True
    is_minority_fund: bool = False
    unit_id: UUID | None = None
    population_year: Year | None = None
    population_vintage: Vintage | None = None
    external_id: ExternalId | None = None


class BudgetUpdate(Input):
    """Changes of what is said about a budget line; its amount changes by entries of its ledger only."""

    title: Name | None = None
    document_number: Name | None = Field(default=None, max_length=100)
    is_minority_fund: bool | None = None
    population_year: Year | None = None
    population_vintage: Vintage | None = None


class BudgetRead(ReadBase):
    """A budget line and how much of it is given."""

    year: int
    title: str
    source_level: SourceLevel
    amount_fen: int
    allocated_fen: int
    approved_on: date
    document_number: str | None
    is_creation_fund: bool
    is_minority_fund: bool
    unit_id: UUID | None
    population_year: int | None
    population_vintage: str | None
    external_id: str | None


class AllocationCreate(Input):
    """Money out of a budget for a unit, or for a project: then the unit is the project's own and may be left out."""

    budget_id: UUID
    unit_id: UUID | None = None
    project_id: UUID | None = None
    purpose: Name
    amount_fen: int = Field(gt=0, le=10**15)
    approved_on: date
    external_id: ExternalId | None = None


class AllocationRead(ReadBase):
    """An allocation; `is_demonstration_place` and `place_state` are the unit's status on the day of approval.

    It counts as approved when `state` says so. `is_mine`: the reader's post entered it, so another has to decide.
    `is_by_two_posts`: another one did; money from before that rule is approved and was not.
    """

    budget_id: UUID
    budget_title: str
    unit_id: UUID
    unit_name: str
    project_id: UUID | None
    purpose: str
    amount_fen: int
    spent_fen: int
    approved_on: date
    is_demonstration_place: bool
    place_state: UnitState | None
    state: AllocationState
    state_at: datetime
    state_reason: str | None
    is_mine: bool
    is_by_two_posts: bool
    external_id: str | None


class ExpenditureCreate(Input):
    """A payment by voucher; it may name the activity that it paid for."""

    allocation_id: UUID
    amount_fen: int = Field(gt=0, le=10**15)
    paid_on: date
    voucher_number: Name = Field(max_length=60)
    note: Note | None = Field(default=None, max_length=500)
    activity_id: UUID | None = None
    external_id: ExternalId | None = None


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
    activity_id: UUID | None
    payment_id: UUID | None
    external_id: str | None


class BudgetFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    year: Year | None = None
    source_level: SourceLevel | None = None
    unit_id: UUID | None = None
    is_creation_fund: bool | None = None
    is_minority_fund: bool | None = None


class AllocationFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    budget_id: UUID | None = None
    unit_id: UUID | None = None
    project_id: UUID | None = None
    state: AllocationState | None = None


class ExpenditureFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    allocation_id: UUID | None = None
    activity_id: UUID | None = None
    payment_id: UUID | None = None
