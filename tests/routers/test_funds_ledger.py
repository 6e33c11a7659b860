"""The ledgers over HTTP: approval by a second post, increases, returns and reversals, each an entry that stays."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from api.models.funds import Allocation, AllocationState, Budget
from tests.conftest import Callers
from tests.factories import UNIT_ID, actions, make_allocation, make_budget, make_unit
from tests.routers.test_funds import refusal

CHANGE = {"kind": "increase", "amount_fen": 500, "occurred_on": "2026-06-01", "note": "年中追加"}
BACK = {"amount_fen": 100, "occurred_on": "2026-06-01", "note": "项目结余"}
WHY = {"note": "记错"}


@pytest.fixture
def as_second(callers: Callers) -> httpx.AsyncClient:
    """Another post of the office."""
    return callers.get(Role.OFFICE, id="second-post")


@pytest.fixture
async def money(session: AsyncSession) -> tuple[Budget, Allocation]:
    """A budget of 1,000 fen of which 500 are given to the school."""
    unit = await make_unit(session, id=UNIT_ID)
    budget = await make_budget(session)
    return budget, await make_allocation(session, budget, unit, amount_fen=500)


async def enter(office: httpx.AsyncClient, budget_id: UUID, fen: int = 300) -> dict[str, Any]:
    draft = {"budget_id": str(budget_id), "unit_id": str(UNIT_ID), "purpose": "x", "approved_on": "2026-03-01"}
    answer = await office.post("/funds/allocations", json=draft | {"amount_fen": fen})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def ledger(office: httpx.AsyncClient, path: str) -> tuple[int, list[tuple[str, int]]]:
    body = (await office.get(f"/funds/{path}/entries")).json()
    assert body["total_fen"] == sum(item["amount_fen"] for item in body["items"])
    return body["total_fen"], [(item["kind"], item["amount_fen"]) for item in body["items"]]


async def test_a_second_post_approves(
    as_office: httpx.AsyncClient,
    as_second: httpx.AsyncClient,
    money: tuple[Budget, Allocation],
    session: AsyncSession,
) -> None:
    entered = await enter(as_office, money[0].id)
    address = f"/funds/allocations/{entered['id']}/decisions"
    own = await as_office.post(address, json={"to": "approved"})
    assert refusal(own)[:2] == (409, "own_work_not_approved")
    listed = await as_second.get("/funds/allocations", params={"state": "entered"})
    assert [item["id"] for item in listed.json()["items"]] == [entered["id"]]
    done = await as_second.post(address, json={"to": "approved"})
    assert (done.status_code, done.json()["state"], done.json()["is_by_two_posts"]) == (200, "approved", True)
    assert done.json()["is_mine"] is False
    again = await as_second.post(address, json={"to": "refused", "reason": "x"})
    assert refusal(again)[:2] == (409, "already_decided")
    assert (await actions(session))[-1] == "allocation.approved"


async def test_refused_money_is_the_budgets_again(
    as_office: httpx.AsyncClient,
    as_second: httpx.AsyncClient,
    money: tuple[Budget, Allocation],
    session: AsyncSession,
) -> None:
    entered = await enter(as_office, money[0].id)
    address = f"/funds/allocations/{entered['id']}"
    silent = await as_second.post(f"{address}/decisions", json={"to": "refused"})
    assert refusal(silent) == (422, "invalid_input", ["/reason"])
    done = await as_second.post(f"{address}/decisions", json={"to": "refused", "reason": "不符合条件"})
    assert (done.json()["state"], done.json()["amount_fen"]) == ("refused", 0)
    assert (await as_office.get(f"/funds/budgets/{money[0].id}")).json()["allocated_fen"] == 500
    assert await ledger(as_office, f"allocations/{entered['id']}") == (0, [("original", 300), ("reversal", -300)])
    paid = {"allocation_id": entered["id"], "amount_fen": 1, "paid_on": "2026-04-01", "voucher_number": "记-1"}
    assert refusal(await as_office.post("/funds/expenditures", json=paid))[:2] == (409, "allocation_not_approved")
    assert (await actions(session))[-3:] == ["allocation.refused", "allocation_entry.reversed", "budget.allocated"]


async def test_neither_a_system_nor_the_receiver_approves(
    as_office: httpx.AsyncClient,
    as_client: httpx.AsyncClient,
    callers: Callers,
    money: tuple[Budget, Allocation],
) -> None:
    entered = await enter(as_office, money[0].id)
    address = f"/funds/allocations/{entered['id']}/decisions"
    assert (await as_client.post(address, json={"to": "approved"})).status_code == 403
    receiver = await callers.get(Role.DEPARTMENT_OFFICER).post(address, json={"to": "approved"})
    assert refusal(receiver)[:2] == (403, "own_unit_not_approved")
    other = callers.get(Role.DEPARTMENT_OFFICER, unit_id=uuid4(), id="finance")
    assert (await other.post(address, json={"to": "approved"})).status_code == 200


async def test_money_of_before_the_rule_stands_approved(
    as_office: httpx.AsyncClient, money: tuple[Budget, Allocation]
) -> None:
    body = (await as_office.get(f"/funds/allocations/{money[1].id}")).json()
    assert (body["state"], body["is_mine"], body["is_by_two_posts"]) == (AllocationState.APPROVED, False, False)


async def test_a_budget_changes_by_entries_only(
    as_office: httpx.AsyncClient, money: tuple[Budget, Allocation], session: AsyncSession
) -> None:
    address = f"/funds/budgets/{money[0].id}/entries"
    key = {"Idempotency-Key": "raise-0001"}
    raised = await as_office.post(address, json=CHANGE, headers=key)
    assert (raised.status_code, raised.json()["amount_fen"]) == (201, 500), raised.text
    assert (await as_office.post(address, json=CHANGE, headers=key)).json() == raised.json()
    lowered = await as_office.post(address, json=CHANGE | {"kind": "decrease", "amount_fen": 900})
    assert lowered.status_code == 201
    over = await as_office.post(address, json=CHANGE | {"kind": "decrease", "amount_fen": 101})
    assert refusal(over) == (409, "allocation_over_budget", ["/amount_fen"])
    kinds = [("original", 1_000), ("increase", 500), ("decrease", -900)]
    assert await ledger(as_office, f"budgets/{money[0].id}") == (600, kinds)
    assert (await as_office.get(f"/funds/budgets/{money[0].id}")).json()["amount_fen"] == 600
    back = await as_office.post(f"{address}/{lowered.json()['id']}/reversals", json=WHY)
    assert (back.status_code, back.json()["amount_fen"], back.json()["occurred_on"]) == (201, 900, today().isoformat())
    twice = await as_office.post(f"{address}/{lowered.json()['id']}/reversals", json=WHY)
    assert refusal(twice)[:2] == (409, "already_reversed")
    of_it = await as_office.post(f"{address}/{back.json()['id']}/reversals", json=WHY)
    assert refusal(of_it)[:2] == (409, "entry_stands")
    assert (await ledger(as_office, f"budgets/{money[0].id}"))[0] == 1_500
    assert (await actions(session))[-2:] == ["budget_entry.reversed", "budget.amended"]


async def test_unspent_money_goes_back(
    as_office: httpx.AsyncClient, money: tuple[Budget, Allocation], session: AsyncSession
) -> None:
    budget, allocation = money
    paid = {"allocation_id": str(allocation.id), "amount_fen": 350, "paid_on": "2026-04-01", "voucher_number": "记-1"}
    assert (await as_office.post("/funds/expenditures", json=paid)).status_code == 201
    address = f"/funds/allocations/{allocation.id}"
    over = await as_office.post(f"{address}/returns", json=BACK | {"amount_fen": 151})
    assert refusal(over)[:2] == (409, "return_over_unspent")
    back = await as_office.post(f"{address}/returns", json=BACK)
    assert (back.status_code, back.json()["kind"], back.json()["amount_fen"]) == (201, "return", -100), back.text
    assert (await as_office.get(address)).json()["amount_fen"] == 400
    assert (await as_office.get(f"/funds/budgets/{budget.id}")).json()["allocated_fen"] == 400
    assert (await actions(session))[-3:] == ["allocation_entry.returned", "allocation.amended", "budget.allocated"]
    undone = await as_office.post(f"{address}/entries/{back.json()['id']}/reversals", json=WHY)
    assert (undone.status_code, undone.json()["amount_fen"]) == (201, 100)
    kinds = [("original", 500), ("return", -100), ("reversal", 100)]
    assert await ledger(as_office, f"allocations/{allocation.id}") == (500, kinds)
    first = (await as_office.get(f"{address}/entries")).json()["items"][0]
    assert refusal(await as_office.post(f"{address}/entries/{first['id']}/reversals", json=WHY))[1] == "entry_stands"


async def test_a_return_is_not_undone_when_the_budget_has_given_the_money_away(
    as_office: httpx.AsyncClient, money: tuple[Budget, Allocation]
) -> None:
    budget, allocation = money
    address = f"/funds/allocations/{allocation.id}"
    back = (await as_office.post(f"{address}/returns", json=BACK)).json()
    await enter(as_office, budget.id, 600)
    late = await as_office.post(f"{address}/entries/{back['id']}/reversals", json=WHY)
    assert refusal(late)[:2] == (409, "allocation_over_budget")
    assert (await ledger(as_office, f"allocations/{allocation.id}"))[0] == 400


@pytest.mark.parametrize(
    ("path", "draft"),
    [
        ("budgets/{budget}/entries", CHANGE),
        ("budgets/{budget}/entries/{entry}/reversals", WHY),
        ("allocations/{allocation}/decisions", {"to": "approved"}),
        ("allocations/{allocation}/returns", BACK),
        ("allocations/{allocation}/entries/{entry}/reversals", WHY),
    ],
)
async def test_who_may(
    path: str,
    draft: dict[str, Any],
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    money: tuple[Budget, Allocation],
    session: AsyncSession,
) -> None:
    budget, allocation = money
    address = "/funds/" + path.format(budget=budget.id, allocation=allocation.id, entry=uuid4())
    before = await actions(session)
    assert (await client.post(address, json=draft)).status_code == 401
    assert (await as_leader.post(address, json=draft)).status_code == 403
    assert (await as_neighbour.post(address, json=draft)).status_code == 404
    assert (await as_office.post(address, json=draft | {"payee": "x"})).status_code == 422
    assert await actions(session) == before
    reading = address.partition("/entries")[0].removesuffix("/decisions").removesuffix("/returns") + "/entries"
    assert (await client.get(reading)).status_code == 401
    assert (await as_leader.get(reading)).status_code == 200
    assert (await as_neighbour.get(reading)).status_code == 404


async def test_a_department_returns_its_own_money_only(
    as_office: httpx.AsyncClient, callers: Callers, money: tuple[Budget, Allocation], session: AsyncSession
) -> None:
    other = await make_allocation(session, money[0], await make_unit(session, name="另一所"), amount_fen=100)
    department = callers.get(Role.DEPARTMENT_OFFICER)
    foreign = await department.post(f"/funds/allocations/{other.id}/returns", json=BACK)
    assert refusal(foreign)[:2] == (403, "unit_not_yours")
    assert (await department.post(f"/funds/allocations/{money[1].id}/returns", json=BACK)).status_code == 201
    future = BACK | {"occurred_on": "2999-01-01"}
    late = await as_office.post(f"/funds/allocations/{money[1].id}/returns", json=future)
    assert refusal(late) == (422, "invalid_input", ["/occurred_on"])
