"""A small load driver: so many connections, one request after the other on each, over raw sockets.

It writes ready bytes and reads no more of an answer than its status and length, so that it takes little of the machine
that it shares with what it measures. Run as `python -m bench.load`; it prints one line of JSON.
"""

import argparse
import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

WORDS = "门口的路灯坏了，晚上看不清，老人孩子走路不方便，请帮忙看一看。" * 6
PHRASE = WORDS[:190]
PATIENCE_SECONDS = 10.0


@dataclass
class Plan:
    """What every connection asks."""

    method: str
    path: str
    headers: list[str]
    body: str | None
    bodies: list[str] | None = None
    """Each of them is sent once, where a body can be sent only once; it is over when none is left."""
    stop_at: float = 0.0

    def request(self, number: int) -> bytes:
        """The next request; its body and key are its own."""
        key = uuid.uuid4()
        lines = [f"{self.method} {self.path} HTTP/1.1", "Host: bench", *self.headers]
        content = b""
        body = self.bodies.pop() if self.bodies else self.body
        if body is not None:
            content = body.replace("{text}", f"{PHRASE}{number}").replace("{id}", str(key)).encode()
            lines += [f"Idempotency-Key: {key}", "Content-Type: application/json", f"Content-Length: {len(content)}"]
        return "\r\n".join([*lines, "", ""]).encode() + content


@dataclass
class Tally:
    """What came back."""

    seconds: list[float] = field(default_factory=list)
    refused: int = 0
    first_refusal: str = ""


class Caller(asyncio.Protocol):
    """One connection: asks, waits for the whole answer, asks again until time is up."""

    def __init__(self, plan: Plan, tally: Tally, done: asyncio.Future[None], offset: int) -> None:
        self.plan, self.tally, self.done = plan, tally, done
        self.number = offset
        self.buffer = b""
        self.sent_at = 0.0
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        self.transport = cast("asyncio.Transport", transport)
        self._ask()

    def _ask(self) -> None:
        assert self.transport is not None
        if time.perf_counter() >= self.plan.stop_at or self.plan.bodies == []:
            self.transport.close()
            return
        self.number += 1
        request = self.plan.request(self.number)
        self.sent_at = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Read on until the answer is whole."""
        self.buffer += data
        head, mark, rest = self.buffer.partition(b"\r\n\r\n")
        if not mark:
            return
        lower = head.lower()
        place = lower.find(b"content-length:")
        length = int(lower[place + 15 : place + 30].split(b"\r\n")[0]) if place >= 0 else 0
        if len(rest) < length:
            return
        if head[9:10] == b"2":
            self.tally.seconds.append(time.perf_counter() - self.sent_at)
        else:
            self.tally.refused += 1
            self.tally.first_refusal = self.tally.first_refusal or (head + rest)[:600].decode("utf-8", "replace")
        self.buffer = b""
        self._ask()

    def connection_lost(self, _: Exception | None) -> None:
        """End."""
        if not self.done.done():
            self.done.set_result(None)


async def drive(plan: Plan, host: str, port: int, connections: int, seconds: float) -> dict[str, float | int | str]:
    """Ask for so many seconds and report: answers a second, p50 and p99 in ms, refusals."""
    loop = asyncio.get_running_loop()
    tally = Tally()
    started = time.perf_counter()
    plan.stop_at = started + seconds
    ends: list[asyncio.Future[None]] = []
    for index in range(connections):
        end = loop.create_future()
        ends.append(end)
        await loop.create_connection(lambda i=index, e=end: Caller(plan, tally, e, i * 1_000_000), host, port)
    await asyncio.wait(ends, timeout=seconds + PATIENCE_SECONDS)
    tally.refused += sum(not end.done() for end in ends)
    lasted = time.perf_counter() - started
    times = sorted(tally.seconds) or [0.0]
    return {
        "count": len(tally.seconds),
        "rate": len(tally.seconds) / lasted,
        "p50_ms": times[len(times) // 2] * 1_000,
        "p99_ms": times[min(len(times) - 1, int(len(times) * 0.99))] * 1_000,
        "refused": tally.refused,
        "first_refusal": tally.first_refusal,
    }


def main() -> None:
    """Read the plan from the command line and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--method", default="POST")
    parser.add_argument("--path", required=True)
    parser.add_argument("--token-file", type=Path, help="file with a bearer token, kept out of the process list")
    parser.add_argument("--body", help="JSON with {text} and {id}; @file: a body a line, each sent once")
    chosen = parser.parse_args()
    headers = []
    if chosen.token_file:
        headers.append(f"Authorization: Bearer {chosen.token_file.read_text().strip()}")
    file = Path(chosen.body[1:]) if chosen.body and chosen.body.startswith("@") else None
    bodies = file.read_text().splitlines() if file else None
    plan = Plan(chosen.method, chosen.path, headers, chosen.body, bodies)
    with asyncio.Runner(loop_factory=_fast_loop) as runner:
        report = runner.run(drive(plan, "127.0.0.1", chosen.port, chosen.connections, chosen.seconds))
    if file and bodies is not None:
        file.write_text("\n".join(bodies))
    print(json.dumps(report))


def _fast_loop() -> asyncio.AbstractEventLoop:
    try:
        import uvloop  # noqa: PLC0415  Absent on some systems; then the standard loop does.
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


if __name__ == "__main__":
    main()
