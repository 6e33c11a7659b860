"""Where an assessment may stand on the last day of the target year: a range, with what each end of it rests on."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.assessments_gaps import AssessmentForecastRead, ForecastState, TrendRead
from api.models.base import today
from api.models.frameworks import TieSort
from api.models.frozen import KeptDay
from api.models.tasks import OPEN_TASKS
from api.permissions import Actor, Permission
from api.rules.forecasting import trend
from api.rules.scoring import Points
from api.services import (
    assessments_known,
    frameworks_ties,
    kept_days,
    live,
    metrics,
    reviews,
    scopes,
    scores,
    tasks_views,
)
from api.services.scores import Board

_MOST_DAYS: Final = 24
_PAPERS: Final = "documents."
"""Metrics of papers: what expires does so by itself, on a day that is known."""


async def read(session: AsyncSession, actor: Actor, assessment_id: UUID) -> AssessmentForecastRead:
    """The range of an assessment's verified points on the last day of the target year P1.

    Raises:
        NotFound: outside the area or not there (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    board = await assessments_known.board(session, row)
    goal = scopes.goal_day(board.standing)
    verified = board.total.verified
    if goal is None or goal <= today():
        state = ForecastState.TARGET_YEAR_NOT_SET if goal is None else ForecastState.TARGET_YEAR_OVER
        return _told(row, board, goal, state)
    rest = await _without_expired(session, board, goal)
    ends, late = await _ends(session, actor, row, board, goal)
    high = sum((_then(rest, board, code, is_done=code in ends) for code in board.scores), Fraction(0))
    return _told(
        row,
        board,
        goal,
        ForecastState.FORECAST,
        low=rest.total.verified,
        high=high,
        expiring=verified - rest.total.verified,
        late=late,
        line=await _trend(session, row, board, goal),
    )


def _then(rest: Board, now: Board, code: str, *, is_done: bool) -> Fraction:
    """A row's points on the goal day: whole where its tasks end in time, else what its papers leave."""
    points: Points = now.scores[code].points
    return points.claimed + points.missing if is_done else rest.scores[code].points.verified


async def _without_expired(session: AsyncSession, board: Board, goal: date) -> Board:
    """The result if everything stays as it is, but papers expire on their days."""
    scope = replace(board.scope, last_day=goal)
    files = frozenset(one.file for name, one in metrics.definitions().items() if name.startswith(_PAPERS))
    later = metrics.figures(await live.rows(session, scope, only=files), scope)
    figures = {name: later.get(name, one) if name.startswith(_PAPERS) else one for name, one in board.figures.items()}
    return scores.assemble(board.framework, board.scope, board.nodes, board.standing, figures, board.exempt)


async def _ends(session: AsyncSession, actor: Actor, row: Assessment, board: Board, goal: date) -> tuple[set[str], int]:
    """The rows whose open tasks can all end by the goal day, and how many tasks cannot."""
    if not actor.may(Permission.TASKS_READ):
        return set(), 0
    rows, network = await tasks_views.live(session, actor, row.area_code, unit_id=row.unit_id)
    ties = await frameworks_ties.into(session, row.county_code, board.framework.code, TieSort.INDICATOR)
    ends: dict[str, list[date]] = {}
    late = 0
    for task in rows:
        if task.state not in OPEN_TASKS or not task.indicator_code:
            continue
        finish_on = network.forecasts[task.id].finish_on
        late += finish_on > goal
        for code in ties.codes_of(board.framework.code, (task.framework_code or "", task.indicator_code)):
            ends.setdefault(code, []).append(finish_on)
    return {code for code, days in ends.items() if code in board.scores and max(days) <= goal}, late


async def _days(session: AsyncSession, row: Assessment) -> list[KeptDay]:
    """The newest keeping of each day of the period; of many days evenly spread ones, for each is a whole score."""
    where = (
        KeptDay.county_code == row.county_code,
        KeptDay.area_code == row.area_code,
        KeptDay.period == row.period,
        col(KeptDay.unit_id).is_not_distinct_from(row.unit_id),
    )
    newest = select(KeptDay).where(*where).ext(distinct_on(col(KeptDay.kept_on)))
    found = (await session.exec(newest.order_by(col(KeptDay.kept_on), col(KeptDay.kept_at).desc()))).all()
    if len(found) <= _MOST_DAYS:
        return list(found)
    return [found[index * (len(found) - 1) // (_MOST_DAYS - 1)] for index in range(_MOST_DAYS)]


async def _trend(session: AsyncSession, row: Assessment, board: Board, goal: date) -> TrendRead | None:
    """Where the kept days of the same period lead to, under the framework and parameters of today."""
    known = {}
    for day in await _days(session, row):
        scope = replace(board.scope, first_day=day.first_day, last_day=day.last_day)
        figures = await kept_days.figures_of(session, day, scope)
        told = scores.assemble(board.framework, scope, board.nodes, board.standing, figures, board.exempt)
        known[day.kept_on] = told.total.verified
    points = board.total
    found = trend(known, goal, points.claimed + points.missing)
    if found is None:
        return None
    return TrendRead(
        low_points=scores.rounded(found.low),
        middle_points=scores.rounded(found.middle),
        high_points=scores.rounded(found.high),
        day_count=found.day_count,
        first_on=found.first_on,
    )


def _told(
    row: Assessment,
    board: Board,
    goal: date | None,
    state: ForecastState,
    *,
    low: Fraction | None = None,
    high: Fraction | None = None,
    expiring: Fraction | None = None,
    late: int = 0,
    line: TrendRead | None = None,
) -> AssessmentForecastRead:
    return AssessmentForecastRead(
        assessment_id=row.id,
        state=state,
        target_year=goal.year if goal else None,
        goal_on=goal,
        apply_line_points=board.framework.apply_line_points,
        verified_points=scores.rounded(board.total.verified),
        low_points=None if low is None else scores.rounded(low),
        high_points=None if high is None else scores.rounded(high),
        expiring_points=scores.rounded(expiring or Fraction(0)),
        planned_points=scores.rounded((high or Fraction(0)) - (low or Fraction(0))),
        late_task_count=late,
        trend=line,
    )
