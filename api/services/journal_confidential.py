"""What the journal tells of confidential cases to who does not read them: that something was done, and on which day.

The chain itself is untouched: it is walked here, over the entries as they were written.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, case, cast, false, or_
from sqlmodel import col, select

from api.models.documents import DocumentLink, LinkedResource
from api.models.feedback import Feedback, FeedbackKind
from api.models.journal import JournalEntry
from api.models.tasks import Task, TaskOrigin
from api.permissions import COUNTY_DIGITS, Actor, reads_confidential, visible_county
from api.zone import start_of_day

UNNAMED: Final = "-"
"""In place of a post: whose case it is would tell of which place it is."""


def is_secret(actor: Actor) -> ColumnElement[bool]:
    """The entries about confidential cases, their tasks and their photos, for an actor who does not read those."""
    if reads_confidential(actor):
        return false()
    cases = (visible_county(actor, Feedback), col(Feedback.kind) == FeedbackKind.DISCRIMINATION)
    tasks = select(cast(col(Task.id), String)).where(
        visible_county(actor, Task),
        col(Task.origin) == TaskOrigin.FEEDBACK,
        col(Task.origin_id).in_(select(Feedback.id).where(*cases)),
    )
    names = select(cast(col(Feedback.id), String)).where(*cases)
    photos = select(cast(col(DocumentLink.document_id), String)).where(
        visible_county(actor, DocumentLink),
        col(DocumentLink.resource) == LinkedResource.FEEDBACK,
        col(DocumentLink.resource_id).in_(names),
    )
    record = col(JournalEntry.resource_id)
    return or_(
        and_(col(JournalEntry.resource) == "feedback", record.in_(names)),
        and_(col(JournalEntry.resource) == "task", record.in_(tasks)),
        and_(col(JournalEntry.resource) == "document", record.in_(photos)),
    )


def within(actor: Actor, area: str | None) -> list[ColumnElement[bool]]:
    """No confidential case is found by a place smaller than its county."""
    is_narrow = max(len(area or ""), len(actor.area_code)) > COUNTY_DIGITS
    return [~is_secret(actor)] if is_narrow and not reads_confidential(actor) else []


def since(actor: Actor, moment: datetime) -> ColumnElement[bool]:
    """The entries from a moment on; of confidential ones all of its day, whose hour is not told."""
    if reads_confidential(actor):
        return col(JournalEntry.recorded_at) >= moment
    begins = case((is_secret(actor), start_of_day(moment)), else_=moment)
    return col(JournalEntry.recorded_at) >= begins


def told(entry: JournalEntry, *, is_secret: bool) -> dict[str, Any]:
    """The fields of an entry as they go out.

    Of a secret one: action, record and day, with the county. Its id, which holds the millisecond, is replaced by one
    made from it, so that nobody can try contents against the link's hash either.
    """
    values = entry.model_dump()
    if not is_secret:
        return values
    return values | {
        "id": UUID(bytes=sha256(entry.id.bytes).digest()[:16], version=4),
        "recorded_at": start_of_day(entry.recorded_at),
        "area_code": entry.area_code[:COUNTY_DIGITS],
        "actor_id": UNNAMED,
        "changes": {},
    }
