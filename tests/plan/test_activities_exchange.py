"""Rows about culture, festivals, visits and neighbours: held together, on the days of the county's calendar."""

from datetime import datetime

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from api.zone import ZONE
from tests.factories import COUNTY, make_unit
from tests.plan.conftest import Plan
from tests.plan.life import YEAR, Life

COUNTS = {"grassroots": 40, "youth": 0, "representatives": 0}


@pytest.fixture
def life(as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan) -> Life:
    return Life(as_officer, as_office, plan)


async def test_s058_cultures_exchange_between_units(life: Life, session: AsyncSession) -> None:
    partner = await make_unit(session, name="文化馆")
    await life.hold("exchange", tags=["culture_exchange"])
    assert (await life.value("S58"))[1] == "not_reported"
    joint = await life.hold("exchange", tags=["culture_exchange"], joint_unit_ids=[str(partner.id)])
    assert await life.value("S58") == ("1", "met")
    assert await life.counted("S58") == [joint]


async def test_s062_activities_under_the_slogan(life: Life) -> None:
    await life.hold("sport", tags=["ecology"])
    assert (await life.value("S62"))[1] == "not_reported"
    await life.hold("festival", tags=["one_family"])
    assert await life.value("S62") == ("1", "met")


async def test_s063_festivals_of_the_calendar(life: Life) -> None:
    await life.hold("sport")
    assert (await life.value("S63"))[1] == "not_reported"
    await life.hold("festival", {"festival": "torch_festival"}, participant_count=3000)
    assert await life.value("S63") == ("1", "met")
    torch = next(line for line in (await life.summary())["festivals"] if line["festival"] == "torch_festival")
    assert (torch["event_count"], torch["participant_count"]) == (1, 3000)


async def test_s064_traditional_sports(life: Life) -> None:
    game = {"discipline": "陀螺", "team_count": 12, "venue": "县体育场"}
    await life.hold("sport", game)
    assert (await life.value("S64"))[1] == "not_reported"
    made = await life.hold("sport", game | {"is_traditional": True})
    assert await life.value("S64") == ("1", "met")
    assert (await life.officer.get(f"/activities/{made}")).json()["details"]["team_count"] == 12


async def test_s065_windows_that_the_county_sets(life: Life) -> None:
    first_day = datetime(YEAR, 1, 1, tzinfo=ZONE)
    await life.hold("lecture", starts_at=first_day.isoformat())
    assert (await life.value("S65"))[1] == "not_reported"
    inside = await life.hold("lecture")
    await life.set_window()
    verdict = (await life.value("S65"))[1]
    assert verdict == "met"
    shown = (await life.officer.get(f"/activities/{inside}")).json()
    assert "publicity_day" in shown["windows"]
    assert inside in await life.counted("S65")
    year = (await life.officer.get("/activities/calendar", params={"year": YEAR})).json()
    span = next(span for span in year["spans"] if span["code"] == "publicity_day")
    assert (span["ends_on"], span["set_by"]) == (today().isoformat(), "county")


async def test_s071_neighbours_help_each_other(life: Life) -> None:
    await life.hold("welfare", {"service": "volunteering"})
    assert (await life.value("S71"))[1] == "not_reported"
    await life.hold("welfare", {"service": "relief", "beneficiary_count": 20}, tags=["mutual_help"])
    assert await life.value("S71") == ("1", "met")


async def test_s073_groups_learn_together(life: Life) -> None:
    await life.hold("sport", tags=["joint_learning"])
    assert (await life.value("S73"))[1] == "not_reported"
    await life.hold("exchange", {"other_side": "米中民族班", "audiences": {"youth": 30}}, tags=["joint_learning"])
    assert await life.value("S73") == ("1", "met")


async def test_s085_both_sides_tell_what_they_found(life: Life) -> None:
    await life.hold("exchange", {"other_side": "盐边县"})
    assert (await life.value("S85"))[1] == "not_reported"
    visit = {
        "other_side": "盐边县",
        "other_area_code": "510422",
        "findings_by_us": ["讲解员未培训"],
        "findings_by_them": ["标识不全"],
    }
    made = await life.hold("mutual_visit", visit)
    assert await life.value("S85") == ("1", "met")
    details = (await life.office.get(f"/activities/{made}")).json()["details"]
    assert (details["findings_by_us"], details["findings_by_them"]) == (["讲解员未培训"], ["标识不全"])


async def test_s086_three_audiences_by_head_totals(life: Life) -> None:
    await life.hold("exchange", {"other_side": "盐边县", "audiences": COUNTS})
    assert await life.value("S86") == ("1", "partly")
    await life.hold("mutual_visit", {"other_side": "盐边县", "audiences": COUNTS | {"youth": 25, "representatives": 8}})
    assert await life.value("S86") == ("3", "met")
    assert (await life.summary())["exchange_audiences"] == {"grassroots": 80, "youth": 25, "representatives": 8}


async def test_s127_residents_govern_with_rules_and_councils(life: Life) -> None:
    for slot in ("governance_rules", "governance_norms", "governance_procedures"):
        await life.prove_row("S127", kind="code_of_conduct", slot=slot, area_code=COUNTY)
    assert (await life.value("S127"))[1] == "partly"
    await life.hold("welfare", tags=["residents_council"])
    assert await life.value("S127") == ("1", "met")
