"""A questionnaire as an XLSForm: three sheets of cells that any XLSForm tool reads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from api.rules.questionnaire import bounds
from api.rules.questionnaire_sound import FALLBACK, Draft, Drafted, WordedStatement, lacking
from api.rules.xlsform import (
    CHOICES,
    CONSENT,
    MARKS,
    SETTING_NAMES,
    SETTINGS,
    SURVEY,
    SURVEY_COLUMNS,
    TABLE,
    Cells,
    language_heading,
    levels_list,
    named,
)
from api.rules.xlsform_expression import written

_YES: Final = "yes"
_SELECTS: Final = {"single": "select_one", "knowledge": "select_one", "multiple": "select_multiple"}
Row = Mapping[str, str | None]


def sheets(sheet: Draft, *, title: str, form_id: str, version: int) -> dict[str, Cells]:
    """The sheets by name, headings first.

    Args:
        sheet: a sound questionnaire.
        title: the form's title in simplified Chinese.
        form_id: what tools know the form by.
        version: the questionnaire's number.
    """
    languages = sorted(lacking(sheet), key=lambda language: (language != FALLBACK, language))
    labels = [f"label::{language_heading(language)}" for language in languages]
    survey = [*SURVEY_COLUMNS[:2], *labels, *SURVEY_COLUMNS[2:]]
    choices = ["list_name", "name", *labels, *MARKS]
    about = (title, form_id, str(version), language_heading(FALLBACK))
    return {
        SURVEY: _table(survey, _survey(sheet)),
        CHOICES: _table(choices, _choices(sheet)),
        SETTINGS: _table(SETTING_NAMES, [dict(zip(SETTING_NAMES, about, strict=True))]),
    }


def _table(headings: Sequence[str], rows: Iterable[Row]) -> Cells:
    return [list(headings), *([row.get(heading) for heading in headings] for row in rows)]


def _worded(words: Mapping[str, str]) -> Row:
    return {f"label::{language_heading(language)}": text for language, text in words.items()}


def _survey(sheet: Draft) -> Iterator[Row]:
    yield {"type": "note", "name": CONSENT, **_worded(sheet.consent)}
    sections = {section.code: section for section in sheet.sections}
    inside: str | None = None
    for question in sheet.questions:
        if question.section != inside:
            if inside is not None:
                yield {"type": "end_group"}
            if question.section is not None:
                section = sections[question.section]
                yield _group(section.code, section.title, section.relevance)
            inside = question.section
        yield from _question(question)
    if inside is not None:
        yield {"type": "end_group"}


def _group(code: str, words: Mapping[str, str], relevance: Mapping[str, object] | None) -> dict[str, str | None]:
    relevant = written(relevance) if relevance else None
    return {"type": "begin_group", "name": named(code), "relevant": relevant, **_worded(words)}


def _question(question: Drafted) -> Iterator[Row]:
    required = _YES if question.is_required else None
    if question.kind == "matrix":
        grid = _group(question.code, question.label, question.relevance)
        yield {**grid, "appearance": TABLE, "instance::indicator": question.indicator}
        for row in question.rows:
            name = f"{named(question.code)}.{row.code}"
            kind = f"select_one {_list_of(question)}"
            yield {"type": kind, "name": name, "required": required, **_worded(row.label)}
        yield {"type": "end_group"}
        return
    is_list = question.role == "list"
    yield {
        "type": _type(question),
        "name": named(question.code),
        "required": required,
        "relevant": written(question.relevance) if question.relevance else None,
        "constraint": _constraint(question) if question.kind == "number" else None,
        "parameters": f"start={question.minimum} end={question.maximum} step=1" if question.kind == "scale" else None,
        "instance::role": None if question.role == "item" else str(question.role),
        "instance::indicator": question.indicator,
        "instance::statements": question.code if is_list else None,
        **_worded(question.label),
    }


def _type(question: Drafted) -> str:
    if question.kind in _SELECTS:
        return f"{_SELECTS[question.kind]} {_list_of(question)}"
    return {"scale": "range", "number": "integer", "text": "text"}[question.kind]


def _list_of(question: Drafted) -> str:
    if question.kind == "matrix" and not question.options:
        return levels_list(question.minimum or 0, question.maximum or 0)
    return question.code


def _constraint(question: Drafted) -> str | None:
    low, high = bounds(question)
    parts = [f". {sign} {limit}" for sign, limit in ((">=", low), ("<=", high)) if limit is not None]
    return " and ".join(parts) or None


def _choices(sheet: Draft) -> Iterator[Row]:
    levels = {
        (question.minimum or 0, question.maximum or 0)
        for question in sheet.questions
        if question.kind == "matrix" and not question.options
    }
    for low, high in sorted(levels):
        for level in range(low, high + 1):
            yield {"list_name": levels_list(low, high), "name": str(level), **_worded(_levels(sheet, level))}
    for question in sheet.questions:
        yield from (_choice(question.code, option) for option in question.options)


def _levels(sheet: Draft, level: int) -> dict[str, str]:
    return dict.fromkeys(lacking(sheet), str(level))


def _choice(list_name: str, option: WordedStatement) -> Row:
    marks = {mark: _YES for mark in MARKS if getattr(option, mark)}
    return {"list_name": list_name, "name": option.code, **_worded(option.label), **marks}
