"""Assessments 考評: a framework over an area and a period; the score is live and explains itself."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
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
    new_id,
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


class KpiSnapshot(SQLModel, table=True):
    """The leader's screen of an area, made by the worker; read with one SELECT, which also asks whether it holds.

    `seen`, `seen_at`, `cluster` and `xact_id` are as in `KeptRows`; `basis` is the program that made it, and `until`
    the next moment at which a clock may change it.
    """

    __tablename__ = "kpi_snapshots"
    __table_args__ = (COUNTY,)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    area_code: str = Field(sa_type=String(12), primary_key=True)
    period: str = Field(sa_type=String(7), primary_key=True)
    journal_number: int = Field(sa_type=BigInteger, nullable=False)
    content: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    etag: str = Field(sa_type=String(64), nullable=False)
    computed_at: datetime = timestamp()
    seen: str = Field(sa_type=SQLText, nullable=False)
    seen_at: datetime = timestamp()
    xact_id: int | None = Field(default=None, sa_type=BigInteger)
    cluster: str = Field(sa_type=String(40), nullable=False)
    basis: str = Field(sa_type=String(40), nullable=False)
    until: datetime = timestamp()


class CounterDelta(SQLModel, table=True):
    """+1/−1 appended by the writing transaction; folded into cells by the worker."""

    __tablename__ = "counter_deltas"
    __table_args__ = (Index("ix_counter_deltas_fold", "county_code", "area_code", "month", "measure"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    area_code: str = Field(sa_type=String(12), nullable=False)
    month: str = Field(sa_type=String(7), nullable=False)
    measure: str = Field(sa_type=String(60), nullable=False)
    amount: int = Field(nullable=False)


class CounterCell(SQLModel, table=True):
    """Folded counts of a place, month and measure. A screen reads cells plus deltas and is exact at every moment."""

    __tablename__ = "counter_cells"
    __table_args__ = (COUNTY,)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    area_code: str = Field(sa_type=String(12), primary_key=True)
    month: str = Field(sa_type=String(7), primary_key=True)
    measure: str = Field(sa_type=String(60), primary_key=True)
    amount: int = Field(sa_type=BigInteger, nullable=False)


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


class KpiTile(SQLModel):
    """One number of the leader's screen, with what it needs to be trusted."""

    code: str
    name: str
    value_state: ValueKind
    value: str | None
    unit: str
    numerator: str | None
    denominator: str | None
    sample: SampledValue | None
    survey: SurveySaid | None
    bound: BoundedValue | None
    target: str | None
    verdict: Verdict
    indicators: list[str]
    note: str | None
    synthetic: bool


class KpiPart(SQLModel):
    """One of the framework's parts; `scored_count` of its `indicator_count` rows have a value."""

    code: str
    title: str
    points: Decimal
    verified_points: Decimal
    claimed_points: Decimal
    scored_count: int
    indicator_count: int


class Severity(StrEnum):
    """How much an alert presses."""

    RED = "red"
    AMBER = "amber"


class KpiAlert(SQLModel):
    """Something that presses or will, with the way to it.

    `count` is null where the message tells it roughly: of cases of a place below the county.
    """

    code: str
    severity: Severity
    message: str
    count: int | None
    link: str


class KpiRead(SQLModel):
    """The leader's one screen: of this moment, or as `known` says; what presses is of this moment only.

    `computed_at` is the moment of the snapshot that the figures are of: what was written since, up to the reading,
    touched none of them. `journal_number` is the chain's head then; entries that were not sealed yet count as well.
    """

    area_code: str
    area_name: str
    period: str
    framework_code: str
    framework_version: str
    framework_name: str
    points_note: str
    verified_points: Decimal
    claimed_points: Decimal
    missing_points: Decimal
    unscored_points: Decimal
    apply_line_points: Decimal | None
    is_vetoed: bool
    veto: KpiTile
    parts: list[KpiPart]
    tiles: list[KpiTile]
    alerts: list[KpiAlert]
    assessment_id: str | None
    computed_at: datetime
    known: Known | None
    journal_number: int
    synthetic: bool


class Band(StrEnum):
    """Where a place stands against all the others together."""

    ABOVE = "above"
    ALIKE = "alike"
    BELOW = "below"


class KpiShare(SQLModel):
    """`count` of `base`, with its 95 % interval after Wilson; all null where a base under ten has people behind it.

    `band`: against all the other townships together; null where there is nothing to compare. `alike` says that the
    difference may well be chance, and is no rank.
    """

    count: int | None
    base: int | None
    ratio: str | None
    low: str | None
    high: str | None
    band: Band | None
    is_withheld: bool


class KpiTownship(SQLModel):
    """A township beside the others: who takes part, who is active this quarter, how cases are answered in time.

    `activity_count` is verified activities of the period, to be read beside `active`. Counts of open cases are null
    where they are small and the reader does not see the cases themselves.
    """

    area_code: str
    name: str
    coverage: KpiShare
    active: KpiShare
    answered: KpiShare
    activity_count: int
    feedback_open_count: int | None
    feedback_overdue_count: int | None
