"""The database's schema as a whole: bring it up to date, and tell whether it holds anything yet."""

import asyncio
import re
from pathlib import Path

import asyncpg
from alembic import command
from alembic.config import Config

ROOT = Path(__file__).resolve().parents[1]
OLDEST_MAJOR = 15


def _config(direct_url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    # Migrations share code of their own folder, which is no installed package.
    config.set_main_option("path_separator", "os")
    config.set_main_option("prepend_sys_path", str(ROOT).replace("%", "%%"))
    config.set_main_option("sqlalchemy.url", direct_url.replace("%", "%%"))
    return config


def upgrade(direct_url: str) -> None:
    """Apply the migrations that the database lacks. Safe to run twice at once: the second waits and finds nothing.

    Args:
        direct_url: the owner's address, past any pooler.
    """
    command.upgrade(_config(direct_url), "head")


def check(direct_url: str) -> None:
    """Compare the migrated database with the models.

    Raises:
        alembic.util.CommandError: a model was changed without a migration.
    """
    config = _config(direct_url)
    config.attributes["compares"] = True
    command.check(config)


class DatabaseUnfit(RuntimeError):
    """The database cannot be reached or used; the message is a sentence that holds no address and no password."""


def _plain(url: str) -> str:
    return re.sub(r"^postgresql\+\w+:", "postgresql:", url)


def require_server(direct_url: str) -> None:
    """Make sure that the database answers, and that its PostgreSQL is new enough.

    Raises:
        DatabaseUnfit: it does not, or it is older than 15.
    """

    async def ask() -> int:
        connection = await asyncpg.connect(_plain(direct_url), timeout=10)
        try:
            return int(connection.get_server_version().major)
        finally:
            await connection.close()

    try:
        major = asyncio.run(ask())
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as refusal:
        kind = type(refusal).__name__
        raise DatabaseUnfit(f"The database that DATABASE_URL names cannot be opened ({kind}).") from None
    if major < OLDEST_MAJOR:
        raise DatabaseUnfit(f"The database is PostgreSQL {major}; Shiliu needs {OLDEST_MAJOR} or newer.")


def is_empty(direct_url: str) -> bool:
    """Whether nobody can sign in yet: accounts are the last thing that loading data makes."""

    async def ask() -> bool:
        connection = await asyncpg.connect(_plain(direct_url), timeout=10)
        try:
            return not await connection.fetchval("SELECT EXISTS (SELECT FROM accounts)")
        finally:
            await connection.close()

    return asyncio.run(ask())
