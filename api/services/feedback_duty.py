"""Urgent cases reach someone: the roster of posts on duty, the calls, and the word that a call was heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.auth import Account
from api.models.base import utc_now
from api.models.feedback import OPEN_STATES, Feedback, FeedbackState
from api.models.feedback_duty import (
    DutyPost,
    DutyRoster,
    DutyShift,
    DutyShiftCreate,
    DutyShiftRead,
    FeedbackCall,
    UrgentCall,
    UrgentCase,
    UrgentList,
)
from api.permissions import ROLE_PERMISSIONS, Actor, Permission, require_one_county, worker_actor
from api.services import cases_reach, catalogue, journal, records
from api.services.anonymity import within_county
from api.services.bounds import require_room

MOST_SHIFTS: Final = 1_000
MOST_HOURS: Final = 24 * 31
MOST_SHOWN: Final = 100
BATCH: Final = 100


@dataclass(frozen=True, slots=True)
class Chain:
    """Who is called, one after the other, and how long each has for a word."""

    levels: tuple[str, ...]
    answer_within: timedelta


@lru_cache
def chain() -> Chain:
    """The order of calls. Source: `catalogue/feedback/urgent.json`."""
    data = catalogue.read_json("feedback/urgent.json")
    return Chain(tuple(row["who"] for row in data["chain"]), timedelta(minutes=data["answer_minutes"]))


async def roster(session: AsyncSession, actor: Actor) -> DutyRoster:
    """The shifts that are not over, soonest first, and the posts that can be put on duty."""
    county, now = require_one_county(actor), utc_now()
    mine = (
        select(DutyShift)
        .where(DutyShift.county_code == county, col(DutyShift.until_at) > now)
        .order_by(col(DutyShift.from_at), col(DutyShift.id))
        .limit(MOST_SHIFTS)
    )
    shifts = (await session.exec(mine)).all()
    names = await _posts(session, {shift.account_id for shift in shifts})
    items = [_read(shift, names, now) for shift in shifts]
    return DutyRoster(
        items=items,
        next_cursor=None,
        posts=[DutyPost(account_id=post.id, post=post.post_title) for post in await _fit(session, county)],
        is_covered=any(item.is_now for item in items),
    )


async def add_shift(session: AsyncSession, actor: Actor, draft: DutyShiftCreate) -> DutyShiftRead:
    """Put a post on duty.

    Raises:
        InvalidInput: it ends before it begins, is too long, lacks a zone, or is of a post that cannot handle every
            case of the county (422). Conflict: `list_full` (409).
    """
    county, now = require_one_county(actor), utc_now()
    for name in ("from_at", "until_at"):
        if getattr(draft, name).tzinfo is None:
            raise InvalidInput.field(f"/{name}", "zone_missing")
    if draft.until_at <= draft.from_at:
        raise InvalidInput.field("/until_at", "ends_before_start")
    if draft.until_at - draft.from_at > timedelta(hours=MOST_HOURS):
        raise InvalidInput.field("/until_at", "duty_shift_too_long", limit=MOST_HOURS)
    if draft.account_id not in {post.id for post in await _fit(session, county)}:
        raise InvalidInput.field("/account_id", "duty_post_unfit")
    await require_room(session, DutyShift, MOST_SHIFTS, DutyShift.county_code == county, col(DutyShift.until_at) > now)
    shift = DutyShift.model_validate(draft, update={"county_code": county})
    await records.create(session, actor, shift, action="duty_shift.added")
    return _read(shift, await _posts(session, {shift.account_id}), now)


async def remove_shift(session: AsyncSession, actor: Actor, shift_id: UUID) -> None:
    """Take a shift off the roster.

    Raises:
        NotFound: not the county's (404).
    """
    shift = await records.get(session, within_county(actor), DutyShift, shift_id)
    await session.delete(shift)
    await session.flush()
    await journal.record(session, actor, "duty_shift.removed", shift)


async def waiting(session: AsyncSession, actor: Actor) -> UrgentList:
    """The urgent cases within the actor's reach that nobody has taken yet, oldest first."""
    statement = (
        select(Feedback)
        .where(*_unheard(require_one_county(actor)), *cases_reach.handles(actor))
        .where(col(Feedback.area_code).startswith(cases_reach.over(actor).area_code))
        .order_by(col(Feedback.received_at))
        .limit(MOST_SHOWN)
    )
    cases = (await session.exec(statement)).all()
    calls = await _calls(session, cases)
    names = await _posts(session, {call.account_id for found in calls.values() for call in found if call.account_id})
    items = [
        UrgentCase(
            id=case.id,
            area_code=case.area_code,
            kind=case.kind,
            received_at=case.received_at,
            is_mine=any(str(call.account_id) == actor.id for call in calls.get(case.id, [])),
            calls=[_told(call, names) for call in calls.get(case.id, [])],
            synthetic=case.synthetic,
        )
        for case in cases
    ]
    return UrgentList(items=items, next_cursor=None)


async def calls_of(session: AsyncSession, case: Feedback) -> list[UrgentCall]:
    """How a case was called out, level by level."""
    calls = (await _calls(session, [case])).get(case.id, [])
    names = await _posts(session, {call.account_id for call in calls if call.account_id})
    return [_told(call, names) for call in calls]


async def acknowledge(session: AsyncSession, actor: Actor, case_id: UUID) -> list[UrgentCall]:
    """Say that the call was heard: it goes to nobody else. Whoever handles the case, or reads it as a leader, may.

    Raises:
        NotFound: not within the actor's reach (404). Conflict: `not_called` where no call waits (409).
    """
    case = await cases_reach.locked(session, actor, case_id, is_own=False)
    calls = (await _calls(session, [case])).get(case.id, [])
    if not calls or any(call.acknowledged_at is not None for call in calls):
        raise Conflict("not_called")
    last, now = calls[-1], utc_now()
    last.acknowledged_at, last.acknowledged_by = now, actor.id
    last.version += 1
    last.updated_at = now
    session.add(last)
    await session.flush()
    await journal.record(session, actor, "feedback.acknowledged", case)
    return await calls_of(session, case)


async def call_out(session: AsyncSession, county_code: str) -> int:
    """Put urgent cases before who is on duty, and what nobody answered before the next level. Returns how many calls.

    A case that someone has taken up in the meantime is called out no further.
    """
    now, count = utc_now(), 0
    statement = (
        select(Feedback)
        .where(*_unheard(county_code), ~_has_call(col(FeedbackCall.answer_by) > now), ~_has_call(_is_last()))
        .order_by(col(Feedback.received_at))
        .limit(BATCH)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    cases = (await session.exec(statement)).all()
    known = await _calls(session, cases)
    on_duty = await _on_duty(session, county_code, now) if cases else []
    for case in cases:
        await _call(session, case, 1 + max((call.level for call in known.get(case.id, [])), default=0), on_duty, now)
        count += 1
    return count


async def call_again(session: AsyncSession, case: Feedback) -> None:
    """Call for a locked case that has become urgent after someone took it up; `call_out` finds what nobody has taken.

    Where somebody has heard of it, or a call waits for its answer, nobody is called twice. After the last level the
    calls begin at no other one.
    """
    calls, now = (await _calls(session, [case])).get(case.id, []), utc_now()
    is_waiting = any(call.acknowledged_at is not None or call.answer_by > now for call in calls)
    level = 1 + max((call.level for call in calls), default=0)
    if case.accepted_at is None or is_waiting or level > len(chain().levels):
        return
    await _call(session, case, level, await _on_duty(session, case.county_code, now), now)


async def _call(session: AsyncSession, case: Feedback, level: int, on_duty: Sequence[UUID], now: datetime) -> None:
    if level == 1 and not on_duty:
        level = 2  # Nobody is on duty: the office is called at once.
    call = FeedbackCall(
        county_code=case.county_code,
        feedback_id=case.id,
        level=level,
        account_id=on_duty[0] if level == 1 else None,
        called_at=now,
        answer_by=now + chain().answer_within,
        synthetic=case.synthetic,
    )
    session.add(call)
    await session.flush()
    await journal.record(
        session, worker_actor(case.county_code), "feedback.urgent", case, changes={"call_level": [None, call.level]}
    )


def _unheard(county_code: str) -> list[ColumnElement[bool]]:
    """Urgent, no call answered, and nobody has taken it up, or done anything since it was called out afterwards."""
    done_at = func.greatest(col(Feedback.accepted_at), col(Feedback.answered_at))
    is_new = and_(col(Feedback.state).in_([state.value for state in OPEN_STATES]), col(Feedback.accepted_at).is_(None))
    is_later = and_(col(Feedback.state) != FeedbackState.CLOSED, _has_call(col(FeedbackCall.called_at) > done_at))
    return [
        col(Feedback.county_code) == county_code,
        col(Feedback.is_urgent).is_(True),
        or_(is_new, is_later),
        col(Feedback.main_id).is_(None),
        ~_has_call(col(FeedbackCall.acknowledged_at).is_not(None)),
    ]


def _has_call(where: ColumnElement[bool]) -> ColumnElement[bool]:
    return (
        select(FeedbackCall.id)
        .where(FeedbackCall.county_code == Feedback.county_code, FeedbackCall.feedback_id == Feedback.id, where)
        .exists()
    )


def _is_last() -> ColumnElement[bool]:
    return col(FeedbackCall.level) >= len(chain().levels)


async def _on_duty(session: AsyncSession, county_code: str, now: datetime) -> list[UUID]:
    """The posts on duty now, the one whose shift began last first."""
    statement = (
        select(DutyShift.account_id)
        .join(Account, col(Account.id) == DutyShift.account_id)
        .where(
            DutyShift.county_code == county_code,
            col(DutyShift.from_at) <= now,
            col(DutyShift.until_at) > now,
            col(Account.is_active),
        )
        .order_by(col(DutyShift.from_at).desc(), col(DutyShift.id))
    )
    return list((await session.exec(statement)).all())


async def _calls(session: AsyncSession, cases: Sequence[Feedback]) -> dict[UUID, list[FeedbackCall]]:
    found: dict[UUID, list[FeedbackCall]] = {}
    if cases:
        statement = (
            select(FeedbackCall)
            .where(
                FeedbackCall.county_code == cases[0].county_code,
                col(FeedbackCall.feedback_id).in_([case.id for case in cases]),
            )
            .order_by(col(FeedbackCall.level))
        )
        for call in (await session.exec(statement)).all():
            found.setdefault(call.feedback_id, []).append(call)
    return found


async def _fit(session: AsyncSession, county_code: str) -> Sequence[Account]:
    """The posts of a county that route and handle all of its cases."""
    roles = [
        role for role, may in ROLE_PERMISSIONS.items() if {Permission.FEEDBACK_ROUTE, Permission.FEEDBACK_HANDLE} <= may
    ]
    statement = (
        select(Account)
        .where(Account.area_code == county_code, col(Account.role).in_(roles), col(Account.is_active))
        .order_by(col(Account.post_title), col(Account.id))
        .limit(MOST_SHOWN)
    )
    return (await session.exec(statement)).all()


async def _posts(session: AsyncSession, ids: set[UUID]) -> dict[UUID, str]:
    statement = select(Account.id, Account.post_title).where(col(Account.id).in_(ids))
    return dict((await session.exec(statement)).all()) if ids else {}


def _read(shift: DutyShift, names: dict[UUID, str], now: datetime) -> DutyShiftRead:
    is_now = shift.from_at <= now < shift.until_at
    more = {"post": names.get(shift.account_id, ""), "is_now": is_now}
    return DutyShiftRead.model_validate(shift, from_attributes=True, update=more)


def _told(call: FeedbackCall, names: dict[UUID, str]) -> UrgentCall:
    return UrgentCall(
        level=call.level,
        who=chain().levels[call.level - 1],
        post=names.get(call.account_id) if call.account_id else None,
        called_at=call.called_at,
        answer_by=call.answer_by,
        acknowledged_at=call.acknowledged_at,
    )
