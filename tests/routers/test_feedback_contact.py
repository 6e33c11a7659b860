"""The sender's contact: for the handler alone, with a reason, and each look in the journal."""

from uuid import UUID

import httpx
import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.auth import Role
from api.models.journal import JournalEntry
from tests.conftest import Callers
from tests.factories import COUNTY, UNIT_ID, VILLAGE, actions, make_unit

PHONE = "13800000000"
WHY = {"reason": "约群众到现场看路"}


async def sent(resident: httpx.AsyncClient, contact: str | None = PHONE) -> str:
    draft = {"area_code": VILLAGE, "kind": "help", "text": "村口的路坏了。", "contact": contact}
    answer = await resident.post("/feedback", json=draft)
    assert answer.status_code == 201, answer.text
    return f"/feedback/{answer.json()['id']}"


async def test_the_handler_reads_it_and_the_journal_says_so(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    other = await make_unit(session)
    case = await sent(as_resident)
    assert (await as_officer.post(f"{case}/contact", json=WHY)).status_code == 404, "not yet the unit's"
    assert (await as_office.post(f"{case}/contact", json=WHY)).json() == {"contact": PHONE}
    for unit_id, status in ((UNIT_ID, 200), (other.id, 404)):
        step = {"to": "assigned", "unit_id": str(unit_id)}
        assert (await as_office.post(f"{case}/transitions", json=step)).status_code == 200
        assert (await as_officer.post(f"{case}/contact", json=WHY)).status_code == status
    assert (await actions(session)).count("feedback.contact_revealed") == 2
    await set_area(session, COUNTY)
    mine = (JournalEntry.county_code == COUNTY, JournalEntry.action == "feedback.contact_revealed")
    for entry in (await session.exec(select(JournalEntry).where(*mine))).all():
        assert UUID(entry.resource_id) == UUID(case.removeprefix("/feedback/"))
        assert entry.changes == {"reason": [None, WHY["reason"]]}


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.ADMIN, Role.CLIENT, Role.RESIDENT])
async def test_nobody_else_does(
    as_resident: httpx.AsyncClient, callers: Callers, session: AsyncSession, role: Role
) -> None:
    case = await sent(as_resident)
    assert (await callers.get(role).post(f"{case}/contact", json=WHY)).status_code == 403
    assert await actions(session) == ["feedback.received"]


async def test_refusals_are_not_looks(
    client: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    case = await sent(as_resident)
    assert (await client.post(f"{case}/contact", json=WHY)).status_code == 401
    assert (await as_neighbour.post(f"{case}/contact", json=WHY)).status_code == 404
    for draft in ({}, {"reason": " "}):
        refused = await as_office.post(f"{case}/contact", json=draft)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/reason")
    without = await sent(as_resident, None)
    assert (await as_office.post(f"{without}/contact", json=WHY)).status_code == 404
    assert await actions(session) == ["feedback.received"] * 2
