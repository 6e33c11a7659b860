"""Batches: many rows stored at once. What is new waits, and what every row would look up is looked up once."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.journal import JournalEntry

Found = TypeVar("Found")
_BATCH: Final = "batch"


@dataclass(slots=True)
class Batch:
    """What waits for the end, and what was looked up."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    held: dict[Any, Any] = field(default_factory=dict)


@asynccontextmanager
async def batch(session: AsyncSession) -> AsyncIterator[None]:
    """Many deeds at once: new rows and their journal entries go in together at its end, rows first."""
    session.info[_BATCH] = waiting = Batch()
    try:
        yield
        await session.flush()
        if waiting.entries:
            await session.exec(insert(JournalEntry), params=waiting.entries)
    finally:
        del session.info[_BATCH]


def current(session: AsyncSession) -> Batch | None:
    """The batch that the session is in."""
    return session.info.get(_BATCH)


async def store(session: AsyncSession, row: Any) -> None:
    """Store a new row now, or with its batch."""
    session.add(row)
    if current(session) is None:
        await session.flush()


async def held(session: AsyncSession, key: Any, find: Callable[[], Awaitable[Found]]) -> Found:
    """What `find` gives; inside a batch it is asked once for each key, for what no row of the batch changes."""
    found = current(session)
    if found is None:
        return await find()
    if key not in found.held:
        found.held[key] = await find()
    value: Found = found.held[key]
    return value
