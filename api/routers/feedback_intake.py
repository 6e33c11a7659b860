"""HTTP in of feedback: a case and its photos. A tracking code travels in a body, never in an address."""

from typing import Annotated

from fastapi import Depends, File, Form, Header, Response, UploadFile, status

from api.deps import RANDOM_KEY, HallDep, KeyDep, Session, glance, random_key, require
from api.door import make_router
from api.models.feedback import FeedbackCreate, FeedbackReceipt, PhotoRead, TrackingCode, TrackRequest
from api.permissions import Actor, Permission
from api.services import documents, feedback
from api.services.documents import Parcel

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]
RandomKey = Annotated[str | None, Header(alias="Idempotency-Key", description=RANDOM_KEY)]
PHOTO_BODY_BYTES = 21 * 1_048_576


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
async def submit_feedback(actor: Sender, hall: HallDep, draft: FeedbackCreate, key: RandomKey) -> Response:
    """Say something; durable when answered. Keep the tracking code: it is the only key to the case."""
    keyring = hall.authority.keyring
    receipt = await feedback.submit(hall.intake, actor, hall.vault, keyring, draft, random_key(key))
    return Response(receipt.model_dump_json(), status.HTTP_201_CREATED, media_type="application/json")


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
