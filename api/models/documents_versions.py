"""Former versions of documents: each new version puts the one before it here, unchanged for ever."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Note, county_key, timestamp
from api.models.documents import DocumentNumber, StoredFile


class DocumentVersion(CountyTable, table=True):
    """A version that is not the current one any more; `filed_at` is when it became the current one."""

    __tablename__ = "document_versions"
    __table_args__ = (
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("size_bytes > 0", name="size_positive"),
        county_key("document_id", "documents"),
        UniqueConstraint("county_code", "document_id", "number"),
        COUNTY,
    )

    document_id: UUID = Field(nullable=False)
    number: int = Field(nullable=False)
    note: str | None = Field(default=None, sa_type=SQLText)
    document_number: str | None = Field(default=None, sa_type=String(100))
    issued_on: date | None = None
    expires_on: date | None = None
    file_name: str = Field(sa_type=String(200), nullable=False)
    media_type: str = Field(sa_type=String(100), nullable=False)
    size_bytes: int = Field(sa_type=BigInteger, nullable=False)
    sha256: str = Field(sa_type=String(64), nullable=False)
    uploaded_by: str = Field(sa_type=String(80), nullable=False)
    filed_at: datetime = timestamp()


class VersionUpload(Input):
    """The form fields beside a new version's file; what is not sent stays as it was."""

    note: Note | None = Field(default=None, max_length=1000)
    document_number: DocumentNumber | None = None
    issued_on: date | None = None
    expires_on: date | None = None


class VersionDraft(VersionUpload, StoredFile):
    """A new version whose file lies in the store."""


class VersionRead(SQLModel):
    """One version; exactly one of a document is the current one."""

    number: int
    is_current: bool
    note: str | None
    document_number: str | None
    issued_on: date | None
    expires_on: date | None
    file_name: str
    media_type: str
    size_bytes: int
    sha256: str
    filed_at: datetime


class Versions(SQLModel):
    """All versions of a document, newest first."""

    items: list[VersionRead]
