"""The clock of a case: pauses with reason and cap, the year's working calendar as a county enters it, the countdown."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, Date, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Day, Input, Name, county_key, one_of, timestamp

PauseKind = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{2,29}$")]
"""A code of `catalogue/feedback/deadlines.json`, `pauses`."""


class PauseEnd(StrEnum):
    """What set a stopped clock going again."""

    SENDER = "sender"
    HANDLER = "handler"
    CAP = "cap"
    STEP = "step"


class FeedbackPause(CountyTable, table=True):
    """A time in which the clock of a case stood; `minutes` are the working minutes of it, known once it is over."""

    __tablename__ = "feedback_pauses"
    __table_args__ = (
        county_key("feedback_id", "feedback"),
        one_of("ended_by", PauseEnd),
        CheckConstraint("(resumed_at is null) = (minutes is null)", name="minutes_when_over"),
        CheckConstraint("(resumed_at is null) = (ended_by is null)", name="ended_by_something"),
        CheckConstraint("minutes >= 0 and resumed_at >= paused_at", name="runs_forward"),
        Index("ix_feedback_pauses_case", "county_code", "feedback_id", "paused_at"),
        Index(
            "uq_feedback_pauses_open",
            *("county_code", "feedback_id"),
            unique=True,
            postgresql_where=text("resumed_at is null"),
        ),
        COUNTY,
    )

    feedback_id: UUID = Field(nullable=False)
    kind: str = Field(sa_type=String(30), nullable=False)
    reason: str = Field(sa_type=SQLText, nullable=False)
    paused_at: datetime = timestamp()
    until_at: datetime = timestamp()
    resumed_at: datetime | None = timestamp(default=None, nullable=True)
    minutes: int | None = None
    ended_by: PauseEnd | None = Field(default=None, sa_type=String(10))

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"reason"})


class FeedbackReturn(CountyTable, table=True):
    """A case that a unit gave back 退單, with the reason."""

    __tablename__ = "feedback_returns"
    __table_args__ = (
        county_key("feedback_id", "feedback"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "feedback_id", "number"),
        COUNTY,
    )

    feedback_id: UUID = Field(nullable=False)
    number: int = Field(sa_type=SmallInteger, nullable=False)
    unit_id: UUID = Field(nullable=False)
    reason: str = Field(sa_type=SQLText, nullable=False)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"reason"})


class WorkCalendarYear(CountyTable, table=True):
    """The notice on a year's holidays as the county entered it; the years that the programme carries are not here."""

    __tablename__ = "work_calendars"
    __table_args__ = (
        UniqueConstraint("county_code", "year"),
        CheckConstraint("year between 2000 and 2100", name="year_in_reach"),
        COUNTY,
    )

    year: int = Field(sa_type=SmallInteger, nullable=False)
    document_number: str = Field(sa_type=String(200), nullable=False)
    issued_on: date = Field(nullable=False)
    free_days: list[date] = Field(sa_type=ARRAY(Date), nullable=False)
    make_up_days: list[date] = Field(sa_type=ARRAY(Date), nullable=False)
    entered_by: str = Field(sa_type=String(80), nullable=False)


class PauseCreate(Input):
    """Why the clock stands: a kind with a cap of its own, and words that the sender reads too."""

    kind: PauseKind
    reason: Name


class CaseReturnCreate(Input):
    """Why the unit gives the case back."""

    reason: Annotated[Name, Field(min_length=5)]


class ReturnRead(SQLModel):
    """A return as handlers see it."""

    number: int
    unit_id: UUID
    unit_name: str
    reason: str
    returned_at: datetime


class PauseRead(SQLModel):
    """A time in which the clock stood; while it stands `resumed_at`, `minutes` and `ended_by` are null."""

    kind: str
    reason: str
    paused_at: datetime
    until_at: datetime
    resumed_at: datetime | None
    minutes: int | None
    ended_by: PauseEnd | None


class Countdown(SQLModel):
    """How the clock of a case stands, as its sender sees it.

    `minutes_left` are working minutes (a working day has 1,440), 0 once it has run out, null when the case is no
    longer open. `forecast_on` is the day by which such cases were answered so far, null while too few are known.
    """

    due_at: datetime
    is_provisional: bool
    is_paused: bool
    pause_kind: str | None
    pause_reason: str | None
    paused_until: datetime | None
    minutes_left: int | None
    forecast_on: date | None


class CaseClock(Countdown):
    """The same as handlers see it, with the history; `can_pause_minutes` are left of all pauses together."""

    accept_due_at: datetime | None
    accepted_at: datetime | None
    is_likely_late: bool
    forecast_count: int
    paused_minutes: int
    can_pause_minutes: int
    can_return: bool
    returns_left: int
    pauses: list[PauseRead]
    returns: list[ReturnRead]


class PauseKindRead(SQLModel):
    """A kind of pause in the reader's language, and its cap in working days for one case."""

    code: str
    name: str
    told: str
    most_working_days: int
    is_until_heard: bool


class WorkCalendarCreate(Input):
    """The notice of a year: its days off, weekends apart or not, and the Saturdays and Sundays that are worked."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    document_number: Name
    issued_on: Day
    free_days: Annotated[list[Day], Field(min_length=1, max_length=60)]
    make_up_days: Annotated[list[Day], Field(max_length=30)]


class WorkCalendarUpdate(Input):
    """A correction of a year that was entered wrongly."""

    document_number: Name | None = None
    issued_on: Day | None = None
    free_days: Annotated[list[Day], Field(min_length=1, max_length=60)] | None = None
    make_up_days: Annotated[list[Day], Field(max_length=30)] | None = None


class WorkCalendarRead(SQLModel):
    """A year's calendar; `is_own` tells what the county entered from what the programme carries."""

    id: UUID | None
    year: int
    document_number: str | None
    issued_on: date | None
    free_days: list[date]
    make_up_days: list[date]
    is_own: bool
    version: int | None


class WorkCalendars(SQLModel):
    """The years that are loaded, latest first; the first one missing, and how many open cases wait for it."""

    items: list[WorkCalendarRead]
    next_cursor: str | None
    missing_year: int
    provisional_count: int
