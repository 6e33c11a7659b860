"""What a recompute compares: live rows of metrics with their records, scores with a second count, sums with entries.

Nothing of the second side is kept anywhere: rows are read from every record again (`with_cells=False`), and scores come
from `rules/recount.py`, which shares no code with the first side.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.areas import Area, AreaLevel
from api.models.assessments import Assessment
from api.models.base import utc_now
from api.models.indicators import Framework, Indicator
from api.models.recomputes import DriftKind
from api.rules import aggregate_rows, recount
from api.rules.scoring import Points
from api.services import indicators, live, metrics, scopes, scores
from api.services.metrics import Rows, Scope
from api.services.scores import Board
from api.zone import day_of

LOOKS: Final = 2
"""How often rows that differ are looked at before it is said: between two looks a case may have run out of time."""
_SUMS: Final = """
select 'budgets.amount' as name, b.area_code, count(*) as all_count,
  count(*) filter (where b.amount_fen <> coalesce(e.total, 0)) as wrong
from budgets b left join (
  select budget_id, sum(amount_fen) as total from budget_entries where county_code = :county group by 1
) e on e.budget_id = b.id
where b.county_code = :county group by 2
union all
select 'allocations.amount', a.area_code, count(*), count(*) filter (where a.amount_fen <> coalesce(e.total, 0))
from allocations a left join (
  select allocation_id, sum(amount_fen) as total from allocation_entries where county_code = :county group by 1
) e on e.allocation_id = a.id
where a.county_code = :county group by 2
union all
select 'allocations.spent', a.area_code, count(*), count(*) filter (where a.spent_fen <> coalesce(e.total, 0))
from allocations a left join (
  select allocation_id, sum(amount_fen) as total from expenditures where county_code = :county group by 1
) e on e.allocation_id = a.id
where a.county_code = :county group by 2
"""
"""Running totals that a row holds, beside the sum of what they are made of."""


@dataclass(frozen=True, slots=True)
class Found:
    """One number on which two ways of counting do not agree."""

    kind: DriftKind
    area_code: str
    period: str
    name: str
    expected: str
    found: str


@dataclass(slots=True)
class Compared:
    """How much was compared, and what did not agree."""

    metric_count: int = 0
    score_count: int = 0
    sum_count: int = 0
    found: list[Found] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is scored: an area, or a unit in it, over a period under a framework."""

    area_code: str
    unit_id: UUID | None
    period: str
    framework_code: str


async def compare(session: AsyncSession, county_code: str) -> Compared:
    """Compare everything that a county's screens and assessments are made of."""
    told, rows_of = Compared(), dict[Scope, Rows]()
    for subject in await subjects(session, county_code):
        framework = await indicators.framework(session, subject.framework_code, county_code)
        scope, _ = await scopes.of(session, subject.area_code, subject.period, framework.code, unit_id=subject.unit_id)
        if scope not in rows_of:
            rows_of[scope] = await _compare_rows(session, scope, subject, told)
        await _compare_scores(session, framework, scope, subject, rows_of[scope], told)
    for row in await run_sql(session, _SUMS, county=county_code):
        told.sum_count += row.all_count
        if row.wrong:
            told.found.append(Found(DriftKind.SUM, row.area_code, "", row.name, "0", str(row.wrong)))
    return told


async def subjects(session: AsyncSession, county_code: str) -> list[Subject]:
    """The leaders' screens of the county and its townships, and every assessment."""
    day = day_of(utc_now())
    leading, year = (await indicators.framework(session, None, county_code)).code, str(day.year)
    townships = select(Area.code).where(col(Area.code).startswith(county_code), Area.level == AreaLevel.TOWNSHIP)
    areas = (county_code, *(await session.exec(townships.order_by(col(Area.code)))).all())
    found = [Subject(area, None, year, leading) for area in areas]
    opened = select(Assessment).where(Assessment.county_code == county_code).order_by(col(Assessment.id))
    rows = [
        Subject(row.area_code, row.unit_id, row.period, row.framework_code)
        for row in (await session.exec(opened)).all()
    ]
    return found + [row for row in rows if row not in found]


async def _compare_rows(session: AsyncSession, scope: Scope, subject: Subject, told: Compared) -> Rows:
    """Compare the rows that screens are made of with those of every record. Returns the latter."""
    for _ in range(LOOKS):
        shown = aggregate_rows.plain(await live.rows(session, scope))
        rows = await metrics.aggregates(session, scope, with_cells=False)
        seen = aggregate_rows.plain(rows)
        if shown == seen:
            break
    told.metric_count += len(seen)
    place = f"{subject.unit_id}:" if subject.unit_id else ""
    told.found += [
        Found(DriftKind.METRIC, scope.area_code, subject.period, f"{place}{name}", str(one), str(other))
        for name in sorted(seen.keys() | shown.keys())
        if (one := seen.get(name, [])) != (other := shown.get(name, []))
    ]
    return rows


async def _compare_scores(
    session: AsyncSession, framework: Framework, scope: Scope, subject: Subject, rows: Rows, told: Compared
) -> None:
    """Compare the scores as screens compute them with a second count of the same records."""
    board = await scores.board(session, subject.area_code, subject.period, framework, unit_id=subject.unit_id)
    again = recount.recount(
        [_plain({name: getattr(node, name) for name in Indicator.model_fields}) for node in board.nodes],
        {code: state.value for code, state in board.standing.items()},
        {name: [aggregate_rows.whole(row) for row in found] for name, found in aggregate_rows.plain(rows).items()},
        list(board.exempt),
        metrics=definitions(rows),
        first_day=scope.first_day.isoformat(),
        last_day=scope.last_day.isoformat(),
        area_code=scope.area_code,
    )
    shown = exact_scores(board)
    told.score_count += len(shown)
    place = f"{subject.unit_id}:" if subject.unit_id else ""
    for code, score in shown.items():
        second = {name: again.get(code, {}).get(name) for name in score}
        if second != score:
            name = f"{framework.code}:{place}{code}"
            told.found.append(
                Found(DriftKind.SCORE, scope.area_code, subject.period, name, _said(second), _said(score))
            )


def _plain(values: Any) -> Any:
    """A record's columns as JSON: decimals, days and ids as text."""
    return json.loads(json.dumps(values, default=str), parse_float=str)


def _said(score: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} {value}" for name, value in score.items())


def definitions(rows: Rows) -> dict[str, dict[str, Any]]:
    """How each metric of some rows is folded, as `recount` takes it."""
    found = {}
    for name in rows:
        asked = metrics.find(name)
        if asked is not None:
            metric = asked[0]
            reach = "county" if metric.is_of_county else "unit" if metric.is_of_unit else None
            about = {"shape": metric.shape, "unit": metric.unit, "minimum": metric.minimum, "needs": metric.needs}
            found[metric.name] = about | {"reach": reach}
    return found


def exact_scores(board: Board) -> dict[str, dict[str, Any]]:
    """Verdicts and points of every row and group and of the whole, to the last digit."""
    found = {code: _points(points) for code, points in board.totals.items() if code not in board.scores}
    for code, score in board.scores.items():
        shown = score.verified if score.claimed.is_scored else score.claimed
        verdicts = {"verdict": shown.verdict, "claimed_verdict": score.claimed.verdict}
        found[code] = _points(score.points) | verdicts
    return found | {recount.TOTAL: _points(board.total) | {"is_vetoed": board.is_vetoed}}


def _points(points: Points) -> dict[str, Any]:
    shares = ((name, getattr(points, name)) for name in ("verified", "claimed", "missing", "unscored"))
    return {name: f"{number.numerator}/{number.denominator}" for name, number in shares}
