"""What all lists share: one shape of areas and periods, an area that narrows, and nothing cut in silence."""

from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api import contract
from api.models.base import new_id
from api.services import evidence, feedback, feedback_routes, indicators
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, VILLAGE, make_case, make_document, make_unit

FILTERED = (
    "/activities",
    "/assessments",
    "/bases",
    "/documents",
    "/feedback",
    "/feedback/routes",
    "/funds/bids",
    "/funds/budgets",
    "/funds/notices",
    "/funds/projects",
    "/funds/special-areas",
    "/journal",
    "/statistics/observations",
    "/surveys",
    "/units",
    "/units/clusters",
    "/units/coverage",
    "/units/group-seats",
    "/units/leader-coverage",
    "/units/leader-links",
    "/units/leader-visits",
    "/units/leading-group",
    "/units/liaison-coverage",
    "/units/liaison-logs",
    "/units/liaison-posts",
    "/units/registry",
    "/units/registry/changes",
    "/units/tracks",
)


@pytest.mark.parametrize("path", FILTERED)
async def test_an_area_has_the_digits_of_a_level(as_office: httpx.AsyncClient, path: str) -> None:
    for wrong in ("5", "5104211", "51042110020", "county"):
        assert (await as_office.get(path, params={"area": wrong})).status_code == 422, wrong
    assert (await as_office.get(path, params={"area": TOWNSHIP})).status_code == 200


@pytest.mark.parametrize("path", ["/assessments", "/statistics/observations"])
async def test_a_period_is_a_year_a_quarter_or_a_month(as_office: httpx.AsyncClient, path: str) -> None:
    for wrong in ("2026-13", "2026-Q5", "26", "1899"):
        assert (await as_office.get(path, params={"period": wrong})).status_code == 422, wrong
    assert (await as_office.get(path, params={"period": "2026-Q3"})).status_code == 200


async def test_an_area_narrows_what_it_stands_on(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = await make_unit(session)
    other = await make_unit(session, area_code="510421101")
    for place in (COUNTY, TOWNSHIP):
        rule = {"kind": "help", "area_code": place, "unit_id": str(unit.id)}
        assert (await as_office.post("/feedback/routes", json=rule)).status_code == 201
    await as_office.patch(f"/units/{other.id}", json={"name": "新名"}, headers={"If-Match": '"1"'})
    coverage = (await as_office.get("/units/coverage", params={"area": TOWNSHIP})).json()
    assert (coverage["area_code"], coverage["overall"]["eligible_count"]) == (TOWNSHIP, 1)
    assert (await as_office.get("/units/coverage")).json()["overall"]["eligible_count"] == 2
    assert (await as_office.get("/units/coverage", params={"area": NEIGHBOUR})).status_code == 404
    entries = (await as_office.get("/journal", params={"area": "510421101"})).json()["items"]
    assert [entry["resource_id"] for entry in entries] == [str(other.id)]
    assert (await as_office.get("/journal", params={"area": NEIGHBOUR})).json()["items"] == []
    rules = (await as_office.get("/feedback/routes", params={"area": TOWNSHIP})).json()["items"]
    assert [rule["area_code"] for rule in rules] == [TOWNSHIP]
    assert len((await as_office.get("/feedback/routes")).json()["items"]) == 2


def test_an_area_stands_only_where_it_is_heeded(client: httpx.AsyncClient) -> None:
    document = client._transport.app.openapi()  # type: ignore[attr-defined]
    named = {
        f"{method} {path.removeprefix('/api/v1')}"
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if any(contract.parameter(item, document)["name"] == "area" for item in operation.get("parameters", []))
    }
    assert {f"get {path}" for path in FILTERED} <= named
    for deaf in ("post /units", "get /documents/{document_id}", "get /indicators", "get /auth/me", "post /feedback"):
        assert deaf not in named


async def test_a_visitor_names_the_county(client: httpx.AsyncClient, session: AsyncSession) -> None:
    assert (await client.get("/activities", params={"area": NEIGHBOUR})).status_code == 200
    assert (await client.get("/activities", params={"area": "x"})).status_code == 422
    assert (await client.get(f"/activities/{new_id()}", params={"area": NEIGHBOUR})).status_code == 404


async def full(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:shiliu:problem:list_full")


async def test_rules_and_links_beyond_the_bound_are_refused(
    as_office: httpx.AsyncClient, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback_routes, "MOST_ROUTES", 1)
    monkeypatch.setattr(evidence, "MOST_LINKS", 1)
    units = [await make_unit(session) for _ in range(2)]
    document = await make_document(session)
    answers: list[list[httpx.Response]] = [[], []]
    for unit, place in zip(units, (COUNTY, TOWNSHIP), strict=True):
        rule: dict[str, Any] = {"kind": "help", "area_code": place, "unit_id": str(unit.id)}
        answers[0].append(await as_office.post("/feedback/routes", json=rule))
        tie = {"resource": "unit", "resource_id": str(unit.id)}
        answers[1].append(await as_office.post(f"/documents/{document.id}/links", json=tie))
    for first, second in answers:
        assert first.status_code == 201, first.text
        await full(second)


async def test_a_parameter_holds_so_many_values(as_office: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "MOST_VALUES", 1)
    path = "/indicators/parameters/P2/values"
    drafts = [{"value": "4", "in_force_from": f"2026-01-0{day}", "source_document": "文件"} for day in (1, 2)]
    assert (await as_office.post(path, json=drafts[0])).status_code == 201
    await full(await as_office.post(path, json=drafts[1]))
    assert len((await as_office.get(path)).json()["items"]) == 1


async def test_a_conversation_goes_out_whole_and_still_takes_the_answer(
    as_office: httpx.AsyncClient, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback, "MOST_WORDS", 1)
    unit = await make_unit(session)
    case = await make_case(session, area_code=VILLAGE, assigned_unit_id=unit.id, state="assigned")
    path = f"/feedback/{case.id}/messages"
    assert (await as_office.post(path, json={"text": "正在核实"})).status_code == 201
    await full(await as_office.post(path, json={"text": "还在核实"}))
    answer = {"text": "水管已经换好，今天恢复供水。", "is_answer": True, "outcome": "solved"}
    assert (await as_office.post(path, json=answer)).status_code == 201
    said = (await as_office.get(f"/feedback/{case.id}")).json()["messages"]
    assert [message["text"] for message in said] == ["正在核实", answer["text"]]


async def test_a_page_of_assessments_is_short_and_says_so(as_office: httpx.AsyncClient) -> None:
    assert (await as_office.get("/assessments", params={"limit": 20})).status_code == 200
    assert (await as_office.get("/assessments", params={"limit": 21})).status_code == 422
