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
    QuestionResult,
    Survey,
    SurveyResults,
    SurveyState,
)
from api.models.surveys_questionnaire import (
    Question,
    QuestionKind,
)
from api.permissions import Actor, is_unit_bound
from api.rules.questionnaire import bounds
from api.rules.suppression import show, show_all_or_none, show_cells, show_part
from api.services import surveys, surveys_mixing

OPINIONS, SAMPLE = "opinions_received", "sample"
RATIO, MEAN, COARSE_MEAN = Decimal("0.0001"), Decimal("0.01"), Decimal("0.1")
COARSE_FROM = 30
"""With so many answers a mean of one decimal fits too many answers to give hidden cells back."""
STEP = 10
"""While answers come in, n moves in steps: two looks must not frame one answer."""
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
    """Counted results: for posts of a whole area once closed, for everyone once published.

    While the survey is open the posts see n in steps of ten and every question withheld: the difference
    of two looks would be one person's answers.

    Raises:
        NotFound: no such survey whose results the reader may see (404).
    """
    survey = await surveys.find(session, actor, survey_id)
    needs_published = actor.is_outside or is_unit_bound(actor.role)
    if survey.state == SurveyState.DRAFT or (needs_published and survey.state != SurveyState.PUBLISHED):
        raise NotFound
    is_final = survey.state in {SurveyState.CLOSED, SurveyState.PUBLISHED}
    sheet = await surveys.questionnaire_of(session, survey)
    tally = await _count(session, survey, sheet.questions)
    n = tally[""].get("", 0) + (0 if is_final else await surveys_mixing.waiting(session, survey))
    return SurveyResults(
        survey_id=survey.id,
        title=surveys.in_words(survey.title, locale),
        purpose=survey.purpose,
        n=show(n if is_final else n - n % STEP),
        how_gathered=OPINIONS if survey.is_open_link else SAMPLE,
        questions=[_result(question, tally[question.code] if is_final else {}, locale) for question in sheet.questions],
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
    codes = _choices(question)
    cells = _cells(question, [counts.get(code, 0) for code in codes], n) if is_shown else [None] * len(codes)
    labels = {option.code: surveys.in_words(option.label, locale) for option in question.options}
    return QuestionResult(
        code=question.code,
        kind=question.kind,
        label=surveys.in_words(question.label, locale),
        n=show(n),
        mean=_mean(question, counts, n, cells) if is_shown else None,
        correct_ratio=_correct_ratio(question, counts, n) if is_shown else None,
        options=[
            OptionResult(code=code, label=labels.get(code, code), count=count, ratio=_ratio(count, n))
            for code, count in zip(codes, cells, strict=True)
        ],
        is_withheld=not is_shown,
    )


def _choices(question: Question) -> list[str]:
    if question.kind is QuestionKind.SCALE:
        low, high = bounds(question)
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
    return question.kind is QuestionKind.KNOWLEDGE


def _mean(question: Question, counts: Mapping[str, int], n: int, cells: Sequence[int | None]) -> Decimal | None:
    """Exact beside cells that are all shown; coarse where some are hidden and n is large; else none.

    Numbers have no cells to show, so their mean is never exact.
    """
    if question.kind not in {QuestionKind.SCALE, QuestionKind.NUMBER}:
        return None
    is_open = bool(cells) and None not in cells
    if not is_open and n < COARSE_FROM:
        return None
    total = sum((Decimal(value) * times for value, times in counts.items() if value), Decimal(0))
    return (total / n).quantize(MEAN if is_open else COARSE_MEAN, ROUND_HALF_EVEN)


def _correct_ratio(question: Question, counts: Mapping[str, int], n: int) -> Decimal | None:
    """The share of right answers, where neither those who knew nor those who did not are too few."""
    if not _is_test(question):
        return None
    right = sum(counts.get(option.code, 0) for option in question.options if option.is_correct)
    return _ratio(show_part(right, n), n)


def _ratio(count: int | None, n: int) -> Decimal | None:
    return None if count is None or not n else (Decimal(count) / n).quantize(RATIO, ROUND_HALF_EVEN)
