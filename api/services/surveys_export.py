"""Released results as rows of a table: the same figures as on the page, out of the same door."""

from collections.abc import Iterator
from typing import Any, Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.surveys import Survey, SurveyState
from api.models.surveys_results import (
    MeasureResult,
    ReleasedFigure,
    ReleasedFigureFilter,
    ResultFigure,
    SurveyRelease,
    SurveyResults,
)
from api.permissions import Actor, is_unit_bound
from api.rules.questionnaire_sound import FALLBACK
from api.services import records, surveys_release
from api.services.paging import Page

_PARTS: Final = ("assisted", "unassisted", "unflagged")


async def page(
    session: AsyncSession, actor: Actor, chosen: ReleasedFigureFilter, page_: Page
) -> tuple[list[ReleasedFigure], str | None]:
    """The figures of the surveys that a page holds, the newest release first. Officers of a unit see published ones."""
    where = []
    if chosen.survey_id is not None:
        where.append(col(SurveyRelease.survey_id) == chosen.survey_id)
    if is_unit_bound(actor.role):
        published = (Survey.county_code == SurveyRelease.county_code, Survey.state == SurveyState.PUBLISHED)
        mine = select(Survey.id).where(*published, Survey.id == SurveyRelease.survey_id)
        where.append(mine.exists())
    few = Page(limit=min(page_.limit, 10), cursor=page_.cursor, key=page_.key)
    rows, cursor = await records.page(session, actor, SurveyRelease, where, few, context=chosen.model_dump_json())
    told = [await surveys_release.results(session, actor, row.survey_id, FALLBACK) for row in rows]
    return [figure for one in told for figure in _figures(one)], cursor


def _figures(results: SurveyResults) -> Iterator[ReleasedFigure]:
    for plan in results.plans:
        for measure in plan.measures:
            about = {
                "survey_id": results.survey_id,
                "survey_title": results.title,
                "closed_on": results.closed_on,
                "how_gathered": results.how_gathered,
                "grade": results.integrity.grade if results.integrity else None,
                "plan_number": plan.number,
                "measure": measure.code,
                "title": measure.title,
                "unit": measure.unit,
                "synthetic": results.synthetic,
            }
            for part, code, label, figure in _parts(measure):
                verdict = measure.verdict if part == "whole" else None
                more: dict[str, Any] = {"part": part, "code": code, "label": label, "verdict": verdict}
                yield ReleasedFigure.model_validate(about | more | figure.model_dump())


def _parts(measure: MeasureResult) -> Iterator[tuple[str, str | None, str | None, ResultFigure]]:
    yield "whole", None, None, measure.figure
    for part in _PARTS:
        yield part, None, None, getattr(measure, part)
    for group in measure.groups:
        yield group.domain.value, group.code, group.label, group.figure
