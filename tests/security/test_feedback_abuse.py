"""Floods of cases, bounded: they cost their sender work, a village a few seconds, and lock nobody out. SEC28."""

import base64
import json
import math
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
import time_machine
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql
from api.deps import Hall
from api.models.auth import Role
from api.services import feedback_limits, proofs
from api.services.feedback_limits import ADDRESS, ALL, CHALLENGE, DEVICE, PLACE
from api.services.limits import LOOK_UP, REFUSED, Limits, prefix_of
from tests.conftest import Callers, Clock
from tests.factories import TOWNSHIP, VILLAGE

DRAFT = {"area_code": VILLAGE, "kind": "help", "text": "家里停水三天了。"}
HOUSE = "198.51.100.7"


def key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


class Phone:
    """A resident's device that does as the page does: buys a token, sends, and works when it is asked to."""

    def __init__(self, client: httpx.AsyncClient, address: str) -> None:
        self.client, self.headers, self.work = client, {"X-Forwarded-For": address}, 0

    async def solve(self, **query: str) -> str:
        """A solved challenge."""
        made = (await self.client.get("/auth/challenge", params=query, headers=self.headers)).json()
        number = next(n for n in range(made["max_number"] + 1) if is_solved(made, n))
        self.work += number
        return encoded(made | {"number": number})

    async def buy(self) -> None:
        """A token of its own."""
        form = {"grant_type": "urn:shiliu:anonymous", "altcha": await self.solve()}
        answer = await self.client.post("/auth/token", data=form, headers=self.headers)
        assert answer.status_code == 200, answer.text
        self.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    async def send(self, **changes: str) -> httpx.Response:
        """A case, once."""
        headers = self.headers | key()
        return await self.client.post("/feedback", json=DRAFT | changes, headers=headers)

    async def send_for_sure(self) -> httpx.Response:
        """A case, with a proof where one is asked for."""
        headers = self.headers | key()
        answer = await self.client.post("/feedback", json=DRAFT, headers=headers)
        if answer.status_code == 429 and answer.json()["type"].endswith(":proof_needed"):
            headers["Proof-Of-Work"] = await self.solve(purpose="case", area=VILLAGE)
            answer = await self.client.post("/feedback", json=DRAFT, headers=headers)
        return answer


def is_solved(made: dict[str, Any], number: int) -> bool:
    return security.sha256(f"{made['salt']}{number}") == made["challenge"]


def encoded(proof: dict[str, Any]) -> str:
    wire = {name: proof[name] for name in ("algorithm", "challenge", "salt", "signature", "number")}
    return base64.b64encode(json.dumps(wire).encode()).decode()


def drain(limits: Limits, *budgets: Any) -> None:
    for budget in budgets:
        subject = {ADDRESS: prefix_of(HOUSE), PLACE: f"{TOWNSHIP} help", ALL: "all"}[budget]
        limits._bucket(budget, subject).take(budget.burst)


async def test_three_hundred_villagers_behind_one_address(
    client: httpx.AsyncClient, limited: Limits, session: AsyncSession
) -> None:
    """Each buys a token and sends one case within one moment: the clock stands still."""
    codes = []
    for _ in range(300):
        phone = Phone(client, HOUSE)
        await phone.buy()
        codes.append((await phone.send_for_sure()).status_code)
    assert codes == [201] * 300


async def test_a_village_gets_through_beside_an_attacker_of_its_own_address(
    client: httpx.AsyncClient, callers: Callers, limited: Limits
) -> None:
    """A flood of 900 from the same address with as many tokens as it likes; then one genuine poster."""
    refused = 0
    for _ in range(30):
        flood = callers.get(Role.RESIDENT, id=uuid4().hex)
        flood.headers["X-Forwarded-For"] = HOUSE
        answers = [(await flood.post("/feedback", json=DRAFT, headers=key())).status_code for _ in range(30)]
        refused += answers.count(429)
    assert refused == 900 - ADDRESS.burst
    poster = Phone(client, HOUSE)
    await poster.buy()
    assert (await poster.send()).json()["type"].endswith(":proof_needed")
    assert (await poster.send_for_sure()).status_code == 201


async def test_a_flood_from_many_addresses_does_not_stop_a_genuine_poster(
    client: httpx.AsyncClient, callers: Callers, limited: Limits
) -> None:
    """600 addresses of as many networks, each with a token of its own, all against one township and kind."""
    answers = []
    for number in range(600):
        flood = callers.get(Role.RESIDENT, id=uuid4().hex)
        flood.headers["X-Forwarded-For"] = f"203.{number // 200}.{number % 200}.9"
        answers.append((await flood.post("/feedback", json=DRAFT, headers=key())).status_code)
    assert answers.count(201) == PLACE.burst
    assert set(answers) == {201, 429}
    poster = Phone(client, HOUSE)
    await poster.buy()
    assert (await poster.send(kind="praise")).status_code == 201, "another kind is not under pressure"
    assert (await poster.send(area_code="510421101")).status_code == 201, "nor is another township"
    assert (await poster.send_for_sure()).status_code == 201


async def test_work_rises_with_use_and_has_a_ceiling(client: httpx.AsyncClient, limited: Limits, hall: Hall) -> None:
    base = hall.settings.proof_of_work
    house = {"X-Forwarded-For": HOUSE}
    sizes = [(await client.get("/auth/challenge", headers=house)).json()["max_number"] for _ in range(800)]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (base, base * 32)
    elsewhere = {"X-Forwarded-For": "203.0.113.9"}
    assert (await client.get("/auth/challenge", headers=elsewhere)).json()["max_number"] == base
    drain(limited, PLACE)
    asked = {"purpose": "case", "area": VILLAGE}
    assert (await client.get("/auth/challenge", params=asked, headers=elsewhere)).json()["max_number"] == base * 8
    hardest = proofs.make(b"k" * 32, 20_000, factor=32)
    assert hardest.max_number == proofs.CEILING
    assert proofs.make(b"k" * 32, 20_000, factor=1_000_000).max_number == proofs.CEILING
    assert proofs.make(b"k" * 32, 1_000_000, factor=32).max_number == 1_000_000, "what the operator asks for stays"


async def test_a_devices_own_budget_is_firm_and_comes_back(
    client: httpx.AsyncClient, limited: Limits, clock: Clock, session: AsyncSession
) -> None:
    phone = Phone(client, HOUSE)
    await phone.buy()
    first = await phone.send()
    assert (first.headers["ratelimit-limit"], first.headers["ratelimit-remaining"]) == (
        str(DEVICE.burst),
        str(DEVICE.burst - 1),
    )
    for _ in range(DEVICE.burst - 1):
        assert (await phone.send()).status_code == 201
    over = await phone.send()
    assert (over.status_code, over.json()["type"]) == (429, "urn:shiliu:problem:too_many_requests")
    assert int(over.headers["retry-after"]) == math.ceil(60 / DEVICE.per_minute)
    clock.now += int(over.headers["retry-after"])
    assert (await phone.send()).status_code == 201
    other = Phone(client, HOUSE)
    await other.buy()
    assert (await other.send()).status_code == 201, "another device is not held back by it"


async def test_without_a_proof_it_is_told_when_to_come_again(
    client: httpx.AsyncClient, limited: Limits, clock: Clock
) -> None:
    phone = Phone(client, HOUSE)
    await phone.buy()
    drain(limited, ADDRESS)
    told = await phone.send()
    assert told.status_code == 429
    clock.now += int(told.headers["retry-after"]) + 2
    assert (await phone.send()).status_code == 201


@pytest.mark.parametrize("budget", [ADDRESS, PLACE, ALL])
async def test_every_shared_budget_asks_for_a_proof(client: httpx.AsyncClient, limited: Limits, budget: Any) -> None:
    phone = Phone(client, HOUSE)
    await phone.buy()
    drain(limited, budget)
    assert (await phone.send()).status_code == 429
    assert (await phone.send_for_sure()).status_code == 201


@pytest.mark.parametrize("change", ["token", "replayed", "expired", "unsigned", "lowered", "own", "large", "nonsense"])
async def test_a_bad_proof_opens_nothing(client: httpx.AsyncClient, limited: Limits, hall: Hall, change: str) -> None:
    phone = Phone(client, HOUSE)
    await phone.buy()
    drain(limited, ADDRESS)
    good = json.loads(base64.b64decode(await phone.solve(purpose="case")))
    own = {"salt": good["salt"], "number": 1, "challenge": security.sha256(f"{good['salt']}1")}
    with time_machine.travel(datetime.now(UTC) - proofs.LIFE * 1.1, tick=False):
        late = proofs.make(hall.authority.proof_key, 0, purpose=proofs.CASE)
    bad = {
        "token": await phone.solve(),
        "replayed": encoded(good),
        "expired": encoded(late.model_dump() | {"number": 0}),
        "unsigned": encoded(good | {"signature": ""}),
        "lowered": encoded(good | own),
        "own": encoded(good | own | {"signature": proofs._sign(b"x" * 32, own["challenge"], proofs.CASE)}),
        "large": "A" * 2_048,
        "nonsense": "proof",
    }[change]
    headers = phone.headers | {"Proof-Of-Work": bad} | key()
    if change == "replayed":
        assert (await client.post("/feedback", json=DRAFT, headers=headers)).status_code == 201
    refused = await client.post("/feedback", json=DRAFT, headers=headers)
    assert (refused.status_code, refused.json()["type"]) == (400, "urn:shiliu:problem:proof_refused")
    too_long = await client.post("/feedback", json=DRAFT, headers=headers | {"Proof-Of-Work": "A" * 100_000})
    assert too_long.status_code == 422
    assert len(too_long.text) < 2_000


async def test_what_is_refused_at_the_door_is_counted_and_holds_no_neighbour_up(
    client: httpx.AsyncClient, limited: Limits
) -> None:
    house = {"X-Forwarded-For": HOUSE, "Authorization": "Bearer forged"}
    answers = [await client.post("/feedback", json=DRAFT, headers=house | key()) for _ in range(REFUSED.burst + 5)]
    assert [answer.status_code for answer in answers] == [401] * REFUSED.burst + [429] * 5
    assert answers[0].headers["ratelimit-remaining"] == str(REFUSED.burst - 1)
    phone = Phone(client, HOUSE)
    await phone.buy()
    assert (await phone.send()).status_code == 201
    malformed = await client.post("/feedback", content=b"{", headers=phone.headers | {"Content-Type": "text/plain"})
    assert malformed.status_code == 429


@pytest.mark.parametrize("has_token", [True, False])
@pytest.mark.parametrize("path", ["track", "follow-ups", "referral-questions", "erase", "review", "reopen"])
async def test_a_neighbour_cannot_lock_a_village_out_of_its_codes(
    client: httpx.AsyncClient, limited: Limits, path: str, has_token: bool
) -> None:
    phone, neighbour = Phone(client, HOUSE), Phone(client, "198.51.100.8")
    await phone.buy()
    code = (await phone.send()).json()["tracking_code"]
    if has_token:
        await neighbour.buy()
    answers = [
        (await client.post(f"/feedback/{path}", json={}, headers=neighbour.headers | key())).status_code
        for _ in range(LOOK_UP.burst + 1)
    ]
    assert answers[-1] == 429
    assert 429 not in answers[:-1]
    body = {"tracking_code": code}
    mine = await client.post(f"/feedback/{path}", json=body, headers=phone.headers | key())
    assert mine.status_code not in {404, 405, 429}
    assert (await client.post("/feedback/track", json=body, headers=phone.headers)).status_code == 200


async def test_a_stranger_is_refused_before_his_body_is_read(client: httpx.AsyncClient) -> None:
    headers = {"Authorization": "Bearer forged", "Content-Type": "application/json"} | key()
    assert (await client.post("/feedback", content=b"{" * 100_000, headers=headers)).status_code == 401


async def test_a_proof_for_a_case_buys_no_token(client: httpx.AsyncClient, limited: Limits) -> None:
    phone = Phone(client, HOUSE)
    form = {"grant_type": "urn:shiliu:anonymous", "altcha": await phone.solve(purpose="case")}
    assert (await client.post("/auth/token", data=form)).status_code == 400


async def test_without_pressure_a_case_costs_no_statement_more(
    client: httpx.AsyncClient, limited: Limits, session: AsyncSession
) -> None:
    phone = Phone(client, HOUSE)
    await phone.buy()
    spent = (await run_sql(session, "select count(*) from spent_proofs")).scalar_one()
    headers = phone.headers | {"Proof-Of-Work": await phone.solve(purpose="case")} | key()
    assert (await client.post("/feedback", json=DRAFT, headers=headers)).status_code == 201
    assert (await run_sql(session, "select count(*) from spent_proofs")).scalar_one() == spent


async def test_limits_hold_neither_address_nor_words_nor_token(client: httpx.AsyncClient, limited: Limits) -> None:
    phone = Phone(client, HOUSE)
    await phone.buy()
    await phone.send()
    kept = " ".join(limited._buckets)
    assert "case_device:" in kept
    assert [part for part in ("198.51", VILLAGE, "停水", phone.headers["Authorization"][7:40]) if part in kept] == []


def test_difficulty_counts_challenges(clock: Clock) -> None:
    limits = Limits(b"k" * 32)
    asked = [feedback_limits.difficulty(limits, HOUSE, None) for _ in range(CHALLENGE.burst * 2)]
    assert sorted(set(asked)) == [1, 2, 4, 8, 16, 32]
    clock.now += 3_600
    assert feedback_limits.difficulty(limits, HOUSE, VILLAGE) == 1
