"""Activities that several units hold together: in each unit's life, and one activity overall."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from api.models.auth import Role
from api.models.units import Unit
from tests.conftest import Callers
from tests.factories import NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_activity, make_activity_unit, make_unit
from tests.samples import PDF_BYTES

AWAY = "510421101"
DRAFT = {"kind": "exchange", "title": "联谊", "starts_at": "2026-10-01T09:00:00+08:00", "host_unit_id": str(UNIT_ID)}


@pytest.fixture
async def partner(session: AsyncSession) -> Unit:
    """A unit of another township; the host exists too."""
    await make_unit(session, id=UNIT_ID, name="主办学校")
    return await make_unit(session, name="联办学校", area_code=AWAY)


async def hold(caller: httpx.AsyncClient, *joint: UUID, **changes: Any) -> httpx.Response:
    return await caller.post("/activities", json=DRAFT | {"joint_unit_ids": [str(unit) for unit in joint]} | changes)


def titles(answer: httpx.Response) -> list[str]:
    return [item["title"] for item in answer.json()["items"]]


async def test_a_joint_activity_is_in_both_lives_and_once_overall(
    as_office: httpx.AsyncClient, partner: Unit, session: AsyncSession
) -> None:
    made = await hold(as_office, partner.id)
    assert made.status_code == 201, made.text
    assert made.json()["joint_units"] == [{"id": str(partner.id), "name": "联办学校"}]
    await make_activity(session, title="主办独办")
    for unit_id, count in ((UNIT_ID, 2), (partner.id, 1)):
        found = await as_office.get("/activities", params={"unit_id": str(unit_id)})
        assert len(found.json()["items"]) == count
    assert titles(await as_office.get("/activities", params={"is_joint": True})) == ["联谊"]
    assert titles(await as_office.get("/activities", params={"is_joint": False})) == ["主办独办"]
    assert len((await as_office.get("/activities")).json()["items"]) == 2


@pytest.mark.parametrize("case", ["host", "twice", "unknown", "neighbour"])
async def test_a_joint_unit_that_cannot_be_is_refused(
    as_office: httpx.AsyncClient, partner: Unit, session: AsyncSession, case: str
) -> None:
    stranger = await make_unit(session, area_code=NEIGHBOUR)
    joint, number, code = {
        "host": ((UNIT_ID,), 0, "unit_named_twice"),
        "twice": ((partner.id, partner.id), 1, "unit_named_twice"),
        "unknown": ((partner.id, uuid4()), 1, "reference_unknown"),
        "neighbour": ((stranger.id,), 0, "reference_unknown"),
    }[case]
    answer = await hold(as_office, *joint)
    assert answer.status_code == 422
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(f"/joint_unit_ids/{number}", code)]
    assert await actions(session) == []


async def test_an_officer_sees_and_proves_what_his_unit_holds_elsewhere(
    callers: Callers, partner: Unit, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = (await hold(as_office, partner.id)).json()
    alone = await make_activity(session, title="别人的")
    joint = callers.get(Role.UNIT_OFFICER, AWAY, unit_id=partner.id)
    assert titles(await joint.get("/activities")) == ["联谊"]
    assert (await joint.get(f"/activities/{made['id']}")).json()["area_code"] == TOWNSHIP
    assert (await joint.get(f"/activities/{alone.id}")).status_code == 404
    form = {"title": "现场照片", "kind": "report"}
    file = {"file": ("proof.pdf", PDF_BYTES, "application/pdf")}
    document = (await joint.post("/documents", data=form, files=file)).json()
    links = f"/documents/{document['id']}/links"
    tied = await joint.post(links, json={"resource": "activity", "resource_id": made["id"]})
    assert tied.status_code == 201, tied.text
    assert (await joint.post(links, json={"resource": "activity", "resource_id": str(alone.id)})).status_code == 404
    assert (await as_office.get(f"/activities/{made['id']}")).json()["document_count"] == 1


async def test_a_joint_unit_changes_and_moves_nothing(
    callers: Callers, partner: Unit, as_office: httpx.AsyncClient
) -> None:
    made = (await hold(as_office, partner.id)).json()
    address = f"/activities/{made['id']}"
    joint = callers.get(Role.UNIT_OFFICER, unit_id=partner.id)
    assert (await joint.patch(address, json={"title": "x"}, headers={"If-Match": '"1"'})).status_code == 403
    assert (await joint.post(f"{address}/transitions", json={"to": "published"})).status_code == 403


async def test_a_stranger_in_the_same_place_adds_no_proof(
    callers: Callers, partner: Unit, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = (await hold(as_office, partner.id)).json()
    other = await make_unit(session, name="外单位")
    stranger = callers.get(Role.UNIT_OFFICER, unit_id=other.id)
    file = {"file": ("proof.pdf", PDF_BYTES, "application/pdf")}
    document = (await stranger.post("/documents", data={"title": "x", "kind": "report"}, files=file)).json()
    tie = {"resource": "activity", "resource_id": made["id"]}
    assert (await stranger.post(f"/documents/{document['id']}/links", json=tie)).status_code == 403


async def test_joint_units_change_under_the_version_and_in_the_journal(
    as_office: httpx.AsyncClient, as_auditor: httpx.AsyncClient, partner: Unit, session: AsyncSession
) -> None:
    made = (await hold(as_office)).json()
    address = f"/activities/{made['id']}"
    joined = await as_office.patch(address, json={"joint_unit_ids": [str(partner.id)]}, headers={"If-Match": '"1"'})
    assert (joined.status_code, joined.headers["etag"]) == (200, '"2"'), joined.text
    assert [unit["id"] for unit in joined.json()["joint_units"]] == [str(partner.id)]
    stale = await as_office.patch(address, json={"joint_unit_ids": []}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    same = await as_office.patch(address, json={"joint_unit_ids": [str(partner.id)]}, headers={"If-Match": '"2"'})
    assert same.headers["etag"] == '"2"'
    left = await as_office.patch(address, json={"joint_unit_ids": []}, headers={"If-Match": '"2"'})
    assert (left.json()["joint_units"], left.headers["etag"]) == ([], '"3"')
    assert await actions(session) == ["activity.created", "activity.joined", "activity.joined"]
    entries = (await as_auditor.get("/journal", params={"resource_id": made["id"]})).json()["items"]
    assert entries[1]["changes"] == {"joint_unit_ids": [[], [str(partner.id)]]}


async def test_who_joined_a_unit_does_not_verify(
    as_office: httpx.AsyncClient, callers: Callers, partner: Unit, session: AsyncSession
) -> None:
    row = await make_activity(session, state=ActivityState.HELD, starts_at=datetime(2026, 1, 5, 1, tzinfo=UTC))
    change = {"joint_unit_ids": [str(partner.id)]}
    await as_office.patch(f"/activities/{row.id}", json=change, headers={"If-Match": '"1"'})
    own = await as_office.post(f"/activities/{row.id}/transitions", json={"to": "verified"})
    assert own.json()["type"] == "urn:shiliu:problem:own_work_not_verified"
    colleague = callers.get(Role.OFFICE, id="another-office")
    assert (await colleague.post(f"/activities/{row.id}/transitions", json={"to": "verified"})).status_code == 200
    late = await colleague.patch(f"/activities/{row.id}", json={"joint_unit_ids": []}, headers={"If-Match": '"3"'})
    assert late.json()["type"] == "urn:shiliu:problem:verified_stays"


async def test_a_system_sends_joint_units_again(as_client: httpx.AsyncClient, partner: Unit) -> None:
    address = "/activities/by-external-id/edu-7"
    body = DRAFT | {"joint_unit_ids": [str(partner.id)]}
    answers = [await as_client.put(address, json=body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    dropped = await as_client.put(address, json=DRAFT)
    assert (dropped.json()["joint_units"], dropped.headers["etag"]) == ([], '"2"')


@pytest.mark.usefixtures("partner")
async def test_a_month_is_that_of_china(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    for day, hour in ((31, 15), (31, 16), (30, 16)):
        month = 7 if day == 31 else 6
        await make_activity(
            session, title=f"{month}/{day} {hour}", starts_at=datetime(2026, month, day, hour, tzinfo=UTC)
        )
    found = await as_office.get("/activities", params={"month": "2026-07"})
    assert sorted(titles(found)) == ["6/30 16", "7/31 15"]
    assert (await as_office.get("/activities", params={"month": "2026-13"})).status_code == 422


async def test_the_public_sees_who_held_it(client: httpx.AsyncClient, partner: Unit, session: AsyncSession) -> None:
    row = await make_activity(session, state=ActivityState.PUBLISHED)
    await make_activity_unit(session, activity_id=row.id, unit_id=partner.id)
    shown = (await client.get(f"/activities/{row.id}")).json()
    assert [unit["name"] for unit in shown["joint_units"]] == ["联办学校"]
