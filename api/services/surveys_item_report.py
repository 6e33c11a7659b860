"""What a release tells of a survey's items, and how linked items changed since an earlier wave.

Everything here follows from what two releases tell: no answer is looked at, so there is nothing to subtract.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.surveys import Survey
from api.models.surveys_items import SurveyItem
from api.models.surveys_questionnaire import Question
from api.models.surveys_results import HowGathered
from api.models.surveys_tests import ItemReport, ItemReportList, LinkedDifference, OptionShare
from api.permissions import Actor
from api.rules import item_report, waves
from api.rules.estimates import Estimate
from api.rules.intervals import Interval, Method
from api.services import surveys, surveys_forms, surveys_release

_PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class _Wave:
    """A survey, and what its release tells."""

    survey: Survey
    content: Mapping[str, Any]

    @property
    def items(self) -> dict[str, dict[str, Any]]:
        """Its items by code, in the order of the questionnaire."""
        return {item["code"]: item for item in self.content["items"]}

    @property
    def how_gathered(self) -> HowGathered:
        """A sample, or opinions received."""
        return HowGathered(self.content["how_gathered"])


async def report(
    session: AsyncSession, actor: Actor, survey_id: UUID, earlier_id: UUID | None, locale: str
) -> ItemReportList:
    """Every item with what is told of it; odd ones carry flags.

    Args:
        earlier_id: an earlier wave that linked items are compared with; None: no drift is told.

    Raises:
        NotFound: no such survey that the actor may see (404). Conflict: `survey_not_released` (409).
    """
    wave = await _wave(session, actor, survey_id)
    moved = _drifts(wave, await _wave(session, actor, earlier_id)) if earlier_id else {}
    sheet = await surveys.questionnaire_of(session, wave.survey)
    asked = {question.code: question for question in sheet.questions}
    counts = {table["code"]: table["options"] for table in wave.content["questions"]}
    about = await _bank(session, wave)
    names = surveys_forms.topic_names(locale)
    items = [
        _reported(asked[code], about.get(code), told, counts[code], moved.get(code), names, locale)
        for code, told in wave.items.items()
    ]
    return ItemReportList(
        survey_id=survey_id, earlier_survey_id=earlier_id, how_gathered=wave.how_gathered, items=items
    )


async def linked(session: AsyncSession, actor: Actor, survey_id: UUID, earlier_id: UUID) -> LinkedDifference:
    """How the items that both waves put to everybody, in the same words, changed: the mean share of right answers.

    Two waves may ask different items, so their whole scores cannot be compared; their linked items can. Of each wave
    the figures that its release tells are taken, and all or none.

    Raises:
        NotFound: no such survey that the actor may see (404). Conflict: `survey_not_released` (409).
        InvalidInput: `waves_differ`, no linked item in common (422).
    """
    later, earlier = await _wave(session, actor, survey_id), await _wave(session, actor, earlier_id)
    codes = _linked(later, earlier)
    if not codes:
        raise InvalidInput.field("/earlier", "waves_differ")
    is_sample = later.how_gathered is HowGathered.SAMPLE is earlier.how_gathered
    new, old = _estimates(later, codes), _estimates(earlier, codes)
    is_told = len(new) == len(old) == len(codes)
    change = waves.linked_difference(new, old).mean if is_told else None
    interval = change.interval if change and is_sample else None
    ns = [min((wave.items[code]["n"] for code in codes), default=0) if is_told else None for wave in (later, earlier)]
    return LinkedDifference(
        survey_id=survey_id,
        earlier_survey_id=earlier_id,
        codes=codes,
        n=ns[0],
        earlier_n=ns[1],
        ratio=_mean(new) if is_told else None,
        earlier_ratio=_mean(old) if is_told else None,
        difference=_decimal(change.value) if change else None,
        low=_decimal(interval.low) if interval else None,
        high=_decimal(interval.high) if interval else None,
        how_gathered=HowGathered.SAMPLE if is_sample else HowGathered.OPINIONS,
    )


async def _wave(session: AsyncSession, actor: Actor, survey_id: UUID) -> _Wave:
    survey, content = await surveys_release.content(session, actor, survey_id)
    return _Wave(survey, content)


def _linked(later: _Wave, earlier: _Wave) -> list[str]:
    """Items that both waves put to everybody, in the same words with the same options."""

    def common(wave: _Wave) -> dict[str, str]:
        return {code: item["wording"] for code, item in wave.items.items() if item["is_put_to_all"]}

    new, old = common(later), common(earlier)
    return sorted(code for code in new.keys() & old.keys() if new[code] == old[code])


def _drifts(later: _Wave, earlier: _Wave) -> Mapping[str, Fraction]:
    """How far linked items moved beyond the others; only items that enough people answered in both waves."""
    codes = _linked(later, earlier)

    def ratios(wave: _Wave) -> dict[str, Fraction]:
        told = {code: wave.items[code] for code in codes if wave.items[code]["correct_ratio"] is not None}
        return {code: Fraction(one["correct_ratio"]) for code, one in told.items() if one["n"] >= item_report.ENOUGH}

    return item_report.drifts(ratios(later), ratios(earlier))


def _estimates(wave: _Wave, codes: Sequence[str]) -> dict[str, Estimate]:
    """The told share of right answers to each item: of a sample with its interval, else of the answers received."""
    found = {}
    for code in codes:
        item = wave.items[code]
        if wave.how_gathered is HowGathered.OPINIONS and item["correct_ratio"] is not None:
            found[code] = _estimate({"estimate": item["correct_ratio"], "low": None, "high": None}, item["n"])
        elif item["figure"] is not None:
            found[code] = _estimate(item["figure"], item["n"])
    return found


def _estimate(figure: Mapping[str, str | None], n: int) -> Estimate:
    """A told share. Its error is in its interval alone, so nothing else of it is known here."""
    low, high = figure["low"], figure["high"]
    return Estimate(
        value=float(figure["estimate"] or 0),
        variance=0.0,
        population=float(n),
        weight_effect=1.0,
        effective_n=float(n),
        n=n,
        df=n - 1,
        design_effect=None,
        interval=None if low is None or high is None else Interval(float(low), float(high), Method.LOGIT),
        lonely=(),
        is_census=False,
    )


async def _bank(session: AsyncSession, wave: _Wave) -> dict[str, SurveyItem]:
    mine = (col(SurveyItem.county_code) == wave.survey.county_code, col(SurveyItem.code).in_(wave.items))
    return {item.code: item for item in (await session.exec(select(SurveyItem).where(*mine))).all()}


def _reported(
    question: Question,
    item: SurveyItem | None,
    told: Mapping[str, Any],
    counts: Sequence[Mapping[str, Any]],
    drift: Fraction | None,
    names: Mapping[str, str],
    locale: str,
) -> ItemReport:
    topic = item.topic if item else ""
    flags = [*told["flags"], *(["drifted"] if drift is not None and abs(drift) >= item_report.DRIFTED else [])]
    cells = {option["code"]: option["count"] for option in counts}
    return ItemReport(
        code=question.code,
        title=surveys.in_words(question.label, locale),
        topic=topic,
        topic_label=names.get(topic, topic),
        difficulty=item.difficulty if item else None,
        is_linked=item.is_linked if item else False,
        drift=_decimal(drift),
        options=[
            OptionShare(
                code=option.code,
                label=surveys.in_words(option.label, locale),
                is_correct=option.is_correct,
                count=cells[option.code],
            )
            for option in question.options
        ],
        flags=flags,
        **{name: told[name] for name in ("n", "correct_ratio", "rest_correlation", "measured_difficulty")},
    )


def _mean(items: Mapping[str, Estimate]) -> Decimal:
    found = _decimal(sum(item.value for item in items.values()) / len(items))
    return found if found is not None else Decimal(0)


def _decimal(value: Fraction | float | None) -> Decimal | None:
    return None if value is None else round(Decimal(str(float(value))), _PLACES)
