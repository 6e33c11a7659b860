"""Days that a newly entered or corrected year of the calendar moves, beside those of the cases themselves.

A remedy's day and a follow-up task's keep no number of working days. It is read back from the calendar that they were
counted by, so this runs once, in the transaction that changes that calendar.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today, utc_now
from api.models.feedback import Feedback
from api.models.feedback_remedies import FeedbackRemedy
from api.models.tasks import OPEN_TASKS, Task, TaskOrigin
from api.permissions import Actor
from api.rules.deadlines import WorkCalendar, working_days_after
from api.services import catalogue, journal, records
from api.zone import day_of

_DAYS_BEFORE: Final = 10
"""A notice may move days at the end of the year before."""


async def follow(session: AsyncSession, actor: Actor, year: int, before: WorkCalendar, after: WorkCalendar) -> int:
    """Count the open remedies and follow-up tasks anew whose days lie in a year that became known. Returns how many.

    A day that is past stays: what is late by now was late by the calendar that was known.
    """
    since = max(date(year, 1, 1) - timedelta(days=_DAYS_BEFORE), today())
    count = await _remedies(session, actor, since, before, after)
    return count + await _tasks(session, actor, since, before, after)


async def _remedies(session: AsyncSession, actor: Actor, since: date, before: WorkCalendar, after: WorkCalendar) -> int:
    county, count = actor.area_code[:6], 0
    owed = (
        select(FeedbackRemedy, Feedback)
        .join(
            Feedback,
            (col(Feedback.county_code) == FeedbackRemedy.county_code)
            & (col(Feedback.id) == FeedbackRemedy.feedback_id),
        )
        .where(
            FeedbackRemedy.county_code == county,
            Feedback.county_code == county,
            col(FeedbackRemedy.done_on).is_(None),
            col(FeedbackRemedy.due_on) >= since,
        )
        .order_by(col(FeedbackRemedy.id))
        .with_for_update(of=FeedbackRemedy)
        .execution_options(populate_existing=True)
    )
    for remedy, case in (await session.exec(owed)).all():
        due_on = _moved(day_of(remedy.created_at), remedy.due_on, before, after)
        if due_on == remedy.due_on:
            continue
        remedy.due_on = due_on
        remedy.version, remedy.updated_at = remedy.version + 1, utc_now()
        session.add(remedy)
        await session.flush()
        await journal.record(session, actor, "feedback.remedy_redated", case)
        count += 1
    return count


async def _tasks(session: AsyncSession, actor: Actor, since: date, before: WorkCalendar, after: WorkCalendar) -> int:
    """Only tasks that still end where their rating put them: a day that somebody chose stays as it is."""
    rules: Mapping[str, Any] = catalogue.read_json("feedback/closing.json")["follow_up"]
    days, count = int(rules["working_days"]), 0
    running = (
        select(Task)
        .where(
            Task.county_code == actor.area_code[:6],
            Task.origin == TaskOrigin.FEEDBACK,
            col(Task.state).in_([state.value for state in OPEN_TASKS]),
            col(Task.due_on) >= since,
        )
        .order_by(col(Task.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    for task in (await session.exec(running)).all():
        if task.starts_on is None or task.due_on != working_days_after(task.starts_on, days, before).due_on:
            continue
        due_on = working_days_after(task.starts_on, days, after).due_on
        if due_on != task.due_on:
            changed = {"due_on": due_on, "last_day_on": due_on}
            await records.update(session, actor, task, changed, task.version, action="task.redated")
            count += 1
    return count


def _moved(start: date, due_on: date | None, before: WorkCalendar, after: WorkCalendar) -> date | None:
    """The day after as many working days by the one calendar as there were by the other."""
    if due_on is None:
        return None
    passed = (start + timedelta(days=number) for number in range(1, (due_on - start).days + 1))
    days = sum(before.is_workday(day) for day in passed)
    return working_days_after(start, days, after).due_on if days else due_on
