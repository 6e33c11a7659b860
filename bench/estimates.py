"""`python -m bench.estimates`: the release of a survey with 100,000 answers in 60 strata, beside a bare average.

It is the product's own `surveys_release.store`: signs, counts, raked weights, every measure with its interval for the
county, each township and each class, suppression, tables, hashes, and the row. The clock stretches on a shared machine,
so processor time is told beside it: the process's own, and that of its one connection to PostgreSQL.
"""

import argparse
import asyncio
import gc
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

import asyncpg
import psutil
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import schema
from api.adapters.embedded_postgres import EmbeddedPostgres
from api.db import make_engine, make_sessions, run_sql, set_area
from api.models.areas import Area
from api.models.auth import Role
from api.models.base import new_hidden_id, today
from api.models.surveys import Survey, SurveyCell, SurveyPurpose, SurveyState, SurveyVersion
from api.models.surveys_plans import PlanContent, SurveyPlan
from api.permissions import Actor
from api.services import surveys_inputs, surveys_registration, surveys_release, surveys_results
from bench import report
from bench.similar import prepare

COUNTY: Final = "510421"
VILLAGES: Final = 5
"""Clusters drawn in each stratum."""
WORDS: Final = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
SCALES: Final = tuple(f"scale_{number}" for number in range(8))
CLASSES: Final = {"sex": ("f", "m"), "age": ("a16", "a30", "a45", "a60")}
PARTS: Final = {"sex": (0.5, 0.5), "age": (0.2, 0.3, 0.3, 0.2)}
FLOOR: Final = "select avg((answers ->> 'scale_0')::int) from survey_answers where county_code = :county"


def questions() -> dict[str, Any]:
    """Twelve questions, of which two tell the classes that the population is known by."""
    singles = {
        code: {
            "options": [{"code": one, "label": WORDS} for one in options],
            "role": "margin" if code in CLASSES else "item",
        }
        for code, options in (CLASSES | {"known": ("yes", "no")}).items()
    }
    return {
        "consent": WORDS,
        "questions": [
            *({"code": code, "kind": "scale", "label": WORDS} for code in SCALES),
            *({"code": code, "kind": "single", "label": WORDS, **about} for code, about in singles.items()),
            {"code": "wish", "kind": "text", "label": WORDS, "is_required": False},
        ],
    }


def plan(people: int) -> dict[str, Any]:
    """Shares with a threshold, a mean of one scale and one of all eight; by township and by class."""
    two, told = {"operator": "at_least", "value": "0.8"}, ["township", "margin"]
    share = {"formula": "top_two", "title": WORDS, "domains": told, "threshold": two}
    mean = {"formula": "mean", "title": WORDS, "domains": told}
    measures = [share | {"code": f"share_{code}", "questions": [code]} for code in SCALES[:3]]
    measures += [mean | {"code": "one", "questions": [SCALES[3]]}, mean | {"code": "all", "questions": list(SCALES)}]
    margins = [
        {
            "question": code,
            "totals": {one: round(people * part) for one, part in zip(options, PARTS[code], strict=True)},
            "source": "bench",
        }
        for code, options in CLASSES.items()
    ]
    return {"measures": measures, "weighting": "raked", "margins": margins}


@asynccontextmanager
async def speaking(url: str) -> AsyncIterator[AsyncSession]:
    """A session of the application in the county."""
    engine = make_engine(url, pool_size=1)
    async with make_sessions(engine)() as session:
        await set_area(session, COUNTY)
        yield session
    await engine.dispose()


async def lay(session: AsyncSession, answers: int, strata: int) -> tuple[Survey, list[UUID]]:
    """A closed survey with its frozen plan and its sample, without answers yet."""
    common: dict[str, Any] = {"county_code": COUNTY, "synthetic": True}
    survey = Survey(
        area_code=COUNTY,
        purpose=SurveyPurpose.SATISFACTION,
        title=WORDS,
        state=SurveyState.CLOSED,
        is_open_link=False,
        closes_on=today(),
        closed_on=today(),
        **common,
    )
    session.add(survey)
    await session.flush()
    session.add(SurveyVersion(survey_id=survey.id, number=1, questionnaire=questions(), **common))
    drawn = -(-answers // (strata * VILLAGES)) + 50
    towns = (await session.exec(select(Area.code).where(col(Area.code).like(f"{COUNTY}___")))).all()
    cells = [
        SurveyCell(
            survey_id=survey.id,
            area_code=sorted(towns)[place // VILLAGES % len(towns)],
            stratum=f"s{place // VILLAGES:02}",
            cluster=f"v{place:03}",
            stratum_units=36 * drawn,
            stratum_clusters=12,
            units=3 * drawn,
            drawn=drawn,
            probability=Decimal(5) / 36,
            **common,
        )
        for place in range(strata * VILLAGES)
    ]
    session.add_all(cells)
    content = PlanContent.model_validate(plan(36 * drawn * strata)).model_dump(mode="json")
    session.add(SurveyPlan(survey_id=survey.id, area_code=COUNTY, number=1, content=content, **common))
    await session.flush()
    await surveys_registration.freeze_first(session, Actor("account", "bench", Role.OFFICE, COUNTY), survey)
    await session.commit()
    return survey, [cell.id for cell in cells]


def said(cells: list[UUID], count: int, rng: random.Random) -> Iterator[tuple[UUID, dict[str, Any]]]:
    """Answers that hang together a little by village."""
    mood = {cell: rng.gauss(0, 0.4) for cell in cells}
    for place in range(count):
        cell = cells[place % len(cells)]
        own = mood[cell] + rng.gauss(0, 0.7)
        levels = {code: min(5, max(1, round(4 + own + rng.gauss(0, 0.6)))) for code in SCALES}
        chosen: dict[str, Any] = {code: rng.choice(options) for code, options in CLASSES.items()}
        chosen |= {"known": rng.choice(("yes", "no"))}
        if place % 10 == 0:
            chosen["wish"] = f"希望把村口第{place}盏路灯修好，再多办几次活动。"
        yield cell, levels | chosen


async def fill(url: str, survey: UUID, cells: list[UUID], count: int, rng: random.Random) -> None:
    """Store the answers and the nullifiers, as the mixer leaves them."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    paradata = json.dumps({"seconds": "60_119", "device": "one"})
    days = [today() - timedelta(days=number) for number in range(10)]
    fixed = {"county_code": COUNTY, "survey_id": survey, "number": 1, "form": 0, "mode": "self"}
    columns = [*fixed, "id", "answered_on", "answers", "cell_id", "paradata", "synthetic"]
    await connection.copy_records_to_table(
        "survey_answers",
        columns=columns,
        records=(
            (*fixed.values(), new_hidden_id(), rng.choice(days), json.dumps(answers), cell, paradata, True)
            for cell, answers in said(cells, count, rng)
        ),
    )
    await connection.copy_records_to_table(
        "survey_nullifiers",
        columns=["county_code", "survey_id", "nullifier"],
        records=((COUNTY, survey, uuid4().bytes + uuid4().bytes) for _ in range(count)),
    )
    await connection.execute("vacuum analyze survey_answers, survey_nullifiers")
    await connection.close()


@dataclass
class Timing:
    """What a step took over the rounds, in milliseconds."""

    clock: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    def line(self, name: str) -> str:
        """The medians as a row of the table."""
        middles = [statistics.median(one) for one in (self.ours, self.theirs, self.clock)]
        return f"| {name} | {' | '.join(f'{one:.0f}' for one in middles)} | {max(self.clock):.0f} |"


async def measure(url: str, survey_id: UUID, rounds: int) -> tuple[dict[str, Timing], list[str]]:
    """The bare average, the release, and the release's two halves; then what the release says."""
    found: dict[str, Timing] = {}
    facts: list[str] = []

    @asynccontextmanager
    async def timed(name: str, backend: psutil.Process) -> AsyncIterator[None]:
        begun = time.perf_counter(), time.process_time(), sum(backend.cpu_times()[:2])
        yield
        ended = time.perf_counter(), time.process_time(), sum(backend.cpu_times()[:2])
        one = found.setdefault(name, Timing())
        for kept, before, after in zip((one.clock, one.ours, one.theirs), begun, ended, strict=True):
            kept.append((after - before) * 1_000)

    async with speaking(url) as session:
        survey = (await session.exec(select(Survey).where(Survey.county_code == COUNTY, Survey.id == survey_id))).one()
        gc.collect()
        gc.freeze()  # As the server does once it has started.
        backend = psutil.Process((await run_sql(session, "select pg_backend_pid()")).scalar_one())
        for _ in range(rounds):
            async with timed("a bare average", backend):
                await run_sql(session, FLOOR, county=COUNTY)
            async with timed("counted in the database (`surveys_inputs.gather`)", backend):
                inputs = await surveys_inputs.gather(session, survey)
            async with timed("computed (`surveys_results.content_of`)", backend):
                surveys_results.content_of(inputs)
            async with timed("**a whole release** (`surveys_release.store`)", backend):
                row = await surveys_release.store(session, survey)
            told = row.content["plans"][0]["measures"]
            facts = [f"n {row.content['n']}; {sum(map(count_of, told))} estimates told in {len(told)} measures."]
            await session.rollback()
            await set_area(session, COUNTY)
            await session.refresh(survey)
    return found, facts


def count_of(measured: dict[str, Any]) -> int:
    """How many estimates of a measure are told."""
    figures = [measured["figure"], *(group["figure"] for group in measured["groups"])]
    return sum(figure["estimate"] is not None for figure in figures)


def main() -> None:
    """Measure, print, and with `--keep` write `bench/README.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--strata", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/README.md")
    given = parser.parse_args()
    rng = random.Random(1)  # noqa: S311  Rows that can be made again, no secret.
    with tempfile.TemporaryDirectory(prefix="shiliu-bench-") as name:
        server = EmbeddedPostgres(Path(name) / "database")
        urls = server.start()
        try:
            schema.upgrade(urls.direct)
            found, facts = asyncio.run(run(urls.app, urls.direct, given, rng))
        finally:
            server.stop()
    head = f"{given.answers:,} answers, {given.strata} strata of {VILLAGES} villages, raked to two margins."
    head += f" Medians of {given.rounds} rounds."
    lines = [head, *facts, "", "| what | app ms | PG ms | clock ms | worst |", "| --- | --- | --- | --- | --- |"]
    text = "\n".join([*lines, *(one.line(name) for name, one in found.items())]) + "\n"
    sys.stdout.write(text)
    if given.keep:
        report.keep(text, "estimates")


async def run(
    app: str, direct: str, given: argparse.Namespace, rng: random.Random
) -> tuple[dict[str, Timing], list[str]]:
    """Prepare, fill and measure."""
    await prepare(app)
    async with speaking(app) as session:
        survey, cells = await lay(session, given.answers, given.strata)
    await fill(direct, survey.id, cells, given.answers, rng)
    return await measure(app, survey.id, given.rounds)


if __name__ == "__main__":
    main()
