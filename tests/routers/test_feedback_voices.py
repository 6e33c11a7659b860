"""Who joins a case by himself is not lost there: his voice is heard when urgent, and goes on alone otherwise."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.feedback import Feedback, FeedbackState
from api.services import feedback_duty
from api.zone import ZONE
from tests.factories import COUNTY, UNIT_ID, actions, make_unit
from tests.routers.test_feedback import ANSWER, DRAFT, close, send, step
from tests.routers.test_feedback_joining import confirm, publish, rate, unconfirm
from tests.routers.test_feedback_merging import ask, code_of, join, told

URGENT = "我活不下去了，想自杀。"


@pytest.fixture
async def shown(as_resident: httpx.AsyncClient, session: AsyncSession) -> dict[str, Any]:
    """An open case in the open."""
    case = await send(as_resident)
    await publish(session, case)
    return case


async def say(resident: httpx.AsyncClient, case: dict[str, Any], text: str) -> None:
    word = {"tracking_code": case["tracking_code"], "text": text}
    assert (await resident.post("/feedback/follow-ups", json=word)).status_code == 201


async def urgent_ids(office: httpx.AsyncClient) -> list[str]:
    return [item["id"] for item in (await office.get("/feedback/urgent")).json()["items"]]


async def test_what_joins_no_case_by_itself(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, shown: dict[str, Any], session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    urgent = await send(as_resident, joins_id=shown["id"], text=URGENT)
    assert (await told(as_resident, urgent))["is_joined"] is False
    assert await urgent_ids(as_office) == [urgent["id"]]
    assert await feedback_duty.call_out(session, COUNTY) == 1
    about = await send(as_resident, joins_id=shown["id"], about_unit_id=str(UNIT_ID))
    assert (await told(as_resident, about))["is_joined"] is False, "whether it joined would tell who handles the other"


async def test_a_voice_that_nobody_confirmed_goes_on_alone_when_the_case_is_answered(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, shown: dict[str, Any], session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    left, known = [await send(as_resident, joins_id=shown["id"]) for _ in range(2)]
    assert (await confirm(as_office, known)).status_code == 200
    assert (await step(as_office, shown["id"], "assigned", unit_id=str(UNIT_ID))).status_code == 200
    await step(as_office, shown["id"], "accepted")
    assert (await as_office.post(f"/feedback/{shown['id']}/messages", json=ANSWER)).status_code == 201
    seen = await told(as_resident, left)
    assert (seen["state"], seen["is_joined"], seen["due_on"], seen["handler"]) == (
        "received",
        False,
        left["due_on"],
        None,
    )
    assert (await told(as_resident, known))["state"] == "answered"
    assert (await actions(session)).count("feedback.parted") == 1
    third = await send(as_resident)
    assert (await join(as_office, left, third)).status_code == 200, "the office may still join it"
    assert (await as_office.delete(f"/feedback/{left['id']}/join")).status_code == 200
    await close(as_office, left["id"])
    assert (await rate(as_resident, left, 2)).status_code == 200
    assert (await ask(as_resident, left)).json()["is_reopened"] is True


async def test_the_office_parts_an_unconfirmed_voice_of_a_closed_case(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, shown: dict[str, Any], session: AsyncSession
) -> None:
    voice = await send(as_resident, joins_id=shown["id"])
    assert (await confirm(as_office, voice)).status_code == 200
    await close(as_office, shown["id"])
    path = f"/feedback/{voice['id']}/join"
    assert code_of(await as_office.delete(path)) == (409, "feedback_closed")
    await unconfirm(session, [voice])
    parted = await as_office.delete(path)
    assert (parted.status_code, parted.json()["state"], parted.json()["due_on"]) == (200, "received", voice["due_on"])
    row = await session.get_one(Feedback, (COUNTY, UUID(voice["id"])), populate_existing=True)
    assert (row.closed_at, row.answered_at, row.assigned_unit_id) == (None, None, None)
    await say(as_resident, voice, "还是不亮。")


@pytest.mark.parametrize("is_taken_up", [False, True])
async def test_an_urgent_further_word_calls_those_on_duty(
    is_taken_up: bool, as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    case, voice = await send(as_resident), await send(as_resident)
    assert (await join(as_office, voice, case)).status_code == 200
    if is_taken_up:
        await step(as_office, case["id"], "accepted")
    await say(as_resident, case, "谢谢。")
    assert await urgent_ids(as_office) == []
    await say(as_resident, voice, URGENT)
    assert await urgent_ids(as_office) == [case["id"]], "the case that stands for it is called"
    await set_area(session, COUNTY)
    assert await feedback_duty.call_out(session, COUNTY) == (0 if is_taken_up else 1)
    late = "update feedback_calls set answer_by = now() - interval '1 minute' where county_code = :c"
    await run_sql(session, late, c=COUNTY)
    assert await feedback_duty.call_out(session, COUNTY) == 1, "unanswered, it goes to the next"
    assert (await as_office.post(f"/feedback/{case['id']}/calls")).status_code == 200
    await say(as_resident, case, URGENT + "快来。")
    assert await urgent_ids(as_office) == [], "somebody has heard of it"
    assert (await actions(session)).count("feedback.marked_urgent") == 1


async def test_an_urgent_further_word_of_an_unconfirmed_voice_sets_it_apart(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, shown: dict[str, Any]
) -> None:
    voice = await send(as_resident, joins_id=shown["id"])
    await say(as_resident, voice, URGENT)
    seen = await told(as_resident, voice)
    assert (seen["is_joined"], seen["state"], seen["is_urgent"]) == (False, "received", True)
    assert await urgent_ids(as_office) == [voice["id"]]
    assert (await told(as_resident, shown))["is_urgent"] is False


async def test_the_moment_and_the_number_of_the_other_case_stay_hidden(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, shown: dict[str, Any], session: AsyncSession
) -> None:
    voices = [await send(as_resident, joins_id=shown["id"]) for _ in range(2)]
    await step(as_office, shown["id"], "accepted")
    seen = await told(as_resident, voices[0])
    assert (seen["changed_at"], seen["voice_count"]) == (seen["received_at"], None)
    row = await session.get_one(Feedback, (COUNTY, UUID(voices[0]["id"])), populate_existing=True)
    assert row.state == FeedbackState.ACCEPTED
    row.state_at = row.received_at + timedelta(days=2, minutes=7)
    day = row.state_at.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    session.add(row)
    await session.flush()
    seen = await told(as_resident, voices[0])
    assert seen["changed_at"] == day.astimezone(row.received_at.tzinfo).isoformat().replace("+00:00", "Z")
    assert (seen["clock"]["minutes_left"], seen["clock"]["paused_until"]) == (None, None)
    assert (await confirm(as_office, voices[0])).status_code == 200
    assert (await told(as_resident, voices[0]))["voice_count"] == 3


async def test_a_key_is_for_one_case_to_join(as_resident: httpx.AsyncClient, shown: dict[str, Any]) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    first = await as_resident.post("/feedback", json=DRAFT | {"joins_id": shown["id"]}, headers=headers)
    again = await as_resident.post("/feedback", json=DRAFT | {"joins_id": shown["id"]}, headers=headers)
    assert (first.status_code, again.json()["id"]) == (201, first.json()["id"])
    for other in ({}, {"joins_id": str(uuid4())}):
        assert (await as_resident.post("/feedback", json=DRAFT | other, headers=headers)).status_code == 409
