"""Released results of surveys as a release keeps them, without the answers behind them."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.surveys import Survey, SurveyPurpose, SurveyState
from api.models.surveys_results import SurveyRelease
from tests.factories import COUNTY, save

SHARES = {"S29", "S42", "S138", "S139"}
"""Rows that are a share; the others are a mean."""


def told(indicator: str, estimate: str | None, n: int | None = 400, **more: Any) -> dict[str, Any]:
    """A measure as a release keeps it."""
    half = Decimal("0.03")
    ends = [None, None] if estimate is None else [str(Decimal(estimate) - half), str(Decimal(estimate) + half)]
    figure = {"estimate": estimate, "low": ends[0], "high": ends[1], "n": n, "withheld": None if estimate else "few"}
    formula = "share_right" if indicator in SHARES else "mean"
    about = {"code": "m", "indicator": indicator, "formula": formula, "questions": ["q"], "difference": None}
    about |= {"threshold": None, "verdict": None, "scale": {"low": 1, "high": 5} if formula == "mean" else None}
    return about | {"figure": figure} | more


def judged(verdict: str | None, goal: str = "0.8") -> dict[str, Any]:
    """What a release says of a threshold that its plan registered."""
    return {"verdict": verdict, "threshold": {"operator": "at_least", "value": goal}}


async def release(
    session: AsyncSession,
    closed_on: date,
    *measures: dict[str, Any],
    teams: dict[str, Any] | None = None,
    not_covered: str | None = None,
    **changes: Any,
) -> Survey:
    """A published survey with its release; a later version of its plan stands beside the first."""
    values: dict[str, Any] = {
        "area_code": COUNTY,
        "purpose": SurveyPurpose.SATISFACTION,
        "title": {"zh-Hans": "问卷"},
        "state": SurveyState.PUBLISHED,
        "is_open_link": False,
        "series": "resident",
    }
    survey = await save(session, Survey(county_code=COUNTY, closed_on=closed_on, **values | changes))
    later = {"measures": [measure | {"figure": told("", "0.01")["figure"]} for measure in measures]}
    content = {
        "area_code": survey.area_code,
        "title": survey.title,
        "closed_on": closed_on.isoformat(),
        "synthetic": survey.synthetic,
        "how_gathered": "opinions_received" if survey.is_open_link else "sample",
        "plans": [{"measures": list(measures), "not_covered": not_covered}, later],
        "teams": teams,
        "integrity": {"grade": "B", "reasons": []},
    }
    row = SurveyRelease(
        county_code=COUNTY,
        survey_id=survey.id,
        area_code=survey.area_code,
        content=content,
        inputs={},
        hash="0" * 64,
        inputs_hash="0" * 64,
    )
    await save(session, row)
    return survey
