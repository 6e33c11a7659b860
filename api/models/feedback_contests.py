"""Contested ratings: a unit says why a rating is not about it, and two reviewers from outside judge, each alone."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    CountyTable,
    Input,
    Text,
    area_check,
    county_key,
    new_hidden_id,
    one_of,
    timestamp,
)
from api.models.feedback import FeedbackKind


class ContestGround(StrEnum):
    """Grounds on which a rating may leave the mean. Source: `catalogue/feedback/closing.json`."""

    OTHER_MATTER = "other_matter"
    ABUSE = "abuse"
    MISTAKEN_CASE = "mistaken_case"


class ContestVerdict(StrEnum):
    """What a reviewer says of a contested rating."""

    EXCLUDE = "exclude"
    KEEP = "keep"


class FeedbackContest(CountyTable, table=True):
    """A unit's objection to the rating of one case, once; `is_excluded` stands as soon as two have judged."""

    __tablename__ = "feedback_contests"
    __table_args__ = (
        area_check(),
        one_of("ground", ContestGround),
        CheckConstraint("(decided_at is null) = (is_excluded is null)", name="decided_with_result"),
        county_key("feedback_id", "feedback"),
        county_key("unit_id", "units"),
        Index("uq_feedback_contests_case", "county_code", "feedback_id", unique=True),
        Index("ix_feedback_contests_list", "county_code", "decided_at", "created_at"),
        COUNTY,
    )

    id: UUID = Field(default_factory=new_hidden_id, primary_key=True)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    feedback_id: UUID = Field(nullable=False)
    unit_id: UUID = Field(nullable=False)
    ground: ContestGround = Field(sa_type=String(16), nullable=False)
    reason: str = Field(sa_type=SQLText, nullable=False)
    contested_by: str = Field(sa_type=String(80), nullable=False)
    decided_at: datetime | None = timestamp(default=None, nullable=True)
    is_excluded: bool | None = None

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"reason"})


class FeedbackVerdict(CountyTable, table=True):
    """What one reviewer said of a contested rating; never changed."""

    __tablename__ = "feedback_verdicts"
    __table_args__ = (
        one_of("verdict", ContestVerdict),
        CheckConstraint("number in (1, 2)", name="two_reviewers"),
        county_key("contest_id", "feedback_contests"),
        Index("uq_feedback_verdicts_reviewer", "county_code", "contest_id", "reviewed_by", unique=True),
        Index("uq_feedback_verdicts_number", "county_code", "contest_id", "number", unique=True),
        COUNTY,
    )

    contest_id: UUID = Field(nullable=False)
    number: int = Field(nullable=False)
    verdict: ContestVerdict = Field(sa_type=String(8), nullable=False)
    reason: str = Field(sa_type=SQLText, nullable=False)
    reviewed_by: str = Field(sa_type=String(80), nullable=False)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"reason"})


class ContestCreate(Input):
    """Why the rating should not count; the ground is one of the list, the reason is read by the reviewers."""

    ground: ContestGround
    reason: Text


class VerdictCreate(Input):
    """A reviewer's word, with its reason."""

    verdict: ContestVerdict
    reason: Text


class VerdictRead(SQLModel):
    """A verdict, without who gave it."""

    verdict: ContestVerdict
    reason: str
    given_at: datetime


class ContestRead(SQLModel):
    """A contested rating. Verdicts show when two have judged; until then a reviewer sees his own only."""

    id: UUID
    feedback_id: UUID
    kind: FeedbackKind
    unit_id: UUID
    unit_name: str
    rating: int | None
    rated_on: date | None
    ground: ContestGround
    reason: str
    contested_at: datetime
    verdict_count: int
    can_judge: bool
    verdicts: list[VerdictRead]
    decided_at: datetime | None
    is_excluded: bool | None
    synthetic: bool


class ContestFilter(SQLModel):
    """Open contests, or decided ones, or (left out) all."""

    is_open: bool | None = None
