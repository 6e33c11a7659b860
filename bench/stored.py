"""Makes a table as deep as years leave it: the demonstration's own cases again, under new ids, codes and moments."""

import asyncpg

NEW = {
    "id": "gen_random_uuid()",
    "tracking_hash": "encode(sha256(random()::text::bytea || gen_random_uuid()::text::bytea), 'hex')",
    "content_hash": "encode(sha256(gen_random_uuid()::text::bytea), 'hex')",
    "receipt_hash": "encode(sha256(gen_random_uuid()::text::bytea), 'hex')",
    "received_at": "one.received_at - number * interval '1 minute'",
    "published_at": "null",
    "main_id": "null",
}
"""What differs from one case to the next; all else is as one of the demonstration's cases has it."""
_ROWS = """
insert into bench_rows (id, area_code, category, body, extra)
select gen_random_uuid(), '510421100201', 1, repeat('字', 190), '{}' from generate_series(1, $1)
"""


async def fill(address: str, count: int) -> int:
    """Store so many cases beside those that are there, and as many rows of the floors; how many cases there are then.

    It works as the database's owner, without the checks of references: each row is a copy of one that passed them.

    Args:
        address: of the database, for its owner.
        count: cases to add.
    """
    connection = await asyncpg.connect(address)
    try:
        names = [
            row["column_name"]
            for row in await connection.fetch(
                "select column_name from information_schema.columns where table_name = 'feedback'"
            )
        ]
        values = ", ".join(NEW.get(name, f'one."{name}"') for name in names)
        columns = ", ".join(f'"{name}"' for name in names)
        there = await connection.fetchval("select count(*) from feedback")
        copies = -(-count // there)
        await connection.execute("set session_replication_role = replica")
        await connection.execute(
            f"insert into feedback ({columns}) select {values} from feedback as one, "  # noqa: S608  Names of columns.
            f"generate_series(1, {copies}) as number limit {count}"
        )
        await connection.execute("delete from rollup_builds")  # No writer counted these: the worker builds the cells.
        await connection.execute(_ROWS, count)
        await connection.execute("set session_replication_role = origin")
        for table in ("feedback", "bench_rows"):
            await connection.execute(f"vacuum analyze {table}")
        await connection.execute("checkpoint")
        return int(await connection.fetchval("select count(*) from feedback"))
    finally:
        await connection.close()
