"""Bookings of bases: asked by a group or a unit, confirmed by the base, and in the end a visit that counts.

Two never hold the same place at the same time: the base's row is locked while a place is chosen, and the database
refuses an overlap whatever else happens (`ex_base_bookings_one_at_a_time`).
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import Conflict, Forbidden, InvalidInput, NotFound
from api.models.base import today, utc_now
from api.models.bases import Base, BaseState
from api.models.bases_bookings import (
    BOOKING_STEPS,
    BaseBooking,
    BaseBookingCreate,
    BaseBookingFilter,
    BaseBookingRead,
    BookingAsk,
    BookingContactRead,
    BookingContactRequest,
    BookingReceipt,
    BookingState,
    BookingTime,
    BookingTrackRead,
    BookingTransition,
)
from api.models.bases_visits import BaseVisitCreate
from api.permissions import Actor, require_own_unit, visible_area, visible_county, worker_actor
from api.rules import opening
from api.services import anonymity, bases_hours, bases_visits, catalogue, journal, records, units
from api.services.anonymity import Vault, unnamed, within_county
from api.services.idempotency import IdempotencyKeyReused
from api.services.paging import Page
from api.zone import ZONE, day_of

LONGEST = timedelta(hours=8)


async def ask(
    session: AsyncSession, actor: Actor, vault: Vault, base_id: UUID, draft: BookingAsk, key: str | None
) -> BookingReceipt:
    """Ask for a visit without a name of any person. The same key and content give the same receipt from any device.

    Raises:
        NotFound: no such open base (404). Conflict: `slot_taken`, or the base takes no bookings (409).
        InvalidInput: outside the opening hours, in the past, too many (422). IdempotencyKeyReused: (422).
    """
    base = await _lock(session, within_county(actor), base_id)
    booking_id = anonymity.hidden_id(vault, base.county_code, f"book_base|{base.id}", key)
    group_name = anonymity.clean_words(draft.group_name, "/group_name")
    parts = (draft.starts_at.isoformat(), draft.ends_at.isoformat(), group_name, str(draft.head_count))
    hashed = anonymity.content_hash(vault, *parts, draft.contact or "")
    code = anonymity.tracking_code(vault, booking_id)
    same = (BaseBooking.county_code == base.county_code, BaseBooking.id == booking_id)
    row = (await session.exec(select(BaseBooking).where(*same))).first() if key else None
    if row is None:
        sealed = _seal(vault, draft.contact, base.county_code, booking_id) if draft.contact else None
        row = await _store(
            session,
            unnamed(actor),
            base,
            draft,
            id=booking_id,
            group_name=group_name,
            contact=sealed,
            tracking_hash=anonymity.code_hash(vault, code),
            content_hash=hashed,
        )
    elif row.content_hash != hashed:
        raise IdempotencyKeyReused
    return BookingReceipt(
        id=row.id, tracking_code=code, starts_at=row.starts_at, ends_at=row.ends_at, state=BookingState(row.state)
    )


async def create(session: AsyncSession, actor: Actor, draft: BaseBookingCreate) -> BaseBookingRead:
    """Book for a unit: an officer for his own unit or at his own base; the base still confirms it.

    Raises:
        Forbidden: neither the base nor the organiser is the actor's unit (403). Conflict, InvalidInput: as `ask`.
    """
    known = (await session.exec(select(Base).where(visible_county(actor, Base), Base.id == draft.base_id))).first()
    if known is None:
        raise InvalidInput.field("/base_id", "reference_unknown")
    if actor.bound_unit is not None and actor.bound_unit not in {known.unit_id, draft.organiser_unit_id}:
        raise Forbidden("unit_not_yours")
    if draft.organiser_unit_id:
        await units.require(session, within_county(actor), draft.organiser_unit_id, "/organiser_unit_id")
    base = await _lock(session, within_county(actor), known.id)
    more = {"organiser_unit_id": draft.organiser_unit_id, "client_id": actor.client_id}
    row = await _store(session, actor, base, draft, external_id=draft.external_id, **more)
    return (await _read(session, actor, [row]))[0]


async def page(
    session: AsyncSession, actor: Actor, chosen: BaseBookingFilter, page_: Page
) -> tuple[list[BaseBookingRead], str | None]:
    """Bookings of the area's bases, latest start first; an officer sees those of his base and of his unit."""
    where = [*_conditions(chosen), *_mine(actor)]
    rows, cursor = await records.page(
        session, actor, BaseBooking, where, page_, order=col(BaseBooking.starts_at), context=chosen.model_dump_json()
    )
    return await _read(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, booking_id: UUID) -> BaseBookingRead:
    """One booking.

    Raises:
        NotFound: outside the area, or neither the base's nor the organiser's (404).
    """
    row = await records.get(session, actor, BaseBooking, booking_id, *_mine(actor))
    return (await _read(session, actor, [row]))[0]


async def move(session: AsyncSession, actor: Actor, booking_id: UUID, step: BookingTransition) -> BaseBookingRead:
    """Confirm, refuse, cancel, or note that the group came, which becomes a visit of the base.

    Raises:
        Conflict: there is no such step, or it has not begun (409). NotFound: not the actor's (404).
        Forbidden: the organiser may cancel and do nothing else (403). InvalidInput: no reason, no count (422).
    """
    row = await records.get(session, actor, BaseBooking, booking_id, *_mine(actor), lock=True)
    base = await records.get(session, within_county(actor), Base, row.base_id)
    is_own_cancel = step.to is BookingState.CANCELLED and actor.bound_unit == row.organiser_unit_id
    if not is_own_cancel:
        require_own_unit(actor, base.unit_id)
    records.require_step(BOOKING_STEPS, row.state, step.to)
    if step.to in {BookingState.REFUSED, BookingState.CANCELLED} and not step.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    if step.to is BookingState.VISITED:
        await _count(session, actor, base, row, step)
    action = f"base.booking_{step.to.value}"
    row = await records.move(session, actor, row, step.to, action=action, reason=step.reason)
    return (await _read(session, actor, [row]))[0]


async def track(session: AsyncSession, actor: Actor, vault: Vault, code: str) -> BookingTrackRead:
    """The booking of a code.

    Raises:
        InvalidInput: the code was mistyped (422). NotFound: no booking has it (404).
    """
    return await _told(session, await _of_code(session, actor, vault, code))


async def withdraw(session: AsyncSession, actor: Actor, vault: Vault, code: str) -> BookingTrackRead:
    """Give a booking back by its code; one that is given back already stays so.

    Raises:
        Conflict: it was visited or refused (409). InvalidInput, NotFound: as `track`.
    """
    row = await _of_code(session, actor, vault, code, lock=True)
    if row.state != BookingState.CANCELLED:
        records.require_step(BOOKING_STEPS, row.state, BookingState.CANCELLED)
        row = await records.move(session, unnamed(actor), row, BookingState.CANCELLED, action="base.booking_cancelled")
    return await _told(session, row)


async def reveal(
    session: AsyncSession, actor: Actor, vault: Vault, booking_id: UUID, request: BookingContactRequest
) -> BookingContactRead:
    """Open the contact of a booking to the base that receives it; every look is one journal entry.

    Raises:
        NotFound: not the actor's booking, or no contact was left (404).
        Forbidden: another unit's base, or a system (403).
    """
    if actor.kind != "account":
        raise Forbidden
    row = await records.get(session, actor, BaseBooking, booking_id, *_mine(actor))
    base = await records.get(session, within_county(actor), Base, row.base_id)
    require_own_unit(actor, base.unit_id)
    if row.contact is None:
        raise NotFound
    contact = security.decrypt_field(vault.contacts, row.contact, where=_place(row.county_code, row.id))
    changes = {"reason": [None, anonymity.clean_words(request.reason, "/reason")]}
    await journal.record(session, actor, "base.booking_contact_revealed", row, changes=changes)
    return BookingContactRead(contact=contact)


async def erase_contacts(session: AsyncSession, county_code: str) -> None:
    """Erase the contacts of bookings whose visit is the days of `catalogue/bases/standard.json` past."""
    last = utc_now() - timedelta(days=catalogue.read_json("bases/standard.json")["contact_days"])
    where = (BaseBooking.county_code == county_code, col(BaseBooking.contact).is_not(None))
    served = select(BaseBooking).where(*where, col(BaseBooking.ends_at) < last).limit(500)
    actor = worker_actor(county_code)
    for row in (await session.exec(served)).all():
        changed = {"contact": None}
        await records.update(session, actor, row, changed, row.version, action="base.booking_contact_erased")


async def _lock(session: AsyncSession, actor: Actor, base_id: UUID) -> Base:
    """The base under its lock: until the transaction ends nobody else chooses a place of it."""
    return await records.get(session, actor, Base, base_id, col(Base.state) == BaseState.ACTIVE, lock=True)


async def _store(session: AsyncSession, actor: Actor, base: Base, draft: BookingTime, **more: Any) -> BaseBooking:
    _check(base, draft)
    taken = await bases_hours.held(session, base, draft.starts_at, draft.ends_at)
    free = opening.free_lanes(base.booking_lanes, taken, draft.starts_at, draft.ends_at)
    if not free:
        raise Conflict("slot_taken")
    values = draft.model_dump(include=set(BookingTime.model_fields)) | {
        "starts_at": draft.starts_at.astimezone(UTC),
        "ends_at": draft.ends_at.astimezone(UTC),
        "county_code": base.county_code,
        "area_code": base.area_code,
        "base_id": base.id,
        "lane": free[0],
        "synthetic": base.synthetic,
    }
    row = BaseBooking(**values | more)
    return await records.create(session, actor, row, action="base.booked")


def _check(base: Base, draft: BookingTime) -> None:
    """Whether the base receives such a group at that time."""
    if not base.booking_lanes:
        raise Conflict("base_takes_no_bookings")
    for name in ("starts_at", "ends_at"):
        if getattr(draft, name).tzinfo is None:
            raise InvalidInput.field(f"/{name}", "zone_missing")
    if draft.ends_at <= draft.starts_at or draft.ends_at - draft.starts_at > LONGEST:
        raise InvalidInput.field("/ends_at", "ends_before_start")
    if draft.starts_at <= utc_now():
        raise InvalidInput.field("/starts_at", "slot_past")
    if (day_of(draft.starts_at) - today()).days > bases_hours.FURTHEST_DAYS:
        raise InvalidInput.field("/starts_at", "slot_too_far", limit=bases_hours.FURTHEST_DAYS)
    if not bases_hours.is_open_for(base, draft.starts_at, draft.ends_at):
        raise InvalidInput.field("/starts_at", "base_closed_then")
    if base.booking_heads is not None and draft.head_count > base.booking_heads:
        raise InvalidInput.field("/head_count", "too_large", limit=base.booking_heads)


async def _count(session: AsyncSession, actor: Actor, base: Base, row: BaseBooking, step: BookingTransition) -> None:
    """Turn a booking into a visit."""
    if row.starts_at > utc_now():
        raise Conflict("visit_not_begun")
    draft = BaseVisitCreate(
        visited_on=day_of(row.starts_at),
        visitor_count=step.visitor_count or row.head_count,
        group_count=1,
        session_count=step.session_count,
        organiser_unit_id=row.organiser_unit_id,
    )
    await bases_visits.store(session, actor, base, draft, booking_id=row.id)


async def _of_code(session: AsyncSession, actor: Actor, vault: Vault, code: str, *, lock: bool = False) -> BaseBooking:
    where = (
        visible_county(actor, BaseBooking),
        col(BaseBooking.tracking_hash) == anonymity.code_hash(vault, code),
    )
    statement = select(BaseBooking).where(*where)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = (await session.exec(statement)).first()
    if row is None:
        raise NotFound
    return row


async def _told(session: AsyncSession, row: BaseBooking) -> BookingTrackRead:
    named = (Base.county_code == row.county_code, Base.id == row.base_id)
    name = (await session.exec(select(Base.name).where(*named))).one()
    return BookingTrackRead.model_validate(row, from_attributes=True, update={"base_name": name})


async def _read(session: AsyncSession, actor: Actor, rows: list[BaseBooking]) -> list[BaseBookingRead]:
    named = (visible_county(actor, Base), col(Base.id).in_({row.base_id for row in rows}))
    names = dict((await session.exec(select(Base.id, Base.name).where(*named))).all()) if rows else {}
    return [
        BaseBookingRead.model_validate(
            row,
            from_attributes=True,
            update={"base_name": names[row.base_id], "has_contact": row.contact is not None},
        )
        for row in rows
    ]


def _mine(actor: Actor) -> list[ColumnElement[bool]]:
    """A unit's officer sees the bookings at the unit's bases and those that the unit made."""
    if actor.bound_unit is None:
        return []
    own = select(Base.id).where(visible_area(actor, Base), col(Base.unit_id) == actor.bound_unit)
    return [or_(col(BaseBooking.organiser_unit_id) == actor.bound_unit, col(BaseBooking.base_id).in_(own))]


def _conditions(chosen: BaseBookingFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(BaseBooking.area_code).startswith(chosen.area, autoescape=True))
    for name in ("base_id", "state"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(BaseBooking, name)) == value)
    if chosen.since:
        found.append(col(BaseBooking.starts_at) >= datetime.combine(chosen.since, time(), ZONE))
    if chosen.until:
        found.append(col(BaseBooking.starts_at) < datetime.combine(chosen.until + timedelta(days=1), time(), ZONE))
    return found


def _seal(vault: Vault, contact: str, county_code: str, booking_id: UUID) -> bytes:
    return security.encrypt_field(vault.contacts, contact, where=_place(county_code, booking_id))


def _place(county_code: str, booking_id: UUID) -> str:
    return f"{county_code}|base_bookings|contact|{booking_id}"
