"""Honours over HTTP: signed steps, the notice and its objections, titles that stand, and persons by consent."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import time_machine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.units import UnitState
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, actions, make_base, make_case, make_unit
from tests.plan.conftest import prove

START = datetime(2026, 3, 2, 1, tzinfo=UTC)
APPLY: dict[str, Any] = {"type": "demonstration_unit", "level": "county"}
NUMBER = "民创组〔2026〕3号"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A Monday in March; tokens are made at this hour, so a test asks for its callers after each jump."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def second(callers: Callers) -> httpx.AsyncClient:
    return callers.get(Role.OFFICE, id="second-post", name="领导小组办公室副主任岗")


async def creating(session: AsyncSession, **change: Any) -> Any:
    return await make_unit(session, **{"id": UNIT_ID, "state": UnitState.CREATING} | change)


async def apply(caller: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    made = await caller.post("/honours", json=APPLY | change)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def go(caller: httpx.AsyncClient, honour_id: str, to: str, **more: Any) -> httpx.Response:
    return await caller.post(f"/honours/{honour_id}/transitions", json={"to": to} | more)


async def to_notice(office: httpx.AsyncClient, honour_id: str, **more: Any) -> dict[str, Any]:
    for to, slot in (("reviewed", "naming_application"), ("checked", "acceptance_report"), ("noticed", None)):
        if slot:
            await prove(office, ("honour", honour_id), slot=slot)
        answer = await go(office, honour_id, to, **more if to == "noticed" else {})
        assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def code_of(answer: httpx.Response) -> tuple[int, str]:
    body = answer.json()
    return answer.status_code, body["errors"][0]["code"] if body["errors"] else body["type"].rpartition(":")[2]


async def test_from_application_to_naming(
    clock: time_machine.Traveller, callers: Callers, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    unit = await creating(session)
    officer, office = callers.get(Role.UNIT_OFFICER), callers.get(Role.OFFICE)
    made = await apply(officer, summary="三年创建小结")
    assert (made["subject_name"], made["procedure_code"], made["procedure_version"]) == (
        "示范学校", "demonstration_county", 1,
    )  # fmt: skip
    assert (await office.get(f"/units/{unit.id}")).json()["state"] == "applied"
    first = (await office.get(f"/honours/{made['id']}")).json()
    assert (first["next_step"]["to"], first["next_step"]["due_on"]) == ("reviewed", "2026-03-16")
    assert first["next_step"]["missing_documents"] == ["申报表"]
    assert code_of(await go(office, made["id"], "reviewed")) == (422, "honour_document_missing")
    assert code_of(await go(office, made["id"], "named")) == (409, "step_not_allowed")
    assert (await go(officer, made["id"], "reviewed")).status_code == 403
    noticed = await to_notice(office, made["id"])
    assert (noticed["notice_from"], noticed["notice_until"]) == ("2026-03-02", "2026-03-09")
    assert (await office.get(f"/units/{unit.id}")).json()["state"] == "accepted"
    (notice,) = (await client.get("/honours/notices")).json()["items"]
    assert (notice["subject_name"], notice["is_open"], notice["area_name"]) == ("示范学校", True, "攀莲镇")
    other = second(callers)
    await prove(other, ("honour", made["id"]), slot="naming_decision")
    assert code_of(await go(other, made["id"], "named", document_number=NUMBER)) == (409, "notice_running")
    clock.move_to(datetime(2026, 3, 10, 1, tzinfo=UTC))
    office, other = callers.get(Role.OFFICE), second(callers)
    assert code_of(await go(office, made["id"], "named", document_number=NUMBER)) == (409, "two_persons_needed")
    assert code_of(await go(other, made["id"], "named")) == (422, "field_missing")
    named = await go(other, made["id"], "named", document_number=NUMBER, batch="第一批")
    assert named.status_code == 200, named.text
    title = named.json()
    assert (title["named_on"], title["expires_on"], title["next_step"]) == ("2026-03-10", "2031-03-09", None)
    unit_now = (await office.get(f"/units/{unit.id}")).json()
    assert (unit_now["state"], unit_now["named_level"]) == ("named", "county")
    signed = [(step["kind"], step["signed_role"], step["signed_post"], step["is_late"]) for step in title["steps"]]
    assert signed == [
        ("applied", "unit_officer", "unit_officer", False),
        ("reviewed", "office", "office", False),
        ("checked", "office", "office", False),
        ("noticed", "office", "office", False),
        ("named", "office", "领导小组办公室副主任岗", False),
    ]
    assert [one for one in await actions(session) if one.startswith(("honour", "unit"))] == [
        "honour.applied", "unit.applied", "honour.reviewed", "honour.checked", "unit.accepted", "honour.noticed",
        "honour.named", "unit.named",
    ]  # fmt: skip
    (shown,) = (await client.get("/honours/notices")).json()["items"]
    assert (shown["state"], shown["is_open"], shown["document_number"]) == ("named", False, NUMBER)


async def test_an_open_objection_blocks_naming_until_it_is_answered(
    clock: time_machine.Traveller, callers: Callers, session: AsyncSession
) -> None:
    await creating(session)
    other_unit = await make_unit(session, name="镇政府")
    office, resident = callers.get(Role.OFFICE), callers.get(Role.RESIDENT)
    for unit_id in (
        UNIT_ID,
        other_unit.id,
    ):  # The honoured unit would get complaints of the township, but not this one.
        rule = {"kind": "complaint", "area_code": TOWNSHIP if unit_id == UNIT_ID else COUNTY, "unit_id": str(unit_id)}
        assert (await office.post("/feedback/routes", json=rule)).status_code == 201
    made = await apply(office, unit_id=str(UNIT_ID))
    words = {"area_code": TOWNSHIP, "kind": "complaint", "text": "对公示有不同意见。", "honour_id": made["id"]}
    assert code_of(await resident.post("/feedback", json=words)) == (422, "notice_over")
    await to_notice(office, made["id"])
    key = {"Idempotency-Key": "3f0c2f1e-7e0f-4d7e-9a57-8a51c1f0a9bf"}
    sent = await resident.post("/feedback", json=words, headers=key)
    assert sent.status_code == 201, sent.text
    case = (await office.get(f"/feedback/{sent.json()['id']}")).json()
    assert (case["honour_id"], case["about_unit_id"], case["assigned_unit_id"]) == (
        made["id"], str(UNIT_ID), str(other_unit.id),
    )  # fmt: skip
    clock.move_to(datetime(2026, 3, 10, 1, tzinfo=UTC))
    office, other, resident = callers.get(Role.OFFICE), second(callers), callers.get(Role.RESIDENT)
    assert code_of(await resident.post("/feedback", json=words)) == (422, "notice_over")
    assert (await resident.post("/feedback", json=words, headers=key)).json() == sent.json()
    await prove(other, ("honour", made["id"]), slot="naming_decision")
    secret = await make_case(session, kind="discrimination", honour_id=UUID(made["id"]))
    readers = (office, callers.get(Role.LEADER))
    told = [(await one.get(f"/honours/{made['id']}")).json()["open_objection_count"] for one in readers]
    assert told == [2, 1], "a confidential objection is not told of an honour"
    await session.delete(secret)
    await session.flush()
    officers_view = await callers.get(Role.UNIT_OFFICER).get(f"/honours/{made['id']}")
    assert officers_view.json()["open_objection_count"] is None
    assert code_of(await go(other, made["id"], "named", document_number=NUMBER)) == (409, "honour_objections_open")
    await office.post(f"/feedback/{case['id']}/transitions", json={"to": "accepted"})
    answer = {"text": "已向学校核实，材料属实。", "is_answer": True, "outcome": "advice"}
    assert (await office.post(f"/feedback/{case['id']}/messages", json=answer)).status_code == 201
    assert (await go(other, made["id"], "named", document_number=NUMBER)).status_code == 200


@pytest.mark.parametrize("to", ["refused", "withdrawn"])
async def test_an_application_that_ends_lets_the_unit_go_on(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession, to: str
) -> None:
    await run_sql(session, "update units set state = 'creating' where county_code = :county", county=COUNTY)
    made = await apply(as_officer)
    assert code_of(await as_officer.post("/honours", json=APPLY)) == (409, "honour_under_way")
    caller = as_office if to == "refused" else as_officer
    assert code_of(await go(caller, made["id"], to)) == (422, "reason_missing")
    assert (await go(caller, made["id"], to, reason="材料不实")).json()["state"] == to
    assert (await as_office.get(f"/units/{UNIT_ID}")).json()["state"] == "creating"
    assert (await apply(as_officer))["state"] == "applied"


async def test_revoking_falls_back_to_the_next_title_and_then_to_none(
    clock: time_machine.Traveller, callers: Callers, session: AsyncSession
) -> None:
    unit = await creating(session)
    office, other = callers.get(Role.OFFICE), second(callers)
    ids = {}
    for number, level in enumerate(("county", "city")):
        clock.move_to(datetime(2026, 3 + number, 2, 1, tzinfo=UTC))
        office = callers.get(Role.OFFICE)
        ids[level] = (await apply(office, unit_id=str(UNIT_ID), level=level))["id"]
        await to_notice(office, ids[level])
        clock.move_to(datetime(2026, 3 + number, 27, 1, tzinfo=UTC))
        other = second(callers)
        await prove(other, ("honour", ids[level]), slot="naming_decision")
        named = await go(other, ids[level], "named", document_number=NUMBER)
        assert named.status_code == 200, named.text
        assert (await other.get(f"/units/{unit.id}")).json()["named_level"] == level
    assert code_of(await go(other, ids["city"], "revoked")) == (422, "reason_missing")
    assert (await go(other, ids["city"], "revoked", reason="复查不合格")).json()["state"] == "revoked"
    left = (await other.get(f"/units/{unit.id}")).json()
    assert (left["state"], left["named_level"]) == ("named", "county")
    assert (await go(other, ids["county"], "revoked", reason="复查不合格")).status_code == 200
    gone = (await other.get(f"/units/{unit.id}")).json()
    assert (gone["state"], gone["named_level"]) == ("revoked", None)
    assert "unit.relevelled" in await actions(session)


async def test_a_national_title_asks_for_the_provincial_one(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    area = {"type": "demonstration_area", "area_code": COUNTY, "level": "nation"}
    assert code_of(await as_office.post("/honours", json=area)) == (409, "lower_title_needed")
    title = {
        "level": "province",
        "area_code": COUNTY,
        "named_on": "2023-06-30",
        "document_number": "川民委〔2023〕9号",
        "batch": "第五批",
    }
    recorded = await as_office.post("/honours/titles", json=title)
    assert recorded.status_code == 201, recorded.text
    found = recorded.json()
    assert (found["is_recorded"], found["expires_on"], found["subject_name"], found["batch"]) == (
        True, "2028-06-29", "米易县", "第五批",
    )  # fmt: skip
    assert [step["kind"] for step in found["steps"]] == ["recorded"]
    assert code_of(await as_office.post("/honours/titles", json=title)) == (409, "honour_under_way")
    assert (await as_office.post("/honours", json=area)).status_code == 201
    assert code_of(await as_office.post("/honours/titles", json=title | {"named_on": "2099-01-01"})) == (
        422,
        "day_in_future",
    )


async def test_titles_expire_and_are_checked_again(
    clock: time_machine.Traveller, callers: Callers, session: AsyncSession
) -> None:
    clock.move_to(datetime(2028, 1, 10, 1, tzinfo=UTC))
    office = callers.get(Role.OFFICE)
    title = {"level": "province", "area_code": COUNTY, "named_on": "2023-06-30", "document_number": "川民委〔2023〕9号"}
    made = (await office.post("/honours/titles", json=title)).json()
    assert (made["is_recheck_due"], made["is_expired"]) == (True, False)
    due = (await office.get("/honours", params={"is_recheck_due": True})).json()["items"]
    assert [one["id"] for one in due] == [made["id"]]
    path = f"/honours/{made['id']}/rechecks"
    assert code_of(await office.post(path, json={"result": "failed"})) == (422, "reason_missing")
    kept = (await office.post(path, json={"result": "kept"})).json()
    assert (kept["is_recheck_due"], kept["recheck_result"], kept["rechecked_on"]) == (False, "kept", "2028-01-10")
    assert (await office.get("/honours", params={"is_recheck_due": True})).json()["items"] == []
    clock.move_to(datetime(2028, 7, 1, 1, tzinfo=UTC))
    office = callers.get(Role.OFFICE)
    gone = (await office.get("/honours", params={"is_expired": True})).json()["items"]
    assert [(one["id"], one["is_expired"]) for one in gone] == [(made["id"], True)]
    assert (await office.get("/honours", params={"is_expired": False})).json()["items"] == []


async def test_a_person_is_named_by_consent_and_forgotten_on_request(
    clock: time_machine.Traveller, callers: Callers, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    officer, office = callers.get(Role.UNIT_OFFICER), callers.get(Role.OFFICE)
    person = {"type": "advanced_individual", "published_name": "张三"}
    assert code_of(await officer.post("/honours", json=person)) == (422, "field_missing")
    public = await prove(office, visibility="public")
    shown = person | {"consent_document_id": public["id"]}
    assert code_of(await officer.post("/honours", json=shown)) == (422, "consent_is_public")
    consent = await prove(officer, title="同意书")
    draft = person | {"consent_document_id": consent["id"]}
    for more in ({"summary": "事迹"}, {"ethnicity": "x"}, {"phone": "1"}):
        assert (await officer.post("/honours", json=draft | more)).status_code == 422, more
    made = await apply(officer, **draft)
    stranger = callers.get(Role.UNIT_OFFICER, unit_id=uuid4(), id="stranger")
    seen = [(await who.get(f"/documents/{consent['id']}")).status_code for who in (officer, office, stranger)]
    assert seen == [200, 200, 404]
    assert (await stranger.get(f"/honours/{made['id']}")).json()["subject_name"] is None
    for to, slot in (("reviewed", "commendation_proposal"), ("checked", "merit_report")):
        await prove(office, ("honour", made["id"]), slot=slot)
        assert (await go(office, made["id"], to)).status_code == 200
    assert code_of(await go(office, made["id"], "noticed")) == (422, "publication_missing")
    reference = "县政府网站公示公告栏2026年第5号"
    assert (await go(office, made["id"], "noticed", publication_reference=reference)).status_code == 200
    (notice,) = (await client.get("/honours/notices")).json()["items"]
    assert notice["subject_name"] == "张三"
    withdrawn = await officer.post(f"/honours/{made['id']}/consent-withdrawal", json={})
    assert (withdrawn.json()["subject_name"], withdrawn.json()["consent_withdrawn_on"]) == (None, "2026-03-02")
    assert (await client.get("/honours/notices")).json()["items"] == []
    assert code_of(await officer.post(f"/honours/{made['id']}/consent-withdrawal", json={})) == (
        409,
        "no_name_to_erase",
    )
    await set_area(session, COUNTY)
    for table in ("journal_entries", "honours", "honour_steps"):
        rows = await run_sql(
            session, f"select coalesce(string_agg(t::text, ''), '') from {table} t where county_code = :c", c=COUNTY
        )
        assert "张三" not in rows.scalar_one(), table


async def test_what_the_type_asks_for(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await creating(session)
    base = await make_base(session)
    for draft, code in (
        ({"type": "demonstration_unit"}, "field_missing"),
        ({"type": "demonstration_unit", "unit_id": str(UNIT_ID), "area_code": COUNTY}, "not_of_this_type"),
        ({"type": "demonstration_unit", "unit_id": str(uuid4())}, "reference_unknown"),
        ({"type": "model_collective", "unit_id": str(UNIT_ID), "published_name": "李四"}, "not_of_this_type"),
        ({"type": "advanced_individual", "published_name": "张三（彝族）"}, "pattern_mismatch"),
        ({"type": "demonstration_area"}, "field_missing"),
        ({"type": "education_base", "base_id": str(uuid4())}, "reference_unknown"),
        ({"type": "demonstration_area", "area_code": COUNTY, "applied_on": "2001-01-01"}, "no_procedure"),
        ({"type": "demonstration_area", "area_code": COUNTY, "applied_on": "2099-01-01"}, "day_in_future"),
    ):
        assert code_of(await as_office.post("/honours", json=draft)) == (422, code), draft
    made = await apply(as_office, type="education_base", base_id=str(base.id))
    assert (made["subject_name"], made["unit_id"]) == ("教育基地", str(UNIT_ID))
    point = await as_office.post("/honours", json={"type": "demonstration_point", "unit_id": str(UNIT_ID)})
    assert point.status_code == 201
    again = await as_office.post("/honours", json={"type": "demonstration_unit", "unit_id": str(UNIT_ID)})
    assert code_of(again) == (409, "unit_not_creating")


async def test_who_may(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    await run_sql(session, "update units set state = 'creating' where county_code = :county", county=COUNTY)
    other = await make_unit(session, name="别的单位", state=UnitState.CREATING)
    assert (await client.get("/honours")).status_code == 401
    assert (await as_leader.post("/honours", json=APPLY)).status_code == 403
    assert code_of(await as_officer.post("/honours", json=APPLY | {"unit_id": str(other.id)})) == (
        403,
        "unit_not_yours",
    )
    area = {"type": "demonstration_area", "area_code": COUNTY}
    assert (await as_officer.post("/honours", json=area)).status_code == 403
    made = await apply(as_officer)
    for path in (f"/honours/{made['id']}", f"/honours/{uuid4()}"):
        assert (await as_neighbour.get(path)).status_code == 404
    assert (await go(as_neighbour, made["id"], "refused", reason="x")).status_code == 404
    for path, body in (
        ("/honours/titles", {"level": "county", "named_on": "2026-01-01", "document_number": "1"}),
        (f"/honours/{made['id']}/rechecks", {"result": "kept"}),
        ("/honours/incentives", {"unit_id": str(UNIT_ID), "kind": "funds", "title": "x", "given_on": "2026-01-01"}),
    ):
        assert (await as_officer.post(path, json=body)).status_code == 403, path
    assert code_of(await as_office.post(f"/honours/{made['id']}/rechecks", json={"result": "kept"})) == (
        409, "title_not_standing",
    )  # fmt: skip
    keyed = [
        await as_office.post(
            "/honours", json=APPLY | {"unit_id": str(other.id)}, headers={"Idempotency-Key": "honour-01"}
        )
        for _ in range(2)
    ]
    assert keyed[0].json() == keyed[1].json()


async def test_the_funnel_and_the_procedures(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await creating(session)
    made = await apply(as_office, unit_id=str(UNIT_ID))
    await to_notice(as_office, made["id"])
    rows = {row["type"]: row for row in (await as_office.get("/honours/funnel")).json()["items"]}
    unit = rows["demonstration_unit"]
    assert [unit[f"{step}_count"] for step in ("applied", "reviewed", "checked", "noticed", "named")] == [1, 1, 1, 1, 0]
    earlier = (await as_office.get("/honours/funnel", params={"year": 2020})).json()["items"]
    assert {row["applied_count"] for row in earlier} == {0}
    known = (await as_office.get("/honours/procedures")).json()["items"]
    assert len(known) == 12
    county = next(one for one in known if one["code"] == "demonstration_county")
    assert (county["validity_years"], county["notice_working_days"]) == (5, 5)
    assert [step["to"] for step in county["steps"]] == ["reviewed", "checked", "noticed", "named"]
    assert any("D3" in source for source in county["sources"])


async def test_incentives_go_to_units_and_are_confirmed_by_another_post(
    as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    draft = {
        "unit_id": str(UNIT_ID),
        "kind": "funds",
        "title": "以奖代补",
        "project": "校园文化墙",
        "given_on": "2026-02-03",
        "amount_fen": 5_000_000,
    }
    made = await as_office.post("/honours/incentives", json=draft)
    assert (made.status_code, made.json()["is_confirmed"]) == (201, False)
    path = f"/honours/incentives/{made.json()['id']}/confirmation"
    assert code_of(await as_office.post(path)) == (409, "own_work_not_verified")
    other = second(callers)
    assert (await other.post(path)).json()["is_confirmed"] is True
    assert code_of(await other.post(path)) == (409, "confirmed_already")
    assert code_of(await as_office.post("/honours/incentives", json=draft | {"honour_id": str(uuid4())})) == (
        422, "reference_unknown",
    )  # fmt: skip
    assert code_of(await as_office.post("/honours/incentives", json=draft | {"person_name": "某人"})) == (
        422,
        "field_unknown",
    )
    listed = (await as_office.get("/honours/incentives", params={"kind": "funds"})).json()["items"]
    assert [one["unit_name"] for one in listed] == ["示范学校"]
    assert [one for one in await actions(session) if "incentive" in one] == ["incentive.given", "incentive.confirmed"]
