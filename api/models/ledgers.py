"""Ledgers 台账: one paper or archive made by the worker: of an assessment, a unit, a year's report or a re-check."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field as Bounds
from pydantic import StringConstraints
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Period, ReadBase, area_check, one_of, timestamp


class LedgerKind(StrEnum):
    """What is printed: an assessment's archive, its self-evaluation report, a unit's own archive, a re-check's list."""

    ASSESSMENT = "assessment"
    REPORT = "report"
    UNIT = "unit"
    RECHECK = "recheck"


class LedgerFormat(StrEnum):
    """One paper, a workbook, the files with their index (`zip`), or the files with both papers (`all`)."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ZIP = "zip"
    ALL = "all"


class LedgerState(StrEnum):
    """Waiting for the worker, at work, ready, broken off, called off by its owner, or over its days and taken away."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class LedgerStage(StrEnum):
    """What the worker is at."""

    QUEUED = "queued"
    COLLECTING = "collecting"
    PICTURES = "pictures"
    PDF = "pdf"
    DOCX = "docx"
    FILES = "files"
    READY = "ready"


OPEN_STATES = (LedgerState.WAITING, LedgerState.WORKING)


class Ledger(CountyTable, table=True):
    """One order and what became of it. `parts` are the finished pieces in the store, `{name: {sha256, size_bytes}}`.

    It is printed under the rights of who ordered it, which `actor` keeps, and is his alone.
    """

    __tablename__ = "ledgers"
    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"actor", "parts"})
    __table_args__ = (
        area_check(),
        one_of("kind", LedgerKind),
        one_of("format", LedgerFormat),
        one_of("state", LedgerState),
        one_of("stage", LedgerStage),
        CheckConstraint("(state = 'done') = (sha256 is not null)", name="file_when_done"),
        CheckConstraint("done_count <= total_count or total_count = 0", name="done_within_total"),
        Index("ix_ledgers_waiting", "county_code", "state", "id"),
        Index("ix_ledgers_owner", "county_code", "requested_by", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    kind: LedgerKind = Field(sa_type=String(12), nullable=False)
    subject_id: UUID = Field(nullable=False)
    snapshot_number: int | None = None
    period: str = Field(sa_type=String(7), nullable=False)
    title: str = Field(sa_type=String(300), nullable=False)
    format: LedgerFormat = Field(sa_type=String(4), nullable=False)
    language: str = Field(sa_type=String(8), nullable=False)
    state: LedgerState = Field(default=LedgerState.WAITING, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp()
    stage: LedgerStage = Field(default=LedgerStage.QUEUED, sa_type=String(12), nullable=False)
    done_count: int = Field(default=0, nullable=False)
    total_count: int = Field(default=0, nullable=False)
    problem: str | None = Field(default=None, sa_type=String(60))
    claimed_at: datetime | None = timestamp(default=None, nullable=True)
    attempt_count: int = Field(default=0, nullable=False)
    parts: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB, nullable=False)
    sha256: str | None = Field(default=None, sa_type=String(64))
    size_bytes: int | None = Field(default=None, sa_type=BigInteger)
    expires_at: datetime | None = timestamp(default=None, nullable=True)
    actor: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    requested_by: str = Field(sa_type=String(80), nullable=False)


Language = Literal["zh-Hans", "zh-Hant", "en"]


class LedgerCreate(Input):
    """An assessment's archive or, with `is_report`, its annual self-evaluation report; of a frozen number or live."""

    format: LedgerFormat = LedgerFormat.ALL
    language: Language = "zh-Hans"
    snapshot_number: Annotated[int, Bounds(ge=1, le=10_000)] | None = None
    is_report: bool = False


class PaperCreate(Input):
    """A re-check's list, in a format and a language."""

    format: LedgerFormat = LedgerFormat.PDF
    language: Language = "zh-Hans"


class UnitLedgerCreate(PaperCreate):
    """A unit's archive of a year, without a year of the one that runs."""

    period: Annotated[Period, StringConstraints(pattern=r"^[0-9]{4}$")] | None = None


class LedgerRead(ReadBase):
    """How far an order is. `done_count` of `total_count` are steps of the stage; `total_count` 0 is not known yet.

    `expires_at` is when the file is taken away; it can be made again.
    """

    kind: LedgerKind
    subject_id: UUID
    snapshot_number: int | None
    period: str
    title: str
    format: LedgerFormat
    language: str
    state: LedgerState
    state_at: datetime
    stage: LedgerStage
    done_count: int
    total_count: int
    problem: str | None
    size_bytes: int | None
    sha256: str | None
    expires_at: datetime | None


class LedgerFilter(SQLModel):
    """Filters of the list."""

    kind: LedgerKind | None = None
    subject_id: UUID | None = None


class LedgerLink(SQLModel):
    """A link that opens the file without signing in, for minutes."""

    path: str
    expires_at: datetime


class LedgerGapKind(StrEnum):
    """What a row lacks, as in the gap list; or a paper that is not there, ran out, or will within sixty days."""

    NOT_REPORTED = "not_reported"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"
    NOT_VERIFIED = "not_verified"
    PARAMETER_NOT_SET = "parameter_not_set"
    NO_EVIDENCE = "no_evidence"
    EXPIRED = "expired"
    EXPIRING = "expiring"


class LedgerGap(SQLModel):
    """Something that an inspector would ask about, at a row of the framework; `points` are what the row lacks."""

    kind: LedgerGapKind
    code: str
    title: str
    detail: str
    points: str
    owner: str


class LedgerGaps(SQLModel):
    """The gap list in its own order, then papers by kind."""

    items: list[LedgerGap]
