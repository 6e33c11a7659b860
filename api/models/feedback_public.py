"""Feedback in the open: what anyone may read of it."""

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from api.models.feedback import FeedbackKind


class PublicCase(SQLModel):
    """A closed case as anyone may read it; dates by day."""

    id: UUID
    area_code: str
    kind: FeedbackKind
    summary: str
    received_on: date
    closed_on: date
    rating: int | None
    synthetic: bool


class PublicCounts(SQLModel):
    """Counts by kind since the start of the period; a cell under ten is null."""

    kind: FeedbackKind
    received_count: int | None
    closed_count: int | None


class FeedbackPublicRead(SQLModel):
    """What became of what people said."""

    area_code: str
    counts: list[PublicCounts]
    items: list[PublicCase]
    next_cursor: str | None
