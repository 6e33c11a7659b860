"""HTTP in and out of feedback. A tracking code travels in a body, never in an address."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, File, Form, Query, Response, UploadFile, status
from sqlmodel import SQLModel

from api.deps import ActorDep, HallDep, KeyDep, PageDep, Session, glance, require, tag
from api.door import make_router
from api.models.base import AreaCode, ScopeCode
from api.models.feedback import (
    ContactRead,
    ContactRequest,
    FeedbackCreate,
    FeedbackDetail,
    FeedbackFilter,
    FeedbackPublicRead,
    FeedbackRead,
    FeedbackReceipt,
    FeedbackTrackRead,
    FeedbackTransition,
    FollowUpCreate,
    MessageRead,
    PhotoRead,
    RatingCreate,
    ReplyCreate,
    RouteCreate,
    RouteRead,
    TrackingCode,
    TrackRequest,
)
from api.permissions import Actor, Permission
from api.services import cases, documents, feedback, feedback_contact, feedback_public, feedback_routes, idempotency
from api.services.documents import Parcel

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]
Reader = Annotated[Actor, Depends(require(Permission.FEEDBACK_READ))]
Handler = Annotated[Actor, Depends(require(Permission.FEEDBACK_HANDLE))]
Dispatcher = Annotated[Actor, Depends(require(Permission.FEEDBACK_ROUTE))]
PHOTO_BODY_BYTES = 21 * 1_048_576


class FeedbackPage(SQLModel):
    """A page of the inbox."""

    items: list[FeedbackRead]
    next_cursor: str | None


class RouteList(SQLModel):
    """All routing rules of the area."""

    items: list[RouteRead]
    next_cursor: str | None


async def inspected_photo(
    actor: Sender,
    hall: HallDep,
    key: KeyDep,
    tracking_code: Annotated[TrackingCode, Form()],
    file: Annotated[UploadFile, File()],
) -> tuple[TrackRequest, Parcel]:
    """The photo, painted anew before the transaction begins: that may take a second. Before that, its case is found."""
    request = TrackRequest(tracking_code=tracking_code)
    async with glance(hall, actor) as session:
        await feedback.find_photo_place(session, actor, hall.vault, request, key)
    name, media_type = file.filename or "", file.content_type or ""
    parcel = await documents.inspect(data=await file.read(), file_name=name, media_type=media_type, is_photo=True)
    return request, parcel


@router.post("", status_code=status.HTTP_201_CREATED, response_model=FeedbackReceipt)
async def submit_feedback(actor: Sender, hall: HallDep, draft: FeedbackCreate, key: KeyDep) -> Response:
    """Say something; durable when answered. Keep the tracking code: it is the only key to the case."""
    receipt = await feedback.submit(hall.intake, actor, hall.vault, draft, key)
    return Response(receipt.model_dump_json(), status.HTTP_201_CREATED, media_type="application/json")


@router.get("")
async def list_feedback(
    session: Session, actor: Reader, chosen: Annotated[FeedbackFilter, Query()], page: PageDep
) -> FeedbackPage:
    """The inbox, newest first, or by `sort=due_on` the one due soonest first."""
    items, cursor = await cases.page(session, actor, chosen, page)
    return FeedbackPage(items=items, next_cursor=cursor)


@router.get("/public")
async def get_public_feedback(
    session: Session, actor: ActorDep, page: PageDep, area: Annotated[AreaCode | None, Query()] = None
) -> FeedbackPublicRead:
    """Published cases, and this year's counts by kind; anyone may read it."""
    return await feedback_public.board(session, actor, area or actor.county_code, page)


@router.post("/track", responses={404: {}})
async def track_feedback(session: Session, actor: Sender, hall: HallDep, request: TrackRequest) -> FeedbackTrackRead:
    """The case of a tracking code."""
    return await feedback.track(session, actor, hall.vault, request)


@router.post("/follow-ups", status_code=status.HTTP_201_CREATED, responses={404: {}})
async def add_follow_up(
    session: Session, actor: Sender, hall: HallDep, draft: FollowUpCreate, key: KeyDep
) -> MessageRead:
    """A further word of the sender."""
    return await feedback.follow_up(session, actor, hall.vault, draft, key)


@router.post("/rating", responses={404: {}})
async def rate_feedback(session: Session, actor: Sender, hall: HallDep, draft: RatingCreate) -> FeedbackTrackRead:
    """Rate a closed case, once; the same rating again gets the same answer, so it needs no key."""
    return await feedback.rate(session, actor, hall.vault, draft)


@router.post("/photos", status_code=status.HTTP_201_CREATED, responses={404: {}}, max_body_size=PHOTO_BODY_BYTES)
async def add_feedback_photo(
    actor: Sender,
    sent: Annotated[tuple[TrackRequest, Parcel], Depends(inspected_photo)],
    session: Session,
    hall: HallDep,
    key: KeyDep,
) -> PhotoRead:
    """Add a photo to the case of a code; place and camera data are removed."""
    request, parcel = sent
    photo = await feedback.add_photo(session, actor, hall.vault, request, parcel.file, key)
    await documents.put(hall.store, parcel)
    return photo


@router.get("/routes")
async def list_feedback_routes(
    session: Session, actor: Dispatcher, area: Annotated[ScopeCode | None, Query()] = None
) -> RouteList:
    """The routing rules, all of them: a county has 1,000 at most."""
    return RouteList(items=await feedback_routes.every(session, actor, area), next_cursor=None)


@router.post("/routes", status_code=status.HTTP_201_CREATED)
async def add_feedback_route(session: Session, actor: Dispatcher, draft: RouteCreate, key: KeyDep) -> RouteRead:
    """Add a routing rule."""
    return await idempotency.once(
        session, actor, key, "add_feedback_route", draft, RouteRead, lambda: feedback_routes.add(session, actor, draft)
    )


@router.delete("/routes/{route_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_feedback_route(session: Session, actor: Dispatcher, route_id: UUID) -> None:
    """Take a routing rule away."""
    await feedback_routes.remove(session, actor, route_id)


@router.get("/{feedback_id}")
async def get_feedback(session: Session, actor: Reader, feedback_id: UUID, response: Response) -> FeedbackDetail:
    """One case with its conversation."""
    case = await cases.get(session, actor, feedback_id)
    tag(response, case.version)
    return case


@router.post("/{feedback_id}/transitions")
async def move_feedback(
    session: Session, actor: Handler, feedback_id: UUID, step: FeedbackTransition, response: Response
) -> FeedbackDetail:
    """Take the case's next step."""
    case = await cases.move(session, actor, feedback_id, step)
    tag(response, case.version)
    return case


@router.post("/{feedback_id}/contact")
async def reveal_feedback_contact(
    session: Session, actor: Handler, hall: HallDep, feedback_id: UUID, request: ContactRequest
) -> ContactRead:
    """How to reach the sender, for whoever handles the case; every look is journalled with its reason."""
    return await feedback_contact.reveal(session, actor, hall.vault, feedback_id, request)


@router.post("/{feedback_id}/messages", status_code=status.HTTP_201_CREATED)
async def reply_to_feedback(
    session: Session, actor: Handler, feedback_id: UUID, draft: ReplyCreate, key: KeyDep
) -> MessageRead:
    """Say a word to the sender, or give the answer."""
    operation = f"reply_to_feedback|{feedback_id}"
    return await idempotency.once(
        session, actor, key, operation, draft, MessageRead, lambda: cases.reply(session, actor, feedback_id, draft)
    )
