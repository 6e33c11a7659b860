"""Projects over HTTP: several sources by share, payments shared out exactly, steps, bids and special areas."""

from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.funds_projects import Project
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    TOWNSHIP,
    UNIT_ID,
    actions,
    make_activity,
    make_allocation,
    make_budget,
    make_project,
    make_unit,
)
from tests.routers.test_funds import refusal

PROJECT = {
    "area_code": TOWNSHIP,
    "unit_id": str(UNIT_ID),
    "title": "枇杷特色产业园",
    "kind": "distinctive_industry",
    "source_level": "province",
    "is_minority_fund": True,
    "approved_on": "2026-02-10",
    "planned_output": "建设标准化枇杷园",
    "planned_count": 120,
    "output_unit": "亩",
}
BID = {
    "area_code": COUNTY,
    "title": "省级少数民族发展资金",
    "kind": "fund",
    "sought_level": "province",
    "applied_on": "2026-01-05",
    "sought_fen": 900,
}
AREA = {"area_code": TOWNSHIP, "kind": "special_region", "since_on": "2025-01-01", "source": "省政府文件"}


async def enter(office: httpx.AsyncClient, **changes: Any) -> dict[str, Any]:
    answer = await office.post("/funds/projects", json=PROJECT | changes)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture
def as_second(callers: Callers) -> httpx.AsyncClient:
    """Another post of the office."""
    return callers.get(Role.OFFICE, id="second-post")


@pytest.fixture
async def sourced(session: AsyncSession) -> Project:
    """A project of three approved sources: 500, 300 and 201 fen."""
    unit = await make_unit(session, id=UNIT_ID)
    project = await make_project(session, unit)
    for fen in (500, 300, 201):
        budget = await make_budget(session, amount_fen=fen)
        await make_allocation(session, budget, unit, amount_fen=fen, project_id=project.id)
    return project


async def test_sources_by_share_are_exact_and_wait_for_approval(
    as_office: httpx.AsyncClient, as_second: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID, state="applied")
    project = await enter(as_office)
    assert (project["place_state"], project["funded_fen"], project["source_count"]) == ("applied", 0, 0)
    budgets = [str((await make_budget(session, amount_fen=10_000)).id) for _ in range(3)]
    shares = [{"budget_id": budget, "weight": weight} for budget, weight in zip(budgets, (50, 30, 20), strict=True)]
    draft = {"amount_fen": 10_001, "approved_on": "2026-03-01", "shares": shares}
    key = {"Idempotency-Key": "sources-0001"}
    given = await as_office.post(f"/funds/projects/{project['id']}/sources", json=draft, headers=key)
    assert given.status_code == 201, given.text
    again = await as_office.post(f"/funds/projects/{project['id']}/sources", json=draft, headers=key)
    assert again.json() == given.json()
    items = given.json()["items"]
    assert [(item["budget_id"], item["amount_fen"]) for item in items] == list(
        zip(budgets, (5_001, 3_000, 2_000), strict=True)
    )
    assert {item["state"] for item in items} == {"entered"}
    paid = {"amount_fen": 1, "paid_on": "2026-04-01", "voucher_number": "记-1"}
    early = await as_office.post(f"/funds/projects/{project['id']}/payments", json=paid)
    assert refusal(early)[:2] == (409, "expenditure_over_allocation")
    for item in items:
        await as_second.post(f"/funds/allocations/{item['id']}/decisions", json={"to": "approved"})
    body = (await as_office.get(f"/funds/projects/{project['id']}")).json()
    assert (body["funded_fen"], body["source_count"]) == (10_001, 3)


async def test_shares_that_cannot_be(as_office: httpx.AsyncClient, sourced: Project, session: AsyncSession) -> None:
    budget = str((await make_budget(session)).id)
    address = f"/funds/projects/{sourced.id}/sources"
    draft = {"amount_fen": 2, "approved_on": "2026-03-01"}
    twice = [{"budget_id": budget, "weight": 1}, {"budget_id": budget, "weight": 1}]
    assert refusal(await as_office.post(address, json=draft | {"shares": twice}))[2] == ["/shares/1/budget_id"]
    other = str((await make_budget(session)).id)
    tiny = [{"budget_id": budget, "weight": 1}, {"budget_id": other, "weight": 999}]
    assert refusal(await as_office.post(address, json=draft | {"shares": tiny}))[2] == ["/shares/0/weight"]
    much = [{"budget_id": budget, "weight": 1}]
    over = await as_office.post(address, json=draft | {"amount_fen": 1_001, "shares": much})
    assert refusal(over)[:2] == (409, "allocation_over_budget")
    assert (await as_office.post(address, json=draft | {"shares": []})).status_code == 422


async def test_a_payment_is_borne_by_share_and_taken_back_whole(
    as_office: httpx.AsyncClient, sourced: Project, session: AsyncSession
) -> None:
    activity = await make_activity(session)
    draft = {"amount_fen": 100, "paid_on": "2026-04-01", "voucher_number": "记-1", "activity_id": str(activity.id)}
    paid = await as_office.post(f"/funds/projects/{sourced.id}/payments", json=draft)
    assert paid.status_code == 201, paid.text
    items = paid.json()["items"]
    # 100 × 500/1001, 300/1001 and 201/1001 are 49.95, 29.97 and 20.08.
    assert sorted(item["amount_fen"] for item in items) == [20, 30, 50]
    assert {item["activity_id"] for item in items} == {str(activity.id)}
    by_activity = await as_office.get("/funds/expenditures", params={"activity_id": str(activity.id)})
    assert len(by_activity.json()["items"]) == 3
    assert (await as_office.get(f"/funds/projects/{sourced.id}")).json()["spent_fen"] == 100
    over = await as_office.post(
        f"/funds/projects/{sourced.id}/payments", json=draft | {"amount_fen": 902, "voucher_number": "记-2"}
    )
    assert refusal(over)[:2] == (409, "expenditure_over_allocation")
    rest = await as_office.post(
        f"/funds/projects/{sourced.id}/payments", json=draft | {"amount_fen": 901, "voucher_number": "记-2"}
    )
    assert sum(item["amount_fen"] for item in rest.json()["items"]) == 901
    why = {"voucher_number": "冲-1", "note": "记错"}
    assert (await as_office.post(f"/funds/expenditures/{items[1]['id']}/reversals", json=why)).status_code == 201
    of_it = await as_office.get("/funds/expenditures", params={"payment_id": paid.json()["payment_id"]})
    assert sum(item["amount_fen"] for item in of_it.json()["items"]) == 0
    again = why | {"voucher_number": "冲-2"}
    other = await as_office.post(f"/funds/expenditures/{items[0]['id']}/reversals", json=again)
    assert refusal(other)[:2] == (409, "already_reversed")
    assert (await as_office.get(f"/funds/projects/{sourced.id}")).json()["spent_fen"] == 901


async def test_a_payment_names_an_activity_that_is_there(as_office: httpx.AsyncClient, sourced: Project) -> None:
    draft = {"amount_fen": 1, "paid_on": "2026-04-01", "voucher_number": "记-1", "activity_id": str(UNIT_ID)}
    wrong = await as_office.post(f"/funds/projects/{sourced.id}/payments", json=draft)
    assert refusal(wrong) == (422, "invalid_input", ["/activity_id"])


async def test_steps_to_delivery(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    project = await enter(as_office)
    address = f"/funds/projects/{project['id']}/transitions"
    assert refusal(await as_office.post(address, json={"to": "accepted"}))[:2] == (409, "step_not_allowed")
    assert (await as_office.post(address, json={"to": "running"})).json()["state"] == "running"
    assert refusal(await as_office.post(address, json={"to": "delivered"}))[2] == ["/delivery"]
    step = {"to": "delivered", "delivery": "建成120亩", "delivered_count": 120}
    done = (await as_office.post(address, json=step)).json()
    assert (done["state"], done["delivery"], done["delivered_count"]) == ("delivered", "建成120亩", 120)
    assert refusal(await as_office.post(address, json={"to": "running"}))[2] == ["/reason"]
    assert (await as_office.post(address, json={"to": "accepted"})).status_code == 200
    assert (await actions(session))[-3:] == ["project.running", "project.delivered", "project.accepted"]


async def test_a_project_with_money_is_not_cancelled(as_office: httpx.AsyncClient, sourced: Project) -> None:
    why = {"to": "cancelled", "reason": "条件变化"}
    kept = await as_office.post(f"/funds/projects/{sourced.id}/transitions", json=why)
    assert refusal(kept)[:2] == (409, "project_has_money")
    for item in (await as_office.get("/funds/allocations", params={"project_id": str(sourced.id)})).json()["items"]:
        back = {"amount_fen": item["amount_fen"], "occurred_on": "2026-05-01", "note": "项目终止"}
        await as_office.post(f"/funds/allocations/{item['id']}/returns", json=back)
    assert (await as_office.post(f"/funds/projects/{sourced.id}/transitions", json=why)).json()["state"] == "cancelled"
    budget = (await as_office.get("/funds/budgets")).json()["items"][0]
    late = {"budget_id": budget["id"], "project_id": str(sourced.id), "purpose": "x", "approved_on": "2026-05-02"}
    over = await as_office.post("/funds/allocations", json=late | {"amount_fen": 1})
    assert refusal(over)[:2] == (409, "project_over")


async def test_an_allocation_for_a_project_goes_to_its_unit(
    as_office: httpx.AsyncClient, sourced: Project, session: AsyncSession
) -> None:
    other, budget = await make_unit(session, name="另一所"), await make_budget(session)
    draft = {"budget_id": str(budget.id), "purpose": "x", "amount_fen": 1, "approved_on": "2026-03-01"}
    wrong = draft | {"project_id": str(sourced.id), "unit_id": str(other.id)}
    assert refusal(await as_office.post("/funds/allocations", json=wrong))[2] == ["/unit_id"]
    assert refusal(await as_office.post("/funds/allocations", json=draft))[2] == ["/unit_id"]
    right = await as_office.post("/funds/allocations", json=draft | {"project_id": str(sourced.id)})
    assert (right.json()["unit_id"], right.json()["project_id"]) == (str(UNIT_ID), str(sourced.id))


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"area_code": "510421999"}, "/area_code"),
        ({"unit_id": str(UNIT_ID).replace("1", "2")}, "/unit_id"),
        ({"school_unit_id": str(UNIT_ID).replace("1", "2")}, "/school_unit_id"),
        ({"approved_on": "2999-01-01"}, "/approved_on"),
        ({"starts_on": "2026-05-02", "ends_on": "2026-05-01"}, "/ends_on"),
        ({"list_position": 0}, "/list_position"),
        ({"planned_count": 0}, "/planned_count"),
        ({"kind": "roads"}, "/kind"),
        ({"owner_name": "x"}, "/owner_name"),
    ],
)
async def test_bad_project_names_its_field(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str
) -> None:
    await make_unit(session, id=UNIT_ID)
    answer = await as_office.post("/funds/projects", json=PROJECT | change)
    assert refusal(answer) == (422, "invalid_input", [pointer])


async def test_update_filters_and_own_projects(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    mine = await enter(as_office, school_unit_id=str(UNIT_ID))
    other = await make_project(session, await make_unit(session, name="另一所"))
    address = f"/funds/projects/{mine['id']}"
    assert (await as_office.patch(address, json={"title": "新"})).status_code == 428
    changed = await as_office.patch(address, json={"title": "新", "list_position": 2}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["title"], changed.headers["etag"]) == (200, "新", '"2"')
    assert (await as_office.patch(address, json={"title": "旧"}, headers={"If-Match": '"1"'})).status_code == 412
    bad = await as_office.patch(address, json={"title": None}, headers={"If-Match": '"2"'})
    assert refusal(bad)[2] == ["/title"]
    listed = await as_office.get("/funds/projects", params={"kind": "distinctive_industry", "year": 2026})
    assert [item["id"] for item in listed.json()["items"]] == [mine["id"]]
    assert [item["id"] for item in (await as_officer.get("/funds/projects")).json()["items"]] == [mine["id"]]
    assert (await as_officer.get(f"/funds/projects/{other.id}")).status_code == 404


async def test_a_bid_is_won_once(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    budget = await make_budget(session, source_level="province")
    bid = (await as_office.post("/funds/bids", json=BID)).json()
    address = f"/funds/bids/{bid['id']}/decisions"
    won = {"to": "won", "decided_on": "2026-03-01", "won_fen": 700, "budget_id": str(budget.id)}
    assert refusal(await as_office.post(address, json={"to": "won", "decided_on": "2026-03-01"}))[2] == ["/won_fen"]
    assert refusal(await as_office.post(address, json=won | {"to": "lost"}))[2] == ["/won_fen"]
    assert refusal(await as_office.post(address, json=won | {"decided_on": "2026-01-01"}))[2] == ["/decided_on"]
    assert refusal(await as_office.post(address, json=won | {"budget_id": bid["id"]}))[2] == ["/budget_id"]
    done = await as_office.post(address, json=won)
    assert (done.json()["state"], done.json()["won_fen"]) == ("won", 700), done.text
    assert refusal(await as_office.post(address, json=won))[:2] == (409, "already_decided")
    assert (await as_office.get("/funds/bids", params={"state": "won"})).json()["items"] == [done.json()]
    assert (await as_office.get(f"/funds/bids/{bid['id']}")).json() == done.json()
    assert (await actions(session))[-2:] == ["bid.created", "bid.won"]


async def test_a_special_area_begins_and_ends(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    made = await as_office.post("/funds/special-areas", json=AREA)
    assert made.status_code == 201, made.text
    assert (await as_office.post("/funds/special-areas", json=AREA)).status_code == 409
    address = f"/funds/special-areas/{made.json()['id']}"
    early = await as_office.patch(address, json={"until_on": "2024-01-01"}, headers={"If-Match": '"1"'})
    assert refusal(early)[2] == ["/until_on"]
    ended = await as_office.patch(address, json={"until_on": "2026-01-01"}, headers={"If-Match": '"1"'})
    assert (ended.status_code, ended.json()["until_on"]) == (200, "2026-01-01")
    assert (await as_office.get("/funds/special-areas")).json()["items"] == [ended.json()]
    assert await actions(session) == ["special_area.created", "special_area.updated"]


@pytest.mark.parametrize(
    ("method", "path", "draft"),
    [
        ("POST", "projects", PROJECT),
        ("PATCH", "projects/{project}", {"title": "x"}),
        ("POST", "projects/{project}/transitions", {"to": "running"}),
        (
            "POST",
            "projects/{project}/sources",
            {"amount_fen": 1, "approved_on": "2026-03-01", "shares": [{"budget_id": str(UNIT_ID), "weight": 1}]},
        ),
        ("POST", "projects/{project}/payments", {"amount_fen": 1, "paid_on": "2026-04-01", "voucher_number": "1"}),
        ("POST", "bids", BID),
        ("POST", "bids/{project}/decisions", {"to": "lost", "decided_on": "2026-03-01"}),
        ("POST", "special-areas", AREA),
        ("PATCH", "special-areas/{project}", {"until_on": None}),
    ],
)
async def test_who_may(
    method: str,
    path: str,
    draft: dict[str, Any],
    client: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    sourced: Project,
    session: AsyncSession,
) -> None:
    address = f"/funds/{path}".format(project=sourced.id)
    before, match = await actions(session), {"If-Match": '"1"'}
    assert (await client.request(method, address, json=draft, headers=match)).status_code == 401
    assert (await as_leader.request(method, address, json=draft, headers=match)).status_code == 403
    outside = await as_neighbour.request(method, address, json=draft, headers=match)
    assert outside.status_code == (404 if "{" in path else 403)
    assert (await as_office.request(method, address, json=draft | {"x": 1}, headers=match)).status_code == 422
    assert await actions(session) == before


async def test_another_county_reads_nothing(
    as_neighbour: httpx.AsyncClient, as_leader: httpx.AsyncClient, client: httpx.AsyncClient, sourced: Project
) -> None:
    assert sourced.county_code != NEIGHBOUR
    assert (await as_neighbour.get(f"/funds/projects/{sourced.id}")).status_code == 404
    assert (await as_leader.get(f"/funds/projects/{sourced.id}")).json()["funded_fen"] == 1_001
    for path in ("projects", "bids", "special-areas"):
        assert (await as_neighbour.get(f"/funds/{path}")).json()["items"] == []
        assert (await client.get(f"/funds/{path}")).status_code == 401
