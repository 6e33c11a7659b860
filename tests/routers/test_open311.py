"""Open311 GeoReport v2 over HTTP: where it is, what it offers, and what is in the open."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from defusedxml import ElementTree
from fastapi import FastAPI
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.base import utc_now
from api.models.feedback import FeedbackKind, FeedbackState
from api.zone import ZONE, day_of
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, VILLAGE, make_case

BASE = "http://test/open311/v2"
HERE = {"jurisdiction_id": COUNTY}
REPORT = {"service_code": "complaint-roads", "description": "村口的路坏了。", "address_id": VILLAGE}


def key_of(client: httpx.AsyncClient) -> str:
    return client.headers["Authorization"].removeprefix("Bearer ")


async def look(client: httpx.AsyncClient, path: str, **query: Any) -> httpx.Response:
    return await client.get(f"{BASE}/{path}", params=HERE | query)


async def post(client: httpx.AsyncClient, suffix: str = "json", **change: Any) -> httpx.Response:
    form = {name: value for name, value in (REPORT | change).items() if value is not None}
    return await client.post(f"{BASE}/requests.{suffix}", data=form)


async def stored(session: AsyncSession) -> list[Any]:
    await set_area(session, COUNTY)
    sql = "select * from feedback where county_code = :county order by received_at"
    return list((await run_sql(session, sql, county=COUNTY)).all())


async def publish(session: AsyncSession, **changes: Any) -> Any:
    now = utc_now()
    shown = {
        "kind": FeedbackKind.COMPLAINT,
        "topic": "roads",
        "state": FeedbackState.CLOSED,
        "closed_at": now,
        "answered_at": now,
        "published_at": now,
        "published_summary": "路面坑洼，已修补。",
        "latitude": 26.8881,
        "longitude": 102.1042,
    }
    return await make_case(session, **shown | changes)


async def test_discovery_says_where_and_how(client: httpx.AsyncClient) -> None:
    for path in ("http://test/open311/discovery", f"{BASE}/discovery"):
        plain = await client.get(f"{path}.json")
        assert plain.headers["content-type"] == "application/json; charset=utf-8"
        (endpoint,) = plain.json()["endpoints"]
        assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
        assert (endpoint["url"], endpoint["type"]) == ("http://test/open311/v2", "production")
        assert endpoint["formats"] == ["text/xml", "application/json"]
        document = await client.get(f"{path}.xml")
        assert document.headers["content-type"] == "text/xml; charset=utf-8"
        assert document.text.startswith('<?xml version="1.0" encoding="utf-8"?>')
        tree = ElementTree.fromstring(document.content)
        assert tree.tag == "discovery"
        assert tree.findtext("changeset") == plain.json()["changeset"]
        assert [node.text for node in tree.findall("endpoints/endpoint/formats/format")] == endpoint["formats"]


async def test_services_in_the_readers_language(client: httpx.AsyncClient) -> None:
    found = {row["service_code"]: row for row in (await look(client, "services.json", locale="en")).json()}
    roads = found["complaint-roads"]
    assert (roads["service_name"], roads["group"]) == ("Complaint: Roads and transport", "Complaint")
    assert (roads["metadata"], roads["type"], roads["keywords"]) == (True, "batch", "Complaint, Roads and transport")
    assert found["discrimination"]["type"] == "blackbox"
    chinese = await client.get(f"{BASE}/services.xml", params=HERE, headers={"Accept-Language": "zh-TW"})
    assert chinese.headers["content-language"] == "zh-Hant"
    named = {row.findtext("service_code"): row for row in ElementTree.fromstring(chinese.content).findall("service")}
    assert set(named) == set(found)
    assert named["complaint-roads"].findtext("service_name") == "投訴：道路交通"
    assert named["complaint-roads"].findtext("metadata") == "true"


async def test_a_service_asks_for_place_and_unit_and_needs_neither(client: httpx.AsyncClient) -> None:
    plain = (await look(client, "services/complaint-roads.json")).json()
    assert [(row["code"], row["order"], row["required"], row["variable"]) for row in plain["attributes"]] == [
        ("notice", 1, False, False),
        ("area", 2, False, True),
        ("unit", 3, False, True),
    ]
    area = plain["attributes"][1]
    assert area["datatype"] == "singlevaluelist"
    assert {TOWNSHIP, VILLAGE} <= {value["key"] for value in area["values"]}
    assert all(value["key"].startswith(COUNTY) for value in area["values"])
    tree = ElementTree.fromstring((await look(client, "services/complaint-roads.xml")).content)
    assert tree.tag == "service_definition"
    assert len(tree.findall("attributes/attribute")) == 3
    assert len(tree.findall("attributes/attribute/values/value/key")) == len(area["values"])
    codes = [row["code"] for row in (await look(client, "services/help-roads.json")).json()["attributes"]]
    assert codes == ["notice", "area"]


async def test_the_county_must_be_named_where_there_are_several(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    assert (await client.get(f"{BASE}/services.json")).status_code == 400
    assert (await client.get(f"{BASE}/services.json", params={"jurisdiction_id": ""})).status_code == 400
    unknown = await client.get(f"{BASE}/requests.json", params={"jurisdiction_id": "city.gov"})
    assert (unknown.status_code, unknown.json()[0]["code"]) == (404, 404)
    await run_sql(session, "delete from counties where code <> :county", county=COUNTY)
    await session.commit()
    assert (await client.get(f"{BASE}/services.json")).status_code == 200


async def test_the_open_sees_a_summary_a_township_and_days(client: httpx.AsyncClient, session: AsyncSession) -> None:
    case = await publish(session)
    await make_case(session, text="没有公开的话")
    await set_area(session, NEIGHBOUR)
    await publish(session, area_code=NEIGHBOUR, text="别县的话")
    answer = await look(client, "requests.json", locale="en")
    (told,) = answer.json()
    assert told["service_request_id"] == str(case.id)
    assert (told["status"], told["service_code"]) == ("closed", "complaint-roads")
    assert (told["description"], told["address_id"]) == ("路面坑洼，已修补。", TOWNSHIP)
    assert (told["lat"], told["long"], told["media_url"]) == (None, None, None)
    midnight = datetime.combine(day_of(case.received_at), datetime.min.time(), ZONE)
    assert told["requested_datetime"] == midnight.isoformat()
    end_of_last_day = datetime.combine(case.due_on + timedelta(days=1), datetime.min.time(), ZONE)
    assert told["expected_datetime"] == end_of_last_day.isoformat()
    assert "需要帮助" not in answer.text
    assert VILLAGE not in answer.text
    (one,) = (await look(client, f"requests/{case.id}.json", locale="en")).json()
    assert one == told
    row = ElementTree.fromstring((await look(client, f"requests/{case.id}.xml")).content).find("request")
    assert row.findtext("service_request_id") == str(case.id)
    assert (row.find("lat").text, row.findtext("requested_datetime")) == (None, midnight.isoformat())


async def test_what_is_not_public_is_not_there(client: httpx.AsyncClient, session: AsyncSession) -> None:
    hidden = await make_case(session)
    secret = await publish(session, kind=FeedbackKind.DISCRIMINATION, topic=None)
    await set_area(session, NEIGHBOUR)
    near = await publish(session, area_code=NEIGHBOUR)
    for case in (hidden, secret, near):
        assert (await look(client, f"requests/{case.id}.json")).status_code == 404
        listed = await look(client, "requests.json", service_request_id=str(case.id))
        assert listed.json() == []
    assert (await look(client, "requests/not-an-id.xml")).status_code == 404


async def test_filters(client: httpx.AsyncClient, session: AsyncSession) -> None:
    roads = await publish(session)
    long_ago = await publish(session, topic="water", received_at=utc_now() - timedelta(days=120))
    strange = await publish(session, topic="fn_" + "0" * 32)
    reopened = await publish(session, topic="water", state=FeedbackState.ACCEPTED)

    async def ids(**query: Any) -> set[UUID]:
        answer = await look(client, "requests.json", **query)
        assert answer.status_code == 200, answer.text
        return {UUID(row["service_request_id"]) for row in answer.json()}

    assert await ids() == {roads.id, strange.id, reopened.id}
    assert await ids(status="open") == {reopened.id}
    assert await ids(status="closed", service_code="complaint-roads,complaint-other") == {roads.id, strange.id}
    assert await ids(status="open,closed", service_code="potholes") == set()
    since = (long_ago.received_at - timedelta(days=1)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert await ids(start_date=since) == {long_ago.id}
    assert await ids(start_date=since, service_request_id=f"{roads.id}, {uuid4()},nonsense") == {roads.id}
    pages = [await ids(page=number, page_size=2) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [2, 1, 0]
    assert set().union(*pages) == await ids()


async def test_no_search_finds_out_the_hour(client: httpx.AsyncClient, session: AsyncSession) -> None:
    case = await publish(session)
    day = day_of(case.received_at)
    for start, end in (("00:00:00", "00:00:01"), ("23:59:58", "23:59:59")):
        span = {"start_date": f"{day}T{start}+08:00", "end_date": f"{day}T{end}+08:00"}
        assert len((await look(client, "requests.json", **span)).json()) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"start_date": "2026-01-01"},
        {"start_date": "2026-01-01T00:00:00"},
        {"end_date": "2026-13-01T00:00:00Z"},
        {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"},
        {"start_date": "2026-02-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"},
        {"start_date": "0001-01-01T00:00:00Z"},
        {"status": "lost"},
        {"page": "0"},
        {"page_size": "1001"},
    ],
)
async def test_what_cannot_be_searched_is_refused(client: httpx.AsyncClient, query: dict[str, str]) -> None:
    answer = await look(client, "requests.json", **query)
    assert (answer.status_code, answer.json()[0]["code"]) == (400, 400)
    assert json.loads(answer.text)[0]["description"]


async def test_a_token_gives_the_public_id_when_there_is_one(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    token = (await post(client, api_key=key_of(as_resident))).json()[0]["token"]
    early = await look(client, f"tokens/{token}.json")
    assert early.json() == [{"service_request_id": None, "token": token}]
    (row,) = await stored(session)
    sql = "update feedback set published_at = now(), published_summary = 's' where county_code = :county and id = :id"
    await run_sql(session, sql, county=COUNTY, id=row.id)
    await session.commit()
    assert (await look(client, f"tokens/{token}.json")).json()[0]["service_request_id"] == str(row.id)
    tree = ElementTree.fromstring((await look(client, f"tokens/{token}.xml")).content)
    assert (tree.findtext("request/token"), tree.findtext("request/service_request_id")) == (token, str(row.id))
    for wrong in (str(row.id), "x", "A" * 22, token[:-1], "%E7%9F%B3"):
        assert (await look(client, f"tokens/{wrong}.json")).status_code == 404
    other = await client.get(f"{BASE}/tokens/{token}.json", params={"jurisdiction_id": NEIGHBOUR})
    assert other.status_code == 404


async def test_the_door_guards_this_house_too(client: httpx.AsyncClient, app: FastAPI) -> None:
    answer = await look(client, "services.json")
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for path in ("services.html", "nothing.json", "requests/1/2.xml"):
        lost = await client.get(f"{BASE}/{path}", params=HERE)
        assert lost.status_code == 404, path
    wrong = await client.put(f"{BASE}/requests.json")
    assert wrong.status_code in {404, 405}
    assert (await client.post(f"{BASE}/requests.xml", json={"api_key": "x"})).status_code == 400
