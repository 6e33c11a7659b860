"""Activities 活動: anything that happened or will; entered once, counted wherever it serves."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY
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
    area_check,
    county_key,
    one_of,
    timestamp,
)


class ActivityKind(StrEnum):
    """What kind of activity it is, in the words of the work plan."""

    TOPIC_MEETING = "topic_meeting"
    STUDY = "study"
    TRAINING = "training"
    PUBLICITY = "publicity"
    LECTURE = "lecture"
    FESTIVAL = "festival"
    EXCHANGE = "exchange"
    MUTUAL_VISIT = "mutual_visit"
    INSPECTION = "inspection"
    SPORT = "sport"
    WELFARE = "welfare"
    CUSTOMS = "customs"
    DRILL = "drill"
    HERITAGE = "heritage"


class ActivityState(StrEnum):
    """Planned, shown to the public, held, vouched for by someone other than its author, or called off."""

    PLANNED = "planned"
    PUBLISHED = "published"
    HELD = "held"
    VERIFIED = "verified"
    CANCELLED = "cancelled"


ACTIVITY_STEPS: dict[ActivityState, tuple[ActivityState, ...]] = {
    ActivityState.PLANNED: (ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.CANCELLED),
    ActivityState.PUBLISHED: (ActivityState.HELD, ActivityState.CANCELLED),
    ActivityState.HELD: (ActivityState.VERIFIED, ActivityState.CANCELLED),
    ActivityState.VERIFIED: (),
    ActivityState.CANCELLED: (),
}
PUBLIC_STATES = (ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.VERIFIED)


class MeetingBody(StrEnum):
    """Which body met; the plan counts the first two separately (rows S18 and S19 of the plan's framework)."""

    STANDING_COMMITTEE = "standing_committee"
    EXECUTIVE_MEETING = "executive_meeting"
    LEADING_GROUP = "leading_group"
    STUDY_GROUP = "study_group"
    TOWNSHIP_COMMITTEE = "township_committee"
    JOINT_CONFERENCE = "joint_conference"


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
    created_by: str = Field(sa_type=String(80), nullable=False)
    changed_by: str = Field(sa_type=String(80), nullable=False)
    verified_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class ActivityCreate(Input):
    """An activity to enter.

    `host_unit_id` may be left out by an officer: his own unit is meant. Everyone else, clients too, must give it.
    `tags` are codes of `GET /activities/themes`.
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
    external_id: ExternalId | None = None


class ActivityUpdate(Input):
    """Changes of an activity that is not yet verified."""

    title: Name | None = None
    summary: Note | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    place: Name | None = None
    participant_count: int | None = Field(default=None, ge=0, le=10_000_000)
    meeting_body: MeetingBody | None = None
    tags: list[Tag] | None = Field(default=None, max_length=20)


class ThemeRead(SQLModel):
    """A theme that an activity can be tagged with, named in each language."""

    code: str
    name: dict[str, str]


class ActivityTransition(Input):
    """The next step; `reason` is needed to cancel."""

    to: ActivityState
    reason: Note | None = None


class ActivityRead(ReadBase):
    """An activity, with the name of its host and the number of files that prove it."""

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
    document_count: int
    external_id: str | None


class ActivityFilter(SQLModel):
    """Filters of the list; `since` and `until` bound `starts_at`."""

    area: ScopeCode | None = None
    kind: ActivityKind | None = None
    state: ActivityState | None = None
    host_unit_id: UUID | None = None
    since: Moment | None = None
    until: Moment | None = None
    tag: Tag | None = None
    q: Note | None = Field(default=None, max_length=100)
