"""Accounts over HTTP: made, changed and ended by the administrator of the area, and never with their secrets shown."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.deps import Hall
from api.models.auth import Account, Role
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, PASSWORD, TOWNSHIP, actions, make_account, make_unit

DRAFT = {
    "username": "school-officer",
    "post_title": "填报员",
    "role": "office",
    "area_code": COUNTY,
    "password": PASSWORD,
}


async def test_make_and_sign_in(as_admin: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession) -> None:
    made = await as_admin.post("/accounts", json=DRAFT, headers={"Idempotency-Key": "account-01"})
    assert made.status_code == 201, made.text
    assert (made.json()["username"], made.json()["is_active"], made.headers["etag"]) == ("school-officer", True, '"1"')
    again = await as_admin.post("/accounts", json=DRAFT, headers={"Idempotency-Key": "account-01"})
    assert again.json() == made.json()
    found = await as_admin.get(f"/accounts/{made.json()['id']}")
    assert found.json() == made.json()
    form = {"grant_type": "password", "username": "school-officer", "password": PASSWORD}
    assert (await client.post("/auth/token", data=form)).status_code == 200
    assert await actions(session) == ["account.created"]


async def test_an_officer_needs_a_unit_of_the_county(as_admin: httpx.AsyncClient, session: AsyncSession) -> None:
    draft = DRAFT | {"role": "unit_officer"}
    without = await as_admin.post("/accounts", json=draft)
    assert [(e["pointer"], e["code"]) for e in without.json()["errors"]] == [("/unit_id", "field_missing")]
    foreign = await make_unit(session, area_code=NEIGHBOUR)
    for unit_id in (foreign.id, uuid4()):
        answer = await as_admin.post("/accounts", json=draft | {"unit_id": str(unit_id)})
        assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [("/unit_id", "reference_unknown")]
    own = await make_unit(session)
    answer = await as_admin.post("/accounts", json=draft | {"unit_id": str(own.id)})
    assert (answer.status_code, answer.json()["unit_id"]) == (201, str(own.id)), answer.text


async def test_the_unit_lies_in_the_area_of_the_account(callers: Callers, session: AsyncSession) -> None:
    admin = callers.get(Role.ADMIN, TOWNSHIP)
    own, beside = await make_unit(session), await make_unit(session, area_code="510421101")
    draft = DRAFT | {"role": "unit_officer", "area_code": TOWNSHIP}
    refused = await admin.post("/accounts", json=draft | {"unit_id": str(beside.id)})
    assert refused.status_code == 422, refused.text
    assert [(e["pointer"], e["code"]) for e in refused.json()["errors"]] == [("/unit_id", "reference_unknown")]
    made = await admin.post("/accounts", json=draft | {"unit_id": str(own.id)})
    assert made.status_code == 201, made.text
    address = f"/accounts/{made.json()['id']}"
    moved = await admin.patch(address, json={"unit_id": str(beside.id)}, headers={"If-Match": '"1"'})
    assert moved.status_code == 422, moved.text
    assert [(e["pointer"], e["code"]) for e in moved.json()["errors"]] == [("/unit_id", "reference_unknown")]
    assert await actions(session) == ["account.created"]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"username": "Big Name"}, "/username", "pattern_mismatch"),
        ({"password": "short"}, "/password", "too_short"),
        ({"password": "x" * 129}, "/password", "too_long"),
        ({"password": "school-officer-12"}, "/password", "password_too_common"),
        ({"role": "resident"}, "/role", "not_in_list"),
        ({"role": "client"}, "/role", "not_in_list"),
        ({"role": "root"}, "/role", "not_in_list"),
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"area_code": "5104211"}, "/area_code", "pattern_mismatch"),
        ({"session_version": 9}, "/session_version", "field_unknown"),
        ({"password_hash": "x"}, "/password_hash", "field_unknown"),
    ],
)
async def test_bad_input_names_its_field(
    as_admin: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await as_admin.post("/accounts", json=DRAFT | change)
    assert answer.status_code == 422, answer.text
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_a_name_is_used_once(as_admin: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_account(session, username="school-officer", area_code=NEIGHBOUR)
    answer = await as_admin.post("/accounts", json=DRAFT)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:shiliu:problem:username_used")
    assert await actions(session) == []


async def test_who_may(client: httpx.AsyncClient, as_office: httpx.AsyncClient, as_admin: httpx.AsyncClient) -> None:
    for method, path in (("GET", "/accounts"), ("POST", "/accounts"), ("GET", f"/accounts/{uuid4()}")):
        assert (await client.request(method, path, json=DRAFT)).status_code == 401
        assert (await as_office.request(method, path, json=DRAFT)).status_code == 403
    outside = await as_admin.post("/accounts", json=DRAFT | {"area_code": NEIGHBOUR})
    assert (outside.status_code, outside.json()["type"]) == (403, "urn:shiliu:problem:area_outside_scope")
    above = await as_admin.post("/accounts", json=DRAFT | {"area_code": "5104"})
    assert above.status_code == 403


async def test_another_area_sees_nothing(callers: Callers, session: AsyncSession) -> None:
    account = await make_account(session)
    patch = {"json": {"post_title": "x"}, "headers": {"If-Match": '"1"'}}
    for area in (NEIGHBOUR, TOWNSHIP):
        other = callers.get(Role.ADMIN, area)
        hidden, missing = await other.get(f"/accounts/{account.id}"), await other.get(f"/accounts/{uuid4()}")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.json() | {"instance": ""} == missing.json() | {"instance": ""}
        assert (await other.patch(f"/accounts/{account.id}", **patch)).status_code == 404
        assert account.username not in (await other.get("/accounts")).text
    assert await actions(session) == []


async def test_a_wider_administrator_is_journalled_there(callers: Callers, session: AsyncSession) -> None:
    prefecture = callers.get(Role.ADMIN, "5104")
    made = await prefecture.post("/accounts", json=DRAFT)
    assert made.status_code == 201, made.text
    wide = await prefecture.post("/accounts", json=DRAFT | {"username": "city-office", "area_code": "5104"})
    assert wide.status_code == 201, wide.text
    assert await actions(session) == ["account.created"]
    assert await actions(session, "510400") == ["account.created"]


async def test_update_needs_its_version_and_hides_the_password(
    as_admin: httpx.AsyncClient, session: AsyncSession
) -> None:
    account = await make_account(session)
    address = f"/accounts/{account.id}"
    assert (await as_admin.patch(address, json={"post_title": "新"})).status_code == 428
    change = {"post_title": "主任", "password": "a new and long sentence"}
    changed = await as_admin.patch(address, json=change, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["post_title"], changed.headers["etag"]) == (200, "主任", '"2"')
    assert (await as_admin.patch(address, json=change, headers={"If-Match": '"1"'})).status_code == 412
    cleared = await as_admin.patch(address, json={"password": None}, headers={"If-Match": '"2"'})
    assert cleared.json()["errors"][0]["pointer"] == "/password"
    assert await actions(session) == ["account.updated"]
    await set_area(session, COUNTY)
    found = await run_sql(session, "select changes from journal_entries where county_code = :c", c=COUNTY)
    noted = found.scalar_one()
    assert noted["password_hash"] == [None, None]
    assert noted["post_title"] == ["创建办", "主任"]


async def test_the_disabled_are_out(
    as_admin: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    account = await make_account(session)
    form = {"grant_type": "password", "username": account.username, "password": PASSWORD}
    token = (await client.post("/auth/token", data=form)).json()
    gone = await as_admin.patch(f"/accounts/{account.id}", json={"is_active": False}, headers={"If-Match": '"1"'})
    assert (gone.status_code, gone.json()["is_active"]) == (200, False)
    await hall.authority.refresh(session)
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    assert (await client.get("/units", headers=headers)).status_code == 401
    assert (await client.post("/auth/token", data=form)).status_code == 400
    renewal = {"grant_type": "refresh_token", "refresh_token": token["refresh_token"]}
    assert (await client.post("/auth/token", data=renewal)).status_code == 400
    listed = (await as_admin.get("/accounts", params={"is_active": "false"})).json()["items"]
    assert [item["id"] for item in listed] == [str(account.id)]


async def test_nobody_ends_the_own_account(callers: Callers, session: AsyncSession) -> None:
    account = await make_account(session, role=Role.ADMIN, id=UUID(int=7))
    own = callers.get(Role.ADMIN, id=str(account.id))
    answer = await own.patch(f"/accounts/{account.id}", json={"is_active": False}, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:shiliu:problem:not_your_own_end")


async def test_pages_and_filters(as_admin: httpx.AsyncClient, session: AsyncSession) -> None:
    kept = await passwordless(session)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        answer = await as_admin.get("/accounts", params={"limit": 2} | ({"cursor": cursor} if cursor else {}))
        seen += [item["username"] for item in answer.json()["items"]]
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            break
    assert seen == [account.username for account in reversed(kept)]
    found = (await as_admin.get("/accounts", params={"q": "made-3"})).json()["items"]
    assert [item["username"] for item in found] == ["made-3"]
    assert (await as_admin.get("/accounts", params={"role": "leader"})).json()["items"] == []
    assert "hash" not in answer.text


async def passwordless(session: AsyncSession) -> list[Account]:
    return [await make_account(session, username=f"made-{n}", password_hash="none") for n in range(5)]
