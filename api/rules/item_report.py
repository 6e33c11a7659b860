"""What answers say about the items of an awareness test, so that odd ones are found: never about those who answered.

An item is judged from what is told anyway, its cells and its correlation, and only with enough answers. So a flag never
tells more than the numbers beside it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Final

from api.rules.disclosure import WIDTH
from api.rules.suppression import THRESHOLD

ENOUGH = 100
"""Answers from which an item is judged. Below, p is a matter of chance: its 95 % interval is over 20 points wide."""
TOO_EASY = Fraction(95, 100)
WEAK = Decimal("0.2")
"""Ebel, Essentials of Educational Measurement (1972), chapter 14: items under 0.20 are poor."""
UNUSED = Fraction(5, 100)
"""Under it a distractor is idle: Haladyna and Downing, Educational and Psychological Measurement 53 (1993) 999-1010."""
DRIFTED = Fraction(10, 100)
"""How far a linked item may move from the others before it is named; ours."""
STEPS = (Fraction(80, 100), Fraction(60, 100), Fraction(40, 100), Fraction(20, 100))
"""Shares of right answers above which an item is in stratum 1, 2, 3, 4; ours, five equal steps."""
LEAST_REST: Final = 3
"""With fewer other items a correlation is one of two or three answers, and several of them give those back."""
_STEP: Final = Decimal("0.1")
_SLACK: Final = 1e-9


@dataclass(frozen=True, slots=True)
class RestCount:
    """How many answers on one form have an item right (x = 1) or not (0) and `rest` of the form's other items right."""

    form: int
    x: int
    rest: int
    n: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of an item; null where too few answered."""

    n: int | None
    correct_ratio: Fraction | None
    rest_correlation: Decimal | None
    measured_difficulty: int | None
    flags: tuple[str, ...]


def judge(
    n: int | None,
    cells: Sequence[int | None],
    correlation: Decimal | None,
    *,
    right: int,
    unsure: int | None = None,
) -> Judgement:
    """Judge one item by what is told of it.

    Args:
        n: how many answered it, where that is told.
        cells: how many chose each option, null where hidden.
        correlation: as `told_correlation`.
        right: the place of the right option in `cells`.
        unsure: the place of the option for not knowing, which is no distractor.
    """
    hits = cells[right]
    if n is None or hits is None:
        return Judgement(n, None, None, None, ())
    ratio = Fraction(hits, n)
    if n < ENOUGH:
        return Judgement(n, ratio, None, None, ())
    flags = _flags(ratio, correlation, cells, n, right, unsure)
    return Judgement(n, ratio, correlation, difficulty_of(ratio), tuple(flags))


def told_correlation(counts: Iterable[RestCount], others: int) -> Decimal | None:
    """How right answers to an item go with the rest of its form, as finely as it may be told: to one decimal.

    Args:
        others: how many other items stand on the form that has most.

    Returns:
        None where it cannot be computed, the rest is too short (`LEAST_REST`), or a group of fewer than ten with the
        same answer and the same rest would be narrowed to fewer than ten numbers.
    """
    rows = list(counts)
    exact = rest_correlation(rows)
    if exact is None or others < LEAST_REST:
        return None
    told = Decimal(repr(exact)).quantize(_STEP, ROUND_HALF_EVEN) + 0  # No minus before a zero.
    return told if _stays_open(rows, others, float(told)) else None


def rest_correlation(counts: Iterable[RestCount]) -> float | None:
    """How right answers to an item go with right answers to the rest of its form, from -1 to 1.

    Sums of squares and products are taken within each form and then added, so that a harder form does not look like
    a weaker reader. Source: Lord and Novick, Statistical Theories of Mental Test Scores (1968), 15.

    Returns:
        None where all answers, or all rests, are the same.
    """
    products, left, above, _ = _moments(counts)
    return float(products) / math.sqrt(left * above) if left and above else None


def difficulty_of(ratio: Fraction) -> int:
    """The stratum that a share of right answers belongs to: 1 easiest to 5."""
    return 1 + sum(ratio < step for step in STEPS)


def drifts(later: Mapping[str, Fraction], earlier: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """How far each linked item moved beyond the mean move of the other ones: a wave that knows more moves all items.

    An item that moves alone has changed itself: its answer became news, or got out. Two items at least are needed.
    """
    moves = {code: later[code] - earlier[code] for code in later.keys() & earlier.keys()}
    if len(moves) < len(("one", "other")):
        return {}
    together = sum(moves.values(), Fraction(0))
    return {code: move - (together - move) / (len(moves) - 1) for code, move in sorted(moves.items())}


def _flags(
    ratio: Fraction,
    correlation: Decimal | None,
    cells: Sequence[int | None],
    n: int,
    right: int,
    unsure: int | None,
) -> list[str]:
    flags = []
    choices = len(cells) - (unsure is not None)
    if ratio >= TOO_EASY:
        flags.append("too_easy")
    if ratio <= Fraction(1, choices):
        flags.append("guessing")
    if correlation is not None and correlation < 0:
        flags.append("negative")
    elif correlation is not None and correlation < WEAK:
        flags.append("weak")
    hidden = [place for place, cell in enumerate(cells) if cell is None]
    together = n - sum(cell for cell in cells if cell is not None)
    if any(place not in {right, unsure} for place in hidden) and together < UNUSED * n:
        flags.append("unused_option")
    return flags


def _moments(counts: Iterable[RestCount]) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Within forms: sums of products and of both squares; and the part of the sum of xr that is between them."""
    sums: dict[int, list[int]] = defaultdict(lambda: [0] * 5)
    for row in counts:
        of_form = (1, row.x, row.rest, row.x * row.rest, row.rest * row.rest)
        sums[row.form] = [one + row.n * each for one, each in zip(sums[row.form], of_form, strict=True)]
    products = left = above = between = Fraction(0)
    for n, x, rest, both, squares in sums.values():
        between += Fraction(x * rest, n)
        products += both - Fraction(x * rest, n)
        left += x - Fraction(x * x, n)
        above += squares - Fraction(rest * rest, n)
    return products, left, above, between


def _stays_open(rows: Sequence[RestCount], others: int, told: float) -> bool:
    """Whether who knows the sizes and sums of all but the correlation learns of no small count of one x and one rest.

    The told number bounds the sum of rests of those who were right, and with it that of the others. In each group N
    people have S right answers in the rest, each from 0 to `others`: a count c of those with a rest of r leaves
    N - c people, who make S - r c of the levels that are left.
    """
    _, left, above, between = _moments(rows)
    reach = math.sqrt(left * above)
    half = float(_STEP) / 2
    ends = [float(between) + (told + side) * reach for side in (-half, half)]
    table: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows:
        table[row.x, row.rest] += row.n
    whole = sum(rest * n for (_, rest), n in table.items())
    for x, (low, high) in ((1, (ends[0], ends[1])), (0, (whole - ends[1], whole - ends[0]))):
        size = sum(n for (mark, _), n in table.items() if mark == x)
        for (mark, rest), n in table.items():
            if mark == x and 0 < n < THRESHOLD:
                least, most = _span(size, (low, high), rest, others)
                if math.floor(most + _SLACK) - math.ceil(least - _SLACK) + 1 < WIDTH:
                    return False
    return True


def _span(size: int, sums: tuple[float, float], rest: int, others: int) -> tuple[float, float]:
    """The least and the most of `size` people that can have this rest, when their rests add up to within `sums`."""
    first, last = int(rest == 0), others - int(rest == others)
    least, most = 0.0, float(size)
    # (rest - first) c <= high - first N, and (last - rest) c <= last N - low.
    for factor, bound in ((rest - first, sums[1] - first * size), (last - rest, last * size - sums[0])):
        if factor > 0:
            most = min(most, bound / factor)
        elif factor < 0:
            least = max(least, bound / factor)
    return least, most
