"""The leader's screen over HTTP: kept ready by the worker, exact, in the reader's language, and quick."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.activities import ActivityState
from api.models.areas import Area, AreaLevel
from api.models.base import utc_now
from api.models.feedback import FeedbackKind
from api.models.journal import JournalEntry
from api.models.kpi import KpiRead, KpiSnapshot
from api.services import catalogue, journal, kpi, live
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    TOWNSHIP,
    UNIT_ID,
    actions,
    make_activity,
    make_case,
    make_document,
    make_observation,
    make_unit,
)

TILES = [f"K{number}" for number in range(1, 17)]


async def refresh(session: AsyncSession) -> bool:
    await set_area(session, COUNTY)
    return await kpi.refresh(session, COUNTY, rest=0)


def tile(screen: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in screen["tiles"] if item["code"] == code)
    return found


def alert(screen: dict[str, Any], code: str) -> dict[str, Any] | None:
    return next((item for item in screen["alerts"] if item["code"] == code), None)


async def test_computed_on_the_spot_while_nothing_is_kept(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    answer = await as_leader.get("/kpi")
    assert answer.status_code == 200, answer.text
    screen = answer.json()
    assert (screen["area_code"], screen["area_name"], screen["period"]) == (COUNTY, "米易县", kpi.current_period())
    assert [item["code"] for item in screen["tiles"]] == TILES
    assert [part["code"] for part in screen["parts"]] == ["1", "2", "3", "4", "5", "6"]
    assert sum(part["indicator_count"] for part in screen["parts"]) == 153
    assert sum(Decimal(part["points"]) for part in screen["parts"]) == 100
    assert screen["verified_points"] == "0.0000"
    whole = sum(Decimal(screen[f"{name}_points"]) for name in ("claimed", "missing", "unscored"))
    assert whole == 100
    assert (screen["is_vetoed"], screen["veto"]["verdict"]) == (False, "not_reported")
    assert tile(screen, "K8")["value_state"] == "undefined"
    assert tile(screen, "K11")["value_state"] == "not_reported"
    assert tile(screen, "K3")["verdict"] == "target_not_set"
    assert (await session.exec(select(KpiSnapshot).where(KpiSnapshot.county_code == COUNTY))).all() == []
    assert await actions(session) == []


async def test_the_kept_screen_is_a_kpi_read_in_each_language(
    as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session)
    assert await refresh(session) is True
    kept = (await session.exec(select(KpiSnapshot).where(KpiSnapshot.county_code == COUNTY))).one()
    for locale in catalogue.LOCALES:
        read = KpiRead.model_validate(kept.content[locale])
        assert read.model_dump(mode="json") == kept.content[locale]
        answer = await as_leader.get("/kpi", headers={"Accept-Language": locale})
        assert answer.json() == kept.content[locale]
    names = {locale: tile(kept.content[locale], "K3")["name"] for locale in catalogue.LOCALES}
    assert names == {"zh-Hans": "创建覆盖率", "zh-Hant": "創建覆蓋率", "en": "Creation coverage"}


async def test_nothing_is_computed_again_while_nothing_changed(
    session: AsyncSession, as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient
) -> None:
    assert await refresh(session) is True
    assert await refresh(session) is False
    first = (await as_leader.get("/kpi")).json()
    made = await as_office.post("/units", json={"area_code": TOWNSHIP, "name": "一所学校", "category": "school"})
    assert made.status_code == 201
    at_once = (await as_leader.get("/kpi")).json()
    assert tile(at_once, "K3")["denominator"] == "1", "the next read knows, before the worker does"
    await set_area(session, COUNTY)
    assert await journal.seal(session, COUNTY) == 1
    assert await refresh(session) is True
    second = (await as_leader.get("/kpi")).json()
    assert (first["journal_number"], at_once["journal_number"], second["journal_number"]) == (0, 0, 1)
    assert second["tiles"] == at_once["tiles"]
    assert await refresh(session) is False


async def test_a_computation_is_followed_by_a_rest(session: AsyncSession) -> None:
    assert await refresh(session) is True
    kept = (await session.exec(select(KpiSnapshot).where(KpiSnapshot.county_code == COUNTY))).one()
    kept.journal_number = -1
    kept.content = kept.content | {"took_ms": 60_000}
    session.add(kept)
    await session.flush()
    assert await kpi.refresh(session, COUNTY) is False
    assert await refresh(session) is True


async def test_an_etag_spares_the_body(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    await refresh(session)
    answer = await as_leader.get("/kpi")
    etag = answer.headers["etag"]
    assert answer.headers["cache-control"] == "private, no-cache"
    same = await as_leader.get("/kpi", headers={"If-None-Match": etag})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", etag)
    for listed in (f'"other", W/{etag}', "*"):
        assert (await as_leader.get("/kpi", headers={"If-None-Match": listed})).status_code == 304
    assert (await as_leader.get("/kpi", headers={"If-None-Match": f'"{etag[1:-1]}x"'})).status_code == 200
    other_words = await as_leader.get("/kpi", headers={"If-None-Match": etag, "Accept-Language": "en"})
    assert other_words.status_code == 200
    await make_unit(session)
    kept = (await session.exec(select(KpiSnapshot).where(KpiSnapshot.county_code == COUNTY))).one()
    kept.journal_number = -1
    session.add(kept)
    await session.flush()
    assert await refresh(session) is True
    assert (await as_leader.get("/kpi", headers={"If-None-Match": etag})).status_code == 200


async def test_the_kept_screen_costs_one_select(
    as_leader: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    await refresh(session)
    seen: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.lstrip().lower().startswith(("select", "with")):
            seen.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        assert (await as_leader.get("/kpi")).status_code == 200
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)
    assert len(seen) == 1
    assert "kpi_snapshots" in seen[0]


async def test_the_score_moves_with_a_verified_activity(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    before = (await as_leader.get("/kpi")).json()
    activity = await make_activity(session, starts_at=utc_now(), tags=["leader_led"], state=ActivityState.HELD)
    held = (await as_leader.get("/kpi")).json()
    assert held["verified_points"] == before["verified_points"]
    assert Decimal(held["claimed_points"]) > Decimal(before["claimed_points"])
    activity.state = ActivityState.VERIFIED
    await session.flush()
    after = (await as_leader.get("/kpi")).json()
    assert Decimal(after["verified_points"]) > Decimal(before["verified_points"])
    assert after["parts"][0]["verified_points"] != before["parts"][0]["verified_points"]


async def test_alerts_name_what_is_late(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    long_ago = utc_now() - timedelta(days=30)
    await make_case(session, received_at=long_ago, due_on=long_ago.date())
    await make_case(session, received_at=long_ago, due_on=long_ago.date(), kind=FeedbackKind.DISCRIMINATION)
    await make_case(session)
    await make_activity(session, starts_at=long_ago, state=ActivityState.HELD)
    await make_document(session, issued_on=long_ago.date(), expires_on=(long_ago + timedelta(days=1)).date())
    screen = (await as_leader.get("/kpi")).json()
    expected = {
        "discrimination_unremedied": ("red", 1, "1 件歧视投诉逾期未答复或逾期未纠正"),
        "feedback_overdue": ("red", 2, "2 件群众反馈逾期未答复"),
        "activities_unverified": ("amber", 1, "1 场活动举办超过 14 天仍未核实"),
        "tracks_silent": ("amber", 7, "“七进”中有 7 类本季度没有经核实的活动"),
        "documents_expired": ("amber", 1, "1 份材料已过期"),
    }
    for code, (severity, count, message) in expected.items():
        found = alert(screen, code)
        assert found is not None, code
        assert (found["severity"], found["count"], found["message"]) == (severity, count, message)
        lists = ("/officer?filter=late", "/officer/tasks/list?is_late=true", "/officer/documents/missing")
        assert found["link"].startswith(("/leader", *lists))
    links = [item["link"] for item in screen["alerts"] if item["severity"] == "red"]
    assert links == ["/leader/why/S83", "/officer?filter=late"]
    for code in ("parameters_unset", "evidence_missing"):
        assert alert(screen, code) is not None
    assert (await as_leader.get("/kpi/alerts")).json() == {"items": screen["alerts"], "next_cursor": None}


async def test_a_veto_turns_red_and_says_when_it_clears(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    year = int(kpi.current_period())
    await make_observation(session, series_code="veto_events", period=str(year), value=Decimal(1))
    screen = (await as_leader.get("/kpi")).json()
    assert screen["is_vetoed"] is True
    assert (screen["veto"]["verdict"], screen["veto"]["value"]) == ("not_met", "1")
    assert screen["veto"]["note"] == f"一票否决；最早于 {year + 3}-12-31 解除；最近一次记录在 {year}，已过 0 个月"
    found = alert(screen, "veto")
    assert found is not None
    assert found["severity"] == "red"
    await make_observation(session, series_code="veto_events", period=f"{year}-01", value=Decimal(2))
    await make_observation(session, series_code="veto_events", period=str(year), value=Decimal(0), revision=2)
    put_right = (await as_leader.get("/kpi")).json()["veto"]
    assert put_right["value"] == "2"
    assert put_right["note"].startswith(f"一票否决；最早于 {year + 3}-01-31 解除；最近一次记录在 {year}-01，已过 ")


async def test_funds_per_head_divide_by_a_named_population(
    as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    year = int(kpi.current_period())
    draft = {"area_code": COUNTY, "year": year, "title": "创建经费", "source_level": "county"}
    made = await as_office.post(
        "/funds/budgets", json=draft | {"amount_fen": 50_000_000, "approved_on": f"{year}-01-05"}
    )
    assert made.status_code == 201, made.text
    assert tile((await as_leader.get("/kpi")).json(), "K6")["value_state"] == "not_reported"
    await make_observation(session, period=str(year - 1), value=Decimal(200_000))
    found = tile((await as_leader.get("/kpi")).json(), "K6")
    assert (found["value"], found["unit"], found["numerator"], found["denominator"]) == (
        "2.5",
        "元/人",
        "500000",
        "200000",
    )
    assert (found["target"], found["verdict"]) == (None, "target_not_set")


async def test_rows_that_stand_worse_are_named(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    year = int(kpi.current_period())
    figures = {
        ("gdp_per_capita_growth", year): "0.06",
        ("gdp_per_capita_growth_national", year): "0.05",
        ("mechanised_ploughing_rate", year - 1): "0.7",
        ("mechanised_ploughing_rate", year): "0.6",
    }
    for (series, of), value in figures.items():
        await make_observation(session, series_code=series, period=str(of), value=Decimal(value))
    found = tile((await as_leader.get("/kpi")).json(), "K16")
    assert (found["value"], found["target"], found["verdict"]) == ("6", "5", "met")
    assert found["note"].endswith("；未达标：S104 机耕推广使用率逐年提升")


async def test_a_tile_shows_what_the_page_behind_it_shows(
    as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    """K1 is the whole framework, and K2 counts the events of the window whoever verified them: no row's own value."""
    now = utc_now()
    await make_unit(session, id=UNIT_ID, state="creating")
    await make_unit(session)
    await make_activity(session, starts_at=now, state=ActivityState.VERIFIED)
    await make_case(session, kind=FeedbackKind.DISCRIMINATION, due_on=(now - timedelta(days=2)).date())
    figures = {
        ("gdp_per_capita_growth", now.year): "0.06",
        ("gdp_per_capita_growth_national", now.year): "0.05",
        ("mechanised_ploughing_rate", now.year - 1): "0.7",
        ("mechanised_ploughing_rate", now.year): "0.6",
    }
    for (series, of), value in figures.items():
        await make_observation(session, series_code=series, period=str(of), value=Decimal(value))
    draft = {"framework_code": "county-plan-510421", "area_code": COUNTY, "period": str(now.year), "title": "考评"}
    made = await as_office.post("/assessments", json=draft)
    assert made.status_code == 201, made.text
    screen = (await as_leader.get("/kpi")).json()
    rows = (await as_leader.get(f"/assessments/{screen['assessment_id']}/scores")).json()["items"]
    pages = {row["code"]: row for row in rows}
    shown = ("value_state", "value", "unit", "numerator", "denominator", "target", "verdict")
    with_value = 0
    for item in screen["tiles"][2:]:
        page = pages[item["indicators"][0]]
        assert {name: item[name] for name in shown} == {name: page[name] for name in shown}, item["code"]
        with_value += item["value_state"] in {"value", "zero"}
    assert with_value > 3
    assert "S83" in tile(screen, "K14")["note"]


async def test_a_year_that_nobody_opened_is_opened(as_neighbour: httpx.AsyncClient, session: AsyncSession) -> None:
    draft = {"area_code": NEIGHBOUR, "name": "一所学校", "category": "school"}
    await set_area(session, NEIGHBOUR)
    assert await kpi.refresh(session, NEIGHBOUR, rest=0) is True
    assert (await as_neighbour.get("/kpi")).json()["assessment_id"] is None, "nothing happened there yet"
    assert (await as_neighbour.post("/units", json=draft)).status_code == 201
    for _ in "ab":
        await set_area(session, NEIGHBOUR)
        assert await journal.seal(session, NEIGHBOUR) == 1
        assert await kpi.refresh(session, NEIGHBOUR, rest=0) is True
    assert await kpi.refresh(session, NEIGHBOUR, rest=0) is False
    assert await actions(session, NEIGHBOUR) == ["unit.registered", "assessment.created"]
    screen = (await as_neighbour.get("/kpi")).json()
    for item in screen["tiles"]:
        way = f"/assessments/{screen['assessment_id']}/scores/{item['indicators'][0]}/provenance"
        assert (await as_neighbour.get(way)).status_code == 200, item["code"]
    await set_area(session, NEIGHBOUR)
    mine = (JournalEntry.county_code == NEIGHBOUR, JournalEntry.action == "assessment.created")
    entry = (await session.exec(select(JournalEntry).where(*mine))).one()
    assert (entry.actor_kind, entry.resource_id) == ("worker", screen["assessment_id"])


async def test_a_part_counts_the_rows_that_have_a_value(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    empty = (await as_leader.get("/kpi")).json()["parts"]
    assert [part["scored_count"] for part in empty] == [1, 0, 0, 0, 0, 0], "S12 alone: none of the townships"
    await make_unit(session, id=UNIT_ID, state="creating")
    filled = (await as_leader.get("/kpi")).json()["parts"]
    assert 0 < sum(part["scored_count"] for part in filled) < 20


async def test_townships_stand_beside_each_other(
    as_leader: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID, state="creating")
    await make_unit(session, is_eligible=False)
    await make_unit(session)
    await make_activity(session, starts_at=utc_now(), state=ActivityState.VERIFIED)
    await make_activity(session, starts_at=utc_now(), state=ActivityState.HELD)
    await make_case(session, due_on=(utc_now() - timedelta(days=2)).date())
    await make_case(session, due_on=(utc_now() + timedelta(days=2)).date())
    rows = (await as_leader.get("/kpi/townships")).json()["items"]
    areas = await session.exec(select(Area.code).where(Area.level == AreaLevel.TOWNSHIP))
    assert [row["area_code"] for row in rows] == sorted(code for code in areas.all() if code.startswith(COUNTY))
    mine = next(row for row in rows if row["area_code"] == TOWNSHIP)
    assert (mine["name"], mine["activity_count"]) == ("攀莲镇", 1)
    assert (mine["feedback_open_count"], mine["feedback_overdue_count"]) == (2, 1)
    coverage = mine["coverage"]
    assert (coverage["count"], coverage["base"], coverage["ratio"], coverage["band"]) == (1, 2, "0.5", None)
    assert Decimal(coverage["low"]) < Decimal("0.5") < Decimal(coverage["high"])
    assert (mine["active"]["count"], mine["active"]["base"]) == (1, 1)
    assert mine["answered"] == dict.fromkeys(("count", "base", "ratio", "low", "high", "band")) | {"is_withheld": True}
    assert all(row["activity_count"] == 0 for row in rows if row["area_code"] != TOWNSHIP)
    assert (await as_neighbour.get("/kpi/townships", params={"area": COUNTY})).status_code == 404


async def test_townships_are_bands_and_no_ranks(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    """Eleven of twelve against none of twelve is a difference; two of three against one of two may well be chance."""
    places = (("510421100", 11, 12), ("510421101", 0, 12), ("510421102", 2, 3), ("510421103", 1, 2))
    for code, taking_part, eligible in places:
        for number in range(eligible):
            await make_unit(session, area_code=code, state="creating" if number < taking_part else "registered")
    rows = (await as_leader.get("/kpi/townships")).json()["items"]
    found = {row["area_code"]: row["coverage"]["band"] for row in rows}
    assert [found[code] for code, *_ in places] == ["above", "below", "alike", "alike"]
    assert {band for code, band in found.items() if code not in dict.fromkeys(code for code, *_ in places)} == {None}


async def test_who_may_and_where(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    await refresh(session)
    for path in ("/kpi", "/kpi/townships", "/kpi/alerts"):
        assert (await client.get(path)).status_code == 401
        assert (await as_officer.get(path)).status_code == 403
        assert (await as_neighbour.get(path, params={"area": COUNTY})).status_code == 404
        assert (await as_leader.get(path, params={"area": "51"})).status_code == 422
        for period in ("2026-13", "1901", "1999-Q4", "2099", "2099-Q1"):
            assert (await as_leader.get(path, params={"period": period})).status_code == 422, period
        assert (await as_leader.get(path, params={"area": "510421999"})).status_code == 404
    theirs = (await as_neighbour.get("/kpi")).json()
    assert (theirs["area_code"], theirs["verified_points"]) == (NEIGHBOUR, "0.0000")


@pytest.mark.parametrize("query", [{"period": "2025"}, {"area": TOWNSHIP}, {"period": "2025-Q3"}])
async def test_other_areas_and_periods_are_computed(as_leader: httpx.AsyncClient, query: dict[str, str]) -> None:
    screen = (await as_leader.get("/kpi", params=query)).json()
    assert screen["period"] == query.get("period", kpi.current_period())
    assert screen["area_code"] == query.get("area", COUNTY)


async def test_the_aggregates_are_kept_too(session: AsyncSession) -> None:
    await make_unit(session, state="creating")
    await make_unit(session)
    await refresh(session)
    kept = await live.stored(session, COUNTY, COUNTY)
    assert kept is not None
    rows = [row for row in kept.parts["units"].rows if row["metric"] == "units.coverage"]
    assert [(row["counted"], row["all_count"]) for row in rows] == [(1, 2)]
