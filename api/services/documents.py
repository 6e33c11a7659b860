"""Documents: take a file in, tie it to what it proves, and show it only to those who may see it."""

import asyncio
import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import images
from api.adapters.storage import Store
from api.db import run_sql
from api.errors import Forbidden, InvalidInput, PayloadTooLarge, Unavailable
from api.models.documents import (
    Document,
    DocumentDraft,
    DocumentFilter,
    DocumentKind,
    DocumentRead,
    DocumentUpload,
    StoredFile,
    Visibility,
)
from api.permissions import Actor, Permission, require_inside, require_own_unit
from api.rules import files, films, folding
from api.services import documents_reading, documents_search, evidence, records, units
from api.services.records import Page

log = logging.getLogger("shiliu.documents")
_COUNTY_DIGITS = 6
_SAID = {"slot", "document_number", "issued_on", "expires_on", "issuer", "issuer_level", "received_on", "output_form"}
MOST_PHOTO_PIXELS = 25_000_000
"""Of a resident's photo: anyone may send one."""
_EASEL = ThreadPoolExecutor(1, thread_name_prefix="pictures")
"""Large pictures are painted one after another, so that a crowd of them cannot fill the memory."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file that was found good and is not yet in the store."""

    file: StoredFile
    data: bytes


async def inspect(*, data: bytes, file_name: str, media_type: str, is_photo: bool = False) -> Parcel:
    """Check a file, and paint it anew if it is a picture. Neither the database nor the store is touched.

    Call it before the transaction's first statement where that is possible: a large picture takes seconds.
    `media_type` is what the sender declares; empty states nothing. `is_photo` takes pictures only, and smaller ones.

    Raises:
        PayloadTooLarge: over 20 MiB (413).
        InvalidInput: the file is refused, at `/file` (422); `rules.files.check` and `adapters.images.clean` say why.
    """
    if is_photo and files.check_name(file_name)[1].media_type not in images.FORMATS:
        raise InvalidInput.field("/file", "photo_expected")
    name, kind = await asyncio.to_thread(files.check, data, file_name, media_type)
    if kind.media_type in images.FORMATS:
        most = MOST_PHOTO_PIXELS if is_photo else images.MAX_PIXELS
        data = await asyncio.get_running_loop().run_in_executor(_EASEL, images.clean, data, kind.media_type, most)
        if len(data) > files.MAX_FILE_BYTES:
            raise PayloadTooLarge
    if kind.media_type == films.MEDIA_TYPE:
        data = films.clean(data)
    key = hashlib.sha256(data).hexdigest()
    return Parcel(StoredFile(file_name=name, media_type=kind.media_type, size_bytes=len(data), sha256=key), data)


async def put(store: Store, parcel: Parcel) -> None:
    """Put a file into the store: last in its row's transaction, so that nothing stays of what was refused.

    Nothing is ever taken back out, because other rows, other counties' too, may name the same bytes.

    Raises:
        Unavailable: the store cannot write just now (503).
    """
    try:
        await asyncio.to_thread(store.put, parcel.data)
    except OSError as error:
        log.error("the file store cannot write: %s", type(error).__name__)  # noqa: TRY400  The path stays out of the log.
        raise Unavailable from None


async def shelve(store: Store, *, data: bytes, file_name: str, media_type: str) -> StoredFile:
    """`inspect`, then `put`, with their refusals: for files of our own, whose rows are sure to follow."""
    parcel = await inspect(data=data, file_name=file_name, media_type=media_type)
    await put(store, parcel)
    return parcel.file


def lock_name(sha256: str) -> str:
    """What a file's lock is called: whoever takes its bytes from the store must be alone."""
    return f"file:{sha256}"


async def hold(session: AsyncSession, sha256: str) -> None:
    """Keep a file's bytes in the store until this transaction ends; several may hold the same."""
    await run_sql(session, "select pg_advisory_xact_lock_shared(hashtext(:name))", name=lock_name(sha256))


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
    """Enter a stored file into the registry; `more` are further columns of a document. A case's file is never read."""
    await hold(session, file.sha256)
    number = more.get("document_number")
    row = Document(
        county_code=area_code[:6],
        area_code=area_code,
        unit_id=unit_id,
        kind=kind,
        title=title,
        visibility=visibility,
        uploaded_by="resident" if actor.is_outside else actor.id,
        words=documents_search.words_of(title, more.get("issuer"), number),
        number_folded=folding.fold_number(number) if number else None,
        **file.model_dump(),
        **more,
    )
    if visibility is not Visibility.CASE:
        await documents_reading.request(session, row)
    return await records.create(session, actor, row, action="document.uploaded")


async def page(
    session: AsyncSession, actor: Actor, chosen: DocumentFilter, page_: Page
) -> tuple[list[DocumentRead], str | None]:
    """Documents of the area that the actor may see, newest first; with `q`, each with where its text has the words."""
    where = [evidence.visible(actor), *documents_search.conditions(actor, chosen)]
    rows, cursor = await records.page(session, actor, Document, where, page_, context=chosen.model_dump_json())
    found = await documents_search.snippets(session, actor, rows, chosen.q or "")
    vouched = await evidence.vouched_versions(session, actor, chosen.resource, chosen.resource_id)
    return [DocumentRead.of(row, found.get(row.sha256), vouched.get(row.id)) for row in rows], cursor


async def find(session: AsyncSession, actor: Actor, document_id: UUID) -> Document:
    """One document as a row.

    Raises:
        NotFound: outside the area, not for this actor, or not there (404).
    """
    return await records.get(session, actor, Document, document_id, evidence.visible(actor))


async def get(session: AsyncSession, actor: Actor, document_id: UUID) -> DocumentRead:
    """One document, with the refusals of `find`."""
    return read(await find(session, actor, document_id))


async def place(session: AsyncSession, actor: Actor, draft: DocumentUpload) -> str:
    """The area that an upload belongs to: the one named, else that of the unit, which for an officer is his own.

    Raises:
        Forbidden: an area outside the scope, another unit, a case's file from one who handles none, or a client's
            public one (403).
        InvalidInput: unknown area or unit, or none that could be meant (422).
    """
    if draft.visibility is Visibility.CASE and not actor.may(Permission.FEEDBACK_HANDLE):
        raise Forbidden
    if draft.visibility is Visibility.PUBLIC and actor.kind == "client":
        raise Forbidden
    area_code, unit_id = draft.area_code, draft.unit_id
    if unit_id is not None:
        require_own_unit(actor, unit_id)
        unit = await units.require(session, actor, unit_id, "/unit_id")
        if area_code is not None and area_code[:_COUNTY_DIGITS] != unit.county_code:
            raise InvalidInput.field("/unit_id", "reference_unknown")
        area_code = area_code or unit.area_code
    if area_code is None and actor.bound_unit is not None:
        area_code = (await units.require(session, actor, actor.bound_unit, "/area_code")).area_code
    area_code = area_code or (actor.area_code if len(actor.area_code) >= _COUNTY_DIGITS else None)
    if area_code is None:
        raise InvalidInput.field("/area_code", "field_missing")
    require_inside(actor, area_code)
    await records.require_area(session, area_code)
    return area_code


async def upload(session: AsyncSession, actor: Actor, draft: DocumentDraft) -> DocumentRead:
    """Enter an uploaded file, with the refusals of `place`."""
    area_code = await place(session, actor, draft)
    said = draft.model_dump(include=_SAID)
    file = StoredFile(**draft.model_dump(include=set(StoredFile.model_fields)))
    row = await enter(
        session,
        actor,
        file,
        title=draft.title,
        kind=draft.kind,
        area_code=area_code,
        unit_id=actor.bound_unit or draft.unit_id,
        visibility=draft.visibility,
        **said,
    )
    return read(row)


async def update(
    session: AsyncSession, actor: Actor, document_id: UUID, changed: dict[str, Any], version: int
) -> DocumentRead:
    """Change what is said about a file, under its version.

    Raises:
        Forbidden: another unit's document, or a client's wish to change another's or to publish one (403).
        InvalidInput: a case's file would be opened, or another one closed into a case (422).
        PreconditionFailed: someone changed it first (412).
    """
    row = await find(session, actor, document_id)
    require_own_unit(actor, row.unit_id)
    wanted = changed.get("visibility", row.visibility)
    if actor.kind == "client":
        require_own_file(actor, row, is_published=wanted != row.visibility and wanted == Visibility.PUBLIC)
    if wanted != row.visibility and Visibility.CASE in {wanted, row.visibility}:
        raise InvalidInput.field("/visibility", "case_stays_closed")
    return read(
        await reword(session, await records.update(session, actor, row, changed, version, action="document.updated"))
    )


async def reword(session: AsyncSession, row: Document) -> Document:
    """Bring what the search reads of a document's fields up to date; that is derived, so no version counts it."""
    row.words = documents_search.words_of(row.title, row.issuer, row.document_number)
    row.number_folded = folding.fold_number(row.document_number) if row.document_number else None
    session.add(row)
    await session.flush()
    return row


async def find_file(session: AsyncSession, actor: Actor, store: Store, document_id: UUID) -> Document:
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
    return DocumentRead.of(row)


def require_own_file(actor: Actor, row: Document, *, is_published: bool) -> None:
    """A department's system changes its own files only, and publishes none."""
    if row.uploaded_by != actor.id:
        raise Forbidden("unit_not_yours")
    if is_published:
        raise Forbidden
