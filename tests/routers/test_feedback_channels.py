"""Channels over HTTP: entered by who runs them, tried by others, open to every reader; and the one-stop services."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today
from api.services import feedback_channels
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_unit

CHANNEL: dict[str, Any] = {
    "area_code": TOWNSHIP,
    "kind": "window",
    "name": "便民服务中心综合窗口",
    "unit_id": str(UNIT_ID),
    "phone": "0812-000 0000",
    "languages": ["cmn", "iii"],
    "topics": ["housing", "legal_aid"],
    "from_on": "2026-01-05",
}


async def entered(caller: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    made = await caller.post("/feedback/channels", json=CHANNEL | change)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def tried(caller: httpx.AsyncClient, channel_id: str, **draft: Any) -> httpx.Response:
    return await caller.post(f"/feedback/channels/{channel_id}/tests", json={"is_working": True} | draft)


async def test_entered_by_its_unit_and_read_by_anyone(
    client: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = await entered(as_officer, languages=["iii", "cmn", "iii"])
    assert (made["unit_name"], made["languages"], made["is_open"]) == ("示范学校", ["iii", "cmn"], False)
    listed = (await client.get("/feedback/channels", params={"area": VILLAGE})).json()["items"]
    assert [one["name"] for one in listed] == [CHANNEL["name"]], "a township's window serves its villages"
    assert (await client.get("/feedback/channels", params={"area": "510421101"})).json()["items"] == []
    found = (await client.get(f"/feedback/channels/{made['id']}", params={"area": COUNTY})).json()
    assert (found["phone"], found["tests"], found["can_test"]) == ("0812-000 0000", [], False)
    assert await actions(session) == ["feedback.channel_entered"]


async def test_open_is_what_another_post_has_tried(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    channel_id = (await entered(as_officer))["id"]
    own = await tried(as_officer, channel_id)
    assert (own.status_code, own.json()["type"]) == (403, "urn:shiliu:problem:own_channel")
    colleague = callers.get(Role.UNIT_OFFICER, id="another-post-of-the-unit")
    assert (await tried(colleague, channel_id)).status_code == 403
    days = feedback_channels.test_days()
    late = await tried(as_office, channel_id, tested_on=(today() - timedelta(days=days + 1)).isoformat())
    assert late.json()["is_open"] is False, late.text
    worked = await tried(as_office, channel_id, reply_minutes=7, note="三声内接听")
    assert (worked.status_code, worked.json()["is_open"], worked.json()["last_reply_minutes"]) == (201, True, 7)
    assert [one["is_open"] for one in (await client.get("/feedback/channels?is_open=true")).json()["items"]] == [True]
    assert (await client.get(f"/feedback/channels/{channel_id}?area={COUNTY}")).json()["tests"][0]["note"] is None
    dead = await tried(as_office, channel_id, is_working=False, note="无人接听")
    assert dead.json()["is_open"] is False, "the last try decides"
    assert (await client.get("/feedback/channels?is_open=true")).json()["items"] == []
    assert len((await client.get("/feedback/channels?is_open=false")).json()["items"]) == 1
    assert (await actions(session)).count("feedback.channel_tested") == 3
    await set_area(session, COUNTY)
    written = await run_sql(session, "select changes::text from journal_entries where county_code = :c", c=COUNTY)
    assert "无人接听" not in "".join(row[0] for row in written)


async def test_a_repeated_try_with_one_key_is_one_try(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient
) -> None:
    channel_id = (await entered(as_officer))["id"]
    url, key = f"/feedback/channels/{channel_id}/tests", {"Idempotency-Key": "a-try-0000001"}
    first = await as_office.post(url, json={"is_working": True}, headers=key)
    again = await as_office.post(url, json={"is_working": True}, headers=key)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert len(again.json()["tests"]) == 1


async def test_changed_closed_and_ended(
    client: httpx.AsyncClient, as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    url = f"/feedback/channels/{(await entered(as_office))['id']}"
    assert (await as_officer.patch(url, json={"hours": "9-17"})).status_code == 428
    changed = await as_officer.patch(url, json={"hours": "9-17"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["hours"], changed.headers["etag"]) == (200, "9-17", '"2"')
    assert (await tried(as_officer, url.rsplit("/", 1)[1])).status_code == 403, "who changed it does not try it"
    stale = await as_officer.patch(url, json={"hours": "8-12"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    wrong = await as_officer.patch(url, json={"until_on": "2025-12-31"}, headers={"If-Match": '"2"'})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/until_on")
    empty = await as_officer.patch(url, json={"topics": None}, headers={"If-Match": '"2"'})
    assert empty.status_code == 422
    closed = await as_officer.patch(url, json={"is_active": False}, headers={"If-Match": '"2"'})
    assert closed.json()["is_active"] is False
    assert (await client.get(url, params={"area": COUNTY})).status_code == 404, "out of service, not for the public"
    assert (await client.get("/feedback/channels")).json()["items"] == []
    assert len((await as_office.get("/feedback/channels")).json()["items"]) == 1
    assert (await as_office.get("/feedback/channels?is_current=true")).json()["items"] == []
    assert (await actions(session))[1:] == ["feedback.channel_changed", "feedback.channel_changed"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"languages": ["xx"]}, "/languages/0"),
        ({"topics": ["housing", "nothing"]}, "/topics/1"),
        ({"unit_id": "00000000-0000-7000-8000-00000000ffff"}, "/unit_id"),
        ({"area_code": "510421999"}, "/area_code"),
        ({"kind": "letter"}, "/kind"),
        ({"phone": "call me"}, "/phone"),
        ({"name": ""}, "/name"),
        ({"owner": "张三"}, "/owner"),
    ],
)
async def test_what_is_not_taken(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str
) -> None:
    await make_unit(session, id=UNIT_ID)
    refused = await as_office.post("/feedback/channels", json=CHANNEL | change)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)
    assert await actions(session) == []


@pytest.mark.parametrize(
    ("draft", "pointer"),
    [
        ({"tested_on": "2026-01-04"}, "/tested_on"),
        ({"tested_on": (today() + timedelta(days=1)).isoformat()}, "/tested_on"),
        ({"is_working": False, "reply_minutes": 3}, "/reply_minutes"),
        ({"reply_minutes": -1}, "/reply_minutes"),
    ],
)
async def test_what_no_try_can_say(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, draft: dict[str, Any], pointer: str
) -> None:
    refused = await tried(as_office, (await entered(as_officer))["id"], **draft)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)


async def test_who_may(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    channel_id = (await entered(as_officer))["id"]
    other = await make_unit(session, name="另一单位")
    assert (await client.post("/feedback/channels", json=CHANNEL)).status_code == 401
    assert (await as_officer.post("/feedback/channels", json=CHANNEL | {"unit_id": str(other.id)})).status_code == 403
    for role in (Role.RESIDENT, Role.LEADER, Role.AUDITOR, Role.ADMIN, Role.CLIENT):
        caller = callers.get(role)
        assert (await caller.post("/feedback/channels", json=CHANNEL)).status_code == 403
        assert (await tried(caller, channel_id)).status_code == 403
        assert (await caller.get("/feedback/channels")).status_code == 200
    assert (await as_neighbour.post("/feedback/channels", json=CHANNEL)).status_code == 403
    assert (await as_neighbour.get(f"/feedback/channels/{channel_id}")).status_code == 404
    assert (await tried(as_neighbour, channel_id)).status_code == 404
    patch = await as_neighbour.patch(f"/feedback/channels/{channel_id}", json={}, headers={"If-Match": '"1"'})
    assert patch.status_code == 404
    assert (await client.get("/feedback/channels", params={"area": NEIGHBOUR})).json()["items"] == []


async def test_the_one_stop_services_name_the_nearest_windows_first(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    await entered(as_office, area_code=COUNTY, kind="hotline", name="县热线")
    await entered(as_office, area_code=VILLAGE, kind="point", name="村服务点")
    await entered(as_office)
    await entered(as_office, kind="box", name="意见箱")
    await entered(as_office, area_code="510421101", name="别的乡的窗口")
    found = (await client.get("/feedback/services", params={"area": VILLAGE})).json()
    codes = ["housing", "education", "employment", "insurance", "legal_aid", "language_service", "settling"]
    assert [one["code"] for one in found["items"]] == codes
    by_code = {one["code"]: one for one in found["items"]}
    assert [one["name"] for one in by_code["legal_aid"]["windows"]] == ["村服务点", CHANNEL["name"], "县热线"]
    whole = (await client.get("/feedback/services")).json()["items"][0]["windows"]
    names = [CHANNEL["name"], "别的乡的窗口"]
    assert [one["name"] for one in whole][0::3] == ["县热线", "村服务点"], "the county's own, then what lies inside"
    assert sorted(one["name"] for one in whole[1:3]) == sorted(names)
    assert by_code["education"]["windows"] == []
    assert (by_code["housing"]["kind"], by_code["housing"]["answer_working_days"]) == ("help", 5)
    assert by_code["housing"]["papers"] == ["身份证或居住证", "租约（有的话）"]
    assert found["languages"]["iii"] == "彝语"
    english = await client.get("/feedback/services", headers={"Accept-Language": "en"})
    assert english.json()["items"][0]["name"] == "Housing"


async def test_a_view_is_a_number_and_nothing_else(client: httpx.AsyncClient, session: AsyncSession) -> None:
    for page in ("results", "results", "feedback_board"):
        assert (await client.post("/feedback/views", json={"page": page})).status_code == 204
    refused = await client.post("/feedback/views", json={"page": "results", "device": "x"})
    assert refused.status_code == 422
    assert (await client.post("/feedback/views", json={"page": "/officer"})).status_code == 422
    await set_area(session, COUNTY)
    sql = "select measure, sum(amount) from counter_deltas where county_code = :county group by measure order by 1"
    kept = [tuple(row) for row in await run_sql(session, sql, county=COUNTY)]
    assert kept == [("views.feedback_board", 1), ("views.results", 2)]
    assert await actions(session) == []
