"""The steps of a survey: opened once, closed for good, published."""

from typing import Any, Final
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import allow_time
from api.errors import Conflict, FieldError, InvalidInput
from api.models.base import today
from api.models.surveys import SURVEY_STEPS, Survey, SurveyDetail, SurveyState, SurveyTransition
from api.models.surveys_questionnaire import Questionnaire
from api.permissions import Actor
from api.rules.questionnaire_sound import FALLBACK
from api.services import (
    catalogue,
    records,
    surveys,
    surveys_fieldwork,
    surveys_forms,
    surveys_issuer,
    surveys_mixing,
    surveys_registration,
    surveys_release,
)
from api.services.anonymity import Vault
from api.services.surveys_issuer import issuing

_DEED: Final = {SurveyState.OPEN: "opened", SurveyState.CLOSED: "closed", SurveyState.PUBLISHED: "published"}


async def move(
    session: AsyncSession, actor: Actor, vault: Vault, survey_id: UUID, step: SurveyTransition, locale: str
) -> SurveyDetail:
    """Take the survey's next step.

    Opening freezes questions, forms and plan; a survey opens today unless a later day was set. Closing is final: every
    answer leaves the box, and whatever could tell who answered is destroyed. Publishing releases the results first.

    Raises:
        NotFound: no such survey for the actor (404).
        Conflict: `step_not_allowed`; `survey_over` where its last day is past; `plan_missing`; what a draw of forms or
            `surveys_release.make` refuses (409).
        InvalidInput: questions or a plan that do not fit (422).
    """
    if step.to is SurveyState.CLOSED:
        await surveys_mixing.be_alone(session, survey_id)
    row = await surveys.find(session, actor, survey_id, lock=True)
    records.require_step(SURVEY_STEPS, row.state, step.to)
    changed: dict[str, Any] = {}
    match step.to:
        case SurveyState.OPEN:
            changed = await _open(session, actor, row)
        case SurveyState.CLOSED:
            await close(session, vault, row)
            changed = {"closed_on": today()}
        case SurveyState.PUBLISHED:
            await surveys_release.make(session, actor, survey_id)
    action = f"survey.{_DEED[step.to]}"
    moved = await records.move(session, actor, row, step.to, action=action, reason=step.reason, **changed)
    if step.to is SurveyState.OPEN:
        await surveys_registration.freeze_first(session, actor, moved)
    sheet, forms = await surveys.sheet_and_forms(session, moved)
    return surveys.detail(moved, sheet, locale, forms_count=surveys_forms.count_of(sheet, forms))


async def _open(session: AsyncSession, actor: Actor, row: Survey) -> dict[str, Any]:
    """Draw the forms of a test; what changes with the opening."""
    if row.closes_on and row.closes_on < today():
        raise Conflict("survey_over")
    sheet = await surveys.questionnaire_of(session, row)
    _require_written(sheet)
    drawn = await surveys_forms.freeze(session, actor, row, sheet)
    return {"opens_on": max(row.opens_on or today(), today()), "current_number": drawn or row.current_number}


def _require_written(sheet: Questionnaire) -> None:
    """Refuse the words that a new survey begins with: they ask nothing."""
    words = catalogue.read_json("surveys/placeholder.json")[FALLBACK]
    left = [place for place, question in enumerate(sheet.questions) if question.label.get(FALLBACK) == words]
    if left:
        pointer = "/questionnaire/questions/{}/label"
        raise InvalidInput(errors=[FieldError(pointer.format(place), "question_unwritten") for place in left])


async def close(session: AsyncSession, vault: Vault, row: Survey) -> None:
    """Mix everything, keep the counts of the fieldwork, and make the log say nothing of who took a ballot."""
    await allow_time(session)
    came = await surveys_mixing.close(session, vault, row)
    await surveys_fieldwork.keep(session, row, came)
    async with issuing(session):
        await surveys_issuer.rewrite_log(session, row.county_code, row.id)
