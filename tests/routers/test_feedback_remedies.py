"""Discrimination by its own law: who handles it, who reads it, what was found, the remedy, and a second look."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today
from api.models.units import Unit
from api.services import workdays
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_document, make_route, make_unit
from tests.routers.test_feedback import send, step
from tests.routers.test_feedback_merging import code_of, told

WORDS = {"text": "已责令该单位改正并向您道歉，复查合格。", "is_answer": True}
FOUNDED = {"finding": "founded", "grounds": "经调取登记簿，情况属实。", "remedy": "公开道歉并补办手续"}


async def complain(resident: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    return await send(resident, kind="discrimination", topic=None, text="柜台拒绝给我办理。", **change)


async def bureau(session: AsyncSession, name: str = "民宗局") -> Unit:
    """A county's unit to which discrimination is routed."""
    return await make_unit(session, name=name, category="agency", area_code=COUNTY)


async def find(client: httpx.AsyncClient, case: dict[str, Any], **change: Any) -> httpx.Response:
    body = {name: value for name, value in (FOUNDED | change).items() if value is not None}
    return await client.post(f"/feedback/{case['id']}/findings", json=body)


@pytest.mark.parametrize("area", [TOWNSHIP, VILLAGE])
async def test_it_never_goes_to_the_unit_nor_up_its_line(
    area: str, as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    town = await make_unit(session, name="镇政府", category="township", area_code=TOWNSHIP)
    school = await make_unit(session, name="小学", area_code=area)
    above, ethnic = await bureau(session, "教体局"), await bureau(session)
    line = {"unit_id": str(school.id), "superior_unit_id": str(above.id)}
    assert (await as_office.post("/feedback/superiors", json=line)).status_code == 201
    await make_route(session, kind="discrimination", area_code=TOWNSHIP, unit_id=town.id)
    case = await complain(as_resident, about_unit_id=str(school.id))
    url = f"/feedback/{case['id']}"
    assert (await as_office.get(url)).json()["assigned_unit_id"] is None
    await make_route(session, kind="discrimination", area_code=COUNTY, unit_id=ethnic.id)
    routed = await complain(as_resident, about_unit_id=str(school.id))
    assert (await as_office.get(f"/feedback/{routed['id']}")).json()["assigned_unit_id"] == str(ethnic.id)
    for unit, refusal in ((town, "not_its_superior"), (above, "not_its_superior"), (school, "not_judge_of_itself")):
        assert code_of(await step(as_office, case["id"], "assigned", unit_id=str(unit.id))) == (409, refusal)
    assert (await step(as_office, case["id"], "assigned", unit_id=str(ethnic.id))).status_code == 200
    plain = await send(as_resident, kind="complaint", about_unit_id=str(school.id))
    assert (await step(as_office, plain["id"], "assigned", unit_id=str(town.id))).status_code == 200


async def test_only_handlers_read_its_words(
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_auditor: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    ethnic = await bureau(session)
    case = await complain(as_resident, contact="13912345678")
    url = f"/feedback/{case['id']}"
    handler = callers.get(Role.DEPARTMENT_OFFICER, id="ethnic", unit_id=ethnic.id)
    assert (await handler.get(url)).status_code == 404
    await step(as_office, case["id"], "assigned", unit_id=str(ethnic.id))
    assert (await handler.get(url)).json()["text"] == "柜台拒绝给我办理。"
    for reader in (as_leader, as_auditor):
        seen = await reader.get(url)
        assert seen.status_code == 200
        found = seen.json()
        assert (found["is_confidential"], found["text"], found["area_code"]) == (True, "", COUNTY)
        assert (found["kind"], found["state"], found["due_on"]) == ("discrimination", "assigned", case["due_on"])
        assert found["received_at"].endswith("T16:00:00Z")
        assert (found["assigned_unit_id"], found["messages"], found["has_contact"]) == (None, [], False)
        listed = await reader.get("/feedback")
        assert "柜台" not in listed.text + seen.text
        assert [item["id"] for item in listed.json()["items"]] == [case["id"]]
        for filters in ({"area": TOWNSHIP}, {"assigned_unit_id": str(ethnic.id)}, {"is_unassigned": False}):
            assert (await reader.get("/feedback", params=filters)).json()["items"] == []
        assert (await reader.get(f"{url}/findings")).status_code == 403
    town = callers.get(Role.LEADER, TOWNSHIP, id="town-leader")
    assert (await town.get(url)).status_code == 404
    assert (await town.get("/feedback")).json()["items"] == []


async def test_the_unit_complained_about_learns_nothing(
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    ethnic = await bureau(session)
    case = await complain(as_resident, about_unit_id=str(UNIT_ID))
    await step(as_office, case["id"], "assigned", unit_id=str(ethnic.id))
    url = f"/feedback/{case['id']}"
    for sort in ("received_at", "due_on"):
        listed = await as_officer.get("/feedback", params={"sort": sort, "about_unit_id": str(UNIT_ID)})
        assert listed.json() == {"items": [], "next_cursor": None}
    for way in ("", "/findings", "/joined"):
        assert (await as_officer.get(url + way)).status_code == 404
    assert (await find(as_officer, case)).status_code == 404
    assert (await as_officer.post(f"{url}/messages", json={"text": "x"})).status_code == 404
    mine = callers.get(Role.OFFICE, id="office-of-the-school", unit_id=UNIT_ID)
    assert (await mine.get(url)).status_code == 404
    assert (await mine.get("/feedback")).json()["items"] == []
    assert (await as_officer.get("/feedback/superiors")).status_code == 403


async def test_finding_remedy_and_its_proof(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    ethnic = await bureau(session)
    case = await complain(as_resident)
    url = f"/feedback/{case['id']}"
    await step(as_office, case["id"], "assigned", unit_id=str(ethnic.id))
    handler = callers.get(Role.DEPARTMENT_OFFICER, id="ethnic", unit_id=ethnic.id)
    assert code_of(await handler.post(f"{url}/messages", json=WORDS)) == (409, "finding_missing")
    assert code_of(await find(handler, case, remedy=None)) == (422, "remedy_needed")
    assert code_of(await find(handler, case, finding="unfounded")) == (422, "remedy_without_ground")
    assert code_of(await find(handler, case, remedy_working_days=16)) == (422, "remedy_too_long")
    plain = await send(as_resident)
    assert code_of(await find(as_office, plain)) == (409, "finding_only_discrimination")
    made = await find(handler, case)
    assert made.status_code == 201, made.text
    days = [today() + timedelta(days=number) for number in range(1, 60)]
    assert made.json()["due_on"] == [day for day in days if workdays.is_workday(day)][14].isoformat()
    assert code_of(await find(handler, case)) == (409, "finding_given")
    assert (await told(as_resident, case))["remedy"] is None
    assert (await handler.post(f"{url}/messages", json=WORDS)).status_code == 201
    remedy = (await told(as_resident, case))["remedy"]
    assert (remedy["finding"], remedy["done_on"], remedy["can_ask_review"]) == ("founded", None, True)
    unknown = await handler.post(f"{url}/remedy", json={"document_id": str(uuid4())})
    assert code_of(unknown) == (422, "reference_unknown")
    proof = await make_document(session, area_code=COUNTY)
    done = await as_office.post(f"{url}/remedy", json={"document_id": str(proof.id)})
    assert (done.status_code, done.json()["done_on"], done.json()["is_late"]) == (200, today().isoformat(), False)
    assert code_of(await as_office.post(f"{url}/remedy", json={"document_id": str(proof.id)})) == (409, "remedy_none")
    assert (await told(as_resident, case))["messages"][-1]["text"].startswith("补救措施")
    neighbour = callers.get(Role.OFFICE, NEIGHBOUR)
    assert (await neighbour.get(f"{url}/findings")).status_code == 404
    assert (await find(neighbour, case)).status_code == 404
    deeds = await actions(session)
    assert {"feedback.found", "feedback.remedied"} <= set(deeds)
    await set_area(session, COUNTY)
    sql = "select string_agg(row_to_json(j)::text, '') from journal_entries j where county_code = :county"
    assert "登记簿" not in str((await run_sql(session, sql, county=COUNTY)).scalar_one())


async def test_a_review_is_asked_for_once_and_made_by_another_unit(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    ethnic, justice = await bureau(session), await bureau(session, "司法局")
    await make_route(session, kind="discrimination", area_code=COUNTY, unit_id=ethnic.id)
    case = await complain(as_resident)
    url = f"/feedback/{case['id']}"
    body = {"tracking_code": case["tracking_code"], "text": "没有问过我本人。"}
    assert code_of(await as_resident.post("/feedback/review", json=body)) == (409, "review_not_possible")
    await step(as_office, case["id"], "accepted")
    assert (await find(as_office, case, finding="unfounded", remedy=None)).status_code == 201
    assert (await as_office.post(f"{url}/messages", json=WORDS)).status_code == 201
    asked = await as_resident.post("/feedback/review", json=body)
    assert (asked.status_code, asked.json()["state"], asked.json()["remedy"]) == (200, "reopened", None)
    assert code_of(await as_resident.post("/feedback/review", json=body)) == (409, "review_not_possible")
    assert (await as_office.get(url)).json()["assigned_unit_id"] is None
    assert code_of(await step(as_office, case["id"], "assigned", unit_id=str(ethnic.id))) == (409, "review_by_another")
    assert code_of(await find(as_office, case, finding="unfounded", remedy=None)) == (409, "review_by_another")
    assert (await step(as_office, case["id"], "assigned", unit_id=str(justice.id))).status_code == 200
    other = callers.get(Role.DEPARTMENT_OFFICER, id="justice", unit_id=justice.id)
    assert code_of(await other.post(f"{url}/messages", json=WORDS)) == (409, "finding_missing")
    assert (await find(other, case)).json()["number"] == 2
    assert (await other.post(f"{url}/messages", json=WORDS)).status_code == 201
    seen = (await told(as_resident, case))["remedy"]
    assert (seen["finding"], seen["can_ask_review"]) == ("founded", False)
    assert code_of(await as_resident.post("/feedback/review", json=body)) == (409, "review_not_possible")
    assert len((await as_office.get(f"{url}/findings")).json()["items"]) == 2
    assert "feedback.review_asked" in await actions(session)


async def test_a_review_is_routed_to_another_unit_at_once(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    ethnic, justice = await bureau(session), await bureau(session, "司法局")
    await make_route(session, kind="discrimination", area_code=TOWNSHIP, unit_id=ethnic.id)
    await make_route(session, kind="discrimination", area_code=COUNTY, unit_id=justice.id)
    case = await complain(as_resident)
    await step(as_office, case["id"], "accepted")
    await find(as_office, case, finding="not_determinable", remedy=None)
    await as_office.post(f"/feedback/{case['id']}/messages", json=WORDS)
    body = {"tracking_code": case["tracking_code"], "text": "请再查一次。"}
    assert (await as_resident.post("/feedback/review", json=body)).status_code == 200
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["assigned_unit_id"] == str(justice.id)


async def test_lines_of_units(as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession) -> None:
    below, above = await make_unit(session, name="小学"), await bureau(session, "教体局")
    line = {"unit_id": str(below.id), "superior_unit_id": str(above.id)}
    made = await as_office.post("/feedback/superiors", json=line)
    assert (made.status_code, made.json()["superior_unit_name"]) == (201, "教体局")
    assert code_of(await as_office.post("/feedback/superiors", json=line)) == (409, "superior_known")
    for wrong in ({"unit_id": str(above.id)}, {"superior_unit_id": str(uuid4())}):
        assert code_of(await as_office.post("/feedback/superiors", json=line | wrong)) == (422, "reference_unknown")
    assert (await as_office.get("/feedback/superiors")).json()["items"] == [made.json()]
    neighbour = callers.get(Role.OFFICE, NEIGHBOUR)
    assert (await neighbour.delete(f"/feedback/superiors/{made.json()['id']}")).status_code == 404
    assert (await as_office.delete(f"/feedback/superiors/{made.json()['id']}")).status_code == 204
    assert (await as_office.get("/feedback/superiors")).json()["items"] == []
    assert await actions(session) == ["unit_superior.entered", "unit_superior.removed"]
    assert UUID(made.json()["id"]).version == 7
