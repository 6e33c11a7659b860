"""`shiliu run`: the database, the web processes and the worker as children of one process that watches them.

Everything a child needs comes by its environment. All web processes accept from one listening socket, so the port is
taken before anything else starts and stays taken while a crashed process is replaced.
"""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Final

from api import schema
from api.adapters.embedded_postgres import DatabaseUrls, EmbeddedPostgres
from api.adapters.processes import die_with_parent
from api.settings import Settings

CLI: Final = (sys.executable, "-m", "api.cli")
WORKER: Final = (sys.executable, "-m", "api.worker")

CLAIM_SECONDS: Final = 5.0
BIND_SECONDS: Final = 2.0
READY_SECONDS: Final = 60.0
STOP_SECONDS: Final = 15.0
WATCH_SECONDS: Final = 0.2
PROBE_SECONDS: Final = 0.05
FIRST_DELAY_SECONDS: Final = 0.5
LONGEST_DELAY_SECONDS: Final = 30.0
STABLE_SECONDS: Final = 60.0
MOST_FAILURES_BEFORE_READY: Final = 3
# Web processes, the worker and a few consoles: each keeps its own pool.
CONNECTIONS_BESIDE_POOLS: Final = 20


class StartRefused(RuntimeError):
    """Shiliu cannot start or go on; the message is a sentence for the person who started it."""


@dataclass(slots=True)
class Child:
    """One process that is started again, with growing delays, whenever it ends by itself."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    descriptors: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0.0
    start_again_at: float = 0.0

    def start(self) -> None:
        """Start it outside our terminal group, so that Ctrl-C reaches only us, and bound to our life."""
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            env=dict(self.environment),
            pass_fds=self.descriptors,
            preexec_fn=die_with_parent(signal.SIGKILL),  # noqa: PLW1509 - it only makes system calls
            start_new_session=True,
        )
        self.started_at = time.monotonic()

    def watch(self) -> str | None:
        """Start it again when its delay is over; return a sentence when it has just been found dead."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_again_at:
                self.start()
            return None
        if (code := self.process.poll()) is None:
            return None
        self.failures = 1 if now - self.started_at > STABLE_SECONDS else self.failures + 1
        delay = min(FIRST_DELAY_SECONDS * 2 ** (self.failures - 1), LONGEST_DELAY_SECONDS)
        self.process, self.start_again_at = None, now + delay
        return f"The {self.name} process ended with code {code}; it starts again in {delay:g} s."

    def send(self, number: signal.Signals) -> None:
        """Send a signal if it lives."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)

    @property
    def is_alive(self) -> bool:
        """Whether its process runs."""
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Owns every process of one Shiliu. Use it from the main thread: signals and the children's lives hang on it."""

    def __init__(self, settings: Settings, *, tell: Callable[[str], None]) -> None:
        """Take the settings, and where sentences about the children go."""
        self.settings = settings
        self.data_dir = settings.data_dir.resolve()
        self._tell = tell
        self._database: EmbeddedPostgres | None = None
        self._urls = DatabaseUrls(app="", direct="")
        self._listener: socket.socket | None = None
        self._claim: int | None = None
        self._children: list[Child] = []
        self._wake = threading.Event()
        self._signals = 0
        self._is_starting = True

    def catch_signals(self) -> None:
        """From now on SIGINT and SIGTERM end Shiliu in order, and a second one ends it at once."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._signals += 1
        self._wake.set()
        if self._signals > 1:
            for child in self._children:
                child.send(signal.SIGKILL)
            if self._database:
                self._database.abort()
        elif self._is_starting:
            raise KeyboardInterrupt

    def claim_data_folder(self) -> None:
        """Make sure that no other Shiliu runs on the data folder.

        Raises:
            StartRefused: another one does, or the folder is closed to us.
        """
        try:
            # Root's database server runs under another account, which has to pass through this folder.
            self.data_dir.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
            claim = os.open(self.data_dir / "run.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as closed:
            raise StartRefused(f"The data folder {self.data_dir} cannot be used: {closed.strerror}.") from None
        deadline = time.monotonic() + CLAIM_SECONDS
        while True:
            try:
                fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    os.close(claim)
                    raise StartRefused(f"Another Shiliu already runs on the data folder {self.data_dir}.") from None
                time.sleep(PROBE_SECONDS)
            else:
                self._claim = claim
                return

    def listen(self) -> None:
        """Take the port.

        Raises:
            StartRefused: it is taken, not allowed, or the host is not ours.
        """
        host, port = self.settings.host, self.settings.port
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        deadline = time.monotonic() + BIND_SECONDS
        while True:
            try:
                listener.bind((host, port))
            except OSError as refused:  # A process of a killed run may need a moment to end.
                if time.monotonic() > deadline:
                    listener.close()
                    raise StartRefused(
                        f"Cannot listen on {host} port {port}: {os.strerror(refused.errno or 0)}. "
                        "Choose another with PORT=…, for example PORT=8001."
                    ) from None
                time.sleep(PROBE_SECONDS)
            else:
                listener.listen(socket.SOMAXCONN)
                self._listener = listener
                return

    def open_database(self) -> DatabaseUrls:
        """Start the embedded database, or take the one that the settings name.

        Raises:
            DatabaseNotStarted: the embedded one cannot be used.
            StartRefused: the named one cannot be used.
        """
        settings = self.settings
        if settings.database_url is not None:
            app = settings.database_url.get_secret_value()
            direct = settings.database_direct_url
            self._urls = DatabaseUrls(app=app, direct=direct.get_secret_value() if direct else app)
            try:
                schema.require_server(self._urls.direct)
            except schema.DatabaseUnfit as unfit:
                raise StartRefused(str(unfit)) from None
            return self._urls
        connections = (settings.workers + 1) * settings.database_pool_size + CONNECTIONS_BESIDE_POOLS
        self._database = EmbeddedPostgres(
            self.data_dir / "postgres", settings={"max_connections": str(max(100, connections))}
        )
        self._urls = self._database.start()
        return self._urls

    def environment(self, *, is_owner: bool, **more: str) -> dict[str, str]:
        """Return a child's environment; only the owner's commands get the owner's database address."""
        shared = {**os.environ, "DATABASE_URL": self._urls.app, "SHILIU_DATA": str(self.data_dir), **more}
        shared.pop("DATABASE_DIRECT_URL", None)
        return {**shared, "DATABASE_DIRECT_URL": self._urls.direct} if is_owner else shared

    def run_command(self, *arguments: str, **environment: str) -> None:
        """Run one of our commands to its end, as the owner of the database.

        Raises:
            StartRefused: it failed; it has said why.
        """
        child = Child(arguments[0], [*CLI, *arguments], self.environment(is_owner=True, **environment))
        self._children.append(child)
        child.start()
        code = child.process.wait() if child.process else 0
        self._children.remove(child)
        if code != 0:
            raise StartRefused(f"`shiliu {' '.join(arguments)}` failed with code {code}.")

    def start_processes(self) -> None:
        """Start the web processes and the worker, and wait until the first request would be answered.

        Raises:
            StartRefused: they do not become ready.
        """
        if self._listener is None:
            raise RuntimeError("listen() comes first")
        descriptor = self._listener.fileno()
        environment = self.environment(is_owner=False)
        command = [*CLI, "serve", "--fd", str(descriptor)]
        for number in range(1, self.settings.workers + 1):
            self._children.append(Child(f"web {number}", command, environment, (descriptor,)))
        self._children.append(Child("worker", WORKER, environment))
        for child in self._children:
            child.start()
        deadline = time.monotonic() + READY_SECONDS
        while not self._is_ready():
            self._watch_children()
            if any(child.failures >= MOST_FAILURES_BEFORE_READY for child in self._children):
                raise StartRefused("A process of Shiliu ends as soon as it is started; its last words stand above.")
            if time.monotonic() > deadline:
                raise StartRefused(f"Shiliu is not ready after {READY_SECONDS:.0f} s: GET /readyz does not answer 200.")
            time.sleep(PROBE_SECONDS)

    def _is_ready(self) -> bool:
        wildcards = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound
        host = wildcards.get(self.settings.host, self.settings.host)
        first_name = self.settings.allowed_hosts.split(",")[0].strip()
        headers = {} if "*" in first_name else {"Host": first_name}
        connection = http.client.HTTPConnection(host, self.settings.port, timeout=2)
        try:
            connection.request("GET", "/readyz", headers=headers)
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _watch_children(self) -> None:
        for child in self._children:
            if sentence := child.watch():
                self._tell(sentence)

    def watch(self) -> None:
        """Replace what crashes until a signal comes.

        Raises:
            DatabaseNotStarted: the embedded database keeps ending.
        """
        self._is_starting = False
        while self._signals == 0:
            if self._database and self._database.revive():
                self._tell("The database had ended and is running again.")
            self._watch_children()
            self._wake.wait(WATCH_SECONDS)

    def stop(self) -> None:
        """End every child: first those that answer requests, last the database."""
        self._is_starting = False
        if self._listener:
            self._listener.close()
        for child in self._children:
            child.send(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while any(child.is_alive for child in self._children) and time.monotonic() < deadline:
            time.sleep(PROBE_SECONDS)
        for child in self._children:
            child.send(signal.SIGKILL)
            if child.process:
                child.process.wait()
        if self._database:
            self._database.stop()
        if self._claim is not None:
            os.close(self._claim)
