"""Feedback in the open over HTTP: shown in the office's words, taken out by two persons, counted once a day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.errors import Forbidden
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.feedback import FeedbackKind, FeedbackState
from api.services import feedback_publishing, feedback_releases
from api.zone import ZONE
from tests.conftest import Callers, make_actor
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, VILLAGE, actions, make_case

OTHER = "510421101"
WORDS = {
    "title": "村口道路损坏",
    "summary": "村民反映村口道路坑洼。",
    "answer": "已安排修补。",
    "change": "道路已修好。",
}


async def step(client: httpx.AsyncClient, case_id: object, to: str, **more: Any) -> httpx.Response:
    return await client.post(f"/feedback/{case_id}/transitions", json={"to": to} | more)


async def publish(
    client: httpx.AsyncClient, case_id: object, words: dict[str, Any] | None = None, version: int | None = None
) -> httpx.Response:
    if version is None:
        version = int((await client.get(f"/feedback/{case_id}/publication")).json()["version"])
    headers = {"If-Match": f'"{version}"'}
    return await client.put(f"/feedback/{case_id}/publication", json=words or WORDS, headers=headers)


async def board(client: httpx.AsyncClient, area: str = COUNTY, **more: Any) -> dict[str, Any]:
    answer = await client.get("/feedback/public", params={"area": area} | more)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def release(session: AsyncSession, now: datetime | None = None) -> None:
    await set_area(session, COUNTY)
    await feedback_releases.make(session, COUNTY, now or utc_now())


async def counts(client: httpx.AsyncClient, area: str, kind: str | None = "help") -> dict[str, Any]:
    found = (await client.get("/feedback/public/counts", params={"area": area})).json()["year"]
    row: dict[str, Any] = next(row for row in found["rows"] if row["kind"] == kind)
    return row


async def test_a_case_is_shown_at_any_state_and_never_in_its_senders_words(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await make_case(session, text="我是三组的，路坏了", topic="roads", latitude=29.9, longitude=102.2)
    assert (await client.get(f"/feedback/public/{case.id}")).status_code == 404
    made = await publish(as_office, case.id)
    assert made.status_code == 200, made.text
    assert made.headers["etag"] == f'"{case.version + 1}"'
    (shown,) = (await board(client))["items"]
    assert shown == {
        "id": str(case.id),
        "area_code": TOWNSHIP,
        "kind": "help",
        "topic": "roads",
        "state": "received",
        **WORDS,
        "received_on": case.received_at.astimezone(ZONE).date().isoformat(),
        "answered_on": None,
        "closed_on": None,
        "published_on": today().isoformat(),
        "due_on": case.due_on.isoformat(),
        "is_overdue": False,
        "days_to_answer": None,
        "rating": None,
        "is_joined": False,
        "joined_count": None,
        "synthetic": False,
    }
    page = await client.get(f"/feedback/public/{case.id}")
    assert page.json()["case"] == shown
    assert page.json()["moderation"] == [{"day": today().isoformat(), "action": "feedback.published", "main_id": None}]
    for secret in ("三组", VILLAGE, "29.9", "102.2", case.tracking_hash):
        assert secret not in page.text
    changed = await publish(as_office, case.id, WORDS | {"change": None})
    assert changed.json()["change"] is None
    assert changed.json()["published_on"] == today().isoformat()
    assert await actions(session) == ["feedback.published", "feedback.publication_changed"]
    await set_area(session, COUNTY)
    sql = "select changes::text from journal_entries where county_code = :c"
    assert not any("道路" in row[0] for row in await run_sql(session, sql, c=COUNTY))


@pytest.mark.parametrize(
    ("words", "pointers"),
    [
        ({"title": "打13800138000找我"}, ["/title"]),
        ({"summary": "电话１３８００１３８０００，车牌川V12345"}, ["/summary", "/summary"]),
        ({"answer": "身份证510421199001011234"}, ["/answer"]),
        ({"change": "住在三组12号"}, ["/change"]),
    ],
)
async def test_words_in_which_a_person_can_be_found_are_refused(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    session: AsyncSession,
    words: dict[str, str],
    pointers: list[str],
) -> None:
    case = await make_case(session)
    refused = await publish(as_office, case.id, WORDS | words)
    assert refused.status_code == 422, refused.text
    assert [(e["pointer"], e["code"]) for e in refused.json()["errors"]] == [
        (place, "personal_data") for place in pointers
    ]
    assert all(number not in refused.text for number in ("13800138000", "１３８００１３８０００", "510421199001011234"))
    assert (await board(client))["items"] == []
    old_way = await step(as_office, case.id, "accepted")
    assert old_way.status_code == 200


@pytest.mark.parametrize(
    ("words", "pointers"),
    [
        ({"title": "无", "summary": "。"}, ["/title", "/summary"]),
        ({"title": "……——"}, ["/title"]),
        ({"summary": "村口路，坑。、、、、、、"}, ["/summary"]),
        ({"summary": "无" * 40}, ["/summary"]),
    ],
)
async def test_words_that_tell_nothing_take_no_case_out_of_the_open(
    as_office: httpx.AsyncClient, session: AsyncSession, words: dict[str, str], pointers: list[str]
) -> None:
    case = await make_case(session)
    assert (await publish(as_office, case.id)).status_code == 200
    refused = await publish(as_office, case.id, WORDS | words)
    assert refused.status_code == 422
    assert [(e["pointer"], e["code"]) for e in refused.json()["errors"]] == [
        (pointer, "words_say_nothing") for pointer in pointers
    ]


async def test_the_place_of_personal_data_is_told(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    case = await make_case(session)
    refused = await publish(as_office, case.id, WORDS | {"title": "请打13800138000"})
    assert "第 3 至 13 个字" in refused.json()["errors"][0]["message"]


async def test_who_may_publish(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    case = await make_case(session)
    assert (await publish(client, case.id, version=1)).status_code == 401
    for who in (as_leader, as_resident, as_officer):
        assert (await publish(who, case.id, version=1)).status_code == 403
    assert (await as_officer.get(f"/feedback/{case.id}/publication")).status_code == 403
    assert (await as_leader.get(f"/feedback/{case.id}/publication")).json()["can_publish"] is False
    assert (await publish(as_neighbour, case.id, version=1)).status_code == 404
    assert (await publish(as_office, uuid4(), version=1)).status_code == 404
    assert (await publish(as_office, case.id, version=7)).status_code == 412
    assert (await as_office.put(f"/feedback/{case.id}/publication", json=WORDS)).status_code == 428
    assert (await publish(as_office, case.id, WORDS | {"text": "x"}, version=1)).status_code == 422
    assert (await publish(as_office, case.id, version=1)).status_code == 200
    assert (await client.get(f"/feedback/public/{case.id}", params={"area": NEIGHBOUR})).status_code == 404


async def test_discrimination_is_never_shown_one_by_one(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    closed = {"state": FeedbackState.CLOSED, "closed_at": utc_now(), "answered_at": utc_now()}
    case = await make_case(session, kind=FeedbackKind.DISCRIMINATION, **closed)
    refused = await publish(as_office, case.id)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:kind_never_published")
    await set_area(session, COUNTY)
    sql = "update feedback set published_at = now(), published_summary = 'x' where county_code = :c and id = :id"
    await run_sql(session, sql, c=COUNTY, id=case.id)
    assert (await board(client))["items"] == []
    assert (await client.get(f"/feedback/public/{case.id}")).status_code == 404


async def test_a_removal_needs_two_persons_and_its_reason_is_published(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    case = await make_case(session)
    reason = {"reason": "摘要里能认出当事人。"}
    way = f"/feedback/{case.id}/removals"
    assert (await as_office.post(way, json=reason)).json()["type"] == "urn:shiliu:problem:not_published"
    await publish(as_office, case.id)
    key = {"Idempotency-Key": "removal-0001"}
    asked = [await as_office.post(way, json=reason, headers=key) for _ in "ab"]
    assert [answer.status_code for answer in asked] == [201, 201]
    assert asked[0].json() == asked[1].json()
    (request,) = asked[0].json()["removals"]
    assert (request["is_yours"], request["state"], request["refusal"]) == (True, "asked", None)
    assert len((await board(client))["items"]) == 1, "one person takes nothing out"
    again = await as_office.post(way, json=reason)
    assert (again.status_code, again.json()["type"]) == (409, "urn:shiliu:problem:removal_asked")
    confirm = f"{way}/{request['removal_id']}/confirmation"
    own = await as_office.post(confirm)
    assert (own.status_code, own.json()["type"]) == (409, "urn:shiliu:problem:same_person")
    for role in (Role.LEADER, Role.UNIT_OFFICER, Role.RESIDENT, Role.CLIENT):
        assert (await callers.get(role).post(confirm)).status_code == 403
    assert (await callers.get(Role.OFFICE, NEIGHBOUR).post(confirm)).status_code == 404
    other = callers.get(Role.OFFICE, id="another-post")
    assert (await other.post(f"{way}/{uuid4()}/confirmation")).status_code == 404
    done = await other.post(confirm)
    assert done.status_code == 200, done.text
    assert done.json()["removals"][0]["state"] == "confirmed"
    assert (await board(client))["items"] == []
    page = (await client.get(f"/feedback/public/{case.id}")).json()
    removal = {
        "feedback_id": str(case.id),
        "kind": "help",
        "removed_on": today().isoformat(),
        "reason": reason["reason"],
        "synthetic": False,
    }
    assert (page["case"], page["removal"]) == (None, removal)
    assert [line["action"] for line in page["moderation"]] == ["feedback.published", "feedback.removed"]
    assert (await client.get("/feedback/public/removed")).json()["items"] == [removal]
    assert (await client.get("/feedback/public/removed", params={"area": NEIGHBOUR})).json()["items"] == []
    twice = await callers.get(Role.AUDITOR).post(confirm)
    assert (twice.status_code, twice.json()["type"]) == (409, "urn:shiliu:problem:publication_removed")
    for answer in (await publish(as_office, case.id), await as_office.post(way, json=reason)):
        assert answer.status_code == 409
    assert await actions(session) == ["feedback.published", "feedback.removal_asked", "feedback.removed"]


async def test_a_removals_reason_names_nobody_and_no_system_confirms(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await make_case(session)
    await publish(as_office, case.id)
    way = f"/feedback/{case.id}/removals"
    assert (await as_office.post(way, json={"reason": "电话13800138000"})).status_code == 422
    assert (await as_office.post(way, json={"reason": ""})).status_code == 422
    request = (await as_office.post(way, json={"reason": "重复"})).json()["removals"][0]
    system = replace(make_actor(Role.OFFICE, id="a-system"), kind="client")
    with pytest.raises(Forbidden):
        await feedback_publishing.confirm_removal(session, system, case.id, UUID(request["removal_id"]))


async def test_filters_and_pages_by_day(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    early = datetime(2026, 3, 5, 4, tzinfo=UTC)
    cases = [
        await make_case(session, topic="roads"),
        await make_case(session, kind=FeedbackKind.PRAISE, area_code=OTHER),
        await make_case(session, kind=FeedbackKind.PRAISE, received_at=early, state=FeedbackState.ACCEPTED),
    ]
    for case in cases:
        assert (await publish(as_office, case.id)).status_code == 200
    ids = [str(case.id) for case in cases]
    everything = [item["id"] for item in (await board(client))["items"]]
    assert everything == sorted(ids, reverse=True), "one day's cases stand in no order that tells anything"
    for chosen, expected in (
        ({"kind": "praise"}, ids[1:]),
        ({"topic": "roads"}, ids[:1]),
        ({"state": "accepted"}, ids[2:]),
        ({"month": "2026-03"}, ids[2:]),
        ({"area": OTHER}, ids[1:2]),
        ({"area": VILLAGE}, [ids[0], ids[2]]),
    ):
        found = [item["id"] for item in (await board(client, **chosen))["items"]]
        assert sorted(found) == sorted(expected), chosen
    seen: list[str] = []
    cursor = None
    while cursor is not None or not seen:
        part = await board(client, limit=2, **({"cursor": cursor} if cursor else {}))
        seen += [item["id"] for item in part["items"]]
        cursor = part["next_cursor"]
    assert seen == everything
    for bad in ({"month": "2026-13"}, {"kind": "gossip"}, {"area": "51"}):
        assert (await client.get("/feedback/public", params=bad)).status_code == 422


async def test_who_joined_is_several_until_ten(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    main = await make_case(session)
    await publish(as_office, main.id)
    joined = await make_case(session, main_id=main.id, joined_at=utc_now())
    refused = await publish(as_office, joined.id)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:case_is_joined")
    (shown,) = (await board(client))["items"]
    assert (shown["is_joined"], shown["joined_count"]) == (True, None)
    for _ in range(9):
        await make_case(session, main_id=main.id, joined_at=utc_now())
    (shown,) = (await board(client))["items"]
    assert (shown["is_joined"], shown["joined_count"]) == (True, 10)


async def test_a_rating_that_was_excluded_is_not_shown(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    now = utc_now()
    done = {"state": FeedbackState.CLOSED, "closed_at": now, "answered_at": now, "rating": 1, "rated_at": now}
    received = {"received_at": now - timedelta(days=3)}
    for case in (
        await make_case(session, **done, **received),
        await make_case(session, **done, **received, rating_excluded_at=now),
    ):
        await publish(as_office, case.id)
    shown = (await board(client))["items"]
    assert sorted((item["rating"] or 0) for item in shown) == [0, 1]
    assert {item["days_to_answer"] for item in shown} == {3}


async def test_a_closed_case_is_published_and_stays_when_it_is_reopened(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    now = utc_now()
    case = await make_case(session, state=FeedbackState.CLOSED, closed_at=now, answered_at=now)
    assert (await publish(as_office, case.id, WORDS | {"summary": "办结之后才公开的一件事"})).status_code == 200
    found = await board(client)
    assert [(item["id"], item["summary"]) for item in found["items"]] == [(str(case.id), "办结之后才公开的一件事")]
    assert (await step(as_office, case.id, "reopened", reason="申诉")).status_code == 200
    assert [item["state"] for item in (await board(client))["items"]] == ["reopened"]


async def test_counts_are_those_of_the_days_release(client: httpx.AsyncClient, session: AsyncSession) -> None:
    assert (await board(client))["as_of"] is None
    for _ in range(23):
        await make_case(session)
    await release(session)
    found = await board(client)
    assert found["as_of"] == today().isoformat()
    assert {row["kind"]: row["received_count"] for row in found["counts"]}["help"] == 20
    for _ in range(30):
        await make_case(session)
    await release(session)
    assert (await counts(client, COUNTY))["received"] == 20, "a day's release is made once"
    await release(session, utc_now() + timedelta(days=1))
    assert (await counts(client, COUNTY))["received"] in {50, 20}, "the year may have turned"
    village = await client.get("/feedback/public/counts", params={"area": VILLAGE})
    assert village.json()["year"]["rows"] == []
    assert (await client.get("/feedback/public/counts", params={"area": NEIGHBOUR})).json()["year"] is None


async def test_a_small_township_cannot_be_worked_out(client: httpx.AsyncClient, session: AsyncSession) -> None:
    for place, count in ((TOWNSHIP, 12), (OTHER, 2)):
        for _ in range(count):
            await make_case(session, area_code=place)
    await release(session)
    shown = {place: (await counts(client, place))["received"] for place in (COUNTY, TOWNSHIP, OTHER)}
    assert shown == {COUNTY: 10, TOWNSHIP: None, OTHER: None}


async def test_a_township_with_few_closed_cases_cannot_be_worked_out(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    closed = {"state": FeedbackState.CLOSED, "closed_at": utc_now()}
    for place, count, done in ((TOWNSHIP, 20, 10), (OTHER, 12, 2)):
        for number in range(count):
            await make_case(session, area_code=place, **(closed if number < done else {}))
    await release(session)
    rows = {place: await counts(client, place) for place in (COUNTY, TOWNSHIP, OTHER)}
    shown = {place: (row["received"], row["closed"]) for place, row in rows.items()}
    assert shown == {COUNTY: (30, 10), TOWNSHIP: (20, None), OTHER: (10, None)}


async def test_a_month_is_told_once_when_it_is_settled(client: httpx.AsyncClient, session: AsyncSession) -> None:
    first = datetime(2026, 3, 10, 4, tzinfo=UTC)
    done = {"state": FeedbackState.CLOSED, "closed_at": first, "answered_at": first, "rating": 4, "rated_at": first}
    cases = [await make_case(session, received_at=first, due_on=first.date(), **done) for _ in range(21)]
    await release(session, datetime(2026, 4, 30, 15, tzinfo=UTC))
    query = {"area": COUNTY}
    early = (await client.get("/feedback/public/counts", params=query)).json()["months"]
    assert not any(row["received"] for month in early for row in month["rows"])
    await release(session, datetime(2026, 4, 30, 16, tzinfo=UTC))
    found = (await client.get("/feedback/public/counts", params=query)).json()["months"]
    march = next(month for month in found if month["period"] == "2026-03")
    assert march["as_of"] == "2026-05-01"
    whole = next(row for row in march["rows"] if row["kind"] is None)
    assert (whole["received"], whole["in_time"], whole["in_time_percent"], whole["mean_rating"]) == (21, 21, 100, 4.0)
    assert (whole["rated"], whole["rated_percent"], whole["overdue"]) == (21, 100, None)
    await set_area(session, COUNTY)
    sql = "update feedback set rating = 1 where county_code = :c and id = :id"
    await run_sql(session, sql, c=COUNTY, id=UUID(str(cases[0].id)))
    await release(session, datetime(2026, 5, 20, tzinfo=UTC))
    again = (await client.get("/feedback/public/counts", params=query)).json()["months"]
    assert next(month for month in again if month["period"] == "2026-03") == march
