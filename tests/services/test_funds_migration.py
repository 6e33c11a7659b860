"""Money of before the ledgers: each amount gets its first entry, and what was given stays approved."""

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest
from alembic import command
from alembic.config import Config

from api import schema
from api.adapters.embedded_postgres import DatabaseUrls
from tests.services.test_demo import beside, run_as_owner

BEFORE, AFTER = "2026_11_23_0017", "2026_11_23_0018"
COUNTY = "510421"
MONEY = """
  insert into budgets (county_code, id, created_at, updated_at, version, synthetic, area_code, year, title,
    source_level, amount_fen, allocated_fen, approved_on, document_number, is_creation_fund)
  values ('510421', gen_random_uuid(), '2025-01-10', '2025-01-10', 1, false, '510421', 2025, 'x',
    'county', 1000, 300, '2025-01-10', '1号', true);
  insert into allocations (county_code, id, created_at, updated_at, version, synthetic, area_code, budget_id, unit_id,
    purpose, amount_fen, spent_fen, approved_on, is_demonstration_place)
  select '510421', gen_random_uuid(), '2025-02-01', '2025-02-01', 1, false, '510421', b.id, u.id,
    'x', 300, 100, '2025-02-01', false from budgets b, units u;
"""


def config(urls: DatabaseUrls) -> Config:
    found = Config()
    found.set_main_option("script_location", str(schema.ROOT / "migrations"))
    found.set_main_option("path_separator", "os")
    found.set_main_option("prepend_sys_path", str(schema.ROOT))
    found.set_main_option("sqlalchemy.url", urls.direct)
    return found


@pytest.fixture
def old(database: DatabaseUrls) -> Iterator[DatabaseUrls]:
    """A database of its own that stands before the ledgers."""
    asyncio.run(run_as_owner(database, "create database before_ledgers"))
    urls = DatabaseUrls(beside(database.app, "before_ledgers"), beside(database.direct, "before_ledgers"))
    command.upgrade(config(urls), BEFORE)
    yield urls
    asyncio.run(run_as_owner(database, "drop database before_ledgers with (force)"))


async def insert(owner: asyncpg.Connection, table: str, **known: str) -> None:
    """The smallest row of a table as it stood then: what must be given gets any value of its type."""
    columns = await owner.fetch(
        "select column_name, data_type from information_schema.columns where table_name = $1"
        " and is_nullable = 'NO' and column_default is null",
        table,
    )
    plain = {"uuid": "gen_random_uuid()", "boolean": "false", "integer": "1", "date": "current_date", "jsonb": "'{}'"}
    given = {row["column_name"]: plain.get(row["data_type"], "'x'") for row in columns}
    given |= {row["column_name"]: "now()" for row in columns if "time" in row["data_type"]}
    given |= {name: f"'{value}'" for name, value in known.items()}
    await owner.execute(f"insert into {table} ({', '.join(given)}) values ({', '.join(given.values())})")


async def enter_old_rows(urls: DatabaseUrls) -> None:
    owner = await asyncpg.connect(urls.direct.replace("postgresql+asyncpg", "postgresql"))
    await insert(owner, "areas", code=COUNTY, level="county")
    await insert(owner, "units", county_code=COUNTY, area_code=COUNTY, category="school", state="creating")
    await owner.execute(MONEY)
    await owner.close()


async def told(urls: DatabaseUrls) -> list[tuple[object, ...]]:
    owner = await asyncpg.connect(urls.direct.replace("postgresql+asyncpg", "postgresql"))
    sql = """
      select 'budget', e.kind, e.amount_fen, e.document_number, b.amount_fen, null, null
      from budget_entries e join budgets b on b.id = e.budget_id
      union all
      select 'allocation', e.kind, e.amount_fen, e.document_number, a.amount_fen, a.state, a.decided_by
      from allocation_entries e join allocations a on a.id = e.allocation_id
      order by 1
    """
    rows = [tuple(row) for row in await owner.fetch(sql)]
    await owner.close()
    return rows


def test_ledgers_begin_with_what_stands(old: DatabaseUrls) -> None:
    asyncio.run(enter_old_rows(old))
    command.upgrade(config(old), AFTER)
    assert asyncio.run(told(old)) == [
        ("allocation", "original", 300, None, 300, "approved", None),
        ("budget", "original", 1000, "1号", 1000, None, None),
    ]
