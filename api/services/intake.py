"""The gatherer: what waits in one process while a commit runs is the next batch, stored in one transaction.

There is no timer and no added wait. Each sender is answered after the commit that holds his case and never before.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import area_statement, set_area
from api.errors import DomainError, Unavailable
from api.services.feedback_store import Incoming, Kept, save, save_batch

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

Waiting = tuple[Incoming, asyncio.Future[Kept]]


class Direct:
    """Stores each case in a transaction of its own, where there is no pool to gather for."""

    def __init__(self, sessions: Callable[[], AsyncSession]) -> None:
        self._sessions = sessions

    async def save(self, county_code: str, case: Incoming) -> Kept:
        """Store a case; returns after the commit.

        Raises:
            DomainError: as `feedback_store.save_batch` says.
        """
        async with self._sessions() as session:
            await set_area(session, county_code)
            (result,) = await save_batch(await session.connection(), county_code, [case])
            if isinstance(result, DomainError):
                raise result
            await session.commit()
            return result


class Intake:
    """Gathers the cases of one event loop into shared transactions, one county at a time.

    Args:
        engine: the process's pool; a flusher borrows a connection for each batch.
        flushers: batches under way at once.
    """

    def __init__(self, engine: AsyncEngine, *, flushers: int = 2) -> None:
        self._engine = engine
        self._waiting: dict[str, deque[Waiting]] = {}
        self._count = 0
        self._wake = asyncio.Event()
        self._is_open = True
        self._tasks = [asyncio.create_task(self._run()) for _ in range(flushers)]

    async def save(self, county_code: str, case: Incoming) -> Kept:
        """Store a case together with whatever else waits; returns after the commit.

        Raises:
            DomainError: as `feedback_store.save_batch` says, for this case alone.
            Unavailable: the queue is full or the process is ending (503); nothing was stored.
        """
        if not self._is_open or self._count >= MOST_WAITING:
            raise Unavailable
        future: asyncio.Future[Kept] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(county_code, deque()).append((case, future))
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

    def _take(self) -> tuple[str, list[Waiting]]:
        """The next batch: of the county that has waited longest. What is left of it goes behind the others."""
        county_code = next(iter(self._waiting))
        queue = self._waiting.pop(county_code)
        batch = [queue.popleft() for _ in range(min(len(queue), BATCH_CASES))]
        if queue:
            self._waiting[county_code] = queue
        self._count -= len(batch)
        return county_code, batch

    async def _store(self, county_code: str, batch: Sequence[Waiting]) -> None:
        """Store a batch. When it fails for another reason than an absent database, each case is tried by itself."""
        try:
            results = await self._commit(county_code, [case for case, _ in batch])
        except Exception as error:  # noqa: BLE001  Whatever it is belongs to the senders, not to this loop.
            if _is_away(error):
                for _, future in batch:
                    _tell(future, Unavailable())
                return
            for case, future in batch:
                _tell(future, await self._alone(county_code, case))
            return
        for (_, future), result in zip(batch, results, strict=True):
            _tell(future, result)

    async def _commit(self, county_code: str, cases: Sequence[Incoming]) -> list[Kept | DomainError]:
        """One transaction in three round trips to the driver itself, past the layers that a single case goes through.

        A connection on which anything fails is thrown away, and its transaction with it.
        """
        async with self._engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection

            async def run(sql: str, *values: Any) -> Sequence[Sequence[Any]]:
                rows: Sequence[Sequence[Any]] = await driver.fetch(sql, *values)
                return rows

            try:
                await driver.execute(f"begin; {area_statement(county_code)}; {_PLAN_ONCE}")
                results = await save(run, county_code, cases)
                await driver.execute("commit")
            except BaseException:
                await connection.invalidate()
                raise
            return results

    async def _alone(self, county_code: str, case: Incoming) -> Kept | Exception:
        """One case of a batch that failed, in a transaction of its own: what was kept, or what is wrong with it."""
        try:
            async with self._engine.begin() as connection:
                await connection.exec_driver_sql(area_statement(county_code))
                (result,) = await save_batch(connection, county_code, [case])
                return result
        except Exception as error:  # noqa: BLE001  It is this sender's.
            return Unavailable() if _is_away(error) else error


def _is_away(error: Exception) -> bool:
    return isinstance(error, _AWAY) or (isinstance(error, DBAPIError) and error.connection_invalidated)


def _tell(future: asyncio.Future[Kept], result: Kept | Exception) -> None:
    """Give the sender his answer, if he has not hung up."""
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
