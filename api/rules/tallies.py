"""From counted answers to what `estimates.py` takes: weights of a design, calibrated or not, and lines of sums.

An answer here is a place of the sample, how it was given, its class in each declared margin and the value of one
measure. Equal ones are one line with a count; nothing tells answers of a line apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.rules import weighting
from api.rules.estimates import Sums, mean_sums
from api.rules.places import Place
from api.rules.weighting import Class, Weighed


@dataclass(frozen=True, slots=True)
class Line:
    """`n` equal answers. `value` is None where the measure's question was not asked; `classes` follow the margins.

    `place` is "" for answers without a cell: those are one simple random sample of an endless population.
    """

    place: str
    is_assisted: bool
    is_flagged: bool
    arm: int
    classes: tuple[str, ...]
    value: float | None
    n: int


Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Weights:
    """The final weight of an answer by place and classes, and the one before calibration (None: not calibrated)."""

    final: Mapping[Key, float]
    base: Mapping[Key, float] | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What all answers are, whichever of them are chosen: lines of sums, and at which each place and classes stand."""

    index: Mapping[Key, int]
    sums: Sequence[Sums]


def weights_of(
    lines: Sequence[Line], places: Mapping[str, Place], margins: Sequence[Mapping[Class, float]], *, is_calibrated: bool
) -> Weights:
    """Design weights, raised for those who did not answer, then fitted to the margins' totals if asked.

    Raises:
        WeightsRefused: the totals cannot be met.
    """
    answered = _answered(lines)
    raised = _raised(answers_by_place(lines), places)
    base = {key: raised[key[0]] for key, _ in answered}
    if not is_calibrated:
        return Weights(base, None)
    weighed = [Weighed(n, base[key], key[1]) for key, n in answered]
    found = weighting.rake(weighed, margins)
    return Weights(dict(zip(base, found.weights, strict=True)), base)


def answers_by_place(lines: Sequence[Line]) -> Counter[str]:
    """How many answers of the lines came from each place."""
    found: Counter[str] = Counter()
    for line in lines:
        found[line.place] += line.n
    return found


def totals_of(lines: Iterable[Line], order: Mapping[str, int], weights: Weights) -> Totals:
    """Lines of sums over none of the answers, which `sums_of` starts from: all answers count for the design.

    Args:
        order: the index of each place among the design's cells.
    """
    answered = _answered(lines)
    base = weights.base
    sums = [
        mean_sums(
            order[key[0]],
            weights.final[key],
            n,
            0.0,
            0.0,
            inside=0,
            classes=() if base is None else key[1],
            base=None if base is None else base[key],
        )
        for key, n in answered
    ]
    return Totals({key: at for at, (key, _) in enumerate(answered)}, sums)


def sums_of(totals: Totals, chosen: Iterable[Line]) -> list[Sums]:
    """Lines of sums of a mean, or of a share of values 0 and 1, over the chosen answers.

    Args:
        totals: of all answers, also those outside the domain.
        chosen: the answers in the domain. Those without a value never are.
    """
    kept: dict[int, list[float]] = {}
    for line in chosen:
        if line.value is not None:
            at = totals.index[line.place, line.classes]
            if (sums := kept.get(at)) is None:
                sums = kept[at] = [0, 0.0, 0.0]
            sums[0] += line.n
            sums[1] += line.n * line.value
            sums[2] += line.n * line.value**2
    found = list(totals.sums)
    for at, (inside, y, yy) in kept.items():
        one = found[at]
        found[at] = mean_sums(
            one.cell, one.weight, one.n, y, yy, inside=round(inside), classes=one.classes, base=one.base
        )
    return found


def counts_of(chosen: Iterable[Line]) -> dict[float, int]:
    """How many of the chosen answers have each value."""
    found: Counter[float] = Counter()
    for line in chosen:
        if line.value is not None:
            found[line.value] += line.n
    return dict(found)


def _answered(lines: Iterable[Line]) -> list[tuple[Key, int]]:
    """How many answers there are of each place and classes, in one order."""
    found: Counter[Key] = Counter()
    for line in lines:
        found[line.place, line.classes] += line.n
    return sorted(found.items())


def _raised(answered: Mapping[str, int], places: Mapping[str, Place]) -> dict[str, float]:
    """Weights by place, so that those who answered stand for all who were drawn.

    By place; in a stratum with a place that nobody answered from, by the whole stratum, or its units would be lost.
    A stratum that nobody answered from has no answer to raise: `places.not_covered` says how large it is.
    """
    strata: dict[str, list[Place]] = defaultdict(list)
    for place in places.values():
        strata[place.cell.stratum].append(place)
    found = {code: 1.0 for code in answered if code not in places}
    for members in strata.values():
        came = [answered.get(place.code, 0) for place in members]
        if all(came):
            raised = weighting.answered_weights(
                [max(place.drawn, n) for place, n in zip(members, came, strict=True)],
                came,
                [place.weight for place in members],
            )
            found |= {place.code: weight for place, weight in zip(members, raised, strict=True)}
        elif any(came):
            drawn = sum(place.drawn * place.weight for place in members)
            factor = drawn / sum(n * place.weight for place, n in zip(members, came, strict=True))
            found |= {place.code: place.weight * factor for place in members}
    return found
