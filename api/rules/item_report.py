"""What answers say about the items of an awareness test, so that odd ones are found: never about those who answered.

All figures come from sums by item and form. An item is judged only with enough answers, and only from what may be
shown: a flag never tells more than the cells beside it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from api.rules.suppression import THRESHOLD, show_cells, show_part

ENOUGH = 100
"""Answers from which an item is judged. Below, p is a matter of chance: its 95 % interval is over 20 points wide."""
TOO_EASY = Fraction(95, 100)
WEAK = Fraction(20, 100)
"""Ebel, Essentials of Educational Measurement (1972), chapter 14: items under 0.20 are poor."""
UNUSED = Fraction(5, 100)
"""Under it a distractor is idle: Haladyna and Downing, Educational and Psychological Measurement 53 (1993) 999-1010."""
DRIFTED = Fraction(10, 100)
"""How far a linked item may move from the others before it is named; ours."""
STEPS = (Fraction(80, 100), Fraction(60, 100), Fraction(40, 100), Fraction(20, 100))
"""Shares of right answers above which an item is in stratum 1, 2, 3, 4; ours, five equal steps."""


@dataclass(frozen=True, slots=True)
class FormSums:
    """Answers to one item on one form. x is 1 for a right answer, r how many of the form's other items were right."""

    n: int
    x: int
    r: int
    xr: int
    rr: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What may be said of an item; null where too few answered. `options` are counts in the order given."""

    n: int | None
    correct_ratio: Fraction | None
    rest_correlation: float | None
    drift: Fraction | None
    measured_difficulty: int | None
    options: tuple[int | None, ...]
    flags: tuple[str, ...]


def judge(
    forms: Sequence[FormSums],
    options: Sequence[int],
    *,
    right: int,
    unsure: int | None = None,
    drift: Fraction | None = None,
) -> Judgement:
    """Judge one item.

    Args:
        forms: its sums, one a form.
        options: how many chose each option.
        right: the place of the right option in `options`.
        unsure: the place of the option for not knowing, which is no distractor.
        drift: how far its share of right answers moved beyond the other linked items' since the wave before.
    """
    n = sum(options)
    cells = show_cells(options)
    if n < THRESHOLD or show_part(options[right], n) is None:
        return Judgement(n if n >= THRESHOLD else None, None, None, None, None, (None,) * len(options), ())
    ratio = Fraction(options[right], n)
    if n < ENOUGH:
        return Judgement(n, ratio, None, None, None, tuple(cells), ())
    correlation = rest_correlation(forms)
    flags = _flags(ratio, correlation, cells, n, right, unsure)
    if drift is not None and abs(drift) >= DRIFTED:
        flags.append("drifted")
    return Judgement(n, ratio, correlation, drift, difficulty_of(ratio), tuple(cells), tuple(flags))


def rest_correlation(forms: Sequence[FormSums]) -> float | None:
    """How right answers to an item go with right answers to the rest of its form, from -1 to 1.

    Sums of squares and products are taken within each form and then added, so that a harder form does not look like
    a weaker reader. Source: Lord and Novick, Statistical Theories of Mental Test Scores (1968), 15.

    Returns:
        None where all answers, or all rests, are the same.
    """
    products = left = above = Fraction(0)
    for form in forms:
        if form.n == 0:
            continue
        products += form.xr - Fraction(form.x * form.r, form.n)
        left += form.x - Fraction(form.x * form.x, form.n)
        above += form.rr - Fraction(form.r * form.r, form.n)
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
    ratio: Fraction, correlation: float | None, cells: Sequence[int | None], n: int, right: int, unsure: int | None
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
