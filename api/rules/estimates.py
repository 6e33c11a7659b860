"""Estimates from a sample: ratios, means, shares and totals with the variance of the design that was drawn.

Variance is linearised (Taylor): each answer gets a score, and `design.py` gives the variance of the scores' sum.
Sources: Sarndal, Swensson and Wretman, Model Assisted Survey Sampling (1992), 5.5 for ratios and domains, 6.4 for
calibrated weights (residuals of the margins); Lumley, Complex Surveys (2010), whose R package `survey` the tests agree
with.

Nothing here needs single answers: whoever counts gives one line of sums for each cell and weight (`Sums`). Squares are
summed as they come, so a mean should not exceed the spread of its values by more than a thousandfold.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from api.rules.design import DesignCell, Score, Spread, degrees_of_freedom, design_variance
from api.rules.intervals import CONFIDENCE, Interval, Method, exact_at_the_end, logit, student, wilson
from api.rules.quantiles import t_of
from api.rules.weighting import Class, margin_fit

ROUNDING = 1e-15
"""A variance under this part of the squared value is what floating point leaves of none."""


class NothingToEstimate(ValueError):
    """The domain has no answers, or its denominator is zero."""


class Sums(NamedTuple):
    """Answers of one cell that share one weight, and one class in each margin where weights are calibrated.

    Attributes:
        cell: index of its `DesignCell`.
        weight: units of the population that one answer stands for; the final weight, above zero.
        n: answers, also those outside the domain that is asked about.
        inside: those in the domain.
        x, y, xx, xy, yy: sums over the answers in the domain, unweighted: of the denominator's variable, of the
            numerator's, of their squares and of their product. For a mean or a share x is 1 for each.
        classes: the answers' class in each margin (`weighting.py`), margins in one order; empty: nothing calibrated.
        base: the weight before calibration; None: as `weight`.
    """

    cell: int
    weight: float
    n: int
    inside: int
    x: float
    y: float
    xx: float
    xy: float
    yy: float
    classes: tuple[Class, ...] = ()
    base: float | None = None


def mean_sums(
    cell: int,
    weight: float,
    n: int,
    y: float,
    yy: float,
    *,
    inside: int | None = None,
    classes: tuple[Class, ...] = (),
    base: float | None = None,
) -> Sums:
    """The line of a mean: `y` and `yy` are sums of the values and of their squares over the domain's answers.

    For a share, values are 0 or 1: both are the number of hits. `inside`: None means all `n`.
    """
    known = n if inside is None else inside
    return Sums(cell, weight, n, known, known, y, known, y, yy, classes, base)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number from a sample, with all that is needed to judge it; nothing is rounded.

    Attributes:
        n: answers it rests on (of the domain).
        population: units they stand for, by their weights.
        df: degrees of freedom: first-stage units less strata, of those that hold answers of the domain.
        design_effect: its variance over that of a simple random sample of n drawn with replacement; None where the
            latter is zero.
        weight_effect: 1 plus the squared coefficient of variation of the weights (Kish, Survey Sampling 1965, 11.7).
        effective_n: n over the design effect, or over the weights' where nothing differs.
        interval: None where nothing can be said about its error: no degree of freedom is left, or a mean's values do
            not differ at all.
        lonely: the domain's strata, and clusters in them, with a single answering unit (`design.py`).
        is_census: all units of the domain's strata answered, so no error of sampling is left.
    """

    value: float
    variance: float
    n: int
    population: float
    df: int
    design_effect: float | None
    weight_effect: float
    effective_n: float
    interval: Interval | None
    lonely: tuple[str, ...]
    is_census: bool

    @property
    def se(self) -> float:
        """Its standard error, in the estimate's unit."""
        return math.sqrt(self.variance)


def ratio(sums: Sequence[Sums], cells: Sequence[DesignCell], *, confidence: float = CONFIDENCE) -> Estimate:
    """Weighted sum of y over weighted sum of x, with a Student interval.

    Raises:
        NothingToEstimate: the domain has no answers, or its denominator is zero.
        ValueError: more units answered than a frame holds.
    """
    known = _domain(sums)
    below = math.fsum(line.weight * line.x for line in sums)
    if below == 0:
        raise NothingToEstimate("the denominator is zero")
    value = math.fsum(line.weight * line.y for line in sums) / below
    spread = design_variance(cells, _scores([(sums, value, below)]))
    plain = known.plain_variance(sums, value) * (known.population / below) ** 2
    found = _judged(value, spread, known, plain, sums, cells)
    return replace(found, interval=_student(found, confidence))


def mean(sums: Sequence[Sums], cells: Sequence[DesignCell], *, confidence: float = CONFIDENCE) -> Estimate:
    """As `ratio`, for lines of `mean_sums`: the weighted mean of the domain."""
    return ratio(sums, cells, confidence=confidence)


def share(sums: Sequence[Sums], cells: Sequence[DesignCell], *, confidence: float = CONFIDENCE) -> Estimate:
    """As `mean` of values 0 and 1, with an interval inside [0, 1].

    Wilson's where the domain is one simple random sample (n counts its finite correction), else on the logit scale.
    Where nothing differs that could show the design's effect, at the effective n of the weights: Clopper and Pearson's
    for 0 and 1, Wilson's for strata that each gave one answer. When all units answered, the share itself.
    """
    found = mean(sums, cells, confidence=confidence)
    return replace(found, interval=_share_interval(found, sums, cells, confidence))


def total(sums: Sequence[Sums], cells: Sequence[DesignCell], *, confidence: float = CONFIDENCE) -> Estimate:
    """Weighted sum of y, with a Student interval; weights must add up to the population.

    Raises:
        NothingToEstimate: the domain has no answers.
        ValueError: more units answered than a frame holds.
    """
    known = _domain(sums)
    value = math.fsum(line.weight * line.y for line in sums)
    spread = design_variance(cells, _scores([(sums, 0.0, 1.0)]))
    plain = known.plain_variance(sums, value / known.population) * known.population**2
    found = _judged(value, spread, known, plain, sums, cells)
    return replace(found, interval=student(value, found.se, found.df, confidence=confidence) if found.df > 0 else None)


def contrast(
    first: Sequence[Sums], second: Sequence[Sums], cells: Sequence[DesignCell], *, confidence: float = CONFIDENCE
) -> Estimate:
    """The mean of `first` less the mean of `second`, two parts of one sample, with a Student interval.

    Every answer of the sample stands in exactly one of the two (outside its domain, if it is in neither): then what
    clusters have in common in both parts is seen. `n`, `population` and `effective_n` are those of both together, and
    the design effect is over two simple random samples.

    Raises:
        NothingToEstimate: one part has no answers.
        ValueError: more units answered than a frame holds.
    """
    parts: list[tuple[Sequence[Sums], float, float]] = []
    means, plain = [], 0.0
    for lines, sign in ((first, 1.0), (second, -1.0)):
        own = _domain(lines)
        below = math.fsum(line.weight * line.x for line in lines)
        if below == 0:
            raise NothingToEstimate("the denominator is zero")
        means.append(math.fsum(line.weight * line.y for line in lines) / below)
        plain += own.plain_variance(lines, means[-1]) * (own.population / below) ** 2
        parts.append((lines, means[-1], sign * below))
    both = [*first, *second]
    spread = design_variance(cells, _scores(parts))
    found = _judged(means[0] - means[1], spread, _domain(both), plain, both, cells)
    return replace(found, interval=_student(found, confidence))


@dataclass(frozen=True, slots=True)
class _Domain:
    """What the lines of a domain have in common: answers, units they stand for, squared weights."""

    n: int
    population: float
    squares: float

    def plain_variance(self, sums: Sequence[Sums], value: float) -> float:
        """The variance of a mean of n answers drawn with replacement, of the residuals from `value`."""
        if self.n == 1:
            return 0.0
        spread = math.fsum(line.weight * _square(line, value) for line in sums if line.inside) / self.population
        return max(spread, 0.0) / (self.n - 1)


def _domain(sums: Sequence[Sums]) -> _Domain:
    inside = [line for line in sums if line.inside]
    n = sum(line.inside for line in inside)
    population = math.fsum(line.weight * line.inside for line in inside)
    if n == 0 or population <= 0:
        raise NothingToEstimate("the domain has no answers")
    return _Domain(n, population, math.fsum(line.weight**2 * line.inside for line in inside))


def _square(line: Sums, value: float) -> float:
    """The sum of squared residuals y - value x."""
    return line.yy - 2 * value * line.xy + value * value * line.xx


def _scores(parts: Sequence[tuple[Sequence[Sums], float, float]]) -> list[Score]:
    """By cell, the scores weight ((y - value x) / below - c) of lines with their value and their denominator.

    c is what the margins explain of the residual where weights are calibrated. Answers outside the domain count too:
    their score is 0, or less c.
    """
    explained = _explained(parts)
    cells: dict[int, list[float]] = {}
    for lines, value, below in parts:
        for cell, weight, n, inside, x, y, xx, xy, yy, classes, _ in lines:
            if (kept := cells.get(cell)) is None:
                kept = cells[cell] = [0, 0.0, 0.0]
            kept[0] += n
            if part := explained.get(classes, 0.0) * weight:
                kept[1] -= part * n
                kept[2] += part * part * n
            if inside:
                factor = weight / below
                residual = factor * (y - value * x)
                kept[1] += residual
                kept[2] += factor * factor * (yy - 2 * value * xy + value * value * xx) - 2 * part * residual
    return [Score(cell, round(n), total, square) for cell, (n, total, square) in cells.items()]


def explained_by(sums: Sequence[Sums], value: float, below: float) -> dict[tuple[Class, ...], float]:
    """By classes, what the margins explain of the residuals from `value`, each over `below`; nothing: 0."""
    return _explained([(sums, value, below)])


def _explained(parts: Sequence[tuple[Sequence[Sums], float, float]]) -> dict[tuple[Class, ...], float]:
    above: dict[tuple[Class, ...], float] = defaultdict(float)
    count: dict[tuple[Class, ...], float] = defaultdict(float)
    for lines, value, below in parts:
        for _, weight, n, inside, x, y, _, _, _, classes, before in lines:
            if not classes:
                continue
            base = weight if before is None else before
            count[classes] += base * n
            if inside:
                above[classes] += base * (y - value * x) / below
    return margin_fit(above, count)


def _judged(
    value: float, spread: Spread, known: _Domain, plain: float, sums: Sequence[Sums], cells: Sequence[DesignCell]
) -> Estimate:
    """The estimate with its effects, still without an interval."""
    strata = {cells[line.cell].stratum for line in sums if line.inside}
    is_nil = spread.variance <= ROUNDING * value * value
    variance = 0.0 if is_nil else spread.variance
    effect = variance / plain if plain > 0 else None
    weight_effect = known.n * known.squares / known.population**2
    return Estimate(
        value=value,
        variance=variance,
        n=known.n,
        population=known.population,
        df=degrees_of_freedom(cells, ((line.cell, line.inside) for line in sums)),
        design_effect=effect,
        weight_effect=weight_effect,
        effective_n=known.n / (effect or weight_effect),
        interval=None,
        lonely=tuple(name for stratum, name in spread.lonely if stratum in strata),
        is_census=strata <= spread.full,
    )


def _student(found: Estimate, confidence: float) -> Interval | None:
    if found.is_census:
        return Interval(found.value, found.value, Method.CENSUS, confidence)
    if found.df < 1 or found.variance == 0:
        return None
    return student(found.value, found.se, found.df, confidence=confidence)


def _share_interval(
    found: Estimate, sums: Sequence[Sums], cells: Sequence[DesignCell], confidence: float
) -> Interval | None:
    value = min(max(found.value, 0.0), 1.0)
    if found.is_census:
        return Interval(value, value, Method.CENSUS, confidence)
    if (simple_n := _simple_n(sums, cells)) is not None:
        return wilson(value, simple_n, confidence=confidence)
    if found.df < 1:
        return None
    if found.variance > 0:
        return logit(value, found.se, found.df, confidence=confidence)
    shrink = (t_of(confidence, found.n - 1) / t_of(confidence, found.df)) ** 2 if found.n > 1 else 1.0
    nearest, n = round(value), found.effective_n * shrink
    if abs(value - nearest) <= ROUNDING:
        return exact_at_the_end(nearest, n, confidence=confidence)
    return wilson(value, n, confidence=confidence)


def _simple_n(sums: Sequence[Sums], cells: Sequence[DesignCell]) -> float | None:
    """The n of a domain that is one simple random sample, over what its finite correction leaves; None for others.

    It is one when its answers are all of one stratum's, drawn directly, with one weight and nothing calibrated.
    """
    inside = [line for line in sums if line.inside]
    places = {cells[line.cell] for line in inside}
    if len(places) != 1 or len({line.weight for line in inside}) != 1 or any(line.classes for line in inside):
        return None
    place = places.pop()
    mine = [line for line in sums if cells[line.cell].stratum == place.stratum]
    n = sum(line.n for line in mine)
    if place.cluster is not None or n != sum(line.inside for line in mine):
        return None
    return n / (1 - n / place.stratum_size) if place.stratum_size else float(n)


def array_sums(
    values: Sequence[float],
    weights: Sequence[float],
    places: Sequence[int],
    *,
    domain: Sequence[bool] | None = None,
    denominators: Sequence[float] | None = None,
    classes: Sequence[tuple[Class, ...]] | None = None,
    bases: Sequence[float] | None = None,
) -> list[Sums]:
    """Lines from single answers, one each; all sequences have one length, `places` are indexes of cells."""
    lines = []
    for index, (value, weight, place) in enumerate(zip(values, weights, places, strict=True)):
        is_in = domain is None or domain[index]
        x = (denominators[index] if denominators else 1.0) if is_in else 0.0
        y = value if is_in else 0.0
        own = classes[index] if classes else ()
        base = bases[index] if bases else None
        lines.append(Sums(place, weight, 1, int(is_in), x, y, x * x, x * y, y * y, own, base))
    return lines
