"""Tasks 任務: the lines of the wall plan 掛圖作戰; who owes what by when, what it waits for, and how far it is."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    ExternalId,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    timestamp,
)


class TaskState(StrEnum):
    """Not begun, at work, reported done, vouched for by someone else, or taken off the plan (and kept)."""

    TO_DO = "todo"
    DOING = "doing"
    DONE = "done"
    VERIFIED = "verified"
    REMOVED = "removed"


TASK_STEPS: dict[TaskState, tuple[TaskState, ...]] = {
    TaskState.TO_DO: (TaskState.DOING, TaskState.REMOVED),
    TaskState.DOING: (TaskState.DONE, TaskState.TO_DO, TaskState.REMOVED),
    TaskState.DONE: (TaskState.VERIFIED, TaskState.DOING),
    TaskState.VERIFIED: (TaskState.DOING,),
    TaskState.REMOVED: (TaskState.TO_DO,),
}
OPEN_TASKS = (TaskState.TO_DO, TaskState.DOING)
FINISHED_TASKS = (TaskState.DONE, TaskState.VERIFIED)
LIVE_TASKS = (*OPEN_TASKS, *FINISHED_TASKS)


class TaskOrigin(StrEnum):
    """Where a task comes from; all but `plan` return to it when verified."""

    PLAN = "plan"
    INSPECTION = "inspection"
    FEEDBACK = "feedback"
    INDICATOR_GAP = "indicator_gap"
    DECISION = "decision"


FROM_A_RECORD = (TaskOrigin.INSPECTION, TaskOrigin.FEEDBACK, TaskOrigin.DECISION)
"""Origins that are an activity, a case or a document, which `origin_id` names."""


class Task(CountyTable, table=True):
    """One line of the plan. `owner_post` is a post, never a person.

    `last_day_on` is the due date, or the next working day when that is free (Civil Code, article 203).
    """

    __tablename__ = "tasks"
    __table_args__ = (
        area_check(),
        one_of("state", TaskState),
        one_of("origin", TaskOrigin),
        CheckConstraint("starts_on <= due_on and due_on <= last_day_on", name="days_in_order"),
        CheckConstraint("progress_percent between 0 and 100", name="progress_in_percent"),
        CheckConstraint("weight between 1 and 100", name="weight_one_to_hundred"),
        CheckConstraint("(state in ('done', 'verified')) = (done_on is not null)", name="done_has_its_day"),
        CheckConstraint(
            "(origin in ('inspection', 'feedback', 'decision')) = (origin_id is not null)", name="origin_named"
        ),
        CheckConstraint("origin <> 'indicator_gap' or indicator_code is not null", name="gap_of_an_indicator"),
        CheckConstraint("state <> 'verified' or verified_by <> done_by", name="verified_by_another"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        UniqueConstraint("county_code", "template_code"),
        Index("ix_tasks_due", "county_code", "due_on", "id"),
        Index("ix_tasks_unit", "county_code", "unit_id", "state", "due_on"),
        Index("ix_tasks_origin", "county_code", "origin_id"),
        Index("ix_tasks_indicator", "county_code", "indicator_code"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    title: str = Field(sa_type=String(200), nullable=False)
    measures: str | None = Field(default=None, sa_type=SQLText)
    unit_id: UUID = Field(nullable=False)
    owner_post: str = Field(sa_type=String(200), nullable=False)
    framework_code: str | None = Field(default=None, sa_type=String(60))
    indicator_code: str | None = Field(default=None, sa_type=String(20))
    origin: TaskOrigin = Field(default=TaskOrigin.PLAN, sa_type=String(16), nullable=False)
    origin_id: UUID | None = None
    starts_on: date = Field(nullable=False)
    due_on: date = Field(nullable=False)
    last_day_on: date = Field(nullable=False)
    weight: int = Field(default=1, nullable=False)
    progress_percent: int = Field(default=0, nullable=False)
    is_milestone: bool = Field(default=False, nullable=False)
    template_code: str | None = Field(default=None, sa_type=String(60))
    state: TaskState = Field(default=TaskState.TO_DO, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp()
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    done_on: date | None = None
    done_by: str | None = Field(default=None, sa_type=String(80))
    verified_by: str | None = Field(default=None, sa_type=String(80))
    reopened_count: int = Field(default=0, nullable=False)
    created_by: str = Field(sa_type=String(80), nullable=False)
    reported_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class TaskHelper(CountyTable, table=True):
    """A unit that helps the responsible one."""

    __tablename__ = "task_helpers"
    __table_args__ = (
        county_key("task_id", "tasks"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "task_id", "unit_id"),
        Index("ix_task_helpers_unit", "county_code", "unit_id"),
        COUNTY,
    )

    task_id: UUID = Field(nullable=False)
    unit_id: UUID = Field(nullable=False)


class TaskDependency(CountyTable, table=True):
    """A task begins after its predecessor has finished (finish to start)."""

    __tablename__ = "task_dependencies"
    __table_args__ = (
        county_key("task_id", "tasks"),
        county_key("predecessor_id", "tasks"),
        UniqueConstraint("county_code", "task_id", "predecessor_id"),
        CheckConstraint("task_id <> predecessor_id", name="not_of_itself"),
        Index("ix_task_dependencies_predecessor", "county_code", "predecessor_id"),
        COUNTY,
    )

    task_id: UUID = Field(nullable=False)
    predecessor_id: UUID = Field(nullable=False)


RecentDay = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2100, 1, 1))]
IndicatorCode = Annotated[str, StringConstraints(pattern=r"^[\w.-]{1,20}$")]
FrameworkCode = Annotated[str, StringConstraints(pattern=r"^[\w.-]{1,60}$")]
Percent = Annotated[int, Field(ge=0, le=100)]
Weight = Annotated[int, Field(ge=1, le=100)]
HelperIds = Annotated[list[UUID], Field(max_length=20)]
PredecessorIds = Annotated[list[UUID], Field(max_length=50)]


class TaskCreate(Input):
    """A task to put on the plan.

    An officer may leave out `unit_id`: his own unit is meant. The area is the unit's unless given. `origin_id` names
    the inspection, the case or the decision that the task comes from; without `framework_code` the indicator is one
    of the framework in force.
    """

    title: Name
    measures: Note | None = None
    unit_id: UUID | None = None
    owner_post: Name
    area_code: AreaCode | None = None
    starts_on: RecentDay
    due_on: RecentDay
    weight: Weight = 1
    progress_percent: Percent = 0
    is_milestone: bool = False
    framework_code: FrameworkCode | None = None
    indicator_code: IndicatorCode | None = None
    origin: TaskOrigin = TaskOrigin.PLAN
    origin_id: UUID | None = None
    helper_unit_ids: HelperIds = Field(default_factory=list)
    predecessor_ids: PredecessorIds = Field(default_factory=list)
    external_id: ExternalId | None = None


class TaskUpdate(Input):
    """Changes of a task that is not finished; units report progress and measures, the office changes the plan."""

    title: Name | None = None
    measures: Note | None = None
    unit_id: UUID | None = None
    owner_post: Name | None = None
    starts_on: RecentDay | None = None
    due_on: RecentDay | None = None
    weight: Weight | None = None
    progress_percent: Percent | None = None
    is_milestone: bool | None = None
    indicator_code: IndicatorCode | None = None
    helper_unit_ids: HelperIds | None = None
    predecessor_ids: PredecessorIds | None = None


class TaskTransition(Input):
    """The next step. `done` needs evidence or a reason; back, reopened, removed and restored need a reason."""

    to: TaskState
    reason: Note | None = None


class TaskRead(ReadBase):
    """A task with what is computed from the plan.

    `forecast_on`: the day on which it can be finished as things stand; `slack_working_days`: working days from then to
    its last day, negative when it cannot be met; `overdue_days`: calendar days past the last day.
    """

    title: str
    measures: str | None
    unit_id: UUID
    unit_name: str
    owner_post: str
    helper_unit_ids: list[UUID]
    helper_unit_names: list[str]
    predecessor_ids: list[UUID]
    framework_code: str | None
    indicator_code: str | None
    origin: TaskOrigin
    origin_id: UUID | None
    starts_on: date
    due_on: date
    last_day_on: date
    is_due_provisional: bool
    weight: int
    progress_percent: int
    is_milestone: bool
    state: TaskState
    state_at: datetime
    state_reason: str | None
    done_on: date | None
    reopened_count: int
    is_late: bool
    overdue_days: int
    is_at_risk: bool
    forecast_on: date | None
    slack_working_days: int | None
    document_count: int
    external_id: str | None


class TaskFilter(SQLModel):
    """Filters of the list; `mine` = my own unit answers or helps. Removed tasks show only when asked for by state."""

    area: ScopeCode | None = None
    state: TaskState | None = None
    unit_id: UUID | None = None
    mine: bool = False
    origin: TaskOrigin | None = None
    origin_id: UUID | None = None
    indicator_code: IndicatorCode | None = None
    is_milestone: bool | None = None
    is_open: bool | None = None
    is_late: bool | None = None
    due_since: RecentDay | None = None
    due_until: RecentDay | None = None
    q: Note | None = Field(default=None, max_length=100)
    sort: Literal["created_at", "due_on"] = "due_on"
