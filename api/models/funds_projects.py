"""Projects: what money builds at a place, paid for by one budget line or several, delivered and accepted."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
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
    Year,
    area_check,
    county_key,
    one_of,
    timestamp,
    utc_now,
)
from api.models.funds import AllocationRead, ExpenditureRead, SourceLevel
from api.models.funds_support import RegionKind
from api.models.units import UnitState

COUNT_LIMIT = 10**9


class ProjectKind(StrEnum):
    """What a project builds or helps (rows S75, S76, S96, S115 of the plan's framework)."""

    DISTINCTIVE_INDUSTRY = "distinctive_industry"
    INFRASTRUCTURE = "infrastructure"
    PUBLIC_SERVICE = "public_service"
    LIVING_ENVIRONMENT = "living_environment"
    CULTURE = "culture"
    EDUCATION = "education"
    JOINT_VENTURE = "joint_venture"
    TRAINING = "training"
    OTHER = "other"


class ProjectState(StrEnum):
    """How far a project has come."""

    PLANNED = "planned"
    RUNNING = "running"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


PROJECT_STEPS: dict[ProjectState, tuple[ProjectState, ...]] = {
    ProjectState.PLANNED: (ProjectState.RUNNING, ProjectState.CANCELLED),
    ProjectState.RUNNING: (ProjectState.DELIVERED, ProjectState.CANCELLED),
    ProjectState.DELIVERED: (ProjectState.ACCEPTED, ProjectState.RUNNING),
    ProjectState.ACCEPTED: (),
    ProjectState.CANCELLED: (),
}


class Project(CountyTable, table=True):
    """A project at a place. `unit_id` carries it out; `school_unit_id` is the school that it serves.

    `list_position` is its place in the list by which the money was approved, 1 being the first;
    `place_state` is how far the unit had come in the programme at the end of the day of approval.
    """

    __tablename__ = "projects"
    __table_args__ = (
        area_check(),
        one_of("kind", ProjectKind),
        one_of("state", ProjectState),
        one_of("source_level", SourceLevel),
        CheckConstraint("ends_on is null or starts_on is null or starts_on <= ends_on", name="days_in_order"),
        CheckConstraint("planned_count is null or planned_count > 0", name="planned_count_positive"),
        CheckConstraint("delivered_count is null or delivered_count >= 0", name="delivered_count_not_negative"),
        CheckConstraint("list_position is null or list_position > 0", name="list_position_positive"),
        county_key("unit_id", "units"),
        county_key("school_unit_id", "units"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_projects_list", "county_code", "kind", "approved_on"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    school_unit_id: UUID | None = None
    title: str = Field(sa_type=String(200), nullable=False)
    kind: ProjectKind = Field(sa_type=String(20), nullable=False)
    source_level: SourceLevel = Field(sa_type=String(10), nullable=False)
    is_minority_fund: bool = Field(default=False, nullable=False)
    region_kind: RegionKind | None = Field(default=None, sa_type=String(16))
    approved_on: date = Field(nullable=False)
    list_position: int | None = None
    place_state: UnitState = Field(sa_type=String(12), nullable=False)
    planned_output: str = Field(sa_type=String(500), nullable=False)
    planned_count: int | None = None
    output_unit: str | None = Field(default=None, sa_type=String(20))
    starts_on: date | None = None
    ends_on: date | None = None
    state: ProjectState = Field(default=ProjectState.PLANNED, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=String(500))
    delivery: str | None = Field(default=None, sa_type=String(500))
    delivered_count: int | None = None
    entered_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class ProjectCreate(Input):
    """A project that was approved."""

    area_code: AreaCode
    unit_id: UUID
    school_unit_id: UUID | None = None
    title: Name
    kind: ProjectKind
    source_level: SourceLevel
    is_minority_fund: bool = False
    region_kind: RegionKind | None = None
    approved_on: date
    list_position: int | None = Field(default=None, ge=1, le=10_000)
    planned_output: Name = Field(max_length=500)
    planned_count: int | None = Field(default=None, ge=1, le=COUNT_LIMIT)
    output_unit: Name | None = Field(default=None, max_length=20)
    starts_on: date | None = None
    ends_on: date | None = None
    external_id: ExternalId | None = None


class ProjectUpdate(Input):
    """Changes of what is said about a project; its unit, day of approval and money stay."""

    title: Name | None = None
    kind: ProjectKind | None = None
    is_minority_fund: bool | None = None
    region_kind: RegionKind | None = None
    list_position: int | None = Field(default=None, ge=1, le=10_000)
    planned_output: Name | None = Field(default=None, max_length=500)
    planned_count: int | None = Field(default=None, ge=1, le=COUNT_LIMIT)
    output_unit: Name | None = Field(default=None, max_length=20)
    starts_on: date | None = None
    ends_on: date | None = None


class ProjectTransition(Input):
    """The next step: what was delivered when it is delivered, the reason when it stops or goes back."""

    to: ProjectState
    reason: Note | None = Field(default=None, max_length=500)
    delivery: Name | None = Field(default=None, max_length=500)
    delivered_count: int | None = Field(default=None, ge=0, le=COUNT_LIMIT)


class ProjectRead(ReadBase):
    """A project with the money approved for it and paid, in fen, and how many budget lines it comes from."""

    unit_id: UUID
    school_unit_id: UUID | None
    title: str
    kind: ProjectKind
    source_level: SourceLevel
    is_minority_fund: bool
    region_kind: RegionKind | None
    approved_on: date
    list_position: int | None
    place_state: UnitState
    planned_output: str
    planned_count: int | None
    output_unit: str | None
    starts_on: date | None
    ends_on: date | None
    state: ProjectState
    state_at: datetime
    state_reason: str | None
    delivery: str | None
    delivered_count: int | None
    funded_fen: int
    spent_fen: int
    source_count: int
    external_id: str | None


class SourceShare(Input):
    """One budget line's part. `weight` is its share in whole parts, such as 60 of 100."""

    budget_id: UUID
    weight: int = Field(ge=1, le=10**15)


class SourcesCreate(Input):
    """Money for a project from several budget lines, shared out exactly in fen."""

    amount_fen: int = Field(gt=0, le=10**15)
    approved_on: date
    purpose: Name | None = None
    shares: list[SourceShare] = Field(min_length=1, max_length=20)


class SourcesRead(SQLModel):
    """The allocations that came of it; they add up to the amount."""

    amount_fen: int
    items: list[AllocationRead]


class ProjectPaymentCreate(Input):
    """A payment of the project, shared out among its approved sources."""

    amount_fen: int = Field(gt=0, le=10**15)
    paid_on: date
    voucher_number: Name = Field(max_length=60)
    note: Note | None = Field(default=None, max_length=500)
    activity_id: UUID | None = None


class ProjectPaymentRead(SQLModel):
    """A payment and its parts by source; the parts add up to the amount."""

    payment_id: UUID
    amount_fen: int
    items: list[ExpenditureRead]


class ProjectFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    kind: ProjectKind | None = None
    state: ProjectState | None = None
    unit_id: UUID | None = None
    school_unit_id: UUID | None = None
    year: Year | None = None
    is_minority_fund: bool | None = None
