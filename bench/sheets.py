"""`python -m bench.sheets`: a workbook taken in, beside a raw COPY of the same rows into the same table.

The floor checks nothing: no cell is read, no rule held, no journal written. The ratio says what all of that costs.
"""

import argparse
import asyncio
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import asyncpg
import xlsxwriter

from api import problems, schema
from api.adapters import tables
from api.adapters.embedded_postgres import EmbeddedPostgres
from api.db import make_engine, make_sessions, set_area
from api.models.auth import Account, Role
from api.models.imports import ImportUpload
from api.permissions import ROLE_PERMISSIONS, Actor
from api.services import catalogue, imports

COUNTY, TOWNSHIP = "510421", "510421100"
HEADINGS = ("编号", "单位名称", "类别", "所在地", "是否应创建", "是否试点")


def workbook(path: Path, count: int) -> None:
    """A workbook of so many schools."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, count + 1):
            sheet.write_row(number, 0, (f"U-{number}", f"单位{number}", "学校", TOWNSHIP, "是", "否"))


async def copied(url: str, count: int) -> float:
    """Rows a second of a raw COPY, undone afterwards."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    row = await connection.fetchrow("select * from units limit 1")
    assert row is not None
    names = list(row.keys())
    records = [
        tuple({"id": UUID(int=number), "external_id": f"C-{number}"}.get(name, row[name]) for name in names)
        for number in range(1, count + 1)
    ]
    transaction = connection.transaction()
    await transaction.start()
    begun = time.monotonic()
    await connection.copy_records_to_table("units", records=records, columns=names)
    rate = count / (time.monotonic() - begun)
    await transaction.rollback()
    await connection.close()
    return rate


async def taken_in(url: str, file: BinaryIO, kind: str) -> tuple[str, int, float]:
    """State, rows created and rows a second of one import, from the open file to the commit."""
    engine = make_engine(url, pool_size=2)
    sessions = make_sessions(engine)
    async with sessions() as session:
        await catalogue.sync(session, COUNTY)
        values = {"username": "bench", "post_title": "创建办", "password_hash": "-"}
        account = Account(role=Role.OFFICE, area_code=COUNTY, **values)
        session.add(account)
        await session.commit()
    actor = Actor("account", str(account.id), Role.OFFICE, COUNTY, scopes=ROLE_PERMISSIONS[Role.OFFICE])
    draft = {"resource": "units", "dry_run": "false", "file_name": f"a.{kind}", "sha256": "0" * 64, "size_bytes": 1}
    async with sessions() as session:
        await set_area(session, COUNTY)
        await imports.accept(session, actor, ImportUpload.model_validate(draft))
        await session.commit()
    begun = time.monotonic()
    async with sessions() as session:
        await set_area(session, COUNTY)
        found = await imports.waiting(session, COUNTY)
        assert found is not None
        await imports.work(session, found, tables.rows(file, kind), problems.refusal_of, _quiet)
        await session.commit()
    rate = found.row_count / (time.monotonic() - begun)
    await engine.dispose()
    return str(found.state), found.created_count, rate


async def _quiet(_: int) -> None:
    """Nobody watches."""


def main() -> None:
    """Measure once and print a line of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    count = parser.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="shiliu-bench-") as name:
        folder = Path(name)
        workbook(folder / "units.xlsx", count)
        server = EmbeddedPostgres(folder / "database")
        urls = server.start()
        try:
            schema.upgrade(urls.direct)
            with (folder / "units.xlsx").open("rb") as file:
                state, created, rate = asyncio.run(taken_in(urls.app, file, "xlsx"))
            floor = asyncio.run(copied(urls.direct, count))
        finally:
            server.stop()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"| xlsx of {count} units | {state}, {created} created | {rate:.0f} rows/s | COPY {floor:.0f} rows/s "
        f"| {rate / floor:.3f} x | {memory} MB |\n"
    )


if __name__ == "__main__":
    main()
