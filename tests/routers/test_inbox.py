"""The inbox of those who answer: found by what it is about, when it came and when it is due, in either order."""

from datetime import date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from tests.factories import COUNTY, UNIT_ID, VILLAGE, make_case, make_unit
from tests.routers.test_feedback import close, send, step


async def test_inbox_filters_and_pages(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    ids = [(await send(as_resident, kind=kind))["id"] for kind in ("help", "praise", "complaint")]
    await close(as_office, ids[0])
    await set_area(session, COUNTY)
    late = date.today() - timedelta(days=9)  # noqa: DTZ011  Any day that is past everywhere.
    sql = "update feedback set due_on = :late, due_at = due_at - interval '40 days' where county_code = :county"
    sql += " and id = :id"
    await run_sql(session, sql, late=late, county=COUNTY, id=UUID(ids[2]))

    async def found(**query: Any) -> list[str]:
        return [item["id"] for item in (await as_office.get("/feedback", params=query)).json()["items"]]

    assert await found() == ids[::-1]
    assert await found(kind="praise") == [ids[1]]
    assert await found(is_open=False) == [ids[0]]
    assert await found(is_overdue=True) == [ids[2]]
    assert await found(area="510421101") == []
    first = (await as_office.get("/feedback", params={"limit": 2})).json()
    rest = (await as_office.get("/feedback", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [item["id"] for item in first["items"] + rest["items"]] == ids[::-1]
    assert (await as_office.get("/feedback", params={"cursor": "forged.x"})).status_code == 400


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"topic": "water"}, ["b"]),
        ({"about_unit_id": str(UNIT_ID)}, ["b"]),
        ({"is_unassigned": True}, ["b", "a"]),
        ({"is_unassigned": False}, ["c"]),
        ({"received_since": "2026-03-02"}, ["c", "b"]),
        ({"received_until": "2026-03-02"}, ["b", "a"]),
        ({"received_since": "2026-03-02", "received_until": "2026-03-02"}, ["b"]),
        ({"due_since": "2026-04-02"}, ["b", "a"]),
        ({"due_until": "2026-04-02"}, ["c", "b"]),
        ({"sort": "due_on"}, ["c", "b", "a"]),
        ({"sort": "due_on", "due_since": "2026-04-02"}, ["b", "a"]),
        ({"sort": "received_at", "area": VILLAGE}, ["c", "b", "a"]),
        ({"sort": "text"}, None),
        ({"due_until": "9999-12-31"}, None),
        ({"received_since": "0001-01-01"}, None),
    ],
)
async def test_inbox_finds(
    as_office: httpx.AsyncClient, session: AsyncSession, query: dict[str, Any], found: list[str] | None
) -> None:
    unit = await make_unit(session, id=UNIT_ID)
    china = timezone(timedelta(hours=8))
    for text, day, hour, due, more in (
        ("a", 1, 23, 3, {}),
        ("b", 2, 0, 2, {"topic": "water", "about_unit_id": unit.id}),
        ("c", 3, 0, 1, {"assigned_unit_id": unit.id}),
    ):
        received = datetime(2026, 3, day, hour, tzinfo=china)
        await make_case(session, text=text, received_at=received, due_on=date(2026, 4, due), **more)
    answer = await as_office.get("/feedback", params=query)
    if found is None:
        assert answer.status_code == 422
    else:
        assert [item["text"] for item in answer.json()["items"]] == found


async def test_the_inbox_by_deadline_pages_without_gap_or_repeat(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    for number in range(7):
        await make_case(session, text=str(number), due_on=date(2026, 4, 3 - number % 3))
    seen: list[tuple[str, str]] = []
    cursor = None
    while True:
        query = {"sort": "due_on", "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await as_office.get("/feedback", params=query)).json()
        seen += [(item["due_on"], item["id"]) for item in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break
        newest_first = await as_office.get("/feedback", params={"limit": 2, "cursor": cursor})
        assert newest_first.status_code == 400
    assert len(set(seen)) == 7
    assert seen == sorted(seen)


async def test_a_case_says_its_version(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    case = await make_case(session)
    assert (await as_office.get(f"/feedback/{case.id}")).headers["etag"] == '"1"'
    moved = await step(as_office, str(case.id), "accepted")
    assert (moved.headers["etag"], moved.json()["version"]) == ('"2"', 2)
