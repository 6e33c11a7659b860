"""From counted answers to what `estimates.py` takes: weights of a design, calibrated or not, and lines of sums.

An answer here is a place of the sample, how it was given, its class in each declared margin and the value of one
measure. Equal ones are one line with a count; nothing tells answers of a line apart.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
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
Choice = Callable[[Line], bool]


@dataclass(frozen=True, slots=True)
class Weights:
    """The final weight of an answer by place and classes, and the one before calibration (None: not calibrated)."""

    final: Mapping[Key, float]
    base: Mapping[Key, float] | None


def weights_of(
    lines: Sequence[Line], places: Mapping[str, Place], margins: Sequence[Mapping[Class, float]], *, is_calibrated: bool
) -> Weights:
    """Design weights, raised for those who did not answer, then fitted to the margins' totals if asked.

    Raises:
        WeightsRefused: the totals cannot be met.
    """
    answered: Counter[Key] = Counter()
    for line in lines:
        answered[line.place, line.classes] += line.n
    raised = _raised(answers_by_place(lines), places)
    base = {key: raised[key[0]] for key in answered}
    if not is_calibrated:
        return Weights(base, None)
    keys = sorted(answered)
    weighed = [Weighed(answered[key], base[key], key[1]) for key in keys]
    found = weighting.rake(weighed, margins)
    return Weights(dict(zip(keys, found.weights, strict=True)), base)


def answers_by_place(lines: Sequence[Line]) -> Counter[str]:
    """How many answers of the lines came from each place."""
    found: Counter[str] = Counter()
    for line in lines:
        found[line.place] += line.n
    return found


def sums_of(
    lines: Sequence[Line], order: Mapping[str, int], weights: Weights, choice: Choice | None = None
) -> list[Sums]:
    """Lines of sums of a mean, or of a share of values 0 and 1, over the chosen answers.

    Args:
        order: the index of each place among the design's cells.
        choice: which answers are in the domain; None: all. Those without a value never are.
    """
    kept: dict[Key, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for line in lines:
        sums = kept[line.place, line.classes]
        sums[0] += line.n
        if line.value is not None and (choice is None or choice(line)):
            sums[1] += line.n
            sums[2] += line.n * line.value
            sums[3] += line.n * line.value**2
    return [
        mean_sums(
            order[place],
            weights.final[place, classes],
            round(n),
            y,
            yy,
            inside=round(inside),
            classes=classes if weights.base is not None else (),
            base=weights.base[place, classes] if weights.base is not None else None,
        )
        for (place, classes), (n, inside, y, yy) in sorted(kept.items())
    ]


def counts_of(lines: Sequence[Line], choice: Choice | None = None) -> dict[float, int]:
    """How many of the chosen answers have each value."""
    found: Counter[float] = Counter()
    for line in lines:
        if line.value is not None and (choice is None or choice(line)):
            found[line.value] += line.n
    return dict(found)


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
