"""Who joins a case by himself is a stranger to it: he reads, rates and opens nothing before the office confirms him."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.feedback import Feedback, FeedbackState
from api.models.feedback_clock import FeedbackPause, PauseEnd
from api.models.tasks import Task, TaskOrigin
from api.services import feedback_pauses, feedback_releases
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, actions, make_case, make_unit
from tests.routers.test_feedback import ANSWER, close, send, step
from tests.routers.test_feedback_merging import ask, code_of, join, told

CANARY = "王先生 13912345678"
WAIT = {"kind": "awaiting_sender", "reason": f"请{CANARY}补充照片"}


@pytest.fixture
async def shown(as_resident: httpx.AsyncClient, session: AsyncSession) -> dict[str, Any]:
    """An open case in the open."""
    case = await send(as_resident)
    await publish(session, case)
    return case


async def publish(session: AsyncSession, case: dict[str, Any], **words: str) -> None:
    await set_area(session, COUNTY)
    row = await session.get_one(Feedback, (COUNTY, UUID(case["id"])), populate_existing=True)
    row.published_at, row.published_title = utc_now(), "路灯"
    row.published_summary = words.get("summary", "村口路灯")
    row.published_answer, row.published_change = words.get("answer"), words.get("change")
    session.add(row)
    await session.flush()


async def confirm(office: httpx.AsyncClient, case: dict[str, Any]) -> httpx.Response:
    return await office.post(f"/feedback/{case['id']}/join/confirmation")


async def unconfirm(session: AsyncSession, voices: list[dict[str, Any]]) -> None:
    """Voices at a closed case that nobody confirmed, as they stood before the answer parted them."""
    await set_area(session, COUNTY)
    sql = "update feedback set join_confirmed_at = null where county_code = :c and id = any(:ids)"
    await run_sql(session, sql, c=COUNTY, ids=[UUID(voice["id"]) for voice in voices])


async def rate(resident: httpx.AsyncClient, case: dict[str, Any], rating: int) -> httpx.Response:
    return await resident.post("/feedback/rating", json={"tracking_code": case["tracking_code"], "rating": rating})


async def test_a_stranger_reads_only_what_is_published(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, shown: dict[str, Any], session: AsyncSession
) -> None:
    stranger = await send(as_resident, joins_id=shown["id"])
    assert (await told(as_resident, stranger))["is_joined"] is True
    main = f"/feedback/{shown['id']}"
    assert (await as_office.post(f"{main}/pause", json=WAIT)).status_code == 200
    seen = await told(as_resident, stranger)
    clock = seen["clock"]
    assert (clock["is_paused"], clock["pause_kind"], clock["pause_reason"]) == (True, None, None)
    assert (await as_office.post(f"{main}/resume")).status_code == 200
    assert (await as_office.post(f"{main}/messages", json={"text": CANARY})).status_code == 201
    await step(as_office, shown["id"], "accepted")
    await publish(session, shown, answer="路灯已修好", change="换了整条线路")
    seen = await told(as_resident, stranger)
    (word,) = seen["messages"]
    assert (word["text"], word["is_answer"]) == ("路灯已修好\n\n换了整条线路", True)
    assert (seen["state"], seen["outcome"], seen["handler"]) == ("accepted", None, None)
    assert (await as_office.post(f"{main}/messages", json=ANSWER | {"text": CANARY})).status_code == 201
    await step(as_office, shown["id"], "closed", reason=CANARY)
    seen = await told(as_resident, stranger)
    assert (seen["state"], seen["messages"], seen["outcome"], seen["handler"]) == ("received", [], None, None)
    assert "13912345678" not in str(seen)
    row = await session.get_one(Feedback, (COUNTY, UUID(stranger["id"])), populate_existing=True)
    assert row.state_reason is None
    mine = await told(as_resident, shown)
    assert [one["text"] for one in mine["messages"]][-2:] == [CANARY, CANARY], "his own sender is told all of it"


async def test_an_answered_case_takes_no_more_strangers(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, shown: dict[str, Any]
) -> None:
    await step(as_office, shown["id"], "accepted")
    answered = await as_office.post(f"/feedback/{shown['id']}/messages", json=ANSWER | {"text": CANARY})
    assert answered.status_code == 201
    late = await told(as_resident, await send(as_resident, joins_id=shown["id"]))
    assert (late["is_joined"], late["state"], late["messages"]) == (False, "received", [])


async def test_whom_the_office_confirms_hears_all_from_then_on(
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    callers: Callers,
    shown: dict[str, Any],
    session: AsyncSession,
) -> None:
    voice = await send(as_resident, joins_id=shown["id"])
    assert (await as_office.post(f"/feedback/{shown['id']}/messages", json={"text": CANARY})).status_code == 201
    (listed,) = (await as_office.get(f"/feedback/{shown['id']}/joined")).json()["items"]
    assert (listed["id"], listed["is_confirmed"]) == (voice["id"], False)
    assert (await confirm(callers.get(Role.UNIT_OFFICER), voice)).status_code == 403
    assert (await confirm(as_resident, voice)).status_code == 403
    assert (await confirm(callers.get(Role.OFFICE, NEIGHBOUR), voice)).status_code == 404
    assert code_of(await confirm(as_office, shown)) == (409, "not_joined")
    for _ in range(2):
        assert (await confirm(as_office, voice)).status_code == 200
    assert (await actions(session)).count("feedback.join_confirmed") == 1
    (listed,) = (await as_office.get(f"/feedback/{shown['id']}/joined")).json()["items"]
    assert listed["is_confirmed"] is True
    await close(as_office, shown["id"])
    seen = await told(as_resident, voice)
    assert (seen["is_join_confirmed"], seen["can_rate"], seen["outcome"]) == (True, True, "solved")
    assert [word["text"] for word in seen["messages"]] == [ANSWER["text"]], "what was said before stays with the other"


async def test_voices_that_nobody_confirmed_neither_rate_nor_open(
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    callers: Callers,
    shown: dict[str, Any],
    session: AsyncSession,
) -> None:
    voices = [await send(as_resident, joins_id=shown["id"]) for _ in range(4)]
    for voice in voices:
        assert (await confirm(as_office, voice)).status_code == 200
    await close(as_office, shown["id"])
    await unconfirm(session, voices)
    for voice in voices:
        assert code_of(await rate(as_resident, voice, 1)) == (409, "join_not_confirmed")
        assert code_of(await ask(as_resident, voice)) == (409, "join_not_confirmed")
        seen = await told(as_resident, voice)
        assert (seen["can_rate"], seen["reopen_until"], seen["state"]) == (False, None, "closed")
    summed = (await as_office.get("/feedback/ratings")).json()
    assert (summed["closed_count"], summed["rated_count"]) == (1, 0)
    assert (await confirm(as_office, voices[0])).status_code == 200
    asked = (await ask(as_resident, voices[0])).json()
    assert (asked["is_reopened"], asked["needed_count"]) == (True, 1), "only confirmed voices make the quorum"


async def test_one_matter_has_one_follow_up(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    above = await make_unit(session, category="township", area_code="510421100", name="镇政府")
    await make_unit(session, id=UNIT_ID)
    main, *voices = [await send(as_resident) for _ in range(4)]
    for voice in voices:
        assert (await join(as_office, voice, main)).status_code == 200
    assert (await step(as_office, main["id"], "assigned", unit_id=str(UNIT_ID))).status_code == 200
    await close(as_office, main["id"])
    for voice in (*voices, main):
        assert (await rate(as_resident, voice, 1)).status_code == 200
    await set_area(session, COUNTY)
    found = select(Task).where(Task.county_code == COUNTY, Task.origin == TaskOrigin.FEEDBACK)
    assert [task.unit_id for task in (await session.exec(found)).all()] == [above.id]


async def test_a_published_case_leaves_the_open_by_no_joining(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, shown: dict[str, Any], session: AsyncSession
) -> None:
    hidden = await send(as_resident)
    assert code_of(await join(as_office, shown, hidden)) == (409, "published_stays_open")
    public = f"/feedback/public/{shown['id']}"
    assert (await as_resident.get(public)).json()["id"] == shown["id"]
    await publish(session, hidden, summary="别处水管")
    assert (await join(as_office, shown, hidden)).status_code == 200
    kept = (await as_resident.get(public)).json()
    assert (kept["id"], kept["case"]["summary"]) == (shown["id"], "村口路灯"), "its own words stay at its address"
    day = today().isoformat()
    assert kept["moderation"] == [{"day": day, "action": "feedback.joined", "main_id": hidden["id"]}]
    main = (await as_resident.get(f"/feedback/public/{hidden['id']}")).json()
    assert (main["case"]["summary"], main["case"]["is_joined"], main["moderation"]) == ("别处水管", True, [])
    assert (await as_office.delete(f"/feedback/{shown['id']}/join")).status_code == 200
    lines = (await as_resident.get(public)).json()["moderation"]
    assert [(line["action"], line["main_id"]) for line in lines] == [
        ("feedback.joined", None),
        ("feedback.parted", None),
    ]


async def test_joining_ends_a_pause(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    main, case = await send(as_resident), await send(as_resident)
    assert (await as_office.post(f"/feedback/{case['id']}/pause", json=WAIT)).status_code == 200
    assert (await join(as_office, case, main)).status_code == 200
    await set_area(session, COUNTY)
    pauses = select(FeedbackPause).where(FeedbackPause.county_code == COUNTY)
    (ended,) = (await session.exec(pauses.execution_options(populate_existing=True))).all()
    assert (ended.resumed_at is not None, ended.ended_by) == (True, PauseEnd.STEP)
    assert (await told(as_resident, case))["clock"]["is_paused"] is False
    assert (await as_office.delete(f"/feedback/{case['id']}/join")).status_code == 200
    for move in ("pause", "resume"):
        again = await as_office.post(f"/feedback/{case['id']}/{move}", json=WAIT if move == "pause" else None)
        assert again.status_code == 200, again.text


async def test_pauses_of_joined_cases_stop_no_others(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback_pauses, "EXPIRE_BATCH", 1)
    main, left, waits = [await send(as_resident) for _ in range(3)]
    for case in (left, waits):
        assert (await as_office.post(f"/feedback/{case['id']}/pause", json=WAIT)).status_code == 200
    await set_area(session, COUNTY)
    past = "update feedback_pauses set until_at = now() - make_interval(hours => :hours) where feedback_id = :id"
    await run_sql(session, past, id=UUID(left["id"]), hours=3)
    await run_sql(session, past, id=UUID(waits["id"]), hours=1)
    joined = "update feedback set main_id = :main, joined_at = now() where county_code = :c and id = :id"
    await run_sql(session, joined, main=UUID(main["id"]), c=COUNTY, id=UUID(left["id"]))
    assert await feedback_pauses.expire(session, COUNTY) == 1
    ended = col(FeedbackPause.resumed_at).is_not(None)
    mine = select(FeedbackPause.feedback_id).where(FeedbackPause.county_code == COUNTY, ended)
    assert (await session.exec(mine)).all() == [UUID(waits["id"])]


async def test_released_means_leave_out_voices_that_nobody_confirmed(session: AsyncSession) -> None:
    now = utc_now()
    closed = {"state": FeedbackState.CLOSED, "answered_at": now, "closed_at": now, "received_at": now, "rated_at": now}
    main = await make_case(session, **closed, rating=5)
    await make_case(session, **closed, rating=1, main_id=main.id, joined_at=now)
    await make_case(session, **closed, rating=4, main_id=main.id, joined_at=now, join_confirmed_at=now)
    values = {"county": COUNTY, "since": main.received_at, "until": main.received_at.replace(year=now.year + 1)}
    await set_area(session, COUNTY)
    rows = (await run_sql(session, feedback_releases._COUNT, **values, now=now, open_states=["received"])).mappings()
    assert [(int(row["rated"]), int(row["rating_sum"])) for row in rows] == [(2, 9)]


async def test_the_voices_of_a_case_come_in_pages(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    main = await send(as_resident)
    voices = [await send(as_resident, text=f"路灯坏了{number}。") for number in range(3)]
    for voice in voices:
        word = {"tracking_code": voice["tracking_code"], "text": f"再说{voice['id']}"}
        assert (await as_resident.post("/feedback/follow-ups", json=word)).status_code == 201
        await join(as_office, voice, main)
    path = f"/feedback/{main['id']}/joined"
    first = (await as_office.get(path, params={"limit": 2})).json()
    rest = (await as_office.get(path, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    items = [*first["items"], *rest["items"]]
    assert ([len(first["items"]), len(rest["items"])], rest["next_cursor"]) == ([2, 1], None)
    assert [item["id"] for item in items] == [voice["id"] for voice in voices]
    assert all(item["messages"][0]["text"] == f"再说{item['id']}" for item in items)
