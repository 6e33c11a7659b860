"""The metrics of one unit's own part, each with records that count and records that do not."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from tests.factories import UNIT_ID
from tests.services.metric_cases import (
    NOTHING,
    YEAR,
    Case,
    activity,
    budget,
    claimed_and_verified,
    document,
    make_all,
    nth,
    on,
    prove,
    unit,
)
from tests.services.test_metrics_plan import honour, procedure

OWN = replace(YEAR, unit_id=UNIT_ID)
MINE = {"unit_id": UNIT_ID}
OTHER = unit(8, state="creating")


def slots(metric: str, slot: str) -> Case:
    """A paper in a slot counts for the unit that it is of, while it is in force."""
    bad = (
        OTHER,
        document(slot=slot, unit_id=nth(8)),
        document(slot=slot, expires_on=date(2025, 12, 30), **MINE),
        document(slot="strategy", **MINE),
    )
    return Case(metric, bad, (document(slot=slot, **MINE),), NOTHING, "1", OWN)


CASES = [
    Case("unit.takes_part", (OTHER,), (("unit", {"id": UNIT_ID, "state": "creating"}),), NOTHING, "1", OWN),
    Case(
        "unit.plan",
        (OTHER, document(kind="plan", unit_id=nth(8)), document(kind="minutes", **MINE)),
        (document(kind="plan", **MINE),),
        NOTHING,
        "1",
        OWN,
    ),
    slots("unit.guarantees", "body_agenda"),
    slots("unit.five_tests", "unit_case"),
    slots("unit.codes", "trade_rules"),
    slots("unit.seven_ones", "pledge"),
    slots("unit.veto_attestation", "unit_veto_attestation"),
    Case(
        "unit.veto_events",
        (
            OTHER,
            document(slot="unit_veto_event", unit_id=nth(8)),
            document(slot="unit_veto_event", issued_on=date(2022, 12, 31), **MINE),
            document(slot="unit_veto_attestation", **MINE),
        ),
        (document(slot="unit_veto_event", **MINE),),
        "0",
        "1",
        OWN,
    ),
    Case(
        "unit.leader_link",
        (OTHER, ("leader_link", {"unit_id": nth(8)})),
        (
            ("leader_link", {"id": nth(9), "unit_id": UNIT_ID}),
            ("leader_visit", {"unit_id": UNIT_ID, "link_id": nth(9)}),
        ),
        NOTHING,
        "1",
        OWN,
    ),
    Case(
        "unit.budget_line",
        (
            budget(1, 9),
            budget(2, 9, approved_on=date(2025, 3, 1), **MINE),
            budget(3, 9, is_creation_fund=False, **MINE),
        ),
        (budget(4, 9, **MINE),),
        NOTHING,
        "1",
        OWN,
    ),
    Case(
        "unit.active_in_quarter",
        (OTHER, activity(host_unit_id=nth(8)), activity(host_unit_id=UNIT_ID, starts_at=on(9, 30))),
        (activity(host_unit_id=UNIT_ID),),
        NOTHING,
        "1",
        OWN,
    ),
    Case(
        "unit.titles_by_procedure",
        (OTHER, honour(1, **MINE), *procedure(1, left_out="checked"), honour(2, unit_id=nth(8)), *procedure(2)),
        (honour(3, **MINE), *procedure(3)),
        "0",
        "0.5",
        OWN,
    ),
]


@pytest.mark.parametrize("tried", CASES, ids=lambda tried: tried.metric)
async def test_good_counts_and_bad_does_not(session: AsyncSession, tried: Case) -> None:
    await prove(session, tried)


async def test_nobody_s_part_is_nothing(session: AsyncSession) -> None:
    await make_all(session, (("unit", {"id": UNIT_ID, "state": "creating"}), document(kind="plan", **MINE)))
    assert await claimed_and_verified(session, "unit.plan", YEAR) == (NOTHING, NOTHING)
