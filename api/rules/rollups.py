"""A sum over places: each place counts once, by its own figure or else by that of its places, never by both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

OWN: Final = "own"
CHILDREN: Final = "children"
VALUE: Final = "value"
ZERO: Final = "zero"
NOT_REPORTED: Final = "not_reported"
NOT_APPLICABLE: Final = "not_applicable"


@dataclass(frozen=True, slots=True)
class Part:
    """What a place gives to a sum. `basis` is None where it gives nothing."""

    code: str
    state: str
    value: Decimal | None = None
    is_verified: bool = False
    basis: str | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the sum is incomplete without it; what does not apply is nothing, not missing."""
        return self.value is None and self.state != NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over the places of one area."""

    parts: tuple[Part, ...]

    @property
    def known(self) -> Decimal | None:
        """What the places give together; None where none gives anything."""
        values = [part.value for part in self.parts if part.value is not None]
        return sum(values, Decimal(0)) if values else None

    @property
    def is_complete(self) -> bool:
        """Whether no place is missing, and at least one gives something."""
        return self.known is not None and not any(part.is_missing for part in self.parts)

    @property
    def is_verified(self) -> bool:
        """Whether another post vouched for every number in it."""
        return self.known is not None and all(part.is_verified for part in self.parts if part.value is not None)


def add_up(area: str, own: Mapping[str, Part], places: Mapping[str, Sequence[str]]) -> Sum:
    """Add up the places of an area.

    Args:
        own: what each area itself reported, by code.
        places: the codes below each code, in the tree of the period.
    """
    return Sum(tuple(_part(code, own, places) for code in places.get(area, ())))


def _part(code: str, own: Mapping[str, Part], places: Mapping[str, Sequence[str]]) -> Part:
    reported = own.get(code, Part(code, NOT_REPORTED))
    if reported.state != NOT_REPORTED:
        return reported
    below = add_up(code, own, places)
    if not below.is_complete or below.known is None:
        return reported
    return Part(code, VALUE if below.known else ZERO, below.known, below.is_verified, CHILDREN)
