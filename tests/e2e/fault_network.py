"""A network that fails on purpose: a TCP proxy before Shiliu which, at chosen submissions, cuts, loses, holds or lies.

What happens is chosen by the number of the submission alone, so that a seed gives the same faults again.
"""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping

POSTS = tuple(b"POST /api/v1/feedback%s HTTP" % path for path in (b"", b"/photos", b"/voice"))
"""A case, and each file that goes along with one."""
_CHUNK = 65_536
_HOLD_SECONDS = 0.5
_FORGED = {
    "id": "00000000-0000-4000-8000-000000000000",
    "tracking_code": "0000-0000-0000-0000-0000-0000-0000",
    "received_at": "2026-11-23T00:00:00Z",
    "due_on": "2026-12-14",
    "is_due_provisional": False,
}
_PAGES = (
    (b"text/html", "<html><body>请登录后上网</body></html>".encode()),
    (b"application/json", b'{"status":"ok","login":"http://portal.invalid/"}'),
    (b"application/json", json.dumps(_FORGED).encode()),
)

Act = Callable[[], Awaitable[None]]


class Network:
    """The way from the phones to Shiliu.

    Args:
        backend: the port that Shiliu listens on.
        plan: what happens at the n-th submission: `refuse`, `cut`, `lose` (the answer), `half` (of the answer), `hold`,
            `portal` (this and the next requests are answered by somebody else), or a name of `acts`.
        acts: what else can happen right after a submission was handed over, such as the end of a process.
    """

    def __init__(self, backend: int, plan: Mapping[int, str], acts: Mapping[str, Act]) -> None:
        self.backend, self.plan, self.acts = backend, plan, acts
        self.is_calm = True
        self.submissions = 0
        self.done: Counter[str] = Counter()
        self._lies = 0
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> int:
        """Listen; returns the port."""
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Hang up on everybody."""
        if self._server:
            self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            await self._carry(reader, writer)
        except (ConnectionError, OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # The phone, the server or the run is gone.
        finally:
            with contextlib.suppress(ConnectionError, OSError):
                writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry requests of one connection, one after the other; a fault ends the connection."""
        server: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        try:
            while head := await _head(reader):
                body = await reader.readexactly(_length(head))
                fault = self._fault(head)
                if fault == "refuse":
                    return
                if fault == "portal" or (self._lies and not self.is_calm):
                    self._lies = 9 if fault == "portal" else self._lies - 1
                    writer.write(_page(self._lies))
                    await writer.drain()
                    continue
                server = server or await asyncio.open_connection("127.0.0.1", self.backend)
                if not await self._exchange(head + body, fault, server, writer):
                    return
        finally:
            if server:
                server[1].close()

    async def _exchange(
        self,
        request: bytes,
        fault: str | None,
        server: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        phone: asyncio.StreamWriter,
    ) -> bool:
        """One request and its answer; False when the connection ends."""
        reader, writer = server
        writer.write(request if fault != "cut" else request[: len(request) // 2])
        await writer.drain()
        if fault == "cut":
            return False
        if fault in self.acts:
            await self.acts[fault]()
        answer = await _head(reader)
        if not answer or fault == "lose":
            return False
        if fault == "hold":
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.Event().wait(), _HOLD_SECONDS)
        body = await _body(reader, answer, is_head=request.startswith(b"HEAD "))
        whole = answer + body
        phone.write(whole if fault != "half" else whole[: len(whole) * 2 // 3])
        await phone.drain()
        return fault != "half" and b"connection: close" not in answer.lower()

    def _fault(self, head: bytes) -> str | None:
        if self.is_calm or not head.startswith(POSTS):
            return None
        self.submissions += 1
        fault = self.plan.get(self.submissions)
        if fault:
            self.done[fault] += 1
        return fault


async def _head(reader: asyncio.StreamReader) -> bytes:
    """A message up to its empty line; nothing when the other side has hung up."""
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


async def _body(reader: asyncio.StreamReader, head: bytes, *, is_head: bool) -> bytes:
    status = int(head.split(b" ", 2)[1])
    if is_head or status in {204, 304}:
        return b""
    if b"transfer-encoding: chunked" not in head.lower():
        return await reader.readexactly(_length(head))
    parts = []
    while True:
        size = await reader.readuntil(b"\r\n")
        piece = await reader.readexactly(int(size, 16) + 2)
        parts += [size, piece]
        if int(size, 16) == 0:
            return b"".join(parts)


def _page(turn: int) -> bytes:
    """What a hotel's or a carrier's log-in page answers to everything: 200."""
    kind, body = _PAGES[turn % len(_PAGES)]
    return b"HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n%s" % (kind, len(body), body)
