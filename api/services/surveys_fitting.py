"""Whether a plan can be computed from a questionnaire, and the plan that a questionnaire suggests."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from api.errors import InvalidInput
from api.models.surveys_plans import (
    Domain,
    Formula,
    MarginPlan,
    MeasurePlan,
    Operator,
    PlanContent,
    SurveyThreshold,
    Weighting,
)
from api.models.surveys_questionnaire import Question, QuestionKind, Questionnaire, QuestionRole
from api.rules.questionnaire import bounds
from api.services import surveys_tables

_LEVELLED: Final = frozenset({QuestionKind.SCALE})
_KINDS: Final = {
    Formula.MEAN: frozenset({QuestionKind.SCALE, QuestionKind.NUMBER, QuestionKind.MATRIX}),
    Formula.PROPORTION: frozenset(
        {QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.KNOWLEDGE, QuestionKind.SCALE}
    ),
    Formula.TOP_TWO: _LEVELLED,
    Formula.SHARE_RIGHT: frozenset({QuestionKind.KNOWLEDGE}),
    Formula.LIST_EXPERIMENT: frozenset(QuestionKind),
}
_OF_ONE: Final = frozenset({Formula.PROPORTION, Formula.TOP_TWO, Formula.LIST_EXPERIMENT})
_OF_ROW: Final = {QuestionKind.SCALE: Formula.MEAN, QuestionKind.KNOWLEDGE: Formula.SHARE_RIGHT}
_ROWS_OF_THE_SATISFIED: Final = frozenset({"S139"})
"""Rows of the plan that ask how many are satisfied, not how much."""
_LEAST_MARGINS: Final = {Weighting.DESIGN: 0, Weighting.POST_STRATIFIED: 1, Weighting.RAKED: 2}


def require_fit(plan: PlanContent, sheet: Questionnaire, *, is_open_link: bool, is_final: bool = False) -> None:
    """Refuse a plan that cannot be computed, or one that gives opinions received the look of a sample.

    Args:
        is_final: the questions are those that will be asked; before, the items of a test are still to be drawn.

    Raises:
        InvalidInput: at the member's pointer (422).
    """
    _require_measures(plan, sheet, is_open_link=is_open_link, is_final=is_final)
    questions = {question.code: question for question in sheet.questions}
    for place, margin in enumerate(plan.margins):
        _require_margin(margin, questions, f"/margins/{place}")
    if is_open_link and (plan.weighting is not Weighting.DESIGN or plan.margins or plan.compares_with):
        raise InvalidInput.field("/weighting", "plan_of_opinions")
    is_one = plan.weighting is Weighting.POST_STRATIFIED
    if len(plan.margins) < _LEAST_MARGINS[plan.weighting] or (is_one and len(plan.margins) > 1):
        raise InvalidInput.field("/margins", "plan_margins_wrong")
    if plan.exclusions.failed_attention and not any(one.plays(QuestionRole.ATTENTION) for one in sheet.questions):
        raise InvalidInput.field("/exclusions/failed_attention", "plan_no_attention")


def _require_measures(plan: PlanContent, sheet: Questionnaire, *, is_open_link: bool, is_final: bool) -> None:
    questions = {question.code: question for question in sheet.questions}
    codes = [measure.code for measure in plan.measures]
    for place, measure in enumerate(plan.measures):
        if codes.index(measure.code) < place:
            raise InvalidInput.field(f"/measures/{place}/code", "code_repeated")
        _require_measure(measure, questions, f"/measures/{place}")
        if is_final and not questions_measured(measure, sheet):
            raise InvalidInput.field(f"/measures/{place}/questions", "too_few", limit=1)
        if measure.domains and any(_is_same_question(measure, other) for other in plan.measures[:place]):
            # Two figures of one question, told by township, would give small counts back.
            raise InvalidInput.field(f"/measures/{place}/domains", "plan_question_twice")
        if Domain.MARGIN in measure.domains and not plan.margins:
            raise InvalidInput.field(f"/measures/{place}/domains", "plan_margin_missing")
        if is_open_link and (measure.threshold or measure.domains):
            raise InvalidInput.field(f"/measures/{place}/threshold", "plan_of_opinions")


def questions_measured(measure: MeasurePlan, sheet: Questionnaire) -> list[Question]:
    """The questions of a measure; a share of right answers that names none is of every knowledge item."""
    if measure.questions:
        return [question for question in sheet.questions if question.code in measure.questions]
    return [one for one in sheet.questions if one.kind is QuestionKind.KNOWLEDGE and one.plays(QuestionRole.ITEM)]


def suggested(sheet: Questionnaire, *, is_open_link: bool, goals: Mapping[str, Decimal] | None = None) -> PlanContent:
    """The plan that the questions suggest: means of scales, shares right, lists; by township where a sample is drawn.

    Args:
        goals: the least share that a row asks for, by row.

    Raises:
        InvalidInput: no question can be measured (422).
    """
    domains = [] if is_open_link else [Domain.TOWNSHIP]
    measures = [made for question in sheet.questions if (made := _natural(question, domains)) is not None]
    known = [one for one in sheet.questions if one.kind is QuestionKind.KNOWLEDGE and one.plays(QuestionRole.ITEM)]
    if known:
        title = {"zh-Hans": "知晓率", "zh-Hant": "知曉率", "en": "Awareness"}
        indicator = next((one.indicator for one in known if one.indicator), None)
        right = {"code": "share_right", "title": title, "formula": Formula.SHARE_RIGHT, "questions": []}
        measures.insert(0, MeasurePlan.model_validate(right | {"domains": domains, "indicator": indicator}))
    rows = _of_rows(sheet, domains)
    told = [row.questions for row in rows]
    measures = [*rows, *(measure for measure in measures if measure.questions not in told)]
    if not measures:
        raise InvalidInput.field("/measures", "too_few", limit=1)
    return PlanContent(measures=[_with_goal(measure, goals or {}) for measure in measures[:40]])


def _with_goal(measure: MeasurePlan, goals: Mapping[str, Decimal]) -> MeasurePlan:
    goal = goals.get(measure.indicator or "")
    if goal is None or measure.formula in {Formula.MEAN, Formula.LIST_EXPERIMENT}:
        return measure
    return measure.model_copy(update={"threshold": SurveyThreshold(operator=Operator.AT_LEAST, value=goal)})


def _of_rows(sheet: Questionnaire, domains: Sequence[Domain]) -> list[MeasurePlan]:
    """A measure over all items of a row of the plan, where several serve it: a part of them is not its value."""
    rows: dict[tuple[str, Formula], list[str]] = {}
    scales: dict[tuple[str, Formula], set[tuple[int | None, int | None]]] = {}
    for question in sheet.questions:
        formula = Formula.TOP_TWO if question.indicator in _ROWS_OF_THE_SATISFIED else _OF_ROW.get(question.kind)
        if question.kind in _OF_ROW and question.indicator and formula and question.plays(QuestionRole.ITEM):
            rows.setdefault((question.indicator, formula), []).append(question.code)
            scales.setdefault((question.indicator, formula), set()).add(bounds(question))
    shares = [row for row in rows if row[1] is Formula.SHARE_RIGHT]
    return [
        MeasurePlan(
            code=f"{indicator.lower()}_{formula.value}",
            title={"zh-Hans": f"{indicator} 综合", "zh-Hant": f"{indicator} 綜合", "en": f"{indicator} together"},
            formula=formula,
            questions=codes[: 1 if formula in _OF_ONE else 20],
            domains=list(domains),
            indicator=indicator,
        )
        for (indicator, formula), codes in rows.items()
        if formula is Formula.TOP_TWO
        or (
            len(codes) > 1
            and (len(shares) > 1 if formula is not Formula.MEAN else len(scales[indicator, formula]) == 1)
        )
    ]


def _is_same_question(measure: MeasurePlan, other: MeasurePlan) -> bool:
    return bool(other.domains) and len(measure.questions) == 1 and measure.questions == other.questions


def _natural(question: Question, domains: Sequence[Domain]) -> MeasurePlan | None:
    formula = {QuestionKind.SCALE: Formula.MEAN, QuestionKind.NUMBER: Formula.MEAN}.get(question.kind)
    is_matrix = question.kind is QuestionKind.MATRIX and not question.options
    if question.plays(QuestionRole.LIST):
        formula = Formula.LIST_EXPERIMENT
    elif not question.plays(QuestionRole.ITEM):
        return None
    elif is_matrix:
        formula = Formula.MEAN
    if formula is None:
        return None
    return MeasurePlan(
        code=question.code,
        title=question.label,
        formula=formula,
        questions=[question.code],
        domains=[] if formula is Formula.LIST_EXPERIMENT else list(domains),
        indicator=question.indicator,
    )


def _require_measure(measure: MeasurePlan, questions: dict[str, Question], pointer: str) -> None:
    _require_questions(measure, questions, f"{pointer}/questions")
    if (measure.formula is Formula.PROPORTION) != bool(measure.options):
        raise InvalidInput.field(f"{pointer}/options", "plan_options_wrong")
    known = surveys_tables.choices_of(questions[measure.questions[0]]) if measure.options else []
    if unknown := set(measure.options) - set(known):
        raise InvalidInput.field(f"{pointer}/options", "option_unknown", value=min(unknown))
    if measure.formula is Formula.LIST_EXPERIMENT and measure.domains:
        raise InvalidInput.field(f"{pointer}/domains", "plan_list_whole_only")


def _require_questions(measure: MeasurePlan, questions: dict[str, Question], pointer: str) -> None:
    if len(set(measure.questions)) < len(measure.questions):
        raise InvalidInput.field(pointer, "code_repeated")
    for place, code in enumerate(measure.questions):
        if code not in questions:
            raise InvalidInput.field(f"{pointer}/{place}", "question_unknown")
        if not _is_fit(measure.formula, questions[code]):
            raise InvalidInput.field(f"{pointer}/{place}", "plan_question_kind")
    if measure.formula in _OF_ONE and len(measure.questions) > 1:
        raise InvalidInput.field(pointer, "plan_one_question")
    if measure.formula is Formula.MEAN and len({bounds(questions[code]) for code in measure.questions}) > 1:
        # A mean of points out of five and points out of ten is of neither.
        raise InvalidInput.field(pointer, "plan_scales_differ")
    if not measure.questions and measure.formula is not Formula.SHARE_RIGHT:
        raise InvalidInput.field(pointer, "too_few", limit=1)


def _is_fit(formula: Formula, question: Question) -> bool:
    is_list = question.plays(QuestionRole.LIST)
    if is_list or formula is Formula.LIST_EXPERIMENT:
        return is_list and formula is Formula.LIST_EXPERIMENT
    return question.kind in _KINDS[formula] and not (question.kind is QuestionKind.MATRIX and question.options)


def _require_margin(margin: MarginPlan, questions: dict[str, Question], pointer: str) -> None:
    question = questions.get(margin.question)
    if question is None:
        raise InvalidInput.field(f"{pointer}/question", "question_unknown")
    if question.kind is not QuestionKind.SINGLE or not question.plays(QuestionRole.MARGIN):
        raise InvalidInput.field(f"{pointer}/question", "plan_question_kind")
    if set(margin.totals) != {option.code for option in question.options}:
        raise InvalidInput.field(f"{pointer}/totals", "plan_totals_wrong")
