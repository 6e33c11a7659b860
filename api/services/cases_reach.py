"""Which cases an actor reads and handles, and what he reads of those that are confidential."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, and_, case, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden
from api.models.base import utc_now
from api.models.feedback import OPEN_STATES, Feedback, FeedbackKind, FeedbackState
from api.models.feedback_cases import FeedbackDetail, FeedbackFilter, FeedbackRead
from api.models.feedback_remedies import UnitSuperior
from api.permissions import COUNTY_DIGITS, Actor, Permission, reads_confidential
from api.services import feedback_overdue, records
from api.services.anonymity import within_county
from api.zone import ZONE, start_of_day

Shape = TypeVar("Shape", bound=FeedbackRead)
DEPARTMENT_RUNG = 2
"""From this level of the ladder the unit above reads a case. Source: `catalogue/feedback/clock.json`, `department`."""
_PLACES = (
    "topic", "about_unit_id", "assigned_unit_id", "honour_id", "is_unassigned",
    "is_joined", "is_urgent", "is_paused", "is_returned", "is_escalated",
)  # fmt: skip
"""Filters by which one could find out what a confidential case does not show."""


def over(actor: Actor) -> Actor:
    """A unit's cases may lie anywhere in the county; what it may see of them is `handles`."""
    return within_county(actor) if actor.bound_unit else actor


def handles(actor: Actor) -> list[ColumnElement[bool]]:
    """The cases that an actor has to do with: a unit those assigned to it, and nobody one about his own unit.

    Confidential ones are handled by a unit or by who routes the whole county's.
    """
    if hides(actor, FeedbackKind.DISCRIMINATION):
        return [col(Feedback.kind) != FeedbackKind.DISCRIMINATION]
    return _not_about_himself(actor)


def _not_about_himself(actor: Actor) -> list[ColumnElement[bool]]:
    about = col(Feedback.about_unit_id)
    if actor.bound_unit is not None:
        return [col(Feedback.assigned_unit_id) == actor.bound_unit, or_(about.is_(None), about != actor.bound_unit)]
    if actor.unit_id is None:
        return []
    return [or_(col(Feedback.kind) != FeedbackKind.DISCRIMINATION, about.is_(None), about != actor.unit_id)]


def reads(actor: Actor) -> list[ColumnElement[bool]]:
    """The cases that an actor may read: those he handles, and a unit the praise of itself once it was passed on.

    A unit also reads, so that it can help, what is late with a unit below it; it handles none of it.

    Confidential cases are told to readers of the whole county only: a township's would know of which place they are.
    """
    found = _not_about_himself(actor)
    if actor.bound_unit is not None:
        passed_on = and_(
            col(Feedback.kind) == FeedbackKind.PRAISE,
            col(Feedback.about_unit_id) == actor.bound_unit,
            col(Feedback.state) == FeedbackState.CLOSED,
        )
        return [or_(and_(*found), passed_on, _late_below(actor.bound_unit))]
    if not reads_confidential(actor) and len(actor.area_code) > COUNTY_DIGITS:
        found.append(col(Feedback.kind) != FeedbackKind.DISCRIMINATION)
    return found


def _late_below(unit_id: UUID) -> ColumnElement[bool]:
    """What is open and late with a unit below this one: never discrimination, nor what is about this unit."""
    about = col(Feedback.about_unit_id)
    line = select(UnitSuperior.id).where(
        UnitSuperior.county_code == Feedback.county_code,
        UnitSuperior.unit_id == Feedback.assigned_unit_id,
        UnitSuperior.superior_unit_id == unit_id,
    )
    return and_(
        col(Feedback.ladder_level) >= DEPARTMENT_RUNG,
        col(Feedback.state).in_([state.value for state in OPEN_STATES]),
        col(Feedback.kind) != FeedbackKind.DISCRIMINATION,
        or_(about.is_(None), about != unit_id),
        line.exists(),
    )


async def found(session: AsyncSession, actor: Actor, case_id: UUID) -> Feedback:
    """The case that an actor may read.

    Raises:
        NotFound: outside what the actor reads, or not there (404).
    """
    return await records.get(session, over(actor), Feedback, case_id, *reads(actor))


async def handled(session: AsyncSession, actor: Actor, case_id: UUID) -> Feedback:
    """The case that an actor handles.

    Raises:
        NotFound: outside what the actor handles, or not there (404).
    """
    return await records.get(session, over(actor), Feedback, case_id, *handles(actor))


async def locked(session: AsyncSession, actor: Actor, case_id: UUID, *, is_own: bool = True) -> Feedback:
    """The case that an actor handles, as it stands now and until the transaction ends.

    Args:
        is_own: whether what follows belongs to the matter: then a joined case is refused, its main case is meant.

    Raises:
        NotFound: outside what the actor handles, or not there (404). Conflict: `case_is_joined` (409).
    """
    case = await records.get(session, over(actor), Feedback, case_id, *handles(actor), lock=True)
    if is_own and case.main_id is not None:
        raise Conflict("case_is_joined")
    return case


def require_office(actor: Actor) -> None:
    """Refuse who does not route cases.

    Raises:
        Forbidden: neither the office nor a post with its right (403).
    """
    if not actor.may(Permission.FEEDBACK_ROUTE):
        raise Forbidden


def hides(actor: Actor, kind: str) -> bool:
    """Whether a case of a kind keeps its words from an actor who may know that it is there."""
    is_theirs = actor.bound_unit is not None or reads_confidential(actor)
    return kind == FeedbackKind.DISCRIMINATION and not is_theirs


def shown(actor: Actor, case: Shape) -> Shape:
    """The case as this actor may read it. Of a confidential one: kind, days, state and the county."""
    if not hides(actor, case.kind):
        return case
    empty = dict.fromkeys(
        ("topic", "state_reason", "about_unit_id", "assigned_unit_id", "assigned_unit_name", "honour_id", "base_id",
         "activity_id", "main_id", "outcome", "is_adopted", "rated_unit_id", "rated_at", "rating", "rating_excluded_at",
         "paused_at", "pause_kind")
    )  # fmt: skip
    days = {
        name: start_of_day(moment)
        for name in ("created_at", "updated_at", "state_at", "received_at", "answered_at", "closed_at")
        if (moment := getattr(case, name)) is not None
    }
    hidden = {"text": "", "is_confidential": True, "area_code": case.area_code[:COUNTY_DIGITS]}
    hidden |= {"has_contact": False, "photo_count": 0, "is_urgent": False, "voice_count": 1}
    hidden |= dict.fromkeys(("ladder_level", "bounce_count", "reopened_count"), 0)
    if isinstance(case, FeedbackDetail):
        hidden |= {"messages": [], "photo_ids": [], "published_summary": None}
        hidden |= dict.fromkeys(("voice_id", "latitude", "longitude"))
    return case.model_copy(update=empty | days | hidden)


def by_receipt(actor: Actor) -> tuple[Any, Callable[[Feedback], datetime] | None]:
    """The order of the inbox, and a case's place in it where that is not its own moment.

    Before who is not told its hour a confidential case stands at the start of its day, or its neighbours would tell it.
    """
    received = col(Feedback.received_at)
    if not hides(actor, FeedbackKind.DISCRIMINATION):
        return received, None
    day = func.date_trunc("day", received, ZONE.key, type_=DateTime(timezone=True))
    order = case((col(Feedback.kind) == FeedbackKind.DISCRIMINATION, day), else_=received)
    return order, lambda row: start_of_day(row.received_at) if hides(actor, row.kind) else row.received_at


def conditions(actor: Actor, chosen: FeedbackFilter) -> list[ColumnElement[bool]]:
    """What a filter asks for. Confidential cases are never found by what they do not show."""
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Feedback.area_code).startswith(chosen.area, autoescape=True))
    for name in ("kind", "state", "topic", "assigned_unit_id", "about_unit_id", "honour_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Feedback, name)) == value)
    is_narrow = len(chosen.area or "") > COUNTY_DIGITS or any(getattr(chosen, name) is not None for name in _PLACES)
    if is_narrow and hides(actor, FeedbackKind.DISCRIMINATION):
        found.append(col(Feedback.kind) != FeedbackKind.DISCRIMINATION)
    found += _days(chosen)
    if chosen.is_unassigned is not None:
        nobody = col(Feedback.assigned_unit_id).is_(None)
        found.append(nobody if chosen.is_unassigned else ~nobody)
    return found + _clock(chosen)


def _clock(chosen: FeedbackFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    stands_alone = col(Feedback.main_id).is_(None)
    if chosen.is_joined is not None:
        found.append(~stands_alone if chosen.is_joined else stands_alone)
    is_open = col(Feedback.state).in_([state.value for state in OPEN_STATES]) & stands_alone
    if chosen.is_open is not None:
        found.append(is_open if chosen.is_open else ~is_open)
    if chosen.is_overdue is not None:
        overdue = feedback_overdue.overdue(utc_now())
        found.append(overdue if chosen.is_overdue else ~overdue)
    marks = (
        (chosen.is_urgent, col(Feedback.is_urgent).is_(True)),
        (chosen.is_paused, col(Feedback.paused_at).is_not(None)),
        (chosen.is_returned, col(Feedback.bounce_count) > 0),
        (chosen.is_escalated, is_open & (col(Feedback.ladder_level) > 0)),
    )
    return [*found, *(mark if is_wanted else ~mark for is_wanted, mark in marks if is_wanted is not None)]


def _days(chosen: FeedbackFilter) -> list[ColumnElement[bool]]:
    """The spans of days; a case is received on a day of the county's clock."""
    received, due = col(Feedback.received_at), col(Feedback.due_on)
    spans = (
        (chosen.received_since, lambda day: received >= datetime.combine(day, time.min, ZONE)),
        (chosen.received_until, lambda day: received <= datetime.combine(day, time.max, ZONE)),
        (chosen.due_since, lambda day: due >= day),
        (chosen.due_until, lambda day: due <= day),
    )
    return [condition(day) for day, condition in spans if day is not None]


async def voices(session: AsyncSession, county_code: str, case_ids: list[UUID]) -> dict[UUID, int]:
    """How many cases were joined to each, `{case_id: count}` without zeros."""
    statement = (
        select(Feedback.main_id, func.count())
        .where(Feedback.county_code == county_code, col(Feedback.main_id).in_(case_ids))
        .group_by(col(Feedback.main_id))
    )
    return {main_id: count for main_id, count in (await session.exec(statement)).all() if main_id is not None}
