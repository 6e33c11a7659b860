"""The wall plan as a whole: saved versions, the board, the bars, the pace, and what tasks come from and return to."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field as Bound
from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Name, Note, area_check, county_key
from api.models.tasks import (
    IndicatorCode,
    RecentDay,
    TaskOrigin,
    TaskRead,
    TaskState,
    Weight,
)


class TaskBaseline(CountyTable, table=True):
    """A named version of the plan as it stood; it is only ever added."""

    __tablename__ = "task_baselines"
    __table_args__ = (
        area_check(),
        UniqueConstraint("county_code", "area_code", "name"),
        Index("ix_task_baselines_list", "county_code", "created_at"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    name: str = Field(sa_type=String(200), nullable=False)
    note: str | None = Field(default=None, sa_type=String(5000))
    task_count: int = Field(nullable=False)
    saved_by: str = Field(sa_type=String(80), nullable=False)


class TaskBaselineItem(CountyTable, table=True):
    """A task as it stood in a version; it stays whatever becomes of the task."""

    __tablename__ = "task_baseline_items"
    __table_args__ = (
        county_key("baseline_id", "task_baselines"),
        county_key("task_id", "tasks"),
        UniqueConstraint("county_code", "baseline_id", "task_id"),
        COUNTY,
    )

    baseline_id: UUID = Field(nullable=False)
    task_id: UUID = Field(nullable=False)
    title: str = Field(sa_type=String(200), nullable=False)
    unit_id: UUID = Field(nullable=False)
    unit_name: str = Field(sa_type=String(200), nullable=False)
    owner_post: str = Field(sa_type=String(200), nullable=False)
    starts_on: date = Field(nullable=False)
    due_on: date = Field(nullable=False)
    weight: int = Field(nullable=False)
    progress_percent: int = Field(nullable=False)
    is_milestone: bool = Field(nullable=False)
    state: TaskState = Field(sa_type=String(10), nullable=False)


class BaselineCreate(Input):
    """Save the plan of the actor's area under a name."""

    name: Name
    note: Note | None = None


class BaselineRead(SQLModel):
    """A saved version of the plan."""

    id: UUID
    area_code: str
    name: str
    note: str | None
    task_count: int
    created_at: datetime
    synthetic: bool


class PlanLine(SQLModel):
    """A task as one version of the plan has it."""

    task_id: UUID
    title: str
    unit_name: str
    owner_post: str
    starts_on: date
    due_on: date
    weight: int
    progress_percent: int
    state: TaskState


class PlanChange(SQLModel):
    """A task that both versions have. `due_moved_days` is positive when it became later (calendar days)."""

    before: PlanLine
    after: PlanLine
    starts_moved_days: int
    due_moved_days: int
    is_owner_changed: bool
    is_weight_changed: bool
    is_title_changed: bool


class PlanComparison(SQLModel):
    """A saved version against another or against now (`against` is null)."""

    baseline: BaselineRead
    against: BaselineRead | None
    added: list[PlanLine]
    removed: list[PlanLine]
    changed: list[PlanChange]
    unchanged_count: int
    moved_later_count: int
    moved_earlier_count: int
    owner_changed_count: int


class TaskCounts(SQLModel):
    """How many tasks stand where; `progress_percent` is weighted, and null where there is no task."""

    total_count: int
    todo_count: int
    doing_count: int
    done_count: int
    verified_count: int
    late_count: int
    at_risk_count: int
    overdue_days: int
    progress_percent: int | None


class ChainLink(SQLModel):
    """A task of the critical chain, in order of time."""

    task_id: UUID
    title: str
    unit_name: str
    forecast_on: date
    last_day_on: date


class TaskPace(TaskCounts):
    """Pace of the plan (K8). `on_time_ratio` is over tasks whose last day passed or that were done this year.

    `forecast_on` is the end of the critical chain: the day on which the last open task can be finished. `goal_on` is
    the last day of the target year P1, where it is set.
    """

    on: date
    due_count: int
    on_time_count: int
    on_time_ratio: str | None
    forecast_on: date | None
    chain: list[ChainLink]
    goal_on: date | None
    is_goal_met_by_forecast: bool | None
    is_provisional: bool


class BoardColumn(TaskCounts):
    """One column: its number of tasks, and the first of them by their last day."""

    key: str
    name: str
    items: list[TaskRead]


class TaskBoard(SQLModel):
    """The wall: the pace on top, then columns by state, township or unit."""

    area_code: str
    by: Literal["state", "township", "unit"]
    pace: TaskPace
    columns: list[BoardColumn]


class GanttRow(SQLModel):
    """A bar: planned days, forecast days, and what the chosen saved version had."""

    task_id: UUID
    title: str
    measures: str | None
    unit_name: str
    owner_post: str
    helper_unit_names: list[str]
    indicator_code: str | None
    starts_on: date
    due_on: date
    last_day_on: date
    forecast_starts_on: date
    forecast_on: date
    done_on: date | None
    progress_percent: int
    weight: int
    state: TaskState
    is_milestone: bool
    is_late: bool
    is_at_risk: bool
    is_critical: bool
    slack_working_days: int | None
    predecessor_ids: list[UUID]
    document_count: int
    baseline_starts_on: date | None
    baseline_due_on: date | None
    synthetic: bool


class GanttRead(SQLModel):
    """The bars by due date. `total_count` is larger than the number of rows when there are more than go on one wall."""

    area_code: str
    area_name: str
    on: date
    first_on: date | None
    last_on: date | None
    total_count: int
    baseline: BaselineRead | None
    rows: list[GanttRow]


class FindingCreate(Input):
    """What an inspection found, as the task to put it right. `due_on` is the term of rectification."""

    title: Name
    measures: Note | None = None
    unit_id: UUID
    owner_post: Name
    starts_on: RecentDay | None = None
    due_on: RecentDay
    weight: Weight = 1
    indicator_code: IndicatorCode | None = None
    helper_unit_ids: Annotated[list[UUID], Bound(max_length=20)] = Field(default_factory=list)


class FindingsRead(SQLModel):
    """The findings of an inspection. `is_closed`: there are some, and each is verified."""

    activity_id: UUID
    found_count: int
    open_count: int
    closed_count: int
    late_count: int
    reopened_count: int
    is_closed: bool
    items: list[TaskRead]


class CandidateRead(SQLModel):
    """Something that calls for a task and has none: a draft to accept. It is never made by itself."""

    origin: TaskOrigin
    origin_id: UUID | None
    indicator_code: str | None
    title: str
    why: str
    unit_id: UUID | None
    unit_name: str | None
    suggested_due_on: date


class CandidateList(SQLModel):
    """What calls for a task, the most pressing first."""

    items: list[CandidateRead]
    next_cursor: str | None


class DecisionRead(SQLModel):
    """A decision of a higher level and how it is carried through."""

    document_id: UUID
    title: str
    document_number: str | None
    issued_on: date | None
    task_count: int
    closed_count: int
    late_count: int
    on_time_count: int
    on_time_ratio: str | None
    tasks: list[TaskRead]


class DecisionList(SQLModel):
    """Decisions, the latest first."""

    items: list[DecisionRead]
    next_cursor: str | None


class MilestoneRead(SQLModel):
    """A milestone on the way back from the goal; `task` is null until the plan has it."""

    code: str
    name: str
    basis: str
    due_on: date
    task: TaskRead | None


class MilestonesRead(SQLModel):
    """The plan backwards from the target year; without a target year there is none."""

    target_year: int | None
    goal_on: date | None
    forecast_on: date | None
    verified_points: str | None
    forecast_points: str | None
    apply_line_points: str | None
    items: list[MilestoneRead]


class MilestonesOpen(Input):
    """Put the backward milestones on the plan for a unit and post."""

    unit_id: UUID
    owner_post: Name


class MattersRow(SQLModel):
    """One department's matters: overdue now; handed back, reopened or sent back in the year."""

    unit_id: UUID | None
    unit_name: str
    overdue_cases: int
    returned_cases: int
    reopened_cases: int
    overdue_tasks: int
    sent_back_tasks: int
    total_count: int


class MattersRead(SQLModel):
    """Matters refused, bounced or overdue by department (row S129), the most first."""

    area_code: str
    year: int
    items: list[MattersRow]
    next_cursor: str | None
