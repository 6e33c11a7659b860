"""Documents: take a file in, tie it to what it proves, and show it only to those who may see it."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import images
from api.adapters.storage import LocalStore
from api.errors import Forbidden, InvalidInput, PayloadTooLarge, Unavailable
from api.models.documents import (
    Document,
    DocumentDraft,
    DocumentFilter,
    DocumentKind,
    DocumentRead,
    StoredFile,
    Visibility,
)
from api.permissions import Actor, Permission, require_inside, require_own_unit
from api.rules import files
from api.services import evidence, records, units
from api.services.records import Page

log = logging.getLogger("shiliu.documents")
_COUNTY_DIGITS = 6
_EASEL = ThreadPoolExecutor(1, thread_name_prefix="pictures")
"""Large pictures are painted one after another, so that a crowd of them cannot fill the memory."""


async def shelve(store: LocalStore, *, data: bytes, file_name: str, media_type: str) -> StoredFile:
    """Check a file, paint it anew if it is a picture, and put it into the store. No database is touched.

    Call it before the transaction's first statement where that is possible: a large picture takes seconds. Bytes that
    no row names afterwards do no harm. `media_type` is what the sender declares; empty states nothing.

    Raises:
        PayloadTooLarge: over 20 MiB (413).
        InvalidInput: the file is refused, at `/file` (422); `rules.files.check` and `adapters.images.clean` say why.
        Unavailable: the store cannot write just now (503).
    """
    name, kind = await asyncio.to_thread(files.check, data, file_name, media_type)
    if kind.media_type in images.FORMATS:
        data = await asyncio.get_running_loop().run_in_executor(_EASEL, images.clean, data, kind.media_type)
        if len(data) > files.MAX_FILE_BYTES:
            raise PayloadTooLarge
    try:
        key = await asyncio.to_thread(store.put, data)
    except OSError as error:
        log.error("the file store cannot write: %s", type(error).__name__)  # noqa: TRY400  The path stays out of the log.
        raise Unavailable from None
    return StoredFile(file_name=name, media_type=kind.media_type, size_bytes=len(data), sha256=key)


async def enter(
    session: AsyncSession,
    actor: Actor,
    file: StoredFile,
    *,
    title: str,
    kind: DocumentKind,
    area_code: str,
    unit_id: UUID | None = None,
    visibility: Visibility = Visibility.INTERNAL,
    **more: Any,
) -> Document:
    """Enter a stored file into the registry; `more` may be slot, document_number, issued_on, expires_on, synthetic."""
    row = Document(
        county_code=area_code[:6],
        area_code=area_code,
        unit_id=unit_id,
        kind=kind,
        title=title,
        visibility=visibility,
        uploaded_by="resident" if actor.is_outside else actor.id,
        **file.model_dump(),
        **more,
    )
    return await records.create(session, actor, row, action="document.uploaded")


async def keep(
    session: AsyncSession,
    actor: Actor,
    store: LocalStore,
    *,
    data: bytes,
    file_name: str,
    media_type: str,
    title: str,
    kind: DocumentKind,
    area_code: str,
    unit_id: UUID | None = None,
    visibility: Visibility = Visibility.INTERNAL,
    **more: Any,
) -> Document:
    """Check, store and enter a file in one go: `shelve`, then `enter`, with their refusals."""
    file = await shelve(store, data=data, file_name=file_name, media_type=media_type)
    return await enter(
        session,
        actor,
        file,
        title=title,
        kind=kind,
        area_code=area_code,
        unit_id=unit_id,
        visibility=visibility,
        **more,
    )


async def page(
    session: AsyncSession, actor: Actor, chosen: DocumentFilter, page_: Page
) -> tuple[list[DocumentRead], str | None]:
    """Documents of the area that the actor may see, newest first."""
    where = [evidence.visible(actor), *_conditions(actor, chosen)]
    rows, cursor = await records.page(session, actor, Document, where, page_, context=chosen.model_dump_json())
    return [read(row) for row in rows], cursor


async def find(session: AsyncSession, actor: Actor, document_id: UUID) -> Document:
    """One document as a row.

    Raises:
        NotFound: outside the area, not for this actor, or not there (404).
    """
    return await records.get(session, actor, Document, document_id, evidence.visible(actor))


async def get(session: AsyncSession, actor: Actor, document_id: UUID) -> DocumentRead:
    """One document, with the refusals of `find`."""
    return read(await find(session, actor, document_id))


async def upload(session: AsyncSession, actor: Actor, draft: DocumentDraft) -> DocumentRead:
    """Enter an uploaded file: an officer's for his own unit, anyone else's for an area.

    Raises:
        Forbidden: an area outside the scope, or a case's file from one who handles none (403).
        InvalidInput: unknown area, or none that could be meant (422).
    """
    if draft.visibility is Visibility.CASE and not actor.may(Permission.FEEDBACK_HANDLE):
        raise Forbidden
    area_code = draft.area_code
    if area_code is None and actor.bound_unit is not None:
        area_code = (await units.require(session, actor, actor.bound_unit, "/area_code")).area_code
    area_code = area_code or (actor.area_code if len(actor.area_code) >= _COUNTY_DIGITS else None)
    if area_code is None:
        raise InvalidInput.field("/area_code", "field_missing")
    require_inside(actor, area_code)
    await records.require_area(session, area_code)
    said = draft.model_dump(include={"slot", "document_number", "issued_on", "expires_on"})
    file = StoredFile(**draft.model_dump(include=set(StoredFile.model_fields)))
    row = await enter(
        session,
        actor,
        file,
        title=draft.title,
        kind=draft.kind,
        area_code=area_code,
        unit_id=actor.bound_unit,
        visibility=draft.visibility,
        **said,
    )
    return read(row)


async def update(
    session: AsyncSession, actor: Actor, document_id: UUID, changed: dict[str, Any], version: int
) -> DocumentRead:
    """Change what is said about a file, under its version.

    Raises:
        Forbidden: another unit's document (403).
        InvalidInput: a case's file would be opened, or another one closed into a case (422).
        PreconditionFailed: someone changed it first (412).
    """
    row = await find(session, actor, document_id)
    require_own_unit(actor, row.unit_id)
    wanted = changed.get("visibility", row.visibility)
    if wanted != row.visibility and Visibility.CASE in {wanted, row.visibility}:
        raise InvalidInput.field("/visibility", "case_stays_closed")
    return read(await records.update(session, actor, row, changed, version, action="document.updated"))


async def find_file(session: AsyncSession, actor: Actor, store: LocalStore, document_id: UUID) -> Document:
    """A document whose file is there to be read.

    Raises:
        NotFound: as in `find` (404). Unavailable: the store has lost the file, `file_missing` (503).
    """
    row = await find(session, actor, document_id)
    if await asyncio.to_thread(store.size, row.sha256) != row.size_bytes:
        log.error("the file of document %s is missing or cut", row.id)
        raise Unavailable("file_missing")
    return row


def read(row: Document) -> DocumentRead:
    """The document as it goes out."""
    return DocumentRead.model_validate(row, from_attributes=True)


def _conditions(actor: Actor, chosen: DocumentFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Document.area_code).startswith(chosen.area, autoescape=True))
    for name in ("kind", "unit_id", "slot"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Document, name)) == value)
    if chosen.resource_id is not None and chosen.resource is None:
        raise InvalidInput.field("?resource", "field_missing")
    if chosen.resource is not None:
        found.append(evidence.proves(actor, chosen.resource, chosen.resource_id))
    if chosen.q:
        found.append(col(Document.title).contains(chosen.q, autoescape=True))
    return found
