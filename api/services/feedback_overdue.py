"""Overdue and in time have one meaning: the inbox, the public page, the townships, alerts, tasks and metrics use this.

`due_at` is the end of the last minute on time, and so the first moment that is too late: an answer is in time before
it, a case without one is late from it on. A stopped clock does not run out. A joined case waits with the case that
stands for it and is no further matter (decision 66).
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import col

from api.models.base import utc_now
from api.models.feedback import OPEN_STATES, Feedback

_OPEN = ", ".join(f"'{state.value}'" for state in OPEN_STATES)


def is_late(case: Feedback, moment: datetime | None = None) -> bool:
    """Whether a case still waits and its time is over, for the sender of a joined one too; without a moment now."""
    return case.state in OPEN_STATES and case.paused_at is None and case.due_at <= (moment or utc_now())


def is_overdue(case: Feedback, moment: datetime | None = None) -> bool:
    """Whether a case counts as an overdue matter at a moment; without one now."""
    return case.main_id is None and is_late(case, moment)


def is_in_time(case: Feedback) -> bool:
    """Whether a case was answered, and before its time was over."""
    return case.answered_at is not None and case.answered_at < case.due_at


def overdue(moment: datetime) -> ColumnElement[bool]:
    """`is_overdue` as a condition on cases."""
    return and_(
        col(Feedback.state).in_(OPEN_STATES),
        col(Feedback.main_id).is_(None),
        col(Feedback.paused_at).is_(None),
        col(Feedback.due_at) <= moment,
    )


def overdue_in(case: str, moment: str) -> str:
    """`is_overdue` as SQL; the arguments are SQL, such as `f` and `:now`, and never anything from outside."""
    is_running = f"{case}.main_id is null and {case}.paused_at is null"
    return f"({case}.state in ({_OPEN}) and {is_running} and {case}.due_at <= {moment})"


def in_time_in(case: str) -> str:
    """`is_in_time` as SQL; the argument is the name of a table of cases, and never anything from outside."""
    return f"coalesce({case}.answered_at < {case}.due_at, false)"
