"""Frameworks of a county's own: one document per version, which one leads, and what goes on into the next."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Day, Input, Note, Text, one_of, timestamp, utc_now
from api.models.indicators import FrameworkRead

RowCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$")]


class FrameworkState(StrEnum):
    """How far a framework has come: entered, in force by a second post, or ended."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    ENDED = "ended"


class TieSort(StrEnum):
    """What follows from an older framework into a newer one."""

    INDICATOR = "indicator"
    PARAMETER = "parameter"


class CountyFramework(CountyTable, table=True):
    """A version of a framework that the county entered; `content` never changes once it is in force or assessed by.

    `content` is the document that `rules.framework_book` describes, `content_hash` the SHA-256 of its canonical JSON.
    `entrants` are the accounts and posts of everybody who ever entered this draft, also what was replaced since.
    """

    __tablename__ = "county_frameworks"
    __table_args__ = (
        one_of("state", FrameworkState),
        CheckConstraint("(state = 'draft') = (put_in_force_by is null)", name="put_in_force_by_someone"),
        CheckConstraint("put_in_force_by is null or put_in_force_by <> entered_by", name="two_persons"),
        CheckConstraint("put_in_force_post is null or not jsonb_exists(entrants, put_in_force_post)", name="two_posts"),
        CheckConstraint("in_force_until is null or in_force_until >= in_force_from", name="ends_after_start"),
        UniqueConstraint("county_code", "code"),
        COUNTY,
    )

    code: str = Field(sa_type=String(60), nullable=False)
    state: FrameworkState = Field(default=FrameworkState.DRAFT, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    in_force_from: date = Field(nullable=False)
    in_force_until: date | None = None
    content: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    content_hash: str = Field(sa_type=String(64), nullable=False)
    entered_by: str = Field(sa_type=String(100), nullable=False)
    entrants: list[str] = Field(sa_type=JSONB, nullable=False)
    put_in_force_by: str | None = Field(default=None, sa_type=String(100))
    put_in_force_post: str | None = Field(default=None, sa_type=String(300))
    ended_by: str | None = Field(default=None, sa_type=String(100))

    # Thousands of cells: the journal keeps that it changed and its hash.
    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"content"})


class FrameworkLead(CountyTable, table=True):
    """A post's wish that a framework leads, or with `confirms` another post's word on it.

    The newest that was confirmed counts; without one the shipped plan leads. A wish holds until the next one.
    """

    __tablename__ = "framework_leads"
    __table_args__ = (COUNTY,)

    framework_code: str = Field(sa_type=String(60), nullable=False)
    reason: str = Field(sa_type=SQLText, nullable=False)
    chosen_by: str = Field(sa_type=String(100), nullable=False)
    chosen_post: str = Field(sa_type=String(300), nullable=False)
    confirms: UUID | None = None


class FrameworkMapping(CountyTable, table=True):
    """What the office confirmed: to which rows and parameters of a framework those of an older one go on.

    `content` is `{"indicators": {old: [new, …]}, "parameters": {old: [new, …]}}`; an empty list says that nothing
    follows.
    """

    __tablename__ = "framework_mappings"
    __table_args__ = (
        CheckConstraint("from_code <> to_code", name="two_frameworks"),
        UniqueConstraint("county_code", "from_code", "to_code"),
        COUNTY,
    )

    from_code: str = Field(sa_type=String(60), nullable=False)
    to_code: str = Field(sa_type=String(60), nullable=False)
    content: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    confirmed_by: str = Field(sa_type=String(100), nullable=False)


class FrameworkTie(CountyTable, table=True):
    """All that mappings come to, also across several: what was tied to the old code is read under the new one too."""

    __tablename__ = "framework_ties"
    __table_args__ = (
        one_of("sort", TieSort),
        UniqueConstraint(
            *("county_code", "sort", "from_framework", "from_code", "to_framework", "to_code"),
            name="uq_framework_ties_pair",
        ),
        COUNTY,
    )

    sort: TieSort = Field(sa_type=String(10), nullable=False)
    from_framework: str = Field(sa_type=String(60), nullable=False)
    from_code: str = Field(sa_type=String(20), nullable=False)
    to_framework: str = Field(sa_type=String(60), nullable=False)
    to_code: str = Field(sa_type=String(20), nullable=False)


class FrameworkUpload(Input):
    """What makes two uploads the same."""

    sha256: str = Field(max_length=64)


class FrameworkRuling(Input):
    """Why a framework is to lead: one post asks, another confirms by the same."""

    reason: Text


class FrameworkInForce(Input):
    """Why a framework is put in force, and which content of it was read: its `content_hash`."""

    reason: Text
    content_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class FrameworkEnd(Input):
    """The last day on which a framework is in force, and why."""

    until: Day
    reason: Text


class FrameworkStatus(SQLModel):
    """A framework of the county's own as it was entered."""

    id: UUID
    code: str
    state: FrameworkState
    state_at: datetime
    state_reason: str | None
    in_force_from: date
    in_force_until: date | None
    content_hash: str
    entered_by: str
    put_in_force_by: str | None
    is_mine: bool
    replaces: str | None
    version: int


class FrameworkLeadAsked(SQLModel):
    """A wish that a framework leads, until another post confirms it; `is_mine`: the reader's post asked."""

    reason: str
    asked_at: datetime
    is_mine: bool


class FrameworkDetail(SQLModel):
    """A framework, how it was entered where it is the county's own, and who waits for it to lead."""

    framework: FrameworkRead
    entered: FrameworkStatus | None
    lead_asked: FrameworkLeadAsked | None


class FrameworkChange(SQLModel):
    """A row or parameter that differs: `added`, `removed` or `changed`, and in which columns.

    `before` and `after` hold the changed columns, each as it is read.
    """

    sort: TieSort
    code: str
    title: str
    change: str
    columns: list[str]
    before: dict[str, str]
    after: dict[str, str]


class FrameworkDiff(SQLModel):
    """Two frameworks held against each other."""

    from_code: str
    to_code: str
    items: list[FrameworkChange]
    unchanged_count: int


class TieChoice(Input):
    """To which codes one old code goes on; to none if the list is empty."""

    from_code: RowCode
    to_codes: list[RowCode] = Field(max_length=10)


class MappingDraft(Input):
    """The whole mapping of an older framework into a newer one: every row and parameter of the old one, once."""

    indicators: list[TieChoice] = Field(max_length=500)
    parameters: list[TieChoice] = Field(max_length=200)
    note: Note = ""


class TieRead(SQLModel):
    """One old code with what is tied to it, the new codes that are proposed or confirmed for it, and why.

    `why`: `same_code`, `same_metric`, `similar_title`, `confirmed`, or `none`.
    """

    from_code: str
    title: str
    to_codes: list[str]
    why: str
    document_count: int
    task_count: int
    value_count: int


class MappingRead(SQLModel):
    """The mapping as it was confirmed, or as it is proposed."""

    from_code: str
    to_code: str
    is_confirmed: bool
    confirmed_at: datetime | None
    indicators: list[TieRead]
    parameters: list[TieRead]


class SideScore(SQLModel):
    """One row under one framework."""

    code: str
    title: str
    points: str
    verified_points: str
    claimed_points: str
    verdict: str
    value: str | None
    target: str | None


class SidePair(SQLModel):
    """A row of the old framework beside what it became; either may be missing. `difference` is of verified points."""

    before: SideScore | None
    after: SideScore | None
    difference: str


class SideTotals(SQLModel):
    """A framework's whole result."""

    code: str
    name: str
    total_points: str
    verified_points: str
    claimed_points: str
    missing_points: str
    unscored_points: str
    apply_line_points: str | None
    is_vetoed: bool


class SideBySide(SQLModel):
    """Two frameworks over the same area or unit, the same period and the very same records."""

    area_code: str
    unit_id: UUID | None
    period: str
    is_mapping_confirmed: bool
    before: SideTotals
    after: SideTotals
    difference: str
    items: list[SidePair]
