"""The journal: the line beside the deed, its seal, and the proof that nothing was altered since."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import first_id_of, new_id, utc_now
from api.models.journal import ChangeRead, JournalCheck, JournalEntry, JournalEntryRead, JournalFilter, JournalLink
from api.permissions import Actor, visible_area, visible_county
from api.services import batches, journal_confidential
from api.services.paging import Page

GENESIS = "0" * 64
SEAL_BATCH = 2_000
VERIFY_BATCH = 1_000
_NOT_FOR_UNITS = ("feedback", "survey", "account", "client")
_NEVER = frozenset({"county_code", "created_at", "updated_at", "version", "synthetic", "id"})


def entry_values(actor: Actor, action: str, row: Any, changes: dict[str, Any] | None = None) -> dict[str, Any]:
    """One entry about a record as column values. A row without an area of its own counts for its county."""
    return {
        "county_code": row.county_code,
        "id": new_id(),
        "recorded_at": utc_now(),
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "actor_role": actor.role.value,
        "action": action,
        "resource": action.split(".", 1)[0],
        "resource_id": str(getattr(row, "id", "") or getattr(row, "code", "")),
        "area_code": getattr(row, "area_code", None) or row.county_code,
        "resource_version": getattr(row, "version", 1),
        "changes": changes or {},
    }


async def record(
    session: AsyncSession, actor: Actor, action: str, row: Any, *, changes: dict[str, Any] | None = None
) -> None:
    """Write the entry of a deed in the deed's own transaction.

    Args:
        action: past tense under the resource's word, such as `unit.created`.
        row: the record that was written; its id, area and version are noted.
        changes: `{field: [before, after]}` from `diff`; words of residents never go in.
    """
    values = entry_values(actor, action, row, changes)
    batch = batches.current(session)
    if batch is None:
        await session.exec(insert(JournalEntry).values(values))
    else:
        batch.entries.append(values)


def diff(row: Any, changed: dict[str, Any]) -> dict[str, Any]:
    """What a change does to a row, `{field: [before, after]}`; hidden fields show `[null, null]`."""
    hidden: frozenset[str] = getattr(row, "hidden_from_journal", frozenset())
    return {
        name: [None, None] if name in hidden else [_plain(getattr(row, name)), _plain(value)]
        for name, value in changed.items()
        if name not in _NEVER and getattr(row, name) != value
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)


def entry_hash(entry: JournalEntry) -> str:
    """SHA-256 over the entry's canonical JSON (sorted keys, no spaces, UTF-8, times in UTC with microseconds)."""
    content = {
        "county_code": entry.county_code,
        "id": str(entry.id),
        "recorded_at": entry.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_kind": entry.actor_kind,
        "actor_id": entry.actor_id,
        "actor_role": entry.actor_role,
        "action": entry.action,
        "resource": entry.resource,
        "resource_id": entry.resource_id,
        "area_code": entry.area_code,
        "resource_version": entry.resource_version,
        "changes": entry.changes,
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def link_hash(county_code: str, number: int, previous: str, entry: str) -> str:
    """The chain's step: SHA-256 of county, number, previous link and entry."""
    return hashlib.sha256(f"{county_code}|{number}|{previous}|{entry}".encode()).hexdigest()


async def seal(
    session: AsyncSession, county_code: str, *, since: datetime | None = None, limit: int = SEAL_BATCH
) -> int:
    """Link the county's committed entries that are not in the chain yet.

    Returns how many were linked. The caller is alone at it, under the lock of the worker's job; he commits and calls
    again while it equals `limit`.

    Args:
        since: look only at entries whose id was made after this time; no transaction lives that long.
    """
    head = (
        await session.exec(
            select(JournalLink)
            .where(JournalLink.county_code == county_code)
            .order_by(col(JournalLink.number).desc())
            .limit(1)
        )
    ).first()
    linked = (
        select(JournalLink.entry_id)
        .where(JournalLink.county_code == county_code, JournalLink.entry_id == JournalEntry.id)
        .exists()
    )
    waiting = select(JournalEntry).where(JournalEntry.county_code == county_code, ~linked)
    if since:
        waiting = waiting.where(JournalEntry.id >= first_id_of(since))
    entries = (await session.exec(waiting.order_by(col(JournalEntry.id)).limit(limit))).all()
    number, previous = (head.number, head.hash) if head else (0, GENESIS)
    links = []
    for entry in entries:
        number += 1
        hashed = entry_hash(entry)
        previous = link_hash(county_code, number, previous, hashed)
        links.append(
            {
                "county_code": county_code,
                "number": number,
                "entry_id": entry.id,
                "entry_hash": hashed,
                "hash": previous,
                "sealed_at": utc_now(),
            }
        )
    if links:
        await session.exec(insert(JournalLink), params=links)
    return len(links)


async def verify(
    session: AsyncSession, county_code: str, *, expected_head: tuple[int, str] | None = None
) -> JournalCheck:
    """Walk the county's chain from the start and name the first number that does not hold.

    Args:
        expected_head: (number, hash) of a checkpoint kept outside the database; finds a cut tail and a chain that
            was made anew.
    """
    previous, number, reason = GENESIS, 0, None
    vouched = expected_head is None
    while reason is None and (rows := await _links_after(session, county_code, number)):
        for link, entry in rows:
            reason = _fault(link, entry, number, previous)
            if reason:
                break
            number, previous = link.number, link.hash
            vouched = vouched or (number, previous) == expected_head
    first_bad = None if reason is None else number + 1
    if reason is None and expected_head and not vouched:
        reason, first_bad = "checkpoint_differs", min(number + 1, expected_head[0])
    return JournalCheck(
        county_code=county_code,
        is_intact=reason is None,
        checked_count=number,
        unsealed_count=await _unsealed_count(session, county_code),
        first_bad_number=first_bad,
        reason=reason,
        head_hash=None if reason or number == 0 else previous,
        checkpoint_number=expected_head[0] if expected_head else None,
    )


async def _links_after(
    session: AsyncSession, county_code: str, number: int
) -> Sequence[tuple[JournalLink, JournalEntry | None]]:
    statement = (
        select(JournalLink, JournalEntry)
        .join(JournalEntry, _same_entry(), isouter=True)
        .where(JournalLink.county_code == county_code, JournalLink.number > number)
        .order_by(col(JournalLink.number))
        .limit(VERIFY_BATCH)
        .execution_options(populate_existing=True)
    )
    return (await session.exec(statement)).all()


def _same_entry() -> ColumnElement[bool]:
    return (col(JournalEntry.county_code) == JournalLink.county_code) & (col(JournalEntry.id) == JournalLink.entry_id)


def _fault(link: JournalLink, entry: JournalEntry | None, last: int, previous: str) -> str | None:
    if link.number != last + 1:
        return "link_missing"
    if entry is None:
        return "entry_missing"
    if entry_hash(entry) != link.entry_hash:
        return "entry_altered"
    if link_hash(link.county_code, link.number, previous, link.entry_hash) != link.hash:
        return "link_altered"
    return None


async def _unsealed_count(session: AsyncSession, county_code: str) -> int:
    entries = await session.scalar(
        select(func.count()).select_from(JournalEntry).where(JournalEntry.county_code == county_code)
    )
    links = await session.scalar(
        select(func.count()).select_from(JournalLink).where(JournalLink.county_code == county_code)
    )
    return max((entries or 0) - (links or 0), 0)


async def page(
    session: AsyncSession, actor: Actor, chosen: JournalFilter, page_: Page
) -> tuple[list[JournalEntryRead], str | None]:
    """Entries of the actor's area, newest first, each with its place in the chain.

    Whoever does not read confidential cases is told of their entries as `journal_confidential` says.
    """
    context = f"journal|{actor.id}|{chosen.model_dump_json()}"
    statement = (
        select(JournalEntry, JournalLink.number, JournalLink.hash, journal_confidential.is_secret(actor))
        .join(JournalLink, _same_entry(), isouter=True)
        .where(visible_area(actor, JournalEntry), *journal_confidential.within(actor, chosen.area))
    )
    if chosen.area:
        statement = statement.where(col(JournalEntry.area_code).startswith(chosen.area, autoescape=True))
    if chosen.resource:
        statement = statement.where(JournalEntry.resource == chosen.resource)
    if chosen.resource_id:
        statement = statement.where(JournalEntry.resource_id == chosen.resource_id)
    if chosen.since:
        statement = statement.where(journal_confidential.since(actor, chosen.since))
    after = page_.open(context)
    if after is not None:
        statement = statement.where(JournalEntry.id < UUID(after[0]))
    rows = (await session.exec(statement.order_by(col(JournalEntry.id).desc()).limit(page_.limit + 1))).all()
    kept = [
        JournalEntryRead(**journal_confidential.told(entry, is_secret=is_secret), number=number, hash=link)
        for entry, number, link, is_secret in rows[: page_.limit]
    ]
    return kept, page_.seal([rows[page_.limit - 1][0].id], context) if len(rows) > page_.limit else None


async def changes(
    session: AsyncSession, actor: Actor, *, after: int, resources: Sequence[str], limit: int
) -> tuple[list[ChangeRead], int]:
    """Sealed changes after a number in chain order, and the number to go on from: nothing missed, nothing twice.

    Only for a scope inside one county: numbers are the county's own. One unit, or a department's system, does not
    follow what becomes of residents' cases and surveys, nor of accounts and clients.
    """
    head = await session.scalar(select(func.max(JournalLink.number)).where(visible_county(actor, JournalLink))) or 0
    statement = (
        select(JournalEntry, JournalLink.number, journal_confidential.is_secret(actor))
        .join(JournalLink, _same_entry())
        .where(
            visible_area(actor, JournalEntry),
            *journal_confidential.within(actor, None),
            visible_county(actor, JournalLink),
            JournalLink.number > after,
            JournalLink.number <= head,
        )
    )
    if resources:
        statement = statement.where(col(JournalEntry.resource).in_(resources))
    if actor.bound_unit is not None or actor.kind == "client":
        statement = statement.where(col(JournalEntry.resource).not_in(_NOT_FOR_UNITS))
    rows = (await session.exec(statement.order_by(col(JournalLink.number)).limit(limit))).all()
    items = [
        ChangeRead(**journal_confidential.told(entry, is_secret=is_secret), number=number)
        for entry, number, is_secret in rows
    ]
    return items, items[-1].number if len(items) == limit else max(after, head)
