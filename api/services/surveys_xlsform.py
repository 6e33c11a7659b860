"""Questionnaires in and out as XLSForm workbooks. A workbook becomes a draft whole, or not at all."""

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import aclosing
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import books, tables, workbooks
from api.errors import DomainError, FieldError, InvalidInput
from api.models.surveys import SurveyCreate, SurveyDetail
from api.models.surveys_questionnaire import Questionnaire
from api.models.surveys_xlsform import XlsformUpload
from api.permissions import Actor
from api.rules.questionnaire_sound import FALLBACK, unsound
from api.rules.xlsform import Cells
from api.rules.xlsform_export import sheets
from api.rules.xlsform_import import Taken, taken
from api.services import surveys

MAX_FILE_BYTES: Final = 512 * 1024
_READING_SECONDS: Final = 20
Translate = Callable[[Exception], DomainError]


async def cells(data: bytes) -> dict[str, Cells]:
    """The sheets of a workbook as texts, read by a child process.

    Raises:
        InvalidInput: `/file` is no workbook that can be read, or goes beyond a limit, which is told (422).
    """
    found: dict[str, list[list[str | None]]] = defaultdict(list)
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        try:
            async with asyncio.timeout(_READING_SECONDS), aclosing(tables.rows(file, "book")) as rows:
                async for row in rows:
                    found[row["sheet"]].append([_text(cell) for cell in row["cells"]])
        except tables.Unreadable as wrong:
            limit = books.LIMITS.get(wrong.code)
            raise InvalidInput.field("/file", wrong.code, **({"limit": limit} if limit else {})) from None
        except TimeoutError:
            raise InvalidInput.field("/file", "sheet_too_large") from None
    return dict(found)


def _text(cell: Any) -> str | None:
    """A cell as it reads: Excel keeps 1 as 1.0, and yes as TRUE."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return None if cell is None else str(cell)


def questionnaire(found: dict[str, Cells], translate: Translate) -> tuple[str, Questionnaire]:
    """The title and the questionnaire of a form that can be asked.

    Raises:
        InvalidInput: each cell that cannot be taken, at `/<sheet>/<row>/<heading>` (422).
    """
    form = taken(found)
    try:
        sheet = Questionnaire.model_validate(form.questionnaire)
    except ValidationError as wrong:
        _tell(form, translate(wrong).errors)
        raise
    _tell(form, unsound(sheet, ""))
    return form.title, sheet


def _tell(form: Taken, faults: Iterable[FieldError]) -> None:
    form.tell((fault.pointer, fault.code, fault.values) for fault in faults)
    form.book.refuse()


async def create(
    session: AsyncSession, actor: Actor, about: XlsformUpload, found: tuple[str, Questionnaire], locale: str
) -> SurveyDetail:
    """Prepare a survey as a draft from a form.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area, or a form without a title (422).
    """
    title, sheet = found
    if not title:
        raise InvalidInput(errors=[FieldError("/settings/2/form_title", "words_missing")])
    draft = SurveyCreate(area_code=about.area_code, purpose=about.purpose, title={FALLBACK: title}, questionnaire=sheet)
    return await surveys.create(session, actor, draft, locale)


async def export(session: AsyncSession, actor: Actor, survey_id: UUID) -> tuple[str, bytes]:
    """A survey's questionnaire as a workbook, and its title.

    Raises:
        NotFound: outside the area, or not there (404).
    """
    survey = await surveys.find(session, actor, survey_id)
    sheet = await surveys.questionnaire_of(session, survey)
    title = surveys.in_words(survey.title, FALLBACK)
    made = sheets(sheet, title=title, form_id=f"shiliu-{survey.id}", version=survey.current_number)
    return title, await asyncio.to_thread(workbooks.book, made)
