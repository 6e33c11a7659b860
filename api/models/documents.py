"""Documents 材料: content-addressed files with a title and a kind, tied to any record as evidence."""

from datetime import date
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
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
)


class DocumentKind(StrEnum):
    """What a document is: the kinds of material that the plan's framework asks for."""

    PLAN = "plan"
    POLICY = "policy"
    MINUTES = "minutes"
    NOTICE = "notice"
    REPORT = "report"
    SCHEME = "scheme"
    AGREEMENT = "agreement"
    CODE_OF_CONDUCT = "code_of_conduct"
    HANDBOOK = "handbook"
    VOUCHER = "voucher"
    PHOTO = "photo"
    MEDIA = "media"
    ATTESTATION = "attestation"
    OTHER = "other"


class Visibility(StrEnum):
    """Who may read the file."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CASE = "case"


Slot = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_./:-]{0,39}$")]
DocumentNumber = Annotated[Name, StringConstraints(max_length=100)]


class Document(CountyTable, table=True):
    """A file. The bytes lie in the store under their SHA-256; the same bytes are stored once."""

    __tablename__ = "documents"
    __table_args__ = (
        area_check(),
        one_of("kind", DocumentKind),
        one_of("visibility", Visibility),
        CheckConstraint("size_bytes > 0", name="size_positive"),
        county_key("unit_id", "units"),
        Index("ix_documents_list", "county_code", "kind", "issued_on"),
        Index("ix_documents_hash", "county_code", "sha256"),
        Index("ix_documents_slot", "county_code", "slot"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID | None = None
    kind: DocumentKind = Field(sa_type=String(20), nullable=False)
    slot: str | None = Field(default=None, sa_type=String(40))
    title: str = Field(sa_type=String(200), nullable=False)
    document_number: str | None = Field(default=None, sa_type=String(100))
    issued_on: date | None = None
    expires_on: date | None = None
    visibility: Visibility = Field(default=Visibility.INTERNAL, sa_type=String(10), nullable=False)
    file_name: str = Field(sa_type=String(200), nullable=False)
    media_type: str = Field(sa_type=String(100), nullable=False)
    size_bytes: int = Field(sa_type=BigInteger, nullable=False)
    sha256: str = Field(sa_type=String(64), nullable=False)
    uploaded_by: str = Field(sa_type=String(80), nullable=False)


class LinkedResource(StrEnum):
    """Records that a document can prove."""

    UNIT = "unit"
    ACTIVITY = "activity"
    BASE = "base"
    BUDGET = "budget"
    ALLOCATION = "allocation"
    EXPENDITURE = "expenditure"
    FEEDBACK = "feedback"
    OBSERVATION = "observation"
    ASSESSMENT = "assessment"
    INDICATOR = "indicator"
    AREA = "area"
    TASK = "task"
    HONOUR = "honour"
    CLUSTER = "cluster"
    COURSE = "course"
    PROJECT = "project"
    LEADER_VISIT = "leader_visit"


class DocumentLink(CountyTable, table=True):
    """A document as evidence of a record."""

    __tablename__ = "document_links"
    __table_args__ = (
        one_of("resource", LinkedResource),
        county_key("document_id", "documents"),
        UniqueConstraint("county_code", "document_id", "resource", "resource_id"),
        Index("ix_document_links_resource", "county_code", "resource", "resource_id"),
        COUNTY,
    )

    document_id: UUID = Field(nullable=False)
    resource: LinkedResource = Field(sa_type=String(20), nullable=False)
    resource_id: str = Field(sa_type=String(80), nullable=False)


class StoredFile(SQLModel):
    """A file that lies in the store: what it is called, what it is, and its content's name."""

    file_name: str
    media_type: str
    size_bytes: int
    sha256: str


class DocumentUpload(Input):
    """The form fields beside the file. An officer's document belongs to his unit and, unless said, to its area."""

    title: Name
    kind: DocumentKind
    area_code: AreaCode | None = None
    slot: Slot | None = None
    document_number: DocumentNumber | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    visibility: Visibility = Visibility.INTERNAL


class DocumentDraft(DocumentUpload, StoredFile):
    """An upload whose file lies in the store: what the registry takes in."""


class DocumentUpdate(Input):
    """Changes of what is said about a file; the file itself stays, and a case's file stays with its case."""

    title: Name | None = None
    kind: DocumentKind | None = None
    slot: Slot | None = None
    document_number: DocumentNumber | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    visibility: Visibility | None = None


class DocumentLinkCreate(Input):
    """The record that the document proves; an indicator is named `framework/code`, all else by its id."""

    resource: LinkedResource
    resource_id: Annotated[str, StringConstraints(pattern=r"^[\w./-]{1,80}$")]


class DocumentLinkRead(SQLModel):
    """A tie between a document and a record."""

    id: UUID
    document_id: UUID
    resource: LinkedResource
    resource_id: str


class DocumentRead(ReadBase):
    """A document without its bytes; they are at `/documents/{id}/file`."""

    unit_id: UUID | None
    kind: DocumentKind
    slot: str | None
    title: str
    document_number: str | None
    issued_on: date | None
    expires_on: date | None
    visibility: Visibility
    file_name: str
    media_type: str
    size_bytes: int
    sha256: str


class DocumentLinks(SQLModel):
    """What a document proves."""

    items: list[DocumentLinkRead]


class DocumentFilter(SQLModel):
    """Filters of the list; `resource` and `resource_id` together give the evidence of one record."""

    area: ScopeCode | None = None
    kind: DocumentKind | None = None
    unit_id: UUID | None = None
    slot: Slot | None = None
    resource: LinkedResource | None = None
    resource_id: Annotated[str, StringConstraints(pattern=r"^[\w./-]{1,80}$")] | None = None
    q: Note | None = Field(default=None, max_length=100)
