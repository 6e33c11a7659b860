"""Channels 暢通渠道: where people can speak up or are served, tried by others than those who run them (row S34)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Day,
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
from api.models.feedback import FeedbackKind, Topic


class ChannelKind(StrEnum):
    """What a channel is; a window 窗口 and a service point 服務點 serve at a place."""

    HOTLINE = "hotline"
    WINDOW = "window"
    POINT = "point"
    BOX = "box"
    WEB = "web"
    WECHAT = "wechat"
    COUNCIL = "council"
    VISIT_DAY = "visit_day"


class FeedbackChannel(CountyTable, table=True):
    """One channel. `created_by` entered it and `changed_by` changed it last: neither may try it out."""

    __tablename__ = "feedback_channels"
    __table_args__ = (
        area_check(),
        one_of("kind", ChannelKind),
        CheckConstraint("until_on is null or until_on >= from_on", name="ends_after_start"),
        county_key("unit_id", "units"),
        Index("ix_feedback_channels_list", "county_code", "from_on", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    kind: ChannelKind = Field(sa_type=String(10), nullable=False)
    name: str = Field(sa_type=String(200), nullable=False)
    unit_id: UUID = Field(nullable=False)
    address: str | None = Field(default=None, sa_type=String(200))
    phone: str | None = Field(default=None, sa_type=String(40))
    hours: str | None = Field(default=None, sa_type=String(200))
    languages: list[str] = Field(default_factory=list, sa_type=ARRAY(String(8)), nullable=False)
    topics: list[str] = Field(default_factory=list, sa_type=ARRAY(String(40)), nullable=False)
    is_active: bool = Field(default=True, nullable=False)
    from_on: date = Field(default_factory=today, nullable=False)
    until_on: date | None = None
    created_by: str = Field(sa_type=String(80), nullable=False)
    changed_by: str = Field(sa_type=String(80), nullable=False)


class ChannelTest(CountyTable, table=True):
    """One live try of a channel by a post that does not run it. It stays as it was entered."""

    __tablename__ = "channel_tests"
    __table_args__ = (
        CheckConstraint("reply_minutes is null or reply_minutes between 0 and 100000", name="reply_in_range"),
        CheckConstraint("is_working or reply_minutes is null", name="reply_only_when_working"),
        county_key("channel_id", "feedback_channels"),
        Index("ix_channel_tests_channel", "county_code", "channel_id", "tested_on"),
        COUNTY,
    )

    channel_id: UUID = Field(nullable=False)
    tested_on: date = Field(nullable=False)
    is_working: bool = Field(nullable=False)
    reply_minutes: int | None = None
    note: str | None = Field(default=None, sa_type=SQLText)
    tested_by: str = Field(sa_type=String(80), nullable=False)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"note"})


Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+()\- ]{3,40}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Languages = Annotated[list[Language], Field(max_length=20)]
Topics = Annotated[list[Topic], Field(max_length=20)]


class ChannelCreate(Input):
    """A channel; `languages` are ISO 639 codes and `topics` help topics, both of `feedback/services.json`."""

    area_code: AreaCode
    kind: ChannelKind
    name: Name
    unit_id: UUID
    address: Name | None = None
    phone: Phone | None = None
    hours: Name | None = None
    languages: Languages = Field(default_factory=list)
    topics: Topics = Field(default_factory=list)
    from_on: Day | None = None


class ChannelUpdate(Input):
    """Changes of a channel. Not active: closed for now; `until_on` ends it."""

    name: Name | None = None
    address: Name | None = None
    phone: Phone | None = None
    hours: Name | None = None
    languages: Languages | None = None
    topics: Topics | None = None
    is_active: bool | None = None
    until_on: Day | None = None


class ChannelTestCreate(Input):
    """What came of a try; the note tells no person."""

    tested_on: Day | None = None
    is_working: bool
    reply_minutes: int | None = Field(default=None, ge=0, le=100_000)
    note: Note | None = None


class ChannelTestRead(SQLModel):
    """A try, without the post that made it."""

    id: UUID
    tested_on: date
    is_working: bool
    reply_minutes: int | None
    note: str | None


class ChannelRead(ReadBase):
    """A channel. `is_open`: in service, and its last try, not older than `feedback/services.json` says, worked."""

    kind: ChannelKind
    name: str
    unit_id: UUID
    unit_name: str
    address: str | None
    phone: str | None
    hours: str | None
    languages: list[str]
    topics: list[str]
    is_active: bool
    from_on: date
    until_on: date | None
    is_open: bool
    last_tested_on: date | None
    last_is_working: bool | None
    last_reply_minutes: int | None


class ChannelDetail(ChannelRead):
    """A channel with its latest tries; `can_test` tells whether the asking post may try it."""

    tests: list[ChannelTestRead]
    can_test: bool


class ChannelFilter(SQLModel):
    """Filters of the list. `area` keeps what serves the area or lies in it; `is_current` what is in service today."""

    area: ScopeCode | None = None
    kind: ChannelKind | None = None
    topic: Topic | None = None
    unit_id: UUID | None = None
    is_current: bool | None = None
    is_open: bool | None = None


class HelpWindow(SQLModel):
    """Where a help topic is served."""

    id: UUID
    kind: ChannelKind
    name: str
    unit_name: str
    area_code: str
    address: str | None
    phone: str | None
    hours: str | None
    languages: list[str]
    is_open: bool
    synthetic: bool


class HelpTopicRead(SQLModel):
    """A help topic 一站式服務事項 in the reader's language; `answer_working_days` is the deadline of its kind."""

    code: str
    name: str
    summary: str
    papers: list[str]
    takes: str
    answer_working_days: int
    kind: FeedbackKind
    windows: list[HelpWindow]


class HelpTopicList(SQLModel):
    """All help topics of an area, and the languages that its windows may speak, by code."""

    area_code: str
    items: list[HelpTopicRead]
    languages: dict[str, str]


class PublishedPage(StrEnum):
    """Pages on which the county shows results; their views are counted, not their viewers (row S139)."""

    FEEDBACK_BOARD = "feedback_board"
    RESULTS = "results"
    HONOURS = "honours"


class PageViewCreate(Input):
    """A page of results was shown."""

    page: PublishedPage
