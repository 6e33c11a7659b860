"""Results of a survey as they are told: released once, hashed, and never changed.

A figure is told as a whole or not at all; `withheld` says why not, and then every number of it is null.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, area_check, county_key, timestamp, utc_now
from api.models.surveys import SurveyPurpose, SurveyState
from api.models.surveys_plans import Domain, Formula, Operator, Weighting
from api.models.surveys_questionnaire import QuestionKind


class HowGathered(StrEnum):
    """What the answers are: opinions received by an open link, or a sample that was drawn and invited."""

    OPINIONS = "opinions_received"
    SAMPLE = "sample"


class Withheld(StrEnum):
    """Why a figure is not told.

    `few`: under ten answers, or under ten who said so or did not; `follows`: it would give a hidden one back;
    `not_estimable`: too few to say anything of its error; `weights_refused`: the plan's known totals cannot be met;
    `not_covered`: of a verdict or a difference, as nobody answered from a part of the population.
    """

    FEW = "few"
    FOLLOWS = "follows"
    NOT_ESTIMABLE = "not_estimable"
    WEIGHTS_REFUSED = "weights_refused"
    NOT_COVERED = "not_covered"


class ResultVerdict(StrEnum):
    """How a sample's measure stands to its threshold; `undecided`: the interval holds the threshold."""

    MET = "met"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"


class ResultChange(StrEnum):
    """How a wave differs from the one before it; `undecided`: the interval of the difference holds none."""

    RISEN = "risen"
    FALLEN = "fallen"
    UNDECIDED = "undecided"


class ResultUnit(StrEnum):
    """A ratio in [0, 1], or points of the question's own scale."""

    RATIO = "ratio"
    POINTS = "points"


class Grade(StrEnum):
    """How a result was gathered, from A (nothing stands out) to D (do not lean on it)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class ResultFigure(SQLModel):
    """An estimate with its 95 % interval. For opinions received only `estimate` and `n` are given.

    `at_least` or `at_most` bound a share that is not told because under ten answers say otherwise.
    """

    estimate: Decimal | None
    low: Decimal | None
    high: Decimal | None
    n: int | None
    effective_n: int | None
    design_effect: Decimal | None
    at_least: Decimal | None
    at_most: Decimal | None
    withheld: Withheld | None


class ResultGroup(SQLModel):
    """A figure of one township or of one class of a margin.

    Townships that share a letter cannot be told apart; a class of a margin has none.
    """

    domain: Domain
    code: str
    label: str
    letters: str
    figure: ResultFigure


class ResultThreshold(SQLModel):
    """What the measure is compared with."""

    operator: Operator
    value: Decimal


class ResultScale(SQLModel):
    """The ends of the scale that points are of."""

    low: int
    high: int


class WaveDifference(SQLModel):
    """This wave less the one before it, with the interval of the difference; all intervals are rounded outwards.

    `change` is sure when the whole interval lies on one side of 0, before any rounding; null where it is withheld.
    """

    survey_id: UUID
    title: str
    closed_on: date | None
    before: Decimal | None
    before_low: Decimal | None
    before_high: Decimal | None
    difference: Decimal | None
    low: Decimal | None
    high: Decimal | None
    change: ResultChange | None
    withheld: Withheld | None


class MeasureResult(SQLModel):
    """One measure of the plan.

    `assisted` and `unassisted` split it by who held the device; `unflagged` is the same without the answers that a
    check of integrity marked. `verdict` is of the interval before rounding, and the only one there is; it is null for
    opinions received and where nothing is compared, and `verdict_withheld` says why a comparison gets none. `scale` is
    null for ratios, for numbers, and where questions of several scales are measured together.
    """

    code: str
    title: str
    formula: Formula
    unit: ResultUnit
    scale: ResultScale | None
    questions: list[str]
    indicator: str | None
    threshold: ResultThreshold | None
    verdict: ResultVerdict | None
    verdict_withheld: Withheld | None
    figure: ResultFigure
    assisted: ResultFigure
    unassisted: ResultFigure
    unflagged: ResultFigure
    groups: list[ResultGroup]
    difference: WaveDifference | None
    warnings: list[str] = Field(description="Codes of the message catalogue, such as `list_estimate_outside`")


class WeightsRefusal(SQLModel):
    """Why no weights could be made: a code of the message catalogue, and its sentence."""

    code: str
    label: str


class PlanResult(SQLModel):
    """What a version of the plan gives. Versions stand side by side; the first was frozen before the answers.

    `not_covered` is the share of the population in strata from which no answer counts: every figure is of the rest, and
    there is no verdict. With `weights_refused` nothing of the version can be told.
    """

    number: int
    hash: str
    frozen_at: datetime
    reason: str | None
    weighting: Weighting
    weights_refused: WeightsRefusal | None
    not_covered: Decimal | None
    measures: list[MeasureResult]


class OptionCount(SQLModel):
    """How many chose it, of whom answered the question; null when the cell is too small to show."""

    code: str
    label: str
    count: int | None
    ratio: Decimal | None


class QuestionCount(SQLModel):
    """A question's plain counts with its n, unweighted. Withheld as a whole when n is under ten."""

    code: str
    kind: QuestionKind
    label: str
    n: int | None
    mean: Decimal | None
    correct_ratio: Decimal | None
    options: list[OptionCount]
    is_withheld: bool


class IntegrityReason(SQLModel):
    """One sign that stands out: a code of the catalogue, the worst grade it allows, and where it may be told, a share.

    `share` is in whole percent of the answers, null where fewer than ten answers are meant.
    """

    code: str
    label: str
    grade: Grade
    share: int | None


class IntegrityRead(SQLModel):
    """How the answers were gathered: the worst grade of all signs. It says nothing about any person."""

    grade: Grade
    reasons: list[IntegrityReason]


class StratumCounts(SQLModel):
    """What became of the invitations of a stratum, or of several that were joined because few answered.

    `answered` goes down to tens; it and the rate are null where a stratum has between one and nine answers or fewer
    than ten were drawn.
    """

    strata: list[str]
    drawn: int
    invited: int
    answered: int | None
    response_rate: Decimal | None


class DispositionCounts(SQLModel):
    """What became of the invitations. `rate` says which of AAPOR's rates the response rate is.

    Counts of people go down to tens and are null under ten, and the rate is of such counts. `refused` to `not_eligible`
    are what visitors reported of those who gave no answer; `links_revoked` and `links_renewed` are links that were told
    and then taken back or replaced while the survey was open.
    """

    drawn: int
    invited: int
    answered: int | None
    refused: int | None
    reached: int | None
    not_found: int | None
    moved: int | None
    not_eligible: int | None
    links_revoked: int | None
    links_renewed: int | None
    response_rate: Decimal | None
    rate: str
    source: str
    strata: list[StratumCounts]


class ExcerptTold(SQLModel):
    """Words of one answer, picked and checked by two posts; nothing says whose, where or when."""

    question: str
    text: str


class ReleaseMark(SQLModel):
    """The release that these results are: when it was made, and SHA-256 of its content and inputs in canonical JSON."""

    made_at: datetime
    hash: str
    inputs_hash: str


class SurveyResults(SQLModel):
    """Results as released. `how_gathered` says what they are; `release` is null until the results are told.

    Until then `n` is rounded down to tens, null for who has no post, and everything else is withheld. `closes_on` was
    announced as the last day, `closed_on` is the day of the closing; `closing_changes` is how often the last day was
    changed since the opening, the last time on `closing_changed_on`.
    """

    survey_id: UUID
    title: str
    purpose: SurveyPurpose
    state: SurveyState
    series: str | None
    closes_on: date | None
    closed_on: date | None
    closing_changes: int
    closing_changed_on: date | None
    n: int | None
    how_gathered: HowGathered
    dispositions: DispositionCounts | None
    plans: list[PlanResult]
    questions: list[QuestionCount]
    integrity: IntegrityRead | None
    excerpts: list[ExcerptTold]
    release: ReleaseMark | None
    synthetic: bool


class SurveyRelease(CountyTable, table=True):
    """A survey's released results, once and for all: the application may add one and change none.

    `content` holds all that is ever told, words in every language; `inputs` what it was computed from in numbers that
    are not told (counts by cell), so that it can be computed again.
    """

    __tablename__ = "survey_releases"
    __table_args__ = (
        area_check(),
        county_key("survey_id", "surveys"),
        UniqueConstraint("county_code", "survey_id"),
        COUNTY,
    )

    survey_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    made_at: datetime = timestamp(default_factory=utc_now)
    content: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    inputs: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    hash: str = Field(sa_type=String(64), nullable=False)
    inputs_hash: str = Field(sa_type=String(64), nullable=False)


class SurveyReleaseRead(SQLModel):
    """A release to keep and to check: `content` in canonical JSON gives `hash`."""

    survey_id: UUID
    made_at: datetime
    hash: str
    inputs_hash: str
    content: dict[str, Any]


class ReleasedFigure(SQLModel):
    """A released figure as a row of a table. `part`: the whole, a split of it, a township or a class of a margin."""

    survey_id: UUID
    survey_title: str
    closed_on: date | None
    how_gathered: HowGathered
    grade: Grade | None
    plan_number: int
    measure: str
    title: str
    unit: ResultUnit
    part: str
    code: str | None
    label: str | None
    estimate: Decimal | None
    low: Decimal | None
    high: Decimal | None
    n: int | None
    effective_n: int | None
    design_effect: Decimal | None
    at_least: Decimal | None
    at_most: Decimal | None
    verdict: ResultVerdict | None
    withheld: Withheld | None
    synthetic: bool


class ReleasedFigureFilter(SQLModel):
    """Filters of the released figures: one survey, or all. There are none by answers."""

    survey_id: UUID | None = None
