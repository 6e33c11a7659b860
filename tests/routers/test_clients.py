"""Clients over HTTP: scopes and networks are checked, secrets are shown once, two live side by side."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.deps import Hall
from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, actions, make_client

DRAFT = {"client_id": "civil-affairs", "name": "民政局", "area_code": COUNTY, "scopes": ["units:read"]}
GRANT = {"grant_type": "client_credentials"}


async def test_two_secrets_live_side_by_side(
    as_admin: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    made = await as_admin.post("/clients", json=DRAFT)
    assert (made.status_code, made.json()["secret_count"]) == (201, 0), made.text
    address = f"/clients/{made.json()['id']}"
    secrets = [(await as_admin.post(f"{address}/secrets")).json()["client_secret"] for _ in range(2)]
    assert len(set(secrets)) == 2
    third = await as_admin.post(f"{address}/secrets")
    assert (third.status_code, third.json()["type"]) == (409, "urn:shiliu:problem:two_secrets_live")
    tokens = [await client.post("/auth/token", data=GRANT, auth=("civil-affairs", secret)) for secret in secrets]
    assert [token.status_code for token in tokens] == [200, 200]
    listed = await as_admin.get(address)
    assert (listed.json()["secret_count"], listed.json()["last_used_at"] is None) == (2, False)
    assert not any(secret in listed.text for secret in secrets)
    assert (await as_admin.delete(f"{address}/secrets/1")).status_code == 428
    gone = await as_admin.delete(f"{address}/secrets/1", headers={"If-Match": listed.headers["etag"]})
    assert (gone.status_code, gone.json()["secret_count"]) == (200, 1)
    later = [await client.post("/auth/token", data=GRANT, auth=("civil-affairs", secret)) for secret in secrets]
    assert [token.status_code for token in later] == [401, 200]
    await hall.authority.refresh(session)
    for token, expected in ((tokens[0], 401), (tokens[1], 401), (later[1], 200)):
        headers = {"Authorization": f"Bearer {token.json()['access_token']}"}
        assert (await client.get("/units", headers=headers)).status_code == expected
    wrong = await as_admin.delete(f"{address}/secrets/2", headers={"If-Match": gone.headers["etag"]})
    assert wrong.status_code == 404
    assert (await as_admin.delete(f"{address}/secrets/1", headers={"If-Match": '"1"'})).status_code == 412
    expected_actions = ["client.created", "client.secret_added", "client.secret_added", "client.secret_deleted"]
    assert await actions(session) == expected_actions
    await set_area(session, COUNTY)
    rows = await run_sql(session, "select changes::text from journal_entries where county_code = :c", c=COUNTY)
    text = " ".join(row[0] for row in rows)
    kept = await run_sql(session, "select secret_hashes from clients where client_id = 'civil-affairs'")
    assert not any(word in text for word in [*secrets, *kept.scalar_one()])


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"client_id": "Civil Affairs"}, "/client_id", "pattern_mismatch"),
        ({"scopes": []}, "/scopes", "too_few"),
        ({"scopes": ["units:read", "accounts:write"]}, "/scopes/1", "not_in_list"),
        ({"scopes": ["*"]}, "/scopes/0", "not_in_list"),
        ({"networks": ["10.1.0.0/16", "somewhere"]}, "/networks/1", "network_invalid"),
        ({"networks": ["10.1.2.3/16"]}, "/networks/0", "network_invalid"),
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"secret_hashes": ["x"]}, "/secret_hashes", "field_unknown"),
    ],
)
async def test_bad_input_names_its_field(
    as_admin: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await as_admin.post("/clients", json=DRAFT | change)
    assert answer.status_code == 422, answer.text
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_a_client_id_is_used_once(as_admin: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_client(session, area_code=NEIGHBOUR)
    answer = await as_admin.post("/clients", json=DRAFT)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:shiliu:problem:client_id_used")


async def test_who_may(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, as_client: httpx.AsyncClient, as_admin: httpx.AsyncClient
) -> None:
    some = uuid4()
    for method, path in (("GET", "/clients"), ("POST", "/clients"), ("POST", f"/clients/{some}/secrets")):
        assert (await client.request(method, path, json=DRAFT)).status_code == 401
        assert (await as_office.request(method, path, json=DRAFT)).status_code == 403
        assert (await as_client.request(method, path, json=DRAFT)).status_code == 403
    assert (await as_admin.post("/clients", json=DRAFT | {"area_code": NEIGHBOUR})).status_code == 403


async def test_another_area_sees_nothing(callers: Callers, session: AsyncSession) -> None:
    made = await make_client(session, "secret")
    other = callers.get(Role.ADMIN, NEIGHBOUR)
    version = {"If-Match": '"1"'}
    answers = [
        await other.get(f"/clients/{made.id}"),
        await other.patch(f"/clients/{made.id}", json={"name": "x"}, headers=version),
        await other.post(f"/clients/{made.id}/secrets"),
        await other.delete(f"/clients/{made.id}/secrets/1", headers=version),
    ]
    missing = await other.get(f"/clients/{uuid4()}")
    assert all(answer.json() | {"instance": ""} == missing.json() | {"instance": ""} for answer in answers)
    assert (await other.get("/clients")).json()["items"] == []


async def test_narrower_scopes_end_wider_tokens(
    as_admin: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    made = await make_client(session, "secret")
    before = (await client.post("/auth/token", data=GRANT, auth=("civil-affairs", "secret"))).json()
    change = {"scopes": ["units:read"], "networks": ["127.0.0.1"]}
    changed = await as_admin.patch(f"/clients/{made.id}", json=change, headers={"If-Match": '"1"'})
    assert changed.json()["networks"] == ["127.0.0.1/32"]
    await hall.authority.refresh(session)
    after = (await client.post("/auth/token", data=GRANT, auth=("civil-affairs", "secret"))).json()
    assert after["scope"] == "units:read"
    for token, expected in ((before, 401), (after, 200)):
        headers = {"Authorization": f"Bearer {token['access_token']}"}
        assert (await client.get("/units", headers=headers)).status_code == expected
    cleared = await as_admin.patch(f"/clients/{made.id}", json={"scopes": None}, headers={"If-Match": '"2"'})
    assert cleared.json()["errors"][0]["pointer"] == "/scopes"
    ended = await as_admin.patch(f"/clients/{made.id}", json={"is_active": False}, headers={"If-Match": '"2"'})
    assert ended.status_code == 200
    assert (await client.post("/auth/token", data=GRANT, auth=("civil-affairs", "secret"))).status_code == 401


async def test_filters(as_admin: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_client(session)
    await make_client(session, client_id="education", name="教育局", is_active=False)
    assert len((await as_admin.get("/clients")).json()["items"]) == 2
    for query in ({"q": "教育"}, {"q": "educ"}, {"is_active": "false"}):
        found = (await as_admin.get("/clients", params=query)).json()["items"]
        assert [item["client_id"] for item in found] == ["education"]
