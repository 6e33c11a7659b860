"""Bookings of bases by groups: a time, a name of the group and how many come; no person (rows S61, S84)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import Field, SQLModel

from api.models.activities import Moment
from api.models.base import (
    COUNTY,
    CountyTable,
    ExternalId,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    timestamp,
    utc_now,
)


class BookingState(StrEnum):
    """Where a booking stands; one that is asked or confirmed holds its place."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    VISITED = "visited"
    REFUSED = "refused"
    CANCELLED = "cancelled"


BOOKING_STEPS: dict[BookingState, tuple[BookingState, ...]] = {
    BookingState.ASKED: (BookingState.CONFIRMED, BookingState.REFUSED, BookingState.CANCELLED),
    BookingState.CONFIRMED: (BookingState.VISITED, BookingState.CANCELLED),
    BookingState.VISITED: (),
    BookingState.REFUSED: (),
    BookingState.CANCELLED: (),
}
HOLDING = (BookingState.ASKED, BookingState.CONFIRMED)

GroupName = Annotated[Name, StringConstraints(max_length=60)]
TrackingCode = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class BaseBooking(CountyTable, table=True):
    """A group's booking of one place (`lane`) for a stretch of time. The database refuses a second one."""

    __tablename__ = "base_bookings"
    __table_args__ = (
        area_check(),
        one_of("state", BookingState),
        CheckConstraint("starts_at < ends_at", name="ends_after_start"),
        CheckConstraint("head_count > 0 and lane > 0", name="counts_positive"),
        county_key("base_id", "bases"),
        county_key("organiser_unit_id", "units"),
        ExcludeConstraint(
            ("county_code", "="),
            ("base_id", "="),
            ("lane", "="),
            (text("tstzrange(starts_at, ends_at)"), "&&"),
            name="ex_base_bookings_one_at_a_time",
            where=text("state in ('asked', 'confirmed')"),
            using="gist",
        ),
        UniqueConstraint("county_code", "tracking_hash"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_base_bookings_list", "county_code", "base_id", "starts_at"),
        COUNTY,
    )
    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"contact", "group_name", "tracking_hash"})

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    base_id: UUID = Field(nullable=False)
    lane: int = Field(sa_type=SmallInteger, nullable=False)
    starts_at: datetime = timestamp()
    ends_at: datetime = timestamp()
    group_name: str = Field(sa_type=String(60), nullable=False)
    head_count: int = Field(nullable=False)
    organiser_unit_id: UUID | None = None
    state: BookingState = Field(default=BookingState.ASKED, sa_type=String(12), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    contact: bytes | None = Field(default=None, sa_type=LargeBinary)
    tracking_hash: str | None = Field(default=None, sa_type=String(64))
    content_hash: str | None = Field(default=None, sa_type=String(64))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class BookingTime(Input):
    """When a group wishes to come: from the start of a visit to its end, on one day, with their zone."""

    starts_at: Moment
    ends_at: Moment
    group_name: GroupName
    head_count: int = Field(gt=0, le=10_000)


class BookingAsk(BookingTime):
    """What a group sends. `contact` only if it wishes to be called; it is stored encrypted, and erased in time."""

    contact: Name | None = None


class BaseBookingCreate(BookingTime):
    """A booking that a unit makes for itself, or the base for a group that called."""

    base_id: UUID
    organiser_unit_id: UUID | None = None
    external_id: ExternalId | None = None


class BookingReceipt(SQLModel):
    """What the group keeps: the code is the only key to its booking."""

    id: UUID
    tracking_code: str
    starts_at: datetime
    ends_at: datetime
    state: BookingState


class BookingTrack(Input):
    """The code of a booking."""

    tracking_code: TrackingCode


class BookingTrackRead(SQLModel):
    """A booking as its group sees it."""

    base_id: UUID
    base_name: str
    starts_at: datetime
    ends_at: datetime
    group_name: str
    head_count: int
    state: BookingState
    state_reason: str | None


class BookingTransition(Input):
    """The next step; a refusal and a cancellation say why. `visitor_count` tells how many came, at `visited`."""

    to: BookingState
    reason: Note | None = Field(default=None, max_length=500)
    visitor_count: int | None = Field(default=None, gt=0, le=10_000)
    session_count: int = Field(default=1, ge=0, le=100)


class BaseBookingRead(ReadBase):
    """A booking as the base sees it: no contact, no code."""

    base_id: UUID
    base_name: str
    lane: int
    starts_at: datetime
    ends_at: datetime
    group_name: str
    head_count: int
    organiser_unit_id: UUID | None
    state: BookingState
    state_at: datetime
    state_reason: str | None
    has_contact: bool
    external_id: str | None


class BaseBookingFilter(SQLModel):
    """Filters of the list; days of the start are included."""

    area: ScopeCode | None = None
    base_id: UUID | None = None
    state: BookingState | None = None
    since: date | None = None
    until: date | None = None


class BookingContactRequest(Input):
    """Why the contact must be seen; the journal keeps it."""

    reason: Annotated[Note, StringConstraints(min_length=1, max_length=500)]


class BookingContactRead(SQLModel):
    """How to reach the group."""

    contact: str
