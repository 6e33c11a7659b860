"""The data of clocks and routing is within the law that it names."""

from datetime import date, timedelta

from api.models.feedback import FeedbackKind
from api.rules import clock
from api.services import (
    catalogue,
    feedback_clock,
    feedback_duty,
    feedback_ladder,
    feedback_returns,
    feedback_stops,
    workdays,
)
from api.services.feedback_ladder import Rung


def test_every_kind_is_taken_up_and_answered_within_the_statutory_limits() -> None:
    law = catalogue.read_json("feedback/deadlines.json")["statutory"]
    calendar = workdays.calendar()
    days = [date(2024, 1, 1) + timedelta(days=offset) for offset in range(0, 3 * 365 - 90, 5)]
    for kind in FeedbackKind:
        for day in days:
            terms = feedback_clock.exact(kind, day, calendar)
            accept_on = clock.last_day(terms.accept_due_at)
            assert accept_on <= day + timedelta(days=law["receipt_notice_calendar_days"]), (kind, day)
            assert accept_on <= terms.due_on <= day + timedelta(days=law["handling_calendar_days"]), (kind, day)


def test_all_pauses_together_stay_within_the_extension() -> None:
    law = catalogue.read_json("feedback/deadlines.json")["statutory"]
    longest = law["handling_calendar_days"] + law["extension_calendar_days"]
    calendar = workdays.calendar()
    for offset in range(0, 3 * 365 - 130, 5):
        day = date(2024, 1, 1) + timedelta(days=offset)
        for kind in FeedbackKind:
            due_at = feedback_clock.exact(kind, day, calendar).due_at
            # At the worst the clock stands for the whole cap at the very end, over the longest holiday.
            end = clock.after(due_at, feedback_stops.most_minutes(), calendar)
            assert clock.last_day(end) <= day + timedelta(days=longest), (kind, day)


def test_kinds_of_pauses_are_told_in_every_language() -> None:
    kinds = feedback_stops.kinds()
    assert {"awaiting_sender", "expert_opinion", "referral"} == set(kinds)
    for kind in kinds.values():
        assert set(kind.name) == set(kind.told) == set(catalogue.LOCALES)
        assert 0 < kind.most_minutes <= feedback_stops.most_minutes()
    assert [kind.code for kind in kinds.values() if kind.is_until_heard] == ["awaiting_sender"]


def test_the_ladder_goes_up() -> None:
    rungs = feedback_ladder.rungs()
    assert [(rung.level, rung.who) for rung in rungs] == [(1, "unit"), (2, "department"), (3, "leader")]
    lateness = [rung.minutes_late for rung in rungs]
    assert lateness == sorted(lateness)
    now = clock.midnight(date(2026, 3, 4))
    until = [feedback_ladder.reached_until(rung, now, workdays.calendar()) for rung in rungs]
    assert until == sorted(until, reverse=True)
    assert feedback_ladder.reached_until(Rung(2, "department", 0), now, workdays.calendar()) == now


def test_duty_and_returns_are_as_the_county_was_told() -> None:
    assert feedback_duty.chain().levels == ("duty", "office", "leader")
    assert feedback_duty.chain().answer_within == timedelta(minutes=15)
    assert feedback_returns.most() == 3
