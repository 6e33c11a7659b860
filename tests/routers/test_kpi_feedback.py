"""What the leader's screen says of feedback: the tile of answers and the alarm of receipts."""

from datetime import date, datetime, time, timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.auth import Role
from api.models.base import utc_now
from api.models.feedback import FeedbackState
from api.models.feedback_receipts import ReceiptCheck
from api.rules import case_months, suppression
from api.rules.case_months import Timely
from api.services import feedback_releases, kpi
from api.zone import ZONE, day_of
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, VILLAGE, make_case


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


async def test_the_tile_of_answers_tells_ratings_as_they_were_released(
    as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    """All who read the screen look at it as often as they like: one more rating must not show."""
    now = utc_now()
    done = {"answered_at": now, "closed_at": now, "state": FeedbackState.CLOSED}
    for number in range(9):
        await make_case(session, **done, rating=5, rated_at=now, reopened_count=number % 3)
    note = tile((await as_leader.get("/kpi", headers={"Accept-Language": "en"})).json(), "K13")["note"]
    for part in ("median time to an answer 0 d", "reopened 66"):
        assert part in note, note
    assert "rating" not in note, "nothing was released"
    await make_case(session, **done, rating=3, rated_at=now)
    await feedback_releases.make(session, COUNTY, now)
    notes = []
    for _ in range(2):
        note = tile((await as_leader.get("/kpi", headers={"Accept-Language": "en"})).json(), "K13")["note"]
        notes.append(note[note.index("released rating") :])
        await make_case(session, **done, rating=1, rated_at=now)
    assert notes[0].startswith("released rating 4.8 of 5 (n from 10)"), notes
    assert notes[0] == notes[1]


async def test_few_cases_of_a_place_are_told_as_few(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    """The screen is shared by all who read it, also by those who do not read cases; the county's counts stay exact."""
    ago = utc_now() - timedelta(days=20)
    late = {"received_at": ago, "due_on": day_of(ago)}
    await make_case(session, **late)
    said = {"Accept-Language": "en"}
    for area in (TOWNSHIP, VILLAGE):
        screen = (await as_leader.get("/kpi", params={"area": area}, headers=said)).json()
        found = alert(screen, "feedback_overdue")
        assert found is not None
        assert (found["count"], found["message"]) == (None, "Fewer than 10 cases of feedback are overdue")
        told = tile(screen, "K13")
        assert [told[name] for name in ("value_state", "value", "numerator", "denominator")] == [
            "withheld",
            *[None] * 3,
        ]
        assert "too few to show" in told["note"]
    whole = (await as_leader.get("/kpi", headers=said)).json()
    found = alert(whole, "feedback_overdue")
    assert found is not None
    assert (found["count"], found["message"]) == (1, "1 cases of feedback are overdue")
    assert (tile(whole, "K13")["value"], tile(whole, "K13")["denominator"]) == ("0", "1")
    for _ in range(11):
        await make_case(session, **late)
    found = alert((await as_leader.get("/kpi", params={"area": TOWNSHIP}, headers=said)).json(), "feedback_overdue")
    assert found is not None
    assert (found["count"], found["message"]) == (None, "At least 10 cases of feedback are overdue")


async def test_cases_of_a_part_of_a_year_are_told_as_few(callers: Callers, session: AsyncSession) -> None:
    """Months and quarters of the county could be subtracted from each other; of its year the count stays exact."""
    ago = utc_now() - timedelta(days=20)
    await make_case(session, received_at=ago, due_on=day_of(ago))
    year, month = day_of(utc_now()).isoformat()[:4], day_of(utc_now()).isoformat()[:7]
    told = {}
    for period in (year, month, f"{year}-Q{(int(month[5:]) + 2) // 3}"):
        screen = (await callers.get(Role.CLIENT).get("/kpi", params={"period": period})).json()
        found = alert(screen, "feedback_overdue")
        assert found is not None
        told[period] = (found["count"], "1" in found["message"].replace("10", ""))
    assert told.pop(year) == (1, True)
    assert set(told.values()) == {(None, False)}


async def test_what_a_case_waits_for_is_told_of_the_period_that_runs(
    as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_case(session, is_urgent=True, ladder_level=3, bounce_count=5, is_due_provisional=True)
    waiting = {"feedback_escalated", "urgent_unheard", "arbiter_missing", "calendar_missing"}
    year = int(kpi.current_period())
    for period, told in ((str(year), waiting), (str(year - 1), set()), (f"{year - 1}-Q4", set())):
        screen = (await as_leader.get("/kpi", params={"period": period})).json()
        assert {one["code"] for one in screen["alerts"]} & waiting == told, period


@pytest.mark.parametrize(
    ("months", "is_told"),
    [
        ([12, 12, 12], True),
        ([12, 12, 2], False),
        ([6, 6, 6], True),
        ([9], False),
        ([12, 9, 9], True),
        ([12, 1, 1], False),
    ],
)
def test_a_sum_of_months_tells_no_small_month(months: list[int], is_told: bool) -> None:
    assert suppression.is_sum_safe(months) is is_told


@pytest.mark.parametrize(
    ("months", "is_told"),
    [
        ([("2025-01", 12, 20)], True),
        ([("2025-01", 1, 20)], False),
        ([("2025-01", 12, 20), ("2025-04", 1, 20)], False),  # The year less January.
        ([("2025-01", 5, 20), ("2025-02", 6, 20), ("2025-04", 0, 20)], True),  # The quarter holds eleven.
        ([("2025-01", 5, 20), ("2025-02", 6, 20), ("2025-04", 1, 20)], False),  # The year less that quarter.
        ([("2025-01", 12, 20), ("2025-04", 12, 3)], False),  # Few in time.
    ],
)
def test_a_year_tells_of_no_month_how_few_were_late(months: list[tuple[str, int, int]], is_told: bool) -> None:
    found = Timely()
    for month, late, in_time in months:
        found.add(late, month=month, is_kept=False)
        found.add(in_time, month=month, is_kept=True)
    assert case_months.tells_few_late(found, is_year=True) is not is_told


async def test_few_late_answers_of_a_township_are_withheld(callers: Callers, session: AsyncSession) -> None:
    """As at the door of the metric: how many cases there were is told to all, how few of them were late is not."""
    year = int(kpi.current_period()) - 1
    received = datetime.combine(date(year, 2, 10), time(12), ZONE)
    for number in range(11):
        answered = received + timedelta(days=9 if number == 0 else 0)
        done = {"answered_at": answered, "state": FeedbackState.ANSWERED}
        await make_case(session, received_at=received, due_on=date(year, 2, 10), **done)
    for role, is_withheld in ((Role.LEADER, False), (Role.CLIENT, True), (Role.DEPARTMENT_OFFICER, True)):
        rows = (await callers.get(role).get("/kpi/townships", params={"period": f"{year}-Q1"})).json()["items"]
        told = next(row["answered"] for row in rows if row["area_code"] == TOWNSHIP)
        assert (told["base"], told["is_withheld"]) == (11, is_withheld), role
        values = [told[name] for name in ("count", "ratio", "low", "high")]
        assert (values == [None] * 4, values[0] == 10) == (is_withheld, not is_withheld)


async def test_a_past_period_knows_nothing_after_it(callers: Callers, session: AsyncSession) -> None:
    """A case that ran out later is not of the period; a quarter that would tell a month of two is withheld."""
    year = int(kpi.current_period()) - 1
    for month, number in ((1, 12), (2, 12), (3, 2)):
        day = date(year, month, 10)
        at = datetime.combine(day, time(12), ZONE)
        for _ in range(number):
            await make_case(session, received_at=at, answered_at=at, due_on=day, state=FeedbackState.ANSWERED)
    reader, leader = callers.get(Role.CLIENT), callers.get(Role.LEADER)

    async def answered(who: httpx.AsyncClient, period: str) -> Any:
        rows = (await who.get("/kpi/townships", params={"period": period})).json()["items"]
        return next(row["answered"]["base"] for row in rows if row["area_code"] == TOWNSHIP)

    assert await answered(leader, f"{year}-01") == 12
    assert [await answered(reader, f"{year}-{part}") for part in ("01", "02", "03", "Q1")] == [12, 12, None, None]
    assert await answered(leader, f"{year}-Q1") == 26
