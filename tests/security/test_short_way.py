"""The short way of the busiest operation: it judges and answers as every other route does."""

import json
from collections.abc import AsyncIterator
from typing import Any, cast
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from api.door import BODY_LIMIT_BYTES, Door
from api.lean import ShortWay
from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import NEIGHBOUR, VILLAGE

DRAFT = {"area_code": VILLAGE, "kind": "help", "text": "村口的路坏了。"}
GOOD = json.dumps(DRAFT).encode()
JSON = {"Content-Type": "application/json"}
CHANGING = {"x-request-id", "date"}


def way(app: FastAPI) -> ShortWay:
    if app.middleware_stack is None:
        app.middleware_stack = app.build_middleware_stack()
    return cast("ShortWay", cast("Door", app.middleware_stack).app)


def told(answer: httpx.Response) -> tuple[int, dict[str, str], Any]:
    body = answer.json()
    body.pop("instance", None)
    return answer.status_code, {k: v for k, v in answer.headers.items() if k not in CHANGING}, body


@pytest.mark.parametrize(
    ("role", "headers", "body"),
    [
        (Role.RESIDENT, JSON, GOOD),
        (Role.RESIDENT, JSON | {"Idempotency-Key": "x"}, GOOD),
        (Role.RESIDENT, JSON | {"Proof-Of-Work": "x" * 2_049}, GOOD),
        (Role.RESIDENT, JSON | {"Content-Type": "text/plain"}, GOOD),
        (Role.RESIDENT, JSON | {"Accept-Language": "en"}, b"{"),
        (Role.RESIDENT, JSON, b'{"text": "a", "text": "b"}'),
        (Role.RESIDENT, JSON, b"null"),
        (Role.RESIDENT, JSON, b"[]"),
        (Role.RESIDENT, JSON, json.dumps(DRAFT | {"kind": "gossip", "x": 1}).encode()),
        (Role.RESIDENT, JSON, json.dumps(DRAFT | {"area_code": NEIGHBOUR}).encode()),
        (Role.RESIDENT, JSON, b" " * (BODY_LIMIT_BYTES + 1)),
        (Role.RESIDENT, JSON | {"Authorization": "Bearer forged"}, GOOD),
        (Role.RESIDENT, JSON | {"Authorization": "Basic eDp5"}, GOOD),
        (Role.RESIDENT, JSON | {"Authorization": ""}, GOOD),
        (Role.OFFICE, JSON, GOOD),
    ],
)
async def test_both_ways_answer_alike(
    app: FastAPI, callers: Callers, role: Role, headers: dict[str, str], body: bytes
) -> None:
    client = callers.get(role)
    headers = {"Idempotency-Key": str(uuid4())} | headers
    short = await client.post("/feedback", content=body, headers=headers)
    way(app).lean.clear()
    assert told(await client.post("/feedback", content=body, headers=headers)) == told(short)
    assert short.status_code == 201 or 400 <= short.status_code < 500


async def test_a_body_without_a_stated_length_is_bounded_too(as_resident: httpx.AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    answer = await as_resident.post("/feedback", content=endless(), headers=JSON)
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


async def test_nobody_is_answered_who_has_hung_up(app: FastAPI, as_resident: httpx.AsyncClient) -> None:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/api/v1/feedback", "app": app, "state": {}, "query_string": b"",
        "headers": [
            (b"content-type", b"application/json"),
            (b"authorization", as_resident.headers["Authorization"].encode()),
        ],
    }  # fmt: skip
    await way(app)(scope, receive, send)
    assert sent == []


async def test_other_methods_go_the_long_way(as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient) -> None:
    assert (await as_office.get("/feedback")).status_code == 200
    assert (await as_resident.put("/feedback", json=DRAFT)).status_code == 405


def test_the_contract_says_what_the_short_way_takes(app: FastAPI) -> None:
    operation = app.openapi()["paths"]["/api/v1/feedback"]["post"]
    assert operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/FeedbackCreate")
    assert operation["responses"]["201"]["content"]["application/json"]["schema"]["$ref"].endswith("/FeedbackReceipt")
    (key,) = [item for item in operation["parameters"] if item["name"] == "Idempotency-Key"]
    assert key["required"] is True
    assert "-4[0-9A-Fa-f]{3}-" in key["schema"]["pattern"]
    assert {"400", "401", "403", "409", "413", "415", "422", "429", "503"} <= set(operation["responses"])
    assert operation["security"] == [{"oauth": ["feedback:submit"]}]
