"""Whether stored cases are still what their senders were given a receipt for: the hash is made anew from the record.

Fields that a handler may change, such as the topic, are taken back to what they were by the journal, which is sealed.
Where the sender had the point on the map erased, only the stored hash is left to compare.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.feedback import Feedback, FeedbackCreate, FeedbackKind
from api.models.feedback_receipts import ReceiptFault
from api.models.journal import JournalEntry
from api.services import anonymity, feedback_receipt
from api.services.anonymity import Vault
from api.services.feedback_receipt import Promise
from api.zone import day_of

_BATCH = 1_000
_IDS: Final = ("about_unit_id", "honour_id", "base_id", "activity_id")
_CONTENT: Final = ("area_code", "kind", "topic", "text", "latitude", "longitude", *_IDS)
_ERASED: Final = "latitude"


@dataclass(slots=True)
class Comparison:
    """The receipts of a day's cases, and the first that is not as it should be."""

    receipts: set[bytes] = field(default_factory=set)
    fault: ReceiptFault | None = None
    case_id: UUID | None = None


async def compare(
    session: AsyncSession, vault: Vault, county_code: str, span: tuple[datetime, datetime], leaves: AbstractSet[bytes]
) -> Comparison:
    """Go through the cases received in a span of time, with the leaves that their tree has."""
    told, last = Comparison(), UUID(int=0)
    since, until = span
    while True:
        statement = (
            select(Feedback)
            .where(
                Feedback.county_code == county_code,
                col(Feedback.received_at) >= since,
                col(Feedback.received_at) < until,
                col(Feedback.receipt_hash).is_not(None),
                col(Feedback.id) > last,
            )
            .order_by(col(Feedback.id))
            .limit(_BATCH)
            .execution_options(populate_existing=True)
        )
        cases = (await session.exec(statement)).all()
        for case in cases:
            receipt = bytes.fromhex(case.receipt_hash or "")
            told.receipts.add(receipt)
            fault = None
            if not await is_as_sent(session, vault, case):
                fault = ReceiptFault.CASE_ALTERED
            elif receipt not in leaves:
                fault = ReceiptFault.RECEIPT_MISSING
            if fault is not None:
                told.fault, told.case_id = fault, case.id
                return told
        if len(cases) < _BATCH:
            return told
        last = cases[-1].id


async def is_as_sent(session: AsyncSession, vault: Vault, case: Feedback) -> bool:
    """Whether the stored case still gives the hash of its receipt."""
    now = {name: getattr(case, name) for name in _CONTENT}
    if _gives(vault, case, now):
        return True
    before = await _first_values(session, case)
    return _ERASED in before or _gives(vault, case, now | before)


def _gives(vault: Vault, case: Feedback, content: Mapping[str, Any]) -> bool:
    if case.promised_on is None:
        return False
    code = anonymity.tracking_code(vault, case.id)
    # The unit that a notice is about is filled in by the intake: the sender may have named it or not.
    is_about_notice = content["honour_id"] is not None or str(content["topic"] or "").startswith("fn_")
    for one in [dict(content), *([{**content, "about_unit_id": None}] if is_about_notice else [])]:
        kind = FeedbackKind(one["kind"])
        draft = FeedbackCreate.model_construct(**one | {"kind": kind})
        promise = Promise(
            id=case.id,
            area_code=one["area_code"],
            kind=kind.value,
            content_hash=feedback_receipt.content_hash(code, feedback_receipt.canonical(draft, one["text"])),
            received_on=day_of(case.received_at),
            due_on=case.promised_on,
        )
        if promise.receipt_hash == case.receipt_hash:
            return True
    return False


async def _first_values(session: AsyncSession, case: Feedback) -> dict[str, Any]:
    """What the fields of the content were before anybody changed them, by the journal; `[null, null]` is hidden."""
    statement = (
        select(JournalEntry.changes)
        .where(
            JournalEntry.county_code == case.county_code,
            JournalEntry.resource == "feedback",
            JournalEntry.resource_id == str(case.id),
        )
        .order_by(col(JournalEntry.id))
    )
    first: dict[str, Any] = {}
    for changes in (await session.exec(statement)).all():
        for name, values in changes.items():
            if name in _CONTENT:
                first.setdefault(name, _typed(name, values[0]))
    return first


def _typed(name: str, value: Any) -> Any:
    return UUID(value) if name in _IDS and value is not None else value
