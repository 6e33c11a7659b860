"""Versions of a questionnaire as its authors see them: every language, what is right, and what changed."""

from datetime import datetime

from sqlmodel import SQLModel

from api.models.surveys_questionnaire import MatrixRow, QuestionKind, QuestionRole, Relevance, Translations


class OptionWhole(SQLModel):
    """An option or a statement as it was written."""

    code: str
    label: Translations
    is_correct: bool
    is_sensitive: bool


class SectionWhole(SQLModel):
    """A section as it was written."""

    code: str
    title: Translations
    relevance: Relevance | None


class QuestionWhole(SQLModel):
    """A question as it was written."""

    code: str
    kind: QuestionKind
    label: Translations
    is_required: bool
    options: list[OptionWhole]
    rows: list[MatrixRow]
    minimum: int | None
    maximum: int | None
    indicator: str | None
    role: QuestionRole
    section: str | None
    relevance: Relevance | None


class QuestionnaireWhole(SQLModel):
    """A questionnaire as it was written; sent back, it is the same questionnaire."""

    consent: Translations
    sections: list[SectionWhole]
    questions: list[QuestionWhole]


class QuestionnaireLanguage(SQLModel):
    """A language that a questionnaire says something in; `missing` are the places without words in it."""

    language: str
    is_whole: bool
    missing: list[str]


class QuestionnaireChange(SQLModel):
    """A difference between two versions.

    `part` is consent, section, question or order; `deed` added, removed or changed; `fields` are those that differ.
    """

    part: str
    deed: str
    code: str | None
    fields: list[str]


class SurveyVersionRead(SQLModel):
    """A version. `consent_number` grows when the words of consent change; `consent_hash` is their SHA-256.

    `changes` are those since the version before it, none for the first.
    """

    number: int
    created_at: datetime
    question_count: int
    consent_number: int
    consent_hash: str
    languages: list[QuestionnaireLanguage]
    changes: list[QuestionnaireChange]


class SurveyVersionDetail(SurveyVersionRead):
    """A version with all it asks; `changes` are those since version `since`."""

    since: int | None
    questionnaire: QuestionnaireWhole
