"""How alike two cases are: their words by pairs of characters, and unit, topic, place and time.

Traditional and simplified, full and half width are one. Nothing of it decides anything: it orders what a person sees.
"""

import math
import unicodedata
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from itertools import pairwise
from typing import Final, NamedTuple

from api.rules.areas import TOWNSHIP_DIGITS
from api.rules.folding import fold

MOST_PAIRS: Final = 64
"""A longer text is known by those of its pairs whose marks are smallest: two texts so cut keep the same ones."""
_WORDS, _OBJECT, _TOPIC, _PLACE, _TIME = 0.55, 0.2, 0.1, 0.1, 0.05
_FADES_AFTER_DAYS: Final = 90
_NEAR_METRES: Final = 300.0
_METRES_A_DEGREE: Final = 111_320.0


class Traits(NamedTuple):
    """What of a case is compared. `objects` are the unit, base and activity it is about, as `unit:<id>` and so on."""

    pairs: frozenset[str]
    objects: frozenset[str]
    topic: str | None
    area_code: str
    day: date
    point: tuple[float, float] | None = None


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters, digits or Chinese characters, in one form; a single character is itself."""
    found: set[str] = set()
    for word in _words(fold(unicodedata.normalize("NFKC", text))):
        found.update(map("".join, pairwise(word)) if len(word) > 1 else (word,))
    return frozenset(found)


def features(traits: Traits) -> list[str]:
    """What else than words makes two cases candidates: the same object, or the same topic at the same place."""
    places = {traits.area_code[:TOWNSHIP_DIGITS], traits.area_code} - {traits.area_code[:6]}
    at_place = [f"topic:{traits.topic}|{place}" for place in sorted(places)] if traits.topic else []
    return [*sorted(traits.objects), *at_place]


def marks(pieces: Iterable[str], key: bytes, salt: str) -> list[int]:
    """Pieces as keyed 32-bit numbers, smallest first: an index of them tells nobody the words.

    Args:
        pieces: pairs of a text, or features.
        key: the installation's, so that the numbers cannot be found by trying all pairs.
        salt: what keeps counties and indexes apart.
    """
    start = blake2b(key=key, digest_size=4)
    start.update(f"{salt}|".encode())
    found = set()
    for piece in pieces:
        one = start.copy()
        one.update(piece.encode())
        found.add(int.from_bytes(one.digest(), signed=True))
    return sorted(found)


def score(one: Traits, other: Traits) -> float:
    """How alike two cases are, 0 to 1. Words weigh most: without a pair in common at most 0.45 is reached."""
    alike = _WORDS * _cosine(one.pairs, other.pairs)
    alike += _OBJECT * bool(one.objects & other.objects)
    alike += _TOPIC * (one.topic is not None and one.topic == other.topic)
    alike += _PLACE * _nearness(one, other)
    return alike + _TIME * max(0.0, 1 - abs((one.day - other.day).days) / _FADES_AFTER_DAYS)


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _nearness(one: Traits, other: Traits) -> float:
    """1 at the same village or within 300 m, a half in the same township."""
    if one.point and other.point:
        north, east = (a - b for a, b in zip(one.point, other.point, strict=True))
        east *= math.cos(math.radians(one.point[0]))
        return float(math.hypot(north, east) * _METRES_A_DEGREE <= _NEAR_METRES)
    if one.area_code == other.area_code:
        return 1.0
    return 0.5 * (one.area_code[:TOWNSHIP_DIGITS] == other.area_code[:TOWNSHIP_DIGITS])


def _words(plain: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in plain).split()
