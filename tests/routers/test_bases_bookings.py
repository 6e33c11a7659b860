"""Bookings of bases over HTTP: asked without a name, confirmed by the base, and in the end a visit."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
import time_machine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.bases import BaseState
from api.services import retention
from api.zone import ZONE
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, actions, make_base, make_unit

EVERY_DAY = {
    "weekly": [{"weekday": day, "opens": "09:00", "closes": "12:00"} for day in range(1, 8)],
    "on_holidays": "as_usual",
    "on_make_up_days": "as_usual",
    "special": [],
}
CONTACT = "13900000000"


def moment(hour: int, minute: int = 0, days: int = 3) -> str:
    """An hour in China, some days from now."""
    day = today() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).isoformat()


def draft(hour: int = 9, **changes: Any) -> dict[str, Any]:
    return {
        "starts_at": moment(hour),
        "ends_at": moment(hour + 1),
        "group_name": "县一小五年级",
        "head_count": 40,
    } | changes


async def open_base(session: AsyncSession, **changes: Any) -> Any:
    values = {"hours": EVERY_DAY, "booking_lanes": 1, "booking_heads": 60}
    return await make_base(session, **values | changes)


async def test_a_group_asks_follows_and_gives_back(
    as_resident: httpx.AsyncClient, client: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = await open_base(session)
    address = f"/bases/{base.id}/bookings"
    key = {"Idempotency-Key": "booking-0001"}
    made = [await as_resident.post(address, json=draft(contact=CONTACT), headers=key) for _ in range(2)]
    assert [answer.status_code for answer in made] == [201, 201], made[0].text
    assert made[0].json() == made[1].json()
    other = await as_resident.post(address, json=draft(head_count=41), headers=key)
    assert (other.status_code, other.json()["type"]) == (422, "urn:shiliu:problem:idempotency_key_reused")
    code = {"tracking_code": made[0].json()["tracking_code"]}
    seen = (await as_resident.post("/bases/bookings/track", json=code)).json()
    assert (seen["state"], seen["base_name"], seen["head_count"]) == ("asked", base.name, 40)
    free = [slot["free_count"] for day in await _days(client, base) for slot in day["slots"]]
    assert (sum(free), len(free)) == (2, 3)
    taken = await as_resident.post(address, json=draft())
    assert (taken.status_code, taken.json()["type"]) == (409, "urn:shiliu:problem:slot_taken")
    assert "县一小" not in (await client.get(f"/bases/{base.id}/days")).text
    for _ in range(2):
        back = await as_resident.post("/bases/bookings/withdraw", json=code)
        assert (back.status_code, back.json()["state"]) == (200, "cancelled")
    assert (await as_resident.post(address, json=draft())).status_code == 201
    journal = await actions(session)
    assert journal == ["base.booked", "base.booking_cancelled", "base.booked"]
    rows = await run_sql(session, "select actor_id, changes::text from journal_entries")
    assert {row[0] for row in rows} == {"resident"}


async def _days(client: httpx.AsyncClient, base: Any) -> list[Any]:
    since = str(today() + timedelta(days=3))
    return list((await client.get(f"/bases/{base.id}/days", params={"since": since, "count": 1})).json()["items"])


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"starts_at": moment(8), "ends_at": moment(9)}, "/starts_at", "base_closed_then"),
        ({"starts_at": moment(11, 30), "ends_at": moment(12, 30)}, "/starts_at", "base_closed_then"),
        ({"starts_at": moment(9, days=-1), "ends_at": moment(10, days=-1)}, "/starts_at", "slot_past"),
        ({"starts_at": moment(9, days=121), "ends_at": moment(10, days=121)}, "/starts_at", "slot_too_far"),
        ({"ends_at": moment(9)}, "/ends_at", "ends_before_start"),
        ({"starts_at": moment(9)[:19]}, "/starts_at", "zone_missing"),
        ({"head_count": 61}, "/head_count", "too_large"),
        ({"head_count": 0}, "/head_count", "too_small"),
        ({"group_name": "\u200b"}, "/group_name", "too_short"),
        ({"leader_name": "某某"}, "/leader_name", "field_unknown"),
    ],
)
async def test_a_booking_that_is_refused(
    as_resident: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str, code: str
) -> None:
    await make_unit(session, id=UNIT_ID)
    base = await open_base(session)
    answer = await as_resident.post(f"/bases/{base.id}/bookings", json=draft(**change))
    assert answer.status_code == 422, answer.text
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in answer.json()["errors"]]
    assert await actions(session) == []


async def test_bases_that_take_no_bookings(
    as_resident: httpx.AsyncClient, client: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    without = await open_base(session, booking_lanes=0)
    refused = await as_resident.post(f"/bases/{without.id}/bookings", json=draft())
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:base_takes_no_bookings")
    shut = await open_base(session, state=BaseState.SUSPENDED)
    assert (await as_resident.post(f"/bases/{shut.id}/bookings", json=draft())).status_code == 404
    base = await open_base(session)
    assert (await client.post(f"/bases/{base.id}/bookings", json=draft())).status_code == 401
    away = callers.get(Role.RESIDENT, NEIGHBOUR)
    assert (await away.post(f"/bases/{base.id}/bookings", json=draft())).status_code == 404
    nobody = {"tracking_code": "0000-0000-0000-0000-0000-0000-0000"}
    assert (await as_resident.post("/bases/bookings/track", json=nobody)).status_code == 404
    assert (await as_resident.post("/bases/bookings/track", json={"tracking_code": "x"})).status_code == 422


async def test_confirmed_then_visited_becomes_a_visit(
    as_officer: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = await open_base(session)
    await as_resident.post(f"/bases/{base.id}/bookings", json=draft(contact=CONTACT))
    booking = (await as_officer.get("/bases/bookings", params={"state": "asked"})).json()["items"][0]
    assert (booking["has_contact"], booking["group_name"], CONTACT in str(booking)) == (True, "县一小五年级", False)
    steps = f"/bases/bookings/{booking['id']}/transitions"
    assert (await as_officer.post(steps, json={"to": "visited"})).status_code == 409
    assert (await as_officer.post(steps, json={"to": "refused"})).json()["errors"][0]["pointer"] == "/reason"
    assert (await as_officer.post(steps, json={"to": "confirmed"})).json()["state"] == "confirmed"
    early = await as_officer.post(steps, json={"to": "visited", "visitor_count": 38})
    assert (early.status_code, early.json()["type"]) == (409, "urn:shiliu:problem:visit_not_begun")
    await run_sql(session, "update base_bookings set starts_at = now() - interval '1 day', ends_at = now()")
    done = await as_officer.post(steps, json={"to": "visited", "visitor_count": 38})
    assert done.json()["state"] == "visited", done.text
    visit = (await as_officer.get(f"/bases/{base.id}/visits")).json()["items"][0]
    assert (visit["visitor_count"], visit["group_count"], visit["session_count"]) == (38, 1, 1)
    assert visit["booking_id"] == booking["id"]
    assert (await as_officer.post(steps, json={"to": "visited"})).status_code == 409
    assert (await as_officer.get(f"/bases/{base.id}")).json()["visitor_count"] == 38
    assert await actions(session) == ["base.booked", "base.booking_confirmed", "base.visited", "base.booking_visited"]


async def test_a_unit_books_for_itself_and_may_only_cancel(
    callers: Callers, as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = await open_base(session, booking_lanes=2)
    visitor = await make_unit(session, name="来访学校")
    guest = callers.get(Role.UNIT_OFFICER, unit_id=visitor.id, id="guest-post")
    stranger = callers.get(Role.UNIT_OFFICER, unit_id=(await make_unit(session)).id, id="stranger-post")
    own = draft(base_id=str(base.id), organiser_unit_id=str(visitor.id))
    assert (await stranger.post("/bases/bookings", json=own)).status_code == 403
    key = {"Idempotency-Key": "unit-booking-1"}
    made = [await guest.post("/bases/bookings", json=own, headers=key) for _ in range(2)]
    assert [answer.status_code for answer in made] == [201, 201], made[0].text
    booking = made[0].json()
    assert (booking["lane"], booking["state"], made[1].json()["id"]) == (1, "asked", booking["id"])
    called = await as_officer.post("/bases/bookings", json=draft(base_id=str(base.id)))
    assert called.json()["lane"] == 2, called.text
    full = await as_office.post("/bases/bookings", json=draft(base_id=str(base.id)))
    assert (full.status_code, full.json()["type"]) == (409, "urn:shiliu:problem:slot_taken")
    unknown = await as_office.post("/bases/bookings", json=draft(base_id=str(visitor.id)))
    assert unknown.json()["errors"][0]["pointer"] == "/base_id"
    steps = f"/bases/bookings/{booking['id']}/transitions"
    assert (await guest.post(steps, json={"to": "confirmed"})).status_code == 403
    assert (await stranger.get(f"/bases/bookings/{booking['id']}")).status_code == 404
    assert [item["id"] for item in (await guest.get("/bases/bookings")).json()["items"]] == [booking["id"]]
    assert len((await as_officer.get("/bases/bookings")).json()["items"]) == 2
    gone = await guest.post(steps, json={"to": "cancelled", "reason": "改期"})
    assert (gone.json()["state"], gone.json()["state_reason"]) == ("cancelled", "改期")
    assert (await as_office.post("/bases/bookings", json=draft(base_id=str(base.id)))).json()["lane"] == 1


async def test_the_contact_is_seen_with_a_reason_and_erased_in_time(
    callers: Callers, as_officer: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    base = await open_base(session)
    await as_resident.post(f"/bases/{base.id}/bookings", json=draft(contact=CONTACT))
    booking = (await as_officer.get("/bases/bookings")).json()["items"][0]
    address = f"/bases/bookings/{booking['id']}/contact"
    sealed = (await run_sql(session, "select contact from base_bookings")).scalar_one()
    assert CONTACT.encode() not in sealed
    assert (await as_officer.post(address, json={"reason": ""})).status_code == 422
    told = await as_officer.post(address, json={"reason": "确认时间"})
    assert told.json() == {"contact": CONTACT}
    other = callers.get(Role.UNIT_OFFICER, unit_id=(await make_unit(session)).id)
    assert (await other.post(address, json={"reason": "x"})).status_code == 404
    assert (await as_resident.post(address, json={"reason": "x"})).status_code == 403
    assert CONTACT not in str((await run_sql(session, "select * from journal_entries")).all())
    with time_machine.travel(utc_now() + timedelta(days=32), tick=False):
        await retention.purge_county(session, COUNTY)
    assert (await run_sql(session, "select contact from base_bookings")).scalar_one() is not None
    with time_machine.travel(utc_now() + timedelta(days=34), tick=False):
        await retention.purge_county(session, COUNTY)
    assert (await run_sql(session, "select contact from base_bookings")).scalar_one() is None
    assert (await actions(session))[-2:] == ["base.booking_contact_revealed", "base.booking_contact_erased"]


async def test_who_sees_bookings(
    callers: Callers, client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    base = await open_base(session)
    made = (await as_office.post("/bases/bookings", json=draft(base_id=str(base.id)))).json()
    one = f"/bases/bookings/{made['id']}"
    for path in ("/bases/bookings", one):
        assert (await client.get(path)).status_code == 401
        assert (await callers.get(Role.RESIDENT).get(path)).status_code == 403
        assert (await callers.get(Role.LEADER).get(path)).status_code == 403
    away = callers.get(Role.OFFICE, NEIGHBOUR)
    assert (await away.get(one)).status_code == 404
    assert (await away.post(f"{one}/transitions", json={"to": "confirmed"})).status_code == 404
    assert (await away.get("/bases/bookings")).json()["items"] == []
    day = str(today() + timedelta(days=3))
    for chosen, count in (
        ({"since": day, "until": day}, 1),
        ({"until": str(today() + timedelta(days=2))}, 0),
        ({"base_id": str(base.id)}, 1),
        ({"base_id": str(UUID(int=1))}, 0),
        ({"area": "510421101"}, 0),
    ):
        found = (await as_office.get("/bases/bookings", params=chosen)).json()["items"]
        assert len(found) == count, chosen
    await set_area(session, COUNTY)
    assert datetime.fromisoformat(made["starts_at"]).astimezone(UTC).hour == 1
