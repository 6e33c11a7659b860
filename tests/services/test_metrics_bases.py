"""Metrics over bases, courses and heritage: what is claimed, what another person verified, and what does not count."""

from datetime import date
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.bases import BaseElement
from tests.factories import UNIT_ID
from tests.services.metric_cases import (
    NOTHING,
    YEAR,
    Case,
    base,
    check,
    claimed_and_verified,
    make_all,
    nth,
    on,
    prove,
    visit,
)

ALL_ELEMENTS = [element.value for element in BaseElement]
LAST = date(2025, 12, 31)
ONLINE: dict[str, Any] = {"has_online": True, "online_url": "https://example.cn/y"}
ONLINE_VERIFIED: dict[str, Any] = ONLINE | {"online_verified_on": LAST, "online_verified_until": LAST}
BOTH_VERIFIED: dict[str, Any] = ONLINE_VERIFIED | {
    "has_onsite": True,
    "onsite_verified_on": date(2025, 7, 5),
    "onsite_verified_until": date(2026, 1, 1),
}
CASES = [
    Case(
        "bases.online_teaching",
        (
            base(1),
            base(2, state="suspended", **ONLINE_VERIFIED),
            ("course", {"published_at": on(1, 2, 2026)}),
            ("course", {"state": "withdrawn", "published_at": on(3, 1)}),
        ),
        (base(3, **ONLINE_VERIFIED), ("course", {"published_at": on(3, 1)})),
        NOTHING,
        "2",
    ),
    Case(
        "bases.both_functions",
        (base(1, has_onsite=True),),
        (base(2, **BOTH_VERIFIED),),
        "0",
        "0.5",
    ),
    Case(
        "bases.functioning",
        (
            base(1),
            check(1, LAST, 100, 100),
            visit(1, date(2025, 11, 30), 5),
            base(2),
            check(2, LAST, 90, 100),
            visit(2, LAST, 5),
        ),
        (base(3), check(3, date(2025, 2, 1), 80, 80), visit(3, date(2025, 12, 1), 5)),
        "0",
        "0.333333",
    ),
    Case(
        "bases.checklist_score",
        (base(1), check(1, date(2026, 1, 1), 100, 100)),
        (base(2), check(2, date(2025, 3, 1), 10, 100), check(2, date(2025, 3, 2), 60, 60)),
        "0",
        "0.375",
    ),
    Case(
        "bases.visits",
        (base(1), visit(1, date(2024, 12, 31), 5), base(2, state="suspended"), visit(2, date(2025, 5, 1), 7)),
        (visit(1, date(2025, 1, 1), 40),),
        NOTHING,
        "40",
    ),
    Case(
        "bases.heritage_inspected",
        (
            ("heritage", {"id": nth(1)}),
            ("inspection", {"item_id": nth(1), "inspected_on": date(2024, 12, 31)}),
        ),
        (
            ("heritage", {"id": nth(2)}),
            ("inspection", {"item_id": nth(2), "inspected_on": date(2025, 1, 1)}),
        ),
        "0",
        "0.5",
    ),
]


@pytest.mark.parametrize("tried", CASES, ids=lambda tried: tried.metric)
async def test_good_counts_and_bad_does_not(session: AsyncSession, tried: Case) -> None:
    await prove(session, tried)


async def test_a_claimed_function_is_not_a_verified_one(session: AsyncSession) -> None:
    await make_all(session, (("unit", {"id": UNIT_ID}), base(1, has_onsite=True, **ONLINE)))
    assert await claimed_and_verified(session, "bases.both_functions", YEAR) == ("1", "0")
    late = {**BOTH_VERIFIED, "onsite_verified_until": date(2025, 12, 30)}
    await make_all(session, (base(2, **late), base(3, **BOTH_VERIFIED)))
    assert await claimed_and_verified(session, "bases.both_functions", YEAR) == ("1", "0.333333")


async def test_elements_are_a_claim_until_a_check_finds_them(session: AsyncSession) -> None:
    await make_all(session, (("unit", {"id": UNIT_ID}), base(1, elements=["theme", "rules"])))
    assert await claimed_and_verified(session, "bases.checklist_score", YEAR) == ("0.3", "0")
    await make_all(session, (check(1, LAST, 70, 100),))
    assert await claimed_and_verified(session, "bases.checklist_score", YEAR) == ("0.7", "0.7")
    await make_all(session, (base(2, elements=ALL_ELEMENTS), visit(2, LAST, 1)))
    assert await claimed_and_verified(session, "bases.functioning", YEAR) == ("0.5", "0")


async def test_a_base_has_its_own_days_of_idleness(session: AsyncSession) -> None:
    used = (check(1, LAST, 100, 100), visit(1, date(2025, 10, 1), 1))
    await make_all(session, (("unit", {"id": UNIT_ID}), base(1, idle_after_days=91), *used))
    assert await claimed_and_verified(session, "bases.functioning", YEAR) == ("1", "1")
    await make_all(session, (base(2, idle_after_days=90), check(2, LAST, 100, 100), visit(2, date(2025, 10, 1), 1)))
    assert await claimed_and_verified(session, "bases.functioning", YEAR) == ("0.5", "0.5")


async def test_a_course_counts_as_verified_when_another_person_published_it(session: AsyncSession) -> None:
    await make_all(session, (("unit", {"id": UNIT_ID}), ("course", {"published_at": on(3, 1)})))
    assert await claimed_and_verified(session, "bases.online_teaching", YEAR) == ("1", "1")
