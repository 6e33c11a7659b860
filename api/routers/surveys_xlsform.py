"""HTTP in and out of questionnaires as XLSForm workbooks."""

import hashlib
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Form, Response, UploadFile, status

from api.deps import KeyDep, LocaleDep, Session, require, tag
from api.door import make_router
from api.errors import InvalidInput, PayloadTooLarge
from api.models.surveys import SurveyDetail
from api.models.surveys_xlsform import XlsformDraft, XlsformUpload
from api.permissions import Actor, Permission
from api.problems import refusal_of
from api.services import idempotency, surveys_xlsform

router = make_router("surveys")
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]
_FORM_BYTES = 16_384
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK: dict[int | str, dict[str, Any]] = {
    200: {"content": {_XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}


class XlsformForm(XlsformDraft):
    """An XLSForm workbook (.xlsx) of at most 512 KiB, the area and what the survey is for."""

    file: UploadFile


@router.post(
    "/xlsform",
    status_code=status.HTTP_201_CREATED,
    max_body_size=surveys_xlsform.MAX_FILE_BYTES + _FORM_BYTES,
    form_limits={"max_files": 1, "max_fields": 5, "max_part_size": _FORM_BYTES},
)
async def import_survey_xlsform(
    actor: Writer,
    form: Annotated[XlsformForm, Form(media_type="multipart/form-data")],
    session: Session,
    key: KeyDep,
    locale: LocaleDep,
    response: Response,
) -> SurveyDetail:
    """Prepare a survey from an XLSForm. Cells that cannot be taken are told at `/<sheet>/<row>/<column heading>`."""
    data = await form.file.read(surveys_xlsform.MAX_FILE_BYTES + 1)
    if len(data) > surveys_xlsform.MAX_FILE_BYTES:
        raise PayloadTooLarge
    if not data:
        raise InvalidInput.field("/file", "file_empty")
    about = {"sha256": hashlib.sha256(data).hexdigest()}
    draft = XlsformUpload.model_validate(form.model_dump(exclude={"file"}) | about)
    found = surveys_xlsform.questionnaire(await surveys_xlsform.cells(data), refusal_of)
    survey = await idempotency.once(
        session,
        actor,
        key,
        "import_survey_xlsform",
        draft,
        SurveyDetail,
        lambda: surveys_xlsform.create(session, actor, draft, found, locale),
    )
    tag(response, survey.version)
    return survey


@router.get("/{survey_id}/xlsform", response_class=Response, responses=_WORKBOOK)
async def export_survey_xlsform(session: Session, actor: Writer, survey_id: UUID) -> Response:
    """The questionnaire as an XLSForm workbook, with the right answers: for those who write questionnaires."""
    title, data = await surveys_xlsform.export(session, actor, survey_id)
    name = quote(f"{title}.xlsx")
    headers = {"Content-Disposition": f"attachment; filename=\"survey.xlsx\"; filename*=UTF-8''{name}"}
    return Response(data, headers=headers, media_type=_XLSX)
