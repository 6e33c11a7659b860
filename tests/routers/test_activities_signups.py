"""Sign-ups over HTTP: without a name, in order, and only while they are open."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.errors import TooManyRequests
from api.models.activities import Activity, ActivityState
from api.models.activities_signups import ActivitySignup
from api.models.auth import Role
from api.models.base import utc_now
from api.services.limits import SIGN_UP, Limits
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, actions, make_activity, make_activity_unit, make_unit

PROBLEM = "urn:shiliu:problem:"


@pytest.fixture
async def fair(session: AsyncSession) -> Activity:
    """A published activity in three days with ten places."""
    await make_unit(session, id=UNIT_ID)
    starts_at = utc_now() + timedelta(days=3)
    return await make_activity(session, state=ActivityState.PUBLISHED, starts_at=starts_at, signup_capacity=10)


async def sign_up(caller: httpx.AsyncClient, activity_id: UUID, size: int = 1, **headers: str) -> httpx.Response:
    return await caller.post(f"/activities/{activity_id}/signups", json={"party_size": size}, headers=headers)


async def made(caller: httpx.AsyncClient, activity_id: UUID, size: int = 1) -> dict[str, Any]:
    answer = await sign_up(caller, activity_id, size)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def told(caller: httpx.AsyncClient, activity_id: UUID, code: str, verb: str = "track") -> httpx.Response:
    return await caller.post(f"/activities/{activity_id}/signups/{verb}", json={"tracking_code": code})


async def places(caller: httpx.AsyncClient, activity_id: UUID) -> tuple[int, int]:
    body = (await caller.get(f"/activities/{activity_id}")).json()
    return body["signup_taken"], body["signup_waiting"]


async def test_anyone_signs_up_without_a_name(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, fair: Activity, session: AsyncSession
) -> None:
    mine = await made(client, fair.id, 4)
    assert (mine["state"], mine["party_size"], mine["people_ahead"]) == ("confirmed", 4, None)
    assert mine["tracking_code"].count("-") == 6
    assert (await made(as_resident, fair.id, 2))["state"] == "confirmed"
    assert await places(client, fair.id) == (6, 0)
    await set_area(session, COUNTY)
    rows = (await session.exec(select(ActivitySignup).where(col(ActivitySignup.county_code) == COUNTY))).all()
    kept = " ".join(str(row.model_dump(warnings=False)) for row in rows)
    assert mine["tracking_code"] not in kept
    assert {row.id.version for row in rows} == {4}
    assert await actions(session) == ["activity.signed_up"] * 2


async def test_the_journal_learns_how_many_and_not_who(
    as_resident: httpx.AsyncClient, as_auditor: httpx.AsyncClient, fair: Activity
) -> None:
    await made(as_resident, fair.id, 3)
    (entry,) = (await as_auditor.get("/journal", params={"resource": "activity"})).json()["items"]
    assert (entry["actor_id"], entry["actor_kind"]) == ("resident", "resident")
    assert entry["changes"] == {"people": [None, 3]}


async def test_who_comes_too_late_waits_and_moves_up_in_order(client: httpx.AsyncClient, fair: Activity) -> None:
    first = await made(client, fair.id, 8)
    large = await made(client, fair.id, 5)
    small = await made(client, fair.id, 1)
    assert [(turn["state"], turn["people_ahead"]) for turn in (large, small)] == [("waiting", 0), ("waiting", 5)]
    assert await places(client, fair.id) == (8, 6)
    gone = await told(client, fair.id, first["tracking_code"], "cancel")
    assert (gone.status_code, gone.json()["state"]) == (200, "cancelled")
    for turn in (large, small):
        assert (await told(client, fair.id, turn["tracking_code"])).json()["state"] == "confirmed"
    assert await places(client, fair.id) == (6, 0)


async def test_nobody_overtakes_a_party_that_needs_more(client: httpx.AsyncClient, fair: Activity) -> None:
    first, second = await made(client, fair.id, 8), await made(client, fair.id, 1)
    large, small = await made(client, fair.id, 4), await made(client, fair.id, 1)
    await told(client, fair.id, second["tracking_code"], "cancel")
    states = [(await told(client, fair.id, turn["tracking_code"])).json()["state"] for turn in (large, small)]
    assert states == ["waiting", "waiting"]
    assert (await made(client, fair.id, 1))["people_ahead"] == 5
    await told(client, fair.id, large["tracking_code"], "cancel")
    assert (await told(client, fair.id, small["tracking_code"])).json()["state"] == "confirmed"
    assert await places(client, fair.id) == (10, 0)
    assert (await told(client, fair.id, first["tracking_code"])).json()["state"] == "confirmed"


async def test_giving_back_twice_changes_nothing(
    client: httpx.AsyncClient, fair: Activity, session: AsyncSession
) -> None:
    mine = await made(client, fair.id, 2)
    answers = [await told(client, fair.id, mine["tracking_code"], "cancel") for _ in range(2)]
    assert [answer.json()["state"] for answer in answers] == ["cancelled", "cancelled"]
    assert await places(client, fair.id) == (0, 0)
    assert (await actions(session)).count("activity.signup_cancelled") == 1


async def test_a_code_is_read_as_people_type_it_and_opens_its_own_activity_only(
    client: httpx.AsyncClient, fair: Activity, session: AsyncSession
) -> None:
    code = (await made(client, fair.id))["tracking_code"]
    assert (await told(client, fair.id, code.lower().replace("-", " "))).status_code == 200
    typo = ("2" if code[0] != "2" else "3") + code[1:]
    wrong = await told(client, fair.id, typo)
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "tracking_code_mistyped")
    other = await make_activity(
        session, state=ActivityState.PUBLISHED, starts_at=utc_now() + timedelta(days=1), signup_capacity=1
    )
    for verb in ("track", "cancel"):
        assert (await told(client, other.id, code, verb)).status_code == 404


async def test_the_same_key_is_one_sign_up_at_any_time(client: httpx.AsyncClient, fair: Activity) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    answers = [await sign_up(client, fair.id, 2, **key) for _ in range(3)]
    assert {answer.json()["tracking_code"] for answer in answers} == {answers[0].json()["tracking_code"]}
    assert await places(client, fair.id) == (2, 0)
    other = await sign_up(client, fair.id, 3, **key)
    assert (other.status_code, other.json()["type"]) == (422, PROBLEM + "idempotency_key_reused")


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/party_size", "field_missing"),
        ({"party_size": 0}, "/party_size", "too_small"),
        ({"party_size": 21}, "/party_size", "too_large"),
        ({"party_size": "2"}, "/party_size", "type_mismatch"),
        ({"party_size": 11}, "/party_size", "too_large"),
        ({"party_size": 1, "name": "张三"}, "/name", "field_unknown"),
        ({"party_size": 1, "phone": "13800000000"}, "/phone", "field_unknown"),
    ],
)
async def test_bad_sign_ups_name_their_field(
    client: httpx.AsyncClient, fair: Activity, body: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await client.post(f"/activities/{fair.id}/signups", json=body)
    assert answer.status_code == 422, answer.text
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await places(client, fair.id) == (0, 0)


async def test_when_it_is_not_open(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    soon = utc_now() + timedelta(days=1)

    async def refusal(**changes: Any) -> tuple[int, str]:
        values = {"state": ActivityState.PUBLISHED, "starts_at": soon, "signup_capacity": 5}
        row = await make_activity(session, **values | changes)
        answer = await sign_up(client, row.id)
        return answer.status_code, answer.json()["type"].removeprefix(PROBLEM)

    assert await refusal(signup_capacity=None) == (409, "signup_not_offered")
    assert await refusal(state=ActivityState.PLANNED) == (404, "not_found")
    assert await refusal(state=ActivityState.CANCELLED) == (409, "signup_closed")
    assert await refusal(state=ActivityState.HELD) == (409, "signup_closed")
    assert await refusal(starts_at=utc_now() - timedelta(minutes=1)) == (409, "signup_closed")
    assert await refusal(signup_closes_at=utc_now() - timedelta(minutes=1)) == (409, "signup_closed")
    assert (await sign_up(client, uuid4())).status_code == 404


async def test_places_stay_when_it_has_begun(client: httpx.AsyncClient, fair: Activity, session: AsyncSession) -> None:
    code = (await made(client, fair.id))["tracking_code"]
    fair.starts_at = utc_now() - timedelta(minutes=1)
    session.add(fair)
    await session.flush()
    late = await told(client, fair.id, code, "cancel")
    assert (late.status_code, late.json()["type"]) == (409, PROBLEM + "signup_closed")
    assert (await told(client, fair.id, code)).json()["state"] == "confirmed"


async def test_the_waiting_list_ends_somewhere(
    client: httpx.AsyncClient, fair: Activity, session: AsyncSession
) -> None:
    await made(client, fair.id, 10)
    fair.signup_taken, fair.signup_waiting = 10, 49
    session.add(fair)
    await session.flush()
    full = await sign_up(client, fair.id, 2)
    assert (full.status_code, full.json()["type"]) == (409, PROBLEM + "signup_full")


async def test_another_county_s_activity_is_not_there(client: httpx.AsyncClient, fair: Activity) -> None:
    body = {"party_size": 1}
    away = await client.post(f"/activities/{fair.id}/signups", json=body, params={"area": NEIGHBOUR})
    assert away.status_code == 404
    assert (await client.post(f"/activities/{fair.id}/signups", json=body, params={"area": COUNTY})).status_code == 201


async def test_the_host_and_its_joint_units_see_counts(
    client: httpx.AsyncClient,
    callers: Callers,
    as_office: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    fair: Activity,
    session: AsyncSession,
) -> None:
    code = (await made(client, fair.id, 8))["tracking_code"]
    for size in (2, 4, 1):
        await made(client, fair.id, size)
    await told(client, fair.id, code, "cancel")
    partner, stranger = await make_unit(session, name="联办"), await make_unit(session, name="外单位")
    await make_activity_unit(session, activity_id=fair.id, unit_id=partner.id)
    address = f"/activities/{fair.id}/signups"
    host = callers.get(Role.UNIT_OFFICER)
    joint = callers.get(Role.UNIT_OFFICER, unit_id=partner.id)
    for caller in (host, joint, as_office):
        seen = await caller.get(address)
        assert seen.json() == {
            "capacity": 10,
            "taken": 7,
            "waiting": 0,
            "confirmed_parties": 3,
            "waiting_parties": 0,
            "cancelled_parties": 1,
        }
    assert (await callers.get(Role.UNIT_OFFICER, unit_id=stranger.id).get(address)).status_code == 403
    assert (await as_leader.get(address)).status_code == 403
    assert (await client.get(address)).status_code == 401
    assert (await as_neighbour.get(address)).status_code == 404


async def test_more_places_let_the_waiting_in_and_fewer_than_taken_are_refused(
    client: httpx.AsyncClient, callers: Callers, fair: Activity
) -> None:
    officer = callers.get(Role.UNIT_OFFICER)
    await made(client, fair.id, 9)
    waiting = await made(client, fair.id, 3)
    address = f"/activities/{fair.id}"
    for fewer in (8, None):
        refused = await officer.patch(address, json={"signup_capacity": fewer}, headers={"If-Match": '"1"'})
        assert (refused.status_code, refused.json()["type"]) == (409, PROBLEM + "capacity_below_taken")
    more = await officer.patch(address, json={"signup_capacity": 12}, headers={"If-Match": '"1"'})
    assert (more.status_code, more.json()["signup_taken"], more.headers["etag"]) == (200, 12, '"2"')
    assert (await told(client, fair.id, waiting["tracking_code"])).json()["state"] == "confirmed"


async def test_nobody_takes_all_places_at_once() -> None:
    limits = Limits(b"a key that only this test knows")
    call: dict[str, Any] = {"is_write": True, "principal": None}
    for _ in range(SIGN_UP.burst):
        limits.admit("sign_up_for_activity", address="192.0.2.7", **call)
    with pytest.raises(TooManyRequests):
        limits.admit("sign_up_for_activity", address="192.0.2.9", **call)
    limits.admit("sign_up_for_activity", address="198.51.100.7", **call)
    limits.admit("track_activity_signup", address="192.0.2.7", **call)


async def test_a_deadline_is_not_after_the_beginning(callers: Callers, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    draft = {
        "kind": "exchange",
        "title": "联谊",
        "starts_at": "2099-05-01T01:00:00Z",
        "signup_capacity": 20,
        "signup_closes_at": "2099-05-02T01:00:00Z",
    }
    officer = callers.get(Role.UNIT_OFFICER)
    late = await officer.post("/activities", json=draft)
    assert [(e["pointer"], e["code"]) for e in late.json()["errors"]] == [("/signup_closes_at", "closes_after_start")]
    made_ = await officer.post("/activities", json=draft | {"signup_closes_at": "2099-04-30T01:00:00Z"})
    assert (made_.json()["signup_capacity"], made_.json()["signup_taken"]) == (20, 0)
    found = await officer.get("/activities", params={"has_signup": True})
    assert [item["id"] for item in found.json()["items"]] == [made_.json()["id"]]
