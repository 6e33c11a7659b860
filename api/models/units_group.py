"""The leading group 領導小組: its seats as posts and bodies with their duties, and the role matrix read from them."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
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
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    today,
)

OwnerCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,10}$")]


class GroupRole(StrEnum):
    """A seat of the leading group 領導小組; the four bodies are those of row S14."""

    PARTY_HEAD = "party_head"
    GOVERNMENT_HEAD = "government_head"
    DEPUTY_HEAD = "deputy_head"
    UNITED_FRONT_LEADING_GROUP = "united_front_leading_group"
    PUBLICITY_DEPARTMENT = "publicity_department"
    UNITED_FRONT_DEPARTMENT = "united_front_department"
    ETHNIC_AFFAIRS_DEPARTMENT = "ethnic_affairs_department"
    OFFICE = "office"
    OFFICE_POST = "office_post"
    MEMBER = "member"


BODIES = (
    GroupRole.UNITED_FRONT_LEADING_GROUP,
    GroupRole.PUBLICITY_DEPARTMENT,
    GroupRole.UNITED_FRONT_DEPARTMENT,
    GroupRole.ETHNIC_AFFAIRS_DEPARTMENT,
)


class GroupSeat(CountyTable, table=True):
    """A seat of a leading group: role, post, the body it stands for and its duty, from a day until another.

    `owner_code` ties a body to the owner that the framework names for its rows, such as EAC.
    """

    __tablename__ = "group_seats"
    __table_args__ = (
        area_check(),
        one_of("role", GroupRole),
        CheckConstraint("until_on is null or until_on >= from_on", name="ends_after_start"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_group_seats_area", "county_code", "area_code", "role"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    role: GroupRole = Field(sa_type=String(30), nullable=False)
    post: str = Field(sa_type=String(200), nullable=False)
    unit_id: UUID | None = None
    owner_code: str | None = Field(default=None, sa_type=String(10))
    duty: str | None = Field(default=None, sa_type=SQLText)
    from_on: date = Field(default_factory=today, nullable=False)
    until_on: date | None = None
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class GroupSeatCreate(Input):
    """A seat to fill. `post` is the title of an office, never a person's name."""

    area_code: AreaCode
    role: GroupRole
    post: Name
    unit_id: UUID | None = None
    owner_code: OwnerCode | None = None
    duty: Note | None = None
    from_on: Day | None = None
    external_id: ExternalId | None = None


class GroupSeatUpdate(Input):
    """Changes of a seat; giving `until_on` vacates it."""

    post: Name | None = None
    unit_id: UUID | None = None
    owner_code: OwnerCode | None = None
    duty: Note | None = None
    until_on: Day | None = None


class GroupSeatRead(ReadBase):
    """A seat with the name of its body."""

    role: GroupRole
    post: str
    unit_id: UUID | None
    unit_name: str | None
    owner_code: str | None
    duty: str | None
    from_on: date
    until_on: date | None
    external_id: str | None

    @property
    def is_head(self) -> bool:
        """Whether it is one of the two seats at the head."""
        return self.role in {GroupRole.PARTY_HEAD, GroupRole.GOVERNMENT_HEAD}


class GroupSeatFilter(SQLModel):
    """Filters of the list; `on` keeps the seats that are filled on a day."""

    area: ScopeCode | None = None
    role: GroupRole | None = None
    on: Day | None = None


class GroupOwner(SQLModel):
    """An owner that the framework names, the bodies that stand for it, and for how many rows it leads or helps."""

    owner_code: str
    title: str
    unit_names: list[str]
    led_count: int
    helped_count: int


class LeadingGroup(SQLModel):
    """The role matrix of a leading group on a day, and what is missing in it (rows S13-S16).

    `needs_new_notice` = a head changed after the newest appointment notice.
    """

    area_code: str
    on: date
    seats: list[GroupSeatRead]
    missing_roles: list[GroupRole]
    without_duty_count: int
    notice_issued_on: date | None
    heads_since: date | None
    needs_new_notice: bool
    owners: list[GroupOwner]
    owners_without_body: list[str]
