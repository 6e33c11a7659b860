"""The token endpoint over HTTP: each grant, what it gives, and what it refuses with which word of RFC 6749."""

import base64
import json
from typing import Any

import httpx
import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.deps import Hall
from api.models.auth import Account, Client, ClientRead, Role
from api.services import auth
from tests.factories import COUNTY, NEIGHBOUR, PASSWORD, actions, make_account, make_client

PEOPLE = {"grant_type": "password", "username": "made-office", "password": PASSWORD}
ANONYMOUS = "urn:shiliu:anonymous"


async def sign_in(client: httpx.AsyncClient, **changes: str) -> dict[str, Any]:
    answer = await client.post("/auth/token", data=PEOPLE | changes)
    assert answer.status_code == 200, answer.text
    client.cookies.clear()
    return dict(answer.json())


def bearer(token: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {token['access_token']}"}


async def solve(client: httpx.AsyncClient, **changes: Any) -> str:
    found = (await client.get("/auth/challenge")).json() | changes
    number = next(
        n for n in range(found["max_number"] + 1) if security.sha256(f"{found['salt']}{n}") == found["challenge"]
    )
    proof = {name: found[name] for name in ("algorithm", "challenge", "salt", "signature")} | {"number": number}
    return base64.b64encode(json.dumps(proof).encode()).decode()


async def test_password_gives_a_token_for_the_post(client: httpx.AsyncClient, session: AsyncSession) -> None:
    account = await make_account(session)
    answer = await client.post("/auth/token", data=PEOPLE | {"username": " Made-Office "})
    assert answer.status_code == 200, answer.text
    token = answer.json()
    assert (token["token_type"], token["expires_in"]) == ("Bearer", 600)
    assert answer.headers["cache-control"] == "no-store"
    me = (await client.get("/auth/me", headers=bearer(token))).json()
    assert (me["id"], me["role"], me["area_code"], me["name"]) == (str(account.id), "office", COUNTY, "创建办")
    assert " ".join(me["scopes"]) == token["scope"]
    assert (await client.get("/units", headers=bearer(token))).status_code == 200


async def test_browser_keeps_the_refresh_token_where_no_script_reads_it(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_account(session)
    answer = await client.post("/auth/token", data=PEOPLE)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"shiliu_refresh={answer.json()['refresh_token']};")
    assert {"HttpOnly", "SameSite=strict", "Path=/api/v1/auth"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    renewed = await client.post("/auth/token", data={"grant_type": "refresh_token"})
    assert renewed.status_code == 200
    out = await client.post("/auth/revoke", data={}, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert (out.status_code, out.headers["clear-site-data"]) == (200, '"cookies"')
    assert 'shiliu_refresh=""' in out.headers["set-cookie"]
    secure = await client.post("https://test/api/v1/auth/token", data=PEOPLE)
    assert "Secure" in secure.headers["set-cookie"]


@pytest.mark.parametrize(
    ("form", "status", "error", "code"),
    [
        ({}, 400, "invalid_request", "grant_type_missing"),
        ({"grant_type": "implicit"}, 400, "unsupported_grant_type", "grant_type_unknown"),
        ({"grant_type": "password"}, 400, "invalid_request", "username_or_password_missing"),
        (PEOPLE | {"password": "wrong"}, 400, "invalid_grant", "sign_in_refused"),
        (PEOPLE | {"username": "nobody"}, 400, "invalid_grant", "sign_in_refused"),
        (PEOPLE | {"scope": "units:read accounts:write"}, 400, "invalid_scope", "scope_refused"),
        ({"grant_type": "refresh_token"}, 400, "invalid_request", "refresh_token_missing"),
        ({"grant_type": "refresh_token", "refresh_token": "unknown"}, 400, "invalid_grant", "refresh_refused"),
        ({"grant_type": "client_credentials"}, 401, "invalid_client", "client_refused"),
        ({"grant_type": ANONYMOUS}, 400, "invalid_request", "proof_missing"),
        ({"grant_type": ANONYMOUS, "altcha": "bm90aGluZw=="}, 400, "invalid_grant", "proof_refused"),
    ],
)
async def test_refusals_speak_both_languages(
    client: httpx.AsyncClient, session: AsyncSession, form: dict[str, str], status: int, error: str, code: str
) -> None:
    await make_account(session)
    answer = await client.post("/auth/token", data=form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert (answer.status_code, answer.json()["error"]) == (status, error), answer.text
    assert answer.json()["type"] == f"urn:shiliu:problem:{code}"
    assert answer.headers["content-type"] == "application/problem+json"
    assert ("www-authenticate" in answer.headers) == (status == 401)


async def test_a_wrong_password_is_headed_as_what_it_is(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_account(session)
    for locale, title in {"zh-Hans": "登录未成功", "zh-Hant": "登入未成功", "en": "Sign-in failed"}.items():
        wrong = await client.post("/auth/token", data=PEOPLE | {"password": "x"}, headers={"Accept-Language": locale})
        assert (wrong.status_code, wrong.json()["title"]) == (400, title)
    other = await client.post("/auth/token", data={"grant_type": "implicit"})
    assert other.json()["title"] == "请求无法读取"


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://test", 200), ("http://other.example", 400), ("http://test:8080", 400), ("null", 400), ("", 400)],
)
async def test_the_kept_token_serves_our_own_pages_alone(
    client: httpx.AsyncClient, session: AsyncSession, origin: str, status: int
) -> None:
    await make_account(session)
    await client.post("/auth/token", data=PEOPLE)
    form = {"grant_type": "refresh_token"}
    answer = await client.post("/auth/token", data=form, headers={"Origin": origin})
    assert answer.status_code == status, answer.text
    if status == 400:
        proxied = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
        assert (await client.post("/auth/token", data=form, headers=proxied)).status_code == 200
        fresh = client.cookies["shiliu_refresh"]
        client.cookies.clear()
        named = await client.post("/auth/token", data=form | {"refresh_token": fresh}, headers={"Origin": origin})
        assert named.status_code == 200


async def test_json_is_not_a_form(client: httpx.AsyncClient) -> None:
    assert (await client.post("/auth/token", json=PEOPLE)).status_code == 415


async def test_scope_can_be_narrowed(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_account(session)
    token = await sign_in(client, scope="units:read kpi:read")
    assert token["scope"] == "kpi:read units:read"
    draft = {"area_code": COUNTY, "name": "学校", "category": "school"}
    assert (await client.post("/units", json=draft, headers=bearer(token))).status_code == 403


async def test_client_signs_in_with_either_secret(client: httpx.AsyncClient, session: AsyncSession) -> None:
    made = await make_client(session, "first secret", "second:secret/+")
    form = {"grant_type": "client_credentials"}
    by_header = await client.post("/auth/token", data=form, auth=("civil-affairs", "first secret"))
    named = form | {"client_id": "civil-affairs", "client_secret": "second:secret/+", "scope": "units:read"}
    by_form = await client.post("/auth/token", data=named)
    assert (by_header.status_code, by_form.status_code) == (200, 200), by_header.text
    assert (by_header.json()["scope"], by_form.json()["scope"]) == ("units:read units:write", "units:read")
    assert by_form.json()["refresh_token"] is None
    assert "set-cookie" not in by_form.headers
    me = (await client.get("/auth/me", headers=bearer(by_form.json()))).json()
    assert (me["kind"], me["role"], me["id"]) == ("client", "client", str(made.id))
    used = (await session.exec(select(Client.last_used_at).where(col(Client.id) == made.id))).one()
    assert used is not None


@pytest.mark.parametrize(
    ("change", "auth_pair", "form"),
    [
        ({}, ("civil-affairs", "wrong"), {}),
        ({}, ("nobody", "secret"), {}),
        ({}, ("civil-affairs", ""), {}),
        ({"is_active": False}, ("civil-affairs", "secret"), {}),
        ({"networks": ["10.1.0.0/16", "2001:db8::/32"]}, ("civil-affairs", "secret"), {}),
        ({"secret_hashes": []}, ("civil-affairs", "secret"), {}),
    ],
)
async def test_client_is_refused_with_one_answer(
    client: httpx.AsyncClient,
    session: AsyncSession,
    change: dict[str, Any],
    auth_pair: tuple[str, str],
    form: dict[str, str],
) -> None:
    await make_client(session, "secret", **change)
    answer = await client.post("/auth/token", data={"grant_type": "client_credentials"} | form, auth=auth_pair)
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:shiliu:problem:client_refused")
    assert answer.headers["www-authenticate"].startswith("Basic")


async def test_client_from_its_network_and_no_wider_scope(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_client(session, "secret", networks=["127.0.0.0/8"])
    pair, form = ("civil-affairs", "secret"), {"grant_type": "client_credentials"}
    assert (await client.post("/auth/token", data=form, auth=pair)).status_code == 200
    for scope in ("funds:write", "units:read accounts:write", "*"):
        answer = await client.post("/auth/token", data=form | {"scope": scope}, auth=pair)
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")
    twice = await client.post("/auth/token", data=form | {"client_secret": "secret"}, auth=pair)
    assert (twice.status_code, twice.json()["error"]) == (400, "invalid_request")
    in_address = await client.post(
        "/auth/token", params={"client_id": "civil-affairs", "client_secret": "secret"}, data=form
    )
    assert in_address.status_code == 401


async def test_resident_pays_with_work(client: httpx.AsyncClient, session: AsyncSession) -> None:
    proof = await solve(client)
    answer = await client.post("/auth/token", data={"grant_type": ANONYMOUS, "altcha": proof})
    assert answer.status_code == 200, answer.text
    me = (await client.get("/auth/me", headers=bearer(answer.json()))).json()
    assert (me["kind"], me["role"], me["area_code"], me["name"]) == ("resident", "resident", COUNTY, "")
    assert answer.json()["refresh_token"] is None
    again = await client.post("/auth/token", data={"grant_type": ANONYMOUS, "altcha": proof})
    assert (again.status_code, again.json()["type"]) == (400, "urn:shiliu:problem:proof_refused")


async def test_resident_chooses_an_open_county(client: httpx.AsyncClient) -> None:
    form = {"grant_type": ANONYMOUS, "altcha": await solve(client)}
    closed = await client.post("/auth/token", data=form | {"area_code": "510411"})
    assert closed.json()["type"] == "urn:shiliu:problem:county_not_open"
    there = await client.post("/auth/token", data=form | {"area_code": f"{NEIGHBOUR}100"})
    assert there.status_code == 200, there.text
    assert (await client.get("/auth/me", headers=bearer(there.json()))).json()["area_code"] == NEIGHBOUR


async def test_me_needs_a_token(client: httpx.AsyncClient) -> None:
    assert (await client.get("/auth/me")).status_code == 401


async def test_revoke_ends_only_that_sign_in(client: httpx.AsyncClient, session: AsyncSession, hall: Hall) -> None:
    await make_account(session)
    phone, desk = await sign_in(client), await sign_in(client)
    await client.post("/auth/revoke", data={"token": phone["refresh_token"]})
    await hall.authority.refresh(session)
    assert (await client.get("/auth/me", headers=bearer(phone))).status_code == 401
    assert (await client.get("/auth/me", headers=bearer(desk))).status_code == 200
    renewal = {"grant_type": "refresh_token"}
    assert (
        await client.post("/auth/token", data=renewal | {"refresh_token": phone["refresh_token"]})
    ).status_code == 400
    ended = await client.post("/auth/revoke", data={"token": desk["access_token"]})
    await hall.authority.refresh(session)
    assert ended.status_code == 200
    assert (await client.get("/auth/me", headers=bearer(desk))).status_code == 401
    client.cookies.clear()
    assert (
        await client.post("/auth/token", data=renewal | {"refresh_token": desk["refresh_token"]})
    ).status_code == 400
    assert (await client.post("/auth/revoke", data={"token": "unknown"})).status_code == 200
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await client.post("/auth/revoke", data={}, headers=form)).status_code == 400


async def test_bootstrap_makes_one_admin_once(client: httpx.AsyncClient, session: AsyncSession) -> None:
    token = await auth.make_bootstrap_link(session)
    draft = {"token": token, "username": "first-one", "password": PASSWORD}
    weak = await client.post("/auth/bootstrap", json=draft | {"password": "first-one12345"})
    assert weak.json()["errors"][0]["code"] == "password_too_common"
    wrong = await client.post("/auth/bootstrap", json=draft | {"token": "x" * 43})
    assert wrong.json()["errors"] == [wrong.json()["errors"][0] | {"pointer": "/token", "code": "bootstrap_refused"}]
    made = await client.post("/auth/bootstrap", json=draft)
    assert (made.status_code, made.json()["role"], made.json()["area_code"]) == (201, "admin", COUNTY), made.text
    assert await actions(session) == ["account.created"]
    again = await client.post("/auth/bootstrap", json=draft | {"username": "second"})
    assert again.json()["errors"][0]["code"] == "bootstrap_refused"
    await sign_in(client, username="first-one")
    count = len((await session.exec(select(Account).where(col(Account.role) == Role.ADMIN))).all())
    assert count == 1


async def test_secrets_are_not_in_any_shape_that_goes_out() -> None:
    assert not {"password_hash", "secret_hashes", "totp_secret"} & set(ClientRead.model_fields)
