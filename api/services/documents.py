"""Documents: take a file in, tie it to what it proves, and show it only to those who may see it."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import images
from api.adapters.storage import LocalStore
from api.errors import PayloadTooLarge, Unavailable
from api.models.documents import Document, DocumentKind, StoredFile, Visibility
from api.permissions import Actor
from api.rules import files
from api.services import records

log = logging.getLogger("shiliu.documents")
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
