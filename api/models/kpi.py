"""The leader's one screen and what stands beside it: tiles, alerts, townships."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.assessments import BoundedValue, SampledValue, SurveySaid, ValueKind, Verdict
from api.models.base import COUNTY, timestamp
from api.models.known import Known


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

    `count` is null where the message tells it roughly: of cases of a place below the county, or of less than a year.
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

    `is_withheld` with a base: the count, its ratio and interval are null for who does not see the cases themselves,
    for the count or what is left of the base is under ten, or would give such a number back.
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
