"""The gatherer: what waits in one process while a commit runs is the next batch, stored in one transaction.

There is no timer and no added wait. Each sender is answered after the commit that holds what he sent, never before.
Cases of feedback and sealed answers of surveys come in this way; each kind has its own gatherer and its own statement.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.changes import Noted, telling
from api.db import Run, area_statement, set_area
from api.errors import DomainError, Unavailable
from api.services import feedback_store
from api.services.feedback_store import Incoming, Kept

BATCH_CASES = 64
_PLAN_ONCE = "set local plan_cache_mode = force_generic_plan"
"""The statement's plan costs more than its work for one case, and would be made anew each time."""
MOST_WAITING = 2_000
_AWAY = (
    ConnectionError,
    TimeoutError,
    OSError,
    PoolTimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
)
"""The database is not there just now; trying each case by itself would not help."""

Item = TypeVar("Item")
Result = TypeVar("Result")
Store = Callable[[Run, str, Sequence[Item]], Awaitable[list[Result | DomainError]]]
"""Stores items of one county in the transaction whose statements `Run` runs; for each, what was kept or why not."""


class DirectStore(Generic[Item, Result]):
    """Stores each item in a transaction of its own, where there is no pool to gather for."""

    def __init__(self, sessions: Callable[[], AsyncSession], store: Store[Item, Result]) -> None:
        self._sessions = sessions
        self._store_in = store

    async def save(self, county_code: str, item: Item) -> Result:
        """Store an item; returns after the commit.

        Raises:
            DomainError: as the store says.
        """
        async with self._sessions() as session:
            await set_area(session, county_code)
            (result,) = await self._store_in(_runner(await session.connection()), county_code, [item])
            if isinstance(result, DomainError):
                raise result
            await session.commit()
            return result


class Gatherer(Generic[Item, Result]):
    """Gathers the items of one event loop into shared transactions, one county at a time.

    Args:
        engine: the process's pool; a flusher borrows a connection for each batch.
        store: what stores a batch.
        flushers: batches under way at once.
    """

    def __init__(self, engine: AsyncEngine, store: Store[Item, Result], *, flushers: int = 2) -> None:
        self._engine = engine
        self._store_in = store
        self._waiting: dict[str, deque[tuple[Item, asyncio.Future[Result]]]] = {}
        self._count = 0
        self._wake = asyncio.Event()
        self._is_open = True
        self._tasks = [asyncio.create_task(self._run()) for _ in range(flushers)]

    async def save(self, county_code: str, item: Item) -> Result:
        """Store an item together with whatever else waits; returns after the commit.

        Raises:
            DomainError: as the store says, for this item alone.
            Unavailable: the queue is full or the process is ending (503); nothing was stored.
        """
        if not self._is_open or self._count >= MOST_WAITING:
            raise Unavailable
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(county_code, deque()).append((item, future))
        self._count += 1
        self._wake.set()
        return await future

    async def close(self) -> None:
        """Take no more, store what waits, then end."""
        self._is_open = False
        self._wake.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            while not self._waiting:
                if not self._is_open:
                    return
                self._wake.clear()
                await self._wake.wait()
            await self._store(*self._take())

    def _take(self) -> tuple[str, list[tuple[Item, asyncio.Future[Result]]]]:
        """The next batch: of the county that has waited longest. What is left of it goes behind the others."""
        county_code = next(iter(self._waiting))
        queue = self._waiting.pop(county_code)
        batch = [queue.popleft() for _ in range(min(len(queue), BATCH_CASES))]
        if queue:
            self._waiting[county_code] = queue
        self._count -= len(batch)
        return county_code, batch

    async def _store(self, county_code: str, batch: Sequence[tuple[Item, asyncio.Future[Result]]]) -> None:
        """Store a batch. When it fails for another reason than an absent database, each item is tried by itself."""
        try:
            results = await self._commit(county_code, [item for item, _ in batch])
        except Exception as error:  # noqa: BLE001  Whatever it is belongs to the senders, not to this loop.
            if _is_away(error):
                for _, future in batch:
                    _tell(future, Unavailable())
                return
            for item, future in batch:
                _tell(future, await self._alone(county_code, item))
            return
        for (_, future), result in zip(batch, results, strict=True):
            _tell(future, result)

    async def _commit(self, county_code: str, items: Sequence[Item]) -> list[Result | DomainError]:
        """One transaction in three round trips to the driver itself, past the layers that a single item goes through.

        A connection on which anything fails is thrown away, and its transaction with it.
        """
        async with self._engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection

            noted = Noted({}, {county_code})

            async def run(sql: str, *values: Any) -> Sequence[Sequence[Any]]:
                rows: Sequence[Sequence[Any]] = await driver.fetch(sql, *values)
                noted.take(sql)
                return rows

            try:
                await driver.execute(f"begin; {area_statement(county_code)}; {_PLAN_ONCE}")
                results = await self._store_in(run, county_code, items)
                await driver.execute(f"{telling(noted)}commit")
            except BaseException:
                await connection.invalidate()
                raise
            return results

    async def _alone(self, county_code: str, item: Item) -> Result | Exception:
        """One item of a batch that failed, in a transaction of its own: what was kept, or what is wrong with it."""
        try:
            async with self._engine.begin() as connection:
                await connection.exec_driver_sql(area_statement(county_code))
                (result,) = await self._store_in(_runner(connection), county_code, [item])
                return result
        except Exception as error:  # noqa: BLE001  It is this sender's.
            return Unavailable() if _is_away(error) else error


class Direct(DirectStore[Incoming, Kept]):
    """Stores each case of feedback by itself."""

    def __init__(self, sessions: Callable[[], AsyncSession]) -> None:
        super().__init__(sessions, feedback_store.save)


class Intake(Gatherer[Incoming, Kept]):
    """Gathers cases of feedback."""

    def __init__(self, engine: AsyncEngine, *, flushers: int = 2) -> None:
        super().__init__(engine, feedback_store.save, flushers=flushers)


def _runner(connection: AsyncConnection) -> Run:
    """A connection as what stores run their statements by."""

    async def run(sql: str, *values: Any) -> Sequence[Sequence[Any]]:
        return (await connection.exec_driver_sql(sql, values)).all()

    return run


def _is_away(error: Exception) -> bool:
    return isinstance(error, _AWAY) or (isinstance(error, DBAPIError) and error.connection_invalidated)


def _tell(future: asyncio.Future[Result], result: Result | Exception) -> None:
    """Give the sender his answer, if he has not hung up."""
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
