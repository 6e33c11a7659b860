"""The draw itself: the same frame, design and seed give the same sample on any machine, to anybody.

Every choice is an order of SHA-256 digests of UTF-8 text, `seed|frame hash|stratum|…`; the smallest are taken, which
is a simple random sample without replacement. Clusters with a chance in proportion to their size stand in an order of
digests and are hit by a comb with a random start (Madow 1949; Cochran, 1977, 9A.10), all in whole numbers.
"""

import hashlib
import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from api.rules.canonical import hash_of
from api.rules.sampling_plan import Cluster, ClusterChance, Design, Parts, Stratum, plan

FRAME_FORM: Final = "shiliu-frame-1"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the sample: `numbers` are those drawn, by area, out of 1 … the area's units.

    `probability` is a unit's chance over all stages; its design weight is one over it. A certain cluster is a stratum
    of its own, with no chance at its first stage.
    """

    stratum: str
    cluster: str | None
    area_code: str
    stratum_units: int
    stratum_clusters: int
    units: int
    drawn: int
    probability: Fraction
    numbers: Mapping[str, tuple[int, ...]]

    def told(self) -> dict[str, Any]:
        """The cell as it is published; the chance as a fraction in its lowest terms."""
        return {
            "stratum": self.stratum,
            "cluster": self.cluster,
            "area_code": self.area_code,
            "stratum_units": self.stratum_units,
            "stratum_clusters": self.stratum_clusters,
            "units": self.units,
            "drawn": self.drawn,
            "probability": f"{self.probability.numerator}/{self.probability.denominator}",
            "numbers": {code: list(found) for code, found in self.numbers.items()},
        }


def frame_hash(unit: str, as_of: str, parts: Parts) -> str:
    """SHA-256 of the frame's text: its form, unit and day, then a line `code count` per area, by code.

    Args:
        unit: `household` or `person`.
        as_of: the day of the counts, YYYY-MM-DD.
    """
    lines = [FRAME_FORM, f"unit {unit}", f"as_of {as_of}", *(f"{code} {parts[code]}" for code in sorted(parts))]
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def commitment(secret: str) -> str:
    """What is published before the draw: SHA-256 of the secret's text."""
    return hashlib.sha256(secret.encode()).hexdigest()


def seed_of(secret: str, event_value: str | None) -> str:
    """The seed: the secret, and behind a bar the digits of the public event where one was named."""
    return secret if event_value is None else f"{secret}|{event_value}"


def draw(parts: Parts, design: Design, seed: str, frame: str) -> list[Cell]:
    """The cells by stratum and cluster, with the numbers drawn in each.

    Args:
        frame: the frame's hash.

    Raises:
        SamplingError: as `sampling_plan.plan`.
    """
    cells: list[Cell] = []
    for stratum in plan(parts, design):
        cells += _certain_cells(stratum, design, seed, frame)
        cells += _chance_cells(stratum, design.chance, seed, frame)
    return sorted(cells, key=lambda cell: (cell.stratum, cell.cluster or ""))


def result_hash(cells: Iterable[Mapping[str, Any]]) -> str:
    """SHA-256 of the cells as told, in canonical JSON."""
    return hash_of(list(cells))


def _certain_cells(stratum: Stratum, design: Design, seed: str, frame: str) -> list[Cell]:
    cells = []
    for cluster, count in stratum.certain:
        code = stratum.code if design.take is None else cluster.code
        numbers = _units(cluster, count, f"{seed}|{frame}|{code}|")
        chance = Fraction(count, cluster.units)
        area = _area_of(cluster)
        cells.append(Cell(code, None, area, cluster.units, 1, cluster.units, count, chance, numbers))
    return cells


def _chance_cells(stratum: Stratum, chance: ClusterChance, seed: str, frame: str) -> list[Cell]:
    """The cells of clusters that were left to chance."""
    if not stratum.draws:
        return []
    together = sum(cluster.units for cluster in stratum.clusters)
    begin = f"{seed}|{frame}|{stratum.code}"
    ordered = sorted(stratum.clusters, key=lambda cluster: _digest(f"{begin}|order|{cluster.code}"))
    is_by_size = chance is ClusterChance.PPS
    found = _comb(ordered, stratum.draws, begin) if is_by_size else ordered[: stratum.draws]
    cells = []
    for cluster in found:
        first = Fraction(stratum.draws, 1) * (
            Fraction(cluster.units, together) if is_by_size else Fraction(1, len(stratum.clusters))
        )
        numbers = _units(cluster, stratum.take, f"{begin}|{cluster.code}")
        cells.append(
            Cell(
                stratum=stratum.code,
                cluster=cluster.code,
                area_code=_area_of(cluster),
                stratum_units=together,
                stratum_clusters=len(stratum.clusters),
                units=cluster.units,
                drawn=stratum.take,
                probability=first * Fraction(stratum.take, cluster.units),
                numbers=numbers,
            )
        )
    return cells


def _comb(ordered: Sequence[Cluster], draws: int, begin: str) -> list[Cluster]:
    """The clusters hit by a comb of `draws` teeth over their sizes laid end to end; none is longer than its gap.

    Lengths are sizes times `draws`, so that the gap is the sum of the sizes and the start a whole number below it.
    """
    gap = sum(cluster.units for cluster in ordered)
    tooth = int.from_bytes(_digest(f"{begin}|start"), "big") % gap
    found, end = [], 0
    for cluster in ordered:
        end += cluster.units * draws
        if tooth < end:
            found.append(cluster)
            tooth += gap
    return found


def _units(cluster: Cluster, count: int, begin: str) -> dict[str, tuple[int, ...]]:
    """The numbers with the smallest digests, by area; every area's units are numbered from one."""
    everyone = ((code, number) for code, size in cluster.members for number in range(1, size + 1))
    start = hashlib.sha256(f"{begin}|".encode())
    smallest = heapq.nsmallest(count, everyone, key=lambda unit: _after(start, f"{unit[0]}|{unit[1]}"))
    found: dict[str, list[int]] = {}
    for code, number in sorted(smallest):
        found.setdefault(code, []).append(number)
    return {code: tuple(numbers) for code, numbers in found.items()}


def _after(start: Any, rest: str) -> bytes:
    """The digest of a text whose beginning is hashed already."""
    sponge = start.copy()
    sponge.update(rest.encode())
    return bytes(sponge.digest())


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _area_of(cluster: Cluster) -> str:
    """The area of a cluster: its only member, or the township or county that holds all members."""
    codes = [code for code, _ in cluster.members]
    return next(codes[0][:digits] for digits in (12, 9, 6) if len({code[:digits] for code in codes}) == 1)
