"""The response rate by final dispositions. Source: AAPOR, Standard Definitions (10th edition, 2023), section 3.

I complete, R refused, O reached without an answer, U of unknown eligibility (nobody found, or nothing reported), NE not
eligible (moved away, or never of the population). An answer is taken whole, so there are no partial ones.

The response rate of the house is RR1 of counts in whole tens (`in_tens`), on every screen, while answers come in and
afterwards: it needs no guess about the unknown, and it never says more than there is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from api.rules.suppression import in_steps

RATE = Decimal("0.0001")
SHOWN = "RR1"
"""Which of AAPOR's rates is called the response rate."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many drawn units ended how; together all that were drawn."""

    complete: int
    refused: int
    reached: int
    unknown: int
    not_eligible: int


def in_tens(drawn: int, counts: Mapping[str, int]) -> Outcomes:
    """Outcomes of counts that go down to whole tens; what that leaves out is among the unknown.

    Args:
        counts: `answered`, `refused`, `reached`, `moved` and `not_eligible`; what is missing is none.
    """
    low = {name: in_steps(count) for name, count in counts.items()}
    complete, refused, reached = (low.get(name, 0) for name in ("answered", "refused", "reached"))
    not_eligible = low.get("moved", 0) + low.get("not_eligible", 0)
    unknown = max(drawn - complete - refused - reached - not_eligible, 0)
    return Outcomes(complete, refused, reached, unknown, not_eligible)


def rr1(found: Outcomes) -> Fraction | None:
    """The least rate: whoever is unknown counts as eligible. None where nobody is left to divide by."""
    eligible = found.complete + found.refused + found.reached + found.unknown
    return Fraction(found.complete, eligible) if eligible else None


def rounded(rate: Fraction | None) -> Decimal | None:
    """A rate to four decimals, half to even."""
    if rate is None:
        return None
    return (Decimal(rate.numerator) / Decimal(rate.denominator)).quantize(RATE, ROUND_HALF_EVEN)
