"""Imports 導入: a sheet of records taken in at once, tried first, with every refused row told in words."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, ReadBase, area_check, county_key, one_of, timestamp


class ImportFormat(StrEnum):
    """Files that are taken: a workbook, comma-separated text, or one JSON object a line."""

    XLSX = "xlsx"
    CSV = "csv"
    NDJSON = "ndjson"


class ImportStrategy(StrEnum):
    """What one bad row means: nothing is taken in, or all but it."""

    ALL_OR_NOTHING = "all_or_nothing"
    SKIP_BAD = "skip_bad"


class ImportState(StrEnum):
    """Waiting to be tried, tried, waiting to be taken in, taken in; refused for its bad rows, with nothing taken in.

    Unreadable is what could not be worked on as a whole: no sheet, no heading, a post that was closed, work that broke
    off again and again; `problem` says which.
    """

    WAITING = "waiting"
    TRIED = "tried"
    ORDERED = "ordered"
    DONE = "done"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


AT_WORK = (ImportState.WAITING, ImportState.ORDERED)


class Import(CountyTable, table=True):
    """One sheet. The file lies in the store under its SHA-256; `actor` says under whose rights it is taken in."""

    __tablename__ = "imports"
    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"actor"})
    __table_args__ = (
        area_check(),
        one_of("format", ImportFormat),
        one_of("strategy", ImportStrategy),
        one_of("state", ImportState),
        CheckConstraint("done_count <= row_count or row_count = 0", name="done_within_rows"),
        Index("ix_imports_waiting", "county_code", "state", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    resource: str = Field(sa_type=String(30), nullable=False)
    file_name: str = Field(sa_type=String(200), nullable=False)
    format: ImportFormat = Field(sa_type=String(6), nullable=False)
    sha256: str = Field(sa_type=String(64), nullable=False)
    size_bytes: int = Field(nullable=False)
    strategy: ImportStrategy = Field(sa_type=String(16), nullable=False)
    state: ImportState = Field(default=ImportState.WAITING, sa_type=String(12), nullable=False)
    state_at: datetime = timestamp()
    problem: str | None = Field(default=None, sa_type=String(60))
    row_count: int = Field(default=0, nullable=False)
    done_count: int = Field(default=0, nullable=False)
    created_count: int = Field(default=0, nullable=False)
    updated_count: int = Field(default=0, nullable=False)
    unchanged_count: int = Field(default=0, nullable=False)
    refused_count: int = Field(default=0, nullable=False)
    headings: list[str] = Field(default_factory=list, sa_type=JSONB, nullable=False)
    actor: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    requested_by: str = Field(sa_type=String(80), nullable=False)


class ImportRefusal(CountyTable, table=True):
    """A row that was not taken in: its cells as they came, and `[{field, code, values}]` for each reason."""

    __tablename__ = "import_refusals"
    __table_args__ = (
        county_key("import_id", "imports"),
        Index("ix_import_refusals_row", "county_code", "import_id", "row_number"),
        COUNTY,
    )

    import_id: UUID = Field(nullable=False)
    row_number: int = Field(sa_type=Integer, nullable=False)
    cells: list[str] = Field(sa_type=JSONB, nullable=False)
    reasons: list[dict[str, Any]] = Field(sa_type=JSONB, nullable=False)


class ImportOrder(Input):
    """Take a tried import in."""

    strategy: ImportStrategy = ImportStrategy.ALL_OR_NOTHING


class ImportDraft(Input):
    """The form's fields beside the file."""

    resource: str = Field(max_length=30)
    dry_run: Literal["true", "false"] = "true"
    strategy: ImportStrategy = ImportStrategy.ALL_OR_NOTHING


class ImportUpload(ImportDraft):
    """A sheet whose file is about to lie in the store."""

    file_name: str
    sha256: str
    size_bytes: int


class ImportRead(ReadBase):
    """How far an import is. Counts are of rows; while it is only tried they say what would happen."""

    resource: str
    file_name: str
    format: ImportFormat
    sha256: str
    strategy: ImportStrategy
    state: ImportState
    state_at: datetime
    problem: str | None
    row_count: int
    done_count: int
    created_count: int
    updated_count: int
    unchanged_count: int
    refused_count: int
    headings: list[str]


class RefusalReason(SQLModel):
    """Why a cell, or the row as a whole (`column` null), was refused; `message` in the reader's language."""

    field: str | None
    column: str | None
    code: str
    message: str


class ImportRefusalRead(SQLModel):
    """A refused row by its number in the sheet."""

    row_number: int
    reasons: list[RefusalReason]


class SheetRead(SQLModel):
    """A sheet that can be taken in, in the reader's language; whether this caller may."""

    resource: str
    title: str
    may_import: bool
    fields: list["SheetFieldRead"]


class SheetFieldRead(SQLModel):
    """A column of a sheet."""

    field: str
    name: str
    help: str
    is_required: bool
    values: dict[str, str]
