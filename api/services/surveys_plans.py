"""Plans: registered while a survey is a draft, frozen when it opens; a later change is a version beside the first."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, InvalidInput, NotFound
from api.models.base import today
from api.models.surveys import Survey, SurveyState
from api.models.surveys_plans import PlanContent, SurveyPlan, SurveyPlanCreate, SurveyPlanRead, SurveyPlanUpdate
from api.permissions import Actor, require_inside
from api.services import indicators, records, surveys, surveys_fitting, surveys_registration
from api.services.journal import diff

_MOST_VERSIONS: Final = 5
_SURVEYS: Final = "surveys."
"""How the names of metrics begin that read releases of surveys."""


async def versions(session: AsyncSession, actor: Actor, survey_id: UUID) -> list[SurveyPlanRead]:
    """The versions of the plan. Before the survey opens only posts see it; afterwards everyone does.

    Raises:
        NotFound: no such survey, or none that the reader sees (404).
    """
    survey = await surveys.find(session, actor, survey_id)
    return [read(plan) for plan in await surveys_registration.of(session, survey)]


async def suggest(session: AsyncSession, actor: Actor, survey_id: UUID) -> PlanContent:
    """The plan that the questions suggest, to begin with, with what rows of the framework ask for today.

    A row has no verdict but that of a threshold which was registered, so the plan names the row's.

    Raises:
        NotFound: no such survey (404). InvalidInput: nothing can be measured (422).
    """
    survey = await surveys.find(session, actor, survey_id)
    sheet = await surveys.questionnaire_of(session, survey)
    goals = {} if survey.is_open_link else await _goals(session, survey)
    return surveys_fitting.suggested(sheet, is_open_link=survey.is_open_link, goals=goals)


async def register(session: AsyncSession, actor: Actor, survey_id: UUID, draft: SurveyPlanCreate) -> SurveyPlanRead:
    """Write a plan down. In a draft it is the first; later it becomes the next version, frozen at once.

    Raises:
        NotFound: no such survey (404). Forbidden: outside the actor's scope (403).
        Conflict: `plan_exists` in a draft, `plan_too_late` once it is closed, `plan_versions_full` (409).
        InvalidInput: it cannot be computed, or a later version says no reason (422).
    """
    survey = await surveys.find(session, actor, survey_id, lock=True)
    require_inside(actor, survey.area_code)
    there = await surveys_registration.of(session, survey)
    _require_room(survey, there)
    if there and not draft.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    content = PlanContent.model_validate(draft.model_dump(exclude={"reason"}))
    await _require_sound(session, survey, content)
    row = SurveyPlan(
        county_code=survey.county_code,
        survey_id=survey.id,
        area_code=survey.area_code,
        number=len(there) + 1,
        content=content.model_dump(mode="json"),
        reason=draft.reason,
        synthetic=survey.synthetic,
    )
    row = await records.create(session, actor, row, action="survey_plan.registered")
    if survey.state != SurveyState.DRAFT:
        await session.flush()
        await surveys_registration.freeze(session, actor, survey, row)
    return read(row)


async def update(
    session: AsyncSession, actor: Actor, survey_id: UUID, number: int, draft: SurveyPlanUpdate, version: int
) -> SurveyPlanRead:
    """Write a plan anew while it is not frozen.

    Raises:
        NotFound: no such plan (404). PreconditionFailed: someone changed it first (412).
        Conflict: `plan_frozen` (409). InvalidInput: it cannot be computed (422).
    """
    survey = await surveys.find(session, actor, survey_id, lock=True)
    require_inside(actor, survey.area_code)
    row = next((plan for plan in await surveys_registration.of(session, survey) if plan.number == number), None)
    if row is None:
        raise NotFound
    if row.frozen_at is not None:
        raise Conflict("plan_frozen")
    content = PlanContent.model_validate(draft.model_dump())
    await _require_sound(session, survey, content)
    changed = {"content": content.model_dump(mode="json")}
    if not diff(row, changed):
        return read(row)
    return read(await records.update(session, actor, row, changed, version, action="survey_plan.updated"))


def read(row: SurveyPlan) -> SurveyPlanRead:
    """The plan as it goes out."""
    return SurveyPlanRead.model_validate(row, from_attributes=True)


async def _goals(session: AsyncSession, survey: Survey) -> dict[str, Decimal]:
    """The least share that rows of the framework ask of surveys, by row; without those that nobody has set."""
    framework = await indicators.framework(session, None)
    standing = await indicators.standing(session, survey.county_code, framework.code, today())
    found: dict[str, Decimal] = {}
    for node in await indicators.nodes(session, framework.code):
        for rule in _leaves(node.rule):
            named = standing.get(rule.get("parameter", ""))
            goal = named.number if named else None
            if rule["kind"] == "ratio_at_least" and (rule.get("metric") or node.metric or "").startswith(_SURVEYS):
                found |= {} if goal is None else {node.code: goal}
    return found


def _leaves(rule: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "rules" not in rule:
        return iter([rule] if rule else [])
    return (leaf for inner in rule["rules"] for leaf in _leaves(inner))


def _require_room(survey: Survey, there: list[SurveyPlan]) -> None:
    if survey.state == SurveyState.DRAFT and there:
        raise Conflict("plan_exists")
    if survey.state in {SurveyState.CLOSED, SurveyState.PUBLISHED}:
        raise Conflict("plan_too_late")
    if len(there) >= _MOST_VERSIONS:
        raise Conflict("plan_versions_full", limit=_MOST_VERSIONS)


async def _require_sound(session: AsyncSession, survey: Survey, content: PlanContent) -> None:
    for place, measure in enumerate(content.measures):
        surveys.require_words(measure.title, f"/measures/{place}/title")
    sheet = await surveys.questionnaire_of(session, survey)
    surveys_fitting.require_fit(content, sheet, is_open_link=survey.is_open_link)
    await _require_rows(session, content)
    if content.compares_with is not None:
        other = await session.get(Survey, (survey.county_code, content.compares_with))
        if other is None or other.id == survey.id or other.state != SurveyState.PUBLISHED:
            raise InvalidInput.field("/compares_with", "plan_wave_unknown")


async def _require_rows(session: AsyncSession, content: PlanContent) -> None:
    named = {place: measure.indicator for place, measure in enumerate(content.measures) if measure.indicator}
    if not named:
        return
    framework = await indicators.framework(session, None)
    known = {node.code for node in await indicators.nodes(session, framework.code)}
    wrong = {place: code for place, code in named.items() if code not in known}
    if wrong:
        pointer = "/measures/{}/indicator"
        found = [FieldError(pointer.format(place), "indicator_unknown", name=code) for place, code in wrong.items()]
        raise InvalidInput(errors=found)
