"""What the answers of a closed survey say about its items, and how linked items changed since an earlier wave.

Only sums by item, form and cell leave the database; nothing here is told while answers still come in.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, InvalidInput
from api.models.surveys import Survey, SurveyCell, SurveyState
from api.models.surveys_items import SurveyItem
from api.models.surveys_questionnaire import Question, QuestionKind, QuestionRole
from api.models.surveys_tests import ItemReport, ItemReportList, LinkedDifference, OptionShare
from api.permissions import Actor
from api.rules import estimates, item_report, waves
from api.rules.design import Cell
from api.rules.estimates import Estimate
from api.rules.item_draw import LAST_OPTION
from api.rules.item_report import FormSums, Judgement
from api.rules.suppression import THRESHOLD, show
from api.rules.weighting import answered_weights
from api.services import surveys, surveys_forms

_SHOWN = """
with shown as (
    select * from jsonb_to_recordset(cast(:shown as jsonb)) as s (form int, code text, correct text)
), mine as (
    select id, form % :forms as form, cell_id, answers from survey_answers
    where county_code = :county and survey_id = :survey and number = :number
), marks as (
    select mine.id, mine.form, mine.cell_id, s.code, mine.answers ->> s.code as chosen,
        (mine.answers ->> s.code = s.correct)::int as x
    from mine join shown s on s.form = mine.form and jsonb_exists(mine.answers, s.code)
)
"""
_SUMS = f"""{_SHOWN}, totals as (select id, sum(x) as total from marks group by id)
select form, code, count(*) as n, sum(x) as x, sum(total - x) as r, sum(x * (total - x)) as xr,
    sum((total - x) * (total - x)) as rr
from marks join totals using (id) group by form, code
"""  # noqa: S608  Constants of this file.
_CHOICES = f"{_SHOWN} select code, chosen, count(*) as n from marks group by 1, 2"  # noqa: S608  As above.
_CELLS = f"""{_SHOWN}
select code, cell_id::text as cell, count(*) as n, sum(x) as x from marks group by 1, 2
"""  # noqa: S608  As above.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class _Wave:
    """A survey's knowledge items, and which form shows which."""

    survey: Survey
    items: dict[str, Question]
    forms: list[list[str]]

    @property
    def values(self) -> dict[str, Any]:
        """What the statements are bound to."""
        right = {code: _right_of(question) for code, question in self.items.items()}
        shown = [
            {"form": number, "code": code, "correct": right[code]}
            for number, form in enumerate(self.forms)
            for code in form
        ]
        return {
            "shown": json.dumps(shown),
            "forms": len(self.forms),
            "county": self.survey.county_code,
            "survey": self.survey.id,
            "number": self.survey.current_number,
        }

    @property
    def on_every_form(self) -> set[str]:
        """Items that everybody was asked."""
        return set.intersection(*map(set, self.forms)) if self.forms else set()


async def report(
    session: AsyncSession, actor: Actor, survey_id: UUID, earlier_id: UUID | None, locale: str
) -> ItemReportList:
    """Every item with what its answers say; odd ones carry flags.

    Args:
        earlier_id: a closed wave that linked items are compared with; None: no drift is told.

    Raises:
        NotFound: no such survey that the actor may see (404). Conflict: `survey_not_closed` (409).
    """
    wave = await _wave(session, actor, survey_id)
    earlier = await _wave(session, actor, earlier_id) if earlier_id else None
    drifts = await _drifts(session, wave, earlier) if earlier else {}
    sums, choices = await _sums(session, wave), await _choices(session, wave)
    about = await _bank(session, wave)
    names = surveys_forms.topic_names(locale)
    items = []
    for code, question in wave.items.items():
        options = [option.code for option in question.options]
        found = item_report.judge(
            sums.get(code, []),
            [choices.get((code, option), 0) for option in options],
            right=options.index(_right_of(question)),
            unsure=options.index(LAST_OPTION) if LAST_OPTION in options else None,
            drift=drifts.get(code),
        )
        items.append(_reported(question, about.get(code), found, names, locale))
    return ItemReportList(survey_id=survey_id, earlier_survey_id=earlier_id, items=items)


async def linked(session: AsyncSession, actor: Actor, survey_id: UUID, earlier_id: UUID) -> LinkedDifference:
    """How the items that both waves put to everybody, in the same words, changed: the mean share of right answers.

    Two waves may ask different items, so their whole scores cannot be compared; their linked items can.

    Raises:
        NotFound: no such survey that the actor may see (404). Conflict: `survey_not_closed` (409).
        InvalidInput: `waves_differ`, no linked item in common (422).
    """
    later, earlier = await _wave(session, actor, survey_id), await _wave(session, actor, earlier_id)
    codes = _linked(later, earlier)
    if not codes:
        raise InvalidInput.field("/earlier", "waves_differ")
    new, old = await _estimates(session, later, codes), await _estimates(session, earlier, codes)
    ns = [min((item.n for item in wave.values()), default=0) for wave in (new, old)]
    is_sample = not (later.survey.is_open_link or earlier.survey.is_open_link)
    # As for every share: ten at least on both sides, of each item in each wave.
    is_told = all(one.n * min(one.value, 1 - one.value) >= THRESHOLD for wave in (new, old) for one in wave.values())
    is_told = is_told and min(ns) >= THRESHOLD
    change = waves.linked_difference(new, old).mean if is_told else None
    interval = change.interval if change and is_sample else None
    return LinkedDifference(
        survey_id=survey_id,
        earlier_survey_id=earlier_id,
        codes=codes,
        n=show(ns[0]),
        earlier_n=show(ns[1]),
        ratio=_mean(new) if is_told else None,
        earlier_ratio=_mean(old) if is_told else None,
        difference=_decimal(change.value) if change else None,
        low=_decimal(interval.low) if interval else None,
        high=_decimal(interval.high) if interval else None,
        how_gathered="sample" if is_sample else "opinions_received",
    )


async def _wave(session: AsyncSession, actor: Actor, survey_id: UUID) -> _Wave:
    survey = await surveys.find(session, actor, survey_id)
    if survey.state not in {SurveyState.CLOSED, SurveyState.PUBLISHED}:
        raise Conflict("survey_not_closed")
    sheet, forms = await surveys.sheet_and_forms(session, survey)
    items = {question.code: question for question in sheet.questions if _is_item(question)}
    drawn = {item["code"] for form in forms or [] for item in form}
    asked = [code for code in items if code not in drawn]
    return _Wave(survey, items, [asked + [item["code"] for item in form] for form in forms or [[]]])


def _is_item(question: Question) -> bool:
    return question.kind is QuestionKind.KNOWLEDGE and question.plays(QuestionRole.ITEM)


def _right_of(question: Question) -> str:
    return next(option.code for option in question.options if option.is_correct)


def _linked(later: _Wave, earlier: _Wave) -> list[str]:
    """Items on every form of both waves, asked in the same words with the same options."""

    def worded(wave: _Wave, code: str) -> tuple[Any, ...]:
        question = wave.items[code]
        return question.label.get("zh-Hans"), {(o.code, o.label.get("zh-Hans"), o.is_correct) for o in question.options}

    both = later.on_every_form & earlier.on_every_form
    return sorted(code for code in both if worded(later, code) == worded(earlier, code))


async def _sums(session: AsyncSession, wave: _Wave) -> dict[str, list[FormSums]]:
    found: dict[str, list[FormSums]] = {}
    for row in await run_sql(session, _SUMS, **wave.values):
        found.setdefault(row.code, []).append(FormSums(row.n, int(row.x), int(row.r), int(row.xr), int(row.rr)))
    return found


async def _choices(session: AsyncSession, wave: _Wave) -> dict[tuple[str, str], int]:
    return {(row.code, row.chosen): row.n for row in await run_sql(session, _CHOICES, **wave.values)}


async def _drifts(session: AsyncSession, later: _Wave, earlier: _Wave) -> Mapping[str, Fraction]:
    """How far linked items moved beyond the others; only items that enough people answered in both waves."""
    codes = set(_linked(later, earlier))

    def ratios(sums: Mapping[str, Sequence[FormSums]]) -> dict[str, Fraction]:
        totals = {code: (sum(f.n for f in forms), sum(f.x for f in forms)) for code, forms in sums.items()}
        return {code: Fraction(x, n) for code, (n, x) in totals.items() if code in codes and n >= item_report.ENOUGH}

    return item_report.drifts(ratios(await _sums(session, later)), ratios(await _sums(session, earlier)))


async def _estimates(session: AsyncSession, wave: _Wave, codes: Sequence[str]) -> dict[str, Estimate]:
    """The share of right answers to each item: of the sample with its weights, else of the answers received."""
    mine = (col(SurveyCell.county_code) == wave.survey.county_code, col(SurveyCell.survey_id) == wave.survey.id)
    rows = {str(row.id): row for row in (await session.exec(select(SurveyCell).where(*mine))).all()}
    found: dict[str, dict[str, tuple[int, int]]] = {code: {} for code in codes}
    for row in await run_sql(session, _CELLS, **wave.values):
        if row.code in found and (row.cell in rows or not rows):
            found[row.code][row.cell or ""] = (row.n, int(row.x))
    return {code: _estimate(by_cell, rows) for code, by_cell in found.items() if by_cell}


def _estimate(by_cell: Mapping[str, tuple[int, int]], rows: Mapping[str, SurveyCell]) -> Estimate:
    counted = sorted(by_cell.items())
    if not rows:
        lines = [estimates.mean_sums(0, 1.0, n, x, x) for _, (n, x) in counted]
        return estimates.share(lines, [Cell("all")])
    places = [rows[cell] for cell, _ in counted]
    weights = answered_weights(
        [place.drawn for place in places],
        [n for _, (n, _) in counted],
        [float(1 / place.probability) for place in places],
    )
    lines = [
        estimates.mean_sums(place, weight, n, x, x)
        for place, (weight, (_, (n, x))) in enumerate(zip(weights, counted, strict=True))
    ]
    return estimates.share(lines, [_cell(place) for place in places])


def _cell(place: SurveyCell) -> Cell:
    if place.cluster is None:
        return Cell(place.stratum, None, place.stratum_units)
    return Cell(place.stratum, place.cluster, place.stratum_clusters, place.units)


async def _bank(session: AsyncSession, wave: _Wave) -> dict[str, SurveyItem]:
    mine = (col(SurveyItem.county_code) == wave.survey.county_code, col(SurveyItem.code).in_(wave.items))
    return {item.code: item for item in (await session.exec(select(SurveyItem).where(*mine))).all()}


def _reported(
    question: Question, item: SurveyItem | None, found: Judgement, names: Mapping[str, str], locale: str
) -> ItemReport:
    topic = item.topic if item else ""
    return ItemReport(
        code=question.code,
        title=surveys.in_words(question.label, locale),
        topic=topic,
        topic_label=names.get(topic, topic),
        difficulty=item.difficulty if item else None,
        is_linked=item.is_linked if item else False,
        n=found.n,
        correct_ratio=_decimal(found.correct_ratio),
        rest_correlation=_decimal(found.rest_correlation),
        drift=_decimal(found.drift),
        measured_difficulty=found.measured_difficulty,
        options=[
            OptionShare(
                code=option.code,
                label=surveys.in_words(option.label, locale),
                is_correct=option.is_correct,
                count=count,
            )
            for option, count in zip(question.options, found.options, strict=True)
        ],
        flags=list(found.flags),
    )


def _mean(items: Mapping[str, Estimate]) -> Decimal:
    found = _decimal(sum(item.value for item in items.values()) / len(items))
    return found if found is not None else Decimal(0)


def _decimal(value: Fraction | float | None) -> Decimal | None:
    return None if value is None else round(Decimal(str(float(value))), _PLACES)
