"""Ledgers: order one, watch it, call it off, make it again, fetch it. What is made is its owner's alone.

It is printed under the rights that its owner had when he ordered it, and handed out only while he still has them.
"""

import asyncio
import base64
import hashlib
import hmac
import struct
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.storage import Store
from api.db import set_area
from api.errors import Conflict, Forbidden, InvalidInput, NotFound, Unavailable
from api.models.base import utc_now
from api.models.feedback_receipts import ErasedFile
from api.models.ledgers import (
    OPEN_STATES,
    Ledger,
    LedgerFilter,
    LedgerFormat,
    LedgerKind,
    LedgerLink,
    LedgerRead,
    LedgerStage,
    LedgerState,
)
from api.permissions import Actor, require_post
from api.services import import_rows, journal, records
from api.services.paging import Page

MOST_OPEN: Final = 2
"""Orders that one post may have waiting or at work."""
MOST_KEPT: Final = 10
"""Files that one post may have lying here; the oldest goes when another is ordered."""
KEPT_FOR: Final = timedelta(days=7)
LINK_FOR: Final = timedelta(minutes=15)
ABANDONED: Final = timedelta(seconds=30)
"""Work that has not been heard of for so long is taken up by another worker."""
MOST_ATTEMPTS: Final = 3
PATH: Final = "/api/v1/ledgers/files/"
FORMATS: Final = {
    LedgerKind.ASSESSMENT: (LedgerFormat.PDF, LedgerFormat.DOCX, LedgerFormat.ZIP, LedgerFormat.ALL),
    LedgerKind.UNIT: (LedgerFormat.PDF, LedgerFormat.DOCX, LedgerFormat.ZIP, LedgerFormat.ALL),
    LedgerKind.REPORT: (LedgerFormat.PDF, LedgerFormat.DOCX),
    LedgerKind.RECHECK: (LedgerFormat.PDF, LedgerFormat.DOCX, LedgerFormat.XLSX),
}
_FORM: Final = struct.Struct(">I16sQ")
"""County, ledger, last second since 1970."""
_MAC_BYTES: Final = 20
_MEDIA: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


class Stopped(Exception):
    """The order was called off, or another worker has taken it up."""


async def order(
    session: AsyncSession,
    actor: Actor,
    kind: LedgerKind,
    subject_id: UUID,
    *,
    area_code: str,
    period: str,
    title: str,
    form: LedgerFormat,
    language: str,
    snapshot_number: int | None = None,
    synthetic: bool = False,
) -> LedgerRead:
    """Enter an order for the worker, or find the same one open; that the actor may see the subject is the caller's.

    Raises:
        Forbidden: one without a post (403).
        InvalidInput: a format that this kind is not made in (422).
        Conflict: `ledger_too_many`, two are waiting or at work already (409).
    """
    require_post(actor)
    if form not in FORMATS[kind]:
        raise InvalidInput.field("/format", "not_in_list", expected=", ".join(FORMATS[kind]))
    row = Ledger(
        county_code=area_code[:6],
        area_code=area_code,
        kind=kind,
        subject_id=subject_id,
        snapshot_number=snapshot_number,
        period=period,
        title=title[:300],
        format=form,
        language=language,
        state_at=utc_now(),
        actor=import_rows.noted(actor),
        requested_by=actor.id,
        synthetic=synthetic,
    )
    if same := await _same(session, row):
        return read(same)
    await _make_room(session, actor, row.county_code)
    return read(await records.create(session, actor, row, action="ledger.ordered"))


async def _same(session: AsyncSession, row: Ledger) -> Ledger | None:
    """The open order that would make what this one would, under the same rights."""
    what = ("county_code", "actor", "kind", "subject_id", "snapshot_number", "period", "format", "language")
    same = (col(getattr(Ledger, name)).is_not_distinct_from(getattr(row, name)) for name in what)
    return (await session.exec(select(Ledger).where(*same, col(Ledger.state).in_(OPEN_STATES)))).first()


async def _make_room(session: AsyncSession, actor: Actor, county_code: str) -> None:
    mine = (Ledger.county_code == county_code, Ledger.requested_by == actor.id)
    waiting = select(func.count()).select_from(Ledger).where(*mine, col(Ledger.state).in_(OPEN_STATES))
    if (await session.exec(waiting)).one() >= MOST_OPEN:
        raise Conflict("ledger_too_many", limit=MOST_OPEN)
    kept = select(Ledger).where(*mine, Ledger.state == LedgerState.DONE).order_by(col(Ledger.id).desc())
    for old in (await session.exec(kept.offset(MOST_KEPT - 1))).all():
        await _expire(session, actor, old)


async def page(
    session: AsyncSession, actor: Actor, chosen: LedgerFilter, page_: Page
) -> tuple[list[LedgerRead], str | None]:
    """One's own orders, newest first."""
    where = [col(Ledger.requested_by) == actor.id]
    if chosen.kind:
        where.append(col(Ledger.kind) == chosen.kind)
    if chosen.subject_id:
        where.append(col(Ledger.subject_id) == chosen.subject_id)
    rows, cursor = await records.page(session, actor, Ledger, where, page_, context=chosen.model_dump_json())
    return [read(row) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, ledger_id: UUID) -> LedgerRead:
    """One order of one's own.

    Raises:
        NotFound: another's, or not there (404).
    """
    return read(await _own(session, actor, ledger_id))


async def cancel(session: AsyncSession, actor: Actor, ledger_id: UUID) -> LedgerRead:
    """Call an order off; said twice, it is called off once. The worker stops at its next step.

    Raises:
        Conflict: `ledger_not_open`, it is over already (409). NotFound: another's, or not there (404).
    """
    row = await _own(session, actor, ledger_id, lock=True)
    if row.state == LedgerState.CANCELLED:
        return read(row)
    if row.state not in OPEN_STATES:
        raise Conflict("ledger_not_open")
    return await _move(session, actor, row, LedgerState.CANCELLED, "ledger.cancelled")


async def again(session: AsyncSession, actor: Actor, ledger_id: UUID) -> LedgerRead:
    """Make it anew, of today's records and under today's rights.

    Raises:
        Conflict: `ledger_at_work`, or `ledger_too_many` (409). NotFound: another's, or not there (404).
    """
    row = await _own(session, actor, ledger_id, lock=True)
    if row.state in OPEN_STATES:
        raise Conflict("ledger_at_work")
    await _make_room(session, actor, row.county_code)
    await _forget(session, row)
    more = {"actor": import_rows.noted(actor), "attempt_count": 0, "claimed_at": None}
    return await _move(session, actor, row, LedgerState.WAITING, "ledger.ordered_again", more)


async def find_file(session: AsyncSession, actor: Actor, store: Store, ledger_id: UUID) -> Ledger:
    """An order whose file is there to be fetched by its owner, who must be what he was when he ordered it.

    Raises:
        NotFound: another's, or not there (404). Conflict: `ledger_not_ready` (409). Forbidden: moved since (403).
        Unavailable: the store has lost it (503).
    """
    row = await _own(session, actor, ledger_id)
    if row.state != LedgerState.DONE or row.sha256 is None:
        raise Conflict("ledger_not_ready")
    if import_rows.plain_actor(row).bound_unit != actor.bound_unit or not _is_same(row, actor):
        raise Forbidden
    await _require_there(store, row)
    return row


def _is_same(row: Ledger, actor: Actor) -> bool:
    kept = row.actor
    same = (kept["role"], kept["area_code"]) == (actor.role.value, actor.area_code)
    return same and set(kept["scopes"]) <= {scope.value for scope in actor.scopes}


async def share(session: AsyncSession, actor: Actor, key: bytes, store: Store, ledger_id: UUID) -> LedgerLink:
    """Make a link for one's own browser to fetch the file by; that it was made is journalled.

    Raises:
        As `find_file`.
    """
    row = await find_file(session, actor, store, ledger_id)
    until = (utc_now() + LINK_FOR).replace(microsecond=0)
    body = _FORM.pack(int(row.county_code), row.id.bytes, int(until.timestamp()))
    await journal.record(session, actor, "ledger.link_made", row, changes={"until": [None, until.isoformat()]})
    return LedgerLink(path=PATH + _sign(key, body), expires_at=until)


async def open_link(session: AsyncSession, key: bytes, store: Store, token: str) -> Ledger:
    """What a link leads to, if its owner still holds the post that he ordered it from.

    Raises:
        NotFound: not one of ours, changed, or expired; the same answer for all (404).
        Unavailable: the store has lost the file (503).
    """
    try:
        found = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise NotFound from None
    body = found[: _FORM.size]
    if len(body) != _FORM.size or not hmac.compare_digest(_sign(key, body), token):
        raise NotFound
    county, ledger_id, until = _FORM.unpack(body)
    if datetime.fromtimestamp(until, UTC) <= utc_now():
        raise NotFound("link_expired")
    county_code = f"{county:06d}"
    await set_area(session, county_code)
    where = (Ledger.county_code == county_code, Ledger.id == UUID(bytes=ledger_id), Ledger.state == LedgerState.DONE)
    row = (await session.exec(select(Ledger).where(*where))).first()
    if row is None or await import_rows.actor_of(session, row) is None:
        raise NotFound
    await _require_there(store, row)
    return row


async def _require_there(store: Store, row: Ledger) -> None:
    if await asyncio.to_thread(store.size, row.sha256 or "") != row.size_bytes:
        raise Unavailable("file_missing")


def file_name(row: Ledger) -> str:
    """What the file is called."""
    return f"{row.title}.{ending(row)}"


def ending(row: Ledger) -> str:
    """The ending of its name."""
    return "zip" if row.format in {LedgerFormat.ZIP, LedgerFormat.ALL} else str(LedgerFormat(row.format).value)


def media_type(row: Ledger) -> str:
    """What it is."""
    return _MEDIA[ending(row)]


def read(row: Ledger) -> LedgerRead:
    """The order as it goes out."""
    return LedgerRead.model_validate(row, from_attributes=True)


async def claim(session: AsyncSession, county_code: str) -> Ledger | None:
    """Take the order that has waited longest, or one that its worker has left; one that fails again is given up."""
    now = utc_now()
    left = (col(Ledger.state) == LedgerState.WORKING) & (col(Ledger.claimed_at) < now - ABANDONED)
    waiting = (
        select(Ledger)
        .where(Ledger.county_code == county_code, or_(col(Ledger.state) == LedgerState.WAITING, left))
        .order_by(col(Ledger.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = (await session.exec(waiting)).first()
    if row is None:
        return None
    row.claimed_at, row.attempt_count = now, row.attempt_count + 1
    if row.attempt_count > MOST_ATTEMPTS:
        await _move(session, import_rows.plain_actor(row), row, LedgerState.FAILED, "ledger.failed",
                    {"problem": "ledger_broke_off"})  # fmt: skip
        return None
    row.state = LedgerState.WORKING
    session.add(row)
    await session.flush()
    return row


async def tell(session: AsyncSession, row: Ledger, stage: LedgerStage, done: int, total: int) -> bool:
    """Show how far the work is; False when it is to stop, because it was called off or another worker has it."""
    values = {"stage": stage, "done_count": min(done, total), "total_count": total, "claimed_at": utc_now()}
    found = await session.exec(update(Ledger).where(*_at_work(row)).values(**values))
    return bool(found.rowcount)


async def keep_part(session: AsyncSession, row: Ledger, name: str, sha256: str, size_bytes: int) -> bool:
    """Note that a part is finished and lies in the store; False as `tell`."""
    parts = row.parts | {name: {"sha256": sha256, "size_bytes": size_bytes}}
    found = await session.exec(update(Ledger).where(*_at_work(row)).values(parts=parts, claimed_at=utc_now()))
    row.parts = parts
    return bool(found.rowcount)


def _at_work(row: Ledger) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Ledger.county_code) == row.county_code,
        col(Ledger.id) == row.id,
        col(Ledger.state) == LedgerState.WORKING,
        col(Ledger.attempt_count) == row.attempt_count,
    )


async def finish(session: AsyncSession, row: Ledger, part: str) -> bool:
    """Hand the finished file over; what only led to it is taken away. False as `tell`."""
    fresh = (await session.exec(select(Ledger).where(*_at_work(row)).with_for_update())).first()
    if fresh is None:
        return False
    made = fresh.parts[part]
    spare = {piece["sha256"] for name, piece in fresh.parts.items() if name != part} - {made["sha256"]}
    await _erase(session, fresh.county_code, spare)
    more = {
        **made,
        "parts": {part: made},
        "stage": LedgerStage.READY,
        "done_count": fresh.total_count,
        "expires_at": utc_now() + KEPT_FOR,
    }
    await _move(session, import_rows.plain_actor(fresh), fresh, LedgerState.DONE, "ledger.done", more)
    return True


async def fail(session: AsyncSession, row: Ledger, problem: str) -> bool:
    """Note why nothing could be made."""
    fresh = (await session.exec(select(Ledger).where(*_at_work(row)).with_for_update())).first()
    if fresh is not None:
        more = {"problem": problem}
        await _move(session, import_rows.plain_actor(fresh), fresh, LedgerState.FAILED, "ledger.failed", more)
    return fresh is not None


async def expire_due(session: AsyncSession, county_code: str) -> None:
    """Take away the files whose days are over, and the pieces of what was called off or failed."""
    over = or_(
        (col(Ledger.state) == LedgerState.DONE) & (col(Ledger.expires_at) < utc_now()),
        col(Ledger.state).in_((LedgerState.CANCELLED, LedgerState.FAILED)) & (col(Ledger.parts) != {}),
    )
    rows = await session.exec(select(Ledger).where(Ledger.county_code == county_code, over).limit(100))
    for row in rows.all():
        if row.state == LedgerState.DONE:
            await _expire(session, import_rows.plain_actor(row), row)
        else:
            await _forget(session, row)


async def _expire(session: AsyncSession, actor: Actor, row: Ledger) -> None:
    await _forget(session, row)
    await _move(session, actor, row, LedgerState.EXPIRED, "ledger.expired")


async def _forget(session: AsyncSession, row: Ledger) -> None:
    """Let the worker take what lies in the store of an order."""
    await _erase(session, row.county_code, {piece["sha256"] for piece in row.parts.values()})
    row.parts = {}
    session.add(row)


async def _erase(session: AsyncSession, county_code: str, hashes: Iterable[str]) -> None:
    rows = [{"county_code": county_code, "sha256": sha256, "erased_at": utc_now()} for sha256 in sorted(hashes)]
    if rows:
        await session.exec(insert(ErasedFile).values(rows).on_conflict_do_nothing())


async def _move(
    session: AsyncSession, actor: Actor, row: Ledger, to: LedgerState, action: str, more: dict[str, Any] | None = None
) -> LedgerRead:
    changed: dict[str, Any] = {"state": to, "state_at": utc_now(), "problem": None}
    if to is not LedgerState.DONE:
        changed |= {"sha256": None, "size_bytes": None, "expires_at": None}
    if to is LedgerState.WAITING:
        changed |= {"stage": LedgerStage.QUEUED, "done_count": 0, "total_count": 0}
    session.add(row)
    await session.flush()
    return read(await records.update(session, actor, row, changed | (more or {}), row.version, action=action))


async def _own(session: AsyncSession, actor: Actor, ledger_id: UUID, *, lock: bool = False) -> Ledger:
    return await records.get(session, actor, Ledger, ledger_id, col(Ledger.requested_by) == actor.id, lock=lock)


def _sign(key: bytes, body: bytes) -> str:
    mac = hmac.new(hashlib.sha256(b"ledger|" + key).digest(), body, hashlib.sha256).digest()[:_MAC_BYTES]
    return base64.urlsafe_b64encode(body + mac).decode().rstrip("=")
