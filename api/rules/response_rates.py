"""Response rates by final dispositions. Source: AAPOR, Standard Definitions (10th edition, 2023), section 3.

I complete, R refused, O reached without an answer, U of unknown eligibility (nobody found, or nothing reported), NE not
eligible (moved away, or never of the population). An answer is taken whole, so there are no partial ones: RR2, RR4 and
RR6 equal RR1, RR3 and RR5.

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
    return _share(found.complete, Fraction(_eligible(found) + found.unknown))


def rr3(found: Outcomes) -> Fraction | None:
    """The estimate: as many of the unknown are eligible as of those whose eligibility is known."""
    known = _eligible(found) + found.not_eligible
    share = Fraction(_eligible(found), known) if known else Fraction(1)
    return _share(found.complete, _eligible(found) + share * found.unknown)


def rr5(found: Outcomes) -> Fraction | None:
    """The greatest rate: none of the unknown is eligible."""
    return _share(found.complete, Fraction(_eligible(found)))


def rounded(rate: Fraction | None) -> Decimal | None:
    """A rate to four decimals, half to even."""
    if rate is None:
        return None
    return (Decimal(rate.numerator) / Decimal(rate.denominator)).quantize(RATE, ROUND_HALF_EVEN)


def _eligible(found: Outcomes) -> int:
    return found.complete + found.refused + found.reached


def _share(part: int, whole: Fraction) -> Fraction | None:
    return part / whole if whole else None
