"""The clock of a case: by when it is taken up and answered, to the minute."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from api.models.feedback import FeedbackKind
from api.rules import clock
from api.rules.clock import CalendarUnknown
from api.rules.deadlines import WorkCalendar
from api.services import catalogue, work_calendars
from api.zone import day_of


@dataclass(frozen=True, slots=True)
class Terms:
    """The ends of the last minutes in which a case is taken up and answered in time, and the day of the latter."""

    due_on: date
    due_at: datetime
    accept_due_at: datetime
    is_provisional: bool


def terms(kind: FeedbackKind, received_at: datetime, county_code: str = "") -> Terms:
    """By when a case of a kind that came at a moment is taken up and answered.

    While a year on the way has no notice, its days count from Monday to Friday and the terms are provisional.
    Source: `catalogue/feedback/deadlines.json`.
    """
    return of_day(kind, day_of(received_at), work_calendars.seen(county_code))


@lru_cache(maxsize=512)
def of_day(kind: FeedbackKind, received_on: date, calendar: WorkCalendar) -> Terms:
    """The same for a day of receipt, by a calendar."""
    try:
        return exact(kind, received_on, calendar)
    except CalendarUnknown:
        guess = exact(kind, received_on, clock.guessing(calendar))
        return Terms(guess.due_on, guess.due_at, guess.accept_due_at, is_provisional=True)


def exact(kind: FeedbackKind, received_on: date, calendar: WorkCalendar) -> Terms:
    """The same, and no guess.

    Raises:
        CalendarUnknown: it runs through a year whose notice is not loaded.
    """
    accept_days, answer_days = working_days(kind)
    due_at = clock.end_of_working_day(received_on, answer_days, calendar)
    accept_due_at = clock.end_of_working_day(received_on, accept_days, calendar)
    return Terms(clock.last_day(due_at), due_at, accept_due_at, is_provisional=False)


@lru_cache
def working_days(kind: FeedbackKind) -> tuple[int, int]:
    """Working days for taking up and for answering a case of a kind. Source: `catalogue/feedback/deadlines.json`."""
    rules = catalogue.read_json("feedback/deadlines.json")["deadlines"]
    (rule,) = (rule for rule in rules if rule["kind"] == kind.value)
    return int(rule["accept_working_days"]), int(rule["answer_working_days"])
