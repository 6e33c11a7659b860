"""Cases of discrimination by their own law: what was found, what makes it good and by when, and a second look."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Text, county_key, new_hidden_id, one_of, timestamp
from api.models.feedback import TrackRequest


class Finding(StrEnum):
    """What the handling unit found."""

    FOUNDED = "founded"
    UNFOUNDED = "unfounded"
    NOT_DETERMINABLE = "not_determinable"


class FeedbackRemedy(CountyTable, table=True):
    """A finding on a case of discrimination, and the remedy that a founded one is owed.

    `number` is 1, or 2 for the second look by another unit, and the highest one holds. `due_on` is the last day of
    the remedy, `done_on` the day on which it was made good, proved by `document_id`.
    """

    __tablename__ = "feedback_remedies"
    __table_args__ = (
        one_of("finding", Finding),
        CheckConstraint("number in (1, 2)", name="one_review"),
        CheckConstraint("(finding = 'founded') = (remedy is not null)", name="founded_has_remedy"),
        CheckConstraint("(remedy is null) = (due_on is null)", name="remedy_has_its_day"),
        CheckConstraint("(done_on is null) = (document_id is null)", name="done_is_proved"),
        CheckConstraint("done_on is null or remedy is not null", name="done_needs_remedy"),
        CheckConstraint("review_asked_at is null or number = 1", name="review_of_the_first"),
        county_key("feedback_id", "feedback"),
        county_key("unit_id", "units"),
        county_key("document_id", "documents"),
        Index("uq_feedback_remedies_case", "county_code", "feedback_id", "number", unique=True),
        Index("ix_feedback_remedies_due", "county_code", "due_on"),
        COUNTY,
    )

    id: UUID = Field(default_factory=new_hidden_id, primary_key=True)
    feedback_id: UUID = Field(nullable=False)
    number: int = Field(default=1, sa_type=SmallInteger, nullable=False)
    unit_id: UUID | None = None
    decided_by: str = Field(sa_type=String(80), nullable=False)
    finding: Finding = Field(sa_type=String(18), nullable=False)
    grounds: str = Field(sa_type=SQLText, nullable=False)
    remedy: str | None = Field(default=None, sa_type=SQLText)
    due_on: date | None = None
    done_on: date | None = None
    document_id: UUID | None = None
    review_asked_at: datetime | None = timestamp(default=None, nullable=True)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"grounds", "remedy"})


class UnitSuperior(CountyTable, table=True):
    """A unit that stands above another: cases of discrimination by the lower one do not go to the upper one."""

    __tablename__ = "unit_superiors"
    __table_args__ = (
        CheckConstraint("unit_id <> superior_unit_id", name="not_above_itself"),
        county_key("unit_id", "units"),
        county_key("superior_unit_id", "units"),
        Index("uq_unit_superiors_pair", "county_code", "unit_id", "superior_unit_id", unique=True),
        COUNTY,
    )

    unit_id: UUID = Field(nullable=False)
    superior_unit_id: UUID = Field(nullable=False)


class SuperiorCreate(Input):
    """A unit, and one that stands above it."""

    unit_id: UUID
    superior_unit_id: UUID


class RemedyFindingCreate(Input):
    """What was found and on which grounds; a founded one needs its remedy, due after the days of the catalogue.

    `remedy_working_days` may only shorten that time.
    """

    finding: Finding
    grounds: Text
    remedy: Text | None = None
    remedy_working_days: int | None = Field(default=None, ge=1, le=200)


class RemedyDone(Input):
    """The document which proves that the remedy was carried out."""

    document_id: UUID


class ReviewRequest(TrackRequest):
    """Why another unit should look at the case again; once."""

    text: Text


class RemedyRead(SQLModel):
    """A finding and its remedy; `is_late` = the remedy is owed, or was made good, after its last day.

    `is_due_provisional` while a year that its day was counted through has no notice yet.
    """

    id: UUID
    number: int
    unit_id: UUID | None
    unit_name: str | None
    finding: Finding
    grounds: str
    remedy: str | None
    due_on: date | None
    is_due_provisional: bool
    done_on: date | None
    is_late: bool
    document_id: UUID | None
    review_asked_at: datetime | None
    decided_at: datetime


class RemedyList(SQLModel):
    """The findings of a case, the first one first."""

    items: list[RemedyRead]
    next_cursor: str | None


class RemedyTold(SQLModel):
    """The finding as the sender sees it."""

    finding: Finding
    grounds: str
    remedy: str | None
    due_on: date | None
    done_on: date | None
    can_ask_review: bool


class SuperiorRead(SQLModel):
    """A unit and one that stands above it."""

    id: UUID
    unit_id: UUID
    unit_name: str
    superior_unit_id: UUID
    superior_unit_name: str


class SuperiorList(SQLModel):
    """All such pairs of the county."""

    items: list[SuperiorRead]
    next_cursor: str | None
