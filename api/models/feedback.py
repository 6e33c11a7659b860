"""Feedback 群眾反饋: what a resident says, anonymously by default; answered in time, rated by the one who said it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field as PydanticField
from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, text
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Input,
    Name,
    Note,
    Text,
    area_check,
    county_key,
    new_hidden_id,
    one_of,
    timestamp,
)


class FeedbackKind(StrEnum):
    """Kinds with their own law (deadlines and routes are data in `catalogue/feedback/`)."""

    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    HELP = "help"
    DISCRIMINATION = "discrimination"
    PRAISE = "praise"


class FeedbackState(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"


FEEDBACK_STEPS: dict[FeedbackState, tuple[FeedbackState, ...]] = {
    FeedbackState.RECEIVED: (FeedbackState.ACCEPTED, FeedbackState.ASSIGNED),
    FeedbackState.ACCEPTED: (FeedbackState.ASSIGNED, FeedbackState.ANSWERED),
    FeedbackState.ASSIGNED: (FeedbackState.ACCEPTED, FeedbackState.ASSIGNED, FeedbackState.ANSWERED),
    FeedbackState.ANSWERED: (FeedbackState.CLOSED, FeedbackState.ASSIGNED),
    FeedbackState.CLOSED: (FeedbackState.REOPENED,),
    FeedbackState.REOPENED: (FeedbackState.ASSIGNED, FeedbackState.ANSWERED),
}
FEEDBACK_DEEDS: dict[str, dict[FeedbackState, tuple[FeedbackState, ...]]] = {
    "returned": dict.fromkeys(
        (FeedbackState.RECEIVED, FeedbackState.ASSIGNED, FeedbackState.ACCEPTED), (FeedbackState.RECEIVED,)
    ),
    "parted": dict.fromkeys(
        (
            FeedbackState.RECEIVED,
            FeedbackState.ACCEPTED,
            FeedbackState.ASSIGNED,
            FeedbackState.ANSWERED,
            FeedbackState.REOPENED,
        ),
        (FeedbackState.RECEIVED,),
    ),
    "acknowledged": {FeedbackState.RECEIVED: (FeedbackState.ANSWERED,)},
    "review_asked": {FeedbackState.ANSWERED: (FeedbackState.REOPENED,)},
}
"""Steps that only a deed of its own takes; no transition can be asked along them. Parting is from a main case."""
OPEN_STATES = (FeedbackState.RECEIVED, FeedbackState.ACCEPTED, FeedbackState.ASSIGNED, FeedbackState.REOPENED)
"""A case in one of these waits for its answer; past its last day it is overdue, wherever that is counted."""


class Outcome(StrEnum):
    """What came of a suggestion, a complaint or a request for help."""

    SOLVED = "solved"
    PARTLY = "partly"
    NOT_POSSIBLE = "not_possible"
    ADVICE = "advice"


class Feedback(CountyTable, table=True):
    """One case. Its id is a UUIDv4 derived from the sender's key; the tracking code is kept as a keyed hash only.

    `due_at` is the end of its last minute on time, in step with the day `due_on`; pauses move both, and `promised_on`
    is the day that the receipt named. `receipt_hash` is the receipt's leaf (`services/feedback_receipt.py`). `main_id`
    names the case that this one was joined to; `join_confirmed_at` is when the office joined them, or confirmed what
    the sender had joined by himself. `latitude` and `longitude` are degrees (WGS 84), four decimals at most.
    """

    __tablename__ = "feedback"
    __table_args__ = (
        area_check(),
        one_of("kind", FeedbackKind),
        one_of("state", FeedbackState),
        one_of("outcome", Outcome),
        CheckConstraint("rating is null or rating between 1 and 5", name="rating_one_to_five"),
        CheckConstraint("rating is null or closed_at is not null", name="rated_after_close"),
        CheckConstraint(
            "assigned_unit_id is null or about_unit_id is null or assigned_unit_id <> about_unit_id",
            name="not_judge_of_itself",
        ),
        county_key("assigned_unit_id", "units"),
        county_key("about_unit_id", "units"),
        county_key("honour_id", "honours"),
        Index("uq_feedback_tracking_hash", "county_code", "tracking_hash", unique=True),
        Index("ix_feedback_inbox", "county_code", "assigned_unit_id", "state", "due_on"),
        Index("ix_feedback_due", "county_code", "due_on", "id"),
        Index("ix_feedback_received", "county_code", "received_at", "id"),
        Index(
            "ix_feedback_open",
            *("county_code", "published_at", "id", "kind", "topic", "area_code", "received_at"),
            postgresql_where=text("published_at is not null"),
        ),
        Index("ix_feedback_contact", "county_code", "closed_at", postgresql_where=text("contact is not null")),
        Index("ix_feedback_point", "county_code", "closed_at", postgresql_where=text("latitude is not null")),
        county_key("base_id", "bases"),
        county_key("activity_id", "activities"),
        county_key("main_id", "feedback"),
        CheckConstraint("main_id is null or main_id <> id", name="not_joined_to_itself"),
        CheckConstraint("(main_id is null) = (joined_at is null)", name="joined_has_its_time"),
        CheckConstraint("join_confirmed_at is null or main_id is not null", name="confirmed_is_joined"),
        CheckConstraint("main_id is null or kind <> 'discrimination'", name="discrimination_stands_alone"),
        CheckConstraint("rating_excluded_at is null or rating is not null", name="excluded_was_rated"),
        county_key("rated_unit_id", "units"),
        CheckConstraint("(latitude is null) = (longitude is null)", name="whole_point"),
        CheckConstraint("(paused_at is null) = (pause_kind is null)", name="pause_says_why"),
        Index("ix_feedback_honour", "county_code", "honour_id", postgresql_where=text("honour_id is not null")),
        Index("ix_feedback_clock", "county_code", "state", "due_at"),
        Index("ix_feedback_main", "county_code", "main_id", postgresql_where=text("main_id is not null")),
        Index(
            "ix_feedback_answered",
            *("county_code", "kind", "answered_at"),
            postgresql_where=text("answered_at is not null"),
        ),
        Index(
            "ix_feedback_urgent",
            *("county_code", "id"),
            postgresql_where=text("is_urgent and state <> 'closed'"),
        ),
        Index(
            "ix_feedback_unanswered_confidential",
            *("county_code", "id"),
            postgresql_where=text("kind = 'discrimination' and answered_at is null"),
        ),
        COUNTY,
    )

    id: UUID = Field(default_factory=new_hidden_id, primary_key=True)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    kind: FeedbackKind = Field(sa_type=String(16), nullable=False)
    topic: str | None = Field(default=None, sa_type=String(40))
    text: str = Field(sa_type=SQLText, nullable=False)
    contact: bytes | None = Field(default=None, sa_type=LargeBinary)
    about_unit_id: UUID | None = None
    assigned_unit_id: UUID | None = None
    honour_id: UUID | None = None
    base_id: UUID | None = None
    activity_id: UUID | None = None
    latitude: float | None = None
    longitude: float | None = None
    main_id: UUID | None = None
    joined_at: datetime | None = timestamp(default=None, nullable=True)
    join_confirmed_at: datetime | None = timestamp(default=None, nullable=True)
    is_urgent: bool = Field(default=False, nullable=False)
    state: FeedbackState = Field(default=FeedbackState.RECEIVED, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp()
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    content_hash: str = Field(sa_type=String(64), nullable=False)
    tracking_hash: str = Field(sa_type=String(64), nullable=False)
    received_at: datetime = timestamp()
    due_on: date = Field(nullable=False)
    due_at: datetime = timestamp()
    accept_due_at: datetime | None = timestamp(default=None, nullable=True)
    is_due_provisional: bool = Field(default=False, nullable=False)
    accepted_at: datetime | None = timestamp(default=None, nullable=True)
    paused_at: datetime | None = timestamp(default=None, nullable=True)
    pause_kind: str | None = Field(default=None, sa_type=String(30))
    paused_minutes: int = Field(default=0, nullable=False)
    ladder_level: int = Field(default=0, sa_type=SmallInteger, nullable=False)
    bounce_count: int = Field(default=0, sa_type=SmallInteger, nullable=False)
    reopened_count: int = Field(default=0, sa_type=SmallInteger, nullable=False)
    reopen_asked_at: datetime | None = timestamp(default=None, nullable=True)
    outcome: Outcome | None = Field(default=None, sa_type=String(12))
    is_adopted: bool | None = None
    answered_at: datetime | None = timestamp(default=None, nullable=True)
    closed_at: datetime | None = timestamp(default=None, nullable=True)
    rating: int | None = None
    rated_at: datetime | None = timestamp(default=None, nullable=True)
    rated_unit_id: UUID | None = None
    rating_excluded_at: datetime | None = timestamp(default=None, nullable=True)
    receipt_hash: str | None = Field(default=None, sa_type=String(64))
    promised_on: date | None = None
    published_title: str | None = Field(default=None, sa_type=SQLText)
    published_summary: str | None = Field(default=None, sa_type=SQLText)
    published_answer: str | None = Field(default=None, sa_type=SQLText)
    published_change: str | None = Field(default=None, sa_type=SQLText)
    published_at: datetime | None = timestamp(default=None, nullable=True)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset(
        {
            "text",
            "contact",
            "content_hash",
            "tracking_hash",
            "published_title",
            "published_summary",
            "published_answer",
            "state_reason",
            "published_change",
            "latitude",
            "longitude",
            "receipt_hash",
        }
    )

    @property
    def is_join_unconfirmed(self) -> bool:
        """Whether its sender joined it to another case and the office has not said that it belongs there."""
        return self.main_id is not None and self.join_confirmed_at is None


class MessageAuthor(StrEnum):
    """Who wrote a message of a case."""

    RESIDENT = "resident"
    OFFICE = "office"


class FeedbackMessage(CountyTable, table=True):
    """A message of a case, in either direction."""

    __tablename__ = "feedback_messages"
    __table_args__ = (
        one_of("author", MessageAuthor),
        county_key("feedback_id", "feedback"),
        Index("ix_feedback_messages_case", "county_code", "feedback_id", "created_at"),
        COUNTY,
    )

    id: UUID = Field(default_factory=new_hidden_id, primary_key=True)
    feedback_id: UUID = Field(nullable=False)
    author: MessageAuthor = Field(sa_type=String(10), nullable=False)
    is_answer: bool = Field(default=False, nullable=False)
    text: str = Field(sa_type=SQLText, nullable=False)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"text"})


Topic = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
ContentHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Latitude = Annotated[float, PydanticField(ge=3.8, le=53.6, strict=True)]
Longitude = Annotated[float, PydanticField(ge=73.4, le=135.1, strict=True)]
"""Degrees (WGS 84) inside the box around China; kept to four decimals, about eleven metres."""
TrackingCode = Annotated[str, StringConstraints(min_length=8, max_length=60)]


class FeedbackCreate(Input):
    """What a resident sends. No name, no phone; `contact` only if he wishes to be called.

    `honour_id` names the public notice that it objects to; the objection is then never routed to the unit honoured.
    `base_id` and `activity_id` say where or on which occasion it was; their host is not thereby complained about.
    `latitude` and `longitude` come together, and only handlers see them. `text` may be empty where `has_voice` says
    that a recording follows. `content_hash`, if sent, is the SHA-256 in hex of the canonical content, which is
    `JSON.stringify([area_code, kind, topic, text, about_unit_id, honour_id, base_id, activity_id, point])` in UTF-8:
    what is absent is `""`; ids are lower case; the text is in NFC, without U+200B, U+2060 and U+FEFF, and without
    white space at its ends; the point is `"29.8765,102.1234"`, each number with four decimals. The contact is no part.
    `joins_id` names a published case that is the same matter: this one is kept with it, in its own words. Where that
    case takes no more voices, this one stands for itself.
    """

    area_code: AreaCode
    kind: FeedbackKind
    topic: Topic | None = None
    text: Note = ""
    has_voice: bool = False
    about_unit_id: UUID | None = None
    honour_id: UUID | None = None
    base_id: UUID | None = None
    activity_id: UUID | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    contact: Name | None = None
    joins_id: UUID | None = None
    content_hash: ContentHash | None = None


class FeedbackReceipt(SQLModel):
    """What the sender keeps. The tracking code is the only key to the case: nobody can look it up again.

    `content_hash` is the SHA-256 in hex of the code, a line feed and the canonical content (`FeedbackCreate`).
    `receipt_hash` is that of `JSON.stringify([id, area_code, kind, content_hash, received_on, due_on])`, `received_on`
    being the day in China. `signature` is a compact JWS (ES256, `typ` `receipt+jwt`) over all of these but the code;
    the key `kid` is at `/.well-known/receipt-keys.json`, and stays there. The same key and content give the same hash.
    """

    id: UUID
    tracking_code: str
    area_code: str
    kind: FeedbackKind
    received_at: datetime
    due_on: date
    is_due_provisional: bool
    content_hash: str
    receipt_hash: str
    kid: str
    signature: str


class TrackRequest(Input):
    """The secret code; in the body, so that it never stands in an address or a log."""

    tracking_code: TrackingCode


class FollowUpCreate(TrackRequest):
    """A further word of the sender."""

    text: Text


class RatingCreate(TrackRequest):
    """How it went, 1 (非常不滿意, very dissatisfied) to 5 (非常滿意, very satisfied); after closing, once."""

    rating: int = Field(ge=1, le=5)


class MessageRead(SQLModel):
    """A message; `author` is a side, never a person."""

    id: UUID
    author: MessageAuthor
    is_answer: bool
    text: str
    created_at: datetime


class ContactRequest(Input):
    """Why the sender must be reached; the reason stays in the journal."""

    reason: Name


class ContactRead(SQLModel):
    """How to reach the sender, as the sender wrote it."""

    contact: str


class PhotoRead(SQLModel):
    """A photo that was kept: re-encoded, without place and camera data."""

    id: UUID
    sha256: str
    size_bytes: int
