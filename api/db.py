"""The engine and the session: how a transaction meets PostgreSQL, and the two walls around a county's rows.

First wall: every statement on a county table names `county_code` (refused here otherwise). Second wall: row-level
security reads `app.area`, which is set as the first statement of each transaction.
"""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Protocol

from sqlalchemy import CursorResult, Select, event, text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.sql import visitors
from sqlalchemy.sql.dml import Delete, Update
from sqlalchemy.sql.schema import Column, Table
from sqlmodel.ext.asyncio.session import AsyncSession

from api import changes

APP_ROLE = "shiliu_app"
STATEMENT_TIMEOUT_MS = 5_000
LOCK_TIMEOUT_MS = 2_000
IDLE_TIMEOUT_MS = 10_000
PATIENCE_S = 30
NIGHT_S = 1_800
"""How long one statement of a night's work may take: it reads every case there is, and some millions take minutes."""


class Run(Protocol):
    """Runs one statement with its values and gives its rows."""

    async def __call__(self, sql: str, *values: Any) -> Sequence[Sequence[Any]]:
        """The rows, whose columns are read by their place."""


class CountyForgotten(RuntimeError):
    """A statement on a county table has no condition on `county_code`: a defect of the code, never of the input."""


def make_engine(
    url: str, *, pool_size: int = 10, through_pooler: bool = False, patience_s: int = PATIENCE_S
) -> AsyncEngine:
    """Make the engine that the application uses, under the role that cannot bypass row-level security.

    Args:
        url: `postgresql+asyncpg://…`; when its user is not `shiliu_app`, the role is taken on at connection.
        pool_size: connections kept; there is no overflow, because opening costs more than waiting.
        through_pooler: a transaction pooler older than PgBouncer 1.21 stands between.
        patience_s: after so many seconds the driver gives a statement up, whatever the server says.
    """
    connect: dict[str, Any] = {"timeout": 3, "command_timeout": patience_s}
    options: dict[str, Any] = {"pool_size": pool_size, "max_overflow": 0, "pool_timeout": 10, "hide_parameters": True}
    if through_pooler:
        connect |= {"statement_cache_size": 0}
        url += ("&" if "?" in url else "?") + "prepared_statement_cache_size=0"
    else:
        connect["server_settings"] = {
            "role": APP_ROLE,
            "timezone": "UTC",
            "statement_timeout": str(STATEMENT_TIMEOUT_MS),
            "lock_timeout": str(LOCK_TIMEOUT_MS),
            "idle_in_transaction_session_timeout": str(IDLE_TIMEOUT_MS),
        }
    engine = create_async_engine(url, connect_args=connect, pool_pre_ping=through_pooler, **options)
    changes.watch(engine.sync_engine)
    return engine


def make_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Sessions of an engine: nothing expires at commit, so an answer can be written after it."""
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False, autoflush=False)


def still(engine: AsyncEngine) -> AsyncEngine:
    """The same pool, whose transactions see one moment from beginning to end: for what is kept as one whole."""
    return engine.execution_options(isolation_level="REPEATABLE READ")


def read_only(engine: AsyncEngine) -> AsyncEngine:
    """The same pool, whose transactions are READ ONLY and see one moment: PostgreSQL itself refuses a write in a GET.

    All that an answer tells is of one snapshot, however many statements it takes.
    """
    return engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")


def area_statement(area: str) -> str:
    """The literal `SET LOCAL` for an area scope; SET takes no parameters, hence the check.

    Raises:
        ValueError: the scope is not two to twelve digits.
    """
    if not re.fullmatch(r"[0-9]{2,12}", area):
        msg = "an area scope has two to twelve digits"
        raise ValueError(msg)
    return f"SET LOCAL app.area = '{area[:6]}'"


async def run_sql(session: AsyncSession, sql: str, **values: Any) -> CursorResult[Any]:
    """Run one textual statement in the session's transaction; values are bound, never pasted."""
    connection = await session.connection()
    return await connection.execute(text(sql), values)


async def allow_time(session: AsyncSession, seconds: int = PATIENCE_S - 5) -> None:
    """Let this transaction take its time over a whole survey: rare work, asked for by the office.

    Statements may run for 25 s (the driver gives up at 30) unless told otherwise, the session may compute for a minute
    between them, and 64 MB hold what is sorted and grouped: 100,000 answers take half of that.

    Args:
        seconds: for each statement, fewer than the engine has patience for.
    """
    for name, value in (
        ("statement_timeout", f"{seconds}s"),
        ("idle_in_transaction_session_timeout", f"{max(60, seconds)}s"),
        ("work_mem", "64MB"),
    ):
        await run_sql(session, "select set_config(:name, :value, true)", name=name, value=value)


async def set_area(session: AsyncSession, area: str) -> None:
    """Narrow this transaction to an area; without it no county's row is visible."""
    await run_sql(session, area_statement(area))


async def try_lock(session: AsyncSession, name: str) -> bool:
    """Be the only one at a work until this transaction ends; False when another is at it. Works through a pooler."""
    got = await run_sql(session, "select pg_try_advisory_xact_lock(hashtext(:name))", name=name)
    return bool(got.scalar_one())


class _Undone(Exception):
    """The way out of a trial that is undone."""


class Trial:
    """Work inside a savepoint that may be undone at its end."""

    def __init__(self) -> None:
        self.is_undone = False

    def undo(self) -> None:
        """Let nothing stay of what the trial wrote."""
        self.is_undone = True

    def settle(self) -> None:
        """Leave the savepoint by the way that was chosen."""
        if self.is_undone:
            raise _Undone


@asynccontextmanager
async def trial(session: AsyncSession) -> AsyncIterator[Trial]:
    """A part of the transaction that stays or goes as a whole; it goes when `undo` is called or anything fails."""
    chosen = Trial()
    try:
        async with session.begin_nested():
            yield chosen
            chosen.settle()
    except _Undone:
        pass


@event.listens_for(Session, "do_orm_execute")
def _refuse_forgotten_county(state: ORMExecuteState) -> None:
    statement = state.statement
    if state.execution_options.get("national") or not isinstance(statement, Select | Update | Delete):
        return
    tables = [t for t in visitors.iterate(statement) if isinstance(t, Table) and t.info.get("scope") == "county"]
    if not tables or state.is_column_load or state.is_relationship_load:
        return
    where = statement.whereclause
    named = where is not None and any(
        isinstance(element, Column) and element.name == "county_code" for element in visitors.iterate(where)
    )
    if not named:
        raise CountyForgotten(f"no county_code in a statement on {', '.join(sorted({t.name for t in tables}))}")
