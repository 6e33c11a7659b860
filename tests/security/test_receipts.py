"""The trees of receipts under attack by whoever holds the database, and even the key. Real commits throughout."""

import re
from collections.abc import AsyncIterator, Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from api import security
from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_sessions, run_sql, set_area
from api.main import make_hall
from api.models.feedback import FeedbackCreate
from api.models.feedback_receipts import ReceiptCheck, ReceiptDay, ReceiptFault
from api.rules import hash_tree
from api.services import feedback, feedback_receipts
from api.services.feedback_store import save_batch
from api.settings import Settings
from api.zone import ZONE

PLACE = "510422"
DAY, NEXT = date(2026, 3, 4), date(2026, 3, 5)
NOON = datetime(2026, 3, 4, 12, tzinfo=ZONE)
LATER = datetime(2026, 3, 7, 2, tzinfo=ZONE)
OF_DAY = f"where county_code = '{PLACE}' and day = '2026-03-04' and cast($1 as uuid) is not null"
OF_CASE = f"where county_code = '{PLACE}' and id = $1"
OWN = (
    "feedback_receipt_checks",
    "feedback_receipt_days",
    "feedback",
    "journal_entries",
    "counter_deltas",
)


class Office:
    """What the worker has at hand: sessions that commit, the keys."""

    def __init__(self, engine: AsyncEngine, settings: Settings) -> None:
        self.sessions = make_sessions(engine)
        self.hall = make_hall(settings, self.sessions, self.sessions)

    async def send(self, at: datetime = NOON) -> UUID:
        """A case, received at a time."""
        draft = FeedbackCreate.model_validate({"area_code": PLACE, "kind": "help", "text": "路坏了"})
        incoming = feedback.incoming(self.hall.vault, draft, str(uuid4()), received_at=at)
        async with self.sessions() as session:
            await self.hall.authority.refresh(session)
            await set_area(session, PLACE)
            await save_batch(await session.connection(), PLACE, [incoming])
            await session.commit()
        return incoming.id

    async def close(self) -> None:
        """Write the trees of all days until `LATER`."""
        async with self.sessions() as session:
            await set_area(session, PLACE)
            keyring = self.hall.authority.keyring
            assert not await feedback_receipts.close_days(session, keyring, self.hall.vault, PLACE, LATER)
            await session.commit()

    async def check(self, days: int = 0) -> dict[date, tuple[ReceiptFault | None, UUID | None]]:
        """What the daily comparison finds, so many days later."""
        found: dict[date, tuple[ReceiptFault | None, UUID | None]] = {}
        now = LATER + timedelta(days=days)
        async with self.sessions() as session:
            await set_area(session, PLACE)
            keyring, vault = self.hall.authority.keyring, self.hall.vault
            while one := await feedback_receipts.check_next(session, keyring, vault, PLACE, now):
                found[one.day] = (one.fault, one.case_id)
            kept = (await session.exec(select(ReceiptCheck).where(ReceiptCheck.county_code == PLACE))).all()
            assert {row.day: (row.fault, row.case_id) for row in kept} == found
            await session.commit()
        return found

    async def day(self) -> ReceiptDay:
        """The first day's tree."""
        async with self.sessions() as session:
            await set_area(session, PLACE)
            statement = select(ReceiptDay).where(ReceiptDay.county_code == PLACE).order_by(col(ReceiptDay.day))
            return (await session.exec(statement.limit(1))).one()


@pytest.fixture
async def owner(database: DatabaseUrls) -> AsyncIterator[asyncpg.Connection]:
    """The database's owner, who is above every wall."""
    connection = await asyncpg.connect(re.sub(r"^postgresql\+\w+:", "postgresql:", database.direct))
    yield connection
    await connection.close()


@pytest.fixture
async def office(engine: AsyncEngine, settings: Settings, owner: asyncpg.Connection) -> AsyncIterator[Office]:
    """An office with two cases on the fourth of March and one on the fifth; what stays in the county is removed."""
    made = Office(engine, settings)
    yield made
    for table in OWN:
        await owner.execute(f"delete from {table} where county_code = '{PLACE}'")
    # A key that stays would be younger than the days to which other tests travel.
    await owner.execute("delete from signing_keys")


NEXT_SIGNATURE = f"select signature from feedback_receipt_days where county_code = '{PLACE}' and day = '2026-03-05'"
ALTERED, MISSING = ReceiptFault.CASE_ALTERED, ReceiptFault.CASE_MISSING
ROOT, CHAIN, SIGNATURE = ReceiptFault.ROOT_DIFFERS, ReceiptFault.CHAIN_BROKEN, ReceiptFault.SIGNATURE_INVALID
ATTACKS = {
    "a word more": (f"update feedback set text = text || '！' {OF_CASE}", ALTERED),
    "another kind": (f"update feedback set kind = 'praise' {OF_CASE}", ALTERED),
    "another day": (f"update feedback set promised_on = promised_on + 1 {OF_CASE}", ALTERED),
    "another receipt": (f"update feedback set receipt_hash = repeat('0', 64) {OF_CASE}", ALTERED),
    "no receipt": (f"update feedback set receipt_hash = null {OF_CASE}", MISSING),
    "moved away": (f"update feedback set received_at = received_at - interval '3 days' {OF_CASE}", MISSING),
    "no case": (f"delete from feedback {OF_CASE}", MISSING),
    "a byte of a leaf": (
        f"update feedback_receipt_days set leaves = set_byte(leaves, 5, get_byte(leaves, 5) # 1) {OF_DAY}",
        ROOT,
    ),
    "another root": (f"update feedback_receipt_days set root = repeat('0', 64) {OF_DAY}", ROOT),
    "another head": (f"update feedback_receipt_days set head = repeat('0', 64) {OF_DAY}", CHAIN),
    "another former day": (f"update feedback_receipt_days set previous_head = repeat('1', 64) {OF_DAY}", CHAIN),
    "another signature": (
        f"update feedback_receipt_days set signature = ({NEXT_SIGNATURE}) {OF_DAY}",
        SIGNATURE,
    ),
    "block of leaves dropped": (
        "update feedback_receipt_days set leaves = substr(leaves, 513), leaf_count = leaf_count - 16 " + OF_DAY,
        ROOT,
    ),
}


@pytest.mark.parametrize(("sql", "fault"), ATTACKS.values(), ids=ATTACKS)
async def test_what_was_altered_is_named(
    office: Office, owner: asyncpg.Connection, sql: str, fault: ReceiptFault
) -> None:
    case_id = await office.send()
    await office.send(NOON + timedelta(minutes=1))
    await office.send(NOON + timedelta(days=1))
    await office.close()
    assert {fault for fault, _ in (await office.check()).values()} == {None}
    assert await owner.execute(sql, case_id) in {"UPDATE 1", "DELETE 1"}
    found = await office.check(days=1)
    assert found[DAY] == (fault, case_id if fault == ALTERED else None)


async def test_days_that_were_swapped_or_dropped_are_named(office: Office, owner: asyncpg.Connection) -> None:
    await office.send()
    await office.send(NOON + timedelta(days=1))
    await office.close()
    for to, day in ((date(2030, 1, 1), DAY), (DAY, NEXT), (NEXT, date(2030, 1, 1))):
        sql = f"update feedback_receipt_days set day = $1 where county_code = '{PLACE}' and day = $2"
        assert await owner.execute(sql, to, day) == "UPDATE 1"
    found = await office.check()
    assert {found[DAY][0], found[NEXT][0]} == {CHAIN}
    await owner.execute(f"delete from feedback_receipt_days where county_code = '{PLACE}' and day = '2026-03-05'")
    await owner.execute(f"delete from feedback_receipt_checks where county_code = '{PLACE}'")
    assert (await office.check())[date(2026, 3, 6)][0] == ReceiptFault.DAY_MISSING


async def resign(office: Office, owner: asyncpg.Connection, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Write a day's tree anew, as somebody could who has the database and the signing key."""
    row = await office.day()
    leaves = change([row.leaves[at : at + 32] for at in range(0, len(row.leaves), 32)])
    root = hash_tree.root_of(leaves).hex()
    head = feedback_receipts.head_of(PLACE, row.day, len(leaves), root, row.previous_head)
    claims: dict[str, Any] = {
        "county_code": PLACE,
        "day": row.day.isoformat(),
        "leaf_count": len(leaves),
        "root": root,
        "previous_head": row.previous_head,
        "head": head,
    }
    signed = security.sign_note(office.hall.authority.keyring, claims, kind=feedback_receipts.KIND)
    sql = "update feedback_receipt_days set leaves = $2, root = $3, head = $4, signature = $5 "
    await owner.execute(sql + OF_DAY, uuid4(), b"".join(leaves), root, head, signed)


async def test_a_leaf_that_was_exchanged_is_found_even_under_a_good_signature(
    office: Office, owner: asyncpg.Connection
) -> None:
    case_id = await office.send()
    await office.close()
    text = await owner.fetchval(f"select receipt_hash from feedback {OF_CASE}", case_id)
    receipt = bytes.fromhex(text)
    await resign(office, owner, lambda leaves: sorted([*(leaf for leaf in leaves if leaf != receipt), b"\x01" * 32]))
    found = await office.check()
    assert found[DAY] == (ReceiptFault.RECEIPT_MISSING, case_id)
    assert found[NEXT][0] == CHAIN, "and the next day holds to the first head"


async def test_the_application_itself_can_change_no_tree(office: Office) -> None:
    await office.send()
    await office.close()
    for sql in ("update feedback_receipt_days set root = root", "delete from feedback_receipt_days"):
        async with office.sessions() as session:
            await set_area(session, PLACE)
            with pytest.raises(Exception, match="permission denied"):
                await run_sql(session, f"{sql} where county_code = :c", c=PLACE)
