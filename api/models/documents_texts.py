"""What a file says: its text in parts, how far its reading has come, and the index that finds it. Never of cases."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, SHARED, CountyTable, county_key, one_of, timestamp


class TextState(StrEnum):
    """How far the reading of a file has come."""

    PENDING = "pending"
    EXTRACTED = "extracted"
    NO_TEXT = "no_text"
    FAILED = "failed"


class DocumentText(CountyTable, table=True):
    """The reading of a file's bytes: once for all documents and versions of a county that have them.

    `previews` are the SHA-256 of pictures of its first pages, in the store; `is_cut` says that there was more text.
    """

    __tablename__ = "document_texts"
    __table_args__ = (
        one_of("state", TextState),
        CheckConstraint("attempt_count >= 0 and page_count >= 0", name="counts_not_negative"),
        UniqueConstraint("county_code", "sha256"),
        Index("ix_document_texts_state", "county_code", "state"),
        COUNTY,
    )

    sha256: str = Field(sa_type=String(64), nullable=False)
    media_type: str = Field(sa_type=String(100), nullable=False)
    state: TextState = Field(default=TextState.PENDING, sa_type=String(10), nullable=False)
    attempt_count: int = Field(default=0, nullable=False)
    claimed_at: datetime | None = timestamp(default=None, nullable=True)
    read_at: datetime | None = timestamp(default=None, nullable=True)
    page_count: int = Field(default=0, nullable=False)
    is_cut: bool = Field(default=False, nullable=False)
    reason: str | None = Field(default=None, sa_type=String(40))
    previews: list[str] = Field(default_factory=list, sa_type=ARRAY(String(64)), nullable=False)


class DocumentTextPart(CountyTable, table=True):
    """Some thousand characters of a file, and the same folded. Parts overlap, so that no phrase falls between two."""

    __tablename__ = "document_text_parts"
    __table_args__ = (
        county_key("text_id", "document_texts"),
        UniqueConstraint("county_code", "text_id", "number"),
        COUNTY,
    )

    text_id: UUID = Field(nullable=False)
    number: int = Field(nullable=False)
    page: int | None = None
    content: str = Field(sa_type=SQLText, nullable=False)
    folded: str = Field(sa_type=SQLText, nullable=False)


class DocumentMark(SQLModel, table=True):
    """Which marks (`rules.folding.marks`, salted by county) a part has: the index of the search, without any text.

    It stands outside the counties' wall, because PostgreSQL uses an index of arrays under row-level security only for
    operators that are marked leakproof. What it finds is read, and checked, inside the wall.
    """

    __tablename__ = "document_marks"
    __table_args__ = (Index("ix_document_marks_marks", "marks", postgresql_using="gin"), SHARED)

    part_id: UUID = Field(sa_type=PG_UUID(as_uuid=True), primary_key=True)
    marks: list[int] = Field(sa_type=ARRAY(Integer), nullable=False)


class Preview(SQLModel):
    """What can be shown of a file without opening it.

    `picture_count` pictures lie under `/documents/{id}/preview/{page}`, from 1; `excerpt` is how its text begins.
    """

    state: TextState | None
    reason: str | None
    page_count: int
    picture_count: int
    excerpt: str
    is_cut: bool
