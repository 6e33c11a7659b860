"""The ballot box of a running installation, read by the database's owner: nobody else is told an exact count."""

from uuid import UUID

import asyncpg
import psutil

from tests.e2e.conftest import Running


async def cast(shiliu: Running, survey_id: str) -> int:
    """How many ballots of a survey were taken."""
    family = psutil.Process(shiliu.process.pid).children(recursive=True)
    serving = next(child for child in family if "serve" in child.cmdline())
    address = serving.environ()["DATABASE_URL"].replace("postgresql+asyncpg://shiliu_app@", "postgresql://postgres@")
    connection = await asyncpg.connect(address)
    try:
        sql = "select count(*) from survey_nullifiers where survey_id = $1"
        return int(await connection.fetchval(sql, UUID(survey_id)))
    finally:
        await connection.close()
