"""Rows of bases, courses and heritage (S50, S59-S61, S68, S84): entered by their owners, read as the office does."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today
from api.services import catalogue
from api.zone import ZONE
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, make_unit
from tests.factories_bases import COURSE_CONTENT
from tests.plan.conftest import Plan

ITEMS = [item["code"] for item in catalogue.read_json("bases/standard.json")["items"]]
HOURS = {
    "weekly": [{"weekday": day, "opens": "08:00", "closes": "18:00"} for day in range(1, 8)],
    "on_holidays": "as_usual",
    "on_make_up_days": "as_usual",
    "special": [],
}
DRAFT = {
    "area_code": TOWNSHIP,
    "unit_id": str(UNIT_ID),
    "name": "校史教育馆",
    "level": "county",
    "has_onsite": True,
    "has_online": True,
    "online_url": "https://example.cn/base",
    "hours": HOURS,
    "booking_lanes": 1,
}


async def opened(officer: httpx.AsyncClient, office: httpx.AsyncClient, **changes: Any) -> str:
    """A base that the school's officer proposed and the office opened; its address."""
    made = await officer.post("/bases", json=DRAFT | changes)
    assert made.status_code == 201, made.text
    address = f"/bases/{made.json()['id']}"
    moved = await office.post(f"{address}/transitions", json={"to": "active"})
    assert moved.status_code == 200, moved.text
    return address


async def check(office: httpx.AsyncClient, address: str, *missing: str) -> None:
    """The office checks every item of the standard on the spot."""
    results = [{"code": code, "verdict": "not_met" if code in missing else "met"} for code in ITEMS]
    answer = await office.post(f"{address}/checks", json={"results": results})
    assert answer.status_code == 201, answer.text


async def verify(office: httpx.AsyncClient, address: str, function: str) -> None:
    """The office tries a function itself."""
    answer = await office.post(f"{address}/verifications", json={"function": function, "is_working": True})
    assert answer.status_code == 201, answer.text


async def test_s050_online_home(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, plan: Plan
) -> None:
    assert (await plan.row("S50"))["value"] is None
    address = await opened(as_officer, as_office)
    row = await plan.row("S50")
    assert (row["value"], row["verdict"]) == ("0", "not_met")
    await verify(as_office, address, "online")
    assert ((await plan.row("S50"))["value"], (await plan.row("S50"))["verdict"]) == ("1", "met")
    course = await as_officer.post("/courses", json={"area_code": TOWNSHIP, "unit_id": str(UNIT_ID), "title": "入门"})
    course_path = f"/courses/{course.json()['id']}"
    version = {"If-Match": course.headers["etag"]}
    written = await as_officer.put(f"{course_path}/draft", json=COURSE_CONTENT, headers=version)
    assert written.status_code == 200, written.text
    assert (await plan.row("S50"))["value"] == "1"
    await as_office.post(f"{course_path}/transitions", json={"to": "published"})
    assert (await plan.row("S50"))["value"] == "2"
    resources = {item["resource"] for item in (await plan.why("S50"))["records"]}
    assert resources == {"base", "course"}


async def test_s059_standard_bases(as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan) -> None:
    address = await opened(as_officer, as_office, elements=["theme", "exhibits"])
    claimed = await plan.row("S59")
    assert claimed["value"] == "0"
    await check(as_office, address, "archive", "guides", "both_functions")
    first = await plan.row("S59")
    assert (first["value"], first["numerator"], first["denominator"]) == ("70", "70", "100")
    await check(as_office, address)
    assert (await plan.row("S59"))["value"] == "100"
    history = (await as_office.get(f"{address}/checks")).json()["items"]
    assert [item["ratio"] for item in history] == ["1.0000", "0.7000"]


async def test_s060_both_functions(as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan) -> None:
    address = await opened(as_officer, as_office)
    await opened(as_officer, as_office, name="第二基地", has_online=False, online_url=None)
    row = await plan.row("S60")
    assert (row["value"], row["verdict"]) == ("0", "not_met")
    assert Decimal(row["claimed_points"]) > Decimal(row["verified_points"]) == 0
    await verify(as_office, address, "onsite")
    assert (await plan.row("S60"))["value"] == "0"
    await verify(as_office, address, "online")
    row = await plan.row("S60")
    assert (row["value"], row["verdict"]) == ("50", "partly")
    changed = {"online_url": "https://example.cn/moved"}
    tag = (await as_officer.get(address)).headers["etag"]
    assert (await as_officer.patch(address, json=changed, headers={"If-Match": tag})).status_code == 200
    assert (await plan.row("S60"))["value"] == "0"


async def test_s061_complete_and_in_use(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan
) -> None:
    address = await opened(as_officer, as_office, idle_after_days=30)
    await check(as_office, address)
    assert (await plan.row("S61"))["value"] == "0"
    old = {"visited_on": str(today() - timedelta(days=31)), "visitor_count": 20, "session_count": 1}
    assert (await as_officer.post(f"{address}/visits", json=old)).status_code == 201
    assert (await plan.row("S61"))["value"] == "0"
    assert (await as_officer.post(f"{address}/visits", json=old | {"visited_on": str(today())})).status_code == 201
    row = await plan.row("S61")
    assert (row["value"], row["verdict"]) == ("100", "met")
    await check(as_office, address, "guides")
    assert (await plan.row("S61"))["value"] == "0"


async def test_s068_heritage_list(as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan) -> None:
    item = {"area_code": TOWNSHIP, "unit_id": str(UNIT_ID), "kind": "intangible", "level": "county"}
    made = [await as_officer.post("/bases/heritage", json=item | {"name": name}) for name in ("织布技艺", "火把节")]
    assert {answer.status_code for answer in made} == {201}, made[0].text
    assert (await plan.row("S68"))["value"] == "0"
    address = f"/bases/heritage/{made[0].json()['id']}"
    assert (await as_officer.post(f"{address}/inspections", json={"condition": "good"})).status_code == 201
    row = await plan.row("S68")
    assert (row["value"], row["numerator"], row["denominator"]) == ("50", "1", "2")
    assert {record["label"] for record in (await plan.why("S68"))["records"]} == {"织布技艺", "火把节"}


async def test_s084_visits_by_organiser(
    as_officer: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
    plan: Plan,
) -> None:
    address = await opened(as_officer, as_office)
    await set_area(session, COUNTY)
    guest = await make_unit(session, name="来访社区")
    guide = callers.get(Role.UNIT_OFFICER, unit_id=guest.id, id="guest-post")
    day = today() + timedelta(days=2)
    starts_at = datetime(day.year, day.month, day.day, 9, tzinfo=ZONE)
    booking = {
        "base_id": address.rpartition("/")[2],
        "organiser_unit_id": str(guest.id),
        "starts_at": starts_at.isoformat(),
        "ends_at": (starts_at + timedelta(hours=1)).isoformat(),
        "group_name": "党员活动日",
        "head_count": 30,
    }
    asked = await guide.post("/bases/bookings", json=booking)
    assert asked.status_code == 201, asked.text
    steps = f"/bases/bookings/{asked.json()['id']}/transitions"
    assert (await as_officer.post(steps, json={"to": "confirmed"})).status_code == 200
    assert (await plan.row("S84"))["value"] is None
    # The day of the visit comes.
    await run_sql(session, "update base_bookings set starts_at = now() - interval '1 hour', ends_at = now()")
    done = await as_officer.post(steps, json={"to": "visited", "visitor_count": 28})
    assert done.status_code == 200, done.text
    row = await plan.row("S84")
    assert (row["value"], row["verdict"]) == ("28", "met")
    assert [item["label"] for item in (await plan.why("S84"))["records"]] == ["校史教育馆 · 来访社区"]
    usage = (await as_office.get("/bases/usage")).json()["items"]
    assert [(item["organiser_name"], item["visitor_count"]) for item in usage] == [("来访社区", 28)]
