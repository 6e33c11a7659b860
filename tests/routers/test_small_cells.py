"""Few cases of a place or of a month: their numbers are for whoever may read all cases, on every page about a score."""

from datetime import UTC, datetime
from typing import Any

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from api.services import kpi
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, make_case

NUMBERS = ("value_state", "value", "numerator", "denominator")
PLAN = "county-plan-510421"


async def row_of(caller: httpx.AsyncClient, assessment: str, code: str) -> dict[str, Any]:
    answer = await caller.get(f"/assessments/{assessment}/scores")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = next(row for row in answer.json()["items"] if row["code"] == code)
    return found


async def test_a_township_s_scores_tell_few_cases_to_their_readers_only(
    as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    for _ in range(3):
        await make_case(session, kind="help", area_code=TOWNSHIP)
    draft = {"area_code": TOWNSHIP, "framework_code": PLAN, "period": kpi.current_period(), "title": "乡镇考评"}
    made = (await as_office.post("/assessments", json=draft)).json()["id"]
    whole = await row_of(as_office, made, "S81")
    assert [whole[name] for name in NUMBERS] == ["zero", "0", "0", "3"]
    for role in (Role.DEPARTMENT_OFFICER, Role.CLIENT):
        caller = callers.get(role)
        told = await row_of(caller, made, "S81")
        assert [told[name] for name in NUMBERS] == ["withheld", None, None, None], role
        assert told["value_reason"] == "too_few"
        why = (await caller.get(f"/assessments/{made}/scores/S81/provenance", headers={"Accept-Language": "en"})).json()
        assert [why["score"][name] for name in NUMBERS] == ["withheld", None, None, None]
        assert {one["claimed"]["denominator"] for one in why["inputs"]} == {None}
        assert (" 3" in why["explanation"], why["records"]) == (False, [])


async def test_a_county_s_month_tells_few_cases_as_few_and_its_year_as_they_are(
    as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    year = today().year - 1
    at = datetime(year, 5, 20, 4, tzinfo=UTC)
    for _ in range(3):
        await make_case(session, state="answered", received_at=at, answered_at=at, due_on=at.date())

    async def told(period: str) -> list[str | None]:
        screen = (await as_leader.get("/kpi", params={"area": COUNTY, "period": period})).json()
        tile = next(one for one in screen["tiles"] if one["code"] == "K13")
        return [tile[name] for name in NUMBERS]

    assert await told(str(year)) == ["value", "100", "3", "3"]
    for part in (f"{year}-05", f"{year}-Q2"):
        assert await told(part) == ["withheld", None, None, None], part
