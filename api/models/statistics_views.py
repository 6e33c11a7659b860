"""What statistics are asked for: sums over the places of a period, a figure over the years, what is still missing."""

from datetime import date
from typing import Annotated

from annotated_types import Ge, Le
from sqlmodel import Field, SQLModel

from api.models.base import ObservedPeriod, ScopeCode
from api.models.statistics import (
    Frequency,
    ObservationState,
    OwnerCode,
    SeriesCode,
    SeriesRead,
    ValueState,
    WarningRead,
)


class FigureRead(SQLModel):
    """The current figure of a series, area and period. `not_reported` without a source: nobody entered anything."""

    id: str | None
    value: str | None
    value_state: ValueState
    state: ObservationState | None
    vintage: str | None
    revision: int | None
    source: str | None
    published_on: date | None
    note: str | None
    warnings: list[WarningRead]


class RollupPart(SQLModel):
    """One place of the period's tree. `basis`: its own figure, the sum of its places, or none."""

    area_code: str
    area_name: str
    value: str | None
    value_state: ValueState
    state: ObservationState | None
    basis: str | None


class RollupLeft(SQLModel):
    """A figure that is not counted, because its place was not in the tree of the period."""

    area_code: str
    area_name: str
    value: str | None


class RollupRead(SQLModel):
    """A sum over the places of a period, beside the area's own figure; the two are compared and never added.

    `value` is the area's own figure, else the sum where no place is missing. `children_sum` adds up what is known;
    `difference` is the own figure minus a complete sum.
    """

    series_code: str
    series_name: str
    unit: str
    area_code: str
    area_name: str
    period: str
    tree_on: date
    own: FigureRead
    value: str | None
    basis: str | None
    children_sum: str | None
    is_complete: bool
    is_verified: bool
    difference: str | None
    children: list[RollupPart]
    missing: list[RollupPart]
    left_out: list[RollupLeft]


class RollupQuery(SQLModel):
    """What to add up. `verified` counts only what another post vouched for."""

    series: SeriesCode
    area: ScopeCode | None = None
    period: ObservedPeriod
    verified: bool = False


class PointRead(SQLModel):
    """A period's figure and those that it is held against."""

    period: str
    own: FigureRead
    national: FigureRead | None
    provincial: FigureRead | None
    reference: FigureRead | None


class ChartRead(SQLModel):
    """A series over its periods, oldest first, with every period in between, reported or not."""

    series: SeriesRead
    national_name: str | None
    provincial_name: str | None
    reference_name: str | None
    area_code: str
    points: list[PointRead]


class ChartQuery(SQLModel):
    """Which stretch of periods: years up to `to`, of which `years` are shown."""

    area: ScopeCode | None = None
    to: int | None = Field(default=None, ge=1949, le=2100)
    years: int = Field(default=6, ge=1, le=30)


class MissingRead(SQLModel):
    """A series without a figure for the period that is due. `note` is what its owner said, if anything."""

    series_code: str
    series_name: str
    owner: str
    owner_name: str
    frequency: Frequency
    period: str
    area_code: str
    area_name: str
    last_period: str | None
    note: str | None
    indicators: list[str]


class MissingQuery(SQLModel):
    """Whose figures, and up to which day they are due: the last period that has ended by then."""

    area: ScopeCode | None = None
    owner: OwnerCode | None = None
    on: Annotated[date, Ge(date(1950, 1, 1)), Le(date(2100, 12, 31))] | None = None


class VintageRead(SQLModel):
    """A publication of one value: the newest revision of it that somebody vouched for."""

    id: str
    series_code: str
    area_code: str
    period: str
    vintage: str
    value: str | None
    value_state: ValueState
    source: str
    published_on: date | None
    revision: int
    is_current: bool


class RuleRead(SQLModel):
    """A validation rule: for which series, how grave, how it checks; `message` in the reader's language."""

    id: str
    severity: str
    kind: str
    pointer: str
    series: list[str]
    limits: dict[str, str]
    message: str
