"""The law of answering: what a questionnaire takes from one person. Which forms it can have is decided elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from api.errors import FieldError, InvalidInput
from api.rules.folding import plain_words
from api.rules.relevance import Answers, AnswerType, Asked, Part, Subject, is_missing, relevant

LONGEST_TEXT: Final = 1_000
_ONE: Final = frozenset({"single", "knowledge"})
_NUMERIC: Final = frozenset({"scale", "number"})
Value = Any
"""As `AnswerValue` of the models: a code, words, a number, a list of codes, or rows of a matrix."""


class Choice(Protocol):
    """An option, a statement or a row."""

    @property
    def code(self) -> str:
        """Its name in answers."""


class Statement(Choice, Protocol):
    """An option or a statement."""

    @property
    def is_sensitive(self) -> bool:
        """Whether only the second form of a list shows it."""


class Query(Asked, Protocol):
    """A question as it is answered."""

    @property
    def kind(self) -> str:
        """How it is answered."""

    @property
    def role(self) -> str:
        """What it is for."""

    @property
    def is_required(self) -> bool:
        """Whether it needs an answer where it is asked."""

    @property
    def options(self) -> Sequence[Statement]:
        """What can be chosen, or the statements of a list."""

    @property
    def rows(self) -> Sequence[Choice]:
        """The lines of a matrix."""

    @property
    def minimum(self) -> int | None:
        """The smallest number."""

    @property
    def maximum(self) -> int | None:
        """The largest number."""


class Form(Protocol):
    """A questionnaire, or the part of one that a person was given."""

    @property
    def sections(self) -> Sequence[Part]:
        """Parts with rules of their own."""

    @property
    def questions(self) -> Sequence[Query]:
        """Questions in order."""


def checked(sheet: Form, answers: Answers) -> dict[str, Value]:
    """The answers as they are stored, in the order of the questions, after every rule was tried.

    What was asked is found anew from the answers; only that may be answered, and only that can be missing. Empty
    answers are the same as none.

    Args:
        sheet: the questions that the person was given.
        answers: by question code.

    Raises:
        InvalidInput: one error for each answer that is not taken, at `/answers/<code>` or `/answers/<code>/<row>`
            (422).
    """
    asked = set(relevant(sheet.sections, sheet.questions, answers))
    known = {question.code for question in sheet.questions}
    errors = [FieldError(f"/answers/{code}", "question_unknown") for code in answers if code not in known]
    kept: dict[str, Value] = {}
    for question in sheet.questions:
        code = question.code
        value = answers.get(code)
        if is_missing(value):
            if code in asked and question.is_required:
                errors.append(FieldError(f"/answers/{code}", "answer_missing_here"))
        elif code not in asked:
            errors.append(FieldError(f"/answers/{code}", "answer_not_asked"))
        elif found := _faults(question, value, f"/answers/{code}"):
            errors += found
        else:
            kept[code] = _stored(question, value)
    if errors:
        raise InvalidInput(errors=errors)
    return kept


def bounds(question: Query) -> tuple[int | None, int | None]:
    """The smallest and the largest number that a question takes; a list counts the statements that it shows."""
    return (0, len(question.options)) if question.role == "list" else (question.minimum, question.maximum)


def subjects(question: Query) -> Iterator[tuple[str, Subject]]:
    """What expressions may say of a question: of itself, or of each row of a matrix."""
    options = frozenset(option.code for option in question.options)
    if question.kind == "matrix":
        row = Subject(AnswerType.CHOICE, options) if options else Subject(AnswerType.NUMBER)
        yield from ((f"{question.code}.{line.code}", row) for line in question.rows)
    elif question.kind in _NUMERIC:
        yield question.code, Subject(AnswerType.NUMBER)
    elif question.kind == "text":
        yield question.code, Subject(AnswerType.TEXT)
    else:
        yield question.code, Subject(AnswerType.CHOICE if question.kind in _ONE else AnswerType.CHOICES, options)


def _faults(question: Query, value: Value, pointer: str) -> Sequence[FieldError]:
    kind = question.kind
    if kind in _NUMERIC and isinstance(value, int):
        return _outside(value, bounds(question), pointer)
    if kind in _ONE and isinstance(value, str):
        is_known = any(value == option.code for option in question.options)
        return () if is_known else (FieldError(pointer, "option_unknown"),)
    if kind == "multiple" and isinstance(value, list):
        is_known = {option.code for option in question.options}.issuperset(value)
        return () if is_known else (FieldError(pointer, "option_unknown"),)
    if kind == "text" and isinstance(value, str):
        is_long = len(plain_words(value)) > LONGEST_TEXT
        return (FieldError(pointer, "too_long", limit=LONGEST_TEXT),) if is_long else ()
    if kind == "matrix" and isinstance(value, Mapping):
        return list(_grid_faults(question, value, pointer))
    return (FieldError(pointer, "type_mismatch"),)


def _grid_faults(question: Query, value: Mapping[str, Value], pointer: str) -> Iterator[FieldError]:
    options = {option.code for option in question.options}
    rows = [row.code for row in question.rows]
    yield from (FieldError(f"{pointer}/{row}", "row_unknown") for row in value if row not in rows)
    for row in rows:
        chosen, place = value.get(row), f"{pointer}/{row}"
        if is_missing(chosen):
            if question.is_required:
                yield FieldError(place, "answer_missing_here")
        elif isinstance(chosen, int) is bool(options):
            yield FieldError(place, "type_mismatch")
        elif isinstance(chosen, int):
            yield from _outside(chosen, bounds(question), place)
        elif chosen not in options:
            yield FieldError(place, "option_unknown")


def _outside(value: int, within: tuple[int | None, int | None], pointer: str) -> Sequence[FieldError]:
    low, high = within
    if low is not None and value < low:
        return (FieldError(pointer, "too_small", limit=low),)
    if high is not None and value > high:
        return (FieldError(pointer, "too_large", limit=high),)
    return ()


def _stored(question: Query, value: Value) -> Value:
    """One form for what means the same: choices sorted, words cleaned, rows in order."""
    if question.kind == "multiple":
        return sorted(set(value))
    if question.kind == "text":
        return plain_words(value)
    if question.kind == "matrix":
        return {row.code: value[row.code] for row in question.rows if not is_missing(value.get(row.code))}
    return value
