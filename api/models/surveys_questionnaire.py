"""What a survey asks: questions in sections, who sees which, and the words of consent before the first."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Strict, StringConstraints, model_validator
from sqlmodel import Field, SQLModel

from api.models.base import CLEAN, Input, Note


class QuestionKind(StrEnum):
    """How a question is answered. A matrix asks the same of several rows; a knowledge question has a right answer."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    NUMBER = "number"
    TEXT = "text"
    MATRIX = "matrix"
    KNOWLEDGE = "knowledge"


class QuestionRole(StrEnum):
    """What a question is for.

    An item is an opinion or a piece of knowledge; a margin weighs the sample by what is known of the population; an
    attention question tells whether the questions are read; a list question counts statements without naming them.
    """

    ITEM = "item"
    MARGIN = "margin"
    ATTENTION = "attention"
    LIST = "list"


LEVELS = (1, 5)
"""The lowest and the highest step of a scale that does not say otherwise."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
OptionCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True), CLEAN]
Number = Annotated[int, Strict(), Field(ge=-1_000_000_000, le=1_000_000_000)]
Choices = Annotated[list[OptionCode], Field(max_length=20)]
Grid = Annotated[dict[OptionCode, OptionCode | Number], Field(max_length=20)]
Translations = dict[Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,8})?$")], Words]
AnswerValue = Note | Number | Choices | Grid
"""An option's code, words, a number, a list of codes, or a matrix: row -> an option's code or a level."""

Relevance = dict[str, Any]
"""When something is asked, as `rules/relevance.py` reads it: {"is": [code, sign, value]}, {"all": [...]}, ..."""


class Option(Input):
    """One answer to choose, or one statement of a list question.

    `is_correct` marks the right answer and is never sent to a resident; `is_sensitive` the statement that only one of
    the two forms of a list question shows.
    """

    code: OptionCode
    label: Translations
    is_correct: bool = False
    is_sensitive: bool = False


class MatrixRow(Input):
    """One line of a matrix."""

    code: OptionCode
    label: Translations


class Section(Input):
    """Questions that stand together under a title; `relevance` says when they are asked."""

    code: Code
    title: Translations
    relevance: Relevance | None = None


class Question(Input):
    """One screen. The questions of a `section` stand together.

    A matrix without options has a scale for each row. `minimum` and `maximum` bound scales, numbers and such rows.
    """

    code: Code
    kind: QuestionKind
    label: Translations
    is_required: bool = True
    options: list[Option] = Field(default_factory=list, max_length=20)
    rows: list[MatrixRow] = Field(default_factory=list, max_length=20)
    minimum: Number | None = None
    maximum: Number | None = None
    indicator: str | None = Field(default=None, max_length=10)
    role: QuestionRole = QuestionRole.ITEM
    section: Code | None = None
    relevance: Relevance | None = None

    def plays(self, role: QuestionRole) -> bool:
        """Whether this is what the question is for."""
        return self.role is role

    @model_validator(mode="after")
    def _in_normal_form(self) -> Self:
        """A scale says its bounds; a single choice with a right answer is a knowledge question."""
        is_grid = self.kind is QuestionKind.MATRIX and not self.options
        if self.kind is QuestionKind.SCALE or is_grid:
            self.minimum = LEVELS[0] if self.minimum is None else self.minimum
            self.maximum = LEVELS[1] if self.maximum is None else self.maximum
        if self.kind is QuestionKind.SINGLE and any(option.is_correct for option in self.options):
            self.kind = QuestionKind.KNOWLEDGE
        return self


class Questionnaire(Input):
    """Questions in order, the sections they stand in, and the words of consent before the first."""

    consent: Translations
    sections: list[Section] = Field(default_factory=list, max_length=20)
    questions: list[Question] = Field(min_length=1, max_length=60)


class OptionRead(SQLModel):
    """An answer to choose, in the reader's language. `is_sensitive`: shown by the second form of a list only."""

    code: str
    label: str
    is_sensitive: bool


class MatrixRowRead(SQLModel):
    """One line of a matrix, in the reader's language."""

    code: str
    label: str


class SectionRead(SQLModel):
    """A section, in the reader's language."""

    code: str
    title: str
    relevance: Relevance | None


class QuestionRead(SQLModel):
    """One screen, in the reader's language. `is_list`: the answer is how many of the statements hold.

    `languages` are those in which the question says everything; in others it stands in simplified Chinese.
    """

    code: str
    kind: QuestionKind
    label: str
    is_required: bool
    options: list[OptionRead]
    rows: list[MatrixRowRead]
    minimum: int | None
    maximum: int | None
    is_list: bool
    section: str | None
    relevance: Relevance | None
    languages: list[str]
