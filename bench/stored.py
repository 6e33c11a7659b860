"""Makes a table as deep as years leave it: the demonstration's own cases again, weeks apart, under new ids.

Every moment of a copy lies the same whole weeks from its original's, so weekdays, days taken and being in time stay
what they were. Copies of what came to an end are spread evenly over three years, none of them ends after the
demonstration does; what stands open is copied into the last weeks only, as a county leaves it: about one case in three
hundred. Findings of discrimination are not copied: screens count them
one by one, and a county has some in a year where the demonstration has one in 35 cases.
"""

from typing import Final

import asyncpg

WEEKS: Final = 156
"""Over how many weeks copies are spread."""
OPEN_WEEKS: Final = 8
"""How far back copies of what stands open reach."""
KEEP: Final = "create table if not exists bench_feedback as select * from feedback"
"""Keeps the demonstration's own rows: only they are copied, however often."""
_OPEN: Final = "('received', 'accepted', 'assigned', 'reopened')"
_LAST: Final = "greatest(f.received_at, f.state_at, f.answered_at, f.closed_at, f.rated_at, f.published_at)"
_SHIFTS: Final = f"""
create temporary table bench_shifts as
select f.id as case_id, copy, case when f.state in {_OPEN} then back
  else back - floor(extract(epoch from max({_LAST}) over () - {_LAST}) / 604800)::int end as weeks
from (select number as copy, {WEEKS} * ($1 - number) / $1 as back from generate_series(1, $1) as number) as each_copy
  cross join bench_feedback f
where f.state not in {_OPEN} or back <= {OPEN_WEEKS}
order by copy;
analyze bench_shifts
"""  # noqa: S608  Constants of this file.
_RANDOM: Final = "encode(sha256(uuid_send(gen_random_uuid())), 'hex')"
_NEW: Final = dict.fromkeys(("tracking_hash", "content_hash", "receipt_hash"), _RANDOM) | dict.fromkeys(
    ("main_id", "joined_at", "join_confirmed_at"), "null"
)
_ROWS: Final = """
insert into bench_rows (id, area_code, category, body, extra)
select gen_random_uuid(), '510421100201', 1, repeat('字', 190), '{}' from generate_series(1, $1)
"""


async def fill(address: str, count: int) -> int:
    """Store about so many cases beside those that are there, and as many rows of the floors; how many there are then.

    It works as the database's owner, without the checks of references: each row is a copy of one that passed them.
    Indexes are made anew when all rows are there. Nobody counted the copies: the worker is to build the cells.

    Args:
        address: of the database, for its owner; `KEEP` was run in it.
        count: cases to add; at most one in a hundred more are.
    """
    connection = await asyncpg.connect(address)
    try:
        open_share, all_of = await connection.fetchrow(
            f"select count(*) filter (where state in {_OPEN}), count(*) from bench_feedback"  # noqa: S608
        )
        a_copy = all_of - open_share * (1 - min(1.0, (OPEN_WEEKS + 1) / (WEEKS + 1)))
        await connection.execute("set session_replication_role = replica; set maintenance_work_mem = '512MB'")
        salt = await connection.fetchval("select count(*) from feedback")
        await connection.execute(_SHIFTS.replace("$1", str(-(-count // int(a_copy)))))
        for table in ("feedback", "bench_rows"):
            async with connection.transaction():
                indexes = await _take_indexes(connection, table)
                is_floor = table == "bench_rows"
                await connection.execute(
                    _ROWS.replace("$1", str(count)) if is_floor else await _copying(connection, salt)
                )
                for index in indexes:
                    await connection.execute(index)
            await connection.execute(f"vacuum analyze {table}")
        await connection.execute("delete from rollup_builds; checkpoint")
        return int(await connection.fetchval("select count(*) from feedback"))
    finally:
        await connection.close()


async def _copying(connection: asyncpg.Connection, salt: int) -> str:
    """The statement that copies the kept cases; `salt` makes the ids of this filling its own."""
    found = await connection.fetch(
        "select column_name, data_type from information_schema.columns where table_name = 'feedback'"
    )
    values = [_value(row["column_name"], row["data_type"], salt) for row in found]
    columns = ", ".join(f'"{row["column_name"]}"' for row in found)
    return (
        f"insert into feedback ({columns}) select {', '.join(values)} "  # noqa: S608  Names of columns.
        "from bench_shifts join bench_feedback as one on one.id = case_id"
    )


def _value(name: str, kind: str, salt: int) -> str:
    """What a copy holds in a column, as SQL over `one` and `bench_shifts`."""
    if name in _NEW:
        return _NEW[name]
    if name == "id":
        return f"md5(one.id::text || '.' || {salt} || '.' || copy)::uuid"
    if kind.startswith("timestamp"):
        return f"one.\"{name}\" - weeks * interval '7 days'"
    return f'one."{name}" - weeks * 7' if kind == "date" else f'one."{name}"'


async def _take_indexes(connection: asyncpg.Connection, table: str) -> list[str]:
    """Drop the indexes of a table that no constraint needs; the statements that make them again."""
    found = await connection.fetch(
        "select indexname, indexdef from pg_indexes where tablename = $1 and indexname not in "
        "(select conname from pg_constraint where conrelid = $1::regclass)",
        table,
    )
    for row in found:
        await connection.execute(f'drop index "{row["indexname"]}"')
    return [row["indexdef"] for row in found]
