"""Metrics of surveys: only what was released of invited samples counts, with its interval; opinions feed nothing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.surveys import SurveyState
from api.rules.scoring import Bound, Change, Measure, Registered, Sample
from api.services import metric_records, metrics
from tests.factories import COUNTY, TOWNSHIP, save
from tests.factories_releases import judged, release, told
from tests.services.metric_cases import NOTHING, YEAR, claimed_and_verified

SHARES = {
    "surveys.cadre_awareness": "S42",
    "surveys.public_awareness": "S138",
    "surveys.performance_satisfaction": "S139",
}
TRENDS = {
    "surveys.confidence": "S7",
    "surveys.culture_identity": "S62",
    "surveys.gain_happiness_safety": "S98",
    "surveys.identification_trend": "S47",
    "surveys.livability": "S116",
    "surveys.neighbours": "S89",
}
TEAMS = "surveys.leadership_teams"
SURVEY_METRICS = {*SHARES, *TRENDS, TEAMS}
DAY = date(2025, 6, 30)


async def verified(session: AsyncSession, name: str) -> Measure:
    await set_area(session, COUNTY)
    return (await metrics.values(session, YEAR))[name].verified


@pytest.mark.parametrize("name", SHARES)
async def test_a_share_is_that_of_the_latest_released_sample_with_its_interval(
    session: AsyncSession, name: str
) -> None:
    await release(session, DAY, told(SHARES[name], "0.99"), is_open_link=True)
    await release(session, DAY, told(SHARES[name], "0.98"), state=SurveyState.CLOSED)
    await release(session, DAY, told(SHARES[name], "0.95"), area_code=TOWNSHIP)
    await release(session, DAY, told(SHARES[name], "0.97", formula="list_experiment"))
    await release(session, date(2026, 3, 31), told(SHARES[name], "0.96"))
    assert await claimed_and_verified(session, name, YEAR) == (NOTHING, NOTHING)
    await release(session, date(2025, 3, 31), told(SHARES[name], "0.7"))
    one, two = told(SHARES[name], "0.1"), told(SHARES[name], "0.8", questions=["q", "r"])
    measures = [told("S1", "0.5"), told(SHARES[name], "4.1", formula="mean"), one, two | judged("undecided")]
    survey = await release(session, DAY, *measures)
    survey.title, survey.closed_on = {"zh-Hans": "改名"}, date(2025, 1, 1)
    await save(session, survey)
    found = await verified(session, name)
    assert found.registered == Registered("at_least", Fraction("0.8"), "undecided")
    assert (found.value, found.denominator) == (Fraction(4, 5), 400)
    assert found.sample == Sample(Fraction("0.77"), Fraction("0.83"), 400)
    records = await metric_records.read(session, [name], YEAR, limit=9, after=None)
    assert [(row["resource"], row["amount"], row["unit"]) for row in records] == [
        ("survey", Decimal("0.8"), "ratio"),
        ("survey", Decimal("0.7"), "ratio"),
    ]
    assert found.grade == "B"
    assert {(row["label"], row["occurred_on"]) for row in records[:1]} == {('{"zh-Hans": "问卷"}', DAY)}
    await release(session, date(2025, 9, 29), told(SHARES[name], "0.9"), not_covered="0.4000")
    assert not (await verified(session, name)).is_covered
    hidden = told(SHARES[name], None, n=None) | judged("met")
    await release(session, date(2025, 9, 30), hidden)
    assert await claimed_and_verified(session, name, YEAR) == ("withheld", "withheld")
    await release(session, date(2025, 10, 1), hidden | {"figure": hidden["figure"] | {"at_least": "0.95"}})
    found = await verified(session, name)
    assert (found.state, found.bound) == ("withheld", Bound(Fraction("0.95"), None))
    assert found.registered is not None
    assert found.registered.verdict == "met"


@pytest.mark.parametrize("name", TRENDS)
async def test_a_trend_is_the_released_difference_to_the_wave_before(session: AsyncSession, name: str) -> None:
    await release(session, date(2024, 6, 30), told(TRENDS[name], "3.5"))
    found = await verified(session, name)
    assert (found.value, found.change) == (Fraction("3.5"), None)
    difference = {"difference": "0.3", "low": "0.1", "high": "0.5", "change": "risen"}
    await release(session, DAY, told(TRENDS[name], "3.8", difference=difference, scale={"low": 0, "high": 10}))
    found = await verified(session, name)
    assert (found.value, found.change) == (Fraction("3.8"), Change(*map(Fraction, ("0.3", "0.1", "0.5")), "risen"))
    assert found.scale == (0, 10)
    await release(session, date(2025, 9, 30), told(TRENDS[name], "4", difference=difference), is_open_link=True)
    assert (await verified(session, name)).value == Fraction("3.8")


async def test_teams_are_what_the_release_tells_of_them(session: AsyncSession) -> None:
    teams = {"measure": "m", "indicator": "S29", "estimate": "0.625", "teams": 7, "n": 96}
    await release(session, DAY, told("S29", "0.9"), teams=teams | {"estimate": "0.1"}, is_open_link=True)
    assert await claimed_and_verified(session, TEAMS, YEAR) == (NOTHING, NOTHING)
    await release(session, date(2025, 3, 31), told("S29", "0.9"), teams=teams)
    found = await verified(session, TEAMS)
    assert (found.value, found.denominator) == (Fraction(5, 8), 96)
    await release(session, DAY, told("S29", "0.9"))
    assert await claimed_and_verified(session, TEAMS, YEAR) == ("withheld", "withheld")
