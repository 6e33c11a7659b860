"""Links that open one version of one document for minutes, without signing in: signed, not stored, and journalled.

A link names county, document, version and its last second, and carries an HMAC over them under a key that is derived
from the installation's secret. Nothing else opens with it. Source: OWASP ASVS 5.0, 5.4 and 7.2.
"""

import base64
import hmac
import struct
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.storage import Store
from api.db import set_area
from api.errors import Forbidden, NotFound
from api.models.base import utc_now
from api.models.documents import Document, Visibility
from api.models.documents_sharing import FileLink, FileLinkCreate
from api.models.documents_versions import DocumentVersion
from api.permissions import Actor
from api.services import documents, documents_versions, journal

PATH: Final = "/api/v1/documents/files/"
_FORM: Final = struct.Struct(">I16sIQ")
"""County, document, version, last second since 1970."""
_MAC_BYTES: Final = 20


async def share(session: AsyncSession, actor: Actor, key: bytes, document_id: UUID, draft: FileLinkCreate) -> FileLink:
    """Make a link to a version of a document; who made it, and for how long, is journalled.

    Raises:
        Forbidden: a case's file, or one without a post (403). NotFound: no such document or version (404).
    """
    row = await documents.find(session, actor, document_id)
    if actor.is_outside or row.visibility == Visibility.CASE:
        raise Forbidden
    number = draft.version_number or row.version_number
    if await documents_versions.of_number(session, row, number) is None:
        raise NotFound
    expires_at = (utc_now() + timedelta(minutes=draft.minutes)).replace(microsecond=0)
    token = _sign(key, _FORM.pack(int(row.county_code), row.id.bytes, number, int(expires_at.timestamp())))
    told = {"version": [None, number], "until": [None, expires_at.isoformat()]}
    await journal.record(session, actor, "document.link_made", row, changes=told)
    return FileLink(path=PATH + token, expires_at=expires_at, version_number=number)


async def open_link(session: AsyncSession, key: bytes, store: Store, token: str) -> tuple[Document, DocumentVersion]:
    """What a link leads to.

    Raises:
        NotFound: not one of ours, changed, or expired; the same answer for all (404).
        Unavailable: the store has lost the file (503).
    """
    body = _verify(key, token)
    county, document_id, number, until = _FORM.unpack(body)
    if datetime.fromtimestamp(until, UTC) <= utc_now():
        raise NotFound("link_expired")
    county_code = f"{county:06d}"
    await set_area(session, county_code)
    where = (Document.county_code == county_code, Document.id == UUID(bytes=document_id))
    row = (await session.exec(select(Document).where(*where))).first()
    version = await documents_versions.of_number(session, row, number) if row else None
    if row is None or version is None or row.visibility == Visibility.CASE:
        raise NotFound
    await documents_versions.require_file(store, version)
    return row, version


def _sign(key: bytes, body: bytes) -> str:
    mac = hmac.new(key, body, sha256).digest()[:_MAC_BYTES]
    return base64.urlsafe_b64encode(body + mac).decode().rstrip("=")


def _verify(key: bytes, token: str) -> bytes:
    """The signed body of a token.

    Raises:
        NotFound: it is not one of ours (404).
    """
    try:
        found = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise NotFound from None
    body, mac = found[: _FORM.size], found[_FORM.size :]
    wanted = hmac.new(key, body, sha256).digest()[:_MAC_BYTES]
    # Trailing bits of base64 may differ and decode alike, so the token itself must be the one that was given out.
    if (
        len(body) != _FORM.size
        or not hmac.compare_digest(mac, wanted)
        or not hmac.compare_digest(_sign(key, body), token)
    ):
        raise NotFound
    return body
