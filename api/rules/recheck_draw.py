"""The draw of a re-check, repeatable in any language: an order of SHA-256 digests, of which the first are taken.

An entry is a line of text, `figure's id|series|area|period|revision`; the list drawn from is its entries in the order
of their UTF-8 bytes. Entries stand in the order of the hex SHA-256 of `seed:figure's id`; the first n are drawn, in
that order. The seed is fixed before the list is: its SHA-256 is told with the draw before it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

METHOD: Final = "sha256-order-1"
KIND: Final = "shiliu-recheck-1"


def commitment(seed: str) -> str:
    """What is published before the draw: SHA-256 of the seed's text."""
    return hashlib.sha256(seed.encode()).hexdigest()


def list_hash(entries: Iterable[str]) -> str:
    """SHA-256 of the list drawn from: its entries in their order, a line feed after each."""
    return hashlib.sha256("".join(f"{entry}\n" for entry in sorted(entries)).encode()).hexdigest()


def sample(entries: Iterable[str], count: int, seed: str) -> list[str]:
    """The entries drawn, in the order in which they were: those whose digest comes first."""

    def digest(entry: str) -> str:
        return hashlib.sha256(f"{seed}:{entry.partition('|')[0]}".encode()).hexdigest()

    return sorted(entries, key=digest)[:count]


def faults(paper: Mapping[str, Any]) -> list[str]:
    """What does not hold in the papers of a draw, as sentences; empty when all holds.

    Args:
        paper: the answer of `GET /statistics/rechecks/{id}/document`.

    Raises:
        KeyError, TypeError, AttributeError: it lacks what it should have.
    """
    entries: Sequence[str] = paper["entries"]
    found = []
    if paper["method"] != METHOD:
        return [f"It was not drawn by the method {METHOD}."]
    if commitment(paper["seed"]) != paper["commitment"]:
        found.append("The seed is not the one that was committed to.")
    if paper["told_commitment"] not in {None, paper["commitment"]}:
        found.append("The draw before it had told another commitment.")
    if list_hash(entries) != paper["frame_hash"] or len(entries) != paper["frame_count"]:
        found.append("The entries do not give the list's hash and count.")
    if len({entry.partition("|")[0] for entry in entries}) != len(entries):
        found.append("A figure is in the list twice.")
    if [entry.partition("|")[0] for entry in sample(entries, paper["sample_size"], paper["seed"])] != paper["drawn"]:
        found.append("Seed and list give other figures.")
    return found
