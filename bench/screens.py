"""`python -m bench.screens`: the leader's screens at growing numbers of cases, beside a bare row read by its key.

Each number of cases has a database and a server of its own, and all of them are asked in turn over HTTP with the floors
(a) and (b) of `floors.py`: a screen while nothing changed, and the first read after a case was handed in. So what else
the machine does falls on all alike, and times may be divided by each other. What the marks cost the intake is measured
without HTTP: the same cases through the same gatherer, with the mark and without it, in turn.
"""

import argparse
import asyncio
import http
import http.client
import os
import statistics
import time
from collections.abc import Collection
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from uuid import uuid4

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import NIGHT_S, make_engine, make_sessions, set_area
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.feedback import FeedbackCreate
from api.models.recomputes import RecomputePurpose
from api.services import case_recount, feedback, intake, kpi, recomputes
from api.services.anonymity import Vault
from bench import __main__ as run
from bench import report, stored

ROUNDS, STALE_EVERY, STORED = 60, 4, 200
COUNTY_PATH: Final = "/api/v1/kpi"
PATHS: Final = {
    "GET /kpi, county": COUNTY_PATH,
    "GET /kpi, township": f"{COUNTY_PATH}?area={run.VILLAGE[:9]}",
    "GET /kpi/townships": f"{COUNTY_PATH}/townships",
    "GET /kpi/alerts": f"{COUNTY_PATH}/alerts",
}
KINDS: Final = ("fresh", "stale")
Times = dict[str, list[float]]


class Line:
    """One connection that is kept open; a server that closed it while others were asked gets a new one."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(self, path: str, token: str | None = None, body: str | None = None) -> float:
        """Ask once; seconds until the whole answer was there.

        Raises:
            SystemExit: it was refused.
        """
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": str(uuid4())}
        begun = time.perf_counter()
        try:
            answer = self._answer(path, headers, body)
        except (http.client.RemoteDisconnected, ConnectionError):
            self.connection.close()
            begun = time.perf_counter()
            answer = self._answer(path, headers, body)
        content = answer.read()
        took = time.perf_counter() - begun
        if answer.status >= http.HTTPStatus.MULTIPLE_CHOICES:
            raise SystemExit(f"{path}: {answer.status} {content[:500]!r}")
        return took

    def _answer(self, path: str, headers: dict[str, str], body: str | None) -> http.client.HTTPResponse:
        self.connection.request("GET" if body is None else "POST", path, body and body.encode(), headers)
        return self.connection.getresponse()


def middle_ms(times: list[float]) -> float:
    """The median in milliseconds."""
    return statistics.median(times) * 1_000


def filled(place: run.Place, size: int, most_recomputed: int) -> dict[str, float]:
    """Fill a place to about so many cases and do there what the worker does; seconds that each took."""
    begun = time.perf_counter()
    there = asyncio.run(run.ask(place, "select count(*) from feedback"))
    if there < size * 0.99:
        asyncio.run(stored.fill(place.direct, size - there))
    works = ("build", "recompute") if size <= most_recomputed else ("build",)
    took = {"fill": time.perf_counter() - begun} | asyncio.run(make_ready(place, works))
    return took | {"cases": asyncio.run(run.ask(place, "select count(*) from feedback"))}


async def make_ready(place: run.Place, works: Collection[str]) -> dict[str, float]:
    """Build the cells anew and make a night's recompute, where these are asked for, and keep what the worker keeps."""
    engine = make_engine(str(place.environment["DATABASE_URL"]), pool_size=2, patience_s=NIGHT_S)
    sessions, took = make_sessions(engine), {}

    async def recompute(session: AsyncSession) -> None:
        made = await recomputes.make(session, run.COUNTY, RecomputePurpose.NIGHTLY, None)
        if made.drift_count:
            raise SystemExit(f"{made.drift_count} numbers do not agree, of {made.cell_count} cells and others")

    async def build(session: AsyncSession) -> None:
        await case_recount.build(session, run.COUNTY)

    for name, work in {"build": build, "recompute": recompute}.items():
        if name not in works:
            continue
        begun = time.perf_counter()
        async with sessions() as session:
            await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            await set_area(session, run.COUNTY)
            await work(session)
            await session.commit()
        took[name] = time.perf_counter() - begun
    async with sessions() as session:
        await set_area(session, run.COUNTY)
        while await kpi.refresh_places(session, run.COUNTY):
            pass
        await session.commit()
    await engine.dispose()
    return took


def read_screens(places: list[run.Place]) -> dict[str, tuple[Times, list[Times]]]:
    """Each screen's times: of the floors and, place by place, fresh and stale."""
    found = {}
    with ExitStack() as stack:

        def start(place: run.Place, target: run.Target) -> Line:
            return Line(stack.enter_context(run.running(place, target))[0])

        for place in places:
            asyncio.run(run.write_tokens(place))
        bare, checked, product = run.targets(places[0])["KPI screen"]
        floors = start(places[0], bare), start(places[0], checked)
        lines = [start(place, product) for place in places]
        for name, path in PATHS.items():
            for place in places:
                asyncio.run(run.write_tokens(place))
            floor_token = checked.token.read_text() if checked.token else None
            floor_times: Times = {"a": [], "b": []}
            times: list[Times] = [{kind: [] for kind in KINDS} for _ in places]
            for number in range(ROUNDS):
                floor_times["a"].append(floors[0].ask(bare.path))
                floor_times["b"].append(floors[1].ask(checked.path, floor_token))
                for place, line, of in zip(places, lines, times, strict=True):
                    _read(place, line, path, of, number)
            found[name] = floor_times, times
            print(name, [{kind: round(middle_ms(of[kind]), 1) for kind in KINDS} for of in times], flush=True)
    return found


def _read(place: run.Place, line: Line, path: str, times: Times, number: int) -> None:
    """Read a screen once, and now and then once more behind a case that was handed in."""
    leader, resident = ((place.folder / role.value).read_text() for role in (Role.LEADER, Role.RESIDENT))
    if number % STALE_EVERY == 0:
        line.ask("/api/v1/feedback", resident, run.BODY.replace("{text}", f"路灯坏了，第 {number} 盏"))
        times["stale"].append(line.ask(path, leader))
    times["fresh"].append(line.ask(path, leader))


async def store_cases(place: run.Place) -> dict[str, float]:
    """One case after another through the gatherer: median ms with the mark and without it."""
    engine = make_engine(str(place.environment["DATABASE_URL"]), pool_size=4)
    gatherer = intake.Intake(engine)
    vault = Vault.of(place.settings.load_secret())
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(STORED):
        for is_marked, found in times.items():
            draft = {"area_code": run.VILLAGE, "kind": "help", "text": f"水管漏水，第 {number} 处"}
            case = feedback.incoming(vault, FeedbackCreate.model_validate(draft), str(uuid4()), received_at=utc_now())
            with nullcontext() if is_marked else patch("api.services.intake.telling", return_value=""):
                begun = time.perf_counter()
                await gatherer.save(run.COUNTY, case)
                found.append(time.perf_counter() - begun)
    await gatherer.close()
    await engine.dispose()
    return {"marked": middle_ms(times[True][STORED // 4 :]), "unmarked": middle_ms(times[False][STORED // 4 :])}


def main() -> None:
    """Fill, measure, print, and write `bench/README.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="keep the filled databases there, and begin with what they hold")
    most = "most cases of which a night's recompute is made: it reads each of them once for every township"
    parser.add_argument("--nights", type=int, default=1_000_000, help=most)
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/README.md")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        places, about = [], []
        for size in chosen.sizes:
            place = stack.enter_context(run.prepared(chosen.folder and chosen.folder / str(size)))
            places.append(place)
            about.append(filled(place, size, chosen.nights))
            print(about[-1], flush=True)
        found = read_screens(places)
        for one, place in zip(about, places, strict=True):
            one.update(asyncio.run(store_cases(place)))
    text = as_markdown(about, found)
    print(text)
    if chosen.keep:
        report.keep(text, "screens")


def as_markdown(about: list[dict[str, float]], found: dict[str, tuple[Times, list[Times]]]) -> str:
    """The run as tables; ratios are of medians of times that were taken in turn."""
    sizes = [f"{one['cases']:,.0f}" for one in about]
    each = [f"{size} ms | over {sizes[0]} | over (a)" for size in sizes]
    heads = ["screen", "read", "(a) ms", "(b) ms", *each]
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * " | ".join(heads).count(" | ") + " --- |"]
    for name, (floors, times) in found.items():
        a, b = middle_ms(floors["a"]), middle_ms(floors["b"])
        for kind in KINDS:
            taken = [middle_ms(of[kind]) for of in times]
            cells: list[Any] = [name, kind, f"{a:.2f}", f"{b:.2f}"]
            cells += [f"{ms:.2f} | {ms / taken[0]:.2f} | {ms / a:.1f}" for ms in taken]
            lines.append(f"| {' | '.join(cells)} |")
    lines += ["", *(_beside(one) for one in about)]
    load = os.getloadavg()[2]
    rounds = f"medians of {ROUNDS} rounds (stale: {ROUNDS // STALE_EVERY})"
    machine = f"2 cores shared with all else (load over the last 15 minutes: {load:.0f})"
    return "\n".join([f"{today().isoformat()}, one connection, {rounds}, fsync on, {machine}.", "", *lines, ""])


def _beside(one: dict[str, float]) -> str:
    """What the cells cost at one size."""
    night = f", a recompute of the night in {one['recompute']:.0f} s" if "recompute" in one else ""
    return (
        f"- {one['cases']:,.0f} cases: filled in {one['fill']:.0f} s, cells built in {one['build']:.0f} s{night}; "
        f"a case stored alone in {one['marked']:.2f} ms with a mark, {one['unmarked']:.2f} without"
    )


if __name__ == "__main__":
    main()
