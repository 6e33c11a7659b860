"""Versions of a survey's questionnaire: what each asks, in which languages it is whole, and what changed."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.surveys import SurveyVersion
from api.models.surveys_questionnaire import Questionnaire
from api.models.surveys_versions import (
    QuestionnaireChange,
    QuestionnaireLanguage,
    QuestionnaireWhole,
    SurveyVersionDetail,
    SurveyVersionRead,
)
from api.permissions import Actor
from api.rules.questionnaire_changes import changes
from api.rules.questionnaire_sound import consent_hash, lacking
from api.services import surveys


async def versions(session: AsyncSession, actor: Actor, survey_id: UUID) -> list[SurveyVersionRead]:
    """All versions of a survey, the newest first, each with what changed since the one before it.

    Raises:
        NotFound: outside the area, or not there (404).
    """
    rows = await _rows(session, actor, survey_id)
    sheets = [Questionnaire.model_validate(row.questionnaire) for row in rows]
    before = [None, *sheets[:-1]]
    numbers = _consent_numbers(sheets)
    told = zip(rows, sheets, before, numbers, strict=True)
    return [_read(row, sheet, old, number) for row, sheet, old, number in told][::-1]


async def version(
    session: AsyncSession, actor: Actor, survey_id: UUID, number: int, since: int | None
) -> SurveyVersionDetail:
    """One version with all it asks, and what changed since another.

    Args:
        since: the number of the other version; the one before it unless told.

    Raises:
        NotFound: the survey is outside the area or not there, or has no such version (404).
    """
    rows = await _rows(session, actor, survey_id)
    sheets = {row.number: Questionnaire.model_validate(row.questionnaire) for row in rows}
    earlier = [known for known in sheets if known < number]
    other = since if since is not None else max(earlier, default=None)
    if number not in sheets or (since is not None and since not in sheets):
        raise NotFound
    place = list(sheets).index(number)
    consent_number = _consent_numbers(list(sheets.values()))[place]
    read = _read(rows[place], sheets[number], sheets[other] if other is not None else None, consent_number)
    whole = QuestionnaireWhole.model_validate(sheets[number].model_dump())
    return SurveyVersionDetail(**read.model_dump(), since=other, questionnaire=whole)


async def _rows(session: AsyncSession, actor: Actor, survey_id: UUID) -> Sequence[SurveyVersion]:
    survey = await surveys.find(session, actor, survey_id)
    mine = (col(SurveyVersion.county_code) == survey.county_code, col(SurveyVersion.survey_id) == survey.id)
    return (await session.exec(select(SurveyVersion).where(*mine).order_by(col(SurveyVersion.number)))).all()


def _consent_numbers(sheets: Sequence[Questionnaire]) -> list[int]:
    """The number of the words of consent in each version: one more whenever they differ from those before."""
    numbers = [1]
    for old, new in pairwise(sheets):
        numbers.append(numbers[-1] + (old.consent != new.consent))
    return numbers


def _read(
    row: SurveyVersion, sheet: Questionnaire, before: Questionnaire | None, consent_number: int
) -> SurveyVersionRead:
    found = changes(before.model_dump(mode="json"), sheet.model_dump(mode="json")) if before else []
    return SurveyVersionRead(
        number=row.number,
        created_at=row.created_at,
        question_count=len(sheet.questions),
        consent_number=consent_number,
        consent_hash=consent_hash(sheet.consent),
        languages=[
            QuestionnaireLanguage(language=language, is_whole=not places, missing=places)
            for language, places in lacking(sheet).items()
        ],
        changes=[QuestionnaireChange(**asdict(change)) for change in found],
    )
