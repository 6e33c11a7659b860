"""Sign-ups: places given out in the order of asking, to parties that nobody knows. The activity's row is the queue."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.activities import PUBLIC_STATES, Activity, ActivityState
from api.models.activities_signups import (
    ActivitySignup,
    SignupCounts,
    SignupCreate,
    SignupMade,
    SignupRead,
    SignupState,
)
from api.models.base import utc_now
from api.permissions import Actor
from api.services import activities_units, anonymity, journal, records
from api.services.anonymity import Vault
from api.services.idempotency import IdempotencyKeyReused

LEAST_WAITING = 50
"""People who may wait at any activity; at a larger one as many as it has places."""


async def sign_up(
    session: AsyncSession, actor: Actor, vault: Vault, activity_id: UUID, draft: SignupCreate, key: str | None
) -> SignupMade:
    """Take places for a party, or a turn in the waiting list. Nobody overtakes: while anyone waits, all wait.

    Raises:
        NotFound: no such activity, or not shown to the public (404).
        Conflict: it takes no sign-ups (any more), or its waiting list is full (409).
        InvalidInput: a party larger than the whole (422).
        IdempotencyKeyReused: same key, another party (422).
    """
    activity = await _lock(session, actor, activity_id)
    capacity = _require_open(activity)
    signup_id = anonymity.hidden_id(vault, activity.county_code, f"signup {activity.id}", key)
    code = anonymity.tracking_code(vault, signup_id)
    kept = await _kept(session, activity, col(ActivitySignup.id) == signup_id)
    if kept is not None:
        if kept.party_size != draft.party_size:
            raise IdempotencyKeyReused
        return SignupMade(**(await _read(session, kept)).model_dump(), tracking_code=code)
    if draft.party_size > capacity:
        raise InvalidInput.field("/party_size", "too_large", limit=capacity)
    row = ActivitySignup(
        county_code=activity.county_code,
        id=signup_id,
        activity_id=activity.id,
        number=await _next_number(session, activity),
        party_size=draft.party_size,
        state=_place_for(activity, capacity, draft.party_size),
        code_hash=anonymity.code_hash(vault, code),
        synthetic=activity.synthetic,
    )
    _count(activity, SignupState(row.state), row.party_size)
    session.add_all([row, activity])
    await session.flush()
    await _note(session, actor, "activity.signed_up", activity, row.party_size)
    return SignupMade(**(await _read(session, row)).model_dump(), tracking_code=code)


async def find(session: AsyncSession, actor: Actor, vault: Vault, activity_id: UUID, code: str) -> SignupRead:
    """How a sign-up stands, for whoever has its code.

    Raises:
        NotFound: no such activity or code (404). InvalidInput: the code is mistyped (422).
    """
    hashed = anonymity.code_hash(vault, code)
    activity = await records.get(session, actor, Activity, activity_id, col(Activity.state) != ActivityState.PLANNED)
    row = await _kept(session, activity, col(ActivitySignup.code_hash) == hashed)
    if row is None:
        raise NotFound
    return await _read(session, row)


async def cancel(session: AsyncSession, actor: Actor, vault: Vault, activity_id: UUID, code: str) -> SignupRead:
    """Give places or a turn back; who waits moves up in order. Doing it twice changes nothing.

    Raises:
        NotFound: no such activity or code (404). InvalidInput: the code is mistyped (422).
        Conflict: the activity has begun or was called off (409).
    """
    hashed = anonymity.code_hash(vault, code)
    activity = await _lock(session, actor, activity_id)
    row = await _kept(session, activity, col(ActivitySignup.code_hash) == hashed)
    if row is None:
        raise NotFound
    if row.state != SignupState.CANCELLED:
        if activity.state != ActivityState.PUBLISHED or activity.starts_at <= utc_now():
            raise Conflict("signup_closed")
        _count(activity, SignupState(row.state), -row.party_size)
        row.state = SignupState.CANCELLED
        row.updated_at = utc_now()
        session.add_all([row, activity])
        await session.flush()
        await _note(session, actor, "activity.signup_cancelled", activity, row.party_size)
        await promote(session, actor, activity)
    return await _read(session, row)


async def promote(session: AsyncSession, actor: Actor, activity: Activity) -> int:
    """Give a locked activity's free places to those who wait, strictly in order. Returns how many people got one."""
    if activity.state != ActivityState.PUBLISHED or not activity.signup_waiting:
        return 0
    where = (
        col(ActivitySignup.county_code) == activity.county_code,
        col(ActivitySignup.activity_id) == activity.id,
        col(ActivitySignup.state) == SignupState.WAITING,
    )
    people = 0
    for row in await session.exec(select(ActivitySignup).where(*where).order_by(col(ActivitySignup.number))):
        if activity.signup_taken + row.party_size > (activity.signup_capacity or 0):
            break
        _count(activity, SignupState.WAITING, -row.party_size)
        _count(activity, SignupState.CONFIRMED, row.party_size)
        row.state = SignupState.CONFIRMED
        row.updated_at = utc_now()
        session.add(row)
        people += row.party_size
    if people:
        session.add(activity)
        await session.flush()
        await _note(session, actor, "activity.signup_promoted", activity, people)
    return people


async def counts(session: AsyncSession, actor: Actor, activity_id: UUID) -> SignupCounts:
    """What the host and its joint units see.

    Raises:
        NotFound: not there or outside the area (404). Forbidden: another unit's (403).
    """
    activity = await records.get(session, anonymity.within_county(actor), Activity, activity_id)
    await activities_units.require_part(session, actor, activity)
    where = (
        col(ActivitySignup.county_code) == activity.county_code,
        col(ActivitySignup.activity_id) == activity.id,
    )
    statement = select(ActivitySignup.state, func.count()).where(*where).group_by(col(ActivitySignup.state))
    parties = {str(state): count for state, count in (await session.exec(statement)).all()}
    return SignupCounts(
        capacity=activity.signup_capacity,
        taken=activity.signup_taken,
        waiting=activity.signup_waiting,
        **{f"{state.value}_parties": parties.get(state.value, 0) for state in SignupState},
    )


def closes_at(activity: Activity) -> datetime:
    """Until when places are given out: the deadline, and never after the beginning."""
    return min(activity.signup_closes_at or activity.starts_at, activity.starts_at)


def require_capacity(activity: Activity, capacity: int | None) -> None:
    """Refuse a capacity under what was given out.

    Raises:
        Conflict: `capacity_below_taken` with `taken` (409).
    """
    if (capacity or 0) < activity.signup_taken or (capacity is None and activity.signup_waiting):
        raise Conflict("capacity_below_taken", taken=activity.signup_taken + activity.signup_waiting)


async def _lock(session: AsyncSession, actor: Actor, activity_id: UUID) -> Activity:
    shown = col(Activity.state).in_([*PUBLIC_STATES, ActivityState.CANCELLED])
    return await records.get(session, actor, Activity, activity_id, shown, lock=True)


def _require_open(activity: Activity) -> int:
    if activity.signup_capacity is None:
        raise Conflict("signup_not_offered")
    if activity.state != ActivityState.PUBLISHED or utc_now() >= closes_at(activity):
        raise Conflict("signup_closed")
    return activity.signup_capacity


def _place_for(activity: Activity, capacity: int, party_size: int) -> SignupState:
    if not activity.signup_waiting and activity.signup_taken + party_size <= capacity:
        return SignupState.CONFIRMED
    if activity.signup_waiting + party_size > max(capacity, LEAST_WAITING):
        raise Conflict("signup_full")
    return SignupState.WAITING


def _count(activity: Activity, state: SignupState, people: int) -> None:
    """Keep the sums on the activity's row; they are not part of its version, which the host's changes make."""
    if state is SignupState.CONFIRMED:
        activity.signup_taken += people
    else:
        activity.signup_waiting += people


async def _kept(session: AsyncSession, activity: Activity, *where: object) -> ActivitySignup | None:
    of_it = (
        col(ActivitySignup.county_code) == activity.county_code,
        col(ActivitySignup.activity_id) == activity.id,
    )
    statement = select(ActivitySignup).where(*of_it, *where)  # type: ignore[arg-type]
    return (await session.exec(statement.execution_options(populate_existing=True))).first()


async def _next_number(session: AsyncSession, activity: Activity) -> int:
    """The next turn; safe because the activity's row is locked."""
    where = (
        col(ActivitySignup.county_code) == activity.county_code,
        col(ActivitySignup.activity_id) == activity.id,
    )
    return int(await session.scalar(select(func.coalesce(func.max(ActivitySignup.number), 0) + 1).where(*where)) or 1)


async def _read(session: AsyncSession, row: ActivitySignup) -> SignupRead:
    ahead: int | None = None
    if row.state == SignupState.WAITING:
        where = (
            col(ActivitySignup.county_code) == row.county_code,
            col(ActivitySignup.activity_id) == row.activity_id,
            col(ActivitySignup.state) == SignupState.WAITING,
            col(ActivitySignup.number) < row.number,
        )
        statement = select(func.coalesce(func.sum(ActivitySignup.party_size), 0)).where(*where)
        ahead = int(await session.scalar(statement) or 0)
    return SignupRead(state=SignupState(row.state), party_size=row.party_size, people_ahead=ahead)


async def _note(session: AsyncSession, actor: Actor, action: str, activity: Activity, people: int) -> None:
    """The journal learns how many, and never from which device."""
    teller = anonymity.unnamed(actor) if actor.is_outside else actor
    await journal.record(session, teller, action, activity, changes={"people": [None, people]})
