"""How a ledger's content is collected: all rows at once, and no further once the order is called off."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.deps import Hall
from api.models.activities import ActivityState
from api.models.auth import Role
from api.models.documents import DocumentLink, LinkedResource
from api.permissions import Actor
from api.services import ledgers_evidence, ledgers_subjects, ledgers_work, metrics, provenance
from api.settings import Settings
from api.worker import make_worker
from tests.conftest import Callers
from tests.factories import COUNTY, UNIT_ID, make_account, make_activity, make_document, make_unit, save

IN_2025 = datetime(2025, 3, 1, 1, tzinfo=UTC)


@pytest.fixture
async def office(callers: Callers, session: AsyncSession) -> httpx.AsyncClient:
    """An office with an account that stands: the worker asks whether it still does."""
    return callers.get(Role.OFFICE, id=str((await make_account(session)).id))


@pytest.fixture
async def assessment(office: httpx.AsyncClient, session: AsyncSession) -> str:
    """An assessment with two activities, each proved by a document."""
    await make_unit(session, id=UNIT_ID)
    draft = {"area_code": COUNTY, "framework_code": "county-plan-510421", "period": "2025", "title": "2025年度考评"}
    made = await office.post("/assessments", json=draft)
    assert made.status_code == 201, made.text
    for _ in range(2):
        activity = await make_activity(session, starts_at=IN_2025, state=ActivityState.VERIFIED)
        tie = {"resource": LinkedResource.ACTIVITY, "resource_id": str(activity.id)}
        document = await make_document(session)
        await save(session, DocumentLink(county_code=COUNTY, document_id=document.id, **tie))
    found: str = made.json()["id"]
    return found


async def test_twenty_rows_are_collected_by_as_many_statements_as_two(
    assessment: str, session: AsyncSession, connection: AsyncConnection
) -> None:
    """Of rows that read the same tables: of records, files, posts and older names nothing is asked row by row."""
    actor = Actor("account", "someone", Role.OFFICE, COUNTY)
    board = (subject := await ledgers_subjects.subject(session, actor, UUID(assessment), None)).board
    found = await ledgers_evidence.of_rows(session, actor, subject, list(board.scores), "zh-Hans")
    read = {
        code: {known[0].file for name in names if (known := metrics.find(name))}
        for code, score in board.scores.items()
        for names in [provenance.told_metrics(actor, board.figures, score)]
    }
    few = [code for code, row in found.items() if row.records and row.entries][:2]
    tables = set().union(*(read[code] for code in few))
    many = [*few, *(code for code in read if code not in few and read[code] <= tables)][:20]
    assert (len(few), len(many)) == (2, 20)
    seen: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        seen.append(statement)

    event.listen(connection.sync_connection, "before_cursor_execute", note)
    asked = []
    for codes in (few, many):
        seen.clear()
        again = await ledgers_evidence.of_rows(session, actor, subject, codes, "zh-Hans")
        assert again == {code: found[code] for code in codes}
        asked.append(len(seen))
    assert 1 < asked[0] <= asked[1] <= asked[0] + 1, "the journal is asked, once, where a record names no author"


async def test_an_order_that_is_called_off_while_it_is_collected_stops_there(
    office: httpx.AsyncClient,
    assessment: str,
    settings: Settings,
    sessions: async_sessionmaker[AsyncSession],
    hall: Hall,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = make_worker(settings, sessions)
    worker.store = hall.store
    sent = (await office.post(f"/assessments/{assessment}/ledgers", json={"format": "pdf"})).json()
    ends: list[str] = []

    async def lasts(*_: Any) -> None:
        assert (await office.post(f"/ledgers/{sent['id']}/cancel")).status_code == 200
        try:
            await asyncio.Event().wait()
        finally:
            ends.append("collecting")

    monkeypatch.setattr(ledgers_work, "_gather", lasts)
    monkeypatch.setattr(ledgers_work, "HEARTBEAT_SECONDS", 0.5)
    await worker.make_ledgers()
    assert ends == ["collecting"]
    assert (await office.get(f"/ledgers/{sent['id']}")).json()["state"] == "cancelled"
