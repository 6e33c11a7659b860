"""Places of a sample as estimates need them: cells of the draw, joined where closing the survey pooled their answers.

The answers of a pool stand at one of its cells. The pool is then one place: its drawn units and its units are the sums,
its weight is the mean over the drawn ones, and strata that share a pool are one stratum with the sum of their sizes
(collapsed strata: Cochran, Sampling Techniques (1977), 5A.12; the variance errs on the large side).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from api.rules.design import DesignCell


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell as `survey_cells` stores it; `pool` is the code of the cell that stands for it, often its own.

    Attributes:
        weight: units of the population that one drawn unit stands for.
        stratum_units, stratum_clusters: how many units and clusters the stratum's frame holds.
    """

    code: str
    pool: str
    area_code: str
    stratum: str
    cluster: str | None
    stratum_units: int
    stratum_clusters: int
    units: int
    drawn: int
    weight: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where answers are counted: one cell of the sample, or a pool of several."""

    code: str
    area_code: str
    cell: DesignCell
    drawn: int
    weight: float

    @property
    def population(self) -> float:
        """Units that its drawn ones stand for."""
        return self.drawn * self.weight


class PooledCell(Protocol):
    """A cell of the sample, and the one that stands for its pool."""

    @property
    def code(self) -> str:
        """The cell's."""

    @property
    def pool(self) -> str:
        """The code of the one that stands for the pool; its own where it is in none."""

    @property
    def stratum(self) -> str:
        """The name of its stratum."""


def strata_joined(cells: Sequence[PooledCell]) -> dict[str, str]:
    """The stratum that each stratum is part of, after those that share a pool are one; its name is the members'."""
    root = {cell.stratum: cell.stratum for cell in cells}
    standing: dict[str, str] = {}
    for cell in sorted(cells, key=lambda cell: cell.code):
        first = standing.setdefault(cell.pool, cell.stratum)
        old, new = sorted((root[first], root[cell.stratum]), reverse=True)
        root = {name: new if now == old else now for name, now in root.items()}
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        members[root[name]].append(name)
    return {name: "+".join(members[now]) for name, now in root.items()}


def places_of(cells: Sequence[DrawnCell]) -> dict[str, Place]:
    """The places by the code of the cell that answers stand at."""
    joined = strata_joined(cells)
    sizes = _stratum_sizes(cells, joined)
    clustered = {joined[cell.stratum] for cell in cells if cell.cluster is not None}
    pools: dict[str, list[DrawnCell]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: cell.code):
        pools[cell.pool].append(cell)
    found = {}
    for code, members in sorted(pools.items()):
        stratum = joined[members[0].stratum]
        own = next((cell for cell in members if cell.code == code), members[0])
        drawn = sum(cell.drawn for cell in members)
        units, clusters = sizes[stratum]
        is_clustered = stratum in clustered
        found[code] = Place(
            code,
            _common_area(members),
            DesignCell(
                stratum,
                # A stratum drawn directly that joined a stratum of clusters is one cluster there.
                (own.cluster or own.stratum) if is_clustered else None,
                clusters if is_clustered else units,
                sum(cell.units for cell in members) if is_clustered else None,
            ),
            drawn,
            sum(cell.drawn * cell.weight for cell in members) / drawn,
        )
    return found


def not_covered(answered: Mapping[str, int], places: Mapping[str, Place]) -> tuple[float, float]:
    """Units of the strata that no answer came from, and units of all strata, by the drawn units' weights."""
    came: dict[str, int] = defaultdict(int)
    units: dict[str, float] = defaultdict(float)
    for code, place in places.items():
        came[place.cell.stratum] += answered.get(code, 0)
        units[place.cell.stratum] += place.population
    return sum(units[name] for name in sorted(units) if not came[name]), sum(units[name] for name in sorted(units))


def _stratum_sizes(cells: Sequence[DrawnCell], joined: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Units and clusters of the frame by joined stratum."""
    own = {cell.stratum: (cell.stratum_units, cell.stratum_clusters) for cell in cells}
    found: dict[str, tuple[int, int]] = {}
    for name, (units, clusters) in own.items():
        before = found.get(joined[name], (0, 0))
        found[joined[name]] = (before[0] + units, before[1] + clusters)
    return found


_AREA_LENGTHS = (12, 9, 6)
"""Digits of a village, a township and a county."""


def _common_area(members: Sequence[DrawnCell]) -> str:
    """The smallest area that holds all cells."""
    for length in _AREA_LENGTHS:
        codes = {cell.area_code[:length] for cell in members}
        if len(codes) == 1:
            return codes.pop()
    return ""
