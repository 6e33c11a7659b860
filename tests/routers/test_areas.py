"""Areas over HTTP: open to all, a tree by code, with the population that somebody vouched for."""

from decimal import Decimal

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.statistics import Observation, ObservationState
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, save


async def say_population(session: AsyncSession, period: str, value: int, **more: object) -> None:
    values = {
        "county_code": COUNTY,
        "area_code": COUNTY,
        "series_code": "resident_population",
        "period": period,
        "value": Decimal(value),
        "state": ObservationState.VERIFIED,
        "source": "统计公报",
        "reported_by": "a",
    }
    await save(session, Observation(**values | more))


async def codes(client: httpx.AsyncClient, **asked: str | int) -> list[str]:
    answer = await client.get("/areas", params=asked)
    assert answer.status_code == 200, answer.text
    return [item["code"] for item in answer.json()["items"]]


async def test_anyone_reads_an_area(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/areas/{TOWNSHIP}")
    assert answer.status_code == 200
    assert answer.json() == {
        "code": TOWNSHIP,
        "name": "攀莲镇",
        "level": "township",
        "parent_code": COUNTY,
        "population": None,
        "population_year": None,
        "valid_from": None,
        "valid_until": None,
        "is_alive": True,
        "successors": [],
        "predecessors": [],
    }
    assert (await client.get("/areas/51")).json()["parent_code"] is None


async def test_unknown_and_malformed_codes(client: httpx.AsyncClient) -> None:
    missing = await client.get("/areas/510421999")
    assert (missing.status_code, missing.json()["type"]) == (404, "urn:shiliu:problem:not_found")
    malformed = await client.get("/areas/51042x")
    assert [(e["pointer"], e["code"]) for e in malformed.json()["errors"]] == [("path:code", "pattern_mismatch")]
    assert (await client.get("/areas", params={"parent": "510"})).status_code == 422
    assert (await client.get("/areas", params={"level": "planet"})).status_code == 422


async def test_a_token_that_does_not_hold_is_refused_here_too(client: httpx.AsyncClient) -> None:
    answer = await client.get("/areas", headers={"Authorization": "Bearer x.y.z"})
    assert answer.status_code == 401


async def test_children_and_descendants(client: httpx.AsyncClient) -> None:
    townships = await codes(client, parent=COUNTY, limit=200)
    assert TOWNSHIP in townships
    assert {len(code) for code in townships} == {9}
    villages = await codes(client, parent=COUNTY, level="village", limit=200)
    assert {len(code) for code in villages} == {12}
    assert await codes(client, parent="510421100001") == []
    assert len(await codes(client, level="province", limit=200)) == 31
    assert await codes(client, q="米易") == [COUNTY]
    assert await codes(client, q="%") == []


async def test_pages_follow_the_code(client: httpx.AsyncClient) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        asked = {"parent": "5104", "limit": 2} | ({"cursor": cursor} if cursor else {})
        answer = (await client.get("/areas", params=asked)).json()
        seen += [item["code"] for item in answer["items"]]
        cursor = answer["next_cursor"]
        if cursor is None:
            break
    assert seen == sorted(set(seen))
    assert {COUNTY, NEIGHBOUR} <= set(seen)
    first = (await client.get("/areas", params={"parent": "5104", "limit": 2})).json()["next_cursor"]
    other = await client.get("/areas", params={"parent": "51", "limit": 2, "cursor": first})
    assert (other.status_code, other.json()["type"]) == (400, "urn:shiliu:problem:cursor_invalid")


@pytest.mark.parametrize("address", [f"/areas/{COUNTY}", "/areas?q=米易"])
async def test_population_is_the_newest_verified_one(
    client: httpx.AsyncClient, session: AsyncSession, address: str
) -> None:
    await say_population(session, "2023", 200_000)
    await say_population(session, "2024", 210_000)
    await say_population(session, "2024", 211_000, revision=2)
    await say_population(session, "2025", 999_000, state=ObservationState.REPORTED)
    found = (await client.get(address)).json()
    row = found.get("items", [found])[0]
    assert (row["population"], row["population_year"]) == (211_000, 2024)
