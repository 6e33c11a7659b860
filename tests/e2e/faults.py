"""`make faults`: submissions from the real outbox in real browsers, while server, database and network are killed.

The page's own queue (its built engine, IndexedDB, backoff, checks of receipts) sends through a network that cuts,
loses, holds and lies, to a real `shiliu run` whose web process, database and whole family get SIGKILL right after they
were handed a submission. Some carry photos or a recording. At the end every receipt must be a stored case with the very
words and files, and nothing stored twice.

    python -m tests.e2e.faults --cases 5000 --phones 5 --seed 1
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

import asyncpg
import psutil
from playwright.async_api import Page, async_playwright

from api.adapters.embedded_postgres import EmbeddedPostgres
from tests.e2e import fault_files
from tests.e2e.conftest import ARGUMENTS, CHROMIUM, PHONE, free_port, wait_until_ready
from tests.e2e.fault_network import Network

ROOT = Path(__file__).resolve().parents[2]
VILLAGES = ("510421100201", "510421100", "510421101")
KINDS = ("suggestion", "complaint", "help", "discrimination", "praise")
NETWORK_FAULTS = ("refuse", "cut", "lose", "half", "hold")
KILLS = ("web", "database", "whole")
STALLED_SECONDS = 90
FIND = "select id::text as id, text from feedback"
ENQUEUE = """
async ([engine, drafts]) => {
    const module = await import(engine);
    const queue = Object.values(module).find((part) => part && typeof part.enqueue === 'function') ?? module;
    const ids = [];
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
    for (const { files: given, ...body } of drafts) {
        const files = given.map(({ data, ...file }) => ({ ...file, data: bytes(data) }));
        const job = { kind: 'feedback', sender: 'visitor', title: '', place: '', body, files };
        ids.push((await queue.enqueue(job)).id);
    }
    return ids;
}
"""
JOBS = """
() => new Promise((done, fail) => {
    const request = indexedDB.open('shiliu');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
        const all = request.result.transaction('jobs').objectStore('jobs').getAll();
        all.onerror = () => fail(all.error);
        all.onsuccess = () => {
            request.result.close();
            done(all.result.map(({ id, state, receipt, problem }) => ({ id, state, receipt, problem })));
        };
    };
})
"""


@dataclass
class Home:
    """One `shiliu run` on a data folder, killed and started again on the same port."""

    data: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None
    log: Path = Path()

    def start(self) -> None:
        """Start it; without demo data and without limits, whose own tests are elsewhere."""
        self.log = self.data.parent / "log"
        settings = {
            "SHILIU_DATA": str(self.data),
            "PORT": str(self.port),
            "SHILIU_WORKERS": "1",
            "SHILIU_EMPTY": "1",
            "SHILIU_RATE_LIMIT": "0",
            "SHILIU_PROOF_OF_WORK": "200",
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "api.cli", "run", "--end-with-parent"],
                cwd=ROOT,
                env=kept | settings,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Return when it answers and has said that it is ready."""
        assert self.process is not None
        wait_until_ready(f"http://127.0.0.1:{self.port}", self.process, self.log)
        while "Shiliu is ready" not in self.log.read_text(errors="replace"):
            assert self.process.poll() is None, self.log.read_text(errors="replace")[-2_000:]
            Event().wait(0.1)

    async def keep(self) -> None:
        """Start it again whenever it has ended, as a service manager does: a killed database may end a start."""
        while True:
            if self.process and self.process.poll() is not None:
                self.start()
            await asyncio.to_thread(Event().wait, 0.5)

    async def web(self) -> None:
        """Kill the web process."""
        self._kill(lambda child: "serve" in child.cmdline())

    async def database(self) -> None:
        """Kill PostgreSQL: its first process; the others end by themselves."""
        self._kill(lambda child: child.name() == "postgres")

    async def whole(self) -> None:
        """Kill the process that watches all others, and start anew."""
        if self.process:
            self.process.kill()
            self.process.wait()
        self.start()

    def stop(self) -> None:
        """End it in order."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def _kill(self, is_meant: Any) -> None:
        try:
            children = psutil.Process(self.process.pid).children() if self.process else []
            for child in children:
                if is_meant(child):
                    child.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            return  # It has just been killed, and is not there yet.


@dataclass
class Report:
    """What came of a run."""

    cases: int
    delivered: int
    lost: list[str]
    twice: list[str]
    altered: list[str]
    files: int
    misfiled: list[str]
    unheard: int
    refused: list[str]
    waiting: int
    faults: dict[str, int]
    submissions: int
    seconds: float

    @property
    def is_whole(self) -> bool:
        """Whether every case was delivered once and unaltered with its files, and nothing stored that was not sent."""
        faults = (self.lost, self.twice, self.altered, self.misfiled, self.refused)
        return self.delivered == self.cases and not any(faults) and self.unheard == 0


def make_plan(posts: int, rng: random.Random, *, kills: int, portals: int, share: float = 0.08) -> dict[int, str]:
    """What happens at which post; faults of the network at a share of them, kills and portals spread out."""
    plan = {number: rng.choice(NETWORK_FAULTS) for number in range(2, posts) if rng.random() < share}
    spots = rng.sample(range(3, max(posts, kills + portals + 4)), kills + portals)
    names = [*itertools.islice(itertools.cycle(KILLS), kills), *["portal"] * portals]
    return plan | dict(zip(sorted(spots), rng.sample(names, len(names)), strict=True))


def drafts_of(cases: int, rng: random.Random) -> list[dict[str, Any]]:
    """Cases whose words are all different, and what the files that go along show."""
    made = []
    for number in range(cases):
        words = f"第{number}件：村口的路灯坏了，编号{rng.randrange(10**9)}。"
        place = {"kind": rng.choice(KINDS), "area_code": rng.choice(VILLAGES)}
        made.append(place | {"text": words, "files": fault_files.draw(rng)})
    return made


async def run(cases: int, *, phones: int, seed: int, kills: int, portals: int) -> Report:
    """Send so many cases from so many phones through everything that can go wrong, then look what is there."""
    rng = random.Random(seed)  # noqa: S311  Faults that can be repeated, no secret.
    begun = time.monotonic()
    drafts = drafts_of(cases, rng)
    with TemporaryDirectory(prefix="shiliu-faults-") as folder:
        home = Home(Path(folder) / "data")
        home.start()
        posts = cases + sum(len(draft["files"]) for draft in drafts)
        plan = make_plan(posts, rng, kills=kills, portals=portals)
        network = Network(home.port, plan, {name: getattr(home, name) for name in KILLS})
        try:
            await asyncio.to_thread(home.wait)
            port = await network.open()
            keeper = asyncio.create_task(home.keep())
            try:
                jobs, sent = await _send_all(f"http://127.0.0.1:{port}", network, drafts, phones)
            finally:
                keeper.cancel()
        finally:
            await network.close()
            await asyncio.to_thread(home.stop)
        rows = await stored(home.data)
    return compare(jobs, sent, rows, network, time.monotonic() - begun)


async def _send_all(
    url: str, network: Network, drafts: Sequence[Mapping[str, Any]], phones: int
) -> tuple[list[dict[str, Any]], dict[str, Mapping[str, Any]]]:
    """Every job as its phone knows it at the end, and each job's draft."""
    engine = f"/assets/{next((ROOT / 'web' / 'dist' / 'assets').glob('engine-*.js')).name}"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        pages = []
        for _ in range(phones):
            context = await browser.new_context(base_url=url, **PHONE)
            page = await context.new_page()
            await page.goto("/feedback")
            await page.evaluate("(engine) => import(engine)", engine)
            pages.append(page)
        network.is_calm = False
        shares = [drafts[number::phones] for number in range(phones)]
        told = await asyncio.gather(*(_phone(page, engine, share) for page, share in zip(pages, shares, strict=True)))
        await browser.close()
    sent = {job_id: draft for _, ids in told for job_id, draft in ids.items()}
    return [job for jobs, _ in told for job in jobs], sent


async def _phone(
    page: Page, engine: str, drafts: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], dict[str, Mapping[str, Any]]]:
    """Write cases one after the other while the outbox sends, then tell it again and again that the network is back."""
    sent: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(drafts), 10):
        batch = drafts[start : start + 10]
        given = [{**draft, "files": [fault_files.make(shown) for shown in draft["files"]]} for draft in batch]
        sent |= dict(zip(await page.evaluate(ENQUEUE, [engine, given]), batch, strict=True))
    left, moved_at = len(sent) + 1, time.monotonic()
    while True:
        jobs: list[dict[str, Any]] = await page.evaluate(JOBS)
        waiting = sum(job["state"] == "waiting" for job in jobs)
        if waiting < left:
            left, moved_at = waiting, time.monotonic()
        if not waiting or time.monotonic() - moved_at > STALLED_SECONDS:
            return jobs, sent
        await page.evaluate("() => void dispatchEvent(new Event('online'))")
        await asyncio.to_thread(Event().wait, 0.5)


async def stored(data: Path) -> list[dict[str, Any]]:
    """Every case in the database, read by its owner."""
    server = EmbeddedPostgres(data / "postgres")
    urls = await asyncio.to_thread(server.start)
    try:
        connection = await asyncpg.connect(urls.direct.replace("+asyncpg", ""))
        try:
            rows = await connection.fetch(FIND)
            entries = await connection.fetch(
                "select resource_id, count(*) from journal_entries where action = 'feedback.received' group by 1"
            )
            files = fault_files.read(await connection.fetch(fault_files.FIND), data / "documents")
        finally:
            await connection.close()
    finally:
        await asyncio.to_thread(server.stop)
    received = {row[0]: row[1] for row in entries}
    more = ({"entries": received.get(row["id"], 0), "files": files.get(row["id"], Counter())} for row in rows)
    return [dict(row) | told for row, told in zip(rows, more, strict=True)]


def compare(
    jobs: Sequence[Mapping[str, Any]],
    drafts: Mapping[str, Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    network: Network,
    seconds: float,
) -> Report:
    """Hold what the phones have against what the database has."""
    held = {row["id"]: row for row in rows}
    sent = {job["id"]: job["receipt"]["id"] for job in jobs if job["state"] == "sent"}
    arrived = {job: held[case] for job, case in sent.items() if case in held}
    times = Counter(row["text"] for row in rows)
    words = {draft["text"] for draft in drafts.values()}
    return Report(
        cases=len(drafts),
        delivered=len(set(sent.values())),
        lost=[job for job, case in sent.items() if case not in held],
        twice=[text for text, count in times.items() if count > 1] + [row["id"] for row in rows if row["entries"] != 1],
        altered=[job for job, row in arrived.items() if row["text"] != drafts[job]["text"]],
        files=sum(row["files"].total() for row in rows),
        misfiled=[job for job, row in arrived.items() if row["files"] != Counter(drafts[job]["files"])],
        unheard=len(words ^ set(times)),
        refused=[json.dumps(job["problem"], ensure_ascii=False) for job in jobs if job["state"] == "refused"],
        waiting=sum(job["state"] == "waiting" for job in jobs),
        faults=dict(network.done),
        submissions=network.submissions,
        seconds=round(seconds, 1),
    )


def main() -> None:
    """Run as the command line says; ends with 1 when anything is missing, twice or altered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=5_000)
    parser.add_argument("--phones", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=45)
    parser.add_argument("--portals", type=int, default=20)
    given = parser.parse_args()
    report = asyncio.run(
        run(given.cases, phones=given.phones, seed=given.seed, kills=given.kills, portals=given.portals)
    )
    sys.stdout.write(f"{json.dumps(vars(report), ensure_ascii=False, indent=2)}\n")
    sys.exit(0 if report.is_whole else 1)


if __name__ == "__main__":
    main()
