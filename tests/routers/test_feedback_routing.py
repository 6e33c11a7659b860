"""Routing over HTTP: rules with a life, a dry-run that changes nothing, three returns, urgent words."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlmodel import col, update
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.auth import Role
from api.models.base import utc_now
from api.models.feedback import Feedback, FeedbackKind, FeedbackState
from api.models.feedback_duty import FeedbackCall
from api.services import feedback_duty, urgent
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    TOWNSHIP,
    UNIT_ID,
    VILLAGE,
    actions,
    make_account,
    make_case,
    make_route,
    make_unit,
)

PROBLEM = "urn:shiliu:problem:"
REASON = {"reason": "不属于本单位职责范围"}


async def send(client: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    draft = {"area_code": VILLAGE, "kind": "complaint", "text": "这里的路灯坏了。"}
    answer = await client.post("/feedback", json=draft | change)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_rule_has_a_life(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    other = await make_unit(session, name="另一单位")
    rule = {"kind": "complaint", "area_code": TOWNSHIP, "unit_id": str(UNIT_ID), "reason": "按职责分工"}
    made = (await as_office.post("/feedback/routes", json=rule)).json()
    before = await send(as_resident)
    path = f"/feedback/routes/{made['id']}"
    change = {"unit_id": str(other.id), "reason": "机构调整"}
    assert (await as_office.patch(path, json=change)).status_code == 428
    changed = await as_office.patch(path, json=change, headers={"If-Match": '"1"'})
    assert changed.status_code == 200, changed.text
    assert (await as_office.patch(path, json=change, headers={"If-Match": '"2"'})).json()[
        "type"
    ] == PROBLEM + "route_ended"
    assert [item["unit_id"] for item in (await as_office.get("/feedback/routes")).json()["items"]] == [str(other.id)]
    history = (await as_office.get("/feedback/routes/history")).json()["items"]
    assert [(item["unit_id"], item["reason"], item["end_reason"]) for item in history] == [
        (str(other.id), "机构调整", None),
        (str(UNIT_ID), "按职责分工", "机构调整"),
    ]
    after = await send(as_resident)
    for receipt, unit_id in ((before, UNIT_ID), (after, other.id)):
        told = (await as_office.get(f"/feedback/{receipt['id']}/route")).json()
        assert (told["rule"]["unit_id"], told["is_as_routed"]) == (str(unit_id), True)
    assert (await as_office.delete(f"/feedback/routes/{changed.json()['id']}?reason=不再需要")).status_code == 204
    assert (await as_office.get("/feedback/routes/history")).json()["items"][0]["end_reason"] == "不再需要"


async def test_the_kind_of_unit_complained_about_routes_too(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    school = await make_unit(session, id=UNIT_ID)
    bureau = await make_unit(session, name="教育局", category="agency")
    general = await make_unit(session, name="镇政府", category="township")
    await make_route(session, kind=FeedbackKind.COMPLAINT, unit_id=general.id)
    special = {"kind": "complaint", "area_code": COUNTY, "about_category": "school", "unit_id": str(bureau.id)}
    assert (await as_office.post("/feedback/routes", json=special)).status_code == 201
    about = await send(as_resident, about_unit_id=str(school.id))
    plain = await send(as_resident)
    # Never to the unit itself: a complaint about the bureau, an agency, goes by the general rule.
    own = await send(as_resident, about_unit_id=str(bureau.id))
    for receipt, unit_id in ((about, bureau.id), (plain, general.id), (own, general.id)):
        case = (await as_office.get(f"/feedback/{receipt['id']}")).json()
        assert case["assigned_unit_id"] == str(unit_id)


async def test_a_dry_run_counts_and_changes_nothing(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    other = await make_unit(session, name="另一单位")
    route = await make_route(session, kind=FeedbackKind.COMPLAINT)
    moved = [await make_case(session, kind=FeedbackKind.COMPLAINT, topic="water") for _ in range(2)]
    await make_case(session, kind=FeedbackKind.COMPLAINT, topic="roads")
    await make_case(session, kind=FeedbackKind.HELP)
    await make_case(session, kind=FeedbackKind.COMPLAINT, topic="water", received_at=utc_now() - timedelta(days=500))
    new = {"kind": "complaint", "topic": "water", "area_code": COUNTY, "unit_id": str(other.id)}
    answer = await as_office.post("/feedback/routes/trial", json={"added": [new]})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["case_count"], told["moved_count"]) == (4, 2)
    (move,) = told["moves"]
    assert (move["from_unit_id"], move["to_unit_id"], move["count"]) == (str(UNIT_ID), str(other.id), 2)
    assert set(move["sample_ids"]) == {str(case.id) for case in moved}
    loads = {load["unit_id"]: (load["before_count"], load["after_count"]) for load in told["units"]}
    assert loads == {str(UNIT_ID): (3, 1), str(other.id): (0, 2), None: (1, 1)}
    without = (await as_office.post("/feedback/routes/trial", json={"removed": [str(route.id)]})).json()
    assert without["moved_count"] == 3
    assert [item["unit_id"] for item in (await as_office.get("/feedback/routes")).json()["items"]] == [str(UNIT_ID)]
    assert await actions(session) == []
    for wrong in ({"added": [new, new]}, {"removed": [str(uuid4())]}, {"since": "2026-05-02", "until": "2026-05-01"}):
        assert (await as_office.post("/feedback/routes/trial", json=wrong)).status_code == 422
    assert (await as_officer.post("/feedback/routes/trial", json={})).status_code == 403
    neighbour = callers.get(Role.OFFICE, NEIGHBOUR)
    assert (await neighbour.post("/feedback/routes/trial", json={"added": [new]})).status_code == 403
    assert (await neighbour.post("/feedback/routes/trial", json={})).json()["case_count"] == 0


async def test_after_three_returns_the_arbiter_decides(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, client: httpx.AsyncClient, callers: Callers,
    session: AsyncSession,
) -> None:  # fmt: skip
    arbiter = await make_unit(
        session, name="创建办", category="agency", client_id="shiliu", external_id="programme_office"
    )
    case = await make_case(session, kind=FeedbackKind.COMPLAINT, assigned_unit_id=UNIT_ID)
    path = f"/feedback/{case.id}/return"
    assert (await client.post(path, json=REASON)).status_code == 401
    assert (await as_officer.post(path, json={"reason": "否"})).status_code == 422
    assert (await callers.get(Role.OFFICE, NEIGHBOUR).post(path, json=REASON)).status_code == 404
    assign = {"to": "assigned", "unit_id": str(UNIT_ID)}
    for number in (1, 2, 3):
        told = await as_officer.post(path, json=REASON)
        assert told.status_code == 200, told.text
        assert [item["number"] for item in told.json()["items"]] == list(range(1, number + 1))
        assert (await as_officer.post(path, json=REASON)).status_code == 404  # It is no longer the unit's.
        now = (await as_office.get(f"/feedback/{case.id}")).json()
        assert now["bounce_count"] == number
        if number < 3:
            assert (now["state"], now["assigned_unit_id"]) == ("received", None)
            assert (await as_office.post(path, json=REASON)).json()["type"] == PROBLEM + "return_not_allowed"
            assert (await as_office.post(f"/feedback/{case.id}/transitions", json=assign)).status_code == 200
    assert (now["state"], now["assigned_unit_id"]) == ("assigned", str(arbiter.id))
    assert (await as_office.post(f"/feedback/{case.id}/transitions", json=assign)).status_code == 200
    refused = await as_officer.post(path, json=REASON)
    assert (refused.status_code, refused.json()["type"]) == (409, PROBLEM + "returns_over")
    listed = (await as_office.get("/feedback", params={"is_returned": True})).json()["items"]
    assert [item["id"] for item in listed] == [str(case.id)]
    noted = await actions(session)
    assert (noted.count("feedback.returned"), noted.count("feedback.arbitrated")) == (3, 1)


async def test_the_arbiter_is_never_the_unit_complained_about(
    as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    key = {"client_id": "shiliu", "category": "agency"}
    office = await make_unit(session, name="创建办", external_id="programme_office", **key)
    deputy = await make_unit(session, name="纪委监委", external_id="discipline_inspection", **key)
    case = await make_case(session, assigned_unit_id=UNIT_ID, about_unit_id=office.id, bounce_count=2)
    assert (await as_officer.post(f"/feedback/{case.id}/return", json=REASON)).status_code == 200
    await session.refresh(case)
    assert case.assigned_unit_id == deputy.id


async def test_the_arbiter_is_never_the_unit_that_a_joined_voice_is_about(
    as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    key = {"client_id": "shiliu", "category": "agency"}
    office = await make_unit(session, name="创建办", external_id="programme_office", **key)
    deputy = await make_unit(session, name="纪委监委", external_id="discipline_inspection", **key)
    case = await make_case(session, assigned_unit_id=UNIT_ID, bounce_count=2)
    await make_case(session, about_unit_id=office.id, main_id=case.id, joined_at=utc_now())
    assert (await as_officer.post(f"/feedback/{case.id}/return", json=REASON)).status_code == 200
    await session.refresh(case)
    assert case.assigned_unit_id == deputy.id


def test_urgent_words_are_found_in_both_scripts() -> None:
    assert [found.code for found in urgent.found("隔壁起火了，有人想自殺")] == ["fire", "self_harm"]
    assert urgent.found("鄰居家裡起火") == urgent.found("邻居家里起火") != ()
    assert "119" in urgent.found("山火")[0].numbers
    assert urgent.found("路灯坏了，晚上看不见") == ()
    assert all(
        number in urgent.number_names()
        for found in urgent.found("自杀 起火 家暴 中毒 塌方 溺水 难产")
        for number in found.numbers
    )


async def calls(session: AsyncSession, answered_after: timedelta = timedelta()) -> int:
    """Let the time for an answer pass, and the worker call."""
    await set_area(session, COUNTY)
    if answered_after:
        late = utc_now() - answered_after
        await session.exec(update(FeedbackCall).where(col(FeedbackCall.county_code) == COUNTY).values(answer_by=late))
    return await feedback_duty.call_out(session, COUNTY)


async def shift(session: AsyncSession, office: httpx.AsyncClient) -> UUID:
    post = await make_account(session, username="duty-post", post_title="值班岗")
    now = utc_now()
    body = {"account_id": str(post.id), "from_at": (now - timedelta(hours=1)).isoformat()}
    made = await office.post("/feedback/duty", json=body | {"until_at": (now + timedelta(hours=8)).isoformat()})
    assert made.status_code == 201, made.text
    return post.id


async def test_urgent_words_reach_who_is_on_duty_then_the_next(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    post = await shift(session, as_office)
    receipt = await send(as_resident, text="我活不下去了，想自杀。")
    await send(as_resident)
    assert await calls(session) == 1
    assert await calls(session) == 0
    (item,) = (await as_office.get("/feedback/urgent")).json()["items"]
    assert (item["id"], item["is_mine"]) == (receipt["id"], False)
    assert [(call["who"], call["post"]) for call in item["calls"]] == [("duty", "值班岗")]
    on_duty = callers.get(Role.OFFICE, id=str(post))
    assert (await on_duty.get("/feedback/urgent")).json()["items"][0]["is_mine"] is True
    assert await calls(session, timedelta(minutes=1)) == 1
    assert await calls(session, timedelta(minutes=1)) == 1
    assert await calls(session, timedelta(minutes=1)) == 0  # Nobody is above the leader.
    path = f"/feedback/{receipt['id']}"
    assert [call["who"] for call in (await as_office.get(f"{path}/calls")).json()["items"]] == [
        "duty",
        "office",
        "leader",
    ]
    code = {"tracking_code": receipt["tracking_code"]}
    told = (await as_resident.post("/feedback/track", json=code)).json()
    assert (told["is_urgent"], told["urgent_heard_at"]) == (True, None)
    heard = await on_duty.post(f"{path}/calls")
    assert heard.status_code == 200, heard.text
    assert heard.json()["items"][-1]["acknowledged_at"] is not None
    assert (await as_resident.post("/feedback/track", json=code)).json()["urgent_heard_at"] is not None
    assert (await on_duty.post(f"{path}/calls")).json()["type"] == PROBLEM + "not_called"
    assert (await as_office.get("/feedback/urgent")).json()["items"] == []
    listed = (await as_office.get("/feedback", params={"is_urgent": True})).json()["items"]
    assert [case["id"] for case in listed] == [receipt["id"]]
    assert (await actions(session)).count("feedback.urgent") == 3


async def test_without_a_roster_the_office_is_called_and_taking_it_up_ends_it(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    taken = await make_case(session, is_urgent=True, state=FeedbackState.ACCEPTED, accepted_at=utc_now())
    case = await make_case(session, is_urgent=True)
    assert await calls(session) == 1
    (item,) = (await as_office.get("/feedback/urgent")).json()["items"]
    assert (item["id"], [call["who"] for call in item["calls"]]) == (str(case.id), ["office"])
    await as_office.post(f"/feedback/{case.id}/transitions", json={"to": "accepted"})
    assert await calls(session, timedelta(minutes=1)) == 0
    assert (await as_office.post(f"/feedback/{taken.id}/calls")).status_code == 409


async def test_the_roster_is_the_offices(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, client: httpx.AsyncClient, callers: Callers,
    session: AsyncSession,
) -> None:  # fmt: skip
    post = await shift(session, as_office)
    unfit = await make_account(session, username="unit-post", role=Role.UNIT_OFFICER, unit_id=UNIT_ID)
    told = (await as_office.get("/feedback/duty")).json()
    assert ([item["post"] for item in told["items"]], told["is_covered"]) == (["值班岗"], True)
    assert str(post) in {item["account_id"] for item in told["posts"]}
    now = utc_now()
    good = {"account_id": str(post), "from_at": now.isoformat(), "until_at": (now + timedelta(hours=1)).isoformat()}
    for change in (
        {"account_id": str(unfit.id)},
        {"until_at": (now - timedelta(hours=1)).isoformat()},
        {"until_at": (now + timedelta(days=99)).isoformat()},
        {"from_at": now.replace(tzinfo=None).isoformat()},
    ):
        assert (await as_office.post("/feedback/duty", json=good | change)).status_code == 422
    path = f"/feedback/duty/{told['items'][0]['id']}"
    assert (await as_officer.get("/feedback/duty")).status_code == 403
    assert (await client.post("/feedback/duty", json=good)).status_code == 401
    assert (await callers.get(Role.OFFICE, NEIGHBOUR).delete(path)).status_code == 404
    assert (await as_office.delete(path)).status_code == 204
    assert (await actions(session)) == ["duty_shift.added", "duty_shift.removed"]


async def test_a_unit_sees_no_urgent_case_but_its_own(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_case(session, is_urgent=True)
    mine: Feedback = await make_case(session, is_urgent=True, assigned_unit_id=UNIT_ID)
    assert [item["id"] for item in (await as_officer.get("/feedback/urgent")).json()["items"]] == [str(mine.id)]
