"""Which required documents are missing, expired or soon will be: the county, each township, each unit."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from api.models.documents import DocumentKind, Visibility
from api.models.units import UnitState
from api.services import documents_missing
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, VILLAGE, make_document, make_unit

PLANS = ["overall_plan", "strategy", "implementation_plan"]
TESTS = {"unit_target", "unit_duty", "unit_atmosphere", "unit_measures", "unit_case"}


async def ask(caller: httpx.AsyncClient, **chosen: Any) -> dict[str, Any]:
    answer = await caller.get("/documents/missing", params={"limit": 200} | chosen)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def states(caller: httpx.AsyncClient, slot: str, **chosen: Any) -> list[tuple[str, str]]:
    items = (await ask(caller, **chosen))["items"]
    return [(item["body_name"], item["state"]) for item in items if slot in item["slots"]]


def test_what_is_required_is_known_and_makes_sense() -> None:
    slots = {slot.slot: slot for slot in documents_missing.slots("zh-Hans").items}
    for need in documents_missing.required():
        assert set(need["slots"]) <= set(slots), need
        assert need["holder"] == "unit" or not need["categories"]
    assert all(slot.title for slot in slots.values())
    assert slots["overall_plan"].holders == ["county", "township"]
    # What a unit owes to the framework of units only: asked for where it is assessed by that.
    of_units = {"unit_veto_attestation", "unit_veto_event"}
    assert {slot for slot, read in slots.items() if not read.holders} == of_units


async def test_any_one_of_three_plans_is_enough_at_each_level(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    before = await states(as_office, "strategy")
    assert len(before) == 12
    assert {state for _, state in before} == {"missing"}
    await make_document(session, area_code=TOWNSHIP, slot="strategy")
    after = await states(as_office, "strategy")
    assert len(after) == 11
    assert ("米易县", "missing") in after
    await make_document(session, area_code=COUNTY, slot="implementation_plan")
    assert ("米易县", "missing") not in await states(as_office, "strategy")
    await make_document(session, area_code=VILLAGE, slot="overall_plan")
    assert len(await states(as_office, "strategy")) == 10


async def test_days_decide(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    day = today()
    row = await make_document(session, area_code=COUNTY, slot="mobilising_measures", issued_on=day)
    assert await states(as_office, "mobilising_measures") == []
    for offset, days, state in (
        (-1, 30, "expired"),
        (0, 30, "expiring"),
        (29, 30, "expiring"),
        (30, 30, None),
        (0, 0, None),
    ):
        row.expires_on = day + timedelta(days=offset)
        session.add(row)
        await session.flush()
        wanted = [] if state is None else [("米易县", state)]
        assert await states(as_office, "mobilising_measures", within_days=days) == wanted, offset
    row.expires_on = day - timedelta(days=1)
    await session.flush()
    (item,) = [i for i in (await ask(as_office, state="expired"))["items"] if i["slots"] == ["mobilising_measures"]]
    assert (item["document_id"], item["indicator"], item["titles"]) == (str(row.id), "S22", ["动员办法措施"])
    await make_document(session, area_code=TOWNSHIP, slot="mobilising_measures")
    assert await states(as_office, "mobilising_measures") == []


async def test_a_yearly_document_ends_with_its_year(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    year = today().year
    await make_document(session, area_code=COUNTY, slot="annual_plan", issued_on=today().replace(year=year - 1, day=1))
    (item,) = [i for i in (await ask(as_office))["items"] if i["slots"] == ["annual_plan"]]
    assert (item["state"], item["expires_on"]) == ("expired", f"{year - 1}-12-31")
    await make_document(session, area_code=COUNTY, slot="annual_plan", issued_on=today())
    assert [s for _, s in await states(as_office, "annual_plan", within_days=0)] in ([], ["expiring"])


async def test_units_owe_what_their_entry_owes(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    school = await make_unit(session, name="甲小学", category="school", state=UnitState.CREATING)
    await make_unit(session, name="乙小学", category="school", state=UnitState.REGISTERED)
    bureau = await make_unit(session, name="丙局", category="agency", state=UnitState.REGISTERED)
    await make_unit(session, name="丁村", category="community", is_eligible=False, not_applicable_reason="已合并")
    owed: dict[str, set[str]] = {}
    for item in (await ask(as_office, holder="unit"))["items"]:
        owed.setdefault(item["body_name"], set()).update(item["slots"])
    assert owed["甲小学"] >= TESTS | {"body_plan"}
    assert "乙小学" not in owed
    assert "丁村" not in owed
    assert owed["丙局"] == {"body_agenda", "body_office", "body_guarantee", "body_plan"}
    await make_document(session, area_code=TOWNSHIP, unit_id=school.id, slot="unit_target")
    await make_document(session, area_code=TOWNSHIP, slot="unit_duty")
    await make_document(session, area_code=TOWNSHIP, unit_id=bureau.id, slot="unit_duty")
    await make_document(session, area_code=TOWNSHIP, unit_id=school.id, kind=DocumentKind.PLAN, issued_on=today())
    await make_document(session, unit_id=school.id, slot="unit_case", visibility=Visibility.CASE)
    mine = await ask(as_office, unit_id=school.id, within_days=0)
    slots = {slot for item in mine["items"] for slot in item["slots"]}
    assert slots & (TESTS | {"body_plan"}) == TESTS - {"unit_target"}
    assert mine["required_count"] == len(mine["items"]) + 2
    assert {UUID(item["unit_id"]) for item in mine["items"]} == {school.id}


async def test_pages_cover_all_once(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    for number in range(3):
        await make_unit(session, name=f"学校{number}", category="school", state=UnitState.CREATING)
    whole = await ask(as_office)
    keys, cursor = [], None
    while True:
        page = await ask(as_office, limit=7, **({"cursor": cursor} if cursor else {}))
        keys += [(i["holder"], i["area_code"], i["unit_id"], tuple(i["slots"])) for i in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(keys) == len(set(keys)) == len(whole["items"]) == whole["missing_count"]
    assert [key[0] for key in keys] == sorted((key[0] for key in keys), key=["county", "township", "unit"].index)
    foreign = await as_office.get("/documents/missing", params={"cursor": page["next_cursor"] or "x.y"})
    assert foreign.status_code == 400


async def test_who_may_ask(
    client: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    assert (await client.get("/documents/missing")).status_code == 401
    assert (await as_resident.get("/documents/missing")).status_code == 403
    assert len(await states(as_leader, "strategy", area=TOWNSHIP)) == 1
    unit = await make_unit(session, state=UnitState.CREATING)
    unknown = await as_neighbour.get("/documents/missing", params={"unit_id": str(unit.id)})
    assert unknown.status_code == 422
    assert {item["area_code"][:6] for item in (await ask(as_neighbour))["items"]} == {"510422"}
    assert (await callers.get(Role.OFFICE, "51").get("/documents/missing")).status_code == 422
    township = callers.get(Role.OFFICE, TOWNSHIP)
    assert {item["area_code"][:9] for item in (await ask(township))["items"]} == {TOWNSHIP}


@pytest.mark.parametrize(
    ("language", "title"), [("zh-Hans", "经济社会发展总体规划"), ("zh-Hant", "經濟社會發展總體規劃")]
)
async def test_slots_are_named_in_the_readers_language(
    as_officer: httpx.AsyncClient, language: str, title: str
) -> None:
    answer = await as_officer.get("/documents/slots", headers={"Accept-Language": language})
    slots = {item["slot"]: item for item in answer.json()["items"]}
    assert (slots["overall_plan"]["title"], slots["overall_plan"]["indicator"]) == (title, "S20")
    assert [slot for slot, item in slots.items() if item["indicator"] == "S20"] == PLANS
