"""Public notices of money 公告公示 and the performance form 績效目標表 of a project or an allocation."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field as Limits
from pydantic import StringConstraints
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    Text,
    area_check,
    county_key,
    one_of,
    timestamp,
    utc_now,
)
from api.models.funds import SourceLevel

Quantity = Annotated[Decimal, Limits(ge=0, le=Decimal(10) ** 15, max_digits=20, decimal_places=4)]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9 -]{2,28}$")]


class NoticeState(StrEnum):
    """A notice is announced, waits for objections, and is closed; a wrong one is withdrawn."""

    ANNOUNCED = "announced"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class NoticePhase(StrEnum):
    """Where a notice stands today: its window for objections is to come, open or over; or it is closed."""

    UPCOMING = "upcoming"
    OPEN = "open"
    OVER = "over"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class FundNotice(CountyTable, table=True):
    """The public notice of an allocation. What was announced stays as it was announced: the words are copied here."""

    __tablename__ = "fund_notices"
    __table_args__ = (
        area_check(),
        one_of("state", NoticeState),
        one_of("source_level", SourceLevel),
        CheckConstraint("announced_on < closes_on", name="window_after_announcement"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        county_key("allocation_id", "allocations"),
        Index(
            "uq_fund_notices_standing",
            *("county_code", "allocation_id"),
            unique=True,
            postgresql_where="state <> 'withdrawn'",
        ),
        Index("ix_fund_notices_list", "county_code", "announced_on"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    allocation_id: UUID = Field(nullable=False)
    title: str = Field(sa_type=String(200), nullable=False)
    project_title: str = Field(sa_type=String(200), nullable=False)
    area_name: str = Field(sa_type=String(200), nullable=False)
    unit_name: str = Field(sa_type=String(200), nullable=False)
    purpose: str = Field(sa_type=String(500), nullable=False)
    budget_title: str = Field(sa_type=String(200), nullable=False)
    source_level: SourceLevel = Field(sa_type=String(10), nullable=False)
    document_number: str | None = Field(default=None, sa_type=String(100))
    amount_fen: int = Field(sa_type=BigInteger, nullable=False)
    contact_post: str | None = Field(default=None, sa_type=String(200))
    contact_phone: str | None = Field(default=None, sa_type=String(30))
    posted_at: str | None = Field(default=None, sa_type=String(200))
    announced_on: date = Field(nullable=False)
    closes_on: date = Field(nullable=False)
    state: NoticeState = Field(default=NoticeState.ANNOUNCED, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=String(500))
    entered_by: str = Field(sa_type=String(80), nullable=False)


class NoticeCreate(Input):
    """What the office adds to what the records say: where it hangs, whom to call in an office, for how long."""

    announced_on: date
    working_days: int = Field(default=7, ge=1, le=60)
    contact_post: Name | None = None
    contact_phone: Phone | None = None
    posted_at: Name | None = None


class NoticeTransition(Input):
    """Close it with its outcome, or withdraw it with the reason."""

    to: Literal[NoticeState.CLOSED, NoticeState.WITHDRAWN]
    reason: Note = Field(min_length=1, max_length=500)


class ComplaintWay(SQLModel):
    """A way to object: a telephone line, or this system's own channel."""

    kind: str
    name: str
    number: str | None


class FundNoticeRead(ReadBase):
    """A notice as anyone may read it.

    `objection_topic` ties a case of feedback to it, and `about_unit_id` keeps that case from the unit that gets the
    money. `is_window_provisional`: the year's holidays are not published yet, so the last day may move.
    """

    allocation_id: UUID
    title: str
    project_title: str
    area_name: str
    unit_name: str
    purpose: str
    budget_title: str
    source_level: SourceLevel
    document_number: str | None
    amount_fen: int
    contact_post: str | None
    contact_phone: str | None
    posted_at: str | None
    announced_on: date
    closes_on: date
    is_window_provisional: bool
    state: NoticeState
    phase: NoticePhase
    outcome: str | None
    complaint_ways: list[ComplaintWay]
    about_unit_id: UUID | None
    objection_topic: str
    objection_count: int | None


class NoticeFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    state: NoticeState | None = None
    allocation_id: UUID | None = None


class PerformanceOwner(StrEnum):
    """Whose form it is."""

    PROJECTS = "projects"
    ALLOCATIONS = "allocations"


class GoalLevel(StrEnum):
    """The three first levels of a performance form. Source: the Ministry of Finance's form for budget performance."""

    OUTPUT = "output"
    BENEFIT = "benefit"
    SATISFACTION = "satisfaction"


class PerformanceForm(CountyTable, table=True):
    """The goals of a project, or of an allocation without one: entered once, printed as the form that is asked for."""

    __tablename__ = "performance_forms"
    __table_args__ = (
        area_check(),
        CheckConstraint("(project_id is null) <> (allocation_id is null)", name="one_owner"),
        county_key("project_id", "projects"),
        county_key("allocation_id", "allocations"),
        UniqueConstraint("county_code", "project_id"),
        UniqueConstraint("county_code", "allocation_id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    project_id: UUID | None = None
    allocation_id: UUID | None = None
    total_goal: str = Field(sa_type=String(2000), nullable=False)
    indicators: list[dict[str, Any]] = Field(sa_type=JSONB, nullable=False)
    entered_by: str = Field(sa_type=String(80), nullable=False)


class AreaTarget(Input):
    """What one area has to reach, and what it reached."""

    area_code: AreaCode
    target: Quantity
    actual: Quantity | None = None


class GoalCreate(Input):
    """One line of the form. With `is_sum` the areas' targets add up to the whole one (metres, places); else not (%)."""

    level1: GoalLevel
    level2: Name = Field(max_length=60)
    level3: Name = Field(max_length=120)
    unit: Name = Field(max_length=20)
    target: Quantity
    is_sum: bool = True
    areas: list[AreaTarget] = Field(default_factory=list, max_length=30)


class PerformanceWrite(Input):
    """The whole form: what the money is for, and the lines by which it is judged."""

    total_goal: Text = Field(max_length=2000)
    indicators: list[GoalCreate] = Field(min_length=1, max_length=60)


class AreaTargetRead(SQLModel):
    """An area's target and actual value, as decimal strings."""

    area_code: str
    area_name: str
    target: str
    actual: str | None


class GoalRead(SQLModel):
    """A line; `actual` is the areas' sum where they add up and all have reported."""

    level1: GoalLevel
    level2: str
    level3: str
    unit: str
    target: str
    actual: str | None
    is_sum: bool
    areas: list[AreaTargetRead]


class FormSource(SQLModel):
    """Money of the form by level of its source."""

    source_level: SourceLevel
    amount_fen: int


class PerformanceRead(ReadBase):
    """The form with what the records know already: name, unit, days and money; the sources add up to the amount."""

    owner: PerformanceOwner
    owner_id: UUID
    title: str
    unit_name: str
    starts_on: date | None
    ends_on: date | None
    amount_fen: int
    spent_fen: int
    sources: list[FormSource]
    total_goal: str
    indicators: list[GoalRead]
