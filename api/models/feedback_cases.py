"""Cases as they go in and out: told to their sender, shown to their handlers, moved on, answered, filtered."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from sqlmodel import Field, SQLModel

from api.models.base import Input, Note, ReadBase, ScopeCode, Text
from api.models.feedback import FeedbackKind, FeedbackState, MessageRead, Outcome, Topic
from api.models.feedback_clock import Countdown
from api.models.feedback_remedies import RemedyTold


class FeedbackTrackRead(SQLModel):
    """The case as its sender sees it.

    Where it was joined to another one, state, clock and the office's words are those of the case that stands for both,
    and `voice_count` tells how many voices that are. Until the office has confirmed what the sender joined by himself
    (`is_join_confirmed`) he reads of the other case what is published, without reasons, its moments as days, and no
    small `voice_count`. `changed_at` is when the office last did or said something; `reopen_until` is the last day on
    which a closed case may be asked for again. `urgent_heard_at` is when somebody on duty first said that he had heard
    of an urgent case; by whom is not told.
    """

    id: UUID
    area_code: str
    kind: FeedbackKind
    state: FeedbackState
    text: str
    received_at: datetime
    due_on: date
    is_due_provisional: bool
    is_overdue: bool
    is_urgent: bool
    urgent_heard_at: datetime | None
    clock: Countdown
    handler: str | None
    messages: list[MessageRead]
    photo_count: int
    outcome: Outcome | None
    is_adopted: bool | None
    is_joined: bool
    is_join_confirmed: bool
    voice_count: int | None
    changed_at: datetime
    rating: int | None
    can_rate: bool
    is_rating_contested: bool
    is_rating_excluded: bool
    reopened_count: int
    reopen_until: date | None
    reopen_asked_at: datetime | None
    remedy: RemedyTold | None
    synthetic: bool


class FeedbackRead(ReadBase):
    """The case as its handlers see it: no contact, no code.

    `is_confidential`: a case of discrimination before someone who does not handle it. He sees its kind, days, state
    and the county, and no words. `voice_count` is one, and one more for each case joined to it.
    """

    kind: FeedbackKind
    topic: str | None
    text: str
    is_confidential: bool
    state: FeedbackState
    state_at: datetime
    state_reason: str | None
    about_unit_id: UUID | None
    assigned_unit_id: UUID | None
    assigned_unit_name: str | None
    honour_id: UUID | None
    base_id: UUID | None
    activity_id: UUID | None
    main_id: UUID | None
    voice_count: int
    received_at: datetime
    due_on: date
    due_at: datetime
    is_due_provisional: bool
    is_overdue: bool
    is_urgent: bool
    paused_at: datetime | None
    pause_kind: str | None
    ladder_level: int
    bounce_count: int
    outcome: Outcome | None
    is_adopted: bool | None
    answered_at: datetime | None
    closed_at: datetime | None
    rating: int | None
    rated_at: datetime | None
    rated_unit_id: UUID | None
    rating_excluded_at: datetime | None
    reopened_count: int
    has_contact: bool
    photo_count: int


class FeedbackDetail(FeedbackRead):
    """A case with its conversation; its point on the map is there for those who may handle cases."""

    messages: list[MessageRead]
    photo_ids: list[UUID]
    voice_id: UUID | None
    latitude: float | None
    longitude: float | None
    published_summary: str | None


class FeedbackTransition(Input):
    """The next step. `unit_id` is needed to assign, `reason` to reopen."""

    to: FeedbackState
    unit_id: UUID | None = None
    reason: Note | None = None


class ReplyCreate(Input):
    """A word to the sender; with `is_answer` the case is answered.

    An answer says in plain words what was done. One to a suggestion, a complaint or a request for help also says its
    `outcome`; one to a suggestion, whether it `is_adopted`.
    """

    text: Text
    is_answer: bool = False
    outcome: Outcome | None = None
    is_adopted: bool | None = None


RecentDay = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2100, 1, 1))]


class FeedbackFilter(SQLModel):
    """Filters of the inbox; both ends of a span of days belong to it. `is_joined`: those that another case stands for.

    A joined case is neither open nor overdue by itself: its matter is counted once.
    """

    area: ScopeCode | None = None
    kind: FeedbackKind | None = None
    state: FeedbackState | None = None
    topic: Topic | None = None
    assigned_unit_id: UUID | None = None
    about_unit_id: UUID | None = None
    honour_id: UUID | None = None
    received_since: RecentDay | None = None
    received_until: RecentDay | None = None
    due_since: RecentDay | None = None
    due_until: RecentDay | None = None
    is_unassigned: bool | None = None
    is_overdue: bool | None = None
    is_open: bool | None = None
    is_joined: bool | None = None
    is_urgent: bool | None = None
    is_paused: bool | None = None
    is_returned: bool | None = None
    is_escalated: bool | None = None
    sort: Literal["received_at", "due_on"] = "received_at"
