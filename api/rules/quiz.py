"""The law of a quiz: which questions an attempt draws, in which order they stand, and how answers are marked.

Everything follows from the attempt's seed, so that nothing about an attempt needs to be stored.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question of an attempt: its place in the bank, and the places of its options as they are shown."""

    question: int
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one answer was worth. `right` are the positions, as shown, of the options that are right."""

    is_right: bool
    right: tuple[int, ...]


def draw(questions: Sequence[Mapping[str, Any]], count: int, seed: str) -> list[Drawn]:
    """Draw questions from the bank; the same seed draws the same.

    Args:
        questions: the bank, each with `kind` and `options`.
        count: how many; all of them if the bank holds fewer.
        seed: any text; whoever knows it can tell the draw, not the answers.
    """
    chosen = _shuffled(range(len(questions)), f"{seed}|questions")[:count]
    return [
        Drawn(place, tuple(_order(questions[place]["kind"], len(questions[place]["options"]), f"{seed}|{place}")))
        for place in chosen
    ]


def _order(kind: str, count: int, seed: str) -> list[int]:
    """True comes before false as people expect it; other options are mixed."""
    return list(range(count)) if kind == "true_false" else _shuffled(range(count), seed)


def _shuffled(places: Sequence[int], seed: str) -> list[int]:
    """The places in an order that depends on the seed alone, on any machine and version."""
    return sorted(places, key=lambda place: hashlib.sha256(f"{seed}|{place}".encode()).digest())


def mark(
    questions: Sequence[Mapping[str, Any]], drawn: Sequence[Drawn], answers: Sequence[Sequence[int]]
) -> list[Mark]:
    """Mark an attempt: an answer is right when exactly the right options are chosen; an empty one is wrong.

    Args:
        answers: per drawn question the positions chosen, as shown.

    Raises:
        ValueError: as many answers as questions are needed, and positions that were shown.
    """
    if len(answers) != len(drawn):
        raise ValueError("answers do not fit the questions")
    return [
        _mark_one(questions[item.question]["options"], item, chosen)
        for item, chosen in zip(drawn, answers, strict=True)
    ]


def _mark_one(options: Sequence[Mapping[str, Any]], item: Drawn, chosen: Sequence[int]) -> Mark:
    if any(not 0 <= position < len(item.options) for position in chosen):
        raise ValueError("an option that was not shown")
    right = tuple(position for position, place in enumerate(item.options) if options[place]["is_right"])
    return Mark(set(chosen) == set(right), right)


def is_passed(marks: Sequence[Mark], pass_percent: int) -> bool:
    """Whether enough is right; compared in whole numbers, never rounded."""
    return sum(item.is_right for item in marks) * 100 >= pass_percent * len(marks)
