"""Alert rules 预警规则: what a post wants to be told of, how each stands, and what it has told so far."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from api.models.assessments import Verdict
from api.models.auth import Role
from api.models.base import (
    CLEAN,
    COUNTY,
    AreaCode,
    CountyTable,
    Input,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    timestamp,
)
from api.models.kpi import Severity

Words = Annotated[str, StringConstraints(min_length=2, max_length=60, strip_whitespace=True), CLEAN]
"""One line in the author's words; the frame around it says area, value and limit."""


def _one_line(text: str) -> str:
    """Refuse what would break out of the frame."""
    if any(mark in text for mark in "\n\r\t{}<>"):
        msg = "one plain line"
        raise ValueError(msg)
    return text


OneLine = Annotated[Words, AfterValidator(_one_line)]
MetricName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]{2,79}$")]
RowCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Za-z0-9._-]{0,19}$")]
Amount = Annotated[Decimal, Field(ge=-(10**12), le=10**12, max_digits=18, decimal_places=6)]


class Comparison(StrEnum):
    """On which side of its limit a value makes the rule fire."""

    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"


class Threshold(StrEnum):
    """Where the limit comes from; all but the first move by themselves."""

    VALUE = "value"
    PARAMETER = "parameter"
    LAST_PERIOD = "last_period"
    MEAN = "mean"
    CHANGE = "change"
    SILENCE = "silence"
    VERDICT = "verdict"


class Standing(StrEnum):
    """How a rule stands."""

    QUIET = "quiet"
    FIRING = "firing"
    WAITING = "waiting"
    BLIND = "blind"


class Reason(StrEnum):
    """Why a rule cannot judge."""

    NOT_REPORTED = "not_reported"
    WITHHELD = "withheld"
    NOT_APPLICABLE = "not_applicable"
    UNDEFINED = "undefined"
    GONE = "gone"
    PARAMETER_UNSET = "parameter_unset"
    HISTORY_SHORT = "history_short"
    PERIOD_MISSING = "period_missing"


class Watched(StrEnum):
    """Which number of a metric or an indicator is looked at."""

    VERIFIED = "verified"
    CLAIMED = "claimed"
    VERIFIED_POINTS = "verified_points"
    CLAIMED_POINTS = "claimed_points"
    VERDICT = "verdict"


class HolderKind(StrEnum):
    """Who answers for a rule now: the post that made it, or the office since that post ended."""

    POST = "post"
    OFFICE = "office"


class AlertKind(StrEnum):
    """What a rule told: that it fired, or that it could no longer judge."""

    FIRED = "fired"
    BLIND = "blind"


class AlertRule(CountyTable, table=True):
    """A rule of a post over one area. `ended_at` ends it; its history stays."""

    __tablename__ = "alert_rules"
    __table_args__ = (
        area_check(),
        one_of("watched", Watched),
        one_of("comparison", Comparison),
        one_of("threshold", Threshold),
        one_of("severity", Severity),
        one_of("owner_role", Role),
        CheckConstraint("(metric is null) <> (indicator is null)", name="one_subject"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    metric: str | None = Field(default=None, sa_type=String(80))
    indicator: str | None = Field(default=None, sa_type=String(20))
    watched: Watched = Field(sa_type=String(16), nullable=False)
    comparison: Comparison = Field(sa_type=String(12), nullable=False)
    threshold: Threshold = Field(sa_type=String(12), nullable=False)
    amount: Decimal = Field(default=Decimal(0), sa_type=Numeric(24, 6), nullable=False)
    span: int = Field(default=1, nullable=False)
    parameter: str | None = Field(default=None, sa_type=String(20))
    verdicts: list[str] = Field(default_factory=list, sa_type=ARRAY(String(20)), nullable=False)
    silent_after_days: int = Field(default=30, nullable=False)
    severity: Severity = Field(sa_type=String(8), nullable=False)
    words: str = Field(sa_type=String(60), nullable=False)
    told_roles: list[str] = Field(default_factory=list, sa_type=ARRAY(String(20)), nullable=False)
    owner_role: Role = Field(sa_type=String(20), nullable=False)
    owner_area_code: str = Field(sa_type=String(12), nullable=False)
    owner_unit_id: UUID | None = None
    owner_post: str = Field(sa_type=String(200), nullable=False)
    ended_at: datetime | None = timestamp(default=None, nullable=True)


class AlertState(SQLModel, table=True):
    """How a rule stands; derived by the worker and never edited by hand. `basis`: what it was read from."""

    __tablename__ = "alert_states"
    __table_args__ = (
        county_key("rule_id", "alert_rules"),
        one_of("standing", Standing),
        COUNTY,
    )

    county_code: str = Field(sa_type=String(6), primary_key=True)
    rule_id: UUID = Field(primary_key=True)
    standing: Standing = Field(sa_type=String(10), nullable=False)
    reason: Reason | None = Field(default=None, sa_type=String(20))
    value: Decimal | None = Field(default=None, sa_type=Numeric(24, 6))
    limit_value: Decimal | None = Field(default=None, sa_type=Numeric(24, 6))
    unit: str = Field(default="", sa_type=String(20), nullable=False)
    basis: str = Field(sa_type=String(100), nullable=False)
    since: datetime = timestamp()
    evaluated_at: datetime = timestamp()
    known_at: datetime | None = timestamp(default=None, nullable=True)


class AlertEvent(CountyTable, table=True):
    """One time that a rule fired or went blind, until it cleared. Who saw it is a post."""

    __tablename__ = "alert_events"
    __table_args__ = (
        area_check(),
        county_key("rule_id", "alert_rules"),
        one_of("kind", AlertKind),
        Index("ix_alert_events_rule_id", "county_code", "rule_id", "begun_at"),
        COUNTY,
    )

    area_code: str = Field(sa_type=String(12), nullable=False)
    rule_id: UUID = Field(nullable=False)
    kind: AlertKind = Field(sa_type=String(8), nullable=False)
    reason: Reason | None = Field(default=None, sa_type=String(20))
    value: Decimal | None = Field(default=None, sa_type=Numeric(24, 6))
    limit_value: Decimal | None = Field(default=None, sa_type=Numeric(24, 6))
    unit: str = Field(default="", sa_type=String(20), nullable=False)
    begun_at: datetime = timestamp()
    cleared_at: datetime | None = timestamp(default=None, nullable=True)
    acknowledged_at: datetime | None = timestamp(default=None, nullable=True)
    acknowledged_post: str | None = Field(default=None, sa_type=String(200))


class AlertRuleDraft(Input):
    """What a rule says; one of `metric` and `indicator`. A rule about verdicts looks at the verdict by itself.

    `amount`: the limit (`value`, in the number's own unit: 0.9 of a rate of 90 %), what is added to the parameter or to
    last period's value, how many standard deviations beside the mean, the change in percent, or the days of silence.
    `span`: how many kept days make the mean, or how many kept days back the change is counted from.
    """

    area_code: AreaCode
    metric: MetricName | None = None
    indicator: RowCode | None = None
    watched: Watched = Watched.VERIFIED
    comparison: Comparison = Comparison.LESS_THAN
    threshold: Threshold = Threshold.VALUE
    amount: Amount = Decimal(0)
    span: int = Field(default=1, ge=1, le=366)
    parameter: RowCode | None = None
    verdicts: list[Verdict] = Field(default_factory=list, max_length=8)
    silent_after_days: int = Field(default=30, ge=1, le=730)


class AlertRuleCreate(AlertRuleDraft):
    """A rule to make; it belongs to the post that makes it."""

    severity: Severity
    words: OneLine
    told_roles: list[Role] = Field(default_factory=list, max_length=5)


class AlertRuleUpdate(Input):
    """Changes of a rule; what it looks at stays, and `is_ended` ends it."""

    comparison: Comparison | None = None
    amount: Amount | None = None
    span: int | None = Field(default=None, ge=1, le=366)
    verdicts: list[Verdict] | None = Field(default=None, max_length=8)
    silent_after_days: int | None = Field(default=None, ge=1, le=730)
    severity: Severity | None = None
    words: OneLine | None = None
    told_roles: list[Role] | None = Field(default=None, max_length=5)
    is_ended: bool | None = None


class AlertStanding(SQLModel):
    """How a rule stands now. Numbers as they are read, rates as percentages; null where there is none to tell."""

    standing: Standing
    reason: Reason | None
    explanation: str
    value: str | None
    limit: str | None
    unit: str
    since: datetime | None
    evaluated_at: datetime | None


class AlertRuleRead(ReadBase):
    """A rule, its words, who answers for it, and how it stands."""

    area_name: str
    metric: str | None
    indicator: str | None
    subject: str
    watched: Watched
    comparison: Comparison
    threshold: Threshold
    amount: Decimal
    span: int
    parameter: str | None
    verdicts: list[str]
    silent_after_days: int
    severity: Severity
    words: str
    told_roles: list[Role]
    law: str
    holder_kind: HolderKind
    holder: str
    may_change: bool
    ended_at: datetime | None
    state: AlertStanding


class AlertEventRead(SQLModel):
    """One time that a rule fired or went blind."""

    id: UUID
    rule_id: UUID
    words: str
    kind: AlertKind
    severity: Severity
    explanation: str
    value: str | None
    limit: str | None
    unit: str
    begun_at: datetime
    cleared_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_post: str | None


class AlertTrialDay(SQLModel):
    """How a rule would have stood on a day that is kept."""

    on: str
    state: AlertStanding


class AlertTrial(SQLModel):
    """How a rule would stand now, and how it would have stood on the days that are kept."""

    law: str
    now: AlertStanding
    days: list[AlertTrialDay]
    fired_count: int


class AlertSubject(SQLModel):
    """Something that a rule can look at: a metric or an indicator with its value of this moment."""

    metric: str | None
    indicator: str | None
    title: str
    unit: str
    value: str | None


class AlertRuleFilter(SQLModel):
    """Which rules: of an area, by how they stand; those that are over only if asked for."""

    area: ScopeCode | None = None
    standing: Standing | None = None
    is_ended: bool = False


class AlertEventFilter(SQLModel):
    """Which events: of a rule, or only those that nobody has seen."""

    rule_id: UUID | None = None
    is_open: bool | None = None
