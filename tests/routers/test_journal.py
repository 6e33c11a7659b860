"""The journal over HTTP: who may read it, what it tells, and its proof."""

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.auth import Role
from api.services import journal
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP

DRAFT = {"area_code": TOWNSHIP, "name": "县民族中学", "category": "school"}


async def sealed(session: AsyncSession, county_code: str = COUNTY) -> int:
    await set_area(session, county_code)
    return await journal.seal(session, county_code)


async def test_an_entry_says_who_what_and_when(
    as_office: httpx.AsyncClient, as_auditor: httpx.AsyncClient, session: AsyncSession
) -> None:
    unit = (await as_office.post("/units", json=DRAFT)).json()
    await as_office.patch(f"/units/{unit['id']}", json={"name": "新名"}, headers={"If-Match": '"1"'})
    items = (await as_auditor.get("/journal")).json()["items"]
    assert [item["action"] for item in items] == ["unit.updated", "unit.registered"]
    entry = items[0]
    assert entry["changes"] == {"name": ["县民族中学", "新名"]}
    assert (entry["actor_role"], entry["resource_id"], entry["area_code"]) == ("office", unit["id"], TOWNSHIP)
    assert (entry["resource_version"], entry["number"], entry["hash"]) == (2, None, None)
    assert await sealed(session) == 2
    assert [item["number"] for item in (await as_auditor.get("/journal")).json()["items"]] == [2, 1]


async def test_filters_and_pages(as_office: httpx.AsyncClient) -> None:
    made = [(await as_office.post("/units", json=DRAFT | {"name": f"校{n}"})).json() for n in range(5)]
    seen: list[str] = []
    cursor: str | None = None
    while True:
        asked = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        answer = (await as_office.get("/journal", params=asked)).json()
        seen += [item["resource_id"] for item in answer["items"]]
        cursor = answer["next_cursor"]
        if cursor is None:
            break
    assert seen == [unit["id"] for unit in reversed(made)]
    one = (await as_office.get("/journal", params={"resource": "unit", "resource_id": made[2]["id"]})).json()["items"]
    assert [item["resource_id"] for item in one] == [made[2]["id"]]
    assert (await as_office.get("/journal", params={"resource": "fund"})).json()["items"] == []
    later = {"since": "2099-01-01T00:00:00+08:00"}
    assert (await as_office.get("/journal", params=later)).json()["items"] == []
    assert (await as_office.get("/journal", params={"since": "yesterday"})).status_code == 422
    assert (await as_office.get("/journal", params={"cursor": "forged.cursor"})).status_code == 400


async def test_who_may(client: httpx.AsyncClient, callers: Callers) -> None:
    for address in ("/journal", "/journal/verify"):
        assert (await client.get(address)).status_code == 401
        for role in (Role.RESIDENT, Role.LEADER, Role.CLIENT, Role.UNIT_OFFICER):
            assert (await callers.get(role).get(address)).status_code == 403
        for role in (Role.OFFICE, Role.AUDITOR, Role.ADMIN):
            assert (await callers.get(role).get(address)).status_code == 200


async def test_another_countys_entries_do_not_show(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, callers: Callers
) -> None:
    await as_office.post("/units", json=DRAFT)
    assert (await as_neighbour.get("/journal")).json()["items"] == []
    elsewhere = callers.get(Role.AUDITOR, "510421101")
    assert (await elsewhere.get("/journal")).json()["items"] == []
    here = callers.get(Role.AUDITOR, TOWNSHIP)
    assert len((await here.get("/journal")).json()["items"]) == 1
    province = callers.get(Role.AUDITOR, "51")
    assert len((await province.get("/journal")).json()["items"]) == 1


async def test_verify_tells_how_far_it_looked(
    as_office: httpx.AsyncClient, as_auditor: httpx.AsyncClient, session: AsyncSession
) -> None:
    await as_office.post("/units", json=DRAFT)
    before = (await as_auditor.get("/journal/verify")).json()
    assert (before["is_intact"], before["checked_count"], before["unsealed_count"]) == (True, 0, 1)
    await sealed(session)
    after = (await as_auditor.get("/journal/verify")).json()
    assert (after["county_code"], after["checked_count"], after["unsealed_count"]) == (COUNTY, 1, 0)
    assert len(after["head_hash"]) == 64


async def test_verify_is_about_one_county(callers: Callers) -> None:
    wide = callers.get(Role.AUDITOR, "51")
    unnamed = await wide.get("/journal/verify")
    assert (unnamed.status_code, unnamed.json()["errors"][0]["code"]) == (422, "county_needed")
    named = await wide.get("/journal/verify", params={"area": NEIGHBOUR})
    assert (named.status_code, named.json()["county_code"]) == (200, NEIGHBOUR)
    assert (await wide.get("/journal/verify", params={"area": "110101"})).status_code == 422
