"""The voice of a case: one recording of at most three minutes, kept as it sounds, for its handlers alone.

It is never public, no words are taken from it, and the worker erases it after its period, which it finds by `of`.
"""

import asyncio
import hashlib
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, PayloadTooLarge
from api.models.documents import Document, DocumentKind, DocumentLink, LinkedResource, StoredFile
from api.models.feedback import Feedback, TrackRequest
from api.models.feedback_voice import VoiceRead
from api.permissions import Actor
from api.rules import voices
from api.services import anonymity, feedback_files
from api.services.anonymity import Vault
from api.services.documents import Parcel
from api.services.idempotency import IdempotencyKeyReused


async def inspect(data: bytes) -> Parcel:
    """Check a recording and take the notes out of it; its name and declared type count for nothing.

    Raises:
        PayloadTooLarge: over 2 MiB (413). InvalidInput: as `rules.voices.clean` says (422).
    """
    if len(data) > voices.MOST_BYTES:
        raise PayloadTooLarge
    voice = await asyncio.to_thread(voices.clean, data)
    key = hashlib.sha256(voice.data).hexdigest()
    file = StoredFile(
        file_name=f"voice.{voice.extension}", media_type=voice.media_type, size_bytes=len(voice.data), sha256=key
    )
    return Parcel(file, voice.data)


async def find_place(
    session: AsyncSession, actor: Actor, vault: Vault, request: TrackRequest, key: str | None, *, lock: bool = False
) -> tuple[Feedback, UUID, Document | None]:
    """The case that a recording is for, the recording's id, and the one that the same key has brought already.

    Raises:
        InvalidInput: the code was mistyped (422). NotFound: no case has the code (404).
        Conflict: `voice_there`, the case has its recording (409).
    """
    case = await feedback_files.case_of(session, actor, vault, request, lock=lock)
    document_id = anonymity.hidden_id(vault, case.county_code, f"add_voice|{case.id}", key)
    kept = await of(session, case)
    if kept is not None and kept.id != document_id:
        raise Conflict("voice_there")
    return case, document_id, kept


async def add(
    session: AsyncSession, actor: Actor, vault: Vault, request: TrackRequest, file: StoredFile, key: str | None
) -> VoiceRead:
    """Tie a recording, whose bytes the caller stores next, to the case of a code.

    Raises:
        Errors of `find_place`. IdempotencyKeyReused: the key was used for another recording (422).
    """
    case, document_id, kept = await find_place(session, actor, vault, request, key, lock=True)
    if kept is not None and kept.sha256 != file.sha256:
        raise IdempotencyKeyReused
    row = kept or await feedback_files.enter(session, actor, case, file, DocumentKind.VOICE, document_id)
    return VoiceRead.model_validate(row, from_attributes=True)


async def of(session: AsyncSession, case: Feedback) -> Document | None:
    """The recording of a case."""
    statement = (
        select(Document)
        .join(
            DocumentLink,
            (col(DocumentLink.county_code) == Document.county_code) & (col(DocumentLink.document_id) == Document.id),
        )
        .where(
            Document.county_code == case.county_code,
            DocumentLink.county_code == case.county_code,
            DocumentLink.resource == LinkedResource.FEEDBACK,
            DocumentLink.resource_id == str(case.id),
            Document.kind == DocumentKind.VOICE,
        )
        .limit(1)
    )
    return (await session.exec(statement)).first()
