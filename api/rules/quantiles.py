"""Quantiles that intervals need: of the normal and of Student's t distribution."""

import math
from functools import cache
from statistics import NormalDist

_NORMAL = NormalDist()
_SERIES_FROM = 400
"""From so many degrees of freedom the expansion's next term is under 1e-12 for all p between 0.0005 and 0.9995."""


def z_of(confidence: float) -> float:
    """How many standard errors an interval of this confidence, in (0, 1), reaches to each side: 0.95 gives 1.95996."""
    return _NORMAL.inv_cdf((1 + confidence) / 2)


@cache
def t_of(confidence: float, df: int) -> float:
    """As `z_of`, of Student's t with `df` degrees of freedom, at least 1.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4 (the distribution
    as a finite sum) and 26.7.5 (the quantile as an expansion, here the first guess of Newton's method).

    Raises:
        ValueError: no degree of freedom is left.
    """
    if df < 1:
        raise ValueError("Student's t needs a degree of freedom")
    guess = _expanded(z_of(confidence), df)
    if df >= _SERIES_FROM:
        return guess
    if df <= 2:  # noqa: PLR2004  One and two have closed forms; the expansion is far off there.
        return math.tan(math.pi * confidence / 2) if df == 1 else confidence * math.sqrt(2 / (1 - confidence**2))
    for _ in range(50):
        step = (_within(guess, df) - confidence) / (2 * _density(guess, df))
        guess -= step
        if abs(step) <= 1e-14 * guess:
            break
    return guess


def chance_beyond(t: float, df: int) -> float:
    """The chance that Student's T lies further from zero than `t`: the two-sided p-value.

    Raises:
        ValueError: no degree of freedom is left.
    """
    if df < 1:
        raise ValueError("Student's t needs a degree of freedom")
    if df == 1:
        return 1 - 2 / math.pi * math.atan(abs(t))
    if df >= _SERIES_FROM:
        return 2 * _NORMAL.cdf(-_as_normal(abs(t), df))
    return min(max(1 - _within(abs(t), df), 0.0), 1.0)


def _as_normal(t: float, df: int) -> float:
    """The normal deviate with about the chance of this t. Source: A and S 26.7.8; good to 1e-5 from 400 on."""
    return t * (1 - 1 / (4 * df)) / math.sqrt(1 + t * t / (2 * df))


def _expanded(z: float, df: int) -> float:
    """A and S 26.7.5, four terms."""
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return z + sum(term / float(df) ** power for power, term in enumerate(terms, 1))


def _within(t: float, df: int) -> float:
    """The chance that |T| is at most t; A and S 26.7.3 for odd, 26.7.4 for even degrees of freedom above one."""
    angle = math.atan(t / math.sqrt(df))
    square, is_odd = math.cos(angle) ** 2, df % 2
    term = math.cos(angle) if is_odd else 1.0
    total = term
    for step in range(2 + is_odd, df - 1, 2):
        term *= square * (step - 1) / step
        total += term
    if is_odd:
        return 2 / math.pi * (angle + math.sin(angle) * total)
    return math.sin(angle) * total


def _density(t: float, df: int) -> float:
    scale = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - math.log(df * math.pi) / 2
    return math.exp(scale - (df + 1) / 2 * math.log1p(t * t / df))
