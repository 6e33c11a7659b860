"""Joint creation 共建聯創: belts, corridors and clusters 示範帶/長廊/群 of units, also of several counties."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    SHARED,
    AreaCode,
    CountyTable,
    Day,
    ExternalId,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    new_id,
    one_of,
    timestamp,
    today,
    utc_now,
)

CountyCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class ClusterKind(StrEnum):
    """What the units form together: a belt 示範帶, a corridor 示範長廊, or a cluster 示範群."""

    BELT = "belt"
    CORRIDOR = "corridor"
    CLUSTER = "cluster"


class Cluster(CountyTable, table=True):
    """A group of units that create together. The county of its row owns it."""

    __tablename__ = "clusters"
    __table_args__ = (
        area_check(),
        one_of("kind", ClusterKind),
        CheckConstraint("until_on is null or until_on >= from_on", name="ends_after_start"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_clusters_list", "county_code", "from_on", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    kind: ClusterKind = Field(sa_type=String(10), nullable=False)
    name: str = Field(sa_type=String(200), nullable=False)
    purpose: str | None = Field(default=None, sa_type=SQLText)
    from_on: date = Field(default_factory=today, nullable=False)
    until_on: date | None = None
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class ClusterMember(CountyTable, table=True):
    """A unit of the owning county in a cluster, from a day until another."""

    __tablename__ = "cluster_members"
    __table_args__ = (
        CheckConstraint("until_on is null or until_on >= from_on", name="ends_after_start"),
        county_key("cluster_id", "clusters"),
        county_key("unit_id", "units"),
        Index("ix_cluster_members_unit", "county_code", "unit_id"),
        Index(
            "uq_cluster_members_open",
            "county_code",
            "cluster_id",
            "unit_id",
            unique=True,
            postgresql_where=text("until_on is null"),
        ),
        COUNTY,
    )

    cluster_id: UUID = Field(nullable=False)
    unit_id: UUID = Field(nullable=False)
    from_on: date = Field(default_factory=today, nullable=False)
    until_on: date | None = None


class PactState(StrEnum):
    """Asked, agreed to by the other county, refused by it, or ended by either."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"


class ClusterPact(SQLModel, table=True):
    """What two counties have between them about one unit of the partner in a cluster of the owner.

    Neither county's wall is opened: the row names what both need to know, and its own wall shows it to these two only.
    """

    __tablename__ = "cluster_pacts"
    __table_args__ = (
        one_of("kind", ClusterKind),
        one_of("state", PactState),
        CheckConstraint("owner_county <> partner_county", name="two_counties"),
        CheckConstraint("(state in ('accepted')) <= (partner_unit_id is not null)", name="accepted_with_unit"),
        UniqueConstraint("owner_county", "cluster_id", "partner_county", "unit_name"),
        Index("ix_cluster_pacts_partner", "partner_county", "state"),
        SHARED,
    )

    id: UUID = Field(sa_type=PG_UUID(as_uuid=True), primary_key=True, default_factory=new_id)
    owner_county: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(6), nullable=False)
    partner_county: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(6), nullable=False)
    cluster_id: UUID = Field(nullable=False)
    cluster_name: str = Field(sa_type=String(200), nullable=False)
    kind: ClusterKind = Field(sa_type=String(10), nullable=False)
    unit_name: str = Field(sa_type=String(200), nullable=False)
    credit_code: str | None = Field(default=None, sa_type=String(18))
    partner_unit_id: UUID | None = None
    state: PactState = Field(default=PactState.PROPOSED, sa_type=String(10), nullable=False)
    reason: str | None = Field(default=None, sa_type=SQLText)
    proposed_at: datetime = timestamp(default_factory=utc_now)
    answered_on: date | None = None
    synthetic: bool = Field(default=False, nullable=False)


class ClusterCreate(Input):
    """A cluster to found; `unit_ids` are its first members."""

    area_code: AreaCode
    kind: ClusterKind
    name: Name
    purpose: Note | None = None
    from_on: Day | None = None
    unit_ids: list[UUID] = Field(default_factory=list, max_length=200)
    external_id: ExternalId | None = None


class ClusterUpdate(Input):
    """Changes of a cluster; giving `until_on` dissolves it."""

    name: Name | None = None
    purpose: Note | None = None
    until_on: Day | None = None


class ClusterMemberCreate(Input):
    """A member: a unit of the own county by `unit_id`, or one of another county by its county, name and credit code."""

    unit_id: UUID | None = None
    partner_county: CountyCode | None = None
    unit_name: Name | None = None
    credit_code: str | None = Field(default=None, max_length=30)


class ClusterMemberRead(SQLModel):
    """A member. `state` of an own unit is accepted; a partner's is what the other county has said."""

    id: UUID
    county_code: str
    county_name: str
    unit_id: UUID | None
    unit_name: str
    credit_code: str | None
    state: PactState
    reason: str | None
    from_on: date | None


class ClusterRead(ReadBase):
    """A cluster; `member_count` counts its members of today that are agreed on, `county_count` their counties."""

    kind: ClusterKind
    name: str
    purpose: str | None
    from_on: date
    until_on: date | None
    member_count: int
    county_count: int
    document_count: int
    external_id: str | None


class ClusterDetail(ClusterRead):
    """A cluster with all its members."""

    members: list[ClusterMemberRead]


class ClusterFilter(SQLModel):
    """Filters of the list; `on` keeps those that exist on a day, `unit_id` those with that own unit."""

    area: ScopeCode | None = None
    kind: ClusterKind | None = None
    unit_id: UUID | None = None
    on: Day | None = None


class ClusterInvitationRead(SQLModel):
    """What another county asks of ours: to take part in its cluster with a unit of ours."""

    id: UUID
    owner_county: str
    owner_county_name: str
    cluster_name: str
    kind: ClusterKind
    unit_name: str
    credit_code: str | None
    unit_id: UUID | None
    state: PactState
    reason: str | None
    proposed_at: datetime
    answered_on: date | None


class ClusterAnswer(Input):
    """The partner's answer: which unit of his takes part, or why none does; `ended` leaves a cluster joined before."""

    state: PactState
    unit_id: UUID | None = None
    reason: Note | None = None
