"""From answers to the values of rows: what a release holds is what the metrics of surveys read out of it."""

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.base import today
from api.rules.scoring import Bound, Measure, Registered
from api.services import metrics
from tests.factories import COUNTY
from tests.factories_surveys import AT_LEAST_90, SHEET, TITLE, answer, draw, prepared, step

SCALE, KNOWN, _ = SHEET["questions"]
ASKED = SHEET | {"questions": [SCALE, KNOWN, KNOWN | {"code": "team"}, KNOWN | {"code": "easy"}]}
PLAN: dict[str, Any] = {
    "measures": [
        {"code": "happy", "formula": "mean", "questions": ["happy"], "indicator": "S98", **TITLE},
        {"code": "known", "formula": "share_right", "questions": ["known"], "indicator": "S138", **TITLE}
        | {"threshold": AT_LEAST_90},
        {"code": "team", "formula": "share_right", "questions": ["team"], "indicator": "S29", **TITLE},
        {"code": "easy", "formula": "share_right", "questions": ["easy"], "indicator": "S42", **TITLE},
    ]
}
TAKES = (60, 50, 40, 30)
"""Answers of each township, out of 80 in each."""


async def published(office: httpx.AsyncClient, session: AsyncSession, happy: int) -> UUID:
    """A wave of four townships: half of each say `happy`, the others one less; all found the last question easy."""
    survey_id = await prepared(office, session, PLAN, ASKED)
    cells = await draw(session, survey_id, [(500, 80)] * len(TAKES))
    assert (await step(office, survey_id, "open")).status_code == 200
    said = {"happy": happy, "known": "yes", "team": "yes", "easy": "yes"}
    for cell, took in zip(cells, TAKES, strict=True):
        other = said | {"happy": happy - 1, "known": "no", "team": "no"}
        await answer(session, survey_id, [(cell, said, took // 2), (cell, other, took // 2)])
    done = await step(office, survey_id, "closed", "published")
    assert done.status_code == 200, done.text
    return survey_id


async def test_what_answers_give_reaches_the_rows(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    for happy in (3, 4):
        survey_id = await published(as_office, session, happy)
    told = (await as_office.get(f"/surveys/{survey_id}/release")).json()["content"]
    figures = {measure["code"]: measure["figure"] for measure in told["plans"][0]["measures"]}
    await set_area(session, COUNTY)
    year = metrics.Scope(COUNTY, COUNTY, date(today().year, 1, 1), today())
    values = await metrics.values(session, year)
    found: dict[str, Measure] = {name: one.verified for name, one in values.items() if name.startswith("surveys.")}

    happiness = found["surveys.gain_happiness_safety"]
    assert (happiness.value, happiness.scale) == (Fraction("3.5"), (1, 5))
    assert happiness.change is not None
    assert (happiness.change.difference, happiness.change.said) == (1, "risen")

    known = found["surveys.public_awareness"]
    assert (known.value, known.denominator) == (Fraction(1, 2), sum(TAKES))
    assert known.registered == Registered("at_least", Fraction("0.9"), "not_met")
    assert known.sample is not None
    ends = (known.sample.low, known.sample.high)
    assert ends == (Fraction(figures["known"]["low"]), Fraction(figures["known"]["high"]))

    easy = found["surveys.cadre_awareness"]
    assert (easy.state, easy.bound) == ("withheld", Bound(Fraction(figures["easy"]["at_least"]), None))

    teams = found["surveys.leadership_teams"]
    assert (teams.value, teams.denominator) == (Fraction(1, 2), sum(TAKES))
    assert all(one.is_covered for one in found.values())
