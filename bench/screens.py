"""`python -m bench.screens`: the leader's screen at growing numbers of cases, beside a bare row read by its key.

Reads are timed over HTTP, one after the other, in turn: the floors (a) and (b) of `floors.py`, a screen while nothing
changed, and the first read after a case was handed in. What the marks cost the intake is measured without HTTP: the
same cases through the same gatherer, with the mark and without it, in turn.
"""

import argparse
import asyncio
import http
import http.client
import statistics
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from uuid import uuid4

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import make_engine, make_sessions, set_area
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.feedback import FeedbackCreate
from api.models.recomputes import RecomputePurpose
from api.services import case_recount, feedback, intake, kpi, recomputes
from api.services.anonymity import Vault
from bench import __main__ as run
from bench import report, stored

FRESH, STALE, STORED = 200, 20, 400
COUNTY_PATH: Final = "/api/v1/kpi"
PATHS: Final = {
    "GET /kpi, county": COUNTY_PATH,
    "GET /kpi, township": f"{COUNTY_PATH}?area={run.VILLAGE[:9]}",
    "GET /kpi/townships": f"{COUNTY_PATH}/townships",
    "GET /kpi/alerts": f"{COUNTY_PATH}/alerts",
}
KINDS: Final = ("first", "fresh", "stale")


class Line:
    """One connection that is kept open."""

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
        self.connection.request("GET" if body is None else "POST", path, body and body.encode(), headers)
        answer = self.connection.getresponse()
        content = answer.read()
        took = time.perf_counter() - begun
        if answer.status >= http.HTTPStatus.MULTIPLE_CHOICES:
            raise SystemExit(f"{path}: {answer.status} {content[:500]!r}")
        return took


def middle_ms(times: list[float]) -> float:
    """The median in milliseconds."""
    return statistics.median(times) * 1_000


async def make_ready(place: run.Place) -> dict[str, float]:
    """What the worker does: cells of cases, a night's recompute, and the kept screens. Seconds of the first two."""
    engine = make_engine(str(place.environment["DATABASE_URL"]), pool_size=2)
    sessions, took = make_sessions(engine), {}

    async def recompute(session: AsyncSession) -> None:
        made = await recomputes.make(session, run.COUNTY, RecomputePurpose.NIGHTLY, None)
        if made.drift_count:
            raise SystemExit(f"{made.drift_count} numbers of {made.cell_count} cells do not agree")

    async def build(session: AsyncSession) -> None:
        await case_recount.build(session, run.COUNTY)

    for name, work in {"build": build, "recompute": recompute}.items():
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
    await run.write_tokens(place)
    return took


def read_screens(place: run.Place) -> dict[str, float]:
    """Each screen, while nothing changes and at the first read after a write.

    Each is asked in turn with both floors, so that what else the machine does falls on all of them.
    """
    bare, checked, product = run.targets(place)["KPI screen"]
    leader, resident = ((place.folder / name).read_text() for name in (Role.LEADER.value, Role.RESIDENT.value))
    floor_token = checked.token.read_text() if checked.token else None
    found = {}
    with (
        run.running(place, bare) as (bare_port, _),
        run.running(place, checked) as (checked_port, _),
        run.running(place, product) as (port, _),
    ):
        line, floors = Line(port), (Line(bare_port), Line(checked_port))
        for name, path in PATHS.items():
            found[f"{name} first"] = line.ask(path, leader) * 1_000
            times: dict[str, list[float]] = {"a": [], "b": [], "fresh": [], "stale": []}
            for number in range(FRESH):
                times["a"].append(floors[0].ask(bare.path))
                times["b"].append(floors[1].ask(checked.path, floor_token))
                times["fresh"].append(line.ask(path, leader))
                if number % (FRESH // STALE) == 0:
                    text = run.BODY.replace("{text}", f"路灯坏了，第 {number} 盏")
                    line.ask("/api/v1/feedback", resident, text)
                    times["stale"].append(line.ask(path, leader))
            found |= {f"{name} {kind}": middle_ms(taken[len(taken) // 4 :]) for kind, taken in times.items()}
    return found


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
    """Measure at each size, print, and write `bench/README.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="keep the filled database there, and begin with what it holds")
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/README.md")
    chosen = parser.parse_args()
    found: list[dict[str, Any]] = []
    with run.prepared(chosen.folder) as place:
        for size in chosen.sizes:
            there = asyncio.run(run.ask(place, "select count(*) from feedback"))
            if size > there:
                asyncio.run(stored.fill(place.direct, size - there))
            took = asyncio.run(make_ready(place))
            there = asyncio.run(run.ask(place, "select count(*) from feedback"))
            one = {"cases": there} | took | read_screens(place) | asyncio.run(store_cases(place))
            found.append(one)
            print(one, flush=True)
    text = as_markdown(found)
    print(text)
    if chosen.keep:
        report.keep(text, "screens")


def as_markdown(found: list[dict[str, Any]]) -> str:
    """The run as a table; ratios are of times that were taken in turn."""
    heads = ["cases", "screen", "(a) ms", "(b) ms", *(f"{kind} ms" for kind in KINDS), "fresh x (a)", "fresh x (b)"]
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    for one in found:
        for screen in PATHS:
            of = {kind: one[f"{screen} {kind}"] for kind in ("a", "b", *KINDS)}
            cells = [f"{one['cases']:,}", screen, *(f"{of[kind]:.2f}" for kind in ("a", "b", *KINDS))]
            lines.append(f"| {' | '.join(cells)} | {of['fresh'] / of['a']:.2f} | {of['fresh'] / of['b']:.2f} |")
    first = found[0]
    for one in found[1:]:
        lines += [
            "",
            f"{one['cases']:,} cases over {first['cases']:,}, each over floor (a) taken in turn with it:",
        ]
        for screen in PATHS:
            told = []
            for kind in KINDS[1:]:
                each = [size[f"{screen} {kind}"] / size[f"{screen} a"] for size in (one, first)]
                told.append(f"{kind} {each[0] / each[1]:.2f}")
            lines.append(f"- {screen}: {', '.join(told)}")
    lines += ["", *(_beside(one) for one in found)]
    head = f"{today().isoformat()}, one connection, medians, fsync on, 2 cores shared with all else."
    return "\n".join([head, "", *lines, ""])


def _beside(one: dict[str, Any]) -> str:
    """What the cells cost at one size."""
    return (
        f"- {one['cases']:,} cases: cells built in {one['build']:.1f} s, a recompute in {one['recompute']:.1f} s; "
        f"a case stored alone in {one['marked']:.2f} ms with a mark, {one['unmarked']:.2f} without"
    )


if __name__ == "__main__":
    main()
