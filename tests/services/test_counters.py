"""Counts: cells plus deltas equal what was written, before, during and after a fold, at every level."""

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.services import counters
from api.services.counters import Delta
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, VILLAGE

YEAR = ("2026-01", "2026-12")


async def seen(session: AsyncSession, area: str) -> dict[str, int]:
    return await counters.total(session, area, ["a", "b"], *YEAR)


async def test_a_reader_sees_the_same_before_and_after_a_fold(session: AsyncSession) -> None:
    written = [
        Delta(VILLAGE, "2026-03", "a", 1),
        Delta(VILLAGE, "2026-03", "a", 1),
        Delta(TOWNSHIP, "2026-04", "a", 5),
        Delta("510421101", "2026-04", "b", 2),
        Delta(COUNTY, "2026-05", "b", -1),
        Delta(COUNTY, "2025-12", "b", 7),
    ]
    await counters.add(session, written)
    expected = {
        VILLAGE: {"a": 2, "b": 0},
        TOWNSHIP: {"a": 7, "b": 0},
        "510421101": {"a": 0, "b": 2},
        COUNTY: {"a": 7, "b": 1},
        "5104": {"a": 7, "b": 1},
    }
    assert {area: await seen(session, area) for area in expected} == expected
    assert await counters.fold(session, COUNTY) == 6
    assert {area: await seen(session, area) for area in expected} == expected
    assert await counters.fold(session, COUNTY) == 0
    await counters.add(session, [Delta(VILLAGE, "2026-03", "a", -2)])
    assert await seen(session, TOWNSHIP) == {"a": 5, "b": 0}
    await counters.fold(session, COUNTY)
    assert await seen(session, TOWNSHIP) == {"a": 5, "b": 0}
    left = await run_sql(session, "select count(*) from counter_deltas where county_code = :c", c=COUNTY)
    assert left.scalar_one() == 0


async def test_months_are_kept_apart(session: AsyncSession) -> None:
    await counters.add(session, [Delta(TOWNSHIP, "2026-03", "a", 1), Delta(TOWNSHIP, "2026-04", "a", 2)])
    assert await counters.read(session, TOWNSHIP, ["a"], "2026-04", "2026-04") == {("a", "2026-04"): 2}


@pytest.mark.parametrize("digits", [2, 4])
async def test_wider_areas_add_up_their_counties(session: AsyncSession, digits: int) -> None:
    for county, amount in ((COUNTY, 3), (NEIGHBOUR, 4)):
        await set_area(session, county)
        await counters.add(session, [Delta(county, "2026-03", "a", amount)])
        if county == COUNTY:
            await counters.fold(session, county)
    await run_sql(session, f"SET LOCAL app.area = '{COUNTY[:digits]}'")
    assert (await seen(session, COUNTY[:digits]))["a"] == 7
    assert (await seen(session, COUNTY))["a"] == 3
