"""Leaders' links 掛鉤聯系: which post looks after which unit, and what its visits found. Posts, never persons."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
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
    today,
)
from api.models.units import TrackCode


class LeaderLink(CountyTable, table=True):
    """A post that looks after a unit from a day until another; open while `until_on` is null."""

    __tablename__ = "leader_links"
    __table_args__ = (
        area_check(),
        CheckConstraint("until_on is null or until_on >= from_on", name="ends_after_start"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_leader_links_unit", "county_code", "unit_id", "from_on"),
        Index(
            "uq_leader_links_open",
            "county_code",
            "unit_id",
            "post",
            unique=True,
            postgresql_where=text("until_on is null"),
        ),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    post: str = Field(sa_type=String(200), nullable=False)
    from_on: date = Field(default_factory=today, nullable=False)
    until_on: date | None = None
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class LeaderVisit(CountyTable, table=True):
    """A visit that a linked post paid to its unit, and what it found there."""

    __tablename__ = "leader_visits"
    __table_args__ = (
        area_check(),
        county_key("link_id", "leader_links"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_leader_visits_unit", "county_code", "unit_id", "visited_on"),
        Index("ix_leader_visits_list", "county_code", "visited_on", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    link_id: UUID = Field(nullable=False)
    visited_on: date = Field(nullable=False)
    found: str = Field(sa_type=SQLText, nullable=False)
    created_by: str = Field(sa_type=String(80), nullable=False)
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class LeaderLinkCreate(Input):
    """A link to open. `post` is the title of an office, never a person's name; `from_on` is today if left out."""

    unit_id: UUID
    post: Name
    from_on: Day | None = None
    until_on: Day | None = None
    external_id: ExternalId | None = None


class LeaderLinkUpdate(Input):
    """Changes of a link; giving `until_on` ends it."""

    post: Name | None = None
    until_on: Day | None = None


class LeaderLinkRead(ReadBase):
    """A link with its unit's name and its latest visit."""

    unit_id: UUID
    unit_name: str
    post: str
    from_on: date
    until_on: date | None
    last_visited_on: date | None
    external_id: str | None


class LeaderLinkFilter(SQLModel):
    """Filters of the list; `on` keeps the links that hold on a day."""

    area: ScopeCode | None = None
    unit_id: UUID | None = None
    on: Day | None = None


class LeaderVisitCreate(Input):
    """A visit under a link: its day and what was found. No names of persons."""

    link_id: UUID
    visited_on: Day
    found: Text
    external_id: ExternalId | None = None


class LeaderVisitUpdate(Input):
    """A correction of what was written down."""

    visited_on: Day | None = None
    found: Text | None = None


class LeaderVisitRead(ReadBase):
    """A visit, with its unit, its post and the number of files that prove it."""

    unit_id: UUID
    unit_name: str
    link_id: UUID
    post: str
    visited_on: date
    found: str
    document_count: int
    external_id: str | None


class LeaderVisitFilter(SQLModel):
    """Filters of the list; `since` and `until` bound the day of the visit."""

    area: ScopeCode | None = None
    unit_id: UUID | None = None
    link_id: UUID | None = None
    since: Day | None = None
    until: Day | None = None


class LeaderCoverageFilter(SQLModel):
    """Which units to list: those without a link, those not visited for `silent_days`, or (neither given) all."""

    area: ScopeCode | None = None
    category: TrackCode | None = None
    on: Day | None = None
    is_linked: bool | None = None
    silent_days: int | None = Field(default=None, ge=0, le=3650)


class LeaderCoverageRow(SQLModel):
    """An eligible unit with the posts linked to it on the day; `days_since_visit` is null when none ever came."""

    unit_id: UUID
    name: str
    area_code: str
    category: str
    posts: list[str]
    last_visited_on: date | None
    days_since_visit: int | None


class LeaderCoverageTotals(SQLModel):
    """How many of the eligible units are linked, and how many of those were visited in the year up to the day."""

    on: date
    eligible_count: int
    linked_count: int
    visited_count: int
    coverage_ratio: str | None
