"""What an assessment lacks, what it would be under other parameters, and where it may stand in the target year."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from api.models.auth import Role
from api.models.base import new_id, today
from api.models.frozen import KeptDay
from api.services import kept_days, limits, metrics
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    UNIT_ID,
    make_activity,
    make_budget,
    make_document,
    make_observation,
    make_task,
    make_unit,
    save,
)

PLAN = "county-plan-510421"
DRAFT = {"area_code": COUNTY, "framework_code": PLAN, "period": "2025", "title": "2025年度考评"}
IN_2025 = datetime(2025, 3, 1, 1, tzinfo=UTC)
YEARS_AHEAD = 2


@pytest.fixture
async def assessment(as_office: httpx.AsyncClient, session: AsyncSession) -> str:
    await make_unit(session, id=UNIT_ID, state="creating")
    made = await as_office.post("/assessments", json=DRAFT)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def asked(caller: httpx.AsyncClient, assessment: str, path: str, **query: Any) -> Any:
    answer = await caller.get(f"/assessments/{assessment}/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def gap(caller: httpx.AsyncClient, assessment: str, code: str) -> dict[str, Any] | None:
    items = (await asked(caller, assessment, "gaps"))["items"]
    return next((item for item in items if item["code"] == code), None)


async def set_parameter(caller: httpx.AsyncClient, code: str, value: str) -> None:
    draft = {"value": value, "in_force_from": "2025-01-01", "source_document": "县委办〔2025〕1号"}
    answer = await caller.post(f"/indicators/parameters/{code}/values", json=draft)
    assert answer.status_code == 201, answer.text


async def test_gaps_add_up_to_what_the_score_lacks_and_the_most_worth_comes_first(
    as_leader: httpx.AsyncClient, assessment: str
) -> None:
    whole = (await as_leader.get(f"/assessments/{assessment}")).json()
    items = (await asked(as_leader, assessment, "gaps"))["items"]
    missing = sum(Decimal(item["missing_points"]) + Decimal(item["verify_points"]) for item in items)
    expected = Decimal(whole["missing_points"]) + Decimal(whole["claimed_points"]) - Decimal(whole["verified_points"])
    assert abs(missing - expected) < Decimal("0.01"), "each row is rounded by itself"
    worth = [
        Decimal(item["missing_points"]) + Decimal(item["verify_points"])
        for item in items
        if item["kind"] != "set_parameter"
    ]
    assert worth == sorted(worth, reverse=True)
    first = (await asked(as_leader, assessment, "gaps", limit=5))["items"]
    assert first == items[:5]


async def test_a_claim_waits_for_a_word_only_and_leaves_the_list_with_it(
    as_leader: httpx.AsyncClient, assessment: str, session: AsyncSession
) -> None:
    before = await gap(as_leader, assessment, "S99")
    assert before is not None
    assert (before["kind"], before["verify_points"]) == ("do", "0.0000")
    held = await make_activity(session, starts_at=IN_2025, tags=["ecology"], state=ActivityState.HELD)
    claimed = await gap(as_leader, assessment, "S99")
    assert claimed is not None
    assert (claimed["kind"], claimed["missing_points"]) == ("verify", "0.0000")
    assert claimed["verify_points"] == before["missing_points"]
    held.state = ActivityState.VERIFIED
    await save(session, held)
    assert await gap(as_leader, assessment, "S99") is None


async def test_a_checklist_names_its_empty_slots_and_a_row_its_open_tasks(
    as_office: httpx.AsyncClient, assessment: str, session: AsyncSession
) -> None:
    await make_document(session, slot="appointment_notice", issued_on=date(2025, 2, 1), unit_id=UNIT_ID)
    late = await make_task(
        session,
        framework_code=PLAN,
        indicator_code="S13",
        unit_id=UNIT_ID,
        due_on=today() - timedelta(days=9),
        last_day_on=today() - timedelta(days=9),
    )
    found = await gap(as_office, assessment, "S13")
    assert found is not None
    assert "党委主要负责同志任组长" in found["lacking"]
    assert [(task["id"], task["is_late"]) for task in found["tasks"]] == [(str(late.id), True)]
    assert found["task_count"] == 1


async def test_a_parameter_supposed_decides_the_row_and_is_kept_nowhere(
    as_office: httpx.AsyncClient, assessment: str
) -> None:
    waiting = await gap(as_office, assessment, "S130")
    assert waiting is not None
    assert (waiting["kind"], waiting["parameter"]) == ("set_parameter", "P6")
    found = await asked(as_office, assessment, "what-if", set=["P6:0.9"])
    row = next(row for row in found["rows"] if row["code"] == "S130")
    assert (row["verdict_now"], row["verdict_then"]) == ("target_not_set", "met")
    assert Decimal(row["verified_then"]) == Decimal(row["points"])
    assert Decimal(found["then"]["verified_points"]) - Decimal(found["now"]["verified_points"]) == Decimal(
        row["points"]
    )
    assert found["supposed"][0]["value_now"] is None
    assert (found["now"]["passes"], found["then"]["passes"]) == (False, False)
    assert found["places"] == [], "not asked for"
    places = (await asked(as_office, assessment, "what-if", set="P6:0.9", with_places=True))["places"]
    assert len(places) > 1
    assert all("S130" in {row["code"] for row in place["rows"]} for place in places)
    async with limits.turn(None, limits.PLACES, "another"):
        query = {"set": "P6:0.9", "with_places": True}
        busy = await as_office.get(f"/assessments/{assessment}/what-if", params=query)
        assert (busy.status_code, busy.headers["retry-after"]) == (429, str(limits.TURN_SECONDS))
    again = await gap(as_office, assessment, "S130")
    assert again is not None
    assert again["kind"] == "set_parameter"


async def test_money_per_head_is_counted_to_the_fen(
    as_office: httpx.AsyncClient, assessment: str, session: AsyncSession
) -> None:
    unknown = (await asked(as_office, assessment, "what-if", set=["P4:2"]))["money"][0]
    assert (unknown["needed_fen"], unknown["reason"]) == (None, "population_not_reported")
    await make_observation(
        session, series_code="resident_population", area_code=COUNTY, period="2025", value=200_001, state="verified"
    )
    await make_budget(session, year=2025, amount_fen=10_000_000, is_creation_fund=True)
    money = (await asked(as_office, assessment, "what-if", set=["P4:2.005"]))["money"][0]
    assert money["population"] == 200_001
    assert money["asked_fen"] == 40_100_201, "2.005 yuan for each of 200,001 people, and no fen less"
    assert money["needed_fen"] == 40_100_201 - money["budget_fen"]


async def test_a_supposition_that_cannot_be_is_refused_at_its_place(
    as_office: httpx.AsyncClient, assessment: str
) -> None:
    url = f"/assessments/{assessment}/what-if"
    for wrong, code in (
        ("P99:1", "reference_unknown"),
        ("P6:90", "parameter_value_invalid"),
        ("P6:--", "parameter_value_invalid"),
        ("P9:999999999999", "parameter_value_invalid"),
        ("P14:02-30", "parameter_value_invalid"),
        ("P14:02-29", "parameter_value_invalid"),
    ):
        answer = await as_office.get(url, params={"set": wrong})
        assert answer.status_code == 422, wrong
        place = "?set" if code == "reference_unknown" else f"?set/{wrong.partition(':')[0]}"
        assert (answer.json()["errors"][0]["pointer"], answer.json()["errors"][0]["code"]) == (place, code)
    assert (await as_office.get(url)).status_code == 422


async def test_no_target_year_no_forecast_and_a_plan_that_holds_widens_the_range(
    as_office: httpx.AsyncClient, assessment: str, session: AsyncSession
) -> None:
    unset = await asked(as_office, assessment, "forecast")
    assert (unset["state"], unset["low_points"], unset["high_points"]) == ("target_year_not_set", None, None)
    goal = today().year + YEARS_AHEAD
    await set_parameter(as_office, "P1", str(goal))
    paper = await make_document(session, slot="strategy", issued_on=date(2025, 2, 1), unit_id=UNIT_ID)
    idle = await asked(as_office, assessment, "forecast")
    assert (idle["state"], idle["goal_on"]) == ("forecast", f"{goal}-12-31")
    assert idle["low_points"] == idle["high_points"] == idle["verified_points"]
    due = today() + timedelta(days=30)
    more = {"framework_code": PLAN, "indicator_code": "S99", "unit_id": UNIT_ID, "due_on": due, "last_day_on": due}
    await make_task(session, starts_on=today(), **more)
    planned = await asked(as_office, assessment, "forecast")
    row = await gap(as_office, assessment, "S99")
    assert row is not None
    assert Decimal(planned["high_points"]) - Decimal(planned["low_points"]) == Decimal(row["missing_points"])
    assert planned["trend"] is None, "no day was kept"
    assert paper.expires_on is None


async def test_kept_days_lead_to_a_trend(as_office: httpx.AsyncClient, assessment: str, session: AsyncSession) -> None:
    await set_parameter(as_office, "P1", str(today().year + YEARS_AHEAD))
    scope = metrics.Scope(COUNTY, COUNTY, date(2025, 1, 1), date(2025, 12, 31))
    day, _ = await kept_days.keep(session, scope, "2025")
    for weeks in range(1, 9):
        kept_on = today() - timedelta(weeks=weeks)
        session.add(KeptDay.model_validate({**dict(day), "id": new_id(), "kept_on": kept_on}))
    await session.flush()
    found = (await asked(as_office, assessment, "forecast"))["trend"]
    assert (found["day_count"], found["first_on"]) == (9, (today() - timedelta(weeks=8)).isoformat())
    assert found["low_points"] == found["middle_points"] == found["high_points"], "nothing moved, so it stays"


async def test_another_county_and_a_resident_are_told_nothing(
    as_resident: httpx.AsyncClient, callers: Callers, assessment: str
) -> None:
    foreign = callers.get(Role.LEADER, NEIGHBOUR)
    for path in ("gaps", "what-if?set=P6:0.9", "forecast"):
        assert (await foreign.get(f"/assessments/{assessment}/{path}")).status_code == 404
        assert (await as_resident.get(f"/assessments/{assessment}/{path}")).status_code == 403
