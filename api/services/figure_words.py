"""How a value is shown: its digits, its unit, and what stands where it is missing."""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Final

from api.models.assessments import ValueKind
from api.rules.scoring import Measure
from api.services import catalogue

RATE: Final = "ratio"
_VALUE: Final = Decimal("0.000001")


def shown(value: Fraction | None) -> str | None:
    """A value as it is shown: at most six decimals, no trailing zeros."""
    if value is None:
        return None
    number = (Decimal(value.numerator) / value.denominator).quantize(_VALUE, ROUND_HALF_EVEN)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def dressed(value: Fraction | None, unit: str) -> str | None:
    """A value in the unit it is shown in: rates as percentages."""
    return shown(value * 100 if value is not None and unit == RATE else value)


def kind_of(measure: Measure) -> ValueKind:
    """What stands where a number is expected; a zero that was reported is told apart from everything missing."""
    return ValueKind.ZERO if measure.state == "value" and measure.value == 0 else ValueKind(measure.state)


def reason_words(measure: Measure, locale: str) -> str | None:
    """Why there is no value, in the reader's language; None where there is one."""
    if measure.reason is None:
        return None
    state = f"{measure.state}_" if measure.reason == "said_by_owner" else ""
    return catalogue.phrase("assessments", locale, f"reason_{state}{measure.reason}")
