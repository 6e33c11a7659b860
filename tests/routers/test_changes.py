"""The change feed over HTTP: in the chain's order, nothing missed, nothing twice."""

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.auth import Role
from api.services import journal
from tests.conftest import Callers, make_actor
from tests.factories import COUNTY, TOWNSHIP, make_unit

DRAFT = {"area_code": TOWNSHIP, "name": "县民族中学", "category": "school"}


async def make(as_office: httpx.AsyncClient, session: AsyncSession, count: int) -> list[str]:
    made = [(await as_office.post("/units", json=DRAFT | {"name": f"校{n}"})).json()["id"] for n in range(count)]
    await set_area(session, COUNTY)
    await journal.seal(session, COUNTY)
    return made


async def test_a_client_follows_what_happens(
    as_office: httpx.AsyncClient, as_client: httpx.AsyncClient, session: AsyncSession
) -> None:
    assert (await as_client.get("/changes")).json() == {"items": [], "next_cursor": 0}
    made = await make(as_office, session, 5)
    seen: list[tuple[int, str]] = []
    after = 0
    while True:
        answer = (await as_client.get("/changes", params={"after": after, "limit": 2})).json()
        seen += [(item["number"], item["resource_id"]) for item in answer["items"]]
        if not answer["items"]:
            break
        after = answer["next_cursor"]
    assert seen == list(enumerate(made, 1))
    assert after == 5
    change = (await as_client.get("/changes", params={"limit": 1})).json()["items"][0]
    assert set(change) == {
        "number", "id", "recorded_at", "action", "resource", "resource_id", "resource_version", "area_code",
    }  # fmt: skip


async def test_an_entry_shows_only_when_sealed(
    as_office: httpx.AsyncClient, as_client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await as_office.post("/units", json=DRAFT)
    assert (await as_client.get("/changes")).json()["items"] == []
    await make(as_office, session, 1)
    assert len((await as_client.get("/changes")).json()["items"]) == 2


async def test_a_filter_moves_on_past_what_it_hides(
    as_office: httpx.AsyncClient, as_client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make(as_office, session, 3)
    hidden = await as_client.get("/changes", params={"resource": ["fund", "base"]})
    assert hidden.json() == {"items": [], "next_cursor": 3}
    shown = await as_client.get("/changes", params={"resource": ["unit", "base"]})
    assert len(shown.json()["items"]) == 3


async def test_units_and_systems_follow_no_cases_and_no_accounts(
    as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    await make(as_office, session, 1)
    unit, quiet = await make_unit(session), ("feedback", "survey", "account", "client")
    for resource in quiet:
        await journal.record(session, make_actor(Role.OFFICE), f"{resource}.updated", unit)
    await journal.seal(session, COUNTY)
    for role in (Role.CLIENT, Role.DEPARTMENT_OFFICER):
        seen = (await callers.get(role).get("/changes")).json()
        assert [(item["number"], item["resource"]) for item in seen["items"]] == [(1, "unit")]
        assert seen["next_cursor"] == 1 + len(quiet)
    for role in (Role.OFFICE, Role.AUDITOR, Role.ADMIN):
        told = (await callers.get(role).get("/changes")).json()["items"]
        assert [item["resource"] for item in told] == ["unit", *quiet]


async def test_who_may(client: httpx.AsyncClient, callers: Callers) -> None:
    assert (await client.get("/changes")).status_code == 401
    for role in (Role.RESIDENT, Role.LEADER, Role.UNIT_OFFICER):
        assert (await callers.get(role).get("/changes")).status_code == 403
    for role in (Role.CLIENT, Role.DEPARTMENT_OFFICER, Role.OFFICE, Role.AUDITOR, Role.ADMIN):
        assert (await callers.get(role).get("/changes")).status_code == 200


async def test_only_inside_one_county(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    await make(as_office, session, 1)
    wide = await callers.get(Role.CLIENT, "5104").get("/changes")
    assert (wide.status_code, wide.json()["errors"][0]["code"]) == (422, "county_needed")
    assert (await as_neighbour.get("/changes")).json() == {"items": [], "next_cursor": 0}
    assert len((await callers.get(Role.CLIENT, TOWNSHIP).get("/changes")).json()["items"]) == 1
    assert (await callers.get(Role.CLIENT, "510421101").get("/changes")).json()["items"] == []


async def test_bad_input_names_its_field(as_client: httpx.AsyncClient) -> None:
    for asked in ({"after": -1}, {"after": "x"}, {"limit": 201}, {"resource": "Unit"}, {"after": 2**63}):
        answer = await as_client.get("/changes", params=asked)
        assert answer.status_code == 422, asked
        assert answer.json()["errors"][0]["pointer"].startswith(f"?{next(iter(asked))}")
