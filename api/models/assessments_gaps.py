"""The gap list of an assessment, what it would be under other parameters, and where it may stand in the target year."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlmodel import SQLModel

from api.models.assessments import Verdict

Suppositions = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,20}:[0-9.\-]{1,20}(,[A-Za-z0-9._-]{1,20}:[0-9.\-]{1,20}){0,9}$")
]
"""Up to ten parameters and the values that they are supposed to have, such as `P6:0.9,P2:4`."""


class GapKind(StrEnum):
    """What would bring a row's points."""

    VERIFY = "verify"
    DO = "do"
    PROVIDE = "provide"
    REPORT = "report"
    SURVEY = "survey"
    SET_PARAMETER = "set_parameter"


class GapLack(StrEnum):
    """What is wrong with a row that lacks points; every list of gaps says it so."""

    NOT_REPORTED = "not_reported"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"
    NOT_VERIFIED = "not_verified"
    PARAMETER_NOT_SET = "parameter_not_set"


class GapTask(SQLModel):
    """An open task that serves a row."""

    id: UUID
    title: str
    unit_name: str
    due_on: date
    is_late: bool


class GapRead(SQLModel):
    """A row that lacks points, and what would bring them.

    `verify_points` wait for a second person's word alone, `missing_points` for more work; a row that waits for its
    parameter has its points in `unscored_points`. `lack` and `detail` say what is wrong as every list of gaps does;
    `lacking` names slots that are empty, `parameter` what is not set.
    """

    code: str
    title: str
    kind: GapKind
    lack: GapLack
    detail: str
    verdict: Verdict
    points: Decimal
    verify_points: Decimal
    missing_points: Decimal
    unscored_points: Decimal
    owner: str
    why: str
    lacking: list[str]
    parameter: str | None
    tasks: list[GapTask]
    task_count: int


class SupposedParameter(SQLModel):
    """A parameter as it is and as it is supposed; `value_now` is null while it is not set."""

    code: str
    name: str
    unit: str
    value_now: str | None
    value_then: str


class WhatIfShares(SQLModel):
    """Points of 100, and whether the verified ones reach the apply line without a veto; null without a line."""

    verified_points: Decimal
    claimed_points: Decimal
    missing_points: Decimal
    unscored_points: Decimal
    passes: bool | None


class WhatIfRow(SQLModel):
    """A row that would stand otherwise."""

    code: str
    title: str
    points: Decimal
    verdict_now: Verdict
    verdict_then: Verdict
    verified_now: Decimal
    verified_then: Decimal


class WhatIfPlace(SQLModel):
    """A township under the same supposition; `rows` are those whose verdict would change or that meet it."""

    area_code: str
    name: str
    now: WhatIfShares
    then: WhatIfShares
    rows: list[WhatIfRow]


class WhatIfMoney(SQLModel):
    """Money that a standard per head asks of an area: `needed_fen` beyond its budget; null where no one can say."""

    area_code: str
    name: str
    population: int | None
    population_year: int | None
    budget_fen: int
    asked_fen: int | None
    needed_fen: int | None
    reason: str | None


class WhatIfRead(SQLModel):
    """An assessment under other parameters, beside what it is. Nothing is written by asking."""

    assessment_id: UUID
    apply_line_points: Decimal | None
    supposed: list[SupposedParameter]
    now: WhatIfShares
    then: WhatIfShares
    rows: list[WhatIfRow]
    places: list[WhatIfPlace]
    money: list[WhatIfMoney]


class ForecastState(StrEnum):
    """Whether there is a year to look to."""

    FORECAST = "forecast"
    TARGET_YEAR_NOT_SET = "target_year_not_set"
    TARGET_YEAR_OVER = "target_year_over"


class TrendRead(SQLModel):
    """Where the kept days lead to if they go on so: slopes between all pairs of days (Theil and Sen), 95 % of them."""

    low_points: Decimal
    middle_points: Decimal
    high_points: Decimal
    day_count: int
    first_on: date


class AssessmentForecastRead(SQLModel):
    """Where the score may stand on the last day of the target year.

    `low_points`: nothing more is done but what every year repeats, and papers expire on their days. `high_points`:
    besides, every open task that can end in time succeeds whole. Both are null while there is no forecast.
    """

    assessment_id: UUID
    state: ForecastState
    target_year: int | None
    goal_on: date | None
    apply_line_points: Decimal | None
    verified_points: Decimal
    low_points: Decimal | None
    high_points: Decimal | None
    expiring_points: Decimal
    planned_points: Decimal
    late_task_count: int
    trend: TrendRead | None
