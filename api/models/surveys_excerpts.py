"""Words of answers: hidden by default, and told only as excerpts that two posts have looked at."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Text, area_check, county_key, one_of, timestamp
from api.models.surveys_questionnaire import Code


class ExcerptStep(StrEnum):
    """Where an excerpt stands: picked by one post; confirmed by a second, or refused."""

    PICKED = "picked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class SurveyExcerpt(CountyTable, table=True):
    """Words picked from the answers to a question. It does not say from which answer."""

    __tablename__ = "survey_excerpts"
    __table_args__ = (
        area_check(),
        county_key("survey_id", "surveys"),
        one_of("step", ExcerptStep),
        CheckConstraint("(step = 'picked') = (decided_by is null)", name="decided_by_someone"),
        CheckConstraint("decided_by is null or decided_by <> picked_by", name="two_posts"),
        COUNTY,
    )

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"text", "reason", "decided_reason"})

    survey_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    question: str = Field(sa_type=String(40), nullable=False)
    text: str = Field(sa_type=SQLText, nullable=False)
    reason: str = Field(sa_type=SQLText, nullable=False)
    picked_by: str = Field(sa_type=String(100), nullable=False)
    step: ExcerptStep = Field(default=ExcerptStep.PICKED, sa_type=String(10), nullable=False)
    decided_by: str | None = Field(default=None, sa_type=String(100))
    decided_at: datetime | None = timestamp(default=None, nullable=True)
    decided_reason: str | None = Field(default=None, sa_type=SQLText)


class PersonalMark(SQLModel):
    """A place with personal data (`rules/personal.py`): from `start` up to but without `end`, in code points."""

    start: int
    end: int
    kind: str


class WordsRead(SQLModel):
    """What somebody wrote, in an order that is not that of the answers; with what must not be told."""

    question: str
    text: str
    marks: list[PersonalMark]


class WordsList(SQLModel):
    """The words of a closed survey, for who moderates them; null in `items` under ten answers with words."""

    question: str
    count: int | None
    items: list[WordsRead]


class ExcerptCreate(Input):
    """An excerpt to pick: words as they may be told, and why they are worth telling."""

    question: Code
    text: Text
    reason: Text


class ExcerptDecision(Input):
    """The second post's word."""

    step: ExcerptStep
    reason: Text


class ExcerptRead(SQLModel):
    """An excerpt with its way, for who moderates. `is_own`: the reader picked it, so another must decide."""

    id: UUID
    version: int
    question: str
    text: str
    reason: str
    step: ExcerptStep
    is_own: bool
    decided_at: datetime | None
    decided_reason: str | None
    marks: list[PersonalMark]


class ExcerptPage(SQLModel):
    """A page of excerpts."""

    items: list[ExcerptRead]
    next_cursor: str | None
