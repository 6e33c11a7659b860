"""Routing rules: which unit a kind of feedback goes to, by topic, place and the kind of unit complained about."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Day,
    Input,
    Name,
    county_key,
    one_of,
    timestamp,
    utc_now,
)
from api.models.feedback import FeedbackKind, Topic
from api.models.units import UnitCategory


class FeedbackRoute(CountyTable, table=True):
    """A rule: this kind (and topic, place, kind of unit complained about) goes to this unit; the most specific wins.

    A rule is never changed: it ends at `until_at`, and another begins. So the rules of any moment can be told.
    """

    __tablename__ = "feedback_routes"
    __table_args__ = (
        one_of("kind", FeedbackKind),
        county_key("unit_id", "units"),
        CheckConstraint("until_at >= from_at", name="ends_after_start"),
        Index(
            "uq_feedback_routes_rule",
            *("county_code", "kind", "topic", "about_category", "area_code"),
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=text("until_at is null"),
        ),
        Index("ix_feedback_routes_history", "county_code", "from_at", "id"),
        COUNTY,
    )

    kind: FeedbackKind = Field(sa_type=String(16), nullable=False)
    topic: str | None = Field(default=None, sa_type=String(40))
    about_category: str | None = Field(
        default=None, sa_column_args=[ForeignKey("unit_categories.code")], sa_type=String(20)
    )
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    from_at: datetime = timestamp(default_factory=utc_now)
    until_at: datetime | None = timestamp(default=None, nullable=True)
    entered_by: str | None = Field(default=None, sa_type=String(80))
    reason: str | None = Field(default=None, sa_type=String(200))
    ended_by: str | None = Field(default=None, sa_type=String(80))
    end_reason: str | None = Field(default=None, sa_type=String(200))


class RouteRule(Input):
    """What a rule says."""

    kind: FeedbackKind
    topic: Topic | None = None
    about_category: UnitCategory | None = None
    area_code: AreaCode
    unit_id: UUID


class RouteCreate(RouteRule):
    """A routing rule, and why it is made."""

    reason: Name | None = None


class RouteUpdate(Input):
    """Another unit for the same cases: the rule ends and a new one begins."""

    unit_id: UUID
    reason: Name


class RouteRead(SQLModel):
    """A routing rule."""

    id: UUID
    kind: FeedbackKind
    topic: str | None
    about_category: str | None
    area_code: str
    unit_id: UUID
    unit_name: str
    from_at: datetime
    version: int


class RouteVersionRead(RouteRead):
    """A rule with its whole life: who entered it, who ended it and why; posts, not people."""

    until_at: datetime | None
    entered_by: str | None
    reason: str | None
    ended_by: str | None
    end_reason: str | None


class RouteOfCase(SQLModel):
    """The rule that held when a case came in, and the unit it has now; without a rule the case was the office's."""

    rule: RouteVersionRead | None
    assigned_unit_id: UUID | None
    is_as_routed: bool


class RouteTrial(Input):
    """A changed table to be tried on cases of the past: the rules as they stand, less `removed`, and with `added`.

    Both days belong to the span; without them it is the last 365 days.
    """

    added: list[RouteRule] = Field(default_factory=list, max_length=200)
    removed: list[UUID] = Field(default_factory=list, max_length=1_000)
    since: Day | None = None
    until: Day | None = None


class TrialUnit(SQLModel):
    """How many cases a unit has by the rules as they stand and by the changed ones; without an id: the office."""

    unit_id: UUID | None
    unit_name: str | None
    before_count: int
    after_count: int


class TrialMove(SQLModel):
    """Cases that would go elsewhere, and some of them."""

    kind: FeedbackKind
    topic: str | None
    from_unit_id: UUID | None
    to_unit_id: UUID | None
    count: int
    sample_ids: list[UUID]


class TrialRead(SQLModel):
    """What a changed table would have done; nothing is changed by asking."""

    since: date
    until: date
    case_count: int
    moved_count: int
    units: list[TrialUnit]
    moves: list[TrialMove]
