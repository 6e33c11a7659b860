"""What single answers that change do to a weighted figure: its estimate, its interval and its effects, kept as sums.

The variance is a quadratic of the estimate; a move of one answer changes its terms in one stratum, and one cluster.
They are the estimator's own sums (`estimates.py`) but for rounding, except where weights are calibrated (what the
margins explain is kept as it was) and where a stratum is lonely (its part is scaled to the true variance).
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from api.rules.design import DesignCell
from api.rules.estimates import Estimate, Sums, explained_by
from api.rules.intervals import CONFIDENCE, Method
from api.rules.quantiles import t_of

_EXACT: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Goal:
    """Between which ends numbers are told as they are; None: not told."""

    estimate: tuple[float, float]
    low: tuple[float, float] | None = None
    high: tuple[float, float] | None = None
    effective_n: tuple[float, float] | None = None
    design_effect: tuple[float, float] | None = None


@dataclass(slots=True)
class _Stage:
    """A stratum or a cluster: the sum A - value B of its units' scores, and what its spread is multiplied with."""

    factor: float = 0.0
    n: int = 0
    a: float = 0.0
    b: float = 0.0


@dataclass(slots=True)
class _Line:
    """What a move of one answer of a line changes."""

    scale: float
    part: float
    unit: _Stage
    """Where its answers are units themselves: its stratum, or its cluster's second stage."""
    first: _Stage | None
    """The first stage of its cluster."""
    mean_weight: float


Step = tuple[int, int, int]
"""Of a line, an answer goes from one value to another; values by their places."""


@dataclass(slots=True)
class State:
    """The answers as they are now: counts by line and value, sums of values and of squares by line."""

    counts: list[list[int]]
    y: list[float]
    yy: list[float]
    value: float
    terms: list[float]
    """The variance is the first less the second times the estimate plus the third times its square."""
    squares: float
    stages: list[tuple[float, float]]


@dataclass(slots=True)
class Moves:
    """A figure while its answers move. `counts` are by line of sums and value, in the values' order."""

    sums: Sequence[Sums]
    cells: Sequence[DesignCell]
    values: Sequence[float]
    counts: list[list[int]]
    found: Estimate
    goal: Goal
    lines: list[_Line] = field(init=False)
    stages: list[_Stage] = field(init=False)
    start: State = field(init=False)
    now: State = field(init=False)
    correction: float = field(init=False)
    reach: float = field(init=False)
    is_exact: bool = field(init=False)

    def __post_init__(self) -> None:
        below = math.fsum(line.weight * line.x for line in self.sums)
        explained = explained_by(self.sums, self.found.value, below)
        strata: dict[str, _Stage] = defaultdict(_Stage)
        clusters: dict[tuple[str, str], _Stage] = defaultdict(_Stage)
        self.lines = []
        for line in self.sums:
            cell = self.cells[line.cell]
            part = explained.get(line.classes, 0.0) * line.weight
            scale = line.weight / below
            stratum = strata[cell.stratum]
            unit = stratum if cell.cluster is None else clusters[cell.stratum, cell.cluster]
            unit.n += line.n
            unit.a += scale * line.y - part * line.n
            unit.b += scale * line.x
            first = None if cell.cluster is None else stratum
            self.lines.append(_Line(scale, part, unit, first, line.weight / self.found.population))
        self._finish(strata, clusters)
        terms = self._terms(strata, clusters)
        self.stages = [*strata.values(), *clusters.values()]
        value = math.fsum(line.weight * line.y for line in self.sums) / below
        squares = math.fsum(line.weight * line.yy for line in self.sums) / self.found.population
        kept = [(stage.a, stage.b) for stage in self.stages]
        y, yy = [line.y for line in self.sums], [line.yy for line in self.sums]
        self.start = State(self.counts, y, yy, value, terms, squares, kept)
        self.restart()
        quick = terms[0] - value * terms[1] + value * value * terms[2]
        self.correction = self.found.variance / quick if quick > 0 else 1.0
        self.is_exact = abs(self.correction - 1) < _EXACT and not self.found.lonely
        self.reach = t_of(CONFIDENCE, self.found.df) if self.found.df > 0 else 0.0

    def _finish(self, strata: Mapping[str, _Stage], clusters: Mapping[tuple[str, str], _Stage]) -> None:
        """What the spreads are multiplied with: the finite correction and n over n - 1."""
        sizes = {(cell.stratum, cell.cluster): (cell.stratum_size, cell.size) for cell in self.cells}
        of_stratum = {stratum: first for (stratum, _), (first, _) in sizes.items()}
        for (name, _), cluster in clusters.items():
            stratum = strata[name]
            stratum.n += 1
            stratum.a += cluster.a
            stratum.b += cluster.b
        for name, stratum in strata.items():
            stratum.factor = _factor(stratum.n, of_stratum[name])
        for (name, place), cluster in clusters.items():
            size = of_stratum[name]
            cluster.factor = _factor(cluster.n, sizes[name, place][1]) * (strata[name].n / size if size else 0.0)

    def _terms(self, strata: Mapping[str, _Stage], clusters: Mapping[tuple[str, str], _Stage]) -> list[float]:
        terms = [0.0, 0.0, 0.0]
        for stage in (*strata.values(), *clusters.values()):
            if stage.n:
                terms[0] -= stage.factor * stage.a**2 / stage.n
                terms[1] -= stage.factor * 2 * stage.a * stage.b / stage.n
                terms[2] -= stage.factor * stage.b**2 / stage.n
        for (name, _), cluster in clusters.items():
            factor = strata[name].factor
            terms[0] += factor * cluster.a**2
            terms[1] += factor * 2 * cluster.a * cluster.b
            terms[2] += factor * cluster.b**2
        for line, sums in zip(self.lines, self.sums, strict=True):
            factor, scale, part = line.unit.factor, line.scale, line.part
            terms[0] += factor * (scale * scale * sums.yy + part * part * sums.n - 2 * part * scale * sums.y)
            terms[1] += factor * (2 * scale * scale * sums.y - 2 * part * scale * sums.x)
            terms[2] += factor * scale * scale * sums.x
        return terms

    def restart(self) -> None:
        """Go back to the true answers."""
        start = self.start
        counts = [list(row) for row in start.counts]
        self.now = State(
            counts, list(start.y), list(start.yy), start.value, list(start.terms), start.squares, start.stages
        )
        for stage, (a, b) in zip(self.stages, start.stages, strict=True):
            stage.a, stage.b = a, b

    def _change(self, step: Step) -> tuple[float, float, float, float]:
        """What a step adds to the estimate, to the first two terms of the variance and to the mean square."""
        at, source, target = step
        line = self.lines[at]
        before, after = self.values[source], self.values[target]
        more, square = after - before, after * after - before * before
        a, unit = line.scale * more, line.unit
        first = line.scale * line.scale * square - 2 * line.part * a
        second = 2 * line.scale * a
        one = unit.factor * (first - (2 * unit.a + a) * a / unit.n)
        two = unit.factor * (second - 2 * a * unit.b / unit.n)
        if (stratum := line.first) is not None:
            one += stratum.factor * ((2 * unit.a + a) * a - (2 * stratum.a + a) * a / stratum.n)
            two += stratum.factor * (2 * a * unit.b - 2 * a * stratum.b / stratum.n)
        return a, one, two, line.mean_weight * square

    def take(self, step: Step) -> None:
        """Move one answer."""
        value, one, two, squares = self._change(step)
        at, source, target = step
        line, now = self.lines[at], self.now
        line.unit.a += value
        if line.first is not None:
            line.first.a += value
        now.value += value
        now.terms[0] += one
        now.terms[1] += two
        now.squares += squares
        now.counts[at][source] -= 1
        now.counts[at][target] += 1
        before, after = self.values[source], self.values[target]
        now.y[at] += after - before
        now.yy[at] += after * after - before * before

    def off(self, step: Step | None = None) -> float:
        """How far from the middle of what is told the figure is after a step: up to 1 it is told so."""
        now, goal = self.now, self.goal
        value, one, two, squares = self._change(step) if step else (0.0, 0.0, 0.0, 0.0)
        value += now.value
        terms = now.terms
        spread = self.correction * (terms[0] + one - value * (terms[1] + two) + value * value * terms[2])
        most = _apart(value, goal.estimate)
        if goal.low is not None and goal.high is not None:
            low, high = self._ends(value, max(spread, 0.0))
            most = max(most, _apart(low, goal.low), _apart(high, goal.high))
        plain = (now.squares + squares - value * value) / max(self.found.n - 1, 1)
        if goal.effective_n is not None and spread > 0:
            most = max(most, _apart(self.found.n * plain / spread, goal.effective_n))
        if goal.design_effect is not None and plain > 0:
            most = max(most, _apart(spread / plain, goal.design_effect))
        return most

    def _ends(self, value: float, spread: float) -> tuple[float, float]:
        """The ends of the interval, or what moves with them."""
        interval = self.found.interval
        method = interval.method if interval else Method.CENSUS
        if method is Method.LOGIT and 0 < value < 1:
            middle, half = math.log(value / (1 - value)), self.reach * math.sqrt(spread) / (value * (1 - value))
            return 1 / (1 + math.exp(half - middle)), 1 / (1 + math.exp(-half - middle))
        if method is Method.STUDENT:
            half = self.reach * math.sqrt(spread)
            return value - half, value + half
        if interval is None:
            return value, value
        return interval.low + value - self.found.value, interval.high + value - self.found.value


def _factor(n: int, size: int | None) -> float:
    return (1 - (n / size if size else 0.0)) * n / (n - 1) if n > 1 else 0.0


def _apart(value: float, ends: tuple[float, float]) -> float:
    low, high = ends
    return abs(value - (low + high) / 2) / ((high - low) / 2)
