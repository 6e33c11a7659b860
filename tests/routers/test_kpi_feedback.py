"""What the leader's screen says of feedback: the tile of answers and the alarm of receipts."""

from datetime import date
from typing import Any

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.base import utc_now
from api.models.feedback import FeedbackState
from api.models.feedback_receipts import ReceiptCheck
from tests.factories import COUNTY, make_case


def tile(screen: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in screen["tiles"] if item["code"] == code)
    return found


def alert(screen: dict[str, Any], code: str) -> dict[str, Any] | None:
    return next((item for item in screen["alerts"] if item["code"] == code), None)


async def test_receipts_that_do_not_agree_are_an_alarm(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    await set_area(session, COUNTY)
    for day, fault in ((1, None), (2, "case_altered")):
        row = {"county_code": COUNTY, "day": date(2026, 3, day), "checked_at": utc_now(), "fault": fault}
        session.add(ReceiptCheck(**row))
    await session.flush()
    found = alert((await as_leader.get("/kpi")).json(), "receipts_altered")
    assert found is not None
    assert (found["severity"], found["count"], found["link"]) == ("red", 1, "/voices/receipts")


async def test_the_tile_of_answers_says_how_many_rated(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    now = utc_now()
    done = {"answered_at": now, "closed_at": now, "state": FeedbackState.CLOSED}
    for number in range(9):
        await make_case(session, **done, rating=5, rated_at=now, reopened_count=number % 3)
    await make_case(session, **done)
    note = tile((await as_leader.get("/kpi", headers={"Accept-Language": "en"})).json(), "K13")["note"]
    for part in ("median time to an answer 0 d", "reopened 60", "rated by the sender 90"):
        assert part in note, note
    assert "n = " not in note, "under ten ratings there is no mean"
    await make_case(session, **done, rating=3, rated_at=now)
    note = tile((await as_leader.get("/kpi", headers={"Accept-Language": "en"})).json(), "K13")["note"]
    assert "rated 4.8 of 5 (n = 10)" in note, note
