"""What an activity says by its kind: details fit the kind, agree with the record, and name things that exist."""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.activities import ActivityKind
from api.models.activities_calendar import CalendarEntry, CalendarSort
from api.models.activities_details import Details
from api.models.documents import Document
from api.services import almanac

_SHAPE: TypeAdapter[Any] = TypeAdapter(Details)


def plain(details: Any) -> dict[str, Any] | None:
    """Details as they are stored: every field of the kind's shape, in JSON's words."""
    if details is None:
        return None
    found: dict[str, Any] = _SHAPE.dump_python(_SHAPE.validate_python(details), mode="json")
    return found


def settle(kind: str, said: dict[str, Any]) -> None:
    """Let a meeting's body and its bodies agree: the body that it counts for is the one named, else the first.

    Args:
        kind: of the activity.
        said: `meeting_body`, `details`, `starts_at`, `ends_at`, `signup_closes_at` as they will stand;
            `meeting_body` is filled in here.

    Raises:
        InvalidInput: another kind's details, no body or a foreign one, an end or deadline out of order (422).
    """
    details = said["details"]
    if details is not None and details["kind"] != kind:
        raise InvalidInput.field("/details/kind", "details_of_other_kind")
    bodies = details["bodies"] if details and kind == ActivityKind.TOPIC_MEETING else []
    if said["meeting_body"] is None and bodies:
        said["meeting_body"] = bodies[0]
    is_meeting = kind == ActivityKind.TOPIC_MEETING
    if is_meeting != (said["meeting_body"] is not None):
        raise InvalidInput.field("/meeting_body", "field_missing" if is_meeting else "body_only_of_meetings")
    if bodies and str(said["meeting_body"]) not in bodies:
        raise InvalidInput.field("/meeting_body", "body_not_among_bodies")
    _require_order(said["starts_at"], said["ends_at"], said["signup_closes_at"])
    if details and details.get("reach_count") is not None and not details.get("reach_source"):
        raise InvalidInput.field("/details/reach_source", "field_missing")
    if details and details.get("closed_count", 0) > details.get("finding_count", 0):
        raise InvalidInput.field("/details/closed_count", "closed_over_found")


async def require_known(session: AsyncSession, county_code: str, details: dict[str, Any] | None) -> None:
    """Refuse details that name a festival or a plan which the county does not have.

    Raises:
        InvalidInput: `reference_unknown` at its place (422).
    """
    if details and details["kind"] == ActivityKind.FESTIVAL:
        code = details["festival"]
        given = almanac.known().get(code)
        where = (col(CalendarEntry.county_code) == county_code, col(CalendarEntry.code) == code)
        festival = col(CalendarEntry.sort) == CalendarSort.FESTIVAL
        is_set = (await session.exec(select(CalendarEntry.id).where(*where, festival).limit(1))).first() is not None
        if not is_set and (given is None or given[0] is not CalendarSort.FESTIVAL):
            raise InvalidInput.field("/details/festival", "reference_unknown")
    if details and details.get("plan_document_id"):
        here = (col(Document.county_code) == county_code, col(Document.id) == details["plan_document_id"])
        if (await session.exec(select(Document.id).where(*here))).first() is None:
            raise InvalidInput.field("/details/plan_document_id", "reference_unknown")


def _require_order(starts_at: datetime, ends_at: datetime | None, closes_at: datetime | None) -> None:
    if ends_at is not None and ends_at < starts_at:
        raise InvalidInput.field("/ends_at", "ends_before_start")
    if closes_at is not None and closes_at > starts_at:
        raise InvalidInput.field("/signup_closes_at", "closes_after_start")
