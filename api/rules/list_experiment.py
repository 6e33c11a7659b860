"""A list experiment: how many would agree to a statement that few dare to deny openly.

Two random forms: one lists statements, the other the same and one more, the sensitive one. A person says how many
statements hold, never which. The difference of the forms' means estimates the share for whom the sensitive one holds.
Sources: Miller, A New Survey Technique for Studying Deviant Behavior (1984); Blair and Imai, Political Analysis 20
(2012) 47-77 for the proportions and what warns of a failed experiment.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.rules.design import DesignCell
from api.rules.estimates import Estimate, Sums, contrast
from api.rules.intervals import CONFIDENCE
from api.rules.quantiles import z_of

LEAST_IN_FORM = 30
EDGE = 0.2
"""From this share of the short form on, "none" and "all" take the list's cover away: the sensitive answer shows."""


class Warned(StrEnum):
    """Why the estimate should be doubted."""

    FEW_ANSWERS = "few_answers"
    FLOOR = "floor"
    CEILING = "ceiling"
    LIST_CHANGED_ANSWERS = "list_changed_answers"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class ListResult:
    """The share by the list (`estimate.interval` is not cut at 0 and 1) and what to doubt about it."""

    estimate: Estimate
    warnings: tuple[Warned, ...]


def list_share(
    long: Sequence[Sums],
    short: Sequence[Sums],
    cells: Sequence[DesignCell],
    counts: tuple[Mapping[int, int], Mapping[int, int]],
    items: int,
    *,
    confidence: float = CONFIDENCE,
) -> ListResult:
    """The share for whom the sensitive statement holds.

    Args:
        long: lines (`mean_sums`) of those who saw the sensitive statement; `short`: of all others, also of those who
            answered neither, outside the domain.
        counts: how often each number was said, unweighted, on the long form and on the short one.
        items: statements on the short form.

    Raises:
        NothingToEstimate: a form without answers.
        ValueError: a number that the form cannot give.
    """
    said_long, said_short = counts
    if any(not 0 <= number <= items + 1 for number in said_long) or any(not 0 <= said <= items for said in said_short):
        raise ValueError("more statements than the form holds")
    found = contrast(long, short, cells, confidence=confidence)
    return ListResult(found, tuple(_warnings(found, said_long, said_short, items)))


def _warnings(
    found: Estimate, said_long: Mapping[int, int], said_short: Mapping[int, int], items: int
) -> Sequence[Warned]:
    n_long, n_short = sum(said_long.values()), sum(said_short.values())
    tests = {
        Warned.FEW_ANSWERS: min(n_long, n_short) < LEAST_IN_FORM,
        Warned.FLOOR: said_short.get(0, 0) >= EDGE * n_short,
        Warned.CEILING: said_short.get(items, 0) >= EDGE * n_short,
        Warned.LIST_CHANGED_ANSWERS: _is_changed(said_long, said_short, items),
        Warned.OUTSIDE: not 0 <= found.value <= 1,
    }
    return [warning for warning, holds in tests.items() if holds]


def _is_changed(said_long: Mapping[int, int], said_short: Mapping[int, int], items: int) -> bool:
    """Whether the longer list changed how people answered the other statements.

    Were it not so, these differences of shares would be proportions of people, and none could be negative (Blair and
    Imai 2012, section 3.1). One is taken as negative at a level of 5 % over all of them (Bonferroni).
    """
    n_long, n_short = sum(said_long.values()), sum(said_short.values())
    limit = z_of(1 - 2 * 0.05 / (2 * items))
    below_long, below_short, before = 0.0, 0.0, 0.0
    for number in range(items):
        below_long += said_long.get(number, 0) / n_long
        below_short += said_short.get(number, 0) / n_short
        for high, low, n_high, n_low in (
            (below_short, below_long, n_short, n_long),
            (below_long, before, n_long, n_short),
        ):
            se = math.sqrt(high * (1 - high) / n_high + low * (1 - low) / n_low)
            if se > 0 and (high - low) / se < -limit:
                return True
        before = below_short
    return False
