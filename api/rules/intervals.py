"""Confidence intervals of a share and of a mean. All bounds are unrounded; shares stay inside [0, 1]."""

import math
from dataclasses import dataclass
from enum import StrEnum

from api.rules.quantiles import t_of, z_of

CONFIDENCE = 0.95


class Method(StrEnum):
    """How an interval was made."""

    WILSON = "wilson"
    LOGIT = "logit"
    EXACT = "exact"
    STUDENT = "student"
    CENSUS = "census"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both in the unit of the estimate; `confidence` in (0, 1)."""

    low: float
    high: float
    method: Method
    confidence: float = CONFIDENCE


def wilson(ratio: float, n: float, *, confidence: float = CONFIDENCE) -> Interval:
    """The score interval of a share `ratio` found among `n` answers of a simple random sample.

    `n` may be an effective n. Source: Wilson, Journal of the American Statistical Association 22 (1927) 209-212;
    its cover is near the nominal also for small n and shares near 0 or 1, where the usual "plus or minus" fails
    (Agresti and Coull, The American Statistician 52 (1998) 119-126). On average over shares it covers what it says,
    for single ones it may miss by a point or two: nobody should call it exact.

    Raises:
        ValueError: no answers, or a share outside [0, 1].
    """
    _check_share(ratio, n)
    z = z_of(confidence)
    spread = z * z / n
    middle = (ratio + spread / 2) / (1 + spread)
    half = z * math.sqrt(ratio * (1 - ratio) / n + spread / (4 * n)) / (1 + spread)
    low = 0.0 if ratio == 0 else max(0.0, middle - half)
    high = 1.0 if ratio == 1 else min(1.0, middle + half)
    return Interval(low, high, Method.WILSON, confidence)


def logit(ratio: float, se: float, df: int, *, confidence: float = CONFIDENCE) -> Interval:
    """The interval of a weighted share, computed on the scale log(p / (1 - p)), with Student's t of the design.

    Source: Korn and Graubard, Analysis of Health Surveys (1999), section 3.2; Lumley, Complex Surveys (2010),
    section 2.3 (the same as `svyciprop(method = "logit")` of R's survey).

    Args:
        ratio: the share, strictly between 0 and 1; at the ends the scale has no value (see `exact_at_the_end`).
        se: its standard error.
        df: the design's degrees of freedom, at least 1.

    Raises:
        ValueError: the share is 0 or 1, or no degree of freedom is left.
    """
    if not 0 < ratio < 1:
        raise ValueError("the logit of 0 and of 1 is infinite")
    middle, half = math.log(ratio / (1 - ratio)), t_of(confidence, df) * se / (ratio * (1 - ratio))
    return Interval(_expit(middle - half), _expit(middle + half), Method.LOGIT, confidence)


def exact_at_the_end(ratio: float, n: float, *, confidence: float = CONFIDENCE) -> Interval:
    """The interval of a share that is 0 or 1 among an effective `n`: nobody, or everybody, said so.

    Source: Clopper and Pearson, Biometrika 26 (1934) 404-413, whose bound has a closed form there; with an effective n
    after Korn and Graubard, Survey Methodology 24 (1998) 193-201.

    Raises:
        ValueError: the share is neither 0 nor 1, or nobody answered.
    """
    _check_share(ratio, n)
    if 0 < ratio < 1:
        raise ValueError("only a share of 0 or 1 has the closed form")
    reach = 1 - ((1 - confidence) / 2) ** (1 / n)
    low, high = (0.0, reach) if ratio == 0 else (1 - reach, 1.0)
    return Interval(low, high, Method.EXACT, confidence)


def student(value: float, se: float, df: int, *, confidence: float = CONFIDENCE) -> Interval:
    """Value plus and minus t standard errors.

    Raises:
        ValueError: no degree of freedom is left.
    """
    half = t_of(confidence, df) * se
    return Interval(value - half, value + half, Method.STUDENT, confidence)


def _check_share(ratio: float, n: float) -> None:
    if n <= 0:
        raise ValueError("no answers, no interval")
    if not 0 <= ratio <= 1:
        raise ValueError("a share lies between 0 and 1")


def _expit(value: float) -> float:
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    return math.exp(value) / (1 + math.exp(value))
