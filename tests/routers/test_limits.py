"""Limits: who is counted as whom, what is refused when, and what if the database is away. SEC28, SEC29, SEC58."""

import base64
import json
from collections.abc import AsyncIterator
from ipaddress import ip_network
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import make_sessions, run_sql
from api.deps import Hall
from api.errors import SettingsInvalid, TooManyRequests, Unavailable
from api.models.auth import Role
from api.services import limits as module
from api.services import proofs
from api.services.limits import (
    BROWSE,
    CROWD,
    MISTAKES,
    READ,
    SIGN_IN,
    SUBMIT,
    Budget,
    Limits,
    client_address,
    prefix_of,
    trusted_networks,
)
from tests.conftest import Callers, Clock
from tests.factories import make_account

PROXIES = trusted_networks("10.0.0.0/8, 2001:db8:1::/48, 127.0.0.1")
SMALL = Budget("small", 60, 4, True)


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("203.0.113.9", ["1.1.1.1"], "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ("10.0.0.1", ["1.1.1.1, 198.51.100.7"], "198.51.100.7"),
        ("10.0.0.1", ["1.1.1.1", "198.51.100.7, 10.9.9.9"], "198.51.100.7"),
        ("10.0.0.1", ["127.0.0.1, 198.51.100.7"], "198.51.100.7"),
        ("10.0.0.1", ["198.51.100.7, unknown"], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.7:4711"], "10.0.0.1"),
        ("10.0.0.1", [""], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.2, 10.0.0.3"], "10.0.0.2"),
        ("::ffff:10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ("2001:db8:1::5", ["2001:db8:9::1"], "2001:db8:9::1"),
        ("", ["198.51.100.7"], ""),
    ],
)
def test_only_our_proxies_are_believed(peer: str, forwarded: list[str], expected: str) -> None:
    assert client_address(peer, forwarded, PROXIES) == expected


def test_neighbours_share_a_prefix() -> None:
    assert prefix_of("198.51.100.7") == prefix_of("198.51.100.250") == prefix_of("::ffff:198.51.100.9")
    assert prefix_of("2001:db8:0:aa00::1") == prefix_of("2001:db8:0:aaff:1:2:3:4") == "2001:db8:0:aa00::/56"
    assert prefix_of("2001:db8:0:ab00::1") != prefix_of("2001:db8:0:aa00::1")
    assert prefix_of("testclient") == "unknown"


def test_a_bad_list_of_proxies_stops_the_start() -> None:
    assert trusted_networks("") == ()
    assert trusted_networks("192.0.2.1") == (ip_network("192.0.2.1/32"),)
    with pytest.raises(SettingsInvalid, match="SHILIU_TRUSTED_PROXIES"):
        trusted_networks("192.0.2.1/8")


def test_a_bucket_empties_and_fills(clock: Clock) -> None:
    limits = Limits(b"k" * 32)
    assert [limits.spend(SMALL, "a").remaining for _ in range(4)] == [3, 2, 1, 0]
    with pytest.raises(TooManyRequests) as refused:
        limits.spend(SMALL, "a")
    assert refused.value.retry_after == 1
    assert limits.spend(SMALL, "b").remaining == 3
    clock.now += 2.5
    assert limits.spend(SMALL, "a").remaining == 1
    clock.now += 3_600
    assert limits.spend(SMALL, "a").remaining == 3


def test_keys_hold_no_address() -> None:
    limits = Limits(b"k" * 32)
    limits.admit("list_areas", is_write=False, principal=None, address="198.51.100.7")
    (key,) = limits._buckets
    assert key.startswith("browse:")
    assert "198" not in key
    other = Limits(b"j" * 32)
    other.admit("list_areas", is_write=False, principal=None, address="198.51.100.7")
    assert key not in other._buckets


async def test_every_answer_tells_what_is_left(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, limited: Limits
) -> None:
    first, second = await as_office.get("/units"), await as_office.get("/units")
    assert first.headers["ratelimit-limit"] == str(READ.burst)
    assert int(first.headers["ratelimit-remaining"]) - int(second.headers["ratelimit-remaining"]) == 1
    nobody = await client.get("/auth/me")
    assert (nobody.status_code, nobody.headers["ratelimit-limit"]) == (401, str(BROWSE.burst))
    assert (await client.get("/auth/challenge")).headers["ratelimit-limit"] == str(SIGN_IN.burst)
    assert "ratelimit-limit" not in (await client.get("http://test/livez")).headers


async def test_one_caller_does_not_spend_for_another(
    app: FastAPI, callers: Callers, limited: Limits, clock: Clock
) -> None:
    office, leader = callers.get(Role.OFFICE), callers.get(Role.LEADER)
    limited._bucket(READ, "account:office-510421").take(READ.burst)
    refused = await office.get("/units")
    assert (refused.status_code, refused.json()["type"]) == (429, "urn:shiliu:problem:too_many_requests")
    assert (refused.headers["retry-after"], refused.headers["content-type"]) == ("1", "application/problem+json")
    assert (await leader.get("/units")).status_code == 200
    clock.now += 1
    assert (await office.get("/units")).status_code == 200


async def test_a_village_behind_one_address_can_write(client: httpx.AsyncClient, limited: Limits) -> None:
    village = {"X-Forwarded-For": "1.2.3.4, 198.51.100.7"}
    elsewhere = village | {"X-Forwarded-For": "1.2.3.4"}
    asked = [await client.get("/auth/challenge", headers=village) for _ in range(SIGN_IN.burst + 5)]
    assert {answer.status_code for answer in asked} == {200}, "a challenge is never refused"
    easy = (await client.get("/auth/challenge", headers=elsewhere)).json()["max_number"]
    assert asked[-1].json()["max_number"] > easy, "it only costs more work"


async def test_only_proofs_that_do_not_hold_are_counted(
    client: httpx.AsyncClient, session: AsyncSession, hall: Hall, limited: Limits
) -> None:
    await make_account(session)
    village = {"X-Forwarded-For": "198.51.100.7"}
    limited._bucket(SIGN_IN, prefix_of("198.51.100.7")).take(SIGN_IN.burst - 2)
    anonymous = {"grant_type": "urn:shiliu:anonymous"}
    wrong = [anonymous | {"altcha": "bm8="}, anonymous, {"grant_type": "refresh_token", "refresh_token": "unknown"}]
    codes = [(await client.post("/auth/token", data=one, headers=village)).status_code for one in wrong]
    assert codes == [400, 400, 429]
    made = proofs.make(hall.authority.proof_key, 0)
    proof = made.model_dump(include={"algorithm", "challenge", "salt", "signature"}) | {"number": 0}
    held = anonymous | {"altcha": base64.b64encode(json.dumps(proof).encode()).decode()}
    assert (await client.post("/auth/token", data=held, headers=village)).status_code == 200
    right = {"grant_type": "password", "username": "made-office", "password": "correct horse battery staple"}
    signed_in = await client.post("/auth/token", data=right, headers=village)
    assert signed_in.status_code == 200
    renewal = {"grant_type": "refresh_token", "refresh_token": signed_in.json()["refresh_token"]}
    assert (await client.post("/auth/token", data=renewal, headers=village)).status_code == 200
    assert (await client.post("/auth/token", data=wrong[0], headers=village)).status_code == 429


@pytest.mark.parametrize("operation", ["preview_feedback", "answer_survey"])
def test_who_writes_is_counted_by_device_and_a_crowd_only_as_a_whole(clock: Clock, operation: str) -> None:
    limits, house = Limits(b"k" * 32), "198.51.100.7"

    def write(device: str | None, address: str = house) -> int:
        about = {"is_write": True, "principal": None, "address": address, "device": device}
        return limits.admit(operation, **about).remaining  # type: ignore[arg-type, union-attr]

    for _ in range(SUBMIT.burst):
        write("resident:greedy")
    with pytest.raises(TooManyRequests):
        write("resident:greedy")
    assert write("resident:neighbour") == SUBMIT.burst - 1
    assert [write(None) for _ in range(SUBMIT.burst)][-1] == 0, "a ballot is taken although its neighbours write"
    limits._bucket(CROWD, "all").take(CROWD.burst)
    with pytest.raises(TooManyRequests):
        write(None)
    assert write(None, "203.0.113.9") == SUBMIT.burst - 1, "even then another village is heard"
    assert write("resident:neighbour") == SUBMIT.burst - 2


async def test_mistakes_are_counted_apart(client: httpx.AsyncClient, session: AsyncSession, limited: Limits) -> None:
    await make_account(session)
    right = {"grant_type": "password", "username": "made-office", "password": "correct horse battery staple"}
    for n in range(MISTAKES.burst):
        wrong = await client.post("/auth/token", data=right | {"username": f"guess-{n}"})
        assert wrong.status_code == 400
    assert (await client.post("/auth/token", data=right)).status_code == 429
    elsewhere = {"X-Forwarded-For": "198.51.100.7"}
    assert (await client.post("/auth/token", data=right, headers=elsewhere)).status_code == 200


async def test_a_neighbours_mistakes_stop_no_one_else(
    client: httpx.AsyncClient, session: AsyncSession, hall: Hall, limited: Limits
) -> None:
    await make_account(session)
    right = {"grant_type": "password", "username": "made-office", "password": "correct horse battery staple"}
    kept = (await client.post("/auth/token", data=right)).json()["refresh_token"]
    client.cookies.clear()
    unknown = {"grant_type": "refresh_token", "refresh_token": "unknown"}
    codes = {(await client.post("/auth/token", data=unknown)).status_code for _ in range(MISTAKES.burst + 1)}
    assert codes == {400}
    for n in range(MISTAKES.burst):
        await client.post("/auth/token", data=right | {"username": f"guess-{n}"})
    assert (await client.post("/auth/token", data=right)).status_code == 429
    renewed = await client.post("/auth/token", data={"grant_type": "refresh_token", "refresh_token": kept})
    assert renewed.status_code == 200
    system = {"grant_type": "client_credentials", "client_id": "nobody", "client_secret": "wrong"}
    assert (await client.post("/auth/token", data=system)).status_code == 401
    made = proofs.make(hall.authority.proof_key, 0)
    proof = made.model_dump(include={"algorithm", "challenge", "salt", "signature"}) | {"number": 0}
    resident = {"grant_type": "urn:shiliu:anonymous", "altcha": base64.b64encode(json.dumps(proof).encode()).decode()}
    assert (await client.post("/auth/token", data=resident)).status_code == 200


async def test_work_grows_with_the_crowd(client: httpx.AsyncClient, hall: Hall, limited: Limits) -> None:
    assert (await client.get("/auth/challenge")).json()["max_number"] == hall.settings.proof_of_work
    for _ in range(module.ANONYMOUS.burst):
        limited.note_anonymous()
    assert (await client.get("/auth/challenge")).json()["max_number"] == hall.settings.proof_of_work * 8


async def test_without_the_database_reads_go_on_and_sign_in_waits(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    limited: Limits,
    clock: Clock,
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions() as session:
        await limited.sync(session)
    clock.now += module.BLIND_AFTER_SECONDS + 1
    with pytest.raises(Unavailable):
        limited.spend(SMALL, "a")
    away = await client.get("/auth/challenge")
    assert (away.status_code, away.headers["retry-after"]) == (503, "2")
    assert (await as_office.get("/units")).status_code == 200
    async with sessions() as session:
        await limited.sync(session)
    assert (await client.get("/auth/challenge")).status_code == 200


@pytest.fixture
async def two_processes(engine: AsyncEngine, clock: Clock) -> AsyncIterator[tuple[Limits, Limits, Any]]:
    sessions = make_sessions(engine)

    async def sync(limits: Limits) -> None:
        async with sessions() as session:
            await limits.sync(session)
            await session.commit()

    yield Limits(b"k" * 32), Limits(b"k" * 32), sync
    async with sessions() as session:
        await run_sql(session, "delete from rate_buckets where key like 'small:%'")
        await session.commit()


async def test_processes_tell_each_other(two_processes: tuple[Limits, Limits, Any]) -> None:
    one, two, sync = two_processes
    for limits in (one, two):
        for _ in range(3):
            limits.spend(SMALL, "a")
        await sync(limits)
    with pytest.raises(TooManyRequests):
        two.spend(SMALL, "a")
    assert one.spend(SMALL, "a").remaining == 0
    await sync(one)
    with pytest.raises(TooManyRequests):
        one.spend(SMALL, "a")


async def test_quiet_callers_cost_no_row(two_processes: tuple[Limits, Limits, Any], engine: AsyncEngine) -> None:
    one, _, sync = two_processes
    one.spend(SMALL, "quiet")
    await sync(one)
    async with make_sessions(engine)() as session:
        assert (await run_sql(session, "select count(*) from rate_buckets where key like 'small:%'")).scalar_one() == 0


async def test_what_keeps_a_process_busy_is_done_four_times_a_minute_and_by_one_at_a_time(
    clock: Clock,
) -> None:
    limits = Limits(b"k" * 32)
    for _ in range(4):
        async with module.turn(limits, module.PLACES, "clerk"):
            with pytest.raises(TooManyRequests) as busy:
                async with module.turn(limits, module.PLACES, "another"):
                    pass
            assert busy.value.retry_after == module.TURN_SECONDS
    with pytest.raises(TooManyRequests):
        async with module.turn(limits, module.PLACES, "clerk"):
            pass
    async with module.turn(limits, module.PLACES, "another"):
        assert limits.standing(module.PLACES, "another").remaining == 3, "who was told to come again spent nothing"
