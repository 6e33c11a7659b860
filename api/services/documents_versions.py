"""Versions of a document: a new one takes the place of the current one, which stays readable under its number."""

import asyncio
import logging
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.storage import Store
from api.errors import Conflict, Forbidden, NotFound, Unavailable
from api.models.base import utc_now
from api.models.documents import Document, DocumentRead, StoredFile, Visibility
from api.models.documents_versions import DocumentVersion, VersionDraft, VersionRead
from api.permissions import Actor, require_own_unit
from api.services import documents, documents_reading, evidence, records
from api.services.bounds import require_room

log = logging.getLogger("shiliu.documents")
MOST_VERSIONS = 200
_FILE = tuple(StoredFile.model_fields)
_SAID = ("document_number", "issued_on", "expires_on")


async def add(session: AsyncSession, actor: Actor, document_id: UUID, draft: VersionDraft) -> DocumentRead:
    """Put a new version in the place of the current one; records that were vouched for keep theirs.

    Raises:
        Conflict: the same bytes, `version_unchanged`; or as many versions as there can be (409).
        Forbidden: another unit's document, a case's file, or a client's wish to change another's (403).
        NotFound: as `documents.find` (404).
    """
    row = await records.get(session, actor, Document, document_id, evidence.visible(actor), lock=True)
    require_own_unit(actor, row.unit_id)
    if actor.kind == "client":
        documents.require_own_file(actor, row, is_published=False)
    if row.visibility == Visibility.CASE:
        raise Forbidden("case_stays_closed")
    if row.sha256 == draft.sha256:
        raise Conflict("version_unchanged")
    mine = (DocumentVersion.county_code == row.county_code, DocumentVersion.document_id == row.id)
    await require_room(session, DocumentVersion, MOST_VERSIONS, *mine)
    await evidence.pin(session, row)
    await documents.hold(session, draft.sha256)
    session.add(_former(row))
    await session.flush()
    changed = {name: getattr(draft, name) for name in (*_FILE, *_SAID) if getattr(draft, name) is not None}
    changed |= {
        "version_number": row.version_number + 1,
        "version_note": draft.note or None,
        "version_at": utc_now(),
        "uploaded_by": actor.id,
    }
    row = await records.update(session, actor, row, changed, row.version, action="document.version_added")
    await documents_reading.request(session, row)
    return documents.read(await documents.reword(session, row))


async def page(session: AsyncSession, actor: Actor, document_id: UUID) -> list[VersionRead]:
    """All versions of a document, newest first; outsiders see the current one.

    Raises:
        NotFound: as `documents.find` (404).
    """
    row = await documents.find(session, actor, document_id)
    current = _read(_former(row), is_current=True)
    if actor.is_outside:
        return [current]
    where = (DocumentVersion.county_code == row.county_code, DocumentVersion.document_id == row.id)
    former = await session.exec(select(DocumentVersion).where(*where).order_by(col(DocumentVersion.number).desc()))
    return [current, *(_read(version, is_current=False) for version in former)]


async def find_file(
    session: AsyncSession, actor: Actor, store: Store, document_id: UUID, number: int
) -> tuple[Document, DocumentVersion]:
    """A document and one of its versions whose file is there to be read; outsiders get the current one only.

    Raises:
        NotFound: as `documents.find`, or no such version (404). Unavailable: the store has lost the file (503).
    """
    row = await documents.find(session, actor, document_id)
    version = await of_number(session, row, number)
    if version is None or (actor.is_outside and number != row.version_number):
        raise NotFound
    await require_file(store, version)
    return row, version


async def of_number(session: AsyncSession, row: Document, number: int) -> DocumentVersion | None:
    """One version of a document, the current one included."""
    if number == row.version_number:
        return _former(row)
    where = (
        DocumentVersion.county_code == row.county_code,
        DocumentVersion.document_id == row.id,
        DocumentVersion.number == number,
    )
    return (await session.exec(select(DocumentVersion).where(*where))).first()


async def require_file(store: Store, version: DocumentVersion) -> None:
    """Make sure that a version's bytes are there.

    Raises:
        Unavailable: the store has lost the file, `file_missing` (503).
    """
    if await asyncio.to_thread(store.size, version.sha256) != version.size_bytes:
        log.error("the file of document %s, version %s, is missing or cut", version.document_id, version.number)
        raise Unavailable("file_missing")


def _former(row: Document) -> DocumentVersion:
    """The current version as a row of its own; only `add` stores it."""
    return DocumentVersion(
        county_code=row.county_code,
        document_id=row.id,
        number=row.version_number,
        note=row.version_note,
        uploaded_by=row.uploaded_by,
        filed_at=row.version_at or row.created_at,
        synthetic=row.synthetic,
        **{name: getattr(row, name) for name in (*_FILE, *_SAID)},
    )


def _read(row: DocumentVersion, *, is_current: bool) -> VersionRead:
    return VersionRead.model_validate(row.model_dump() | {"is_current": is_current})
