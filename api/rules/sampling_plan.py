"""From a frame and a design to a plan: strata, their clusters, how many of each. Nothing here depends on chance."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from api.rules.sampling import SamplingError, allocate, neyman_weights, sample_size
from api.rules.suppression import THRESHOLD

Parts = Mapping[str, int]
"""A frame: the code of each area and how many units it holds, at least one."""
LEAST_CLUSTERS: Final = 2
"""With one cluster a stratum's variance cannot be told. Source: Cochran (1977), 9A.6 and 5.12."""


class StrataBy(StrEnum):
    """What a stratum is."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Allocation(StrEnum):
    """How a sample is shared out; `each` gives every stratum the margin by itself."""

    PROPORTIONAL = "proportional"
    EQUAL = "equal"
    NEYMAN = "neyman"
    EACH = "each"


class ClusterChance(StrEnum):
    """How clusters are drawn: with a chance in proportion to their size, or the same for all."""

    PPS = "pps"
    EQUAL = "equal"


_DIGITS: Final = {StrataBy.COUNTY: 6, StrataBy.TOWNSHIP: 9, StrataBy.VILLAGE: 12}


@dataclass(frozen=True, slots=True)
class Design:
    """How a sample is drawn.

    Args:
        size: how many are drawn; None works it out from the margin.
        least: the fewest that a stratum of one stage gets; never under the threshold of small cells.
        take: units per cluster; None draws in one stage.
        join_small: a cluster with fewer than `take` units joins its neighbour in the stratum.
        deviations: standard deviations by stratum, for `neyman`.
    """

    strata: StrataBy = StrataBy.TOWNSHIP
    allocation: Allocation = Allocation.PROPORTIONAL
    size: int | None = None
    margin: Decimal = Decimal("0.05")
    confidence: Decimal = Decimal("0.95")
    p: Decimal = Decimal("0.5")
    deff: Decimal = Decimal(1)
    expected_response: Decimal = Decimal(1)
    least: int = THRESHOLD
    take: int | None = None
    chance: ClusterChance = ClusterChance.PPS
    join_small: bool = False
    deviations: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster to draw from: one village, or several joined. Its code is the first member's."""

    code: str
    members: tuple[tuple[str, int], ...]

    @property
    def units(self) -> int:
        """How many units it holds."""
        return sum(size for _, size in self.members)


@dataclass(frozen=True, slots=True)
class Stratum:
    """A stratum of the plan.

    `certain` are clusters that any draw would hold, each with how many units are taken there; `draws` of the other
    `clusters` are drawn, and `take` units in each. In one stage there is one certain cluster: the whole stratum.
    """

    code: str
    units: int
    certain: tuple[tuple[Cluster, int], ...]
    clusters: tuple[Cluster, ...] = ()
    draws: int = 0
    take: int = 0

    @property
    def drawn(self) -> int:
        """How many units are drawn."""
        return sum(count for _, count in self.certain) + self.draws * self.take

    @property
    def clusters_drawn(self) -> int:
        """In how many clusters."""
        return len(self.certain) + self.draws


def design_of(told: Mapping[str, Any]) -> Design:
    """A design as it is stored and published, its decimals as text; what the draw does not need is passed over."""
    shares = {name: Decimal(told[name]) for name in ("margin", "confidence", "p", "deff", "expected_response")}
    return Design(
        strata=StrataBy(told["strata"]),
        allocation=Allocation(told["allocation"]),
        size=told["size"],
        least=told["least"],
        take=told["take"],
        chance=ClusterChance(told["chance"]),
        join_small=told["join_small"],
        deviations={code: Decimal(deviation) for code, deviation in told["deviations"].items()},
        **shares,
    )


def plan(parts: Parts, design: Design) -> list[Stratum]:
    """The strata in the order of their codes.

    Raises:
        SamplingError: with `stratum`, where a stratum or a cluster of it is too small; `frame_empty`,
            `sample_too_large`, `sample_parameters_wrong`.
    """
    if not parts:
        raise SamplingError("frame_empty")
    if any(size < 1 for size in parts.values()) or design.least < THRESHOLD or (design.take or THRESHOLD) < THRESHOLD:
        raise SamplingError("sample_parameters_wrong")
    members: dict[str, list[tuple[str, int]]] = {}
    for code in sorted(parts):
        members.setdefault(code[: _DIGITS[design.strata]], []).append((code, parts[code]))
    units = {code: sum(size for _, size in held) for code, held in members.items()}
    for code, count in units.items():
        if count < design.least:
            raise SamplingError("stratum_too_small", stratum=code, units=count, least=design.least)
    wanted = _wanted(units, design)
    make = _one_stage if design.take is None else _two_stages
    return [make(code, held, wanted[code], design) for code, held in members.items()]


def _wanted(units: Mapping[str, int], design: Design) -> dict[str, int]:
    """How many units each stratum should give."""
    least = dict.fromkeys(units, design.least)
    if design.allocation is Allocation.EACH:
        return {code: min(count, max(design.least, _size(count, design))) for code, count in units.items()}
    total = design.size or max(_size(sum(units.values()), design), sum(least.values()))
    if design.allocation is Allocation.EQUAL:
        return allocate(total, dict.fromkeys(units, 1), least=least, most=units)
    weights = neyman_weights(units, design.deviations) if design.allocation is Allocation.NEYMAN else units
    return allocate(total, weights, least=least, most=units)


def _size(population: int, design: Design) -> int:
    return sample_size(
        population,
        design.margin,
        confidence=design.confidence,
        p=design.p,
        deff=design.deff,
        expected_response=design.expected_response,
    )


def _one_stage(code: str, held: Sequence[tuple[str, int]], wanted: int, _: Design) -> Stratum:
    whole = Cluster(code, tuple(held))
    return Stratum(code, whole.units, certain=((whole, wanted),))


def _two_stages(code: str, held: Sequence[tuple[str, int]], wanted: int, design: Design) -> Stratum:
    """Enough clusters for what is wanted, at least two; those that are too large to be left to chance are certain.

    A certain cluster gives the same share of its units as the stratum as a whole; it is a stratum of its own.
    """
    take = design.take or THRESHOLD
    clusters = joined(code, held, take, can_join=design.join_small)
    units = sum(cluster.units for cluster in clusters)
    draws = max(LEAST_CLUSTERS, math.ceil(wanted / take))
    planned = draws * take
    certain, rest, draws = _certain(clusters, draws, design.chance)
    by_size = design.chance is ClusterChance.PPS
    counts = [
        (cluster, min(cluster.units, max(take, math.ceil(planned * cluster.units / units))) if by_size else take)
        for cluster in certain
    ]
    return Stratum(code, units, tuple(counts), tuple(rest), draws, take)


def _certain(
    clusters: Sequence[Cluster], draws: int, chance: ClusterChance
) -> tuple[list[Cluster], list[Cluster], int]:
    """Take out the clusters whose chance would reach one. What is left is never a draw of a single cluster."""
    certain: list[Cluster] = []
    rest = list(clusters)
    while rest:
        total = sum(cluster.units for cluster in rest)
        by_size = [c for c in rest if draws * c.units >= total] if chance is ClusterChance.PPS else []
        found = rest if draws >= len(rest) else by_size
        if not found:
            break
        certain += found
        rest = [cluster for cluster in rest if cluster not in found]
        draws = max(LEAST_CLUSTERS, draws - len(found))
    return certain, rest, draws if rest else 0


def joined(stratum: str, held: Sequence[tuple[str, int]], least: int, *, can_join: bool) -> list[Cluster]:
    """The clusters of a stratum; a small one joins those that follow it by code, a small last one the one before.

    Raises:
        SamplingError: `cluster_too_small` with the cluster, if it may not join; `stratum_too_small`.
    """
    made: list[list[tuple[str, int]]] = []
    for code, size in held:
        if size < least and not can_join:
            raise SamplingError("cluster_too_small", stratum=stratum, cluster=code, units=size, least=least)
        if made and sum(count for _, count in made[-1]) < least:
            made[-1].append((code, size))
        else:
            made.append([(code, size)])
    if sum(count for _, count in made[-1]) < least:
        last = made.pop()
        if not made:
            raise SamplingError("stratum_too_small", stratum=stratum, units=sum(c for _, c in last), least=least)
        made[-1] += last
    return [Cluster(members[0][0], tuple(members)) for members in made]
