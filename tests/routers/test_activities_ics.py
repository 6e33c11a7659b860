"""The subscription opens in ordinary calendar programs: the rules of RFC 5545 that they insist on."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
from icalendar import Calendar
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from tests.factories import UNIT_ID, make_activity, make_calendar_entry, make_unit

ADDRESS = "/activities/calendar.ics"
DATE_TIME = re.compile(r"^[0-9]{8}T[0-9]{6}Z$")


async def lines(caller: httpx.AsyncClient, **query: Any) -> list[str]:
    """Content lines, unfolded (RFC 5545, 3.1)."""
    answer = await caller.get(ADDRESS, params=query)
    assert answer.status_code == 200, answer.text
    raw = answer.content
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    for piece in raw.split(b"\r\n"):
        piece.decode()  # A fold never cuts a character.
    return raw.replace(b"\r\n ", b"").decode().split("\r\n")


def values(found: list[str], name: str) -> list[str]:
    return [line.partition(":")[2] for line in found if re.split(r"[;:]", line, maxsplit=1)[0] == name]


async def test_every_event_has_what_the_standard_asks_for(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    soon = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)
    words = "石榴节，第一场;第二场\\备注\n第二行"
    await make_activity(
        session, state=ActivityState.PUBLISHED, title="联谊, 交流; 共庆" + "长" * 60, summary=words, starts_at=soon
    )
    await make_activity(session, state=ActivityState.PUBLISHED, starts_at=soon, ends_at=soon)
    await make_activity(
        session, state=ActivityState.PUBLISHED, starts_at=soon, ends_at=soon + timedelta(hours=2), place="广场;北门"
    )
    found = await lines(client)
    assert values(found, "VERSION") == ["2.0"]
    assert len(values(found, "PRODID")) == 1
    assert found.count("BEGIN:VEVENT") == found.count("END:VEVENT") == 3
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
        assert len(values(found, name)) == 3, name
    assert len(set(values(found, "UID"))) == 3
    moments = [moment for name in ("DTSTAMP", "DTSTART", "DTEND") for moment in values(found, name)]
    assert all(DATE_TIME.match(moment) for moment in moments), moments
    assert not [line for line in found if "TZID" in line]
    assert values(found, "DTEND") == [(soon + timedelta(hours=2)).strftime("%Y%m%dT%H%M%SZ")]
    assert values(found, "DESCRIPTION") == ["石榴节，第一场\\;第二场\\\\备注\\n第二行"]
    assert "广场\\;北门" in values(found, "LOCATION")


async def test_windows_and_festivals_come_as_whole_days_when_asked(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_calendar_entry(session, in_force_from=date(2026, 1, 1))
    query: dict[str, str | bool] = {"with_special_days": True, "since": "2026-01-01T00:00:00Z"}
    answer = await client.get(ADDRESS, params=query, headers={"Accept-Language": "en"})
    events = {str(item["uid"]): item for item in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert len(events) > 10
    torch = events["torch_festival-2026-08-06-510421@shiliu"]
    assert (torch.decoded("dtstart"), torch.decoded("dtend")) == (date(2026, 8, 6), date(2026, 8, 7))
    assert (str(torch["summary"]), str(torch["transp"])) == ("Torch Festival", "TRANSPARENT")
    week = events["publicity_week-2026-09-21-510421@shiliu"]
    assert week.decoded("dtend") - week.decoded("dtstart") == timedelta(days=7)
    assert events["publicity_day-2026-03-01-510421@shiliu"].decoded("dtstart") == date(2026, 3, 1)
    assert "DTSTART;VALUE=DATE:20260806" in await lines(client, **query)
    late = await client.get(ADDRESS, params=query | {"since": "2100-12-31T20:00:00Z"})
    assert late.status_code == 200, late.text
    again = await client.get(
        ADDRESS, params=query, headers={"Accept-Language": "en", "If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304
