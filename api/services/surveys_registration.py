"""Freezing a plan: when a survey opens, what will be computed from its answers is fixed, hashed and open to all."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict
from api.models.base import utc_now
from api.models.surveys import Survey, SurveyState
from api.models.surveys_plans import PlanContent, SurveyPlan
from api.permissions import Actor
from api.rules.canonical import hash_of
from api.services import journal, surveys, surveys_fitting

_DRAW = """
select result_hash, frame_hash from survey_draws
where county_code = :county and survey_id = :survey and state = 'drawn'
"""


async def freeze_first(session: AsyncSession, actor: Actor, survey: Survey) -> None:
    """Freeze the plan of a survey that is about to open. An open link may go without one.

    Raises:
        Conflict: `plan_missing` for an invited survey (409).
        InvalidInput: the plan does not fit the questions as they are now (422).
    """
    plans = await of(session, survey)
    if not plans and survey.is_open_link:
        return
    if not plans:
        raise Conflict("plan_missing")
    if plans[0].frozen_at is None:
        await freeze(session, actor, survey, plans[0])


async def freeze(session: AsyncSession, actor: Actor, survey: Survey, plan: SurveyPlan) -> None:
    """Fix a plan with the questionnaire's number and the draw's hashes, and journal its hash.

    Raises:
        InvalidInput: as `freeze_first` (422).
    """
    draft = plan_of(plan)
    surveys_fitting.require_fit(
        draft, await surveys.questionnaire_of(session, survey), is_open_link=survey.is_open_link, is_final=True
    )
    content = await _whole(session, survey, draft, plan.number)
    plan.content, plan.hash, plan.frozen_at = content, hash_of(content), utc_now()
    session.add(plan)
    await session.flush()
    changes = {"hash": [None, plan.hash], "number": [None, plan.number]}
    await journal.record(session, actor, "survey_plan.frozen", plan, changes=changes)


async def of(session: AsyncSession, survey: Survey) -> list[SurveyPlan]:
    """The versions of a survey's plan, the first one first."""
    mine = (SurveyPlan.county_code == survey.county_code, SurveyPlan.survey_id == survey.id)
    return list((await session.exec(select(SurveyPlan).where(*mine).order_by(col(SurveyPlan.number)))).all())


def plan_of(plan: SurveyPlan) -> PlanContent:
    """The plan as it was registered, also out of what was frozen."""
    return plan_in(plan.content)


def plan_in(stored: Mapping[str, Any]) -> PlanContent:
    """The plan as it was registered, out of content that may have been frozen with more."""
    return PlanContent.model_validate({name: stored[name] for name in PlanContent.model_fields})


async def wave_before(session: AsyncSession, survey: Survey) -> UUID | None:
    """The latest published survey of the same series and area."""
    if survey.series is None:
        return None
    found = (
        select(Survey.id)
        .where(
            Survey.county_code == survey.county_code,
            Survey.series == survey.series,
            Survey.area_code == survey.area_code,
            Survey.id != survey.id,
            Survey.state == SurveyState.PUBLISHED,
        )
        .order_by(col(Survey.closed_on).desc(), col(Survey.state_at).desc())
        .limit(1)
    )
    return (await session.exec(found)).first()


async def _whole(session: AsyncSession, survey: Survey, draft: PlanContent, number: int) -> dict[str, Any]:
    drawn = (await run_sql(session, _DRAW, county=survey.county_code, survey=survey.id)).mappings().first()
    before = draft.compares_with or (None if survey.is_open_link else await wave_before(session, survey))
    return draft.model_dump(mode="json") | {
        "survey_id": str(survey.id),
        "plan_number": number,
        "questionnaire_number": survey.current_number,
        "questionnaire_hash": hash_of((await surveys.questionnaire_of(session, survey)).model_dump(mode="json")),
        "draw_hash": drawn["result_hash"] if drawn else None,
        "frame_hash": drawn["frame_hash"] if drawn else None,
        "compares_with": str(before) if before else None,
        "confidence": "0.95",
    }
