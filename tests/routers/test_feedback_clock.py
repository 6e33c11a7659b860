"""The clock of a case over HTTP: it stops with a reason, runs on by itself, and never computes what it cannot know."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.auth import Role
from api.models.base import utc_now
from api.models.feedback import Feedback, FeedbackKind, FeedbackState
from api.models.feedback_clock import FeedbackPause
from api.rules import clock
from api.rules.clock import DAY_MINUTES
from api.services import feedback_clock, feedback_ladder, feedback_pauses, feedback_stops, work_calendars, workdays
from api.zone import ZONE, day_of
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, actions, make_case, make_unit

WAIT = {"kind": "awaiting_sender", "reason": "请补充现场照片"}
PROBLEM = "urn:shiliu:problem:"
NEXT = max(workdays.calendar().known_years) + 1


def notice(year: int = NEXT) -> dict[str, Any]:
    """A notice with the statutory days of fixed date and a make-up day, as a county types it in."""
    worked = date(year, 9, 1)
    worked += timedelta(days=(5 - worked.weekday()) % 7)
    free = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)]
    return {
        "year": year,
        "document_number": "国办发明电〔〕1 号",
        "issued_on": f"{year - 1}-11-01",
        "free_days": [date(year, month, day).isoformat() for month, day in free],
        "make_up_days": [worked.isoformat()],
    }


@pytest.fixture(autouse=True)
def fresh_calendars(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process has seen of calendars is undone with the test's database."""
    monkeypatch.setattr(work_calendars, "_seen", {})


async def open_case(session: AsyncSession, **changes: Any) -> Feedback:
    """A case taken up by the school, received two days ago, with its true terms."""
    received_at = changes.pop("received_at", utc_now() - timedelta(days=2))
    terms = feedback_clock.terms(FeedbackKind.COMPLAINT, received_at)
    values = {
        "kind": FeedbackKind.COMPLAINT,
        "state": FeedbackState.ACCEPTED,
        "assigned_unit_id": UNIT_ID,
        "accepted_at": received_at,
        "received_at": received_at,
        "due_on": terms.due_on,
        "due_at": terms.due_at,
        "accept_due_at": terms.accept_due_at,
    }
    return await make_case(session, **values | changes)


async def again(session: AsyncSession, case: Feedback) -> Feedback:
    """The case as it stands now."""
    await set_area(session, case.county_code)
    mine = select(Feedback).where(Feedback.county_code == case.county_code, Feedback.id == case.id)
    return (await session.exec(mine.execution_options(populate_existing=True))).one()


async def put_back(session: AsyncSession, case: Feedback, paused_at: datetime, until_at: datetime) -> None:
    """Let the pause of a case have begun earlier."""
    await set_area(session, COUNTY)
    mine = (col(FeedbackPause.county_code) == COUNTY, col(FeedbackPause.feedback_id) == case.id)
    await session.exec(update(FeedbackPause).where(*mine).values(paused_at=paused_at, until_at=until_at))
    await session.exec(
        update(Feedback)
        .where(col(Feedback.county_code) == COUNTY, col(Feedback.id) == case.id)
        .values(paused_at=paused_at)
    )


async def test_a_pause_moves_the_last_minute_by_what_it_took(
    as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await open_case(session)
    due_at = case.due_at
    paused = await as_officer.post(f"/feedback/{case.id}/pause", json=WAIT)
    assert paused.status_code == 200, paused.text
    assert (paused.json()["is_paused"], paused.json()["pause_reason"]) == (True, WAIT["reason"])
    since = utc_now() - timedelta(days=9)
    await put_back(session, case, since, utc_now() + timedelta(days=1))
    resumed = (await as_officer.post(f"/feedback/{case.id}/resume")).json()
    now = await again(session, case)
    took = clock.minutes_between(since, now.updated_at, workdays.calendar())
    assert now.paused_minutes == took > 0
    assert now.due_at == clock.after(due_at, took, workdays.calendar())
    assert now.due_on == clock.last_day(now.due_at)
    assert resumed["pauses"][0]["ended_by"] == "handler"
    assert (now.paused_at, now.pause_kind) == (None, None)
    assert await actions(session) == ["feedback.paused", "feedback.resumed"]


async def test_the_senders_word_ends_a_wait_for_him(
    as_officer: httpx.AsyncClient, as_resident: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    draft = {"area_code": "510421100201", "kind": "complaint", "text": "水管漏水。"}
    receipt = (await as_resident.post("/feedback", json=draft)).json()
    office = callers.get(Role.OFFICE)
    assigned = await office.post(
        f"/feedback/{receipt['id']}/transitions", json={"to": "assigned", "unit_id": str(UNIT_ID)}
    )
    assert assigned.status_code == 200, assigned.text
    code = {"tracking_code": receipt["tracking_code"]}
    assert (await as_officer.post(f"/feedback/{receipt['id']}/pause", json=WAIT)).status_code == 200
    tracked = (await as_resident.post("/feedback/track", json=code)).json()
    told = tracked["clock"]
    assert [(one["author"], one["text"], one["is_answer"]) for one in tracked["messages"]] == [
        ("office", WAIT["reason"], False)
    ]
    assert (told["is_paused"], told["pause_kind"], told["pause_reason"]) == (True, WAIT["kind"], WAIT["reason"])
    said = await as_resident.post("/feedback/follow-ups", json=code | {"text": "照片已补。"})
    assert said.status_code == 201
    told = (await as_resident.post("/feedback/track", json=code)).json()["clock"]
    assert (told["is_paused"], told["pause_kind"]) == (False, None)
    assert told["minutes_left"] > 0
    other = {"kind": "expert_opinion", "reason": "送检"}
    assert (await as_officer.post(f"/feedback/{receipt['id']}/pause", json=other)).status_code == 200
    await as_resident.post("/feedback/follow-ups", json=code | {"text": "结果出来了吗？"})
    waits = (await as_resident.post("/feedback/track", json=code)).json()
    assert waits["clock"]["is_paused"] is True
    assert other["reason"] not in [one["text"] for one in waits["messages"]]


async def test_the_worker_lets_the_clock_run_on_at_the_cap(
    as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await open_case(session)
    due_at = case.due_at
    assert (await as_officer.post(f"/feedback/{case.id}/pause", json=WAIT)).status_code == 200
    cap = feedback_stops.kinds()["awaiting_sender"].most_minutes
    since = utc_now() - timedelta(days=40)
    until = clock.after(since, cap, workdays.calendar())
    await put_back(session, case, since, until)
    assert await feedback_pauses.expire(session, COUNTY) == 1
    assert await feedback_pauses.expire(session, COUNTY) == 0
    now = await again(session, case)
    assert now.paused_minutes == cap == 10 * DAY_MINUTES
    assert now.due_at == clock.after(due_at, cap, workdays.calendar())
    refused = await as_officer.post(f"/feedback/{case.id}/pause", json=WAIT)
    assert (refused.status_code, refused.json()["type"]) == (409, PROBLEM + "pause_used_up")
    # Another kind of reason still has what is left of all pauses together.
    other = {"kind": "expert_opinion", "reason": "送检"}
    assert (await as_officer.post(f"/feedback/{case.id}/pause", json=other)).status_code == 200


async def test_an_answer_sets_a_stopped_clock_going(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    case = await open_case(session)
    assert (await as_officer.post(f"/feedback/{case.id}/pause", json=WAIT)).status_code == 200
    answer = {"text": "路面已经补好，昨天起可以通车。", "is_answer": True, "outcome": "solved"}
    assert (await as_officer.post(f"/feedback/{case.id}/messages", json=answer)).status_code == 201
    now = await again(session, case)
    assert (now.state, now.paused_at) == ("answered", None)


async def test_what_cannot_be_paused(
    as_officer: httpx.AsyncClient, as_leader: httpx.AsyncClient, client: httpx.AsyncClient, callers: Callers,
    session: AsyncSession,
) -> None:  # fmt: skip
    late = await open_case(session, received_at=utc_now() - timedelta(days=90))
    done = await open_case(session, state=FeedbackState.ANSWERED, answered_at=utc_now())
    case = await open_case(session)
    path = f"/feedback/{case.id}/pause"
    for found, code in ((late, "clock_run_out"), (done, "clock_not_running")):
        refused = await as_officer.post(f"/feedback/{found.id}/pause", json=WAIT)
        assert (refused.status_code, refused.json()["type"]) == (409, PROBLEM + code)
    assert (await as_officer.post(f"/feedback/{case.id}/resume")).json()["type"] == PROBLEM + "clock_not_paused"
    assert (await as_officer.post(path, json={"kind": "tired", "reason": "x"})).status_code == 422
    alone = await as_officer.post(path, json={"kind": "referral", "reason": "商请水务局"})
    assert (alone.status_code, alone.json()["errors"][0]["code"]) == (422, "pause_kind_unknown"), "without a referral"
    assert (await as_leader.post(path, json=WAIT)).status_code == 403
    assert (await client.post(path, json=WAIT)).status_code == 401
    assert (await callers.get(Role.OFFICE, NEIGHBOUR).post(path, json=WAIT)).status_code == 404
    assert (await as_officer.get(f"/feedback/{case.id}/clock")).json()["can_pause_minutes"] == 20 * DAY_MINUTES
    assert len((await as_officer.get("/feedback/pause-kinds")).json()["items"]) == 2


async def test_the_ladder_is_climbed_once_a_rung(session: AsyncSession, as_office: httpx.AsyncClient) -> None:
    await make_unit(session, id=UNIT_ID)
    now, calendar = utc_now(), workdays.calendar()
    soon = await open_case(session, due_at=clock.after(now, DAY_MINUTES - 5, clock.guessing(calendar)))
    later = await open_case(session, due_at=clock.after(now, DAY_MINUTES + 5, clock.guessing(calendar)))
    over = await open_case(session, due_at=clock.before(now, 5, calendar))
    long = await open_case(session, due_at=clock.before(now, 2 * DAY_MINUTES, calendar))
    unheard = await open_case(session, accepted_at=None, state="received", accept_due_at=now - timedelta(minutes=1))
    stopped = await open_case(session, due_at=now - timedelta(days=9), paused_at=now, pause_kind="referral")
    assert await feedback_ladder.climb(session, COUNTY) == 4
    levels = [(await again(session, case)).ladder_level for case in (soon, later, over, long, unheard, stopped)]
    assert levels == [1, 0, 2, 3, 2, 0]
    assert await feedback_ladder.climb(session, COUNTY) == 0
    assert (await actions(session)).count("feedback.escalated") == 4
    listed = (await as_office.get("/feedback", params={"is_escalated": True})).json()["items"]
    assert {item["id"] for item in listed} == {str(case.id) for case in (soon, over, long, unheard)}
    # Taken up, it begins at the foot again: from now on the term for the answer counts.
    await as_office.post(f"/feedback/{unheard.id}/transitions", json={"to": "accepted"})
    assert (await again(session, unheard)).ladder_level == 0


async def test_a_year_without_a_notice_is_guessed_then_set_right(
    session: AsyncSession, as_office: httpx.AsyncClient
) -> None:
    received_at = datetime(NEXT - 1, 12, 28, 4, tzinfo=UTC)
    guess = feedback_clock.terms(FeedbackKind.COMPLAINT, received_at, COUNTY)
    assert guess.is_provisional
    await make_unit(session, id=UNIT_ID)
    case = await open_case(session, received_at=received_at, is_due_provisional=True, due_at=guess.due_at)
    assert (await as_office.get("/feedback/calendars")).json()["provisional_count"] == 1
    assert await feedback_ladder.redate(session, COUNTY) == 0
    made = await as_office.post("/feedback/calendars", json=notice())
    assert made.status_code == 201, made.text
    assert await feedback_ladder.redate(session, COUNTY) == 1
    now = await again(session, case)
    exact = feedback_clock.exact(FeedbackKind.COMPLAINT, day_of(received_at), work_calendars.seen(COUNTY))
    assert (now.due_at, now.due_on, now.is_due_provisional) == (exact.due_at, exact.due_on, False)
    # New Year's Day of that year is off: the guess, which counted it where it is no weekend, moved by as much.
    new_year = date(NEXT, 1, 1)
    assert (exact.due_at > guess.due_at) == (new_year.weekday() < 5)
    assert await actions(session) == ["work_calendar.entered", "feedback.redated"]
    assert not feedback_clock.terms(FeedbackKind.COMPLAINT, received_at, COUNTY).is_provisional
    assert feedback_clock.terms(FeedbackKind.COMPLAINT, received_at, NEIGHBOUR).is_provisional


async def test_a_corrected_year_moves_the_open_cases_again(session: AsyncSession, as_office: httpx.AsyncClient) -> None:
    await make_unit(session, id=UNIT_ID)
    made = (await as_office.post("/feedback/calendars", json=notice())).json()
    start = datetime(NEXT, 3, 1, 4, tzinfo=ZONE)
    terms = feedback_clock.terms(FeedbackKind.COMPLAINT, start, COUNTY)
    case = await open_case(session, received_at=start, due_at=terms.due_at, due_on=terms.due_on)
    free = [*notice()["free_days"], *[f"{NEXT}-03-0{day}" for day in range(2, 8)]]
    path = f"/feedback/calendars/{made['id']}"
    assert (await as_office.patch(path, json={"free_days": free})).status_code == 428
    amended = await as_office.patch(path, json={"free_days": free}, headers={"If-Match": '"1"'})
    assert amended.status_code == 200, amended.text
    assert await feedback_ladder.redate(session, COUNTY) == 1
    assert (await again(session, case)).due_at > terms.due_at


async def test_a_slip_of_the_pen_moves_no_deadline(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, client: httpx.AsyncClient
) -> None:
    good = notice()
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"free_days": good["free_days"][1:]}, "calendar_needs_statutory_day"),
        ({"free_days": [*good["free_days"], f"{NEXT + 1}-01-01"]}, "calendar_not_of_year"),
        ({"free_days": [*good["free_days"], good["free_days"][0]]}, "calendar_day_twice"),
        ({"make_up_days": [good["free_days"][0]]}, "calendar_day_twice"),
        ({"make_up_days": [_monday(NEXT)]}, "calendar_not_weekend"),
        ({"year": NEXT + 1}, "calendar_year_gap"),
        ({"free_days": _weekdays(good["free_days"], 7, 15)}, "calendar_too_many_days"),
        ({"free_days": _weekdays(good["free_days"], 3, 8, apart=1)}, "calendar_rest_too_long"),
    ]
    for change, code in wrong:
        refused = await as_office.post("/feedback/calendars", json=good | change)
        assert refused.status_code == 422, change
        assert code in {error["code"] for error in refused.json()["errors"]}
    known = await as_office.post("/feedback/calendars", json=notice(NEXT - 1))
    assert (known.status_code, known.json()["type"]) == (409, PROBLEM + "calendar_year_known")
    assert (await as_officer.post("/feedback/calendars", json=good)).status_code == 403
    assert (await client.get("/feedback/calendars")).status_code == 401
    listed = (await as_office.get("/feedback/calendars")).json()
    assert (listed["items"][0]["year"], listed["missing_year"]) == (NEXT - 1, NEXT)


@pytest.mark.parametrize("year", range(work_calendars.FIRST_SHOWN, NEXT))
def test_the_notices_of_record_would_be_taken(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    known = workdays.calendar()
    free, worked = ([day for day in days if day.year == year] for days in (known.free_days, known.make_up_days))
    assert work_calendars._excess(year, free, worked) == []
    monkeypatch.setattr(work_calendars, "_MOST_FREE", 12)
    assert [error.code for error in work_calendars._excess(year, free, worked)] == ["calendar_too_many_days"]


def _weekdays(free: list[str], month: int, count: int, *, apart: int = 2) -> list[str]:
    """The free days and so many weekdays more from a month's first, each one or every other one."""
    days = [date(NEXT, month, 1) + timedelta(days=number) for number in range(60)]
    return [*free, *[day.isoformat() for day in days if day.weekday() < 5][::apart][:count]]


async def test_no_calendar_moves_a_day_that_is_past(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    past = utc_now() - timedelta(days=1)
    late = await open_case(session, due_at=past, due_on=day_of(past), accept_due_at=past, is_due_provisional=True)
    assert await feedback_ladder.redate(session, COUNTY) == 1
    now = await again(session, late)
    assert (now.due_at, now.due_on, now.accept_due_at) == (past, day_of(past), past)
    assert not now.is_due_provisional


def _monday(year: int) -> str:
    day = date(year, 6, 1)
    return (day + timedelta(days=-day.weekday() % 7)).isoformat()


async def test_a_forecast_needs_five_cases(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    case = await open_case(session, received_at=utc_now())
    start = utc_now() - timedelta(days=60)
    for days in (3, 4, 5, 6):
        await open_case(
            session, received_at=start, state=FeedbackState.ANSWERED, answered_at=start + timedelta(days=days)
        )
    told = (await as_officer.get(f"/feedback/{case.id}/clock")).json()
    assert (told["forecast_on"], told["forecast_count"]) == (None, 0)
    await open_case(session, received_at=start, state=FeedbackState.ANSWERED, answered_at=start + timedelta(days=30))
    told = (await as_officer.get(f"/feedback/{case.id}/clock")).json()
    calendar = clock.guessing(workdays.calendar())
    middle = clock.minutes_between(start, start + timedelta(days=5), calendar)
    assert told["forecast_count"] == 5
    assert told["forecast_on"] == clock.last_day(clock.after(case.received_at, middle, calendar)).isoformat()
    assert told["is_likely_late"] is False
