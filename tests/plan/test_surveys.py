"""Rows that a survey answers: what an invited sample said, as it was released, in the year's assessment."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from api.services import coverage
from tests.factories_releases import judged, release, told
from tests.plan.conftest import Plan

SURE = {"difference": "0.3", "low": "0.1", "high": "0.5", "change": "risen"}
UNSURE = {"difference": "0.1", "low": "-0.1", "high": "0.3", "change": "undecided"}
BESIDE = {"S29": "领导班子匿名测试平均成绩", "S62": "中华文化认同", "S89": "邻里互助与尊重风俗"}


async def verdict(plan: Plan, code: str) -> tuple[Any, str]:
    row = await plan.row(code)
    return row["value"], row["verdict"]


@pytest.mark.parametrize(("code", "parameter"), [("S42", "P5"), ("S138", "P13")])
async def test_s042_and_s138_awareness_is_met_with_its_whole_interval(
    plan: Plan, session: AsyncSession, code: str, parameter: str
) -> None:
    await release(session, today() - timedelta(days=9), told(code, "0.85") | judged("met"))
    assert (await plan.row(code))["verdict"] == "target_not_set"
    await plan.set_parameter(parameter, "0.8")
    found = await plan.row(code)
    assert (found["value"], found["verdict"]) == ("85", "met")
    moved = dict.fromkeys(("difference", "difference_low", "difference_high", "change"))
    assert found["sample"] == {"low": "82", "high": "88", "n": 400} | moved
    assert found["survey"] == {"operator": "at_least", "goal": "80", "verdict": "met", "grade": "B"}
    await release(session, today() - timedelta(days=8), told(code, "0.81") | judged("undecided"))
    assert await verdict(plan, code) == ("81", "undecided")
    said = (await plan.why(code))["explanation"]
    assert "400 份答卷，95%区间为 78% 至 84%" in said
    assert "尚不能判定" in said
    await release(session, today() - timedelta(days=7), told(code, "0.76") | judged("not_met"))
    assert await verdict(plan, code) == ("76", "not_met")
    await release(session, today(), told(code, "0.99"), is_open_link=True)
    assert await verdict(plan, code) == ("76", "not_met"), "opinions received feed no row"
    await release(session, today() - timedelta(days=6), told(code, "0.99"))
    assert await verdict(plan, code) == ("99", "undecided")
    assert "没有登记这个目标" in (await plan.why(code))["explanation"]
    await release(session, today() - timedelta(days=5), told(code, "0.99") | judged(None), not_covered="0.4000")
    assert await verdict(plan, code) == ("99", "not_scored")
    assert "因此不作判定" in (await plan.why(code))["explanation"]
    hidden = told(code, None, n=None) | judged("met")
    hidden["figure"] |= {"at_least": "0.95"}
    await release(session, today() - timedelta(days=4), hidden)
    found = await plan.row(code)
    assert (found["value_state"], found["value"], found["verdict"]) == ("withheld", None, "met")
    assert found["bound"] == {"at_least": "95", "at_most": None}
    assert "至少 95%" in (await plan.why(code))["explanation"]


@pytest.mark.parametrize("code", ["S47", "S98", "S116"])
async def test_s047_s098_and_s116_rise_only_when_the_whole_difference_does(
    plan: Plan, session: AsyncSession, code: str
) -> None:
    await release(session, today() - timedelta(days=400), told(code, "3.5"))
    assert await verdict(plan, code) == ("3.5", "not_reported")
    await release(session, today() - timedelta(days=2), told(code, "3.6", difference=UNSURE))
    assert await verdict(plan, code) == ("3.6", "undecided")
    await release(session, today() - timedelta(days=1), told(code, "3.8", difference=SURE))
    found = await plan.row(code)
    assert (found["verdict"], found["sample"]["difference_low"], found["sample"]["difference_high"]) == (
        "met",
        "0.1",
        "0.5",
    )
    assert "比上一轮上升 0.3 分，95%区间为 0.1 至 0.5" in (await plan.why(code))["explanation"]


async def test_s007_is_a_trend_that_scores_nobody(plan: Plan, session: AsyncSession) -> None:
    await release(session, today(), told("S7", "4.2", difference=SURE))
    found = await plan.row("S7")
    assert (found["value"], found["verdict"], found["points"]) == ("4.2", "not_scored", "0.0000")
    assert found["sample"]["difference"] == "0.3"


@pytest.mark.parametrize(("code", "words"), BESIDE.items())
async def test_s029_s062_and_s089_show_the_survey_beside_the_row(
    plan: Plan, session: AsyncSession, code: str, words: str
) -> None:
    before = await verdict(plan, code)
    assert f"{words} 尚未报送" in (await plan.why(code))["explanation"]
    await release(session, today(), told(code, "4.1"))
    assert await verdict(plan, code) == before, "what is shown beside a row never counts"
    shown = "人数太少，不予显示" if code == "S29" else "4.1（400 份答卷，95%区间 4.07 至 4.13）"
    assert f"{words} {shown}" in (await plan.why(code))["explanation"]


def test_every_survey_row_is_fed_by_samples() -> None:
    asked = [demand for demand in coverage.demands() if "survey" in demand.asked]
    assert len(asked) == 10
    assert [demand.code for demand in asked if "survey" in demand.missing] == []
