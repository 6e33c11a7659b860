"""`python -m bench.estimates`: a question with 100,000 answers in 60 strata, from the table to the intervals.

The path is the product's: PostgreSQL sums by cell, classes and value; the weights are raked to two margins; the rules
give the county's share and every stratum's, each with its interval. The floor is a bare average over the same rows.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import psutil

from api import schema
from api.adapters.embedded_postgres import EmbeddedPostgres
from api.rules.design import Cell
from api.rules.estimates import Estimate, mean_sums, share
from api.rules.weighting import Weighed, answered_weights, rake
from bench.similar import prepare

COUNTY = "510421"
BATCH = 10_000
SEXES, AGES = ("f", "m"), ("16-29", "30-44", "45-59", "60-")
VILLAGES = 5
"""Clusters drawn in each stratum."""
FLOOR = "select avg((answers ->> 'content')::int) from survey_answers where county_code = $1 and survey_id = $2"
CELLS = """
select id, stratum, cluster, stratum_clusters, units, drawn, probability::float8 as probability
from survey_cells where county_code = $1 and survey_id = $2
"""
COUNTED = """
select cell_id, answers ->> 'sex' as sex, answers ->> 'age' as age, count(*) as n,
    count(*) filter (where (answers ->> 'content')::int >= 4) as hits
from survey_answers where county_code = $1 and survey_id = $2 group by 1, 2, 3
"""


async def fill(url: str, answers: int, strata: int, rng: random.Random) -> UUID:
    """Store a survey, its cells and its answers."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    survey, cells = uuid4(), [uuid4() for _ in range(strata * VILLAGES)]
    await connection.execute(
        """insert into surveys (county_code, id, created_at, updated_at, version, synthetic, area_code, purpose, title,
        state, state_at, is_open_link, current_number)
        values ($1, $2, now(), now(), 1, true, $1, 'satisfaction', '{}', 'closed', now(), false, 1)""",
        *(COUNTY, survey),
    )
    drawn = -(-answers // len(cells)) + 50
    await connection.executemany(
        """insert into survey_cells (county_code, id, created_at, updated_at, version, synthetic, survey_id, area_code,
        stratum, cluster, stratum_units, stratum_clusters, units, drawn, probability)
        values ($1, $2, now(), now(), 1, true, $3, $1, $4, $5, $6, 12, $7, $8, $9)""",
        [
            (COUNTY, cell, survey, f"s{place // VILLAGES:02}", f"v{place}", 40 * drawn, 3 * drawn, drawn, 5 / 12 / 3)
            for place, cell in enumerate(cells)
        ],
    )
    rows = _answers(survey, cells, answers, rng)
    columns = "county_code id survey_id number answered_on content_hash answers cell_id form mode paradata synthetic"
    for done in range(0, answers, BATCH):
        batch = [next(rows) for _ in range(min(BATCH, answers - done))]
        await connection.executemany(
            f"insert into survey_answers ({columns.replace(' ', ', ')})"  # noqa: S608  Our own column names.
            " values ($1, $2, $3, 1, current_date, '-', $4, $5, 0, 'self', '{}', true)",
            batch,
        )
    await connection.execute("vacuum analyze survey_answers")
    await connection.close()
    return survey


def _answers(survey: UUID, cells: Sequence[UUID], count: int, rng: random.Random) -> Iterator[tuple[Any, ...]]:
    mood = [rng.gauss(0, 0.4) for _ in cells]
    for place in range(count):
        cell = place % len(cells)
        level = min(5, max(1, round(4 + mood[cell] + rng.gauss(0, 1))))
        said = {"sex": rng.choice(SEXES), "age": rng.choice(AGES), "content": level}
        yield COUNTY, uuid4(), survey, json.dumps(said), cells[cell]


async def floor(connection: asyncpg.Connection, survey: UUID) -> float:
    """The least: an average that means nothing yet."""
    return float(await connection.fetchval(FLOOR, COUNTY, survey))


async def estimated(connection: asyncpg.Connection, survey: UUID) -> list[Estimate]:
    """The county's share of the content and every stratum's."""
    cells = await connection.fetch(CELLS, COUNTY, survey)
    counted = await connection.fetch(COUNTED, COUNTY, survey)
    index = {row["id"]: place for place, row in enumerate(cells)}
    came = [0] * len(cells)
    for row in counted:
        came[index[row["cell_id"]]] += row["n"]
    base = answered_weights([row["drawn"] for row in cells], came, [1 / row["probability"] for row in cells])
    lines = [Weighed(row["n"], base[index[row["cell_id"]]], (row["sex"], row["age"])) for row in counted]
    people = sum(line.n * line.weight for line in lines)
    margins = [dict.fromkeys(SEXES, people / 2), {age: people * part for age, part in zip(AGES, _PARTS, strict=True)}]
    weights = rake(lines, margins).weights
    places = [Cell(row["stratum"], row["cluster"], row["stratum_clusters"], row["units"]) for row in cells]
    inside = [
        mean_sums(
            index[row["cell_id"]], weight, line.n, row["hits"], row["hits"], classes=line.classes, base=line.weight
        )
        for row, line, weight in zip(counted, lines, weights, strict=True)
    ]
    outside = [line._replace(inside=0, x=0, y=0, xx=0, xy=0, yy=0) for line in inside]
    of = [places[line.cell].stratum for line in inside]
    domains = [
        [a if name == stratum else b for a, b, name in zip(inside, outside, of, strict=True)]
        for stratum in sorted(set(of))
    ]
    return [share(domain, places) for domain in (inside, *domains)]


_PARTS = (0.2, 0.3, 0.3, 0.2)


async def measure(url: str, survey: UUID, rounds: int) -> list[str]:
    """The lines of the report; processor time beside the clock, because a shared machine stretches the latter."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    await connection.execute("select set_config('app.area', $1, false)", COUNTY)
    backend = psutil.Process(await connection.fetchval("select pg_backend_pid()"))
    found: list[Estimate] = []
    lines = []
    for name, run in (("a bare average", floor), ("estimates", estimated)):
        await run(connection, survey)
        times, ours, theirs = [], time.process_time(), sum(backend.cpu_times()[:2])
        for _ in range(rounds):
            begun = time.perf_counter()
            made = await run(connection, survey)
            times.append((time.perf_counter() - begun) * 1_000)
        found = made if isinstance(made, list) else found
        ours, theirs = ((time.process_time() - ours) / rounds, (sum(backend.cpu_times()[:2]) - theirs) / rounds)
        clock = f"median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms"
        lines.append(f"{name}: {clock}; processor {ours * 1_000:.0f} ms, of PostgreSQL {theirs * 1_000:.0f} ms")
    await connection.close()
    county = found[0]
    assert county.interval is not None
    assert county.n == sum(part.n for part in found[1:])
    low, high = county.interval.low * 100, county.interval.high * 100
    said = f"{len(found)} estimates; the county's: {county.value * 100:.1f} % ({low:.1f} to {high:.1f})"
    return [*lines, f"{said}, n {county.n:,}, effective n {county.effective_n:,.0f}"]


def main() -> None:
    """Measure once and print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--strata", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    rng = random.Random(1)  # noqa: S311  Rows that can be made again, no secret.
    with tempfile.TemporaryDirectory(prefix="shiliu-bench-") as name:
        server = EmbeddedPostgres(Path(name) / "database")
        urls = server.start()
        try:
            schema.upgrade(urls.direct)
            asyncio.run(prepare(urls.app))
            survey = asyncio.run(fill(urls.direct, given.answers, given.strata, rng))
            lines = asyncio.run(measure(urls.app, survey, given.rounds))
        finally:
            server.stop()
    sys.stdout.write(f"{given.answers:,} answers, {given.strata} strata of {VILLAGES} villages, raked to two margins\n")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
