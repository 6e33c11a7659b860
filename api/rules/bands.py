"""Places beside each other without a league table: above the others, below them, or not to be told apart.

Each place is held against all the others together, by Fisher's exact test of the two-by-two table (Fisher, Journal of
the Royal Statistical Society 98 (1935) 39-82), two-sided: the tables that are no likelier than the one found. As many
places are compared at once, the tests are corrected after Holm (Scandinavian Journal of Statistics 6 (1979) 65-70), so
that with no real difference anywhere one false band comes in at most about one comparison of twenty.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from api.rules.intervals import wilson

LEVEL: Final = 0.05
MOST_EXACT: Final = 20_000
"""Above so many in all the normal approximation is used: it differs by less than what is told."""
_TIE: Final = 1e-7
"""Tables whose chance differs by less are equally likely; as in R's `fisher.test`."""


class Band(StrEnum):
    """Where a place stands against all the others together."""

    ABOVE = "above"
    ALIKE = "alike"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `base`, both ≥ 0 and the count not above the base."""

    count: int
    base: int

    @property
    def ratio(self) -> Fraction | None:
        """The share; none of nothing."""
        return Fraction(self.count, self.base) if self.base else None


def interval(share: Share) -> tuple[float, float] | None:
    """The 95 % interval after Wilson; none of nothing."""
    if share.base == 0:
        return None
    found = wilson(share.count / share.base, share.base)
    return found.low, found.high


def bands(shares: Sequence[Share | None]) -> list[Band | None]:
    """The band of each place, in the order given; None for one that is withheld, has nothing to count or no others."""
    known = [(place, share) for place, share in enumerate(shares) if share is not None and share.base]
    whole = Share(sum(share.count for _, share in known), sum(share.base for _, share in known))
    found: list[Band | None] = [None] * len(shares)
    chances = []
    for place, share in known:
        rest = Share(whole.count - share.count, whole.base - share.base)
        if rest.base:
            found[place] = Band.ALIKE
            chances.append((two_sided(share, rest), place, share, rest))
    for rank, (chance, place, share, rest) in enumerate(sorted(chances, key=lambda one: (one[0], one[1]))):
        if chance > LEVEL / (len(chances) - rank):
            break
        found[place] = Band.ABOVE if Fraction(share.count, share.base) > Fraction(rest.count, rest.base) else Band.BELOW
    return found


def two_sided(one: Share, other: Share) -> float:
    """The chance of a difference at least as unlikely as the one found, were both alike; in [0, 1].

    Raises:
        ValueError: one of them has nothing to count.
    """
    if not one.base or not other.base:
        raise ValueError("nothing to compare")
    if one.base + other.base > MOST_EXACT:
        return _normal(one, other)
    hits, whole = one.count + other.count, one.base + other.base
    first, last = max(0, one.base - (whole - hits)), min(one.base, hits)
    logs = [_log_table(k, one.base, hits, whole) for k in range(first, last + 1)]
    own = logs[one.count - first]
    return min(1.0, math.fsum(math.exp(log) for log in logs if log <= own + _TIE))


def _log_table(k: int, base: int, hits: int, whole: int) -> float:
    return _log_choose(hits, k) + _log_choose(whole - hits, base - k) - _log_choose(whole, base)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _normal(one: Share, other: Share) -> float:
    pooled = (one.count + other.count) / (one.base + other.base)
    if pooled in {0.0, 1.0}:
        return 1.0
    error = math.sqrt(pooled * (1 - pooled) * (1 / one.base + 1 / other.base))
    return math.erfc(abs(one.count / one.base - other.count / other.base) / error / math.sqrt(2))
