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
from typing import Any, Final
from unittest.mock import patch
from uuid import uuid4

from api.db import make_engine, make_sessions, set_area
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.feedback import FeedbackCreate
from api.services import case_recount, feedback, intake
from api.services.anonymity import Vault
from bench import __main__ as run
from bench import report, stored

FRESH, STALE, STORED = 400, 40, 400
PLACES: Final = ("county", "township")


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


async def make_ready(place: run.Place) -> None:
    """What the worker does: cells of cases, and the kept screen."""
    engine = make_engine(str(place.environment["DATABASE_URL"]), pool_size=2)
    async with make_sessions(engine)() as session:
        await set_area(session, run.COUNTY)
        await case_recount.build(session, run.COUNTY)
        await session.commit()
    await engine.dispose()
    await run.write_tokens(place)


def read_screens(place: run.Place) -> dict[str, float]:
    """The county's screen and a township's, while nothing changes and at the first read after a write.

    Each is asked in turn with both floors, so that what else the machine does falls on all of them.
    """
    bare, checked, product = run.targets(place)["KPI screen"]
    leader, resident = ((place.folder / name).read_text() for name in (Role.LEADER.value, Role.RESIDENT.value))
    floor_token = checked.token.read_text() if checked.token else None
    paths = {"county": product.path, "township": f"{product.path}?area={run.VILLAGE[:9]}"}
    found = {}
    with (
        run.running(place, bare) as (bare_port, _),
        run.running(place, checked) as (checked_port, _),
        run.running(place, product) as (port, _),
    ):
        line, floors = Line(port), (Line(bare_port), Line(checked_port))
        for name, path in paths.items():
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
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/README.md")
    chosen = parser.parse_args()
    found: list[dict[str, Any]] = []
    with run.prepared() as place:
        for size in chosen.sizes:
            there = asyncio.run(run.ask(place, "select count(*) from feedback"))
            if size > there:
                asyncio.run(stored.fill(place.direct, size - there))
            asyncio.run(make_ready(place))
            there = asyncio.run(run.ask(place, "select count(*) from feedback"))
            one = {"cases": there} | read_screens(place) | asyncio.run(store_cases(place))
            found.append(one)
            print(one, flush=True)
    text = as_markdown(found)
    print(text)
    if chosen.keep:
        report.keep(text, "screens")


def as_markdown(found: list[dict[str, Any]]) -> str:
    """The run as a table; ratios are of times that were taken in turn."""
    kinds = ("first", "fresh", "stale")
    heads = ["cases", "screen", "(a) ms", "(b) ms", *(f"{kind} ms" for kind in kinds), "fresh x (a)", "fresh x (b)"]
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    for one in found:
        for place in PLACES:
            of = {kind: one[f"{place} {kind}"] for kind in ("a", "b", *kinds)}
            cells = [f"{one['cases']:,}", place, *(f"{of[kind]:.2f}" for kind in ("a", "b", *kinds))]
            lines.append(f"| {' | '.join(cells)} | {of['fresh'] / of['a']:.2f} | {of['fresh'] / of['b']:.2f} |")
    first, last = found[0], found[-1]
    lines += [
        "",
        f"At {last['cases']:,} cases over {first['cases']:,}, each time over floor (a) taken in turn with it:",
    ]
    for place in PLACES:
        for kind in kinds[1:]:
            each = [one[f"{place} {kind}"] / one[f"{place} a"] for one in (last, first)]
            lines.append(f"- {place} {kind}: {each[0] / each[1]:.2f}")
    lines += [
        f"- a case stored alone at {one['cases']:,}: {one['marked']:.2f} ms with a mark, {one['unmarked']:.2f} without"
        for one in found
    ]
    head = f"{today().isoformat()}, one connection, medians, fsync on, 2 cores shared with all else."
    return "\n".join([head, "", *lines, ""])


if __name__ == "__main__":
    main()
