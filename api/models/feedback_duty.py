"""Who is on duty for urgent cases, and the calls that go out to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Note, county_key, timestamp


class DutyShift(CountyTable, table=True):
    """A post on duty from one moment to another; several may be on duty at once."""

    __tablename__ = "duty_shifts"
    __table_args__ = (
        CheckConstraint("until_at > from_at", name="ends_after_start"),
        Index("ix_duty_shifts_now", "county_code", "until_at", "from_at"),
        COUNTY,
    )

    account_id: UUID = Field(nullable=False)
    from_at: datetime = timestamp()
    until_at: datetime = timestamp()
    note: str | None = Field(default=None, sa_type=String(500))


class FeedbackCall(CountyTable, table=True):
    """An urgent case that was put before a level of duty; unanswered by `answer_by` it goes to the next one."""

    __tablename__ = "feedback_calls"
    __table_args__ = (
        county_key("feedback_id", "feedback"),
        UniqueConstraint("county_code", "feedback_id", "level"),
        CheckConstraint("(acknowledged_at is null) = (acknowledged_by is null)", name="acknowledged_by_someone"),
        Index("ix_feedback_calls_waiting", "county_code", "acknowledged_at", "answer_by"),
        COUNTY,
    )

    feedback_id: UUID = Field(nullable=False)
    level: int = Field(sa_type=SmallInteger, nullable=False)
    account_id: UUID | None = None
    called_at: datetime = timestamp()
    answer_by: datetime = timestamp()
    acknowledged_at: datetime | None = timestamp(default=None, nullable=True)
    acknowledged_by: str | None = Field(default=None, sa_type=String(80))


class DutyShiftCreate(Input):
    """Put a post on duty."""

    account_id: UUID
    from_at: datetime
    until_at: datetime
    note: Note | None = Field(default=None, max_length=500)


class DutyShiftRead(SQLModel):
    """A shift; `post` is the post's title, never a name."""

    id: UUID
    account_id: UUID
    post: str
    from_at: datetime
    until_at: datetime
    note: str | None
    is_now: bool
    synthetic: bool


class DutyPost(SQLModel):
    """A post that can be put on duty."""

    account_id: UUID
    post: str


class DutyRoster(SQLModel):
    """The shifts that are not over, soonest first; who may be put on duty; and whether anyone is on duty now."""

    items: list[DutyShiftRead]
    next_cursor: str | None
    posts: list[DutyPost]
    is_covered: bool


class UrgentCall(SQLModel):
    """How an urgent case was called out, level by level."""

    level: int
    who: str
    post: str | None
    called_at: datetime
    answer_by: datetime
    acknowledged_at: datetime | None


class UrgentCase(SQLModel):
    """An urgent case that waits for a word from who is on duty; its text is read on its own page."""

    id: UUID
    area_code: str
    kind: str
    received_at: datetime
    is_mine: bool
    calls: list[UrgentCall]
    synthetic: bool


class UrgentList(SQLModel):
    """The urgent cases that nobody has taken yet, oldest first; a hundred at most."""

    items: list[UrgentCase]
    next_cursor: str | None
