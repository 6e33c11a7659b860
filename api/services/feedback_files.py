"""What is sent along with a case: photos. The case is found by its code, and no file is ever public."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.base import new_hidden_id, utc_now
from api.models.documents import Document, DocumentKind, DocumentLink, LinkedResource, StoredFile, Visibility
from api.models.feedback import Feedback, PhotoRead, TrackRequest
from api.permissions import Actor, visible_county
from api.services import anonymity, documents
from api.services.anonymity import Vault, unnamed
from api.services.idempotency import IdempotencyKeyReused

MOST_PHOTOS = 9


async def case_of(
    session: AsyncSession, actor: Actor, vault: Vault, request: TrackRequest, *, lock: bool = False
) -> Feedback:
    """The case of a code.

    Raises:
        InvalidInput: the code was mistyped (422). NotFound: no case has it (404).
    """
    wanted = anonymity.code_hash(vault, request.tracking_code)
    statement = select(Feedback).where(visible_county(actor, Feedback), Feedback.tracking_hash == wanted)
    case = (await session.exec(statement.with_for_update() if lock else statement)).first()
    if case is None:
        raise NotFound
    return case


async def find_photo_place(
    session: AsyncSession, actor: Actor, vault: Vault, request: TrackRequest, key: str | None, *, lock: bool = False
) -> tuple[Feedback, UUID, Document | None]:
    """The case that a photo is for, the photo's id, and the photo if the same key has brought one already.

    Raises:
        NotFound: no case has the code (404). Conflict: `too_many_photos` (409).
    """
    case = await case_of(session, actor, vault, request, lock=lock)
    document_id = anonymity.hidden_id(vault, case.county_code, f"add_photo|{case.id}", key)
    mine = (Document.county_code == case.county_code, Document.id == document_id)
    kept = (await session.exec(select(Document).where(*mine))).first()
    counts = await photo_counts(session, case.county_code, [case.id]) if kept is None else {}
    if counts.get(case.id, 0) >= MOST_PHOTOS:
        raise Conflict("too_many_photos", limit=MOST_PHOTOS)
    return case, document_id, kept


async def add_photo(
    session: AsyncSession, actor: Actor, vault: Vault, request: TrackRequest, file: StoredFile, key: str | None
) -> PhotoRead:
    """Tie a photo, whose bytes the caller stores next, to the case of a code; at most nine.

    Raises:
        NotFound: no case has the code (404). Conflict: `too_many_photos` (409).
        InvalidInput: it is no picture (422). IdempotencyKeyReused: the key was used for another photo (422).
    """
    if not file.media_type.startswith("image/"):
        raise InvalidInput.field("/file", "photo_expected")
    case, document_id, kept = await find_photo_place(session, actor, vault, request, key, lock=True)
    if kept is not None:
        if kept.sha256 != file.sha256:
            raise IdempotencyKeyReused
        return PhotoRead(id=kept.id, sha256=kept.sha256, size_bytes=kept.size_bytes)
    document = await enter(session, actor, case, file, DocumentKind.PHOTO, document_id)
    return PhotoRead(id=document.id, sha256=document.sha256, size_bytes=document.size_bytes)


async def enter(
    session: AsyncSession, actor: Actor, case: Feedback, file: StoredFile, kind: DocumentKind, document_id: UUID
) -> Document:
    """Enter a resident's file and tie it to its case. The sender's own name of the file may name him, so it goes."""
    name = f"{document_id}.{file.file_name.rpartition('.')[2].lower()}"
    document = await documents.enter(
        session,
        unnamed(actor),
        file.model_copy(update={"file_name": name}),
        title=name,
        kind=kind,
        area_code=case.area_code,
        visibility=Visibility.CASE,
        id=document_id,
        synthetic=case.synthetic,
    )
    link = insert(DocumentLink).values(
        county_code=case.county_code,
        id=new_hidden_id(),
        document_id=document.id,
        resource=LinkedResource.FEEDBACK.value,
        resource_id=str(case.id),
        created_at=utc_now(),
        updated_at=utc_now(),
        version=1,
        synthetic=case.synthetic,
    )
    await session.exec(link)
    return document


async def photo_counts(session: AsyncSession, county_code: str, case_ids: list[UUID]) -> dict[UUID, int]:
    """How many photos cases have."""
    statement = (
        select(DocumentLink.resource_id, func.count())
        .where(
            _links(county_code), _is_photo(), col(DocumentLink.resource_id).in_([str(case_id) for case_id in case_ids])
        )
        .group_by(DocumentLink.resource_id)
    )
    return {UUID(resource_id): count for resource_id, count in (await session.exec(statement)).all()}


async def photo_ids_of(session: AsyncSession, county_code: str, case_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """The photos of some cases, in the order they came."""
    statement = (
        select(DocumentLink.resource_id, DocumentLink.document_id)
        .where(_links(county_code), _is_photo(), col(DocumentLink.resource_id).in_([str(one) for one in case_ids]))
        .order_by(col(DocumentLink.created_at), col(DocumentLink.id))
    )
    found: dict[UUID, list[UUID]] = {}
    for case_id, document_id in (await session.exec(statement)).all():
        found.setdefault(UUID(case_id), []).append(document_id)
    return found


async def photo_ids(session: AsyncSession, case: Feedback) -> list[UUID]:
    """The photos of a case, in the order they came."""
    statement = (
        select(DocumentLink.document_id)
        .where(_links(case.county_code), _is_photo(), DocumentLink.resource_id == str(case.id))
        .order_by(col(DocumentLink.created_at), col(DocumentLink.id))
    )
    return list((await session.exec(statement)).all())


def _links(county_code: str) -> ColumnElement[bool]:
    return (col(DocumentLink.county_code) == county_code) & (col(DocumentLink.resource) == LinkedResource.FEEDBACK)


def _is_photo() -> ColumnElement[bool]:
    """Whether a tie is that of a picture: a recording is told of by itself."""
    return (
        select(Document.id)
        .where(
            Document.county_code == DocumentLink.county_code,
            Document.id == DocumentLink.document_id,
            Document.kind != DocumentKind.VOICE,
        )
        .exists()
    )
