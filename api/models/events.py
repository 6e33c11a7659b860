"""Live updates: that something changed, never what it says."""

from enum import StrEnum

from sqlmodel import SQLModel


class EventName(StrEnum):
    """What a message of a stream is: its beginning, a change, or that too much was missed and all must be read anew."""

    OPEN = "open"
    CHANGE = "change"
    RESET = "reset"


class ChangeNews(SQLModel):
    """One change. `number` is its place in the county's chain; `is_urgent` is null for what is no case.

    `action` is the journal's word, such as `feedback.replied`; a sender is told `feedback.changed` for each.
    """

    number: int
    resource: str
    id: str
    action: str
    version: int
    is_urgent: bool | None


class StreamMark(SQLModel):
    """Where a stream stands: what comes later has a higher number."""

    number: int
