"""Cases of discrimination before posts that do not handle them: kind, day, state and county, by whichever door.

Decision 68. A reader of the whole county who does not route (leader, auditor, administrator) and a township's reader
are the attackers here; they ask every address that could tell more.
"""

import base64
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import BadRequest
from api.models.auth import Role
from api.models.feedback import Feedback, FeedbackKind, FeedbackState
from api.models.tasks import TaskOrigin
from api.services import journal
from api.services.events import Broadcast
from api.services.paging import Page
from tests.conftest import Callers, make_actor
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, VILLAGE, make_case, make_task, make_unit
from tests.recordings import KINDS

MOMENT = datetime(2025, 3, 5, 3, 4, 5, 678901, tzinfo=UTC)
MIDNIGHT = "2025-03-04T16:00:00Z"
SECRET: dict[str, Any] = {"kind": FeedbackKind.DISCRIMINATION, "received_at": MOMENT, "assigned_unit_id": UNIT_ID}
READERS = (Role.LEADER, Role.AUDITOR)


@pytest.fixture(autouse=True)
async def school(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)


async def rate(session: AsyncSession, kind: FeedbackKind, number: int = 12) -> None:
    """Closed cases of March 2025, all rated five."""
    closed = {"state": FeedbackState.CLOSED, "closed_at": MOMENT, "answered_at": MOMENT, "assigned_unit_id": UNIT_ID}
    for _ in range(number):
        await make_case(session, kind=kind, rating=5, rated_at=MOMENT, rated_unit_id=UNIT_ID, **closed)


@pytest.mark.parametrize(
    "chosen", [{}, {"area": VILLAGE}, {"unit_id": str(UNIT_ID)}, {"since": "2025-03-01", "until": "2025-03-31"}]
)
async def test_ratings_do_not_count_confidential_cases_for_their_readers(
    chosen: dict[str, str], callers: Callers, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await rate(session, FeedbackKind.DISCRIMINATION)
    await rate(session, FeedbackKind.HELP)
    alone = chosen | {"kind": "discrimination"}
    readers = [callers.get(role) for role in READERS]
    readers += [callers.get(Role.LEADER, TOWNSHIP), callers.get(Role.OFFICE, TOWNSHIP)]
    for reader in readers:
        every = (await reader.get("/feedback/ratings", params=chosen)).json()
        assert every["closed_count"] == 12
        only = (await reader.get("/feedback/ratings", params=alone)).json()
        assert (only["closed_count"] or 0, only["rated_count"] or 0, only["by_level"]) == (0, 0, {})
    handled = (await as_office.get("/feedback/ratings", params=alone)).json()
    assert (handled["closed_count"], handled["by_level"]["5"]) == (12, 12)


async def test_ratings_are_told_by_months_and_without_small_counts(
    as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await rate(session, FeedbackKind.HELP, 9)
    few = (await as_leader.get("/feedback/ratings")).json()
    assert few == dict.fromkeys(("closed_count", "rated_count", "excluded_count", "active_share", "mean")) | {
        "by_level": {}
    }
    assert (await as_office.get("/feedback/ratings")).json()["closed_count"] == 9
    await rate(session, FeedbackKind.HELP, 3)
    many = (await as_leader.get("/feedback/ratings")).json()
    assert (many["closed_count"], many["rated_count"], many["excluded_count"]) == (12, 12, None)
    assert (many["mean"], many["by_level"]) == (None, {})
    for span in ({"since": "2025-03-02"}, {"until": "2025-03-30"}):
        refused = await as_leader.get("/feedback/ratings", params=span)
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "month_not_whole")
        assert (await as_office.get("/feedback/ratings", params=span)).status_code == 200


async def written(session: AsyncSession) -> tuple[Feedback, list[str]]:
    """A confidential case and an ordinary one, and what the journal has of each: its office acted on both."""
    secret, plain = await make_case(session, **SECRET), await make_case(session)
    task = await make_task(session, origin=TaskOrigin.FEEDBACK, origin_id=secret.id)
    office = make_actor(Role.OFFICE, id="office-one")
    reason = {"reason": [None, "核对地址"], "assigned_unit_id": [None, str(UNIT_ID)]}
    for row, action in (
        (plain, "feedback.assigned"), (secret, "feedback.assigned"), (secret, "feedback.contact_revealed"),
        (task, "task.tied"),
    ):  # fmt: skip
        await journal.record(session, office, action, row, changes=reason)
    await journal.seal(session, COUNTY)
    await session.commit()
    return secret, [str(secret.id), str(task.id)]


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR])
@pytest.mark.parametrize("address", ["/journal", "/changes"])
async def test_the_journal_tells_the_day_and_the_county_only(
    address: str, role: Role, callers: Callers, session: AsyncSession
) -> None:
    secret, hidden = await written(session)
    items = (await callers.get(role).get(address)).json()["items"]
    assert len(items) == 4
    for item in items:
        is_hidden = item["resource_id"] in hidden
        assert (item["area_code"] == COUNTY) is is_hidden
        assert item["recorded_at"].endswith("T16:00:00Z") is is_hidden
        assert (UUID(item["id"]).version == 7) is not is_hidden
        if address == "/journal":
            assert (item["changes"] == {}, item["actor_id"] == "-") == (is_hidden, is_hidden)
            assert item["hash"] is not None
    office = (await callers.get(Role.OFFICE).get(address)).json()["items"]
    mine = [item for item in office if item["resource_id"] == str(secret.id)]
    assert {(item["area_code"], UUID(item["id"]).version) for item in mine} == {(VILLAGE, 7)}


async def test_the_journal_finds_no_confidential_case_by_place_or_hour(
    as_auditor: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    secret, hidden = await written(session)
    narrow = await as_auditor.get("/journal", params={"area": VILLAGE})
    town = callers.get(Role.AUDITOR, TOWNSHIP)
    for found in (narrow, await town.get("/journal"), await town.get("/changes")):
        assert not set(hidden) & {item["resource_id"] for item in found.json()["items"]}
    at = {"resource_id": str(secret.id)}
    told = (await as_auditor.get("/journal", params=at)).json()["items"][0]["recorded_at"]
    late = (datetime.fromisoformat(told) + timedelta(days=1, microseconds=-1)).isoformat()
    assert len((await as_auditor.get("/journal", params=at | {"since": late})).json()["items"]) == 2
    assert (await callers.get(Role.OFFICE).get("/journal", params=at | {"since": late})).json()["items"] == []


async def test_the_journal_goes_on_and_its_proof_holds(as_auditor: httpx.AsyncClient, session: AsyncSession) -> None:
    await written(session)
    seen, asked = [], {"limit": "1"}
    while True:
        page = (await as_auditor.get("/journal", params=asked)).json()
        seen += [item["number"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        asked["cursor"] = page["next_cursor"]
    assert seen == [4, 3, 2, 1]
    check = (await as_auditor.get("/journal/verify")).json()
    assert (check["is_intact"], check["checked_count"]) == (True, 4)


async def test_a_cursor_is_read_by_nobody(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    for _ in range(3):
        await make_case(session, **SECRET)
    first = (await as_leader.get("/feedback", params={"limit": 1})).json()
    cursor = first["next_cursor"]
    for part in cursor.split("."):
        plain = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        assert b"2025-03" not in plain
        assert first["items"][0]["id"].encode() not in plain
    again = (await as_leader.get("/feedback", params={"limit": 1})).json()
    assert again["next_cursor"] == cursor
    rest = (await as_leader.get("/feedback", params={"limit": 5, "cursor": cursor})).json()
    assert len({item["id"] for item in first["items"] + rest["items"]}) == 3


@pytest.mark.parametrize("change", ["cut", "turned", "other list", "other key", "中文", "a"])
def test_a_cursor_opens_its_own_list_only(change: str) -> None:
    page = Page(key=b"k" * 32)
    cursor = page.seal([MOMENT, UNIT_ID], "cases|one")
    assert Page(key=page.key, cursor=cursor).open("cases|one") == [MOMENT.isoformat(), str(UNIT_ID)]
    turned = ("B" if cursor[5] == "A" else "A").join((cursor[:5], cursor[6:]))
    given = {"cut": cursor[:-4], "turned": turned, "other list": cursor, "other key": cursor}.get(change, change)
    key = b"j" * 32 if change == "other key" else page.key
    with pytest.raises(BadRequest):
        Page(key=key, cursor=given).open("cases|two" if change == "other list" else "cases|one")


async def test_live_updates_keep_still(sessions: async_sessionmaker[AsyncSession], session: AsyncSession) -> None:
    hub = Broadcast(sessions, pace=None)
    actors = [make_actor(role) for role in (*READERS, Role.OFFICE)]
    listeners = [await hub.join(one, COUNTY, resources=(), record_id=None, after=None) for one in actors]
    secret, plain = await make_case(session, **SECRET), await make_case(session)
    task = await make_task(session, origin=TaskOrigin.FEEDBACK, origin_id=secret.id)
    for row, action in ((secret, "feedback.received"), (task, "task.created"), (plain, "feedback.received")):
        await journal.record(session, make_actor(Role.OFFICE), action, row)
    await journal.seal(session, COUNTY)
    await session.commit()
    await hub.look(COUNTY)
    heard = [[news.id for news in listener.waiting] for listener in listeners]
    assert heard == [[str(plain.id)], [str(plain.id)], [str(secret.id), str(task.id), str(plain.id)]]


@pytest.mark.parametrize("role", READERS)
async def test_a_case_shows_neither_its_clock_nor_its_marks(
    role: Role, callers: Callers, session: AsyncSession
) -> None:
    marks = {"is_urgent": True, "paused_at": MOMENT, "pause_kind": "evidence", "bounce_count": 2, "ladder_level": 2}
    closed = {"state": FeedbackState.CLOSED, "answered_at": MOMENT, "closed_at": MOMENT, "reopened_count": 1}
    rated = {"rating": 1, "rated_at": MOMENT, "rating_excluded_at": MOMENT, "rated_unit_id": UNIT_ID}
    cases = [await make_case(session, **SECRET | marks), await make_case(session, **SECRET | closed | rated)]
    reader = callers.get(role)
    listed = (await reader.get("/feedback")).json()["items"]
    assert len(listed) == 2
    for seen in (*[(await reader.get(f"/feedback/{case.id}")).json() for case in cases], *listed):
        none = ("paused_at", "pause_kind", "rating_excluded_at", "rated_at", "rating", "assigned_unit_id")
        assert {name: seen[name] for name in none} == dict.fromkeys(none)
        zero = ("is_urgent", "bounce_count", "ladder_level", "reopened_count")
        assert not any(seen[name] for name in zero)
        assert (seen["received_at"], seen["area_code"]) == (MIDNIGHT, COUNTY)
    for mark in ("is_urgent", "is_paused", "is_returned", "is_escalated"):
        for wanted in (True, False):
            assert (await reader.get("/feedback", params={mark: wanted})).json()["items"] == []
    assert (await callers.get(Role.OFFICE).get("/feedback", params={"is_urgent": True})).json()["items"] != []


async def test_follow_up_tasks_are_for_who_reads_the_case(
    callers: Callers, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    secret, plain = await make_case(session, **SECRET), await make_case(session)
    hidden = await make_task(session, origin=TaskOrigin.FEEDBACK, origin_id=secret.id)
    shown = await make_task(session, origin=TaskOrigin.FEEDBACK, origin_id=plain.id)
    for reader in (*(callers.get(role) for role in READERS), callers.get(Role.LEADER, TOWNSHIP)):
        listed = (await reader.get("/tasks", params={"origin": "feedback"})).json()["items"]
        assert [item["id"] for item in listed] == [str(shown.id)]
        assert (await reader.get("/tasks", params={"origin_id": str(secret.id)})).json()["items"] == []
        assert (await reader.get(f"/tasks/{hidden.id}")).status_code == 404
    assert len((await as_office.get("/tasks", params={"origin": "feedback"})).json()["items"]) == 2
    assert (await callers.get(Role.UNIT_OFFICER).get(f"/tasks/{hidden.id}")).status_code == 200


async def test_matters_are_counted_without_confidential_cases(
    callers: Callers, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    late = {"due_on": date(2025, 3, 20), "last_day_on": date(2025, 3, 20)}
    case = await make_case(session, **SECRET | {"due_on": date(2025, 3, 20)})
    task = await make_task(session, origin=TaskOrigin.FEEDBACK, origin_id=case.id, **late)
    office, now = make_actor(Role.OFFICE), {"assigned_unit_id": [str(UNIT_ID), None]}
    await journal.record(session, office, "feedback.assigned", case, changes=now)
    await journal.record(session, office, "feedback.reopened", case)
    await journal.record(session, office, "task.doing", task, changes={"state": ["done", "doing"]})
    await session.commit()
    for reader in (*(callers.get(role) for role in READERS), callers.get(Role.LEADER, TOWNSHIP)):
        assert (await reader.get("/tasks/matters", params={"area": TOWNSHIP})).json()["items"] == []
    (row,) = (await as_office.get("/tasks/matters", params={"area": TOWNSHIP})).json()["items"]
    counts = ("overdue_cases", "returned_cases", "reopened_cases", "overdue_tasks", "sent_back_tasks")
    assert [row[name] for name in counts] == [1] * 5


async def test_voices_are_heard_by_handlers_only(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers
) -> None:
    draft = {"area_code": VILLAGE, "kind": "complaint", "text": "村口的路坏了。"}
    case = (await as_resident.post("/feedback", json=draft)).json()
    file = {"file": ("a.webm", KINDS["audio/webm"], "audio/webm")}
    form = {"tracking_code": case["tracking_code"]}
    voice = (await as_resident.post("/feedback/voice", data=form, files=file)).json()
    for role in READERS:
        reader = callers.get(role)
        for way in ("", "/file"):
            assert (await reader.get(f"/documents/{voice['id']}{way}")).status_code == 404
        assert voice["id"] not in (await reader.get("/documents")).text
        assert (await reader.get(f"/feedback/{case['id']}")).json()["voice_id"] is None
    assert (await as_office.get(f"/documents/{voice['id']}/file")).status_code == 200
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["voice_id"] == voice["id"]


async def test_side_doors_of_a_case_are_closed(
    callers: Callers, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    case, about = await make_case(session, **SECRET), await make_unit(session, name="被反映单位")
    readers = [*(callers.get(role) for role in READERS), callers.get(Role.OFFICE, TOWNSHIP)]
    for way in ("publication", "referrals", "clock", "joined"):
        for reader in readers:
            assert (await reader.get(f"/feedback/{case.id}/{way}")).status_code in {403, 404}, way
        assert (await as_office.get(f"/feedback/{case.id}/{way}")).status_code == 200, way
    assert (await readers[0].get(f"/feedback/{case.id}/publication")).status_code == 404
    poor = await make_case(session, **SECRET | {"about_unit_id": about.id, "due_on": date(2025, 3, 20)})
    mine = callers.get(Role.OFFICE, id="of-the-unit", unit_id=about.id)
    for planner, is_told in ((as_office, True), (mine, False), (readers[-1], False)):
        found = (await planner.get("/tasks/candidates")).json()["items"]
        assert (str(poor.id) in {item["origin_id"] for item in found}) is is_told
