"""Routing rules: which unit a kind of feedback goes to, by topic and place."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, AreaCode, CountyTable, Input, county_key, one_of
from api.models.feedback import FeedbackKind, Topic


class FeedbackRoute(CountyTable, table=True):
    """A rule: this kind (and topic, and place) goes to this unit; the most specific one wins."""

    __tablename__ = "feedback_routes"
    __table_args__ = (
        one_of("kind", FeedbackKind),
        county_key("unit_id", "units"),
        Index(
            "uq_feedback_routes_rule",
            *("county_code", "kind", "topic", "area_code"),
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        COUNTY,
    )

    kind: FeedbackKind = Field(sa_type=String(16), nullable=False)
    topic: str | None = Field(default=None, sa_type=String(40))
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)


class RouteCreate(Input):
    """A routing rule."""

    kind: FeedbackKind
    topic: Topic | None = None
    area_code: AreaCode
    unit_id: UUID


class RouteRead(SQLModel):
    """A routing rule."""

    id: UUID
    kind: FeedbackKind
    topic: str | None
    area_code: str
    unit_id: UUID
    unit_name: str
