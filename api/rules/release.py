"""What is released of a table of cases: no count under the threshold, and none that follows from the others.

A release is a tree: the county's total, its kinds, and the townships of each kind; no total of a township is told, so
each line adds up to one known number. A count that is a part of another is told only where what is left may be known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from typing import Final

from api.rules.suppression import THRESHOLD, show, show_cells


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a group of cases; all but `received` are parts of it, and `rating_sum` belongs to `rated`.

    `decided` are the cases that were answered or are overdue, `in_time` those of them answered in time. `ratable` are
    the closed ones whose senders may rate them, each joined voice too; `rated` the ratings that hold, `excluded` those
    that two reviewers took out.
    """

    received: int = 0
    answered: int = 0
    decided: int = 0
    in_time: int = 0
    overdue: int = 0
    reopened: int = 0
    closed: int = 0
    ratable: int = 0
    rated: int = 0
    excluded: int = 0
    rating_sum: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in _NAMES))


_NAMES: Final = tuple(field.name for field in fields(Tally))
COUNTS: Final = tuple(name for name in _NAMES if name not in {"decided", "ratable", "rating_sum"})
"""The counts that are told, `received` first."""

Cell = tuple[str | None, str | None]
"""A kind and a township; None is all of them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one group: the counts, and shares of what may be told, in whole percent."""

    counts: Mapping[str, int | None]
    in_time_percent: int | None
    is_at_least: bool
    rated_percent: int | None
    mean_rating: float | None


def release(cells: Mapping[tuple[str, str], Tally], kinds: Sequence[str], *, step: int = 1) -> dict[Cell, Told]:
    """What may be told of each kind and township, of each kind, and of all.

    Args:
        cells: counts by (kind, township); a missing one is empty.
        kinds: every kind there is, so that an empty one stands too.
        step: counts are rounded down to a multiple of it.
    """
    places = sorted({place for _, place in cells})
    sums = _sums(cells, kinds, places)
    whole = _shown(sums, kinds, places, attrgetter("received"))
    shown = {"received": whole}
    for name in (*COUNTS[1:], "decided", "ratable"):
        part = _shown(sums, kinds, places, attrgetter(name))
        rest = _shown(sums, kinds, places, partial(_rest, name))
        shown[name] = {
            cell: part[cell]
            if whole[cell] is not None and (rest[cell] is not None or _rest(name, sums[cell]) == 0)
            else None
            for cell in sums
        }
    return {cell: _told(tally, {name: shown[name][cell] for name in shown}, step) for cell, tally in sums.items()}


def at_least(part: int, whole: int) -> tuple[int | None, bool]:
    """A share in whole percent rounded down, and whether it is only a lower bound: the rest is too small to be told.

    None where the whole or the part itself is under the threshold.
    """
    rest = whole - part
    if whole < THRESHOLD or part < THRESHOLD:
        return None, False
    if 0 < rest < THRESHOLD:
        told = whole - whole % THRESHOLD  # The bound must tell no more of the whole than its step does.
        bound = 100 * (told - THRESHOLD + 1) // told
        return (bound, True) if bound > 0 else (None, False)
    return 100 * part // whole, False


def _sums(cells: Mapping[tuple[str, str], Tally], kinds: Sequence[str], places: Sequence[str]) -> dict[Cell, Tally]:
    found: dict[Cell, Tally] = {(None, None): Tally()}
    for kind in kinds:
        found[kind, None] = Tally()
        for place in places:
            tally = cells.get((kind, place), Tally())
            found[kind, place] = tally
            found[kind, None] += tally
        found[None, None] += found[kind, None]
    return found


def _shown(
    sums: Mapping[Cell, Tally], kinds: Sequence[str], places: Sequence[str], count: Callable[[Tally], int]
) -> dict[Cell, int | None]:
    """One count along the tree: what is hidden above is hidden below, or the parts would give it back."""
    found: dict[Cell, int | None] = {(None, None): show(count(sums[None, None]))}
    by_kind = show_cells([count(sums[kind, None]) for kind in kinds])
    for kind, value in zip(kinds, by_kind, strict=True):
        is_shown = found[None, None] is not None and value is not None
        found[kind, None] = value if is_shown else None
        below = show_cells([count(sums[kind, place]) for place in places])
        found |= {(kind, place): cell if is_shown else None for place, cell in zip(places, below, strict=True)}
    return found


def _rest(name: str, tally: Tally) -> int:
    """What is left of the cases beside a part; where it is none, nobody is left to be found out."""
    return tally.received - int(getattr(tally, name))


def _told(tally: Tally, shown: Mapping[str, int | None], step: int) -> Told:
    counts = {name: _down(shown[name], step) for name in COUNTS}
    percent, is_bound = None, False
    if shown["received"] is not None:
        percent, is_bound = at_least(tally.in_time, tally.decided)
    if not is_bound and (shown["in_time"] is None or shown["decided"] is None):
        percent = None
    has_ratings = shown["rated"] is not None
    voiced = tally.rated + tally.excluded
    is_excluded_known = shown["excluded"] is not None or tally.excluded == 0  # It would follow from share and count.
    is_share_told = has_ratings and is_excluded_known and shown["ratable"] is not None and tally.ratable >= voiced
    return Told(
        counts=counts,
        in_time_percent=percent,
        is_at_least=is_bound,
        rated_percent=100 * voiced // tally.ratable if is_share_told else None,
        mean_rating=round(tally.rating_sum / tally.rated, 1) if has_ratings else None,
    )


def _down(value: int | None, step: int) -> int | None:
    return None if value is None else value - value % step
