"""HTTP in of feedback: a case, its photos, its voice. A tracking code travels in a body, never in an address."""

import json
from typing import Annotated

from fastapi import Depends, File, Form, Header, Request, UploadFile, status

from api.deps import RANDOM_KEY, UUID4, HallDep, KeyDep, ProofDep, Session, admit_case, glance, require
from api.door import make_router
from api.lean import LeanCaseRoute
from api.models.feedback import FeedbackCreate, FeedbackReceipt, PhotoRead, TrackingCode, TrackRequest
from api.models.feedback_voice import ReceiptCheckCreate, ReceiptCheckRead, VoiceRead
from api.permissions import Actor, Permission
from api.rules.voices import MOST_BYTES
from api.services import documents, feedback, feedback_files, feedback_receipt, feedback_voice
from api.services.documents import Parcel

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]
RandomKey = Annotated[str, Header(alias="Idempotency-Key", description=RANDOM_KEY, pattern=UUID4)]
_AS_JSON = json.JSONEncoder(separators=(",", ":")).encode
PHOTO_BODY_BYTES = 21 * 1_048_576
VOICE_BODY_BYTES = 3 * 1_048_576


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
        await feedback_files.find_photo_place(session, actor, hall.vault, request, key)
    name, media_type = file.filename or "", file.content_type or ""
    parcel = await documents.inspect(data=await file.read(), file_name=name, media_type=media_type, is_photo=True)
    return request, parcel


async def inspected_voice(
    actor: Sender,
    hall: HallDep,
    key: KeyDep,
    tracking_code: Annotated[TrackingCode, Form()],
    file: Annotated[UploadFile, File()],
) -> tuple[TrackRequest, Parcel]:
    """The recording, walked through before the transaction begins. Before that, its case is found."""
    request = TrackRequest(tracking_code=tracking_code)
    async with glance(hall, actor) as session:
        await feedback_voice.find_place(session, actor, hall.vault, request, key)
    return request, await feedback_voice.inspect(await file.read(MOST_BYTES + 1))


async def submit_feedback(
    request: Request,
    actor: Sender,
    hall: HallDep,
    draft: FeedbackCreate,
    key: RandomKey,
    proof_of_work: ProofDep = None,
) -> bytes:
    """Say something; durable when answered. Keep the tracking code: it is the only key to the case."""
    await admit_case(request, hall, actor, draft.area_code, draft.kind, proof_of_work)
    receipt = await feedback.take(hall.intake, actor, hall.vault, hall.authority.keyring, draft, key)
    return _AS_JSON(receipt).encode()


router.add_api_route(
    "",
    submit_feedback,
    methods=["POST"],
    status_code=status.HTTP_201_CREATED,
    response_model=FeedbackReceipt,
    route_class_override=LeanCaseRoute,
)


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
    photo = await feedback_files.add_photo(session, actor, hall.vault, request, parcel.file, key)
    await documents.put(hall.store, parcel)
    return photo


@router.post("/voice", status_code=status.HTTP_201_CREATED, responses={404: {}}, max_body_size=VOICE_BODY_BYTES)
async def add_feedback_voice(
    actor: Sender,
    sent: Annotated[tuple[TrackRequest, Parcel], Depends(inspected_voice)],
    session: Session,
    hall: HallDep,
    key: KeyDep,
) -> VoiceRead:
    """Add a recording to the case of a code: one, of at most three minutes and 2 MiB.

    WebM or Ogg with Opus, MP4, M4A or 3GP with AAC or Opus, MP3 or WAV, told by its own bytes; AMR is refused, for no
    browser plays it (WeChat's recorder: `mp3` or `aac`). What is noted beside the sound is removed; only those who
    handle the case can listen, and it is erased after its period.
    """
    request, parcel = sent
    voice = await feedback_voice.add(session, actor, hall.vault, request, parcel.file, key)
    await documents.put(hall.store, parcel)
    return voice


@router.post("/receipt/verify")
async def verify_feedback_receipt(hall: HallDep, request: ReceiptCheckCreate) -> ReceiptCheckRead:
    """Check a receipt's `signature`; anyone may. `is_kept` says that the case is stored with this very receipt hash.

    Without Shiliu: verify the JWS (ES256) with the key `kid` of `/.well-known/receipt-keys.json`, see that the header's
    `typ` is `receipt+jwt`, and that `receipt_hash` is the SHA-256 in hex of the payload's
    `JSON.stringify([sub, area_code, kind, content_hash, received_on, due_on])`. With the tracking code and the words,
    `content_hash` can be made anew too, as the receipt says.
    """
    async with hall.readers() as session:
        return await feedback_receipt.check(session, hall.authority.keyring, request.signature)
