"""The plan's rows on naming and commendation, each entered as its owner would and read back through the assessment."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import time_machine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.units import UnitState
from tests.conftest import Callers
from tests.factories import COUNTY, UNIT_ID, make_unit
from tests.plan.conftest import Plan, prove

APPLIED, NAMED = datetime(2026, 3, 2, 1, tzinfo=UTC), datetime(2026, 3, 10, 1, tzinfo=UTC)
NUMBER = "民创组〔2026〕3号"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The day of the application; the later days are reached by moving it."""
    with time_machine.travel(APPLIED, tick=False) as traveller:
        yield traveller


def office(callers: Callers, number: int = 1) -> httpx.AsyncClient:
    """A post of the office, with a token of this hour."""
    return callers.get(Role.OFFICE, id=f"office-post-{number}", name=f"创建办{number}号岗")


async def step(caller: httpx.AsyncClient, honour_id: str, to: str, **more: Any) -> dict[str, Any]:
    answer = await caller.post(f"/honours/{honour_id}/transitions", json={"to": to} | more)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def honour(
    clock: time_machine.Traveller,
    callers: Callers,
    slots: tuple[str, str, str],
    *,
    reference: str | None = None,
    **draft: Any,
) -> str:
    """An officer applies, one post checks, the notice runs out, another post names."""
    clock.move_to(APPLIED)
    made = await callers.get(Role.UNIT_OFFICER).post("/honours", json=draft)
    assert made.status_code == 201, made.text
    honour_id = str(made.json()["id"])
    first = office(callers)
    for to, slot in zip(("reviewed", "checked"), slots, strict=False):
        await prove(first, ("honour", honour_id), slot=slot)
        await step(first, honour_id, to)
    await step(first, honour_id, "noticed", publication_reference=reference)
    clock.move_to(NAMED)
    second = office(callers, 2)
    await prove(second, ("honour", honour_id), slot=slots[2])
    await step(second, honour_id, "named", document_number=NUMBER)
    return honour_id


UNIT_PAPERS = ("naming_application", "acceptance_report", "naming_decision")
AWARD_PAPERS = ("commendation_proposal", "merit_report", "award_decision")


async def test_s135_naming_goes_by_the_procedure(
    clock: time_machine.Traveller, callers: Callers, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID, state=UnitState.CREATING)
    plan = Plan(office(callers))
    assert (await plan.row("S135"))["verdict"] == "not_reported"
    honour_id = await honour(clock, callers, UNIT_PAPERS, type="demonstration_unit")
    plan.office = office(callers)
    row = await plan.row("S135")
    assert (row["numerator"], row["denominator"], row["verdict"]) == ("1", "1", "met")
    (record,) = (await plan.why("S135"))["records"]
    assert (record["resource"], record["resource_id"], record["label"]) == ("honour", honour_id, "示范学校")
    assert len(record["document_ids"]) == 3


async def test_s150_the_county_names_a_batch(
    clock: time_machine.Traveller, callers: Callers, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID, state=UnitState.CREATING)
    plan = Plan(office(callers))
    assert (await plan.row("S150"))["verdict"] != "met"
    await honour(clock, callers, UNIT_PAPERS, type="demonstration_unit")
    plan.office = office(callers)
    assert ((await plan.row("S150"))["value"], (await plan.row("S150"))["verdict"]) == ("1", "met")
    rows = {one["type"]: one for one in (await plan.office.get("/honours/funnel")).json()["items"]}
    assert [rows["demonstration_unit"][f"{name}_count"] for name in ("applied", "checked", "noticed", "named")] == [
        1
    ] * 4


async def test_s010_the_countys_own_title_stands(as_office: httpx.AsyncClient, plan: Plan) -> None:
    assert (await plan.row("S10"))["verdict"] == "not_reported"
    title = {"level": "province", "area_code": COUNTY, "named_on": "2024-01-16", "batch": "第十一批"}
    made = await as_office.post("/honours/titles", json=title | {"document_number": "民委发〔2024〕18号"})
    assert (made.status_code, made.json()["expires_on"]) == (201, "2029-01-15")
    assert (await plan.row("S10"))["verdict"] == "not_met"
    await prove(as_office, ("honour", made.json()["id"]), kind="notice", title="省级示范县命名文件")
    assert (await plan.row("S10"))["verdict"] == "met"
    revoked = await step(as_office, made.json()["id"], "revoked", reason="复查不合格")
    assert revoked["state"] == "revoked"
    assert (await plan.row("S10"))["verdict"] != "met"


async def test_s035_incentives_go_to_units_and_projects(
    as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession, plan: Plan
) -> None:
    await make_unit(session, id=UNIT_ID)
    rule = await prove(as_office, kind="policy", slot="incentive_rule", title="创建工作激励办法")
    draft = {"unit_id": str(UNIT_ID), "kind": "priority_project", "title": "优先安排项目", "project": "文化广场"}
    draft |= {"given_on": f"{datetime.now(UTC).year}-01-05", "rule_document_id": rule["id"]}
    made = await as_office.post("/honours/incentives", json=draft)
    assert made.status_code == 201, made.text
    assert (await plan.row("S35"))["verdict"] == "partly"
    confirmed = await office(callers, 2).post(f"/honours/incentives/{made.json()['id']}/confirmation")
    assert confirmed.status_code == 200, confirmed.text
    row = await plan.row("S35")
    assert (row["value"], row["verdict"]) == ("1", "met")


async def test_s151_collectives_are_commended_and_persons_only_by_consent(
    clock: time_machine.Traveller, callers: Callers, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    plan = Plan(office(callers))
    assert (await plan.row("S151"))["verdict"] == "not_reported"
    consent = await prove(callers.get(Role.UNIT_OFFICER), kind="attestation", title="同意书")
    person = {"type": "advanced_individual", "published_name": "李四", "consent_document_id": consent["id"]}
    person_id = await honour(clock, callers, AWARD_PAPERS, reference="县政府网站2026年第5号公示", **person)
    await honour(clock, callers, AWARD_PAPERS, type="model_collective")
    plan.office = office(callers)
    assert ((await plan.row("S151"))["value"], (await plan.row("S151"))["verdict"]) == ("2", "met")
    assert "李四" not in str(await plan.why("S151"))
    assert "李四" in (await client.get("/honours/notices")).text
    withdrawn = await plan.office.post(f"/honours/{person_id}/consent-withdrawal", json={})
    assert withdrawn.status_code == 200, withdrawn.text
    assert (await plan.row("S151"))["value"] == "1"
    assert "李四" not in (await client.get("/honours/notices")).text
