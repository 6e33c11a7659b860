"""Reading what files say, after they came in and never before an upload is answered: asked for, claimed, done, kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import reading
from api.adapters.reading import Reading
from api.adapters.storage import Store
from api.models.base import new_id, utc_now
from api.models.documents import Document, Visibility
from api.models.documents_texts import DocumentMark, DocumentText, DocumentTextPart, Preview, TextState
from api.rules import folding
from api.services import documents_search

log = logging.getLogger("shiliu.documents")
PART_CHARACTERS: Final = 4_000
OVERLAP: Final = 100
"""Characters that a part repeats of the one before: as many as the longest question has."""
MOST_ATTEMPTS: Final = 3
PASSING: Final = frozenset({"file_missing", "too_slow"})
"""Reasons that may be gone the next time: the store was away, the machine was busy."""
ABANDONED: Final = timedelta(minutes=5)
EXCERPT_CHARACTERS: Final = 1_500
UNASKED_BATCH: Final = 500

Attempt = Callable[[str, str | None, Callable[[AsyncSession, str], Awaitable[Any]]], Awaitable[Any]]
"""Does one job in a transaction of its own, as the worker's `attempt`: its name, a county, the job."""


@dataclass(frozen=True, slots=True)
class Order:
    """A file that is to be read."""

    text_id: UUID
    sha256: str
    media_type: str
    attempt: int


async def request(session: AsyncSession, document: Document) -> None:
    """Ask for a document's file to be read, unless its bytes are known."""
    await _ask(session, [_wish(document.county_code, document.sha256, document.media_type)])


async def request_unasked(session: AsyncSession, county_code: str) -> int:
    """Ask for files that came in by another way, and fold their documents' words; for the worker, now and then.

    Returns how many there were; as long as that is `UNASKED_BATCH`, there may be more.
    """
    known = select(DocumentText.id).where(
        col(DocumentText.county_code) == county_code, col(DocumentText.sha256) == Document.sha256
    )
    unasked = (
        select(Document.sha256, Document.media_type)
        .where(col(Document.county_code) == county_code, Document.visibility != Visibility.CASE, ~known.exists())
        .distinct()
        .limit(UNASKED_BATCH)
    )
    wishes = [_wish(county_code, *found) for found in (await session.exec(unasked)).all()]
    await _ask(session, wishes)
    bare = select(Document).where(Document.county_code == county_code, col(Document.words).is_(None))
    rows = (await session.exec(bare.limit(UNASKED_BATCH))).all()
    for row in rows:
        row.words = documents_search.words_of(row.title, row.issuer, row.document_number)
        row.number_folded = folding.fold_number(row.document_number) if row.document_number else None
        session.add(row)
    await session.flush()
    return max(len(wishes), len(rows))


async def read_next(attempt: Attempt, store: Store, county_code: str) -> bool:
    """Read one file of a county that waits; False when none does."""
    order: Order | None = await attempt("claim text", county_code, claim)
    if order is None:
        return False
    try:
        data = await asyncio.to_thread(lambda: b"".join(store.read(order.sha256)))
    except OSError:
        found = Reading(reason="file_missing")
    else:
        found = await reading.read(data, order.media_type)
    if found.reason in PASSING and order.attempt < MOST_ATTEMPTS:
        return True  # It stays claimed, and comes back after a while.
    try:
        pictures = [await asyncio.to_thread(store.put, picture) for picture in found.pictures]
    except OSError:
        return False
    parts = await asyncio.to_thread(lambda: list(_parts(found)))
    await attempt("keep text", county_code, lambda session, code: keep(session, code, order, found, parts, pictures))
    return True


async def claim(session: AsyncSession, county_code: str) -> Order | None:
    """Take the newest file that waits, so that no other worker reads it too; one that nobody finishes comes back."""
    now = utc_now()
    waiting = (
        select(DocumentText)
        .where(
            DocumentText.county_code == county_code,
            DocumentText.state == TextState.PENDING,
            or_(col(DocumentText.claimed_at).is_(None), col(DocumentText.claimed_at) < now - ABANDONED),
        )
        .order_by(col(DocumentText.id).desc())
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = (await session.exec(waiting)).first()
    if row is None:
        return None
    row.claimed_at, row.attempt_count = now, row.attempt_count + 1
    if row.attempt_count > MOST_ATTEMPTS:  # It was begun that often and took the worker down, or the machine.
        row.state, row.reason, row.read_at = TextState.FAILED, "given_up", now
    session.add(row)
    await session.flush()
    if row.state == TextState.FAILED:
        return None
    return Order(row.id, row.sha256, row.media_type, row.attempt_count)


async def keep(
    session: AsyncSession,
    county_code: str,
    order: Order,
    found: Reading,
    parts: list[tuple[int | None, str]],
    pictures: list[str],
) -> bool:
    """Store what was read, in place of what an earlier reading left."""
    mine = (col(DocumentTextPart.county_code) == county_code, col(DocumentTextPart.text_id) == order.text_id)
    old = select(DocumentTextPart.id).where(*mine)
    await session.exec(delete(DocumentMark).where(col(DocumentMark.part_id).in_(old)))
    await session.exec(delete(DocumentTextPart).where(*mine))
    for number, (page, content) in enumerate(parts):
        await _keep_part(session, county_code, order.text_id, number, page, content)
    state = TextState.EXTRACTED if parts else TextState.NO_TEXT
    if found.reason:
        state = TextState.FAILED
        log.warning("a file could not be read: %s", found.reason)
    where = (col(DocumentText.county_code) == county_code, col(DocumentText.id) == order.text_id)
    done = {
        "state": state,
        "reason": found.reason,
        "read_at": utc_now(),
        "page_count": found.page_count,
        "is_cut": found.is_cut,
        "previews": pictures,
    }
    await session.exec(update(DocumentText).where(*where).values(**done))
    return True


async def preview(session: AsyncSession, document: Document) -> tuple[Preview, list[str]]:
    """What can be shown of a document, and where its pictures lie in the store; a case's file shows nothing."""
    where = (DocumentText.county_code == document.county_code, DocumentText.sha256 == document.sha256)
    text = (await session.exec(select(DocumentText).where(*where))).first()
    if text is None or document.visibility == Visibility.CASE:
        return Preview(state=None, reason=None, page_count=0, picture_count=0, excerpt="", is_cut=False), []
    first = select(DocumentTextPart.content).where(
        DocumentTextPart.county_code == document.county_code,
        DocumentTextPart.text_id == text.id,
        DocumentTextPart.number == 0,
    )
    content = (await session.exec(first)).first() or ""
    shown = Preview(
        state=TextState(text.state),
        reason=text.reason,
        page_count=text.page_count,
        picture_count=len(text.previews),
        excerpt=content[:EXCERPT_CHARACTERS],
        is_cut=text.is_cut,
    )
    return shown, text.previews


def _wish(county_code: str, sha256: str, media_type: str) -> dict[str, Any]:
    row = DocumentText(county_code=county_code, sha256=sha256, media_type=media_type)
    return row.model_dump()


async def _ask(session: AsyncSession, wishes: list[dict[str, Any]]) -> None:
    if wishes:
        await session.exec(insert(DocumentText).values(wishes).on_conflict_do_nothing())


async def _keep_part(
    session: AsyncSession, county_code: str, text_id: UUID, number: int, page: int | None, content: str
) -> None:
    folded = folding.fold(content)
    part_id = new_id()
    session.add(
        DocumentTextPart(
            county_code=county_code,
            id=part_id,
            text_id=text_id,
            number=number,
            page=page,
            content=content,
            folded=folded,
        )
    )
    session.add(DocumentMark(part_id=part_id, marks=folding.marks(folded, county_code)))
    await session.flush()


def _parts(found: Reading) -> Iterator[tuple[int | None, str]]:
    """The text in parts of one page each; a part begins with how the one before ended."""
    tail = ""
    for page, said in found.pieces:
        text = folding.tidy(said)
        for start in range(0, len(text), PART_CHARACTERS):
            piece = text[start : start + PART_CHARACTERS]
            yield page, tail + piece
            tail = piece[-OVERLAP:]
