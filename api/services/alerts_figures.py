"""What alert rules judge by: the figures of this moment, of the period before, and of the days that were kept."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.alerts import AlertRule, Watched
from api.models.auth import Role
from api.models.base import today
from api.models.frozen import KeptDay
from api.models.indicators import Framework
from api.permissions import Actor
from api.rules.alerts import Comparison, Finding, Law, Reading, Threshold, judge
from api.rules.scoring import Measure
from api.services import indicators, kept_days, kpi, metric_records, metric_values, metrics, provenance, scores
from api.services.scores import Board
from api.zone import day_of

MOST_DAYS: Final = 90
POINT: Final = "point"
_SIDES: Final = {Watched.CLAIMED, Watched.CLAIMED_POINTS}


@dataclass(frozen=True, slots=True)
class Seen:
    """One number of a board: its value, its unit, and its row's verdict. `measure` None: there is no such thing."""

    measure: Measure | None
    unit: str = ""
    verdict: str | None = None


@dataclass(slots=True)
class Figures:
    """The boards of one area as one reader may see them, each computed or read once however many rules ask."""

    session: AsyncSession
    area_code: str
    reader: Actor
    framework: Framework
    live: Board
    _before: Board | None = None
    _kept: list[tuple[date, Board]] | None = None
    _last: dict[str, date | None] = field(default_factory=dict)

    async def before(self) -> Board:
        """The year before: as it was kept last, else computed now."""
        if self._before is None:
            year = str(int(kpi.current_period()) - 1)
            try:
                self._before = (await kept_days.board_on(self.session, self.area_code, year, self.framework, today()))[
                    0
                ]
            except NotFound:
                self._before = await scores.board(self.session, self.area_code, year, self.framework)
        return self._before

    async def kept(self) -> list[tuple[date, Board]]:
        """The days of this period that were kept, oldest first, one board a day, today's own left out."""
        if self._kept is None:
            self._kept = await _kept(self.session, self.live, kpi.current_period())
        return self._kept

    async def last_on(self, metric: str) -> date | None:
        """The day of the youngest record behind a metric; None where there is none."""
        if metric not in self._last:
            rows = await metric_records.read(self.session, [metric], self.live.scope, limit=1, after=None)
            self._last[metric] = rows[0]["occurred_on"] if rows else None
        return self._last[metric]


def anyone(county_code: str) -> Actor:
    """Who may see least of a number: how a rule stands is kept once, and every post that sees rules reads it."""
    return Actor("worker", "worker", Role.DEPARTMENT_OFFICER, county_code)


async def of_area(session: AsyncSession, area_code: str, reader: Actor) -> Figures:
    """The figures of an area in the current period under the leading framework, for one reader.

    Raises:
        NotFound: there is no such area (404).
    """
    framework = await indicators.framework(session, None)
    live = await scores.board(session, area_code, kpi.current_period(), framework)
    return Figures(session, area_code, reader, framework, live)


async def _kept(session: AsyncSession, live: Board, period: str) -> list[tuple[date, Board]]:
    scope = live.scope
    of = (
        KeptDay.county_code == scope.county_code,
        KeptDay.area_code == scope.area_code,
        KeptDay.period == period,
        col(KeptDay.unit_id).is_(None),
        col(KeptDay.kept_on) < today(),
    )
    statement = select(KeptDay).where(*of).order_by(col(KeptDay.kept_on).desc(), col(KeptDay.kept_at).desc())
    newest: dict[date, KeptDay] = {}
    for row in (await session.exec(statement.limit(4 * MOST_DAYS))).all():
        newest.setdefault(row.kept_on, row)
    found = []
    for on, row in sorted(newest.items())[-MOST_DAYS:]:
        then = metrics.Scope(
            county_code=scope.county_code,
            area_code=scope.area_code,
            first_day=row.first_day,
            last_day=row.last_day,
            interval_days=row.interval_days,
            budget_cutoff=row.budget_cutoff,
        )
        figures = await kept_days.figures_of(session, row, then)
        found.append((on, scores.assemble(live.framework, then, live.nodes, live.standing, figures, live.exempt)))
    return found


def see(rule: AlertRule, board: Board, reader: Actor) -> Seen:
    """The number of a board that a rule looks at, as far as its own page would tell it to the reader."""
    if rule.metric is not None:
        return _of_metric(rule.metric, rule.watched, board, reader)
    score = board.scores.get(rule.indicator or "")
    if score is None:
        return Seen(None)
    outcome = score.verified if score.claimed.is_scored else score.claimed
    name = score.node.metric
    found = _of_metric(name, rule.watched, board, reader) if name else Seen(score.measure)
    if found.measure is not None and found.measure.state == "withheld":
        return found
    if rule.watched in {Watched.VERIFIED_POINTS, Watched.CLAIMED_POINTS}:
        points = score.points.claimed if rule.watched in _SIDES else score.points.verified
        is_open = score.measure.state in {"withheld", "not_applicable"} or not outcome.is_scored
        return Seen(score.measure if is_open else Measure("value", points), POINT, outcome.verdict)
    if rule.watched == Watched.VERDICT:
        return Seen(score.measure, score.figure.unit if score.figure else "", outcome.verdict)
    return Seen(found.measure, found.unit, outcome.verdict)


def _of_metric(name: str, watched: Watched, board: Board, reader: Actor) -> Seen:
    """One side of a metric; where one side is withheld, the other would give it away."""
    known = metrics.find(name)
    if known is None:
        return Seen(None)
    figure = board.figure(name)
    if figure is None:
        return Seen(Measure("not_reported"), known[0].unit)
    figure = metric_values.guarded(reader, name, known[0], board.scope, kpi.current_period(), figure)
    hidden = next((side for side in (figure.claimed, figure.verified) if side.state == "withheld"), None)
    if hidden is not None:
        return Seen(hidden, figure.unit)
    return Seen(figure.claimed if watched in _SIDES else figure.verified, figure.unit)


def law_of(rule: AlertRule) -> Law:
    """What a rule says, without where and about what."""
    return Law(
        comparison=Comparison(rule.comparison),
        threshold=Threshold(rule.threshold),
        amount=Fraction(rule.amount),
        span=rule.span,
        verdicts=frozenset(rule.verdicts),
        silent_after=rule.silent_after_days,
    )


async def find(rule: AlertRule, figures: Figures, known_at: datetime | None) -> tuple[Finding, Seen]:
    """How a rule stands by the figures of this moment.

    Args:
        known_at: when there was last a value; None before the rule has seen one.
    """
    seen = see(rule, figures.live, figures.reader)
    state = figures.live.standing.get(rule.parameter or "")
    metric = rule.metric or _metric_of(rule, figures.live)
    wants = Threshold(rule.threshold)
    if wants is Threshold.SILENCE and not _may_date(metric, figures):
        seen = Seen(Measure("withheld"), seen.unit)
    reading = Reading(
        today=figures.live.scope.last_day,
        measure=seen.measure,
        verdict=seen.verdict,
        parameter=None if state is None or state.number is None else Fraction(state.number),
        before=see(rule, await figures.before(), figures.reader).measure if wants is Threshold.LAST_PERIOD else None,
        kept=_values(rule, await figures.kept(), figures.reader) if wants in {Threshold.MEAN, Threshold.CHANGE} else (),
        last_on=await figures.last_on(metric) if wants is Threshold.SILENCE and metric else None,
        known_on=day_of(known_at or rule.created_at),
    )
    return judge(law_of(rule), reading), seen


async def trial(rule: AlertRule, figures: Figures) -> list[tuple[date, Finding, Seen]]:
    """How a rule would have stood on each kept day, by the days kept before it."""
    days = await figures.kept()
    before = (
        see(rule, await figures.before(), figures.reader).measure
        if Threshold(rule.threshold) is Threshold.LAST_PERIOD
        else None
    )
    state = figures.live.standing.get(rule.parameter or "")
    found = []
    for place, (on, board) in enumerate(days):
        seen = see(rule, board, figures.reader)
        reading = Reading(
            today=on,
            measure=seen.measure,
            verdict=seen.verdict,
            parameter=None if state is None or state.number is None else Fraction(state.number),
            before=before,
            kept=_values(rule, days[:place], figures.reader),
            known_on=on,
        )
        found.append((on, judge(law_of(rule), reading), seen))
    return found


def _metric_of(rule: AlertRule, board: Board) -> str | None:
    score = board.scores.get(rule.indicator or "")
    return score.node.metric if score else None


def _may_date(metric: str | None, figures: Figures) -> bool:
    """Whether the reader may know the day of a record: only who is told the records themselves."""
    if metric is None:
        return True
    figure = figures.live.figure(metric)
    known = {} if figure is None else {metric: figure}
    return bool(provenance.tellable(figures.reader, known, [metric]))


def _values(rule: AlertRule, days: list[tuple[date, Board]], reader: Actor) -> list[Fraction]:
    measures = [see(rule, board, reader).measure for _, board in days]
    return [measure.value for measure in measures if measure is not None and measure.value is not None]


def stored(value: Fraction | None) -> Decimal | None:
    """A number as it is kept: six decimals."""
    text = scores.shown(value)
    return None if text is None else Decimal(text)


def exact(number: Decimal | None) -> Fraction | None:
    """A kept number as it is calculated with."""
    return None if number is None else Fraction(number)
