"""A figure in the words it is told in: as finely as its hidden places stay open (`rules/certificates`)."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Final

from api.models.surveys_results import ResultFigure, ResultUnit, Withheld
from api.rules import certificates
from api.rules.certificates import Row
from api.rules.estimates import Estimate, Sums
from api.rules.moves import Goal
from api.services import surveys_measures
from api.services.surveys_measures import Basis, Block

STEPS: Final = {
    ResultUnit.RATIO: tuple(map(Decimal, ("0.001", "0.01", "0.02", "0.05"))),
    ResultUnit.POINTS: tuple(map(Decimal, ("0.01", "0.1", "0.2", "0.5"))),
}
"""What figures are rounded to, from fine to coarse."""
_EFFECT: Final = Decimal("0.01")
_NOISE: Final = 12
"""Decimals that are more than what floating point adds: 0.9 that was computed as 0.90000000000000002 is 0.9."""
NOTHING: Final = ResultFigure.model_construct(**dict.fromkeys(ResultFigure.model_fields))


@dataclass(frozen=True, slots=True)
class Grain:
    """How finely a figure is told: rounded to multiples of `step`, with what its design did or without."""

    step: Decimal
    has_effects: bool


def grains(unit: ResultUnit, step: Decimal) -> list[Grain]:
    """Ways to tell a figure, from the finest that `step` allows."""
    coarser = [each for each in STEPS[unit] if each > step]
    return [Grain(step, has_effects=True), Grain(step, has_effects=False), *(Grain(each, False) for each in coarser)]


def finest(
    block: Block,
    unit: ResultUnit,
    step: Decimal,
    *,
    told_townships: Collection[str] = (),
    limit: Decimal | None = None,
) -> tuple[ResultFigure, Decimal]:
    """A block as finely as leaves its hidden places open, and the step of it; withheld where no way does.

    A list experiment has no answers that could be moved one by one: it is told without its effects and in whole
    hundredths.

    Args:
        told_townships: townships whose own figures are told beside it.
        limit: what its ends are compared with; the sides on which they are of it are told too.
    """
    found, basis = block.estimate, block.basis
    if found is None or found.interval is None:
        return untold(Withheld.NOT_ESTIMABLE), step
    if basis is None:
        coarse = max(step, STEPS[unit][1])
        return figure(found, unit, Grain(coarse, has_effects=False)), coarse
    rows = _rows(basis, told_townships)
    for grain in grains(unit, step):
        told = figure(found, unit, grain)
        if _stays_open(basis, rows, found, told, unit, grain, limit):
            return told, grain.step
    return untold(Withheld.FOLLOWS), step


def figure(found: Estimate, unit: ResultUnit, grain: Grain) -> ResultFigure:
    """An estimate with an interval, in the words it is told in."""
    if found.interval is None:
        return untold(Withheld.NOT_ESTIMABLE)
    low, high = found.interval.low, found.interval.high
    if unit is ResultUnit.RATIO and found.value >= 0 and found.value <= 1:
        low, high = max(low, 0.0), min(high, 1.0)
    effects = grain.has_effects
    return ResultFigure(
        estimate=nearest(found.value, grain.step),
        low=outward(low, grain.step, ROUND_FLOOR),
        high=outward(high, grain.step, ROUND_CEILING),
        n=found.n,
        effective_n=round(found.effective_n) if effects and math.isfinite(found.effective_n) else None,
        design_effect=None if not effects or found.design_effect is None else nearest(found.design_effect, _EFFECT),
        at_least=None,
        at_most=None,
        withheld=None,
    )


def plain(found: Estimate, step: Decimal) -> ResultFigure:
    """Opinions that were received: the plain figure and n alone."""
    return NOTHING.model_copy(update={"estimate": nearest(found.value, step), "n": found.n})


def untold(why: Withheld) -> ResultFigure:
    """A figure that is not told."""
    return NOTHING.model_copy(update={"withheld": why})


def outward(end: float, step: Decimal, way: str) -> Decimal:
    """An end of an interval as it is told: the lower one down, the upper one up, so that it never looks narrower."""
    return _multiple(Decimal(repr(round(end, _NOISE))), step, way)


def nearest(value: float, step: Decimal) -> Decimal:
    """A number as it is told: the nearest multiple of `step`."""
    return _multiple(Decimal(repr(value)), step, ROUND_HALF_EVEN)


def _multiple(value: Decimal, step: Decimal, way: str) -> Decimal:
    return (value / step).quantize(Decimal(1), way) * step


def _stays_open(
    basis: Basis,
    rows: list[Row],
    found: Estimate,
    told: ResultFigure,
    unit: ResultUnit,
    grain: Grain,
    limit: Decimal | None,
) -> bool:
    said = _sides(found, limit)

    def is_same(sums: Sequence[Sums]) -> bool:
        other = basis.estimated(sums)
        return figure(other, unit, grain) == told and _sides(other, limit) == said

    goal = _goal(told, float(grain.step))
    if limit is not None and found.interval is not None:
        low, high = (_beside(ends, end, float(limit)) for ends, end in (
            (goal.low, found.interval.low), (goal.high, found.interval.high)
        ))  # fmt: skip
        goal = replace(goal, low=low, high=high)
    return certificates.stays_open(basis.sums, basis.sample.cells, rows, found, goal, is_same=is_same)


def _sides(found: Estimate, limit: Decimal | None) -> object:
    """On which sides of a limit the ends of an interval lie: a verdict of any kind follows from that."""
    if limit is None or found.interval is None:
        return None
    ends = found.interval.low, found.interval.high
    return [(end > limit) - (end < limit) for end in ends]


def _beside(ends: tuple[float, float] | None, end: float, limit: float) -> tuple[float, float] | None:
    """The part of a span on that side of a limit on which the end lies."""
    if ends is None or not ends[0] < limit < ends[1]:
        return ends
    return (limit, ends[1]) if end >= limit else (ends[0], limit)


def _rows(basis: Basis, told_townships: Collection[str]) -> list[Row]:
    found = []
    for line, place, counts in zip(basis.sums, basis.places, basis.counts, strict=True):
        township = surveys_measures.township(place, basis.sample)
        stratum = basis.sample.cells[line.cell].stratum
        names = (f"place {place}", f"stratum {stratum}", *([f"township {township}"] if township else []))
        found.append(Row(counts, names, is_fixed=bool(township) and township in told_townships))
    return found


def _goal(told: ResultFigure, step: float) -> Goal:
    """Between which numbers a figure rounds to what is told."""

    def around(number: Decimal | int | None, reach: float, middle: float = 0.0) -> tuple[float, float] | None:
        return None if number is None else (float(number) + middle - reach, float(number) + middle + reach)

    half = step / 2
    return Goal(
        estimate=around(told.estimate, half) or (0.0, 1.0),
        low=around(told.low, half, half),
        high=around(told.high, half, -half),
        effective_n=around(told.effective_n, 0.5),
        design_effect=around(told.design_effect, float(_EFFECT) / 2),
    )
