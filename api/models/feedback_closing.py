"""How a case ends: its outcome, the voices that it stands for, the rating, and asking for it anew."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from sqlmodel import Field, SQLModel

from api.models.base import Input, Text
from api.models.feedback import FeedbackKind, FeedbackState, MessageRead, TrackRequest
from api.models.feedback_cases import FeedbackRead


class JoinRequest(Input):
    """The case that stands for both from now on."""

    main_id: UUID


class JoinedCase(SQLModel):
    """A voice that was joined to a case, with its own words; place and day as in the case itself.

    `is_confirmed`: the office joined it, or said that it belongs there.
    """

    id: UUID
    area_code: str
    text: str
    received_at: datetime
    joined_at: datetime | None
    is_confirmed: bool
    is_reopen_asked: bool
    rating: int | None
    photo_ids: list[UUID]
    messages: list[MessageRead]
    synthetic: bool


class JoinedList(SQLModel):
    """Voices that were joined to a case, first come first."""

    items: list[JoinedCase]
    next_cursor: str | None


class SimilarList(SQLModel):
    """Open cases that may be the same matter, the most alike first; five at most."""

    items: list[FeedbackRead]
    next_cursor: str | None


class ReopenRequest(TrackRequest):
    """Why the sender does not take the matter as solved."""

    text: Text


class ReopenRead(SQLModel):
    """What asking did: `asked_count` of the voices asked so far, `needed_count` make the case open again."""

    is_reopened: bool
    asked_count: int
    needed_count: int
    state: FeedbackState


class AcknowledgeRequest(Input):
    """Thanks for a praise; it is closed by them, and the unit praised may read it."""

    text: Text


class RatingsFilter(SQLModel):
    """Which ratings are summed: cases closed on these days, of a unit, of a kind."""

    since: Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2100, 1, 1))] | None = None
    until: Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2100, 1, 1))] | None = None
    unit_id: UUID | None = None
    kind: FeedbackKind | None = None


class RatingsRead(SQLModel):
    """Ratings that people gave by themselves, and how many did; silence counts as nothing.

    `active_share` = rated ÷ closed (0 to 1). `mean` is of the ratings that were not excluded, 1 to 5, and null for
    fewer than ten. Praise is not rated and not counted here. Confidential cases count for those who read them. Whoever
    does not handle cases is not told counts under ten (null), nor what would give them back.
    """

    closed_count: int | None
    rated_count: int | None
    excluded_count: int | None
    active_share: float | None
    mean: float | None
    by_level: dict[str, int]
