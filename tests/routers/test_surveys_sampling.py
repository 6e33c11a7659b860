"""Frames and draws over HTTP: counts only, a commitment before the freeze, a draw that anybody repeats."""

import copy
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession
from typer.testing import CliRunner

from api import verifier
from api.cli import app as command
from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today
from api.services import surveys_sampling
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, actions
from tests.routers.test_imports import office, send, worker  # noqa: F401  Fixtures.

WORDS = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
SURVEY: dict[str, Any] = {
    "area_code": COUNTY,
    "purpose": "satisfaction",
    "title": WORDS,
    "questionnaire": {"consent": WORDS, "questions": [{"code": "happy", "kind": "scale", "label": WORDS}]},
}
FRAME = {
    "area_code": COUNTY,
    "title": "户数台账",
    "unit": "household",
    "source": "示例文件〔2026〕1号",
    "source_on": "2026-01-10",
    "as_of": "2025-12-31",
}
VILLAGES = ("510421100001", "510421100002", "510421100003", "510421100200", "510421101001", "510421101200")
SIZES = (400, 8, 310, 95, 240, 60)
PARTS = [{"area_code": code, "size": size} for code, size in zip(VILLAGES, SIZES, strict=True)]
TWO_STAGES = {"strata": "township", "take": 15, "join_small": True, "size": 120, "cost_per_cluster_fen": 20_000}


def matched(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


async def frame_of(client: httpx.AsyncClient, parts: list[dict[str, Any]]) -> dict[str, Any]:
    made = await client.post("/survey-frames", json=FRAME)
    assert made.status_code == 201, made.text
    path = f"/survey-frames/{made.json()['id']}"
    filled = await client.put(f"{path}/parts", json={"parts": parts}, headers=matched(1))
    assert filled.status_code == 200, filled.text
    return dict(filled.json())


async def freeze(client: httpx.AsyncClient, frame: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post(f"/survey-frames/{frame['id']}/freeze", headers=matched(frame["version"]))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def survey_of(client: httpx.AsyncClient) -> str:
    made = await client.post("/surveys", json=SURVEY)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def code_of(answer: httpx.Response) -> str:
    told = answer.json()
    return str(told["errors"][0]["code"] if told.get("errors") else told["type"].rpartition("/")[2] or told)


def test_a_row_of_a_frame_is_an_area_and_a_number() -> None:
    """The rows, and the numbers drawn, have no column in which anyone could be named."""
    common = {"county_code", "id", "created_at", "updated_at", "version", "synthetic"}
    tables = SQLModel.metadata.tables
    assert set(tables["survey_frame_parts"].c.keys()) - common == {"frame_id", "area_code", "size"}
    assert set(tables["survey_cell_numbers"].c.keys()) - common == {"cell_id", "area_code", "numbers"}
    for table in ("survey_frame_parts", "survey_cell_numbers"):
        texts = [c.name for c in tables[table].c if "VARCHAR" in str(c.type) or "TEXT" in str(c.type)]
        assert sorted(texts) == ["area_code", "county_code"], "words could be hidden there"


async def test_a_frame_is_filled_told_what_is_wrong_and_frozen(
    as_office: httpx.AsyncClient, callers: Callers, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    frame = await frame_of(as_office, PARTS)
    path = f"/survey-frames/{frame['id']}"
    assert (frame["part_count"], frame["unit_count"], frame["parts"][0]["name"]) == (6, 1_113, "城北社区居民委员会")
    bad = [*PARTS, PARTS[0], {"area_code": "510421100999", "size": 4}, {"area_code": "510422100001", "size": 4}]
    answer = await as_office.put(f"{path}/parts", json={"parts": bad}, headers=matched(2))
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [
        ("/parts/6/area_code", "village_twice"),
        ("/parts/7/area_code", "area_unknown"),
        ("/parts/8/area_code", "village_outside_frame"),
    ]
    named = {"parts": [PARTS[0] | {"name": "张三"}]}
    assert (await as_office.put(f"{path}/parts", json=named, headers=matched(2))).status_code == 422
    assert (await as_office.post("/survey-frames", json=FRAME | {"as_of": "2100-01-01"})).status_code == 422
    changed = await as_office.patch(path, json={"source": "另一文件"}, headers=matched(2))
    assert (changed.json()["source"], changed.json()["version"]) == ("另一文件", 3)
    assert (await as_office.put(f"{path}/parts", json={"parts": PARTS}, headers=matched(2))).status_code == 412
    frozen = await freeze(as_office, changed.json())
    assert len(frozen["hash"]) == 64
    again = await as_office.put(f"{path}/parts", json={"parts": PARTS}, headers=matched(4))
    assert again.status_code == 409
    assert (await as_office.delete(path, headers=matched(4))).status_code == 409
    for stranger in (client, callers.get(Role.RESIDENT), callers.get(Role.LEADER), callers.get(Role.OFFICE, "510422")):
        assert (await stranger.get(path)).status_code in {401, 403, 404}
    empty = (await as_office.post("/survey-frames", json=FRAME)).json()
    assert (await as_office.post(f"/survey-frames/{empty['id']}/freeze", headers=matched(1))).status_code == 409
    assert (await as_office.delete(f"/survey-frames/{empty['id']}", headers=matched(1))).status_code == 204
    listed = (await as_office.get("/survey-frames?state=frozen")).json()["items"]
    assert [item["unit_count"] for item in listed] == [1_113]
    assert [deed.partition(".")[2] for deed in await actions(session) if deed.startswith("survey_frame")] == [
        *("created", "filled", "updated", "frozen", "created", "removed")
    ]
    size = await as_office.get("/survey-frames/sample-size?population=5000&expected_response=0.8")
    assert size.json() == {"population": 5000, "answers": 357, "drawn": 447, "margin": "0.0500"}
    places = (await as_office.get(f"/survey-frames/prefill?area={TOWNSHIP}")).json()["items"]
    assert len(places) == 10
    assert all(place["area_code"].startswith(TOWNSHIP) for place in places)


async def test_a_sheet_of_counts_is_taken_in_and_one_of_people_refused(
    office: httpx.AsyncClient,  # noqa: F811
    worker: Any,  # noqa: F811
) -> None:
    frame = await frame_of(office, PARTS[:1])

    async def taken(text: str) -> tuple[dict[str, Any], list[Any]]:
        sent = await send(office, text.encode(), "frame.csv", resource="survey_frame_parts", dry_run="false")
        assert sent.status_code == 202, sent.text
        await worker.import_sheets()
        path = f"/imports/{sent.json()['id']}"
        refused = (await office.get(f"{path}/refusals")).json()["items"]
        return (await office.get(path)).json(), refused

    head = "抽样框名称,行政区划代码,数量"
    done, _ = await taken(f"{head}\n户数台账,{VILLAGES[0]},410\n户数台账,青皮村村民委员会,95\n")
    assert (done["state"], done["created_count"], done["updated_count"]) == ("done", 1, 1)
    held = (await office.get(f"/survey-frames/{frame['id']}")).json()["parts"]
    assert [(part["area_code"], part["size"]) for part in held] == [(VILLAGES[0], 410), (VILLAGES[3], 95)]
    bad = f"{head}\n户数台账,{VILLAGES[1]},0\n户数台账,510421100999,3\n没有,{VILLAGES[1]},3\n户数台账,{TOWNSHIP},3\n"
    refused, rows = await taken(bad)
    assert (refused["state"], len(rows)) == ("refused", 4)
    for column in ("户主姓名", "民族", "联系电话"):
        none, _ = await taken(f"{head},{column}\n户数台账,{VILLAGES[1]},8,甲\n")
        assert (none["state"], none["problem"]) == ("unreadable", "column_about_persons")


async def test_the_whole_draw(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession, tmp_path: Path
) -> None:
    frame, survey_id = await frame_of(as_office, PARTS), await survey_of(as_office)
    path = f"/surveys/{survey_id}/draw"
    asked = {"frame_id": frame["id"], "design": TWO_STAGES}
    plan = (await as_office.post(f"{path}/plan", json=asked)).json()
    assert (plan["unit_count"], [stratum["name"] for stratum in plan["strata"]]) == (1_113, ["攀莲镇", "丙谷镇"])
    assert plan["drawn"] == sum(stratum["drawn"] for stratum in plan["strata"]) >= 120
    assert (plan["cost_fen"], 0 < float(plan["margin"]) < 0.1) == (plan["clusters_drawn"] * 20_000, True)
    small = await as_office.post(f"{path}/plan", json=asked | {"design": TWO_STAGES | {"join_small": False}})
    assert code_of(small) == "cluster_too_small"
    assert "城南社区居民委员会" in small.text
    assert (await client.get(path)).status_code == 404
    committed = await as_office.post(f"{path}/commitment", json=asked | {"published_in": "县政府公告栏"})
    assert committed.status_code == 201, committed.text
    assert (committed.json()["seed"], committed.json()["state"]) == (None, "committed")
    assert (await client.get(path)).json()["commitment"] == committed.json()["commitment"]
    assert (await as_office.post(f"{path}/commitment", json=asked)).status_code == 409
    assert (await as_office.post(path, json={})).status_code == 409, "the frame is not frozen"
    frozen = await freeze(as_office, frame)
    drawn = await as_office.post(path, json={}, headers={"Idempotency-Key": "draw-it-once"})
    assert drawn.status_code == 200, drawn.text
    told = drawn.json()
    assert (told["state"], told["frame_hash"], told["drawn_count"]) == ("drawn", frozen["hash"], plan["drawn"])
    again = await as_office.post(path, json={}, headers={"Idempotency-Key": "draw-it-once"})
    assert again.json() == told
    assert (await as_office.post(path, json={})).status_code == 409
    assert (await as_office.post(f"{path}/withdrawal", json={"reason": "不好"})).status_code == 409
    survey = (await as_office.get(f"/surveys/{survey_id}")).json()
    assert survey["is_open_link"] is False
    paper = (await as_office.get(f"{path}/document")).json()
    await check_what_is_stored(session, survey_id, paper)
    early = (await client.get(f"{path}/document")).json()
    assert (early["seed"], early["cells"], early["result_hash"]) == (None, [], told["result_hash"])
    assert verifier.draw_faults(early) == []
    measures = [{"code": "happy", "formula": "mean", "questions": ["happy"], "title": WORDS}]
    planned = await as_office.post(f"/surveys/{survey_id}/plans", json={"measures": measures})
    assert planned.status_code == 201, planned.text
    for to in ("open", "closed"):
        await as_office.post(f"/surveys/{survey_id}/transitions", json={"to": to})
    assert (await client.get(path)).json()["seed"] == told["seed"]
    check_the_paper((await client.get(f"{path}/document")).json(), tmp_path)
    deeds = [deed for deed in await actions(session) if "draw" in deed]
    assert deeds == ["survey_draw.committed", "survey.drawn", "survey_draw.drawn"]
    await set_area(session, COUNTY)
    journal = await run_sql(session, f"select changes::text from journal_entries where county_code = '{COUNTY}'")
    assert told["seed"] not in "".join(row[0] for row in journal)


async def check_what_is_stored(session: AsyncSession, survey_id: str, paper: dict[str, Any]) -> None:
    """The cells and the numbers in the tables are those of the paper."""
    await set_area(session, COUNTY)
    sql = (
        "select c.stratum, c.cluster, c.units, c.drawn, c.probability, n.area_code, n.numbers from survey_cells c"
        f" join survey_cell_numbers n on n.county_code = '{COUNTY}' and n.cell_id = c.id"
        f" where c.county_code = '{COUNTY}' and c.survey_id = :survey order by 1, 2 nulls first, 6"
    )
    stored = [tuple(row) for row in await run_sql(session, sql, survey=survey_id)]
    assert [(*row[:4], *row[5:]) for row in stored] == [
        (cell["stratum"], cell["cluster"], cell["units"], cell["drawn"], code, numbers)
        for cell in paper["cells"]
        for code, numbers in sorted(cell["numbers"].items())
    ]
    first = paper["cells"][0]["probability"].split("/")
    assert float(stored[0][4]) == pytest.approx(int(first[0]) / int(first[1]), abs=1e-14)


def check_the_paper(paper: dict[str, Any], folder: Path) -> None:
    """The command repeats the draw from the saved paper, and finds whatever was changed in it."""

    def run(changed: dict[str, Any] | list[Any]) -> tuple[int, str]:
        path = folder / "paper.json"
        path.write_text(json.dumps(changed), encoding="utf-8")
        found = CliRunner().invoke(command, ["surveys", "verify-draw", str(path)])
        return found.exit_code, found.output

    assert run(paper) == (
        0,
        f"{paper['drawn_count']} numbers in {len(paper['cells'])} cells follow from the seed and the frame.\n",
    )
    village = paper["cells"][0]["area_code"]
    changes: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
        (lambda p: p["frame"]["parts"][0].__setitem__(1, 401), "frame's hash"),
        (lambda p: p["cells"][0]["numbers"].__setitem__(village, [1]), "others"),
        (lambda p: p.__setitem__("seed", "f" * 64), "committed to"),
        (lambda p: p["design"].__setitem__("take", 16), "others"),
        (lambda p: p["frame"].__setitem__("frozen_at", "2020-01-01T00:00:00Z"), "before the hash"),
        (lambda p: p.pop("design"), "lacks"),
    ]
    for change, sentence in changes:
        forged = copy.deepcopy(paper)
        change(forged)
        code, output = run(forged)
        assert (code, sentence in output) == (1, True), (sentence, output)
    assert run([])[0] == 1


async def test_a_frozen_frame_is_drawn_by_a_public_event(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = await freeze(as_office, await frame_of(as_office, PARTS))
    survey_id, tomorrow = await survey_of(as_office), today() + timedelta(days=1)
    path = f"/surveys/{survey_id}/draw"
    asked: dict[str, Any] = {"frame_id": frame["id"], "design": {"strata": "county", "size": 60}}
    assert (await as_office.post(f"{path}/commitment", json=asked)).status_code == 409
    named = asked | {"event": "双色球第2026135期，按开出顺序", "event_on": tomorrow.isoformat()}
    late = await as_office.post(f"{path}/commitment", json=named | {"event_on": today().isoformat()})
    assert code_of(late) == "event_not_ahead"
    assert (await as_office.post(f"{path}/commitment", json=named)).status_code == 201
    gone = await as_office.post(f"{path}/withdrawal", json={"reason": "改用另一期"})
    assert (gone.json()["state"], gone.json()["withdrawn_count"]) == ("withdrawn", 1)
    assert (await as_office.post(f"{path}/commitment", json=named)).status_code == 201
    assert (await as_office.post(path, json={"event_value": "05 17 21 03 30 11 08"})).status_code == 409
    monkeypatch.setattr(surveys_sampling, "today", lambda: tomorrow)
    assert (await as_office.post(f"{path}/withdrawal", json={"reason": "数不好"})).status_code == 409
    assert code_of(await as_office.post(path, json={"event_value": "没有"})) == "event_digits_needed"
    told = (await as_office.post(path, json={"event_value": "05 17 21 03 30 11 + 08"})).json()
    assert (told["event_value"], told["seed"].partition("|")[2]) == ("05172103301108", "05172103301108")
    assert (told["withdrawn_count"], told["drawn_count"]) == (1, 60)
    board = (await client.get("/surveys/draws")).json()["items"]
    assert [(notice["state"], notice["withdrawn_reason"], notice["result_hash"]) for notice in board] == [
        ("drawn", None, told["result_hash"]),
        ("withdrawn", "改用另一期", None),
    ]
    paper = (await as_office.get(f"{path}/document")).json()
    assert verifier.draw_faults(paper) == []
    assert verifier.draw_faults(paper | {"event_value": "05172103301109"}) != []


async def test_a_frame_that_was_frozen_when_the_event_was_known_is_not_drawn(
    as_office: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame, survey_id, day = await frame_of(as_office, PARTS), await survey_of(as_office), today()
    path = f"/surveys/{survey_id}/draw"
    event = {"event": "双色球第2026135期，按开出顺序", "event_on": day.isoformat()}
    asked = {"frame_id": frame["id"], "design": {"strata": "county", "size": 60}}
    monkeypatch.setattr(surveys_sampling, "today", lambda: day - timedelta(days=1))
    assert (await as_office.post(f"{path}/commitment", json=asked | event)).status_code == 201
    monkeypatch.setattr(surveys_sampling, "today", lambda: day)
    await freeze(as_office, frame)
    refused = await as_office.post(path, json={"event_value": "05 17 21 03 30 11 08"})
    assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (409, "frame_frozen_too_late")
