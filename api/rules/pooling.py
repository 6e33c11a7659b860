"""Pools: cells of a sample from which few answered are kept as one, so that no cell tells who is meant.

Small cells of a stratum are pooled; a pool that is still small takes in the stratum's smallest other cell. A stratum
that is small as a whole is joined with the next smallest one before that (collapsed strata: Cochran, Sampling
Techniques, 3rd edition (1977), chapter 5A). Cells and strata nobody answered from are left as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from api.rules.suppression import THRESHOLD


@dataclass(frozen=True, slots=True)
class AnsweredCell:
    """A cell of the sample, and how many answers came from it."""

    code: str
    stratum: str
    answers: int


def pools(cells: Iterable[AnsweredCell], *, least: int = THRESHOLD) -> dict[str, str]:
    """Which cells are pooled, each with the cell that stands for its pool: the one with the most answers.

    A pool has `least` answers or more, unless the survey as a whole has fewer. No pool holds two cells that are large
    enough by themselves. Strata of which a pool holds cells are one stratum from then on.

    Returns:
        By code the standing cell's code, itself for that one; cells that are no part of a pool are not named.
    """
    found: dict[str, str] = {}
    for stratum in _strata([cell for cell in cells if cell.answers], least):
        small = [cell for cell in stratum if cell.answers < least]
        others = sorted((cell for cell in stratum if cell.answers >= least), key=_size)
        pool = small + (others[:1] if _total(small) < least else []) if small else []
        if len(pool) > 1:
            stands = max(pool, key=_size)
            found |= dict.fromkeys((cell.code for cell in pool), stands.code)
    return found


def _strata(cells: list[AnsweredCell], least: int) -> list[list[AnsweredCell]]:
    """The strata, joined until none is small."""
    by_name: dict[str, list[AnsweredCell]] = {}
    for cell in cells:
        by_name.setdefault(cell.stratum, []).append(cell)
    strata = [by_name[name] for name in sorted(by_name)]
    strata.sort(key=_total)
    while len(strata) > 1 and _total(strata[0]) < least:
        strata[:2] = [strata[0] + strata[1]]
        strata.sort(key=_total)
    return strata


def _size(cell: AnsweredCell) -> tuple[int, str]:
    return cell.answers, cell.code


def _total(cells: list[AnsweredCell]) -> int:
    return sum(cell.answers for cell in cells)
