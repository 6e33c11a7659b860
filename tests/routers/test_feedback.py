"""Feedback over HTTP: sent once, followed by its code, answered, closed, rated, shown in the open."""

from collections import Counter
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from PIL import Image
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_route, make_unit

DRAFT: dict[str, Any] = {"area_code": VILLAGE, "kind": "help", "topic": "roads", "text": "村口的路坏了。"}
ANSWER = {"text": "路面已经补好，昨天起可以通车。", "is_answer": True, "outcome": "solved"}
KEY = {"Idempotency-Key": "3f0c2f1e-7e0f-4d7e-9a57-8a51c1f0a9be"}


async def send(client: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    answer = await client.post("/feedback", json=DRAFT | change)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def step(client: httpx.AsyncClient, case_id: str, to: str, **more: Any) -> httpx.Response:
    return await client.post(f"/feedback/{case_id}/transitions", json={"to": to} | more)


async def close(office: httpx.AsyncClient, case_id: str, **more: Any) -> httpx.Response:
    await step(office, case_id, "accepted")
    assert (await office.post(f"/feedback/{case_id}/messages", json=ANSWER)).status_code == 201
    return await step(office, case_id, "closed", **more)


async def deltas(session: AsyncSession) -> dict[str, int]:
    """What all cases count for together; answers and ends of those that stand for themselves."""
    await set_area(session, COUNTY)
    sql = "select measure, sum(amount)::int from counter_deltas where county_code = :county group by measure"
    counts: Counter[str] = Counter()
    for measure, amount in await run_sql(session, sql, county=COUNTY):
        sort, *flags = measure.removeprefix("case.").split("|")
        match sort, flags:
            case "received", [kind, *_, reopened, _, _]:
                counts.update({f"received.{kind}": amount, "reopened": amount * (reopened == "r")})
            case "open", _:
                counts["open"] += amount
            case "answered", [_, "-", timely, *_]:
                counts.update({"answered": amount, "answered_in_time": amount * (timely == "t")})
            case "closed", [kind, joined, _, rating, excluded, _]:
                counts[f"closed.{kind}"] += amount * (joined == "-")
                if rating != "-":
                    counts["rating_excluded" if excluded == "x" else "rated"] += amount
                    counts["rating_sum"] += amount * int(rating) * (excluded == "-")
    return {name: amount for name, amount in counts.items() if amount}


async def test_send_and_follow(as_resident: httpx.AsyncClient, session: AsyncSession) -> None:
    receipt = await send(as_resident)
    assert UUID(receipt["id"]).version == 4
    assert len(receipt["tracking_code"].replace("-", "")) == 28
    assert date.fromisoformat(receipt["due_on"]) > date.fromisoformat(receipt["received_at"][:10])
    typed = receipt["tracking_code"].lower().replace("-", " ").replace("0", "o")
    case = (await as_resident.post("/feedback/track", json={"tracking_code": typed})).json()
    assert (case["id"], case["state"], case["text"], case["can_rate"]) == (
        receipt["id"],
        "received",
        DRAFT["text"],
        False,
    )
    assert "contact" not in case
    assert await actions(session) == ["feedback.received"]
    assert await deltas(session) == {"received.help": 1, "open": 1}


async def test_a_key_works_from_any_device_and_at_any_time(
    as_resident: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    other_device = callers.get(Role.RESIDENT, id="resident-of-another-token")
    first = await as_resident.post("/feedback", json=DRAFT, headers=KEY)
    again = await other_device.post("/feedback", json=DRAFT, headers=KEY)
    assert (first.status_code, first.text) == (again.status_code, again.text)
    changed = await other_device.post("/feedback", json=DRAFT | {"text": "别的话"}, headers=KEY)
    assert (changed.status_code, changed.json()["type"]) == (409, "urn:shiliu:problem:idempotency_key_reused")
    for field, value in (("contact", "13800000000"), ("kind", "complaint"), ("topic", None), ("area_code", TOWNSHIP)):
        assert (await as_resident.post("/feedback", json=DRAFT | {field: value}, headers=KEY)).status_code == 409
    assert await actions(session) == ["feedback.received"]
    assert await deltas(session) == {"received.help": 1, "open": 1}


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"kind": "gossip"}, "/kind", "not_in_list"),
        ({"text": ""}, "/text", "too_short"),
        ({"text": "\u200b\u2060"}, "/text", "too_short"),
        ({"text": "x" * 5001}, "/text", "too_long"),
        ({"text": "a\u202eb"}, "/text", "characters_refused"),
        ({"about_unit_id": str(uuid4())}, "/about_unit_id", "reference_unknown"),
        ({"name": "x"}, "/name", "field_unknown"),
        ({"topic": "DROP TABLE"}, "/topic", "pattern_mismatch"),
        ({"contact": "1" * 201}, "/contact", "too_long"),
    ],
)
async def test_bad_input_names_its_field(
    as_resident: httpx.AsyncClient, session: AsyncSession, change: dict[str, str], pointer: str, code: str
) -> None:
    answer = await as_resident.post("/feedback", json=DRAFT | change)
    assert answer.status_code == 422
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []
    assert await deltas(session) == {}


async def test_who_may(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
) -> None:
    assert (await client.post("/feedback", json=DRAFT)).status_code == 401
    assert (await as_office.post("/feedback", json=DRAFT)).status_code == 403
    assert (await as_resident.get("/feedback")).status_code == 403
    assert (await as_resident.post("/feedback", json=DRAFT | {"area_code": "510422100"})).status_code == 403
    case = await send(as_resident)
    assert (await as_leader.get(f"/feedback/{case['id']}")).status_code == 200
    assert (await step(as_leader, case["id"], "accepted")).status_code == 403
    assert (await as_leader.get("/feedback/routes")).status_code == 403
    assert (await client.post("/feedback/track", json={"tracking_code": case["tracking_code"]})).status_code == 401


async def test_another_county_sees_nothing(
    as_resident: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    case = await send(as_resident)
    hidden, missing = [(await as_neighbour.get(f"/feedback/{i}")).json() for i in (case["id"], uuid4())]
    assert hidden.pop("instance") != missing.pop("instance")
    assert hidden == missing
    assert (await step(as_neighbour, case["id"], "accepted")).status_code == 404
    reply = await as_neighbour.post(f"/feedback/{case['id']}/messages", json={"text": "x"})
    assert reply.status_code == 404
    elsewhere = callers.get(Role.RESIDENT, NEIGHBOUR)
    code = {"tracking_code": case["tracking_code"]}
    assert (await elsewhere.post("/feedback/track", json=code)).status_code == 404
    assert (await elsewhere.post("/feedback/follow-ups", json=code | {"text": "x"})).status_code == 404
    assert (await as_neighbour.get("/feedback")).json()["items"] == []
    assert await actions(session) == ["feedback.received"]


async def test_an_unknown_code_and_a_mistyped_one(as_resident: httpx.AsyncClient) -> None:
    case = await send(as_resident)
    code = case["tracking_code"]
    swapped = ("7" if code[0] != "7" else "8") + code[1:]
    mistyped = await as_resident.post("/feedback/track", json={"tracking_code": swapped})
    assert (mistyped.status_code, mistyped.json()["errors"][0]["code"]) == (422, "tracking_code_mistyped")
    unknown = await as_resident.post("/feedback/track", json={"tracking_code": "0000-0000-0000-0000-0000-0000-0000"})
    assert unknown.status_code == 404


async def test_the_most_specific_route_wins(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    county, town, topic = [await make_unit(session, name=name) for name in ("县", "镇", "路")]
    for change in ({"area_code": COUNTY, "unit_id": county.id}, {"area_code": TOWNSHIP, "unit_id": town.id}):
        await make_route(session, **change)
    case = await send(as_resident)
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["assigned_unit_id"] == str(town.id)
    await make_route(session, area_code=COUNTY, topic="roads", unit_id=topic.id)
    case = await send(as_resident)
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["assigned_unit_name"] == "路"
    case = await send(as_resident, about_unit_id=str(topic.id))
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["assigned_unit_name"] == "镇"
    case = await send(as_resident, kind="praise")
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["assigned_unit_id"] is None


async def test_nobody_judges_himself(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_route(session, kind="discrimination", area_code=COUNTY, unit_id=UNIT_ID)
    case = await send(as_resident, kind="discrimination", about_unit_id=str(UNIT_ID))
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["assigned_unit_id"] is None
    refused = await step(as_office, case["id"], "assigned", unit_id=str(UNIT_ID))
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:not_judge_of_itself")
    assert (await as_officer.get("/feedback")).json()["items"] == []
    assert (await as_officer.get(f"/feedback/{case['id']}")).status_code == 404


async def test_a_unit_handles_its_own_cases_only(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient
) -> None:
    mine, other = await send(as_resident), await send(as_resident)
    assert (await step(as_office, mine["id"], "assigned", unit_id=str(UNIT_ID))).status_code == 200
    assert [item["id"] for item in (await as_officer.get("/feedback")).json()["items"]] == [mine["id"]]
    assert (await as_officer.get(f"/feedback/{other['id']}")).status_code == 404
    assert (await step(as_officer, other["id"], "accepted")).status_code == 404
    assert (await step(as_officer, mine["id"], "accepted")).status_code == 200
    assert (await step(as_officer, mine["id"], "assigned", unit_id=str(UNIT_ID))).status_code == 403
    answered = await as_officer.post(f"/feedback/{mine['id']}/messages", json=ANSWER)
    assert answered.status_code == 201
    smuggled = await step(as_officer, mine["id"], "closed", published_summary="x")
    assert smuggled.json()["errors"][0]["code"] == "field_unknown", "what is shown goes through its own door"
    assert (await step(as_officer, mine["id"], "closed")).json()["state"] == "closed"


async def test_the_whole_way(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await send(as_resident)
    code = {"tracking_code": case["tracking_code"]}
    assert (await step(as_office, case["id"], "closed")).json()["type"] == "urn:shiliu:problem:step_not_allowed"
    assert (await step(as_office, case["id"], "assigned")).json()["errors"][0]["pointer"] == "/unit_id"
    assert (await step(as_office, case["id"], "assigned", unit_id=str(uuid4()))).status_code == 422
    assert (await step(as_office, case["id"], "accepted")).json()["state"] == "accepted"
    assert (await step(as_office, case["id"], "answered")).json()["type"] == "urn:shiliu:problem:answer_missing"
    assert (await as_resident.post("/feedback/rating", json=code | {"rating": 5})).status_code == 409
    word = {"Idempotency-Key": "follow-up-0001"}
    spoken = [
        await as_resident.post("/feedback/follow-ups", json=code | {"text": "还有"}, headers=word) for _ in (1, 2)
    ]
    assert {answer.status_code for answer in spoken} == {201}
    assert spoken[0].text == spoken[1].text
    other = await as_resident.post("/feedback/follow-ups", json=code | {"text": "又"}, headers=word)
    assert other.json()["type"] == "urn:shiliu:problem:idempotency_key_reused"
    reply = await as_office.post(f"/feedback/{case['id']}/messages", json=ANSWER)
    assert reply.status_code == 201
    assert (await step(as_office, case["id"], "closed")).json()["state"] == "closed"
    told = (await as_resident.post("/feedback/track", json=code)).json()
    assert [m["author"] for m in told["messages"]] == ["resident", "office"]
    assert told["can_rate"] is True
    assert (await as_resident.post("/feedback/follow-ups", json=code | {"text": "谢谢"})).status_code == 409
    assert (await as_resident.post("/feedback/rating", json=code | {"rating": 6})).status_code == 422
    assert (await as_resident.post("/feedback/rating", json=code | {"rating": 4})).json()["rating"] == 4
    again = await as_resident.post("/feedback/rating", json=code | {"rating": 4})
    assert (again.status_code, again.json()["rating"]) == (200, 4)
    other = await as_resident.post("/feedback/rating", json=code | {"rating": 5})
    assert (other.status_code, other.json()["type"]) == (409, "urn:shiliu:problem:feedback_rated")
    assert (await step(as_office, case["id"], "reopened")).json()["errors"][0]["code"] == "reason_missing"
    again = (await step(as_office, case["id"], "reopened", reason="没有修好")).json()
    assert (again["answered_at"], again["state_reason"]) == (None, "没有修好")
    assert await actions(session) == [
        f"feedback.{deed}"
        for deed in ("received", "accepted", "followed_up", "answered", "closed", "rated", "reopened")
    ]
    assert await deltas(session) == {"received.help": 1, "open": 1, "reopened": 1}


async def test_only_an_answer_answers_a_reopened_case(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    unit = await make_unit(session)
    case = await send(as_resident)
    await close(as_office, case["id"])
    assert (await step(as_office, case["id"], "reopened", reason="没有修好")).status_code == 200
    assert (await step(as_office, case["id"], "assigned", unit_id=str(unit.id))).status_code == 200
    refused = await step(as_office, case["id"], "answered")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:answer_missing")
    found = (await as_office.get(f"/feedback/{case['id']}")).json()
    assert (found["state"], found["answered_at"]) == ("assigned", None)
    words = ANSWER | {"text": "这次真的修好了，排水沟也清了。"}
    assert (await as_office.post(f"/feedback/{case['id']}/messages", json=words)).status_code == 201
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["state"] == "answered"


async def test_the_journal_and_the_lists_hold_no_words(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await send(as_resident, contact="手机 13912345678")
    await close(as_office, case["id"])
    shown = {"title": "秘密标题", "summary": "秘密摘要里的十来个字"}
    version = {"If-Match": (await as_office.get(f"/feedback/{case['id']}/publication")).headers["etag"]}
    assert (await as_office.put(f"/feedback/{case['id']}/publication", json=shown, headers=version)).status_code == 200
    await step(as_office, case["id"], "reopened", reason="秘密理由")
    listed = await as_office.get("/feedback")
    assert listed.json()["items"][0]["has_contact"] is True
    assert "13912345678" not in listed.text + (await as_office.get(f"/feedback/{case['id']}")).text
    await set_area(session, COUNTY)
    sql = "select string_agg(row_to_json(j)::text, '') from journal_entries j where county_code = :county"
    journal = str((await run_sql(session, sql, county=COUNTY)).scalar_one())
    assert "秘密" not in journal
    assert "村口" not in journal
    assert "resident-" not in journal


async def test_photos(as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    case = await send(as_resident)
    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    form = {"tracking_code": case["tracking_code"]}
    file = {"file": ("张三的照片.jpg", picture.getvalue(), "image/jpeg")}
    key = {"Idempotency-Key": "photo-key-0001"}
    kept = [await as_resident.post("/feedback/photos", data=form, files=file, headers=key) for _ in (1, 2)]
    assert {answer.status_code for answer in kept} == {201}, kept[0].text
    assert kept[0].text == kept[1].text
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["photo_ids"] == [kept[0].json()["id"]]
    assert (await as_resident.post("/feedback/photos", data=form, files={"file": ("a.jpg", b"no")})).status_code == 422
    for number in range(8):
        more = {"Idempotency-Key": f"photo-more-{number}"}
        assert (await as_resident.post("/feedback/photos", data=form, files=file, headers=more)).status_code == 201
    full = await as_resident.post("/feedback/photos", data=form, files=file)
    assert (full.status_code, full.json()["type"]) == (409, "urn:shiliu:problem:too_many_photos")
    unknown = {"tracking_code": "0000-0000-0000-0000-0000-0000-0000"}
    assert (await as_resident.post("/feedback/photos", data=unknown, files=file)).status_code == 404
    assert (await as_resident.post("/feedback/track", json=form)).json()["photo_count"] == 9
    await set_area(session, COUNTY)
    names = await run_sql(session, "select title || file_name from documents where county_code = :c", c=COUNTY)
    assert "张三" not in str(names.all())
    assert (await actions(session)).count("document.uploaded") == 9


async def test_routing_rules(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    unit = await make_unit(session)
    rule = {"kind": "help", "topic": "roads", "area_code": COUNTY, "unit_id": str(unit.id)}
    made = await as_office.post("/feedback/routes", json=rule)
    assert (made.status_code, made.json()["unit_name"]) == (201, unit.name)
    assert (await as_office.post("/feedback/routes", json=rule)).status_code == 409
    assert (await as_office.post("/feedback/routes", json=rule | {"unit_id": str(uuid4())})).status_code == 422
    assert (await as_office.get("/feedback/routes")).json()["items"] == [made.json()]
    assert (await as_neighbour.delete(f"/feedback/routes/{made.json()['id']}")).status_code == 404
    assert (await as_office.delete(f"/feedback/routes/{made.json()['id']}")).status_code == 204
    assert (await as_office.get("/feedback/routes")).json()["items"] == []
    assert await actions(session) == ["feedback_route.added", "feedback_route.removed"]
