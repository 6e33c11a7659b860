"""Pre-registration of a survey: what will be computed from its answers, written down before the first one comes."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Text, area_check, county_key, timestamp
from api.models.surveys_questionnaire import Code, OptionCode, Translations


class Formula(StrEnum):
    """How a measure is made from answers.

    `mean` of a number or a scale; `proportion` who chose one of the options (or one of the levels); `top_two` who
    chose one of the two highest levels; `share_right` the mean share of knowledge items that a person has right;
    `list_experiment` the difference in means of the two forms of a list question.
    """

    MEAN = "mean"
    PROPORTION = "proportion"
    TOP_TWO = "top_two"
    SHARE_RIGHT = "share_right"
    LIST_EXPERIMENT = "list_experiment"


class Weighting(StrEnum):
    """What an answer counts for: its chance of being drawn, or that fitted to known totals of the population."""

    DESIGN = "design"
    POST_STRATIFIED = "post_stratified"
    RAKED = "raked"


class Operator(StrEnum):
    """How a value stands to its threshold."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


class Domain(StrEnum):
    """For whom a measure is told besides the whole: each township, or each class of a declared margin."""

    TOWNSHIP = "township"
    MARGIN = "margin"


class AssistedRule(StrEnum):
    """What becomes of answers that a visitor helped with: counted and told apart too, or left out of the measures."""

    COUNTED = "counted"
    EXCLUDED = "excluded"


class SurveyThreshold(Input):
    """What a measure is compared with, before anything is rounded; a share as a ratio, such as 0.9."""

    operator: Operator
    value: Decimal = Field(ge=0, le=1_000_000, max_digits=13, decimal_places=6)


class MeasurePlan(Input):
    """One measure. `options` are the codes (or levels as text) that a proportion counts.

    A share of right answers without `questions` is of every knowledge item, also those that a test draws at opening.
    """

    code: Code
    title: Translations
    formula: Formula
    questions: list[Code] = Field(default_factory=list, max_length=20)
    options: list[OptionCode] = Field(default_factory=list, max_length=20)
    domains: list[Domain] = Field(default_factory=list, max_length=2)
    threshold: SurveyThreshold | None = None
    indicator: str | None = Field(default=None, max_length=10)


class MarginPlan(Input):
    """The known totals of the population by the answers of a margin question, and where they are from."""

    question: Code
    totals: dict[OptionCode, Annotated[int, Field(ge=1, le=2_000_000_000)]] = Field(min_length=2, max_length=20)
    source: Text


class ExclusionPlan(Input):
    """Which answers the measures leave out. Nothing is deleted: the figure with all of them stays countable."""

    failed_attention: bool = False
    assisted: AssistedRule = AssistedRule.COUNTED


class PlanContent(Input):
    """What is computed. The questionnaire's number and the draw's hash are added when it is frozen."""

    measures: list[MeasurePlan] = Field(min_length=1, max_length=40)
    weighting: Weighting = Weighting.DESIGN
    margins: list[MarginPlan] = Field(default_factory=list, max_length=6)
    exclusions: ExclusionPlan = Field(default_factory=ExclusionPlan)
    compares_with: UUID | None = None


class SurveyPlanSuggested(SQLModel):
    """The plan that the questions suggest, as `SurveyPlanCreate` takes it."""

    content: dict[str, Any]


class SurveyPlanCreate(PlanContent):
    """A plan to register. After the survey opened it becomes the next version, beside the first, and needs a reason."""

    reason: Text | None = None


class SurveyPlanUpdate(PlanContent):
    """The whole plan anew, while it is not frozen."""


class SurveyPlan(CountyTable, table=True):
    """A version of a survey's plan. A frozen one does not change: the sealed journal holds its hash, as do releases.

    `hash` is SHA-256 of the canonical JSON (RFC 8785 for what stands in it) of `content`.
    """

    __tablename__ = "survey_plans"
    __table_args__ = (
        area_check(),
        county_key("survey_id", "surveys"),
        UniqueConstraint("county_code", "survey_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("(hash is null) = (frozen_at is null)", name="frozen_with_hash"),
        CheckConstraint("number = 1 or reason is not null", name="later_with_reason"),
        COUNTY,
    )

    survey_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    number: int = Field(nullable=False)
    content: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    hash: str | None = Field(default=None, sa_type=String(64))
    frozen_at: datetime | None = timestamp(default=None, nullable=True)
    reason: str | None = Field(default=None, sa_type=SQLText)


class SurveyPlanRead(SQLModel):
    """A version of the plan. `content` of a frozen one is what `hash` was made of, member for member."""

    id: UUID
    survey_id: UUID
    number: int
    version: int
    content: dict[str, Any]
    hash: str | None
    frozen_at: datetime | None
    reason: str | None
    synthetic: bool
