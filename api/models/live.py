"""What keeps scores right at the next read: marks of what transactions wrote, and aggregates that are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, SHARED, timestamp


class ChangeMark(SQLModel, table=True):
    """That a transaction wrote tables of a county; `place` is "" where every county reads them (`api/changes.py`).

    Shared, because what one county hands to another concerns both; it says nothing but names of tables.
    """

    __tablename__ = "change_marks"
    __table_args__ = (Index("ix_change_marks_made_at", "made_at"), SHARED)

    place: str = Field(sa_type=String(6), primary_key=True)
    xact_id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    made_at: datetime = timestamp(primary_key=True)
    names: list[str] = Field(sa_type=ARRAY(String(40)), nullable=False)


class KeptRows(SQLModel, table=True):
    """An area's aggregate rows of the running year, by group of metrics, and the snapshot under which they hold.

    `groups` is `{group: {basis, until, rows}}`. `seen` is a `pg_snapshot` of the `cluster`; `xact_id` is the
    transaction that computed, where it had one.
    """

    __tablename__ = "kept_rows"
    __table_args__ = (COUNTY,)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    area_code: str = Field(sa_type=String(12), primary_key=True)
    groups: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    seen: str = Field(sa_type=SQLText, nullable=False)
    seen_at: datetime = timestamp()
    xact_id: int | None = Field(default=None, sa_type=BigInteger)
    cluster: str = Field(sa_type=String(40), nullable=False)
    took_ms: int = Field(nullable=False)
