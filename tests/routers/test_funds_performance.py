"""The performance form over HTTP: entered once, its sums checked, given as a workbook without formulas."""

import io
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from python_calamine import CalamineWorkbook
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.funds import Allocation
from api.models.funds_projects import Project
from tests.conftest import Callers
from tests.factories import UNIT_ID, actions, make_allocation, make_budget, make_project, make_unit
from tests.routers.test_funds import refusal

ROAD = {
    "level1": "output",
    "level2": "数量指标",
    "level3": "硬化道路",
    "unit": "公里",
    "target": "5.5",
    "areas": [
        {"area_code": "510421100", "target": "3.2", "actual": "3"},
        {"area_code": "510421101", "target": "2.3"},
    ],
}
CONTENT = {
    "level1": "satisfaction",
    "level2": "服务对象满意度指标",
    "level3": "群众满意度",
    "unit": "%",
    "target": 90,
    "is_sum": False,
}
FORM = {"total_goal": "=改善出行条件", "indicators": [ROAD, CONTENT]}


@pytest.fixture
async def project(session: AsyncSession) -> Project:
    """A project of a province's 600,000.01 yuan and a county's 250,000."""
    unit = await make_unit(session, id=UNIT_ID)
    project = await make_project(session, unit)
    for level, fen in (("county", 25_000_000), ("province", 60_000_001)):
        budget = await make_budget(session, amount_fen=fen, source_level=level)
        await make_allocation(session, budget, unit, amount_fen=fen, project_id=project.id)
    return project


async def test_entered_once_and_filled_from_the_records(
    as_office: httpx.AsyncClient, project: Project, session: AsyncSession
) -> None:
    address = f"/funds/performance/projects/{project.id}"
    assert (await as_office.get(address)).status_code == 404
    made = await as_office.post(address, json=FORM)
    assert made.status_code == 201, made.text
    body = made.json()
    assert (body["title"], body["unit_name"], body["amount_fen"]) == ("村组道路硬化", "示范学校", 85_000_001)
    assert [(s["source_level"], s["amount_fen"]) for s in body["sources"]] == [
        ("province", 60_000_001),
        ("county", 25_000_000),
    ]
    assert [(goal["target"], goal["actual"]) for goal in body["indicators"]] == [("5.5", None), ("90", None)]
    assert (await as_office.post(address, json=FORM)).status_code == 409
    reached = [part | {"actual": part["target"]} for part in ROAD["areas"]]
    filled = FORM | {"indicators": [ROAD | {"areas": reached}, CONTENT]}
    assert (await as_office.put(address, json=filled)).status_code == 428
    done = await as_office.put(address, json=filled, headers={"If-Match": made.headers["etag"]})
    assert done.json()["indicators"][0]["actual"] == "5.5"
    assert (await as_office.get(address)).json() == done.json()
    assert (await as_office.put(address, json=FORM, headers={"If-Match": made.headers["etag"]})).status_code == 412
    assert await actions(session) == ["performance_form.created", "performance_form.updated"]


@pytest.mark.parametrize(
    ("change", "pointers"),
    [
        ({"target": "5.4"}, ["/indicators/0/target"]),
        (
            {"areas": [ROAD["areas"][0], ROAD["areas"][0]]},
            ["/indicators/0/areas/1/area_code", "/indicators/0/target"],
        ),
        (
            {"areas": [{"area_code": "510422", "target": "5.5"}]},
            ["/indicators/0/areas/0/area_code"],
        ),
        (
            {"level3": CONTENT["level3"], "level2": CONTENT["level2"], "level1": "satisfaction"},
            ["/indicators/1/level3"],
        ),
        ({"target": -1}, ["/indicators/0/target"]),
        ({"person": "x"}, ["/indicators/0/person"]),
    ],
)
async def test_what_does_not_add_up_is_refused(
    as_office: httpx.AsyncClient, project: Project, change: dict[str, Any], pointers: list[str]
) -> None:
    draft = FORM | {"indicators": [ROAD | change, CONTENT]}
    answer = await as_office.post(f"/funds/performance/projects/{project.id}", json=draft)
    assert refusal(answer) == (422, "invalid_input", pointers)


async def test_the_workbook_holds_the_form_and_no_formula(as_office: httpx.AsyncClient, project: Project) -> None:
    address = f"/funds/performance/projects/{project.id}"
    assert (await as_office.get(f"{address}/form.xlsx")).status_code == 404
    await as_office.post(address, json=FORM)
    answer = await as_office.get(f"{address}/form.xlsx")
    assert answer.status_code == 200
    assert "performance.xlsx" in answer.headers["content-disposition"]
    with ZipFile(io.BytesIO(answer.content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    cells = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    flat = [cell for row in cells for cell in row if cell != ""]
    assert {"=改善出行条件", "村组道路硬化", 85.000001, 60.000001, 25.0, 5.5, 3.2, 2.3} <= set(flat)
    goals = next(row for row in cells if row[2] == "硬化道路")
    assert goals[:6] == ["产出指标", "数量指标", "硬化道路", "公里", 5.5, ""]
    assert goals[6:10] == [3.2, 3.0, 2.3, ""]


async def test_an_allocation_without_a_project_has_a_form_of_its_own(
    as_office: httpx.AsyncClient, project: Project, session: AsyncSession
) -> None:
    unit = await session.get_one(type(await make_unit(session)), (project.county_code, UNIT_ID))
    plain: Allocation = await make_allocation(session, await make_budget(session), unit)
    made = await as_office.post(f"/funds/performance/allocations/{plain.id}", json=FORM)
    assert (made.status_code, made.json()["title"], made.json()["amount_fen"]) == (201, "示范学校建设", 100)
    listed = (await as_office.get("/funds/allocations", params={"project_id": str(project.id)})).json()["items"]
    of_project = await as_office.post(f"/funds/performance/allocations/{listed[0]['id']}", json=FORM)
    assert refusal(of_project)[:2] == (409, "form_of_project")


async def test_who_may(
    client: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    callers: Callers,
    project: Project,
    session: AsyncSession,
) -> None:
    address, match = f"/funds/performance/projects/{project.id}", {"If-Match": '"1"'}
    for method in ("POST", "PUT"):
        assert (await client.request(method, address, json=FORM, headers=match)).status_code == 401
        assert (await as_leader.request(method, address, json=FORM, headers=match)).status_code == 403
        assert (await as_neighbour.request(method, address, json=FORM, headers=match)).status_code == 404
    for path in (address, f"{address}/form.xlsx"):
        assert (await client.get(path)).status_code == 401
        assert (await as_neighbour.get(path)).status_code == 404
    other = callers.get(Role.DEPARTMENT_OFFICER, unit_id=project.id)
    assert refusal(await other.post(address, json=FORM))[:2] == (403, "unit_not_yours")
    assert await actions(session) == []
