"""Recomputes: what was altered past the writers is found, told, and mended on somebody's word, never by itself."""

import logging
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.deps import Hall
from api.models.feedback import FeedbackKind
from api.models.journal import JournalEntry
from api.models.recomputes import Recompute, RecomputeState
from api.services import counters, recomputes_compare, recomputes_job
from api.services.counters import Delta
from api.settings import Settings
from api.worker import Worker, make_worker
from tests.factories import COUNTY, VILLAGE, make_case

WRONG = Delta(VILLAGE, "2026-02", "case.closed|help|-|k|5|-|-", 3)
"""Three good ratings that nobody gave."""


@pytest.fixture
def at_work(settings: Settings, hall: Hall, tmp_path: Path) -> Worker:
    """A worker inside the cage."""
    made = make_worker(settings, hall.sessions)
    made.folder = tmp_path
    return made


@pytest.fixture(autouse=True)
def two_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare the county and the township of the village only; the demonstration's test compares all."""
    real = recomputes_compare.subjects

    async def few(session: AsyncSession, county_code: str) -> list[recomputes_compare.Subject]:
        chosen = (COUNTY, VILLAGE[:9])
        return [one for one in await real(session, county_code) if one.area_code in chosen and one.unit_id is None]

    monkeypatch.setattr(recomputes_compare, "subjects", few)


async def _asked_for(client: httpx.AsyncClient, at_work: Worker, *, mend: bool = False) -> dict[str, Any]:
    """Ask for a recompute by hand, let the worker make it, and read what came of it."""
    answer = await client.post("/recomputes", json={"mend": mend})
    assert answer.status_code == 202, answer.text
    assert await recomputes_job.do(at_work.attempt, COUNTY)
    told: dict[str, Any] = (await client.get("/recomputes")).json()
    return told


def _alerts(screen: dict[str, Any]) -> dict[str, tuple[str, int, str]]:
    return {one["code"]: (one["severity"], one["count"], one["link"]) for one in screen["alerts"]}


async def test_a_drift_is_found_told_and_mended_on_a_word(
    at_work: Worker,
    session: AsyncSession,
    as_office: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await make_case(session, kind=FeedbackKind.DISCRIMINATION, synthetic=True)
    assert await recomputes_job.do(at_work.attempt, COUNTY)
    night = (await as_office.get("/recomputes")).json()
    assert (night["last"]["purpose"], night["last"]["drift_count"], night["open_drift_count"]) == ("nightly", 0, 0)
    assert night["last"]["cell_count"] > 0
    assert night["last"]["score_count"] > 100
    assert "numbers_disagree" not in _alerts((await as_leader.get("/kpi")).json())

    await set_area(session, COUNTY)
    await counters.add(session, [WRONG])
    with caplog.at_level(logging.CRITICAL, logger="shiliu.worker"):
        found = await _asked_for(as_office, at_work)
    assert "numbers do not agree" in caplog.text
    cells = [one for one in found["drifts"] if one["kind"] == "cell"]
    assert {one["area_code"]: one["count"] for one in cells} == {COUNTY: 1, VILLAGE[:9]: 1, VILLAGE: 1}
    assert {(one["expected"], one["found"]) for one in cells} == {(None, None)}
    metrics = {one["area_code"] for one in found["drifts"] if one["kind"] == "metric"}
    assert metrics == {COUNTY, VILLAGE[:9]}
    said = _alerts((await as_leader.get("/kpi")).json())["numbers_disagree"]
    assert said == ("red", found["open_drift_count"], "/officer/recomputes")

    again = await _asked_for(as_office, at_work)
    since = [one["since"] for one in found["drifts"]]
    assert [one["since"] for one in again["drifts"]] == since

    mended = await _asked_for(as_office, at_work, mend=True)
    assert (mended["last"]["mended_count"], mended["open_drift_count"], mended["drifts"]) == (3, 0, [])
    assert "numbers_disagree" not in _alerts((await as_leader.get("/kpi")).json())
    await set_area(session, COUNTY)
    told = select(JournalEntry.action, JournalEntry.actor_role).where(
        JournalEntry.county_code == COUNTY, col(JournalEntry.action).like("%mend%")
    )
    assert (await session.exec(told)).all() == [("recompute.mend_asked", "office")]
    gone = "select bool_and(is_mended) from drifts where county_code = :c and kind = 'cell'"
    assert (await run_sql(session, gone, c=COUNTY)).scalar_one()


async def test_a_score_that_the_second_count_does_not_reach_is_told_with_both(
    at_work: Worker, as_office: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = recomputes_compare.recount.recount

    def bent(*given: Any, **more: Any) -> dict[str, dict[str, Any]]:
        told = real(*given, **more)
        told["S121"] |= {"verified": "7/3"}
        return told

    monkeypatch.setattr(recomputes_compare.recount, "recount", bent)
    found = await _asked_for(as_office, at_work)
    of_county = [one for one in found["drifts"] if one["area_code"] == COUNTY]
    assert [(one["kind"], one["can_be_mended"]) for one in of_county] == [("score", False)]
    assert of_county[0]["subject"].startswith("S121 ")
    assert "verified 7/3" in of_county[0]["expected"]
    assert "verified 7/3" not in of_county[0]["found"]
    mended = await _asked_for(as_office, at_work, mend=True)
    assert mended["open_drift_count"] == found["open_drift_count"]
    monkeypatch.setattr(recomputes_compare.recount, "recount", real)
    assert (await _asked_for(as_office, at_work))["open_drift_count"] == 0


async def test_one_waits_at_a_time_and_one_that_breaks_off_says_so(
    at_work: Worker, session: AsyncSession, as_office: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await as_office.post("/recomputes", json={})).status_code == 202
    refused = await as_office.post("/recomputes", json={"mend": True})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:recompute_asked")

    async def breaks(*_: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr(recomputes_compare, "compare", breaks)
    assert not await recomputes_job.do(at_work.attempt, COUNTY)
    await set_area(session, COUNTY)
    states = select(Recompute.state).where(Recompute.county_code == COUNTY)
    assert (await session.exec(states)).all() == [RecomputeState.FAILED]
    assert (await as_office.get("/recomputes")).json()["asked"] is None


async def test_who_sees_the_screen_reads_and_only_the_office_asks(
    as_leader: httpx.AsyncClient, as_resident: httpx.AsyncClient, as_neighbour: httpx.AsyncClient
) -> None:
    assert (await as_leader.get("/recomputes")).json()["last"] is None
    assert (await as_leader.post("/recomputes", json={})).status_code == 403
    assert (await as_resident.get("/recomputes")).status_code == 403
    assert (await as_neighbour.get("/recomputes")).json()["recent"] == []
