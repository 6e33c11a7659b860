"""Plain counts of each question, as they are told: cells of ten and more, and none that the others give back."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from api.models.surveys_questionnaire import MatrixRow, Question, QuestionKind, Questionnaire, QuestionRole
from api.rules import disclosure
from api.rules.disclosure import Fact
from api.rules.questionnaire import bounds
from api.rules.questionnaire_sound import FALLBACK
from api.rules.suppression import show_cells, show_part

Words = Mapping[str, str]
RATIO: Final = Decimal("0.0001")
_MEANS: Final = (Decimal("0.01"), Decimal("0.1"))
COARSE_FROM: Final = 30
"""With so many answers a mean of numbers, of one decimal, fits many answers."""
_MEASURED: Final = frozenset({QuestionKind.SCALE, QuestionKind.NUMBER})
_UNTOLD: Final = frozenset({QuestionRole.LIST, QuestionRole.ATTENTION})


def tables(
    sheet: Questionnaire,
    tally: Mapping[str, Mapping[str, int]],
    facts: Mapping[str, Sequence[Fact]],
    barred: frozenset[str],
    *,
    has_means: bool,
) -> list[dict[str, Any]]:
    """A table for each question, and for each row of a matrix.

    Args:
        tally: by question and choice; under "" how many answered.
        facts: what told measures say of a question's values already (`levels_of`).
        barred: questions whose cells would follow from a told measure of overlapping choices.
        has_means: whether means and shares of right answers are told here; else measures tell them.
    """
    whole = tally.get("", {}).get("", 0)
    found = []
    for question in sheet.questions:
        if any(map(question.plays, _UNTOLD)):
            continue
        rows: list[MatrixRow | None] = [*question.rows] or [None]
        for row in rows:
            code = question.code if row is None else f"{question.code}.{row.code}"
            counts = tally.get(code, {})
            known = facts.get(code, ())
            found.append(_table(question, row, counts, whole, known, is_barred=code in barred, has_means=has_means))
    return found


def levels_of(question: Question, counts: Mapping[str, int]) -> dict[float, int]:
    """How many gave each value: the level itself, or the option's place."""
    if _is_levelled(question):
        return {float(step): counts.get(str(step), 0) for step in _steps(question)}
    if question.kind is QuestionKind.NUMBER:
        return {float(value): times for value, times in counts.items() if value}
    return {float(place): counts.get(option.code, 0) for place, option in enumerate(question.options)}


def chosen_of(question: Question, options: Sequence[str]) -> set[float]:
    """The values of a question that options stand for."""
    if _is_levelled(question):
        return {float(option) for option in options}
    return {float(place) for place, option in enumerate(question.options) if option.code in options}


def _table(
    question: Question,
    row: MatrixRow | None,
    counts: Mapping[str, int],
    whole: int,
    facts: Sequence[Fact],
    *,
    is_barred: bool,
    has_means: bool,
) -> dict[str, Any]:
    n = counts.get("", 0)
    is_shown = show_part(n, whole) is not None and question.kind is not QuestionKind.TEXT
    codes = choices_of(question)
    cells = _cells(question, [counts.get(code, 0) for code in codes], n) if is_shown and not is_barred else []
    levels = levels_of(question, counts)
    if cells and not _stays_open(question, levels, cells, facts):
        cells = []
    shown = cells or [None] * len(codes)
    labels = {option.code: option.label for option in question.options}
    return {
        "code": question.code if row is None else f"{question.code}.{row.code}",
        "kind": question.kind.value,
        "label": question.label if row is None else _joined(question.label, row.label),
        "n": n if show_part(n, whole) is not None else None,
        "mean": _mean(question, levels, cells) if is_shown and has_means else None,
        "correct_ratio": _correct(question, counts, n) if is_shown and has_means else None,
        "options": [
            {
                "code": code,
                "label": labels.get(code, {FALLBACK: code}),
                "count": count,
                "ratio": None if count is None or not n else str((Decimal(count) / n).quantize(RATIO, ROUND_HALF_EVEN)),
            }
            for code, count in zip(codes, shown, strict=True)
        ],
        "is_withheld": not is_shown,
    }


def _cells(question: Question, counts: list[int], n: int) -> list[int | None]:
    if question.kind is QuestionKind.MULTIPLE:  # Choices overlap: each is a part of n by itself.
        return [show_part(count, n) for count in counts]
    return show_cells(counts)


def _stays_open(
    question: Question, levels: Mapping[float, int], cells: Sequence[int | None], facts: Sequence[Fact]
) -> bool:
    """Whether the hidden cells stay open beside the shown ones and what measures tell of the same question."""
    if question.kind is QuestionKind.MULTIPLE or not facts or question.kind is QuestionKind.NUMBER:
        return True
    told = [disclosure.fact_of(levels, [value]) for value, cell in zip(levels, cells, strict=True) if cell is not None]
    return disclosure.is_open(levels, [disclosure.fact_of(levels, levels), *facts, *told])


def _mean(question: Question, levels: Mapping[float, int], cells: Sequence[int | None]) -> str | None:
    """The plain mean, as finely as the cells that are shown beside it allow."""
    is_number = question.kind is QuestionKind.NUMBER
    if question.kind not in _MEASURED or (is_number and sum(levels.values()) < COARSE_FROM):
        return None
    for step in _MEANS[1:] if is_number else _MEANS:  # Numbers have no cells to show, so their mean is never exact.
        shown = [disclosure.fact_of(levels, [value]) for value, cell in zip(levels, cells, strict=False) if cell]
        is_open = disclosure.is_mean_open(levels, float(step))
        if is_open and shown:
            is_open = disclosure.is_open(levels, [*disclosure.facts_of_mean(levels, float(step)), *shown])
        if is_open:
            total = sum(value * times for value, times in levels.items())
            return str((Decimal(repr(total)) / sum(levels.values())).quantize(step, ROUND_HALF_EVEN))
    return None


def _correct(question: Question, counts: Mapping[str, int], n: int) -> str | None:
    """The share of right answers, where neither those who knew nor those who did not are too few."""
    right = [option.code for option in question.options if option.is_correct]
    if question.kind is not QuestionKind.KNOWLEDGE or not right:
        return None
    told = show_part(sum(counts.get(code, 0) for code in right), n)
    levels = levels_of(question, counts)
    facts = [disclosure.fact_of(levels, levels), disclosure.fact_of(levels, chosen_of(question, right))]
    if told is None or not disclosure.is_open(levels, facts):
        return None
    return str((Decimal(told) / n).quantize(RATIO, ROUND_HALF_EVEN))


def choices_of(question: Question) -> list[str]:
    """The codes that an answer chooses from: the levels of a scale as text, or the options."""
    return (
        [str(step) for step in _steps(question)] if _is_levelled(question) else [one.code for one in question.options]
    )


def _is_levelled(question: Question) -> bool:
    return question.kind is QuestionKind.SCALE or (question.kind is QuestionKind.MATRIX and not question.options)


def _steps(question: Question) -> range:
    low, high = bounds(question)
    return range(low or 0, (high or 0) + 1)


def _joined(first: Words, second: Words) -> dict[str, str]:
    return {locale: f"{words} · {second.get(locale, second.get(FALLBACK, ''))}" for locale, words in first.items()}
