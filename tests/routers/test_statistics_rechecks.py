"""Random re-checks: drawn so that anyone can draw them again, looked at by a third post, told as an error rate."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api import verifier
from api.models.auth import Role
from api.models.statistics import ObservationState
from api.rules import recheck_draw
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, actions, make_observation

DRAFT = {"area_code": COUNTY, "period": "2025", "sample_size": 3}


@pytest.fixture
async def figures(session: AsyncSession) -> list[UUID]:
    """Eight verified figures of 2025, one with an older revision, one that nobody vouched for, and one of 2024."""
    found = [await make_observation(session, period=f"2025-{month:02}", value=month) for month in range(1, 9)]
    await make_observation(session, period="2025-01", value=99, revision=0)
    await make_observation(
        session, period="2025-12", state=ObservationState.REPORTED, verified_by=None, verified_at=None
    )
    await make_observation(session, period="2024")
    return [row.id for row in found]


async def drawn(caller: httpx.AsyncClient, **changes: Any) -> dict[str, Any]:
    made = await caller.post("/statistics/rechecks", json=DRAFT | changes)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def test_anyone_draws_the_same_figures_again(
    as_office: httpx.AsyncClient, figures: list[UUID], session: AsyncSession
) -> None:
    found = await drawn(as_office)
    paper = (await as_office.get(f"/statistics/rechecks/{found['id']}/document")).json()
    assert {entry.partition("|")[0] for entry in paper["entries"]} == {str(one) for one in figures}
    assert found["frame_count"] == len(paper["entries"]) == 8
    assert all(len(entry.split("|")) == 5 for entry in paper["entries"])
    assert recheck_draw.faults(paper) == []
    assert [item["observation_id"] for item in found["items"]] == paper["drawn"]
    assert [item["position"] for item in found["items"]] == [1, 2, 3]
    assert "recheck.drawn" in await actions(session)
    assert len(found["seed"]) == 40
    chosen = await as_office.post("/statistics/rechecks", json=DRAFT | {"seed": "mine"})
    assert (chosen.status_code, chosen.json()["errors"][0]["pointer"]) == (422, "/seed")


async def test_each_seed_was_committed_to_before_its_list_was_known(
    as_office: httpx.AsyncClient, figures: list[UUID], session: AsyncSession, tmp_path: Path
) -> None:
    told = (await as_office.get("/statistics/rechecks")).json()["next_commitment"]
    first = await drawn(as_office)
    assert (first["number"], first["commitment"]) == (1, told)
    assert recheck_draw.commitment(first["seed"]) == told
    await make_observation(session, period="2025-11", value=11)
    second = await drawn(as_office, sample_size=9)
    assert (second["number"], second["commitment"]) == (2, first["next_commitment"])
    assert second["seed"] != first["seed"]
    document = await as_office.get(f"/statistics/rechecks/{second['id']}/document")
    assert document.json()["told_commitment"] == first["next_commitment"]
    kept = (await as_office.get(f"/statistics/rechecks/{first['id']}/document")).json()
    assert len(kept["entries"]) == 8, "what comes later changes no list that was drawn from"
    saved, lines = tmp_path / "paper.json", list[str]()
    saved.write_bytes(document.content)
    assert verifier.report_draw(lines.append, saved)
    assert lines == ["9 of 9 figures follow from seed and list."]


async def test_the_error_rate_is_told_as_figures_are_looked_at(
    as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient, figures: list[UUID], session: AsyncSession
) -> None:
    found = await drawn(as_office)
    assert (found["checked_count"], found["error_ratio"]) == (0, None)
    first, second, third = (f"/statistics/rechecks/{found['id']}/items/{item['id']}" for item in found["items"])
    assert (await as_office.post(first, json={"outcome": "confirmed"})).status_code == 200
    wordless = await as_office.post(second, json={"outcome": "differs"})
    assert (wordless.status_code, wordless.json()["errors"][0]["pointer"]) == (422, "/note")
    assert (await as_office.post(second, json={"outcome": "differs", "note": "台账为 7"})).status_code == 200
    assert (await as_office.post(third, json={"outcome": "unproven", "note": "原件未找到"})).status_code == 200
    again = await as_office.post(first, json={"outcome": "confirmed"})
    assert (again.status_code, again.json()["type"]) == (409, "urn:shiliu:problem:recheck_done")
    listed = (await as_leader.get("/statistics/rechecks?period=2025")).json()["items"]
    assert [(row["checked_count"], row["error_count"], row["error_ratio"]) for row in listed] == [(3, 2, "0.6667")]
    assert (await actions(session)).count("recheck.found") == 3


async def test_nobody_looks_at_his_own_work(callers: Callers, figures: list[UUID], session: AsyncSession) -> None:
    verifier = callers.get(Role.OFFICE, id="office-post")
    found = await drawn(verifier)
    url = f"/statistics/rechecks/{found['id']}/items/{found['items'][0]['id']}"
    answer = await verifier.post(url, json={"outcome": "confirmed"})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:shiliu:problem:own_work_not_verified")


async def test_more_than_there_is_cannot_be_drawn(as_office: httpx.AsyncClient, figures: list[UUID]) -> None:
    answer = await as_office.post("/statistics/rechecks", json=DRAFT | {"sample_size": 9})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/sample_size")


async def test_rights_and_walls(
    callers: Callers, as_office: httpx.AsyncClient, client: httpx.AsyncClient, figures: list[UUID]
) -> None:
    found = await drawn(as_office)
    item = f"/statistics/rechecks/{found['id']}/items/{found['items'][0]['id']}"
    assert (await client.get("/statistics/rechecks")).status_code == 401
    for role in (Role.LEADER, Role.CLIENT, Role.DEPARTMENT_OFFICER):
        assert (await callers.get(role).post("/statistics/rechecks", json=DRAFT)).status_code == 403
        assert (await callers.get(role).post(item, json={"outcome": "confirmed"})).status_code == 403
    neighbour = callers.get(Role.OFFICE, NEIGHBOUR)
    assert (await neighbour.get(f"/statistics/rechecks/{found['id']}")).status_code == 404
    assert (await neighbour.get(f"/statistics/rechecks/{found['id']}/document")).status_code == 404
    assert (await neighbour.post(item, json={"outcome": "confirmed"})).status_code == 404
    assert (await neighbour.post("/statistics/rechecks", json=DRAFT)).status_code == 403
    assert (await neighbour.get("/statistics/rechecks")).json()["items"] == []
    other = f"/statistics/rechecks/{found['id']}/items/{uuid4()}"
    assert (await as_office.post(other, json={"outcome": "confirmed"})).status_code == 404
