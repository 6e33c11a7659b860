"""Late and returned cases come before those who can help: the unit above, the office, and nobody else."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.feedback import FEEDBACK_DEEDS, FEEDBACK_STEPS, FeedbackKind, FeedbackState
from api.models.feedback_remedies import FeedbackRemedy, Finding, UnitSuperior
from api.models.tasks import TaskOrigin
from api.permissions import worker_actor
from api.rules.deadlines import WorkCalendar, working_days_after
from api.services import feedback_answers, feedback_redating, work_calendars, workdays
from api.zone import ZONE
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    TOWNSHIP,
    UNIT_ID,
    VILLAGE,
    actions,
    make_case,
    make_route,
    make_task,
    make_unit,
    save,
)
from tests.routers.test_feedback import send, step
from tests.routers.test_feedback_clock import NEXT, notice

REASON = {"reason": "不属于本单位职责范围"}


@pytest.fixture(autouse=True)
def fresh_calendars(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process has seen of calendars is undone with the test's database."""
    monkeypatch.setattr(work_calendars, "_seen", {})
    monkeypatch.setattr(work_calendars, "_entered", {})


async def test_the_unit_above_reads_what_is_late_below_and_handles_nothing(
    callers: Callers, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    above = await make_unit(session, name="教体局", category="agency", area_code=COUNTY)
    other = await make_unit(session, name="民宗局", category="agency", area_code=COUNTY)
    await save(session, UnitSuperior(county_code=COUNTY, unit_id=UNIT_ID, superior_unit_id=above.id))
    late: dict[str, Any] = {"kind": FeedbackKind.COMPLAINT, "assigned_unit_id": UNIT_ID, "ladder_level": 2}
    case = await make_case(session, **late)
    hidden = [
        await make_case(session, **late | {"ladder_level": 1}),
        await make_case(session, **late | {"kind": FeedbackKind.DISCRIMINATION}),
        await make_case(session, **late | {"about_unit_id": above.id}),
        await make_case(session, **late | {"state": FeedbackState.CLOSED, "closed_at": utc_now()}),
    ]
    officer = callers.get(Role.DEPARTMENT_OFFICER, id="above", unit_id=above.id)
    listed = (await officer.get("/feedback", params={"is_escalated": True})).json()["items"]
    assert [item["id"] for item in listed] == [str(case.id)]
    assert (await officer.get(f"/feedback/{case.id}")).status_code == 200
    for way, body in (("transitions", {"to": "accepted"}), ("messages", {"text": "请尽快。"}), ("return", REASON)):
        assert (await officer.post(f"/feedback/{case.id}/{way}", json=body)).status_code == 404
    for one in hidden:
        assert (await officer.get(f"/feedback/{one.id}")).status_code == 404
    stranger = callers.get(Role.DEPARTMENT_OFFICER, id="beside", unit_id=other.id)
    assert (await stranger.get(f"/feedback/{case.id}")).status_code == 404


async def test_without_an_arbiter_the_office_is_told(
    as_officer: httpx.AsyncClient, as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await make_case(session, assigned_unit_id=UNIT_ID, bounce_count=2)
    assert (await as_officer.post(f"/feedback/{case.id}/return", json=REASON)).status_code == 200
    assert await actions(session) == ["feedback.returned", "feedback.arbiter_missing"]
    listed = (await as_office.get("/feedback", params={"is_unassigned": True})).json()["items"]
    assert [item["id"] for item in listed] == [str(case.id)]
    alerts = (await as_leader.get("/kpi")).json()["alerts"]
    assert [(one["count"], one["link"]) for one in alerts if one["code"] == "arbiter_missing"] == [
        (1, "/officer?filter=returned")
    ]


async def test_the_rule_told_is_the_rule_applied(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    town = await make_unit(session, name="镇政府", category="township", area_code=TOWNSHIP)
    school = await make_unit(session, name="小学", area_code=VILLAGE)
    ethnic = await make_unit(session, name="民宗局", category="agency", area_code=COUNTY)
    await make_route(session, kind="discrimination", area_code=TOWNSHIP, unit_id=town.id)
    await make_route(session, kind="discrimination", area_code=COUNTY, unit_id=ethnic.id)
    sent = await send(as_resident, kind="discrimination", topic=None, about_unit_id=str(school.id))
    told = (await as_office.get(f"/feedback/{sent['id']}/route")).json()
    assert (told["rule"]["unit_id"], told["is_as_routed"]) == (str(ethnic.id), True)


async def test_no_transition_takes_a_step_that_is_a_deeds(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    for edges in FEEDBACK_DEEDS.values():
        for state, ends in edges.items():
            done = {"answered_at": utc_now()} if state is FeedbackState.ANSWERED else {}
            case = await make_case(session, state=state, assigned_unit_id=UNIT_ID, **done)
            for to in ends:
                assert to not in FEEDBACK_STEPS[state]
                refused = await step(as_office, str(case.id), to.value, reason="理由", unit_id=str(UNIT_ID))
                assert refused.status_code in {409, 422}, refused.text


async def test_a_new_year_moves_remedies_and_follow_up_tasks(
    session: AsyncSession, as_office: httpx.AsyncClient
) -> None:
    await make_unit(session, id=UNIT_ID)
    start = date(NEXT - 1, 12, 28)
    guess = working_days_after(start, 15, workdays.calendar())
    days = int(feedback_answers.rules("follow_up")["working_days"])
    ends = working_days_after(start, days, workdays.calendar()).due_on
    case = await make_case(session, kind=FeedbackKind.DISCRIMINATION, assigned_unit_id=UNIT_ID)
    found: dict[str, Any] = {"finding": Finding.FOUNDED, "grounds": "属实", "remedy": "道歉", "decided_by": "x"}
    made_at = datetime.combine(start, datetime.min.time(), ZONE) + timedelta(hours=9)
    key: dict[str, Any] = {"county_code": COUNTY, "feedback_id": case.id, "unit_id": UNIT_ID}
    remedy = await save(session, FeedbackRemedy(**key, **found, due_on=guess.due_on, created_at=made_at))
    of_case: dict[str, Any] = {"origin": TaskOrigin.FEEDBACK, "origin_id": case.id, "starts_on": start}
    task = await make_task(session, due_on=ends, last_day_on=ends, **of_case)
    chosen = await make_task(session, due_on=ends + timedelta(1), last_day_on=ends + timedelta(1), **of_case)
    url = f"/feedback/{case.id}/findings"
    read = (await as_office.get(url)).json()["items"][0]
    assert (guess.is_provisional, read["is_due_provisional"]) == (True, True)
    off = [date(NEXT, 1, number).isoformat() for number in range(1, 8)]
    body = notice()
    body["free_days"] = sorted({*body["free_days"], *off})
    assert (await as_office.post("/feedback/calendars", json=body)).status_code == 201
    await set_area(session, COUNTY)
    calendar = await work_calendars.of(session, COUNTY)
    for row in (remedy, task, chosen):
        await session.refresh(row)
    assert remedy.due_on == working_days_after(start, 15, calendar).due_on > guess.due_on
    assert task.due_on == task.last_day_on == working_days_after(start, days, calendar).due_on > ends
    assert chosen.due_on == ends + timedelta(1)
    assert not (await as_office.get(url)).json()["items"][0]["is_due_provisional"]
    noted = await actions(session)
    assert (noted.count("feedback.remedy_redated"), noted.count("task.redated")) == (1, 1)


async def test_a_calendar_moves_no_remedy_or_task_whose_day_is_past(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    before = workdays.calendar()
    days = int(feedback_answers.rules("follow_up")["working_days"])
    moved: dict[bool, list[bool]] = {}
    for is_past in (True, False):
        ends = today() - timedelta(days=1) if is_past else today()
        start = next(day for day in _back(ends) if working_days_after(day, days, before).due_on <= ends)
        task_ends = working_days_after(start, days, before).due_on
        after = WorkCalendar(before.free_days | {ends, task_ends}, before.make_up_days - {ends}, before.known_years)
        case = await make_case(session, kind=FeedbackKind.DISCRIMINATION, assigned_unit_id=UNIT_ID)
        made_at = datetime.combine(ends - timedelta(days=20), datetime.min.time(), ZONE) + timedelta(hours=9)
        found: dict[str, Any] = {"finding": Finding.FOUNDED, "grounds": "属实", "remedy": "道歉", "decided_by": "x"}
        key: dict[str, Any] = {"county_code": COUNTY, "feedback_id": case.id, "unit_id": UNIT_ID}
        remedy = await save(session, FeedbackRemedy(**key, **found, due_on=ends, created_at=made_at))
        of_case: dict[str, Any] = {"origin": TaskOrigin.FEEDBACK, "origin_id": case.id, "starts_on": start}
        task = await make_task(session, due_on=task_ends, last_day_on=task_ends, **of_case)
        await feedback_redating.follow(session, worker_actor(COUNTY), today().year, before, after)
        for row in (remedy, task):
            await session.refresh(row)
        moved[is_past] = [remedy.due_on != ends, task.due_on != task_ends]
    assert moved[True] == [False, False]
    assert moved[False][0], "a day that is still to come moves"


def _back(day: date) -> Iterator[date]:
    return (day - timedelta(days=number) for number in range(400))


async def test_what_was_promised_as_a_guess_is_repeated_as_one(
    session: AsyncSession, as_office: httpx.AsyncClient
) -> None:
    since, until = utc_now() - timedelta(days=1), date(NEXT, 1, 20)
    assert work_calendars.was_guessed(COUNTY, since, until)
    assert not work_calendars.was_guessed(COUNTY, since, today())
    assert (await as_office.post("/feedback/calendars", json=notice())).status_code == 201
    await set_area(session, COUNTY)
    await work_calendars.of(session, COUNTY)
    assert work_calendars.was_guessed(COUNTY, since, until), "the year came after the promise"
    assert not work_calendars.was_guessed(COUNTY, utc_now() + timedelta(minutes=1), until)
