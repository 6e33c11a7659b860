"""Canonical JSON: one spelling of a content, so that its hash can be made again by anybody.

Members sorted by code point, no spaces, UTF-8, nothing escaped but what JSON demands. That is RFC 8785 for contents
without fractional numbers and with names inside the Basic Multilingual Plane; others are refused.
"""

import hashlib
import json
from typing import Any


def canonical(content: Any) -> str:
    """The one spelling of a content of objects, lists, words, whole numbers, truths and nulls.

    Raises:
        TypeError: a fractional number, which different programs spell differently; write it as words.
    """
    _refuse_fractions(content)
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def read(text: bytes) -> Any:
    """The content of a JSON text. Where a name stands twice, programs differ in which one they believe.

    Raises:
        ValueError: it is no JSON, or a name stands twice in an object.
    """
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def hash_of(content: Any) -> str:
    """SHA-256 in hex of the canonical spelling in UTF-8.

    Raises:
        TypeError: as `canonical`.
    """
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _refuse_fractions(content: Any) -> None:
    if isinstance(content, float):
        raise TypeError("a fractional number has no one spelling")
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    for part in parts:
        _refuse_fractions(part)
