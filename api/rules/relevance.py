"""Who is asked what: one small language, read here and by the web client (`web/src/core/relevance.ts`) alike.

An expression is {"is": [code, sign, value]}, {"not": expression}, {"all": [expression, ...]} or {"any": [...]}.
A code names a question asked before, or a row of a matrix as `matrix.row`. The signs are = != < <= > >= and `selected`
(a choice among several). An answer that was not given, or was given to a question that is itself not asked, is missing:
it equals "" alone, differs from all else, and is neither less nor more than anything. Both readers are held to
`tests/vectors/relevance.json`.
"""

import operator
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Protocol

from api.errors import FieldError

MOST_LEVELS: Final = 6
"""How deep expressions may stand in each other."""
MOST_PARTS: Final = 40
"""How many comparisons and joints an expression may have."""
LARGEST: Final = 1_000_000_000
"""As large as an answer can be, either way."""
EQUALITY: Final = ("=", "!=")
SELECTED: Final = "selected"
ORDER: Final[Mapping[str, Callable[[int, int], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_BLANK: Final = re.compile("[\\s\u200b\u2060\ufeff\x1c-\x1f\x85]*")
"""Words that say nothing, the same for Python's and the browser's reading of `\\s`."""
Answers = Mapping[str, Any]
"""By question code: a code, words, a number, a list of codes, or a mapping of rows."""


class AnswerType(StrEnum):
    """What an answer can be compared with."""

    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an expression may speak of: a question, or a row of a matrix."""

    type: AnswerType
    options: frozenset[str] = frozenset()


class Asked(Protocol):
    """A question as far as this law needs it."""

    @property
    def code(self) -> str:
        """Its name in expressions and answers."""

    @property
    def section(self) -> str | None:
        """The section it stands in."""

    @property
    def relevance(self) -> Mapping[str, Any] | None:
        """When it is asked; always without one."""


class Part(Protocol):
    """A section as far as this law needs it."""

    @property
    def code(self) -> str:
        """Its name in expressions and answers."""

    @property
    def relevance(self) -> Mapping[str, Any] | None:
        """When it is asked; always without one."""


def relevant(sections: Sequence[Part], questions: Sequence[Asked], answers: Answers) -> list[str]:
    """The codes of the questions that are asked given these answers, in order.

    A section's expression is read where its first question stands. Answers to questions that are not asked count for
    nothing, so what hangs on them is decided as if they had not been given.
    """
    rules = {section.code: section.relevance for section in sections}
    is_open: dict[str | None, bool] = {None: True}
    codes: list[str] = []
    counted: dict[str, Any] = {}
    for question in questions:
        if question.section not in is_open:
            is_open[question.section] = holds(rules.get(question.section or ""), counted)
        if is_open[question.section] and holds(question.relevance, counted):
            codes.append(question.code)
            if question.code in answers:
                counted[question.code] = answers[question.code]
    return codes


def holds(expression: Mapping[str, Any] | None, answers: Answers) -> bool:
    """Whether a sound expression holds for these answers; none holds always."""
    match expression:
        case None:
            return True
        case {"all": parts}:
            return all(holds(part, answers) for part in parts)
        case {"any": parts}:
            return any(holds(part, answers) for part in parts)
        case {"not": part}:
            return not holds(part, answers)
    code, sign, value = expression["is"]
    return _compare(_given(answers, code), sign, value)


def _compare(given: Any, sign: str, value: Any) -> bool:
    if sign in EQUALITY:
        is_same = bool(("" if given is None else given) == value)
        return is_same if sign == "=" else not is_same
    if sign == SELECTED:
        return isinstance(given, list) and value in given
    return isinstance(given, int) and ORDER[sign](given, value)


def _given(answers: Answers, code: str) -> Any:
    name, _, row = code.partition(".")
    value = answers.get(name)
    if row:
        value = value.get(row) if isinstance(value, Mapping) else None
    return None if is_missing(value) else value


def is_missing(value: Any) -> bool:
    """Whether a value says nothing: none, no words, no choice, no row, or no answer at all."""
    if isinstance(value, str):
        return _BLANK.fullmatch(value) is not None
    return isinstance(value, bool) or value in (None, [], {})


def faults(
    expression: Any, pointer: str, earlier: Mapping[str, Subject], later: Collection[str] = ()
) -> list[FieldError]:
    """Everything that is wrong with an expression. As it may only speak of what comes earlier, none can be circular.

    Args:
        pointer: where the expression stands in the input.
        earlier: what may be spoken of, by code.
        later: codes that exist but are asked only afterwards.
    """
    found: list[FieldError] = []
    if _count(expression, MOST_LEVELS + 1) > MOST_PARTS:
        return [FieldError(pointer, "relevance_too_long", limit=MOST_PARTS)]
    _look(expression, pointer, MOST_LEVELS, (earlier, later), found)
    return found


def _count(expression: Any, levels: int) -> int:
    match expression:
        case {"all": list(parts)} | {"any": list(parts)} if levels:
            return 1 + sum(_count(part, levels - 1) for part in parts)
        case {"not": part} if levels:
            return 1 + _count(part, levels - 1)
    return 1


def _look(
    expression: Any,
    pointer: str,
    levels: int,
    known: tuple[Mapping[str, Subject], Collection[str]],
    found: list[FieldError],
) -> None:
    if not levels:
        found.append(FieldError(pointer, "relevance_too_deep", limit=MOST_LEVELS))
        return
    match expression:
        case {"all": [_, *_] as parts, **more} | {"any": [_, *_] as parts, **more} if not more:
            name = next(iter(expression))
            for place, part in enumerate(parts):
                _look(part, f"{pointer}/{name}/{place}", levels - 1, known, found)
        case {"not": part, **more} if not more:
            _look(part, f"{pointer}/not", levels - 1, known, found)
        case {"is": [str(code), str(sign), value], **more} if not more:
            wrong = _wrong(code, sign, value, known)
            found += [FieldError(f"{pointer}/is/{place}", fault, name=code) for place, fault in wrong]
        case _:
            found.append(FieldError(pointer, "relevance_shape"))


def _wrong(
    code: str, sign: str, value: Any, known: tuple[Mapping[str, Subject], Collection[str]]
) -> list[tuple[int, str]]:
    """What is wrong with a comparison, with the place of its part."""
    earlier, later = known
    subject = earlier.get(code)
    if subject is None:
        is_later = code in later or code.partition(".")[0] in later
        return [(0, "relevance_forward" if is_later else "relevance_unknown")]
    if value == "" and isinstance(value, str) and sign in EQUALITY:
        return []
    if sign not in _SIGNS[subject.type]:
        return [(1, "relevance_sign")]
    is_number = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST
    fits = is_number if subject.type is AnswerType.NUMBER else isinstance(value, str) and value in subject.options
    return [] if fits else [(2, "relevance_value")]


_SIGNS: Final[Mapping[AnswerType, Collection[str]]] = {
    AnswerType.CHOICE: EQUALITY,
    AnswerType.CHOICES: (SELECTED,),
    AnswerType.NUMBER: (*EQUALITY, *ORDER),
    AnswerType.TEXT: (),
}
"""Words are compared with "" alone: whether they were given."""
