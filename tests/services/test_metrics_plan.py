"""Metrics of the wall plan and of honours: what must not count, what must, and the value after each."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from tests.factories import COUNTY
from tests.services.metric_cases import NOTHING, Case, Make, document, link, nth, prove

IN_YEAR = date(2025, 6, 30)
DONE: dict[str, Any] = {"state": "verified", "done_by": "one", "verified_by": "two", "progress_percent": 100}
PLAN = "county-plan-510421"


def task(number: int = 0, due_on: date = IN_YEAR, **changes: Any) -> Make:
    values = {"id": nth(100 + number)} if number else {}
    return "task", values | {"starts_on": date(2025, 1, 6), "due_on": due_on, "last_day_on": due_on} | changes


def done(number: int = 0, due_on: date = IN_YEAR, *, late_days: int = 0, **changes: Any) -> Make:
    return task(number, due_on, **DONE | {"done_on": due_on + timedelta(days=late_days)} | changes)


def helper(number: int, unit: int) -> Make:
    return "helper", {"task_id": nth(100 + number), "unit_id": nth(unit)}


def honour(number: int, **changes: Any) -> Make:
    named = {"state": "named", "named_on": IN_YEAR, "notice_from": date(2025, 6, 2), "notice_until": date(2025, 6, 9)}
    return "honour", {"id": nth(200 + number), "last_step_on": IN_YEAR} | named | changes


def signed(number: int, kind: str, day: date, by: str = "one") -> Make:
    return "signature", {"honour_id": nth(200 + number), "kind": kind, "taken_on": day, "signed_by": by}


def procedure(number: int, *, checker: str = "one", left_out: str = "") -> tuple[Make, ...]:
    kinds = ("applied", "reviewed", "checked", "noticed", "named")
    days = (date(2025, 5, 6), date(2025, 5, 12), date(2025, 5, 26), date(2025, 6, 2), IN_YEAR)
    who = {"checked": checker, "named": "two"}
    return tuple(
        signed(number, kind, day, who.get(kind, "one"))
        for kind, day in zip(kinds, days, strict=True)
        if kind != left_out
    )


AREA = {"type": "demonstration_area", "area_code": COUNTY, "unit_id": None, "level": "province", "is_recorded": True}
FINDING = {"origin": "inspection", "origin_id": nth(1)}
CASES = [
    Case(
        "tasks.on_time",
        (task(), done(late_days=1), task(due_on=date(2026, 2, 2)), task(state="removed")),
        (done(),),
        "0",
        "0.333333",
    ),
    Case(
        "tasks.overdue_days",
        (done(), done(late_days=9), task(due_on=date(2026, 1, 5))),
        (task(due_on=date(2025, 12, 1)),),
        NOTHING,
        "30",
    ),
    Case(
        "tasks.rectification_in_time",
        (done(), task(**FINDING), done(late_days=3, **FINDING)),
        (done(**FINDING),),
        "0",
        "0.333333",
    ),
    Case(
        "tasks.goal_milestones",
        (
            done(is_milestone=True),
            done(framework_code=PLAN, indicator_code="S11"),
            task(is_milestone=True, framework_code=PLAN, indicator_code="S11"),
            done(due_on=date(2027, 3, 31), is_milestone=True, framework_code=PLAN, indicator_code="S11"),
        ),
        (done(is_milestone=True, framework_code=PLAN, indicator_code="S11"),),
        "0",
        "0.5",
    ),
    Case(
        "tasks.indicators_with_one_lead",
        (
            ("unit", {"id": nth(1)}),
            ("unit", {"id": nth(2)}),
            task(1, framework_code=PLAN, indicator_code="S18"),
            task(2, framework_code=PLAN, indicator_code="S19", unit_id=nth(1)),
            task(3, framework_code=PLAN, indicator_code="S19"),
            helper(3, 2),
        ),
        (task(4, framework_code=PLAN, indicator_code="S20"), helper(4, 2)),
        "0",
        "0.333333",
    ),
    Case(
        "tasks.decisions_carried_out",
        (
            document(1, kind="policy"),
            document(2, kind="policy"),
            link(2, "indicator", f"{PLAN}/S5"),
            document(3, kind="photo"),
            link(3, "indicator", f"{PLAN}/S5"),
            document(4, kind="notice"),
            link(4, "indicator", f"{PLAN}/S5"),
            task(origin="decision", origin_id=nth(4)),
            done(origin="decision", origin_id=nth(4)),
        ),
        (
            document(5, kind="policy"),
            link(5, "indicator", f"{PLAN}/S5"),
            task(origin="decision", origin_id=nth(5), due_on=date(2026, 3, 31)),
        ),
        "0",
        "0.333333",
    ),
    Case(
        "honours.procedure_complete",
        (
            honour(1),
            *procedure(1, left_out="checked"),
            honour(2),
            *procedure(2, checker="two"),
            honour(3, notice_until=IN_YEAR),
            *procedure(3),
            honour(4, **AREA),
            honour(5, named_on=date(2024, 6, 28)),
        ),
        (honour(6), *procedure(6)),
        "0",
        "0.25",
    ),
    Case(
        "honours.county_title",
        (
            honour(1),
            honour(2, **AREA | {"level": "city"}),
            honour(3, **AREA, expires_on=date(2025, 12, 30)),
            honour(4, **AREA, state="revoked"),
        ),
        (honour(5, **AREA, expires_on=date(2029, 1, 15)), document(1), link(1, "honour", nth(205))),
        NOTHING,
        "1",
    ),
    Case(
        "honours.commendations",
        (honour(1), honour(2, type="model_collective", named_on=date(2024, 6, 28))),
        (
            honour(3, type="model_collective"),
            document(1, slot="award_decision"),
            link(1, "honour", nth(203)),
        ),
        NOTHING,
        "1",
    ),
    Case(
        "honours.incentives_given",
        (("incentive", {"given_on": date(2024, 12, 31), "confirmed_by": "two"}),),
        (("incentive", {"given_on": date(2025, 3, 3), "confirmed_by": "two"}),),
        NOTHING,
        "1",
    ),
]


@pytest.mark.parametrize("tried", CASES, ids=lambda tried: tried.metric)
async def test_a_metric_counts_what_it_says(session: AsyncSession, tried: Case) -> None:
    await prove(session, tried)
