"""The KPI screen for many readers at once: those who ask the same while a read is under way share the next one.

A reader never gets what was read before he asked, so sharing costs no freshness; it costs the database one SELECT
where a hundred leaders open the same screen in the morning.
"""

import asyncio
from collections.abc import Callable

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.permissions import Actor
from api.services import kpi
from api.services.kpi import Screen

Key = tuple[str, str, str]


class Screens:
    """Reads screens for one event loop.

    Args:
        readers: makes sessions that cannot write.
    """

    def __init__(self, readers: Callable[[], AsyncSession]) -> None:
        self._readers = readers
        self._running: dict[Key, asyncio.Task[Screen]] = {}
        self._waiting: dict[Key, asyncio.Task[Screen]] = {}

    async def read(self, actor: Actor, area: str | None, period: str | None, locale: str) -> Screen:
        """The screen of an area and period, as `kpi.read` gives it.

        Raises:
            NotFound: the area lies outside the actor's scope, or there is none of that code (404).
            InvalidInput: the actor's own area is wider than a county, so he must name one (422).
        """
        key = (kpi.asked_area(actor, area), kpi.asked_period(period), locale)
        task = self._waiting.get(key)
        if task is None:
            running = self._running.get(key)
            task = asyncio.create_task(self._load(actor, key, running))
            (self._running if running is None else self._waiting)[key] = task
        return await asyncio.shield(task)

    async def _load(self, actor: Actor, key: Key, after: asyncio.Task[Screen] | None) -> Screen:
        if after is not None:
            await asyncio.wait([after])
            self._running[key] = self._waiting.pop(key)  # Whoever asks from now on gets the one after this.
        area_code, period, locale = key
        try:
            async with self._readers() as session:
                await set_area(session, area_code)
                return await kpi.read(session, actor, area_code, period, locale)
        finally:
            if self._running.get(key) is asyncio.current_task():
                del self._running[key]
