"""Alembic's environment: the owner's connection, one transaction, one migrator at a time."""

import asyncio
import importlib
import os

from alembic import context
from sqlalchemy import Connection, MetaData, pool, text
from sqlalchemy.ext.asyncio import create_async_engine

from api.naming import NAMING


def tables() -> MetaData:
    """The tables that are compared with the database; who only migrates needs their naming alone, and starts sooner."""
    if not context.config.attributes.get("compares"):
        return MetaData(naming_convention=NAMING)
    importlib.import_module("api.models")
    found: MetaData = importlib.import_module("sqlmodel").SQLModel.metadata
    return found


def run(connection: Connection) -> None:
    """Migrate over an open connection."""
    context.configure(
        connection=connection,
        target_metadata=tables(),
        compare_type=True,
        compare_server_default=False,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        connection.execute(text("select pg_advisory_xact_lock(7310421)"))
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        context.run_migrations()


async def connect() -> None:
    """Open the owner's connection named by the configuration, else by the environment."""
    url = context.config.get_main_option("sqlalchemy.url") or os.environ["DATABASE_DIRECT_URL"]
    engine = create_async_engine(url.replace("%%", "%"), poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run)
        await connection.commit()
    await engine.dispose()


asyncio.run(connect())
