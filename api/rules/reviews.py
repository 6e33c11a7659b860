"""The way of an assessment: which posts vouch for it one after the other, and where it may go back to.

Source: the work plan's order of self-evaluation, township, county office, outside evaluation.
"""

from collections.abc import Sequence
from typing import Final, Literal

State = Literal["open", "self_reviewed", "township_reviewed", "office_reviewed", "external_reviewed"]
Desk = Literal["body", "township", "office", "external"]
"""Who takes an assessment into a state."""

OPEN: Final = "open"
DESKS: Final[dict[State, Desk]] = {
    "self_reviewed": "body",
    "township_reviewed": "township",
    "office_reviewed": "office",
    "external_reviewed": "external",
}
REVIEWED: Final = frozenset({"office_reviewed", "external_reviewed"})
"""States in which a review is whole: the assessment can be kept, and what changes later is a correction."""
_COUNTY, _TOWNSHIP = 6, 9


def stations(area_code: str, *, is_unit: bool) -> tuple[State, ...]:
    """The states that an assessment passes, from open on.

    A unit or a village inside a township passes all; a township reviews itself, so its own step is no review; a
    county's office is what is assessed, so that the outside body alone reviews it.
    """
    if is_unit and len(area_code) >= _TOWNSHIP:
        return ("open", "self_reviewed", "township_reviewed", "office_reviewed", "external_reviewed")
    if is_unit or len(area_code) == _TOWNSHIP:
        return ("open", "self_reviewed", "office_reviewed", "external_reviewed")
    if len(area_code) > _TOWNSHIP:
        return ("open", "self_reviewed", "township_reviewed", "office_reviewed", "external_reviewed")
    return ("open", "self_reviewed", "external_reviewed")


def following(way: Sequence[State], state: State) -> State | None:
    """The state after this one; None at the end of the way."""
    at = way.index(state)
    return way[at + 1] if at + 1 < len(way) else None


def behind(way: Sequence[State], state: State) -> tuple[State, ...]:
    """The states that an assessment may go back to, the nearest first."""
    return tuple(reversed(way[: way.index(state)]))
