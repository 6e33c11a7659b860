"""The short way of the busiest operation: it judges and answers as every other route does."""

import json
from collections.abc import AsyncIterator
from typing import Any, cast
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlmodel.ext.asyncio.session import AsyncSession

from api import contract
from api.door import BODY_LIMIT_BYTES, Door
from api.lean import ShortWay
from api.models.auth import Role
from tests.ballots import SHEET, WORDS, open_now
from tests.conftest import Callers
from tests.factories import NEIGHBOUR, VILLAGE

DRAFT = {"area_code": VILLAGE, "kind": "help", "text": "村口的路坏了。"}
GOOD = json.dumps(DRAFT).encode()
JSON = {"Content-Type": "application/json"}
CHANGING = {"x-request-id", "date"}
HAPPY: dict[str, Any] = {"number": 1, "answers": {"happy": 4, "wish": "路灯"}, "seconds": 40}
HAPPY_BODY = json.dumps(HAPPY).encode()
NOWHERE = "0197e2f4-0000-7000-8000-00000000000a"


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
    app: FastAPI,
    callers: Callers,
    monkeypatch: pytest.MonkeyPatch,
    role: Role,
    headers: dict[str, str],
    body: bytes,
) -> None:
    client = callers.get(role)
    headers = {"Idempotency-Key": str(uuid4())} | headers
    short = await client.post("/feedback", content=body, headers=headers)
    monkeypatch.setattr(way(app), "lean", {})
    assert told(await client.post("/feedback", content=body, headers=headers)) == told(short)
    assert short.status_code == 201 or 400 <= short.status_code < 500


ANSWERS: list[tuple[Role, dict[str, str], bytes]] = [
    (Role.RESIDENT, JSON, HAPPY_BODY),
    (Role.RESIDENT, JSON | {"Idempotency-Key": "x"}, HAPPY_BODY),
    (Role.RESIDENT, JSON | {"Content-Type": "text/plain"}, HAPPY_BODY),
    (Role.RESIDENT, {}, HAPPY_BODY),
    (Role.RESIDENT, JSON | {"Accept-Language": "en"}, b"{"),
    (Role.RESIDENT, JSON, b""),
    (Role.RESIDENT, JSON, b'{"number": 1, "number": 1}'),
    (Role.RESIDENT, JSON, b"null"),
    (Role.RESIDENT, JSON, b"[]"),
    (Role.RESIDENT, JSON, b'"words"'),
    (Role.RESIDENT, JSON, b" " * (BODY_LIMIT_BYTES + 1)),
    (Role.RESIDENT, JSON, json.dumps(HAPPY | {"number": "one", "x": 1, "seconds": -1}).encode()),
    (Role.RESIDENT, JSON, json.dumps(HAPPY | {"number": 2}).encode()),
    (Role.RESIDENT, JSON, json.dumps(HAPPY | {"answers": {"happy": 9, "sad": 1}}).encode()),
    (Role.RESIDENT, JSON, json.dumps(HAPPY | {"ballot": {"cell_id": NOWHERE}}).encode()),
    (Role.RESIDENT, JSON | {"Authorization": "Bearer forged"}, HAPPY_BODY),
    (Role.RESIDENT, JSON | {"Authorization": "Bearer "}, HAPPY_BODY),
    (Role.RESIDENT, JSON | {"Authorization": "Basic eDp5"}, HAPPY_BODY),
    (Role.RESIDENT, JSON | {"Authorization": ""}, b"{"),
    (Role.OFFICE, JSON | {"Idempotency-Key": "x"}, json.dumps({"number": 0}).encode()),
]


async def test_an_answer_is_judged_alike_on_both_ways(
    app: FastAPI,
    callers: Callers,
    as_office: httpx.AsyncClient,
    session: AsyncSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = {"area_code": VILLAGE[:6], "purpose": "free", "title": WORDS, "questionnaire": SHEET}
    survey_id = (await as_office.post("/surveys", json=draft)).json()["id"]
    await open_now(session, survey_id)
    paths = [f"/surveys/{each}/answers" for each in (survey_id, survey_id.upper(), NOWHERE, "nonsense")]
    key = {"Idempotency-Key": str(uuid4())}

    async def all_told() -> list[tuple[int, dict[str, str], Any]]:
        asked = [(paths[0], *case) for case in ANSWERS] + [(path, *ANSWERS[0]) for path in paths[1:]]
        return [
            told(await callers.get(role).post(path, content=body, headers=key | headers))
            for path, role, headers, body in asked
        ]

    short, ways = await all_told(), way(app)
    monkeypatch.setattr(ways, "lean", {})
    for one, other in zip(short, await all_told(), strict=True):
        assert one == other
    refused = [400, 415, 415, 400, 422, 400, 422, 422, 422, 413, 422, 409, 422, 422, 401, 401, 401, 400, 403]
    assert [status for status, _, _ in short] == [201, *refused, 201, 404, 422]


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
    document = app.openapi()
    operation = document["paths"]["/api/v1/feedback"]["post"]
    assert operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/FeedbackCreate")
    assert operation["responses"]["201"]["content"]["application/json"]["schema"]["$ref"].endswith("/FeedbackReceipt")
    taken = [contract.parameter(item, document) for item in operation["parameters"]]
    (key,) = [item for item in taken if item["name"] == "Idempotency-Key"]
    assert key["required"] is True
    assert "-4[0-9A-Fa-f]{3}-" in key["schema"]["pattern"]
    assert {"400", "401", "403", "409", "413", "415", "422", "429", "503"} <= set(operation["responses"])
    assert operation["security"] == [{"oauth": ["feedback:submit"]}]
