"""`make bench`: feedback intake and the KPI screen beside their floors, in one run, interleaved; only the ratios count.

Every target is a server of one process on the same embedded PostgreSQL (fsync on) and the same machine as the driver.
A round measures each target once; a ratio is taken inside a round and the median over rounds is told.
"""

import argparse
import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import psutil

from api import schema
from api.adapters.embedded_postgres import EmbeddedPostgres
from api.db import make_engine, make_sessions, set_area
from api.main import make_hall
from api.models.auth import Role
from api.permissions import ROLE_PERMISSIONS, Actor
from api.services import kpi
from api.settings import Settings
from bench import floors, report, stored

ROOT = Path(__file__).resolve().parents[1]
COUNTY, VILLAGE = "510421", "510421100201"
BODY = json.dumps({"area_code": VILLAGE, "kind": "help", "text": "{text}"}, ensure_ascii=False)
UVICORN = (sys.executable, "-m", "uvicorn", "--host", "127.0.0.1", "--log-level", "warning", "--no-access-log")


@dataclass
class Target:
    """A server and what is asked of it."""

    name: str
    command: tuple[str, ...]
    path: str
    token: Path | None = None
    body: str | None = None
    count: str | None = None
    results: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Place:
    """Where a run works: its folder, its database, the environment of its servers."""

    folder: Path
    server: EmbeddedPostgres
    direct: str
    environment: dict[str, str]
    settings: Settings


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def prepared(kept: Path | None = None) -> Iterator[Place]:
    """A database with the schema, the demonstration county and the floors' table.

    Args:
        kept: a folder that stays, with all that earlier runs stored in it; a new one that goes away unless given.
    """
    with nullcontext(kept) if kept else tempfile.TemporaryDirectory(prefix="shiliu-bench-") as name:
        folder = Path(name).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        server = EmbeddedPostgres(folder / "database")
        urls = server.start()
        try:
            given = {
                "SHILIU_DATA": str(folder / "data"),
                "SHILIU_SECRET_KEY": "a secret for load measurements and nothing else",
                "SHILIU_DEMO_PASSWORD": "for load measurements",
                "SHILIU_RATE_LIMIT": "0",
                "DATABASE_URL": urls.app,
                "DATABASE_DIRECT_URL": urls.direct,
            }
            plain = urls.direct.replace("+asyncpg", "")
            environment = os.environ | given | {"BENCH_DATABASE": plain}
            schema.upgrade(urls.direct)
            place = Place(folder, server, plain, environment, Settings.model_validate(given))
            if not asyncio.run(ask(place, "select count(*) from feedback")):
                subprocess.run([sys.executable, "-m", "api.cli", "demo"], cwd=ROOT, env=environment, check=True)
                asyncio.run(make_floor_table(place))
            yield place
        finally:
            server.stop()


async def make_floor_table(place: Place) -> None:
    """Make the floors' table, and keep the demonstration's cases to copy them."""
    connection = await asyncpg.connect(place.direct)
    await connection.execute(f"{floors.TABLE}; {stored.KEEP}")
    await connection.close()


async def ask(place: Place, sql: str) -> Any:
    """One value from the database, as its owner."""
    connection = await asyncpg.connect(place.direct)
    value = await connection.fetchval(sql)
    await connection.close()
    return value


async def write_tokens(place: Place) -> None:
    """Sign fresh tokens with the product's own keys; they last ten minutes. Bring the KPI screen up to date."""
    engine = make_engine(str(place.environment["DATABASE_URL"]), pool_size=2)
    sessions = make_sessions(engine)
    hall = make_hall(place.settings, sessions, sessions)
    async with sessions() as session:
        await hall.authority.refresh(session)
        await session.commit()
    for role in (Role.RESIDENT, Role.LEADER):
        kind = "resident" if role is Role.RESIDENT else "account"
        actor = Actor(kind, f"bench-{role.value}", role, COUNTY, scopes=ROLE_PERMISSIONS[role])
        (place.folder / role.value).write_text(hall.authority.sign(actor))
    (place.folder / "floor").write_text(floors.token())
    async with sessions() as session:
        await set_area(session, COUNTY)
        await kpi.refresh(session, COUNTY)
        await session.commit()
    await engine.dispose()


@contextmanager
def running(place: Place, target: Target) -> Iterator[tuple[int, psutil.Process]]:
    """The target's server, ready to answer; ended with all it started."""
    port = free_port()
    command = (*target.command, "--port", str(port)) if "uvicorn" in target.command else target.command
    environment = place.environment | {"PORT": str(port), "HOST": "127.0.0.1"}
    log = (place.folder / "server.log").open("ab")
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        await_answer(port, process, place)
        yield port, psutil.Process(process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        log.close()


def await_answer(port: int, process: subprocess.Popen[bytes], place: Place) -> None:
    """Wait until the server answers anything at all."""
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit((place.folder / "server.log").read_text()[-2_000:])
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the server did not start")


def drive(target: Target, port: int, connections: int, seconds: float) -> dict[str, Any]:
    """Let the driver ask in a process of its own."""
    method = "POST" if target.body else "GET"
    command = [sys.executable, "-m", "bench.load", "--port", str(port), "--path", target.path, "--method", method]
    command += ["--connections", str(connections), "--seconds", str(seconds)]
    command += ["--token-file", str(target.token)] if target.token else []
    command += ["--body", target.body] if target.body else []
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    if found["refused"] and not found["count"]:
        raise SystemExit(f"{target.name} refuses: {found['first_refusal']}")
    return found


def measure(place: Place, target: Target, chosen: argparse.Namespace) -> dict[str, Any]:
    """One measurement of one target: warm up, then many connections, then a single one."""
    with running(place, target) as (port, process):
        drive(target, port, chosen.connections, 1.0)
        stored = asyncio.run(ask(place, target.count)) if target.count else 0
        database = psutil.Process(place.server.pid)
        before = cpu(process), cpu(database)
        found = drive(target, port, chosen.connections, chosen.seconds)
        after = cpu(process), cpu(database)
        found["app_us"], found["pg_us"] = (
            (b - a) / max(found["count"], 1) * 1e6 for a, b in zip(before, after, strict=True)
        )
        found["rss_mb"] = process.memory_info().rss / 2**20
        if target.count:
            found["kept"] = (asyncio.run(ask(place, target.count)) - stored) / max(found["count"], 1)
        found["alone_p50_ms"] = drive(target, port, 1, max(1.0, chosen.seconds / 3))["p50_ms"]
        return found


def cpu(process: psutil.Process) -> float:
    """Seconds of processor time of a process and all that it started."""
    total = 0.0
    for one in [process, *process.children(recursive=True)]:
        try:
            spent = one.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += spent.user + spent.system + spent.children_user + spent.children_system
    return total


def targets(place: Place) -> dict[str, list[Target]]:
    """What is measured; the first two of each group are floors (a) and (b)."""
    bare, checked = (*UVICORN, "bench.floors:starlette_app"), (*UVICORN, "bench.floors:fastapi_app")
    product = (sys.executable, "-m", "api.cli", "serve")
    floor, resident, leader = (place.folder / name for name in ("floor", "resident", "leader"))
    rows, cases = "select count(*) from bench_rows", "select count(*) from feedback"
    row = f"/rows/{asyncio.run(make_row(place))}"
    return {
        "Feedback intake": [
            Target("(a) Starlette + asyncpg", bare, "/rows", None, BODY, rows),
            Target("(b) FastAPI + Pydantic + asyncpg + JWT", checked, "/rows", floor, BODY, rows),
            Target("Shiliu POST /feedback", product, "/api/v1/feedback", resident, BODY, cases),
        ],
        "KPI screen": [
            Target("(a) Starlette + asyncpg, one row", bare, row),
            Target("(b) FastAPI + Pydantic + asyncpg + JWT, one row", checked, row, floor),
            Target("Shiliu GET /kpi", product, "/api/v1/kpi", leader),
        ],
    }


async def make_row(place: Place) -> UUID:
    """Make a row for the reading floors and give its id."""
    connection = await asyncpg.connect(place.direct)
    row_id = floors.new_id()
    await connection.execute(floors.INSERT, row_id, VILLAGE, 1, "字" * 190, "{}")
    await connection.close()
    return row_id


def main() -> None:
    """Measure, print, and write `bench/README.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--stored", type=int, default=0, help="measure the intake again with so many cases stored")
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/README.md")
    chosen = parser.parse_args()
    with prepared() as place:
        asyncio.run(write_tokens(place))
        groups = targets(place)
        play(place, groups, chosen)
        if chosen.stored:
            count = asyncio.run(stored.fill(place.direct, chosen.stored))
            deep = {f"Feedback intake with {count:,} cases stored": targets(place)["Feedback intake"]}
            play(place, deep, chosen)
            groups |= deep
        tables = {name: [(target.name, target.results) for target in group] for name, group in groups.items()}
        text = report.as_markdown(tables, chosen.rounds, chosen.seconds, chosen.connections)
    print(f"\n{text}")
    if chosen.keep:
        report.keep(text)
    for name, group in groups.items():
        ratio = statistics.median(report.ratios(group[2].results, group[1].results))
        print(f"{name}: {ratio:.2f} x floor (b)")


def play(place: Place, groups: dict[str, list[Target]], chosen: argparse.Namespace) -> None:
    """Measure every target once a round."""
    for number in range(chosen.rounds):
        asyncio.run(write_tokens(place))
        for target in (target for group in groups.values() for target in group):
            found = measure(place, target, chosen)
            target.results.append(found)
            line = f"{found['rate']:.0f}/s, p50 {found['p50_ms']:.1f} ms, p99 {found['p99_ms']:.1f} ms"
            print(f"round {number + 1}  {target.name}: {line}, refused {found['refused']}", flush=True)


if __name__ == "__main__":
    main()
