"""What the demonstration shows of its cases in the open, in the office's words, and one that two persons took out."""

from datetime import datetime, timedelta
from random import Random

from api.models.feedback import FeedbackKind
from api.models.feedback_public import FeedbackRemoval, RemovalStep
from api.services.demo.loading import Demo, Row, at, hidden_id, words
from api.services.feedback_store import Incoming
from api.zone import day_of

_WORDS = ("title", "summary", "answer", "change")


def shown(chance: Random, incoming: Incoming, closed: datetime) -> Row:
    """The columns of a case that is in the open since the day of its close; discrimination is never shown singly."""
    summary = chance.choice(words("feedback")["summaries"])
    if incoming.kind == FeedbackKind.DISCRIMINATION:
        return {}
    found = words("feedback")["publications"].get(incoming.topic or incoming.kind, {"summary": summary})
    told = {f"published_{name}": found.get(name) for name in _WORDS}
    return told | {"published_at": at(day_of(closed), 0)}


def note_publication(demo: Demo, incoming: Incoming, standing: Row) -> None:
    """The journal's line about a case that was put into the open."""
    if standing.get("published_at") and standing.get("closed_at"):
        row = {"county_code": demo.county, "id": incoming.id, "area_code": incoming.area_code, "version": 2}
        demo.note(demo.office, "feedback.published", row | {"created_at": standing["closed_at"]})


def take_out(demo: Demo, incoming: Incoming, standing: Row) -> bool:
    """Take a closed case out of the open: asked by the office, confirmed by the auditor; False where none is shown."""
    demo.rows.setdefault(FeedbackRemoval, [])
    closed: datetime | None = standing.get("closed_at")
    is_fit = incoming.kind == FeedbackKind.COMPLAINT and standing.get("published_at")
    if not is_fit or closed is None or closed > demo.now - timedelta(days=20):
        return False
    for name in (*_WORDS, "at"):
        standing[f"published_{name}"] = None
    auditor = demo.accounts["auditor"]
    removal_id = hidden_id(demo.county, "removal", str(incoming.id))
    steps = ((RemovalStep.ASKED, None, 3, demo.office), (RemovalStep.CONFIRMED, auditor.id, 4, auditor))
    row = {"county_code": demo.county, "id": incoming.id, "area_code": incoming.area_code, "version": 3}
    for step, confirmed_by, days, actor in steps:
        moment = closed + timedelta(days=days)
        demo.keep(
            FeedbackRemoval,
            moment,
            str(incoming.id),
            step.value,
            feedback_id=incoming.id,
            removal_id=removal_id,
            step=step.value,
            asked_by=demo.office.id,
            confirmed_by=confirmed_by,
            reason=words("feedback")["removal"],
        )
        action = "feedback.removal_asked" if step is RemovalStep.ASKED else "feedback.removed"
        demo.note(actor, action, row | {"created_at": moment})
    return True
