"""Values that are counted slot by slot: bodies that each do their own part, types that each reach their target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from api.rules.periods import ended


@dataclass(frozen=True, slots=True)
class Part:
    """One slot of a metric that is counted by slots: its count, or its ratio where there is a denominator."""

    slot: str
    numerator: Fraction
    denominator: Fraction | None = None

    @property
    def value(self) -> Fraction | None:
        """The count or the ratio; None where nothing belongs to the slot."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


def reached(value: Fraction, goal: Fraction) -> Fraction:
    """How much of a goal is reached, 0 to 1; compared before it is divided, so that a goal of zero can be reached."""
    return Fraction(1) if value >= goal else max(value, Fraction(0)) / goal


def asked_slots(rule: Mapping[str, Any], days: tuple[date, date] | None) -> list[str]:
    """The bodies that a `count_each` rule names, or its periods that have ended between two days."""
    if "slots" in rule:
        return list(rule["slots"])
    return ended(rule["per"], *days) if days else []


def each_count(parts: Sequence[Part], goal: Fraction, asked: Sequence[str]) -> Fraction:
    """The mean of what each slot reached by itself, none helping another; one without a record has reached nothing."""
    counts = {part.slot: part.numerator for part in parts}
    return sum((reached(counts.get(slot, Fraction(0)), goal) for slot in asked), Fraction(0)) / len(asked)


def whole_of(parts: Sequence[Part]) -> Part | None:
    """The parts taken together, their numerators over their denominators; None where nothing belongs to any."""
    bottom = sum((part.denominator or Fraction(0) for part in parts), Fraction(0))
    return Part("", sum((part.numerator for part in parts), Fraction(0)), bottom) if bottom else None


def whole_goal(
    rule: Mapping[str, Any], parameters: Mapping[str, Decimal | int | Fraction | None], goal: Fraction
) -> Fraction:
    """What the whole of a `ratio_each` rule has to reach: its own target where it has one, else the types' `goal`."""
    own = parameters.get(rule["overall_parameter"]) if "overall_parameter" in rule else rule.get("overall_target")
    return goal if own is None else Fraction(Decimal(own) if isinstance(own, str) else own)


def each_ratio(parts: Sequence[Part], goal: Fraction, overall: Fraction) -> Fraction | None:
    """The worst of the types and of the whole; a type that nothing belongs to is not asked for. None: there is none."""
    whole = whole_of(parts)
    if whole is None:
        return None
    each = [reached(part.value, goal) for part in parts if part.value is not None]
    return min(*each, reached(whole.value or Fraction(0), overall))
