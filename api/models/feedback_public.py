"""Feedback in the open: what the office shows of cases, how a case is taken down, and the counts of each day."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Name, Text, county_key, one_of, timestamp, utc_now
from api.models.feedback import FeedbackKind, FeedbackState, Topic

Month = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
Title = Annotated[Name, StringConstraints(max_length=60)]
Words = Annotated[Text, StringConstraints(max_length=2000)]


class RemovalStep(StrEnum):
    """A removal is asked for by one post; another confirms or refuses it, or who asked withdraws it."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class FeedbackRemoval(CountyTable, table=True):
    """One step of taking a case out of the open; steps are only added.

    `removal_id` ties a request and its outcome, of which it has at most one. `confirmed_by` is who confirmed or
    refused, never who asked. The `reason` of a confirmed removal is published; that of a refusal is for the office.
    """

    __tablename__ = "feedback_removals"
    __table_args__ = (
        one_of("step", RemovalStep),
        CheckConstraint("(step in ('confirmed', 'refused')) = (confirmed_by is not null)", name="confirmed_by_someone"),
        CheckConstraint("confirmed_by is null or confirmed_by <> asked_by", name="two_persons"),
        county_key("feedback_id", "feedback"),
        UniqueConstraint("county_code", "removal_id", "step"),
        Index(
            "uq_feedback_removals_outcome",
            "county_code",
            "removal_id",
            unique=True,
            postgresql_where=text("step <> 'asked'"),
        ),
        Index("ix_feedback_removals_case", "county_code", "feedback_id"),
        Index("ix_feedback_removals_day", "county_code", "step", "created_at"),
        COUNTY,
    )

    feedback_id: UUID = Field(nullable=False)
    removal_id: UUID = Field(nullable=False)
    step: RemovalStep = Field(sa_type=String(10), nullable=False)
    asked_by: str = Field(sa_type=String(80), nullable=False)
    confirmed_by: str | None = Field(default=None, sa_type=String(80))
    reason: str = Field(sa_type=SQLText, nullable=False)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"reason"})


class FeedbackRelease(SQLModel, table=True):
    """Counts as they were released on a day; never changed, never counted anew.

    `period` is a year (`2026`: its cases so far, in steps of ten, one release a day) or a month (`2026-09`: the cases
    received in it, exact, released once, when the month after it is over). `content` is a list of `CountRow`.
    """

    __tablename__ = "feedback_releases"
    __table_args__ = (COUNTY,)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    period: str = Field(sa_type=String(7), primary_key=True)
    as_of: date = Field(primary_key=True)
    content: list[dict[str, Any]] = Field(sa_type=JSONB, nullable=False)
    made_at: Any = timestamp(default_factory=utc_now)
    synthetic: bool = Field(default=False, nullable=False)


class CountRow(SQLModel):
    """What is told of the cases of an area and kind; `kind` null is all kinds. Null: under ten, or hidden with another.

    `in_time_percent` is the share answered in time of those answered or overdue; where the rest is under ten it is a
    lower bound, and `is_at_least` says so. `rated_percent` is the share of closed cases that their senders
    rated. A joined voice counts as received, may be rated, and is no matter that is answered, closed or overdue.
    """

    area_code: str
    kind: FeedbackKind | None
    received: int | None
    answered: int | None
    in_time: int | None
    overdue: int | None
    reopened: int | None
    closed: int | None
    rated: int | None
    excluded: int | None
    in_time_percent: int | None
    is_at_least: bool
    rated_percent: int | None
    mean_rating: float | None


class ReleaseRead(SQLModel):
    """One release as of a day."""

    period: str
    as_of: date
    rows: list[CountRow]
    synthetic: bool


class PublicCountsRead(SQLModel):
    """The newest release of the year, in steps of ten, and the months that are settled, newest first."""

    area_code: str
    year: ReleaseRead | None
    months: list[ReleaseRead]


class PublicFilter(SQLModel):
    """Filters of the list in the open; `month` is the one in which the case was received."""

    kind: FeedbackKind | None = None
    topic: Topic | None = None
    state: FeedbackState | None = None
    month: Month | None = None


class PublicCase(SQLModel):
    """A case as anyone may read it, in the office's words: a township at the finest, days, nothing of the sender's own.

    `joined_count` is null under ten; `is_joined` says whether there is any. `days_to_answer` are calendar days.
    """

    id: UUID
    area_code: str
    kind: FeedbackKind
    topic: str | None
    state: FeedbackState
    title: str | None
    summary: str
    answer: str | None
    change: str | None
    received_on: date
    answered_on: date | None
    closed_on: date | None
    published_on: date
    due_on: date
    is_overdue: bool
    days_to_answer: int | None
    rating: int | None
    is_joined: bool
    joined_count: int | None
    synthetic: bool


class PublicCounts(SQLModel):
    """This year's cases of a kind as last released, in steps of ten; a cell under ten is null."""

    kind: FeedbackKind
    received_count: int | None
    closed_count: int | None


class FeedbackPublicRead(SQLModel):
    """What became of what people said; `as_of` is the day of the counts."""

    area_code: str
    as_of: date | None
    counts: list[PublicCounts]
    items: list[PublicCase]
    next_cursor: str | None


class Moderation(SQLModel):
    """A line of the journal of moderation: what the office did with the publication, and on which day.

    `main_id` is the case that stands for this one since it was joined, where that is in the open itself.
    """

    day: date
    action: str
    main_id: UUID | None


class RemovalRead(SQLModel):
    """A case that was taken out of the open, and why."""

    feedback_id: UUID
    kind: FeedbackKind
    removed_on: date
    reason: str
    synthetic: bool


class PublicCaseRead(SQLModel):
    """A case in the open, or what stands in its place after its removal: one of both is null."""

    id: UUID
    case: PublicCase | None
    removal: RemovalRead | None
    moderation: list[Moderation]


class RemovalPage(SQLModel):
    """Removed cases, latest first."""

    items: list[RemovalRead]
    next_cursor: str | None


class PublicationDraft(Input):
    """What the office shows of a case, in its own words: never the sender's, and nobody can be recognised by them.

    `summary` says what was raised, `answer` what was answered, `change` what changed because of it.
    """

    title: Title
    summary: Words
    answer: Words | None = None
    change: Words | None = None


class RemovalDraft(Input):
    """Why a case should be taken out of the open; the reason will be published."""

    reason: Words


class RemovalRefusal(Input):
    """Why a case stays in the open, for whoever asked for its removal; it is not published."""

    reason: Words


class RemovalRequestRead(SQLModel):
    """A removal that was asked for, and how it stands; `is_yours` where the reader asked, who only may withdraw it.

    `refusal` says why it was refused.
    """

    removal_id: UUID
    reason: str
    asked_on: date
    is_yours: bool
    state: RemovalStep
    refusal: str | None


class PublicationRead(SQLModel):
    """A case's publication as its handlers see it."""

    feedback_id: UUID
    version: int
    can_publish: bool
    title: str | None
    summary: str | None
    answer: str | None
    change: str | None
    published_on: date | None
    removals: list[RemovalRequestRead]
