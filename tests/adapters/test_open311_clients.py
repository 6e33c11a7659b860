"""Two published clients of GeoReport v2 speak to a real server on the loopback."""

import asyncio
import builtins
import importlib
import itertools
import json
import sys
from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from types import ModuleType
from typing import Any

import georeport
import httpx
import pytest
import requests
from fastapi import FastAPI
from PIL import Image
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from tests.factories import COUNTY, VILLAGE
from tests.live import serve


@pytest.fixture
async def endpoint(app: FastAPI) -> AsyncIterator[str]:
    """The address of a real server over the cage; its requests come one after the other."""
    async with serve(app) as address:
        yield f"{address}/open311/v2"


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """`three` 0.8.0 is written for Python 2: it wants `itertools.ifilter`, and an XML parser not used here."""
    monkeypatch.setattr(itertools, "ifilter", builtins.filter, raising=False)
    parser = ModuleType("relaxml")
    parser.xml = dict  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "relaxml", parser)
    yield importlib.import_module("three")
    for name in [name for name in sys.modules if name == "three" or name.startswith("three.")]:
        del sys.modules[name]


@pytest.fixture
def api_key(as_resident: httpx.AsyncClient) -> str:
    """A resident's anonymous token."""
    return as_resident.headers["Authorization"].removeprefix("Bearer ")


async def publish_all(session: AsyncSession) -> None:
    await set_area(session, COUNTY)
    sql = "update feedback set published_at = now(), published_summary = :words where county_code = :county"
    await run_sql(session, sql, words="路面 <坑洼> & 已修补", county=COUNTY)
    await session.commit()


@pytest.mark.parametrize("form", ["json", "xml"])
async def test_georeport(endpoint: str, api_key: str, session: AsyncSession, form: str) -> None:
    client = georeport.GeoReport(endpoint, jurisdiction=COUNTY, output_format=form)
    services = await asyncio.to_thread(client.get_service_list)
    codes = [service["service_code"] for service in services]
    assert {"complaint-roads", "help-housing", "discrimination"} <= set(codes)
    definition = await asyncio.to_thread(client.get_service_definition, "complaint-roads")
    assert definition["service_code"] == "complaint-roads"
    report = {"service_code": "complaint-roads", "description": "路坏了", "address_id": VILLAGE, "api_key": api_key}
    for words in ("路坏了", "桥坏了"):
        sent = await asyncio.to_thread(
            requests.post, f"{endpoint}/requests.json", data=report | {"description": words}, timeout=10
        )
        assert sent.status_code == 201
    await publish_all(session)
    listed = await asyncio.to_thread(client.get_service_requests, status="open", service_code="complaint-roads")
    assert len(listed) == 2
    assert {item["description"] for item in listed} == {"路面 <坑洼> & 已修补"}
    one = await asyncio.to_thread(client.get_service_request, listed[0]["service_request_id"])
    assert one == listed[0]
    with pytest.raises(requests.HTTPError) as refusal:
        await asyncio.to_thread(client.get_service_request, "638344")
    assert refusal.value.response.status_code == 404


async def test_three(endpoint: str, api_key: str, session: AsyncSession, three: ModuleType) -> None:
    client = three.Three(endpoint, jurisdiction=COUNTY, api_key=api_key)
    found = await asyncio.to_thread(client.discovery)
    assert [row["url"] for row in found["endpoints"]] == [endpoint]
    assert "help-housing" in {row["service_code"] for row in await asyncio.to_thread(client.services)}
    assert (await asyncio.to_thread(client.services, "help-housing"))["service_code"] == "help-housing"
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG")
    said: dict[str, Any] = {
        "address": "米易县攀莲镇街上",
        "name": "San Zhang",
        "phone": "13800000000",
        "description": "房子漏水",
        "media": ("a.jpg", picture.getvalue(), "image/jpeg"),
    }
    (posted,) = await asyncio.to_thread(lambda: client.post("help-housing", **said))
    assert len(posted["tracking_code"].replace("-", "")) == 28
    (waiting,) = await asyncio.to_thread(client.token, posted["token"])
    assert waiting["service_request_id"] is None
    await publish_all(session)
    (known,) = await asyncio.to_thread(client.token, posted["token"])
    (listed,) = await asyncio.to_thread(lambda: client.requests("help-housing", count=5))
    assert listed["service_request_id"] == known["service_request_id"]
    (one,) = await asyncio.to_thread(client.request, known["service_request_id"])
    assert one == listed
    today = listed["requested_datetime"][:10]
    year, month, day = today.split("-")
    spanned = await asyncio.to_thread(lambda: client.requests(between=[f"{month}-{day}-{year}"] * 2))
    assert spanned == [listed]
    (refusal,) = await asyncio.to_thread(lambda: client.post("help-housing", api_key="wrong", **said))
    assert refusal["code"] == 403
    assert json.dumps(refusal)
