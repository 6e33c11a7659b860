"""Overdue has one meaning: the inbox, the townships, the alert and the metric behind its why-page count the same."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today, utc_now
from api.models.feedback import OPEN_STATES, FeedbackKind, FeedbackState
from api.rules.clock import midnight
from api.rules.periods import assessed
from api.services import feedback_overdue, kpi, metrics
from api.services.metrics import Scope
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, VILLAGE, make_case, make_unit
from tests.factories_feedback import make_remedy

LATE_DAYS = 9
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Screens:
    """What each screen says of overdue cases that are not confidential."""

    inbox: int
    marked: int
    township: int
    alert: int
    metric: int
    matters: int
    candidates: int
    public: int


async def test_every_screen_counts_the_same_cases(
    as_leader: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    was_due = today() - timedelta(days=LATE_DAYS)
    for state in FeedbackState:
        done = utc_now() if state in {FeedbackState.ANSWERED, FeedbackState.CLOSED, FeedbackState.REOPENED} else None
        kind = FeedbackKind.DISCRIMINATION
        await make_case(session, kind=kind, state=state, due_on=was_due, answered_at=done, closed_at=done)
        await make_case(session, kind=kind, state=state, due_on=today(), answered_at=done, closed_at=done)
    inbox = (await as_office.get("/feedback", params={"is_overdue": True})).json()["items"]
    townships = (await as_leader.get("/kpi/townships")).json()["items"]
    alerts = {alert["code"]: alert["count"] for alert in (await as_leader.get("/kpi/alerts")).json()["items"]}
    found = await figures(session)
    counted = [
        len(inbox),
        sum(item["is_overdue"] for item in inbox),
        alerts["feedback_overdue"],
        alerts["discrimination_unremedied"],
        found["feedback.bounced_or_overdue"].verified.value,
        found["feedback.discrimination_unremedied"].verified.value,
    ]
    assert counted == [len(OPEN_STATES)] * len(counted)
    place = next(row for row in townships if row["area_code"] == TOWNSHIP)
    assert place["feedback_overdue_count"] == 0, "where they happened is told to nobody"


async def test_the_minute_decides_and_pauses_and_joined_voices_are_not_late(
    as_leader: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    now = utc_now()
    unit = await make_unit(session, id=UNIT_ID)
    shown = {"assigned_unit_id": unit.id, "published_at": now, "published_summary": "已收到"}
    late = shown | {"due_on": today(), "due_at": now - MINUTE}
    main = await make_case(session, **late)
    await make_case(session, **late, paused_at=now - 2 * MINUTE, pause_kind="referral")
    await make_case(session, **late, main_id=main.id, joined_at=now)
    await make_case(session, **late, state=FeedbackState.ANSWERED, answered_at=now)
    await make_case(session, **shown | {"due_on": today(), "due_at": now + 60 * MINUTE})
    screens = await read(as_leader, as_office, as_resident, session)
    assert screens == Screens(*[1] * 8)
    await make_case(session, **late | {"area_code": VILLAGE})
    screens = await read(as_leader, as_office, as_resident, session)
    assert screens == Screens(*[2] * 8)


async def test_the_last_minutes_end_is_too_late_for_an_answer_and_from_it_on_a_case_waits_too_long(
    session: AsyncSession,
) -> None:
    end = utc_now() - MINUTE
    case = await make_case(session, due_at=end)
    assert [feedback_overdue.is_overdue(case, at) for at in (end - MINUTE, end)] == [False, True]
    for answered_at, in_time in ((end - timedelta(microseconds=1), True), (end, False)):
        case.answered_at = answered_at
        assert feedback_overdue.is_in_time(case) is in_time


@pytest.mark.parametrize("offset", [timedelta(microseconds=-1), timedelta(0)])
async def test_an_answers_last_moment_in_metrics(session: AsyncSession, offset: timedelta) -> None:
    end = utc_now() - MINUTE
    given = {"received_at": end - 5 * MINUTE, "due_on": today(), "due_at": end, "state": FeedbackState.ANSWERED}
    await make_case(session, **given, answered_at=end + offset)
    assert (await figures(session))["feedback.answered_in_time"].claimed.value == (1 if offset else 0)


async def test_a_case_is_measured_when_its_minute_came_and_not_while_its_clock_stands_still(
    session: AsyncSession,
) -> None:
    now = utc_now()
    waits: dict[str, Any] = {"received_at": now - 5 * MINUTE, "due_on": today()}
    await make_case(session, **waits, due_at=now + 60 * MINUTE)
    await make_case(session, **waits, due_at=now - MINUTE, paused_at=now - 2 * MINUTE, pause_kind="referral")
    figure = (await figures(session))["feedback.answered_in_time"].claimed
    assert figure.state != "value", "nothing is due yet"
    await make_case(session, **waits, due_at=now + 60 * MINUTE, state=FeedbackState.ANSWERED, answered_at=now)
    await make_case(session, **waits, due_at=now - MINUTE)
    figure = (await figures(session))["feedback.answered_in_time"].claimed
    assert (figure.numerator, figure.denominator) == (1, 2)


async def test_a_past_period_is_read_at_its_end(session: AsyncSession) -> None:
    year = Scope(COUNTY, COUNTY, date(2025, 1, 1), date(2025, 12, 31))
    assert year.moment == midnight(date(2026, 1, 1))
    received = datetime.combine(date(2025, 12, 1), datetime.min.time(), tzinfo=year.moment.tzinfo)
    await make_case(session, received_at=received, due_on=date(2025, 12, 31))
    await make_case(session, received_at=received, due_on=date(2026, 1, 1))
    found = await metrics.values(session, year)
    assert found["feedback.bounced_or_overdue"].claimed.value == 1
    assert found["feedback.answered_in_time"].claimed.denominator == 1


async def test_the_alert_counts_late_remedies_as_the_metric_does(
    as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    given = {"kind": FeedbackKind.DISCRIMINATION, "state": FeedbackState.ANSWERED, "answered_at": utc_now()}
    founded = await make_case(session, **given)
    in_order = await make_case(session, **given)
    await make_remedy(session, feedback_id=founded.id, due_on=today() - timedelta(days=1))
    await make_remedy(session, feedback_id=in_order.id, due_on=today() + timedelta(days=1))
    alerts = (await as_leader.get("/kpi/alerts")).json()["items"]
    (alert,) = (item for item in alerts if item["code"] == "discrimination_unremedied")
    assert alert["count"] == 1
    assert "逾期未纠正" in alert["message"]
    assert (await figures(session))["feedback.discrimination_unremedied"].claimed.value == 1


async def figures(session: AsyncSession) -> dict[str, Any]:
    first, last = assessed(kpi.current_period(), today())
    return await metrics.values(session, Scope(COUNTY, COUNTY, first, last))


async def read(
    leader: httpx.AsyncClient, office: httpx.AsyncClient, resident: httpx.AsyncClient, session: AsyncSession
) -> Screens:
    inbox = (await office.get("/feedback", params={"is_overdue": True})).json()["items"]
    everything = (await office.get("/feedback")).json()["items"]
    townships = (await leader.get("/kpi/townships")).json()["items"]
    alerts = {alert["code"]: alert["count"] for alert in (await leader.get("/kpi/alerts")).json()["items"]}
    matters = (await office.get("/tasks/matters")).json()["items"]
    candidates = (await office.get("/tasks/candidates")).json()["items"]
    board = (await resident.get("/feedback/public", params={"area": COUNTY})).json()["items"]
    return Screens(
        inbox=len(inbox),
        marked=sum(item["is_overdue"] for item in everything),
        township=next(row["feedback_overdue_count"] for row in townships if row["area_code"] == TOWNSHIP),
        alert=alerts["feedback_overdue"],
        metric=int((await figures(session))["feedback.bounced_or_overdue"].claimed.value or 0),
        matters=sum(row["overdue_cases"] for row in matters),
        candidates=sum(item["origin"] == "feedback" for item in candidates),
        public=sum(item["is_overdue"] for item in board),
    )
