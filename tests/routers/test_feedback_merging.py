"""Many voices, one matter: joined by the office or by their sender, answered together, parted, opened by a quorum."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area
from api.deps import Hall
from api.errors import DomainError
from api.models.auth import Role
from api.models.base import utc_now
from api.models.feedback import Feedback, FeedbackState, RatingCreate
from api.models.feedback_closing import ReopenRequest
from api.services import anonymity, feedback_ratings, feedback_reopening, similarity_index
from tests.conftest import Callers, make_actor
from tests.factories import COUNTY, UNIT_ID, actions, make_case, make_unit
from tests.routers.test_feedback import ANSWER, close, deltas, send, step

Sessions = async_sessionmaker[AsyncSession]
RACE_COUNTY = "510411"
TABLES = (
    "counter_deltas", "feedback_verdicts", "feedback_contests", "feedback_messages", "feedback",
    "unit_standings", "units", "journal_entries",
)  # fmt: skip


def code_of(answer: httpx.Response) -> tuple[int, str]:
    body = answer.json()
    found = body.get("errors") or [{"code": body["type"].rsplit(":", 1)[-1]}]
    return answer.status_code, found[0]["code"]


async def join(office: httpx.AsyncClient, case: dict[str, Any], main: dict[str, Any]) -> httpx.Response:
    return await office.post(f"/feedback/{case['id']}/join", json={"main_id": main["id"]})


async def told(resident: httpx.AsyncClient, case: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (
        await resident.post("/feedback/track", json={"tracking_code": case["tracking_code"]})
    ).json()
    return found


async def test_everyone_joined_hears_of_each_change_and_keeps_his_words(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    main, case, other = [await send(as_resident, text=f"村口的路坏了{number}。") for number in range(3)]
    assert (await as_office.post(f"/feedback/{main['id']}/messages", json={"text": "请问您家在哪"})).status_code == 201
    assert (await join(as_office, other, case)).status_code == 200
    moved = await join(as_office, case, main)
    assert (moved.status_code, moved.json()["main_id"]) == (200, main["id"])
    assert (await as_office.get(f"/feedback/{main['id']}")).json()["voice_count"] == 3
    await as_office.post(f"/feedback/{main['id']}/messages", json={"text": "周五开工"})
    await close(as_office, main["id"])
    for voice in (case, other):
        seen = await told(as_resident, voice)
        assert (seen["state"], seen["is_joined"], seen["voice_count"]) == ("closed", True, 3)
        assert [word["text"] for word in seen["messages"]] == ["周五开工", ANSWER["text"]]
        assert (seen["outcome"], seen["can_rate"]) == ("solved", True)
    assert (await told(as_resident, other))["text"] == "村口的路坏了2。"
    assert len((await told(as_resident, main))["messages"]) == 3
    items = (await as_office.get(f"/feedback/{main['id']}/joined")).json()["items"]
    assert sorted(item["id"] for item in items) == sorted([case["id"], other["id"]])
    counts = await deltas(session)
    assert (counts["received.help"], counts["closed.help"], counts["answered"]) == (3, 1, 1)
    assert (await actions(session)).count("feedback.joined") == 3
    rated = {"tracking_code": case["tracking_code"], "rating": 4}
    assert (await as_resident.post("/feedback/rating", json=rated)).json()["rating"] == 4
    assert (await told(as_resident, other))["rating"] is None


async def test_what_cannot_be_joined(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    main, case, third = [await send(as_resident) for _ in range(3)]
    secret = await send(as_resident, kind="discrimination")
    assert code_of(await join(as_office, secret, main)) == (409, "stands_alone")
    assert code_of(await join(as_office, main, secret)) == (409, "stands_alone")
    assert code_of(await join(as_office, main, main)) == (422, "reference_unknown")
    assert code_of(await join(as_office, main, {"id": str(uuid4())})) == (422, "reference_unknown")
    assert code_of(await as_office.delete(f"/feedback/{main['id']}/join")) == (409, "not_joined")
    assert (await join(as_office, case, main)).status_code == 200
    assert code_of(await join(as_office, case, third)) == (409, "case_is_joined")
    assert code_of(await join(as_office, third, case)) == (409, "main_is_joined")
    assert code_of(await step(as_office, case["id"], "accepted")) == (409, "case_is_joined")
    answered = await as_office.post(f"/feedback/{case['id']}/messages", json=ANSWER)
    assert code_of(answered) == (409, "case_is_joined")
    assert (await step(as_office, main["id"], "assigned", unit_id=str(UNIT_ID))).status_code == 200
    about = await send(as_resident, about_unit_id=str(UNIT_ID))
    assert code_of(await join(as_office, about, main)) == (409, "not_judge_of_itself")
    await close(as_office, main["id"])
    assert code_of(await join(as_office, third, main)) == (409, "main_is_closed")
    assert code_of(await as_office.delete(f"/feedback/{case['id']}/join")) == (409, "feedback_closed")
    officer = callers.get(Role.UNIT_OFFICER)
    assert (await join(officer, third, main)).status_code == 403
    assert (await join(callers.get(Role.OFFICE, "510422"), third, main)).status_code == 404
    assert (await as_resident.post(f"/feedback/{third['id']}/join", json={"main_id": main["id"]})).status_code == 403


async def test_a_parted_case_has_its_own_clock_again(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    main, case = await send(as_resident), await send(as_resident)
    await join(as_office, case, main)
    await step(as_office, main["id"], "accepted")
    assert (await told(as_resident, case))["state"] == "accepted"
    open_ = (await as_office.get("/feedback", params={"is_open": True})).json()["items"]
    assert [item["id"] for item in open_] == [main["id"]]
    alone = await as_office.delete(f"/feedback/{case['id']}/join")
    assert (alone.status_code, alone.json()["main_id"], alone.json()["state"]) == (200, None, "received")
    assert alone.json()["due_on"] == case["due_on"]
    await close(as_office, main["id"])
    assert (await told(as_resident, case))["state"] == "received"
    assert "feedback.parted" in await actions(session)


async def test_who_sends_may_join_a_published_case(as_resident: httpx.AsyncClient, session: AsyncSession) -> None:
    shown = await make_case(session, published_at=utc_now(), published_summary="村口路灯", state=FeedbackState.ACCEPTED)
    hidden = await make_case(session)
    over = await make_case(
        session, published_at=utc_now(), published_summary="x", state=FeedbackState.CLOSED, closed_at=utc_now()
    )
    case = await send(as_resident, joins_id=str(shown.id), text="我家门口也不亮。")
    seen = await told(as_resident, case)
    assert (seen["is_joined"], seen["state"], seen["voice_count"]) == (True, "accepted", None)
    assert seen["text"] == "我家门口也不亮。"
    for taken in (hidden.id, over.id, uuid4()):
        alone = await told(as_resident, await send(as_resident, joins_id=str(taken)))
        assert (alone["is_joined"], alone["state"]) == (False, "received")
    secret = await send(as_resident, kind="discrimination", joins_id=str(shown.id))
    assert (await told(as_resident, secret))["is_joined"] is False
    assert (await deltas(session))["received.help"] == 4


async def ask(resident: httpx.AsyncClient, case: dict[str, Any]) -> httpx.Response:
    body = {"tracking_code": case["tracking_code"], "text": "下雨又坏了。"}
    return await resident.post("/feedback/reopen", json=body)


async def test_its_sender_opens_a_case_again(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await send(as_resident)
    assert code_of(await ask(as_resident, case)) == (409, "feedback_not_closed")
    await close(as_office, case["id"])
    assert (await told(as_resident, case))["reopen_until"] is not None
    opened = await ask(as_resident, case)
    assert (opened.status_code, opened.json()["is_reopened"]) == (200, True)
    seen = await told(as_resident, case)
    assert (seen["state"], seen["outcome"], seen["reopened_count"]) == ("reopened", None, 1)
    assert seen["messages"][-1]["text"] == "下雨又坏了。"
    counts = await deltas(session)
    assert (counts.get("closed.help"), counts.get("answered"), counts["reopened"]) == (None, None, 1)
    await set_area(session, COUNTY)
    await close(as_office, case["id"])
    sql = "update feedback set closed_at = closed_at - interval '31 days' where county_code = :c and id = :id"
    await run_sql(session, sql, c=COUNTY, id=UUID(case["id"]))
    assert (await told(as_resident, case))["reopen_until"] is None
    assert code_of(await ask(as_resident, case)) == (409, "reopen_too_late")


@pytest.mark.parametrize(("joined", "needed"), [(1, 1), (2, 2), (3, 3), (9, 3), (10, 4), (30, 10)])
def test_the_quorum(joined: int, needed: int) -> None:
    assert feedback_reopening.quorum(joined) == needed


async def test_those_who_joined_open_it_by_a_quorum(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    main = await send(as_resident)
    voices = [await send(as_resident) for _ in range(4)]
    for voice in voices:
        await join(as_office, voice, main)
    await close(as_office, main["id"])
    for voice in (voices[0], voices[0], voices[1]):
        asked = (await ask(as_resident, voice)).json()
        assert (asked["is_reopened"], asked["needed_count"]) == (False, 3)
    assert asked["asked_count"] == 2
    assert (await told(as_resident, voices[0]))["reopen_asked_at"] is not None
    assert (await ask(as_resident, voices[2])).json()["is_reopened"] is True
    for voice in (main, *voices):
        assert (await told(as_resident, voice))["state"] == "reopened"
    assert (await told(as_resident, voices[0]))["reopen_asked_at"] is None
    assert (await actions(session)).count("feedback.reopening_asked") == 3


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[Sessions]:
    """Sessions that really commit; the county's rows are removed by the owner at the end."""
    crowd = make_engine(database.app, pool_size=6)
    yield make_sessions(crowd)
    await crowd.dispose()
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        await connection.execute(
            text(
                "update feedback set main_id = null, joined_at = null, join_confirmed_at = null"
                f" where county_code = '{RACE_COUNTY}'"
            )
        )
        for table in TABLES:
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
    await owner.dispose()


async def _closed(committed: Sessions, hall: Hall, voices: int) -> list[str]:
    """A closed case with as many voices joined to it; the codes, the main one's first."""
    codes: list[str] = []
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        now, main_id = utc_now(), None
        for _ in range(voices + 1):
            code = anonymity.tracking_code(hall.vault, uuid4())
            row: Feedback = await make_case(
                session, area_code=RACE_COUNTY, state=FeedbackState.CLOSED, answered_at=now, closed_at=now,
                tracking_hash=anonymity.code_hash(hall.vault, code), main_id=main_id,
                joined_at=now if main_id else None, join_confirmed_at=now if main_id else None,
            )  # fmt: skip
            main_id = main_id or row.id
            codes.append(code)
        await session.commit()
    return codes


async def test_many_who_ask_at_once_open_a_case_once(committed: Sessions, hall: Hall) -> None:
    codes = await _closed(committed, hall, voices=4)
    resident = make_actor(Role.RESIDENT, RACE_COUNTY)

    async def asks(code: str) -> str:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            try:
                draft = ReopenRequest(tracking_code=code, text="又坏了。")
                found = await feedback_reopening.ask(session, resident, hall.vault, draft)
            except DomainError as refusal:
                return refusal.code
            await session.commit()
            return "opened" if found.is_reopened else "asked"

    results = sorted(await asyncio.gather(*(asks(code) for code in codes[1:])))
    assert results == ["asked", "asked", "feedback_not_closed", "opened"]
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select state, reopened_count from feedback where county_code = :c"
        rows = {tuple(row) for row in await run_sql(session, sql, c=RACE_COUNTY)}
    assert rows == {("reopened", 1)}


async def test_a_rating_and_a_reopening_at_once_are_one_after_the_other(committed: Sessions, hall: Hall) -> None:
    (code,) = await _closed(committed, hall, voices=0)
    resident = make_actor(Role.RESIDENT, RACE_COUNTY)

    async def rates() -> str:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            try:
                await feedback_ratings.rate(session, resident, hall.vault, RatingCreate(tracking_code=code, rating=5))
            except DomainError as refusal:
                return refusal.code
            await session.commit()
            return "rated"

    async def asks() -> str:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            draft = ReopenRequest(tracking_code=code, text="又坏了。")
            found = await feedback_reopening.ask(session, resident, hall.vault, draft)
            await session.commit()
            return "opened" if found.is_reopened else "asked"

    rated, opened = await asyncio.gather(rates(), asks())
    assert opened == "opened"
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select state, rating from feedback where county_code = :c"
        (row,) = (await run_sql(session, sql, c=RACE_COUNTY)).all()
    assert tuple(row) == ("reopened", 5 if rated == "rated" else None)
    assert rated in {"rated", "feedback_not_closed"}


async def test_the_office_is_shown_open_cases_like_it(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, hall: Hall, session: AsyncSession
) -> None:
    one = await send(as_resident, text="村口第三盏路灯坏了半个月，晚上看不见路。")
    like = await send(as_resident, text="村口的路燈壞了半個月，晚上看不見路，請來修。")
    other = await send(as_resident, text="建议图书室周末也开门。", topic="culture")
    secret = await send(as_resident, kind="discrimination", text="村口第三盏路灯坏了半个月，晚上看不见路。")
    await set_area(session, COUNTY)
    await similarity_index.catch_up(session, COUNTY, hall.vault.likeness, None)
    await similarity_index.learn(session)
    items = (await as_office.get(f"/feedback/{one['id']}/similar")).json()["items"]
    assert items[0]["id"] == like["id"]
    assert {item["id"] for item in items} <= {like["id"], other["id"]}
    assert (await as_office.get(f"/feedback/{secret['id']}/similar")).json()["items"] == []
    assert (await join(as_office, like, one)).status_code == 200
    assert like["id"] not in (await as_office.get(f"/feedback/{one['id']}/similar")).text
