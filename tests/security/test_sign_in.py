"""Attacks on signing in: guessing, telling names apart, reusing what was used, outliving one's end. SEC4-SEC10, 12."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import time_machine
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import make_sessions, read_only
from api.deps import Hall
from api.errors import Conflict, InvalidInput
from api.main import create_app, make_hall
from api.models.auth import Account, RateBucket, RefreshToken, Revocation
from api.models.base import utc_now
from api.services import auth, passwords, proofs, strikes
from api.settings import Settings
from tests.factories import PASSWORD, make_account

WIRE = {"algorithm", "challenge", "salt", "signature"}
PEOPLE = {"grant_type": "password", "username": "made-office", "password": PASSWORD}


async def try_password(client: httpx.AsyncClient, **changes: str) -> httpx.Response:
    answer = await client.post("/auth/token", data=PEOPLE | changes)
    client.cookies.clear()
    return answer


async def renew(client: httpx.AsyncClient, token: str) -> httpx.Response:
    answer = await client.post("/auth/token", data={"grant_type": "refresh_token", "refresh_token": token})
    client.cookies.clear()
    return answer


def test_the_delay_grows_and_has_an_end() -> None:
    seconds = [strikes.delay_after(count).total_seconds() for count in (0, 4, 5, 6, 7, 8, 9, 10, 1_000, 10**6)]
    assert seconds == [0, 0, 1, 2, 4, 8, 16, 30, 30, 30]


@pytest.mark.parametrize("username", ["made-office", "nobody-at-all"])
async def test_a_guesser_is_slowed_whether_the_name_exists_or_not(
    client: httpx.AsyncClient, session: AsyncSession, username: str
) -> None:
    await make_account(session)
    with time_machine.travel("2026-11-23T08:00:00Z", tick=False) as clock:
        seen = [(await try_password(client, username=username, password="wrong")).status_code for _ in range(6)]
        assert seen == [400, 400, 400, 400, 400, 429]
        late = await try_password(client, username=username, password="wrong")
        assert late.headers["retry-after"] == "2"
        clock.shift(timedelta(seconds=2))
        assert (await try_password(client, username=username, password="wrong")).status_code == 400
        assert (await try_password(client, username=username)).status_code == 429


async def test_the_owner_enters_after_a_thousand_guesses(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_account(session)
    known = (await try_password(client)).json()["refresh_token"]
    with time_machine.travel(utc_now(), tick=False) as clock:
        for _ in range(60):
            await try_password(client, password="wrong")
            clock.shift(timedelta(seconds=1))
        assert (await try_password(client)).status_code == 429
        client.cookies.set("shiliu_refresh", known, domain="test.local", path="/api/v1/auth")
        assert (await try_password(client)).status_code == 200  # The owner's own browser does not wait at all.
        for _ in range(8):
            await try_password(client, password="wrong")
            clock.shift(timedelta(seconds=31))
        assert (await try_password(client)).status_code == 200  # A new one waits half a minute at most.


async def test_names_are_not_told_apart(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_account(session)
    await make_account(session, username="made-ended", is_active=False)
    bodies = []
    for changes in (
        {"password": "wrong"},
        {"username": "nobody"},
        {"username": "made-ended"},
        {"username": "' or 1=1"},
    ):
        answer = await try_password(client, **changes)
        bodies.append((answer.status_code, {k: v for k, v in answer.json().items() if k != "instance"}))
    assert all(body == bodies[0] for body in bodies)


async def test_an_unknown_name_costs_a_hash_too(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = []

    class Counting:
        def hash(self, _: str) -> str:
            return "kept"

        def verify(self, _: str, kept: str) -> bool:
            checked.append(kept)
            return True

    monkeypatch.setattr(passwords, "hasher", Counting())
    assert (await try_password(client, username="nobody")).status_code == 400
    assert len(checked) == 1


async def test_replay_of_a_used_refresh_token_ends_the_family(
    client: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    await make_account(session)
    first = (await try_password(client)).json()
    second = (await renew(client, first["refresh_token"])).json()
    assert second["refresh_token"] != first["refresh_token"]
    replayed = await renew(client, first["refresh_token"])
    assert (replayed.status_code, replayed.json()["error"]) == (400, "invalid_grant")
    assert (await renew(client, second["refresh_token"])).status_code == 400
    await hall.authority.refresh(session)
    for token in (first, second):
        headers = {"Authorization": f"Bearer {token['access_token']}"}
        assert (await client.get("/auth/me", headers=headers)).status_code == 401


async def test_renewal_gives_no_more_than_was_given(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_account(session)
    token = (await try_password(client, scope="units:read activities:read")).json()
    form = {"grant_type": "refresh_token", "refresh_token": token["refresh_token"]}
    wider = await client.post("/auth/token", data=form | {"scope": "units:read units:write"})
    assert (wider.status_code, wider.json()["error"]) == (400, "invalid_scope")
    part = await client.post("/auth/token", data=form | {"scope": "units:read"})
    assert part.json()["scope"] == "units:read", part.text
    whole = await renew(client, part.json()["refresh_token"])
    assert whole.json()["scope"] == "activities:read units:read", whole.text


async def test_the_database_holds_no_refresh_token(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_account(session)
    token = (await try_password(client)).json()["refresh_token"]
    kept = (await session.exec(select(RefreshToken.token_hash))).all()
    assert kept == [security.sha256(token)]
    assert (await renew(client, kept[0])).status_code == 400


async def test_renewal_ends_when_idle_and_at_last(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_account(session)
    with time_machine.travel("2026-11-23T08:00:00Z", tick=False) as clock:
        idle = (await try_password(client)).json()["refresh_token"]
        token = (await try_password(client)).json()["refresh_token"]
        for _ in range(4):
            clock.shift(timedelta(days=6, hours=23))
            token = (await renew(client, token)).json()["refresh_token"]
        assert (await renew(client, idle)).status_code == 400
        clock.shift(timedelta(days=3))
        assert (await renew(client, token)).status_code == 400


async def test_a_new_password_ends_what_was_and_not_what_comes(
    client: httpx.AsyncClient, as_admin: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    """The new sign-in is made in the same second as the change: no clock decides which token is old."""
    account = await make_account(session)
    with time_machine.travel(utc_now(), tick=False):
        old = (await try_password(client)).json()
        change = {"password": "quite another long sentence"}
        answer = await as_admin.patch(f"/accounts/{account.id}", json=change, headers={"If-Match": '"1"'})
        assert answer.status_code == 200, answer.text
        new = (await try_password(client, **change)).json()
        await hall.authority.refresh(session)
        for token, expected in ((old, 401), (new, 200)):
            headers = {"Authorization": f"Bearer {token['access_token']}"}
            assert (await client.get("/auth/me", headers=headers)).status_code == expected
        assert (await renew(client, old["refresh_token"])).status_code == 400
        assert (await renew(client, new["refresh_token"])).status_code == 200


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "P@ssw0rd!!!!",
        "shiliu510421",
        "Miyi-2026-miyi",
        "石榴石榴石榴石榴石榴石榴",
        "aaaaaaaaaaaa",
        "123456789012",
        "qwertyuiop12",
        "abcdefghijkl",
        "made-office1",
        "M4d3-0ff1c3!!",
        "ｐａｓｓｗｏｒｄ１２３４",
        "minzutuanjie1",
        "woaini5201314",
        "Admin123!@#Admin",
    ],
)
def test_guessable_passwords_are_refused(password: str) -> None:
    with pytest.raises(InvalidInput):
        passwords.require_strong(password, "made-office")


@pytest.mark.parametrize("password", [PASSWORD, "kbjm-xw4f-7tqe-pn2s", "窗前明月光疑是地上霜举头望", "x7#Kq9!mZ2$w"])
def test_other_passwords_are_taken(password: str) -> None:
    passwords.require_strong(password, "made-office")


async def test_every_character_of_a_password_counts() -> None:
    kept = await passwords.make_hash("ä" * 60 + "tail")
    assert await passwords.matches("a\u0308" * 60 + "tail", kept)
    assert not await passwords.matches("ä" * 60 + "tali", kept)
    assert not await passwords.matches("ä" * 60, kept)


@pytest.mark.parametrize(
    "change", ["unsigned", "number", "negative", "text", "broken", "salt", "digits", "expiry", "algorithm", "large"]
)
async def test_proofs_cannot_be_bent(session: AsyncSession, change: str) -> None:
    key = b"k" * 32
    made = proofs.make(key, 50)
    number: Any = next(n for n in range(51) if security.sha256(f"{made.salt}{n}") == made.challenge)
    proof: dict[str, Any] = made.model_dump(include={"algorithm", "challenge", "salt", "signature"}) | {
        "number": number
    }
    moved = security.sha256(f"{made.salt}42")
    later = made.salt.replace("expires=", "expires=9")
    proof |= {
        "unsigned": {"signature": ""},
        "number": {"number": number + 1},
        "negative": {"number": -1},
        "text": {"number": str(number)},
        "broken": {"number": "\ud800"},
        "digits": {"salt": f"{made.salt}4", "number": 2, "challenge": moved, "signature": proofs._sign(key, moved)},
        "salt": {"salt": "own", "challenge": security.sha256(f"own{number}")},
        "expiry": {"salt": later, "challenge": security.sha256(f"{later}{number}")},
        "algorithm": {"algorithm": "MD5"},
        "large": {"more": "x" * 3_000},
    }[change]
    with pytest.raises(proofs.ProofRefused):
        await proofs.spend(session, key, encoded(proof))


async def test_proofs_expire(session: AsyncSession) -> None:
    key = b"k" * 32
    with time_machine.travel("2026-11-23T08:00:00Z", tick=False) as clock:
        made = proofs.make(key, 0)
        proof = made.model_dump(include=WIRE) | {"number": 0}
        clock.shift(timedelta(minutes=10, seconds=1))
        with pytest.raises(proofs.ProofRefused):
            await proofs.spend(session, key, encoded(proof))


def encoded(proof: dict[str, Any]) -> str:
    return base64.b64encode(json.dumps(proof).encode()).decode()


async def test_a_bootstrap_link_ends_and_makes_no_second_admin(
    session: AsyncSession, client: httpx.AsyncClient
) -> None:
    with time_machine.travel("2026-11-23T08:00:00Z", tick=False) as clock:
        old = await auth.make_bootstrap_link(session)
        draft = {"token": old, "username": "first-one", "password": PASSWORD}
        clock.shift(timedelta(minutes=31))
        assert (await client.post("/auth/bootstrap", json=draft)).status_code == 422
        fresh = await auth.make_bootstrap_link(session)
        await make_account(session)
        taken = await client.post("/auth/bootstrap", json=draft | {"token": fresh})
        assert (taken.status_code, taken.json()["type"]) == (409, "urn:shiliu:problem:already_set_up")
        with pytest.raises(Conflict):
            await auth.make_bootstrap_link(session)


@pytest.fixture
async def real_client(engine: AsyncEngine, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """The application over real, concurrent transactions, with an account that is removed afterwards."""
    app: FastAPI = create_app()
    sessions = make_sessions(engine)
    app.state.hall = make_hall(settings, sessions, make_sessions(read_only(engine)))
    async with sessions() as session:
        await app.state.hall.authority.refresh(session)
        account = await make_account(session, username="parallel-office")
        await session.commit()
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/api/v1") as client:
        yield client
    async with sessions() as session:
        families = select(RefreshToken.family_id).where(RefreshToken.account_id == account.id)
        subjects = [str(found) for found in (await session.exec(families)).all()]
        await session.exec(delete(Revocation).where(col(Revocation.subject).in_([*subjects, str(account.id)])))
        await session.exec(delete(RefreshToken).where(col(RefreshToken.account_id) == account.id))
        await session.exec(delete(Account).where(col(Account.id) == account.id))
        await session.exec(delete(RateBucket))
        await session.commit()


async def test_twenty_parallel_renewals_give_one_token(real_client: httpx.AsyncClient) -> None:
    token = (await try_password(real_client, username="parallel-office")).json()["refresh_token"]
    answers = await asyncio.gather(*(renew(real_client, token) for _ in range(20)))
    won = [answer for answer in answers if answer.status_code == 200]
    assert len(won) == 1
    assert {answer.status_code for answer in answers} == {200, 400}
    # They were one device's, under way at once; the winner's sign-in goes on.
    assert (await renew(real_client, won[0].json()["refresh_token"])).status_code == 200


async def test_twenty_parallel_guesses_do_not_hide_behind_each_other(real_client: httpx.AsyncClient) -> None:
    with time_machine.travel(utc_now(), tick=False):
        guesses = [try_password(real_client, username="parallel-office", password=f"wrong {n}") for n in range(20)]
        codes = [answer.status_code for answer in await asyncio.gather(*guesses)]
        assert (codes.count(400), codes.count(429)) == (strikes.FREE, 20 - strikes.FREE)
        assert (await try_password(real_client, username="parallel-office")).status_code == 429


@pytest.mark.parametrize("is_right", [True, False])
async def test_a_burst_does_not_tell_the_right_password(
    client: httpx.AsyncClient, session: AsyncSession, hall: Hall, monkeypatch: pytest.MonkeyPatch, is_right: bool
) -> None:
    await make_account(session)
    name = security.keyed_hash(hall.authority.proof_key, "sign-in", "made-office")

    async def others_guess(_: str, __: str | None) -> bool:
        for _count in range(strikes.FREE):
            await strikes.add(session, name)
        await session.commit()
        return is_right

    monkeypatch.setattr(passwords, "matches", others_guess)
    assert (await try_password(client)).status_code == 429
