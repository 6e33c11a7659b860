"""The county's calendar over HTTP: what falls where, who sets it, and what the past keeps."""

from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_document, make_unit

MONTH = {
    "code": "publicity_month",
    "rule": {"kind": "month", "month": 5},
    "in_force_from": "2026-01-01",
    "source": "县创建办〔2026〕3号",
}


async def year(caller: httpx.AsyncClient, number: int, **more: Any) -> dict[str, Any]:
    answer = await caller.get("/activities/calendar", params={"year": number} | more)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def days(found: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {span["code"]: (span["starts_on"], span["ends_on"]) for span in found["spans"]}


async def set_entry(caller: httpx.AsyncClient, **changes: Any) -> httpx.Response:
    return await caller.post("/activities/calendar/entries", json=MONTH | changes)


async def test_a_year_tells_its_windows_festivals_and_make_up_days(client: httpx.AsyncClient) -> None:
    found = await year(client, 2026)
    assert days(found)["torch_festival"] == ("2026-08-06", "2026-08-06")
    assert days(found)["publicity_week"] == ("2026-09-21", "2026-09-27")
    torch = next(span for span in found["spans"] if span["code"] == "torch_festival")
    assert (torch["lunar"], torch["set_by"], torch["sort"]) == ("六月廿四", "catalogue", "festival")
    assert torch["names"].keys() == torch["sources"].keys() == {"zh-Hans", "zh-Hant", "en"}
    assert {gap["code"] for gap in found["not_set"]} == {"publicity_month", "publicity_day", "yuede_festival"}
    assert "2026-10-10" in found["make_up_days"]
    assert "2026-10-01" in found["days_off"]
    assert found["is_notice_known"] is True
    assert days(await year(client, 2027))["torch_festival"] == ("2027-07-27", "2027-07-27")


async def test_the_law_s_week_begins_with_the_law(client: httpx.AsyncClient) -> None:
    before = await year(client, 2025)
    assert "publicity_week" not in days(before)
    assert "publicity_week" in {gap["code"] for gap in before["not_set"]}
    assert (await year(client, 2099))["is_notice_known"] is False


async def test_the_office_sets_its_month_with_a_source(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = await set_entry(as_office)
    assert made.status_code == 201, made.text
    assert made.headers["etag"] == '"1"'
    body = made.json()
    assert (body["sort"], body["names"]["en"]) == ("window", "Publicity month for ethnic unity and progress")
    found = await year(client, 2026)
    span = next(span for span in found["spans"] if span["code"] == "publicity_month")
    assert (span["starts_on"], span["ends_on"], span["set_by"]) == ("2026-05-01", "2026-05-31", "county")
    assert (span["sources"], span["entry_id"]) == ({"zh-Hans": MONTH["source"]}, body["id"])
    assert "publicity_month" not in days(await year(client, 2025))
    assert "publicity_month" not in days(await year(client, 2026, area=NEIGHBOUR))
    assert await actions(session) == ["calendar_entry.created"]


async def test_a_later_word_leaves_the_past_as_it_was(as_office: httpx.AsyncClient) -> None:
    await set_entry(as_office)
    later = await set_entry(as_office, rule={"kind": "month", "month": 6}, in_force_from="2027-01-01")
    assert later.status_code == 201
    assert days(await year(as_office, 2026))["publicity_month"][0] == "2026-05-01"
    assert days(await year(as_office, 2027))["publicity_month"][0] == "2027-06-01"
    again = await set_entry(as_office)
    assert (again.status_code, again.json()["type"]) == (409, "urn:shiliu:problem:already_exists")


async def test_given_dates_stand_for_their_year_only(as_office: httpx.AsyncClient) -> None:
    rule = {"kind": "dates", "starts_on": "2026-09-14", "ends_on": "2026-09-20"}
    assert (await set_entry(as_office, code="publicity_week", rule=rule)).status_code == 201
    assert days(await year(as_office, 2026))["publicity_week"] == ("2026-09-14", "2026-09-20")
    assert days(await year(as_office, 2027))["publicity_week"] == ("2027-09-20", "2027-09-26")


async def test_an_entry_ends(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    made = (await set_entry(as_office)).json()
    address = f"/activities/calendar/entries/{made['id']}"
    assert (await as_office.patch(address, json={"in_force_until": "2026-12-31"})).status_code == 428
    ended = await as_office.patch(address, json={"in_force_until": "2026-12-31"}, headers={"If-Match": '"1"'})
    assert (ended.status_code, ended.json()["in_force_until"], ended.headers["etag"]) == (200, "2026-12-31", '"2"')
    assert "publicity_month" in days(await year(as_office, 2026))
    assert "publicity_month" not in days(await year(as_office, 2027))
    early = await as_office.patch(address, json={"in_force_until": "2025-12-31"}, headers={"If-Match": '"2"'})
    assert early.json()["errors"][0]["pointer"] == "/in_force_until"
    stale = await as_office.patch(address, json={"source": "x"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    assert await actions(session) == ["calendar_entry.created", "calendar_entry.updated"]


async def test_a_festival_of_its_own_has_a_name_and_days_by_the_moon(as_office: httpx.AsyncClient) -> None:
    own = {"code": "kuoshi_festival", "rule": {"kind": "lunar", "month": 12, "day": 5, "days": 3}}
    for missing in ("/sort", "/name"):
        refused = await set_entry(as_office, **own)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, missing)
        own |= {"sort": "festival"} if missing == "/sort" else {"name": "阔时节"}
    made = await set_entry(as_office, **own)
    assert made.json()["names"] == dict.fromkeys(("zh-Hans", "zh-Hant", "en"), "阔时节")
    first, last = days(await year(as_office, 2026))["kuoshi_festival"]
    assert (first, last) == ("2026-01-23", "2026-01-25")


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"rule": {"kind": "month", "month": 13}}, "/rule/month", "too_large"),
        ({"rule": {"kind": "moon"}}, "/rule", "not_in_list"),
        ({"rule": {"month": 5}}, "/rule", "field_missing"),
        ({"rule": {"kind": "month", "month": 5, "name": "x"}}, "/rule/name", "field_unknown"),
        (
            {"rule": {"kind": "dates", "starts_on": "2026-05-09", "ends_on": "2026-05-01"}},
            "/rule/ends_on",
            "ends_before_start",
        ),
        (
            {"rule": {"kind": "dates", "starts_on": "2026-05-01", "ends_on": "2026-07-02"}},
            "/rule/ends_on",
            "dates_too_long",
        ),
        (
            {"rule": {"kind": "dates", "starts_on": "2025-05-01", "ends_on": "2025-05-02"}},
            "/rule/starts_on",
            "dates_outside_force",
        ),
        ({"sort": "festival"}, "/sort", "sort_differs"),
        ({"in_force_until": "2025-01-01"}, "/in_force_until", "ends_before_start"),
        ({"source": ""}, "/source", "too_short"),
        ({"document_id": "00000000-0000-7000-8000-00000000beef"}, "/document_id", "reference_unknown"),
    ],
)
async def test_bad_entries_name_their_field(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await set_entry(as_office, **change)
    assert answer.status_code == 422, answer.text
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_only_the_office_sets_the_calendar(
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    client: httpx.AsyncClient,
) -> None:
    assert {(await set_entry(caller)).status_code for caller in (as_officer, as_leader)} == {403}
    assert (await set_entry(client)).status_code == 401
    made = (await set_entry(as_office)).json()
    address = f"/activities/calendar/entries/{made['id']}"
    foreign = await as_neighbour.patch(address, json={"source": "x"}, headers={"If-Match": '"1"'})
    assert foreign.status_code == 404
    listed = await as_officer.get("/activities/calendar/entries")
    assert [item["id"] for item in listed.json()["items"]] == [made["id"]]
    assert (await as_neighbour.get("/activities/calendar/entries")).json()["items"] == []


async def test_a_township_s_post_reads_its_county_s_calendar(as_office: httpx.AsyncClient, callers: Callers) -> None:
    await set_entry(as_office)
    below = callers.get(Role.UNIT_OFFICER, TOWNSHIP)
    assert len((await below.get("/activities/calendar/entries")).json()["items"]) == 1
    assert "publicity_month" in days(await year(below, 2026))


async def test_an_entry_names_its_document(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    document = await make_document(session, area_code=COUNTY)
    made = await set_entry(as_office, document_id=str(document.id))
    assert made.json()["document_id"] == str(document.id)


async def test_same_key_sets_once(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    key = {"Idempotency-Key": "calendar-0001"}
    answers = [await as_office.post("/activities/calendar/entries", json=MONTH, headers=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert await actions(session) == ["calendar_entry.created"]


async def test_an_activity_tells_the_windows_and_festivals_of_its_days(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    at = {"torch": "2026-08-06T01:00:00Z", "eve": "2026-08-05T15:59:00Z", "after": "2026-08-05T16:00:00Z"}
    found = {}
    for name, starts_at in at.items():
        draft = {"kind": "exchange", "title": name, "starts_at": starts_at, "host_unit_id": str(UNIT_ID)}
        found[name] = (await as_office.post("/activities", json=draft)).json()["festivals"]
    assert found == {"torch": ["torch_festival"], "eve": [], "after": ["torch_festival"]}
    await set_entry(as_office, rule={"kind": "month", "month": 8})
    shown = (await as_office.get("/activities")).json()["items"]
    assert {tuple(item["windows"]) for item in shown} == {("publicity_month",)}


async def test_the_last_evening_that_a_record_may_have(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    late = {"starts_at": "2100-12-31T15:00:00Z", "ends_at": "2100-12-31T23:00:00Z"}
    draft = {"kind": "exchange", "title": "跨年", "host_unit_id": str(UNIT_ID)} | late
    made = await as_office.post("/activities", json=draft)
    assert (made.status_code, made.json()["festivals"]) == (201, [])


async def test_a_festival_is_one_of_the_county_s_calendar(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    draft = {"kind": "festival", "title": "过节", "starts_at": "2026-08-06T01:00:00Z", "host_unit_id": str(UNIT_ID)}

    async def hold(code: str) -> httpx.Response:
        details = {"kind": "festival", "festival": code}
        return await as_office.post("/activities", json=draft | {"details": details})

    assert (await hold("torch_festival")).status_code == 201
    for code in ("kuoshi_festival", "publicity_week"):
        refused = await hold(code)
        assert [(e["pointer"], e["code"]) for e in refused.json()["errors"]] == [
            ("/details/festival", "reference_unknown")
        ]
    own = {"sort": "festival", "name": "阔时节", "rule": {"kind": "day", "month": 12, "day": 20}}
    await set_entry(as_office, code="kuoshi_festival", **own)
    assert (await hold("kuoshi_festival")).status_code == 201


async def test_a_window_that_began_last_year_is_still_told(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    await set_entry(as_office, rule={"kind": "day", "month": 12, "day": 31, "days": 3}, code="publicity_day")
    draft = {"kind": "exchange", "title": "元旦", "starts_at": "2027-01-01T01:00:00Z", "host_unit_id": str(UNIT_ID)}
    assert (await as_office.post("/activities", json=draft)).json()["windows"] == ["publicity_day"]
