"""Activities over HTTP: who enters them, who vouches for them, what the public and its calendars see."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from icalendar import Calendar
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityKind, ActivityState
from api.models.auth import Role
from api.models.base import utc_now
from api.models.documents import DocumentLink, LinkedResource, Visibility
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_activity, make_document, make_unit, save

DRAFT = {"kind": "study", "title": "主题学习", "starts_at": "2026-10-01T09:00:00+08:00"}
OWN_WORK = "urn:shiliu:problem:own_work_not_verified"
HOSTED = DRAFT | {"host_unit_id": str(UNIT_ID)}


async def enter(caller: httpx.AsyncClient, **changes: Any) -> Any:
    answer = await caller.post("/activities", json=HOSTED | changes)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def step(caller: httpx.AsyncClient, activity_id: str, to: str, **more: Any) -> httpx.Response:
    return await caller.post(f"/activities/{activity_id}/transitions", json={"to": to} | more)


async def test_an_officer_enters_for_his_own_unit(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    made = await as_officer.post("/activities", json=DRAFT)
    assert made.status_code == 201, made.text
    assert made.headers["etag"] == '"1"'
    body = made.json()
    assert (body["host_unit_id"], body["host_unit_name"], body["area_code"]) == (str(UNIT_ID), "示范学校", TOWNSHIP)
    assert (body["state"], body["document_count"], body["synthetic"]) == ("planned", 0, False)
    assert (await as_officer.get(f"/activities/{body['id']}")).json() == body
    assert await actions(session) == ["activity.created"]


async def test_an_officer_is_bound_to_his_unit(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    other = await make_unit(session, name="别的学校")
    refused = await as_officer.post("/activities", json=DRAFT | {"host_unit_id": str(other.id)})
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:shiliu:problem:unit_not_yours")
    made = await enter(as_office, host_unit_id=str(other.id))
    change = await as_officer.patch(f"/activities/{made['id']}", json={"title": "x"}, headers={"If-Match": '"1"'})
    assert {change.status_code, (await step(as_officer, made["id"], "published")).status_code} == {403}
    assert await actions(session) == ["activity.created"]


async def test_the_office_names_the_host_and_may_name_the_place(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient
) -> None:
    missing = await as_office.post("/activities", json=DRAFT)
    assert missing.json()["errors"][0]["pointer"] == "/host_unit_id"
    made = await enter(as_office, area_code="510421101")
    assert made["area_code"] == "510421101"
    unknown = await as_office.post("/activities", json=DRAFT | {"host_unit_id": str(uuid4())})
    assert [(e["pointer"], e["code"]) for e in unknown.json()["errors"]] == [("/host_unit_id", "reference_unknown")]
    outside = await as_office.post("/activities", json=HOSTED | {"area_code": "510422100"})
    assert (outside.status_code, outside.json()["type"]) == (403, "urn:shiliu:problem:area_outside_scope")


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"kind": "topic_meeting"}, "/meeting_body", "field_missing"),
        ({"meeting_body": "leading_group"}, "/meeting_body", "body_only_of_meetings"),
        ({"kind": "party"}, "/kind", "not_in_list"),
        ({"ends_at": "2026-10-01T08:00:00+08:00"}, "/ends_at", "ends_before_start"),
        ({"starts_at": "2026-10-01T09:00:00"}, "/starts_at", "zone_missing"),
        ({"starts_at": "0001-01-01T00:00:00+08:00"}, "/starts_at", "too_small"),
        ({"starts_at": "yesterday"}, "/starts_at", "not_a_date"),
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"tags": ["Not a tag"]}, "/tags/0", "pattern_mismatch"),
        ({"tags": ["classroom", "nobody_knows"]}, "/tags/1", "tag_unknown"),
        ({"participant_count": -1}, "/participant_count", "too_small"),
        ({"title": "a\u202eb"}, "/title", "characters_refused"),
        ({"religion": "x"}, "/religion", "field_unknown"),
    ],
)
async def test_bad_input_names_its_field(
    as_officer: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await as_officer.post("/activities", json=DRAFT | change)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_a_topic_meeting_names_its_body(as_officer: httpx.AsyncClient) -> None:
    made = await as_officer.post("/activities", json=DRAFT | {"kind": "topic_meeting", "meeting_body": "leading_group"})
    assert made.json()["meeting_body"] == "leading_group"
    cleared = await as_officer.patch(
        f"/activities/{made.json()['id']}", json={"meeting_body": None}, headers={"If-Match": '"1"'}
    )
    assert cleared.json()["errors"][0]["pointer"] == "/meeting_body"


async def test_same_key_enters_once(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    key = {"Idempotency-Key": "activity-0001"}
    answers = [await as_officer.post("/activities", json=DRAFT, headers=key) for _ in range(2)]
    assert len({answer.text for answer in answers}) == 1
    other = await as_officer.post("/activities", json=DRAFT | {"title": "别的"}, headers=key)
    assert other.status_code == 422
    assert await actions(session) == ["activity.created"]


async def test_who_may(
    client: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_auditor: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
) -> None:
    assert (await client.post("/activities", json=HOSTED)).status_code == 401
    for reader in (as_leader, as_resident, as_auditor):
        assert (await reader.post("/activities", json=HOSTED)).status_code == 403
        assert (await reader.put("/activities/by-external-id/a", json=HOSTED)).status_code == 403
        assert (await reader.get("/activities")).status_code == 200
    assert (await as_officer.put("/activities/by-external-id/a", json=DRAFT)).status_code == 403


async def test_another_county_sees_nothing(
    as_officer: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = (await as_officer.post("/activities", json=DRAFT)).json()
    hidden, missing = [await as_neighbour.get(f"/activities/{i}") for i in (made["id"], uuid4())]
    assert hidden.status_code == missing.status_code == 404
    bodies = [answer.json() | {"instance": ""} for answer in (hidden, missing)]
    assert bodies[0] == bodies[1]
    change = await as_neighbour.patch(f"/activities/{made['id']}", json={"title": "x"}, headers={"If-Match": '"1"'})
    assert {change.status_code, (await step(as_neighbour, made["id"], "published")).status_code} == {404}
    assert (await as_neighbour.get("/activities")).json()["items"] == []
    foreign = await as_neighbour.post("/activities", json=HOSTED)
    assert [(e["pointer"], e["code"]) for e in foreign.json()["errors"]] == [("/host_unit_id", "reference_unknown")]
    assert await actions(session) == ["activity.created"]
    assert await actions(session, NEIGHBOUR) == []


async def test_the_public_sees_what_is_published(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    rows = {state: await make_activity(session, title=state.value, state=state) for state in ActivityState}
    for outsider in (client, as_resident):
        shown = {item["title"] for item in (await outsider.get("/activities")).json()["items"]}
        assert shown == {"published", "held", "verified"}
        assert (await outsider.get(f"/activities/{rows[ActivityState.HELD].id}")).status_code == 200
        for state in (ActivityState.PLANNED, ActivityState.CANCELLED):
            assert (await outsider.get(f"/activities/{rows[state].id}")).status_code == 404
        assert (await outsider.get("/activities", params={"state": "planned"})).json()["items"] == []


async def test_filters(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    other = await make_unit(session, name="村", area_code="510421101")
    await make_activity(session, title="甲100%", tags=["classroom", "original"])
    later = datetime(2026, 11, 1, tzinfo=UTC)
    await make_activity(
        session, title="乙", host_unit_id=other.id, area_code="510421101", kind=ActivityKind.SPORT, starts_at=later
    )

    async def found(**chosen: str) -> list[str]:
        answer = await as_office.get("/activities", params=chosen)
        assert answer.status_code == 200, answer.text
        return [item["title"] for item in answer.json()["items"]]

    assert await found() == ["乙", "甲100%"]
    assert await found(area="510421101") == ["乙"]
    assert await found(kind="sport") == ["乙"]
    assert await found(host_unit_id=str(UNIT_ID)) == ["甲100%"]
    assert await found(since="2026-11-01T00:00:00Z") == ["乙"]
    assert await found(until="2026-11-01T00:00:00Z") == ["甲100%"]
    assert await found(tag="original") == ["甲100%"]
    assert await found(q="0%") == ["甲100%"]
    assert await found(q="_") == []
    for bad in ({"since": "2026-11-01"}, {"kind": "x"}, {"tag": "'"}, {"q": "a\x00b"}, {"area": "51x"}):
        assert (await as_office.get("/activities", params=bad)).status_code == 422, bad


async def test_pages_are_complete(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    start = datetime(2026, 3, 1, tzinfo=UTC)
    for number in range(5):
        await make_activity(session, title=str(number), starts_at=start + timedelta(days=number // 2))
    seen, cursor = [], None
    while True:
        answer = await as_office.get("/activities", params={"limit": 2} | ({"cursor": cursor} if cursor else {}))
        seen += [item["title"] for item in answer.json()["items"]]
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            break
    assert seen == ["4", "3", "2", "1", "0"]


async def test_a_list_asks_a_fixed_number_of_questions(
    as_office: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    await make_unit(session, id=UNIT_ID)
    asked: list[str] = []

    def listen(*arguments: Any) -> None:
        asked.append(arguments[2])

    async def questions() -> int:
        asked.clear()
        event.listen(engine.sync_engine, "before_cursor_execute", listen)
        try:
            assert (await as_office.get("/activities")).status_code == 200
        finally:
            event.remove(engine.sync_engine, "before_cursor_execute", listen)
        return len(asked)

    await make_activity(session)
    few = await questions()
    for _ in range(20):
        await make_activity(session)
    assert await questions() == few


async def test_documents_are_counted_as_their_reader_may_see_them(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    activity = await make_activity(session, state=ActivityState.HELD)
    for visibility in (Visibility.PUBLIC, Visibility.INTERNAL):
        document = await make_document(session, visibility=visibility)
        link = DocumentLink(
            county_code=COUNTY, document_id=document.id, resource=LinkedResource.ACTIVITY, resource_id=str(activity.id)
        )
        await save(session, link)
    assert (await as_office.get("/activities")).json()["items"][0]["document_count"] == 2
    assert (await client.get(f"/activities/{activity.id}")).json()["document_count"] == 1


async def test_the_way_from_plan_to_proof(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = (await as_officer.post("/activities", json=DRAFT)).json()
    skipped = await step(as_office, made["id"], "verified")
    assert (skipped.status_code, skipped.json()["type"]) == (409, "urn:shiliu:problem:step_not_allowed")
    assert skipped.json()["detail"] == "现在的状态不能进行这一步；可能有人已先办理，请重新读取。"
    assert (await step(as_officer, made["id"], "published")).json()["state"] == "published"
    assert (await step(as_officer, made["id"], "held")).json()["state"] == "held"
    assert (await step(as_officer, made["id"], "verified")).status_code == 403
    verified = await step(as_office, made["id"], "verified")
    assert (verified.json()["state"], verified.headers["etag"]) == ("verified", '"4"')
    change = await as_officer.patch(f"/activities/{made['id']}", json={"title": "x"}, headers={"If-Match": '"4"'})
    assert (change.status_code, change.json()["type"]) == (409, "urn:shiliu:problem:verified_stays")
    assert (await step(as_office, made["id"], "cancelled", reason="x")).status_code == 409
    steps = ["created", "published", "held", "verified"]
    assert await actions(session) == [f"activity.{name}" for name in steps]


async def test_no_one_verifies_his_own_work(
    as_office: httpx.AsyncClient, callers: Callers, as_officer: httpx.AsyncClient
) -> None:
    made = await enter(as_office)
    assert (await step(as_office, made["id"], "held")).status_code == 200
    own = await step(as_office, made["id"], "verified")
    assert (own.status_code, own.json()["type"]) == (409, OWN_WORK)
    colleague = callers.get(Role.OFFICE, id="another-office")
    assert (await step(colleague, made["id"], "verified")).status_code == 200


async def test_no_one_verifies_what_he_changed_last(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers
) -> None:
    made = (await as_officer.post("/activities", json=DRAFT)).json()
    assert (await step(as_officer, made["id"], "held")).status_code == 200
    address = f"/activities/{made['id']}"
    await as_office.patch(address, json={"title": made["title"]}, headers={"If-Match": '"2"'})
    colleague = callers.get(Role.OFFICE, id="another-office")
    changed = await colleague.patch(address, json={"participant_count": 900}, headers={"If-Match": '"2"'})
    assert changed.status_code == 200, changed.text
    assert (await step(colleague, made["id"], "verified")).json()["type"] == OWN_WORK
    assert (await step(as_office, made["id"], "verified")).status_code == 200


async def test_what_was_held_does_not_begin_later(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    later = utc_now() + timedelta(days=30)
    await make_unit(session, id=UNIT_ID)
    row = await make_activity(session, state=ActivityState.HELD)
    change = {"starts_at": later.isoformat()}
    moved = await as_office.patch(f"/activities/{row.id}", json=change, headers={"If-Match": '"1"'})
    assert moved.json()["type"] == "urn:shiliu:problem:not_yet_begun"
    ahead = await make_activity(session, state=ActivityState.HELD, starts_at=later)
    assert (await step(as_office, str(ahead.id), "verified")).json()["type"] == moved.json()["type"]


async def test_nothing_is_held_before_it_begins(as_officer: httpx.AsyncClient) -> None:
    made = (await as_officer.post("/activities", json=DRAFT | {"starts_at": "2099-01-01T00:00:00Z"})).json()
    early = await step(as_officer, made["id"], "held")
    assert (early.status_code, early.json()["type"]) == (409, "urn:shiliu:problem:not_yet_begun")


async def test_calling_off_needs_a_reason(as_officer: httpx.AsyncClient) -> None:
    made = (await as_officer.post("/activities", json=DRAFT)).json()
    assert (await step(as_officer, made["id"], "cancelled")).json()["errors"][0]["code"] == "reason_missing"
    done = await step(as_officer, made["id"], "cancelled", reason="下雨")
    assert (done.json()["state"], done.json()["state_reason"]) == ("cancelled", "下雨")
    assert (await step(as_officer, made["id"], "published")).status_code == 409


async def test_update_needs_the_version_that_was_read(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    made = (await as_officer.post("/activities", json=DRAFT)).json()
    address = f"/activities/{made['id']}"
    assert (await as_officer.patch(address, json={"title": "新"})).status_code == 428
    changed = await as_officer.patch(address, json={"title": "新", "place": "礼堂"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["title"], changed.headers["etag"]) == (200, "新", '"2"')
    assert (await as_officer.patch(address, json={"title": "旧"}, headers={"If-Match": '"1"'})).status_code == 412
    empty = await as_officer.patch(address, json={"title": None}, headers={"If-Match": '"2"'})
    assert empty.json()["errors"][0] | {"message": ""} == {"pointer": "/title", "code": "field_missing", "message": ""}
    early = await as_officer.patch(address, json={"ends_at": "2026-09-01T00:00:00Z"}, headers={"If-Match": '"2"'})
    assert early.json()["errors"][0]["pointer"] == "/ends_at"
    assert await actions(session) == ["activity.created", "activity.updated"]


async def test_a_department_posts_and_sends_again(
    as_client: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    posted = await as_client.post("/activities", json=HOSTED | {"external_id": "edu-1"})
    assert posted.status_code == 201, posted.text
    twice = await as_client.post("/activities", json=HOSTED | {"external_id": "edu-1"})
    assert (twice.status_code, twice.json()["type"]) == (409, "urn:shiliu:problem:already_exists")
    address = "/activities/by-external-id/edu-1"
    same = await as_client.put(address, json=HOSTED)
    assert (same.status_code, same.json()["id"], same.headers["etag"]) == (200, posted.json()["id"], '"1"')
    changed = await as_client.put(address, json=HOSTED | {"title": "改"})
    assert (changed.status_code, changed.json()["title"], changed.headers["etag"]) == (200, "改", '"2"')
    fresh = await as_client.put("/activities/by-external-id/edu-2", json=HOSTED)
    assert (fresh.status_code, fresh.json()["external_id"]) == (201, "edu-2")
    differs = await as_client.put(address, json=HOSTED | {"external_id": "edu-9"})
    assert differs.json()["errors"][0]["pointer"] == "/external_id"
    stranger = callers.get(Role.CLIENT, id="other", client_id="other")
    assert (await stranger.put(address, json=HOSTED)).status_code == 201
    refused = await as_client.put("/activities/by-external-id/a b", json=HOSTED)
    assert refused.status_code == 422
    assert await actions(session) == ["activity.created", "activity.updated", "activity.created", "activity.created"]


async def test_a_department_cannot_change_what_was_verified(
    as_client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    address = "/activities/by-external-id/edu-1"
    made = (await as_client.put(address, json=HOSTED)).json()
    for to in ("held", "verified"):
        assert (await step(as_office, made["id"], to)).status_code == 200
    assert (await as_client.put(address, json=HOSTED)).status_code == 200
    refused = await as_client.put(address, json=HOSTED | {"participant_count": 9})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:verified_stays")


async def test_the_calendar_holds_what_is_public(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    title = "石榴节，各族群众;一起\nBEGIN:VEVENT\r\nX" + "长" * 40
    soon = datetime.now(UTC) + timedelta(days=3)
    shown = await make_activity(
        session,
        state=ActivityState.PUBLISHED,
        title=title,
        starts_at=soon,
        ends_at=soon + timedelta(hours=2),
        place="广场",
    )
    await make_activity(session, title="计划中", starts_at=soon)
    await make_activity(session, title="很久以前", state=ActivityState.HELD, starts_at=soon - timedelta(days=200))
    answer = await client.get("/activities/calendar.ics")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.content.count(b"\n") == answer.content.count(b"\r\n")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(item["uid"]) for item in events] == [f"{shown.id}@shiliu"]
    assert str(events[0]["summary"]).replace("\r", "") == title.replace("\r", "")
    assert str(events[0]["location"]) == "广场"
    assert events[0].decoded("dtstart") == soon.replace(microsecond=0)
    same = await client.get("/activities/calendar.ics", headers={"If-None-Match": answer.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    other = await client.get("/activities/calendar.ics", params={"area": NEIGHBOUR})
    assert Calendar.from_ical(other.content).walk("VEVENT") == []


async def test_the_themes_are_listed_for_everyone(client: httpx.AsyncClient, as_office: httpx.AsyncClient) -> None:
    found = (await client.get("/activities/themes")).json()
    assert found["next_cursor"] is None
    names = {theme["code"]: theme["name"] for theme in found["items"]}
    assert names["classroom"].keys() == {"zh-Hans", "zh-Hant", "en"}
    assert (await as_office.get("/activities", params={"tag": "classroom"})).status_code == 200
