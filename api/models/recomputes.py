"""Recomputes 復算: the same numbers counted a second way each night, and the drifts 偏差 that were found."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, area_check, one_of, timestamp


class RollupBuild(SQLModel, table=True):
    """That a county's cells hold all of its cases, as the program of `basis` counts them."""

    __tablename__ = "rollup_builds"
    __table_args__ = (COUNTY,)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    basis: str = Field(sa_type=String(16), nullable=False)
    version: int = Field(default=1, nullable=False)
    built_at: datetime = timestamp()


class RecomputePurpose(StrEnum):
    """Why a recompute was made: the night's own, a look by hand, or to mend what was found."""

    NIGHTLY = "nightly"
    CHECK = "check"
    MEND = "mend"


class RecomputeState(StrEnum):
    """Where a recompute stands; one that broke off is told and made again."""

    ASKED = "asked"
    DONE = "done"
    FAILED = "failed"


class Recompute(CountyTable, table=True):
    """One recompute of a county: how much was compared, and how much differed."""

    __tablename__ = "recomputes"
    __table_args__ = (
        area_check(),
        one_of("purpose", RecomputePurpose),
        one_of("state", RecomputeState),
        CheckConstraint("(state = 'asked') = (finished_at is null)", name="finished_has_time"),
        Index("ix_recomputes_finished", "county_code", "finished_at"),
        Index("uq_recomputes_asked", "county_code", unique=True, postgresql_where=text("state = 'asked'")),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    purpose: RecomputePurpose = Field(sa_type=String(10), nullable=False)
    state: RecomputeState = Field(default=RecomputeState.ASKED, sa_type=String(10), nullable=False)
    asked_by: str = Field(sa_type=String(80), nullable=False)
    computed_on: date = Field(nullable=False)
    begun_at: datetime | None = timestamp(default=None, nullable=True)
    finished_at: datetime | None = timestamp(default=None, nullable=True)
    cell_count: int = Field(default=0, nullable=False)
    metric_count: int = Field(default=0, nullable=False)
    score_count: int = Field(default=0, nullable=False)
    sum_count: int = Field(default=0, nullable=False)
    drift_count: int = Field(default=0, nullable=False)
    mended_count: int = Field(default=0, nullable=False)


class DriftKind(StrEnum):
    """What differed: a cell, a metric's rows, a score, or a running total."""

    CELL = "cell"
    METRIC = "metric"
    SCORE = "score"
    SUM = "sum"


class Drift(CountyTable, table=True):
    """A number that two ways of counting do not agree on, from the recompute that found it to the one that did not."""

    __tablename__ = "drifts"
    __table_args__ = (
        area_check(),
        one_of("kind", DriftKind),
        CheckConstraint("not is_mended or gone_at is not null", name="mended_is_gone"),
        Index(
            "uq_drifts_open",
            *("county_code", "kind", "area_code", "period", "name"),
            unique=True,
            postgresql_where=text("gone_at is null"),
        ),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    kind: DriftKind = Field(sa_type=String(10), nullable=False)
    period: str = Field(sa_type=String(7), nullable=False)
    name: str = Field(sa_type=String(160), nullable=False)
    expected: str = Field(sa_type=SQLText, nullable=False)
    found: str = Field(sa_type=SQLText, nullable=False)
    since: datetime = timestamp()
    seen_at: datetime = timestamp()
    gone_at: datetime | None = timestamp(default=None, nullable=True)
    is_mended: bool = Field(default=False, nullable=False)


class RecomputeCreate(Input):
    """Ask for a recompute; with `mend` it also puts right the cells that differ."""

    mend: bool = False


class RecomputeRead(SQLModel):
    """A recompute as it goes out. `cell_count` and the others say how much was compared."""

    id: UUID
    purpose: RecomputePurpose
    state: RecomputeState
    asked_at: datetime
    finished_at: datetime | None
    took_seconds: float | None
    cell_count: int
    metric_count: int
    score_count: int
    sum_count: int
    drift_count: int
    mended_count: int


class DriftRead(SQLModel):
    """Numbers of one place that differ. What was expected and found is told of points only: counts may be small."""

    kind: DriftKind
    area_code: str
    area_name: str
    period: str | None
    subject: str
    count: int
    expected: str | None
    found: str | None
    since: datetime
    can_be_mended: bool


class RecomputesRead(SQLModel):
    """The county's recomputes: the last one, one that is asked for, and what does not agree now."""

    last: RecomputeRead | None
    asked: RecomputeRead | None
    open_drift_count: int
    drifts: list[DriftRead]
    recent: list[RecomputeRead]
