"""Whether a told figure leaves its hidden places open: other answers of theirs that would be told in the same words.

A weighted figure with its interval is two equations with the places' sums as unknowns, and whole numbers solve few such
equations in more than one way. So nothing is argued from the total: other answers are searched, by moving single ones
between neighbouring values in one place and back in another. The plain table of all answers stays what it is; the
estimate and its variance are computed anew by the same estimator, and whoever tells says whether its words stay the
same. Found ways are proof that a place is open; where none is found, it may be open or not.

Only the search reckons with the quick sums below (variance as a quadratic of the estimate, whose terms each move
changes in one stratum); whether a way holds is judged by the estimator alone.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from api.rules.design import DesignCell
from api.rules.disclosure import MOST_VALUES, WIDTH
from api.rules.estimates import Estimate, Sums, explained_by
from api.rules.intervals import Method
from api.rules.quantiles import t_of
from api.rules.suppression import THRESHOLD

_SEED: Final = 1
_REACH: Final = 14
"""Moves away from the truth in one go: ten values lie within."""
_PATIENCE: Final = 4
"""After so many moves in a row that would be told otherwise a way is given up."""
_CHOICES: Final = 16
"""So many answers are looked at for the one that keeps the figure best."""
_REPAIRS: Final = 4
_AROUND: Final = 1.05
_SURE: Final = 0.999
_EXACT: Final = 1e-9
_NOW_AND_THEN: Final = 16
_TRIES: Final = 4
"""Ways up and ways down before a group counts as not open; where one is not, the others need no looking at."""


@dataclass(frozen=True, slots=True)
class Row:
    """The answers of one line of sums: how many have each value, and the places, townships and strata they are of.

    `is_fixed`: what they said is told already.
    """

    counts: Mapping[float, int]
    groups: tuple[str, ...]
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """Between which ends numbers are told as they are; None: not told."""

    estimate: tuple[float, float]
    low: tuple[float, float] | None = None
    high: tuple[float, float] | None = None
    effective_n: tuple[float, float] | None = None
    design_effect: tuple[float, float] | None = None


def stays_open(
    sums: Sequence[Sums],
    cells: Sequence[DesignCell],
    rows: Sequence[Row],
    found: Estimate,
    goal: Goal,
    *,
    is_same: Callable[[Sequence[Sums]], bool],
) -> bool:
    """Whether every group of which few said so, or few did not, can have given ten different sums of values.

    A group of fewer than ten such sums can have given all of them. A group that is the whole is told with it.

    Args:
        rows: of the same lines as `sums`.
        found: the estimate of `sums`.
        is_same: whether other sums would be told in the same words.
    """
    search = _Search(sums, cells, rows, found, goal, is_same)
    return search.run()


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
class _State:
    counts: list[list[int]]
    y: list[float]
    yy: list[float]
    value: float
    terms: list[float]
    """The variance is the first less the second times the estimate plus the third times its square."""
    squares: float
    stages: list[tuple[float, float]]


@dataclass(slots=True)
class _Search:
    sums: Sequence[Sums]
    cells: Sequence[DesignCell]
    rows: Sequence[Row]
    found: Estimate
    goal: Goal
    is_same: Callable[[Sequence[Sums]], bool]
    values: list[float] = field(init=False)
    unit: float = field(init=False)
    members: dict[str, frozenset[int]] = field(init=False)
    wanted: dict[str, int] = field(init=False)
    seen: dict[str, set[int]] = field(init=False)
    lines: list[_Line] = field(init=False)
    stages: list[_Stage] = field(init=False)
    chance: random.Random = field(init=False)
    start: _State = field(init=False)
    now: _State = field(init=False)
    correction: float = field(init=False)
    reach: float = field(init=False)
    is_exact: bool = field(init=False)
    asked: int = 0

    def run(self) -> bool:
        self.values = sorted({value for row in self.rows for value, n in row.counts.items() if n})
        gaps = [after - before for before, after in zip(self.values, self.values[1:], strict=False)]
        if not gaps:
            self.values = [0.0, 1.0] if self.values[0] in {0.0, 1.0} else self.values
            gaps = [1.0]
        self.unit = min(gaps) if len(self.values) <= MOST_VALUES else (self.values[-1] - self.values[0]) / MOST_VALUES
        self.members, self.wanted = self._groups()
        if not self.wanted:
            return True
        if len(self.values) == 1:
            return False
        self.chance = random.Random(_SEED)  # noqa: S311  The same answers must be told in the same words again.
        self._prepare()
        self.seen = {name: set() for name in self.wanted}
        self._record()
        while lacking := self._lacking():
            name = min(lacking, key=lambda name: (len(self.seen[name]), name))
            for at in range(2 * _TRIES):
                self._walk(name, 1 if at % 2 else -1, is_again=at > 1)
                if len(self.seen[name]) >= self.wanted[name]:
                    break
            else:
                return False
        return True

    def _lacking(self) -> list[str]:
        return [name for name, wanted in self.wanted.items() if len(self.seen[name]) < wanted]

    def _groups(self) -> tuple[dict[str, frozenset[int]], dict[str, int]]:
        """The rows of each group that must stay open, and over how many values; each set of rows once."""
        of: dict[str, set[int]] = defaultdict(set)
        for at, row in enumerate(self.rows):
            if sum(row.counts.values()) and not row.is_fixed:
                for name in row.groups:
                    of[name].add(at)
        everybody = {at for at, row in enumerate(self.rows) if sum(row.counts.values())}
        once = {frozenset(rows): name for name, rows in sorted(of.items(), reverse=True) if rows != everybody}
        members = {name: rows for rows, name in once.items()}
        return members, {name: wanted for name, rows in members.items() if (wanted := self._wanted(rows))}

    def _wanted(self, rows: frozenset[int]) -> int:
        counts = [sum(self.rows[at].counts.get(value, 0) for at in rows) for value in self.values]
        n, is_share = sum(counts), len(self.values) <= 2  # noqa: PLR2004
        if all(count >= THRESHOLD for count in counts if count or is_share) and sum(map(bool, counts)) > 1:
            return 0
        return min(WIDTH, n * max(len(self.values) - 1, 1) + 1)

    def _prepare(self) -> None:
        """The terms of the variance, by strata and clusters."""
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
        at = {value: place for place, value in enumerate(self.values)}
        counts = [[0] * len(at) for _ in self.rows]
        for place, row in enumerate(self.rows):
            for value, n in row.counts.items():
                if n:
                    counts[place][at[value]] = n
        value = math.fsum(line.weight * line.y for line in self.sums) / below
        squares = math.fsum(line.weight * line.yy for line in self.sums) / self.found.population
        kept = [(stage.a, stage.b) for stage in self.stages]
        y, yy = [line.y for line in self.sums], [line.yy for line in self.sums]
        self.start = _State(counts, y, yy, value, terms, squares, kept)
        self._return()
        quick = terms[0] - value * terms[1] + value * value * terms[2]
        self.correction = self.found.variance / quick if quick > 0 else 1.0
        self.is_exact = (
            abs(self.correction - 1) < _EXACT and not self.found.lonely and not any(line.classes for line in self.sums)
        )
        self.reach = t_of(0.95, self.found.df) if self.found.df > 0 else 0.0

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

    def _return(self) -> None:
        """Go back to the true answers."""
        start = self.start
        counts = [list(row) for row in start.counts]
        self.now = _State(
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

    def _take(self, step: Step) -> None:
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

    def _off(self, step: Step | None = None) -> float:
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

    def _walk(self, name: str, sign: int, *, is_again: bool) -> None:
        """Move the group's answers up or down one by one, others against them, and note what is told the same."""
        self._return()
        missed, group = 0, self.members[name]
        for _ in range(_REACH):
            if not self._exchange(group, sign, is_again=is_again):
                return
            for _ in range(_REPAIRS):
                if self._off() <= 1 or not self._repair(group):
                    break
            is_told = self._is_told()
            missed = 0 if is_told else missed + 1
            if is_told:
                self._record()
                if len(self.seen[name]) >= self.wanted[name]:
                    return
            elif missed >= _PATIENCE:
                return

    def _exchange(self, group: frozenset[int], sign: int, *, is_again: bool) -> bool:
        """One answer of the group a value on, and one of another place back; the best of those looked at.

        Again: of half of them, so that another way is found.
        """
        steps = [step for at in sorted(group) for step in self._steps(at, sign)]
        if not steps:
            return False
        for own in self._some(steps, 4):
            back = [
                (at, own[2], own[1])
                for at, row in enumerate(self.rows)
                if at not in group and not row.is_fixed and self.now.counts[at][own[2]]
            ]
            if back:
                self._take(own)
                self._take(
                    min(self._some(back, min(_CHOICES, (len(back) + 1) // 2) if is_again else _CHOICES), key=self._rank)
                )
                return True
        return False

    def _rank(self, step: Step) -> tuple[float, bool, float]:
        """First whether it is told the same, then whether it shows a value that its place was not seen with."""
        off = self._off(step)
        y = self.now.y[step[0]] + self.values[step[2]] - self.values[step[1]]
        is_new = any(
            len(self.members[name]) == 1 and self._key(y) not in self.seen[name] and step[0] in self.members[name]
            for name in self.rows[step[0]].groups
            if name in self.seen
        )
        return max(off, 0.9), not is_new, off

    def _repair(self, group: frozenset[int]) -> bool:
        """Exchange two answers outside the group where that brings the figure nearer to what is told."""
        others = [at for at, row in enumerate(self.rows) if at not in group and not row.is_fixed]
        best, chosen = self._off(), None
        for _ in range(_CHOICES if len(others) > 1 else 0):
            first, second = self.chance.sample(others, 2)
            steps = list(self._steps(first, 1))
            if not steps:
                continue
            one = self.chance.choice(steps)
            two = (second, one[2], one[1])
            if self.now.counts[second][one[2]]:
                self._take(one)
                off = self._off(two)
                self._take((one[0], one[2], one[1]))
                if off < best:
                    best, chosen = off, (one, two)
        if chosen is None:
            return False
        for step in chosen:
            self._take(step)
        return True

    def _steps(self, at: int, sign: int) -> Iterator[Step]:
        """How an answer of a line can move: to the next value, or with many values over several."""
        counts, stride = self.now.counts[at], max(1, len(self.values) // MOST_VALUES)
        for source, n in enumerate(counts):
            if n and 0 <= (target := source + sign * stride) < len(counts):
                yield at, source, target

    def _some(self, steps: list[Step], most: int) -> list[Step]:
        return steps if len(steps) <= most else self.chance.sample(steps, most)

    def _is_told(self) -> bool:
        """Whether the answers as they are now are told in the same words.

        Where the quick sums are the estimator's own but for rounding, it is asked at the edges, and now and then.
        """
        off = self._off()
        if off > _AROUND:
            return False
        self.asked += 1
        return (self.is_exact and off < _SURE and self.asked % _NOW_AND_THEN > 0) or self._is_same()

    def _is_same(self) -> bool:
        now, sums = self.now, list(self.sums)
        for at, line in enumerate(self.sums):
            if now.y[at] != line.y or now.yy[at] != line.yy:
                sums[at] = line._replace(y=now.y[at], xy=now.y[at], yy=now.yy[at])
        return self.is_same(sums)

    def _record(self) -> None:
        for name, seen in self.seen.items():
            if len(seen) < self.wanted[name]:
                seen.add(self._key(sum(self.now.y[at] for at in self.members[name])))

    def _key(self, y: float) -> int:
        return round(y / self.unit)


def _factor(n: int, size: int | None) -> float:
    return (1 - (n / size if size else 0.0)) * n / (n - 1) if n > 1 else 0.0


def _apart(value: float, ends: tuple[float, float]) -> float:
    low, high = ends
    return abs(value - (low + high) / 2) / ((high - low) / 2)
