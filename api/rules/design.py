"""The design of a sample, and the variance that it gives to a weighted total of scores.

Sources: Cochran, Sampling Techniques (1977), (11.24): two stages, each with its finite correction; Lumley, Complex
Surveys (2010), chapter 3. A stratum with one answering first-stage unit ("lonely") has no spread of its own: its
deviation is taken from the grand mean, as R's survey does with `lonely.psu = "adjust"`, and it is named.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DesignCell:
    """A place of the design, as it was drawn.

    Attributes:
        stratum: its name.
        cluster: the drawn cluster's name; None where units were drawn directly.
        stratum_size: how many first-stage units the stratum's frame holds: clusters, or units where no clusters were
            drawn. None: unknown, taken as endless (no finite correction, and no part of the second stage).
        size: how many units the cluster's frame holds; None: unknown. Not used without a cluster.
    """

    stratum: str
    cluster: str | None = None
    stratum_size: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """What `n` answers of a cell add to a linearised statistic: the sum of their weighted scores and of the squares."""

    cell: int
    n: int
    sum: float
    square: float


@dataclass(frozen=True, slots=True)
class Spread:
    """A variance; the strata whose frame answered to the last unit; and what was lonely, each after its stratum."""

    variance: float
    full: frozenset[str]
    lonely: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Stage:
    """Sampled units of one stratum, or of one cluster: how many, the sum of their scores, and of the squares."""

    size: int | None = None
    n: int = 0
    sum: float = 0.0
    square: float = 0.0

    def add(self, n: int, total: float, square: float) -> None:
        self.n += n
        self.sum += total
        self.square += square

    @property
    def fraction(self) -> float:
        """The part of the frame that answered."""
        return self.n / self.size if self.size else 0.0

    @property
    def is_lonely(self) -> bool:
        return self.n == 1 and self.fraction < 1

    def variance(self, grand_mean: float) -> float:
        if self.n == 1:
            return (1 - self.fraction) * (self.sum - grand_mean) ** 2
        spread = self.square - self.sum * self.sum / self.n
        return (1 - self.fraction) * self.n / (self.n - 1) * max(spread, 0.0)


@dataclass(slots=True)
class _Stratum:
    first: _Stage = field(default_factory=_Stage)
    clusters: dict[str, _Stage] = field(default_factory=dict)


def design_variance(cells: Sequence[DesignCell], scores: Iterable[Score]) -> Spread:
    """The variance of the scores' sum.

    First-stage units without an answer count as not drawn. Where a stratum's frame or a cluster's is unknown, that
    stage has no finite correction; the second stage counts by the first one's fraction.

    Raises:
        ValueError: more units answered than a frame holds, or a stratum holds both clusters and units drawn directly.
    """
    strata = _gather(cells, scores)
    mean_first = _grand_mean([stratum.first for stratum in strata.values()])
    units = [unit for stratum in strata.values() for unit in stratum.clusters.values()]
    mean_unit = _grand_mean(units)
    variance, full, lonely = 0.0, set(strata), []
    for name, stratum in strata.items():
        variance += stratum.first.variance(mean_first)
        if stratum.first.is_lonely:
            lonely.append((name, name))
        for place, cluster in stratum.clusters.items():
            variance += stratum.first.fraction * cluster.variance(mean_unit)
            if stratum.first.size and cluster.is_lonely:
                lonely.append((name, place))
        if any(stage.fraction < 1 for stage in (stratum.first, *stratum.clusters.values())):
            full.remove(name)
    return Spread(variance, frozenset(full), tuple(lonely))


def degrees_of_freedom(cells: Sequence[DesignCell], counted: Iterable[tuple[int, int]]) -> int:
    """First-stage units less strata, of those that hold answers of the domain.

    Source: Korn and Graubard (1999), section 5.2; as `degf` of R's survey for a subset.

    Args:
        counted: index of a cell, and how many answers of the domain it holds.
    """
    units: dict[str, int] = defaultdict(int)
    clusters: dict[str, set[str]] = defaultdict(set)
    for index, inside in counted:
        cell = cells[index]
        if inside and cell.cluster is None:
            units[cell.stratum] += inside
        elif inside and cell.cluster is not None:
            clusters[cell.stratum].add(cell.cluster)
    first = sum(units.values()) + sum(len(names) for names in clusters.values())
    return first - len(units.keys() | clusters.keys())


def _gather(cells: Sequence[DesignCell], scores: Iterable[Score]) -> dict[str, _Stratum]:
    strata: dict[str, _Stratum] = defaultdict(_Stratum)
    for score in scores:
        cell = cells[score.cell]
        stratum = strata[cell.stratum]
        stratum.first.size = cell.stratum_size
        if cell.cluster is None:
            stratum.first.add(score.n, score.sum, score.square)
        else:
            cluster = stratum.clusters.setdefault(cell.cluster, _Stage(cell.size))
            cluster.add(score.n, score.sum, score.square)
    for name, stratum in strata.items():
        if stratum.clusters and stratum.first.n:
            raise ValueError(f"stratum {name} holds clusters and units drawn directly")
        for cluster in stratum.clusters.values():
            stratum.first.add(1, cluster.sum, cluster.sum**2)
        for stage in (stratum.first, *stratum.clusters.values()):
            if stage.size is not None and stage.n > stage.size:
                raise ValueError(f"stratum {name} has more answers than its frame holds")
    return strata


def _grand_mean(stages: Sequence[_Stage]) -> float:
    n = sum(stage.n for stage in stages)
    return sum(stage.sum for stage in stages) / n if n else 0.0
