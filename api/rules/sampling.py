"""How many to ask and how to share them out: sample sizes, margins and allocations. All arithmetic is exact.

Sources: Cochran, Sampling Techniques (3rd ed., 1977): (4.1) and (4.2) for the size with its finite correction, 3.2 for
the standard error that the margin comes from, 5.5 and (5.26) for allocations; Kish, Survey Sampling (1965), 8.2, for
the design effect.
"""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from statistics import NormalDist
from typing import Any, Final

Exact = int | Fraction | Decimal
_Z_DIGITS: Final = 12
"""Normal quantiles are taken to twelve decimals, so that every machine has the same."""


class SamplingError(ValueError):
    """A sample that cannot be drawn; `code` names the sentence, `values` name the stratum and its numbers."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@cache
def quantile(confidence: Fraction) -> Fraction:
    """The two-sided normal quantile: 1.959963984540 for 95 %."""
    return Fraction(str(round(NormalDist().inv_cdf(float((1 + confidence) / 2)), _Z_DIGITS)))


def sample_size(
    population: int,
    margin: Exact,
    *,
    confidence: Exact = Decimal("0.95"),
    p: Exact = Decimal("0.5"),
    deff: Exact = 1,
    expected_response: Exact = 1,
) -> int:
    """How many units to draw so that a share is known to within ± the margin.

    n0 = z² p (1 - p) / e², n = n0 / (1 + (n0 - 1) / N), times the design effect, over the expected response. Rounding:
    up, once, at the end, since fewer would miss the margin; ±5 % gives 357 of 5,000, 377 of 20,000, 384 of 200,000.
    Never more than the population.

    Args:
        margin: half-width of the interval as a share, such as 0.05.
        p: the share that is expected; 0.5 needs most.
        deff: how many times the variance of a simple random sample the design has.
        expected_response: share of the drawn who will answer.

    Raises:
        SamplingError: `sample_parameters_wrong`.
    """
    share, z = Fraction(p), quantile(Fraction(confidence))
    if population < 1 or margin <= 0 or not 0 < share < 1 or deff <= 0 or not 0 < expected_response <= 1:
        raise SamplingError("sample_parameters_wrong")
    first = z * z * share * (1 - share) / Fraction(margin) ** 2
    corrected = first / (1 + (first - 1) / population) if first > 1 else Fraction(1)
    return min(population, math.ceil(corrected * Fraction(deff) / Fraction(expected_response)))


def margin_of(
    strata: Sequence[tuple[int, Exact]],
    *,
    confidence: Exact = Decimal("0.95"),
    p: Exact = Decimal("0.5"),
    deff: Exact = 1,
) -> float | None:
    """The half-width that a stratified sample can expect: of one stratum it is the inverse of `sample_size`.

    e = z √(deff Σ W² p (1 - p) / n · (N - n) / (N - 1)), with W the stratum's share of the population.

    Args:
        strata: per stratum its units and how many are expected to answer.

    Returns:
        None when a stratum expects no answer, because nothing can be said then.
    """
    total = sum(units for units, _ in strata)
    share, variance = Fraction(p), Fraction(0)
    for units, answers in strata:
        if answers <= 0:
            return None
        if units > 1:
            weight, asked = Fraction(units, total), min(Fraction(answers), Fraction(units))
            variance += weight**2 * share * (1 - share) / asked * (units - asked) / (units - 1)
    return float(quantile(Fraction(confidence))) * math.sqrt(variance * Fraction(deff))


def allocate(
    total: int, weights: Mapping[str, Exact], *, least: Mapping[str, int], most: Mapping[str, int]
) -> dict[str, int]:
    """Share a total out in proportion to weights, each part between its least and its most; it sums exactly.

    Parts that the bounds hold are fixed and the rest is shared out anew; whole numbers by the largest remainder
    (Hamilton), ties by the code.

    Raises:
        SamplingError: `sample_too_small` or `sample_too_large` for the bounds, `sample_parameters_wrong`.
    """
    if total < sum(least.values()):
        raise SamplingError("sample_too_small", drawn=total, least=sum(least.values()))
    if total > sum(most.values()):
        raise SamplingError("sample_too_large", drawn=total, most=sum(most.values()))
    if any(weight <= 0 for weight in weights.values()):
        raise SamplingError("sample_parameters_wrong")
    fixed: dict[str, int] = {}
    while True:
        shares = _shares(total, weights, fixed)
        low = {code: least[code] for code, share in shares.items() if share < least[code]}
        high = {code: most[code] for code, share in shares.items() if share > most[code]}
        if not low and not high:
            return dict(sorted((fixed | _whole(shares)).items()))
        missing = sum(bound - shares[code] for code, bound in low.items())
        spare = sum(shares[code] - bound for code, bound in high.items())
        fixed |= low if missing >= spare else {}
        fixed |= high if spare >= missing else {}


def _shares(total: int, weights: Mapping[str, Exact], fixed: Mapping[str, int]) -> dict[str, Fraction]:
    free = {code: Fraction(weight) for code, weight in weights.items() if code not in fixed}
    rest, together = total - sum(fixed.values()), sum(free.values())
    return {code: rest * weight / together for code, weight in free.items()}


def _whole(shares: Mapping[str, Fraction]) -> dict[str, int]:
    whole = {code: math.floor(share) for code, share in shares.items()}
    left = sum(shares.values()) - sum(whole.values())
    by_remainder = sorted(shares, key=lambda code: (whole[code] - shares[code], code))
    return whole | {code: whole[code] + 1 for code in by_remainder[: int(left)]}


def neyman_weights(units: Mapping[str, int], deviations: Mapping[str, Exact]) -> dict[str, Fraction]:
    """Weights of the allocation that makes a mean's variance least: units times standard deviation, after (5.26).

    Raises:
        SamplingError: `deviation_missing` with the stratum.
    """
    for code in units:
        if deviations.get(code, 0) <= 0:
            raise SamplingError("deviation_missing", stratum=code)
    return {code: count * Fraction(deviations[code]) for code, count in units.items()}
