"""The ledgers of funds: every change of what is budgeted or given is an entry, added once and never edited."""

from datetime import date
from enum import StrEnum
from typing import Literal
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Name, Note, ReadBase, area_check, county_key
from api.models.funds import AllocationState


class EntryKind(StrEnum):
    """What an entry of a ledger does: budgets know increases and decreases, allocations returns."""

    ORIGINAL = "original"
    INCREASE = "increase"
    DECREASE = "decrease"
    RETURN = "return"
    REVERSAL = "reversal"


class BudgetEntry(CountyTable, table=True):
    """One change of a budget line's amount; the application can add it and can never change it."""

    __tablename__ = "budget_entries"
    __table_args__ = (
        area_check(),
        CheckConstraint("kind in ('original', 'increase', 'decrease', 'reversal')", name="kind_known"),
        CheckConstraint("amount_fen <> 0 or kind = 'original'", name="amount_not_zero"),
        CheckConstraint("kind not in ('original', 'increase') or amount_fen >= 0", name="increase_positive"),
        CheckConstraint("kind <> 'decrease' or amount_fen < 0", name="decrease_negative"),
        CheckConstraint("(kind = 'reversal') = (reverses_id is not null)", name="reversal_names_entry"),
        county_key("budget_id", "budgets"),
        county_key("reverses_id", "budget_entries"),
        UniqueConstraint("county_code", "reverses_id"),
        Index("ix_budget_entries_budget", "county_code", "budget_id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    budget_id: UUID = Field(nullable=False)
    kind: EntryKind = Field(sa_type=String(10), nullable=False)
    amount_fen: int = Field(sa_type=BigInteger, nullable=False)
    occurred_on: date = Field(nullable=False)
    document_number: str | None = Field(default=None, sa_type=String(100))
    note: str | None = Field(default=None, sa_type=String(500))
    reverses_id: UUID | None = None
    entered_by: str | None = Field(default=None, sa_type=String(80))


class AllocationEntry(CountyTable, table=True):
    """One change of what is given: the first amount, a return of unspent money, a reversal. Added, never changed."""

    __tablename__ = "allocation_entries"
    __table_args__ = (
        area_check(),
        CheckConstraint("kind in ('original', 'return', 'reversal')", name="kind_known"),
        CheckConstraint("amount_fen <> 0", name="amount_not_zero"),
        CheckConstraint("kind <> 'original' or amount_fen > 0", name="original_positive"),
        CheckConstraint("kind <> 'return' or amount_fen < 0", name="return_negative"),
        CheckConstraint("(kind = 'reversal') = (reverses_id is not null)", name="reversal_names_entry"),
        county_key("allocation_id", "allocations"),
        county_key("reverses_id", "allocation_entries"),
        UniqueConstraint("county_code", "reverses_id"),
        Index("ix_allocation_entries_allocation", "county_code", "allocation_id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    allocation_id: UUID = Field(nullable=False)
    kind: EntryKind = Field(sa_type=String(10), nullable=False)
    amount_fen: int = Field(sa_type=BigInteger, nullable=False)
    occurred_on: date = Field(nullable=False)
    document_number: str | None = Field(default=None, sa_type=String(100))
    note: str | None = Field(default=None, sa_type=String(500))
    reverses_id: UUID | None = None
    entered_by: str | None = Field(default=None, sa_type=String(80))


class BudgetEntryCreate(Input):
    """An increase or a decrease of a budget line, by a document. Amount in fen, always positive."""

    kind: Literal["increase", "decrease"]
    amount_fen: int = Field(gt=0, le=10**15)
    occurred_on: date
    document_number: Name | None = Field(default=None, max_length=100)
    note: Note = Field(min_length=1, max_length=500)


class ReturnCreate(Input):
    """Unspent money that goes back from an allocation to its budget. Amount in fen, always positive."""

    amount_fen: int = Field(gt=0, le=10**15)
    occurred_on: date
    document_number: Name | None = Field(default=None, max_length=100)
    note: Note = Field(min_length=1, max_length=500)


class EntryReversalCreate(Input):
    """Why an entry is taken back."""

    note: Note = Field(min_length=1, max_length=500)


class AllocationDecision(Input):
    """What a second post says to an allocation; a refusal needs its reason."""

    to: Literal[AllocationState.APPROVED, AllocationState.REFUSED]
    reason: Note | None = Field(default=None, max_length=500)


class EntryRead(ReadBase):
    """An entry of a ledger, signed: what came is positive, what went is negative."""

    kind: EntryKind
    amount_fen: int
    occurred_on: date
    document_number: str | None
    note: str | None
    reverses_id: UUID | None


class LedgerRead(SQLModel):
    """All entries in order; their sum is the amount that stands in the record."""

    total_fen: int
    items: list[EntryRead]
