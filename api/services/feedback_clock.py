"""The clock of a case: by when it is taken up and answered, to the minute."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from api.models.feedback import FeedbackKind
from api.services import workdays
from api.zone import ZONE, day_of


@dataclass(frozen=True, slots=True)
class Terms:
    """The last day and the end of the last minute in which an answer is in time."""

    due_on: date
    due_at: datetime
    is_provisional: bool


def terms(kind: FeedbackKind, received_at: datetime) -> Terms:
    """By when a case of a kind that came at a moment is answered. Source: `catalogue/feedback/deadlines.json`."""
    deadline = workdays.answer_deadline(kind, day_of(received_at))
    return Terms(deadline.due_on, end_of(deadline.due_on), deadline.is_provisional)


def end_of(day: date) -> datetime:
    """The moment at which a day in China is over."""
    return datetime.combine(day + timedelta(days=1), time.min, ZONE)
