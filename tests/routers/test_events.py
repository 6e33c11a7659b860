"""Live updates over HTTP, as streams of a real server over transactions that really commit."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, read_only, set_area
from api.deps import Hall
from api.main import create_app, make_hall
from api.models.auth import Role
from api.models.feedback import Feedback
from api.services import events, journal
from api.services.auth import WHOLE, claims_of
from api.services.events import Broadcast
from api.services.intake import Intake
from api.settings import Settings
from tests.conftest import make_actor
from tests.factories import make_case
from tests.live import serve

HERE, THERE = "510411", "510422"
TABLES = ("journal_links", "journal_entries", "counter_deltas", "feedback")
PATIENCE = 20
STREAMS = 200


@dataclass
class Live:
    """A running server, and the office at work beside it."""

    url: str
    hall: Hall
    client: httpx.AsyncClient

    def token(self, role: Role, area: str = HERE, **more: Any) -> dict[str, str]:
        claims = claims_of(make_actor(role, area, **more))
        token = security.sign_access_token(self.hall.authority.keyring, claims, now=int(time.time()))
        return {"Authorization": f"Bearer {token}"}

    async def act(self, action: str, row: Feedback | None = None) -> Feedback:
        """Do something to a case, and let the worker seal it."""
        async with self.hall.sessions() as session:
            await set_area(session, HERE)
            row = row or await make_case(session, area_code=HERE, text="只有经办人能看的话")
            await journal.record(session, make_actor(Role.OFFICE, HERE), action, row)
            await journal.seal(session, HERE)
            await session.commit()
        return row

    @asynccontextmanager
    async def stream(self, headers: dict[str, str], path: str = "/events", **more: Any) -> AsyncIterator["Stream"]:
        method = "POST" if "json" in more else "GET"
        async with self.client.stream(method, f"/api/v1{path}", headers=headers, **more) as answer:
            assert answer.status_code == 200, await answer.aread()
            assert answer.headers["content-type"].startswith("text/event-stream")
            stream = Stream(answer)
            assert (await stream.next())["event"] == "open"
            yield stream


class Stream:
    """The messages of an answer, one after the other."""

    def __init__(self, answer: httpx.Response) -> None:
        self.lines = answer.aiter_lines()

    async def next(self) -> dict[str, Any]:
        """The next message; {} when the stream has ended."""
        found: dict[str, Any] = {}
        async with asyncio.timeout(PATIENCE):
            async for line in self.lines:
                if not line and found:
                    break
                name, _, value = line.partition(": ")
                if name:
                    found[name] = value
        return found | ({"data": json.loads(found["data"])} if "data" in found else {})


@pytest.fixture
async def live(database: DatabaseUrls, engine: object, settings: Settings) -> AsyncIterator[Live]:
    """Three connections, so that a stream that held one would be seen at once."""
    small = make_engine(database.app, pool_size=3)
    app = create_app()
    hall = app.state.hall = make_hall(settings, make_sessions(small), make_sessions(read_only(small)))
    hall.events = Broadcast(hall.readers, pace=0.05)
    hall.intake = gatherer = Intake(small)
    async with hall.sessions() as session:
        await hall.authority.refresh(session)
    limits = httpx.Limits(max_connections=STREAMS + 50)
    async with serve(app) as url, httpx.AsyncClient(base_url=url, timeout=PATIENCE, limits=limits) as client:
        yield Live(url, hall, client)
    await gatherer.close()
    await small.dispose()
    owner = await asyncpg.connect(database.direct.replace("+asyncpg", ""))
    for table in TABLES:
        await owner.execute(f"delete from {table} where county_code = '{HERE}'")
    await owner.close()


async def test_the_office_hears_what_happens(live: Live) -> None:
    async with live.stream(live.token(Role.OFFICE)) as stream:
        case = await live.act("feedback.received")
        message = await stream.next()
    assert message["event"] == "change"
    assert message["id"] == str(message["data"]["number"])
    assert message["data"] == {
        "number": 1,
        "resource": "feedback",
        "id": str(case.id),
        "action": "feedback.received",
        "version": 1,
        "is_urgent": False,
    }


async def test_other_counties_and_other_units_hear_nothing(live: Live) -> None:
    async with (
        live.stream(live.token(Role.OFFICE, THERE)) as near,
        live.stream(live.token(Role.UNIT_OFFICER)) as unit,
        live.stream(live.token(Role.OFFICE)) as office,
    ):
        await live.act("feedback.received")
        assert (await office.next())["event"] == "change"
        live.hall.events.close()
        assert [await stream.next() for stream in (near, unit)] == [{}, {}]


async def test_who_may_listen(live: Live) -> None:
    assert (await live.client.get("/api/v1/events")).status_code == 401
    for role, status in ((Role.RESIDENT, 403), (Role.CLIENT, 403), (Role.ADMIN, 403)):
        assert (await live.client.get("/api/v1/events", headers=live.token(role))).status_code == status
    wide = live.token(Role.LEADER, "5104")
    assert (await live.client.get("/api/v1/events", headers=wide)).status_code == 422
    async with live.stream(wide, f"/events?area={HERE}") as stream:
        await live.act("feedback.received")
        assert (await stream.next())["event"] == "change"


async def test_a_revoked_token_ends_its_stream(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "CHECK_SECONDS", 0.05)
    headers = live.token(Role.OFFICE)
    async with live.stream(headers) as stream, live.stream(live.token(Role.LEADER)) as other:
        live.hall.authority.revoked[f"office-{HERE}"] = WHOLE
        assert await stream.next() == {}
        assert (await live.client.get("/api/v1/events", headers=headers)).status_code == 401
        await live.act("feedback.received")
        assert (await other.next())["event"] == "change"


async def test_a_stream_too_many_is_refused_and_told_when_to_come_back(live: Live) -> None:
    headers = live.token(Role.OFFICE)
    async with AsyncExitStack() as stack:
        for _ in range(events.MOST_A_SPEAKER):
            await stack.enter_async_context(live.stream(headers))
        refused = await live.client.get("/api/v1/events", headers=headers)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "30")
    for _ in range(100):
        if not live.hall.events._counts:
            break
        await asyncio.wait_for(asyncio.shield(live.client.get("/livez")), PATIENCE)
    assert not live.hall.events._counts, "who has hung up gives his place back"
    async with live.stream(headers) as stream:
        await live.act("feedback.received")
        assert (await stream.next())["event"] == "change"


async def test_who_comes_back_is_told_what_he_missed(live: Live) -> None:
    case = await live.act("feedback.received")
    for action in ("feedback.accepted", "feedback.answered"):
        await live.act(action, case)
    async with live.stream(live.token(Role.OFFICE) | {"Last-Event-ID": "1"}) as stream:
        told = [(await stream.next())["data"]["action"] for _ in range(2)]
    assert told == ["feedback.accepted", "feedback.answered"]
    async with live.stream(live.token(Role.OFFICE) | {"Last-Event-ID": "999"}) as stream:
        assert (await stream.next())["event"] == "reset"


async def test_a_sender_sees_his_case_move(live: Live) -> None:
    sender = live.token(Role.RESIDENT)
    words = {"area_code": HERE, "kind": "help", "text": "没有水了。"}
    key = {"Idempotency-Key": str(uuid4())}
    receipt = (await live.client.post("/api/v1/feedback", json=words, headers=sender | key)).json()
    code = {"tracking_code": receipt["tracking_code"]}
    async with live.stream(sender, "/feedback/track/live", json=code) as stream:
        await live.act("feedback.received")
        case = await find(live, receipt["id"])
        await live.act("feedback.contact_revealed", case)
        told = [await stream.next() for _ in range(2)]  # Its own reception is sealed only now.
    assert {message["data"]["id"] for message in told} == {receipt["id"]}
    assert {message["data"]["action"] for message in told} == {"feedback.changed"}
    for wrong, status in (("0000-0000-0000-0000-0000-0000-0000", 404), ("0000-0000-0000", 422)):
        answer = await live.client.post("/api/v1/feedback/track/live", headers=sender, json={"tracking_code": wrong})
        assert answer.status_code == status
    assert (await live.client.post("/api/v1/feedback/track/live", json=code)).status_code == 401
    office = await live.client.post("/api/v1/feedback/track/live", json=code, headers=live.token(Role.OFFICE))
    assert office.status_code == 403
    near = await live.client.post("/api/v1/feedback/track/live", json=code, headers=live.token(Role.RESIDENT, THERE))
    assert near.status_code == 404


async def find(live: Live, case_id: str) -> Feedback:
    async with live.hall.readers() as session:
        await set_area(session, HERE)
        return await one(session, case_id)


async def one(session: AsyncSession, case_id: str) -> Feedback:
    found = await session.get(Feedback, (HERE, case_id))
    assert found is not None
    return found


async def test_two_hundred_streams_leave_room_for_posts(live: Live) -> None:
    async with AsyncExitStack() as stack:
        tokens = [live.token(Role.LEADER, id=f"leader-{number}") for number in range(STREAMS)]
        streams = [await stack.enter_async_context(live.stream(token)) for token in tokens]
        words = {"area_code": HERE, "kind": "help", "text": "没有水了。"}
        sender = live.token(Role.RESIDENT)

        async def send() -> int:
            headers = sender | {"Idempotency-Key": str(uuid4())}
            return (await live.client.post("/api/v1/feedback", json=words, headers=headers)).status_code

        async with asyncio.timeout(PATIENCE):
            assert {await send() for _ in range(10)} == {201}
            assert set(await asyncio.gather(*(send() for _ in range(40)))) == {201}
        case = await live.act("feedback.received")
        told = await asyncio.gather(*(until(stream, str(case.id)) for stream in streams))
        assert told == [True] * STREAMS


async def until(stream: Stream, case_id: str) -> bool:
    """Whether a stream tells of a case, after what came before it."""
    while message := await stream.next():
        if message["data"]["id"] == case_id:
            return True
    return False
