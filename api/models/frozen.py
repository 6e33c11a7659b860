"""What an assessment's figures were on a day, and assessments that were frozen: both only grow."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.assessments import ScoreRead
from api.models.base import CLEAN, COUNTY, CountyTable, Input, area_check, county_key, one_of, timestamp, utc_now


class KeptContent(SQLModel, table=True):
    """Canonical JSON, each distinct content once under its SHA-256: the `rows` of a moment, or how metrics are folded.

    A content of rows names under `metrics` the hash of the other, which is the same for as long as no metric changes.
    """

    __tablename__ = "kept_contents"
    __table_args__ = (COUNTY,)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    hash: str = Field(sa_type=String(64), primary_key=True)
    content: str = Field(sa_type=SQLText, nullable=False)
    created_at: datetime = timestamp(default_factory=utc_now)


class KeptDay(CountyTable, table=True):
    """What an area's, or a unit's, aggregate rows were at a moment, under the parameters that they depend on.

    `kept_on` is the moment's day in China; `journal_number` how far the county's chain went then.
    """

    __tablename__ = "kept_days"
    __table_args__ = (
        area_check(),
        county_key("unit_id", "units"),
        Index("ix_kept_days_subject", "county_code", "area_code", "period", "unit_id", "kept_at"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID | None = None
    period: str = Field(sa_type=String(7), nullable=False)
    kept_on: date = Field(nullable=False)
    kept_at: datetime = timestamp()
    first_day: date = Field(nullable=False)
    last_day: date = Field(nullable=False)
    interval_days: int | None = None
    budget_cutoff: date | None = None
    content_hash: str = Field(sa_type=String(64), nullable=False)
    journal_number: int = Field(sa_type=BigInteger, nullable=False)


class FreezeState(StrEnum):
    """How far a request to freeze has come."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class AssessmentFreeze(CountyTable, table=True):
    """One post's request to freeze an assessment as it stands; another post and account confirms or refuses it."""

    __tablename__ = "assessment_freezes"
    __table_args__ = (
        area_check(),
        county_key("assessment_id", "assessments"),
        one_of("state", FreezeState),
        CheckConstraint("decided_by is null or decided_by <> asked_by", name="two_persons"),
        CheckConstraint("decided_post is null or decided_post <> asked_post", name="two_posts"),
        CheckConstraint("(state = 'asked') = (decided_by is null)", name="decided_by_someone"),
        Index(
            "uq_assessment_freezes_open",
            *("county_code", "assessment_id"),
            unique=True,
            postgresql_where=text("state = 'asked'"),
        ),
        COUNTY,
    )

    assessment_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    reason: str | None = Field(default=None, sa_type=SQLText)
    state: FreezeState = Field(default=FreezeState.ASKED, sa_type=String(10), nullable=False)
    asked_by: str = Field(sa_type=String(80), nullable=False)
    asked_post: str = Field(sa_type=String(300), nullable=False)
    decided_by: str | None = Field(default=None, sa_type=String(80))
    decided_post: str | None = Field(default=None, sa_type=String(300))
    decided_at: datetime | None = timestamp(default=None, nullable=True)
    decided_reason: str | None = Field(default=None, sa_type=SQLText)


class AssessmentSnapshot(CountyTable, table=True):
    """A frozen assessment: everything that its score was made of, under one hash that the installation signed."""

    __tablename__ = "assessment_snapshots"
    __table_args__ = (
        area_check(),
        county_key("assessment_id", "assessments"),
        county_key("freeze_id", "assessment_freezes"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("number = 1 or reason is not null", name="later_with_reason"),
        CheckConstraint("asked_by <> confirmed_by", name="two_persons"),
        UniqueConstraint("county_code", "assessment_id", "number"),
        COUNTY,
    )

    assessment_id: UUID = Field(nullable=False)
    freeze_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    number: int = Field(nullable=False)
    reason: str | None = Field(default=None, sa_type=SQLText)
    frozen_at: datetime = timestamp()
    asked_by: str = Field(sa_type=String(80), nullable=False)
    confirmed_by: str = Field(sa_type=String(80), nullable=False)
    content: str = Field(sa_type=SQLText, nullable=False)
    content_hash: str = Field(sa_type=String(64), nullable=False)
    journal_number: int = Field(sa_type=BigInteger, nullable=False)
    journal_hash: str = Field(sa_type=String(64), nullable=False)
    signature: str = Field(sa_type=SQLText, nullable=False)


class SnapshotFile(CountyTable, table=True):
    """A file that a frozen assessment rests on: neither its document nor its bytes may go any more."""

    __tablename__ = "snapshot_files"
    __table_args__ = (
        area_check(),
        county_key("snapshot_id", "assessment_snapshots"),
        county_key("document_id", "documents"),
        UniqueConstraint(
            *("county_code", "snapshot_id", "document_id", "version_number"), name="uq_snapshot_files_once"
        ),
        Index("ix_snapshot_files_hash", "county_code", "sha256"),
        Index("ix_snapshot_files_document", "county_code", "document_id"),
        COUNTY,
    )

    snapshot_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    document_id: UUID = Field(nullable=False)
    version_number: int = Field(nullable=False)
    sha256: str = Field(sa_type=String(64), nullable=False)


Reason = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True), CLEAN]


class FreezeCreate(Input):
    """A request to freeze; a `reason` is needed where there is a frozen number already."""

    reason: Reason | None = None


class FreezeDecision(Input):
    """Another person's word on a request; a refusal needs its reason."""

    to: FreezeState
    reason: Reason | None = None


class FreezeRead(SQLModel):
    """A request to freeze; `number` is the frozen number that it made. Persons are told by their posts."""

    id: UUID
    assessment_id: UUID
    state: FreezeState
    reason: str | None
    asked_by: str
    asked_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decided_reason: str | None
    number: int | None


class FreezeList(SQLModel):
    """Every request to freeze an assessment, newest first."""

    items: list[FreezeRead]


class SnapshotRead(SQLModel):
    """A frozen number, in points of 100; persons are told by their posts."""

    id: UUID
    assessment_id: UUID
    number: int
    reason: str | None
    frozen_at: datetime
    asked_by: str
    confirmed_by: str
    framework_code: str
    framework_version: str
    verified_points: Decimal
    claimed_points: Decimal
    missing_points: Decimal
    unscored_points: Decimal
    is_vetoed: bool
    evidence_count: int
    file_count: int
    content_hash: str
    journal_number: int
    journal_hash: str
    signature: str


class SnapshotList(SQLModel):
    """Every frozen number of an assessment, newest first."""

    items: list[SnapshotRead]


class Moved(SQLModel):
    """A row that stands otherwise now than when it was frozen."""

    code: str
    title: str
    frozen_verdict: str
    live_verdict: str
    frozen_value: str | None
    live_value: str | None
    frozen_verified_points: Decimal
    live_verified_points: Decimal
    frozen_claimed_points: Decimal
    live_claimed_points: Decimal


class SnapshotDetail(SnapshotRead):
    """A frozen number with its scores, and what has moved since: `live_…` is the score of this moment."""

    live_verified_points: Decimal
    live_claimed_points: Decimal
    scores: list[ScoreRead]
    moved: list[Moved]


SnapshotContent = dict[str, Any]
"""What a snapshot holds; its members are told at the head of `services/frozen_content.py`."""
