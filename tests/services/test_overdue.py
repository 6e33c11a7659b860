"""Overdue has one meaning: the inbox, the townships, the alert and the metric behind its why-page count the same."""

from datetime import timedelta

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today, utc_now
from api.models.feedback import OPEN_STATES, FeedbackKind, FeedbackState
from api.rules.periods import assessed
from api.services import kpi, metrics
from api.services.metrics import Scope
from tests.factories import COUNTY, TOWNSHIP, make_case

LATE_DAYS = 9


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
    first, last = assessed(kpi.current_period(), today())
    found = await metrics.values(session, Scope(COUNTY, COUNTY, first, last))
    counted = [
        len(inbox),
        sum(item["is_overdue"] for item in inbox),
        next(row["feedback_overdue_count"] for row in townships if row["area_code"] == TOWNSHIP),
        alerts["feedback_overdue"],
        alerts["discrimination_unremedied"],
        found["feedback.bounced_or_overdue"].verified.value,
        found["feedback.discrimination_unremedied"].verified.value,
    ]
    assert counted == [len(OPEN_STATES)] * len(counted)
