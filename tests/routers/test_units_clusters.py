"""Belts, corridors and clusters over HTTP: own members, and units of another county behind its own wall."""

from typing import Any

import asyncpg
import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import APP_ROLE
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, actions, make_unit
from tests.plan.conftest import prove

DRAFT = {"area_code": COUNTY, "kind": "belt", "name": "安宁河团结示范带", "from_on": "2026-01-01"}
PARTNER = {"partner_county": NEIGHBOUR, "unit_name": "邻县红格镇"}
PATCH = {"If-Match": '"1"'}


async def founded(office: httpx.AsyncClient, session: AsyncSession) -> dict[str, Any]:
    await make_unit(session, id=UNIT_ID)
    made = await office.post("/units/clusters", json=DRAFT | {"unit_ids": [str(UNIT_ID)]})
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def test_own_units_join_and_leave(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    cluster = await founded(as_office, session)
    assert (cluster["member_count"], cluster["county_count"]) == (1, 1)
    second = await make_unit(session, name="第二所")
    members = f"/units/clusters/{cluster['id']}/members"
    joined = await as_office.post(members, json={"unit_id": str(second.id)})
    assert [member["unit_name"] for member in joined.json()["members"]] == ["示范学校", "第二所"]
    assert (await as_office.post(members, json={"unit_id": str(second.id)})).status_code == 409
    gone = await as_office.delete(f"{members}/{joined.json()['members'][1]['id']}")
    assert gone.status_code == 200, gone.text
    assert (await as_office.delete(f"{members}/{joined.json()['members'][1]['id']}")).status_code == 404
    listed = (await as_office.get("/units/clusters", params={"unit_id": str(UNIT_ID)})).json()["items"]
    assert [item["name"] for item in listed] == [DRAFT["name"]]
    await prove(as_office, ("cluster", cluster["id"]), kind="agreement")
    assert (await as_office.get(f"/units/clusters/{cluster['id']}")).json()["document_count"] == 1
    url = f"/units/clusters/{cluster['id']}"
    over = await as_office.patch(url, json={"until_on": "2026-06-30"}, headers=PATCH)
    assert (over.status_code, over.json()["until_on"]) == (200, "2026-06-30")
    refused = await as_office.post(members, json={"unit_id": str(second.id)})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:cluster_over")
    assert (await as_office.get("/units/clusters", params={"on": "2026-07-01"})).json()["items"] == []
    assert (await actions(session))[:3] == ["unit.cluster_founded", "unit.cluster_joined", "unit.cluster_joined"]


async def test_another_county_agrees_with_a_unit_of_its_own(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    cluster = await founded(as_office, session)
    members = f"/units/clusters/{cluster['id']}/members"
    asked = (await as_office.post(members, json=PARTNER, headers={"Idempotency-Key": "ask-000001"})).json()
    assert asked["members"][1] | {"id": ""} == {
        "id": "", "county_code": NEIGHBOUR, "county_name": asked["members"][1]["county_name"], "unit_id": None,
        "unit_name": "邻县红格镇", "credit_code": None, "state": "proposed", "reason": None, "from_on": None,
    }  # fmt: skip
    assert asked["member_count"] == 1
    invited = (await as_neighbour.get("/units/cluster-invitations", params={"state": "proposed"})).json()["items"]
    assert [(item["owner_county"], item["cluster_name"]) for item in invited] == [(COUNTY, DRAFT["name"])]
    answer = f"/units/cluster-invitations/{invited[0]['id']}/answer"
    assert (await as_neighbour.get(f"/units/clusters/{cluster['id']}")).status_code == 404
    theirs = await make_unit(session, area_code=NEIGHBOUR, name="红格镇人民政府")
    assert (await as_neighbour.post(answer, json={"state": "accepted"})).json()["errors"][0]["pointer"] == "/unit_id"
    foreign = await as_neighbour.post(answer, json={"state": "accepted", "unit_id": str(UNIT_ID)})
    assert foreign.json()["errors"][0]["code"] == "reference_unknown"
    agreed = await as_neighbour.post(answer, json={"state": "accepted", "unit_id": str(theirs.id)})
    assert (agreed.status_code, agreed.json()["state"]) == (200, "accepted")
    seen = (await as_office.get(f"/units/clusters/{cluster['id']}")).json()
    assert (seen["member_count"], seen["county_count"]) == (2, 2)
    assert (seen["members"][1]["unit_name"], seen["members"][1]["state"]) == ("红格镇人民政府", "accepted")
    left = await as_neighbour.post(answer, json={"state": "ended"})
    assert left.json()["errors"][0]["pointer"] == "/reason"
    left = await as_neighbour.post(answer, json={"state": "ended", "reason": "机构调整"})
    assert left.json()["state"] == "ended"
    seen = (await as_office.get(f"/units/clusters/{cluster['id']}")).json()
    assert (seen["member_count"], seen["members"][1]["reason"]) == (1, "机构调整")
    assert "unit.cluster_partner_accepted" in await actions(session, NEIGHBOUR)
    assert "unit.cluster_partner_asked" in await actions(session)
    assert not [action for action in await actions(session, NEIGHBOUR) if action == "unit.cluster_partner_asked"]


async def test_the_owner_may_take_the_question_back(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    cluster = await founded(as_office, session)
    asked = (await as_office.post(f"/units/clusters/{cluster['id']}/members", json=PARTNER)).json()["members"][1]
    url = f"/units/clusters/{cluster['id']}/partners/{asked['id']}"
    assert (await as_neighbour.delete(url)).status_code == 404
    assert (await as_office.delete(url)).json()["members"][1]["state"] == "ended"
    assert (await as_office.delete(url)).status_code == 409
    declined = {"state": "declined", "reason": "不参加"}
    refused = await as_neighbour.post(f"/units/cluster-invitations/{asked['id']}/answer", json=declined)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:step_not_allowed")


@pytest.mark.parametrize(
    ("draft", "pointer", "code"),
    [
        ({}, "/unit_id", "member_one_of"),
        ({**PARTNER, "unit_id": str(UNIT_ID)}, "/unit_id", "member_one_of"),
        ({**PARTNER, "partner_county": COUNTY}, "/partner_county", "own_county"),
        ({**PARTNER, "partner_county": "999999"}, "/partner_county", "area_unknown"),
        ({**PARTNER, "credit_code": "91110000600037341M"}, "/credit_code", "credit_code_invalid"),
    ],
)
async def test_a_member_that_cannot_be(
    as_office: httpx.AsyncClient, session: AsyncSession, draft: dict[str, str], pointer: str, code: str
) -> None:
    cluster = await founded(as_office, session)
    answer = await as_office.post(f"/units/clusters/{cluster['id']}/members", json=draft)
    assert (answer.status_code, [(e["pointer"], e["code"]) for e in answer.json()["errors"]]) == (
        422,
        [(pointer, code)],
    )


async def test_who_may(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
) -> None:
    cluster = (await as_office.post("/units/clusters", json=DRAFT)).json()
    for path in ("clusters", "cluster-invitations", f"clusters/{cluster['id']}"):
        assert (await client.get(f"/units/{path}")).status_code == 401
        assert (await as_resident.get(f"/units/{path}")).status_code == 403
        assert (await as_leader.get(f"/units/{path}")).status_code == 200
    for caller, status in ((as_leader, 403), (as_officer, 403)):
        assert (await caller.post("/units/clusters", json=DRAFT)).status_code == status
    assert (await as_neighbour.post("/units/clusters", json=DRAFT)).status_code == 403
    assert (await as_neighbour.get(f"/units/clusters/{cluster['id']}")).status_code == 404
    assert (await as_neighbour.patch(f"/units/clusters/{cluster['id']}", json={}, headers=PATCH)).status_code == 404
    assert (await as_neighbour.get("/units/cluster-invitations")).json()["items"] == []


async def test_a_pact_shows_itself_to_its_two_counties_only(
    as_office: httpx.AsyncClient, session: AsyncSession, database: DatabaseUrls
) -> None:
    owner = await asyncpg.connect(database.direct.replace("+asyncpg", ""))
    try:
        table = await owner.fetchrow(
            "select relrowsecurity, relforcerowsecurity from pg_class where relname = 'cluster_pacts'"
        )
        assert tuple(table) == (True, True)
        await owner.execute("begin")
        await owner.execute(f"set local role {APP_ROLE}")
        await owner.execute(f"set local app.area = '{COUNTY}'")
        new = (
            "insert into cluster_pacts (id, owner_county, partner_county, cluster_id, cluster_name, kind, unit_name,"
            " state, proposed_at, synthetic) values (gen_random_uuid(), $1, $2, gen_random_uuid(), 'x', 'belt', 'y',"
            " 'proposed', now(), false)"
        )
        await owner.execute(new, COUNTY, NEIGHBOUR)
        for area, count in ((COUNTY, 1), (NEIGHBOUR, 1), ("5104", 1), ("510411", 0), ("x", 0)):
            await owner.execute(f"set local app.area = '{area}'")
            assert await owner.fetchval("select count(*) from cluster_pacts") == count, area
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await owner.execute(new, COUNTY, NEIGHBOUR)
    finally:
        await owner.close()
