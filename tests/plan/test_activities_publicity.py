"""Rows about publicity and education: what went out, by which channel, and what was taught to whom."""

from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.units import UnitState
from tests.factories import UNIT_ID, make_unit
from tests.plan.conftest import Plan, prove
from tests.plan.life import Life, lately

ITEM: dict[str, Any] = {"channel": "wechat", "outlet": "米易发布", "item_count": 3, "origin": "original"}
REACH = {"reach_count": 5200, "reach_source": "公众号后台"}


@pytest.fixture
def life(as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, plan: Plan) -> Life:
    return Life(as_officer, as_office, plan)


async def themed(life: Life, code: str, tag: str, kind: str = "study", *, other: str = "common_unity") -> None:
    """A row that counts a theme: another theme leaves it alone, a verified activity of the theme moves it."""
    await life.hold(kind, tags=[other])
    assert (await life.value(code))[1] == "not_reported"
    claimed = await life.enter(kind, tags=[tag])
    await life.step(claimed, "held")
    assert await life.value(code) == ("0", "not_met")
    await life.step(claimed, "verified")
    assert await life.value(code) == ("1", "met")
    assert await life.counted(code) == [claimed]


async def test_s008_output_and_reach_by_channel(life: Life) -> None:
    await life.hold("publicity", ITEM | {"channel": "on_site"})
    assert (await life.value("S8"))[1] == "not_reported"
    await life.hold("publicity", ITEM | REACH)
    await life.hold("publicity", ITEM | REACH | {"origin": "reposted", "item_count": 1, "reach_count": 100})
    assert await life.value("S8") == ("4", "met")
    wechat = next(line for line in (await life.summary())["channels"] if line["channel"] == "wechat")
    assert (wechat["item_count"], wechat["reach_count"]) == (4, 5300)


async def test_s043_sessions_on_national_conditions(life: Life) -> None:
    await themed(life, "S43", "national_conditions", "lecture")


async def test_s044_outputs_of_culture_have_their_work_attached(life: Life) -> None:
    heritage = {"item": "傈僳族民歌", "level": "province", "work": "exhibition", "output_count": 1}
    await life.hold("heritage", heritage)
    assert (await life.value("S44"))[1] == "not_reported"
    shown = await life.enter("heritage", heritage)
    await prove(life.officer, ("activity", shown), title="展览", kind="output", output_form="exhibit")
    await life.step(shown, "held", "verified")
    assert await life.value("S44") == ("1", "met")


async def test_s045_sessions_on_the_five_views(life: Life) -> None:
    await themed(life, "S45", "five_views")


async def test_s046_sessions_on_revolutionary_history(life: Life) -> None:
    await themed(life, "S46", "revolutionary_history")


async def test_s048_columns_of_traditional_media(life: Life) -> None:
    await life.hold("publicity", ITEM)
    assert (await life.value("S48"))[1] == "not_reported"
    await life.hold("publicity", ITEM | {"channel": "tv", "outlet": "县电视台", "is_column": True, "item_count": 8})
    assert await life.value("S48") == ("8", "met")
    lines = [line for line in (await life.summary())["outlets"] if line["channel"] == "tv"]
    assert [(line["outlet"], line["item_count"]) for line in lines] == [("县电视台", 8)]


async def test_s049_stories_original_and_reposted_apart(life: Life) -> None:
    await life.hold("publicity", ITEM)
    assert (await life.value("S49"))[1] == "not_reported"
    await life.hold("publicity", ITEM | {"item_count": 5}, tags=["unity_story"])
    await life.hold("publicity", ITEM | {"item_count": 2, "origin": "reposted"}, tags=["unity_story"])
    assert await life.value("S49") == ("7", "met")
    (line,) = (await life.summary())["channels"]
    assert (line["original_count"], line["reposted_count"]) == (8, 2)


async def test_s051_new_media_as_a_department_s_system_sends_it(life: Life, as_client: httpx.AsyncClient) -> None:
    await life.hold("publicity", ITEM | {"channel": "radio"})
    assert (await life.value("S51"))[1] == "not_reported"
    draft: dict[str, Any] = {
        "kind": "publicity",
        "title": "短视频",
        "starts_at": lately().isoformat(),
        "host_unit_id": str(UNIT_ID),
    }
    draft |= {"details": {"kind": "publicity"} | ITEM | REACH | {"channel": "short_video"}}
    for _ in range(2):
        sent = await as_client.put("/activities/by-external-id/media-2026-11", json=draft)
        assert sent.status_code in {200, 201}, sent.text
    held = await as_client.post(f"/activities/{sent.json()['id']}/transitions", json={"to": "held"})
    assert held.status_code == 200, held.text
    await life.step(sent.json()["id"], "verified")
    assert await life.value("S51") == ("3", "met")


async def test_s054_schools_have_all_three_components(life: Life, as_office: httpx.AsyncClient) -> None:
    for to in (UnitState.PLANNING, UnitState.CREATING):
        await as_office.post(f"/units/{UNIT_ID}/transitions", json={"to": to.value})
    for tag in ("classroom", "social_practice"):
        await life.hold("training", tags=[tag])
    assert await life.value("S54") == ("0", "not_met")
    await life.hold("exchange", tags=["theme_education"])
    assert await life.value("S54") == ("100", "met")


async def test_s055_lessons_in_classrooms(life: Life, session: AsyncSession) -> None:
    await make_unit(session, name="另一所学校")
    await life.hold("training", tags=["classroom"])
    row = await life.plan.row("S55")
    assert (row["numerator"], row["denominator"], row["value"]) == ("1", "2", "50")


async def test_s056_three_streams_of_education(life: Life) -> None:
    training = {"hours": 2, "audience": "students", "stream": "national_education"}
    await life.hold("training", training)
    assert await life.value("S56") == ("1", "partly")
    await life.hold("training", training | {"stream": "cadre_education", "audience": "cadres"})
    await life.hold("lecture", tags=["social_education"])
    assert await life.value("S56") == ("3", "met")


async def test_s057_theme_education_and_social_practice(life: Life) -> None:
    await themed(life, "S57", "social_practice", "welfare")


async def test_s152_the_programme_is_reported(life: Life) -> None:
    await life.hold("publicity", ITEM)
    assert (await life.value("S152"))[1] == "not_reported"
    await life.hold("publicity", ITEM | {"channel": "newspaper", "item_count": 2}, tags=["programme_report"])
    assert await life.value("S152") == ("2", "met")


async def test_s153_teams_kinds_and_days_of_concentrated_publicity(life: Life) -> None:
    lecture = {"team": "preaching_team", "audience": "villagers", "session_count": 2}
    await life.hold("lecture", lecture, participant_count=80)
    before = await life.plan.row("S153")
    assert before["verdict"] == "partly"
    await life.hold("lecture", lecture | {"team": "deeds_report_team"}, participant_count=60)
    await life.hold("welfare", {"service": "service_window"})
    await life.hold("sport", {"discipline": "押加"})
    assert (await life.value("S153"))[1] == "partly"
    await life.set_window()
    row = await life.plan.row("S153")
    assert (row["value"], row["verdict"]) == ("6", "met")
    teams = {line["team"]: (line["session_count"], line["audience_count"]) for line in (await life.summary())["teams"]}
    assert teams == {"preaching_team": (2, 80), "deeds_report_team": (2, 60)}


async def test_s099_sessions_on_ecology(life: Life) -> None:
    await themed(life, "S99", "ecology", "lecture")


async def test_s117_the_law_is_planned_and_taught(life: Life) -> None:
    await life.prove_row("S117", kind="plan", title="普法规划")
    assert (await life.value("S117"))[1] == "partly"
    await life.hold("lecture", tags=["legal_education"])
    assert await life.value("S117") == ("1", "met")
