"""The evidence of a ledger's rows: the records behind a value and the documents that prove them, as the actor may see.

Records come from `provenance` and documents through `evidence.visible`; nothing else is asked, so nothing is printed
that its reader could not open on the screen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.documents import Document, DocumentLink, LinkedResource, Visibility
from api.models.documents_versions import DocumentVersion
from api.models.frameworks import TieSort
from api.models.frozen import SnapshotContent
from api.models.known import Known
from api.models.provenance import ProvenanceRecord
from api.permissions import Actor, visible_area, visible_county
from api.services import (
    evidence,
    frameworks_ties,
    metric_records,
    provenance,
    provenance_frozen,
    provenance_records,
    provenance_words,
)
from api.services.frozen_numbers import FrozenNumber
from api.services.indicators import worded
from api.services.ledgers_paper import Entry, Filed
from api.services.metric_records import Wanted
from api.services.scores import Board

MOST_RECORDS: Final = 2_000
"""Records of one row that are looked through for evidence; a paper says when there are more."""
_CHUNK: Final = 500
Tie = tuple[str, UUID]
"""A record by its id, and a document that proves it."""


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

    explanation: str
    metric_note: str
    records: list[ProvenanceRecord]
    is_more: bool
    entries: list[Entry] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


async def of_rows(
    session: AsyncSession, actor: Actor, subject: Subject, codes: Sequence[str], locale: str
) -> dict[str, RowEvidence]:
    """The explanation of each row, its records and its documents; each kind of thing is asked once, for all rows.

    Raises:
        NotFound: the framework has no such row (404).
    """
    if subject.frozen is not None:
        return await _of_frozen(session, actor, subject.frozen, codes, locale)
    board = subject.board
    wanted = {}
    for code in codes:
        score = provenance.row_of(board, code)
        names = tuple(provenance.told_metrics(actor, board.figures, score))
        wanted[code] = Wanted(names, provenance.is_missing_first(score))
    listed = await metric_records.newest(session, wanted, board.scope, most=MOST_RECORDS, without=())
    lists = {code: one.rows for code, one in listed.items()}
    records = await provenance_records.read_bare(session, board.scope.county_code, lists, locale)
    ties = {
        code: [(record.resource_id, UUID(each)) for record in found for each in record.document_ids]
        for code, found in records.items()
    }
    for code, tied_to in (await _tied_to_rows(session, actor, subject, codes)).items():
        ties.setdefault(code, []).extend(tied_to)
    entries = await entries_by(session, actor, ties)
    return {
        code: RowEvidence(
            explanation=provenance_words.explanation(board, board.scores[code], locale),
            metric_note=worded(board.scores[code].node.metric_notes, locale),
            records=records.get(code, []),
            is_more=code in listed and listed[code].count > MOST_RECORDS,
            entries=entries.get(code, []),
        )
        for code in codes
    }


async def _of_frozen(
    session: AsyncSession, actor: Actor, frozen: FrozenNumber, codes: Sequence[str], locale: str
) -> dict[str, RowEvidence]:
    """The same of a frozen number, which holds all of it but who may see its files and whether they still lie there."""
    told = provenance_frozen.rows(actor, frozen, codes, locale)
    files = await held_entries(session, actor, frozen.content["evidence"], codes)
    return {
        code: RowEvidence(
            explanation=told[code].explanation,
            metric_note=worded(frozen.board.scores[code].node.metric_notes, locale),
            records=told[code].records,
            is_more=False,
            entries=files[code][0],
            lost=files[code][1],
        )
        for code in codes
    }


async def _tied_to_rows(
    session: AsyncSession, actor: Actor, subject: Subject, codes: Sequence[str]
) -> dict[str, list[Tie]]:
    """The documents that are tied to rows, also under the codes of older frameworks that go on to them, by code."""
    framework_code = subject.board.framework.code
    older = (await frameworks_ties.into(session, subject.row.county_code, framework_code, TieSort.INDICATOR)).back
    named: dict[str, list[str]] = {}
    for code in codes:
        for framework, name in [(framework_code, code), *older.get(code, [])]:
            named.setdefault(f"{framework}/{name}", []).append(code)
    found: dict[str, list[Tie]] = {}
    for name, document_id in await tied(session, actor, LinkedResource.INDICATOR, list(named)):
        for code in named[name]:
            found.setdefault(code, []).append((name, document_id))
    return found


async def tied(session: AsyncSession, actor: Actor, resource: LinkedResource, resource_ids: Sequence[str]) -> list[Tie]:
    """The documents that are tied to records of a kind, `[(resource_id, document_id)]`, oldest tie first."""
    statement = (
        select(DocumentLink.resource_id, DocumentLink.document_id)
        .where(
            visible_county(actor, DocumentLink),
            col(DocumentLink.resource) == resource,
            col(DocumentLink.resource_id).in_(resource_ids),
        )
        .order_by(col(DocumentLink.created_at), col(DocumentLink.id))
    )
    return [(record, document) for record, document in (await session.exec(statement)).all()]


async def entries_of(session: AsyncSession, actor: Actor, ties: Iterable[Tie]) -> list[Entry]:
    """The documents of records, each in the version that its record was vouched for with, in the order of the ties."""
    return (await entries_by(session, actor, {"": ties}))[""]


async def entries_by(session: AsyncSession, actor: Actor, ties: Mapping[str, Iterable[Tie]]) -> dict[str, list[Entry]]:
    """As `entries_of`, of many rows at once: the statements are as many for one as for all."""
    pairs = {key: list(dict.fromkeys(mine)) for key, mine in ties.items()}
    ids = list(dict.fromkeys(document_id for mine in pairs.values() for _, document_id in mine))
    rows, pinned = await _visible(session, actor, ids), await _pinned(session, actor, ids)
    wanted = {
        key: list(
            dict.fromkeys(
                (document_id, pinned.get((record, document_id), rows[document_id].version_number))
                for record, document_id in mine
                if document_id in rows
            )
        )
        for key, mine in pairs.items()
    }
    old = {each for mine in wanted.values() for each in mine if rows[each[0]].version_number != each[1]}
    former = await _former(session, actor, sorted(old))
    return {key: [_entry(rows[each[0]], former.get(each)) for each in mine] for key, mine in wanted.items()}


async def held_entries(
    session: AsyncSession, actor: Actor, files: Sequence[Mapping[str, Any]], codes: Sequence[str]
) -> dict[str, tuple[list[Entry], list[str]]]:
    """The files of rows of a frozen number, each in the very version that it holds, and the titles of the lost ones.

    Args:
        files: its `evidence`; what the actor may not see is in neither answer.
    """
    keys = [(UUID(file["document_id"]), int(file["version_number"])) for file in files]
    rows = await _visible(session, actor, list(dict.fromkeys(document_id for document_id, _ in keys)))
    former = await _former(session, actor, [key for key in dict.fromkeys(keys) if key[0] in rows])
    found: dict[str, tuple[list[Entry], list[str]]] = {code: ([], []) for code in codes}
    for key, file in zip(keys, files, strict=True):
        row, version = rows.get(key[0]), former.get(key)
        if row is None:
            continue
        is_lost = (version is None and row.version_number != key[1]) or (version or row).sha256 != file["sha256"]
        for code in found.keys() & set(file["rows"]):
            entries, lost = found[code]
            if is_lost:
                lost.append(str(file["title"]))
            else:
                entries.append(_held(file))
    return found


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


async def _pinned(session: AsyncSession, actor: Actor, ids: Sequence[UUID]) -> dict[Tie, int]:
    """The versions that records were vouched for with, where that is not the document as it is."""
    pinned: dict[Tie, int] = {}
    for start in range(0, len(ids), _CHUNK):
        fixed = select(DocumentLink.resource_id, DocumentLink.document_id, DocumentLink.version_number).where(
            visible_county(actor, DocumentLink),
            col(DocumentLink.document_id).in_(ids[start : start + _CHUNK]),
            col(DocumentLink.version_number).is_not(None),
        )
        pinned |= {(record, each): number or 0 for record, each, number in (await session.exec(fixed)).all()}
    return pinned


async def _former(
    session: AsyncSession, actor: Actor, keys: Sequence[tuple[UUID, int]]
) -> dict[tuple[UUID, int], DocumentVersion]:
    found: dict[tuple[UUID, int], DocumentVersion] = {}
    for start in range(0, len(keys), _CHUNK):
        statement = select(DocumentVersion).where(
            visible_county(actor, DocumentVersion),
            tuple_(col(DocumentVersion.document_id), col(DocumentVersion.number)).in_(keys[start : start + _CHUNK]),
        )
        found |= {(row.document_id, row.number): row for row in (await session.exec(statement)).all()}
    return found


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
