"""The real processes of `shiliu run`: ready, replaced after a crash, ended in order, and never two on one folder."""

import asyncio
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar

import asyncpg
import httpx
import psutil
import pytest

from api.adapters.embedded_postgres import EmbeddedPostgres
from tests.e2e.conftest import free_port

ROOT = Path(__file__).resolve().parents[2]
RUN = [sys.executable, "-m", "api.cli", "run"]
START_SECONDS = 60.0
ROWS = 100
FIRST = {"username": "first.post", "password": "walnut-orchid-river-9"}


def command_of(process: psutil.Process) -> list[str]:
    """A process's command line; nothing of one that ended while one looked."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


class Shiliu:
    """One `shiliu run` on a data folder."""

    started: ClassVar[list["Shiliu"]] = []

    def __init__(self, data: Path, *, port: int | None = None, **environment: str) -> None:
        self.data = data
        self.port = port or free_port()
        self.lines: list[str] = []
        self._incoming: queue.Queue[str | None] = queue.Queue()
        settings = {
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "SHILIU_DATA": str(data),
            "SHILIU_WORKERS": "1",
            "SHILIU_EMPTY": "1",
            "PYTHONUNBUFFERED": "1",
        }
        kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DATABASE_DIRECT_URL"}}
        self.environment = {**kept, **settings, **environment}

    def start(self, command: list[str] | None = None) -> "Shiliu":
        self.process = subprocess.Popen(
            command or RUN,
            cwd=ROOT,
            env=self.environment,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.started.append(self)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._incoming.put(line.rstrip())
        self.process.stdout.close()
        self._incoming.put(None)

    def expect(self, pattern: str, *, seconds: float = START_SECONDS) -> str:
        """Wait for a line; fail with everything that was said."""
        deadline = time.monotonic() + seconds
        try:
            while (line := self._incoming.get(timeout=max(0.0, deadline - time.monotonic()))) is not None:
                self.lines.append(line)
                if re.search(pattern, line):
                    return line
        except queue.Empty:
            pass
        pytest.fail(f"no line like {pattern!r} in:\n" + "\n".join(self.lines))

    def ready(self) -> "Shiliu":
        self.expect("Shiliu is ready")
        return self

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def role(self, word: str) -> list[psutil.Process]:
        return [child for child in self.family() if word in command_of(child)]

    def database(self) -> psutil.Process:
        me = psutil.Process(self.process.pid)
        return next(child for child in me.children() if child.name() == "postgres")

    def owner_address(self) -> str:
        """The database's address as its owner, learned from what a web process was given."""
        url = self.role("serve")[0].environ()["DATABASE_URL"]
        return url.replace("postgresql+asyncpg://shiliu_app@", "postgresql://postgres@")

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=5, trust_env=False)

    def post(self, path: str, body: dict[str, str]) -> httpx.Response:
        return httpx.post(f"http://127.0.0.1:{self.port}{path}", json=body, timeout=20, trust_env=False)

    def is_ready(self) -> bool:
        try:
            return self.get("/readyz").status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    def end(self) -> int:
        """Stop in order and return the exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.exit_code()

    def exit_code(self) -> int:
        """Wait until it has ended by itself."""
        code = self.process.wait(40)
        self._reader.join(10)
        return code


def until(condition: Callable[[], bool], *, seconds: float = 20.0) -> None:
    """Ask again and again, with a short pause, until it is so."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "it did not become so"
        pause.wait(0.05)


def assert_gone(processes: list[psutil.Process], *, seconds: float = 5.0) -> None:
    _gone, alive = psutil.wait_procs(processes, timeout=seconds)
    assert alive == []


@asynccontextmanager
async def connected(address: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(address)
    try:
        yield connection
    finally:
        await connection.close()


async def write_rows(address: str) -> None:
    async with connected(address) as connection:
        await connection.execute("CREATE TABLE IF NOT EXISTS lifecycle_rows (id int PRIMARY KEY)")
        for number in range(ROWS):
            await connection.execute("INSERT INTO lifecycle_rows VALUES ($1)", number)


async def count_rows(address: str) -> int:
    async with connected(address) as connection:
        return int(await connection.fetchval("SELECT count(*) FROM lifecycle_rows"))


@pytest.fixture(scope="module", autouse=True)
def _nothing_stays() -> Iterator[None]:
    """A test that fails leaves nothing running."""
    yield
    for one in Shiliu.started:
        one.end()


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after one ordinary first run that made its administrator, and the proof that it was one."""
    shiliu = Shiliu(tmp_path_factory.mktemp("lifecycle") / "first", SHILIU_WORKERS="2").start()
    token = shiliu.expect("First administrator").partition("#")[2]
    shiliu.ready()
    assert shiliu.is_ready()
    family = shiliu.family()
    assert len(shiliu.role("serve")) == 2
    assert len(shiliu.role("api.worker")) == 1
    assert shiliu.post("/api/v1/auth/bootstrap", FIRST | {"token": token}).status_code == httpx.codes.CREATED
    assert shiliu.end() == 0
    assert_gone(family)
    return shiliu.data


def copied(folder: Path, place: Path) -> Path:
    """The same data folder at another place."""
    subprocess.run(["/bin/cp", "-a", str(folder), str(place / "data")], check=True)
    return place / "data"


@pytest.fixture
def data(stopped: Path, tmp_path: Path) -> Path:
    return copied(stopped, tmp_path)


@pytest.fixture
def shiliu(data: Path, request: pytest.FixtureRequest) -> Iterator[Shiliu]:
    """Shiliu on that folder, with one web process unless the test asks for more; the test ends it."""
    made = Shiliu(data, SHILIU_WORKERS=str(getattr(request, "param", 1)))
    yield made.start().ready()
    made.end()


@pytest.fixture(scope="module")
def running(stopped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shiliu]:
    """Shiliu with two web processes, for the tests after which it runs as before."""
    made = Shiliu(copied(stopped, tmp_path_factory.mktemp("running")), SHILIU_WORKERS="2")
    yield made.start().ready()
    made.end()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    made = EmbeddedPostgres(tmp_path / "external", settings={"shared_buffers": "32MB", "fsync": "off"})
    yield made
    made.stop()


def test_second_start_makes_nothing_anew(data: Path) -> None:
    control = data / "postgres" / "data" / "PG_VERSION"
    made = control.stat().st_mtime_ns
    shiliu = Shiliu(data).start().ready()
    assert shiliu.is_ready()
    assert control.stat().st_mtime_ns == made
    assert shiliu.end() == 0
    assert not any("First administrator" in line for line in shiliu.lines)
    assert any(str(shiliu.port) in line for line in shiliu.lines)


def test_web_processes_do_not_know_the_owner(running: Shiliu) -> None:
    for child in [*running.role("serve"), *running.role("api.worker")]:
        environment = child.environ()
        assert "DATABASE_DIRECT_URL" not in environment
        assert "//shiliu_app@" in environment["DATABASE_URL"]


def test_interrupt_ends_every_process(shiliu: Shiliu) -> None:
    family = shiliu.family()
    shiliu.process.send_signal(signal.SIGINT)
    assert shiliu.process.wait(30) == 0
    assert_gone(family)
    assert not shiliu.is_ready()


@pytest.mark.parametrize("shiliu", [2], indirect=True)
def test_second_signal_ends_at_once(shiliu: Shiliu) -> None:
    family = shiliu.family()
    for child in [*shiliu.role("serve"), *shiliu.role("api.worker")]:
        child.suspend()  # They will not end in order.
    shiliu.process.terminate()
    until(lambda: not shiliu.is_ready())
    shiliu.process.terminate()
    shiliu.process.wait(10)
    assert_gone(family)


async def test_killed_parent_takes_all_along_and_no_row_is_lost(shiliu: Shiliu) -> None:
    await write_rows(shiliu.owner_address())
    family = shiliu.family()
    shiliu.process.kill()
    shiliu.process.wait()
    await asyncio.to_thread(assert_gone, family)
    again = Shiliu(shiliu.data, port=shiliu.port).start().ready()
    assert await count_rows(again.owner_address()) == ROWS
    assert again.end() == 0


async def test_killed_database_comes_back_and_no_row_is_lost(running: Shiliu) -> None:
    address = running.owner_address()
    await write_rows(address)
    running.database().kill()
    running.expect("database had ended and is running again")
    until(running.is_ready)
    assert await count_rows(address) == ROWS


async def test_killed_parent_and_database(shiliu: Shiliu) -> None:
    await write_rows(shiliu.owner_address())
    family = shiliu.family()
    shiliu.database().kill()
    shiliu.process.kill()
    shiliu.process.wait()
    await asyncio.to_thread(assert_gone, family)
    again = Shiliu(shiliu.data, port=shiliu.port).start().ready()
    assert await count_rows(again.owner_address()) == ROWS
    assert again.end() == 0


def test_killed_web_process_and_worker_are_replaced(running: Shiliu) -> None:
    victims = [running.role("serve")[0], running.role("api.worker")[0]]
    for victim in victims:
        victim.kill()
    running.expect("process ended with code -9; it starts again")
    until(lambda: len(running.role("serve")) == 2 and len(running.role("api.worker")) == 1)
    until(running.is_ready)
    assert {victim.pid for victim in victims}.isdisjoint(child.pid for child in running.family())


def test_second_run_on_the_folder_is_refused(running: Shiliu) -> None:
    family = {child.pid for child in running.role("serve")}
    second = Shiliu(running.data).start()
    second.expect("Another Shiliu already runs on the data folder")
    assert second.exit_code() == 1
    assert running.is_ready()
    assert {child.pid for child in running.role("serve")} == family


def test_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        refused = Shiliu(tmp_path / "data", port=int(other.getsockname()[1])).start()
        refused.expect(rf"Cannot listen on 127\.0\.0\.1 port {refused.port}: .* PORT=")
        assert refused.exit_code() == 1
    assert not (tmp_path / "data" / "postgres").exists()


@pytest.mark.parametrize(("name", "value"), [("PORT", "many"), ("SHILIU_WORKERS", "0"), ("SHILIU_EMPTY", "perhaps")])
def test_bad_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    refused = Shiliu(tmp_path / "data", **{name: value}).start()
    refused.expect(f"The setting {name} cannot be used")
    assert refused.exit_code() == 1
    assert not any("Traceback" in line for line in refused.lines)
    assert not (tmp_path / "data").exists()


def test_unreachable_database_is_a_sentence(tmp_path: Path) -> None:
    address = f"postgresql+asyncpg://someone:a-secret@127.0.0.1:{free_port()}/shiliu"
    refused = Shiliu(tmp_path / "data", DATABASE_URL=address).start()
    refused.expect("DATABASE_URL names cannot be opened")
    assert refused.exit_code() == 1
    assert not any("Traceback" in line or "a-secret" in line for line in refused.lines)
    assert not (tmp_path / "data" / "postgres").exists()


async def test_external_database_is_used(server: EmbeddedPostgres, tmp_path: Path) -> None:
    urls = server.start()
    made = Shiliu(tmp_path / "data", DATABASE_URL=urls.app, DATABASE_DIRECT_URL=urls.direct).start().ready()
    assert not any(child.name() == "postgres" for child in made.family())
    assert made.is_ready()
    assert made.end() == 0
    assert not (tmp_path / "data" / "postgres").exists()


def test_ends_with_its_caller_when_told_to(data: Path) -> None:
    shell = shutil.which("sh") or "/bin/sh"
    script = f"{' '.join(RUN)} --end-with-parent; true"
    shiliu = Shiliu(data).start([shell, "-c", script]).ready()
    family = shiliu.family()
    shiliu.process.kill()
    shiliu.process.wait()
    assert_gone(family, seconds=30)
