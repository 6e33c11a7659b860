"""JSON that the next reader would read differently, or not at all, is refused: never taken, never a defect."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, actions, make_unit

UNIT = {"area_code": TOWNSHIP, "name": "县民族中学", "category": "school"}
BROKEN = {
    "NaN": b'{"name": NaN}',
    "Infinity": b'{"name": -Infinity}',
    "1e400": b'{"name": 1e400}',
    "minus 1e400": b'{"name": -1e400}',
    "a lone high surrogate": b'{"name": "\\ud800"}',
    "a lone low surrogate": b'{"name": "\\udfff x"}',
    "a surrogate in a key": b'{"\\ud800": 1}',
    "NUL": b'{"name": "a\\u0000b"}',
    "NUL in a key": b'{"a\\u0000": 1}',
    "a raw NUL": b'{"name": "a\x00b"}',
    "duplicate keys": b'{"name": "a", "name": "b"}',
    "duplicate keys by escape": b'{"name": "a", "n\\u0061me": "b"}',
    "deep duplicate keys": b'{"name": {"x": {"y": 1, "y": 2}}}',
    "a byte order mark": b'\xef\xbb\xbf{"name": "a"}',
    "UTF-16": '{"name": "a"}'.encode("utf-16"),
    "GBK": '{"name": "民族"}'.encode("gbk"),
    "overlong UTF-8": b'{"name": "\xc0\xaf"}',
    "a surrogate in UTF-8": b'{"name": "\xed\xa0\x80"}',
    "900 arrays": b"[" * 900 + b"]" * 900,
    "900 objects": b'{"a":' * 900 + b"1" + b"}" * 900,
    "33 deep": b'{"name":' + b"[" * 32 + b"]" * 32 + b"}",
    "a hundred thousand brackets": b"[" * 100_000,
    # Looked for again from each quote, the end of this string would take hours to be missed.
    "a megabyte of quotes in a string without an end": b"[" * 33 + b'"' + b'\\"' * 500_000,
    "a megabyte of quotes below too many brackets": b"{" + b'"' * 1_000_000,
    "a number of 5000 digits": b'{"name": ' + b"9" * 5_000 + b"}",
    "a trailing comma": b'{"name": "a",}',
    "single quotes": b"{'name': 'a'}",
    "two documents": b'{"name": "a"}{"name": "b"}',
    "a comment": b'{"name": "a"} // x',
    "nothing": b"",
    "spaces": b"   ",
    "text": b"name=a",
}
SHAPES: dict[str, Any] = {"null": None, "true": True, "a list": [UNIT], "a string": "x", "a number": 1, "a float": 1.5}


def bodies() -> Iterator[Any]:
    for name, body in BROKEN.items():
        yield pytest.param(body, id=name)
    for name, value in SHAPES.items():
        yield pytest.param(json.dumps(value).encode(), id=name)


def assert_refused(answer: httpx.Response) -> None:
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code


@pytest.mark.parametrize("body", list(bodies()))
async def test_what_is_not_plain_json_is_refused_everywhere(
    callers: Callers, session: AsyncSession, body: bytes
) -> None:
    unit = await make_unit(session)
    office, resident, admin = (callers.get(role) for role in (Role.OFFICE, Role.RESIDENT, Role.ADMIN))
    kind = {"Content-Type": "application/json"}
    version = kind | {"If-Match": '"1"'}
    answers = [
        await office.post("/units", content=body, headers=kind),
        await office.patch(f"/units/{unit.id}", content=body, headers=version),
        await office.post(f"/units/{unit.id}/transitions", content=body, headers=kind),
        await office.post("/funds/budgets", content=body, headers=kind),
        await office.post("/activities", content=body, headers=kind),
        await resident.post("/feedback", content=body, headers=kind),
        await admin.post("/accounts", content=body, headers=kind),
    ]
    for answer in answers:
        assert_refused(answer)
    assert await actions(session, COUNTY) == []


@pytest.mark.parametrize("wrong", [True, "1", 1.5, 1e300, 2**63, -(2**63) - 1, 10**400, [1], {"x": 1}, None])
async def test_a_sum_of_money_is_an_integer_that_fits(as_office: httpx.AsyncClient, wrong: object) -> None:
    draft = {"area_code": COUNTY, "year": 2026, "source_level": "county", "title": "创建经费", "amount_fen": wrong}
    answer = await as_office.post("/funds/budgets", json=draft)
    assert_refused(answer)
    assert answer.status_code == 400 or "/amount_fen" in [error["pointer"] for error in answer.json()["errors"]]


@pytest.mark.parametrize("wrong", [1, 0, "true", "yes", "on", 1.0, []])
async def test_yes_and_no_are_true_and_false(as_office: httpx.AsyncClient, wrong: object) -> None:
    answer = await as_office.post("/units", json=UNIT | {"is_pilot": wrong})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/is_pilot")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (None, 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/jsonp", 415),
        ("application/json", 201),
        ("application/json; charset=utf-8", 201),
    ],
)
async def test_the_media_type_is_named(as_office: httpx.AsyncClient, kind: str | None, status: int) -> None:
    headers = {"Content-Type": kind} if kind else {}
    answer = await as_office.post("/units", content=json.dumps(UNIT).encode(), headers=headers)
    assert answer.status_code == status, answer.text


async def test_a_body_over_a_mebibyte_is_refused(as_office: httpx.AsyncClient) -> None:
    body = json.dumps(UNIT | {"leader_post": "x" * 1_048_576}).encode()
    answer = await as_office.post("/units", content=body, headers={"Content-Type": "application/json"})
    assert_refused(answer)
    assert answer.status_code == 413


async def test_an_answer_does_not_repeat_what_was_sent(as_office: httpx.AsyncClient) -> None:
    canary = "13812345678"
    for body in (
        UNIT | {"category": canary},
        UNIT | {canary: 1},
        UNIT | {"name": [canary]},
        UNIT | {"credit_code": canary},
    ):
        answer = await as_office.post("/units", json=body)
        assert answer.status_code == 422
        told = answer.text if canary not in body else answer.text.replace(f'"/{canary}"', "")
        assert canary not in told


COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
API = COMMON | {"content-security-policy": "default-src 'none'; frame-ancestors 'none'"}


@pytest.mark.parametrize(
    ("method", "path", "role", "status", "wanted"),
    [
        ("GET", "/api/v1/units", Role.OFFICE, 200, API | {"cache-control": "no-store"}),
        ("POST", "/api/v1/units", Role.OFFICE, 201, API | {"cache-control": "no-store"}),
        (
            "GET",
            "/api/v1/units",
            None,
            401,
            API | {"cache-control": "no-store", "www-authenticate": 'Bearer realm="shiliu"'},
        ),
        ("GET", "/api/v1/units/x", Role.OFFICE, 422, API | {"cache-control": "no-store"}),
        ("GET", "/api/v1/nothing", None, 404, API | {"cache-control": "no-store"}),
        ("DELETE", "/api/v1/units", Role.OFFICE, 405, API),
        ("TRACE", "/api/v1/units", Role.OFFICE, 405, API),
        ("GET", "/api/v1/areas", None, 200, API),
        ("GET", "/livez", None, 200, COMMON),
        ("GET", "/readyz", None, 200, COMMON),
    ],
)
async def test_every_answer_wears_its_headers(
    app: FastAPI, callers: Callers, method: str, path: str, role: Role | None, status: int, wanted: dict[str, str]
) -> None:
    client = callers.get(role) if role else httpx.AsyncClient(transport=httpx.ASGITransport(app))
    answer = await client.request(method, f"http://test{path}", json=UNIT if method == "POST" else None)
    assert answer.status_code == status
    worn = {name: answer.headers.get(name) for name in wanted}
    assert worn == wanted
    assert len(answer.headers["x-request-id"]) == 32
    assert "server" not in answer.headers
    assert "x-powered-by" not in answer.headers


async def test_a_method_cannot_be_smuggled(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = await make_unit(session)
    answer = await as_office.get(f"/units/{unit.id}", headers={"X-HTTP-Method-Override": "PATCH", "X-Method": "PATCH"})
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert (await as_office.get("/units/")).status_code == 404, "no redirect that would follow a forged Host"


@pytest.mark.parametrize("path", ["/areas?q=%00", "/accounts?q=%00", "/clients?q=a%00"])
async def test_text_that_the_database_cannot_hold_is_refused_in_a_query(callers: Callers, path: str) -> None:
    answer = await callers.get(Role.ADMIN).get(path)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:shiliu:problem:characters_refused")


@pytest.mark.parametrize(
    "form",
    [
        {"grant_type": "password", "username": "made\0office", "password": "some password"},
        {"grant_type": "client_credentials", "client_id": "made\0", "client_secret": "secret"},
        {"grant_type": "urn:shiliu:anonymous", "area_code": "5104\0", "altcha": "x"},
    ],
)
async def test_text_that_the_database_cannot_hold_is_refused_at_the_door(
    client: httpx.AsyncClient, form: dict[str, str]
) -> None:
    answer = await client.post("/auth/token", data=form)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:shiliu:problem:characters_refused")
