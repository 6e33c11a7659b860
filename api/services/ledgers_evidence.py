"""The evidence of a ledger's rows: the records behind a value and the documents that prove them, as the actor may see.

Records come from `provenance` and documents through `evidence.visible`; nothing else is asked, so nothing is printed
that its reader could not open on the screen.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.documents import Document, DocumentLink, LinkedResource, Visibility
from api.models.documents_versions import DocumentVersion
from api.models.frameworks import FrameworkTie
from api.models.frozen import SnapshotContent
from api.models.known import Known
from api.models.provenance import ProvenanceRead, ProvenanceRecord
from api.permissions import Actor, visible_area, visible_county
from api.services import evidence, frameworks_ties, provenance, provenance_frozen
from api.services.frozen_numbers import FrozenNumber
from api.services.ledgers_paper import Entry, Filed
from api.services.paging import Page
from api.services.scores import Board

PAGE_ROWS: Final = 200
MOST_PAGES: Final = 10
"""Records of one row that are looked through for evidence: two thousand; a paper says when there are more."""
_CHUNK: Final = 500
_NAMED: Final = col(DocumentLink.resource_id)


@dataclass(frozen=True, slots=True)
class Subject:
    """An assessment with the result that is printed: live, or of a frozen number with all that it holds."""

    row: Assessment
    board: Board
    frozen: FrozenNumber | None = None

    @property
    def known(self) -> Known | None:
        """As of when it is, where it is not of this moment."""
        return self.frozen.known if self.frozen else None

    @property
    def held(self) -> SnapshotContent | None:
        """All that a frozen number holds."""
        return self.frozen.content if self.frozen else None


@dataclass(slots=True)
class RowEvidence:
    """What stands behind one row. `is_more`: there are records beyond those that were looked through.

    `lost` are titles of files that a frozen number holds and that are there no more as they were.
    """

    told: ProvenanceRead
    records: list[ProvenanceRecord]
    is_more: bool
    entries: list[Entry] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


async def of_row(session: AsyncSession, actor: Actor, subject: Subject, code: str, locale: str) -> RowEvidence:
    """The explanation of a row, its records and its documents.

    Raises:
        NotFound: the framework has no such row (404).
    """
    key, cursor = secrets.token_bytes(16), None
    records: list[ProvenanceRecord] = []
    told: ProvenanceRead | None = None
    for _ in range(MOST_PAGES):
        page = Page(limit=PAGE_ROWS, cursor=cursor, key=key)
        found = await _page(session, actor, subject, code, page, locale)
        told = told or found
        records += found.records
        cursor = found.next_cursor
        if cursor is None:
            break
    assert told is not None  # noqa: S101  There was a first page.
    row = RowEvidence(told, records, is_more=cursor is not None)
    if subject.held is not None:
        mine = [file for file in subject.held["evidence"] if code in file["rows"]]
        row.entries, row.lost = await held_entries(session, actor, mine)
        return row
    ties = [(record.resource_id, UUID(each)) for record in records for each in record.document_ids]
    ties += await _tied_to_row(session, actor, f"{subject.board.framework.code}/{code}")
    row.entries = await entries_of(session, actor, ties)
    return row


async def _page(
    session: AsyncSession, actor: Actor, subject: Subject, code: str, page: Page, locale: str
) -> ProvenanceRead:
    if subject.frozen is not None:
        return await provenance_frozen.explain(session, actor, subject.row, subject.frozen, code, page, locale)
    return await provenance.explain(session, actor, subject.row, subject.board, code, page, locale)


async def _tied_to_row(session: AsyncSession, actor: Actor, name: str) -> list[tuple[str, UUID]]:
    """The documents that are tied to a row, also under the codes of older frameworks that go on to it."""
    old = frameworks_ties.names_of(visible_county(actor, FrameworkTie), name)
    return await _ties(session, actor, LinkedResource.INDICATOR, or_(_NAMED.in_([name]), _NAMED.in_(old)))


async def tied(
    session: AsyncSession, actor: Actor, resource: LinkedResource, resource_ids: Sequence[str]
) -> list[tuple[str, UUID]]:
    """The documents that are tied to records of a kind, `[(resource_id, document_id)]`, oldest tie first."""
    return await _ties(session, actor, resource, _NAMED.in_(resource_ids))


async def _ties(
    session: AsyncSession, actor: Actor, resource: LinkedResource, which: ColumnElement[bool]
) -> list[tuple[str, UUID]]:
    statement = (
        select(DocumentLink.resource_id, DocumentLink.document_id)
        .where(
            visible_county(actor, DocumentLink),
            col(DocumentLink.resource) == resource,
            which,
        )
        .order_by(col(DocumentLink.created_at), col(DocumentLink.id))
    )
    return [(record, document) for record, document in (await session.exec(statement)).all()]


async def entries_of(session: AsyncSession, actor: Actor, ties: Iterable[tuple[str, UUID]]) -> list[Entry]:
    """The documents of records, each in the version that its record was vouched for with, in the order of the ties."""
    pairs = list(dict.fromkeys(ties))
    pinned: dict[tuple[str, UUID], int] = {}
    ids = list(dict.fromkeys(document_id for _, document_id in pairs))
    rows = await _visible(session, actor, ids)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        fixed = select(DocumentLink.resource_id, DocumentLink.document_id, DocumentLink.version_number).where(
            visible_county(actor, DocumentLink),
            col(DocumentLink.document_id).in_(chunk),
            col(DocumentLink.version_number).is_not(None),
        )
        pinned |= {(record, each): number or 0 for record, each, number in (await session.exec(fixed)).all()}
    wanted: dict[tuple[UUID, int], None] = {}
    for record, document_id in pairs:
        if document_id in rows:
            number = pinned.get((record, document_id), rows[document_id].version_number)
            wanted[document_id, number] = None
    former = await _former(session, actor, [key for key in wanted if rows[key[0]].version_number != key[1]])
    return [_entry(rows[document_id], former.get((document_id, number))) for document_id, number in wanted]


async def held_entries(
    session: AsyncSession, actor: Actor, files: Sequence[Mapping[str, Any]]
) -> tuple[list[Entry], list[str]]:
    """The files of a frozen number, each in the very version that it holds, and the titles of those that were lost.

    Args:
        files: of its `evidence`; what the actor may not see is in neither answer.
    """
    keys = [(UUID(file["document_id"]), int(file["version_number"])) for file in files]
    rows = await _visible(session, actor, [document_id for document_id, _ in keys])
    former = await _former(session, actor, [key for key in keys if key[0] in rows])
    entries, lost = [], []
    for key, file in zip(keys, files, strict=True):
        row, version = rows.get(key[0]), former.get(key)
        if row is None:
            continue
        if (version is None and row.version_number != key[1]) or (version or row).sha256 != file["sha256"]:
            lost.append(str(file["title"]))
        else:
            entries.append(_held(file))
    return entries, lost


def _held(file: Mapping[str, Any]) -> Entry:
    """A file as it was signed, whatever its document is called by now."""
    issued_on, expires_on = (
        date.fromisoformat(file[name]) if file[name] else None for name in ("issued_on", "expires_on")
    )
    return Entry(
        document=Filed(UUID(file["document_id"]), file["title"], file["kind"], file["synthetic"]),
        number=file["version_number"],
        document_number=file["document_number"],
        issued_on=issued_on,
        expires_on=expires_on,
        file_name=file["file_name"],
        media_type=file["media_type"],
        size_bytes=file["size_bytes"],
        sha256=file["sha256"],
    )


async def _visible(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> dict[UUID, Document]:
    """The documents among these that the actor may see and that are no case's."""
    rows: dict[UUID, Document] = {}
    for start in range(0, len(ids), _CHUNK):
        found = select(Document).where(
            visible_area(actor, Document),
            evidence.visible(actor),
            col(Document.visibility) != Visibility.CASE,
            col(Document.id).in_(ids[start : start + _CHUNK]),
        )
        rows |= {row.id: row for row in (await session.exec(found)).all()}
    return rows


async def _former(
    session: AsyncSession, actor: Actor, keys: Sequence[tuple[UUID, int]]
) -> dict[tuple[UUID, int], DocumentVersion]:
    if not keys:
        return {}
    statement = select(DocumentVersion).where(
        visible_county(actor, DocumentVersion),
        tuple_(col(DocumentVersion.document_id), col(DocumentVersion.number)).in_(keys),
    )
    return {(row.document_id, row.number): row for row in (await session.exec(statement)).all()}


def _entry(row: Document, version: DocumentVersion | None) -> Entry:
    source: Any = version or row
    return Entry(
        document=row,
        number=version.number if version else row.version_number,
        document_number=source.document_number,
        issued_on=source.issued_on,
        expires_on=source.expires_on,
        file_name=source.file_name,
        media_type=source.media_type,
        size_bytes=source.size_bytes,
        sha256=source.sha256,
    )
