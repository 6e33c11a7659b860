"""The daily tree of receipts: written once by the worker, open to all, and compared with the stored cases each day.

Leaves are the day's `feedback.receipt_hash` and dummies, sorted by value, so that neither their order nor their number
tells anything. Only the installation can tell a dummy from a receipt; that is how a case that vanished is noticed.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import NotFound
from api.models.base import utc_now
from api.models.feedback import Feedback
from api.models.feedback_receipts import (
    ProofRead,
    ProofRequest,
    ReceiptCheck,
    ReceiptDay,
    ReceiptDayRead,
    ReceiptFault,
    ReceiptLeavesRead,
)
from api.permissions import Actor, visible_county
from api.rules import hash_tree
from api.rules.hash_tree import HASH_BYTES
from api.services import feedback_receipts_check
from api.services.anonymity import Vault
from api.services.records import Page
from api.zone import ZONE

KIND = "receipts+jwt"
GENESIS = "0" * 64
GRACE = timedelta(hours=1)
"""How long after midnight a day is closed: whatever was received before it has been committed or given up by then."""
BATCH_DAYS = 50
_BLOCK = 16
_FEWEST, _FEWEST_DUMMIES, _SPREAD = 32, 10, 32


async def close_days(
    session: AsyncSession, keyring: security.Keyring, vault: Vault, county_code: str, now: datetime
) -> bool:
    """Write the trees of the days that are over, oldest first, fifty at most; True when more are waiting.

    The caller is alone at it, under the lock of the worker's job, and commits.
    """
    newest = (
        await session.exec(select(ReceiptDay).where(_mine(county_code)).order_by(col(ReceiptDay.day).desc()).limit(1))
    ).first()
    last_over = (now - GRACE).astimezone(ZONE).date() - timedelta(days=1)
    day = newest.day + timedelta(days=1) if newest else await _first_day(session, county_code, last_over)
    previous = newest.head if newest else GENESIS
    for _ in range(BATCH_DAYS):
        if day > last_over:
            return False
        previous = await _close(session, keyring, vault, county_code, day, previous)
        day += timedelta(days=1)
    return day <= last_over


async def check_next(
    session: AsyncSession, keyring: security.Keyring, vault: Vault, county_code: str, now: datetime
) -> ReceiptCheck | None:
    """Compare the next day that was not compared yet today; None when all were. A fault stays until it is gone."""
    begun = datetime.combine(now.astimezone(ZONE).date(), time.min, ZONE)
    of_day = (col(ReceiptCheck.county_code) == ReceiptDay.county_code) & (col(ReceiptCheck.day) == ReceiptDay.day)
    due = or_(col(ReceiptCheck.checked_at).is_(None), col(ReceiptCheck.checked_at) < begun)
    statement = (
        select(ReceiptDay)
        .join(ReceiptCheck, of_day, isouter=True)
        .where(_mine(county_code), due)
        .order_by(col(ReceiptDay.day))
        .limit(1)
    )
    row = (await session.exec(statement)).first()
    if row is None:
        return None
    fault, case_id = await inspect(session, keyring, vault, row)
    values = {"checked_at": now, "fault": fault.value if fault else None, "case_id": case_id}
    kept = insert(ReceiptCheck).values(county_code=county_code, day=row.day, **values)
    await session.exec(kept.on_conflict_do_update(index_elements=["county_code", "day"], set_=values))
    return ReceiptCheck(county_code=county_code, day=row.day, checked_at=now, fault=fault, case_id=case_id)


async def inspect(
    session: AsyncSession, keyring: security.Keyring, vault: Vault, row: ReceiptDay
) -> tuple[ReceiptFault | None, UUID | None]:
    """The first fault of a day's tree, and the case that it is about where it is about one."""
    before = (
        await session.exec(
            select(ReceiptDay)
            .where(_mine(row.county_code), ReceiptDay.day < row.day)
            .order_by(col(ReceiptDay.day).desc())
            .limit(1)
        )
    ).first()
    fault = _tree_fault(keyring, row, before)
    if fault is not None:
        return fault, None
    leaves = set(_split(row.leaves))
    told = await feedback_receipts_check.compare(session, vault, row.county_code, _span(row.day), leaves)
    if told.fault is not None:
        return told.fault, told.case_id
    dummies = _dummies(vault, row.county_code, row.day, row.leaf_count - len(told.receipts))
    return (None, None) if leaves == told.receipts | set(dummies) else (ReceiptFault.CASE_MISSING, None)


async def days(
    session: AsyncSession, actor: Actor, area_code: str, page_: Page
) -> tuple[list[ReceiptDayRead], str | None]:
    """The days of a county, latest first."""
    context = f"receipts|{area_code[:6]}"
    statement = _with_checks(actor, area_code)
    after = page_.open(context)
    if after is not None:
        statement = statement.where(col(ReceiptDay.day) < date.fromisoformat(after[0]))
    rows = (await session.exec(statement.order_by(col(ReceiptDay.day).desc()).limit(page_.limit + 1))).all()
    kept = rows[: page_.limit]
    cursor = page_.seal([kept[-1][0].day], context) if len(rows) > page_.limit else None
    return [ReceiptDayRead(**_told(day, check)) for day, check in kept], cursor


async def leaves_of(session: AsyncSession, actor: Actor, area_code: str, day: date) -> ReceiptLeavesRead:
    """A day's tree whole.

    Raises:
        NotFound: the county has no tree of that day (404).
    """
    row, check = await _find(session, actor, area_code, day)
    leaves = [leaf.hex() for leaf in _split(row.leaves)]
    return ReceiptLeavesRead(**_told(row, check), area_code=row.county_code, leaves=leaves)


async def prove(session: AsyncSession, actor: Actor, area_code: str, request: ProofRequest) -> ProofRead:
    """The path of a receipt.

    Raises:
        NotFound: no tree of that day, or the receipt is not in it (404).
    """
    row, check = await _find(session, actor, area_code, request.day)
    leaves, wanted = _split(row.leaves), bytes.fromhex(request.receipt_hash)
    index = bisect_left(leaves, wanted)
    if index == len(leaves) or leaves[index] != wanted:
        raise NotFound
    return ProofRead(
        day=row.day,
        receipt_hash=request.receipt_hash,
        leaf_index=index,
        leaf_count=len(leaves),
        path=[sibling.hex() for sibling in hash_tree.path_of(leaves, index)],
        root=row.root,
        head=row.head,
        signature=row.signature,
        is_unaltered=check.fault is None if check else None,
    )


def head_of(county_code: str, day: date, count: int, root: str, previous: str) -> str:
    """The chain's step from day to day."""
    return hashlib.sha256(f"shiliu receipts|{county_code}|{day}|{count}|{root}|{previous}".encode()).hexdigest()


async def _close(
    session: AsyncSession, keyring: security.Keyring, vault: Vault, county_code: str, day: date, previous: str
) -> str:
    since, until = _span(day)
    statement = select(Feedback.receipt_hash).where(
        Feedback.county_code == county_code,
        col(Feedback.received_at) >= since,
        col(Feedback.received_at) < until,
        col(Feedback.receipt_hash).is_not(None),
    )
    receipts = [bytes.fromhex(found) for found in (await session.exec(statement)).all() if found]
    count = padded(vault, county_code, day, len(receipts))
    leaves = sorted([*receipts, *_dummies(vault, county_code, day, count - len(receipts))])
    root = hash_tree.root_of(leaves).hex()
    head = head_of(county_code, day, count, root, previous)
    row = ReceiptDay(
        county_code=county_code,
        day=day,
        leaf_count=count,
        leaves=b"".join(leaves),
        root=root,
        previous_head=previous,
        head=head,
        signature="",
        made_at=utc_now(),
    )
    row.signature = security.sign_note(keyring, _claims(row), kind=KIND)
    session.add(row)
    await session.flush()
    return head


def _claims(row: ReceiptDay) -> dict[str, Any]:
    told = ("county_code", "leaf_count", "root", "previous_head", "head")
    return {"day": row.day.isoformat()} | {name: getattr(row, name) for name in told}


def _tree_fault(keyring: security.Keyring, row: ReceiptDay, before: ReceiptDay | None) -> ReceiptFault | None:
    """What is wrong with the tree by itself and beside the day before, without a look at the cases."""
    leaves = _split(row.leaves)
    if before is not None and before.day != row.day - timedelta(days=1):
        return ReceiptFault.DAY_MISSING
    if leaves != sorted(leaves) or hash_tree.root_of(leaves).hex() != row.root:
        return ReceiptFault.ROOT_DIFFERS
    previous = before.head if before else GENESIS
    head = head_of(row.county_code, row.day, len(leaves), row.root, row.previous_head)
    if row.previous_head != previous or row.head != head:
        return ReceiptFault.CHAIN_BROKEN
    try:
        claims: Mapping[str, Any] = security.verify_note(keyring.ever, row.signature, kind=KIND)
    except security.TokenInvalid:
        return ReceiptFault.SIGNATURE_INVALID
    return None if claims == _claims(row) else ReceiptFault.SIGNATURE_INVALID


def _key(vault: Vault) -> bytes:
    return security.derive(vault.ids, "dummies among receipts")


def padded(vault: Vault, county_code: str, day: date, count: int) -> int:
    """How many leaves there will be: whole blocks, and so many dummies by chance that each number fits many counts."""
    chance = int(security.keyed_hash(_key(vault), "count", county_code, day.isoformat())[:8], 16)
    least = max(count + _FEWEST_DUMMIES + chance % _SPREAD, _FEWEST)
    return -(-least // _BLOCK) * _BLOCK


def _dummies(vault: Vault, county_code: str, day: date, count: int) -> list[bytes]:
    key, of = _key(vault), (county_code, day.isoformat())
    return [bytes.fromhex(security.keyed_hash(key, "leaf", *of, str(number))) for number in range(count)]


def _split(leaves: bytes) -> Sequence[bytes]:
    return [leaves[start : start + HASH_BYTES] for start in range(0, len(leaves), HASH_BYTES)]


def _span(day: date) -> tuple[datetime, datetime]:
    begun = datetime.combine(day, time.min, ZONE)
    return begun, begun + timedelta(days=1)


async def _first_day(session: AsyncSession, county_code: str, last_over: date) -> date:
    statement = select(func.min(Feedback.received_at)).where(
        Feedback.county_code == county_code, col(Feedback.receipt_hash).is_not(None)
    )
    first = (await session.exec(statement)).one()
    return min(first.astimezone(ZONE).date(), last_over) if first else last_over


def _mine(county_code: str) -> Any:
    return col(ReceiptDay.county_code) == county_code


def _with_checks(actor: Actor, area_code: str) -> Any:
    of_day = (col(ReceiptCheck.county_code) == ReceiptDay.county_code) & (col(ReceiptCheck.day) == ReceiptDay.day)
    return (
        select(ReceiptDay, ReceiptCheck)
        .join(ReceiptCheck, of_day, isouter=True)
        .where(visible_county(actor, ReceiptDay), _mine(area_code[:6]))
    )


async def _find(
    session: AsyncSession, actor: Actor, area_code: str, day: date
) -> tuple[ReceiptDay, ReceiptCheck | None]:
    found: tuple[ReceiptDay, ReceiptCheck | None] | None = (
        await session.exec(_with_checks(actor, area_code).where(ReceiptDay.day == day))
    ).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def _told(row: ReceiptDay, check: ReceiptCheck | None) -> dict[str, Any]:
    shown = ("day", "leaf_count", "root", "previous_head", "head", "signature")
    return {name: getattr(row, name) for name in shown} | {
        "checked_on": check.checked_at.astimezone(ZONE).date() if check else None,
        "is_unaltered": check.fault is None if check else None,
        "fault": check.fault if check else None,
    }
