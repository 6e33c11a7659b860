"""The task out of a case that its sender rated low: above the unit rated, which helps and cannot close it."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, Forbidden
from api.models.areas import Area
from api.models.base import today, utc_now
from api.models.feedback import Feedback, FeedbackKind
from api.models.tasks import OPEN_TASKS, Task, TaskHelper, TaskOrigin, TaskState
from api.models.units import Unit
from api.permissions import Actor, worker_actor
from api.rules.deadlines import working_days_after
from api.services import catalogue, feedback_answers, feedback_lines, journal, records, work_calendars

_CLOSING: Final = (TaskState.DONE, TaskState.VERIFIED, TaskState.REMOVED)

_ABOVE: Final = """
select above.superior_unit_id from (
    select 1 as rank, line.superior_unit_id, line.id::text as place from unit_superiors as line
    where line.county_code = :county and line.unit_id = cast(:unit as uuid)
    union all
    select 2, above.id, above.id::text
    from units as below join units as above
      on above.county_code = below.county_code and left(above.area_code, 9) = left(below.area_code, 9)
    where below.county_code = :county and below.id = cast(:unit as uuid) and length(below.area_code) >= 9
      and below.category <> 'township' and above.category = 'township'
    union all
    select case when route.kind = 'complaint' then 3 else 4 end, route.unit_id, route.id::text
    from feedback_routes as route
    where route.county_code = :county and route.area_code = :county and route.topic is null
      and route.until_at is null and route.kind in ('complaint', 'suggestion', 'help')
) as above
where above.superior_unit_id is distinct from cast(:unit as uuid)
order by above.rank, above.place
"""
"""Who stands above a unit: who is entered, its township, and else the unit of the county's general rule."""


def low_rating() -> int:
    """A case rated so or lower, of 1 to 5, was not solved in its sender's eyes."""
    return int(feedback_answers.rules("follow_up")["low_rating"])


def is_low(case: Feedback) -> bool:
    """Whether the sender rated the answer with one of the two worst levels, and the rating stands."""
    return case.rating is not None and case.rating <= low_rating() and case.rating_excluded_at is None


async def open_one(session: AsyncSession, case: Feedback) -> Task | None:
    """Open the task that a low rating calls for, unless one runs already.

    Returns None where nobody stands above the unit: then the case waits among the candidates of the plan
    (`tasks_sources`), where the office gives it to somebody.
    """
    matter_id = case.main_id or case.id  # Many voices are one matter, whoever of them rates it low.
    await run_sql(session, "select pg_advisory_xact_lock(hashtext(:name))", name=f"follow_up|{matter_id}")
    if await _runs(session, case):
        return None
    unit_id = await _above(session, case)
    if unit_id is None:
        await journal.record(session, worker_actor(case.county_code), "feedback.follow_up_unplaced", case)
        return None
    unit = (await session.exec(select(Unit).where(Unit.county_code == case.county_code, Unit.id == unit_id))).one()
    due_on = await _due_on(session, case.county_code)
    task = Task(
        county_code=case.county_code,
        area_code=unit.area_code,
        title=await _title(session, case),
        unit_id=unit.id,
        owner_post=catalogue.phrase("tasks", "zh-Hans", "follow_up_post"),
        origin=TaskOrigin.FEEDBACK,
        origin_id=case.id,
        starts_on=today(),
        due_on=due_on,
        last_day_on=due_on,
        state_at=utc_now(),
        created_by="worker",
        synthetic=case.synthetic,
    )
    worker = worker_actor(case.county_code)
    await records.create(session, worker, task, action="task.created")
    if case.rated_unit_id is not None:
        helper = TaskHelper(county_code=case.county_code, task_id=task.id, unit_id=case.rated_unit_id)
        session.add(helper)
        await session.flush()
        await journal.record(
            session, worker, "task.tied", task, changes={"helper_unit_ids": [[], [str(case.rated_unit_id)]]}
        )
    return task


async def require_other_unit(session: AsyncSession, task: Task, unit_id: UUID) -> None:
    """Refuse to give a follow-up task to the unit that it is about.

    Raises:
        Conflict: `follow_up_of_another_unit` (409).
    """
    case = await _case(session, task)
    if case is not None and case.rated_unit_id == unit_id:
        raise Conflict("follow_up_of_another_unit")


async def require_not_rated(session: AsyncSession, actor: Actor, task: Task, to: TaskState) -> None:
    """Refuse the officers of the rated unit to finish, vouch for or remove the task that their rating called for.

    Raises:
        Forbidden: `rated_unit_cannot_close` (403).
    """
    if to not in _CLOSING or actor.unit_id is None:
        return
    case = await _case(session, task)
    if case is not None and case.rated_unit_id == actor.unit_id:
        raise Forbidden("rated_unit_cannot_close")


async def _case(session: AsyncSession, task: Task) -> Feedback | None:
    """The low-rated case that a task comes from, whether or not its rating was excluded since."""
    if task.origin != TaskOrigin.FEEDBACK:
        return None
    case = (
        await session.exec(
            select(Feedback).where(Feedback.county_code == task.county_code, Feedback.id == task.origin_id)
        )
    ).one()
    return case if case.rating is not None and case.rating <= low_rating() else None


async def _runs(session: AsyncSession, case: Feedback) -> bool:
    """Whether a task out of the matter, whose voices may be many, runs with another unit than the one rated."""
    matter_id = case.main_id or case.id
    voices = select(Feedback.id).where(
        Feedback.county_code == case.county_code, (col(Feedback.id) == matter_id) | (col(Feedback.main_id) == matter_id)
    )
    running = select(Task.id).where(
        Task.county_code == case.county_code,
        Task.origin == TaskOrigin.FEEDBACK,
        col(Task.origin_id).in_(voices),
        col(Task.state).in_([state.value for state in OPEN_TASKS]),
        col(Task.unit_id).is_distinct_from(case.rated_unit_id),
    )
    return (await session.exec(running.limit(1))).first() is not None


async def _above(session: AsyncSession, case: Feedback) -> UUID | None:
    """Who answers for the follow-up: nobody whom the case is about, nor, for discrimination, one above him."""
    values = {"county": case.county_code, "unit": case.rated_unit_id}
    for unit_id in (await run_sql(session, _ABOVE, **values)).scalars():
        if unit_id == case.about_unit_id:
            continue
        about = case.about_unit_id if case.kind == FeedbackKind.DISCRIMINATION else None
        if about is not None and await feedback_lines.is_in_line(session, case.county_code, about, unit_id):
            continue
        found: UUID = unit_id
        return found
    return None


async def _title(session: AsyncSession, case: Feedback) -> str:
    """The case by its kind and township; of discrimination the county only."""
    digits = 6 if case.kind == FeedbackKind.DISCRIMINATION else 9
    area = await session.get(Area, case.area_code[:digits])
    kind = catalogue.phrase("assessments", "zh-Hans", f"case_{case.kind}")
    return catalogue.phrase("tasks", "zh-Hans", "candidate_case", kind=kind, place=area.name if area else "")[:200]


async def _due_on(session: AsyncSession, county_code: str) -> date:
    days = int(feedback_answers.rules("follow_up")["working_days"])
    return working_days_after(today(), days, await work_calendars.of(session, county_code)).due_on
