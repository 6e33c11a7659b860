"""The daily trees of receipts: chained and signed, and whatever is altered afterwards is named."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql, set_area
from api.deps import Hall
from api.models.auth import Role
from api.models.feedback import Feedback, FeedbackCreate
from api.models.feedback_receipts import ReceiptDay, ReceiptFault
from api.rules import hash_tree
from api.services import cases, feedback, feedback_receipts, journal
from api.services.feedback_store import save_batch
from api.zone import ZONE
from tests.conftest import make_actor
from tests.factories import COUNTY, NEIGHBOUR, VILLAGE

DAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, tzinfo=ZONE)
LATER = datetime(2026, 3, 7, 1, 0, 1, tzinfo=ZONE)
"""The days of the fourth, fifth and sixth are over."""
DRAFT: dict[str, Any] = {"area_code": VILLAGE, "kind": "help", "topic": "roads", "text": "村口的路坏了。"}


async def send(session: AsyncSession, hall: Hall, at: datetime = NOON, **change: Any) -> UUID:
    """A case as the intake stores it, received at another time."""
    draft = FeedbackCreate.model_validate(DRAFT | change)
    incoming = feedback.incoming(hall.vault, draft, str(uuid4()), received_at=at)
    await set_area(session, COUNTY)
    await save_batch(await session.connection(), COUNTY, [incoming])
    return incoming.id


async def close(session: AsyncSession, hall: Hall, now: datetime = LATER) -> None:
    await set_area(session, COUNTY)
    while await feedback_receipts.close_days(session, hall.authority.keyring, hall.vault, COUNTY, now):
        pass


async def check(session: AsyncSession, hall: Hall, now: datetime = LATER) -> dict[date, ReceiptFault | None]:
    """What the worker's daily comparison finds, by day."""
    await set_area(session, COUNTY)
    found = {}
    while (
        one := await feedback_receipts.check_next(session, hall.authority.keyring, hall.vault, COUNTY, now)
    ) is not None:
        found[one.day] = one.fault
    return found


async def days(session: AsyncSession) -> list[ReceiptDay]:
    await set_area(session, COUNTY)
    statement = select(ReceiptDay).where(ReceiptDay.county_code == COUNTY).order_by(col(ReceiptDay.day))
    return list((await session.exec(statement.execution_options(populate_existing=True))).all())


def leaves_of(row: ReceiptDay) -> list[bytes]:
    return [row.leaves[at : at + 32] for at in range(0, len(row.leaves), 32)]


async def test_days_are_closed_an_hour_after_midnight_and_missed_ones_made_up(
    session: AsyncSession, hall: Hall
) -> None:
    await send(session, hall)
    await close(session, hall, datetime(2026, 3, 5, 0, 59, tzinfo=ZONE))
    assert [row.day for row in await days(session)] in ([], [date(2026, 3, 3)])
    await run_sql(session, "select 1")
    await close(session, hall)
    rows = await days(session)
    assert [row.day for row in rows][-3:] == [DAY, DAY + timedelta(1), DAY + timedelta(2)]
    assert [row.previous_head for row in rows] == [feedback_receipts.GENESIS, *(row.head for row in rows[:-1])]
    await close(session, hall)
    assert len(await days(session)) == len(rows), "a day is written once"


async def test_a_receipt_is_in_its_day_by_a_path_and_signed(session: AsyncSession, hall: Hall) -> None:
    ids = [await send(session, hall, NOON + timedelta(minutes=number)) for number in range(5)]
    await close(session, hall)
    row = (await days(session))[0]
    assert row.day == DAY
    leaves = leaves_of(row)
    assert leaves == sorted(leaves)
    assert row.root == hash_tree.root_of(leaves).hex()
    claims = security.verify_note(hall.authority.keyring.ever, row.signature, kind=feedback_receipts.KIND)
    assert claims == {
        "county_code": COUNTY,
        "day": DAY.isoformat(),
        "leaf_count": row.leaf_count,
        "root": row.root,
        "previous_head": row.previous_head,
        "head": row.head,
    }
    for case_id in ids:
        case = (
            await session.exec(select(Feedback).where(Feedback.county_code == COUNTY, Feedback.id == case_id))
        ).one()
        assert bytes.fromhex(case.receipt_hash or "") in leaves
    assert set((await check(session, hall)).values()) == {None}


async def test_the_number_of_leaves_does_not_tell_the_number_of_cases(session: AsyncSession, hall: Hall) -> None:
    fits: dict[int, set[int]] = {}
    for number in range(200):
        day = DAY + timedelta(days=number)
        for count in range(100):
            leaves = feedback_receipts.padded(hall.vault, COUNTY, day, count)
            assert leaves % 16 == 0
            assert leaves >= count + 10
            fits.setdefault(leaves, set()).add(count)
    assert all(len(counts) >= 16 for leaves, counts in fits.items() if leaves < 100)
    await send(session, hall)
    await close(session, hall)
    assert all(row.leaf_count >= 32 for row in await days(session)), "an empty day has leaves as well"


async def test_what_handlers_do_lawfully_is_no_alteration(session: AsyncSession, hall: Hall) -> None:
    case_id = await send(session, hall, contact="13800000000", latitude=29.87654, longitude=102.1234)
    await close(session, hall)
    office = make_actor(Role.OFFICE)
    case = (await cases.handled(session, office, case_id)).model_copy()
    row = await cases.handled(session, office, case_id)
    changed = {"topic": "water", "due_on": case.due_on + timedelta(days=5), "contact": None, "is_urgent": True}
    for name, value in changed.items():
        before = journal.diff(row, {name: value})
        setattr(row, name, value)
        session.add(row)
        await session.flush()
        await journal.record(session, office, "feedback.changed", row, changes=before)
    assert (await check(session, hall))[DAY] is None
    before = journal.diff(row, {"latitude": None, "longitude": None})
    row.latitude = row.longitude = None
    session.add(row)
    await session.flush()
    assert (await check(session, hall, LATER + timedelta(days=1)))[DAY] == ReceiptFault.CASE_ALTERED
    await journal.record(session, office, "feedback.place_erased", row, changes=before)
    assert (await check(session, hall, LATER + timedelta(days=2)))[DAY] is None, "the journal says that it was erased"


async def test_each_day_is_compared_once_a_day_and_counties_stand_apart(session: AsyncSession, hall: Hall) -> None:
    await send(session, hall)
    await close(session, hall)
    assert len(await check(session, hall)) == len(await days(session))
    assert await check(session, hall, LATER + timedelta(hours=20)) == {}
    assert len(await check(session, hall, LATER + timedelta(hours=23))) == len(await days(session))
    await set_area(session, NEIGHBOUR)
    await feedback_receipts.close_days(session, hall.authority.keyring, hall.vault, NEIGHBOUR, LATER)
    statement = select(ReceiptDay).where(ReceiptDay.county_code == NEIGHBOUR)
    (row,) = (await session.exec(statement)).all()
    assert row.day == date(2026, 3, 6)
    assert row.previous_head == feedback_receipts.GENESIS
