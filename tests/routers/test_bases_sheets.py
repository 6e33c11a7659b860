"""Visits and heritage items by the sheet: by the names that people use, taken in once, refused in words."""

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from api.worker import Worker
from tests.factories import TOWNSHIP, UNIT_ID, make_base, make_unit
from tests.routers.test_imports import as_csv, office, tried, worker

__all__ = ["office", "worker"]


async def take_in(caller: httpx.AsyncClient, worker: Worker, resource: str, rows: list[list[str]]) -> dict[str, int]:
    """Take a sheet in, the good rows of it; what came of them."""
    form = {"resource": resource, "dry_run": "false", "strategy": "skip_bad"}
    run = await tried(caller, worker, as_csv(rows), f"{resource}.csv", **form)
    return {name: run[f"{name}_count"] for name in ("created", "unchanged", "refused")}


@pytest.fixture
async def base_name(session: AsyncSession) -> str:
    """A base of the school."""
    await make_unit(session, id=UNIT_ID)
    return (await make_base(session, name="校史教育馆")).name


async def test_visits_by_the_sheet(office: httpx.AsyncClient, worker: Worker, base_name: str) -> None:
    head = ["编号", "教育基地", "参观日期", "参观人次", "团组数", "讲解场次", "组织单位"]
    rows = [
        ["V-1", base_name, str(today()), "45", "1", "1", "示范学校"],
        ["V-2", base_name, str(today()), "5", "0", "0", ""],
        ["V-3", "没有这个基地", str(today()), "5", "0", "0", ""],
    ]
    assert await take_in(office, worker, "base_visits", [head, *rows]) == {"created": 2, "unchanged": 0, "refused": 1}
    assert await take_in(office, worker, "base_visits", [head, *rows[:2]]) == {
        "created": 0,
        "unchanged": 2,
        "refused": 0,
    }
    usage = (await office.get("/bases/usage")).json()
    assert {(row["organiser_name"], row["visitor_count"]) for row in usage["items"]} == {("示范学校", 45), (None, 5)}
    table = (await office.get("/exports/base_visits.csv")).text
    assert base_name in table
    assert "45" in table


async def test_heritage_by_the_sheet(office: httpx.AsyncClient, worker: Worker, base_name: str) -> None:
    head = ["编号", "项目名称", "类别", "保护级别", "保护责任单位", "所在地", "所属教育基地"]
    row = ["H-1", "织布技艺", "非物质文化遗产", "县级", "示范学校", TOWNSHIP, base_name]
    assert await take_in(office, worker, "heritage", [head, row]) == {"created": 1, "unchanged": 0, "refused": 0}
    item = (await office.get("/bases/heritage")).json()["items"][0]
    assert (item["kind"], item["level"], item["unit_id"]) == ("intangible", "county", str(UNIT_ID))
    changed = [*row[:3], "省级", *row[4:]]
    await take_in(office, worker, "heritage", [head, changed])
    assert [found["level"] for found in (await office.get("/bases/heritage")).json()["items"]] == ["province"]
