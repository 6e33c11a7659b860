"""HTTP in and out of imports: templates, sheets to be tried and taken in, and what was refused."""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Form, Query, Response, UploadFile, status
from fastapi.sse import EventSourceResponse
from sqlmodel import SQLModel

from api.adapters import workbooks
from api.deps import HallDep, KeyDep, LocaleDep, PageDep, Session, glance, require, tag
from api.door import make_router
from api.errors import InvalidInput, PayloadTooLarge
from api.models.imports import (
    AT_WORK,
    ImportDraft,
    ImportOrder,
    ImportRead,
    ImportRefusal,
    ImportRefusalRead,
    ImportUpload,
    RefusalReason,
    SheetRead,
)
from api.permissions import Actor, Permission
from api.problems import say
from api.services import idempotency, import_templates, imports, sheets

router = make_router("imports")
Sender = Annotated[Actor, Depends(require(Permission.DOCUMENTS_WRITE))]
_FORM_BYTES = 65_536
_LOOK_AGAIN_SECONDS = 0.5
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK: dict[int | str, dict[str, Any]] = {
    200: {"content": {_XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}


class ImportPage(SQLModel):
    """A page of imports."""

    items: list[ImportRead]
    next_cursor: str | None


class SheetList(SQLModel):
    """All sheets."""

    items: list[SheetRead]
    next_cursor: str | None


class RefusalPage(SQLModel):
    """Refused rows; `next_row` goes on after the last of them."""

    items: list[ImportRefusalRead]
    next_row: int | None


class ImportForm(ImportDraft):
    """A workbook, comma-separated text (UTF-8 or GB18030) or JSON lines of at most 20 MiB and 100,000 rows."""

    file: UploadFile


@router.get("/sheets")
async def list_sheets(actor: Sender, locale: LocaleDep) -> SheetList:
    """The sheets that can be taken in, with their columns and words."""
    return SheetList(items=[sheets.read(name, actor, locale) for name in sheets.SHEETS], next_cursor=None)


@router.get("/templates/{resource}.xlsx", response_class=Response, responses=_WORKBOOK)
async def get_import_template(session: Session, actor: Sender, resource: str, locale: LocaleDep) -> Response:
    """A sheet to fill in, in the reader's language, with drop-downs and an explanation of each column."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        await import_templates.make(session, actor, resource, locale, path)
        return _workbook(path.read_bytes(), f"{sheets.title(resource, locale)}.xlsx")


@router.get("")
async def list_imports(session: Session, actor: Sender, page: PageDep) -> ImportPage:
    """One's own imports, newest first."""
    items, cursor = await imports.page(session, actor, page)
    return ImportPage(items=items, next_cursor=cursor)


@router.post(
    "",
    status_code=status.HTTP_202_ACCEPTED,
    max_body_size=imports.MAX_FILE_BYTES + _FORM_BYTES,
    form_limits={"max_files": 1, "max_fields": 10, "max_part_size": _FORM_BYTES},
)
async def create_import(
    actor: Sender,
    form: Annotated[ImportForm, Form(media_type="multipart/form-data")],
    session: Session,
    hall: HallDep,
    key: KeyDep,
    response: Response,
) -> ImportRead:
    """Send a sheet to be tried (`dry_run`, the default) or to be taken in at once. The work goes on behind."""
    imports.require_may(actor, form.resource)
    data = await form.file.read(imports.MAX_FILE_BYTES + 1)
    if len(data) > imports.MAX_FILE_BYTES:
        raise PayloadTooLarge
    if not data:
        raise InvalidInput.field("/file", "file_empty")
    more = {"file_name": (form.file.filename or "")[:200], "size_bytes": len(data)}
    digest = hashlib.sha256(data).hexdigest()
    draft = ImportUpload.model_validate(form.model_dump(exclude={"file"}) | more | {"sha256": digest})
    found = await idempotency.once(
        session, actor, key, "create_import", draft, ImportRead, lambda: imports.accept(session, actor, draft)
    )
    await asyncio.to_thread(hall.store.put, data)
    tag(response, found.version)
    return found


@router.get("/{import_id}")
async def get_import(session: Session, actor: Sender, import_id: UUID, response: Response) -> ImportRead:
    """How far an import is, and what became of its rows."""
    found = await imports.get(session, actor, import_id)
    tag(response, found.version)
    return found


@router.get("/{import_id}/progress", response_class=EventSourceResponse)
async def watch_import(actor: Sender, hall: HallDep, import_id: UUID) -> AsyncIterator[ImportRead]:
    """The same as a stream of events, one at each step, until the work is over."""
    last: ImportRead | None = None
    while last is None or last.state in AT_WORK:
        async with glance(hall, actor) as session:
            found = await imports.get(session, actor, import_id)
        if found != last:
            yield found
        last = found
        await asyncio.sleep(_LOOK_AGAIN_SECONDS)


@router.post("/{import_id}/order")
async def order_import(
    session: Session, actor: Sender, import_id: UUID, draft: ImportOrder, response: Response
) -> ImportRead:
    """Have a tried sheet taken in; said twice, it is taken in once."""
    found = await imports.order(session, actor, import_id, draft)
    tag(response, found.version)
    return found


@router.get("/{import_id}/refusals")
async def list_import_refusals(
    session: Session,
    actor: Sender,
    import_id: UUID,
    locale: LocaleDep,
    after: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> RefusalPage:
    """The refused rows in the order of the sheet, with row, column and reason in words."""
    resource = (await imports.get(session, actor, import_id)).resource
    rows = await imports.refusals(session, actor, import_id, after=after, limit=limit + 1)
    items = [
        ImportRefusalRead(row_number=row.row_number, reasons=_reasons(resource, row, locale)) for row in rows[:limit]
    ]
    return RefusalPage(items=items, next_row=items[-1].row_number if len(rows) > limit else None)


@router.get("/{import_id}/refused.xlsx", response_class=Response, responses=_WORKBOOK)
async def get_refused_rows(session: Session, actor: Sender, import_id: UUID, locale: LocaleDep) -> Response:
    """The refused rows as a sheet to correct and send again: what is wrong, then the row as it came."""
    found = await imports.get(session, actor, import_id)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refused.xlsx"
        heads = [say(locale, "refused_number"), say(locale, "refused_reasons"), *found.headings]
        writer = workbooks.Writer(path, say(locale, "refused_title"), heads)
        after = 0
        while rows := await imports.refusals(session, actor, import_id, after=after):
            writer.add(_refused_line(found.resource, row, locale) for row in rows)
            after = rows[-1].row_number
        writer.close()
        return _workbook(path.read_bytes(), f"{say(locale, 'refused_title')}.xlsx")


def _refused_line(resource: str, row: ImportRefusal, locale: str) -> list[Any]:
    reasons = _reasons(resource, row, locale)
    told = "；".join(f"{one.column}：{one.message}" if one.column else one.message for one in reasons)
    return [row.row_number, told, *row.cells]


def _reasons(resource: str, row: ImportRefusal, locale: str) -> list[RefusalReason]:
    return [
        RefusalReason(
            field=reason["field"],
            column=sheets.heading(resource, reason["field"], locale),
            code=reason["code"],
            message=say(locale, reason["code"], **reason["values"]),
        )
        for reason in row.reasons
    ]


def _workbook(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=_XLSX, headers=headers)
