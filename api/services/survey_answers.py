"""Answers: checked against the questions, stored with the day only, belonging to nobody."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict
from api.models.base import today
from api.models.surveys import (
    AnswerCreate,
    AnswerMode,
    AnswerReceipt,
    Survey,
    SurveyAnswer,
    SurveyState,
)
from api.permissions import Actor
from api.rules.questionnaire import checked
from api.services import anonymity, journal, surveys
from api.services.anonymity import Vault, unnamed, within_county
from api.services.idempotency import IdempotencyKeyReused


async def take(
    session: AsyncSession, actor: Actor, vault: Vault, survey_id: UUID, draft: AnswerCreate, key: str | None
) -> AnswerReceipt:
    """Take one person's answers. The same key and answers give the same receipt, from any device.

    The journal notes that the survey was answered, never which answers these are.

    Raises:
        NotFound: no such survey that is open to the sender (404).
        Conflict: `survey_not_open`, or `survey_changed` since it was read (409).
        InvalidInput: answers that the questions do not take, each at `/answers/<code>` (422).
        IdempotencyKeyReused: the key was used for other answers (422).
    """
    survey = await surveys.find(session, within_county(actor), survey_id)
    answer_id = anonymity.hidden_id(vault, survey.county_code, f"answer_survey|{survey.id}", key)
    words = json.dumps([draft.number, draft.answers], sort_keys=True, ensure_ascii=False)
    hashed = anonymity.content_hash(vault, words)
    kept = await _kept(session, survey, answer_id) if key else None
    if kept is None:
        _require_open(survey)
        if draft.number != survey.current_number:
            raise Conflict("survey_changed")
        kept_answers = checked(await surveys.questionnaire_of(session, survey), draft.answers)
        if await _store(session, survey, answer_id, hashed, kept_answers):
            await journal.record(session, unnamed(actor), "survey.answered", survey)
            return AnswerReceipt(id=answer_id, answered_on=today())
        kept = await _kept(session, survey, answer_id)
    if kept is None or kept.content_hash != hashed:
        raise IdempotencyKeyReused
    return AnswerReceipt(id=kept.id, answered_on=kept.answered_on)


def _require_open(survey: Survey) -> None:
    day = today()
    in_time = (survey.opens_on is None or survey.opens_on <= day) and (
        survey.closes_on is None or day <= survey.closes_on
    )
    if survey.state != SurveyState.OPEN or not in_time:
        raise Conflict("survey_not_open")


async def _store(
    session: AsyncSession, survey: Survey, answer_id: UUID, content_hash: str, answers: dict[str, Any]
) -> bool:
    """Store the answers unless their id is there already; the first of a race wins, the others wait for its commit."""
    statement = insert(SurveyAnswer).values(
        county_code=survey.county_code,
        id=answer_id,
        survey_id=survey.id,
        number=survey.current_number,
        answered_on=today(),
        content_hash=content_hash,
        answers=answers,
        form=0,
        mode=AnswerMode.SELF,
        paradata={},
        synthetic=survey.synthetic,
    )
    stored = await session.exec(statement.on_conflict_do_nothing().returning(col(SurveyAnswer.id)))
    return stored.first() is not None


async def _kept(session: AsyncSession, survey: Survey, answer_id: UUID) -> SurveyAnswer | None:
    same = (SurveyAnswer.county_code == survey.county_code, SurveyAnswer.id == answer_id)
    return (await session.exec(select(SurveyAnswer).where(*same))).first()
