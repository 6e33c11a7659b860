"""Alert rules over HTTP: made by a post, held against the figures by the worker, seen under the reader's rights."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.alerts import AlertRule, AlertState
from api.models.auth import Account, Role
from api.models.base import new_id, utc_now
from api.models.feedback import FeedbackKind
from api.models.frozen import KeptDay
from api.services import alerts, alerts_watch, kept_days, kpi
from api.services.kept_days import _scope
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_account, make_case, make_unit, save

COVERAGE = {
    "area_code": COUNTY,
    "indicator": "S130",
    "comparison": "less_than",
    "threshold": "value",
    "amount": "0.6",
    "severity": "red",
    "words": "覆盖率不够",
    "told_roles": ["leader"],
}


async def look(session: AsyncSession) -> int:
    """The worker's round, with every rule due."""
    await set_area(session, COUNTY)
    for state in (await session.exec(select(AlertState).where(AlertState.county_code == COUNTY))).all():
        state.basis = "0"
        session.add(state)
    await session.flush()
    return await alerts_watch.evaluate(session, COUNTY)


async def made(client: httpx.AsyncClient, **changes: Any) -> dict[str, Any]:
    answer = await client.post("/alert-rules", json=COVERAGE | changes)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def state_of(client: httpx.AsyncClient, rule: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get(f"/alert-rules/{rule['id']}")).json()["state"]
    return found


async def test_a_rule_fires_is_seen_and_clears(
    as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    one = await make_unit(session, state="creating")
    two = await make_unit(session)
    rule = await made(as_leader)
    assert rule["law"] == "“S130 创建工作覆盖率”的核实值低于60%"
    assert rule["state"]["standing"] == "waiting"
    assert await look(session) == 1
    told = (await as_leader.get("/kpi/alerts")).json()["items"][-1]
    assert told == {
        "code": f"rule.{rule['id']}",
        "severity": "red",
        "message": "leader的预警“覆盖率不够”：现为 50%，界线 60%",
        "count": 1,
        "link": f"/leader/alerts/{rule['id']}",
    }
    assert (await as_leader.get("/alert-rules")).json()["unseen_count"] == 1
    event = (await as_leader.get("/alert-rules/events", params={"rule_id": rule["id"]})).json()["items"][0]
    assert (event["kind"], event["value"], event["limit"], event["unit"]) == ("fired", "50", "60", "%")
    seen = await as_leader.post(f"/alert-rules/events/{event['id']}/acknowledgements")
    assert seen.json()["acknowledged_post"], seen.text
    assert (await as_office.post(f"/alert-rules/events/{event['id']}/acknowledgements")).status_code == 409
    assert (await as_leader.get("/alert-rules")).json()["unseen_count"] == 0
    two.is_eligible = False
    session.add(two)
    await make_unit(session, state="creating", standing_on=one.registered_on)
    await make_unit(session, state="creating")
    await look(session)
    assert (await state_of(as_leader, rule))["standing"] == "quiet"
    assert (await as_leader.get("/alert-rules/events")).json()["items"][0]["cleared_at"] is not None
    alert_actions = [action for action in await actions(session) if action.startswith("alert")]
    assert alert_actions == ["alert_rule.created", "alert.fired", "alert.acknowledged", "alert.cleared"]


async def test_a_rule_is_looked_at_when_figures_change_and_no_more(
    as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    await set_area(session, COUNTY)
    assert await alerts_watch.evaluate(session, COUNTY) == 0
    rule = await made(as_leader)
    await set_area(session, COUNTY)
    assert await alerts_watch.evaluate(session, COUNTY) == 1
    assert await alerts_watch.evaluate(session, COUNTY) == 0
    answer = await as_leader.patch(f"/alert-rules/{rule['id']}", json={"amount": "0.7"}, headers={"If-Match": '"1"'})
    assert answer.json()["law"].endswith("低于70%"), answer.text
    await set_area(session, COUNTY)
    assert await alerts_watch.evaluate(session, COUNTY) == 1
    await kpi.refresh(session, COUNTY, rest=0)
    assert await alerts_watch.evaluate(session, COUNTY) == 0, "within the minute"
    state = (await session.exec(select(AlertState).where(AlertState.county_code == COUNTY))).one()
    state.evaluated_at = utc_now() - timedelta(minutes=2)
    session.add(state)
    await session.flush()
    assert await alerts_watch.evaluate(session, COUNTY) == 1


async def test_a_rule_that_can_no_longer_judge_complains(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, state="creating")
    parameter = await made(as_leader, threshold="parameter", parameter="P6", amount="0", words="低于标准")
    silent = await made(as_leader, indicator="S138", silent_after_days=1, words="知晓率")
    gone = await made(as_leader, indicator=None, metric="units.county_named", words="称号")
    for state in (await session.exec(select(AlertState).where(AlertState.county_code == COUNTY))).all():
        await session.delete(state)
    await look(session)
    mine = (AlertState.county_code == COUNTY, col(AlertState.rule_id) == UUID(silent["id"]))
    old = (await session.exec(select(AlertState).where(*mine))).one()
    assert old.standing == "waiting"
    old.known_at = utc_now() - timedelta(days=3)
    session.add(old)
    await session.flush()
    mine = (AlertRule.county_code == COUNTY, col(AlertRule.id) == UUID(gone["id"]))
    row = (await session.exec(select(AlertRule).where(*mine))).one()
    row.metric = "units.of_an_older_framework"
    session.add(row)
    await session.flush()
    await look(session)
    items = (await as_leader.get("/kpi/alerts")).json()["items"]
    told = {item["code"]: item for item in items if item["code"].startswith("rule.")}
    assert {item["severity"] for item in told.values()} == {"amber"}
    assert told[f"rule.{parameter['id']}"]["message"] == "leader的预警规则“低于标准”已无法判断：对照的标准尚未设定"
    assert told[f"rule.{silent['id']}"]["message"] == "leader的预警规则“知晓率”已无法判断：指标已连续 1 天以上没有报送"
    assert told[f"rule.{gone['id']}"]["message"] == "leader的预警规则“称号”已无法判断：现行测评体系已没有这项指标"
    kinds = (await as_leader.get("/alert-rules/events", params={"is_open": True})).json()["items"]
    assert {event["kind"] for event in kinds} == {"blind"}


async def test_no_alert_tells_what_its_reader_may_not_read(
    as_leader: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    """Of three complaints about customs nothing is told, whatever the limit; in a township none of discrimination."""
    for _ in range(3):
        await make_case(session, kind=FeedbackKind.COMPLAINT, topic="customs")
        await make_case(session, kind=FeedbackKind.DISCRIMINATION, due_on=(utc_now() - timedelta(days=2)).date())
    small = {"indicator": None, "metric": "feedback.customs_complaints", "comparison": "at_least", "amount": "1"}
    few = await made(as_leader, **small)
    below = await made(as_leader, **small | {"metric": "feedback.discrimination_unremedied", "area_code": TOWNSHIP})
    await look(session)
    for rule, reason in ((few, "withheld"), (below, "not_applicable")):
        state = await state_of(as_leader, rule)
        assert (state["standing"], state["reason"], state["value"], state["limit"]) == ("blind", reason, None, None)
    assert (await as_neighbour.get("/alert-rules")).json()["items"] == []
    assert (await as_neighbour.get(f"/alert-rules/{few['id']}")).status_code == 404
    assert (await as_neighbour.get("/alert-rules/events")).json()["items"] == []


async def test_a_rule_outlives_the_account_of_its_author(
    as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    rule = await made(as_leader)
    assert rule["may_change"] is True
    kept = (rule["holder_kind"], (await as_office.get(f"/alert-rules/{rule['id']}")).json()["holder_kind"])
    assert kept == ("office", "office"), "no account of that post is on record"
    row = (await session.exec(select(AlertRule).where(AlertRule.county_code == COUNTY))).one()
    account: Account = await make_account(
        session, post_title=row.owner_post, role=row.owner_role, area_code=row.owner_area_code
    )
    assert (await as_office.get(f"/alert-rules/{rule['id']}")).json()["holder_kind"] == "post"
    account.is_active = False
    session.add(account)
    await session.flush()
    read = (await as_office.get(f"/alert-rules/{rule['id']}")).json()
    assert (read["holder_kind"], read["may_change"]) == ("office", True)
    assert row.owner_post in read["holder"]
    ended = await as_office.patch(f"/alert-rules/{rule['id']}", json={"is_ended": True}, headers={"If-Match": '"1"'})
    assert ended.json()["ended_at"] is not None
    assert await look(session) == 0
    assert (await as_office.get("/alert-rules")).json()["items"] == []


async def test_a_trial_tells_the_kept_days_on_which_it_would_have_fired(
    as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, state="creating")
    await set_area(session, COUNTY)
    period = kpi.current_period()
    subject = kept_days.Subject(COUNTY, None, period, None, None)
    for days_ago, more in ((3, 0), (2, 1), (1, 1)):
        for _ in range(more):
            await make_unit(session)
        await set_area(session, COUNTY)
        day, _rows = await kept_days.keep(session, _scope(COUNTY, subject), period)
        earlier = {"id": new_id(), "kept_on": day.kept_on - timedelta(days=days_ago)}
        await save(session, KeptDay.model_validate(day.model_dump() | earlier))
    draft = {name: COVERAGE[name] for name in ("area_code", "indicator", "comparison", "threshold", "amount")}
    found = (await as_leader.post("/alert-rules/trials", json=draft)).json()
    assert [day["state"]["value"] for day in found["days"]] == ["100", "50", "33.3333"]
    assert (found["fired_count"], found["now"]["standing"]) == (2, "firing")
    falling = draft | {"threshold": "mean", "amount": "-1", "span": 3}
    found = (await as_leader.post("/alert-rules/trials", json=falling)).json()
    assert found["now"]["standing"] == "quiet", found
    assert {day["state"]["reason"] for day in found["days"]} == {"history_short"}
    assert await actions(session) == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"metric": "units.coverage"}, "/metric"),
        ({"indicator": "S999"}, "/indicator"),
        ({"indicator": None, "metric": "units.nothing"}, "/metric"),
        ({"indicator": None, "metric": "units.coverage", "watched": "verified_points"}, "/watched"),
        ({"watched": "verdict"}, "/threshold"),
        ({"threshold": "verdict"}, "/verdicts"),
        ({"threshold": "parameter"}, "/parameter"),
        ({"words": "两行\n话"}, "/words"),
        ({"words": "{subject}"}, "/words"),
        ({"told_roles": ["public"]}, "/told_roles/0"),
    ],
)
async def test_what_does_not_fit_together(as_leader: httpx.AsyncClient, changes: dict[str, Any], pointer: str) -> None:
    answer = await as_leader.post("/alert-rules", json=COVERAGE | changes)
    assert answer.status_code == 422, answer.text
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


async def test_who_may(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_auditor: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
) -> None:
    assert (await client.get("/alert-rules")).status_code == 401
    assert (await as_officer.get("/alert-rules")).status_code == 403
    assert (await as_auditor.get("/alert-rules")).status_code == 200
    assert (await as_auditor.post("/alert-rules", json=COVERAGE)).status_code == 403
    assert (await as_neighbour.post("/alert-rules", json=COVERAGE)).status_code == 403
    found = (await as_leader.get("/alert-rules/subjects")).json()["items"]
    titles = {item["indicator"] or item["metric"]: item["title"] for item in found}
    assert titles["S130"] == "S130 创建工作覆盖率"
    assert "units.active_in_quarter" in titles


async def test_a_rule_tells_no_more_of_cases_than_the_page_of_their_metric(
    callers: Callers, as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    """Three cases in a village: withheld from a department and in what is kept, their days as well; a leader sees."""
    await make_unit(session, id=UNIT_ID)
    for _ in range(3):
        await make_case(session, kind=FeedbackKind.HELP, area_code=VILLAGE)
    department = callers.get(Role.DEPARTMENT_OFFICER)
    name = "feedback.one_stop_requests"
    draft = {"area_code": VILLAGE, "metric": name, "comparison": "at_least", "threshold": "value", "amount": "1"}
    for changes in (
        {},
        {"threshold": "silence"},
        {"watched": "claimed"},
        {"threshold": "silence", "area_code": COUNTY},
    ):
        now = (await department.post("/alert-rules/trials", json=draft | changes)).json()["now"]
        assert (now["standing"], now["reason"], now["value"]) == ("blind", "withheld", None), changes
    values = {}
    for who, client in (("department", department), ("leader", as_leader)):
        items = (await client.get("/alert-rules/subjects", params={"area": VILLAGE})).json()["items"]
        values[who] = next(item["value"] for item in items if item["indicator"] == "S80")
    assert values == {"department": None, "leader": "3"}
    assert (await as_leader.post("/alert-rules/trials", json=draft)).json()["now"]["value"] == "3"
    rule = await made(as_leader, indicator=None, **draft)
    await look(session)
    state = await state_of(as_leader, rule)
    assert (state["standing"], state["reason"], state["value"]) == ("blind", "withheld", None)


async def test_rules_that_ended_take_no_room(as_leader: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "MOST", 1)
    rule = await made(as_leader)
    assert (await as_leader.post("/alert-rules", json=COVERAGE)).status_code == 409
    path, ended = f"/alert-rules/{rule['id']}", {"is_ended": True}
    assert (await as_leader.patch(path, json=ended, headers={"If-Match": '"1"'})).status_code == 200
    await made(as_leader)
    again = await as_leader.patch(path, json={"is_ended": False}, headers={"If-Match": '"2"'})
    assert again.status_code == 409, "one that is opened again takes room as well"


async def test_a_post_has_room_for_fewer_rules_than_the_county(
    as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "MOST_OF_POST", 1)
    await made(as_leader)
    assert (await as_leader.post("/alert-rules", json=COVERAGE)).status_code == 409
    await made(as_office)


async def test_an_officer_of_a_unit_tells_his_own_post_and_the_office_in_amber(
    callers: Callers, as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    """And silences nobody else's alert; what he makes is signed with his post."""
    await make_unit(session, id=UNIT_ID, state="creating")
    department = callers.get(Role.DEPARTMENT_OFFICER, name="某局")
    for changes, pointer in (({"severity": "amber"}, "/told_roles/0"), ({"told_roles": ["office"]}, "/severity")):
        answer = await department.post("/alert-rules", json=COVERAGE | changes)
        assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    own = await made(department, severity="amber", told_roles=["office"], comparison="at_least", amount="0")
    path, louder = f"/alert-rules/{own['id']}", {"severity": "red"}
    assert (await department.patch(path, json=louder, headers={"If-Match": '"1"'})).status_code == 422
    other = await made(as_leader, comparison="at_least", amount="0")
    await look(session)
    heard = {}
    for who, client in (("leader", as_leader), ("office", as_office), ("own", department)):
        items = (await client.get("/kpi/alerts")).json()["items"]
        heard[who] = {item["message"] for item in items if item["code"] == f"rule.{own['id']}"}
    signed = {"某局的预警“覆盖率不够”：现为 100%，界线 0%"}
    assert heard == {"leader": set(), "office": signed, "own": signed}
    event = (await as_leader.get("/alert-rules/events", params={"rule_id": other["id"]})).json()["items"][0]
    path = f"/alert-rules/events/{event['id']}/acknowledgements"
    assert (await department.post(path)).status_code == 403
    assert (await as_leader.get("/alert-rules")).json()["unseen_count"] == 1
    assert (await as_leader.post(path)).status_code == 200
