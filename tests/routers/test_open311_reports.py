"""Open311 GeoReport v2 over HTTP: reports come in by the gates of every case."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
import pytest
from defusedxml import ElementTree
from fastapi import FastAPI
from PIL import Image
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.services.feedback_limits import DEVICE
from api.services.limits import Limits
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_unit

BASE = "http://test/open311/v2"
HERE = {"jurisdiction_id": COUNTY}
REPORT = {"service_code": "complaint-roads", "description": "村口的路坏了。", "address_id": VILLAGE}


def key_of(client: httpx.AsyncClient) -> str:
    return client.headers["Authorization"].removeprefix("Bearer ")


async def post(client: httpx.AsyncClient, suffix: str = "json", **change: Any) -> httpx.Response:
    form = {name: value for name, value in (REPORT | change).items() if value is not None}
    return await client.post(f"{BASE}/requests.{suffix}", data=form)


async def stored(session: AsyncSession) -> list[Any]:
    await set_area(session, COUNTY)
    sql = "select * from feedback where county_code = :county order by received_at"
    return list((await run_sql(session, sql, county=COUNTY)).all())


async def test_a_post_is_a_case_like_any_other(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    extra = {
        "first_name": "张",
        "last_name": "三",
        "phone": "13800000000",
        "device_id": "d-canary",
        "account_id": "a-1",
    }
    more = {
        "lat": "26.88812345",
        "long": "102.10420001",
        "address_string": "村口老槐树旁",
        "media_url": "https://x.cn/1",
    }
    answer = await post(client, api_key=key_of(as_resident), extensions="true", **extra, **more)
    assert answer.status_code == 201, answer.text
    (told,) = answer.json()
    assert set(told) == {"token", "service_notice", "account_id", "tracking_code", "receipt"}
    assert told["receipt"]["tracking_code"] == told["tracking_code"]
    (row,) = await stored(session)
    assert (row.kind, row.topic, row.area_code, row.latitude) == ("complaint", "roads", VILLAGE, 26.8881)
    assert row.text == "村口的路坏了。\n地点：村口老槐树旁\n来信人给出的链接（未打开）：https://x.cn/1"
    assert b"13800000000" not in row.contact
    assert "canary" not in str(row)
    case = await as_resident.post("/feedback/track", json={"tracking_code": told["tracking_code"]})
    assert (case.status_code, case.json()["id"]) == (200, str(row.id))
    assert await actions(session) == ["feedback.received"]
    assert str(row.id) not in told["token"]


async def test_the_answer_in_xml_carries_the_code_too(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient
) -> None:
    answer = await post(client, "xml", api_key=key_of(as_resident))
    assert (answer.status_code, answer.headers["content-type"]) == (201, "text/xml; charset=utf-8")
    tree = ElementTree.fromstring(answer.content)
    assert tree.tag == "service_requests"
    assert len(tree.findtext("request/tracking_code").replace("-", "")) == 28
    assert tree.findtext("request/token")
    assert tree.find("request/service_request_id") is None


async def test_discrimination_gets_no_public_name(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID, name="县第一小学")
    sent = {"service_code": "discrimination", "attribute[unit]": "县第一小学", "api_key": key_of(as_resident)}
    (told,) = (await post(client, **sent)).json()
    assert set(told) == {"service_notice", "account_id", "tracking_code", "receipt"}
    (row,) = await stored(session)
    assert (row.about_unit_id, row.kind) == (UNIT_ID, "discrimination")
    assert row.assigned_unit_id != UNIT_ID


@pytest.mark.parametrize(
    ("place", "area"),
    [
        ({"address_id": TOWNSHIP}, TOWNSHIP),
        ({"address_id": None, "address_string": "盐边县外某处"}, COUNTY),
        ({"address_id": None, "lat": "26.88", "long": "102.10"}, COUNTY),
        ({"address_id": None, "lat": "26.88", "long": "102.10", "attribute[area]": VILLAGE}, VILLAGE),
    ],
)
async def test_the_place_is_the_finest_that_is_certain(
    client: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    session: AsyncSession,
    place: dict[str, str | None],
    area: str,
) -> None:
    assert (await post(client, api_key=key_of(as_resident), **place)).status_code == 201
    assert [row.area_code for row in await stored(session)] == [area]


async def test_a_place_in_words_is_found_in_either_script(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    await set_area(session, COUNTY)
    name = (await run_sql(session, "select name from areas where code = :code", code=TOWNSHIP)).scalar_one()
    assert name == "攀莲镇"
    said = {"address_id": None, "address_string": "四川省米易縣攀蓮鎮街上"}
    assert (await post(client, api_key=key_of(as_resident), **said)).status_code == 201
    assert [row.area_code for row in await stored(session)] == [TOWNSHIP]


async def test_a_report_sent_again_is_one_case(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, as_client: httpx.AsyncClient, session: AsyncSession
) -> None:
    first, again = [(await post(client, api_key=key_of(as_resident))).json() for _ in range(2)]
    assert first == again
    assert len(await stored(session)) == 1
    headers = {"Idempotency-Key": str(uuid4())}
    url = f"{BASE}/requests.json"
    one = await client.post(url, data=REPORT | {"api_key": key_of(as_client)}, headers=headers)
    two = await client.post(url, data=REPORT | {"api_key": key_of(as_client)}, headers=headers)
    assert one.json() == two.json() != first
    other = await client.post(url, data=REPORT | {"description": "x", "api_key": key_of(as_client)}, headers=headers)
    assert other.status_code == 400
    # A department speaks for many people: two of them may say the same.
    codes = {(await post(client, api_key=key_of(as_client))).json()[0]["tracking_code"] for _ in range(2)}
    assert len(codes) == 2


@pytest.mark.parametrize("suffix", ["json", "xml"])
async def test_who_may_post(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
    suffix: str,
) -> None:
    near = callers.get(Role.RESIDENT, NEIGHBOUR)
    for key in (None, "", "xyz", key_of(as_office), key_of(near)):
        answer = await post(client, suffix, api_key=key)
        assert answer.status_code == 403, answer.text
        if suffix == "json":
            assert [row["code"] for row in answer.json()] == [403]
            assert answer.json()[0]["description"]
        else:
            (error,) = ElementTree.fromstring(answer.content).findall("error")
            assert error.findtext("code") == "403"
    in_address = await client.post(f"{BASE}/requests.{suffix}?api_key={key_of(as_resident)}", data=REPORT)
    assert in_address.status_code == 403, "a key in an address would stand in logs"
    by_header = await as_resident.post(f"{BASE}/requests.{suffix}", data=REPORT)
    assert by_header.status_code == 201
    assert len(await stored(session)) == 1


@pytest.mark.parametrize(
    ("change", "status", "word"),
    [
        ({"service_code": "potholes"}, 404, ""),
        ({"service_code": None}, 400, "service_code"),
        ({"description": None}, 400, "description"),
        ({"description": "x" * 4001}, 400, "description"),
        ({"address_id": None}, 400, "address_id"),
        ({"address_id": None, "lat": "26.9"}, 400, "address_id"),
        ({"address_id": "510421999"}, 400, "address_id"),
        ({"address_id": NEIGHBOUR}, 403, ""),
        ({"jurisdiction_id": "city.gov"}, 404, "jurisdiction_id"),
        ({"attribute[unit]": "没有这个单位"}, 400, "attribute[unit]"),
        ({"attribute[colour]": "red"}, 400, "attribute[colour]"),
        ({"lat": "95", "long": "102"}, 400, "lat"),
    ],
)
async def test_refusals_say_which_field(
    as_resident: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], status: int, word: str
) -> None:
    answer = await post(as_resident, **change)
    assert answer.status_code == status, answer.text
    (error,) = answer.json()
    assert (error["code"], word in error["description"]) == (status, True)
    assert await stored(session) == []


async def test_denunciations_are_not_stored_here_either(as_resident: httpx.AsyncClient, session: AsyncSession) -> None:
    words = "举报邻居张三信教，天天做礼拜，请查处他。"
    direct = await as_resident.post(
        "/feedback",
        json={"area_code": VILLAGE, "kind": "complaint", "text": words},
        headers={"Idempotency-Key": str(uuid4())},
    )
    assert direct.status_code == 422
    assert (await post(as_resident, description=words)).status_code == 400
    assert await stored(session) == []


async def test_a_picture_comes_with_the_report(as_resident: httpx.AsyncClient, session: AsyncSession) -> None:
    picture = BytesIO()
    Image.new("RGB", (64, 48), "red").save(picture, "JPEG")
    url = f"{BASE}/requests.json"
    files = {"media": ("张三家.jpg", picture.getvalue(), "image/jpeg")}
    for _ in range(2):
        answer = await as_resident.post(url, data=REPORT, files=files)
        assert answer.status_code == 201, answer.text
    code = {"tracking_code": answer.json()[0]["tracking_code"]}
    assert (await as_resident.post("/feedback/track", json=code)).json()["photo_count"] == 1
    broken = {"media": ("a.jpg", b"<html>", "image/jpeg")}
    refused = await as_resident.post(url, data=REPORT | {"description": "另一件"}, files=broken)
    assert (refused.status_code, "media" in refused.json()[0]["description"]) == (400, True)
    assert len(await stored(session)) == 1


async def test_a_flood_is_counted_like_the_other_way_in(
    as_resident: httpx.AsyncClient, app: FastAPI, session: AsyncSession
) -> None:
    app.state.hall.limits = Limits(b"a key of this test")
    answers = [await post(as_resident, description=f"第{number}件") for number in range(DEVICE.burst + 1)]
    assert [answer.status_code for answer in answers] == [201] * DEVICE.burst + [429]
    refused = answers[-1]
    assert (int(refused.headers["retry-after"]) > 0, refused.json()[0]["code"]) == (True, 429)
    direct = {"area_code": VILLAGE, "kind": "help", "text": "另一条路"}
    headers = {"Idempotency-Key": str(uuid4())}
    assert (await as_resident.post("/feedback", json=direct, headers=headers)).status_code == 429
    assert len(await stored(session)) == DEVICE.burst
