"""Metrics over units and money: for each what counts and what does not."""

from datetime import date

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.statistics import ObservationState
from tests.factories import TOWNSHIP, UNIT_ID
from tests.services.metric_cases import (
    NOTHING,
    YEAR,
    Case,
    Make,
    activity,
    allocation,
    bid,
    budget,
    claimed_and_verified,
    document,
    figure,
    link,
    make_all,
    nth,
    on,
    project,
    prove,
    special_area,
    unit,
)

UNVERIFIED = {"state": ObservationState.REPORTED, "verified_by": None, "verified_at": None}


def named(kind: str, state: str, number: int, **more: object) -> Make:
    return unit(number, category=kind, state=state, **more)


def filed(*slots: str) -> tuple[Make, ...]:
    return tuple(document(slot=slot, unit_id=UNIT_ID) for slot in slots)


UNITS = [
    Case("units.coverage", (unit(1), unit(2, is_eligible=False)), (unit(3, state="planning"),), "0.5", "0.666667"),
    Case(
        "units.coverage_by_category",
        (named("agency", "registered", 1), named("enterprise", "registered", 2)),
        (named("agency", "creating", 3),),
        "0",
        "0.5",
    ),
    Case(
        "units.enterprises_and_organisations",
        (named("enterprise", "registered", 1),),
        (named("enterprise", "applied", 2), named("social_organisation", "planning", 3)),
        NOTHING,
        "2",
    ),
    Case(
        "units.active_tracks",
        (named("social_organisation", "planning", 1), activity(host_unit_id=nth(1)), activity(starts_at=on(9, 1))),
        (activity(), activity()),
        NOTHING,
        "1",
    ),
    Case("units.active_in_quarter", (activity(starts_at=on(9, 30)), unit(1)), (activity(),), "0", "1"),
    Case(
        "activities.units_active_every_quarter",
        (unit(1), *(activity(starts_at=on(month, 1)) for month in (1, 5, 8))),
        (activity(),),
        "0",
        "1",
    ),
    Case(
        "units.schools_with_three_components",
        (activity(tags=["classroom", "social_practice"]), unit(1)),
        (activity(tags=["theme_education"]),),
        "0",
        "1",
    ),
    Case(
        "units.schools_with_lessons",
        (activity(tags=["classroom"], starts_at=on(6, 1)), unit(1, is_eligible=False)),
        (activity(tags=["classroom"]),),
        "0",
        "1",
    ),
    Case(
        "units.leader_link_coverage",
        (
            unit(1),
            unit(3, is_eligible=False),
            ("leader_link", {"unit_id": nth(1), "until_on": date(2025, 12, 30)}),
        ),
        (
            unit(2),
            ("leader_link", {"id": nth(9), "unit_id": nth(2)}),
            ("leader_visit", {"unit_id": nth(2), "link_id": nth(9)}),
        ),
        "0",
        "0.333333",
    ),
    Case(
        "units.county_named", (unit(1, state="named"),), (unit(2, state="named", named_level="county"),), NOTHING, "1"
    ),
    Case(
        "units.five_tests",
        (unit(1), *filed("unit_target", "unit_duty", "unit_atmosphere", "unit_measures")),
        filed("unit_case"),
        "0",
        "1",
    ),
    Case(
        "documents.bodies_with_guarantees",
        (
            unit(UNIT_ID.int, id=UNIT_ID, category="agency"),
            unit(1, state="creating"),
            *filed("body_agenda", "body_office"),
            document(slot="body_guarantee", unit_id=UNIT_ID, expires_on=date(2025, 12, 30)),
        ),
        filed("body_guarantee"),
        "0",
        "1",
    ),
    Case(
        "documents.bodies_with_plan",
        (
            unit(1, category="enterprise"),
            document(kind="plan", unit_id=UNIT_ID, issued_on=date(2024, 1, 1), expires_on=date(2024, 12, 31)),
        ),
        (document(kind="plan", unit_id=UNIT_ID),),
        "0",
        "1",
    ),
    Case(
        "units.pilot_progress",
        (unit(1), document(slot="pilot_lessons", issued_on=date(2026, 1, 1))),
        (unit(2, is_pilot=True), document(slot="pilot_milestones")),
        NOTHING,
        "2",
    ),
]
FUNDS = [
    Case(
        "funds.per_capita",
        (
            budget(1, 900, is_creation_fund=False),
            figure("resident_population", "2026", "1"),
            figure("resident_population", "2025", "7", **UNVERIFIED),
            figure("resident_population", "2024", "200000"),
        ),
        (budget(2, 40_000_000),),
        NOTHING,
        "2",
    ),
    Case(
        "funds.grassroots_share",
        (budget(1, 900), named("agency", "planning", 2), allocation(1, 300, unit_id=nth(2))),
        (allocation(1, 100),),
        "0",
        "0.25",
    ),
    Case(
        "funds.special_area_support",
        (budget(1, 900), allocation(1, 300), allocation(1, 50, area_code="510421102201", approved_on=date(2026, 1, 1))),
        (
            allocation(1, 200, area_code="510421102201"),
            allocation(1, 200, area_code="510421201"),
            special_area(TOWNSHIP, date(2025, 5, 2)),
            allocation(1, 100, approved_on=date(2025, 5, 2)),
            project(5, region_kind="special_region"),
            allocation(1, 70, project_id=nth(5)),
        ),
        NOTHING,
        "5.7",
    ),
    Case(
        "funds.distinctive_industry_projects",
        (budget(1, 900), project(5, kind="culture"), allocation(1, 300, project_id=nth(5))),
        (
            project(6, kind="distinctive_industry"),
            allocation(1, 100, project_id=nth(6)),
            allocation(1, 100, project_id=nth(6)),
            project(7, kind="distinctive_industry"),
        ),
        NOTHING,
        "1",
    ),
    Case(
        "funds.named_school_support",
        (budget(1, 900), allocation(1, 300)),
        (
            unit(2, external_id="ethnic_class"),
            allocation(1, 100, unit_id=nth(2)),
            allocation(1, 1, unit_id=nth(2)),
            unit(3, external_id="county_ethnic_middle_school"),
            project(5, school_unit_id=nth(3)),
            allocation(1, 1, project_id=nth(5)),
        ),
        NOTHING,
        "2",
    ),
    Case(
        "funds.demonstration_priority",
        (
            budget(1, 900, is_minority_fund=True),
            allocation(1, 300),
            budget(2, 900, source_level="township", is_minority_fund=True),
            allocation(2, 300, is_demonstration_place=True),
            budget(3, 900),
            allocation(3, 300, is_demonstration_place=True),
        ),
        (allocation(1, 100, is_demonstration_place=True), allocation(1, 100, place_state="applied")),
        "0",
        "0.4",
    ),
    Case(
        "funds.ethnic_department_line",
        (budget(1, 900), unit(2, external_id="ethnic_affairs_bureau"), budget(2, 900, unit_id=nth(2), year=2023)),
        (budget(3, 300, unit_id=nth(2), year=2024), budget(4, 500, unit_id=nth(2)), budget(5, 700, unit_id=nth(2))),
        NOTHING,
        "12",
    ),
    Case(
        "funds.outside_support",
        (
            budget(1, 900),
            budget(2, 9, source_level="city", year=2024),
            bid(state="lost", decided_on=date(2025, 5, 1)),
            project(5),
            allocation(1, 1, project_id=nth(5)),
            document(8, kind="agreement"),
        ),
        (
            bid(state="won", decided_on=date(2025, 5, 1), won_fen=5),
            allocation(2, 1, project_id=nth(5)),
            link(8, "indicator", "county-plan-510421/S146"),
        ),
        NOTHING,
        "3",
    ),
    Case(
        "funds.bodies_with_budget_line",
        (budget(1, 900, approved_on=date(2025, 3, 1)), budget(2, 9, is_creation_fund=False)),
        (budget(3, 9, area_code=TOWNSHIP), budget(4, 9, unit_id=UNIT_ID, area_code=TOWNSHIP)),
        "0",
        "0.153846",
    ),
    Case(
        "funds.paid_share",
        (budget(1, 1000), allocation(1, 400)),
        (allocation(1, 400, spent_fen=250),),
        "0",
        "0.25",
    ),
]


CASES = [*UNITS, *FUNDS]


@pytest.mark.parametrize("tried", CASES, ids=lambda tried: tried.metric)
async def test_good_counts_and_bad_does_not(session: AsyncSession, tried: Case) -> None:
    await prove(session, tried)


async def test_nothing_can_be_divided_by_nobody(session: AsyncSession) -> None:
    await make_all(session, (budget(1, 900), figure("resident_population", "2025", "0")))
    assert await claimed_and_verified(session, "funds.per_capita", YEAR) == ("undefined", "undefined")
