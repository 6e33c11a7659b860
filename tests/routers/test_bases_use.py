"""The use of bases over HTTP: opening hours, visits by organiser, and bases that nobody comes to."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest
import time_machine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.bases import BaseVisit
from tests.conftest import Callers
from tests.factories import NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_base, make_unit, save

DRAFT = {"area_code": TOWNSHIP, "unit_id": str(UNIT_ID), "name": "基地", "level": "county"}
SPAN = {"opens": "09:00", "closes": "11:00"}
HOURS: dict[str, Any] = {
    "weekly": [{"weekday": day, **SPAN} for day in range(1, 6)],
    "on_holidays": "closed",
    "on_make_up_days": "as_monday",
    "special": [{"first": None, "last": None, "lunar": "06-24", "spans": [], "note": "火把节休息"}],
}


async def visits(session: AsyncSession, base: Any, days_ago: int, count: int, **more: Any) -> None:
    values = {"county_code": base.county_code, "area_code": base.area_code, "base_id": base.id}
    day = today() - timedelta(days=days_ago)
    await save(session, BaseVisit(**values, visited_on=day, visitor_count=count, **more))


async def test_hours_follow_holidays_make_up_days_and_the_lunar_calendar(
    as_officer: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = await make_base(session, hours=HOURS, booking_lanes=2)

    async def open_on(day: date) -> bool:
        with time_machine.travel(f"{day}T00:30:00+08:00", tick=False):
            found = (await client.get(f"/bases/{base.id}/days", params={"count": 1})).json()["items"][0]
        assert found["day"] == str(day)
        assert bool(found["spans"]) == bool(found["slots"])
        return bool(found["spans"])

    assert await open_on(date(2026, 8, 5))  # A Wednesday.
    assert not await open_on(date(2026, 8, 6))  # The torch festival, lunar 6/24, on a Thursday.
    assert not await open_on(date(2026, 8, 8))  # A Saturday.
    assert not await open_on(date(2026, 10, 1))  # National Day, a Thursday.
    assert await open_on(date(2026, 10, 10))  # A Saturday that is worked for it.
    fourteen = (await client.get(f"/bases/{base.id}/days")).json()["items"]
    assert (len(fourteen), fourteen[0]["day"]) == (14, str(today()))
    assert (await client.get(f"/bases/{base.id}/days", params={"count": 63})).status_code == 422
    assert (await client.get(f"/bases/{UNIT_ID}/days")).status_code == 404


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"weekly": [{"weekday": 1, "opens": "11:00", "closes": "09:00"}]}, "/weekly/0/closes", "ends_before_start"),
        (
            {"weekly": [{"weekday": 1, **SPAN}, {"weekday": 1, "opens": "10:30", "closes": "12:00"}]},
            "/weekly",
            "spans_overlap",
        ),
        ({"weekly": [{"weekday": 8, **SPAN}]}, "/weekly/0/weekday", "too_large"),
        ({"weekly": [{"weekday": 1, "opens": "9:00", "closes": "24:00"}]}, "/weekly/0/opens", "pattern_mismatch"),
        (
            {"special": [{"first": None, "last": None, "lunar": None, "spans": [], "note": None}]},
            "/special/0/first",
            "special_day_unclear",
        ),
        (
            {"special": [{"first": "2026-08-06", "last": "2026-08-05", "lunar": None, "spans": [], "note": None}]},
            "/special/0/last",
            "ends_before_start",
        ),
        ({"on_holidays": "maybe"}, "/on_holidays", "not_in_list"),
    ],
)
async def test_hours_that_are_refused(
    as_officer: httpx.AsyncClient, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await as_officer.post("/bases", json=DRAFT | {"hours": HOURS | change})
    assert answer.status_code == 422, answer.text
    assert (f"/hours{pointer}", code) in [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


async def test_hours_are_kept_and_changed(as_officer: httpx.AsyncClient) -> None:
    made = (await as_officer.post("/bases", json=DRAFT | {"hours": HOURS, "booking_lanes": 2})).json()
    assert (made["hours"], made["booking_lanes"], made["booking_minutes"]) == (HOURS, 2, 60)
    shorter = HOURS | {"special": []}
    address, first = f"/bases/{made['id']}", {"If-Match": '"1"'}
    changed = await as_officer.patch(address, json={"hours": shorter, "idle_after_days": 90}, headers=first)
    assert (changed.json()["hours"], changed.json()["idle_after_days"]) == (shorter, 90)
    cleared = await as_officer.patch(address, json={"hours": None}, headers={"If-Match": '"2"'})
    assert cleared.json()["hours"] is None
    kept = await as_officer.patch(address, json={"booking_lanes": None}, headers={"If-Match": '"3"'})
    assert kept.json()["errors"][0]["pointer"] == "/booking_lanes"


async def test_visits_are_told_by_base_and_organiser(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = await make_base(session, name="甲")
    guest = await make_unit(session, name="来访学校")
    entry = {"base_id": str(base.id), "visited_on": str(today()), "visitor_count": 30, "group_count": 1}
    key = {"Idempotency-Key": "visit-entry-1"}
    brought = entry | {"organiser_unit_id": str(guest.id), "session_count": 2}
    made = [await as_officer.post("/bases/visits", json=brought, headers=key) for _ in range(2)]
    assert {answer.status_code for answer in made} == {201}, made[0].text
    assert made[0].json() == made[1].json()
    assert (await as_officer.post("/bases/visits", json=entry | {"visitor_count": 5})).status_code == 201
    await visits(session, base, 500, 1_000)
    shut = await make_base(session, name="乙", state="suspended")
    await visits(session, shut, 1, 7)
    usage = (await as_office.get("/bases/usage")).json()
    assert usage["visitor_count"] == 42
    rows = {(row["base_name"], row["organiser_name"]): row for row in usage["items"]}
    assert rows["甲", "来访学校"]["visitor_count"] == 30
    assert (rows["甲", "来访学校"]["session_count"], rows["甲", "来访学校"]["day_count"]) == (2, 1)
    assert (rows["甲", None]["visitor_count"], rows["乙", None]["visitor_count"]) == (5, 7)
    assert (await client.get("/bases/usage")).json()["visitor_count"] == 35
    listed = (await as_office.get("/bases/visits", params={"organiser_unit_id": str(guest.id)})).json()["items"]
    assert [item["visitor_count"] for item in listed] == [30]
    old = {"since": str(today() - timedelta(days=501)), "until": str(today() - timedelta(days=499))}
    assert (await as_office.get("/bases/usage", params=old)).json()["visitor_count"] == 1_000
    assert await actions(session) == ["base.visited", "base.visited"]


async def test_who_notes_visits(
    callers: Callers, client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    base = await make_base(session)
    entry = {"base_id": str(base.id), "visited_on": str(today()), "visitor_count": 3}
    assert (await client.post("/bases/visits", json=entry)).status_code == 401
    assert (await callers.get(Role.LEADER).post("/bases/visits", json=entry)).status_code == 403
    other = callers.get(Role.UNIT_OFFICER, unit_id=(await make_unit(session)).id)
    assert (await other.post("/bases/visits", json=entry)).status_code == 403
    away = await callers.get(Role.OFFICE, NEIGHBOUR).post("/bases/visits", json=entry)
    assert (away.status_code, away.json()["errors"][0]["pointer"]) == (422, "/base_id")
    unknown = await as_office.post("/bases/visits", json=entry | {"organiser_unit_id": str(base.id)})
    assert unknown.json()["errors"][0]["pointer"] == "/organiser_unit_id"
    future = await as_office.post("/bases/visits", json=entry | {"visited_on": str(today() + timedelta(days=1))})
    assert future.json()["errors"][0]["pointer"] == "/visited_on"
    assert (await as_office.get("/bases/usage")).json()["items"] == []


async def test_idle_bases_are_listed_by_their_own_days_or_the_countys(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    old = utc_now() - timedelta(days=400)
    own = await make_base(session, name="自定", state_at=old, idle_after_days=60)
    await visits(session, own, 61, 5)
    used = await make_base(session, name="常用", state_at=old, idle_after_days=60)
    await visits(session, used, 60, 5)
    await make_base(session, name="无人", state_at=old)
    await make_base(session, name="新开", idle_after_days=60)
    await make_base(session, name="停用", state_at=old, idle_after_days=1, state="suspended")

    async def told(idle: bool) -> set[str]:
        found = (await as_office.get("/bases", params={"idle": idle})).json()["items"]
        assert all(bool(item["is_idle"]) is idle for item in found)
        return {item["name"] for item in found}

    assert await told(idle=True) == {"自定"}
    assert await told(idle=False) == {"常用", "无人", "新开", "停用"}
    every = {item["name"]: item["is_idle"] for item in (await as_office.get("/bases")).json()["items"]}
    assert every == {"自定": True, "常用": False, "无人": None, "新开": False, "停用": None}
    parameter = {"value": "30", "in_force_from": "2026-01-01", "source_document": "创建办通知"}
    assert (await as_office.post("/indicators/parameters/P9/values", json=parameter)).status_code == 201
    assert await told(idle=True) == {"自定", "无人"}
