"""Weights: for those who did not answer, and so that the sample has the population's margins.

Sources: Deming and Stephan, Annals of Mathematical Statistics 11 (1940) 427-444 for raking; Deville and Sarndal,
Journal of the American Statistical Association 87 (1992) 376-382 for its variance; Kalton and Flores-Cervantes,
Journal of Official Statistics 19 (2003) 81-97 for adjustment inside cells and trimming.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Class = str | int
TOLERANCE = 1e-9
"""Raking ends when every margin is met to this part of itself."""
ROUNDS = 500


class Refusal(StrEnum):
    """Why weights cannot be made."""

    MARGINS_DIFFER = "margins_differ"
    CATEGORY_EMPTY = "category_empty"
    CATEGORY_UNKNOWN = "category_unknown"
    CELL_UNANSWERED = "cell_unanswered"
    BOUNDS_CROSSED = "bounds_crossed"


class WeightsRefused(ValueError):
    """`code` says why; `margin` is its place among the margins and `category` the one concerned, where there is one."""

    def __init__(self, code: Refusal, margin: int | None = None, category: Class | None = None) -> None:
        super().__init__(code)
        self.code, self.margin, self.category = code, margin, category


@dataclass(frozen=True, slots=True)
class Weighed:
    """Answers of one weight and one class in each margin: how many, and the weight before calibration."""

    n: int
    weight: float
    classes: tuple[Class, ...]


@dataclass(frozen=True, slots=True)
class Calibrated:
    """New weights in the order of the lines, and how raking ended.

    Attributes:
        gap: the largest part by which a margin is still missed.
        trimmed: how many answers' weights stand at a bound.
    """

    weights: tuple[float, ...]
    rounds: int
    gap: float
    is_converged: bool
    trimmed: int


def answered_weights(drawn: Sequence[int], answered: Sequence[int], weights: Sequence[float]) -> list[float]:
    """Design weights times drawn over answered, in each adjustment cell: those who answered stand for all drawn there.

    A cell where nobody was drawn keeps its weight.

    Raises:
        WeightsRefused: a cell where nobody answered; join it with a like one first, and say so.
        ValueError: more answers than were drawn.
    """
    made = []
    for place, (sought, came, weight) in enumerate(zip(drawn, answered, weights, strict=True)):
        if came > sought:
            raise ValueError("more answers than were drawn")
        if sought and not came:
            raise WeightsRefused(Refusal.CELL_UNANSWERED, category=place)
        made.append(weight * sought / came if came else weight)
    return made


def rake(
    lines: Sequence[Weighed],
    margins: Sequence[Mapping[Class, float]],
    *,
    bounds: tuple[float, float] | None = None,
    tolerance: float = TOLERANCE,
    rounds: int = ROUNDS,
) -> Calibrated:
    """Weights that give every class of every margin its known number of units, as near to the old ones as that allows.

    Args:
        lines: answers, by weight and classes; every line has one class of each margin.
        margins: for each margin the known number of units of each class.
        bounds: how far a weight may move, as least and most multiples of the old one; weights beyond are set to the
            bound after each round, and the margins may then be missed by `gap`. None: no bound.

    Raises:
        WeightsRefused: margins with different totals, a class with units and no answers (join it with another first),
            answers of a class that its margin does not know, or bounds that leave no room.
    """
    _check(lines, margins, bounds, tolerance)
    weights, gap, done = [line.weight for line in lines], math.inf, 0
    while gap > tolerance and done < rounds:
        done += 1
        for place, margin in enumerate(margins):
            weights = _fitted(lines, weights, place, margin)
        if bounds:
            weights = [_bounded(line, weight, bounds) for line, weight in zip(lines, weights, strict=True)]
        gap = max(_gap(lines, weights, place, margin) for place, margin in enumerate(margins))
    at_bound = sum(
        line.n for line, weight in zip(lines, weights, strict=True) if bounds and _is_at(line, weight, bounds)
    )
    return Calibrated(tuple(weights), done, gap, gap <= tolerance, at_bound)


def margin_fit(
    above: Mapping[tuple[Class, ...], float], below: Mapping[tuple[Class, ...], float]
) -> dict[tuple[Class, ...], float]:
    """What the margins explain of residuals: the fitted value of an answer, by its class in each margin.

    The weighted regression on the margins' classes, found by taking class means out of one margin after the other
    (for one margin these are the means themselves).

    Args:
        above: sum of weighted residuals, by the answers' classes; none where a key is missing.
        below: sum of weights of the answers, by their classes; all keys have equally many. Both before calibration.
    """
    if not below:
        return {}
    fitted = dict.fromkeys(below, 0.0)
    margins = len(next(iter(below)))
    scale = max((abs(total) for total in above.values()), default=0.0)
    for _ in range(ROUNDS if margins > 1 else 1):
        largest = 0.0
        for margin in range(margins):
            rest: dict[Class, float] = defaultdict(float)
            weight: dict[Class, float] = defaultdict(float)
            for own, count in below.items():
                rest[own[margin]] += above.get(own, 0.0) - count * fitted[own]
                weight[own[margin]] += count
            means = {name: rest[name] / count if count else 0.0 for name, count in weight.items()}
            largest = max(largest, *(abs(means[name]) * count for name, count in weight.items()))
            fitted = {own: fit + means[own[margin]] for own, fit in fitted.items()}
        if largest <= 1e-13 * scale:
            break
    return fitted


def _check(
    lines: Sequence[Weighed],
    margins: Sequence[Mapping[Class, float]],
    bounds: tuple[float, float] | None,
    tolerance: float,
) -> None:
    totals = [math.fsum(margin.values()) for margin in margins]
    if totals and max(totals) - min(totals) > tolerance * max(totals):
        raise WeightsRefused(Refusal.MARGINS_DIFFER)
    if bounds and not 0 <= bounds[0] <= 1 <= bounds[1]:
        raise WeightsRefused(Refusal.BOUNDS_CROSSED)
    for place, margin in enumerate(margins):
        found = {line.classes[place] for line in lines if line.n and line.weight > 0}
        for category in sorted(found - {name for name, units in margin.items() if units > 0}, key=str):
            raise WeightsRefused(Refusal.CATEGORY_UNKNOWN, place, category)
        for category in sorted({name for name, units in margin.items() if units > 0} - found, key=str):
            raise WeightsRefused(Refusal.CATEGORY_EMPTY, place, category)


def _sums(lines: Sequence[Weighed], weights: Sequence[float], place: int) -> dict[Class, float]:
    found: dict[Class, float] = defaultdict(float)
    for line, weight in zip(lines, weights, strict=True):
        found[line.classes[place]] += line.n * weight
    return found


def _fitted(
    lines: Sequence[Weighed], weights: Sequence[float], place: int, margin: Mapping[Class, float]
) -> list[float]:
    found = _sums(lines, weights, place)
    factors = {name: margin[name] / units if units else 0.0 for name, units in found.items()}
    return [weight * factors[line.classes[place]] for line, weight in zip(lines, weights, strict=True)]


def _gap(lines: Sequence[Weighed], weights: Sequence[float], place: int, margin: Mapping[Class, float]) -> float:
    found = _sums(lines, weights, place)
    return max((abs(found[name] / units - 1) for name, units in margin.items() if units > 0), default=0.0)


def _bounded(line: Weighed, weight: float, bounds: tuple[float, float]) -> float:
    return min(max(weight, bounds[0] * line.weight), bounds[1] * line.weight)


def _is_at(line: Weighed, weight: float, bounds: tuple[float, float]) -> bool:
    return weight in {bounds[0] * line.weight, bounds[1] * line.weight}
