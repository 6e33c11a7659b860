"""Assessments 考評: a framework over an area and a period; the score is live and explains itself."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Day,
    Input,
    Name,
    Period,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    timestamp,
    utc_now,
)
from api.models.indicators import NodeKind
from api.models.known import Known


class ReviewState(StrEnum):
    """How far an assessment has come on its way; which states it passes follows from what is assessed."""

    OPEN = "open"
    SELF_REVIEWED = "self_reviewed"
    TOWNSHIP_REVIEWED = "township_reviewed"
    OFFICE_REVIEWED = "office_reviewed"
    EXTERNAL_REVIEWED = "external_reviewed"


class Assessment(CountyTable, table=True):
    """One framework, one area or one unit in it, one period (calendar year). The service sees to the framework."""

    __tablename__ = "assessments"
    __table_args__ = (
        area_check(),
        county_key("unit_id", "units"),
        UniqueConstraint(
            *("county_code", "framework_code", "area_code", "unit_id", "period"),
            name="uq_assessments_subject",
            postgresql_nulls_not_distinct=True,
        ),
        one_of("state", ReviewState),
        Index("ix_assessments_reviews", "county_code", "period", "state"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID | None = None
    framework_code: str = Field(sa_type=String(60), nullable=False)
    period: str = Field(sa_type=String(7), nullable=False)
    title: str = Field(sa_type=String(200), nullable=False)
    state: ReviewState = Field(default=ReviewState.OPEN, sa_type=String(20), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    due_on: date | None = None


class ValueKind(StrEnum):
    """What stands where a number is expected. `zero` is a number too: what was reported, or counted, is none."""

    VALUE = "value"
    ZERO = "zero"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"
    UNDEFINED = "undefined"


class Verdict(StrEnum):
    """How a value stands against its rule."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"
    TARGET_NOT_SET = "target_not_set"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    NOT_SCORED = "not_scored"


class AssessmentCreate(Input):
    """An assessment to open, of an area or, with `unit_id`, of one unit in it; `due_on` is by when it hands on."""

    area_code: AreaCode
    unit_id: UUID | None = None
    framework_code: str = Field(max_length=60)
    period: Period
    title: Name
    due_on: Day | None = None


class AssessmentRead(ReadBase):
    """An assessment and its score, in points of 100: of this moment, or as `known` says."""

    unit_id: UUID | None
    framework_code: str
    period: str
    title: str
    state: ReviewState
    state_at: datetime
    due_on: date | None
    verified_points: Decimal
    claimed_points: Decimal
    missing_points: Decimal
    unscored_points: Decimal
    apply_line_points: Decimal | None
    is_vetoed: bool
    veto_reason: str | None
    known: Known | None


class SampledValue(SQLModel):
    """How sure a sampled value is: its 95 % interval over `n` answers; and its difference to the wave before.

    `change`: `risen`, `fallen` or `undecided`, as the release says. Differences of percentages are percentage points.
    """

    low: str
    high: str
    n: int
    difference: str | None
    difference_low: str | None
    difference_high: str | None
    change: str | None


class SurveySaid(SQLModel):
    """What a survey says of itself, beside any target of the framework: its plan's threshold, verdict and grade.

    `goal` is in the unit of the value. `verdict` is null where the release gives none; `grade` is A to D.
    """

    operator: str | None
    goal: str | None
    verdict: str | None
    grade: str | None


class BoundedValue(SQLModel):
    """What alone may be told of a share that few answers speak against; one of the two is set."""

    at_least: str | None
    at_most: str | None


class ScorePart(SQLModel):
    """One of the parts that a row's rule asks for each by itself, such as a type or a body, with its own verdict.

    `code` "" is the whole. An item of a list that is there has `value` 1, one that is not 0.
    """

    code: str
    name: str
    value_state: ValueKind
    value: str | None
    numerator: str | None
    denominator: str | None
    verdict: Verdict


class ScoreRead(SQLModel):
    """One node's score. `points` is what it can give, `verified_points` ≤ `claimed_points` ≤ `points`.

    `exemption` is the reason why a row does not apply, once a second post accepted it.
    """

    code: str
    parent_code: str | None
    kind: NodeKind
    title: str
    basis: list[str]
    points: Decimal
    verified_points: Decimal
    claimed_points: Decimal
    verdict: Verdict
    value_state: ValueKind
    value_reason: str | None
    value_note: str | None
    value: str | None
    numerator: str | None
    denominator: str | None
    unit: str
    sample: SampledValue | None
    survey: SurveySaid | None
    bound: BoundedValue | None
    target: str | None
    target_source: str | None
    metric: str | None
    parts: list[ScorePart]
    exemption: str | None
    computed_at: datetime | None


class AssessmentFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    period: Period | None = None
