"""Drawn samples with their answers, as the ballot box leaves them."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from secrets import token_bytes
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.base import new_hidden_id, today
from api.models.surveys import AnswerMode, SurveyAnswer, SurveyCell
from api.models.surveys_ballots import SurveyNullifier
from tests.factories import COUNTY, save

WORDS = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
TOWNSHIPS = tuple(f"5104211{number:02}" for number in range(11))
SHEET: dict[str, Any] = {
    "consent": WORDS,
    "questions": [
        {"code": "happy", "kind": "scale", "label": WORDS},
        {
            "code": "known",
            "kind": "knowledge",
            "label": WORDS,
            "options": [{"code": "yes", "label": WORDS, "is_correct": True}, {"code": "no", "label": WORDS}],
        },
        {"code": "wish", "kind": "text", "label": WORDS, "is_required": False},
    ],
}
TITLE = {"title": WORDS}
HAPPY = {"code": "happy", "formula": "top_two", "questions": ["happy"], "domains": ["township"], **TITLE}
KNOWN = {"code": "known", "formula": "share_right", "indicator": "S138", **TITLE}
AT_LEAST_90 = {"operator": "at_least", "value": "0.9"}


async def prepared(
    office: httpx.AsyncClient, session: AsyncSession, plan: dict[str, Any] | None, sheet: dict[str, Any] = SHEET
) -> UUID:
    """An invited survey in draft, with its plan registered."""
    draft = {"area_code": COUNTY, "purpose": "awareness", "title": WORDS, "questionnaire": sheet}
    made = await office.post("/surveys", json=draft)
    assert made.status_code == 201, made.text
    survey_id = UUID(made.json()["id"])
    await set_area(session, COUNTY)
    drawn = "update surveys set is_open_link = false, series = 'yearly' where county_code = :county and id = :id"
    await run_sql(session, drawn, county=COUNTY, id=survey_id)
    await session.commit()
    if plan is not None:
        registered = await office.post(f"/surveys/{survey_id}/plans", json=plan)
        assert registered.status_code == 201, registered.text
    return survey_id


async def step(office: httpx.AsyncClient, survey_id: UUID, *states: str) -> httpx.Response:
    """Take steps; the last one's answer."""
    for to in states:
        done = await office.post(f"/surveys/{survey_id}/transitions", json={"to": to})
    return done


async def draw(session: AsyncSession, survey_id: UUID, sizes: Sequence[tuple[int, int]]) -> list[UUID]:
    """A stratum for each (units of the frame, units drawn), one a township."""
    await set_area(session, COUNTY)
    cells = []
    for township, (units, drawn) in zip(TOWNSHIPS, sizes, strict=False):
        cell = SurveyCell(
            county_code=COUNTY,
            survey_id=survey_id,
            area_code=township,
            stratum=township,
            stratum_units=units,
            stratum_clusters=1,
            units=units,
            drawn=drawn,
            probability=round(drawn / units, 15),
        )
        cells.append((await save(session, cell)).id)
    return cells


async def answer(
    session: AsyncSession, survey_id: UUID, rows: Iterable[tuple[UUID | None, dict[str, Any], int]], **more: Any
) -> None:
    """Mixed answers: cell, what was said, how many times."""
    await set_area(session, COUNTY)
    values = [
        {
            "county_code": COUNTY,
            "id": new_hidden_id(),
            "survey_id": survey_id,
            "number": 1,
            "answered_on": today() - timedelta(days=number % 5),
            "answers": said,
            "cell_id": cell,
            "form": 0,
            "mode": AnswerMode.SELF,
            "paradata": {"seconds": "60_119", "device": "one"},
            "synthetic": False,
        }
        | more
        for cell, said, times in rows
        for number in range(times)
    ]
    if values:
        await session.exec(insert(SurveyAnswer), params=values)
        cast = [
            {
                "county_code": COUNTY,
                "survey_id": survey_id,
                "nullifier": token_bytes(32),
                "tag": token_bytes(32),
                "received_on": row["answered_on"],
            }
            for row in values
        ]
        await session.exec(insert(SurveyNullifier), params=cast)
    await session.commit()
