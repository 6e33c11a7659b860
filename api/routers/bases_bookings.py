"""HTTP in and out of bookings. A booking's code travels in a body, never in an address."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, PageDep, Session, require, tag
from api.door import make_router
from api.models.bases_bookings import (
    BaseBookingCreate,
    BaseBookingFilter,
    BaseBookingRead,
    BookingAsk,
    BookingContactRead,
    BookingContactRequest,
    BookingReceipt,
    BookingTrack,
    BookingTrackRead,
    BookingTransition,
)
from api.permissions import Actor, Permission
from api.services import bases_bookings, idempotency

router = make_router("bases")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]
Writer = Annotated[Actor, Depends(require(Permission.BASES_WRITE))]


class BaseBookingPage(SQLModel):
    """A page of bookings."""

    items: list[BaseBookingRead]
    next_cursor: str | None


@router.get("/bookings")
async def list_bookings(
    session: Session, actor: Writer, chosen: Annotated[BaseBookingFilter, Query()], page: PageDep
) -> BaseBookingPage:
    """Bookings of the area's bases, latest start first; an officer's own base and unit."""
    items, cursor = await bases_bookings.page(session, actor, chosen, page)
    return BaseBookingPage(items=items, next_cursor=cursor)


@router.post("/bookings", status_code=status.HTTP_201_CREATED)
async def create_booking(
    session: Session, actor: Writer, draft: BaseBookingCreate, key: KeyDep, response: Response
) -> BaseBookingRead:
    """Book a visit for a unit, or for a group that called the base."""
    booking = await idempotency.once(
        session,
        actor,
        key,
        "create_booking",
        draft,
        BaseBookingRead,
        lambda: bases_bookings.create(session, actor, draft),
    )
    tag(response, booking.version)
    return booking


@router.post("/bookings/track", responses={404: {}})
async def track_booking(session: Session, actor: Sender, hall: HallDep, request: BookingTrack) -> BookingTrackRead:
    """The booking of a code."""
    return await bases_bookings.track(session, actor, hall.vault, request.tracking_code)


@router.post("/bookings/withdraw", responses={404: {}})
async def withdraw_booking(session: Session, actor: Sender, hall: HallDep, request: BookingTrack) -> BookingTrackRead:
    """Give a booking back by its code; again gives the same answer, so it needs no key."""
    return await bases_bookings.withdraw(session, actor, hall.vault, request.tracking_code)


@router.get("/bookings/{booking_id}")
async def get_booking(session: Session, actor: Writer, booking_id: UUID, response: Response) -> BaseBookingRead:
    """One booking."""
    booking = await bases_bookings.get(session, actor, booking_id)
    tag(response, booking.version)
    return booking


@router.post("/bookings/{booking_id}/transitions")
async def move_booking(
    session: Session, actor: Writer, booking_id: UUID, step: BookingTransition, response: Response
) -> BaseBookingRead:
    """Confirm, refuse, cancel, or note that the group came: that becomes a visit."""
    booking = await bases_bookings.move(session, actor, booking_id, step)
    tag(response, booking.version)
    return booking


@router.post("/bookings/{booking_id}/contact")
async def reveal_booking_contact(
    session: Session, actor: Writer, hall: HallDep, booking_id: UUID, request: BookingContactRequest
) -> BookingContactRead:
    """How to reach the group, with a reason that the journal keeps."""
    return await bases_bookings.reveal(session, actor, hall.vault, booking_id, request)


@router.post("/{base_id}/bookings", status_code=status.HTTP_201_CREATED)
async def ask_for_booking(
    session: Session, actor: Sender, hall: HallDep, base_id: UUID, draft: BookingAsk, key: KeyDep
) -> BookingReceipt:
    """Ask for a visit of a group: its name and how many come, no person. Keep the code."""
    return await bases_bookings.ask(session, actor, hall.vault, base_id, draft, key)
