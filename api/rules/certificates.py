"""Whether a told figure leaves its hidden places open: other answers of theirs that would be told in the same words.

A weighted figure with its interval is two equations with the places' sums as unknowns, and whole numbers solve few such
equations in more than one way. So nothing is argued from the total: other answers are searched, by moving single ones
between neighbouring values in one place and back in another. The plain table of all answers stays what it is; the
estimate and its variance are computed anew by the same estimator, and whoever tells says whether its words stay the
same. Found ways are proof that a place is open; where none is found, it may be open or not.

Only the search reckons with quick sums (`moves.py`); whether a way holds is judged by the estimator.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from api.rules.design import DesignCell
from api.rules.disclosure import MOST_VALUES, WIDTH
from api.rules.estimates import Estimate, Sums
from api.rules.moves import Goal, Moves, Step
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
_SURE: Final = 0.99
_NOW_AND_THEN: Final = 16
_MOST_ROWS: Final = 150
"""With more lines of hidden places the search takes too long: a coarse figure is told without it, a finer one never."""
_FEWEST: Final = 4
_COARSE: Final = 0.0099
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
    chance: random.Random = field(init=False)
    moves: Moves = field(init=False)
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
        free = [row for row in self.rows if row.counts and not row.is_fixed]
        if len(free) > _MOST_ROWS:
            return self._is_coarse() and len({row.groups for row in free}) >= _FEWEST
        self.chance = random.Random(_SEED)  # noqa: S311  The same answers must be told in the same words again.
        counts = [[row.counts.get(value, 0) for value in self.values] for row in self.rows]
        self.moves = Moves(self.sums, self.cells, self.values, counts, self.found, self.goal)
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

    def _is_coarse(self) -> bool:
        """Whether the figure is told in hundredths of the scale at most, and nothing of its variance but the ends."""
        low, high = self.goal.estimate
        return high - low >= _COARSE * (self.values[-1] - self.values[0]) and self.goal.effective_n is None

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

    def _walk(self, name: str, sign: int, *, is_again: bool) -> None:
        """Move the group's answers up or down one by one, others against them, and note what is told the same."""
        self.moves.restart()
        missed, group = 0, self.members[name]
        for _ in range(_REACH):
            if not self._exchange(group, sign, is_again=is_again):
                return
            for _ in range(_REPAIRS):
                if self.moves.off() <= 1 or not self._repair(group):
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
                if at not in group and not row.is_fixed and self.moves.now.counts[at][own[2]]
            ]
            if back:
                self.moves.take(own)
                self.moves.take(
                    min(self._some(back, min(_CHOICES, (len(back) + 1) // 2) if is_again else _CHOICES), key=self._rank)
                )
                return True
        return False

    def _rank(self, step: Step) -> tuple[float, bool, float]:
        """First whether it is told the same, then whether it shows a value that its place was not seen with."""
        off = self.moves.off(step)
        y = self.moves.now.y[step[0]] + self.values[step[2]] - self.values[step[1]]
        is_new = any(
            len(self.members[name]) == 1 and self._key(y) not in self.seen[name] and step[0] in self.members[name]
            for name in self.rows[step[0]].groups
            if name in self.seen
        )
        return max(off, 0.9), not is_new, off

    def _repair(self, group: frozenset[int]) -> bool:
        """Exchange two answers outside the group where that brings the figure nearer to what is told."""
        others = [at for at, row in enumerate(self.rows) if at not in group and not row.is_fixed]
        best, chosen = self.moves.off(), None
        for _ in range(_CHOICES if len(others) > 1 else 0):
            first, second = self.chance.sample(others, 2)
            steps = list(self._steps(first, 1))
            if not steps:
                continue
            one = self.chance.choice(steps)
            two = (second, one[2], one[1])
            if self.moves.now.counts[second][one[2]]:
                self.moves.take(one)
                off = self.moves.off(two)
                self.moves.take((one[0], one[2], one[1]))
                if off < best:
                    best, chosen = off, (one, two)
        if chosen is None:
            return False
        for step in chosen:
            self.moves.take(step)
        return True

    def _steps(self, at: int, sign: int) -> Iterator[Step]:
        """How an answer of a line can move: to the next value, or with many values over several."""
        counts, stride = self.moves.now.counts[at], max(1, len(self.values) // MOST_VALUES)
        for source, n in enumerate(counts):
            if n and 0 <= (target := source + sign * stride) < len(counts):
                yield at, source, target

    def _some(self, steps: list[Step], most: int) -> list[Step]:
        return steps if len(steps) <= most else self.chance.sample(steps, most)

    def _is_told(self) -> bool:
        """Whether the answers as they are now are told in the same words.

        Where the quick sums are the estimator's own but for rounding, it is asked at the edges, and now and then.
        """
        off = self.moves.off()
        if off > _AROUND:
            return False
        self.asked += 1
        if self.moves.is_exact and off < _SURE and self.asked % _NOW_AND_THEN > 0:
            return True
        is_same = self._is_same()
        self.moves.is_exact = self.moves.is_exact and (is_same or off >= _SURE)
        return is_same

    def _is_same(self) -> bool:
        now, sums = self.moves.now, list(self.sums)
        for at, line in enumerate(self.sums):
            if now.y[at] != line.y or now.yy[at] != line.yy:
                sums[at] = line._replace(y=now.y[at], xy=now.y[at], yy=now.yy[at])
        return self.is_same(sums)

    def _record(self) -> None:
        for name, seen in self.seen.items():
            if len(seen) < self.wanted[name]:
                seen.add(self._key(sum(self.moves.now.y[at] for at in self.members[name])))

    def _key(self, y: float) -> int:
        return round(y / self.unit)
