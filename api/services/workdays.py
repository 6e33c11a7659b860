"""The working calendar of China as published, as far as the programme carries it."""

from datetime import date
from functools import lru_cache

from chinese_calendar import constants

from api.models.feedback import FeedbackKind
from api.rules.deadlines import Deadline, WorkCalendar, working_days_after
from api.services import catalogue


@lru_cache
def calendar() -> WorkCalendar:
    """The yearly notices that this installation carries."""
    return WorkCalendar(
        free_days=frozenset(constants.holidays),
        make_up_days=frozenset(constants.workdays),
        known_years=frozenset(day.year for day in constants.holidays),
    )


def is_workday(day: date) -> bool:
    """Whether people work on that day in China: make-up Saturdays and Sundays included, holidays not."""
    return calendar().is_workday(day)


@lru_cache(maxsize=256)
def answer_deadline(kind: FeedbackKind, received_on: date) -> Deadline:
    """The last day to answer a case of a kind that came on a day. Source: `catalogue/feedback/deadlines.json`."""
    rules = catalogue.read_json("feedback/deadlines.json")["deadlines"]
    days = {rule["kind"]: int(rule["answer_working_days"]) for rule in rules}
    return working_days_after(received_on, days[kind.value], calendar())


def is_provisional(due_on: date) -> bool:
    """Whether the notice of the deadline's year is still to come."""
    return due_on.year not in calendar().known_years
