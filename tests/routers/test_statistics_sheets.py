"""Figures by the sheet: the same rules, the same sentences, the same five states; what is refused leaves nothing."""

import httpx
import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.deps import Hall
from api.models.auth import Role
from api.settings import Settings
from api.worker import Worker, make_worker
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, make_account

HEAD = "指标序列,行政区划代码,时期,状态,数值,来源,公布日期,说明"


@pytest.fixture
def worker(settings: Settings, sessions: async_sessionmaker[AsyncSession], hall: Hall) -> Worker:
    worker = make_worker(settings, sessions)
    worker.store = hall.store
    return worker


@pytest.fixture
async def office(callers: Callers, session: AsyncSession) -> httpx.AsyncClient:
    """An office with an account that stands."""
    return callers.get(Role.OFFICE, id=str((await make_account(session)).id))


async def take_in(office: httpx.AsyncClient, worker: Worker, *lines: str) -> dict[str, object]:
    content = "\n".join([HEAD, *lines]).encode("utf-8-sig")
    form = {"resource": "observations", "dry_run": "false", "strategy": "skip_bad"}
    sent = await office.post("/imports", data=form, files={"file": ("figures.csv", content)})
    assert sent.status_code == 202, sent.text
    await worker.import_sheets()
    found: dict[str, object] = (await office.get(f"/imports/{sent.json()['id']}")).json()
    return found


async def listed(office: httpx.AsyncClient) -> dict[tuple[str, str], tuple[str, str | None, int]]:
    items = (await office.get("/statistics/observations", params={"limit": 200})).json()["items"]
    return {(i["series_code"], i["period"]): (i["value_state"], i["value"], len(i["warnings"])) for i in items}


async def test_a_sheet_of_figures_is_taken_in(office: httpx.AsyncClient, worker: Worker) -> None:
    done = await take_in(
        office,
        worker,
        f"未改造危房存量,{COUNTY},2024,数值,20,住建台账,2025-03-01,",
        f"未改造危房存量,{COUNTY},2025,零,,住建台账,2026-03-01,",
        f"高等学校数,{COUNTY},2025,不适用,,教育年报,,县内没有高等学校",
        f"农业生产灌溉率,{COUNTY},2025,数值,0.71,水利年报,2025-06-30,",
    )
    assert (done["created_count"], done["refused_count"]) == (4, 0), done
    assert await listed(office) == {
        ("unsafe_dwellings", "2024"): ("value", "20", 0),
        ("unsafe_dwellings", "2025"): ("zero", "0", 0),
        ("higher_schools", "2025"): ("not_applicable", None, 0),
        ("irrigation_rate", "2025"): ("value", "0.71", 1),
    }


async def test_the_same_rules_refuse_with_the_same_sentences(office: httpx.AsyncClient, worker: Worker) -> None:
    done = await take_in(
        office,
        worker,
        f"农业生产灌溉率,{COUNTY},2025,数值,71,水利年报,,",
        f"少数民族干部人才培训人数,{COUNTY},2025,数值,9,组织部年报,,",
        f"人均GDP增速,{TOWNSHIP},2025,数值,0.05,统计公报,,",
        f"未改造危房存量,{COUNTY},2025,数值,3,张某 510421199001011234,,",
        f"未改造危房存量,{COUNTY},2024,数值,3,住建台账,,",
    )
    assert (done["created_count"], done["refused_count"]) == (1, 4), done
    rows = (await office.get(f"/imports/{done['id']}/refusals")).json()["items"]
    said = [reason["message"] for row in rows for reason in row["reasons"]]
    assert "0%到100%" in said[0]
    assert "不公布" in said[1]
    assert "不填报到这一级" in said[2]
    assert "身份证号" in said[3]
    assert list(await listed(office)) == [("unsafe_dwellings", "2024")]


async def test_the_same_sheet_again_changes_nothing_and_another_value_corrects(
    office: httpx.AsyncClient, worker: Worker
) -> None:
    line = f"未改造危房存量,{COUNTY},2024,数值,20,住建台账,,"
    await take_in(office, worker, line)
    again = await take_in(office, worker, line)
    assert (again["created_count"], again["updated_count"], again["unchanged_count"]) == (0, 0, 1), again
    await take_in(office, worker, line.replace(",20,", ",18,"))
    asked = {"series_code": "unsafe_dwellings", "latest": False}
    items = (await office.get("/statistics/observations", params=asked)).json()["items"]
    assert [(item["value"], item["revision"]) for item in items] == [("18", 2), ("20", 1)]
