"""Shared reads of the KPI screen: one at a time a key, never one that began before the reader asked."""

import asyncio
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.auth import Role
from api.services import kpi
from api.services.kpi import Screen
from api.services.kpi_screens import Screens
from tests.conftest import make_actor
from tests.factories import COUNTY, NEIGHBOUR

LEADER = make_actor(Role.LEADER)


class Shelf:
    """Counts reads, and lets each one end only when told."""

    def __init__(self) -> None:
        self.begun = 0
        self.has_begun = asyncio.Event()
        self.gate = asyncio.Event()
        self.fault: Exception | None = None

    async def read(self, _session: AsyncSession, _actor: Any, area: str, _period: str, _locale: str) -> Screen:
        self.begun += 1
        self.has_begun.set()
        number = self.begun
        await self.gate.wait()
        if self.fault is not None:
            raise self.fault
        return Screen(f"{area} {number}", f'"{number}"')


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    shelf = Shelf()
    monkeypatch.setattr(kpi, "read", shelf.read)
    return shelf


@pytest.fixture
def screens(sessions: Any) -> Screens:
    return Screens(sessions)


async def ask(screens: Screens, count: int) -> list[asyncio.Task[Screen]]:
    tasks = [asyncio.create_task(screens.read(LEADER, COUNTY, "2026", "en")) for _ in range(count)]
    await asyncio.sleep(0)
    return tasks


async def test_those_who_wait_share_the_next_read(screens: Screens, shelf: Shelf) -> None:
    first = await ask(screens, 1)
    await shelf.has_begun.wait()
    crowd = await ask(screens, 50)
    shelf.gate.set()
    bodies = [screen.body for screen in await asyncio.gather(*first, *crowd)]
    assert bodies == [f"{COUNTY} 1", *[f"{COUNTY} 2"] * 50]
    assert (await screens.read(LEADER, COUNTY, "2026", "en")).body == f"{COUNTY} 3"


async def test_other_languages_and_areas_are_other_reads(screens: Screens, shelf: Shelf) -> None:
    shelf.gate.set()
    bodies = [(await screens.read(LEADER, COUNTY, "2026", locale)).body for locale in ("en", "zh-Hans")]
    assert bodies == [f"{COUNTY} 1", f"{COUNTY} 2"]
    with pytest.raises(NotFound):
        await screens.read(LEADER, NEIGHBOUR, "2026", "en")


async def test_a_failure_is_told_to_all_and_leaves_nothing_behind(screens: Screens, shelf: Shelf) -> None:
    shelf.fault = NotFound()
    shelf.gate.set()
    results = await asyncio.gather(*await ask(screens, 5), return_exceptions=True)
    assert {type(result) for result in results} == {NotFound}
    shelf.fault = None
    assert (await screens.read(LEADER, COUNTY, "2026", "en")).etag


async def test_a_reader_who_leaves_does_not_take_the_read_along(screens: Screens, shelf: Shelf) -> None:
    first, second = await ask(screens, 2)
    first.cancel()
    shelf.gate.set()
    assert (await second).body.startswith(COUNTY)
