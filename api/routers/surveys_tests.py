"""HTTP in and out of awareness tests: the blueprint, the draw, and what came of the items."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status

from api.deps import LocaleDep, Session, require, tag
from api.door import make_router
from api.models.base import ScopeCode
from api.models.surveys_items import ItemAudience
from api.models.surveys_tests import (
    ItemReportList,
    LinkedDifference,
    StrataList,
    SurveyTestDraw,
    SurveyTestPlan,
    SurveyTestRead,
)
from api.permissions import Actor, Permission
from api.services import surveys_item_report, surveys_tests

router = make_router("surveys")
Reader = Annotated[Actor, Depends(require(Permission.SURVEYS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]


@router.get("/items/strata")
async def list_survey_item_strata(
    session: Session,
    actor: Writer,
    locale: LocaleDep,
    audience: Annotated[ItemAudience, Query()],
    area: Annotated[ScopeCode | None, Query()] = None,
) -> StrataList:
    """What the bank holds for an audience, by topic and difficulty."""
    return await surveys_tests.strata(session, actor, audience, area, locale)


@router.get("/{survey_id}/test")
async def get_survey_test(
    session: Session, actor: Writer, survey_id: UUID, locale: LocaleDep, response: Response
) -> SurveyTestRead:
    """The test of a survey, with what the bank holds for each stratum."""
    test = await surveys_tests.get(session, actor, survey_id, locale)
    tag(response, test.version)
    return test


@router.put("/{survey_id}/test")
async def set_survey_test(
    session: Session, actor: Writer, survey_id: UUID, plan: SurveyTestPlan, locale: LocaleDep, response: Response
) -> SurveyTestRead:
    """Give a draft survey a test, or another blueprint."""
    test = await surveys_tests.put(session, actor, survey_id, plan, locale)
    tag(response, test.version)
    return test


@router.delete("/{survey_id}/test", status_code=status.HTTP_204_NO_CONTENT)
async def remove_survey_test(session: Session, actor: Writer, survey_id: UUID) -> None:
    """Take the test off a draft survey."""
    await surveys_tests.remove(session, actor, survey_id)


@router.get("/{survey_id}/test/draw")
async def get_survey_test_draw(session: Session, actor: Reader, survey_id: UUID) -> SurveyTestDraw:
    """All that anybody needs to draw the forms again; public with the published survey."""
    return await surveys_tests.draw_of(session, actor, survey_id)


@router.get("/{survey_id}/items")
async def report_survey_items(
    session: Session,
    actor: Writer,
    survey_id: UUID,
    locale: LocaleDep,
    earlier: Annotated[UUID | None, Query()] = None,
) -> ItemReportList:
    """What the answers of a closed survey say about its items; odd ones carry flags."""
    return await surveys_item_report.report(session, actor, survey_id, earlier, locale)


@router.get("/{survey_id}/linked")
async def compare_survey_linked_items(
    session: Session, actor: Writer, survey_id: UUID, earlier: Annotated[UUID, Query()]
) -> LinkedDifference:
    """How the items that both waves put to everybody changed."""
    return await surveys_item_report.linked(session, actor, survey_id, earlier)
