"""A step reads the record as it stands and holds it: two at once follow each other, and none is told of a version."""

from typing import Any

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.bases import BaseState
from tests import factories

TITLE = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
SURVEY = {
    "area_code": factories.COUNTY,
    "purpose": "free",
    "title": TITLE,
    "questionnaire": {"consent": TITLE, "questions": [{"code": "happy", "kind": "scale", "label": TITLE}]},
}


async def made(resource: str, session: AsyncSession, office: httpx.AsyncClient) -> str:
    if resource == "surveys":
        return str((await office.post("/surveys", json=SURVEY)).json()["id"])
    unit = await factories.make_unit(session, id=factories.UNIT_ID)
    if resource == "units":
        return str(unit.id)
    make: Any = {"activities": factories.make_activity, "feedback": factories.make_case}.get(resource)
    row = await make(session) if make else await factories.make_base(session, state=BaseState.PROPOSED)
    return str(row.id)


@pytest.mark.parametrize(
    ("resource", "step"),
    [
        ("units", {"to": "planning"}),
        ("bases", {"to": "active"}),
        ("surveys", {"to": "open"}),
        ("feedback", {"to": "accepted"}),
        ("activities", {"to": "cancelled", "reason": "下雨"}),
    ],
)
async def test_a_step_locks_what_it_judges(
    resource: str, step: dict[str, str], as_office: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    record_id = await made(resource, session, as_office)
    seen: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith("SELECT") and f"FROM {resource}" in statement:
            seen.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        answer = await as_office.post(f"/{resource}/{record_id}/transitions", json=step)
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)
    assert answer.status_code == 200, answer.text
    assert seen[0].rstrip().endswith("FOR UPDATE")
