"""`/metrics`: for this machine or the operator's token only; sums without a county, a person or a number of ours."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.deps import Hall
from api.models.base import utc_now
from api.models.recomputes import Drift, DriftKind
from api.services import telemetry
from tests.factories import COUNTY, VILLAGE, make_case


@pytest.fixture
async def here(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A caller on this machine."""
    transport = httpx.ASGITransport(app, client=("127.0.0.1", 40_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield client


def _samples(text: str) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *(f"{name}={value}" for name, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_an_operator_reads_sums_and_nothing_of_a_county(
    here: httpx.AsyncClient, as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    await set_area(session, COUNTY)
    await make_case(session)
    now = utc_now()
    for name in ("one", "other"):
        values = {"kind": DriftKind.CELL, "period": "2026-11", "name": name, "expected": "4", "found": "5"}
        session.add(Drift(county_code=COUNTY, area_code=VILLAGE, since=now, seen_at=now, **values))
    await session.flush()
    await telemetry.tell_round(session, "", name="go_round", begun=now)
    assert (await as_leader.get("/kpi/townships")).status_code == 200
    answer = await here.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    found = _samples(answer.text)
    assert found["shiliu_drifts", "kind=cell"] == 2
    assert found["shiliu_drifts", "kind=score"] == 0
    assert found["shiliu_counties_never_recomputed",] >= 1
    assert found["shiliu_journal_unsealed_seconds",] >= 0
    assert found["shiliu_worker_round_seconds", "work=go_round"] >= 0
    called = [key for key in found if key[0] == "shiliu_request_seconds_count"]
    assert any("route=/api/v1/kpi/townships" in key and "status=200" in key for key in called)
    assert not re.search(r"\d{6,}", re.sub(r'process="\d+"|\} [\d.e+-]+', "", answer.text))


async def test_others_find_no_such_page(
    here: httpx.AsyncClient, app: FastAPI, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    afar = httpx.ASGITransport(app, client=("192.0.2.7", 40_000))
    async with httpx.AsyncClient(transport=afar, base_url="http://127.0.0.1:8000") as other:
        assert (await other.get("/metrics")).status_code == 404
        assert (await here.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"})).status_code == 404
        assert (await here.get("/metrics", headers={"Host": "county.example.cn"})).status_code == 404
        monkeypatch.setattr(hall.settings, "metrics_token", SecretStr("sixteen letters and more"))
        assert (await here.get("/metrics")).status_code == 404
        assert (await other.get("/metrics", headers={"Authorization": "Bearer sixteen letters"})).status_code == 404
        given = {"Authorization": "Bearer sixteen letters and more"}
        assert (await other.get("/metrics", headers=given)).status_code == 200
