"""The grassroots: liaison posts and service points of townships and villages, and their log. Posts, never persons."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Day,
    ExternalId,
    Input,
    Name,
    ReadBase,
    ScopeCode,
    Text,
    area_check,
    county_key,
    one_of,
    today,
)


class LiaisonKind(StrEnum):
    """A post that people of the place can turn to about the programme, or a point where they are served."""

    LIAISON = "liaison"
    SERVICE_POINT = "service_point"


class LiaisonPost(CountyTable, table=True):
    """A liaison post or service point of a township or village, kept by a unit."""

    __tablename__ = "liaison_posts"
    __table_args__ = (
        area_check(),
        one_of("kind", LiaisonKind),
        CheckConstraint("until_on is null or until_on >= from_on", name="ends_after_start"),
        CheckConstraint("length(area_code) > 6", name="below_county"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_liaison_posts_area", "county_code", "area_code", "kind"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    kind: LiaisonKind = Field(default=LiaisonKind.LIAISON, sa_type=String(16), nullable=False)
    post: str = Field(sa_type=String(200), nullable=False)
    place: str | None = Field(default=None, sa_type=String(200))
    opening_hours: str | None = Field(default=None, sa_type=String(200))
    from_on: date = Field(default_factory=today, nullable=False)
    until_on: date | None = None
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class LiaisonLog(CountyTable, table=True):
    """What a liaison post did on a day, in a sentence or two."""

    __tablename__ = "liaison_logs"
    __table_args__ = (
        area_check(),
        county_key("post_id", "liaison_posts"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_liaison_logs_post", "county_code", "post_id", "logged_on"),
        Index("ix_liaison_logs_list", "county_code", "logged_on", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    post_id: UUID = Field(nullable=False)
    logged_on: date = Field(nullable=False)
    summary: str = Field(sa_type=SQLText, nullable=False)
    created_by: str = Field(sa_type=String(80), nullable=False)
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class LiaisonPostCreate(Input):
    """A post or point to set up. An officer may leave `unit_id` out: his own unit keeps it."""

    area_code: AreaCode
    unit_id: UUID | None = None
    kind: LiaisonKind = LiaisonKind.LIAISON
    post: Name
    place: Name | None = None
    opening_hours: Name | None = None
    from_on: Day | None = None
    external_id: ExternalId | None = None


class LiaisonPostUpdate(Input):
    """Changes of a post or point; giving `until_on` closes it."""

    post: Name | None = None
    place: Name | None = None
    opening_hours: Name | None = None
    until_on: Day | None = None


class LiaisonPostRead(ReadBase):
    """A post or point, with its place's name and the day of its last log entry."""

    area_name: str
    unit_id: UUID
    kind: LiaisonKind
    post: str
    place: str | None
    opening_hours: str | None
    from_on: date
    until_on: date | None
    last_logged_on: date | None
    external_id: str | None


class LiaisonPostFilter(SQLModel):
    """Filters of the list; `on` keeps those that are there on a day."""

    area: ScopeCode | None = None
    kind: LiaisonKind | None = None
    unit_id: UUID | None = None
    on: Day | None = None


class LiaisonLogCreate(Input):
    """A line of the log. No names of residents, no ethnicity, no belief."""

    post_id: UUID
    logged_on: Day
    summary: Text
    external_id: ExternalId | None = None


class LiaisonLogRead(ReadBase):
    """A line of the log with its post."""

    post_id: UUID
    post: str
    logged_on: date
    summary: str
    external_id: str | None


class LiaisonLogFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    post_id: UUID | None = None
    since: Day | None = None
    until: Day | None = None


class LiaisonPlace(SQLModel):
    """A township or village and whether its post is there and running; `days_since_log` is null without an entry."""

    area_code: str
    name: str
    post: str | None
    last_logged_on: date | None
    days_since_log: int | None
    is_running: bool
    has_service_point: bool


class LiaisonCoverage(SQLModel):
    """Townships and villages with a liaison post whose log is no older than `interval_days` (row S23), and the rest.

    `interval_days` is the county's parameter P9 unless it was asked for; null = not set, then nothing is running.
    """

    on: date
    interval_days: int | None
    place_count: int
    with_post_count: int
    running_count: int
    with_service_point_count: int
    running_ratio: str | None
    items: list[LiaisonPlace]
    next_cursor: str | None
