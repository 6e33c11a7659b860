"""The journal 變更日志: one entry for each write, in its transaction; later sealed into a hash chain per county."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, StringConstraints
from sqlalchemy import BigInteger, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, ScopeCode, new_id, timestamp, utc_now

ResourceName = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}$")]


class JournalEntry(SQLModel, table=True):
    """What was done: ids and field names, never the words of a resident."""

    __tablename__ = "journal_entries"
    __table_args__ = (Index("ix_journal_entries_resource", "county_code", "resource", "resource_id"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    recorded_at: datetime = timestamp(default_factory=utc_now)
    actor_kind: str = Field(sa_type=String(20), nullable=False)
    actor_id: str = Field(sa_type=String(80), nullable=False)
    actor_role: str = Field(sa_type=String(20), nullable=False)
    action: str = Field(sa_type=String(60), nullable=False)
    resource: str = Field(sa_type=String(30), nullable=False)
    resource_id: str = Field(sa_type=String(80), nullable=False)
    area_code: str = Field(sa_type=String(12), nullable=False)
    resource_version: int = Field(default=1, nullable=False)
    changes: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB, nullable=False)


class JournalLink(SQLModel, table=True):
    """One link of the county's chain: `hash = SHA-256(previous_hash ‖ entry_hash)`; `number` has no gaps.

    Links are made after the commit, so their order never shows an entry before one that it depends on
    and a reader of `/changes` that has seen number n will never be given a smaller one.
    """

    __tablename__ = "journal_links"
    __table_args__ = (UniqueConstraint("county_code", "entry_id"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    number: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    entry_id: UUID = Field(nullable=False)
    entry_hash: str = Field(sa_type=String(64), nullable=False)
    hash: str = Field(sa_type=String(64), nullable=False)
    sealed_at: datetime = timestamp(default_factory=utc_now)


class IdempotencyKey(SQLModel, table=True):
    """The answer that a key got: same key and body, same answer; kept 48 hours."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index("ix_idempotency_keys_created_at", "created_at"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    principal: str = Field(sa_type=String(80), primary_key=True)
    route: str = Field(sa_type=String(60), primary_key=True)
    key: str = Field(sa_type=String(100), primary_key=True)
    fingerprint: str = Field(sa_type=String(64), nullable=False)
    answer: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
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
    """The result of walking the chain. `first_bad_number` is null when all is well.

    `checkpoint_number` is the newest link that a signed note outside the database vouches for; null without one.
    """

    county_code: str
    is_intact: bool
    checked_count: int
    unsealed_count: int
    first_bad_number: int | None
    reason: str | None
    head_hash: str | None
    checkpoint_number: int | None


class JournalFilter(SQLModel):
    """Filters of the journal."""

    area: ScopeCode | None = None
    resource: ResourceName | None = None
    resource_id: Annotated[str, StringConstraints(pattern=r"^[\w.:-]{1,80}$")] | None = None
    since: AwareDatetime | None = None
