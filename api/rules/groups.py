"""Which places a survey can tell apart. Those it cannot share a group, and nobody ranks them.

Rule: all pairs are compared; the chances are held against Holm's steps, so that even with many pairs a false "these
differ" comes in at most one survey of twenty (Holm, Scandinavian Journal of Statistics 6 (1979) 65-70). Places of one
group are not told apart, each from each; groups overlap, so a place may stand in several: two places are told apart
exactly if they share none (letter displays: Piepho, J. Computational and Graphical Statistics 13 (2004) 456-466).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from api.rules.estimates import Estimate
from api.rules.intervals import CONFIDENCE
from api.rules.quantiles import chance_beyond
from api.rules.waves import welch


@dataclass(frozen=True, slots=True)
class Grouped:
    """Groups from the highest to the lowest; names inside a group in their own order, which says nothing of value.

    Attributes:
        groups: the largest sets in which no two are told apart; a name may be in several, and is in at least one.
        apart: pairs that are told apart, each and all in the order of names; no group holds both of a pair.
        unknown: names whose estimate has no interval, or that have none; they are in no group.
    """

    groups: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


def group(found: Mapping[str, Estimate | None], *, is_share: bool, confidence: float = CONFIDENCE) -> Grouped:
    """Put places into groups that cannot be told apart; their samples are independent (strata of one, or several).

    Args:
        found: by the place's code; None where nothing may be shown.
        is_share: whether values are shares: then pairs are compared with the spread of their common share, which also
            holds where everybody said the same.
    """
    known = {name: item for name, item in sorted(found.items()) if item is not None and item.interval is not None}
    pairs = list(combinations(known, 2))
    chances = {pair: chance(known[pair[0]], known[pair[1]], is_share=is_share) for pair in pairs}
    apart = _holm(chances, 1 - confidence)
    alike: dict[str, set[str]] = {name: set() for name in known}
    for first, second in pairs:
        if (first, second) not in apart:
            alike[first].add(second)
            alike[second].add(first)
    ranked = sorted(_together(alike), key=lambda names: _rank([known[name].value for name in names], names))
    unknown = tuple(name for name in sorted(found) if name not in known)
    return Grouped(tuple(ranked), tuple(pair for pair in pairs if pair in apart), unknown)


def chance(first: Estimate, second: Estimate, *, is_share: bool) -> float:
    """The chance of so large a difference if there were none (two-sided); 0 and 1 where nothing is left to chance."""
    gap = first.value - second.value
    if gap == 0:
        return 1.0
    if first.is_census and second.is_census:
        return 0.0
    variance = _common_variance(first, second) if is_share else first.variance + second.variance
    return chance_beyond(gap / math.sqrt(variance), welch(first, second)) if variance > 0 else 0.0


def _common_variance(first: Estimate, second: Estimate) -> float:
    """Of the difference of two shares that are really one, by effective n; a census has no error."""
    sizes = [item.effective_n for item in (first, second)]
    common = (first.value * sizes[0] + second.value * sizes[1]) / sum(sizes)
    return sum(
        common * (1 - common) / size for item, size in zip((first, second), sizes, strict=True) if not item.is_census
    )


def _holm(chances: Mapping[tuple[str, str], float], level: float) -> set[tuple[str, str]]:
    apart: set[tuple[str, str]] = set()
    for done, (pair, value) in enumerate(sorted(chances.items(), key=lambda item: (item[1], item[0]))):
        if value > level / (len(chances) - done):
            break
        apart.add(pair)
    return apart


def _rank(values: list[float], names: tuple[str, ...]) -> tuple[float, float, tuple[str, ...]]:
    return -max(values), -min(values), names


def _together(alike: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """All largest sets of names that are pairwise alike.

    Bron and Kerbosch, Communications of the ACM 16 (1973) 575-577, with a pivot.
    """
    found: list[tuple[str, ...]] = []

    def grow(chosen: frozenset[str], open_: set[str], done: set[str]) -> None:
        if not open_ and not done:
            found.append(tuple(sorted(chosen)))
            return
        pivot = max(sorted(open_ | done), key=lambda name: len(alike[name] & open_))
        for name in sorted(open_ - alike[pivot]):
            grow(chosen | {name}, open_ & alike[name], done & alike[name])
            open_ = open_ - {name}
            done = done | {name}

    if alike:
        grow(frozenset(), set(alike), set())
    return found
