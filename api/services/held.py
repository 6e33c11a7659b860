"""What a process made and holds for who asks next, for as long as nobody touched what it is made of."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import utc_now
from api.services import live
from api.services.live import Seen

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """A content, the snapshot under which it holds and until when no clock changes it."""

    content: T
    seen: Seen
    until: datetime


class Shelf(Generic[K, T]):
    """Contents by key; those that nobody asked for longest go first.

    Args:
        most: how many it holds.
        tables: what the contents are made of; None: every watched table.
    """

    def __init__(self, most: int, tables: frozenset[str] | None = None) -> None:
        self._most, self._tables = most, tables
        self._held: OrderedDict[K, Held[T]] = OrderedDict()

    async def find(self, session: AsyncSession, county_code: str, key: K) -> T | None:
        """What is held and is right at this moment; one SELECT says so."""
        held = self._held.get(key)
        if held is None or utc_now() >= held.until:
            return None
        _, touched = await live.look(session, county_code, held.seen)
        if touched is None or (touched if self._tables is None else touched & self._tables):
            return None
        self._held.move_to_end(key)
        return held.content

    def put(self, key: K, held: Held[T]) -> None:
        """Hold a content, which must not rest on what its own transaction has not committed."""
        self._held[key] = held
        self._held.move_to_end(key)
        while len(self._held) > self._most:
            self._held.popitem(last=False)

    def forget(self) -> None:
        """Hold nothing any more."""
        self._held.clear()
