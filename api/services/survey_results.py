"""What was answered, counted in the database; small cells never leave this file (`rules/suppression.py`)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.surveys import (
    OptionResult,
    Question,
    QuestionKind,
    QuestionResult,
    Survey,
    SurveyResults,
    SurveyState,
)
from api.permissions import Actor
from api.rules.suppression import show, show_all_or_none, show_cells, show_part
from api.services import surveys

OPINIONS, SAMPLE = "opinions_received", "sample"
RATIO, MEAN = Decimal("0.0001"), Decimal("0.01")
Tally = Mapping[str, Mapping[str, int]]

_COUNT = """
with mine as (
    select answers from survey_answers
    where county_code = :county and survey_id = :survey and number = :number
), answered as (
    select entry.key as code, entry.value from mine, jsonb_each(mine.answers) as entry
), chosen as (
    select code, value #>> '{}' as choice from answered where jsonb_typeof(value) <> 'array'
    union all
    select code, part.choice from answered, jsonb_array_elements_text(value) as part (choice)
    where jsonb_typeof(value) = 'array'
)
select code, '' as choice, count(*) as times from answered group by code
union all
select code, choice, count(*) from chosen where code = any(:counted) group by code, choice
union all
select '', '', count(*) from mine
"""


async def results(session: AsyncSession, actor: Actor, survey_id: UUID, locale: str) -> SurveyResults:
    """Counted results: for those with a post at any time after opening, for everyone once published.

    Raises:
        NotFound: no such survey whose results the reader may see (404).
    """
    survey = await surveys.find(session, actor, survey_id)
    if survey.state == SurveyState.DRAFT or (actor.is_outside and survey.state != SurveyState.PUBLISHED):
        raise NotFound
    sheet = await surveys.questionnaire_of(session, survey)
    tally = await _count(session, survey, sheet.questions)
    return SurveyResults(
        survey_id=survey.id,
        title=surveys.in_words(survey.title, locale),
        purpose=survey.purpose,
        n=show(tally[""].get("", 0)),
        how_gathered=OPINIONS if survey.is_open_link else SAMPLE,
        questions=[_result(question, tally[question.code], locale) for question in sheet.questions],
        synthetic=survey.synthetic,
    )


async def _count(session: AsyncSession, survey: Survey, questions: Sequence[Question]) -> Tally:
    """How often each choice of each question was made; under the choice "" how many answered it."""
    counted = [question.code for question in questions if question.kind is not QuestionKind.TEXT]
    rows = await run_sql(
        session, _COUNT, county=survey.county_code, survey=survey.id, number=survey.current_number, counted=counted
    )
    tally: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows.all():
        tally[row.code][row.choice] = row.times
    return tally


def _result(question: Question, counts: Mapping[str, int], locale: str) -> QuestionResult:
    n = counts.get("", 0)
    is_shown = show(n) is not None
    right = [option.code for option in question.options if option.is_correct]
    codes = _choices(question)
    cells = _cells(question, [counts.get(code, 0) for code in codes], n) if is_shown else [None] * len(codes)
    labels = {option.code: surveys.in_words(option.label, locale) for option in question.options}
    return QuestionResult(
        code=question.code,
        kind=question.kind,
        label=surveys.in_words(question.label, locale),
        n=show(n),
        mean=_mean(counts, n) if is_shown and question.kind in {QuestionKind.SCALE, QuestionKind.NUMBER} else None,
        correct_ratio=_ratio(sum(counts.get(code, 0) for code in right), n)
        if is_shown and _is_test(question)
        else None,
        options=[
            OptionResult(code=code, label=labels.get(code, code), count=count, ratio=_ratio(count, n))
            for code, count in zip(codes, cells, strict=True)
        ],
        is_withheld=not is_shown,
    )


def _choices(question: Question) -> list[str]:
    if question.kind is QuestionKind.SCALE:
        low, high = surveys.bounds(question)
        return [str(step) for step in range(low or 0, (high or 0) + 1)]
    return [option.code for option in question.options]


def _cells(question: Question, counts: list[int], n: int) -> list[int | None]:
    """The cells that may be shown beside the question's n, and beside its mean or its share of right answers."""
    match question.kind:
        case QuestionKind.MULTIPLE:  # Choices overlap: each is a part of n by itself.
            return [show_part(count, n) for count in counts]
        case QuestionKind.SCALE:
            return show_all_or_none(counts)
        case _ if _is_test(question):
            return show_all_or_none(counts)
    return show_cells(counts)


def _is_test(question: Question) -> bool:
    """Whether the question has a right answer; of several choices no share of right answers is told."""
    return question.kind is QuestionKind.SINGLE and any(option.is_correct for option in question.options)


def _mean(counts: Mapping[str, int], n: int) -> Decimal | None:
    total = sum((Decimal(value) * times for value, times in counts.items() if value), Decimal(0))
    return (total / n).quantize(MEAN, ROUND_HALF_EVEN) if n else None


def _ratio(count: int | None, n: int) -> Decimal | None:
    return None if count is None or not n else (Decimal(count) / n).quantize(RATIO, ROUND_HALF_EVEN)
