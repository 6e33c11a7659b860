"""Funds over HTTP: budgets, allocations, payments and their reversals; who may, and what each unit sees."""

from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from api.models.units import UnitState
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    UNIT_ID,
    actions,
    make_allocation,
    make_budget,
    make_unit,
)

BUDGET = {
    "area_code": COUNTY,
    "year": 2026,
    "title": "民族团结进步创建经费",
    "source_level": "county",
    "amount_fen": 1_000,
    "approved_on": "2026-01-10",
}
PER_CAPITA = {"area": COUNTY, "year": 2026}


def allocation_of(budget_id: str, **changes: object) -> dict[str, object]:
    draft = {
        "budget_id": budget_id,
        "unit_id": str(UNIT_ID),
        "purpose": "示范学校",
        "amount_fen": 600,
        "approved_on": "2026-03-01",
    }
    return draft | changes


def payment_of(allocation_id: str, **changes: object) -> dict[str, object]:
    draft = {"allocation_id": allocation_id, "amount_fen": 200, "paid_on": "2026-04-01", "voucher_number": "记-1"}
    return draft | changes


async def approve(second: httpx.AsyncClient, allocation: dict[str, str]) -> None:
    answer = await second.post(f"/funds/allocations/{allocation['id']}/decisions", json={"to": "approved"})
    assert (answer.status_code, answer.json()["state"]) == (200, "approved"), answer.text


@pytest.fixture
def as_second(callers: Callers) -> httpx.AsyncClient:
    """Another post of the office, who approves what the first one entered."""
    return callers.get(Role.OFFICE, id="second-post")


def refusal(answer: httpx.Response) -> tuple[int, str, list[str]]:
    body = answer.json()
    return answer.status_code, body["type"].rpartition(":")[2], [error["pointer"] for error in body["errors"]]


async def test_money_from_budget_to_voucher(
    as_office: httpx.AsyncClient, as_second: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    budget = await as_office.post("/funds/budgets", json=BUDGET)
    assert (budget.status_code, budget.headers["etag"]) == (201, '"1"'), budget.text
    allocation = await as_office.post("/funds/allocations", json=allocation_of(budget.json()["id"]))
    assert (allocation.status_code, allocation.json()["is_demonstration_place"]) == (201, False), allocation.text
    assert (allocation.json()["state"], allocation.json()["is_mine"]) == ("entered", True)
    await approve(as_second, allocation.json())
    paid = await as_office.post("/funds/expenditures", json=payment_of(allocation.json()["id"]))
    assert (paid.status_code, paid.json()["reverses_id"]) == (201, None), paid.text
    budget = await as_office.get(f"/funds/budgets/{budget.json()['id']}")
    assert (budget.json()["allocated_fen"], budget.headers["etag"]) == (600, '"2"')
    allocation = await as_office.get(f"/funds/allocations/{allocation.json()['id']}")
    assert (allocation.json()["spent_fen"], allocation.headers["etag"]) == (200, '"3"')
    assert (await as_office.get(f"/funds/expenditures/{paid.json()['id']}")).json() == paid.json()
    assert await actions(session) == [
        "budget.created",
        "allocation.created",
        "budget.allocated",
        "allocation.approved",
        "expenditure.created",
        "allocation.spent",
    ]


async def test_nothing_beyond_its_parent(
    as_office: httpx.AsyncClient, as_second: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    budget = (await as_office.post("/funds/budgets", json=BUDGET)).json()
    over = await as_office.post("/funds/allocations", json=allocation_of(budget["id"], amount_fen=1_001))
    assert refusal(over) == (409, "allocation_over_budget", ["/amount_fen"])
    allocation = (await as_office.post("/funds/allocations", json=allocation_of(budget["id"]))).json()
    early = await as_office.post("/funds/expenditures", json=payment_of(allocation["id"], amount_fen=1))
    assert refusal(early) == (409, "allocation_not_approved", [])
    await approve(as_second, allocation)
    over = await as_office.post("/funds/expenditures", json=payment_of(allocation["id"], amount_fen=601))
    assert refusal(over) == (409, "expenditure_over_allocation", ["/amount_fen"])
    less = {"kind": "decrease", "amount_fen": 401, "occurred_on": "2026-05-01", "note": "调减"}
    below = await as_office.post(f"/funds/budgets/{budget['id']}/entries", json=less)
    assert refusal(below) == (409, "allocation_over_budget", ["/amount_fen"])
    edited = await as_office.patch(
        f"/funds/budgets/{budget['id']}", json={"amount_fen": 5_000}, headers={"If-Match": '"2"'}
    )
    assert refusal(edited) == (422, "invalid_input", ["/amount_fen"])
    assert await actions(session) == [
        "budget.created",
        "allocation.created",
        "budget.allocated",
        "allocation.approved",
    ]


async def test_a_reversal_is_an_entry_of_its_own(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = await make_unit(session, id=UNIT_ID)
    allocation = await make_allocation(session, await make_budget(session), unit, amount_fen=500)
    paid = (await as_office.post("/funds/expenditures", json=payment_of(str(allocation.id)))).json()
    reversals = f"/funds/expenditures/{paid['id']}/reversals"
    why = {"voucher_number": "记-2", "note": "记错账户"}
    assert (await as_office.post(reversals, json={"voucher_number": "记-1", "note": "x"})).status_code == 409
    entry = await as_office.post(reversals, json=why, headers={"Idempotency-Key": "reverse-01"})
    again = await as_office.post(reversals, json=why, headers={"Idempotency-Key": "reverse-01"})
    assert (entry.status_code, again.text) == (201, entry.text), entry.text
    assert (entry.json()["amount_fen"], entry.json()["reverses_id"]) == (-200, paid["id"])
    assert entry.json()["paid_on"] == today().isoformat()
    assert (await as_office.get(f"/funds/expenditures/{paid['id']}")).json() == paid
    assert (await as_office.get(f"/funds/allocations/{allocation.id}")).json()["spent_fen"] == 0
    twice = await as_office.post(reversals, json=why | {"voucher_number": "记-3"})
    assert refusal(twice)[:2] == (409, "already_reversed")
    back = await as_office.post(f"/funds/expenditures/{entry.json()['id']}/reversals", json=why)
    assert refusal(back)[:2] == (409, "reversal_stands")
    assert (await actions(session))[-2:] == ["expenditure.reversed", "allocation.spent"]
    ledger = (await as_office.get("/funds/expenditures", params={"allocation_id": str(allocation.id)})).json()
    assert sorted(item["amount_fen"] for item in ledger["items"]) == [-200, 200]


async def test_a_voucher_pays_once(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = await make_unit(session, id=UNIT_ID)
    allocation = await make_allocation(session, await make_budget(session), unit)
    draft = payment_of(str(allocation.id), amount_fen=1)
    assert (await as_office.post("/funds/expenditures", json=draft)).status_code == 201
    again = await as_office.post("/funds/expenditures", json=draft)
    assert refusal(again) == (409, "voucher_used", ["/voucher_number"])


async def test_same_key_pays_once(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = await make_unit(session, id=UNIT_ID)
    budget = await make_budget(session)
    draft, key = allocation_of(str(budget.id), unit_id=str(unit.id)), {"Idempotency-Key": "allocate-1"}
    answers = [await as_office.post("/funds/allocations", json=draft, headers=key) for _ in range(3)]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert await actions(session) == ["allocation.created", "budget.allocated"]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"amount_fen": -1}, "/amount_fen", "too_small"),
        ({"amount_fen": 10**15 + 1}, "/amount_fen", "too_large"),
        ({"amount_fen": "ten"}, "/amount_fen", "type_mismatch"),
        ({"year": 1999}, "/year", "too_small"),
        ({"title": ""}, "/title", "too_short"),
        ({"source_level": "moon"}, "/source_level", "not_in_list"),
        ({"approved_on": "soon"}, "/approved_on", "not_a_date"),
        ({"approved_on": (today() + timedelta(days=1)).isoformat()}, "/approved_on", "date_in_future"),
        ({"payee": "x"}, "/payee", "field_unknown"),
    ],
)
async def test_bad_budget_names_its_field(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, object], pointer: str, code: str
) -> None:
    answer = await as_office.post("/funds/budgets", json=BUDGET | change)
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_references_are_in_the_county(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    foreign_unit = await make_unit(session, area_code=NEIGHBOUR)
    foreign_budget = await make_budget(session, area_code=NEIGHBOUR)
    foreign = await make_allocation(session, foreign_budget, foreign_unit)
    budget = (await as_office.post("/funds/budgets", json=BUDGET)).json()
    no_unit = await as_office.post("/funds/allocations", json=allocation_of(budget["id"], unit_id=str(foreign_unit.id)))
    assert refusal(no_unit) == (422, "invalid_input", ["/unit_id"])
    await make_unit(session, id=UNIT_ID)
    no_budget = await as_office.post("/funds/allocations", json=allocation_of(str(foreign_budget.id)))
    assert refusal(no_budget) == (422, "invalid_input", ["/budget_id"])
    no_allocation = await as_office.post("/funds/expenditures", json=payment_of(str(foreign.id)))
    assert refusal(no_allocation) == (422, "invalid_input", ["/allocation_id"])
    late = (today() + timedelta(days=1)).isoformat()
    future = await as_office.post("/funds/expenditures", json=payment_of(str(uuid4()), paid_on=late))
    assert refusal(future) == (422, "invalid_input", ["/paid_on"])
    assert await actions(session) == ["budget.created"]


async def test_who_may(
    client: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_client: httpx.AsyncClient,
) -> None:
    for path in ("/funds/budgets", "/funds/allocations", "/funds/expenditures"):
        assert (await client.get(path)).status_code == 401
        assert (await as_leader.get(path)).json() == {"items": [], "next_cursor": None}
    assert (await client.post("/funds/budgets", json=BUDGET)).status_code == 401
    assert (await as_leader.post("/funds/budgets", json=BUDGET)).status_code == 403
    assert (await as_officer.post("/funds/budgets", json=BUDGET)).status_code == 403
    outside = await as_office.post("/funds/budgets", json=BUDGET | {"area_code": NEIGHBOUR})
    assert refusal(outside)[:2] == (403, "area_outside_scope")
    draft = BUDGET | {"external_id": "FIN-2026-1"}
    assert (await as_client.post("/funds/budgets", json=draft)).status_code == 201
    assert (await as_client.post("/funds/budgets", json=draft)).status_code == 409


async def test_another_county_sees_nothing(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    unit = await make_unit(session, id=UNIT_ID)
    budget = await make_budget(session)
    allocation = await make_allocation(session, budget, unit)
    paid = (await as_office.post("/funds/expenditures", json=payment_of(str(allocation.id), amount_fen=1))).json()
    before = await actions(session)
    for path in (f"budgets/{budget.id}", f"allocations/{allocation.id}", f"expenditures/{paid['id']}"):
        assert (await as_neighbour.get(f"/funds/{path}")).status_code == 404
    change = await as_neighbour.patch(f"/funds/budgets/{budget.id}", json={"title": "x"}, headers={"If-Match": '"1"'})
    why = {"voucher_number": "记-9", "note": "x"}
    back = await as_neighbour.post(f"/funds/expenditures/{paid['id']}/reversals", json=why)
    assert {change.status_code, back.status_code} == {404}
    for path in ("budgets", "allocations", "expenditures"):
        assert (await as_neighbour.get(f"/funds/{path}")).json()["items"] == []
    assert (await as_neighbour.get("/funds/per-capita", params=PER_CAPITA)).status_code == 404
    assert await actions(session) == before


async def test_a_unit_sees_its_own_money(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, as_second: httpx.AsyncClient, session: AsyncSession
) -> None:
    own, other = await make_budget(session, title="own"), await make_budget(session, title="other")
    neighbour = await make_unit(session, name="另一所")
    ids = {"unit": UNIT_ID, "neighbour": neighbour.id}
    allocation = (await as_office.post("/funds/allocations", json=allocation_of(str(own.id)))).json()
    foreign_draft = allocation_of(str(other.id), unit_id=str(ids["neighbour"]))
    foreign = (await as_office.post("/funds/allocations", json=foreign_draft)).json()
    await approve(as_second, foreign)
    paid = (await as_office.post("/funds/expenditures", json=payment_of(foreign["id"]))).json()
    assert [item["title"] for item in (await as_officer.get("/funds/budgets")).json()["items"]] == ["own"]
    assert [item["id"] for item in (await as_officer.get("/funds/allocations")).json()["items"]] == [allocation["id"]]
    assert (await as_officer.get("/funds/expenditures")).json()["items"] == []
    for path in (f"budgets/{other.id}", f"allocations/{foreign['id']}", f"expenditures/{paid['id']}"):
        assert (await as_officer.get(f"/funds/{path}")).status_code == 404
    assert len((await as_office.get("/funds/allocations")).json()["items"]) == 2


async def test_a_department_pays_and_takes_back_its_own_money_only(
    as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    own, other = await make_unit(session, id=UNIT_ID), await make_unit(session, name="另一所")
    department = callers.get(Role.DEPARTMENT_OFFICER)
    budget = await make_budget(session)
    mine, foreign = [await make_allocation(session, budget, unit, amount_fen=500) for unit in (own, other)]
    refused = await department.post("/funds/expenditures", json=payment_of(str(foreign.id)))
    assert refusal(refused)[:2] == (403, "unit_not_yours")
    paid = (await as_office.post("/funds/expenditures", json=payment_of(str(foreign.id)))).json()
    before = await actions(session)
    why = {"voucher_number": "记-2", "note": "记错账户"}
    back = await department.post(f"/funds/expenditures/{paid['id']}/reversals", json=why)
    assert refusal(back)[:2] == (403, "unit_not_yours")
    assert await actions(session) == before
    paid = (await department.post("/funds/expenditures", json=payment_of(str(mine.id)))).json()
    assert (await department.post(f"/funds/expenditures/{paid['id']}/reversals", json=why)).status_code == 201


async def test_update_needs_the_version_that_was_read(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    budget = (await as_office.post("/funds/budgets", json=BUDGET)).json()
    address = f"/funds/budgets/{budget['id']}"
    assert (await as_office.patch(address, json={"title": "新"})).status_code == 428
    changed = await as_office.patch(address, json={"title": "新"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["title"], changed.headers["etag"]) == (200, "新", '"2"')
    assert (await as_office.patch(address, json={"title": "旧"}, headers={"If-Match": '"1"'})).status_code == 412
    cleared = await as_office.patch(address, json={"title": None}, headers={"If-Match": '"2"'})
    assert refusal(cleared) == (422, "invalid_input", ["/title"])
    assert await actions(session) == ["budget.created", "budget.updated"]


async def test_demonstration_place_is_the_state_at_approval(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    named_on = today() - timedelta(days=30)
    await make_unit(session, id=UNIT_ID, state=UnitState.NAMED, standing_on=named_on)
    budget = (await as_office.post("/funds/budgets", json=BUDGET)).json()
    found = []
    for day in (named_on - timedelta(days=1), named_on):
        draft = allocation_of(budget["id"], amount_fen=1, approved_on=day.isoformat())
        body = (await as_office.post("/funds/allocations", json=draft)).json()
        found.append((body["is_demonstration_place"], body["place_state"]))
    assert found == [(False, "registered"), (True, "named")]


async def test_filters_and_pages(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    for year in (2024, 2025, 2026):
        await make_budget(session, year=year, area_code="510421100")
    await make_budget(session)
    listed = (await as_office.get("/funds/budgets", params={"year": 2025})).json()["items"]
    assert [item["year"] for item in listed] == [2025]
    inside = (await as_office.get("/funds/budgets", params={"area": "510421100", "limit": 2})).json()
    rest = (
        await as_office.get("/funds/budgets", params={"area": "510421100", "limit": 2, "cursor": inside["next_cursor"]})
    ).json()
    assert [item["year"] for item in inside["items"] + rest["items"]] == [2026, 2025, 2024]
    assert rest["next_cursor"] is None
    for path, filters in (
        ("budgets", {"year": 10**12}),
        ("allocations", {"unit_id": "x"}),
        ("expenditures", {"area": "5"}),
    ):
        assert (await as_office.get(f"/funds/{path}", params=filters)).status_code == 422
