"""The place and the hour of a confidential case: no count of a village or township holds it, no neighbour dates it.

Decision 68. Whoever may count (leader, auditor, a department's system) asks for every village by itself.
"""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.auth import Role
from api.models.base import utc_now
from api.models.feedback import FeedbackKind, FeedbackState
from api.models.tasks import TaskOrigin
from api.services import case_cells, kpi
from api.zone import day_of, start_of_day
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, VILLAGE, make_case, make_task, make_unit, save

SECRET = FeedbackKind.DISCRIMINATION
COUNTED = {"feedback_overdue", "feedback_escalated", "arbiter_missing", "urgent_unheard", "calendar_missing"}
LATE: dict[str, Any] = {
    "due_on": date(2025, 3, 20), "is_urgent": True, "ladder_level": 3, "bounce_count": 5, "is_due_provisional": True,
}  # fmt: skip


def later() -> date:
    """A last day that is not near, whatever the hour."""
    return day_of(utc_now()) + timedelta(days=30)


def rated() -> dict[str, Any]:
    """A case that is closed and rated."""
    now = utc_now()
    closed = {"state": FeedbackState.CLOSED, "answered_at": now, "closed_at": now}
    return closed | {"rating": 2, "rated_at": now}


async def content(session: AsyncSession, area: str) -> dict[str, Any]:
    """The screen of an area, computed now, without the moment of it."""
    found = (await kpi.compute(session, area, kpi.current_period()))["zh-Hans"]
    return {name: value for name, value in found.items() if name not in {"computed_at", "journal_number"}}


@pytest.mark.parametrize("area", [VILLAGE, TOWNSHIP])
async def test_the_screen_of_a_place_is_the_same_with_a_confidential_case(area: str, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    for kind in (FeedbackKind.HELP, FeedbackKind.COMPLAINT):
        await make_case(session, kind=kind, due_on=later())
    before = await content(session, area)
    task = {"origin": TaskOrigin.FEEDBACK, "due_on": date(2026, 1, 6), "area_code": VILLAGE}
    case = await make_case(session, kind=SECRET, **LATE)
    await make_task(session, origin_id=case.id, **task)
    for _ in range(10):
        await make_case(session, kind=SECRET, topic="customs", **rated())
    assert await content(session, area) == before
    tile = next(item for item in before["tiles"] if item["code"] == "K14")
    assert (tile["value_state"], tile["verdict"], tile["value"]) == ("not_applicable", "not_applicable", None)
    whole = {item["code"]: item["count"] for item in (await content(session, COUNTY))["alerts"]}
    assert {whole[code] for code in COUNTED | {"discrimination_unremedied", "tasks_overdue"}} == {1}
    plain = await make_case(session, **LATE)
    await make_task(session, origin_id=plain.id, **task)
    found = {item["code"]: item["count"] for item in (await content(session, area))["alerts"]}
    assert set(found) >= COUNTED, "other cases count as before"
    assert "tasks_overdue" not in found, "a place's task that came of a case would tell of the case"
    await make_task(session, due_on=task["due_on"], area_code=VILLAGE)
    found = {item["code"]: item["count"] for item in (await content(session, area))["alerts"]}
    assert "tasks_overdue" in found, "what a post set itself is its own work"
    assert {found[code] for code in COUNTED} == {None}, "and below the county nobody is told how many"


async def test_alerts_and_townships_keep_still(callers: Callers, session: AsyncSession) -> None:
    await make_case(session, kind=SECRET, **LATE)
    await make_case(session, due_on=later())
    for role in (Role.LEADER, Role.AUDITOR, Role.OFFICE):
        reader = callers.get(role)
        codes = {item["code"] for item in (await reader.get("/kpi/alerts", params={"area": VILLAGE})).json()["items"]}
        assert not codes & (COUNTED | {"discrimination_unremedied"})
        whole = {item["code"] for item in (await reader.get("/kpi/alerts")).json()["items"]}
        assert {"discrimination_unremedied", "urgent_unheard"} <= whole
        towns = (await reader.get("/kpi/townships")).json()["items"]
        assert sum(row["feedback_open_count"] for row in towns) == 1
        assert sum(row["feedback_overdue_count"] for row in towns) == 0


async def test_ratings_are_counted_with_the_county(session: AsyncSession) -> None:
    counted = "select distinct area_code from counter_deltas where county_code = :county and measure ^@ 'case.closed'"
    for kind, places in ((SECRET, {COUNTY}), (FeedbackKind.HELP, {COUNTY, VILLAGE})):
        case = await make_case(session, kind=kind)
        async with case_cells.follow(session, COUNTY, [case.id]):
            for name, value in rated().items():
                setattr(case, name, value)
            await save(session, case)
        assert {row.area_code for row in await run_sql(session, counted, county=COUNTY)} == places


async def all_pages(reader: httpx.AsyncClient, limit: int) -> list[str]:
    seen: list[str] = []
    asked: dict[str, Any] = {"limit": limit}
    while True:
        page = (await reader.get("/feedback", params=asked)).json()
        seen += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            return seen
        asked["cursor"] = page["next_cursor"]


async def test_neighbours_do_not_tell_the_hour(callers: Callers, session: AsyncSession) -> None:
    day = start_of_day(utc_now()) - timedelta(days=2)
    kinds = [SECRET if number % 3 else FeedbackKind.HELP for number in range(9)]
    cases = [
        await make_case(session, kind=kind, received_at=day + timedelta(hours=1 + 5 * number))
        for number, kind in enumerate(kinds)
    ]
    assert len({day_of(case.received_at) for case in cases}) == 2
    by_hour = [str(case.id) for case in sorted(cases, key=lambda case: case.received_at, reverse=True)]
    told = [
        (start_of_day(case.received_at) if case.kind == SECRET else case.received_at, case.id.int) for case in cases
    ]
    by_day = [str(case.id) for _, case in sorted(zip(told, cases, strict=True), key=lambda pair: pair[0], reverse=True)]
    assert by_day != by_hour
    for role in (Role.LEADER, Role.AUDITOR):
        for limit in (1, 2, 50):
            assert await all_pages(callers.get(role), limit) == by_day
    assert await all_pages(callers.get(Role.OFFICE), 2) == by_hour
