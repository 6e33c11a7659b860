"""The items of a test as a release tells them: out of the cells that are told of each question and nothing finer.

An item whose right answers are hidden in its question's table is told nothing of. The figure of a sample is told of
items that everybody was put, so that two waves can be compared by those they share.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from api.models.surveys_plans import Formula, MeasurePlan
from api.models.surveys_questionnaire import Question, Questionnaire
from api.rules import item_report
from api.rules.canonical import hash_of
from api.rules.item_draw import LAST_OPTION
from api.rules.item_report import Judgement, RestCount
from api.services import surveys_disclosing, surveys_inputs, surveys_item_counts, surveys_measures
from api.services.surveys_measures import Sample

_RATIO: Final = Decimal("0.0001")
_FIGURE: Final = ("estimate", "low", "high")
Tables = Sequence[Mapping[str, Any]]


def part(
    inputs: Mapping[str, Any], sheet: Questionnaire, tables: Tables, sample: Sample | None
) -> list[dict[str, Any]]:
    """What is told of each knowledge item, in the order of the questionnaire.

    Args:
        inputs: as `surveys_inputs.gather`; its `items` are counts inside the first plan's basis.
        tables: the questions as they are told (`surveys_tables.tables`).
        sample: that of the first plan; None where there is none, or no weights.
    """
    asked, cells = surveys_item_counts.items_of(sheet), {table["code"]: table for table in tables}
    shown = surveys_item_counts.shown(asked, inputs["forms"])
    common = set.intersection(*map(set, shown))
    said = {one.code: _judged(one, inputs["items"]["rests"][one.code], cells[one.code], shown) for one in asked}
    told = [one for one in asked if one.code in common and said[one.code].correct_ratio is not None]
    figures = _figures(inputs, sheet, told, sample)
    return [
        {
            "code": one.code,
            "wording": wording_of(one),
            "is_put_to_all": one.code in common,
            "n": said[one.code].n,
            "correct_ratio": _ratio(said[one.code]),
            "rest_correlation": _text(said[one.code].rest_correlation),
            "measured_difficulty": said[one.code].measured_difficulty,
            "flags": list(said[one.code].flags),
            "figure": figures.get(one.code),
        }
        for one in asked
    ]


def wording_of(question: Question) -> str:
    """What two waves must share to have asked the same: SHA-256 of the words, the options and which is right."""
    options = sorted([one.code, one.label.get("zh-Hans", ""), one.is_correct] for one in question.options)
    return hash_of({"label": question.label.get("zh-Hans", ""), "options": options})


def _judged(
    question: Question, rests: Iterable[Sequence[int]], table: Mapping[str, Any], shown: Sequence[Sequence[str]]
) -> Judgement:
    options = [option.code for option in question.options]
    right = next(option.code for option in question.options if option.is_correct)
    others = max(len(form) for form in shown) - 1
    return item_report.judge(
        table["n"],
        [option["count"] for option in table["options"]],
        item_report.told_correlation([RestCount(*row) for row in rests], others),
        right=options.index(right),
        unsure=options.index(LAST_OPTION) if LAST_OPTION in options else None,
    )


def _figures(
    inputs: Mapping[str, Any], sheet: Questionnaire, asked: Sequence[Question], sample: Sample | None
) -> dict[str, dict[str, Any]]:
    """The share of right answers to each item in the sample, by the first plan's weights, where it may be told."""
    if inputs["survey"]["is_open_link"] or sample is None:
        return {}
    found = {}
    for question in asked:
        measure = MeasurePlan(
            code=question.code, title=question.label, formula=Formula.SHARE_RIGHT, questions=[question.code]
        )
        own = surveys_inputs.lines_of(inputs["items"]["lines"][question.code])
        measured = surveys_measures.compute(own, sample, measure, sheet)
        told = surveys_disclosing.tell(measured, base=measured.base, is_open_link=False).whole
        if told.withheld is None:
            whole = told.model_dump(mode="json")
            found[question.code] = {name: whole[name] for name in _FIGURE}
    return found


def _ratio(found: Judgement) -> str | None:
    ratio = found.correct_ratio
    if ratio is None:
        return None
    return str((Decimal(ratio.numerator) / ratio.denominator).quantize(_RATIO, ROUND_HALF_EVEN))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
