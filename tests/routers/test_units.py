"""Units over HTTP: each route, who may, which county, and the line it leaves in the journal."""

from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.units import UnitCategory, UnitState
from tests.factories import NEIGHBOUR, TOWNSHIP, actions, make_unit

DRAFT = {"area_code": TOWNSHIP, "name": "县民族中学", "category": "school"}


async def test_register_and_read_back(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    made = await as_office.post("/units", json=DRAFT)
    assert made.status_code == 201, made.text
    assert made.headers["etag"] == '"1"'
    found = await as_office.get(f"/units/{made.json()['id']}")
    assert found.json() == made.json()
    assert found.json()["state"] == "registered"
    assert await actions(session) == ["unit.registered"]


async def test_same_key_registers_once(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    answers = [await as_office.post("/units", json=DRAFT, headers={"Idempotency-Key": "key-00001"}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert await actions(session) == ["unit.registered"]
    other = await as_office.post("/units", json=DRAFT | {"name": "另一所"}, headers={"Idempotency-Key": "key-00001"})
    assert (other.status_code, other.json()["type"]) == (422, "urn:shiliu:problem:idempotency_key_reused")


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"name": ""}, "/name", "too_short"),
        ({"name": "a\u202eb"}, "/name", "characters_refused"),
        ({"category": "army"}, "/category", "not_in_list"),
        ({"credit_code": "91110000600037341M"}, "/credit_code", "credit_code_invalid"),
        ({"ethnicity": "x"}, "/ethnicity", "field_unknown"),
    ],
)
async def test_bad_input_names_its_field(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, str], pointer: str, code: str
) -> None:
    answer = await as_office.post("/units", json=DRAFT | change)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_who_may(client: httpx.AsyncClient, as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient) -> None:
    assert (await client.post("/units", json=DRAFT)).status_code == 401
    assert (await as_leader.post("/units", json=DRAFT)).status_code == 403
    outside = await as_office.post("/units", json=DRAFT | {"area_code": "510422100"})
    assert (outside.status_code, outside.json()["type"]) == (403, "urn:shiliu:problem:area_outside_scope")


async def test_another_county_sees_nothing(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = (await as_office.post("/units", json=DRAFT)).json()
    hidden = await as_neighbour.get(f"/units/{made['id']}")
    missing = await as_neighbour.get(f"/units/{uuid4()}")
    assert hidden.status_code == missing.status_code == 404
    body, other = hidden.json(), missing.json()
    body.pop("instance")
    other.pop("instance")
    assert body == other
    change = await as_neighbour.patch(f"/units/{made['id']}", json={"name": "x"}, headers={"If-Match": '"1"'})
    step = await as_neighbour.post(f"/units/{made['id']}/transitions", json={"to": "planning"})
    assert {change.status_code, step.status_code} == {404}
    assert (await as_neighbour.get("/units")).json()["items"] == []
    assert await actions(session) == ["unit.registered"]


async def test_update_needs_the_version_that_was_read(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = (await as_office.post("/units", json=DRAFT)).json()
    address = f"/units/{unit['id']}"
    assert (await as_office.patch(address, json={"name": "新名"})).status_code == 428
    changed = await as_office.patch(address, json={"name": "新名"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["version"], changed.headers["etag"]) == (200, 2, '"2"')
    late = await as_office.patch(address, json={"name": "旧名"}, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    assert (await as_office.get(address)).json()["name"] == "新名"
    assert await actions(session) == ["unit.registered", "unit.updated"]


async def test_steps_of_the_programme(as_office: httpx.AsyncClient) -> None:
    unit = (await as_office.post("/units", json=DRAFT)).json()
    steps = f"/units/{unit['id']}/transitions"
    skipped = await as_office.post(steps, json={"to": "named", "named_level": "county"})
    assert (skipped.status_code, skipped.json()["type"]) == (409, "urn:shiliu:problem:step_not_allowed")
    for to in ("planning", "creating", "applied", "accepted"):
        assert (await as_office.post(steps, json={"to": to})).json()["state"] == to
    assert (await as_office.post(steps, json={"to": "named"})).json()["errors"][0]["pointer"] == "/named_level"
    named = await as_office.post(steps, json={"to": "named", "named_level": "county"})
    assert (named.json()["state"], named.json()["named_level"]) == ("named", "county")
    assert named.json()["state_reason"] is None
    assert (await as_office.post(steps, json={"to": "revoked"})).status_code == 422
    revoked = await as_office.post(steps, json={"to": "revoked", "reason": "复查不合格"})
    assert (revoked.json()["state"], revoked.json()["state_reason"]) == ("revoked", "复查不合格")


async def test_pages_are_complete_and_stable(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    for number in range(5):
        await make_unit(session, name=f"学校{number}")
    seen: list[str] = []
    cursor: str | None = None
    while True:
        answer = await as_office.get("/units", params={"limit": 2} | ({"cursor": cursor} if cursor else {}))
        seen += [item["name"] for item in answer.json()["items"]]
        await make_unit(session, name="后来的")
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            break
    assert seen == [f"学校{n}" for n in (4, 3, 2, 1, 0)]
    assert (await as_office.get("/units", params={"cursor": "forged.cursor"})).status_code == 400


async def test_coverage_counts_the_eligible(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, name="a", state=UnitState.NAMED)
    await make_unit(session, name="b", state=UnitState.CREATING)
    await make_unit(session, name="c")
    await make_unit(session, name="d", is_eligible=False)
    await make_unit(session, name="e", category=UnitCategory.AGENCY)
    answer = (await as_office.get("/units/coverage")).json()
    assert (answer["overall"]["eligible_count"], answer["overall"]["taking_part_count"]) == (4, 2)
    assert answer["overall"]["coverage_ratio"] == "0.5000"
    groups = {group["key"]: group for group in answer["groups"]}
    assert groups["school"]["coverage_ratio"] == "0.6667"
    assert groups["company"]["coverage_ratio"] is None
    townships = (await as_office.get("/units/coverage", params={"by": "township"})).json()["groups"]
    counts = {group["name"]: (group["eligible_count"], group["coverage_ratio"]) for group in townships}
    assert len(counts) == 11  # Every township, also where nobody is registered.
    assert {name: count for name, count in counts.items() if count != (0, None)} == {"攀莲镇": (4, "0.5000")}


async def test_area_filter_and_scope(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, name="镇里的")
    answer = await as_office.get("/units", params={"area": "510421101"})
    assert answer.json()["items"] == []
    assert (await as_office.get("/units", params={"area": NEIGHBOUR})).json()["items"] == []


async def test_a_department_sends_its_unit_again(
    as_client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    address = "/units/by-external-id/edu:17"
    made = await as_client.put(address, json=DRAFT)
    assert (made.status_code, made.json()["external_id"], made.headers["etag"]) == (201, "edu:17", '"1"')
    same = await as_client.put(address, json=DRAFT | {"external_id": "edu:17"})
    assert (same.status_code, same.json()) == (200, made.json())
    renamed = await as_client.put(address, json=DRAFT | {"name": "县第二中学"})
    assert (renamed.status_code, renamed.json()["name"], renamed.headers["etag"]) == (200, "县第二中学", '"2"')
    for change, pointer in (({"external_id": "edu:18"}, "/external_id"), ({"category": "agency"}, "/category")):
        refused = await as_client.put(address, json=DRAFT | change)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)
    person = await as_office.put(address, json=DRAFT)
    assert (person.status_code, person.json()["type"]) == (403, "urn:shiliu:problem:only_for_clients")
    assert await actions(session) == ["unit.registered", "unit.updated"]


async def test_only_the_office_accepts_names_and_revokes(
    as_client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    ways = [(UnitState.APPLIED, "accepted"), (UnitState.ACCEPTED, "named"), (UnitState.NAMED, "revoked")]
    for state, to in ways:
        row = await make_unit(session, state=state)
        step = {"to": to, "reason": "复查"} | ({"named_level": "county"} if to == "named" else {})
        refused = await as_client.post(f"/units/{row.id}/transitions", json=step)
        assert (refused.status_code, refused.json()["type"]) == (403, "urn:shiliu:problem:forbidden"), to
        assert (await as_office.post(f"/units/{row.id}/transitions", json=step)).status_code == 200
    assert await actions(session) == ["unit.accepted", "unit.named", "unit.revoked"]
    planned = await make_unit(session)
    begun = await as_client.post(f"/units/{planned.id}/transitions", json={"to": "planning"})
    assert begun.status_code == 200, begun.text
