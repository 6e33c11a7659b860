"""Documents 材料: content-addressed files with a title and a kind, tied to any record as evidence."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
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
    timestamp,
)


class DocumentKind(StrEnum):
    """What a document is: the kinds of material that the plan's framework asks for.

    A `decision` is one of a higher level that is to be carried out here; an `experience` is a case worth learning from;
    an `output` is a thing that the work on culture brought forth.
    """

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
    VOICE = "voice"
    MEDIA = "media"
    ATTESTATION = "attestation"
    DECISION = "decision"
    EXPERIENCE = "experience"
    OUTPUT = "output"
    OTHER = "other"


class IssuerLevel(StrEnum):
    """At which level of government the body stands that issued a document."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


class OutputForm(StrEnum):
    """What form an output of the work on culture has (work plan, part two)."""

    EXHIBIT = "exhibit"
    BOOK = "book"
    VIDEO = "video"
    SONG = "song"
    PERFORMANCE = "performance"
    CRAFT = "craft"
    OTHER = "other"


class Visibility(StrEnum):
    """Who may read the file."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CASE = "case"


Slot = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_./:-]{0,39}$")]
DocumentNumber = Annotated[Name, StringConstraints(max_length=100)]


class Document(CountyTable, table=True):
    """A document as it stands now: its current version. The bytes lie in the store under their SHA-256, once.

    Former versions are `document_versions`; so there is always exactly one current one.
    """

    __tablename__ = "documents"
    __table_args__ = (
        area_check(),
        one_of("kind", DocumentKind),
        one_of("visibility", Visibility),
        one_of("issuer_level", IssuerLevel),
        one_of("output_form", OutputForm),
        CheckConstraint("size_bytes > 0", name="size_positive"),
        CheckConstraint("version_number > 0", name="version_number_positive"),
        county_key("unit_id", "units"),
        Index("ix_documents_list", "county_code", "kind", "issued_on"),
        Index("ix_documents_hash", "county_code", "sha256"),
        Index(
            "ix_documents_senders",
            *("county_code", "kind", "created_at"),
            postgresql_where=text("uploaded_by = 'resident'"),
        ),
        Index("ix_documents_slot", "county_code", "slot"),
        Index("ix_documents_number", "county_code", "number_folded"),
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
    issuer: str | None = Field(default=None, sa_type=String(200))
    issuer_level: IssuerLevel | None = Field(default=None, sa_type=String(10))
    received_on: date | None = None
    output_form: OutputForm | None = Field(default=None, sa_type=String(12))
    version_number: int = Field(default=1, nullable=False)
    version_note: str | None = Field(default=None, sa_type=SQLText)
    version_at: datetime | None = timestamp(default=None, nullable=True)
    number_folded: str | None = Field(default=None, sa_type=String(100))
    words: str | None = Field(default=None, sa_type=SQLText)
    """Title, issuer and number, folded for the search; the worker fills it where a row came in without."""


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
    DOCUMENT = "document"


class DocumentLink(CountyTable, table=True):
    """A document as evidence of a record.

    `version_number` is the version that the record was vouched for with, once there is a newer one; without it the tie
    follows the current version.
    """

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
    version_number: int | None = None


class StoredFile(SQLModel):
    """A file that lies in the store: what it is called, what it is, and its content's name."""

    file_name: str
    media_type: str
    size_bytes: int
    sha256: str


class DocumentUpload(Input):
    """The form fields beside the file. An officer's document belongs to his unit and, unless said, to its area.

    `received_on` is the day on which a decision of a higher level came in; `output_form` is for outputs.
    """

    title: Name
    kind: DocumentKind
    area_code: AreaCode | None = None
    unit_id: UUID | None = None
    slot: Slot | None = None
    document_number: DocumentNumber | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    issuer: Name | None = None
    issuer_level: IssuerLevel | None = None
    received_on: date | None = None
    output_form: OutputForm | None = None
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
    issuer: Name | None = None
    issuer_level: IssuerLevel | None = None
    received_on: date | None = None
    output_form: OutputForm | None = None
    visibility: Visibility | None = None


class DocumentLinkCreate(Input):
    """The record that the document proves; an indicator is named `framework/code`, an area by its code, all else by id.

    A document that proves a document cites it or hands it on, such as a provincial paper on a case of the county.
    """

    resource: LinkedResource
    resource_id: Annotated[str, StringConstraints(pattern=r"^[\w./-]{1,80}$")]


class DocumentLinkRead(SQLModel):
    """A tie between a document and a record."""

    id: UUID
    document_id: UUID
    resource: LinkedResource
    resource_id: str
    version_number: int | None


class Piece(SQLModel):
    """A piece of a snippet; `is_hit` marks the words that were looked for."""

    text: str
    is_hit: bool


class Snippet(SQLModel):
    """Where a search found its words in a file: `page` counts from 1; null where the file has no pages."""

    page: int | None
    pieces: list[Piece]


class DocumentRead(ReadBase):
    """A document without its bytes; they are at `/documents/{id}/file`.

    `snippet` is there in a list that was searched. `vouched_version` is there in the evidence of one record, where that
    was vouched for with a version that is not the current one any more.
    """

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
    issuer: str | None
    issuer_level: IssuerLevel | None
    received_on: date | None
    output_form: OutputForm | None
    version_number: int
    version_note: str | None
    version_at: datetime
    vouched_version: int | None
    snippet: Snippet | None

    @classmethod
    def of(cls, row: Document, snippet: Snippet | None = None, vouched_version: int | None = None) -> "DocumentRead":
        """The document as it goes out."""
        values: dict[str, Any] = {name: getattr(row, name) for name in cls.model_fields if hasattr(row, name)}
        values |= {"version_at": row.version_at or row.created_at, "vouched_version": vouched_version}
        return cls.model_validate(values | {"snippet": snippet})


class DocumentLinks(SQLModel):
    """What a document proves."""

    items: list[DocumentLinkRead]


class Validity(StrEnum):
    """Whether a document holds today."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"


class DocumentFilter(SQLModel):
    """Filters of the list; `resource` and `resource_id` together give the evidence of one record.

    `q` looks for its words in title, issuer, number and text, in traditional and simplified characters alike; at most
    five words, each of which must be found. `document_number` finds all spellings of a number, or of a part of it.
    """

    area: ScopeCode | None = None
    kind: DocumentKind | None = None
    unit_id: UUID | None = None
    slot: Slot | None = None
    issuer_level: IssuerLevel | None = None
    validity: Validity | None = None
    document_number: DocumentNumber | None = None
    resource: LinkedResource | None = None
    resource_id: Annotated[str, StringConstraints(pattern=r"^[\w./-]{1,80}$")] | None = None
    q: Note | None = Field(default=None, max_length=100)
