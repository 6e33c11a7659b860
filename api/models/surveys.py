"""Surveys 測評: versioned questionnaires; answers that belong to nobody and know the day only."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, SmallInteger, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Input,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    new_hidden_id,
    one_of,
    timestamp,
    utc_now,
)
from api.models.surveys_ballots import LONGEST_SECONDS, BallotProof, DeviceMark
from api.models.surveys_questionnaire import (
    AnswerValue,
    Code,
    Questionnaire,
    QuestionRead,
    SectionRead,
    Translations,
)


class SurveyPurpose(StrEnum):
    """What a survey is for."""

    SATISFACTION = "satisfaction"
    AWARENESS = "awareness"
    FREE = "free"


class SurveyState(StrEnum):
    """Where a survey stands; only a published one shows results to the public."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


SURVEY_STEPS: dict[SurveyState, tuple[SurveyState, ...]] = {
    SurveyState.DRAFT: (SurveyState.OPEN,),
    SurveyState.OPEN: (SurveyState.CLOSED,),
    SurveyState.CLOSED: (SurveyState.PUBLISHED,),
    SurveyState.PUBLISHED: (),
}
"""Closing is final: what could tell who answered is destroyed by it."""


class Survey(CountyTable, table=True):
    """A survey of an area. `is_open_link`: anyone may answer, so results are opinions received, not a sample.

    Surveys of one `series` ask the same items in waves. `closes_on` is the last day that is announced, `closed_on` the
    day in China on which the survey was closed; it alone says when a wave was. `closing_changes` counts how often
    `closes_on` was changed since the opening, the last time on `closing_changed_on`.
    """

    __tablename__ = "surveys"
    __table_args__ = (
        area_check(),
        one_of("purpose", SurveyPurpose),
        one_of("state", SurveyState),
        CheckConstraint("(state in ('closed', 'published')) = (closed_on is not null)", name="closed_on_its_day"),
        CheckConstraint("(closing_changes > 0) = (closing_changed_on is not null)", name="closing_changed_on_a_day"),
        Index("ix_surveys_list", "county_code", "state", "opens_on"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    purpose: SurveyPurpose = Field(sa_type=String(12), nullable=False)
    title: dict[str, str] = Field(sa_type=JSONB, nullable=False)
    state: SurveyState = Field(default=SurveyState.DRAFT, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    opens_on: date | None = None
    closes_on: date | None = None
    closed_on: date | None = None
    closing_changes: int = Field(default=0, nullable=False)
    closing_changed_on: date | None = None
    is_open_link: bool = Field(default=True, nullable=False)
    current_number: int = Field(default=1, nullable=False)
    series: str | None = Field(default=None, sa_type=String(40))


class SurveyVersion(CountyTable, table=True):
    """A questionnaire as it was asked; never edited once the survey opened.

    `forms` are those of an awareness test, as `services/surveys_forms.py` reads them; null for all others.
    """

    __tablename__ = "survey_versions"
    __table_args__ = (
        county_key("survey_id", "surveys"),
        UniqueConstraint("county_code", "survey_id", "number"),
        COUNTY,
    )

    survey_id: UUID = Field(nullable=False)
    number: int = Field(nullable=False)
    questionnaire: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    forms: list[Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))


class AnswerMode(StrEnum):
    """Who held the device: the person asked, or a visitor who helped."""

    SELF = "self"
    ASSISTED = "assisted"


class SurveyCell(CountyTable, table=True):
    """A cell of a sample: a stratum, or a cluster drawn in one. Every unit of it had the same chance.

    `stratum_units` and `stratum_clusters` are how many units and clusters the stratum's frame holds, `units` how many
    the cell holds, `drawn` how many of those were drawn; `probability` is a unit's chance over all stages, in (0, 1].
    `pool_id` is the cell that stands for this one since the survey closed, because few answered; null: it stands for
    itself.
    """

    __tablename__ = "survey_cells"
    __table_args__ = (
        area_check(),
        county_key("survey_id", "surveys"),
        county_key("pool_id", "survey_cells"),
        CheckConstraint("drawn between 1 and units", name="drawn_of_units"),
        CheckConstraint("units <= stratum_units", name="units_of_stratum"),
        CheckConstraint("stratum_clusters > 0", name="clusters_positive"),
        CheckConstraint("probability > 0 and probability <= 1", name="probability_of_one"),
        Index(
            "uq_survey_cells_place",
            *("county_code", "survey_id", "stratum", "cluster"),
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        COUNTY,
    )

    survey_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    stratum: str = Field(sa_type=String(40), nullable=False)
    cluster: str | None = Field(default=None, sa_type=String(40))
    stratum_units: int = Field(nullable=False)
    stratum_clusters: int = Field(nullable=False)
    units: int = Field(nullable=False)
    drawn: int = Field(nullable=False)
    probability: Decimal = Field(sa_type=Numeric(18, 15), nullable=False)
    pool_id: UUID | None = None


class SurveyAnswer(SQLModel, table=True):
    """One person's answers: random id, a day, no time, no token, no address.

    `answered_on` is one day for all answers that left the ballot box together, the latest of theirs; these are ten
    at least, unless the whole survey has fewer. `cell_id` is the cell of the sample that the invitation was for, or the
    one that stands for its pool; `form` the number of the form that was shown; `paradata` holds coarse bands only,
    which identify nobody.
    """

    __tablename__ = "survey_answers"
    __table_args__ = (
        county_key("survey_id", "surveys"),
        county_key("cell_id", "survey_cells"),
        one_of("mode", AnswerMode),
        Index("ix_survey_answers_survey", "county_code", "survey_id", "number"),
        COUNTY,
    )

    county_code: str = Field(sa_type=String(6), primary_key=True)
    id: UUID = Field(default_factory=new_hidden_id, primary_key=True)
    survey_id: UUID = Field(nullable=False)
    number: int = Field(nullable=False)
    answered_on: date = Field(nullable=False)
    answers: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    cell_id: UUID | None = None
    form: int = Field(default=0, sa_type=SmallInteger, nullable=False)
    mode: AnswerMode = Field(default=AnswerMode.SELF, sa_type=String(10), nullable=False)
    paradata: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB, nullable=False)
    synthetic: bool = Field(default=False, nullable=False)


class SurveyCreate(Input):
    """A survey to prepare."""

    area_code: AreaCode
    purpose: SurveyPurpose
    title: Translations
    opens_on: date | None = None
    closes_on: date | None = None
    series: Code | None = None
    questionnaire: Questionnaire


class SurveyUpdate(Input):
    """Changes of a survey: everything of a draft, of an open one its last day only, of a closed one nothing."""

    title: Translations | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    series: Code | None = None
    questionnaire: Questionnaire | None = None


class SurveyTransition(Input):
    """The next step of a survey."""

    to: SurveyState
    reason: Note | None = None


class SurveyRead(ReadBase):
    """A survey in the reader's list; `title` in the reader's language."""

    purpose: SurveyPurpose
    title: str
    state: SurveyState
    state_at: datetime
    state_reason: str | None
    opens_on: date | None
    closes_on: date | None
    closed_on: date | None
    is_open_link: bool
    series: str | None
    current_number: int
    question_count: int


class SurveyDetail(SurveyRead):
    """A survey with its questions: those of one form where one was asked for, else those of all `forms_count` forms.

    `titles` is the title in every language.
    """

    titles: dict[str, str]
    forms_count: int
    consent: str
    consent_hash: str
    sections: list[SectionRead]
    questions: list[QuestionRead]


class AnswerCreate(Input):
    """Answers by question code. A survey by invitation takes them with a ballot, an open link without one.

    `seconds` is how long the questions took on the screen; only its band is kept. `device` is counted, beside the
    sender's token: of how many answers one device sent only a band is kept, and the counts are destroyed at closing.
    """

    number: int = Field(ge=1)
    answers: dict[Code, AnswerValue] = Field(max_length=60)
    ballot: BallotProof | None = None
    mode: AnswerMode = AnswerMode.SELF
    seconds: int | None = Field(default=None, ge=0, le=LONGEST_SECONDS)
    device: DeviceMark | None = None


class AnswerReceipt(SQLModel):
    """That the answers were taken."""

    id: UUID
    answered_on: date


class SurveyFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    purpose: SurveyPurpose | None = None
    state: SurveyState | None = None
