"""The townships beside each other are held while they are right: over real commits, by one SELECT, and by the clock."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import utc_now
from api.models.kpi import KpiTownship
from api.services import kpi_places, live
from tests.conftest import make_actor
from tests.factories import make_case
from tests.services.test_live import (
    LEADER,
    OFFICE,
    PLACE,
    TOWN,
    Sessions,
    crowd,
    enter,
    readers,
    statements_on,
    writers,
)

__all__ = ("crowd", "readers", "writers")
OTHER = make_actor(Role.CLIENT, PLACE)


@pytest.fixture(autouse=True)
def nothing_held() -> None:
    kpi_places.forget()


async def read(
    readers: Sessions, crowd: AsyncEngine, actor: object = LEADER, period: str | None = None
) -> tuple[KpiTownship, int]:
    async with readers() as session:
        await set_area(session, PLACE)
        with statements_on(crowd) as seen:
            rows = await kpi_places.townships(session, actor, None, period)  # type: ignore[arg-type]
    return next(row for row in rows if row.area_code == TOWN), len(seen)


async def test_a_fresh_read_is_one_select_and_the_next_read_after_a_commit_is_right(
    crowd: AsyncEngine, writers: Sessions, readers: Sessions
) -> None:
    first, _ = await read(readers, crowd)
    assert first.coverage.base == 0
    assert await read(readers, crowd) == (first, 1)
    async with writers() as writer:
        await enter(writer, TOWN)
        within = [one for one in await kpi_places.townships(writer, LEADER, None, None) if one.area_code == TOWN]
        assert within[0].coverage.base == 1, "its own transaction sees it"
        assert await read(readers, crowd) == (first, 1), "and nobody else before the commit"
        await writer.commit()
    second, _ = await read(readers, crowd)
    assert second.coverage.base == 1
    assert await read(readers, crowd) == (second, 1)
    async with writers() as writer:
        await set_area(writer, PLACE)
        await run_sql(writer, "insert into change_marks values (:code, pg_current_xact_id()::text::bigint,"
            " clock_timestamp(), '{surveys}')", code=PLACE)  # fmt: skip
        await writer.commit()
    assert await read(readers, crowd) == (second, 1), "what it is not made of does not move it"


async def test_each_period_and_kind_of_reader_has_its_own(
    crowd: AsyncEngine, writers: Sessions, readers: Sessions
) -> None:
    async with writers() as writer:
        await set_area(writer, PLACE)
        await make_case(writer, county_code=PLACE, area_code=TOWN, due_on=(utc_now() + timedelta(days=9)).date())
        await writer.commit()
    told = [(await read(readers, crowd, who))[0].feedback_open_count for who in (OFFICE, OTHER, OFFICE, OTHER)]
    assert told == [1, None, 1, None], "a small cell stays withheld from who does not read the cases"
    _, statements = await read(readers, crowd, OFFICE, "2025")
    assert statements > 1
    assert (await read(readers, crowd, OFFICE, "2025"))[1] == 1


async def test_nothing_is_held_past_the_moment_at_which_a_case_runs_out(
    crowd: AsyncEngine, writers: Sessions, readers: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = utc_now()
    async with writers() as writer:
        await set_area(writer, PLACE)
        await make_case(writer, county_code=PLACE, area_code=TOWN, due_at=now + timedelta(minutes=10))
        await writer.commit()
    assert (await read(readers, crowd, OFFICE))[0].feedback_overdue_count == 0
    for minutes, late in ((9, 0), (10, 1)):
        for module in ("held", "kpi_places", "live"):
            monkeypatch.setattr(
                f"api.services.{module}.utc_now", lambda minutes=minutes: now + timedelta(minutes=minutes)
            )
        found, _ = await read(readers, crowd, OFFICE)
        assert found.feedback_overdue_count == late
    assert timedelta(minutes=10) < live.LONGEST
