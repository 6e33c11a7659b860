"""How well a survey was gathered: a grade from signs that identify nobody.

A sign is a share or a number over all answers; `catalogue/surveys/integrity.json` says from where on it lowers the
grade, and after whom. Nothing is deleted for a sign: it is shown beside the result, with the result without the answers
that carry it.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

GRADES: Final = ("A", "B", "C", "D")
_LEAST_BLOCKS: Final = 5
_LEAST_IN_BLOCK: Final = 10


@dataclass(frozen=True, slots=True)
class Limit:
    """From where on a sign lowers the grade: `ends` by grade; from them on, or below them when `is_low_bad`.

    `is_above`: the end itself lowers nothing yet.
    """

    code: str
    ends: tuple[tuple[str, float], ...]
    is_low_bad: bool
    least: int
    is_above: bool = False

    def is_reached(self, value: float, end: float) -> bool:
        """Whether a value is on the bad side of an end."""
        if self.is_low_bad:
            return value < end
        return value > end if self.is_above else value >= end


@dataclass(frozen=True, slots=True)
class Sign:
    """What was seen: a value, and where it is a share of answers, how many of how many.

    Attributes:
        base: answers that the sign could be seen in; under the limit's `least` nothing is said.
    """

    value: float
    base: int
    hits: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A sign that stands out, and the best grade that it leaves."""

    code: str
    grade: str
    sign: Sign


def limits_of(catalogue: Sequence[Mapping[str, Any]]) -> list[Limit]:
    """The limits as the catalogue writes them."""
    return [
        Limit(
            item["code"],
            tuple((name, float(item["from"][name])) for name in GRADES if name in item["from"]),
            bool(item.get("is_low_bad", False)),
            int(item["least"]),
            bool(item.get("is_above", False)),
        )
        for item in catalogue
    ]


def grade(signs: Mapping[str, Sign], limits: Iterable[Limit]) -> tuple[str, list[Reason]]:
    """The worst grade that any sign leaves, and the signs that leave less than an A, in the order of the limits."""
    reasons = []
    for limit in limits:
        sign = signs.get(limit.code)
        if sign is None or sign.base < limit.least:
            continue
        found = [name for name, end in limit.ends if limit.is_reached(sign.value, end)]
        if found:
            reasons.append(Reason(limit.code, max(found), sign))
    return max((reason.grade for reason in reasons), default=GRADES[0]), reasons


def share(hits: int, base: int) -> Sign:
    """A sign that is a share of answers."""
    return Sign(hits / base if base else 0.0, base, hits)


def evenness(blocks: Sequence[tuple[int, int]]) -> Sign:
    """How surely blocks (hits, n) differ less among each other than chance alone would have them, from 0 to 1.

    One less the lower tail of Pearson's chi-square for equal shares (its normal form after Wilson and Hilferty,
    Proceedings of the National Academy of Sciences 17 (1931) 684-688). Blocks of under ten answers are left out.

    Source of the sign: invented answers vary too little (Benford-like tests in Bredl, Storfinger and Menold, A
    Literature Review of Methods to Detect Fabricated Survey Data (2011)).
    """
    kept = [(hits, n) for hits, n in blocks if n >= _LEAST_IN_BLOCK]
    total, answers = sum(hits for hits, _ in kept), sum(n for _, n in kept)
    if len(kept) < _LEAST_BLOCKS or not 0 < total < answers:
        return Sign(0.0, 0)
    p, df = total / answers, len(kept) - 1
    chi = sum((hits - n * p) ** 2 / (n * p * (1 - p)) for hits, n in kept)
    z = ((chi / df) ** (1 / 3) - (1 - 2 / (9 * df))) / math.sqrt(2 / (9 * df))
    return Sign(0.5 * math.erfc(z / math.sqrt(2)), answers)


def peaks(cells: Mapping[str, Sequence[int]], most: float) -> Sign:
    """The share of answers from places where one hour of the day holds `most` of all answers or more.

    Args:
        cells: for each place, how many answers came in each hour that counted any.
    """
    counted = {name: hours for name, hours in cells.items() if sum(hours) >= _LEAST_IN_BLOCK}
    burst = sum(sum(hours) for hours in counted.values() if max(hours) >= most * sum(hours))
    return share(burst, sum(sum(hours) for hours in counted.values()))
