"""What may be told of answers: no figure from which a group of fewer than ten can be worked out.

The answers behind a figure are a block: how many gave each value. A share tells its hits exactly, so that hits and
misses must both be ten. A mean with its interval tells the block's size, its sum and its sum of squares as exactly as
it is rounded; it is told only where each small count stays open over ten values (`spans`). Blocks that make up a whole
which is told too are told together: the hidden ones must stay open after all told ones are taken away (`keep_back`).

Sources: Hundepool et al., Statistical Disclosure Control (2012), 4.2-4.4 (primary rules, secondary suppression, the
audit of a table by linear programming); the bounds here are the vertices of that programme.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from api.rules.suppression import THRESHOLD

Counts = Mapping[float, int]
"""How many answers have each value."""

WIDTH: Final = THRESHOLD
"""A hidden count stays open over at least so many values."""
MOST_VALUES: Final = 30
"""With more values than that the largest must not stand out instead (`_dominates`)."""
_DOMINANCE: Final = 0.2
_SLACK: Final = 1e-9
_Z: Final = 1.96


@dataclass(frozen=True, slots=True)
class Fact:
    """What somebody knows of a block: the sum of `weights` over its answers lies from `low` to `high`."""

    weights: tuple[float, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a whole that is told: how many counted of how many, and what one answer adds to the whole's figure.

    `is_small`: it may not be told by itself.
    """

    hits: int
    size: int
    share: float
    is_small: bool


def is_share_open(hits: int, size: int) -> bool:
    """Whether a share may be told as it is: both who said so and who did not are ten or more."""
    return hits >= THRESHOLD and size - hits >= THRESHOLD


def is_mean_open(counts: Counts, step: float) -> bool:
    """Whether a mean and its interval may be told, rounded to multiples of `step`, with the block's size."""
    if len(counts) > MOST_VALUES:
        return sum(counts.values()) >= THRESHOLD and not _dominates(counts)
    return is_open(counts, facts_of_mean(counts, step))


def is_open(counts: Counts, facts: Sequence[Fact]) -> bool:
    """Whether every count under the threshold stays open over ten values for who knows the facts.

    Facts follow the values in their order. Where a count is empty there is nobody to be found out.
    """
    if sum(counts.values()) < THRESHOLD:
        return False
    values = sorted(counts)
    few = [place for place, value in enumerate(values) if 0 < counts[value] < THRESHOLD]

    def are_wide(low: Sequence[float], high: Sequence[float]) -> bool:
        return all(_is_wide(low[place], high[place]) for place in few)

    found = spans(values, facts, is_enough=are_wide) if few else []
    return all(_is_wide(*found[place]) for place in few)


def _is_wide(low: float, high: float) -> bool:
    return math.floor(high + _SLACK) - math.ceil(low - _SLACK) + 1 >= WIDTH


def fact_of(counts: Counts, chosen: Iterable[float]) -> Fact:
    """That somebody knows how many answers have one of the chosen values."""
    told = set(chosen)
    hits = sum(count for value, count in counts.items() if value in told)
    return Fact(tuple(1.0 if value in told else 0.0 for value in sorted(counts)), hits, hits)


def facts_of_mean(counts: Counts, step: float) -> list[Fact]:
    """What a mean, its interval and n tell of a block: the mean rounded to multiples of `step`, the ends outwards.

    The lower end lies less than a step above what is told, the upper one less than a step below. Half their sum is the
    mean, half their distance the reach: each is known to a step, the mean from both sides.
    """
    values = tuple(sorted(counts))
    size = sum(counts.values())
    mean = sum(value * counts[value] for value in values) / size
    deviation = sum(counts[value] * (value - mean) ** 2 for value in values)
    half = _Z * math.sqrt(deviation / max(size - 1, 1) / size)
    told = round(mean / step) * step
    low = math.floor((mean - half) / step + _SLACK) * step
    high = math.ceil((mean + half) / step - _SLACK) * step
    middle, reach = (low + high) / 2, (high - low) / 2
    ends = max(told, middle) - step / 2, min(told, middle) + step / 2
    deviations = [(max(each, 0.0) / _Z) ** 2 * size * max(size - 1, 1) for each in (reach - step, reach)]
    return [
        Fact((1.0,) * len(values), size, size),
        Fact(values, ends[0] * size, ends[1] * size),
        Fact(tuple((value - told) ** 2 for value in values), deviations[0], deviations[1] + size * step**2 / 4),
    ]


def spans(
    values: Sequence[float],
    facts: Sequence[Fact],
    *,
    is_enough: Callable[[Sequence[float], Sequence[float]], bool] = lambda *_: False,
) -> list[tuple[float, float]]:
    """For each value the least and the most answers that it can have under the facts.

    The extremes of a linear programme lie at vertices: as many counts differ from zero as facts are met at an end.
    Without a solution every span is (0, 0): such facts belong to no block.

    Args:
        is_enough: whether the least and the most found so far will do; further vertices could only widen them.
    """
    low, high = [math.inf] * len(values), [-math.inf] * len(values)
    for vertex in _vertices(len(values), facts):
        for place, count in enumerate(vertex):
            low[place], high[place] = min(low[place], count), max(high[place], count)
        if is_enough(low, high):
            break
    return [(0.0, 0.0) if first > last else (first, last) for first, last in zip(low, high, strict=True)]


def keep_back(parts: Sequence[Part], step: float, *, totals: int = 1) -> set[int]:
    """Which parts of a told whole are not told: the small ones, and as many more as keep those open.

    The smallest go first. With every further total of the same answers (another weighting) one more part is open.

    Args:
        step: what the whole is rounded to.
        totals: how many different totals of these parts are told.
    """
    hidden = {place for place, part in enumerate(parts) if part.is_small}
    while hidden and len(hidden) < len(parts) and not _stay_open(parts, hidden, step, totals):
        rest = [place for place in range(len(parts)) if place not in hidden]
        hidden.add(min(rest, key=lambda place: (parts[place].size, place)))
    return hidden


def open_spans(parts: Sequence[Part], hidden: set[int], step: float) -> dict[int, tuple[int, int]]:
    """How many hits each hidden part can have for who knows the whole to `step`, the told parts and all sizes.

    The whole was rounded up or down, which nobody here knows: of the two the narrower span.
    """
    total = math.fsum(parts[place].share * parts[place].hits for place in hidden)
    room = math.fsum(parts[place].share * parts[place].size for place in hidden)
    found = {}
    for place in hidden:
        part = parts[place]
        others = room - part.share * part.size
        spans_ = [
            (
                max(0, math.ceil((least - others) / part.share - _SLACK)),
                min(part.size, math.floor((least + step) / part.share + _SLACK)),
            )
            for least in (total - step, total)
        ]
        found[place] = min(spans_, key=lambda span: span[1] - span[0])
    return found


def _stay_open(parts: Sequence[Part], hidden: set[int], step: float, totals: int) -> bool:
    together = sum(parts[place].size for place in hidden)
    if len(hidden) <= totals or together < THRESHOLD:
        return False
    found = open_spans(parts, hidden, step)
    return all(high - low + 1 >= min(WIDTH, parts[place].size + 1) for place, (low, high) in found.items())


def _dominates(counts: Counts) -> bool:
    """Whether few answers make up the sum (Hundepool et al. 2012, 4.2.2), or too few to hide among."""
    total = sum(abs(value) * count for value, count in counts.items())
    largest = max(abs(value) for value, count in counts.items() if count)
    return sum(counts.values()) < 3 * THRESHOLD or largest > _DOMINANCE * total


def _vertices(count: int, facts: Sequence[Fact]) -> Iterator[list[float]]:
    """Corners of the counts that the facts allow."""
    ends = [(fact.low,) if fact.low == fact.high else (fact.low, fact.high, None) for fact in facts]
    for chosen in product(*ends):
        tight = [(fact.weights, end) for fact, end in zip(facts, chosen, strict=True) if end is not None]
        for places in combinations(range(count), min(len(tight), count)):
            solved = _solve([[weights[place] for place in places] for weights, _ in tight], [end for _, end in tight])
            if solved is None or min(solved) < -_SLACK:
                continue
            vertex = [0.0] * count
            for place, value in zip(places, solved, strict=True):
                vertex[place] = max(value, 0.0)
            if all(_holds(fact, vertex) for fact in facts):
                yield vertex


def _holds(fact: Fact, counts: Sequence[float]) -> bool:
    value = math.fsum(weight * count for weight, count in zip(fact.weights, counts, strict=True))
    slack = 1e-7 * max(1.0, abs(fact.low), abs(fact.high))
    return fact.low - slack <= value <= fact.high + slack


def _solve(rows: list[list[float]], ends: list[float]) -> list[float] | None:
    """The one solution of a small square system by elimination; None where there is none, or not one only."""
    size = len(rows)
    if size != len(rows[0]):
        return None
    table = [[*row, end] for row, end in zip(rows, ends, strict=True)]
    for place in range(size):
        pivot = max(range(place, size), key=lambda row: abs(table[row][place]))
        if abs(table[pivot][place]) < 1e-12:  # noqa: PLR2004  Far under every difference of two answers' values.
            return None
        table[place], table[pivot] = table[pivot], table[place]
        for row in range(size):
            if row != place:
                factor = table[row][place] / table[place][place]
                table[row] = [one - factor * other for one, other in zip(table[row], table[place], strict=True)]
    return [table[place][size] / table[place][place] for place in range(size)]
