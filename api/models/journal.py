"""The journal 變更日志: one entry for each write, in its transaction; later sealed into a hash chain per county."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, new_id, timestamp, utc_now


class JournalEntry(SQLModel, table=True):
    """What was done: ids and field names, never the words of a resident."""

    __tablename__ = "journal_entries"
    __table_args__ = (Index("ix_journal_entries_resource", "county_code", "resource", "resource_id"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)  # type: ignore[call-overload]
    id: UUID = Field(default_factory=new_id, primary_key=True)
    recorded_at: datetime = timestamp(default_factory=utc_now)
    actor_kind: str = Field(sa_type=String(20), nullable=False)  # type: ignore[call-overload]
    actor_id: str = Field(sa_type=String(80), nullable=False)  # type: ignore[call-overload]
    actor_role: str = Field(sa_type=String(20), nullable=False)  # type: ignore[call-overload]
    action: str = Field(sa_type=String(60), nullable=False)  # type: ignore[call-overload]
    resource: str = Field(sa_type=String(30), nullable=False)  # type: ignore[call-overload]
    resource_id: str = Field(sa_type=String(80), nullable=False)  # type: ignore[call-overload]
    area_code: str = Field(sa_type=String(12), nullable=False)  # type: ignore[call-overload]
    resource_version: int = Field(default=1, nullable=False)
    changes: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB, nullable=False)  # type: ignore[call-overload]


class JournalLink(SQLModel, table=True):
    """One link of the county's chain: `hash = SHA-256(previous_hash ‖ entry_hash)`; `number` has no gaps.

    Links are made after the commit, so their order never shows an entry before one that it depends on
    and a reader of `/changes` that has seen number n will never be given a smaller one.
    """

    __tablename__ = "journal_links"
    __table_args__ = (UniqueConstraint("county_code", "entry_id"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)  # type: ignore[call-overload]
    number: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})  # type: ignore[call-overload]
    entry_id: UUID = Field(nullable=False)
    entry_hash: str = Field(sa_type=String(64), nullable=False)  # type: ignore[call-overload]
    hash: str = Field(sa_type=String(64), nullable=False)  # type: ignore[call-overload]
    sealed_at: datetime = timestamp(default_factory=utc_now)


class IdempotencyKey(SQLModel, table=True):
    """The answer that a key got: same key and body, same answer; kept 48 hours."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index("ix_idempotency_keys_created_at", "created_at"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)  # type: ignore[call-overload]
    principal: str = Field(sa_type=String(80), primary_key=True)  # type: ignore[call-overload]
    route: str = Field(sa_type=String(60), primary_key=True)  # type: ignore[call-overload]
    key: str = Field(sa_type=String(100), primary_key=True)  # type: ignore[call-overload]
    fingerprint: str = Field(sa_type=String(64), nullable=False)  # type: ignore[call-overload]
    answer: dict[str, Any] | None = Field(default=None, sa_type=JSONB)  # type: ignore[call-overload]
    created_at: datetime = timestamp(default_factory=utc_now)


class JournalEntryRead(SQLModel):
    """An entry with its place in the chain; `number` and `hash` are null until it is sealed."""

    id: UUID
    recorded_at: datetime
    actor_kind: str
    actor_id: str
    actor_role: str
    action: str
    resource: str
    resource_id: str
    area_code: str
    resource_version: int
    changes: dict[str, Any]
    number: int | None
    hash: str | None


class ChangeRead(SQLModel):
    """One change for another system: what changed, not how."""

    number: int
    id: UUID
    recorded_at: datetime
    action: str
    resource: str
    resource_id: str
    resource_version: int
    area_code: str


class JournalCheck(SQLModel):
    """The result of walking the chain. `first_bad_number` is null when all is well."""

    county_code: str
    is_intact: bool
    checked_count: int
    unsealed_count: int
    first_bad_number: int | None
    reason: str | None
    head_hash: str | None
