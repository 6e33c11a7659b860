"""Online courses 網上課程 of bases and units: lessons in blocks, a quiz from a bank, versions that stay (row S50).

The server keeps no learner: progress lies on his own device, and a completion is a number of a day.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
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
    Text,
    area_check,
    county_key,
    one_of,
    timestamp,
    utc_now,
)

WebLink = Annotated[str, StringConstraints(pattern=r"^https://[^\s]{3,480}$")]
Short = Annotated[Name, StringConstraints(max_length=120)]


class CourseState(StrEnum):
    """Whether a course can be taken."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


COURSE_STEPS: dict[CourseState, tuple[CourseState, ...]] = {
    CourseState.DRAFT: (CourseState.PUBLISHED,),
    CourseState.PUBLISHED: (CourseState.PUBLISHED, CourseState.WITHDRAWN),
    CourseState.WITHDRAWN: (CourseState.PUBLISHED,),
}
"""A published course is published again when it has a newer version."""


class QuestionForm(StrEnum):
    """How many options of a question are right; true or false has two options, the true one first."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"


class Course(CountyTable, table=True):
    """A course. `draft_number` is its newest version, `published_number` the one that learners get."""

    __tablename__ = "courses"
    __table_args__ = (
        area_check(),
        one_of("state", CourseState),
        CheckConstraint("state = 'draft' or published_number is not null", name="published_has_version"),
        county_key("unit_id", "units"),
        county_key("base_id", "bases"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_courses_list", "county_code", "area_code", "state"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    base_id: UUID | None = None
    title: str = Field(sa_type=String(200), nullable=False)
    state: CourseState = Field(default=CourseState.DRAFT, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    draft_number: int = Field(default=1, nullable=False)
    published_number: int | None = None
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class CourseVersion(CountyTable, table=True):
    """What a course teaches and asks; once published it is never changed."""

    __tablename__ = "course_versions"
    __table_args__ = (
        county_key("course_id", "courses"),
        UniqueConstraint("county_code", "course_id", "number"),
        COUNTY,
    )

    course_id: UUID = Field(nullable=False)
    number: int = Field(nullable=False)
    content: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    changed_by: str = Field(sa_type=String(80), nullable=False)
    published_at: datetime | None = timestamp(default=None, nullable=True)
    published_by: str | None = Field(default=None, sa_type=String(80))


class CourseDay(CountyTable, table=True):
    """How often a course was completed on a day; nobody's name, number or device."""

    __tablename__ = "course_days"
    __table_args__ = (
        CheckConstraint("completion_count >= 0", name="count_positive"),
        county_key("course_id", "courses"),
        UniqueConstraint("county_code", "course_id", "day"),
        COUNTY,
    )

    course_id: UUID = Field(nullable=False)
    day: date = Field(nullable=False)
    completion_count: int = Field(default=0, nullable=False)


class BlockKind(StrEnum):
    """What a block is: the closed set of what a lesson may show; there is no markup."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    IMAGE = "image"
    VIDEO = "video"
    PDF = "pdf"


class Block(Input):
    """One block; what its kind does not use is null.

    `text` is a heading, a paragraph, or what a picture, film or PDF shows; `items` are the points of a list.
    A picture and a PDF name a public document; a film does too (files are 20 MiB at most), or a link in `url`.
    """

    kind: BlockKind
    text: Text | None
    items: list[Annotated[Name, StringConstraints(max_length=500)]] | None = Field(max_length=30)
    document_id: UUID | None
    url: WebLink | None


class Lesson(Input):
    """A lesson: minutes that it takes, and its blocks in order. No markup: a block is shown as its kind."""

    title: Short
    minutes: int = Field(ge=1, le=240)
    blocks: list[Block] = Field(min_length=1, max_length=100)


class Option(Input):
    """An answer to choose."""

    text: Annotated[Name, StringConstraints(max_length=300)]
    is_right: bool


class BankQuestion(Input):
    """A question of the bank; `explanation` is shown when the attempt has been marked."""

    kind: QuestionForm
    text: Annotated[Name, StringConstraints(max_length=500)]
    options: list[Option] = Field(min_length=2, max_length=8)
    explanation: Note | None = Field(max_length=1000)


class CourseContent(Input):
    """A version: lessons, the bank, how many questions an attempt draws and how many percent must be right.

    `source` names where the facts come from. A draft may still lack things; a published version may not.
    """

    summary: Note = Field(max_length=500)
    source: Note = Field(max_length=500)
    lessons: list[Lesson] = Field(max_length=40)
    questions: list[BankQuestion] = Field(max_length=200)
    draw_count: int = Field(ge=1, le=50)
    pass_percent: int = Field(ge=1, le=100)


class CourseCreate(Input):
    """A course to begin."""

    area_code: AreaCode
    unit_id: UUID
    title: Name
    base_id: UUID | None = None
    external_id: ExternalId | None = None


class CourseUpdate(Input):
    """Changes of a course itself; what it teaches changes by its draft."""

    title: Name | None = None
    base_id: UUID | None = None


class CourseTransition(Input):
    """The next step of a course."""

    to: CourseState
    reason: Note | None = Field(default=None, max_length=500)


class CourseRead(ReadBase):
    """A course; `lesson_count` and `minutes` of the version that the reader gets. Outsiders are told no counts."""

    unit_id: UUID
    base_id: UUID | None
    title: str
    summary: str
    state: CourseState
    state_at: datetime
    state_reason: str | None
    draft_number: int
    published_number: int | None
    lesson_count: int
    minutes: int
    question_count: int
    completion_count: int | None
    external_id: str | None


class CourseFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    state: CourseState | None = None
    unit_id: UUID | None = None
    base_id: UUID | None = None
    q: Note | None = Field(default=None, max_length=100)


class CourseDraftRead(SQLModel):
    """The newest version with its answers, for those who write it."""

    course_id: UUID
    number: int
    is_published: bool
    content: CourseContent


class CourseLessons(SQLModel):
    """What learners get: the published version without its questions."""

    course_id: UUID
    number: int
    title: str
    summary: str
    source: str
    lessons: list[Lesson]
    draw_count: int
    pass_percent: int
    synthetic: bool


class CourseDays(SQLModel):
    """Completions by day between two days, days without any left out, and their sum."""

    since: date
    until: date
    completion_count: int
    items: list["CourseDayRead"]


class CourseDayRead(SQLModel):
    """Completions of a day."""

    day: date
    completion_count: int


class ShownQuestion(SQLModel):
    """A question of an attempt, without its answer."""

    kind: QuestionForm
    text: str
    options: list[str]


class QuizRead(SQLModel):
    """An attempt: questions in their order. `attempt` is to be sent back with the answers before it expires."""

    attempt: str
    expires_at: datetime
    number: int
    pass_percent: int
    questions: list[ShownQuestion]


AttemptToken = Annotated[str, StringConstraints(min_length=20, max_length=600, pattern=r"^[\w.-]+$")]


class QuizAnswers(Input):
    """Per question the positions chosen, counted from 0; an attempt is marked once."""

    attempt: AttemptToken
    answers: list[list[Annotated[int, Field(ge=0, le=7)]]] = Field(max_length=50)


class MarkRead(SQLModel):
    """One answer's mark, the positions that are right, and why."""

    is_right: bool
    right: list[int]
    explanation: str | None


class QuizResult(SQLModel):
    """The marks; `proof` counts the completion once, in the next half hour, and only of a passed quiz."""

    right_count: int
    question_count: int
    is_passed: bool
    proof: str | None
    marks: list[MarkRead]


class CompletionCreate(Input):
    """The proof of a passed quiz."""

    proof: AttemptToken


class CompletionRead(SQLModel):
    """Whether it was counted now; false where it, or this visitor's pass, was counted before."""

    is_counted: bool
