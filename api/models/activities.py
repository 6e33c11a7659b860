"""Activities 活動: anything that happened or will; entered once, counted wherever it serves."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from api.models.activities_details import Details, DetailsRead
from api.models.activities_words import (
    ACTIVITY_STEPS,
    PUBLIC_STATES,
    ActivityKind,
    ActivityState,
    MeetingBody,
)
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

__all__ = [
    "ACTIVITY_STEPS",
    "PUBLIC_STATES",
    "Activity",
    "ActivityCreate",
    "ActivityFilter",
    "ActivityKind",
    "ActivityRead",
    "ActivityState",
    "ActivityTransition",
    "ActivityUnit",
    "ActivityUpdate",
    "MeetingBody",
    "Moment",
    "Tag",
    "ThemeRead",
    "UnitName",
]
Month = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
Places = Annotated[int, Field(ge=1, le=100_000)]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2101, 1, 1, tzinfo=UTC)),
    AfterValidator(lambda moment: moment.astimezone(UTC)),
]


class Activity(CountyTable, table=True):
    """One activity. `created_by` entered it, `changed_by` changed it last: neither may verify it."""

    __tablename__ = "activities"
    __table_args__ = (
        area_check(),
        one_of("kind", ActivityKind),
        one_of("state", ActivityState),
        CheckConstraint("ends_at is null or ends_at >= starts_at", name="ends_after_start"),
        CheckConstraint("participant_count is null or participant_count >= 0", name="participants_not_negative"),
        CheckConstraint("(kind = 'topic_meeting') or meeting_body is null", name="body_only_of_meetings"),
        CheckConstraint("details is null or details ->> 'kind' = kind", name="details_of_kind"),
        CheckConstraint("signup_taken between 0 and coalesce(signup_capacity, 0)", name="signups_within_capacity"),
        CheckConstraint("signup_waiting >= 0", name="waiting_not_negative"),
        county_key("host_unit_id", "units"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_activities_list", "county_code", "starts_at", "id"),
        Index("ix_activities_kind", "county_code", "kind", "state", "starts_at"),
        Index("ix_activities_host", "county_code", "host_unit_id", "starts_at"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    host_unit_id: UUID = Field(nullable=False)
    kind: ActivityKind = Field(sa_type=String(20), nullable=False)
    state: ActivityState = Field(default=ActivityState.PLANNED, sa_type=String(12), nullable=False)
    state_at: datetime = timestamp()
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    title: str = Field(sa_type=String(200), nullable=False)
    summary: str | None = Field(default=None, sa_type=SQLText)
    starts_at: datetime = timestamp()
    ends_at: datetime | None = timestamp(default=None, nullable=True)
    place: str | None = Field(default=None, sa_type=String(200))
    participant_count: int | None = None
    meeting_body: MeetingBody | None = Field(default=None, sa_type=String(24))
    tags: list[str] = Field(default_factory=list, sa_type=ARRAY(String(40)), nullable=False)
    details: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    signup_capacity: int | None = None
    signup_closes_at: datetime | None = timestamp(default=None, nullable=True)
    signup_taken: int = Field(default=0, nullable=False)
    signup_waiting: int = Field(default=0, nullable=False)
    created_by: str = Field(sa_type=String(80), nullable=False)
    changed_by: str = Field(sa_type=String(80), nullable=False)
    verified_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class ActivityUnit(CountyTable, table=True):
    """A unit that holds an activity together with its host: it is in both units' lives, and one activity overall."""

    __tablename__ = "activity_units"
    __table_args__ = (
        county_key("activity_id", "activities"),
        county_key("unit_id", "units"),
        UniqueConstraint("county_code", "activity_id", "unit_id"),
        Index("ix_activity_units_unit", "county_code", "unit_id", "activity_id"),
        COUNTY,
    )

    activity_id: UUID = Field(nullable=False)
    unit_id: UUID = Field(nullable=False)


class ActivityCreate(Input):
    """An activity to enter.

    `host_unit_id` may be left out by an officer: his own unit is meant. Everyone else, clients too, must give it.
    `tags` are codes of `GET /activities/themes`. `details` are of the activity's kind. A topic meeting names the body
    that met, by `meeting_body` or by `details.bodies`; a joint one counts for `meeting_body`, else for the first body
    of the list. With a `signup_capacity` anyone may sign up from the day it is published until `signup_closes_at`,
    else until it begins.
    """

    host_unit_id: UUID | None = None
    area_code: AreaCode | None = None
    kind: ActivityKind
    title: Name
    summary: Note | None = None
    starts_at: Moment
    ends_at: Moment | None = None
    place: Name | None = None
    participant_count: int | None = Field(default=None, ge=0, le=10_000_000)
    meeting_body: MeetingBody | None = None
    tags: list[Tag] = Field(default_factory=list, max_length=20)
    details: Details | None = None
    joint_unit_ids: list[UUID] = Field(default_factory=list, max_length=20)
    signup_capacity: Places | None = None
    signup_closes_at: Moment | None = None
    external_id: ExternalId | None = None


class ActivityUpdate(Input):
    """Changes of an activity that is not yet verified; `details` and `joint_unit_ids` are replaced whole."""

    title: Name | None = None
    summary: Note | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    place: Name | None = None
    participant_count: int | None = Field(default=None, ge=0, le=10_000_000)
    meeting_body: MeetingBody | None = None
    tags: list[Tag] | None = Field(default=None, max_length=20)
    details: Details | None = None
    joint_unit_ids: list[UUID] | None = Field(default=None, max_length=20)
    signup_capacity: Places | None = None
    signup_closes_at: Moment | None = None


class ThemeRead(SQLModel):
    """A theme that an activity can be tagged with, named in each language."""

    code: str
    name: dict[str, str]


class ActivityTransition(Input):
    """The next step; `reason` is needed to cancel."""

    to: ActivityState
    reason: Note | None = None


class UnitName(SQLModel):
    """A unit by its name."""

    id: UUID
    name: str


class ActivityRead(ReadBase):
    """An activity, with the names of its units and the number of files that prove it.

    `windows` and `festivals` are codes of the county's calendar: those on whose days it takes place. `signup_taken`
    and `signup_waiting` count people, not sign-ups.
    """

    host_unit_id: UUID
    host_unit_name: str
    kind: ActivityKind
    state: ActivityState
    state_at: datetime
    state_reason: str | None
    title: str
    summary: str | None
    starts_at: datetime
    ends_at: datetime | None
    place: str | None
    participant_count: int | None
    meeting_body: MeetingBody | None
    tags: list[str]
    details: DetailsRead | None
    joint_units: list[UnitName]
    joint_unit_ids: list[UUID]
    windows: list[str]
    festivals: list[str]
    signup_capacity: int | None
    signup_closes_at: datetime | None
    signup_taken: int
    signup_waiting: int
    document_count: int
    external_id: str | None


class ActivityFilter(SQLModel):
    """Filters of the list; `since`, `until` and `month` (in China) bound `starts_at`.

    `unit_id` finds its host and joint units alike.
    """

    area: ScopeCode | None = None
    kind: ActivityKind | None = None
    state: ActivityState | None = None
    host_unit_id: UUID | None = None
    unit_id: UUID | None = None
    is_joint: bool | None = None
    has_signup: bool | None = None
    month: Month | None = None
    since: Moment | None = None
    until: Moment | None = None
    tag: Tag | None = None
    q: Note | None = Field(default=None, max_length=100)
