"""What is erased of a case: by the worker when its time is over, at once when its sender asks. Its words stay.

The periods are data, `retention` of `catalogue/feedback/deadlines.json`; a case that is reopened is not closed, so its
time begins anew. The journal says that something was erased and never what. Files go from the store, too.
"""

import asyncio
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.storage import Store
from api.db import run_sql, set_area, try_lock
from api.errors import Conflict, NotFound
from api.models.base import utc_now
from api.models.documents import Document, DocumentKind, DocumentLink, LinkedResource
from api.models.feedback import Feedback, FeedbackState
from api.models.feedback_receipts import Erasable, ErasedFile, ErasureRead, ErasureRequest
from api.permissions import Actor, visible_county, worker_actor
from api.services import anonymity, catalogue, documents, feedback_handovers, frozen_numbers, journal, records
from api.services.anonymity import Vault, unnamed

log = logging.getLogger("shiliu.erasure")
BATCH = 200
_MOST_WITH_FILES = 10_000
_KINDS: Final = {Erasable.VOICE: DocumentKind.VOICE, Erasable.PHOTOS: DocumentKind.PHOTO}
_COLUMNS: Final = {Erasable.CONTACT: ("contact",), Erasable.PLACE: ("latitude", "longitude")}
_SENDER = "resident"
"""Who entered a sender's file, as the registry names it; what a handler adds is the county's record."""

_NAMED = """
select exists (select from documents where county_code like :province and sha256 = :sha256)
    or exists (select from document_versions where county_code like :province and sha256 = :sha256)
    or exists (select from imports where county_code like :province and sha256 = :sha256)
    or exists (select from snapshot_files where county_code like :province and sha256 = :sha256)
    or exists (select from ledgers where county_code like :province and parts::text like '%' || :sha256 || '%')
"""


def periods() -> dict[Erasable, int]:
    """For how many days after the close each thing is kept. Source: 個人信息保護法, articles 19 and 47."""
    rules = catalogue.read_json("feedback/deadlines.json")["retention"]
    return {Erasable(rule["what"]): int(rule["days_after_close"]) for rule in rules}


async def erase_due(session: AsyncSession, county_code: str) -> int:
    """Erase what has been closed for its period, two hundred cases of each kind at most. Returns how many cases."""
    count = 0
    for what, days in periods().items():
        before = utc_now() - timedelta(days=days)
        served = (
            select(Feedback)
            .where(
                Feedback.county_code == county_code,
                Feedback.state == FeedbackState.CLOSED,
                col(Feedback.closed_at) < before,
                await _has(session, what, county_code, before),
            )
            .order_by(col(Feedback.closed_at))
            .limit(BATCH)
        )
        for case in (await session.exec(served)).all():
            count += await _tried(session, worker_actor(county_code), case, what)
    return count


async def erase_asked(session: AsyncSession, actor: Actor, vault: Vault, request: ErasureRequest) -> ErasureRead:
    """Erase at once what the sender of a case names, at any state. Asking again does nothing more.

    Raises:
        InvalidInput: the code was mistyped (422). NotFound: no case has it (404).
        Conflict: a frozen assessment rests on one of its files, `evidence_frozen` (409).
    """
    wanted = anonymity.code_hash(vault, request.tracking_code)
    mine = select(Feedback).where(visible_county(actor, Feedback), Feedback.tracking_hash == wanted)
    case = (await session.exec(mine.with_for_update())).first()
    if case is None:
        raise NotFound
    erased = [what for what in Erasable if what in request.what and await _erase(session, unnamed(actor), case, what)]
    return ErasureRead(erased=erased)


async def destroy_file(session: AsyncSession, county_code: str, store: Store) -> bool:
    """Take one erased file's bytes from the store, unless any county's row names them still; False when none waits.

    Whoever enters a document holds its file's lock until he has committed, so no row can come in between.
    """
    waiting = (
        select(ErasedFile.sha256)
        .where(ErasedFile.county_code == county_code)
        .order_by(col(ErasedFile.erased_at), col(ErasedFile.sha256))
        .limit(1)
    )
    sha256 = (await session.exec(waiting)).first()
    if sha256 is None or not await try_lock(session, documents.lock_name(sha256)):
        return False
    if not await _is_named(session, county_code, sha256):
        await asyncio.to_thread(store.delete, sha256)
    gone = delete(ErasedFile).where(col(ErasedFile.county_code) == county_code, col(ErasedFile.sha256) == sha256)
    await session.exec(gone)
    return True


async def _is_named(session: AsyncSession, county_code: str, sha256: str) -> bool:
    """Whether any county's row names the bytes; the wall opens for one province after another."""
    provinces = (await run_sql(session, "select distinct left(code, 2) from counties")).scalars().all()
    found = False
    for province in sorted({*provinces, county_code[:2]}):
        await set_area(session, province)
        asked = await run_sql(session, _NAMED, province=f"{province}%", sha256=sha256)
        found = found or bool(asked.scalar_one())
    await set_area(session, county_code)
    return found


async def _tried(session: AsyncSession, actor: Actor, case: Feedback, what: Erasable) -> int:
    """Erase, unless a record that cannot be undone holds on to it: that must stop no other case."""
    case_id = case.id
    try:
        async with session.begin_nested():
            return int(await _erase(session, actor, case, what))
    except (IntegrityError, Conflict):
        log.error("%s of case %s cannot be erased: another record holds it", what, case_id)  # noqa: TRY400  Without values.
        return 0


async def _erase(session: AsyncSession, actor: Actor, case: Feedback, what: Erasable) -> bool:
    """Erase one thing of a case, and say so in the journal; False where there is none."""
    action = f"feedback.{what.value}_erased"
    if what in _COLUMNS:
        names = _COLUMNS[what]
        is_elsewhere = what is Erasable.CONTACT and await feedback_handovers.erase_contact(session, case)
        if getattr(case, names[0]) is None:
            if is_elsewhere:
                await journal.record(session, actor, action, case)
            return is_elsewhere
        await records.update(session, actor, case, dict.fromkeys(names), case.version, action=action)
        return True
    found = (await session.exec(select(Document).where(*_files(case.county_code, what, [str(case.id)])))).all()
    if not found:
        return False
    ids = [document.id for document in found]
    if await frozen_numbers.are_held(session, case.county_code, ids):
        raise Conflict("evidence_frozen")
    await _note(session, case.county_code, {document.sha256 for document in found})
    links = (col(DocumentLink.county_code) == case.county_code, col(DocumentLink.document_id).in_(ids))
    await session.exec(delete(DocumentLink).where(*links))
    rows = (col(Document.county_code) == case.county_code, col(Document.id).in_(ids))
    await session.exec(delete(Document).where(*rows))
    await journal.record(session, actor, action, case)
    return True


async def _note(session: AsyncSession, county_code: str, hashes: Iterable[str]) -> None:
    """Leave word that files must go from the store; the worker takes them once this is committed."""
    now = utc_now()
    rows = [{"county_code": county_code, "sha256": sha256, "erased_at": now} for sha256 in sorted(hashes)]
    await session.exec(insert(ErasedFile).values(rows).on_conflict_do_nothing())


def _files(county_code: str, what: Erasable, case_ids: list[str]) -> list[ColumnElement[bool]]:
    """The files of one kind that the senders of cases sent."""
    tied = select(DocumentLink.document_id).where(
        DocumentLink.county_code == county_code,
        DocumentLink.resource == LinkedResource.FEEDBACK,
        col(DocumentLink.resource_id).in_(case_ids),
    )
    return [
        col(Document.county_code) == county_code,
        col(Document.kind) == _KINDS[what],
        col(Document.uploaded_by) == _SENDER,
        col(Document.id).in_(tied),
    ]


async def _has(session: AsyncSession, what: Erasable, county_code: str, before: datetime) -> ColumnElement[bool]:
    """Whether a case has the thing still; a file that came in after the close has its period from then.

    Cases with files are asked for first: what is older than its period and still there is little, the cases are many.
    """
    if what in _COLUMNS:
        is_here = col(getattr(Feedback, _COLUMNS[what][0])).is_not(None)
        return is_here | feedback_handovers.has_contact(county_code) if what is Erasable.CONTACT else is_here
    of_document = (col(Document.county_code) == DocumentLink.county_code) & (
        col(Document.id) == DocumentLink.document_id
    )
    tied = (
        select(DocumentLink.resource_id)
        .join(Document, of_document)
        .where(
            DocumentLink.county_code == county_code,
            Document.county_code == county_code,
            DocumentLink.resource == LinkedResource.FEEDBACK,
            Document.kind == _KINDS[what],
            Document.uploaded_by == _SENDER,
            col(Document.created_at) < before,
        )
        .distinct()
        .limit(_MOST_WITH_FILES)
    )
    found = (await session.exec(tied)).all()
    return col(Feedback.id).in_([UUID(case_id) for case_id in found])
