"""The test of a survey: how many items of each stratum its forms take, and the forms as they were drawn."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.surveys import Survey, SurveyState
from api.models.surveys_items import ItemAudience
from api.models.surveys_tests import (
    StrataList,
    StratumNeed,
    SurveyTest,
    SurveyTestDraw,
    SurveyTestPlan,
    SurveyTestRead,
)
from api.permissions import Actor, require_inside, require_one_county
from api.rules import item_draw
from api.rules.item_draw import Blueprint, Need, PoolItem, Stratum
from api.services import records, surveys, surveys_forms


async def get(session: AsyncSession, actor: Actor, survey_id: UUID, locale: str) -> SurveyTestRead:
    """The test of a survey, with what the bank holds for each stratum.

    Raises:
        NotFound: no such survey, or it draws nothing from the bank (404).
    """
    survey = await surveys.find(session, actor, survey_id)
    test = await surveys_forms.find(session, survey)
    if test is None:
        raise NotFound
    return await _read(session, test, locale)


async def put(
    session: AsyncSession, actor: Actor, survey_id: UUID, plan: SurveyTestPlan, locale: str
) -> SurveyTestRead:
    """Give a draft survey a test, or another blueprint; items may still be missing, they must be there at the opening.

    Raises:
        NotFound: as `get` for the survey (404). Forbidden: outside the area (403).
        Conflict: `survey_not_draft` (409).
        InvalidInput: unknown topic or section, or a stratum twice (422).
    """
    survey = await _draft(session, actor, survey_id)
    await _require_known(session, survey, plan)
    test = await surveys_forms.find(session, survey, lock=True)
    values = plan.model_dump(mode="json")
    if test is not None:
        changed = await records.update(session, actor, test, values, test.version, action="survey.test_planned")
        return await _read(session, changed, locale)
    own = {"county_code": survey.county_code, "area_code": survey.area_code, "survey_id": survey.id}
    row = SurveyTest.model_validate(values | own | {"synthetic": survey.synthetic})
    return await _read(session, await records.create(session, actor, row, action="survey.test_planned"), locale)


async def remove(session: AsyncSession, actor: Actor, survey_id: UUID) -> None:
    """Take the test off a draft survey.

    Raises:
        NotFound: as `get` (404). Forbidden: outside the area (403). Conflict: `survey_not_draft` (409).
    """
    survey = await _draft(session, actor, survey_id)
    test = await surveys_forms.find(session, survey, lock=True)
    if test is None:
        raise NotFound
    await surveys_forms.drop(session, actor, survey, test)


async def draw_of(session: AsyncSession, actor: Actor, survey_id: UUID) -> SurveyTestDraw:
    """All that drawing again needs. The public gets it with the published survey.

    Raises:
        NotFound: no such survey that the reader may see, or nothing was drawn (404).
    """
    survey = await surveys.find(session, actor, survey_id)
    test = await surveys_forms.find(session, survey)
    is_hidden = actor.is_outside and survey.state != SurveyState.PUBLISHED
    if test is None or is_hidden or test.drawn_at is None or test.record is None:
        raise NotFound
    return SurveyTestDraw.model_validate(test, from_attributes=True)


async def strata(
    session: AsyncSession, actor: Actor, audience: ItemAudience, area: str | None, locale: str
) -> StrataList:
    """What the bank of a county holds for an audience, by topic and difficulty.

    Raises:
        InvalidInput: `county_needed` (422).
    """
    county = require_one_county(actor, area)
    plan = SurveyTest(
        county_code=county,
        area_code=county,
        survey_id=UUID(int=0),
        audience=audience,
        forms=1,
        most_forms_percent=100,
        most_surveys=100,
        strata=[],
    )
    pool = await _pool(session, plan)
    return StrataList(items=_needs(pool, surveys_forms.blueprint_of(plan), locale))


async def _draft(session: AsyncSession, actor: Actor, survey_id: UUID) -> Survey:
    survey = await surveys.find(session, actor, survey_id, lock=True)
    require_inside(actor, survey.area_code)
    if survey.state != SurveyState.DRAFT:
        raise Conflict("survey_not_draft")
    return survey


async def _require_known(session: AsyncSession, survey: Survey, plan: SurveyTestPlan) -> None:
    topics, seen = surveys_forms.topic_names("zh-Hans"), set()
    for place, row in enumerate(plan.strata):
        if row.topic not in topics:
            raise InvalidInput.field(f"/strata/{place}/topic", "topic_unknown")
        if (row.topic, row.difficulty) in seen:
            raise InvalidInput.field(f"/strata/{place}", "stratum_repeated")
        seen.add((row.topic, row.difficulty))
    sheet = await surveys.questionnaire_of(session, survey)
    if plan.section is not None and plan.section not in {section.code for section in sheet.sections}:
        raise InvalidInput.field("/section", "section_unknown")


async def _pool(session: AsyncSession, test: SurveyTest) -> list[PoolItem]:
    return [surveys_forms.as_pool(item, count) for item, count in await surveys_forms.pool_of(session, test)]


async def _read(session: AsyncSession, test: SurveyTest, locale: str) -> SurveyTestRead:
    plan = surveys_forms.blueprint_of(test)
    more = {
        "strata": _needs(await _pool(session, test), plan, locale),
        "items_count": sum(stratum.count for stratum in plan.strata),
    }
    return SurveyTestRead.model_validate(test, from_attributes=True, update=more)


def _needs(pool: Sequence[PoolItem], plan: Blueprint, locale: str) -> list[StratumNeed]:
    """The blueprint's strata, and after them those that only the bank has, in the order of topics and difficulty."""
    names = surveys_forms.topic_names(locale)
    asked = {(row.topic, row.difficulty) for row in plan.strata}
    held: dict[tuple[str, int], int] = defaultdict(int)
    for item in pool:
        held[item.topic, item.difficulty] += 1
    others = tuple(Stratum(topic, difficulty, 0) for topic, difficulty in held if (topic, difficulty) not in asked)
    whole = Blueprint(plan.strata + others, plan.forms, plan.most_forms_percent, plan.most_surveys)
    order = {code: place for place, code in enumerate(names)}
    found = sorted(
        item_draw.needs(pool, whole), key=lambda need: (order.get(need.stratum.topic, 99), need.stratum.difficulty)
    )
    return [_need(need, names) for need in found]


def _need(need: Need, names: dict[str, str]) -> StratumNeed:
    return StratumNeed(
        topic=need.stratum.topic,
        topic_label=names.get(need.stratum.topic, need.stratum.topic),
        difficulty=need.stratum.difficulty,
        count=need.stratum.count,
        linked_count=need.linked,
        free_count=need.free,
        needed_count=need.needed,
        missing_count=need.missing,
    )
